//! What the tests share: sites written as one string, temporary folders, the real binary.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that is removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder, its name made of the test's.
    pub fn new(name: &str) -> Self {
        Self::below(&std::env::temp_dir(), name)
    }

    /// The same in memory, where the system has that: for tests that ask a thousand times for what is on the disk.
    pub fn in_memory(name: &str) -> Self {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { Self::below(memory, name) } else { Self::new(name) }
    }

    fn below(folder: &Path, name: &str) -> Self {
        let path = folder.join(format!("mokcha-test-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The files of a fixture, written into an empty folder. `//- path` begins a file.
    pub fn with(name: &str, fixture: &str) -> Self {
        let folder = Self::new(name);
        folder.write(fixture);
        folder
    }

    /// Writes the files of a fixture over what is there.
    pub fn write(&self, fixture: &str) {
        let mut current: Option<(PathBuf, String)> = None;
        let flush = |current: &mut Option<(PathBuf, String)>| {
            if let Some((path, text)) = current.take() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
        };
        for line in fixture.split_inclusive('\n') {
            if let Some(path) = line.strip_prefix("//- ") {
                flush(&mut current);
                current = Some((self.0.join(path.trim()), String::new()));
            } else if let Some((_, text)) = &mut current {
                text.push_str(line);
            }
        }
        flush(&mut current);
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn join(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the real binary.
pub fn mokcha(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mokcha")).arg("--root").arg(root).args(args).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

/// Builds and expects no problem at all.
pub fn build(root: &Path, args: &[&str]) {
    let output = mokcha(root, &[&["build"], args].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// stderr as text, without the codes of problems: `codes::` looks at those.
pub fn stderr(output: &Output) -> String {
    without_codes(&String::from_utf8_lossy(&output.stderr))
}

/// A text without `[M0142]`.
pub fn without_codes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split("[M");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once("]: ") {
            Some((code, rest)) if code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push_str(": ");
                out.push_str(rest);
            }
            _ => {
                out.push_str("[M");
                out.push_str(part);
            }
        }
    }
    out
}

/// All files below a folder, the program's own record apart.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    collect(folder, folder, &mut out);
    out
}

fn collect(top: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
        if name == ".mokcha" {
            continue;
        }
        if path.is_dir() {
            collect(top, &path, out);
        } else {
            out.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// Which files differ between two trees, for messages.
pub fn difference(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
    names.into_iter().filter(|name| a.get(*name) != b.get(*name)).cloned().collect()
}

/// Says how many ways of one kind were tried, under the letter that `tests/trust.sh` has for it.
pub fn tried(letter: &str, count: usize) {
    // A line of its own, whatever else is printed at the same time.
    println!("\ntried {letter} {count}");
}

/// A folder beside the repository that holds shared material, if it is there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !found.exists() {
        eprintln!("skipped: {} is not there", found.display());
        return None;
    }
    Some(found)
}
