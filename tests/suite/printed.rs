//! Cited pages are true: what the marks of a text say of printed pages, in all that cites it.

use crate::support::{Folder, build, mokcha, stderr};

const SITE: &str = r#"
//- config.toml
base_url = "https://archive.example/sub"
title = "소식"
default_language = "ko"
[archive]
periodical = "소식"
//- content/_index.md
+++
+++
//- content/3/_index.md
+++
title = "제3호"
[archive]
volume = 3
published = "2021-06"
code = "so"
+++
//- content/3/one/_index.md
+++
title = "하나"
weight = 1
[archive]
id = "one"
first_page = 1
+++
//- content/3/two/_index.md
+++
title = "둘"
weight = 2
[archive]
id = "two"
first_page = 4
+++
"#;

fn article(section: &str, number: u32, pages: &str, body: &str) -> String {
    let pages = if pages.is_empty() { String::new() } else { format!("pages = \"{pages}\"\n") };
    format!("//- content/3/{section}/a{number}.md\n+++\ntitle = \"글 {number}\"\n[archive]\nnumber = {number}\n{pages}+++\n{body}\n")
}

fn problems(articles: &[String]) -> String {
    let folder = Folder::with("printed-problems", &format!("{SITE}{}", articles.concat()));
    let output = mokcha(folder.path(), &["check", "--short"]);
    let text = stderr(&output) + &String::from_utf8_lossy(&output.stdout);
    text.lines().filter(|line| line.contains(": error: ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_are_cited_where_they_are_known() {
    let known = article("one", 1, "1-3", "- 하나\n- <!-- page 2 --> 둘\n  - 속\n\n마지막 <!-- page 3 -->글.[^1]\n\n[^1]: 주석.");
    let gap = article("two", 2, "4-7", "첫 글.\n\n<!-- page 6 -->\n\n다음 글.\n\n<!-- page 7 -->끝.");
    let unmarked = article("two", 3, "8-9", "표시가 없다.");
    let unknown = article("two", 4, "", "쪽을 모른다.\n\n<!-- page 11 -->글.");
    let folder = Folder::with("printed", &format!("{SITE}{known}{gap}{unmarked}{unknown}"));
    build(folder.path(), &[]);
    let page = |number: u32| folder.read(&format!("public/v/3/0{number}/index.html"));
    for (number, stretches, pin) in
        [(1, "1,2,3", ": 1–3, 1쪽, 1문단. "), (2, ",6,7", ": 4–7, 1문단. "), (3, "", ": 8–9, 1문단. "), (4, ",", " 3: 1문단. ")]
    {
        let html = page(number);
        let attribute = format!(" data-stretches=\"{stretches}\"");
        assert_eq!(html.contains(" data-stretches="), !stretches.is_empty(), "{number}");
        assert!(stretches.is_empty() || html.contains(&attribute), "{number}: {attribute}");
        let pinned = html.split("data-form=\"pinpoint\"").nth(1).unwrap().split("</span>").next().unwrap();
        assert!(pinned.contains(pin), "{number}: {pinned}");
    }
    for (number, has) in [(1, true), (4, false)] {
        assert_eq!(page(number).contains("citation_firstpage"), has);
        assert_eq!(page(number).contains("pageStart"), has);
        let stem = format!("public/v/3/0{number}/so-3-0{number}");
        assert_eq!(folder.read(&format!("{stem}.bib")).contains("pages = "), has);
        assert_eq!(folder.read(&format!("{stem}.ris")).contains("SP  - "), has);
        assert_eq!(folder.read(&format!("{stem}.csl.json")).contains("\"page\""), has);
    }
    let contents = folder.read("public/v/3/index.html");
    for pages in ["1–3쪽", "4–7쪽", "8–9쪽"] {
        assert!(contents.contains(&format!("<span class=\"at\">{pages}</span>")), "{pages}");
    }
    assert_eq!(contents.matches("rft.spage").count(), 3);
    let list = page(1);
    assert!(list.contains("href=\"#page-2\"") && list.contains("<li id=\"p2\"><a class=\"pg\" id=\"page-2\""), "{list}");
}

#[test]
fn marks_in_false_places_are_told_where_they_stand() {
    let check = |articles: &[String], expected: &[&str]| assert_eq!(problems(articles), expected.join("\n"));
    check(
        &[article("one", 1, "1-3", "하나.\n\n<!-- page 3 -->\n\n둘 <!-- page 2 -->셋.")],
        &["content/3/one/a1.md:11:3: error: page 2 can't begin behind page 3"],
    );
    check(
        &[article("one", 1, "1-3", "하나.\n\n- 둘\n- <!-- page 5 --> 셋")],
        &["content/3/one/a1.md:10:3: error: page 5 is none of the article's pages, 1–3"],
    );
    check(
        &[article("two", 1, "", "하나.\n\n<!-- page 3 -->둘.")],
        &["content/3/two/a1.md:8:1: error: page 3 lies before page 4, on which the section begins"],
    );
    check(
        &[article("one", 1, "", "하나.\n\n<!-- page 4 -->둘.\n\n<!-- page 5 -->셋.")],
        &["content/3/one/a1.md:10:1: error: page 5 lies behind page 4, on which the next section begins"],
    );
    check(
        &[article("one", 1, "3-5", "하나.\n\n<!-- page 4 -->둘.\n\n<!-- page 5 -->셋.")],
        &["content/3/one/a1.md:5:9: error: page 5 lies behind page 4, on which the next section begins"],
    );
    check(
        &[article("one", 1, "1-2", "하나.\n\n<!-- page 1 -->둘.")],
        &["content/3/one/a1.md:9:1: error: text stands before page 1, on which the article begins"],
    );
    // The two sections may share a page.
    check(&[article("one", 1, "3-4", "하나.\n\n<!-- page 4 -->둘."), article("two", 2, "4-4", "글.")], &[]);
}
