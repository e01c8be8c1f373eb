//! `serve` asked as no browser of its user would: foreign names, other methods, paths that lead out, requests that never end.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::server::Server;
use crate::support::{Folder, tried};

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/v/_index.md
+++
title = "글"
+++
//- content/v/52.md
+++
title = "첫 글"
+++
처음 문장이다.
//- content/evil.example.md
+++
title = "evil"
path = "evil.example"
+++
//- static/x.txt
가
//- static/data.json
{}
//- secret.txt
비밀
"#;

/// Status, headers in lower case, body.
fn read(answer: &[u8]) -> (u16, String, Vec<u8>) {
    let at = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap_or(answer.len());
    let head = String::from_utf8_lossy(&answer[..at]).to_lowercase();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, head, answer.get(at + 4..).unwrap_or_default().to_vec())
}

fn ask(server: &Server, method: &str, path: &str, host: &str, more: &str) -> (u16, String, Vec<u8>) {
    read(&server.send(format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n").as_bytes()))
}

#[test]
fn only_its_own_names_are_answered() {
    let site = Folder::with("trust-hosts", SITE);
    let server = Server::start(&site, &[]);
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]", "192.168.0.3", "demo.localhost"] {
        assert_eq!(ask(&server, "GET", "/v/52/", &format!("{host}:{port}"), "").0, 200, "{host}");
        assert_eq!(ask(&server, "GET", "/v/52/", host, "").0, 200, "{host}");
    }
    let all =
        ["/", "/v/52/", "/v/52", "/x.txt", "/none", "/__mokcha/events", "/__mokcha/problems", "/__mokcha/reload.js", "/__mokcha/worker.js"];
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "archive.example", "a@localhost", "", "local host"] {
        for path in all {
            let (status, _, body) = ask(&server, "GET", path, host, "");
            assert_eq!(status, 403, "{host} {path}");
            assert!(String::from_utf8_lossy(&body).contains("--base-url"));
        }
    }
    // A second name, one in the request's own address, and one that is no text.
    assert_eq!(ask(&server, "GET", "/", "localhost", "Host: evil.example\r\n").0, 403);
    assert_eq!(ask(&server, "GET", "http://evil.example/", "localhost", "").0, 403);
    assert_eq!(ask(&server, "GET", "http://localhost/x.txt", "localhost", "").0, 200);
    assert_ne!(read(&server.send(b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\nConnection: close\r\n\r\n")).0, 200);
    // Not even a method that is refused tells a stranger more.
    assert_eq!(ask(&server, "PUT", "/", "evil.example", "").0, 403);
    let asked = Server::start_at(&site, &["--base-url", "http://Archive.Example"]);
    assert_eq!(ask(&asked, "GET", "/", "archive.example:80", "").0, 200);
    assert_eq!(ask(&asked, "GET", "/", "evil.example", "").0, 403);
    tried("S2", 81);
}

#[test]
fn only_reading_is_answered() {
    let site = Folder::with("trust-methods", SITE);
    let server = Server::start(&site, &[]);
    let before = site.read("static/x.txt");
    for method in ["PUT", "DELETE", "POST", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "XYZ"] {
        for path in ["/", "/x.txt", "/none", "/v/52", "/__mokcha/events", "/__mokcha/problems"] {
            let (status, head, _) = ask(&server, method, path, &server.address, "Content-Length: 0\r\n");
            assert_eq!((status, head.contains("\nallow: get, head")), (405, true), "{method} {path}: {head}");
        }
    }
    assert_eq!(site.read("static/x.txt"), before);
    for path in ["/", "/v/52/", "/v/52", "/x.txt", "/none", "/__mokcha/problems", "/__mokcha/reload.js"] {
        let (status, head, body) = ask(&server, "GET", path, &server.address, "");
        let (of_head, head_of_head, nothing) = ask(&server, "HEAD", path, &server.address, "");
        assert_eq!((status, nothing.len()), (of_head, 0), "{path}");
        let length = format!("content-length: {}", body.len());
        assert!(head.contains(&length) && head_of_head.contains(&length), "{path}: {head} {head_of_head}");
        assert!(head.contains("\nx-content-type-options: nosniff"), "{path}: {head}");
    }
    let kind = |path: &str| {
        ask(&server, "GET", path, &server.address, "").1.lines().find(|line| line.starts_with("content-type")).unwrap().to_owned()
    };
    assert_eq!(kind("/x.txt"), "content-type: text/plain; charset=utf-8");
    assert_eq!(kind("/data.json"), "content-type: application/json; charset=utf-8");
    assert_eq!(kind("/v/52/"), "content-type: text/html; charset=utf-8");
    // What it does not know, it leaves alone: the whole file, as it is now.
    for more in ["If-Modified-Since: Sat, 28 Nov 2099 00:00:00 GMT\r\n", "Accept-Encoding: br\r\n"] {
        let (status, _, body) = ask(&server, "GET", "/x.txt", &server.address, more);
        assert_eq!((status, body), (200, before.clone().into_bytes()), "{more}");
    }
    tried("S4", 68);
}

#[test]
fn no_path_leads_out() {
    let site = Folder::with("trust-paths", SITE);
    let server = Server::start(&site, &[]);
    let mut refused = 0;
    let ups = ["..", "%2e%2e", "%2E.", ".%2e", "..%00", "..;", "%252e%252e", "..%c0%af", "%c0%ae%c0%ae", "．．"];
    let slashes = ["/", "//", "%2f", "%5c", "\\", "/./", "%2F%2F", "/x.txt/"];
    for up in ups {
        for slash in slashes {
            for depth in 1..4 {
                let path = format!("/{}secret.txt", format!("{up}{slash}").repeat(depth));
                let (status, _, body) =
                    read(&server.send(&[b"GET ", path.as_bytes(), b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"].concat()));
                assert!(matches!(status, 400 | 404), "{path}: {status}");
                assert!(!String::from_utf8_lossy(&body).contains("비밀"), "{path}");
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 240);
    for path in [
        "/x.txt%00",
        "/x.txt%0a",
        "/%00",
        "/v%2f52/",
        "/v%5c52/",
        "/./v/52/",
        "/v/../v/52/",
        "/C:/x.txt",
        "/x.txt::$DATA",
        "/%",
        "/%zz",
        "/%+f",
    ] {
        let status = ask(&server, "GET", path, &server.address, "").0;
        assert!(matches!(status, 400 | 404), "{path}: {status}");
    }
    tried("S", 252);
}

#[test]
fn redirects_stay_on_their_host() {
    let site = Folder::with("trust-redirects", SITE);
    let server = Server::start(&site, &[]);
    let check = |path: &str, expected: Option<&str>| {
        let (status, head, _) = ask(&server, "GET", path, &server.address, "");
        let to = head.lines().find_map(|line| line.strip_prefix("location: "));
        assert_eq!(to, expected, "{path}: {status} {head}");
        assert!(!head.contains("\nx-own:"), "{head}");
    };
    check("/v/52", Some("/v/52/"));
    check("//v/52", Some("/v/52/"));
    check("///v//52", Some("/v/52/"));
    check("//evil.example", Some("/evil.example/"));
    check("/v/52?a=b&c", Some("/v/52/?a=b&c"));
    check("/v/52?//evil.example", Some("/v/52/?//evil.example"));
    check("http://localhost//evil.example", Some("/evil.example/"));
    for path in [
        "/\\evil.example",
        "/%2fevil.example",
        "/%5cevil.example",
        "/%2f/evil.example",
        "/.//evil.example",
        "/..//evil.example",
        "/%09/evil.example",
    ] {
        check(path, None);
    }
    check("/v/52%0d%0aX-Own:%20a", None);
    check("/v/52?%0d%0aX-Own:%20a", Some("/v/52/?%0d%0ax-own:%20a"));
    // Empty parts mean nothing, as to most servers.
    assert_eq!(ask(&server, "GET", "//v//52/", &server.address, "").0, 200);
    tried("S3", 16);
}

#[test]
fn the_base_ends_at_a_slash() {
    let site = Folder::with("trust-base", SITE);
    let server = Server::start_at(&site, &["--base-url", "http://localhost/sub"]);
    let status = |path: &str| ask(&server, "GET", path, "localhost", "").0;
    assert_eq!((status("/sub/"), status("/sub/v/52/"), status("/sub/x.txt"), status("/sub//x.txt")), (200, 200, 200, 200));
    for path in ["/subv/52/", "/subx.txt", "/sub1/", "/su", "/", "/v/52/", "/x.txt", "/SUB/", "/sub%2fx.txt", "/v/sub/"] {
        assert_eq!(status(path), 404, "{path}");
    }
    let (status, head, _) = ask(&server, "GET", "/sub", "localhost", "");
    assert!(status == 301 && head.contains("location: /sub/\r"), "{head}");
    tried("S5", 14);
}

#[test]
fn requests_that_never_end_hold_up_nobody() {
    let site = Folder::with("trust-slow", SITE);
    let server = Server::start(&site, &[]);
    let slow: Vec<TcpStream> = (0..200)
        .map(|n| {
            let mut stream = TcpStream::connect(&server.address).unwrap();
            let part: &[u8] = match n % 4 {
                0 => b"",
                1 => b"GET /v/52/ HTTP/1.1\r\nHost: loc",
                2 => b"GET /__mokcha/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
                _ => b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx",
            };
            stream.write_all(part).unwrap();
            stream
        })
        .collect();
    assert_eq!(ask(&server, "GET", "/v/52/", "localhost", "").0, 200);
    // What is no request, or too long, is refused, and the next one is answered.
    let long = |size: usize| format!("GET /{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "a".repeat(size)).into_bytes();
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(5_000)).into_bytes();
    let mut seed = 7u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    })
    .take(10_000)
    .collect();
    for request in [long(60_000), long(2_000_000), many, noise, b"\r\n\r\n\r\n".to_vec(), b"GET\r\n\r\n".to_vec(), b"\0".repeat(70_000)] {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        let _ = stream.write_all(&request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&request[..20.min(request.len())]));
        assert_eq!(ask(&server, "GET", "/v/52/", "localhost", "").0, 200);
    }
    drop(slow);
}

#[test]
fn pages_of_other_sites_get_no_part_of_it() {
    let site = Folder::with("trust-parts", SITE);
    let server = Server::start(&site, &[]);
    let from = |site: &str, mode: &str, more: &str| {
        let head = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\n{more}");
        ["/v/52/", "/search/root.js", "/x.txt", "/__mokcha/problems"].map(|path| ask(&server, "GET", path, "localhost", &head).0)
    };
    for mode in ["no-cors", "cors", "same-origin"] {
        assert_eq!(from("cross-site", mode, ""), [403; 4], "{mode}");
        assert_eq!(from("cross-site", mode, "Referer: https://evil.example/\r\n"), [403; 4], "{mode}");
    }
    // Links are followed from anywhere, and the page's own parts come under each of the server's names.
    assert_eq!(from("cross-site", "navigate", "Referer: https://evil.example/\r\n")[0], 200);
    assert_eq!(from("cross-site", "no-cors", "Referer: http://127.0.0.1:1111/\r\n")[2], 200);
    assert_eq!(from("same-origin", "no-cors", "")[2], 200);
    assert_eq!(from("none", "navigate", "")[0], 200);
    // A browser that says nothing else names the page of a script, and of a socket.
    for origin in ["https://evil.example", "null", "http://localhost.evil.example"] {
        let head = format!("Origin: {origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
        for path in ["/v/52/", "/__mokcha/problems", "/__mokcha/events"] {
            assert_eq!(ask(&server, "GET", path, "localhost", &head).0, 403, "{origin} {path}");
        }
    }
    assert_eq!(ask(&server, "GET", "/v/52/", "localhost", "Origin: http://127.0.0.1:1111\r\n").0, 200);
    tried("S2", 50);
}

#[test]
fn what_no_browser_sends_is_answered_or_refused() {
    let site = Folder::with("trust-odd", SITE);
    let server = Server::start(&site, &[]);
    let status = |text: &str| read(&server.send(text.as_bytes())).0;
    let get = |path: &str| status(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    // Ways up, written in every way; files beside the site; what the program keeps for itself.
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/x.txt/../../secret.txt",
        "/....//secret.txt",
        "/.%00./secret.txt",
        "/secret.txt",
        "/secret.txt%00.html",
        "/x.txt%00",
        "/config.toml",
        "/content/v/52.md",
        "/static/x.txt",
        "/.mokcha/manifest",
        "/%2emokcha/manifest",
        "/.git/config",
        "/x.txt::$DATA",
        "/x.txt.",
        "/X.TXT",
        "/__mokcha/../../secret.txt",
        "/__mokcha/",
        "/__mokcha/events/",
        "//secret.txt",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/%e",
        "/?../secret.txt%00",
        "/;/../secret.txt",
    ] {
        let answer = get(path);
        assert!([400, 404].contains(&answer) || path == "/?../secret.txt%00" && answer == 200, "{path}: {answer}");
    }
    let long = "a".repeat(8000);
    assert!([404, 414].contains(&get(&format!("/{long}"))));
    assert!([404, 414, 431, 0].contains(&get(&format!("/{}", long.repeat(40)))));
    // Requests in other forms: an address as a whole, two hosts, none, another protocol, a socket that is asked for.
    assert_eq!(status("GET http://evil.example/x.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), 403);
    assert_eq!(status("GET http://localhost/x.txt HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"), 403);
    assert!([400, 403].contains(&status("GET /x.txt HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")));
    assert!([0, 400, 403, 404].contains(&status("GET x.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")));
    assert!([200, 400].contains(&status("GET /x.txt HTTP/1.0\r\n\r\n")));
    assert!([0, 400, 505].contains(&status("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")));
    assert!([400, 404, 405].contains(&status("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")));
    assert_eq!(status("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"), 403);
    let upgrade =
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n";
    let asked = format!(
        "GET /__mokcha/problems HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: websocket\r\n{upgrade}\r\n"
    );
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(asked.as_bytes()).unwrap();
    let mut answer = [0; 512];
    let read_bytes = stream.read(&mut answer).unwrap();
    assert_eq!(read(&answer[..read_bytes]).0, 403, "no socket is opened");
    for host in [
        "[::ffff:127.0.0.1]",
        "[::]",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "017700000001",
        "localhost%00.evil.example",
        "evil.example#localhost",
        "127.0.0.1.nip.example",
        "localhost.evil.example",
        "[::1].evil.example",
        "[::1%25eth0]",
        "xn--localhost-x.example",
        "\u{ff4c}ocalhost",
        "local\thost",
    ] {
        let answer = ask(&server, "GET", "/x.txt", host, "").0;
        let address = ["[::ffff:127.0.0.1]", "[::]"].contains(&host);
        assert!(if address { answer == 200 } else { [400, 403].contains(&answer) }, "{host}: {answer}");
    }
    // It still answers.
    assert_eq!(get("/x.txt"), 200);
    tried("S", 60);
}

#[test]
fn parts_are_given_and_nothing_twice() {
    let site = Folder::with("trust-ranges", SITE);
    site.write("//- static/film.mp4\n0123456789");
    let server = Server::start(&site, &[]);
    server.until("/film.mp4", |answer| answer.contains("0123456789"));
    let get = |path: &str, more: &str| ask(&server, "GET", path, "localhost", more);
    let tag = |path: &str| {
        let (status, head, _) = get(path, "");
        assert!(status == 200 && head.contains("accept-ranges: bytes"), "{head}");
        head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned()
    };
    for path in ["/film.mp4", "/v/52/", "/x.txt"] {
        let (status, _, body) = get(path, &format!("If-None-Match: {}\r\n", tag(path)));
        assert!(status == 304 && body.is_empty(), "{path} {status}");
        assert_eq!(get(path, "If-None-Match: \"other\"\r\n").0, 200);
    }
    for (range, status, body, told) in [
        ("bytes=2-4", 206, "234", "content-range: bytes 2-4/10"),
        ("bytes=7-", 206, "789", "content-range: bytes 7-9/10"),
        ("bytes=-1", 206, "9", "content-range: bytes 9-9/10"),
        ("bytes=0-99999999999999999999", 206, "0123456789", "content-range: bytes 0-9/10"),
        ("bytes=10-", 416, "", "content-range: bytes */10"),
        ("bytes=0-1,4-5", 200, "0123456789", "content-length: 10"),
        ("bytes=5-2", 200, "0123456789", "content-length: 10"),
        ("bytes=x", 200, "0123456789", "content-length: 10"),
    ] {
        let (found, head, bytes) = get("/film.mp4", &format!("Range: {range}\r\n"));
        assert!(found == status && bytes == body.as_bytes() && head.contains(told), "{range}: {head}");
        tried("S", 1);
    }
    let with_tag = |tag: &str| get("/film.mp4", &format!("Range: bytes=0-1\r\nIf-Range: {tag}\r\n")).0;
    assert_eq!((with_tag(&tag("/film.mp4")), with_tag("\"other\"")), (206, 200));
    let (status, head, body) = ask(&server, "HEAD", "/film.mp4", "localhost", "Range: bytes=2-4\r\n");
    // Of a part only GET knows.
    assert!(status == 200 && head.contains("content-length: 10") && !head.contains("content-range") && body.is_empty(), "{head}");
    let before = tag("/v/52/");
    site.write("//- content/v/52.md\n+++\ntitle = \"첫 글\"\n+++\n다른 문장이다.\n");
    server.until("/v/52/", |page| page.contains("다른"));
    assert_ne!(tag("/v/52/"), before);
}

#[test]
fn a_link_that_takes_a_files_place_is_not_followed() {
    let (site, outside) = (Folder::with("trust-server-link", SITE), Folder::new("trust-server-link-outside"));
    site.write("//- static/more/one.txt\nours\n//- content/v/beside.txt\nours\n");
    std::fs::write(site.join("static/large.bin"), vec![b'a'; 9 << 20]).unwrap();
    for name in ["x.txt", "one.txt", "beside.txt"] {
        std::fs::write(outside.join(name), "SECRET").unwrap();
    }
    std::fs::write(outside.join("large.bin"), b"SECRET".repeat(2 << 20)).unwrap();
    let server = Server::start(&site, &[]);
    let paths = ["/x.txt", "/more/one.txt", "/v/beside.txt", "/large.bin"];
    paths.iter().for_each(|path| assert_eq!(server.get(path).0, 200, "{path}"));
    let instead = |file: &str, name: &str| {
        let file = site.join(file);
        std::fs::rename(&file, outside.join(&format!("was-{name}"))).unwrap();
        std::os::unix::fs::symlink(if name.is_empty() { outside.path().to_owned() } else { outside.join(name) }, file).unwrap();
    };
    instead("static/x.txt", "x.txt");
    instead("static/more", "");
    instead("content/v/beside.txt", "beside.txt");
    instead("static/large.bin", "large.bin");
    // Whether the links are noticed already or not.
    for round in 0..20 {
        for path in paths {
            let (status, answer) = server.get(path);
            assert!(status != 200 && !answer.contains("SECRET"), "{round}: {path}: {}", answer.chars().take(200).collect::<String>());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    server.until("/__mokcha/problems", |told| told.contains("x.txt"));
    assert_eq!(server.get("/v/52/").0, 200, "the last good pages stay");
    tried("S", paths.len());
}
