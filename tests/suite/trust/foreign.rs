//! A: what others have is neither read, nor written, nor removed, wherever a link or a note in the output folder may lead.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::support::{Folder, build, difference, mokcha, stderr, tree, tried};

pub const SITE: &str = r#"//- site/config.toml
base_url = "https://a.example"
title = "A"
//- site/templates/index.html
home {{ config.title }}
//- site/templates/page.html
{{ page.content | safe }}
//- site/content/one.md
+++
+++
one
//- site/content/two.md
+++
+++
two
//- site/content/three.md
+++
+++
three
//- site/static/a/b.txt
b
//- home/thesis.txt
mine
//- home/letters/one.txt
mine, too
"#;

/// A site in `site/`, and somebody's own files in `home/`.
pub fn place(name: &str) -> Folder {
    let folder = Folder::in_memory(&format!("trust-{name}"));
    folder.write(SITE);
    folder
}

/// Builds, expects this status and that nobody's own files were touched; gives what was told.
#[track_caller]
pub fn refused(folder: &Folder, args: &[&str], status: i32, words: &str) -> String {
    let output = mokcha(&folder.join("site"), args);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(status), "{told}");
    assert!(told.contains(words), "{told}");
    home_is_whole(folder);
    told
}

#[track_caller]
pub fn home_is_whole(folder: &Folder) {
    let home: Vec<(String, Vec<u8>)> = tree(&folder.join("home")).into_iter().collect();
    let expected = [("letters/one.txt", "mine, too\n"), ("thesis.txt", "mine\n")];
    assert_eq!(home, expected.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
}

#[test]
fn the_folder_of_a_first_build_is_its_own() {
    // A link, to a folder, a file or nowhere.
    for to in ["../home", "../home/thesis.txt", "../home/gone"] {
        let folder = place("staging-link");
        symlink(to, folder.join("site/.public.mokcha-new")).unwrap();
        refused(&folder, &["build"], 2, "this link is in the way");
        assert!(!folder.exists("site/public") && !folder.exists("home/gone"));
    }
    // The lock beside it.
    for to in ["../home/thesis.txt", "../home/gone"] {
        let folder = place("lock-link");
        symlink(to, folder.join("site/.public.mokcha-lock")).unwrap();
        refused(&folder, &["build"], 2, "this link is in the way");
        assert!(!folder.exists("home/gone"));
    }
    // A file of somebody's in the place of the lock, which holds nothing.
    let folder = place("lock-file");
    fs::write(folder.join("site/.public.mokcha-lock"), "mine").unwrap();
    refused(&folder, &["build"], 2, "this file is in the way");
    assert_eq!(folder.read("site/.public.mokcha-lock"), "mine");
    // A folder of somebody's, also if it has a folder of our name, or holds a finished website.
    for more in ["letter.txt", ".mokcha/letter.txt", "a/.mokcha/unfinished", ".mokcha/lock", ".mokcha/manifest"] {
        let folder = place("staging-foreign");
        let file = folder.join("site/.public.mokcha-new").join(more);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "mine").unwrap();
        refused(&folder, &["build"], 2, "this folder is in the way");
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine", "{more}");
    }
    // A link in what a dead run left goes, what it leads to stays.
    let folder = place("staging-left");
    let left = folder.join("site/.public.mokcha-new");
    fs::create_dir_all(left.join(".mokcha")).unwrap();
    fs::write(left.join(".mokcha/unfinished"), "").unwrap();
    fs::write(left.join("old.html"), "left").unwrap();
    symlink("../../home", left.join("home")).unwrap();
    symlink("../../../home", left.join(".mokcha/home")).unwrap();
    build(&folder.join("site"), &[]);
    home_is_whole(&folder);
    assert!(!folder.exists("site/public/old.html") && !folder.exists("site/public/home") && !left.exists());
    tried("A1", 12);
}

#[test]
fn the_output_folder_itself_is_no_link_to_nowhere() {
    let folder = place("target-link");
    symlink("../home/gone", folder.join("site/public")).unwrap();
    refused(&folder, &["build"], 2, "this link is in the way");
    fs::remove_file(folder.join("site/public")).unwrap();
    symlink("../home", folder.join("site/public")).unwrap();
    refused(&folder, &["build"], 2, "does not lie in the site or its repository");
    refused(&folder, &["build", "--follow-links"], 2, "holds files that mokcha did not write");
    // A name that is not UTF-8 is a file as well.
    let folder = place("target-bytes");
    fs::create_dir(folder.join("site/public")).unwrap();
    let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"\xc7\xd1");
    fs::write(folder.join("site/public").join(name), "mine").unwrap();
    refused(&folder, &["build"], 2, "holds files that mokcha did not write");
    tried("A1", 4);
}

#[test]
fn the_way_to_the_output_folder_is_one_of_folders() {
    let folder = place("target-way");
    for to in ["../home/gone", "out"] {
        symlink(to, folder.join("site/out")).unwrap();
        for below in ["out/x", "out/x/y/z"] {
            let target = folder.join("site").join(below).display().to_string();
            refused(&folder, &["build", "-o", &target], 2, "this link, which leads nowhere");
        }
        fs::remove_file(folder.join("site/out")).unwrap();
    }
    fs::write(folder.join("site/out"), "mine").unwrap();
    for below in ["out/x", "out/x/y"] {
        let target = folder.join("site").join(below).display().to_string();
        refused(&folder, &["build", "-o", &target], 2, "through this file, where a folder must be");
    }
    assert_eq!(folder.read("site/out"), "mine");
    home_is_whole(&folder);
    tried("A1", 6);
}

#[test]
fn nothing_of_the_own_folder_may_be_a_link() {
    let names = [
        "",
        "lock",
        "journal",
        "journal.part",
        "manifest",
        "manifest.part",
        "manifest.next",
        "unfinished",
        "staging",
        "staging/0",
        "staging/x",
    ];
    for name in names {
        for to in ["home", "home/thesis.txt", "home/gone"] {
            let folder = place("own-link");
            build(&folder.join("site"), &[]);
            let before = tree(&folder.join("site/public"));
            let own = folder.join("site/public/.mokcha");
            let file = own.join(name);
            if name.is_empty() {
                fs::rename(&own, folder.join("site/kept")).unwrap();
            } else {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                let _ = fs::remove_file(&file);
            }
            symlink(folder.join(to), if name.is_empty() { &own } else { &file }).unwrap();
            folder.write("//- site/content/one.md\n+++\n+++\nchanged\n");
            refused(&folder, &["build"], 2, "this link is in the way");
            assert!(!folder.exists("home/gone"), "{name}");
            assert_eq!(difference(&before, &tree(&folder.join("site/public"))), [""; 0], "{name} {to}");
        }
    }
    tried("A1", 33);
}

#[test]
fn a_folder_where_staged_files_wait_holds_no_others() {
    let folder = place("staged-foreign");
    build(&folder.join("site"), &[]);
    folder.write("//- site/public/.mokcha/staging/diary.txt\nmine\n//- site/content/one.md\n+++\n+++\nchanged\n");
    refused(&folder, &["build"], 2, "this file is in the way");
    assert_eq!(folder.read("site/public/.mokcha/staging/diary.txt"), "mine\n");
    tried("A1", 1);
}

#[test]
fn what_is_removed_lies_behind_no_link() {
    // The folder of a page that goes was moved elsewhere, and a link put in its place.
    let folder = place("delete-link");
    build(&folder.join("site"), &[]);
    fs::remove_dir_all(folder.join("site/public/one")).unwrap();
    folder.write("//- home2/index.html\nmine\n");
    symlink("../../home2", folder.join("site/public/one")).unwrap();
    fs::remove_file(folder.join("site/content/one.md")).unwrap();
    let output = mokcha(&folder.join("site"), &["build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("`one/index.html` is no longer part of the website, but a link stands there"), "{}", stderr(&output));
    assert_eq!(folder.read("home2/index.html"), "mine\n");
    assert!(fs::symlink_metadata(folder.join("site/public/one")).unwrap().is_symlink());
    // The same for folders that are kept, and for the file itself.
    let folder = place("write-link");
    build(&folder.join("site"), &[]);
    fs::remove_dir_all(folder.join("site/public/a")).unwrap();
    symlink("../../home", folder.join("site/public/a")).unwrap();
    refused(&folder, &["build"], 2, "`a` in the output folder stands where the site needs a folder");
    fs::remove_file(folder.join("site/public/a")).unwrap();
    fs::create_dir(folder.join("site/public/a")).unwrap();
    symlink("../../../home/thesis.txt", folder.join("site/public/a/b.txt")).unwrap();
    build(&folder.join("site"), &[]);
    home_is_whole(&folder);
    assert!(fs::symlink_metadata(folder.join("site/public/a/b.txt")).unwrap().is_file());
    tried("A4", 4);
}

#[test]
fn names_with_characters_that_are_not_seen_are_refused() {
    for name in ["x\ty", "x\rz", "a\u{7f}", "a\u{85}", "a\u{2028}b", "x\ndelete\t0\t.."] {
        let folder = place("control");
        build(&folder.join("site"), &[]);
        let file = folder.join("site/static").join(name).join("config.toml");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "x").unwrap();
        for command in ["build", "check"] {
            let told = refused(&folder, &[command], 1, "holds a character that can't be seen");
            assert!(!told.contains("\ndelete"), "{told}");
        }
        assert!(folder.exists("site/config.toml"), "{name:?}");
    }
    tried("A3", 12);
}

#[test]
fn a_cache_in_somebodys_folder_leaves_it_whole() {
    let folder = place("cache");
    symlink(folder.join("home"), folder.join("site/images")).unwrap();
    build(&folder.join("site"), &["--cache-dir", folder.join("site").to_str().unwrap()]);
    home_is_whole(&folder);
    tried("A1", 1);
}

#[test]
fn a_cache_is_no_part_of_a_website() {
    let folder = place("cache-within");
    build(&folder.join("site"), &[]);
    let before = tree(&folder.join("site"));
    for within in ["static", "static/pictures", "content/../static", "public", "public/new", "locks", "templates/x"] {
        let cache = folder.join("site").join(within);
        let told = refused(&folder, &["build", "--cache-dir", cache.to_str().unwrap()], 2, "it would be part of the website");
        assert_eq!(told.matches("error: ").count(), 1, "{told}");
        assert_eq!(difference(&before, &tree(&folder.join("site"))), [""; 0], "{within}");
    }
    tried("A5", 7);
}

#[test]
fn the_website_of_another_site_is_not_removed() {
    let folder = place("other");
    build(&folder.join("site"), &[]);
    folder.write(&SITE.replace("//- site/", "//- b/").replace("https://a.example", "https://b.example").replace("\"A\"", "\"B\""));
    let output = folder.join("site/public");
    let to: &Path = &output;
    let before = tree(to);
    let args = ["build", "--output-dir", to.to_str().unwrap()];
    let told = mokcha(&folder.join("b"), &args);
    assert_eq!(told.status.code(), Some(2));
    assert!(stderr(&told).contains("holds the website of `A`, `https://a.example`, and this site is `B`, `https://b.example`"));
    assert_eq!(difference(&before, &tree(to)), [""; 0]);
    // The same site under another address, or title, or seen at another address for once.
    for (from, to) in [("https://a.example", "https://new.example"), ("\"A\"", "\"New\"")] {
        let config = folder.read("site/config.toml").replace(from, to);
        fs::write(folder.join("site/config.toml"), config).unwrap();
        build(&folder.join("site"), &[]);
    }
    build(&folder.join("site"), &["--base-url", "https://once.example"]);
    build(&folder.join("b"), &["--output-dir", to.to_str().unwrap(), "--force"]);
    assert!(String::from_utf8_lossy(&fs::read(output.join("index.html")).unwrap()).contains("home B"));
    tried("A6", 6);
}

#[test]
fn no_config_chooses_where_the_machine_is_written_to() {
    let asks = |config: &str, to: &str| {
        let folder = place("output-dir");
        let text = format!(
            "output_dir = {:?}\n{}",
            config.replace("HOME", folder.join("home").to_str().unwrap()),
            folder.read("site/config.toml")
        );
        fs::write(folder.join("site/config.toml"), text).unwrap();
        for command in [&["build"][..], &["build", "--force"]] {
            let told = refused(&folder, command, 2, "does not lie in the site or its repository");
            assert!(told.contains("config.toml:1:14"), "{told}");
        }
        assert!(!folder.exists(to), "{config}");
        // The user may.
        let at = folder.join(to);
        build(&folder.join("site"), &["--output-dir", at.to_str().unwrap()]);
        assert!(at.join("index.html").exists());
    };
    asks("HOME/.ssh", "home/.ssh");
    asks("../home/.ssh", "home/.ssh");
    asks("static/../../out", "out");
    asks("public/../../site-public", "site-public");
    // By a link on the way, to a folder that is there, empty.
    let folder = place("output-link");
    fs::create_dir(folder.join("home/empty")).unwrap();
    symlink("../home", folder.join("site/deploy")).unwrap();
    for to in ["deploy/.ssh", "deploy/empty", "deploy/../deploy/empty"] {
        let config = format!("output_dir = \"{to}\"\n{}", folder.read("site/config.toml"));
        fs::write(folder.join("site/config.toml"), config).unwrap();
        refused(&folder, &["build"], 2, "does not lie in the site or its repository");
        let config = folder.read("site/config.toml");
        fs::write(folder.join("site/config.toml"), config.split_once('\n').unwrap().1).unwrap();
    }
    // Anywhere in the repository that holds the site is as good as within the site.
    let folder = place("output-repository");
    fs::create_dir(folder.join(".git")).unwrap();
    let config = format!("output_dir = \"../docs\"\n{}", folder.read("site/config.toml"));
    fs::write(folder.join("site/config.toml"), config).unwrap();
    build(&folder.join("site"), &[]);
    assert!(folder.exists("docs/index.html"));
    tried("A5", 12);
}

#[test]
fn an_empty_folder_keeps_itself() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = place("empty-target");
    let target = folder.join("site/public");
    fs::create_dir(&target).unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o2775)).unwrap();
    let before = fs::metadata(&target).unwrap();
    // A site with a problem leaves it empty.
    folder.write("//- site/content/broken.md\n+++\nbroken\n");
    assert_eq!(mokcha(&folder.join("site"), &["build"]).status.code(), Some(1));
    assert_eq!(fs::read_dir(&target).unwrap().count(), 0);
    fs::write(folder.join("site/content/broken.md"), "+++\n+++\n{{ fails() }}\n").unwrap();
    folder.write("//- site/templates/page.html\n{% if page.path == \"/broken/\" %}{{ throw(message=\"no\") }}{% endif %}\n");
    assert_eq!(mokcha(&folder.join("site"), &["build"]).status.code(), Some(1));
    assert_eq!(fs::read_dir(&target).unwrap().count(), 0);
    fs::remove_file(folder.join("site/content/broken.md")).unwrap();
    build(&folder.join("site"), &[]);
    let after = fs::metadata(&target).unwrap();
    assert_eq!((before.ino(), before.mode()), (after.ino(), after.mode()));
    assert!(target.join("index.html").exists() && !folder.exists("site/.public.mokcha-new"));
    tried("A1", 3);
}

#[test]
fn a_folder_of_another_disk_in_the_output_is_filled() {
    // Each move in turn is one to another disk.
    let mut moves = 0;
    for n in 1.. {
        let folder = place("device");
        build(&folder.join("site"), &[]);
        folder.write("//- site/content/one.md\n+++\n+++\nchanged\n//- site/static/a/b.txt\nchanged\n//- site/static/a/new.txt\nnew\n");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mokcha"));
        command.arg("--root").arg(folder.join("site")).args(["--jobs", "1", "build"]).env("MOKCHA_FAULT", format!("rename:{n}:EXDEV"));
        let output = command.output().unwrap();
        if !stderr(&output).contains("fault: ") {
            break;
        }
        // Notes of the own folder lie on its disk, so a fault there is one.
        let of_notes = [Some(0), Some(2)].contains(&output.status.code());
        assert!(of_notes, "{}", stderr(&output));
        moves += usize::from(output.status.success());
        build(&folder.join("site"), &[]);
        assert_eq!(folder.read("site/public/a/b.txt"), "changed\n");
        assert_eq!(folder.read("site/public/a/new.txt"), "new\n");
        assert!(tree(&folder.join("site/public")).keys().all(|name| !name.contains(".tmp")));
    }
    assert!(moves >= 3, "{moves}");
    tried("D", moves);
}

#[test]
fn most_pages_go_only_if_that_is_allowed() {
    let folder = place("shrink");
    build(&folder.join("site"), &[]);
    let before = tree(&folder.join("site/public"));
    for name in ["one", "two", "three"] {
        fs::rename(folder.join(&format!("site/content/{name}.md")), folder.join(&format!("{name}.md"))).unwrap();
    }
    refused(&folder, &["build"], 1, "3 of the website's 5 pages would be removed");
    assert_eq!(difference(&before, &tree(&folder.join("site/public"))), [""; 0]);
    build(&folder.join("site"), &["--allow-shrink"]);
    assert!(!folder.exists("site/public/one/index.html") && folder.exists("site/public/index.html"));
    tried("D1", 2);
}
