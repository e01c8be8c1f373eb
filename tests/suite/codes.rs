//! Codes of problems: `mokcha explain`, the docs' page of all codes, and that a code keeps its meaning for good.
//!
//! `UPDATE=1 cargo test --test suite codes::` rewrites the page, and adds new codes to the list.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use mokcha::problem::catalogue::{entries, explained, text};
use mokcha::problem::examples::{EXAMPLES, Example};
use mokcha::text::report;
use mokcha::text::wording::Lang;
use rayon::prelude::*;

use crate::spoken::{english, told_in_korean};
use crate::support::Folder;

const HEAD: &str = "+++
title = \"Problems by their codes\"
description = \"What each code before a problem means, and what to do\"
weight = 6
+++
Each problem has a code, such as `M0301`, which stays the same in every language and every version. `mokcha explain M0301` says on the
terminal what stands here, and `mokcha --lang ko explain M0301` says it in Korean. `…` stands for what your site has at that place.

For programs there are two more forms. `--format short` (or `--short`) prints a line a problem, `path:line:column: error[M0301]: message`,
where line and column are left out where none is known, and the path where the problem is the site's as a whole. `--format json` prints one
object a line:

```json
{\"code\":\"M0301\",\"severity\":\"error\",\"at\":{\"path\":\"content/a.md\",\"line\":7,\"column\":1,\"end_line\":7,\"end_column\":9},\"lang\":\"en\",\"message\":\"…\",\"label\":\"…\",\"related\":[],\"notes\":[],\"helps\":[]}
```

`at` is null where the problem is the site's as a whole, and has `path` alone where no line is known. `severity` is `error` or `warning` in
every language. Fields may be added; none is taken away, and none changes its meaning.
";

fn page() -> String {
    let mut out = HEAD.to_owned();
    for entry in entries() {
        out.push_str(&format!("\n## {}\n\n", entry.code));
        out.push_str(&format!("```text\n{}", explained(entry, Lang::En)));
        let korean = text(entry.message, Lang::Ko);
        out.push_str(&format!("\n{}[{}]: {korean}\n```\n", report::severity(entry.severity, Lang::Ko), entry.code));
    }
    out
}

fn file(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_page_is_made_of_the_catalogue() {
    let file = file("docs/content/reference/codes.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, page()).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page(), "the page lags behind: UPDATE=1 cargo test --test suite codes::");
}

/// `tests/codes.txt` has a line a code, with the kind that it was given to. Lines are only added.
#[test]
fn a_code_keeps_its_meaning() {
    let file = file("tests/codes.txt");
    let given: BTreeMap<String, String> = fs::read_to_string(&file)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(code, kind)| (code.to_owned(), kind.to_owned()))
        .collect();
    let mut new = given.clone();
    for entry in entries() {
        match given.get(entry.code) {
            Some(kind) => assert_eq!(kind, entry.kind, "{} was given to another problem", entry.code),
            None => drop(new.insert(entry.code.to_owned(), entry.kind.to_owned())),
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        let lines: String = new.iter().map(|(code, kind)| format!("{code} {kind}\n")).collect();
        fs::write(&file, lines).unwrap();
    } else {
        assert!(new.len() == given.len(), "codes that the list lacks: UPDATE=1 cargo test --test suite codes::");
    }
}

const SITE: &str = r#"//- config.toml
title = "논총"
base_url = "https://archive.example"
default_language = "ko"
[archive]
periodical = "논총"
publisher = "연구원"
//- content/_index.md
+++
title = "논총"
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
//- content/52/economy/one.md
+++
title = "첫째 글"
[archive]
number = 1
+++
본문입니다.
//- content/52/economy/two.md
+++
title = "둘째 글"
[archive]
number = 2
+++
본문입니다.
"#;

fn run(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mokcha")).arg("--root").arg(root).args(args).env("MOKCHA_LANG", "en").output().unwrap()
}

/// The codes that a site has; what is said of them in Korean has no English in it.
fn codes(root: &Path) -> Vec<String> {
    let told = told_in_korean(root);
    let english: Vec<&String> = told.iter().flat_map(|(_, texts)| texts).filter(|text| english(text).is_some()).collect();
    assert!(english.is_empty(), "{english:?}");
    told.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn examples_have_their_problems() {
    let faults: Vec<String> = EXAMPLES
        .par_iter()
        .flat_map_iter(|Example { code, file, wrong, right }| {
            let folder = Folder::with(&format!("code-{code}"), SITE);
            let codes_of = |text: &str| {
                fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
                fs::write(folder.join(file), text).unwrap();
                codes(folder.path())
            };
            let (with, without) = (codes_of(wrong), codes_of(right));
            let lacks = (!with.iter().any(|found| found == code)).then(|| format!("{code}: the wrong one has {with:?}"));
            let has = (!without.is_empty() && without.iter().any(|found| found == code))
                .then(|| format!("{code}: the right one has {without:?}"));
            lacks.into_iter().chain(has).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let all = entries();
    assert!(EXAMPLES.iter().all(|example| all.iter().any(|entry| entry.code == example.code)));
}

#[test]
fn forms_for_programs_are_stable() {
    let folder = Folder::with("codes-forms", SITE);
    let wrong = EXAMPLES.iter().find(|example| example.code == "M0301").unwrap();
    fs::write(folder.join(wrong.file), wrong.wrong).unwrap();
    for lang in ["en", "ko"] {
        for args in [["check", "--short", "--lang", lang], ["check", "--format=short", "--lang", lang]] {
            let short = String::from_utf8(run(folder.path(), &args).stderr).unwrap();
            let line = short.lines().next().unwrap();
            assert!(line.starts_with("content/52/economy/one.md:8:") && line.contains(": error[M0301]: "), "{short}");
        }
        let json = String::from_utf8(run(folder.path(), &["check", "--format", "json", "--lang", lang]).stderr).unwrap();
        let value: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
        let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let mut wanted = ["code", "severity", "at", "lang", "message", "label", "related", "notes", "helps"];
        let mut found = keys.clone();
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted, "{json}");
        assert_eq!(
            (value["code"].as_str(), value["severity"].as_str(), value["lang"].as_str()),
            (Some("M0301"), Some("error"), Some(lang))
        );
        assert_eq!((value["at"]["path"].as_str(), value["at"]["line"].as_u64()), (Some(wrong.file), Some(8)));
    }
}

#[test]
fn explain_says_what_a_code_means() {
    let folder = Folder::new("codes-explain");
    let said = |args: &[&str]| {
        let output = run(folder.path(), args);
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
    };
    let (status, english) = said(&["explain", "m0301"]);
    assert!(status == Some(0) && english.starts_with("error[M0301]: ") && english.contains("| 2020 | 1 | 2 |"), "{english}");
    let (_, korean) = said(&["explain", "M0301", "--lang", "ko"]);
    assert!(korean.starts_with("오류[M0301]: ") && korean.contains("할 일") && korean.contains("바른 예"), "{korean}");
    let (_, list) = said(&["explain"]);
    assert_eq!(list.lines().count(), entries().len());
    let (status, unknown) = said(&["explain", "M9999"]);
    assert!(status == Some(2) && unknown.contains("M9999"), "{unknown}");
}

/// What is printed depends on the language, what is written does not.
#[test]
fn the_website_is_the_same_in_each_language() {
    let folder = Folder::with("codes-bytes", SITE);
    let build = |lang: &str| {
        let out = folder.join(lang);
        let output = run(folder.path(), &["build", "--lang", lang, "--output-dir", out.to_str().unwrap()]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        (crate::support::tree(&out), String::from_utf8(output.stdout).unwrap())
    };
    let ((english, told), (korean, told_in_korean)) = (build("en"), build("ko"));
    assert!(english == korean && !english.is_empty());
    assert!(told.contains("pages in") && told_in_korean.contains("쪽을 만들었습니다"), "{told}{told_in_korean}");
}
