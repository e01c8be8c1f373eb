//! D: a run that is killed at any moment leaves the old website, the new one, or a note by which the next run completes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Folder, build, difference, mokcha, tree, tried};

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

const FILES: usize = 300;

/// A site of many files: some are in one version only, some change from file to folder.
fn write(site: &Path, version: usize) {
    let _ = fs::remove_dir_all(site.join("static"));
    fs::create_dir_all(site.join("content")).unwrap();
    fs::create_dir_all(site.join("templates")).unwrap();
    fs::write(site.join("config.toml"), "title = \"A\"\nbase_url = \"https://a.example\"\n").unwrap();
    fs::write(site.join("templates/index.html"), format!("version {version}")).unwrap();
    fs::write(site.join("templates/page.html"), "").unwrap();
    for n in 0..FILES {
        let path = match n % 3 {
            0 => format!("static/d{}/only-{version}-{n}.txt", n % 7),
            1 if version == 0 => format!("static/e/{n}"),
            1 => format!("static/e/{n}/index.txt"),
            _ => format!("static/d{}/{n}.txt", n % 7),
        };
        let file = site.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("{version} {n}")).unwrap();
    }
}

/// How long a build took that was let run so long at the most; none where that killed it.
fn run_for(site: &Path, time: Duration) -> Option<Duration> {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_mokcha"))
        .arg("--root")
        .arg(site)
        .arg("build")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while begun.elapsed() < time {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    let took = begun.elapsed();
    let _ = child.kill();
    child.wait().unwrap().success().then_some(took)
}

/// Kills so many builds. Gives how many died, and how many left a website that was half new.
fn kill(name: &str, rounds: usize) -> (usize, usize) {
    let folder = Folder::in_memory(&format!("trust-{name}"));
    let site = folder.join("site");
    let target = site.join("public");
    let mut versions: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
    let mut times = Vec::new();
    for version in [1, 0] {
        write(&site, version);
        let begun = Instant::now();
        build(&site, &[]);
        times.push(begun.elapsed());
        versions.insert(0, tree(&target));
    }
    let foreign = target.join("d0/CNAME");
    fs::write(&foreign, "mine").unwrap();
    let mut whole = times[1];
    let without = |mut all: BTreeMap<String, Vec<u8>>| {
        assert_eq!(all.remove("d0/CNAME"), Some(b"mine".to_vec()), "a foreign file was touched");
        all
    };
    let (mut died, mut halves, mut random) = (0, 0, Random(rounds as u64));
    for round in 0..rounds {
        let version = (round + 1) % 2;
        write(&site, version);
        // Most of the time goes by before the first file is written.
        let time = whole / 4 + Duration::from_micros(random.below(whole.as_micros() as u64));
        match run_for(&site, time) {
            // The machine may have more time for one than it had for the first.
            Some(took) => whole = took,
            None => died += 1,
        }
        let now = without(tree(&target));
        halves += usize::from(!versions.contains(&now));
        // A build that finds an error completes what was begun, and begins nothing.
        fs::write(site.join("content/broken.md"), "+++\nbroken\n").unwrap();
        assert_eq!(mokcha(&site, &["build"]).status.code(), Some(1));
        fs::remove_file(site.join("content/broken.md")).unwrap();
        let now = without(tree(&target));
        assert!(versions.contains(&now), "round {round}: half new after the next run");
        build(&site, &[]);
        let now = without(tree(&target));
        assert_eq!(difference(&now, &versions[version]), [""; 0], "round {round}");
    }
    (died, halves)
}

#[test]
fn some_random_kills() {
    let (died, _) = kill("kills", 12);
    assert!(died > 2, "only {died} builds were killed");
    tried("D", died);
}

/// Run it by `cargo test --test suite trust -- --ignored many_random_kills --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn many_random_kills() {
    let (died, halves) = kill("many-kills", 400);
    println!("{died} of 400 builds killed, {halves} left a website half new, all were completed");
    assert!(died > 100);
    tried("D", died);
}
