//! `mokcha theme export`, and the docs' page for those who change the look, followed step by step.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{Folder, build, difference, mokcha, stderr, tree};

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/1/_index.md
+++
title = "제1호"
[archive]
volume = 1
published = "2021-06"
code = "news"
+++
//- content/1/a.md
+++
title = "글"
[archive]
number = 1
[taxonomies]
ministries = ["기재부"]
+++
글이다.

| 가 | 나 |
| --- | ---: |
| 하나 | 1 |
"#;

fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = mokcha(folder, args);
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), stderr(&output))
}

#[test]
fn files_of_the_theme_are_taken_into_the_site() {
    let site = Folder::with("theme-export", SITE);
    let (code, list, _) = said(site.path(), &["theme", "export"]);
    assert_eq!(code, Some(0));
    for name in ["base.html", "article.html", "parts/lists.html", "feed.xml", "style.css", "search.css"] {
        assert!(list.lines().any(|line| line.trim() == name), "{name}: {list}");
    }
    assert!(!site.exists("templates") && !site.exists("static"), "a list writes nothing");
    build(site.path(), &[]);
    let before = tree(&site.join("public"));
    assert_eq!(said(site.path(), &["theme", "export", "parts/footer.html"]).0, Some(0));
    let (code, _, told) = said(site.path(), &["theme", "export", "templates/parts/footer.html"]);
    assert!(code == Some(2) && told.contains("`templates/parts/footer.html` exists already"), "{told}");
    let (code, _, told) = said(site.path(), &["theme", "export", "artcle.html"]);
    assert!(code == Some(2) && told.contains("did you mean `article.html`?"), "{told}");
    for bad in ["../config.toml", "/etc/passwd", "..", "", "templates/../config.toml"] {
        assert_eq!(said(site.path(), &["theme", "export", bad]).0, Some(2), "{bad}");
    }
    let (code, _, told) = said(site.path(), &["theme", "export", "--all"]);
    assert!(code == Some(2) && told.contains("footer.html` exists already"), "{told}");
    fs::remove_dir_all(site.join("templates")).unwrap();
    // All of them, and the site is what it was: an archive with the same bytes.
    assert_eq!(said(site.path(), &["theme", "export", "--all"]).0, Some(0));
    build(site.path(), &[]);
    assert_eq!(difference(&before, &tree(&site.join("public"))), [""; 0]);
    // A sheet as people read it, instead of the packed one.
    assert_eq!(said(site.path(), &["theme", "export", "style.css"]).0, Some(0));
    build(site.path(), &[]);
    let sheet = site.read("public/assets/style.css");
    assert!(sheet.contains("\n  color: var(--ink);\n") && sheet.lines().count() > 500);
}

/// The blocks of code of a page: what is named behind the language, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (at, part) in page.split("```").enumerate() {
        if let Some((head, text)) = part.split_once('\n').filter(|_| at % 2 == 1) {
            out.push((head.trim().to_owned(), text.to_owned()));
        }
    }
    out
}

#[test]
fn the_page_on_looks_is_followed_step_by_step() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/themes/own-look.md")).unwrap();
    let folder = Folder::new("theme-page");
    let mut site = folder.path().to_owned();
    let mut commands = 0;
    for (head, text) in blocks(&page) {
        if head == "sh" {
            for line in text.lines() {
                let args: Vec<&str> = line.split_whitespace().skip(1).collect();
                // `init` makes the folder in which all that follows is done.
                let here = if args[0] == "init" { folder.path() } else { &site };
                let output = std::process::Command::new(env!("CARGO_BIN_EXE_mokcha")).current_dir(here).args(&args).output().unwrap();
                assert!(output.status.success(), "{line}: {}", stderr(&output));
                if args[0] == "init" {
                    site = folder.join(args[1]);
                }
                commands += 1;
            }
            continue;
        }
        let file = site.join(head.split_once(' ').unwrap().1);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let known = fs::read_to_string(&file).unwrap_or_default();
        let written = match head.as_str() {
            "toml config.toml" => format!("{known}\n{text}"),
            "html templates/base.html" => known.replace("</head>\n", &text),
            _ => text,
        };
        fs::write(&file, written).unwrap();
        // The sample is a draft; templates of a set come one by one.
        if site.ends_with("look") {
            let output = mokcha(&site, &["build", "--drafts"]);
            assert!(output.status.success() && !stderr(&output).contains("warning"), "{head}: {}", stderr(&output));
        }
    }
    assert!(commands >= 6, "{commands}");
    let look = folder.read("look/public/v/1/01/index.html");
    assert!(look.contains("<link rel=\"stylesheet\" href=\"../../../own.css\">\n</head>") && look.contains("<p>소식지</p>"), "{look}");
    assert!(folder.read("look/public/assets/style.css").contains("--accent:#8f2318;"));
    assert!(folder.read("bare/public/index.html").contains("<h2><a href=\"https://archive.example/v/1/\">"));
    assert!(!folder.exists("bare/public/search"), "Zola's rules hold");
}

#[test]
fn the_page_on_looks_names_the_variables() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/themes/own-look.md")).unwrap();
    let site = Folder::with("theme-variables", SITE);
    assert_eq!(said(site.path(), &["theme", "export", "style.css"]).0, Some(0));
    let sheet = site.read("static/assets/style.css");
    let root = sheet.split(":root {").skip(1).filter_map(|rest| rest.split('}').next());
    let set: BTreeSet<&str> =
        root.flat_map(str::lines).filter_map(|line| line.trim().strip_prefix("--")?.split_once(':')).map(|(name, _)| name).collect();
    assert!(set.contains("ink") && set.contains("sans"), "{set:?}");
    let named: BTreeSet<&str> =
        page.split("`--").skip(1).filter_map(|rest| rest.split('`').next()).filter(|name| !name.starts_with("all")).collect();
    for name in &set {
        assert!(named.contains(name), "`--{name}` is not told of");
    }
    for name in &named {
        assert!(sheet.contains(&format!("--{name}:")), "`--{name}` is no variable");
    }
}
