//! Same input, same bytes: whatever the thread count, the order of the folder, or how often it is built.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, build, difference, shared, tree};

fn same(a: &Path, b: &Path, why: &str) {
    let (a, b) = (tree(a), tree(b));
    assert!(!a.is_empty());
    let differing = difference(&a, &b);
    assert!(differing.is_empty(), "{why}: {differing:?}");
}

/// Copies a folder file by file in another order, so that the system lists it differently.
fn copy_shuffled(from: &Path, to: &Path) {
    let mut files: Vec<_> = tree(from).into_iter().collect();
    files.sort_by_key(|(path, _)| path.bytes().rev().collect::<Vec<_>>());
    for (path, bytes) in files.into_iter().filter(|(path, _)| !path.starts_with("public/")) {
        let file = to.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn check(site: &Path, name: &str) {
    let out = Folder::new(name);
    let target = |part: &str| out.join(part).to_str().unwrap().to_owned();
    build(site, &["-o", &target("one"), "--jobs", "1"]);
    build(site, &["-o", &target("many"), "--jobs", "8"]);
    same(&out.join("one"), &out.join("many"), "one thread against many");
    build(site, &["-o", &target("many"), "--jobs", "3"]);
    same(&out.join("one"), &out.join("many"), "built again into the same folder");
    let copy = out.join("copy");
    copy_shuffled(site, &copy);
    build(&copy, &["-o", &target("shuffled")]);
    same(&out.join("one"), &out.join("shuffled"), "another order of the folder");
}

#[test]
fn the_archive() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Folder::new("determinism-archive-site");
    for part in ["content", "static"] {
        if root.join(part).exists() {
            copy_shuffled(&root.join(part), &site.join(part));
        }
    }
    for file in ["config.toml", "agencies.toml", "topics.toml"] {
        fs::copy(root.join(file), site.join(file)).unwrap();
    }
    check(site.path(), "determinism-archive");
}

#[test]
fn a_thousand_articles() {
    let Some(generator) = shared("bench/gen_corpus.py") else { return };
    let corpus = Folder::new("determinism-corpus-site");
    let made = Command::new("python3").arg(generator).arg(corpus.path()).arg("1000").status().unwrap();
    assert!(made.success());
    check(&corpus.join("zola"), "determinism-corpus");
}
