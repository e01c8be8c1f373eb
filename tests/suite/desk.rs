//! The desk of `serve`: the panel over pages, and the pages below `/_mokcha/`, with real sockets and real files.

use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream, UdpSocket};
use std::time::Duration;

use crate::support::server::Server;
use crate::support::{Folder, mokcha, tree};

const SITE: &str = r#"//- config.toml
title = "소식 <b>&"
base_url = "https://archive.example/sub"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/1/_index.md
+++
title = "제1호 <script>alert(1)</script>"
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
//- content/1/policy/첫 글.md
+++
title = "첫 글 <img src=x onerror=alert(1)>"
[archive]
number = 1
+++
[통계](https://stat.example/a?b=1&c=2) 문단이다.
//- content/1/policy/b.md
+++
title = "쓰다 만 글"
draft = true
[archive]
number = 2
+++
글이다.
"#;

const PANEL: &str = "/_mokcha/panel?at=%2Fv%2F1%2F01%2F";

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

fn panel(answer: &str) -> serde_json::Value {
    serde_json::from_str(body(answer)).unwrap_or_else(|fault| panic!("{fault}: {answer}"))
}

#[test]
fn the_desk_lists_what_there_is() {
    let site = Folder::with("desk-lists", SITE);
    let before = tree(site.path());
    let server = Server::start(&site, &[]);
    for (path, words) in [
        ("/_mokcha/", vec!["쓰다 만 글", "소식 &lt;b&gt;&amp;", "href=\"/_mokcha/volumes/\""]),
        ("/_mokcha/volumes/", vec!["제1호 &lt;script&gt;alert(1)&lt;/script&gt;", "href=\"/v/1/\"", "2021-06"]),
        (
            "/_mokcha/articles/",
            vec!["첫 글 &lt;img src=x onerror=alert(1)&gt;", "<mark>", "href=\"/v/1/02/\"", "policy/%EC%B2%AB%20%EA%B8%80.md:1:1"],
        ),
        ("/_mokcha/problems/", vec!["There are no problems."]),
        ("/_mokcha/links/", vec!["https://stat.example/a?b=1&amp;c=2", "href=\"/v/1/01/\""]),
        ("/_mokcha/publish/", vec!["/v/1/01/", "would record this"]),
    ] {
        let (status, page) = server.get(path);
        assert_eq!(status, 200, "{path}");
        for words in words {
            assert!(page.contains(words), "{path} lacks {words}: {page}");
        }
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "{path}: {page}");
        assert!(page.contains("default-src 'none'") && page.contains("frame-ancestors 'none'"), "{path}: {page}");
    }
    assert!(!server.get("/_mokcha/publish/").1.contains("v/1/02"), "drafts are never recorded");
    assert_eq!(tree(site.path()), before, "nothing is written");
    assert_eq!((server.get("/_mokcha").0, server.get("/_mokcha/volumes").0, server.get("/_mokcha/none").0), (301, 301, 404));
    // What it foretells is what the command says.
    let told = String::from_utf8(mokcha(site.path(), &["publish", "--dry-run"]).stdout).unwrap();
    let page = server.get("/_mokcha/publish/").1;
    let foretold = told.lines().filter_map(|line| line.trim().strip_prefix("new  "));
    for path in foretold {
        assert!(page.contains(&format!("<li>/{}</li>", path.trim_end_matches("index.html"))), "{path}: {page}");
    }
}

#[test]
fn problems_of_the_page_in_view_come_first() {
    let site = Folder::with("desk-panel", SITE);
    let server = Server::start(&site, &[]);
    let calm = panel(&server.get(PANEL).1);
    assert_eq!((calm["errors"].as_u64(), calm["warnings"].as_u64()), (Some(0), Some(0)), "{calm}");
    // A warning is no reason to keep the last state.
    let b = "+++\ntitle = \"쓰다 만 글\"\ndraft = true\n[archive]\nnumber = 2\n+++\n글이다. <b onclick=\"x\">굵게</b>\n";
    site.write(&format!("//- content/1/policy/b.md\n{b}"));
    let told = panel(&server.until(PANEL, |text| text.contains("policy/b.md")));
    assert_eq!((told["errors"].as_u64(), told["warnings"].as_u64()), (Some(0), Some(1)), "{told}");
    assert!(server.get("/v/1/02/").1.contains("굵게"));
    let html = told["html"].as_str().unwrap().to_owned();
    assert!(html.contains("Elsewhere") && !html.contains("<b onclick") && html.contains("policy/b.md:7:"), "{html}");
    // An error keeps the last good page, and stands before the others where its page is in view.
    site.write("//- content/1/policy/첫 글.md\n+++\ntitle = \"첫 글\"\nnumbr = 1\n[archive]\nnumber = 1\n+++\n[x](@/없다.md)\n");
    let told = panel(&server.until(PANEL, |text| text.contains("없다.md")));
    let html = told["html"].as_str().unwrap();
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"));
    assert!(at("On this page") < at("없다.md") && at("없다.md") < at("Elsewhere") && at("Elsewhere") < at("policy/b.md"), "{html}");
    let root = site.path().to_str().unwrap();
    at(&format!("href=\"vscode://file{root}/content/1/policy/%EC%B2%AB%20%EA%B8%80.md:7:"));
    assert!(server.get("/v/1/01/").1.contains("문단이다"), "the last good page is kept");
    let of_volume = panel(&server.get("/_mokcha/panel?at=%2Fv%2F1%2F").1);
    assert!(!of_volume["html"].as_str().unwrap().contains("Elsewhere"), "what is in a volume is in view on its page: {of_volume}");
    assert_eq!(of_volume["set"], told["set"], "the same problems, whatever page they lie over");
    for strange in ["", "x", "%2F..%2F..%2F", "%00", "%2F_mokcha%2F", "https%3A%2F%2Fe.example%2F", "%2Fv%2F1%2F01"] {
        assert_eq!(server.get(&format!("/_mokcha/panel?at={strange}")).0, 200, "{strange}");
    }
    // What is gone while it is served.
    std::fs::remove_file(site.join("config.toml")).unwrap();
    server.until(PANEL, |text| text.contains("config.toml"));
    assert_eq!((server.get("/v/1/01/").0, server.get("/_mokcha/articles/").0, server.get("/_mokcha/publish/").0), (200, 200, 200));
}

#[test]
fn a_page_that_cannot_be_made_any_more_stays() {
    let site = Folder::with(
        "desk-page",
        "//- config.toml\nbase_url = \"https://e.example\"\ncompat.zola = \"0.23\"\n//- templates/index.html\nhome\n//- templates/section.html\nx\n\
         //- templates/page.html\n{% if page.title == \"no\" %}{{ throw(message=\"<i>too bad</i>\") }}{% endif %}<p>{{ page.title }}</p>\n\
         //- content/a.md\n+++\ntitle = \"good\"\n+++\n//- content/b.md\n+++\ntitle = \"no\"\n+++\n",
    );
    let server = Server::start(&site, &[]);
    assert!(server.get("/a/").1.contains("<p>good</p>"));
    // Never made: its problems stand in its place.
    let (status, page) = server.get("/b/");
    assert!(status == 500 && page.contains("&lt;i&gt;too bad") && page.contains("reload.js"), "{page}");
    site.write("//- content/a.md\n+++\ntitle = \"no\"\n+++\n");
    let page = server.until("/a/", |text| text.starts_with("HTTP/1.1 500"));
    assert!(page.contains("<p>good</p>") && page.contains("reload.js"), "{page}");
    let told = panel(&server.get("/_mokcha/panel?at=%2Fa%2F").1);
    assert!(told["html"].as_str().unwrap().contains("&lt;i&gt;too bad"), "{told}");
    assert_eq!(panel(&server.get("/_mokcha/panel?at=%2F").1)["errors"].as_u64(), Some(0), "it is a problem of that page");
    site.write("//- content/a.md\n+++\ntitle = \"better\"\n+++\n");
    server.until("/a/", |text| text.contains("<p>better</p>"));
    assert_eq!(panel(&server.get("/_mokcha/panel?at=%2Fa%2F").1)["errors"].as_u64(), Some(0));
}

/// An answer to a request that is sent as it stands.
fn ask(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn the_desk_is_for_this_machine() {
    let site = Folder::with("desk-near", SITE);
    let server = Server::start_at(&site, &["--interface", "0.0.0.0", "-u", "http://news.test"]);
    let status = |address: &str, head: &str| {
        let answer = ask(address, &format!("{head}Connection: close\r\n\r\n"));
        answer.split(' ').nth(1).and_then(|status| status.parse::<u16>().ok()).unwrap_or(0)
    };
    for path in
        ["/_mokcha/", "/_mokcha", "/_mokcha/publish/", "/_mokcha/panel?at=%2F", "/_mokcha/desk.css", "/_mokcha/none", "/__mokcha/problems"]
    {
        let near = &server.address;
        assert_ne!(status(near, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n")), 403, "{path}");
        assert_ne!(status(near, &format!("GET {path} HTTP/1.1\r\nHost: news.test:80\r\n")), 403, "{path}");
        assert_eq!(status(near, &format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\n")), 403, "{path}");
        assert_eq!(status(near, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.7\r\n")), 403, "{path}");
        assert_eq!(status(near, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nVia: 1.1 proxy\r\n")), 403, "{path}");
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
            assert_eq!(
                status(near, &format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n")),
                405,
                "{method} {path}"
            );
        }
        let part = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n";
        assert_eq!(status(near, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{part}")), 403, "{path}");
    }
    for odd in ["//_mokcha/", "/_mokcha//volumes/", "/_mokcha/../_mokcha/x", "/_mokcha/%2e%2e/config.toml", "/%5Fmokcha/"] {
        assert_eq!(status(&server.address, &format!("GET {odd} HTTP/1.1\r\nHost: localhost\r\n")), 404, "{odd}");
    }
    // The same machine by the address that others have for it: a connection that does not come from a loopback address.
    let outside = UdpSocket::bind("0.0.0.0:0").and_then(|socket| socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()));
    let Some(ip) = outside.ok().map(|address| address.ip()).filter(|ip: &IpAddr| !ip.is_loopback()) else {
        eprintln!("skipped: this machine has no address but its own");
        return;
    };
    let far = format!("{ip}:{}", server.address.rsplit(':').next().unwrap());
    assert_eq!(status(&far, &format!("GET /v/1/01/ HTTP/1.1\r\nHost: {far}\r\n")), 200, "others see the pages");
    for path in ["/_mokcha/", "/_mokcha/panel?at=%2F", "/__mokcha/problems"] {
        assert_eq!(status(&far, &format!("GET {path} HTTP/1.1\r\nHost: {far}\r\n")), 403, "{path}");
        assert_eq!(status(&far, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n")), 403, "{path}");
    }
}

#[test]
fn files_open_where_the_editor_writes() {
    let site = Folder::with("desk-editor", SITE);
    site.write("//- content/a.md\n+++\ntitle = 5\n+++\n");
    let link = |args: &[&str]| {
        let server = Server::start(&site, args);
        let html = panel(&server.get(PANEL).1)["html"].as_str().unwrap().to_owned();
        html.split("class=\"file\"").nth(1).unwrap().split('>').next().unwrap().to_owned()
    };
    assert!(link(&[]).contains("vscode://file/"));
    assert!(link(&["--editor", "zed"]).contains("zed://file/"));
    assert!(
        link(&["--editor", "x-mine://open?f={path}&l={line}"]).contains("x-mine://open?f=/")
            && !link(&["--editor", "none"]).contains("href")
    );
    let config = site.read("config.toml");
    site.write(&format!("//- config.toml\n{config}[serve]\neditor = \"idea\"\n"));
    assert!(link(&[]).contains("idea://open?file=/"));
    // A site that comes from others gives no address that a browser would run.
    site.write(&format!("//- config.toml\n{config}[serve]\neditor = \"javascript://{{path}}%0aalert(1)\"\n"));
    assert!(!link(&[]).contains("javascript"));
    let output = mokcha(site.path(), &["check"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("names no program to write in"));
    assert_eq!(mokcha(site.path(), &["serve", "--editor", "notepad"]).status.code(), Some(2));
}
