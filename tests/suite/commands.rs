//! The command line as Zola's users know it, with the real binary. Each test names the rows of Zola's behaviour that it shows.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Folder, mokcha, stderr};
use clap::Parser;

const SITE: &str = r#"//- config.toml
base_url = "https://e.example"
output_dir = "from-config"
//- other.toml
base_url = "https://other.example"
//- templates/index.html
{{ config.base_url | safe }}{% for page in section.pages %} {{ page.title }}{% endfor %}
//- templates/page.html
<p class="a">page</p>
//- content/a.md
+++
title = "A"
+++
//- content/draft.md
+++
title = "Draft"
draft = true
+++
"#;

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mokcha")).current_dir(folder).args(args).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

fn clean(folder: &Path, args: &[&str]) {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
}

// shows: CLI-01 CLI-02 CFG-06 DIR-02 DIR-14 D-CLI-01
#[test]
fn a_site_is_built_to_where_one_says() {
    let site = Folder::with("commands-build", SITE);
    clean(site.path(), &["build"]);
    assert_eq!(site.read("from-config/index.html"), "https://e.example A\n");
    // The folder of the config is relative to the site, that of the command to where one stands.
    std::fs::create_dir(site.join("beside")).unwrap();
    clean(&site.join("beside"), &["-r", "..", "build", "-o", "here"]);
    assert!(site.exists("beside/here/index.html"));
    // From a folder below, the config is found above.
    clean(&site.join("content"), &["build"]);
    assert!(!site.exists("content/from-config") && !site.exists("content/public"));
    clean(site.path(), &["--config", "other.toml", "build", "--drafts", "--minify"]);
    assert_eq!(site.read("public/index.html"), "https://other.example A Draft");
    assert_eq!(site.read("public/draft/index.html"), "<p class=a>page");
    clean(site.path(), &["--root", ".", "build", "--base-url", "https://third.example/x", "--output-dir", "public", "--force"]);
    assert_eq!(site.read("public/index.html"), "https://third.example/x A\n");
    assert!(!site.exists("public/draft"), "what is no longer made is removed");
}

// shows: CLI-02 BLD-06
#[test]
fn what_others_wrote_is_never_removed() {
    let site = Folder::with("commands-foreign", SITE);
    site.write("//- from-config/mine.txt\nmine\n");
    for args in [&["build"][..], &["build", "--force"], &["build", "-o", "from-config", "-f"]] {
        let output = run(site.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains("holds files that mokcha did not write: `mine.txt`"), "{}", stderr(&output));
    }
    assert_eq!(site.read("from-config/mine.txt"), "mine\n");
    let sources = run(site.path(), &["build", "-o", "content"]);
    assert_eq!(sources.status.code(), Some(2));
    assert!(stderr(&sources).contains("where the sources lie"));
}

// shows: CLI-04 CLI-07
#[test]
fn check_writes_nothing() {
    let site = Folder::with("commands-check", SITE);
    let output = run(site.path(), &["check", "--skip-external-links"]);
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stdout).lines().count()), (Some(0), 1));
    site.write("//- content/deep/er/orphan.md\n+++\n+++\n//- content/deep/er/hidden.md\n+++\nrender = false\n+++\n");
    let output = run(site.path(), &["check", "--skip-external-links"]);
    assert!(String::from_utf8_lossy(&output.stdout).ends_with("1 of them in no section: content/deep/er/orphan.md\n"));
    site.write("//- content/draft.md\n+++\ndraft = true\n+++\n[a](@/gone.md)\n");
    clean(site.path(), &["check", "--skip-external-links"]);
    let output = run(site.path(), &["check", "--drafts"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("content/draft.md:4:"), "{}", stderr(&output));
    // Templates are run, too.
    site.write("//- templates/page.html\n{{ page.gone }}\n");
    assert_eq!(run(site.path(), &["check"]).status.code(), Some(1));
    assert!(!site.exists("from-config") && !site.exists("public"));
}

// shows: CLI-07 ERR-02
#[test]
fn all_problems_are_told_at_once_on_stderr() {
    let site = Folder::with("commands-problems", SITE);
    site.write(
        "//- content/b.md\n+++\ndate = \"soon\"\n+++\n//- content/c.md\nno front matter\n//- content/d.md\n+++\n+++\n\n[a](@/gone.md)\n",
    );
    let output = mokcha(site.path(), &["build"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let told = stderr(&output);
    for place in ["content/b.md:2:8", "content/c.md:1:1", "content/d.md:4:5"] {
        assert!(told.contains(place), "{place}\n{told}");
    }
    for (args, code) in [(&["build", "--no-such-option"][..], 2), (&["--version"], 0), (&["--help"], 0), (&["build", "--help"], 0)] {
        assert_eq!(run(site.path(), args).status.code(), Some(code), "{args:?}");
    }
    let nowhere = Folder::new("commands-nowhere");
    let output = mokcha(nowhere.path(), &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is no site here: no `zola.toml` or `config.toml`"), "{}", stderr(&output));
    // Who stands above the site's folder is told its name; of two nobody knows which is meant.
    nowhere.write("//- 소식지 기록/config.toml\ntitle = \"t\"\n//- other/a.txt\nx\n");
    let told = stderr(&mokcha(nowhere.path(), &["build"]));
    assert!(told.contains("go into it first, `cd \"소식지 기록\"`"), "{told}");
    nowhere.write("//- second/zola.toml\ntitle = \"t\"\n");
    assert!(!stderr(&mokcha(nowhere.path(), &["build"])).contains("go into it"));
}

// shows: CLI-01 CLI-02 CLI-03 CLI-04 D-CLI-01
#[test]
fn zolas_options_are_understood() {
    for line in [
        "-r . -c config.toml build -u / -o public -f --drafts --minify",
        "--root . --config config.toml build --base-url / --output-dir public --force --drafts --minify",
        "serve -i 127.0.0.1 -p 1111 -o public --force -u / --drafts -O --store-html -f --no-port-append --extra-watch-path a --extra-watch-path b -d 10",
        "serve --interface 0.0.0.0 --port 80 --output-dir x --base-url e.example --open --fast --debounce 1000",
        "check --drafts --skip-external-links",
        "init site",
    ] {
        let parsed = mokcha::edge::cli::Cli::try_parse_from(std::iter::once("mokcha").chain(line.split(' ')));
        let parsed = parsed.unwrap_or_else(|fault| panic!("{line}: {fault}"));
        assert_eq!(parsed.options.extra_watch_path.len(), line.matches("--extra-watch-path").count());
    }
}

// shows: CLI-06
#[test]
fn shells_complete_the_command_line() {
    let folder = Folder::new("commands-completion");
    for (shell, expected) in [("bash", "complete -F _mokcha"), ("zsh", "#compdef mokcha"), ("fish", "complete -c mokcha")] {
        let output = run(folder.path(), &["completion", shell]);
        let script = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && script.contains(expected) && script.contains("skip-external-links"), "{shell}: {script}");
    }
    assert_eq!(run(folder.path(), &["completion", "shell"]).status.code(), Some(2));
}

// shows: CLI-05
#[test]
fn init_begins_a_site_and_spares_what_is_there() {
    let folder = Folder::new("commands-init");
    clean(folder.path(), &["init", "new"]);
    assert!(folder.exists("new/config.toml") && folder.exists("new/content/_index.md"));
    clean(&folder.join("new"), &["build"]);
    let again = run(folder.path(), &["init", "new", "--force"]);
    assert_eq!(again.status.code(), Some(2), "{}", stderr(&again));
}
