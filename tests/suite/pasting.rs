//! What comes along with pasting from HWP, Word, Excel and PDF: read as meant where that is certain, told where it is not, mended by `tidy`
//! with nothing else touched.

use std::fs;
use std::process::Output;

use crate::support::{Folder, mokcha, stderr};

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/52/_index.md
+++
title = "제52호"
[archive]
volume = 52
published = "2021-06"
code = "gif"
+++
//- content/52/economy/_index.md
+++
title = "경제"
[archive]
id = "economy"
+++
"#;

const ONE: &str = "content/52/economy/one.md";

/// 한글, each letter written apart.
const APART: &str = "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}";

fn site(name: &str, body: &str) -> Folder {
    let site = Folder::with(name, SITE);
    fs::write(site.join(ONE), format!("+++\ntitle = \"첫 글\"\ndescription = \"첫 글의 요약이다.\"\n[archive]\nnumber = 1\n+++\n{body}"))
        .unwrap();
    site
}

fn short(site: &Folder) -> String {
    stderr(&mokcha(site.path(), &["check", "--short", "--quiet"]))
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn what_is_certain_is_read_as_meant() {
    let site = site("paste-read", "##\u{a0}제목\n\n-\u{a0}하나\n-\u{a0}둘 10\u{a0}km\n\n>\u{a0}인용\n\n글\n\u{a0}\n다음 글이다.\n");
    assert_eq!(short(&site), "");
    assert!(mokcha(site.path(), &["build"]).status.success());
    let html = site.read("public/v/52/01/index.html");
    for part in ["<h2", "<ul>", "둘 10\u{a0}km", "<blockquote>"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert_eq!(html.matches("<li id=").count(), 2);
}

#[test]
fn the_rest_is_named_at_its_place() {
    let site = site("paste-told", &format!("글 예\u{ad}산 글\u{200b}자 글\u{200b}자\n\n\u{f0b7} 항목 \u{fffd}\n\n글\u{b}줄 {APART}\n"));
    let told = short(&site);
    for expected in [
        ":7:4: warning: a soft hyphen (U+00AD) stands here",
        ":7:8: warning: a zero-width space (U+200B) stands here and at one more place",
        ":9:1: error: a character of one program's own (U+F0B7; in Word mostly a bullet `•`)",
        ":9:6: error: the sign `�` for a character that could not be read (U+FFFD)",
        ":11:2: warning: a line break of Word (U+000B)",
        ":11:5: warning: `한` is written as single letters here and at one more place",
    ] {
        assert!(told.contains(&format!("{ONE}{expected}")), "{expected}: {told}");
    }
    assert_eq!(told.lines().count(), 6, "{told}");
}

#[test]
fn front_matter_and_encodings_are_told_once() {
    let site = site("paste-matter", "글이다.\n");
    let check = |bytes: &[u8], expected: &str| {
        fs::write(site.join(ONE), bytes).unwrap();
        let told = short(&site);
        assert!(told.starts_with(&format!("{ONE}{expected}")) && told.lines().count() == 1, "{told}");
    };
    check("+++\ntitle = “첫 글”\n[archive]\nnumber = 1\n+++\n글\n".as_bytes(), ":2:9: error: `“` stands here, where TOML needs `\"`");
    check("+++\ntitle ＝ \"첫 글\"\n[archive]\nnumber = 1\n+++\n글\n".as_bytes(), ":2:7: error: `＝` stands here, where TOML needs `=`");
    check(
        "+++\ntitle\u{a0}= \"첫 글\"\n[archive]\nnumber = 1\n+++\n글\n".as_bytes(),
        ":2:6: error: a blank that does not part (U+00A0) stands here, where TOML needs a blank",
    );
    let (text, _, _) = encoding_rs::EUC_KR.encode("+++\ntitle = \"첫 글\"\n[archive]\nnumber = 1\n+++\n본문이다.\n");
    check(&text, ":2:12: error: this file is not UTF-8");
    let wide: Vec<u8> = "\u{feff}+++\ntitle = \"첫 글\"\n+++\n글\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&wide, ": error: this file is UTF-16");
}

#[test]
fn tidy_shows_and_then_mends() {
    let body = format!("-\u{a0}예\u{ad}산 {APART}\n\n## 제목 {{#h-{APART}}}\n\n\u{f0b7} 남는 글자\n");
    let site = site("paste-tidy", &body);
    let before = site.read(ONE);
    let shown = out(&mokcha(site.path(), &["tidy"]));
    for part in [
        "--- content/52/economy/one.md",
        "1 × blanks behind marks",
        "1 × a soft hyphen (U+00AD)",
        "-‹U+00A0›예‹U+00AD›산",
        "+- 예산 한글",
        "nothing was written",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert_eq!(site.read(ONE), before);
    let output = mokcha(site.path(), &["tidy", "--write"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let expected = before.replace("-\u{a0}예\u{ad}산", "- 예산").replacen(APART, "한글", 1);
    assert_eq!(site.read(ONE), expected);
    assert!(out(&mokcha(site.path(), &["tidy", "--write"])).contains("nothing to mend"));
}

#[test]
fn tidy_mends_files_that_could_not_be_read() {
    let site = site("paste-files", "글이다.\n");
    let sound = "+++\ntitle = \"첫 글\"\ndescription = \"요약이다.\"\n[archive]\nnumber = 1\n+++\n본문이다.\n";
    let (cp949, _, _) = encoding_rs::EUC_KR.encode(sound);
    let wide: Vec<u8> = format!("\u{feff}{sound}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let curly = sound.replace("\"첫 글\"", "“첫 글”").into_bytes();
    for bytes in [cp949.to_vec(), wide, curly] {
        fs::write(site.join(ONE), bytes).unwrap();
        let output = mokcha(site.path(), &["tidy", "--write", ONE]);
        assert!(output.status.success(), "{} {}", out(&output), stderr(&output));
        assert_eq!(site.read(ONE), sound);
        assert_eq!(short(&site), "");
    }
    // Bytes that are no text stay.
    let broken = b"+++\ntitle = \"\xff\xfe\xff\"\n+++\n";
    fs::write(site.join(ONE), broken).unwrap();
    mokcha(site.path(), &["tidy", "--write"]);
    assert_eq!(fs::read(site.join(ONE)).unwrap(), broken);
}

#[test]
fn a_published_text_keeps_its_record_and_says_what_was_mended() {
    let site = site("paste-published", &format!("예산 {APART} 글이다.\n\n[가리킴](#h-{APART})\n\n## 제목 {{#h-{APART}}}\n\n끝이다.\n"));
    assert!(mokcha(site.path(), &["publish", "--now", "2021-07-01T00:00:00Z"]).status.success());
    let lock = site.read("locks/52.lock");
    assert!(lock.contains(&format!("h-{APART}")), "{lock}");
    let output = mokcha(site.path(), &["tidy", "--write", "--now", "2021-07-02T00:00:00Z"]);
    assert!(out(&output).contains("noted in its record as a silent edit"), "{}", out(&output));
    let text = site.read(ONE);
    assert!(text.contains("[[archive.silent]]\ndate = 2021-07-02\nreason = \"붙여 넣을 때 딸려 온 글자 정리\"\n"), "{text}");
    assert!(text.contains(&format!("[가리킴](#h-{APART})\n\n## 제목 {{#h-{APART}}}")) && text.contains("예산 한글 글"), "{text}");
    assert_eq!(short(&site), "");
    let output = mokcha(site.path(), &["publish", "--now", "2021-07-02T00:00:00Z"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let ids = |lock: &str| lock.matches(&format!("h-{APART}")).count();
    assert_eq!(ids(&site.read("locks/52.lock")), ids(&lock));
}

#[test]
fn tidy_takes_only_articles_of_the_site() {
    let site = site("paste-outside", "글\u{200b}이다.\n");
    fs::write(site.join("README.md"), "글\u{200b}\n").unwrap();
    for path in ["README.md", "config.toml", "../", "content/none.md"] {
        let output = mokcha(site.path(), &["tidy", "--write", path]);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", out(&output));
    }
    assert!(site.read(ONE).contains('\u{200b}') && site.read("README.md").contains('\u{200b}'));
}

#[test]
fn one_fault_of_html_gives_one_problem() {
    let site = site("paste-html", "");
    let head = site.read(ONE);
    let check = |body: &str, expected: &[&str]| {
        fs::write(site.join(ONE), format!("{head}{body}")).unwrap();
        let told = short(&site);
        let lines: Vec<&str> = told.lines().collect();
        assert!(lines.len() == expected.len() && lines.iter().zip(expected).all(|(line, part)| line.contains(part)), "{body}: {told}");
    };
    check("글 <b>굵게\n\n다음\n", &["`<b>` is not closed where it is opened"]);
    check("글 <AI> 글\n", &["`<AI>` is read as HTML, and vanishes"]);
    check("<script>\nx\n\n다음\n", &["`<script>` is not closed"]);
    check("글\n\n<!-- 메모\n\n다음\n", &["this comment has no end"]);
    check("글</b> 글\n", &["`</b>` closes nothing"]);
    check("<div>\n\n글\n", &["`<div>` is never closed"]);
    check("<font>글</font>\n", &["`<font>` is taken away"]);
    check("글 <!-- page: 12 -->글\n", &["looks like a mark"]);
    check("글 <div>안\n\n밖</div>\n", &["`<div>` is never closed"]);
    check("<div>\n\n글</div>\n", &[]);
    check("- <b>하나\n  - 둘</b>\n", &["`<b>` is not closed where it is opened"]);
    check("<!-- page 8 ->\n\n글 <!-- page 9 -->글\n", &["this comment has no end"]);
    check("<details>\n<summary>가</summary>\n\n글\n\n</details>\n", &[]);
}

#[test]
fn what_is_open_ends_with_its_words() {
    let site = site("paste-open", "첫 <b>굵게\n\n- 항목 <i>기울게\n- 둘\n\n| 가 | 나 |\n|---|---|\n| <u>하나 | 둘 |\n\n끝\n");
    assert!(mokcha(site.path(), &["build"]).status.success(), "{}", short(&site));
    let html = site.read("public/v/52/01/index.html");
    for part in ["굵게</b>", "기울게</i>", "하나</u></t"] {
        assert!(html.contains(part), "{part}: {html}");
    }
}
