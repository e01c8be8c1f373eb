//! What somebody changed in the output, what a repository keeps for itself, and folders that hold nothing where they held something.

use std::fs;

use crate::support::{Folder, mokcha, stderr, tree, tried};

const SITE: &str = "//- config.toml\nbase_url = \"https://e.example\"\ntitle = \"t\"\n//- templates/index.html\n<p>i</p>\n//- templates/page.html\n\
    <p>{{ page.title }}</p>\n//- content/a.md\n+++\ntitle = \"a\"\n+++\n//- content/b.md\n+++\ntitle = \"b\"\n+++\n//- static/CNAME\ne.example\n";

/// Builds, expects a status, and gives what was told.
fn told(site: &Folder, args: &[&str], status: i32) -> String {
    let output = mokcha(site.path(), &[&["build", "--short"], args].concat());
    assert_eq!(output.status.code(), Some(status), "{}", stderr(&output));
    stderr(&output)
}

#[test]
fn a_file_that_somebody_changed_is_not_removed() {
    let site = Folder::with("trust-touched", SITE);
    assert_eq!(told(&site, &[], 0), "");
    fs::write(site.join("public/CNAME"), "another.example\n").unwrap();
    fs::remove_file(site.join("static/CNAME")).unwrap();
    let words = told(&site, &[], 0);
    assert!(words.contains("warning: `CNAME` is no longer part of the website") && words.lines().count() == 1, "{words}");
    assert_eq!(site.read("public/CNAME"), "another.example\n");
    // Theirs from now on: no more is said of it, and it isn't replaced.
    assert_eq!(told(&site, &[], 0), "");
    site.write("//- static/CNAME\ne.example\n");
    assert!(told(&site, &[], 2).contains("was not written by mokcha"));
    assert_eq!(site.read("public/CNAME"), "another.example\n");
    // With the same bytes it is ours, whatever its time.
    fs::write(site.join("public/CNAME"), "e.example\n").unwrap();
    assert_eq!(told(&site, &[], 0), "");
    fs::write(site.join("public/CNAME"), "e.example\n").unwrap();
    fs::remove_file(site.join("static/CNAME")).unwrap();
    assert_eq!(told(&site, &[], 0), "");
    assert!(!site.exists("public/CNAME"));
    tried("A", 4);
}

#[test]
fn a_changed_file_in_the_way_is_refused() {
    let site = Folder::with("trust-touched-way", SITE);
    told(&site, &[], 0);
    fs::write(site.join("public/CNAME"), "mine\n").unwrap();
    fs::remove_file(site.join("static/CNAME")).unwrap();
    site.write("//- static/CNAME/x\nx\n");
    let before = tree(&site.join("public"));
    assert!(told(&site, &[], 2).contains("`CNAME` in the output folder was not written by mokcha"));
    assert_eq!(tree(&site.join("public")), before);
    tried("A", 1);
}

#[test]
fn a_changed_file_that_is_made_anew_is_told() {
    let site = Folder::with("trust-touched-anew", SITE);
    told(&site, &[], 0);
    fs::write(site.join("public/a/index.html"), "<p>mended here</p>").unwrap();
    let words = told(&site, &[], 0);
    assert!(words.contains("warning: 1 of the website's files had been changed") && words.contains("`a/index.html`"), "{words}");
    assert_eq!(site.read("public/a/index.html"), "<p>a</p>\n");
    assert_eq!(told(&site, &[], 0), "");
    tried("A", 1);
}

#[test]
fn a_site_without_a_name_takes_no_place_of_one_that_has_one() {
    let site = Folder::with("trust-touched-name", SITE);
    told(&site, &[], 0);
    let before = tree(&site.join("public"));
    let nameless = SITE.replace("base_url = \"https://e.example\"\ntitle = \"t\"", "base_url = \"/\"");
    site.write(&nameless);
    assert!(told(&site, &[], 2).contains("holds the website of `t`"));
    assert_eq!(tree(&site.join("public")), before);
    told(&site, &["--force"], 0);
    // And may get a name again.
    site.write(SITE);
    told(&site, &[], 0);
    tried("A6", 3);
}

#[test]
fn a_repository_is_no_output_folder() {
    for folder in [".git/refs/tags", ".git", ".hg/x", "x/.svn", ".GIT/x"] {
        let site = Folder::with("trust-touched-repository", &SITE.replace("title = \"t\"", &format!("output_dir = \"{folder}\"")));
        fs::create_dir_all(site.join(".git/refs/tags")).unwrap();
        assert!(told(&site, &[], 2).contains("in the own folder of a repository"), "{folder}");
        assert!(told(&site, &["--output-dir", site.join(folder).to_str().unwrap()], 2).contains("repository"), "{folder}");
        assert!(tree(&site.join(".git")).is_empty());
    }
    // A site that lies in such a folder is built beside itself; other names that begin so are free.
    let site = Folder::with("trust-touched-within", "");
    let within = site.join(".git/work");
    fs::create_dir_all(&within).unwrap();
    let inner = Folder::with("trust-touched-inner", &SITE.replace("title = \"t\"", "output_dir = \".github\""));
    told(&inner, &[], 0);
    for (name, text) in tree(inner.path()).into_iter().filter(|(name, _)| !name.starts_with(".github")) {
        let file = within.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    assert!(mokcha(&within, &["build"]).status.success());
    tried("A", 12);
}

#[test]
fn a_repository_among_the_files_is_left_out() {
    let site = Folder::with("trust-touched-static", SITE);
    site.write(
        "//- static/lib/.git/config\nsecret\n//- static/lib/a.js\na\n//- static/.hg/b\nsecret\n//- content/x/.svn/c\nsecret\n\
         //- static/sub/.git\ngitdir: ../..\n//- static/.gitignore\nx\n",
    );
    let words = told(&site, &[], 0);
    let lines: Vec<&str> = words.lines().collect();
    assert_eq!(lines.len(), 2, "{words}");
    assert!(
        lines.iter().any(|line| line.starts_with("static/.hg: warning: this is a repository's own") && line.contains("2 more")),
        "{words}"
    );
    assert!(lines.iter().any(|line| line.starts_with("content/x/.svn: warning")), "{words}");
    let there = tree(&site.join("public"));
    assert!(there.contains_key("lib/a.js") && there.contains_key(".gitignore"), "{:?}", there.keys());
    assert!(!there.keys().any(|path| path.contains(".git/") || path.contains(".hg") || path.contains(".svn") || path.ends_with(".git")));
    assert!(!there.values().any(|bytes| bytes.windows(6).any(|part| part == b"secret")));
    tried("A5", 4);
}

#[test]
fn folders_that_hold_nothing_are_not_believed() {
    let site = Folder::with("trust-touched-empty", SITE);
    site.write("//- static/1.txt\n1\n//- static/2.txt\n2\n//- static/3.txt\n3\n//- static/4.txt\n4\n");
    told(&site, &[], 0);
    let before = tree(&site.join("public"));
    // Small enough for the rule of half the pages: the front page and the 404 page stay.
    fs::rename(site.join("content"), site.join("kept")).unwrap();
    fs::create_dir(site.join("content")).unwrap();
    for command in ["build", "check"] {
        let output = mokcha(site.path(), &[command, "--short"]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(stderr(&output).contains("the folder `content` is empty"), "{}", stderr(&output));
    }
    assert_eq!(tree(&site.join("public")), before);
    fs::remove_dir(site.join("content")).unwrap();
    fs::rename(site.join("kept"), site.join("content")).unwrap();
    for missing in [true, false] {
        let _ = fs::rename(site.join("static"), site.join("kept"));
        if !missing {
            fs::create_dir(site.join("static")).unwrap();
        }
        assert!(told(&site, &[], 1).contains("the folder `static` has no files, and the last website was made with 5"));
        assert_eq!(tree(&site.join("public")), before);
    }
    told(&site, &["--allow-shrink"], 0);
    assert!(!site.exists("public/1.txt"));
    assert_eq!(told(&site, &[], 0), "");
    tried("D1", 4);
}
