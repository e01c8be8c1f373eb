//! What editors get wrong, and what is said of it: nothing is passed over in silence, and one cause is told once.

use crate::support::{Folder, mokcha, stderr};

const SITE: &str = "//- config.toml
title = \"서고\"
base_url = \"https://e.example\"
default_language = \"ko\"
[archive]
periodical = \"회보\"
//- content/52/_index.md
+++
title = \"52호\"
[archive]
volume = 52
published = \"2021-06\"
code = \"gif\"
+++
";

/// A site with one article, and more files.
pub fn site(name: &str, record: &str, body: &str, more: &str) -> Folder {
    Folder::with(&format!("meant-{name}"), &format!("{SITE}{more}//- content/52/1.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n{record}+++\n{body}"))
}

/// What a check says, a line a problem.
pub fn told(site: &Folder) -> Vec<String> {
    let output = mokcha(site.path(), &["check", "--short", "--skip-external-links"]);
    stderr(&output).lines().filter(|line| line.contains("error: ") || line.contains("warning: ")).map(str::to_owned).collect()
}

#[test]
fn data_files_of_other_names() {
    let check = |more: &str, expected: &[&str]| {
        let site = site("data", "", "글이다.\n", more);
        assert_eq!(told(&site), expected, "{more}");
    };
    let by_name = |name: &str, meant: &str| format!("{name}: warning: this file is read by nobody: its name would be `{meant}`");
    for (name, meant) in [
        ("ministry.toml", "ministries.toml"),
        ("Ministries.toml", "ministries.toml"),
        ("ministries.toml.txt", "ministries.toml"),
        ("agencys.toml", "agencies.toml"),
        ("topics.yaml", "topics.toml"),
        ("permanance.toml", "permanence.toml"),
    ] {
        check(&format!("//- {name}\n"), &[&by_name(name, meant)]);
    }
    check("//- netlify.toml\n//- ministries.toml\n//- ministry.toml\n", &[]);
    check("//- content/ministries.toml\n", &["content/ministries.toml: warning: this file is read by nobody: `ministries.toml` belongs beside `config.toml`"]);
    check("//- static/links.toml\n", &["static/links.toml: warning: this file is read by nobody: `links.toml` belongs beside `config.toml`"]);
}

#[test]
fn each_page_out_of_line_is_told() {
    let body = "<!-- page 8 -->가\n\n<!-- page 20 -->나\n\n<!-- page 21 -->다\n\n<!-- page 30 -->라\n\n<!-- page 9 -->마\n";
    let site = site("pages", "pages = \"8-9\"\n", body, "");
    let outside = |line: usize, page: u32| format!("content/52/1.md:{line}:1: error: page {page} is none of the article's pages, 8–9");
    assert_eq!(told(&site), [outside(9, 20), outside(13, 30)]);
}

#[test]
fn letters_of_raw_ids_stand_together() {
    use unicode_normalization::UnicodeNormalization;
    let apart: String = "현황".nfd().collect();
    let site = site("ids", "", &format!("<p id=\"{apart}\">가</p>\n\n[나](#현황)\n"), "");
    assert_eq!(told(&site), [""; 0]);
    assert!(mokcha(site.path(), &["build", "--quiet"]).status.success());
    assert!(site.read("public/v/52/01/index.html").contains("<p id=\"현황\">"));
}
