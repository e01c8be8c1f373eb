//! Each folder of `tests/sites/` is a site: built with the real binary, its output compared with `expected/`, its problems with
//! `stderr.txt`. `UPDATE=1 cargo test --test suite golden` rewrites what is expected; the review is the diff.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Folder, mokcha, stderr, tree};

#[test]
fn sites() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut sites: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    sites.sort();
    assert!(!sites.is_empty());
    let faults: Vec<String> = sites.iter().filter_map(|site| check(site).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

fn check(site: &Path) -> Result<(), String> {
    let name = site.file_name().unwrap().to_string_lossy().into_owned();
    let update = std::env::var_os("UPDATE").is_some();
    let out = Folder::new(&format!("golden-{name}"));
    let target = out.join("public");
    let args = fs::read_to_string(site.join("args.txt")).unwrap_or_default();
    let args: Vec<&str> = args.split_whitespace().collect();
    let output = mokcha(site, &[&["build", "--quiet", "-o", target.to_str().unwrap()], args.as_slice()].concat());
    let told = stderr(&output);
    let built = tree(&target);
    let files = focus(site, &built);
    let code = output.status.code().unwrap_or(-1);
    if update {
        let _ = fs::remove_dir_all(site.join("expected"));
        for (path, bytes) in &files {
            let file = site.join("expected").join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        if told.is_empty() {
            let _ = fs::remove_file(site.join("stderr.txt"));
        } else {
            fs::write(site.join("stderr.txt"), &told).unwrap();
        }
        return Ok(());
    }
    let expected = tree(&site.join("expected"));
    let differing = crate::support::difference(&files, &expected);
    if !differing.is_empty() {
        return Err(format!("{name}: these files differ from what is expected: {differing:?}\n{told}"));
    }
    let expected_words = fs::read_to_string(site.join("stderr.txt")).unwrap_or_default();
    if told != expected_words {
        return Err(format!("{name}: the messages differ\n--- expected\n{expected_words}\n--- told\n{told}"));
    }
    let expected_code = i32::from(expected.is_empty());
    if code != expected_code {
        return Err(format!("{name}: exit status {code} instead of {expected_code}\n{told}"));
    }
    Ok(())
}

/// The files that a site is about: those that `focus.txt` names, one path a line; all when there is none.
fn focus(site: &Path, built: &std::collections::BTreeMap<String, Vec<u8>>) -> std::collections::BTreeMap<String, Vec<u8>> {
    let Ok(list) = fs::read_to_string(site.join("focus.txt")) else { return built.clone() };
    let wanted: Vec<&str> = list.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    built.iter().filter(|(path, _)| wanted.contains(&path.as_str())).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}
