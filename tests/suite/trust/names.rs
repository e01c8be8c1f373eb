//! Names of files as other systems write them.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use crate::support::{Folder, mokcha, stderr, tree, tried};

/// 한글 as Korean Windows writes it.
const HANGUL: &[u8] = b"\xC7\xD1\xB1\xDB";

fn archive(name: &str) -> Folder {
    Folder::with(
        &format!("trust-names-{name}"),
        "//- config.toml\ntitle = \"소식\"\ndefault_language = \"ko\"\nbase_url = \"https://e.example\"\n//- content/_index.md\n+++\n+++\n\
         //- content/a/index.md\n+++\ntitle = \"글\"\n+++\n글.\n//- static/a.txt\na\n//- templates/a.txt\na\n//- locks/x.txt\nx\n//- sass/_a.scss\n",
    )
}

fn zola(name: &str) -> Folder {
    Folder::with(
        &format!("trust-names-zola-{name}"),
        "//- config.toml\nbase_url = \"https://e.example\"\n[compat]\nzola = \"0.23\"\n//- content/_index.md\n+++\n+++\n\
         //- templates/index.html\n<p>a</p>\n//- static/a.txt\na\n",
    )
}

#[test]
fn names_that_are_not_utf8_are_told_with_their_bytes() {
    for (site, places) in
        [(archive("bytes"), &["content", "content/a", "static", "templates", "locks", "sass"][..]), (zola("bytes"), &["content", "static"])]
    {
        assert!(mokcha(site.path(), &["build"]).status.success());
        let before = tree(&site.join("public"));
        for place in places {
            for (name, shown, read) in [
                (&[HANGUL, b".png"].concat()[..], r"\xC7\xD1\xB1\xDB.png", "reads `한글.png`"),
                (&[HANGUL, b".md"].concat()[..], r"\xC7\xD1\xB1\xDB.md", "reads `한글.md`"),
                (b"caf\xE9.png", r"caf\xE9.png", "is not UTF-8"),
                (b"a\n\xFF.png", r"a\n\xFF.png", "is not UTF-8"),
            ] {
                let file = site.join(place).join(OsStr::from_bytes(name));
                fs::write(&file, "x").unwrap();
                let output = mokcha(site.path(), &["build", "--short"]);
                fs::remove_file(&file).unwrap();
                let told = stderr(&output);
                assert_eq!(output.status.code(), Some(1), "{place}: {told}");
                assert!(told.starts_with(&format!("{place}/{shown}: error: the name of `{shown}` is not UTF-8")), "{told}");
                assert!(told.contains(read), "{told}");
                assert_eq!(tree(&site.join("public")), before, "{place}");
            }
        }
    }
    tried("D", 32);
}

#[test]
fn a_folder_of_such_a_name_is_one_error() {
    let site = archive("folder");
    let folder = site.join("content").join(OsStr::from_bytes(HANGUL));
    fs::create_dir(&folder).unwrap();
    for n in 0..20 {
        fs::write(folder.join(format!("{n}.md")), "x").unwrap();
    }
    let output = mokcha(site.path(), &["check", "--short"]);
    assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(1), 1), "{}", stderr(&output));
    tried("D", 1);
}

#[test]
fn names_are_printed_without_their_control_characters() {
    let site = archive("control");
    fs::write(site.join("content/a\x1b[2J\tb\u{202e}.md"), "no front matter").unwrap();
    for args in [&["check", "--short"][..], &["check"]] {
        let output = mokcha(site.path(), args);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(r"content/a\u{1b}[2J\tb\u{202e}.md"), "{told}");
        assert!(!told.contains(['\x1b', '\t', '\u{202e}']), "{told}");
    }
    tried("A3", 2);
}

#[test]
fn names_that_windows_and_macs_cannot_hold() {
    let names: [(&[&str], &str); 9] = [
        (&["C:x"], "with a colon"),
        (&["a:b/c.txt"], "with a colon"),
        (&["CON"], "which Windows keeps for a device"),
        (&["b/aux.txt"], "which Windows keeps for a device"),
        (&["b./c"], "which ends with a dot"),
        (&["b "], "which ends with a blank"),
        (&[".MOKCHA/manifest"], "lies in `.mokcha`"),
        (&["B.html", "b.html"], "`B.html` and `b.html` differ in upper and lower case alone"),
        (&["\u{e9}.txt", "e\u{301}.txt"], "has two forms"),
    ];
    for (n, (names, words)) in names.iter().enumerate() {
        for (site, status, word) in [(archive(&format!("{n}")), 1, "error"), (zola(&format!("{n}")), 0, "warning")] {
            for name in *names {
                let file = site.join("static").join(name);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, "x").unwrap();
            }
            let output = mokcha(site.path(), &["build", "--short"]);
            let told = stderr(&output);
            assert_eq!(output.status.code(), Some(status), "{names:?}: {told}");
            assert_eq!(told.lines().count(), 1, "{names:?}: {told}");
            assert!(told.contains(&format!("{word}: ")) && told.contains(words), "{names:?}: {told}");
        }
    }
    tried("N", 18);
}
