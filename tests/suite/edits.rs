//! Edits are stories: after each step, building over the last output gives what a fresh build gives.

use std::fs;

use crate::support::{Folder, build, difference, mokcha, stderr, tree};

const SITE: &str = r#"//- config.toml
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
//- content/_index.md
+++
title = "소식"
+++
//- content/52/_index.md
+++
title = "제52호"
[archive]
volume = 52
published = "2021-06"
code = "gif"
+++
//- content/52/economy/_index.md
+++
title = "경제"
[archive]
id = "economy"
+++
//- content/52/economy/one.md
+++
title = "첫 글"
[archive]
number = 1
[taxonomies]
ministries = ["기재부"]
+++
첫 문장이다. [둘째](@/52/economy/two.md)를 보라.
//- content/52/economy/two.md
+++
title = "둘째 글"
[archive]
number = 2
[taxonomies]
ministries = ["산업부"]
+++
둘째 문장이다.
"#;

#[test]
fn each_step_equals_a_fresh_build() {
    let site = Folder::with("edits", SITE);
    let steps: [(&str, &dyn Fn()); 6] = [
        ("nothing yet", &|| {}),
        ("a sentence is edited", &|| {
            site.write("//- content/52/economy/two.md\n+++\ntitle = \"둘째 글\"\n[archive]\nnumber = 2\n+++\n고친 문장이다.\n")
        }),
        ("an article is added", &|| {
            site.write("//- content/52/economy/three.md\n+++\ntitle = \"셋째\"\n[archive]\nnumber = 3\n+++\n셋째 문장이다.\n")
        }),
        ("a file is renamed", &|| fs::rename(site.join("content/52/economy/three.md"), site.join("content/52/economy/drei.md")).unwrap()),
        ("an article is deleted", &|| fs::remove_file(site.join("content/52/economy/drei.md")).unwrap()),
        ("a static file appears", &|| site.write("//- static/a.txt\n가\n")),
    ];
    for (step, edit) in steps {
        edit();
        build(site.path(), &["-o", site.join("public").to_str().unwrap()]);
        let fresh = Folder::new("edits-fresh");
        build(site.path(), &["-o", fresh.join("public").to_str().unwrap()]);
        let differing = difference(&tree(&site.join("public")), &tree(&fresh.join("public")));
        assert!(differing.is_empty(), "{step}: {differing:?}");
    }
    assert!(!site.exists("public/v/52/03/index.html"), "the deleted article's page is still there");
}

#[test]
fn an_error_leaves_the_last_output_as_it_was() {
    let broken = [
        ("broken TOML", "//- content/52/economy/two.md\n+++\ntitle = \"둘째\n+++\n글\n"),
        ("a bad date", "//- content/52/economy/two.md\n+++\ntitle = \"둘째\"\ndate = \"2021-02-31\"\n[archive]\nnumber = 2\n+++\n글\n"),
        (
            "an unknown ministry",
            "//- content/52/economy/two.md\n+++\ntitle = \"둘째\"\n[archive]\nnumber = 2\n[taxonomies]\nministries = [\"기획재정뷰\"]\n+++\n글\n",
        ),
        (
            "a link to nothing",
            "//- content/52/economy/two.md\n+++\ntitle = \"둘째\"\n[archive]\nnumber = 2\n+++\n[없다](@/52/economy/twoo.md)\n",
        ),
        ("one address for two", "//- content/52/economy/two.md\n+++\ntitle = \"둘째\"\n[archive]\nnumber = 1\n+++\n글\n"),
        (
            "an unknown function",
            "//- templates/article.html\n{% extends \"base.html\" %}{% block main %}{{ get_urll(path=\"x\") }}{% endblock %}\n",
        ),
        ("unclosed front matter", "//- content/52/economy/two.md\n+++\ntitle = \"둘째\"\n\n글\n"),
        ("a misspelt config key", "//- config.toml\ntitel = \"소식\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\n"),
    ];
    for (what, edit) in broken {
        let site = Folder::with("edits-broken", SITE);
        let target = site.join("public");
        build(site.path(), &[]);
        let before = tree(&target);
        site.write(edit);
        let output = mokcha(site.path(), &["build"]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{what}: {told}");
        assert_eq!(told.matches("error: ").count(), 1, "{what} is one error: {told}");
        assert!(told.contains("--> ") && told.contains("help: "), "{what} has a place and a way out: {told}");
        assert!(difference(&before, &tree(&target)).is_empty(), "{what}: the output changed");
    }
}

// shows: DIR-13
#[test]
fn a_file_that_is_not_utf8_is_told() {
    let site = Folder::with("edits-utf8", SITE);
    build(site.path(), &[]);
    let before = tree(&site.join("public"));
    let mut bytes = b"+++\ntitle = \"".to_vec();
    bytes.extend([0xC7, 0xD1, 0xB1, 0xDB]);
    bytes.extend(b"\"\n[archive]\nnumber = 2\n+++\n");
    fs::write(site.join("content/52/economy/two.md"), bytes).unwrap();
    let output = mokcha(site.path(), &["build", "--short"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("content/52/economy/two.md:2:10: error: this file is not UTF-8"), "{}", stderr(&output));
    assert!(difference(&before, &tree(&site.join("public"))).is_empty());
}

#[test]
fn all_problems_of_a_run_are_told_at_once() {
    let site = Folder::with("edits-many", SITE);
    site.write("//- content/52/economy/one.md\n+++\ntitle = \"하나\n+++\n글\n//- content/52/economy/two.md\n글\n//- content/52/_index.md\n+++\ntitel = \"x\"\n[archive]\nvolume = 52\npublished = \"2021-13\"\ncode = \"gif\"\n+++\n");
    let output = mokcha(site.path(), &["build", "--short"]);
    let told = stderr(&output);
    assert!(told.lines().count() >= 4, "{told}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn status_two_when_there_is_no_site() {
    let empty = Folder::new("edits-empty");
    let output = mokcha(empty.path(), &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("mokcha init"), "{}", stderr(&output));
    assert_eq!(mokcha(empty.path(), &["bild"]).status.code(), Some(2));
}
