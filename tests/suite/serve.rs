//! `serve` with real sockets and real files.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::Folder;
use crate::support::server::Server;

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example/sub"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/a.md
+++
title = "첫 글"
+++
처음 문장이다.
//- static/x.txt
가
"#;

// shows: SRV-01 SRV-02 SRV-08
#[test]
fn pages_are_served_as_a_web_server_would() {
    let site = Folder::with("serve-pages", SITE);
    let server = Server::start(&site, &[]);
    let (status, page) = server.get("/a/");
    assert_eq!(status, 200);
    assert!(page.contains("처음 문장이다") && page.contains("/__mokcha/reload.js"), "{page}");
    assert!(page.contains(&format!("http://{}/", server.address)), "links lead to the server itself");
    let (status, redirect) = server.get("/a");
    assert_eq!(status, 301);
    assert!(redirect.to_lowercase().contains("location: /a/"), "{redirect}");
    assert_eq!(server.get("/x.txt").1.split("\r\n\r\n").nth(1).unwrap(), "가\n");
    assert_eq!(server.get("/nothing/").0, 404);
    assert_eq!(server.get("/../config.toml").0, 404);
    assert_eq!(server.get("/%2e%2e/config.toml").0, 404);
    assert_eq!(server.ask("HEAD", "/a/").0, 200);
    assert!(!site.exists("public"), "serve writes nothing");
}

// shows: SRV-04 SRV-05 SRV-07
#[test]
fn changes_are_seen_and_errors_kept_apart() {
    let site = Folder::with("serve-changes", SITE);
    let server = Server::start(&site, &[]);
    let mut events = TcpStream::connect(&server.address).unwrap();
    events.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(events, "GET /__mokcha/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).unwrap();
    let mut events = BufReader::new(events);
    let mut next_event = || {
        let mut line = String::new();
        while events.read_line(&mut line).unwrap() > 0 {
            if let Some(event) = line.trim().strip_prefix("event: ") {
                return event.to_owned();
            }
            line.clear();
        }
        panic!("the stream of events ended");
    };
    site.write("//- content/a.md\n+++\ntitle = \"첫 글\"\n+++\n고친 문장이다.\n");
    server.until("/a/", |text| text.contains("고친 문장이다"));
    assert_eq!(next_event(), "reload");
    // As some editors do: write beside it, then rename over it.
    fs::write(site.join("content/a.md.new"), "+++\ntitle = \"첫 글\"\n+++\n바꾼 문장이다.\n").unwrap();
    fs::rename(site.join("content/a.md.new"), site.join("content/a.md")).unwrap();
    server.until("/a/", |text| text.contains("바꾼 문장이다"));
    site.write("//- content/a.md\n+++\ntitle = \"첫 글\n+++\n깨진 글이다.\n");
    let told = server.until("/__mokcha/problems", |text| text.contains("error["));
    assert!(told.contains("content/a.md:2:"), "{told}");
    assert!(server.get("/a/").1.contains("바꾼 문장이다"), "the last good page is kept");
    site.write(
        "//- content/a.md\n+++\ntitle = \"첫 글\"\n+++\n다시 좋은 글이다.\n//- content/b.md\n+++\ntitle = \"둘째\"\n+++\n새 글이다.\n",
    );
    server.until("/b/", |text| text.contains("새 글이다"));
    let calm = server.until("/__mokcha/problems", |text| !text.contains("error["));
    assert!(calm.ends_with("\r\n\r\n"), "{calm}");
}

// shows: SRV-03 CLI-07
#[test]
fn what_would_vanish_is_a_problem_and_the_last_good_page_stays() {
    let site = Folder::with("serve-lock", SITE);
    let published = Command::new(env!("CARGO_BIN_EXE_mokcha"))
        .args(["--root", site.path().to_str().unwrap(), "publish", "--now", "2026-11-25"])
        .output()
        .unwrap();
    assert!(published.status.success());
    let server = Server::start(&site, &[]);
    let article = |text: &str| site.write(&format!("//- content/a.md\n+++\ntitle = \"첫 글\"\n+++\n{text}\n"));
    article("새 문단이다.\n\n처음 문장이다.");
    server.until("/a/", |text| text.contains("<p id=\"p0a\">새 문단이다.") && text.contains("<p id=\"p1\">처음 문장이다."));
    article("");
    let told = server.until("/__mokcha/problems", |text| text.contains("error["));
    assert!(told.contains("/a/#p1") && told.contains("would vanish") && told.contains("[[gone]]"), "{told}");
    assert!(server.get("/a/").1.contains("처음 문장이다"), "the last good page is kept");
    // Publishing while it is shown is seen, too.
    site.write("//- permanence.toml\n[[gone]]\naddress = \"/a/#p1\"\ndate = 2026-12-01\nreason = \"가\"\n");
    server.until("/a/", |text| text.contains("<span id=\"p1\"></span>"));
}

#[test]
fn ports_are_found_or_refused() {
    let site = Folder::with("serve-ports", SITE);
    let first = Server::start(&site, &[]);
    let second = Server::start(&site, &[]);
    assert_ne!(first.address, second.address);
    let port = first.address.rsplit(':').next().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_mokcha"))
        .args(["--root", site.path().to_str().unwrap(), "serve", "--port", port])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--port"));
}

// shows: SRV-07
#[test]
fn a_site_that_is_broken_from_the_start_is_shown_with_its_problems() {
    let site = Folder::with("serve-broken", SITE);
    site.write("//- content/a.md\n글\n");
    let server = Server::start(&site, &[]);
    // What can be made is there.
    assert_eq!((server.get("/").0, server.get("/a/").0), (200, 404));
    let (_, panel) = server.get("/_mokcha/panel?at=%2F");
    assert!(panel.contains("this file has no front matter") && panel.contains("you see what can be made"), "{panel}");
    site.write("//- content/a.md\n+++\n+++\n글\n");
    server.until("/a/", |text| text.starts_with("HTTP/1.1 200"));
    // From then on the last good state stays.
    site.write("//- content/a.md\n글\n");
    server.until("/_mokcha/panel?at=%2F", |text| text.contains("no front matter") && text.contains("as they last could be made"));
    assert_eq!(server.get("/a/").0, 200);
}

// shows: SRV-02 CLI-03
#[test]
fn the_address_is_the_one_that_was_asked_for() {
    let site = Folder::with("serve-address", SITE);
    site.write(
        "//- templates/index.html\n{{ config.base_url | safe }}|\n//- templates/page.html\npage\n//- templates/section.html\nsection\n",
    );
    let check = |args: &[&str], path: &str, expected: &dyn Fn(&str) -> String| {
        let server = Server::start_at(&site, args);
        let (status, body) = server.get(path);
        let port = server.address.rsplit(':').next().unwrap().to_owned();
        assert!(status == 200 && body.contains(&expected(&port)), "{args:?}: {status} {body}");
    };
    check(&[], "/", &|port| format!("http://127.0.0.1:{port}|"));
    site.write(&format!("//- config.toml\n{}", site.read("config.toml").replace("/sub", "/sub/")));
    check(&[], "/", &|port| format!("http://127.0.0.1:{port}/|"));
    check(&["-u", "site.example/sub"], "/sub/", &|port| format!("http://site.example:{port}/sub|"));
    check(&["-u", "https://site.example/sub", "--no-port-append"], "/sub/", &|_| "https://site.example/sub|".into());
}

// shows: CLI-03 SRV-01 SRV-05
#[test]
fn zolas_flags_of_serve() {
    let site = Folder::with("serve-flags", SITE);
    site.write("//- templates/index.html\n{{ load_data(path=\"more/data.txt\") }}\n//- templates/page.html\npage\n//- templates/section.html\nsection\n//- more/data.txt\nfirst\n");
    let server = Server::start(&site, &["--fast", "--store-html", "--extra-watch-path", "more", "--debounce", "50"]);
    server.until("/", |text| text.contains("first"));
    site.write("//- more/data.txt\nsecond\n");
    server.until("/", |text| text.contains("second"));
    let started = Instant::now();
    while !fs::read_to_string(site.join("public/index.html")).unwrap_or_default().contains("second") {
        assert!(started.elapsed() < Duration::from_secs(10), "the website must be written, too");
        std::thread::sleep(Duration::from_millis(50));
    }
}

// shows: IMG-03 SAS-01
#[test]
fn pictures_and_sheets_are_served() {
    let site = Folder::with("serve-pictures", SITE);
    site.write(
        "//- config.toml\nbase_url = \"https://e.example\"\ncompile_sass = true\n//- templates/index.html\n{% set a = resize_image(path=\"a.png\", width=2, height=2, op=\"scale\") %}{{ a.url | safe }}|\n\
         //- templates/page.html\npage\n//- templates/section.html\nsection\n//- sass/a.scss\na { b: c }\n",
    );
    image::RgbImage::new(4, 4).save(site.join("static/a.png")).unwrap();
    let cache = site.join("cache");
    let server = Server::start(&site, &["--cache-dir", cache.to_str().unwrap()]);
    let (_, home) = server.get("/");
    let path = home.split('|').next().unwrap().trim().rsplit_once("/processed_images/").unwrap().1.to_owned();
    assert_eq!(server.get(&format!("/processed_images/{path}")).0, 200);
    assert_eq!(server.get("/processed_images/none.png").0, 404);
    assert!(server.get("/a.css").1.contains("a{b:c}"));
}

// shows: MAP-03
#[test]
fn a_large_sitemap_is_split() {
    let tags: Vec<String> = (0..30_000).map(|n| format!("\"t{n}\"")).collect();
    let site = Folder::with("serve-sitemap", "//- templates/index.html\nx\n//- templates/page.html\nx\n");
    site.write("//- templates/taxonomy_list.html\nx\n//- templates/taxonomy_single.html\nx\n");
    site.write("//- config.toml\nbase_url = \"https://e.example\"\ntaxonomies = [{ name = \"tags\" }]\n");
    site.write(&format!("//- content/many.md\n+++\n[taxonomies]\ntags = [{}]\n+++\n", tags.join(", ")));
    // Served, for 30,000 files need not be written.
    let server = Server::start(&site, &[]);
    let (_, index) = server.get("/sitemap.xml");
    assert!(index.contains("<sitemapindex"), "{index}");
    let parts = ["sitemap1.xml", "sitemap2.xml"].map(|name| {
        assert!(index.contains(&format!("{name}</loc>")), "{index}");
        server.get(&format!("/{name}")).1.matches("<loc>").count()
    });
    // Home, page and list of tags beside the tags themselves.
    assert_eq!((parts, index.matches("<loc>").count()), ([30_000, 3], 2));
}

// shows: SRV-05 SRV-06 SRV-08 D-SRV-01 TPL-V-01
#[test]
fn every_part_of_a_site_is_watched() {
    let site = Folder::with(
        "serve-watched",
        r#"//- config.toml
base_url = "https://e.example"
title = "first"
compile_sass = true
theme = "t"
compat.zola = "0.23"
//- themes/t/theme.toml
[extra]
a = "first"
//- themes/t/templates/part.html
{% component part() %}first{% endcomponent part %}
//- themes/t/static/t.txt
first
//- static/s.txt
first
//- sass/a.scss
a { b: first }
//- templates/index.html
{{ config.mode }} {{ config.title }} {{ config.extra.a }}{% for p in section.pages %} [{{ p.title }}]{% endfor %}
//- templates/page.html
{{ page.content | safe }}
//- templates/404.html
nothing here
//- content/p.md
+++
title = "first"
+++
A {{ <part /> }} one.
"#,
    );
    let server = Server::start(&site, &["--fast", "--debounce", "20"]);
    assert!(server.get("/").1.contains("serve first first [first]"));
    let (status, page) = server.get("/gone");
    assert!(status == 404 && page.contains("nothing here") && page.contains("/__mokcha/reload.js"), "{page}");
    let change = |fixture: &str, path: &str, expected: &str| {
        site.write(fixture);
        server.until(path, |text| text.contains(expected));
    };
    change("//- content/p.md\n+++\ntitle = \"second\"\n+++\nA {{ <part /> }} one.\n", "/", "[second]");
    change("//- themes/t/templates/part.html\n{% component part() %}second{% endcomponent part %}\n", "/p/", "A second one.");
    change("//- themes/t/theme.toml\n[extra]\na = \"second\"\n", "/", "first second");
    change("//- themes/t/static/t.txt\nsecond\n", "/t.txt", "second");
    change("//- static/s.txt\nsecond\n", "/s.txt", "second");
    change("//- static/new.txt\nnew\n", "/new.txt", "new");
    change("//- sass/a.scss\na { b: second }\n", "/a.css", "second");
    change("//- templates/page.html\nsecond {{ page.content | safe }}\n", "/p/", "second <p>");
    let config = site.read("config.toml").replace("first", "second");
    change(&format!("//- config.toml\n{config}"), "/", "serve second second");
}

/// What links lead to is watched where it is read, and nothing else of the repository.
#[cfg(target_os = "linux")]
#[test]
fn links_are_watched_as_far_as_they_are_read() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with(
        "serve-links",
        "//- theme.toml\n//- templates/index.html\n{{ load_data(path=\"data/x.txt\") }} first\n//- static/t.txt\nfirst\n//- .git/x\nx\n\
         //- demo/config.toml\nbase_url = \"https://e.example\"\ntheme = \"t\"\ncompat.zola = \"0.23\"\n//- demo/content/_index.md\n+++\n+++\n\
         //- demo/notes/x.txt\nfirst data\n//- demo/pictures/deep/p.txt\nfirst\n",
    );
    for n in 0..300 {
        fs::create_dir_all(folder.join(&format!("target/{n}"))).unwrap();
    }
    for (link, leads) in [("themes/t", "../.."), ("data/x.txt", "../notes/x.txt"), ("static/p", "../pictures"), ("extra", "/etc")] {
        let link = folder.join("demo").join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(leads, link).unwrap();
    }
    let server = Server::start(&folder, &["--debounce", "20", "--root", folder.join("demo").to_str().unwrap()]);
    assert!(server.get("/").1.contains("first data"), "{}", server.get("/").1);
    for (file, path) in [
        ("templates/index.html", "/"),
        ("static/t.txt", "/t.txt"),
        ("demo/notes/x.txt", "/"),
        ("demo/pictures/deep/p.txt", "/p/deep/p.txt"),
    ] {
        // What was reached is watched a moment after it was read.
        let text = format!("{{{{ load_data(path=\"data/x.txt\") }}}} second {file}");
        fs::write(folder.join(file), if file.starts_with("templates") { text } else { format!("second {file}") }).unwrap();
        server.until(path, |page| page.contains(&format!("second {file}")));
    }
    let watches: usize = fs::read_dir(format!("/proc/{}/fdinfo", server.child.id()))
        .unwrap()
        .filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok())
        .map(|info| info.matches("inotify wd:").count())
        .sum();
    assert!((1..40).contains(&watches), "{watches} folders are watched");
}
