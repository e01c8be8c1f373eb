//! `serve` with 200 clients that never hang up while the site is edited: every body is that of a build of one of the states, and memory stays.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::support::server::Server;
use crate::support::{Folder, mokcha, tree, tried};

const TAG: &str = "<script src=\"/__mokcha/reload.js?";
const END: &str = "</script>";
const STATES: usize = 4;
const ARTICLES: usize = 24;
const NOW: &str = "2021-06-02";

/// The files of the site in one state. States differ in one file, so that no build sees half a state; everything is made of it: a page, lists,
/// feeds, search, exports, and in the last state an address more.
fn state(number: usize) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for article in 2..=ARTICLES {
        let words = "그대로의 문장이다. ".repeat(20 + article * 10);
        files.insert(format!("content/7/{article:02}.md"), text(&format!("제목 {article}"), article, "", &words));
    }
    let title = if number == 2 { "고친 제목" } else { "제목" };
    let aliases = if number == 3 { "aliases = [\"more\"]\n" } else { "" };
    let words = format!("지금은 상태 {number}이다. ").repeat(50 + number * 7);
    files.insert(EDITED.into(), text(title, 1, aliases, &words));
    files.insert("static/x.txt".into(), "그대로\n".repeat(3000));
    files
}

const EDITED: &str = "content/7/01.md";
const SHOWN: &str = "/v/7/01/";

fn text(title: &str, number: usize, keys: &str, words: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\n{keys}[archive]\nnumber = {number}\n+++\n{words}\n\n<details>\n\n다음 [글](@/7/02.md).\n\n</details>\n"
    )
}

const CONFIG: &str = "title = \"소식\"\ndefault_language = \"ko\"\nbase_url = \"https://archive.example\"\n";
const VOLUME: &str = "+++\ntitle = \"7호\"\n[archive]\ncode = \"gif\"\nvolume = 7\npublished = 2021-06-01\n+++\n";

/// Writes a file as editors do who let no one read half of it.
fn write(site: &Folder, name: &str, text: &str) {
    let path = site.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let beside = path.with_extension("tmp");
    std::fs::write(&beside, text).unwrap();
    std::fs::rename(beside, path).unwrap();
}

fn enter(site: &Folder, number: usize) {
    for (name, text) in state(number) {
        if std::fs::read_to_string(site.join(&name)).ok().as_ref() != Some(&text) {
            write(site, &name, &text);
        }
    }
}

/// A connection that stays open.
struct Client(BufReader<TcpStream>);

impl Client {
    fn new(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    fn get(&mut self, path: &str) -> std::io::Result<(u16, Vec<u8>)> {
        write!(self.0.get_mut(), "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        let (mut status, mut length, mut line) = (0, None, String::new());
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            let text = line.trim_end().to_ascii_lowercase();
            if let Some(rest) = text.strip_prefix("http/1.1 ") {
                status = rest.split(' ').next().unwrap().parse().unwrap();
            } else if let Some(value) = text.strip_prefix("content-length: ") {
                length = value.parse::<usize>().ok();
            } else if text.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length.ok_or(std::io::ErrorKind::InvalidData)?];
        self.0.read_exact(&mut body)?;
        Ok((status, body))
    }
}

/// What each path may answer: hashes of the bodies of all states, and whether one of them has no such file.
struct Expected {
    bodies: BTreeMap<String, BTreeSet<[u8; 32]>>,
    missing: BTreeSet<String>,
    none: BTreeSet<[u8; 32]>,
}

fn hash(body: &[u8]) -> [u8; 32] {
    *blake3::hash(body).as_bytes()
}

fn build_all(site: &Folder, address: &str) -> Expected {
    let mut trees = Vec::new();
    for number in 0..STATES {
        enter(site, number);
        let out = Folder::new(&format!("trust-clients-out-{number}-{}", address.replace(':', "-")));
        let base = format!("http://{address}");
        let built = mokcha(site.path(), &["build", "--quiet", "--now", NOW, "--base-url", &base, "-o", out.path().to_str().unwrap()]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        trees.push(tree(out.path()));
    }
    let names: BTreeSet<String> = trees.iter().flat_map(|tree| tree.keys().cloned()).collect();
    // The zip and the sums are made of all files, as many as there are; a page of them is asked for by itself.
    let wanted =
        names.into_iter().filter(|name| !name.starts_with("packages/") && !name.ends_with("SHA256SUMS") && !name.contains("manifest"));
    let mut expected = Expected { bodies: BTreeMap::new(), missing: BTreeSet::new(), none: BTreeSet::new() };
    for name in wanted {
        if trees.iter().any(|tree| !tree.contains_key(&name)) {
            expected.missing.insert(name.clone());
        }
        let bodies = trees.iter().filter_map(|tree| tree.get(&name)).map(|body| hash(body)).collect();
        expected.bodies.insert(name, bodies);
    }
    expected.none = trees.iter().filter_map(|tree| tree.get("404.html")).map(|body| hash(body)).collect();
    expected
}

/// A body as a build has it.
fn without_script(body: &[u8]) -> Vec<u8> {
    let tag = TAG.as_bytes();
    match body.windows(tag.len()).rposition(|part| part == tag) {
        Some(at) => {
            let end = END.as_bytes();
            let length = body[at..].windows(end.len()).position(|part| part == end).unwrap() + end.len();
            [&body[..at], &body[at + length..]].concat()
        }
        None => body.to_vec(),
    }
}

/// What a run counted.
struct Run {
    answers: u64,
    edits: u64,
    /// Memory at each half second, in KiB.
    memory: Vec<u64>,
}

/// Edits go on until so many are made and so much time is over.
fn run(name: &str, clients: usize, least: u64, time: Duration) -> Run {
    let site = Folder::with(name, &format!("//- config.toml\n{CONFIG}//- content/7/_index.md\n{VOLUME}"));
    enter(&site, 0);
    let server = Server::start_at(&site, &["--now", NOW, "--debounce", "20"]);
    // The states are built in a folder of their own, so that the server does not see them pass.
    let twin = Folder::with(&format!("{name}-twin"), &format!("//- config.toml\n{CONFIG}//- content/7/_index.md\n{VOLUME}"));
    let expected = build_all(&twin, &server.address);
    let paths: Vec<(&String, String)> =
        expected.bodies.keys().map(|name| (name, format!("/{}", name.strip_suffix("index.html").unwrap_or(name)))).collect();
    let (done, answers) = (AtomicBool::new(false), AtomicU64::new(0));
    let faults = std::sync::Mutex::new(Vec::<String>::new());
    let mut edits = 0;
    let mut memory = Vec::new();
    std::thread::scope(|scope| {
        for number in 0..clients {
            let (paths, expected, done, answers, faults, server) = (&paths, &expected, &done, &answers, &faults, &server);
            scope.spawn(move || {
                let mut client = Client::new(&server.address);
                let mut seed = 1 + number as u64 * 7919;
                while !done.load(Ordering::Relaxed) {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    let (name, path) = &paths[(seed >> 33) as usize % paths.len()];
                    let fault = match client.get(&encoded(path)) {
                        Ok((200, body)) if expected.bodies[*name].contains(&hash(&without_script(&body))) => None,
                        Ok((404, _)) if name.as_str() != "404.html" && expected.missing.contains(*name) => None,
                        Ok((status, body)) => Some(format!("{path}: {status}, {} bytes that no state has", body.len())),
                        Err(fault) => Some(format!("{path}: {fault}")),
                    };
                    if let Some(fault) = fault {
                        faults.lock().unwrap().push(fault);
                        client = Client::new(&server.address);
                    }
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let started = Instant::now();
        let mut sampled = 0;
        while started.elapsed() < time || edits < least {
            let number = (edits as usize + 1) % STATES;
            if edits % 5 == 3 {
                // A text that can't be read: what was shown before stays.
                write(&site, EDITED, "+++\ntitle = \"소개\n+++\n");
                std::thread::sleep(Duration::from_millis(200));
            }
            enter(&site, number);
            server.until(SHOWN, |text| text.contains(&format!("지금은 상태 {number}이다")));
            edits += 1;
            while started.elapsed().as_millis() / 500 > sampled {
                memory.push(server.memory());
                sampled += 1;
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    let faults = faults.into_inner().unwrap();
    assert!(
        faults.is_empty(),
        "{} of {} answers are wrong: {:#?}",
        faults.len(),
        answers.load(Ordering::Relaxed),
        &faults[..faults.len().min(8)]
    );
    // In the end the last state is shown everywhere.
    assert!(expected.bodies.len() > ARTICLES && expected.missing.contains("more/index.html") && expected.none.len() == 1);
    Run { answers: answers.load(Ordering::Relaxed), edits, memory }
}

fn encoded(path: &str) -> String {
    path.bytes().map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[test]
fn bodies_are_those_of_one_state() {
    let run = run("trust-clients", 6, 4, Duration::from_secs(1));
    assert!(run.answers > 50, "{} answers", run.answers);
    tried("S", run.answers as usize);
}

/// `cargo test --release --test trust -- --ignored --nocapture clients`
#[test]
#[ignore = "takes a minute and all processors"]
fn two_hundred_clients_for_a_minute() {
    let run = run("trust-many-clients", 200, 4, Duration::from_secs(60));
    let quarter = run.memory.len() / 4;
    let mean = |part: &[u64]| part.iter().sum::<u64>() / part.len().max(1) as u64;
    let (early, late) = (mean(&run.memory[quarter..2 * quarter]), mean(&run.memory[3 * quarter..]));
    println!(
        "200 clients, 60 s: {} answers, {} edits, no wrong byte; memory {} MiB in the second quarter, {} MiB in the last, {} MiB at the most",
        run.answers,
        run.edits,
        early / 1024,
        late / 1024,
        run.memory.iter().max().unwrap_or(&0) / 1024
    );
    assert!(late * 10 <= early * 11, "memory grows from {early} to {late} KiB");
    tried("S", run.answers as usize);
}
