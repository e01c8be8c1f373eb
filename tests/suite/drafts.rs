//! Drafts: shown while someone writes, and in nothing that leaves the house.

use crate::support::server::Server;
use crate::support::{Folder, build, mokcha, stderr, tree};

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
//- content/1/policy/_index.md
+++
title = "정책"
[archive]
id = "policy"
+++
//- content/1/policy/a.md
+++
title = "다 쓴 글"
[archive]
number = 1
+++
독자가 읽는다.
//- content/1/policy/b.md
+++
title = "쓰다 만 글"
draft = true
[archive]
number = 2
+++
가나다라마바사 문단이다.
//- content/2/_index.md
+++
title = "제2호"
draft = true
[archive]
volume = 2
published = "2021-09"
code = "news"
+++
//- content/2/c.md
+++
title = "다음 호의 글"
[archive]
number = 1
+++
아직 아무도 읽지 않는다.
"#;

fn site(name: &str) -> Folder {
    Folder::with(name, SITE)
}

#[test]
fn drafts_are_shown_while_someone_writes() {
    let site = site("drafts-serve");
    let server = Server::start(&site, &[]);
    for (path, words) in [("/v/1/02/", "가나다라마바사"), ("/v/2/", "제2호"), ("/v/2/01/", "아직 아무도")] {
        let (status, page) = server.get(path);
        assert!(status == 200 && page.contains(words) && page.contains("<mark>초안</mark>"), "{path}: {status} {page}");
    }
    let list = server.get("/v/1/").1;
    assert!(list.contains("쓰다 만 글</a> <mark>초안</mark>") && !list.contains("다 쓴 글</a> <mark>"), "{list}");
    assert!(!server.get("/v/1/01/").1.contains("초안"));
    for file in ["/feed.xml", "/sitemap.xml"] {
        let text = server.get(file).1;
        assert!(text.contains("v/1/01/") && !text.contains("v/1/02/") && !text.contains("v/2/"), "{file}: {text}");
    }
    for args in [["--no-drafts"], ["--store-html"]] {
        let server = Server::start(&site, &args);
        assert_eq!([server.get("/v/1/01/").0, server.get("/v/1/02/").0, server.get("/v/2/01/").0], [200, 404, 404], "{args:?}");
    }
}

#[test]
fn what_is_built_has_no_drafts_unless_asked() {
    let site = site("drafts-build");
    build(site.path(), &[]);
    let all = tree(&site.join("public"));
    let text = |path: &str, bytes: &[u8]| format!("{path} {}", String::from_utf8_lossy(bytes));
    for (path, bytes) in all.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with("ml") || path.ends_with("json")) {
        let text = text(path, bytes);
        assert!(!text.contains("쓰다 만 글") && !text.contains("다음 호의 글") && !text.contains("<mark>초안"), "{text}");
    }
    build(site.path(), &["--drafts"]);
    assert!(site.read("public/v/1/02/index.html").contains("<mark>초안</mark>"));
    for file in ["public/feed.xml", "public/sitemap.xml"] {
        assert!(site.read(file).contains("v/1/01/") && !site.read(file).contains("v/1/02/") && !site.read(file).contains("v/2/"), "{file}");
    }
    let search = |path: &str| path.starts_with("search/") && !path.ends_with(".html");
    let with_drafts = tree(&site.join("public"));
    let of_search = |all: &std::collections::BTreeMap<String, Vec<u8>>| {
        all.iter().filter(|(path, _)| search(path)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect::<Vec<_>>()
    };
    assert!(!of_search(&all).is_empty());
    assert_eq!(of_search(&with_drafts), of_search(&all), "search finds no draft, whoever asks for drafts");
}

#[test]
fn drafts_are_never_recorded() {
    let site = site("drafts-publish");
    let output = mokcha(site.path(), &["publish", "--now", "2026-11-25"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let locks: String = tree(&site.join("locks")).into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect();
    assert!(locks.contains("v/1/01/index.html") && !locks.contains("v/1/02") && !locks.contains("v/2/"), "{locks}");
    assert_eq!(mokcha(site.path(), &["publish", "--drafts"]).status.code(), Some(2));
    // What was published and is a draft now would be missed, however the editor sees it.
    site.write("//- content/1/policy/a.md\n+++\ntitle = \"다 쓴 글\"\ndraft = true\n[archive]\nnumber = 1\n+++\n독자가 읽는다.\n");
    let output = mokcha(site.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(Server::start(&site, &[]).get("/v/1/01/").0, 200);
}

#[test]
fn zolas_sites_show_drafts_where_zola_does() {
    let site = Folder::with(
        "drafts-zola",
        "//- config.toml\nbase_url = \"https://e.example\"\n//- templates/index.html\nx\n//- templates/page.html\n{{ page.draft }} {{ page.content | safe }}\n\
         //- templates/section.html\nx\n//- content/a.md\n+++\ndraft = true\n+++\nA draft.\n",
    );
    assert_eq!(Server::start(&site, &[]).get("/a/").0, 404);
    let (status, page) = Server::start(&site, &["--drafts"]).get("/a/");
    assert!(status == 200 && page.contains("true <p>A draft.</p>"), "{page}");
}
