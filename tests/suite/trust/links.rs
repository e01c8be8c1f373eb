//! Links, and what is neither file nor folder, in every place from which a site is read.

use std::fs;
use std::io::Read;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Folder, mokcha, stderr, tree, tried, without_codes};

const SECRET: &str = "SECRET-of-another-folder";

/// An archive with all its folders, a secret beside it, and a finished website.
fn archive(name: &str) -> Folder {
    let folder = Folder::with(
        &format!("trust-{name}"),
        "//- secret/id_rsa\nSECRET-of-another-folder\n//- secret/a.md\n+++\ntitle = \"SECRET-of-another-folder\"\n+++\n\
         //- secret/_s.scss\n.SECRET-of-another-folder { color: red }\n\
         //- site/config.toml\ntitle = \"소식\"\ndefault_language = \"ko\"\nbase_url = \"https://e.example\"\ncompile_sass = true\n\
         //- site/content/_index.md\n+++\ntitle = \"소식\"\n+++\n//- site/content/a/index.md\n+++\ntitle = \"글\"\n+++\n글.\n\
         //- site/static/plain.txt\nplain\n//- site/sass/a.scss\na { b: c }\n//- site/data/own.txt\nown\n//- site/templates/x.txt\nx\n",
    );
    assert_eq!(build(&folder, &[]).0, 0);
    folder
}

fn build(folder: &Folder, args: &[&str]) -> (i32, String) {
    let output = within(folder, &[&["build", "--short"], args].concat());
    (output.0, output.1)
}

/// Runs the binary, which must end.
fn within(folder: &Folder, args: &[&str]) -> (i32, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mokcha"))
        .arg("--root")
        .arg(folder.join("site"))
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let started = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if started.elapsed() > Duration::from_secs(60) => {
                child.kill().unwrap();
                panic!("{args:?} does not end");
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    (status.code().unwrap_or(-1), without_codes(&told))
}

/// Puts a link in and builds: refused at that place, the website as it was, no secret in it.
fn refused(name: &str, link: &str, leads: impl AsRef<Path>, words: &str) {
    let folder = archive(name);
    let before = tree(&folder.join("site/public"));
    let at = folder.join("site").join(link);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    if fs::symlink_metadata(&at).is_ok_and(|there| there.is_dir()) {
        fs::remove_dir_all(&at).unwrap();
    } else {
        let _ = fs::remove_file(&at);
    }
    symlink(leads.as_ref(), &at).unwrap();
    let (status, told) = build(&folder, &[]);
    assert!(status == 1 || status == 2, "{name}: {status}\n{told}");
    assert!(told.lines().any(|line| line.starts_with(&format!("{link}: error: ")) && line.contains(words)), "{name}: {told}");
    assert_eq!(tree(&folder.join("site/public")), before, "{name}");
}

#[test]
fn links_out_are_refused_at_their_place() {
    let out = "leads out of the site, to `";
    let above = "../../secret";
    refused("static-file", "static/x", "../../secret/id_rsa", out);
    refused("static-folder", "static/x", above, out);
    refused("static", "static", "../secret", out);
    refused("absolute", "static/x", "/etc/passwd", out);
    refused("proc", "static/x", "/proc", out);
    refused("proc-self", "static/x", "/proc/self/environ", out);
    refused("asset", "content/a/x.txt", "../../../secret/id_rsa", out);
    refused("article", "content/a.md", "../../secret/a.md", out);
    refused("content-folder", "content/b", above, out);
    refused("content", "content", "../secret", out);
    refused("template", "templates/x.html", "../../secret/id_rsa", out);
    refused("templates", "templates", "../secret", out);
    refused("sass", "sass/x.scss", "../../secret/_s.scss", out);
    refused("locks", "locks/1.lock", "../../secret/id_rsa", out);
    refused("data", "ministries.toml", "../secret/id_rsa", out);
    refused("permanence", "permanence.toml", "../secret/id_rsa", out);
    refused("config", "config.toml", "../secret/id_rsa", out);
    // What version control keeps for itself is no part of a site, wherever it lies.
    refused("git", "static/x", "../.git/config", "leads nowhere");
    // A site whose folder's name is a part of another one's.
    refused("neighbour", "static/x", "../../site-of-others", "leads nowhere");
    tried("A5", 19);
}

#[test]
fn a_website_does_not_hold_the_one_before_it() {
    let words = "leads into the output folder";
    refused("output", "static/x", "../public", words);
    refused("output-file", "content/a/x.html", "../../public/index.html", words);
    tried("A5", 2);
}

#[test]
fn a_link_to_a_link_is_one_that_leads_out() {
    let folder = archive("chain");
    symlink("../../secret/id_rsa", folder.join("site/data/one")).unwrap();
    symlink("one", folder.join("site/data/two")).unwrap();
    symlink("../data/two", folder.join("site/static/three")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert_eq!(status, 1);
    assert!(told.starts_with("static/three: error: this link leads out of the site, to `"), "{told}");
    assert!(told.contains("secret/id_rsa`"), "{told}");
    tried("A5", 1);
}

#[test]
fn keys_of_version_control_are_not_published() {
    let folder = archive("keys");
    folder.write("//- site/.git/config\nSECRET-of-another-folder\n");
    symlink("../.git/config", folder.join("site/static/x")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert_eq!(status, 1, "{told}");
    assert!(told.starts_with("static/x: error: this link leads out"), "{told}");
    tried("A5", 1);
}

#[test]
fn links_inside_are_followed() {
    let folder = archive("inside");
    let at = |path: &str| folder.join("site").join(path);
    symlink("../data/own.txt", at("static/file.txt")).unwrap();
    symlink("../data", at("static/folder")).unwrap();
    symlink(folder.join("site/data/own.txt"), at("static/absolute.txt")).unwrap();
    symlink("../../site/data/own.txt", at("static/around.txt")).unwrap();
    fs::rename(at("content/a"), at("data/a")).unwrap();
    symlink("../data/a", at("content/a")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert_eq!((status, told.as_str()), (0, ""));
    for name in ["file.txt", "folder/own.txt", "absolute.txt", "around.txt"] {
        assert_eq!(folder.read(&format!("site/public/{name}")), "own\n", "{name}");
    }
    assert!(folder.exists("site/public/a/index.html"));
    // The root itself may be a link.
    symlink("site", folder.join("linked")).unwrap();
    assert!(mokcha(&folder.join("linked"), &["check"]).status.success());
    tried("A5", 5);
}

#[test]
fn follow_links_follows_them() {
    let folder = archive("follow");
    symlink("../../secret", folder.join("site/static/x")).unwrap();
    let (status, told) = build(&folder, &["--follow-links"]);
    assert_eq!((status, told.as_str()), (0, ""));
    assert!(folder.read("site/public/x/id_rsa").contains(SECRET));
    assert_eq!(build(&folder, &[]).0, 1, "each run asks for it");
}

#[test]
fn circles_end() {
    for (name, links) in [
        ("self", &[("static/x", "x")][..]),
        ("two", &[("static/x", "y"), ("static/y", "x")]),
        ("here", &[("static/x", ".")]),
        ("above", &[("content/a/x", "..")]),
        ("root", &[("static/x", "..")]),
        ("across", &[("static/l/x", "../m"), ("static/m/x", "../l")]),
    ] {
        let folder = archive(&format!("circle-{name}"));
        for (link, leads) in links {
            let at = folder.join("site").join(link);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            symlink(leads, at).unwrap();
        }
        let (status, told) = build(&folder, &[]);
        assert_eq!(status, 1, "{name}: {told}");
        assert!(told.contains("leads in a circle") || told.contains("leads nowhere"), "{name}: {told}");
    }
    tried("A5", 1);
}

#[test]
fn links_that_multiply_end() {
    let folder = archive("multiply");
    for n in 0..40 {
        let here = folder.join(&format!("site/data/d{n}"));
        fs::create_dir_all(&here).unwrap();
        for twin in ["a", "b"] {
            symlink(format!("../d{}", n + 1), here.join(twin)).unwrap();
        }
    }
    fs::create_dir_all(folder.join("site/data/d40")).unwrap();
    symlink("../data/d0", folder.join("site/static/x")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert_eq!(status, 1, "{told}");
    assert!(told.contains("links to folders give more than"), "{told}");
    tried("A5", 1);
}

#[test]
fn pipes_sockets_and_devices_are_told() {
    for place in ["static/x", "content/x", "content/x.md", "templates/x.html", "sass/x.scss", "locks/1.lock", "topics.toml", "config.toml"]
    {
        let folder = archive(&format!("pipe-{}", place.replace('/', "-")));
        let at = folder.join("site").join(place);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&at);
        assert!(Command::new("mkfifo").arg(&at).status().unwrap().success());
        let (status, told) = build(&folder, &[]);
        assert_eq!(status, if place == "config.toml" { 2 } else { 1 }, "{place}: {told}");
        assert!(told.starts_with(&format!("{place}: error: this is a named pipe")), "{place}: {told}");
    }
    let folder = archive("socket");
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("site/static/x")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert!(status == 1 && told.starts_with("static/x: error: this is a socket"), "{told}");
    // What is kept between builds is made anew where something else stands in its place.
    let folder = archive("cache");
    let kept = folder.join("c");
    let args = ["--cache-dir", kept.to_str().unwrap()];
    assert_eq!(build(&folder, &args).0, 0);
    let notes: Vec<_> = fs::read_dir(kept.join("sites")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!notes.is_empty());
    for note in &notes {
        fs::remove_file(note).unwrap();
        assert!(Command::new("mkfifo").arg(note).status().unwrap().success());
    }
    assert_eq!(build(&folder, &args), (0, String::new()));
    assert!(notes.iter().all(|note| fs::symlink_metadata(note).unwrap().is_file()));
    // Reached by a link, and with all links followed.
    let folder = archive("device");
    symlink("/dev/zero", folder.join("site/static/x")).unwrap();
    let (status, told) = build(&folder, &["--follow-links"]);
    assert!(status == 1 && told.starts_with("static/x: error: this is a device"), "{told}");
}

#[test]
fn dead_links_are_told_and_locks_of_an_editor_are_not() {
    let folder = archive("dead");
    symlink("me@machine.123:456", folder.join("site/content/.#a.md")).unwrap();
    assert_eq!(build(&folder, &[]), (0, String::new()));
    symlink("gone", folder.join("site/content/b.md")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert_eq!(status, 1);
    assert!(told.starts_with("content/b.md: error: this link leads nowhere, to `gone`"), "{told}");
    tried("A5", 2);
}

/// A site with templates of its own whose template reads one file in every way.
fn reading(name: &str, template: &str) -> Folder {
    let folder = Folder::with(
        &format!("trust-{name}"),
        "//- secret/a.txt\nSECRET-of-another-folder\n//- site/config.toml\nbase_url = \"https://e.example\"\n[compat]\nzola = \"0.23\"\n\
         //- site/content/_index.md\n+++\n+++\n//- site/data/own.txt\nown\n",
    );
    folder.write(&format!("//- site/templates/index.html\n{template}\n"));
    symlink("../../secret/a.txt", folder.join("site/data/x.txt")).unwrap();
    symlink("../../secret", folder.join("site/data/folder")).unwrap();
    folder
}

#[test]
fn templates_read_by_the_same_rule() {
    for (name, call) in [
        ("load", "load_data(path=\"data/x.txt\")"),
        ("load-folder", "load_data(path=\"data/folder/a.txt\")"),
        ("hash", "get_hash(path=\"data/x.txt\")"),
        ("url", "get_url(path=\"data/x.txt\", cachebust=true)"),
        ("picture", "get_image_metadata(path=\"data/x.txt\")"),
        ("resize", "resize_image(path=\"data/x.txt\", width=1, op=\"fit_width\")"),
    ] {
        let folder = reading(&format!("template-{name}"), &format!("{{{{ {call} }}}}"));
        let (status, told) = build(&folder, &[]);
        assert_eq!(status, 1, "{name}: {told}");
        assert!(told.contains("lies outside the site's folder, at `"), "{name}: {told}");
        assert!(!told.contains(SECRET), "{name}: {told}");
    }
    let folder = reading("template-followed", "{{ load_data(path=\"data/x.txt\") }}");
    assert_eq!(build(&folder, &["--follow-links"]), (0, String::new()));
    // Words never lead out.
    let folder = reading("template-words", "{{ load_data(path=\"../secret/a.txt\") }}");
    let (status, told) = build(&folder, &["--follow-links"]);
    assert!(status == 1 && told.contains("lies outside the site's folder"), "{told}");
    let folder = reading("template-pipe", "{{ load_data(path=\"data/pipe\") }}");
    assert!(Command::new("mkfifo").arg(folder.join("site/data/pipe")).status().unwrap().success());
    let (status, told) = build(&folder, &[]);
    assert!(status == 1 && told.contains("is a named pipe"), "{told}");
    tried("A5", 9);
}

#[test]
fn style_sheets_import_by_the_same_rule() {
    let folder = archive("import");
    folder.write("//- site/sass/a.scss\n@import \"../data/s\";\n");
    symlink("../../secret/_s.scss", folder.join("site/data/_s.scss")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert_eq!(status, 1, "{told}");
    assert!(told.contains("lies outside the site's folder"), "{told}");
    tried("A5", 1);
}

/// A theme's repository with its demo in a folder.
fn theme_repository(name: &str) -> Folder {
    let folder = Folder::with(
        &format!("trust-theme-{name}"),
        "//- secret/id_rsa\nSECRET-of-another-folder\n//- theme/README.md\nread me\n//- theme/theme.toml\nname = \"x\"\n\
         //- theme/templates/index.html\n<p>{{ config.title }}</p>\n//- theme/static/x.txt\nof the theme\n//- theme/sass/t.scss\na { b: c }\n\
         //- theme/docs/picture.txt\npicture\n//- theme/demo/config.toml\nbase_url = \"https://e.example\"\ntheme = \"x\"\ntitle = \"demo\"\n\
         //- theme/demo/content/_index.md\n+++\n+++\n",
    );
    fs::create_dir_all(folder.join("theme/demo/themes")).unwrap();
    symlink("../..", folder.join("theme/demo/themes/x")).unwrap();
    symlink("theme/demo", folder.join("site")).unwrap();
    folder
}

#[test]
fn a_demo_uses_the_theme_that_holds_it() {
    let folder = theme_repository("demo");
    let (status, told) = build(&folder, &[]);
    assert_eq!(status, 1, "without a repository the theme lies outside");
    assert!(told.starts_with("themes/x: error: this link leads out of the site"), "{told}");
    fs::create_dir_all(folder.join("theme/.git")).unwrap();
    assert_eq!(build(&folder, &[]), (0, String::new()));
    assert_eq!(folder.read("site/public/x.txt"), "of the theme\n");
    assert!(folder.exists("site/public/t.css"));
    assert!(!folder.exists("site/public/README.md"), "only what a theme holds is read there");
    // A link of the theme leads anywhere in the repository and no further.
    symlink("../docs/picture.txt", folder.join("theme/static/picture.txt")).unwrap();
    assert_eq!(build(&folder, &[]), (0, String::new()));
    assert_eq!(folder.read("site/public/picture.txt"), "picture\n");
    for (link, leads) in
        [("theme/static/y", "../../secret"), ("theme/templates/y.html", "../../secret/id_rsa"), ("theme/static/y", "../.git")]
    {
        symlink(leads, folder.join(link)).unwrap();
        let (status, told) = build(&folder, &[]);
        assert_eq!(status, 1, "{link}: {told}");
        assert!(told.contains(&format!("themes/x/{}: error: this link leads out", link.strip_prefix("theme/").unwrap())), "{told}");
        fs::remove_file(folder.join(link)).unwrap();
    }
    // The site's own links stay in the site.
    fs::create_dir_all(folder.join("site/static")).unwrap();
    symlink("../../docs/picture.txt", folder.join("site/static/own.txt")).unwrap();
    assert_eq!(build(&folder, &[]).0, 1);
    tried("A5", 6);
}

#[test]
fn a_theme_of_another_repository_is_refused() {
    let folder = theme_repository("other");
    fs::create_dir_all(folder.join("theme/.git")).unwrap();
    folder.write("//- secret/templates/index.html\nSECRET\n//- secret/theme.toml\n");
    fs::remove_file(folder.join("theme/demo/themes/x")).unwrap();
    symlink("../../../secret", folder.join("theme/demo/themes/x")).unwrap();
    let (status, told) = build(&folder, &[]);
    assert_eq!(status, 1);
    assert!(told.starts_with("themes/x: error: this link leads out of the site"), "{told}");
    tried("A5", 1);
}

#[test]
fn nothing_is_begun_behind_a_link() {
    let folder = Folder::new("trust-begin");
    let site = folder.join("site");
    assert!(mokcha(folder.path(), &["init", site.to_str().unwrap()]).status.success());
    fs::create_dir_all(folder.join("elsewhere")).unwrap();
    symlink("../../elsewhere", site.join("content/7")).unwrap();
    let output = mokcha(&site, &["new", "volume", "7"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("leads out of the site"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(folder.join("elsewhere")).unwrap().count(), 0);
    tried("A5", 1);
}
