//! `init` and `new` that die at any moment: nothing is lost, nothing is written over, and the next run goes on.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Folder, mokcha, stderr, tree, tried};

const SITE: &str = "//- config.toml\ntitle = \"소식\"\ndefault_language = \"ko\"\n//- content/_index.md\n+++\n+++\n\
     //- content/52/_index.md\n+++\ntitle = \"제52호\"\n[archive]\nvolume = 52\npublished = \"2021-06\"\ncode = \"n\"\n+++\n\
     //- content/52/policy/_index.md\n+++\ntitle = \"정책\"\nweight = 1\n[archive]\nid = \"policy\"\n+++\n\
     //- content/52/policy/a.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n처음 글.\n";

fn with_fault(root: &Path, args: &[&str], fault: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
    command.arg("--root").arg(root).args(args).args(["--now", "2021-07-01"]).env("MOKCHA_FAULT", fault).output().unwrap()
}

/// The files without those that a dead run leaves and nothing publishes.
fn sources(root: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(root).into_iter().filter(|(name, _)| !name.contains("/.mokcha-") && !name.starts_with(".mokcha-")).collect()
}

/// Ends a command at each of its calls to the disk that change something; the next run must come to the same end as one that never died.
fn each_death(name: &str, args: &[&str]) -> usize {
    let fresh = |n: &str| {
        let folder = Folder::with(&format!("trust-begun-{name}-{n}"), SITE);
        fs::set_permissions(folder.join("content/52/policy/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
        folder
    };
    let whole = fresh("whole");
    let output = with_fault(whole.path(), args, "none");
    assert!(output.status.success(), "{}", stderr(&output));
    let (begun, expected) = (tree(fresh("begun").path()), sources(whole.path()));
    assert_ne!(begun, expected);
    let mut deaths = 0;
    for kind in ["write", "rename", "mkdir", "sync", "unlink", "open", "stat", "list", "read"] {
        // To end where nothing is changed is to end before the next change.
        let changes = !["stat", "list", "read"].contains(&kind);
        for how in if changes { &["kill", "ENOSPC"][..] } else { &["EIO"] } {
            for n in 1..200 {
                let folder = fresh(&format!("{kind}-{how}-{n}"));
                let died = with_fault(folder.path(), args, &format!("{kind}:{n}:{how}"));
                if !stderr(&died).contains("fault: ") {
                    break;
                }
                deaths += 1;
                for (path, bytes) in &sources(folder.path()) {
                    let right = expected.get(path) == Some(bytes) || begun.get(path) == Some(bytes);
                    assert!(right, "{kind}:{n}:{how}: {path} is neither as it was nor as it will be");
                }
                if *how == "kill" || !died.status.success() {
                    let again = with_fault(folder.path(), args, "none");
                    assert!(again.status.success() || sources(folder.path()) == expected, "{kind}:{n}:{how}: {}", stderr(&again));
                }
                assert_eq!(sources(folder.path()), expected, "{kind}:{n}:{how}");
                assert!(tree(folder.path()).keys().all(|path| !path.contains(".mokcha-")), "{kind}:{n}:{how} leaves something for good");
            }
        }
    }
    deaths
}

#[test]
fn a_revision_goes_on() {
    let deaths = each_death("revision", &["new", "revision", "52", "1"]);
    assert!(deaths >= 12, "{deaths}");
    tried("D", deaths);
}

#[test]
fn a_volume_goes_on() {
    let deaths = each_death("volume", &["new", "volume", "53"]);
    assert!(deaths >= 12, "{deaths}");
    tried("D", deaths);
}

#[test]
fn a_site_goes_on() {
    let whole = Folder::new("trust-begun-init-whole");
    assert!(with_fault(whole.path(), &["init", whole.join("site").to_str().unwrap()], "none").status.success());
    let mut deaths = 0;
    for how in ["kill", "ENOSPC"] {
        for n in 1..400 {
            let folder = Folder::new(&format!("trust-begun-init-{how}-{n}"));
            let site = folder.join("site");
            let args = ["init", site.to_str().unwrap()];
            let died = with_fault(folder.path(), &args, &format!("any:{n}:{how}"));
            if !stderr(&died).contains("fault: ") {
                break;
            }
            deaths += 1;
            assert!([Some(0), Some(2), Some(137)].contains(&died.status.code()), "{how}:{n}: {}", stderr(&died));
            if died.status.success() {
                assert_eq!(sources(&site), sources(&whole.join("site")), "{how}:{n}: {}", stderr(&died));
            }
            let again = with_fault(folder.path(), &args, "none");
            assert!(again.status.success() || sources(&site) == sources(&whole.join("site")), "{how}:{n}: {}", stderr(&again));
            assert_eq!(sources(&site), sources(&whole.join("site")), "{how}:{n}");
            assert!(tree(&site).keys().all(|path| !path.contains(".mokcha-")), "{how}:{n} leaves something for good");
        }
    }
    assert!(deaths >= 60, "{deaths}");
    tried("D", deaths);
}

#[test]
fn init_takes_nothing_of_others_for_its_own() {
    for (name, path, text) in
        [("file", "config.toml", "mine"), ("folder", "content/notes.md", "mine"), ("other", "content/_index.md", "mine")]
    {
        let folder = Folder::with(&format!("trust-begun-other-{name}"), &format!("//- {path}\n{text}\n"));
        let output = mokcha(folder.path(), &["init", folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert_eq!(tree(folder.path()).len(), 1);
    }
    let folder = Folder::with("trust-begun-linked", "//- other/x\nx\n");
    fs::create_dir(folder.join("site")).unwrap();
    symlink("../other", folder.join("site/content")).unwrap();
    let output = mokcha(folder.path(), &["init", folder.join("site").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(tree(&folder.join("other")).len(), 1);
    tried("A5", 4);
}

#[test]
fn an_earlier_text_that_differs_is_looked_at_first() {
    let folder = Folder::with("trust-begun-earlier", SITE);
    folder.write("//- content/52/policy/a.r1.md\n+++\ntitle = \"글\"\n[archive]\nnumber = 1\n+++\n다른 글.\n");
    let before = tree(folder.path());
    let output = mokcha(folder.path(), &["new", "revision", "52", "1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is there, and is not the present text"), "{}", stderr(&output));
    assert_eq!(tree(folder.path()), before);
    tried("D", 1);
}

#[test]
fn a_revision_keeps_bytes_links_and_rights() {
    let folder = Folder::with("trust-begun-rights", SITE);
    let article = folder.join("content/52/policy/a.md");
    let text = format!("\u{feff}{}", fs::read_to_string(&article).unwrap());
    fs::create_dir(folder.join("data")).unwrap();
    fs::write(folder.join("data/a.md"), &text).unwrap();
    fs::set_permissions(folder.join("data/a.md"), fs::Permissions::from_mode(0o604)).unwrap();
    fs::remove_file(&article).unwrap();
    symlink("../../../data/a.md", &article).unwrap();
    // What a cloned repository brings at the names of files in the making leads nowhere out.
    for n in 0..3 {
        symlink(folder.join("victim"), folder.join(&format!("data/.mokcha-{n}.tmp"))).unwrap();
        symlink(folder.join("victim"), folder.join(&format!("content/52/policy/.mokcha-{n}.tmp"))).unwrap();
    }
    symlink(folder.join("victim"), folder.join("content/52/policy/.a.md.new")).unwrap();
    // Such links lead nowhere, which is told of the site; they are in the way of nothing.
    let output = mokcha(folder.path(), &["new", "revision", "52", "1"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(fs::symlink_metadata(&article).unwrap().is_symlink());
    assert_eq!(fs::metadata(&article).unwrap().permissions().mode() & 0o777, 0o604);
    assert_eq!(folder.read("content/52/policy/a.r1.md"), text);
    assert!(folder.read("data/a.md").starts_with('\u{feff}') && folder.read("data/a.md").contains("[[archive.revisions]]"));
    assert!(!folder.exists("victim"));
    tried("A1", 7);
}
