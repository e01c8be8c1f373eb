//! Names this program by all that it is made of, so that what another one kept between builds is never taken for its own.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// What the program is made of beside the compiler.
const PARTS: [&str; 5] = ["src", "site", "build.rs", "Cargo.toml", "Cargo.lock"];

fn main() {
    let mut files = BTreeMap::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        gather(Path::new(part), &mut files);
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    for name in ["TARGET", "OPT_LEVEL", "CARGO_FEATURE_AVIF"] {
        std::env::var_os(name).hash(&mut hasher);
    }
    println!("cargo::rustc-env=MOKCHA_BUILD={:016x}", hasher.finish());
}

fn gather(path: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    if let Ok(entries) = fs::read_dir(path) {
        entries.flatten().for_each(|entry| gather(&entry.path(), files));
    } else if let Ok(bytes) = fs::read(path) {
        files.insert(path.to_string_lossy().replace('\\', "/"), bytes);
    }
}
