//! Words and figures outside of an article's body, and beside its file: each shows where readers look for it, or a problem names its line.

use std::io::Read;

use super::meant::{site, told};
use crate::support::{Folder, mokcha};

fn builds(site: &Folder) {
    let output = mokcha(site.path(), &["build", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", crate::support::stderr(&output));
}

#[test]
fn a_volumes_own_text_opens_its_book() {
    let site = site("opening", "", "글이다. [이 호](@/52/_index.md#p1)를 보라.\n", "");
    let index = site.read("content/52/_index.md");
    site.write(&format!(
        "//- content/52/_index.md\n{index}여는 글이다.[^1]\n\n| 가 | 나 |\n|---|---|\n| 하나 | 593.2 |\n\n[^1]: 각주이다.\n"
    ));
    builds(&site);
    let book = |name: &str| {
        let mut book = zip::ZipArchive::new(std::fs::File::open(site.join("public/packages/52.epub")).unwrap()).unwrap();
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let opening = book("book/00.xhtml");
    for word in ["여는 글이다.", "593.2", "각주이다."] {
        assert!(opening.contains(word), "{word}: {opening}");
    }
    assert!(book("book/nav.xhtml").contains("<a href=\"00.xhtml\">52호</a>"));
    assert!(book("book/01.xhtml").contains("href=\"00.xhtml#p1\""));
    // What changes there alone changes there, in the next build, too.
    site.write(&format!("//- content/52/_index.md\n{index}다른 글이다.\n"));
    site.write("//- content/52/1.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n글이다.\n");
    builds(&site);
    assert!(book("book/00.xhtml").contains("다른 글이다."));
    site.write(&format!("//- content/52/_index.md\n{index}"));
    builds(&site);
    let book = zip::ZipArchive::new(std::fs::File::open(site.join("public/packages/52.epub")).unwrap()).unwrap();
    assert!(book.index_for_name("book/00.xhtml").is_none(), "without words there is no such chapter");
}

#[test]
fn keys_that_nobody_would_see_are_told() {
    let part = "//- content/52/a/_index.md\n+++\ntitle = \"경제\"\ndescription = \"부분의 요약\"\n[archive]\nid = \"economy\"\n+++\n";
    assert_eq!(
        told(&site("part", "", "글이다.\n", part)),
        ["content/52/a/_index.md:3:1: warning: `description` has no effect on a section of a volume"]
    );
    let site = site("hidden", "", "글이다.\n", "");
    let index = site.read("content/52/_index.md");
    site.write(&format!("//- content/52/_index.md\n{}", index.replace("title", "render = false\ntitle")));
    assert_eq!(told(&site), ["content/52/_index.md:2:1: warning: `render` has no effect on a volume"]);
    builds(&site);
    assert!(site.exists("public/v/52/index.html"), "its articles lead there");
}

#[test]
fn no_headline_is_empty() {
    for blank in ["", "  ", "\u{a0}", "\u{3000}"] {
        let site = site("blank", "", "글이다.\n", "");
        site.write(&format!("//- content/52/1.md\n+++\ntitle = \"{blank}\"\n[archive]\nnumber = 1\n+++\n글이다.\n"));
        assert_eq!(told(&site), ["content/52/1.md:2:9: error: `title` must not be empty"], "{blank:?}");
        site.write("//- content/52/1.md\n+++\n[archive]\nnumber = 1\n+++\n글이다.\n");
        assert_eq!(told(&site), ["content/52/1.md:2:2: error: an article of a volume needs its `title`"]);
        let index = site.read("content/52/_index.md").replace("52호", blank);
        site.write(&format!(
            "//- content/52/_index.md\n{index}//- content/52/1.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n글이다.\n"
        ));
        assert_eq!(told(&site), ["content/52/_index.md:2:9: error: `title` must not be empty"], "{blank:?}");
    }
}

#[test]
fn files_that_are_almost_articles_are_told() {
    let check = |name: &str, expected: &[&str]| {
        let text = "+++\ntitle = \"둘\"\n[archive]\nnumber = 2\n+++\n둘째 글이다.\n";
        let site = site("almost", "", "글이다.\n", &format!("//- content/52/{name}\n{text}"));
        let expected: Vec<String> = expected.iter().map(|words| format!("content/52/{name}: {words}")).collect();
        assert_eq!(told(&site), expected, "{name}");
    };
    let misnamed = |name: &str| format!("error: `{name}` is not read as an article: its name does not end with `.md`");
    let unnamed = |name: &str| format!("warning: `{name}` is neither an article nor named by one: it is shown nowhere");
    // A dot of a Korean or Japanese keyboard.
    check("2．md", &[&misnamed("2．md")]);
    check("2。md", &[&misnamed("2。md")]);
    // What a program kept beside the text would lie open.
    check("2.md.bak", &[&unnamed("2.md.bak")]);
    check("2.md.orig", &[&unnamed("2.md.orig")]);
    check("2.rst", &[&unnamed("2.rst")]);
    check("_index.en.md", &["error: `en` in the file's name is not a language of this site"]);
}

#[test]
fn figures_of_a_table_keep_their_signs() {
    let table = |cells: &[&str], caption: &str| {
        let rows: String = cells.iter().map(|cell| format!("| 가 | {cell} |\n")).collect();
        site("signs", "", &format!("Table: 표 {{{caption}}}\n\n| 이름 | 값 |\n|---|---|\n{rows}"), "")
    };
    let csv = |site: &Folder| {
        builds(site);
        let text = site.read("public/v/52/01/t1.csv");
        text.lines().skip(1).map(|line| line.trim_end().split_once(',').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    // Of a minus with a blank behind it nobody knows whether it is one: it stays as it is printed, and is told.
    let site = table(&["- 5", "- 1,234.5%", "3", "−2", "△1", "- 3개 과제", "가<br>- 나<br>- 다"], "chart=bar");
    let unclear = "warning: it is unclear whether `- 5` is less than nothing or an item of a list";
    let passed_over = "warning: the chart has nothing for `3개 과제`: it is not one figure";
    assert_eq!(told(&site), [format!("content/52/1.md:8:1: {passed_over}"), format!("content/52/1.md:10:6: {unclear}")]);
    assert_eq!(csv(&site), ["- 5", "\"- 1,234.5%\"", "3", "-2", "-1", "3개 과제", "가 · 나 · 다"]);
    let page = site.read("public/v/52/01/index.html");
    let (_, chart) = page.split_once("<svg ").unwrap();
    assert!(!chart.split_once("</svg>").unwrap().0.contains(">5<"), "no bar of 5");
    // Figures that are multiplied by different words are no bars beside one another.
    let told_of = |cells: &[&str]| {
        told(&table(cells, "chart=bar")).iter().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told_of(&["12조원", "3억원"]), ["warning: this table can't be drawn: figures of one column count in 조 and in 억"]);
    assert_eq!(told_of(&["5만원", "3원"]), ["warning: this table can't be drawn: some figures of one column count in 만, others don't"]);
    assert_eq!(told_of(&["12조원", "△3조원", "-"]), [""; 0]);
}
