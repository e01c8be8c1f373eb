//! Characters that come along with pasting never reach what other programs read.

use std::io::Read;

use crate::support::{Folder, mokcha, tree};

/// All control characters but those that end lines, and the signs that are none, between two words.
fn every_one() -> String {
    let controls = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').filter(|c| !matches!(c, '\t' | '\n' | '\r' | '\u{85}'));
    format!("가{}나", controls.chain(['\u{fffe}', '\u{ffff}', '\u{fdd0}']).collect::<String>())
}

/// The same as TOML writes it.
fn in_toml() -> String {
    every_one().chars().map(|c| if ('가'..='힣').contains(&c) { c.to_string() } else { format!("\\u{:04X}", c as u32) }).collect()
}

fn bad(text: &str) -> Option<char> {
    text.chars().find(|c| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{fdd0}'))
}

/// Control characters as JSON writes them.
fn bad_in_json(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('\\') {
        if behind.starts_with("u00") || behind.starts_with('b') || behind.starts_with('f') {
            return true;
        }
        rest = behind.get(behind.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    false
}

#[test]
fn control_characters_reach_no_file() {
    // Those that stand for something lost are refused in a body.
    let is_refused = |c: &char| matches!(c, '\u{1}' | '\u{2}' | '\u{13}'..='\u{15}');
    let (toml, raw) = (in_toml(), every_one().chars().filter(|c| !is_refused(c)).collect::<String>());
    let fixture = format!(
        "//- config.toml\nbase_url = \"https://archive.example\"\ntitle = \"{toml}\"\ndescription = \"{toml}\"\nauthor = \"{toml}\"\n\
         default_language = \"ko\"\nfeed_filenames = [\"feed.xml\", \"rss.xml\", \"atom.xml\"]\n[archive]\nperiodical = \"{toml}\"\npublisher = \"{toml}\"\n\
         //- content/_index.md\n+++\n+++\n//- content/1/_index.md\n+++\ntitle = \"{toml}\"\n[archive]\nvolume = 1\npublished = \"2021-06\"\ncode = \"so\"\n+++\n\
         //- content/1/a/_index.md\n+++\ntitle = \"{toml}\"\n[archive]\nid = \"a\"\n+++\n\
         //- content/1/a/one.md\n+++\ntitle = \"{toml}\"\ndescription = \"{toml}\"\n[archive]\nnumber = 1\nauthors = [\"{toml}, {toml}\", \"{toml}\"]\n\
         doi = \"10.1/{toml}\"\n+++\n본문 {raw}.[^1]\n\nTable: {raw} {{unit=\"{raw}\"}}\n\n| 가 | {raw} |\n|---|---|\n| {raw} | 1 |\n\n[^1]: {raw}\n"
    );
    let folder = Folder::with("sound", &fixture);
    let output = mokcha(folder.path(), &["build"]);
    let files = tree(&folder.join("public"));
    if files.is_empty() {
        // Sources with such characters may be refused altogether.
        assert!(!output.status.success());
        return;
    }
    let mut seen = 0;
    for (path, bytes) in &files {
        let ending = path.rsplit('.').next().unwrap();
        if ending == "epub" {
            let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for at in 0..book.len() {
                let mut text = String::new();
                let mut file = book.by_index(at).unwrap();
                if file.name().unwrap().ends_with(".png") {
                    continue;
                }
                file.read_to_string(&mut text).unwrap();
                let name = file.name().unwrap().into_owned();
                assert_eq!(bad(&text), None, "{name} of {path}");
                assert!(!name.ends_with("01.xhtml") || text.contains("가나"), "{text}");
            }
            seen += 1;
        } else if matches!(ending, "xml" | "json" | "jsonl" | "bib" | "ris" | "csv") {
            let text = std::str::from_utf8(bytes).unwrap();
            assert_eq!(bad(text), None, "{path}");
            assert!(!ending.starts_with("json") || !bad_in_json(text), "{path}: {text}");
            if ending == "xml" {
                roxmltree::Document::parse(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            }
            seen += 1;
        }
    }
    assert!(seen > 12, "{:?}", files.keys());
}
