//! A: what is noted in an output folder is believed only if all of it is sound. An output folder may come with a repository.

use std::fs;
use std::path::Path;

use super::foreign::{home_is_whole, place, refused};
use crate::support::{build, difference, tree, tried};
use mokcha::text::Cut;

/// The text of a note: lines under a head, above a checksum of the whole.
fn note(kind: &str, head: &str, lines: &[String]) -> (String, String) {
    let text =
        format!("{{\"mokcha\":\"{kind}\",\"version\":2{head}}}\n{}", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    let sum = blake3::hash(text.as_bytes()).to_hex().to_string();
    (format!("{text}{{\"blake3\":\"{sum}\"}}\n"), sum)
}

fn listed(path: &str, bytes: &[u8]) -> String {
    format!("[{},\"{}\",{},1]", serde_json::Value::from(path), blake3::hash(bytes).to_hex(), bytes.len())
}

/// A journal with the list of files to which it leads, both sound by themselves.
fn forge(own: &Path, steps: &[String], files: &[String]) {
    let (next, sum) = note("manifest", "", files);
    let (journal, _) = note("journal", &format!(",\"next\":\"{sum}\""), steps);
    fs::create_dir_all(own.join("staging")).unwrap();
    fs::write(own.join("staging/0"), "evil").unwrap();
    fs::write(own.join("manifest.next"), next).unwrap();
    fs::write(own.join("journal"), journal).unwrap();
}

/// Paths that lead out of the output folder, or into the program's own.
fn ways_out(folder: &Path) -> Vec<String> {
    let absolute = folder.join("home/thesis.txt").display().to_string();
    let fixed = [
        "../config.toml",
        "../../home/thesis.txt",
        "a/../../../home/thesis.txt",
        "..\\..\\home\\thesis.txt",
        "./a/b.txt",
        "a//b.txt",
        "",
        ".",
        ".mokcha/lock",
        "a\tb",
        "a\nb",
    ];
    fixed.iter().map(|path| (*path).to_owned()).chain([absolute]).collect()
}

#[test]
fn a_journal_asks_for_nothing_outside() {
    let folder = place("journal");
    build(&folder.join("site"), &[]);
    let (own, public) = (folder.join("site/public/.mokcha"), folder.join("site/public"));
    let before = tree(&public);
    for path in ways_out(folder.path()) {
        let quoted = serde_json::Value::from(path.as_str());
        let steps = [format!("[\"move\",0,{quoted}]"), format!("[\"delete\",0,{quoted}]")];
        for step in &steps {
            for files in [vec![], vec![listed(&path, b"evil")]] {
                forge(&own, std::slice::from_ref(step), &files);
                refused(&folder, &["build"], 2, "can't be believed");
                assert!(folder.exists("site/config.toml"));
                assert_eq!(difference(&before, &tree(&public)), [""; 0], "{path:?}");
            }
        }
        // As the first version of the journal had it.
        for word in ["move", "delete"] {
            fs::write(own.join("journal"), format!("{word}\t0\t{path}\n")).unwrap();
            refused(&folder, &["build"], 2, "can't be believed");
            assert_eq!(difference(&before, &tree(&public)), [""; 0], "{path:?}");
        }
    }
    tried("A2", 72);
}

#[test]
fn a_journal_knows_only_steps_that_lead_from_one_list_to_the_other() {
    let folder = place("steps");
    build(&folder.join("site"), &[]);
    let (own, public) = (folder.join("site/public/.mokcha"), folder.join("site/public"));
    fs::write(public.join("CNAME"), "mine").unwrap();
    let before = tree(&public);
    let check = |steps: &[&str], files: &[String]| {
        forge(&own, &steps.iter().map(|step| (*step).to_owned()).collect::<Vec<_>>(), files);
        refused(&folder, &["build"], 2, "can't be believed");
        assert_eq!(difference(&before, &tree(&public)), [""; 0], "{steps:?}");
    };
    let kept = listed("index.html", b"evil");
    // A file of others, a file that stays, a file that neither list has.
    check(&["[\"delete\",0,\"CNAME\"]"], &[]);
    check(&["[\"delete\",0,\"index.html\"]"], std::slice::from_ref(&kept));
    check(&["[\"move\",0,\"new.html\"]"], std::slice::from_ref(&kept));
    // A first step that is known does not happen if a later one isn't.
    check(&["[\"move\",0,\"index.html\"]", "[\"delete\",0,\"CNAME\"]"], std::slice::from_ref(&kept));
    // A staged file that is another than the list says.
    check(&["[\"move\",0,\"index.html\"]"], &[listed("index.html", b"good")]);
    // Words that no journal has.
    check(&["[\"copy\",0,\"index.html\"]"], std::slice::from_ref(&kept));
    check(&["[\"move\",-1,\"index.html\"]"], std::slice::from_ref(&kept));
    check(&["{}"], &[kept]);
    // A journal of another list, or cut, or of another version.
    forge(&own, &[], &[]);
    fs::remove_file(own.join("manifest.next")).unwrap();
    refused(&folder, &["build"], 2, "it belongs to another list of files");
    let whole = fs::read_to_string(own.join("journal")).unwrap();
    for cut in [0, 1, whole.len() / 2, whole.len() - 1] {
        fs::write(own.join("journal"), whole.cut(..cut)).unwrap();
        refused(&folder, &["build"], 2, "can't be believed");
    }
    fs::write(own.join("journal"), whole.replace("\"version\":2", "\"version\":3")).unwrap();
    refused(&folder, &["build"], 2, "can't be believed");
    assert_eq!(difference(&before, &tree(&public)), [""; 0]);
    tried("A2", 14);
}

#[test]
fn a_manifest_lists_nothing_outside() {
    let folder = place("manifest");
    build(&folder.join("site"), &[]);
    let own = folder.join("site/public/.mokcha");
    let before = tree(&folder.join("site/public"));
    for path in ways_out(folder.path()) {
        fs::write(own.join("manifest"), note("manifest", "", &[listed(&path, b"mine\n")]).0).unwrap();
        refused(&folder, &["build"], 2, "can't be believed");
    }
    fs::write(own.join("manifest"), [0xff, 0xfe, 0]).unwrap();
    refused(&folder, &["build"], 2, "can't be believed");
    assert_eq!(difference(&before, &tree(&folder.join("site/public"))), [""; 0]);
    assert!(folder.exists("site/config.toml"));
    tried("A2", 13);
}

#[test]
fn the_manifest_of_the_first_version_is_read() {
    let folder = place("first-version");
    build(&folder.join("site"), &[]);
    let own = folder.join("site/public/.mokcha");
    let mut lines: String = "mokcha manifest 1\n".into();
    for (path, bytes) in tree(&folder.join("site/public")) {
        lines.push_str(&format!("{}\t{}\t1\t{path}\n", blake3::hash(&bytes).to_hex(), bytes.len()));
    }
    for path in ways_out(folder.path()) {
        lines.push_str(&format!("{}\t5\t1\t{path}\n", blake3::hash(b"mine\n").to_hex()));
    }
    fs::write(own.join("manifest"), lines).unwrap();
    fs::remove_file(folder.join("site/content/one.md")).unwrap();
    build(&folder.join("site"), &[]);
    home_is_whole(&folder);
    assert!(!folder.exists("site/public/one") && folder.exists("site/public/two/index.html") && folder.exists("site/config.toml"));
    let manifest = folder.read("site/public/.mokcha/manifest");
    let head = manifest.lines().next().unwrap();
    assert!(head.starts_with("{\"mokcha\":\"manifest\",\"version\":2,") && head.contains("\"base_url\":\"https://a.example\""), "{head}");
    tried("A2", 12);
}
