//! README's tour for an editor, word for word: each command, each block of text and the message that it shows, in their order.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::server::Server;
use crate::support::{Folder, mokcha, stderr};

/// The tour of README.md.
fn tour() -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, behind) = text.split_once("## Five minutes for an editor").unwrap();
    behind.split("\n## ").next().unwrap().to_owned()
}

/// Whatever stands between two marks, in order.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let parts = text.split(open).skip(1);
    parts.filter_map(|part| part.split_once(close).map(|(inside, _)| inside)).collect()
}

/// The words of a command line; some are quoted.
fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().skip(1).collect()
}

#[test]
fn the_tour_runs_as_it_is_written() {
    let tour = tour();
    let plain: String = tour.split("```").step_by(2).collect();
    let commands: Vec<&str> = plain.split('`').skip(1).step_by(2).filter(|code| code.starts_with("mokcha ")).collect();
    let [record, body] = ["```toml\n", "```markdown\n"].map(|open| between(&tour, open, "```")[0]);
    let folder = Folder::new("tour");
    let site = folder.join("archive");
    let mut done = Vec::new();
    for command in commands {
        let words = words(command);
        // `init` makes the folder in which all others are given.
        let run = |words: &[&str]| -> Output {
            std::process::Command::new(env!("CARGO_BIN_EXE_mokcha"))
                .current_dir(if words[0] == "init" && words[1] != "--clean" { folder.path() } else { &site })
                .args(words)
                .env_remove("SOURCE_DATE_EPOCH")
                .output()
                .unwrap()
        };
        match words.as_slice() {
            ["serve"] => {
                let server = Server::begin(&site, &["--port", "0"], &[]).expect("serve listens");
                assert!(
                    String::from_utf8_lossy(&server.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                        .contains("200")
                );
            }
            // The site has no place yet to which it could go.
            ["deploy", ..] => {
                let told = stderr(&run(&words));
                assert!(told.contains("nothing says where"), "{command}: {told}");
            }
            ["--help"] | ["--root", ..] => {
                assert!(run(&["--help"]).status.success());
            }
            _ => {
                let output = run(&words);
                assert!(output.status.success(), "{command}: {}", stderr(&output));
            }
        }
        done.push(words[..words.len().min(2)].join(" "));
        if let ["new", "article", ..] = words.as_slice() {
            // The sample is removed, as the tour says; and what it writes next: the volume's month, the record, the text.
            fs::remove_dir_all(site.join("content/1")).unwrap();
            let month = between(&plain, "set `", "`")[0];
            let index = site.join("content/53/_index.md");
            let text = fs::read_to_string(&index).unwrap();
            let old = text.lines().find(|line| line.starts_with("published")).unwrap().to_owned();
            fs::write(&index, text.replace(&old, month)).unwrap();
            let article = site.join("content/53/economy/article-01.md");
            fs::write(&article, format!("{record}\n글이다.\n\n{body}")).unwrap();
            assert_eq!(stderr(&run(&["check"])), "");
            told(&tour, &article, &run);
        }
    }
    for verb in
        ["init archive", "init --clean", "serve", "new volume", "new section", "new article", "build", "publish", "new revision", "--help"]
    {
        assert!(done.iter().any(|done| done == verb), "the tour has no `{verb}`: {done:?}");
    }
    assert!(folder.exists("archive/content/53/economy/article-01.r1.md"), "the text that was there is kept");
}

/// The message that the tour shows is the one that its slip gives.
fn told(tour: &str, article: &Path, run: &dyn Fn(&[&str]) -> Output) {
    let lines: Vec<&str> =
        tour.lines().skip_while(|line| !line.starts_with("    error: ")).take_while(|line| line.starts_with("    ")).collect();
    let message: String = lines.iter().map(|line| format!("{}\n", line.strip_prefix("    ").unwrap())).collect();
    let line = message.lines().find_map(|line| line.split_once("| ministries = ")).map(|(_, list)| format!("ministries = {list}")).unwrap();
    let text = fs::read_to_string(article).unwrap();
    let old = text.lines().find(|line| line.starts_with("ministries = ")).unwrap().to_owned();
    fs::write(article, text.replace(&old, &line)).unwrap();
    let output = run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let unblanked = |text: &str| text.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>();
    assert!(unblanked(&stderr(&output)).contains(&unblanked(&message)), "{}\n{message}", stderr(&output));
    fs::write(article, text).unwrap();
}

#[test]
fn a_second_init_is_led_elsewhere() {
    let folder = Folder::new("tour-again");
    let init = |name: &str| {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_mokcha")).current_dir(folder.path()).args(["init", name]).output().unwrap();
        (output.status.code(), stderr(&output))
    };
    assert_eq!(init("archive").0, Some(0));
    let (code, told) = init("archive");
    assert!(code == Some(2) && told.contains("mokcha init archive-2"), "{told}");
    assert_eq!(init("archive-2").0, Some(0), "what it names works");
    assert!(init("archive").1.contains("mokcha init archive-3"));
}

#[test]
fn sections_are_begun_behind_the_last() {
    let folder = Folder::new("tour-section");
    let site = folder.join("archive");
    mokcha(folder.path(), &["init", site.to_str().unwrap()]);
    let new = |args: &[&str]| {
        let output = mokcha(&site, &[&["new"], args].concat());
        (output.status.code(), stderr(&output))
    };
    assert_eq!(new(&["section", "1", "economy", "--title", "경제"]), (Some(0), String::new()));
    let text = folder.read("archive/content/1/economy/_index.md");
    assert!(text.contains("title = \"경제\"\nweight = 2\n") && text.contains("id = \"economy\""), "{text}");
    // Another volume takes the title from the one that has it, and keeps its own sections first.
    fs::write(site.join("content/1/economy/article-02.md"), "+++\ntitle = \"글\"\n[archive]\nnumber = 2\n+++\n글이다.\n").unwrap();
    assert_eq!(new(&["volume", "2"]).0, Some(0));
    fs::remove_dir_all(site.join("content/2/economy")).unwrap();
    assert_eq!(new(&["section", "2", "economy"]).0, Some(0));
    assert!(folder.read("archive/content/2/economy/_index.md").contains("title = \"경제\""));
    let refused = |args: &[&str], words: &str| {
        let (code, told) = new(args);
        assert!(code == Some(2) && told.contains(words), "{args:?}: {told}");
    };
    refused(&["section", "1", "economy"], "mokcha new article 1 --section economy");
    refused(&["section", "7", "economy"], "mokcha new volume 7");
    refused(&["section", "1", "경제"], "mokcha new section 1 gyeongje --title \"경제\"");
    refused(&["section", "1", "../x"], "can't be a section's id");
    refused(&["article", "1", "--section", "labour"], "mokcha new section 1 labour");
    // A draft has its number, too.
    fs::write(site.join("content/1/economy/draft.md"), "+++\ntitle = \"글\"\ndraft = true\n[archive]\nnumber = 3\n+++\n글이다.\n").unwrap();
    assert_eq!(new(&["article", "1", "--section", "economy"]).0, Some(0));
    assert!(folder.read("archive/content/1/economy/article-04.md").contains("number = 4"));
}

#[test]
fn help_lists_what_a_verb_uses() {
    let help = |args: &[&str]| String::from_utf8(mokcha(Path::new("."), args).stdout).unwrap();
    assert!(help(&["--help"]).contains("--skip-external-links"), "the whole list is there");
    for (verb, has, has_not) in [
        ("build", "--minify", "--port"),
        ("serve", "--port", "--skip-external-links"),
        ("check", "--skip-external-links", "--debounce"),
        ("publish", "--dry-run", "--drafts"),
        ("tidy", "--write", "--base-url"),
        ("new", "revision", "--minify"),
        ("init", "--lang", "--root"),
        ("completion", "<SHELL>", "--root"),
    ] {
        let text = help(&[verb, "--help"]);
        assert!(text.contains(has) && !text.contains(has_not), "{verb}: {text}");
    }
    assert!(!help(&["new", "volume", "--help"]).contains("--port"));
}
