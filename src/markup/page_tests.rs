//! Marks of printed pages: what Markdown would make of them, and on which pages the places between them stand.

use crate::markup::input::Profile;
use crate::markup::tests::body;
use crate::text::Cut;

/// HTML without links to places, marks as `[8]`.
fn html(text: &str) -> String {
    let (body, problems) = body(Profile::Archive, text);
    assert_eq!(problems, "", "{text}");
    let mut html = body.html;
    for (open, close) in [("<a class=\"anchor\"", "</a>"), ("<span class=\"vh\">", "</span>")] {
        while let Some(at) = html.find(open) {
            let end = at + html.cut(at..).find(close).unwrap() + close.len();
            html.replace_range(at..end, "");
        }
    }
    while let Some(at) = html.find("<a class=\"pg\"") {
        let end = at + html.cut(at..).find("</a>").unwrap() + 4;
        let number = html.cut(at..end).split('>').nth(1).unwrap().trim_end_matches("</a").to_owned();
        html.replace_range(at..end, &format!("[{number}]"));
    }
    html
}

/// A text with marks is the text without them, marks aside; `~` in `text` is a mark, alone on its line where it is.
fn same_as_without(text: &str) {
    let mut number = 7;
    let with: String = text
        .split_inclusive('~')
        .map(|part| {
            part.strip_suffix('~').map_or_else(
                || part.to_owned(),
                |part| {
                    number += 1;
                    format!("{part}<!-- page {number} -->")
                },
            )
        })
        .collect();
    let without: String = text
        .split('\n')
        .filter(|line| line.trim().trim_start_matches("> ") != "~")
        .map(|line| line.replace("~ ", "").replace('~', "") + "\n")
        .collect();
    let mut found = html(&with);
    for page in 8..=number {
        let mark = format!("[{page}]");
        assert_eq!(found.matches(&mark).count(), 1, "{with}\n{found}");
        found = found.replace(&mark, "");
    }
    assert_eq!(found, html(&without), "{with}");
}

#[test]
fn a_mark_stands_at_any_head() {
    for text in [
        "~ 글",
        "~글",
        "- ~ 글",
        "가. 하나\n~나. 둘",
        "~2021. 6. 3. 회의",
        "- ~글\n- 글",
        "- 하나\n  - ~ 둘\n    - ~ 셋\n      - ~ 넷\n- 다섯",
        "1. ~ 하나\n2. ~ 둘",
        "1) 하나\n   1) ~ 둘",
        "- - ~ 하나\n- 둘",
        "* ~ 하나\n+ ~ 둘",
        "> ~ 인용",
        "> 인용\n> ~ 이어진다",
        "> [!NOTE] 제목\n> ~ 글\n>\n> - ~ 항목",
        "> - ~ 항목\n>   - ~ 속 항목",
        "## ~ 제목\n\n글",
        "~ 제목\n---",
        "| 가 | 나 |\n|---|---|\n| ~ 하나 | 둘 |\n| 셋 | ~넷 |",
        "| ~ 가 | 나 |\n|---|---|\n| 하나 | 둘 |",
        "- [ ] ~ 할 일",
        "글 첫 줄\n~ 둘째 줄",
        "~ **굵게** 글",
        "~ [글](https://e.example/) 글",
        "~~ 글",
        "- 하나\n\n  ~ 둘째 문단",
        "-   ~ 넓은 항목\n    둘째 줄",
        "가 ~나",
        "- 하나\r\n- ~ 둘\r\n",
        "- 하나\r\n~\r\n- 둘\r\n",
    ] {
        same_as_without(text);
    }
}

#[test]
fn a_mark_between_items_splits_no_list() {
    for text in [
        "- 하나\n~\n- 둘",
        "- 하나\n~\n- 둘\n~\n- 셋",
        "1. 하나\n~\n2. 둘\n~\n3. 셋",
        "3. 하나\n~\n4. 둘",
        "10. 하나\n~\n11. 둘",
        "- 하나\n  - 둘\n~\n  - 셋\n- 넷",
        "- 하나\n  - 둘\n~\n- 셋",
        "- 하나\n~\n  - 둘",
        "- 하나\n  1. 둘\n~\n  2. 셋",
        "- 하나\n  - 둘\n    - 셋\n~\n    - 넷\n~\n  - 다섯\n~\n- 여섯",
        "- 하나\n  ~\n- 둘",
        "- 하나\n~\n~\n- 둘",
        "- [ ] 하나\n~\n- [x] 둘",
        "> - 하나\n> ~\n> - 둘",
        "> [!NOTE] 제목\n> - 하나\n> ~\n> - 둘",
        "> [!NOTE] 제목\n> - 하나\n~\n> - 둘",
        "- 하나\n\n- 둘\n~\n- 셋",
        "- 하나\n\n  ```\n  코드\n  ```\n~\n- 둘",
        "- 하나[^1]\n~\n- 둘\n\n[^1]: 주석",
        "가. 하나\n~\n나. 둘",
        "가. ~하나\n  1) 둘\n~\n  2) 셋\n나. ~넷",
        "□ 하나\n~\n□ 둘",
    ] {
        same_as_without(text);
    }
    // Blank lines around a mark part no items either.
    let close = html("- 하나\n- 둘");
    for text in ["- 하나\n\n<!-- page 8 -->\n\n- 둘", "- 하나\n\n  <!-- page 8 -->\n\n- 둘", "- 하나\n<!-- page 8 -->\n\n- 둘"] {
        assert_eq!(html(text).replace("[8]", ""), close, "{text}");
    }
    assert_eq!(html("1. 하나\n\n<!-- page 8 -->\n\n2. 둘\n"), "<ol>\n<li id=\"p1\">하나</li>\n<li id=\"p2\">[8]둘</li>\n</ol>\n");
    assert!(html("- 하나\n\n- 둘\n\n<!-- page 8 -->\n\n- 셋").contains("<p>[8]셋"));
    // Text behind the mark that belongs to the item stays in it.
    assert_eq!(
        html("- 하나\n<!-- page 8 -->\n  이어진다\n- 둘"),
        "<ul>\n<li id=\"p1\">하나\n[8]이어진다</li>\n<li id=\"p2\">둘</li>\n</ul>\n"
    );
    let loose = html("- 하나\n\n<!-- page 8 -->\n\n  둘째 문단\n- 둘");
    assert!(loose.contains("<p>[8]둘째 문단</p>\n</li>") && loose.matches("<ul>").count() == 1, "{loose}");
}

#[test]
fn marks_anywhere_in_any_list_change_nothing_else() {
    // A small generator of its own, so that the lists are the same in each run.
    let mut state = 20_211_u32;
    let mut next = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    for _ in 0..400 {
        let (mut text, mut depth, mut indents) = (String::new(), 0_usize, vec![0_usize]);
        let quoted = if next(4) == 0 { "> " } else { "" };
        for line in 0..=next(9) {
            if line > 0 {
                depth = next(u32::try_from(depth).unwrap() + 2) as usize;
                if next(3) == 0 {
                    text.push_str(&format!("{quoted}~\n"));
                }
            }
            // Each level has one kind of list, so that lists are parted by their levels alone.
            let marker = ["- ", "1. ", "* ", "1) "][depth % 4];
            indents.truncate(depth + 1);
            let indent = indents[depth];
            indents.push(indent + marker.len());
            let head = if next(3) == 0 { "~ " } else { "" };
            text.push_str(&format!("{quoted}{}{marker}{head}글{line}\n", " ".repeat(indent)));
        }
        same_as_without(text.trim_end());
    }
}

#[test]
fn a_mark_between_rows_stands_in_the_next_one() {
    let table = html("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n<!-- page 8 -->\n| 3 | 4 |\n");
    assert!(table.contains("[8]3") && table.matches("<table").count() == 1, "{table}");
    let covered = html("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n| <!-- page 8 -->^^ | 4 |\n");
    assert!(covered.contains("[8]4"), "{covered}");
    let plain = html("<!-- page 8 -->\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n글");
    assert!(plain.contains("[8]가"), "{plain}");
    let captioned = html("Table: <!-- page 8 -->표\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n글");
    assert!(captioned.contains("[8]표"), "{captioned}");
}

#[test]
fn a_mark_in_code_is_code() {
    for text in ["```\n<!-- page 8 --> 글\n```\n", "`<!-- page 8 -->`", "- ```\n  <!-- page 8 -->\n  ```\n- 둘"] {
        let (body, problems) = body(Profile::Archive, text);
        assert!(problems.is_empty() && body.marked.marks.is_empty() && body.html.contains("&lt;!-- page 8 --&gt;"), "{}", body.html);
    }
    assert_eq!(html("`열린\n<!-- page 8 --> 글`"), "<p id=\"p1\"><code>열린 &lt;!-- page 8 --&gt;글</code></p>\n");
    let before = html("<!-- page 8 -->\n\n```\n코드\n```\n");
    assert!(before.starts_with("<p>[8]</p>\n<pre>"), "{before}");
}

#[test]
fn problems_keep_their_places() {
    let check = |text: &str, expected: &str| assert_eq!(body(Profile::Archive, text).1.trim_end(), expected, "{text}");
    check(
        "- <!-- page 8 --> 글\n- 둘\n<!-- page 9 -->\n- 셋 [가](@/52/b.md)",
        "content/a.md:4:9: error: broken internal link `@/52/b.md`: there is no such page",
    );
    check("- <!-- page 8 --> [가](@/52/b.md)", "content/a.md:1:23: error: broken internal link `@/52/b.md`: there is no such page");
    check("<!-- page 8 --># 제목", "content/a.md:1:1: error: text stands on the line of `<!-- page 8 -->`, so it is read as HTML");
    check("<!-- page 8 --> - 항목", "content/a.md:1:1: error: text stands on the line of `<!-- page 8 -->`, so it is read as HTML");
    check(
        "글[^1]\n\n[^1]: 가 <!-- page 8 -->나",
        "content/a.md:3:9: error: page 8 is marked in a note, which belongs to the page of its call",
    );
    check("![그림 <!-- page 8 -->](a.png)", "content/a.md:1:6: error: page 8 is marked where no text of the article stands");
    check("글 <!-- page: 12 -->글", "content/a.md:1:3: error: `<!-- page: 12 -->` looks like a mark, but is read as none");
    check("<!-- page 0 -->\n\n글", "content/a.md:1:1: error: this comment marks no page: `<!-- page 0 -->`");
    check("- <!-- page 99999999999 --> 글", "content/a.md:1:3: error: this comment marks no page: `<!-- page 99999999999 -->`");
    check("글 <!-- page layout 2 -->글", "");
    let (deep, _) = body(Profile::Archive, &format!("{}<!-- page 8 --> 글", "- ".repeat(60)));
    assert_eq!(deep.marked.marks.len(), 1);
}

#[test]
fn places_stand_on_pages() {
    let check = |text: &str, printed: Option<(u32, u32)>, expected: &str| {
        let marked = body(Profile::Archive, text).0.marked;
        let pages = |id: &str| marked.pages_of(id, printed).map_or_else(|| "?".to_owned(), |pages| crate::body::printed::range(pages, "–"));
        for place in expected.split(' ') {
            let (id, expected) = place.split_once('=').unwrap();
            assert_eq!(pages(id), expected, "{id} of {text} {printed:?}");
        }
    };
    check("가\n\n나", Some((9, 9)), "p1=9 p2=9");
    check("가\n\n나", Some((8, 9)), "p1=? p2=?");
    check("가\n\n나", None, "p1=?");
    check("가\n\n<!-- page 9 -->나", Some((8, 9)), "p1=8 p2=9");
    check("가\n\n<!-- page 9 -->\n\n나", Some((8, 9)), "p1=8 p2=9");
    check("가 <!-- page 9 -->나\n\n다", Some((8, 9)), "p1=8–9 p2=9");
    check("<!-- page 8 -->\n\n가\n\n<!-- page 9 -->나", Some((8, 9)), "p1=8 p2=9");
    check("가 <!-- page 9 -->\n\n나", Some((8, 9)), "p1=8 p2=9");
    check("가\n\n<!-- page 9 -->나\n\n<!-- page 11 -->다", Some((8, 11)), "p1=8 p2=? p3=11");
    check("가\n\n<!-- page 9 -->나\n\n다 <!-- page 11 -->라", Some((8, 12)), "p1=8 p2=? p3=?");
    check("<!-- page 9 -->가\n\n<!-- page 10 -->나", None, "p1=9 p2=?");
    check("- 가\n- <!-- page 9 --> 나\n- 다\n  - <!-- page 10 --> 라", Some((8, 10)), "p1=8 p2=9 p3=9–10");
    check("- 가\n<!-- page 9 -->\n- 나", Some((8, 9)), "p1=8 p2=9");
    check("가[^1] <!-- page 9 -->나[^2]\n\n[^1]: 하나[^3]\n[^2]: 둘\n[^3]: 셋", Some((8, 9)), "p1=8–9 fn1=8 fn2=9 fn3=8");
    check("- 가[^1]\n<!-- page 9 -->\n- 나\n\n[^1]: 하나", Some((8, 9)), "fn1=8 p2=9");
    check("## 가\n\n나\n\n## <!-- page 9 --> 다", Some((8, 9)), "h-가=8 h-다=9");
    check("| 가 | 나 |\n|---|---|\n| 하나 | <!-- page 9 -->둘 |\n\n글", Some((8, 9)), "t1=8–9 p1=9");
    check("> [!NOTE] 제목\n>\n> 글\n>\n> <!-- page 9 --> 글\n\n글", Some((8, 9)), "b1=8–9 p1=8 p2=9 p3=9");
    check("![그림](a.png \"제목\")\n\n<!-- page 9 -->글", Some((8, 9)), "fig1=8 p1=9");
    check("<details>\n<summary>더</summary>\n\n가\n\n<!-- page 9 -->나\n\n</details>", Some((8, 9)), "p1=8 p2=9");
    check("<div>가<!-- page 9 -->나</div>\n\n다", Some((8, 9)), "p1=9");
}
