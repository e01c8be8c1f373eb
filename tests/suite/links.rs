//! `check` and the links that lead out of a site, against a server of its own. Each test names the rows of Zola's behaviour that it shows.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::{Folder, mokcha, stderr};

type Asked = Arc<Mutex<Vec<(String, BTreeMap<String, String>, Instant)>>>;

/// A server that answers by path, and notes what was asked.
fn server() -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let noted = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let Some(Ok(first)) = lines.next() else { continue };
            let path = first.split(' ').nth(1).unwrap_or("").to_owned();
            let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
            let headers =
                headers.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()))).collect();
            let mut asked = noted.lock().unwrap();
            asked.push((path.clone(), headers, Instant::now()));
            let times = asked.iter().filter(|(known, ..)| *known == path).count();
            let (status, body) = match path.as_str() {
                "/gone" => ("404 Not Found", ""),
                "/tired" if times == 1 => ("503 Service Unavailable", ""),
                "/same" => ("304 Not Modified", ""),
                _ => ("200 OK", "<p id=here>"),
            };
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        }
    });
    (address, asked)
}

fn site(name: &str, checker: &str, content: &str) -> Folder {
    let site = Folder::with(name, "//- templates/index.html\nhome\n//- templates/page.html\npage\n//- templates/section.html\nsection\n");
    site.write(&format!("//- config.toml\nbase_url = \"https://e.example\"\n{checker}//- content/a.md\n+++\n+++\n{content}"));
    site
}

// shows: LNK-02 CLI-04
#[test]
fn broken_links_have_their_place() {
    let (address, asked) = server();
    let content = format!(
        "[a]({address}/well) [b]({address}/gone) [c]({address}/well#here) [d]({address}/well#nowhere) [e]({address}/tired) [f]({address}/same) [g]({address}/well#/route)\n"
    );
    let site = site("links", "", &content);
    site.write(&format!("//- content/b.md\n+++\n+++\n한글 [a]({address}/well) [b]({address}/gone)\n"));
    let output = mokcha(site.path(), &["check", "--short"]);
    assert_eq!(output.status.code(), Some(1));
    let column = content.find(&format!("{address}/well#nowhere")).unwrap() + 1;
    let gone = content.find(&format!("{address}/gone")).unwrap() + 1;
    let korean = format!("한글 [a]({address}/well) [b](").chars().count() + 1;
    assert_eq!(
        stderr(&output),
        format!(
            "content/a.md:3:{gone}: error: the link to {address}/gone is broken: the server answers 404 Not Found\n\
             content/a.md:3:{column}: error: the link to {address}/well#nowhere is broken: the page has no place `#nowhere`\n\
             content/b.md:3:{korean}: error: the link to {address}/gone is broken: the server answers 404 Not Found\n"
        )
    );
    let asked = asked.lock().unwrap();
    let count = |path: &str| asked.iter().filter(|(known, ..)| known == path).count();
    // Each address once, and once more where the server was only tired.
    assert_eq!((count("/gone"), count("/well"), count("/tired"), count("/same")), (1, 4, 2, 1));
    assert!(asked.windows(2).all(|pair| pair[1].2 - pair[0].2 >= Duration::from_millis(450)), "requests to one host must keep a distance");
    assert!(asked.iter().all(|(_, headers, _)| headers["user-agent"].starts_with("mokcha/") && headers["accept"] == "text/html, */*"));
}

// shows: LNK-02 LNK-03 CFG-56 CFG-57 CFG-58
#[test]
fn the_config_says_what_is_checked() {
    let (address, asked) = server();
    let checker = format!(
        "[link_checker]\nexternal_level = \"warn\"\nskip_prefixes = [\"{address}/skipped\"]\nskip_anchor_prefixes = [\"{address}/app\"]\nignored_files = [\"drafts/*\"]\n"
    );
    let site = site("links-config", &checker, &format!("[a]({address}/skipped/x) [b]({address}/app#made-by-script)\n"));
    site.write(&format!(
        "//- content/drafts/c.md\n+++\n+++\n[a]({address}/gone)\n//- content/moved/_index.md\n+++\nredirect_to = \"{address}/gone\"\n+++\n"
    ));
    let output = mokcha(site.path(), &["check", "--short"]);
    assert_eq!(output.status.code(), Some(0));
    let told = stderr(&output);
    assert_eq!(
        told,
        format!("content/moved/_index.md:2:16: warning: the link to {address}/gone is broken: the server answers 404 Not Found\n")
    );
    let mut paths: Vec<String> = asked.lock().unwrap().iter().map(|(path, ..)| path.clone()).collect();
    paths.sort();
    assert_eq!(paths, ["/app", "/gone"]);
}

// shows: CLI-04
#[test]
fn the_net_can_be_left_alone() {
    let (address, asked) = server();
    let site = site("links-skipped", "", &format!("[a]({address}/gone)\n"));
    let output = mokcha(site.path(), &["check", "--skip-external-links"]);
    assert_eq!((output.status.code(), asked.lock().unwrap().len()), (Some(0), 0));
    // A build never asks.
    assert!(mokcha(site.path(), &["build"]).status.success());
    // A site of the built-in theme asks when its config speaks of links.
    let plain = Folder::with(
        "links-theme",
        &format!("//- config.toml\ntitle = \"t\"\n//- content/a.md\n+++\ntitle = \"a\"\n+++\n[a]({address}/gone)\n"),
    );
    assert_eq!(mokcha(plain.path(), &["check"]).status.code(), Some(0));
    assert_eq!(asked.lock().unwrap().len(), 0);
    plain.write("//- config.toml\ntitle = \"t\"\n[link_checker]\n");
    assert_eq!(mokcha(plain.path(), &["check"]).status.code(), Some(1));
}

// shows: LNK-01 CFG-56
#[test]
fn internal_places_are_always_checked() {
    let site = site("links-internal", "", "# One\n\n<b id=\"raw\">x</b> [a](#one) [b](#raw) [c](@/a.md#nowhere) [d](#) [e](#top)\n");
    let told = stderr(&mokcha(site.path(), &["build", "--short"]));
    assert!(told.starts_with("content/a.md:5:43: error: `a.md` has no place `#nowhere`") && told.lines().count() == 1, "{told}");
    site.write("//- config.toml\nbase_url = \"https://e.example\"\n[link_checker]\ninternal_level = \"warn\"\n");
    let output = mokcha(site.path(), &["build", "--short"]);
    assert!(output.status.success() && stderr(&output).contains("warning: `a.md` has no place `#nowhere`"), "{}", stderr(&output));
}
