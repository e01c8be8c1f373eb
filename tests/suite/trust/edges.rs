//! Where the program stands at its edges: output that nobody reads or that can't be written, a home that is none.

use std::fs;
use std::process::{Command, Output, Stdio};

use crate::support::{Folder, stderr};

const SITE: &str = "//- config.toml\ntitle = \"a\"\nbase_url = \"https://a.example\"\n//- content/_index.md\n+++\ntitle = \"a\"\n+++\n";

fn mokcha(site: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
    command.args(args).current_dir(site.path()).env("MOKCHA_LANG", "en");
    command
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

/// Commands whose output is all that they are for.
const PRINTED: [&[&str]; 5] = [&["completion", "bash"], &["man"], &["explain"], &["explain", "M0101"], &["check", "--explain-zola"]];

#[test]
#[cfg(target_os = "linux")]
fn what_was_asked_for_is_whole_or_told() {
    let site = Folder::with("edges-printed", SITE);
    for args in PRINTED {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = mokcha(&site, args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let told = stderr(&output);
        assert!(status(&output) == Some(2) && told.contains("M0180") && told.contains("no space is left"), "{args:?}: {told}");
        assert!(!told.contains("fault of mokcha"), "{args:?}: {told}");
        // Who reads the first line only wanted that.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = mokcha(&site, args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert!(status(&output) == Some(0) && output.stderr.is_empty(), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn a_home_that_is_no_place_is_none() {
    let site = Folder::with("edges-home", SITE);
    for home in ["home", "", ".", "./content"] {
        let mut command = mokcha(&site, &["build"]);
        command.env("HOME", home).env("XDG_CACHE_HOME", home).env("LOCALAPPDATA", home);
        let output = command.output().unwrap();
        assert_eq!(status(&output), Some(0), "{home:?}: {}", stderr(&output));
        let mut names: Vec<String> =
            fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["config.toml", "content", "public"], "{home:?}");
    }
}

#[test]
fn threads_beyond_counting_are_some() {
    let site = Folder::with("edges-threads", SITE);
    let mut child = mokcha(&site, &["build", "--quiet", "--jobs", "200000"]).stderr(Stdio::null()).spawn().unwrap();
    // A hundred times what it takes with one.
    let ended = (0..600).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        child.try_wait().unwrap()
    });
    let _ = child.kill();
    assert_eq!(ended.and_then(|status| status.code()), Some(0));
}
