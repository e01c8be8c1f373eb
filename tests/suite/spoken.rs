//! What the program says before and beside its problems, in the reader's language: help, and what is wrong with a command line.

use std::path::Path;
use std::process::{Command, Output};

use rayon::prelude::*;

use crate::support::{Folder, stderr};

fn run(folder: &Path, lang: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokcha"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "MOKCHA_LANG"] {
        command.env_remove(name);
    }
    if !lang.is_empty() {
        command.env("MOKCHA_LANG", lang);
    }
    command.current_dir(folder).args(args).output().unwrap()
}

/// What is wrong with command lines: the words, the message in both languages, and what is proposed.
const MISUSED: &[(&str, &str, &str, &str)] = &[
    ("bild", "there is no command `mokcha bild`", "`mokcha bild`라는 명령은 없습니다", "`build`"),
    ("new artcle 1", "there is no command `mokcha new artcle`", "`mokcha new artcle`이라는 명령은 없습니다", "`article`"),
    ("build --minfy", "`mokcha build` has no option `--minfy`", "`mokcha build`에는 `--minfy` 옵션이 없습니다", "`--minify`"),
    ("--dry-run publish", "`mokcha` has no option `--dry-run`", "`mokcha`에는 `--dry-run` 옵션이 없습니다", "`mokcha publish --dry-run`"),
    ("build foo", "`foo` is one word too many", "`foo`를 알아들을 수 없습니다", "mokcha build ["),
    ("new section 53", "`<ID>` is missing", "`<id>`가 빠졌습니다", "mokcha new section ["),
    ("publish --reason x", "`--silent-edit` is missing", "`--silent-edit`이 빠졌습니다", "mokcha publish … --silent-edit <52/1|52>"),
    ("--root new build --port", "`--port` needs a value", "`--port` 뒤에 값이 빠졌습니다", "`mokcha build --help`"),
    ("check --format xml", "`xml` is no value of `--format`", "`--format`에 `xml`은 쓸 수 없습니다", "long, short, json"),
    ("completion bsh", "`bsh` is no value of `<SHELL>`", "`<셸>`에 `bsh`는 쓸 수 없습니다", "`bash`"),
    ("new volume x", "`<NUMBER>` takes a number", "`<번호>`에는 수를 적습니다", "53"),
    ("serve -p 99999", "`99999` is out of range for `--port`", "`--port`에 쓸 수 있는 수가 아닙니다: 99999", "65535"),
    ("serve -i 1.2", "`1.2` of `--interface` is no IP address", "`1.2`는 IP 주소가 아닙니다", "127.0.0.1"),
    ("serve --editor x", "`x` is no program that `--editor` knows", "`x`는 `--editor`가 아는 프로그램이 아닙니다", "vscode://file{path}"),
    ("init --clean --title x", "`--clean` and `--title` can't be used together", "`--clean`과 `--title`은 함께 쓸 수 없습니다", ""),
    ("build --minify=yes", "`--minify` takes no value", "`--minify`에는 값을 적지 않는데 `yes`가", "--minify"),
];

#[test]
fn what_is_wrong_with_a_command_is_told_in_both_languages() {
    let folder = Folder::new("spoken-misused");
    for (line, english, korean, proposed) in MISUSED {
        for (lang, expected) in [("en", english), ("ko", korean)] {
            let args: Vec<&str> = line.split(' ').collect();
            let output = run(folder.path(), lang, &args);
            let told = stderr(&output);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{line}: {told}");
            assert!(told.contains(expected) && told.contains(proposed), "{line}: {told}");
            // Each line but those that only quote what was or can be typed is in the language.
            let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
            for line in told.lines().filter(|line| line.chars().any(char::is_alphabetic)) {
                assert!(hangul(line) == (lang == "ko"), "{line}\n{told}");
            }
        }
    }
}

#[test]
fn programs_read_what_is_wrong_with_a_command() {
    let folder = Folder::new("spoken-programs");
    let json = stderr(&run(folder.path(), "ko", &["build", "--minfy", "--format", "json"]));
    let object: serde_json::Value = serde_json::from_str(json.trim()).unwrap_or_else(|fault| panic!("{fault}: {json}"));
    assert_eq!((object["code"].as_str(), object["lang"].as_str()), (Some("M0136"), Some("ko")));
    let short = run(folder.path(), "en", &["--short", "build", "--minfy"]).stderr;
    assert_eq!(String::from_utf8_lossy(&short), "error[M0136]: `mokcha build` has no option `--minfy`\n");
}

#[test]
fn help_is_in_the_language_of_messages() {
    let folder = Folder::new("spoken-help");
    let help = |lang: &str, args: &[&str]| {
        let output = run(folder.path(), lang, args);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(help("ko", &["--help"]).contains("쓰는 법: mokcha [옵션] <명령>"));
    assert!(help("ko", &["new", "section", "-h"]).contains("쓰는 법: mokcha new section [옵션] <호> <id>\n\n적을 것:\n  <호>"));
    assert!(help("ko", &["help", "build"]).contains("누리집을 만듭니다"));
    assert!(help("en", &["--lang", "ko", "build", "--help"]).contains("누리집을 만듭니다"));
    assert!(help("ko", &["build", "--help", "--lang=en"]).contains("Write the website"));
    // Nothing else says a language: that of the site counts, as with its problems.
    assert!(help("", &["build", "--help"]).contains("Write the website"));
    folder.write("//- site/config.toml\ndefault_language = \"ko\"\n//- site/content/a.md\n");
    assert!(help("", &["build", "--root", "site", "--help"]).contains("누리집을 만듭니다"));
    assert!(stderr(&run(&folder.join("site/content"), "", &["bild"])).contains("라는 명령은 없습니다"));
    // Without a command, the help stands where problems do.
    let bare = run(folder.path(), "ko", &[]);
    assert!(bare.status.code() == Some(2) && bare.stdout.is_empty() && stderr(&bare).contains("쓰는 법:"));
}

/// English words in a row that stand free, outside of code and quotations, in a sentence in Korean.
pub fn english(sentence: &str) -> Option<String> {
    let plain: String = sentence.split(['`', '"']).step_by(2).collect::<Vec<_>>().join(" ` ");
    let words: Vec<&str> = plain.split([' ', '\n', ':', ',', '.']).collect();
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.windows(2).find(|two| two.iter().all(is_word)).map(|two| two.join(" "))
}

/// Problems whose words are those of the template engine, of Sass and of readers of pictures.
const OTHERS_SPEAK: [&str; 3] = ["M0675", "M0676", "M0677"];

/// What a check says of a site in Korean: the code of each problem, and all its texts.
pub fn told_in_korean(site: &Path) -> Vec<(String, Vec<String>)> {
    let output = run(site, "ko", &["check", "--skip-external-links", "--offline", "--format", "json"]);
    let stderr = String::from_utf8(output.stderr).unwrap();
    let of = |line: &str| {
        let problem: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}: {line}"));
        let code = problem["code"].as_str().unwrap().to_owned();
        let lists = ["notes", "helps"].into_iter().flat_map(|list| problem[list].as_array().unwrap());
        let related = problem["related"].as_array().unwrap().iter().map(|one| &one["label"]);
        let texts = [&problem["message"], &problem["label"]].into_iter().chain(lists).chain(related);
        let texts = texts.map(|text| text.as_str().unwrap().to_owned()).collect();
        (code.clone(), if OTHERS_SPEAK.contains(&code.as_str()) { Vec::new() } else { texts })
    };
    stderr.lines().filter(|line| line.starts_with('{')).map(of).collect()
}

/// Everything that is wrong with the sites of these tests is told in Korean, with all that stands in the sentences.
#[test]
fn no_english_stands_in_korean_sentences() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let sites: Vec<_> = std::fs::read_dir(sites).unwrap().map(|site| site.unwrap().path()).collect();
    let texts: Vec<String> = sites.par_iter().flat_map_iter(|site| told_in_korean(site)).flat_map_iter(|(_, texts)| texts).collect();
    let found: Vec<&String> = texts.iter().filter(|text| english(text).is_some()).collect();
    assert!(texts.len() > 100 && found.is_empty(), "{found:#?}");
}

#[test]
fn timings_are_in_the_language() {
    let site = Folder::with("spoken-timings", "//- config.toml\ntitle = \"가\"\n//- content/a.md\n+++\ntitle = \"나\"\n+++\n");
    for lang in ["ko", "en"] {
        let told = stderr(&run(site.path(), lang, &["build", "--timings", "--cache-dir", "cache", "--output-dir", lang]));
        let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        let lines: Vec<&str> = told.lines().filter(|line| !line.trim().is_empty()).collect();
        assert!(lines.len() > 10 && lines.iter().all(|line| hangul(line) == (lang == "ko")), "{told}");
    }
}
