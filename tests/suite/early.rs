//! Pages that `serve` answers before all verbs have run are those of all verbs, or say that they are not; and whatever waits is answered.

use std::cell::RefCell;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::support::server::Server;
use crate::support::{Folder, mokcha};
use mokcha::build::early::EarlySite;
use mokcha::build::options::Options;
use mokcha::build::snapshot::{LinkedSite, OnEarly, Snapshot, snapshot_after_early};
use mokcha::edge::cache::Cache;
use mokcha::edge::disk;
use mokcha::edge::files::DiskFiles;
use mokcha::edge::inside::Boundary;
use mokcha::plan::outputs::Recipe;
use mokcha::render::memo::Memo;
use mokcha::templates::functions::Clock;
use mokcha::templates::views::Mode;
use mokcha::text::SourceText;
use mokcha::text::diagnostic::any_error;
use mokcha::text::path::{ContentPath, OutPath};

/// A site as it is early, if it is, and as all verbs give it.
fn both(root: &Path) -> (Option<EarlySite>, Option<Snapshot>) {
    let early = RefCell::new(None);
    let on_early = |linked: LinkedSite<'_>| drop(early.borrow_mut().replace(EarlySite::new(linked)));
    let (snapshot, good) = whole(root, Some(&on_early));
    (early.into_inner().filter(|_| good), snapshot)
}

/// A site as all verbs give it, and whether it has no error.
fn whole(root: &Path, on_early: Option<OnEarly<'_>>) -> (Option<Snapshot>, bool) {
    let paths = disk::find(root, None).unwrap();
    let inside = Arc::new(Boundary::new(&paths.root, false));
    let (sources, problems) = disk::load(&paths, &inside, |_| None);
    let options = Options {
        mode: Mode::Serve,
        base_url: Some("http://127.0.0.1:1111".into()),
        drafts: Some(false),
        minify: false,
        strict: false,
        compat: None,
    };
    let clock = Clock { seconds: 0, given: true, asked: AtomicBool::new(false) };
    let files = Arc::new(DiskFiles::new(inside, None, true, Cache::open(None, Path::new("."))));
    let memo = Memo::off();
    let (snapshot, found) = snapshot_after_early(sources.unwrap(), &options, (files, clock, &memo), &|_| {}, on_early);
    (snapshot, !any_error(&problems) && !any_error(&found))
}

fn read(root: &Path, below: &ContentPath) -> Option<Arc<SourceText>> {
    let text = fs::read_to_string(root.join("content").join(&below.0)).ok()?;
    Some(SourceText::new(format!("content/{below}"), text))
}

/// Without what an early page can't know: which articles are like it, which lead to it, how large files of the whole archive are.
fn known(html: &[u8]) -> String {
    let mut html = String::from_utf8(html.to_vec()).unwrap();
    for (begins, ends) in [("<section class=\"related\"", "</section>"), (" <span class=\"size\">", "</span>")] {
        while let Some(at) = html.find(begins) {
            let end = at + html.get(at..).unwrap().find(ends).unwrap() + ends.len();
            html.replace_range(at..end, "");
        }
    }
    html.lines().filter(|line| !line.trim().is_empty()).map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Whether two pages are the same, but for links that the early one names whole because it does not know yet where they lead.
fn same(early: &str, all: &str) -> bool {
    let without = |html: &str| -> String {
        let mut parts = html.split(" href=\"");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |before, part| before + part.split_once('"').map_or("", |(_, rest)| rest))
    };
    let names_whole = early.contains(" href=\"http://127.0.0.1:1111/") || early.contains(" href=\"/");
    early == all || (names_whole && without(early) == without(all))
}

/// What was compared.
#[derive(Debug, Default, PartialEq, Eq)]
struct Compared {
    /// Early pages with their last bytes.
    last: usize,
    /// Early pages that are made anew.
    passing: usize,
    /// Addresses that wait.
    waiting: usize,
}

/// Holds every address of a site as it is early against what all verbs give.
fn compare(root: &Path) -> Option<Compared> {
    let (early, snapshot) = both(root);
    let (early, snapshot) = (early?, snapshot?);
    let mut compared = Compared::default();
    let read = |below: &ContentPath| read(root, below);
    for (path, claim) in snapshot.outputs.iter() {
        let made = match (&claim.recipe, early.copied(path)) {
            (Recipe::Copy(file), Some(copied)) => {
                assert_eq!(file, copied, "{path:?}");
                compared.last += 1;
                continue;
            }
            (_, copied) => {
                assert_eq!(copied, None, "{path:?}");
                early.file(path, &read)
            }
        };
        let Some(made) = made else {
            compared.waiting += 1;
            continue;
        };
        assert!(early.has(path));
        let all = snapshot.make(path, &claim.recipe).unwrap_or_else(|problems| panic!("{path:?}: {problems:?}"));
        let place = format!("{}: {}", root.display(), path.0);
        if made.is_last {
            compared.last += 1;
            assert!(made.bytes == all, "{place}\n{}\n{}", String::from_utf8_lossy(&made.bytes), String::from_utf8_lossy(&all));
        } else {
            compared.passing += 1;
            // Some files are no text.
            let is_same = made.bytes == all || same(&known(&made.bytes), &known(&all));
            assert!(is_same, "{place}\n{}\n{}", String::from_utf8_lossy(&made.bytes), String::from_utf8_lossy(&all));
        }
    }
    for absent in ["nothing/index.html", "v/nothing/index.html", "", "search/no.js", "v/1/99/index.html", "../config.toml"] {
        let path = OutPath(absent.into());
        assert!(snapshot.outputs.get(&path).is_some() || early.file(&path, &read).is_none(), "{absent}");
    }
    Some(compared)
}

#[test]
fn early_pages_of_the_golden_sites_are_those_of_all_verbs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut sites: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    sites.sort();
    let compared: Vec<(PathBuf, Compared)> = sites.into_iter().filter_map(|site| Some((site.clone(), compare(&site)?))).collect();
    assert!(compared.len() > 5, "{compared:?}");
    assert!(compared.iter().all(|(_, compared)| compared.waiting > 0 && compared.last > 5), "{compared:?}");
}

#[test]
fn early_pages_of_the_archive_are_those_of_all_verbs() {
    let compared = compare(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the archive has no errors");
    assert!(compared.passing >= 16 && compared.last > 20 && compared.waiting > 50, "{compared:?}");
}

const HEAD: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/about-us.md
+++
title = "우리"
+++
우리는 [첫 글](@/1/a1.md#p1)을 냈다.
//- static/own.css
a { background: url("/own.svg") }
//- static/own.svg
<svg/>
//- abbreviations.toml
[[abbreviation]]
short = "WTO"
meaning = "세계무역기구"
"#;

fn article(number: usize, body: &str) -> String {
    format!("+++\ntitle = \"글 {number}\"\n[archive]\nnumber = {number}\n[taxonomies]\nministries = [\"기획재정부\"]\n+++\n{body}\n")
}

/// An archive of so many articles in volumes of ten.
fn archive(name: &str, articles: usize) -> Folder {
    let site = Folder::with(name, HEAD);
    for at in 0..articles {
        let (volume, number) = (1 + at / 10, 1 + at % 10);
        if number == 1 {
            site.write(&format!(
                "//- content/{volume}/_index.md\n+++\ntitle = \"제{volume}호\"\n[archive]\nvolume = {volume}\npublished = \"{}-{:02}\"\ncode = \"news\"\n+++\n머리말이다.\n",
                1990 + volume / 12,
                1 + volume % 12
            ));
        }
        let body = format!(
            "통계청 이야기 {at}과 WTO 이야기다.\n\n## 소제목\n\n| 구분 | 값 |\n|---|---:|\n| 가 | {at} |\n| 나 | 2 |\n\n[다른 글](@/1/a{}.md)과 [표](/v/1/01/t1.csv), [찾기](/search/)를 보라.\n",
            1 + (number + 1) % articles.min(10)
        );
        site.write(&format!("//- content/{volume}/a{number}.md\n{}", article(number, &body)));
    }
    site
}

#[test]
fn pages_with_links_tables_and_terms_are_those_of_all_verbs() {
    let site = archive("early-all", 30);
    let compared = compare(site.path()).unwrap();
    // Each article, the page about us and the home page; each volume with its cover, and what all have.
    assert!(compared.passing >= 32 && compared.last >= 6, "{compared:?}");
    // A published archive has nothing that is surely the last.
    let published = mokcha(site.path(), &["publish", "--now", "2026-11-25"]);
    assert!(published.status.success(), "{}", String::from_utf8_lossy(&published.stderr));
    let once_more = compare(site.path()).unwrap();
    assert!(once_more.passing > compared.passing, "{once_more:?}");
}

#[test]
fn a_site_that_is_shared_early_gives_the_same_files_later() {
    let site = archive("early-shared", 12);
    let (shared, own) = (both(site.path()).1.unwrap(), whole(site.path(), None).0.unwrap());
    assert_eq!(shared.outputs.len(), own.outputs.len());
    for ((path, one), (_, other)) in shared.outputs.iter().zip(own.outputs.iter()) {
        if !matches!(one.recipe, Recipe::Copy(_) | Recipe::Last(_)) {
            assert!(shared.make(path, &one.recipe) == own.make(path, &other.recipe), "{path:?}");
        }
    }
}

#[test]
fn texts_that_were_edited_or_deleted_wait() {
    let site = archive("early-edited", 12);
    let (early, _) = both(site.path());
    let early = early.unwrap();
    let page = |name: &str| early.file(&OutPath(name.into()), &|below| read(site.path(), below)).is_some();
    // All verbs have run: texts are read again.
    assert!(page("v/1/01/index.html") && page("v/1/02/index.html") && page("v/1/index.html") && page("index.html"));
    let text = site.read("content/1/a1.md");
    fs::write(site.join("content/1/a1.md"), text.replace("이야기", "이야기들")).unwrap();
    fs::remove_file(site.join("content/2/a1.md")).unwrap();
    let now = ["v/1/01/index.html", "v/1/02/index.html", "v/1/index.html", "v/2/01/index.html", "v/2/02/index.html"].map(page);
    assert_eq!(now, [false, true, false, false, true]);
    fs::write(site.join("content/1/a1.md"), text).unwrap();
    assert!(page("v/1/01/index.html"));
}

#[test]
fn nothing_is_early_of_sites_that_may_show_anything_or_have_errors() {
    let early = |site: &Folder| both(site.path()).0.is_some();
    let site = archive("early-not", 3);
    assert!(early(&site));
    site.write("//- templates/page.html\n{{ page.content | safe }}\n");
    assert!(!early(&site));
    fs::remove_file(site.join("templates/page.html")).unwrap();
    assert!(early(&site));
    site.write("//- content/1/a2.md\n+++\ntitle = \"글\n+++\n깨진 글이다.\n");
    assert!(!early(&site));
    let plain = Folder::with("early-plain", "//- config.toml\ntitle = \"a\"\n//- content/a.md\n+++\n+++\nx\n");
    assert!(!early(&plain));
}

fn is_early(answer: &str) -> bool {
    answer.split("\r\n\r\n").next().unwrap().to_lowercase().contains("\r\nmokcha-early: 1")
}

fn build(page: &str) -> String {
    page.split("reload.js?").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// An archive whose verbs take a while, just begun.
fn begun(name: &str) -> (Folder, Server) {
    let site = archive(name, 240);
    let cache = site.join("../").join(format!("{name}-cache"));
    let _ = fs::remove_dir_all(&cache);
    let server = Server::early(site.path(), &["--cache-dir", cache.to_str().unwrap()], &[]).unwrap();
    (site, server)
}

#[test]
fn a_page_is_answered_early_and_made_anew() {
    let (_site, server) = begun("early-served");
    let (status, page) = server.get("/v/1/01/");
    assert!(status == 200 && is_early(&page) && page.contains("통계청 이야기 0과"), "{page}");
    let (status, home) = server.get("/");
    assert!(status == 200 && is_early(&home) && home.contains("제24호") && home.contains("(…)"), "{home}");
    let (status, sheet) = server.get("/assets/style.css");
    assert!(status == 200 && !is_early(&sheet));
    assert!(server.get("/own.css").1.contains("url(\"own.svg\")"), "style sheets are as they will be");
    let (status, leads_on) = server.get("/v/1/01");
    assert!(status == 301 && leads_on.to_lowercase().contains("location: /v/1/01/"), "{leads_on}");
    let (_, panel) = server.get("/_mokcha/panel?at=%2Fv%2F1%2F01%2F");
    assert!(panel.contains("\"errors\":0"), "pages need not wait for their panel: {panel}");
    let mut events = TcpStream::connect(&server.address).unwrap();
    events.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(events, "GET /__mokcha/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).unwrap();
    // What is not known yet waits.
    let (status, list) = server.get("/m/");
    assert!(status == 200 && !is_early(&list));
    assert_eq!(server.get("/nothing/").0, 404);
    let (_, now) = server.get("/v/1/01/");
    assert!(
        !is_early(&now) && now.contains("통계청 이야기 0과") && now.contains("id=\"backlinks\"") && !page.contains("id=\"backlinks\""),
        "{now}"
    );
    assert_ne!(build(&now), build(&page));
    assert!(!server.get("/").1.contains("(…)"));
    // A page that was shown early is told so.
    let (mut told, mut piece) = (String::new(), [0; 512]);
    while !told.contains("event: reload") {
        let read = events.read(&mut piece).unwrap();
        assert!(read > 0, "{told}");
        told.push_str(&String::from_utf8_lossy(&piece[..read]));
    }
    assert!(told.contains(&format!("data: {}", build(&now))), "{told}");
}

#[test]
fn many_ask_at_once_and_none_waits_for_ever() {
    let (_site, server) = begun("early-many");
    let started = Instant::now();
    let ask = |at: usize| {
        let path = match at % 5 {
            0 => format!("/v/{}/01/", 1 + at % 24),
            1 => "/".to_owned(),
            2 => "/m/".to_owned(),
            3 => format!("/nothing/{at}/"),
            _ => format!("/v/{}/", 1 + at % 24),
        };
        let (status, text) = server.get(&path);
        assert_eq!(status, if at % 5 == 3 { 404 } else { 200 }, "{path}: {text}");
        is_early(&text)
    };
    let early = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..200).map(|at| scope.spawn(move || ask(at))).collect();
        asking.into_iter().map(|one| usize::from(one.join().unwrap())).sum::<usize>()
    });
    assert!(early > 0 && started.elapsed() < Duration::from_secs(60), "{early}");
    // All of them once more: nothing is early any more.
    assert!((0..200).step_by(7).all(|at| !ask(at)));
}

#[test]
fn edits_while_all_verbs_run_for_the_first_time_are_shown_and_never_taken_back() {
    let (site, server) = begun("early-edits");
    let place = site.join("content/1/a1.md");
    assert!(server.get("/v/1/01/").1.contains("통계청 이야기 0과"));
    let (mut newest, text) = (0, fs::read_to_string(&place).unwrap());
    let started = Instant::now();
    for round in 1..=12 {
        fs::write(&place, format!("{text}\n문장 번호 {round}번이다.\n")).unwrap();
        std::thread::sleep(Duration::from_millis(120));
        let page = server.get("/v/1/01/").1;
        let shown = page.split("문장 번호 ").nth(1).map_or(0, |rest| rest.split('번').next().unwrap().parse::<u32>().unwrap());
        assert!(shown >= newest, "{shown} after {newest}");
        newest = shown;
    }
    while !server.get("/v/1/01/").1.contains("문장 번호 12번") {
        assert!(started.elapsed() < Duration::from_secs(90), "the last edit is never shown");
        std::thread::sleep(Duration::from_millis(100));
    }
    // Others lead to it: where it is gone that is told, and the last good page stays.
    fs::remove_file(&place).unwrap();
    server.until("/__mokcha/problems", |told| told.contains("error[") && told.contains("a1.md"));
    assert!(server.get("/v/1/01/").1.contains("문장 번호 12번"));
}

#[test]
fn a_page_that_was_surely_its_last_is_made_anew_after_an_edit_behind_it() {
    let (site, server) = begun("early-behind");
    let (status, early) = server.get("/v/1/");
    assert!(status == 200 && !is_early(&early), "{early}");
    // It says how long all its articles take to read.
    let text = site.read("content/1/a1.md");
    fs::write(site.join("content/1/a1.md"), format!("{text}\n{}\n", "긴 문장이다. ".repeat(4000))).unwrap();
    // Another page tells what it is now: whoever has the first one open must be told that it is none of the last build.
    let started = Instant::now();
    loop {
        std::thread::sleep(Duration::from_millis(200));
        let mut events = TcpStream::connect(&server.address).unwrap();
        events.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(events, "GET /__mokcha/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).unwrap();
        let (mut told, mut piece) = (String::new(), [0; 512]);
        while !told.contains("\ndata: ") {
            let read = events.read(&mut piece).unwrap();
            told.push_str(&String::from_utf8_lossy(&piece[..read]));
        }
        if !told.contains(&format!("data: {}", build(&early))) {
            break;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "the page of the volume stays as it was: {told}");
    }
    let now = server.get("/v/1/").1;
    assert_ne!(now.split("\r\n\r\n").nth(1), early.split("\r\n\r\n").nth(1));
}

#[test]
fn a_file_that_goes_while_all_verbs_run_goes_from_the_site() {
    let (site, server) = begun("early-deleted");
    fs::remove_file(site.join("content/3/a2.md")).unwrap();
    let (status, page) = server.get("/v/3/02/");
    assert!(status == 200 || status == 404, "{page}");
    server.until("/v/3/02/", |page| page.starts_with("HTTP/1.1 404"));
    assert_eq!(server.get("/v/3/03/").0, 200);
}

#[test]
fn problems_of_texts_are_told_when_all_verbs_have_run() {
    let site = archive("early-problems", 240);
    site.write(&format!("//- content/1/a2.md\n{}", article(2, "[잘못](@/nowhere.md)된 글이다.")));
    let server = Server::early(site.path(), &[], &[]).unwrap();
    let (_, told) = server.get("/__mokcha/problems");
    assert!(told.contains("error[") && told.contains("nowhere.md"), "{told}");
    // What can be made is shown, and told.
    let (status, page) = server.get("/v/1/01/");
    assert!(status == 200 && !is_early(&page), "{page}");
    site.write(&format!("//- content/1/a2.md\n{}", article(2, "나은 글이다.")));
    server.until("/v/1/02/", |page| page.contains("나은 글이다") && !is_early(page));
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn a_server_asks_for_few_stores_unless_the_user_has_said_more() {
    let site = archive("early-stores", 2);
    let told = |variables: &[(&str, &str)]| {
        let server = Server::early(site.path(), &[], variables).unwrap();
        let told = fs::read(format!("/proc/{}/environ", server.child.id())).unwrap();
        let told: Vec<String> = told.split(|byte| *byte == 0).map(|one| String::from_utf8_lossy(one).into_owned()).collect();
        told.into_iter().filter(|one| one.starts_with("MALLOC_") || one.starts_with("GLIBC_")).collect::<Vec<_>>()
    };
    assert!(told(&[]).contains(&"MALLOC_ARENA_MAX=2".to_owned()));
    assert_eq!(told(&[("MALLOC_ARENA_MAX", "3")]), ["MALLOC_ARENA_MAX=3"]);
}
