//! Files that are larger than memory would like: what is only copied is never held whole, in a build, in the next one, in the archive's zip, and in
//! what `serve` answers.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::published::site;
use crate::support::server::Server;
use crate::support::{Folder, tried};

/// A file of so many bytes that takes no room, with something to know it by at both its ends.
fn sparse(path: &Path, bytes: u64) {
    let mut file = File::create(path).unwrap();
    file.write_all(b"begin").unwrap();
    file.set_len(bytes).unwrap();
    file.seek(SeekFrom::Start(bytes - 3)).unwrap();
    file.write_all(b"end").unwrap();
}

/// Runs the program, and gives the most memory that it held, MiB.
fn peak(site: &Folder, args: &[&str]) -> u64 {
    let (status, most) = peak_of(site, args);
    assert_eq!(status, Some(0), "{args:?}");
    most
}

/// Its status, too.
pub fn peak_of(site: &Folder, args: &[&str]) -> (Option<i32>, u64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
    let mut child = command.arg("--root").arg(site.path()).args(args).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    loop {
        most = most.max(held(&status));
        if let Some(ended) = child.try_wait().unwrap() {
            return (ended.code(), most);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn held(status: &str) -> u64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) / 1024
}

#[cfg(target_os = "linux")]
fn are_never_held(name: &str, film: u64, table: u64) {
    let site = site(name);
    fs::create_dir(site.join("static")).unwrap();
    site.write("//- content/52/economy/three/index.md\n+++\ntitle = \"셋째 글\"\n[archive]\nnumber = 3\n+++\n셋째 글의 문단이다.\n");
    let small = peak(&site, &["build"]);
    sparse(&site.join("static/film.mp4"), film);
    // It would become smaller in the zip, but not in memory.
    sparse(&site.join("content/52/economy/three/table.tsv"), table);
    let mib = |bytes: u64| bytes >> 20;
    let check = |told: &str, peak: u64| {
        println!("{name}, {told}: {peak} MiB with {} and {} MiB, {small} without", mib(film), mib(table));
        assert!(peak < small + mib(table) / 2, "{told}: {peak} MiB, {small} without large files");
    };
    check("first build", peak(&site, &["build"]));
    for (path, bytes) in [("film.mp4", film), ("v/52/03/table.tsv", table)] {
        assert_eq!(fs::metadata(site.join("public").join(path)).unwrap().len(), bytes, "{path}");
    }
    let zip = fs::metadata(site.join("public/packages/all.zip")).unwrap().len();
    assert!(zip > film + table, "{zip}");
    // Another film of the same length, and one that is new.
    let mut file = File::options().write(true).open(site.join("static/film.mp4")).unwrap();
    file.write_all(b"other").unwrap();
    drop(file);
    check("next build", peak(&site, &["build"]));
    let mut begin = [0; 5];
    File::open(site.join("public/film.mp4")).unwrap().read_exact(&mut begin).unwrap();
    assert_eq!(&begin, b"other");
    check("check", peak(&site, &["check"]));
    check("publish", peak(&site, &["publish"]));
    let target = Folder::new(&format!("{name}-target"));
    let to = format!("file://{}", target.path().display());
    check("build before deploy", peak(&site, &["build"]));
    check("deploy", peak(&site, &["deploy", "--to", &to]));
    // Replaced, kept aside, and brought back.
    let mut file = File::options().write(true).open(site.join("static/film.mp4")).unwrap();
    file.write_all(b"third").unwrap();
    drop(file);
    peak(&site, &["build"]);
    check("deploy again", peak(&site, &["deploy", "--to", &to]));
    check("undo", peak(&site, &["deploy", "--to", &to, "--undo"]));
    File::open(target.join("film.mp4")).unwrap().read_exact(&mut begin).unwrap();
    assert_eq!(&begin, b"other");
    // Where somebody changed what its source no longer brings.
    let mut file = File::options().write(true).open(site.join("public/film.mp4")).unwrap();
    file.write_all(b"their").unwrap();
    drop(file);
    fs::remove_file(site.join("static/film.mp4")).unwrap();
    fs::write(
        site.join("permanence.toml"),
        site.read("permanence.toml") + "\n[[gone]]\naddress = \"/film.mp4\"\ndate = 2026-12-01\nreason = \"가\"\n",
    )
    .unwrap();
    check("a changed file that goes", peak(&site, &["build"]));
    assert!(site.exists("public/film.mp4"), "it is theirs now");
    tried("H6", 9);
}

#[cfg(target_os = "linux")]
#[test]
fn large_files_are_never_held() {
    are_never_held("large", 160 << 20, 120 << 20);
}

/// The same with a file that is larger than four gibibytes' worth of nothing would be: minutes on a slow disk.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "writes 12 GB"]
fn three_gigabytes_are_never_held() {
    are_never_held("large-3", 3 << 30, 1 << 30);
}

#[cfg(target_os = "linux")]
#[test]
fn a_film_is_served_by_its_parts() {
    let site = site("large-served");
    fs::create_dir(site.join("static")).unwrap();
    let bytes = 400 << 20;
    sparse(&site.join("static/film.mp4"), bytes);
    let server = Server::start(&site, &[]);
    let status = format!("/proc/{}/status", server.child.id());
    let before = held(&status);
    let answer = |head: &str| {
        let answer = server.send(format!("GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n{head}Connection: close\r\n\r\n").as_bytes());
        let at = answer.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
        (String::from_utf8_lossy(&answer[..at]).to_lowercase(), answer[at + 4..].to_vec())
    };
    let (head, body) = answer(&format!("Range: bytes={}-\r\n", bytes - 3));
    assert!(
        head.starts_with("http/1.1 206") && head.contains(&format!("content-range: bytes {}-{}/{bytes}", bytes - 3, bytes - 1)),
        "{head}"
    );
    assert_eq!(body, b"end");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let (head, body) = answer("Range: bytes=0-4\r\n");
    assert_eq!((head.get(..12), body.as_slice()), (Some("http/1.1 206"), &b"begin"[..]));
    let (head, body) = answer(&format!("If-None-Match: {tag}\r\n"));
    assert!(head.starts_with("http/1.1 304") && body.is_empty(), "{head}");
    let (head, _) = answer(&format!("Range: bytes={bytes}-\r\n"));
    assert!(head.starts_with("http/1.1 416"), "{head}");
    // All of it, by somebody who reads it slowly or goes away.
    for _ in 0..4 {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.write_all(b"GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    }
    let (head, body) = answer("");
    assert!(head.contains(&format!("content-length: {bytes}")) && body.len() as u64 == bytes && body.ends_with(b"end"), "{head}");
    let after = held(&status);
    assert!(after < before + 60, "{before} MiB, then {after}");
    // One that is written over in its place while somebody reads it: what he gets is of one state, or not whole.
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.write_all(b"GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut begun = [0; 4096];
    stream.read_exact(&mut begun).unwrap();
    let mut file = File::options().write(true).open(site.join("static/film.mp4")).unwrap();
    file.seek(SeekFrom::Start(bytes - 3)).unwrap();
    file.write_all(b"END").unwrap();
    drop(file);
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!((rest.len() as u64) < bytes - 4096 || rest.ends_with(b"end"), "{} bytes of two films", rest.len());
    // Another film is another state.
    let mut file = File::options().write(true).open(site.join("static/film.mp4")).unwrap();
    file.write_all(b"other").unwrap();
    drop(file);
    let (head, body) = answer(&format!("Range: bytes=0-4\r\nIf-Range: {tag}\r\n"));
    assert!(head.starts_with("http/1.1 200") && body.starts_with(b"other"), "{head}");
    tried("S", 9);
}
