//! Rules of the house that a machine can check.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

pub fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    files.sort();
    files
        .iter()
        .map(|path| (path.strip_prefix(root).unwrap().display().to_string().replace('\\', "/"), fs::read_to_string(path).unwrap()))
        .collect()
}

/// Code without its tests, comments and doc comments.
pub fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or("");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_file_opens_with_its_promise() {
    for (path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{path} must begin with a `//!` comment that says what goes in, what comes out, what it never does"
        );
    }
}

#[test]
fn only_the_edge_touches_the_world() {
    let forbidden = [
        "TcpListener",
        "TcpStream",
        "UdpSocket",
        "std::fs",
        "std::env",
        "std::process::",
        "SystemTime",
        "Instant::now",
        "std::io::std",
        "println!",
        "std::thread::sleep",
        "tokio::",
        "ureq::",
    ];
    for (path, text) in sources() {
        if path.starts_with("src/edge/") || path == "src/main.rs" {
            continue;
        }
        let code = code(&text);
        for word in forbidden {
            assert!(!code.contains(word), "{path} uses `{word}`: disk, clock, sockets, environment and terminal belong in src/edge/");
        }
    }
}

#[test]
fn the_edge_reaches_the_disk_by_one_way() {
    let asks = [".exists()", ".is_file()", ".is_dir()", ".canonicalize()", ".read_dir()", ".symlink_metadata()"];
    for (path, text) in sources() {
        if !path.starts_with("src/edge/") || path == "src/edge/fs.rs" || path.ends_with("_tests.rs") {
            continue;
        }
        let code = code(&text);
        assert!(!code.contains("std::fs") && !code.contains("walkdir"), "{path} passes by `edge::fs`, where tests let calls fail");
        for line in code.lines() {
            // What is known of a file already may be asked.
            let line = line.replace("metadata.is_", "").replace("file_type().is_", "").replace("kind.is_", "");
            for ask in asks {
                assert!(!line.contains(ask), "{path} asks the disk by `{ask}`: use `fs::`, where tests let calls fail\n{line}");
            }
        }
    }
}

#[test]
fn link_reads_no_body_text() {
    for (path, text) in sources().into_iter().filter(|(path, _)| path.starts_with("src/link/")) {
        assert!(!code(&text).contains(".markdown()"), "{path} reads a body's text: then editing a sentence would change the whole site");
    }
}

#[test]
fn whose_site_it_is_is_asked_once() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("dialect.rs")) {
        for word in ["built_in_theme", "Generation::"] {
            let found = code(&text).lines().find(|line| line.contains(word)).map(str::to_owned);
            assert!(found.is_none(), "{path} asks whose site it is: read a field of `Conventions` instead\n{}", found.unwrap_or_default());
        }
    }
}

#[test]
fn files_stay_small() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 400, "{path} has {lines} lines: look for its second noun");
    }
}

#[test]
fn lines_stay_readable() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        for (number, line) in text.lines().enumerate() {
            let long = line.chars().count() > 200;
            assert!(!long, "{path}:{} is longer than 200 characters", number + 1);
        }
    }
}

#[test]
fn the_project_speaks_of_itself() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(root.join(name)).unwrap_or_else(|_| panic!("{name} is missing"));
        assert!(!text.contains("../shared"), "{name} names a path outside the repository");
        if name == "ARCHITECTURE.md" {
            assert!(text.lines().count() < 150, "ARCHITECTURE.md must stay under 150 lines");
        }
    }
}
