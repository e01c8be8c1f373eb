//! D: each call to the disk fails in turn, or the program ends there. What is left is the old, the new, or what the next run completes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::foreign::{home_is_whole, place, refused};
use crate::support::{Folder, build, difference, mokcha, stderr, tree, tried};

type Tree = BTreeMap<String, Vec<u8>>;

/// Runs with a fault; whether it came to it.
fn run(root: &Path, args: &[&str], fault: &str) -> (Output, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
    command.arg("--root").arg(root).args(["--jobs", "1"]).args(args).env("MOKCHA_FAULT", fault).env_remove("SOURCE_DATE_EPOCH");
    let output = command.output().unwrap();
    let reached = stderr(&output).contains("fault: ");
    (output, reached)
}

/// Lets each call fail in turn, in a folder that `prepare` makes, and looks at what is left. Gives how many calls there were.
fn each(how: &str, prepare: impl Fn() -> Folder, args: &[&str], check: impl Fn(&Folder, &Output, &str)) -> usize {
    for n in 1.. {
        let folder = prepare();
        let fault = format!("any:{n}:{how}");
        let (output, reached) = run(&folder.join("site"), args, &fault);
        home_is_whole(&folder);
        if !reached {
            assert!(output.status.success(), "{}", stderr(&output));
            return n;
        }
        check(&folder, &output, &fault);
    }
    unreachable!()
}

/// What differs between the folder's output and a tree.
fn off(folder: &Folder, expected: &Tree) -> Vec<String> {
    let mut now = tree(&folder.join("site/public"));
    now.remove("CNAME");
    difference(&now, expected)
}

const EDIT: &str = "//- site/content/one.md\n+++\n+++\nchanged\n//- site/content/four.md\n+++\n+++\nfour\n//- site/static/a/c.txt\nc\n";

fn edit(folder: &Folder) {
    folder.write(EDIT);
    fs::remove_file(folder.join("site/content/two.md")).unwrap();
    fs::remove_file(folder.join("site/static/a/b.txt")).unwrap();
}

fn trees() -> (Tree, Tree) {
    let folder = place("fault-trees");
    build(&folder.join("site"), &[]);
    let old = tree(&folder.join("site/public"));
    edit(&folder);
    build(&folder.join("site"), &[]);
    (old, tree(&folder.join("site/public")))
}

#[test]
fn each_fault_of_a_later_build() {
    let (old, new) = trees();
    for how in ["EIO", "kill"] {
        let prepare = || {
            let folder = place(&format!("fault-later-{how}"));
            build(&folder.join("site"), &[]);
            fs::write(folder.join("site/public/CNAME"), "mine").unwrap();
            edit(&folder);
            folder
        };
        let check = |folder: &Folder, output: &Output, fault: &str| {
            let told = stderr(output);
            let half = !off(folder, &old).is_empty() && !off(folder, &new).is_empty();
            match output.status.code() {
                Some(0) => assert_eq!(off(folder, &new), [""; 0], "{fault}: {told}"),
                Some(137) => {}
                Some(1 | 2) if told.contains("half new") => {}
                Some(1 | 2) => assert!(!half, "{fault}: half new, and not told\n{told}"),
                other => panic!("{fault}: {other:?}\n{told}"),
            }
            build(&folder.join("site"), &[]);
            assert_eq!(off(folder, &new), [""; 0], "{fault}: not completed");
            assert_eq!(folder.read("site/public/CNAME"), "mine", "{fault}");
            assert!(!folder.exists("site/public/.mokcha/journal") && !folder.exists("site/public/.mokcha/staging"), "{fault}");
        };
        let calls = each(how, prepare, &["build"], check);
        tried("D", calls);
        assert!(calls > 100, "{calls}");
    }
}

#[test]
fn each_fault_of_a_first_build() {
    let (new, _) = trees();
    for how in ["ENOSPC", "kill"] {
        let check = |folder: &Folder, output: &Output, fault: &str| {
            let told = stderr(output);
            match output.status.code() {
                Some(0) => assert_eq!(off(folder, &new), [""; 0], "{fault}: {told}"),
                Some(137) => assert!(!folder.exists("site/public") || off(folder, &new).is_empty(), "{fault}: {told}"),
                Some(1 | 2) => assert!(!folder.exists("site/public"), "{fault}: {told}"),
                other => panic!("{fault}: {other:?}\n{told}"),
            }
            build(&folder.join("site"), &[]);
            build(&folder.join("site"), &[]);
            assert_eq!(off(folder, &new), [""; 0], "{fault}: not completed");
            let names: Vec<_> = fs::read_dir(folder.join("site")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert!(!names.iter().any(|name| name.to_string_lossy().contains("mokcha")), "{fault}: {names:?}");
        };
        let calls = each(how, || place(&format!("fault-first-{how}")), &["build"], check);
        tried("D", calls);
        assert!(calls > 80, "{calls}");
    }
}

#[test]
fn each_fault_of_publish() {
    let prepare = |name: &str| {
        let folder = place(name);
        let config = folder.read("site/config.toml");
        fs::write(folder.join("site/config.toml"), format!("{config}[permanence]\nlock = true\n")).unwrap();
        folder
    };
    let expected = prepare("fault-publish-all");
    let args = ["publish", "--now", "2021-06-02"];
    assert!(mokcha(&expected.join("site"), &args).status.success());
    let expected = tree(&expected.join("site/locks"));
    for how in ["ENOSPC", "kill"] {
        let check = |folder: &Folder, output: &Output, fault: &str| {
            // A lock file is whole or not there.
            for (name, bytes) in tree(&folder.join("site/locks")).iter().filter(|(name, _)| name.ends_with(".lock")) {
                assert_eq!(expected.get(name), Some(bytes), "{fault}: {name}");
            }
            if output.status.success() {
                assert_eq!(difference(&tree(&folder.join("site/locks")), &expected), [""; 0], "{fault}: {}", stderr(output));
            }
            let again = mokcha(&folder.join("site"), &args);
            assert!(again.status.success(), "{fault}: {}", stderr(&again));
            assert_eq!(difference(&tree(&folder.join("site/locks")), &expected), [""; 0], "{fault}");
        };
        let calls = each(how, || prepare(&format!("fault-publish-{how}")), &args, check);
        tried("D", calls);
        assert!(calls > 40, "{calls}");
    }
}

#[test]
fn a_full_disk_is_told_in_one_message_whatever_is_written() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/three-volumes");
    let folder = Folder::in_memory("trust-full");
    let output = folder.join("public").display().to_string();
    let args = ["build", "--output-dir", &output, "--base-url", "https://a.example"];
    let full = |n: usize| run(&site, &args, &format!("write:{n}:ENOSPC"));
    // How many writes there are: the last ones are the archive as a zip, checksums and the manifest.
    let (mut some, mut none) = (1, 4096);
    while some + 1 < none {
        let n = (some + none) / 2;
        let (_, reached) = full(n);
        let _ = fs::remove_dir_all(&output);
        *if reached { &mut some } else { &mut none } = n;
    }
    for n in [1, some / 2].into_iter().chain(some.saturating_sub(8)..=some) {
        let (told, reached) = full(n);
        let text = stderr(&told);
        if text.contains("can't be noted") {
            // What lies in the cache is no part of the website, which is whole.
            assert!(reached && told.status.success() && folder.exists("public/index.html"), "write {n}: {text}");
            fs::remove_dir_all(&output).unwrap();
            continue;
        }
        assert!(reached && told.status.code() == Some(2), "write {n}: {text}");
        assert!(text.contains("the disk refused: no space is left"), "write {n}: {text}");
        assert_eq!(text.matches("error").count(), 2, "one problem, and how many there are: {text}");
        assert!(!text.contains("os error") && !text.contains("i/o error"), "write {n}: {text}");
        assert!(!folder.exists("public") && fs::read_dir(folder.path()).unwrap().count() == 0, "write {n}: something is left");
    }
    tried("D", 11);
}

#[test]
fn without_threads_nothing_is_begun() {
    let folder = place("threads");
    // Those that share the work, the one of the command, and the one that watches.
    for (n, name) in [(1, "build"), (2, "build"), (3, "build"), (3, "serve"), (4, "serve")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
        command.arg("--root").arg(folder.join("site")).args(["--jobs", "2", name]).env("MOKCHA_FAULT", format!("thread:{n}:EAGAIN"));
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(stderr(&output).contains("the system gives this program no threads"), "{}", stderr(&output));
    }
    assert!(!folder.exists("site/public"));
    tried("D8", 2);
}

#[test]
fn a_stray_that_cannot_be_looked_at_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = place("stray");
    build(&folder.join("site"), &[]);
    fs::remove_file(folder.join("site/static/a/b.txt")).unwrap();
    let closed = folder.join("site/public/a");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may do all.
    if fs::metadata(closed.join("b.txt")).is_err() {
        refused(&folder, &["build"], 2, "the rights do not allow it");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    build(&folder.join("site"), &[]);
    assert!(!folder.exists("site/public/a"));
    tried("D", 1);
}

/// Bodies that waited on the disk and can't be had again: that is one fault of the disk, whatever number of pages lacks them.
#[test]
fn what_waited_and_is_lost_is_one_fault() {
    let folder = Folder::new("fault-waited");
    let (mut site, mut noise) = (String::from("//- config.toml\ntitle = \"가\"\nbase_url = \"https://a.example\"\n"), 7u32);
    for page in 0..60 {
        site.push_str(&format!("//- content/p{page}.md\n+++\ntitle = \"{page}\"\n+++\n"));
        for _ in 0..6_000 {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            site.extend(char::from_u32(0xac00 + (noise >> 12) % 11_172));
        }
        site.push('\n');
    }
    folder.write(&site);
    let mut lost = 0;
    for n in (1..4_000).step_by(37) {
        let cache = folder.join(&format!("cache-{n}"));
        let (output, reached) = run(folder.path(), &["build", "--cache-dir", cache.to_str().unwrap()], &format!("read:{n}:cut"));
        if !reached {
            break;
        }
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{told}");
        lost += usize::from(told.matches("error: ").count() == 1 && told.contains("error: the disk refused"));
        assert!(!folder.join("public").exists(), "{told}");
    }
    assert!(lost > 0);
}
