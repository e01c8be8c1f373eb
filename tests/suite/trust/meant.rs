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
    Folder::with(
        &format!("meant-{name}"),
        &format!("{SITE}{more}//- content/52/1.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n{record}+++\n{body}"),
    )
}

/// What a check says, a line a problem.
pub fn told(site: &Folder) -> Vec<String> {
    let output = mokcha(site.path(), &["check", "--short", "--skip-external-links"]);
    stderr(&output).lines().filter(|line| line.contains("error: ") || line.contains("warning: ")).map(str::to_owned).collect()
}

#[test]
fn one_doi_names_one_text() {
    let article = |name: &str, number: usize, doi: &str| {
        format!("//- content/52/{name}\n+++\ntitle = \"글 {number}\"\n[archive]\nnumber = {number}\ndoi = \"{doi}\"\n+++\n글이다.\n")
    };
    let check = |name: &str, articles: &[String], expected: &[&str]| {
        let site = site(name, "", "글이다.\n", &articles.concat());
        let told = told(&site);
        assert!(told.len() == expected.len() && told.iter().zip(expected).all(|(told, expected)| told.contains(expected)), "{told:#?}");
    };
    let twice = "content/52/3.md:5:24: error: another article has the DOI `10.1234/AB` as well";
    check("doi-twice", &[article("2.md", 2, "10.1234/ab"), article("3.md", 3, "https://doi.org/10.1234/AB")], &[twice]);
    check("doi-once", &[article("2.md", 2, "10.1234/ab"), article("3.md", 3, "10.1234/abc")], &[]);
}

#[test]
fn one_author_is_named_once() {
    for (authors, count) in [
        ("[\"김철수\", \"김 철수\"]", 1),
        ("[\"김, 철수\", \"김철수\"]", 1),
        ("[\"김철수\", \"김철우\"]", 0),
        ("[\"Ann Lee\", \"Annlee\"]", 0),
    ] {
        let site = site("author-once", &format!("authors = {authors}\n"), "글이다.\n", "");
        let told = told(&site);
        assert!(told.len() == count && told.iter().all(|line| line.contains("is named twice among the authors")), "{authors}: {told:#?}");
    }
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
    for (name, meant) in [("Content", "content"), ("contents", "content"), ("Static", "static"), ("template", "templates")] {
        let told = format!("{name}/: warning: nothing in this folder is read: its name would be `{meant}`");
        check(&format!("//- {name}/a.md\n"), &[&told]);
    }
    check("//- docs/a.md\n", &[]);
    check("//- netlify.toml\n//- ministries.toml\n//- ministry.toml\n", &[]);
    check(
        "//- content/ministries.toml\n",
        &["content/ministries.toml: warning: this file is read by nobody: `ministries.toml` belongs beside `config.toml`"],
    );
    check(
        "//- static/links.toml\n",
        &["static/links.toml: warning: this file is read by nobody: `links.toml` belongs beside `config.toml`"],
    );
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
    let config = site.read("config.toml");
    for raw_html in ["safe", "trusted"] {
        site.write(&format!("//- config.toml\n{config}[markdown]\nraw_html = \"{raw_html}\"\n"));
        assert_eq!(told(&site), [""; 0], "{raw_html}");
        assert!(mokcha(site.path(), &["build", "--quiet"]).status.success());
        assert!(site.read("public/v/52/01/index.html").contains("<p id=\"현황\">"), "{raw_html}");
    }
}

#[test]
fn addresses_that_nobody_could_follow() {
    let body =
        "[a](htp://e.example/) [b](http:/e.example/) [c](mailto:) [d](http://e.example/nope/) [e](about:blank)\n\n[자료](자료.pdf)\n";
    let site = site("schemes", "", body, "//- content/52/자료.pdf\nx\n");
    let told: Vec<String> = told(&site).into_iter().filter(|line| !line.contains("holds")).collect();
    let at = |column: usize, words: &str| format!("content/52/1.md:6:{column}: {words}");
    assert_eq!(
        told,
        [
            at(5, "error: nothing is reached by `htp:`"),
            at(27, "error: `http:/e.example/` leads nowhere: it names no host"),
            at(49, "error: `mailto:` names nobody to write to"),
            at(62, "error: `/nope/` leads nowhere: the site has no such file"),
            at(90, "warning: few readers' programs follow an address that begins with `about:`"),
            "content/52/1.md:8:6: error: `자료.pdf` leads nowhere: the site has no such file".to_owned(),
        ]
    );
    let output = mokcha(site.path(), &["check"]);
    assert!(stderr(&output).contains("did you mean `/v/52/자료.pdf`?"), "{}", stderr(&output));
}

#[test]
fn an_alias_at_which_something_stands_is_told() {
    let second = "//- content/52/2.md\n+++\ntitle = \"둘\"\naliases = [\"/v/52/01/\", \"/old/\"]\n[archive]\nnumber = 2\n+++\n글이다.\n";
    let site = site("alias", "", "글이다.\n", second);
    assert_eq!(told(&site), ["content/52/2.md:3:12: warning: this alias has no effect: something stands at `/v/52/01/`"]);
}

#[test]
fn pictures_of_html_beside_an_article() {
    let body = "<img src=\"현황.png\" alt=\"예산\" width=\"400\">\n\n<figure><img src=\"./a.png\" alt=\"가\"><figcaption>설명</figcaption></figure>\n\n<a href=\"a.png\">크게</a>\n";
    let site = site("pictures", "", body, "//- content/52/현황.png\na\n//- content/52/a.png\nb\n");
    assert_eq!(told(&site), [""; 0]);
    assert!(mokcha(site.path(), &["build", "--quiet"]).status.success());
    let page = site.read("public/v/52/01/index.html");
    let (_, prose) = page.split_once("<div class=\"prose\">").unwrap();
    let shown: Vec<&str> = prose.split(['"']).filter(|part| part.ends_with(".png") && !part.contains("assets/")).collect();
    assert!(shown.len() >= 3 && shown.iter().all(|name| site.exists(&format!("public/v/52/01/{name}"))), "{shown:?}");
}

#[test]
fn what_would_be_cited_falsely_is_told() {
    let check = |record: &str, expected: &[&str]| {
        let site = site("cited", record, "글이다.\n", "");
        let told = told(&site);
        assert_eq!(told, expected.iter().map(|words| format!("content/52/1.md:5:{words}")).collect::<Vec<_>>(), "{record}");
        site
    };
    check("doi = \"abc\"\n", &["7: error: `abc` is no DOI"]);
    check("license = \"kogl-9\"\n", &["11: error: there is no licence `kogl-9`"]);
    check("license = \"출처를 밝히면 쓸 수 있다\"\n", &[]);
    check("authors = [\"홍, 길동\", \" \"]\n", &["21: error: an author must have a name"]);
    check("authors = [\"홍, 길동\", \"홍, 길동\"]\n", &["21: error: `홍, 길동` is named twice among the authors"]);
    let site = check("doi = \"https://doi.org/10.1234/ab\"\n", &[]);
    assert!(mokcha(site.path(), &["build", "--quiet"]).status.success());
    assert!(site.read("public/v/52/01/gif-52-01.ris").contains("DO  - 10.1234/ab\r\n"));
}

#[test]
fn the_own_host_is_known_however_it_is_written() {
    let body = "[a](//e.example/nope/) [b](https://e.example:443/nope/) [c](http://x@E.example./nope/) [d](https://e.example:8080/nope/)\n";
    let told = told(&site("hosts", "", body, ""));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|line| line.ends_with("error: `/nope/` leads nowhere: the site has no such file")), "{told:?}");
}
