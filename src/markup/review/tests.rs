//! Each kind: what is told, at which place, and what stays silent.

use crate::markup::input::Profile;
use crate::markup::tests::body;

/// What each line of the problems begins with, behind the file's name.
pub fn told(text: &str, expected: &[&str]) {
    let (_, problems) = body(Profile::Archive, text);
    let lines: Vec<&str> = problems.lines().map(|line| line.trim_start_matches("content/a.md:")).collect();
    assert!(
        lines.len() == expected.len() && lines.iter().zip(expected).all(|(line, expected)| line.starts_with(expected)),
        "{text:?}\nfound    {lines:#?}\nexpected {expected:#?}"
    );
}

pub fn silent(texts: &[&str]) {
    for text in texts {
        told(text, &[]);
    }
}

#[test]
fn rows_keep_their_cells() {
    told("| 가 | 나 |\n|---|---|\n| 1 | 2 | 3 |\n", &["3:11: error: this row has 3 cells, its table's head has 2"]);
    told("> | 가 | 나 |\n> |---|---|\n> | 하나 | 둘 | 셋 | 넷\n", &["3:14: error: this row has 4 cells"]);
    told("| 가 | 나 | 다 |\n|---|---|---|\n| 1 | 2 |\n", &["3:1: warning: this row has 2 cells, its table's head has 3"]);
    told("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n글이다.\n", &["4:1: error: this line is read as a row"]);
    silent(&[
        "| 가 | 나 | 다 |\n|---|---|---|\n| 목표 | 하나 | 둘 |\n| ^^ | 셋 ||\n",
        "| 가 | 나 |\n|---|---|\n| 1 | 2 | |\n| a\\|b | `c\\|d` |\n",
        "가 | 나\n---|---\n1 | 2\n",
        "| 가 |\n|---|\n| 1 |\n\n글\n",
        "| 가 | 나 |\r\n|---|---|\r\n| 1 | 2 |\r\n\r\n글\r\n",
    ]);
}

#[test]
fn rows_that_are_no_table() {
    told("| 가 나 |\n|---|---|\n| 1 | 2 |\n", &["2:1: error: this is no table: the row above the rule has 1 cells, the rule has 2"]);
    told("글이다.\n| 가 | 나\n|---|---|---|\n", &["3:1: error: this is no table: the row above the rule has 2 cells, the rule has 3"]);
    told("| 가 | 나 |\n| 1 | 2 |\n", &["1:1: error: these rows are no table"]);
    told("구분\t예산\n합계\t1,000\n", &["1:1: warning: these lines look like a table of 2 columns"]);
    told("글이다.\n구분  2021  2022\n합계  558  604\n", &["2:1: warning: these lines look like a table of 3 columns"]);
    // Two blanks between sentences are no columns.
    told("한 문장이다.  다음 문장이다.\n또 한 문장이다.  다음 문장이다.\n", &["2:1: warning: these 2 lines are one paragraph"]);
    silent(&[
        "구분  2021\n글이다.\n",
        "줄을 바꾼다.  \n다음 줄이다.  \n끝.\n",
        "`|---|---|`이 표의 줄이다.\n둘째 줄.\n",
        "```\n| 가 나 |\n|---|---|\n```\n",
    ]);
}

#[test]
fn addresses_of_links() {
    told("글\n\n[자료]: 산업통상자원부\n", &["3:1: error: this line is read as the address of a link `[자료]`, and vanishes"]);
    told("[자료]: 산업통상자원부\r\n[문의]: 044-203\r\n글이다.\r\n", &["1:1: error: this line", "2:1: error: this line"]);
    told("- [자료]: 기재부\n", &["1:3: error: this line is read as the address"]);
    told("글\n\n[a]: https://e.example/\n", &["3:1: warning: no link uses the address `[a]`"]);
    told("[가][a]\n\n[a]: /x/\n[A]: /y/\n", &["4:1: error: the address `[A]` is given twice"]);
    told("글 [글][없는 것] 끝", &["1:3: warning: the address `[없는 것]` of this link is not given"]);
    told("[글](@/52/a b.md)", &["1:1: warning: this is not read as a link"]);
    told("글 [](https://e.example/) 끝", &["1:3: error: this link to `https://e.example/` has no words"]);
    silent(&[
        "[가][a] [b] [다][]\n\n[a]: /x/\n[B]: https://e.example/\n[다]: /y/ \"제목\"\n",
        "[//]: # (메모)\n\n글",
        "글이다.\n[자료]: 산업통상자원부\n",
        "[자료]: 산업통상자원부 제공 자료\n",
        "`[자료]: 가`\n\n```\n[자료]: 가\n```\n",
        "\\[자료]: 산업통상자원부\n",
        "a[1][2] \\[글][없는 것] [표 1](단위: 억원) [참고](12쪽) <https://e.example/>",
        "[![그림](/a.png)](/b/)",
    ]);
}

#[test]
fn notes_are_read_by_someone() {
    told("글[^9]\n", &["1:2: error: the note `9` is not written"]);
    told("글[^1]\n\n[^1]: 가\n\n[^1]: 나\n", &["5:1: error: the note `1` is written twice"]);
    told(
        "글\n\n[^a]: 가[^b]\n\n[^b]: 나\n",
        &["3:1: error: nothing calls the note `a`", "5:1: error: the note `b` is called only from notes that nothing calls"],
    );
    silent(&["가[^1] 나[^1]\n\n[^1]: 글[^2]\n\n[^2]: 끝\n", "글\\[^9] `[^9]`\n"]);
}

#[test]
fn tags_close_where_they_open() {
    told("이름은 <AI>이다.", &["1:5: error: `<AI>` is read as HTML, and vanishes"]);
    told("<Table> 참조, <source> 참조", &["1:1: error: `<Table>` is read as HTML", "1:13: error: `<source>` is read as HTML"]);
    told("- 가 <b>나\n- 다 <u>라", &["1:5: warning: `<b>` is not closed where it is opened", "2:5: warning: `<u>`"]);
    told("| 가 <b>x |\n|---|\n| 1 |\n", &["1:5: warning: `<b>` is not closed"]);
    told("글 <b>가\n\n나</b>\n", &["1:3: warning: `<b>` is not closed where it is opened"]);
    silent(&["<div>\n\n글</div>\n"]);
    told("글 </b> 끝", &["1:3: error: `</b>` closes nothing"]);
    told("<details>\n<summary>가</summary>\n\n나\n", &["1:1: error: `<details>` is never closed"]);
    told("> <div>\n>\n> 가\n\n나\n\n</div>\n", &["1:3: error: `<div>` is never closed"]);
    told("글\n\n<div\n\n끝\n", &["3:1: error: the tag `<div` has no end"]);
    for name in ["script", "style", "title", "textarea", "template", "noscript", "iframe", "select"] {
        told(&format!("글\n\n<{name}>\n\n끝\n"), &[&format!("3:1: error: `<{name}>` is not closed: it would hide the rest")]);
        told(&format!("글 <{name}> 끝\n\n둘\n"), &[&format!("1:3: error: `<{name}>` is not closed")]);
    }
    silent(&[
        "a < b 그리고 `<`5%, <5%, <개요>, <https://e.example/>, <a@e.example>, C:\\<x, \\<AI>, `<AI>`",
        "<b>가</b> <br> <u>나</u> H<sub>2</sub>O <span lang=\"en\">x</span> <img src=\"/a.png\" alt=\"\">",
        "<details>\n<summary>가</summary>\n\n**나**\n\n</details>\n",
        "<ul>\n<li>가\n<li>나\n</ul>\n",
        "<svg viewBox=\"0 0 1 1\"><linearGradient/><path d=\"M0\"/></svg>\n",
        "<my-box>가</my-box>",
        "<script>\nif (a<b) { c }\n\nd\n</script>\n",
    ]);
}

#[test]
fn an_open_tag_ends_with_its_block() {
    let (bold, _) = body(Profile::Archive, "가 <b>나 <i>다\n\n라");
    assert!(bold.html.contains("<b>나 <i>다</i></b><a class=\"anchor\""), "{}", bold.html);
    let (item, _) = body(Profile::Archive, "- 가 <b>나\n- 다\n");
    assert!(item.html.contains("<b>나</b><a class=\"anchor\""), "{}", item.html);
    let (cell, _) = body(Profile::Archive, "## 가 <u>나\n\n| <b>가 | 나</b> |\n|---|---|\n");
    assert!(cell.html.contains("<u>나</u></h2><a") && cell.html.contains("<b>가</b></th>"), "{}", cell.html);
}

#[test]
fn comments_swallow_nothing() {
    told("글\n\n<!-- 메모\n\n끝", &["3:1: error: this comment has no end"]);
    told("글\n\n<!-- page 8 ->\n\n둘\n\n<!-- page 9 -->\n\n셋", &["3:1: error: this comment has no end"]);
    told("글 <!-- page 8 -> 둘", &["1:3: error: this comment has no end"]);
    told("글 <!-- page 8 -> 둘 <!-- page 9 --> 셋", &["1:3: error: this comment has no end"]);
    told("- 가\n\n  <!-- 나\n", &["3:3: error: this comment has no end"]);
    for wrong in
        ["page: 12", "Page 12", "쪽 12", "page12", "12쪽", "p. 12", "page １２", "원문 12쪽", "PAGE=12", "pages 12-13", "페이지 12"]
    {
        told(&format!("글 <!-- {wrong} --> 둘"), &[&format!("1:3: error: `<!-- {wrong} -->` looks like a mark")]);
    }
    for wrong in ["page", "PAGES", "쪽", "12", "page iii", "page XIV", "쪽 iv"] {
        told(&format!("글 <!-- {wrong} --> 둘"), &[&format!("1:3: error: `<!-- {wrong} -->` looks like a mark")]);
    }
    silent(&["글 <!-- page mix -->\n", "글 <!-- 12345 -->\n", "글 <!-- p -->\n", "글 <!-- 2021년 자료 -->\n", "글 <!-- -->\n"]);
    told("<!-- anchor: p4 -->\n\n글", &["1:1: error: `<!-- anchor: p4 -->` looks like a mark"]);
    told("<div>\n<!-- page 8 -->\n글</div>\n", &[]);
    told("<div>\n글\n<!-- anchor p4 -->\n글</div>\n", &["3:1: error: the mark `<!-- anchor p4 -->` stands within HTML"]);
    silent(&[
        "<!-- page 8 -->\n\n글 <!-- page 9 --> 둘 <!-- anchor p4 -->",
        "<!-- 메모: 12쪽을 다시 본다 -->\n\n<!--\n여러 줄\n\n메모 -->\n\n<!-- more -->\n\n글",
        "`<!--`와 `-->`\n\n```\n<!-- page 8 ->\n```\n",
        "<!-- 2021 -->\n\n<!-- 페이지 나눔 -->\n",
    ]);
}

#[test]
fn code_ends() {
    told("글\n\n```rust\nx\n\n글\n", &["3:1: error: this code has no end"]);
    told("- 가\n\n  ~~~~\n  나\n", &["3:3: error: this code has no end"]);
    silent(&["```\nx\n```\n\n~~~\n```\n~~~\n", "글\n\n    set in\n"]);
}

#[test]
fn lines_that_run_together_are_told() {
    told("1. 하나\n2. 둘\n\n  둘째 설명\n3. 셋\n", &["5:1: warning: `3.` begins no item here"]);
    told("1.하나\n2.둘\n", &["1:1: warning: these lines are no list: a blank is missing behind `1.`"]);
    told("글\n가)하나\n나)둘\n", &["2:1: warning: these lines are no list: a blank is missing behind `가)`"]);
    told("전체 예산은\n- 3%였다.\n", &["2:1: warning: `-` makes a list of this line"]);
    told("지난해 매출은\n1. 5배로 늘었다.\n", &["2:1: warning: `1.` makes a list of this line"]);
    silent(&[
        "글이다.\n1. 하나\n2. 둘\n",
        "다음과 같다\n- 3개 과제\n- 둘\n",
        "글\n6. 3. 회의\n",
        "1.5배 늘었다.\n2.5배 줄었다.\n",
        "가.나\n다.라\n",
    ]);
}

#[test]
fn what_titles_and_captions_lose_is_told() {
    told("## C #\n", &["1:6: warning: `#` at the end of this heading is not shown"]);
    told("## 가 {#p2}\n\n글\n", &["1:1: error: a heading can't have the id `p2`"]);
    told("## 가 {#cite}\n", &["1:1: error: a heading can't have the id `cite`"]);
    told("> [!NOTE] 상자 <!-- page 9 -->제목\n>\n> 글\n", &["1:14: error: a mark within the title of a box"]);
    told("> [!NOTE] **굵게**\n>\n> 글\n", &["1:11: warning: the title of a box is plain words: `**`"]);
    told("Table: 예산 {unit=\"억원\" source=\"청\"}\n\n| 가 |\n|---|\n| 1 |\n", &["1:11: warning: `{unit=\"억원\" source=\"청\"}`"]);
    told("Table: 예산 {단위=\"억원\"}\n\n| 가 |\n|---|\n| 1 |\n", &["1:11: warning: `{단위"]);
    told("| 가 | 나 |\n|---|---|\n|| 3 |\n", &["3:1: warning: `||` at the beginning of a row"]);
    told("글 [말][] 끝\n", &["1:6: warning: the address `[말]`"]);
    silent(&[
        "## 가 ##\n\n## C# 이야기\n\n## 나 {#page}\n",
        "> [!NOTE] 5 < 6, a * b\n>\n> 글\n",
        "Table: 예산 {unit=\"조원, %\"}\n\n| 가 |\n|---|\n| 1 |\n",
        "##\u{3000}제목\n\n-\u{3000}항목\n",
    ]);
}

#[test]
fn what_is_set_in_and_what_is_empty() {
    told("글\n\n    네 칸 들여쓴 **문단**이다.\n", &["3:5: warning: four blanks before this make it code"]);
    told("- 가\n-\n- 다\n", &["2:1: warning: this item of a list is empty"]);
    told("글\n\n*\n", &["3:1: warning: this item of a list is empty"]);
    silent(&["    let a = 1; // 값\n", "```\n네 칸\n```\n"]);
}

#[test]
fn markdown_within_html_is_told() {
    told("<details>\n<summary>s</summary>\n**굵게** [글](/a/)\n</details>\n", &["3:1: warning: `**` stands within HTML"]);
    told("<div>\n- 하나\n- 둘\n</div>\n", &["2:1: warning: `-` stands within HTML"]);
    told("<div>글[^1]</div>\n\n둘[^1]\n\n[^1]: 주\n", &["1:7: warning: `[^` stands within HTML"]);
    silent(&[
        "<div>a - b</div>\n",
        "<pre>\n- x\n**y**\n</pre>\n",
        "<table>\n<tr><td>2**10 [1]</td></tr>\n</table>\n",
        "<details>\n<summary>가 - 나</summary>\n\n**다**\n\n</details>\n",
    ]);
}

#[test]
fn marks_have_partners() {
    told("**글이다", &["1:1: warning: the mark ** has no partner"]);
    told("가**나 다 **라", &["1:2: warning: the mark ** has no partner"]);
    told("- 가\n- 나 ~~다\n", &["2:5: warning: the mark ~~ has no partner"]);
    told("가 `나 다", &["1:3: warning: the mark ` has"]);
    told("##제목\n", &["1:1: warning: this is no heading"]);
    told("글\n\n####### 제목\n", &["3:1: warning: this is no heading"]);
    told("글이다.\n○위원장: 네.\n○과장: 아니오.\n", &["2:1: warning: these lines are no list: a blank is missing behind `○`"]);
    told("* 자료\n** 2021 잠정\n*** 추정\n", &["2:1: warning: `**` with a blank behind it is no mark"]);
    told("__굵게__는 _기울임_도", &["1:1: warning: `__` sets no words"]);
    told("크기는 2*3*4 m이다.", &["1:6: warning: `*` between figures is read as emphasis"]);
    told("> [!NOTICE] 글\n> 나\n", &["1:3: warning: `[!NOTICE]` is no box"]);
    told("글이다.\n-하나\n-둘\n", &["2:1: warning: these lines are no list"]);
    silent(&[
        "2**10\n\n(가)** 그리고 ** 둘, \\*\\*가, `**`, **굵게**는 __a__ 안녕~~ ~가 20~30",
        "\\##제목 #태그 C# ## 끝",
        "> [!NOTE] 글\n>\n> 나\n\n[!]",
        "-5도\n-6도\n",
        "| 값 |\n|---|\n| 0.42** |\n| a\\|b ** c |\n",
        "C:\\사진 \\`가",
    ]);
}

#[test]
fn headings_and_pictures() {
    told("# 둘째 제목\n\n글", &["1:1: warning: this is a second title"]);
    told("### 셋\n\n## 둘\n\n#### 넷\n", &["1:1: warning: this heading is of level 3", "5:1: warning: this heading is of level 4"]);
    told("한 문단이다.\n---\n", &["1:1: warning: the line below this text makes it a heading"]);
    told("글 ![](/a.png) ![ ](/b.png)", &["1:3: warning: this picture has no words", "1:15: warning: this picture"]);
    told("<img src=\"/a.png\">\n", &["1:1: warning: this picture has no words"]);
    silent(&["## 가\n\n### 나\n\n#### 다\n\n## 라\n\n글\n\n---\n", "![현황](/a.png) ![장식](/b.png) <img alt='' src=\"/c.png\">"]);
    let (ornament, _) = body(Profile::Archive, "![장식](/a.png)");
    assert!(ornament.html.contains(" alt=\"\""), "{}", ornament.html);
}

#[test]
fn skeletons_are_no_texts() {
    told("첫 문단에 무슨 일인지 적는다.\n\n글\n", &["1:1: warning: `첫 문단에 무슨 일인지 적는다.` is what"]);
    silent(&["첫 문단에 무슨 일인지 적는다는 말이다.\n"]);
}

#[test]
fn places_are_right_in_lists_quotations_and_lines_of_windows() {
    told("글\r\n\r\n> - 가\r\n>\r\n>   <div>\r\n>   나 <AI> 다\r\n>   </div>\r\n", &["6:7: error: `<AI>` is read as HTML"]);
    told("글\r\n가나 **다\r\n", &["2:4: warning: the mark ** has"]);
    told("1. 가\n\n   <!-- 쪽 3 -->\n\n   나\n", &["3:4: error: `<!-- 쪽 3 -->` looks like a mark"]);
}

#[test]
fn whatever_is_repeated_is_read() {
    let signs = [
        "<!--",
        "<b>",
        "</b>",
        "[",
        "]",
        "[]",
        "[a][b]",
        "[^a]",
        "[a](",
        "![",
        "**",
        "**a ",
        "`a ",
        "| a ",
        "[a]: b\n",
        "[a]: /b\n",
        "a\tb\n",
        "<",
        "<AI>",
        "~~a\n\n",
        "#a\n",
        "> ",
        "<script>",
        "<div><b>",
        "|--\n",
        "|a|\n",
        "가",
        "<!-- page 1 ->\n",
        "[^a]: b\n",
        "\r",
    ];
    for sign in signs {
        for head in ["", "<div>", "> ", "- ", "[a]: /x\n"] {
            body(Profile::Archive, &format!("{head}{}", sign.repeat(500)));
        }
    }
}

#[test]
fn marks_of_others_are_told() {
    told("＃ 제목\n", &["1:1: warning: `＃` is the full-width form of `#`"]);
    told("＞ 인용\n", &["1:1: warning: `＞` is the full-width form of `>`"]);
    told("｜ 가 ｜ 나 ｜\n", &["1:1: warning: `｜` is the full-width form of `|`"]);
    told("글 ＊＊굵게＊＊ 끝", &["1:3: warning: `＊＊` is the full-width form of `**`"]);
    told("글 ［자료］（https://e.example/） 끝", &["1:6: warning: `］` is the full-width form of `]`"]);
    told("$$\nx^2\n$$\n", &["1:1: warning: formulas are not set"]);
    told("글\n\n| 3 | 4 |\n", &["3:1: warning: this row belongs to no table"]);
    told("글 {{ youtube(id=\"x\") }} 끝", &["1:3: warning: `{{ youtube(id=\"x\") }}` calls nothing"]);
    told("{% figure() %}\n글\n{% end %}", &["1:1: warning: `{% figure() %}` calls nothing"]);
    told("{{< figure src=\"a.png\" >}}", &["1:1: warning: `{{< figure src=\"a.png\" >}}` calls nothing"]);
    told("==형광== 글", &["1:1: warning: `==형광==` sets nothing here"]);
    told("글 ++밑줄++ 끝", &["1:3: warning: `++밑줄++` sets nothing here"]);
    told("H~2~O와 x^2^", &["1:2: warning: `~2~` sets nothing here", "1:9: warning: `^2^` sets nothing here"]);
    told("글<br/ >이다 < b>굵게< /b>", &["1:2: warning: `<br/ >` is neither a tag nor a link"]);
    told("<www.e.example>", &["1:1: warning: `<www.e.example>` is neither a tag nor a link"]);
    silent(&[
        "3~5월, 6~8월과 1~2~3, 2^10, a^b, C++와 D++, ++i, a == b == c, {가}",
        "＃1 제목 ＃, 가＞나, ｜가, ＊ 참고, ［가］ 나",
        "`==가==` `{{ a() }}` \\==가== \\{{ a() }} \\<br/ >",
        "```\n＃ 제목\n$$\n{{ a() }}\n```\n",
        "a < b, c > d; 5 < p > 3, A~B~C, x^n+y^m; 3 <5> 4, |x| 값, $5와 $10",
    ]);
}

#[test]
fn notes_that_are_not_read_are_told_once() {
    told("글[^1]\n\n[^1] : 주\n", &["3:1: error: `[^1] :` begins no note here"]);
    told("글[^ 2]과 [^ 2]\n\n[^ 2]: 주\n", &["3:1: error: `[^ 2]:` begins no note here"]);
    told("글[^3]\n\n[^1] : 주\n", &["1:2: error: the note `3` is not written", "3:1: error: `[^1] :` begins no note here"]);
}

#[test]
fn what_is_nearly_a_mark_of_a_page() {
    for mark in [
        "<!- page 8 -->",
        "<!— page 8 —>",
        "<!– page 8 –>",
        "<-- page 8 -->",
        "<!!-- page 8 -->",
        "&lt;!-- page 8 --&gt;",
        "<!-- page 8 —>",
    ] {
        let (_, problems) = body(Profile::Archive, &format!("글 {mark}이다.\n"));
        assert!(problems.starts_with("content/a.md:1:3: error: "), "{mark}: {problems}");
        assert_eq!(problems.lines().count(), 1, "{mark}: {problems}");
    }
    told("글 <!-- page +8 -->이다.\n", &["1:3: error: `<!-- page +8 -->` looks like a mark"]);
    silent(&["글 \\<!-- page 8 --\\>\n", "page 8 - 9를 본다. a --> b\n", "`<!- page 8 ->`\n", "webpage 8 -- 9\n"]);
}

#[test]
fn words_behind_a_comment_are_told() {
    told("<!-- 확인함 -->글이다.\n", &["1:1: warning: the words behind this comment are no paragraph"]);
    told("- <!-- 확인함 -->글이다.\n", &["1:3: warning: the words behind"]);
    told("<!--- page 8 -->글이다.\n", &["1:1: error: `<!--- page 8 -->` looks like a mark"]);
    silent(&[
        "<!-- 확인함 -->\n글이다.\n",
        "글이다.<!-- 확인함 --> 또 글이다.\n",
        "<!-- 확인함 --><p>글</p>\n",
        "<p>가</p>\n<!-- 확인함 -->나\n",
    ]);
}

#[test]
fn rows_that_begin_with_another_blank() {
    told("| 가 |\n|---|\n\u{3000}| 1 |\n", &["3:4: error: this row has 2 cells, its table's head has 1"]);
}

#[test]
fn rows_by_themselves() {
    told("| 가 | 나 |\n---\n", &["1:1: warning: the line below this text makes it a heading"]);
    told("글이다.\n\n|\n", &["3:1: warning: this row belongs to no table"]);
    told("| 가 |\n| :-- | ##\n", &["1:1: warning: this row belongs to no table"]);
    told("글이다.\n| 가 | 나 |\n", &["2:1: warning: this row belongs to no table"]);
    told("- 가\n  -\n  - 나\n", &["1:3: warning: the line below this text makes it a heading"]);
    silent(&["|x| ≤ 3이다.\n", "글 | 글\n", "## 가\n\n나\n---\n\n다\n"]);
}

#[test]
fn links_within_links_and_boxes_with_a_bracket_too_many() {
    told("[[글](https://o.example/1)](https://o.example/2)\n", &["1:"]);
    told("> [[!NOTE] 제목\n>\n> 글\n", &["1:3: warning: `[!NOTE]` is no box"]);
    told("~글이다~~ 글\n", &["1:"]);
    silent(&["네~~ 그렇다\n", "20:00~24:00, 3~5월~~\n", "[![그림](/a.png)](/b/)\n"]);
}

#[test]
fn marks_within_html() {
    told("<p>가</p>\n**<b>나</b>** 글\n", &["2:1: warning: `**` stands within HTML"]);
    told("<p>가</p>\n> 나\n", &["2:1: warning: `>` stands within HTML"]);
    told("<p>가</p>\n| 나 | 다 |\n", &["2:1: warning: `|` stands within HTML"]);
    told("<p>`가`</p>\n", &["1:4: warning: ``…`` stands within HTML"]);
    silent(&["<p>0.05** 네~~ 가` 나</p>\n"]);
}
