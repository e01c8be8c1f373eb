//! README.ko.md and the pages for authors, done as they say: each fenced block of commands runs in its order, what a page says to write is
//! written, and what it shows of an answer is in that answer.
//!
//! A fence says what its block is: `sh` commands; a language and a file what is to be written there; `text` what the commands above answer, or,
//! where its first line begins with `$`, what that command answers to a slip that is made here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::server::Server;
use crate::support::{Folder, mokcha, stderr};

/// Fences whose commands are not run here, and why.
const ELSEWHERE: [(&str, &str); 2] = [("powershell", "sets up Windows"), ("zsh", "sets up a Mac")];

/// How commands in `sh` begin that are not run here, and why.
const NOT_RUN: [(&str, &str); 5] = [
    ("sudo apt install ", "installs as root; `tests/packages.sh` does that with each package"),
    ("ssh", "makes a reader's own key, or asks a server that is theirs"),
    ("cat ~/.ssh/", "shows that key"),
    ("git push ", "goes to a repository at a host"),
    ("mokcha deploy --verify", "asks the public address of a website"),
];

/// Slips whose problems pages show: the page, the file, and what in it is written otherwise.
const SLIPS: [(&str, &str, &str, &str); 2] = [
    ("problems", "content/52/economy/two.md", "[archive]", "[taxonomies]\nministries = [\"기획재정뷰\"]\n\n[archive]"),
    ("permanence", "content/52/economy/one.md", "number = 1", "number = 7"),
];

/// An archive with an article, published and deployed where a page tells of that; another was written since.
const SITE: &str = r#"//- archive/content/_index.md
+++
title = "소식지"
+++
//- archive/content/52/_index.md
+++
title = "제52호"
[archive]
volume = 52
published = "2021-06"
code = "news"
+++
//- archive/content/52/economy/_index.md
+++
title = "경제"
[archive]
id = "economy"
+++
//- archive/content/52/economy/one.md
+++
title = "첫 글"
description = "요약이다."
[archive]
number = 1
+++
처음에 쓴 글이다.
"#;

/// A fenced block.
struct Block {
    /// Its language, and the file that it names.
    lang: String,
    file: Option<String>,
    text: String,
    line: usize,
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where programs are found: `mokcha` is the one under test.
fn programs() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_mokcha")).parent().unwrap();
    format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default())
}

/// README.ko.md and the pages for authors.
fn pages() -> Vec<PathBuf> {
    let folder = root().join("docs/content/authors");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.push(root().join("README.ko.md"));
    pages.sort();
    pages
}

fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else { continue };
        let mut words = info.split_whitespace().map(str::to_owned);
        let (lang, file) = (words.next().unwrap_or_default(), words.next());
        let inside = lines.by_ref().map(|(line, _)| line).take_while(|line| line.trim() != "```");
        let text = inside.map(|line| format!("{line}\n")).collect();
        out.push(Block { lang, file, text, line: number });
    }
    out
}

/// Who follows a page.
struct Reader {
    folder: Folder,
    /// Where their terminal is.
    at: PathBuf,
    /// What the last block of commands answered.
    answer: String,
}

impl Reader {
    /// In an empty folder if the page begins an archive, else in one that is there, and published if the page tells of that.
    fn new(name: &str, blocks: &[Block]) -> Self {
        let commands = || blocks.iter().filter(|block| block.lang == "sh").flat_map(|block| block.text.lines());
        let begins = commands().any(|line| line.starts_with("mokcha init"));
        let publishes = commands().any(|line| line.starts_with("mokcha publish") || line.starts_with("mokcha deploy"));
        let folder = Folder::new(&format!("lessons-{name}"));
        let mut at = folder.path().to_owned();
        if !begins {
            at = folder.join("archive");
            folder.write(SITE);
            let target = folder.join("www").display().to_string();
            let config = format!("title = \"소식지\"\ndefault_language = \"ko\"\n[archive]\n[deploy]\nto = \"file://{target}\"\n");
            fs::write(at.join("config.toml"), config).unwrap();
            if publishes {
                for verb in ["publish", "build", "deploy"] {
                    let output = mokcha(&at, &[verb]);
                    assert!(output.status.success(), "{name}: {}", stderr(&output));
                }
            }
            let two = read(&at.join("content/52/economy/one.md")).replace("첫 글", "둘째 글").replace("number = 1", "number = 2");
            fs::write(at.join("content/52/economy/two.md"), two).unwrap();
        }
        Self { folder, at, answer: String::new() }
    }

    /// What a page shows of a command's answer to a slip, which is taken back at once.
    fn slip(&mut self, page: &str, text: &str, place: &str) {
        let (_, file, right, wrong) = SLIPS.iter().find(|(of, ..)| *of == page).unwrap_or_else(|| panic!("{place}: which slip?"));
        let (command, answer) = text.split_once('\n').unwrap_or((text, ""));
        let path = self.at.join(file);
        let whole = read(&path);
        assert!(whole.contains(right), "{place}: {whole}");
        fs::write(&path, whole.replacen(right, wrong, 1)).unwrap();
        let output = self.command(command.trim_start_matches("$ "));
        fs::write(&path, whole).unwrap();
        self.answer = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{place}: {}", self.answer);
        self.told(answer, place);
    }

    fn command(&self, line: &str) -> std::process::Output {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(&self.at).env("PATH", programs()).env("HOME", self.folder.path());
        shell.env("MOKCHA_LANG", "ko").env_remove("SOURCE_DATE_EPOCH").output().unwrap()
    }

    fn run(&mut self, line: &str, place: &str) {
        if let Some(folder) = line.strip_prefix("cd ") {
            self.at = self.at.join(folder.trim_matches('"'));
            assert!(self.at.is_dir(), "{place}: there is no folder {folder}");
            return;
        }
        if line.starts_with("mokcha publish --silent-edit") {
            let one = self.at.join("content/52/economy/one.md");
            fs::write(&one, read(&one).replace("처음에 쓴", "처음 쓴")).unwrap();
        }
        if let Some(args) = line.strip_prefix("mokcha serve") {
            let args: Vec<&str> = args.split_whitespace().chain(["--port", "0"]).collect();
            let server = Server::begin(&self.at, &args, &[]).unwrap_or_else(|| panic!("{place}: nobody serves"));
            let port = server.address.rsplit(':').next().unwrap().trim_end_matches('/').to_owned();
            let home = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
            let page = String::from_utf8_lossy(&server.send(home.as_bytes())).into_owned();
            assert!(page.starts_with("HTTP/1.1 200"), "{place}: {page}");
            return;
        }
        let output = self.command(line);
        self.answer += &String::from_utf8_lossy(&output.stdout);
        self.answer += &stderr(&output);
        assert!(output.status.success(), "{place}: {line}\n{}", self.answer);
    }

    /// What a page says to write: a whole file, or lines that a file has already, with other values.
    fn write(&self, file: &str, text: &str, place: &str) {
        let path = self.at.join(file);
        if text.starts_with("+++") || !path.exists() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            return fs::write(path, text).unwrap();
        }
        let mut lines: Vec<String> = read(&path).lines().map(str::to_owned).collect();
        for new in text.lines().filter(|line| !line.trim().is_empty()) {
            let key = new.split_once('=').unwrap_or_else(|| panic!("{place}: {new} has no value")).0;
            let old = lines
                .iter_mut()
                .find(|line| line.trim_start_matches(['#', ' ']).split_once('=').is_some_and(|(k, _)| k.trim() == key.trim()));
            *old.unwrap_or_else(|| panic!("{place}: {file} has no line `{key}`")) = new.to_owned();
        }
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }

    /// Each line that a page shows of an answer is in it; `…` stands for anything.
    fn told(&self, text: &str, place: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let fits = |answered: &str| {
                line.split('…').try_fold(answered, |rest, part| rest.find(part).and_then(|at| rest.get(at + part.len()..))).is_some()
            };
            assert!(self.answer.lines().any(fits), "{place}: nobody says `{line}`\n{}", self.answer);
        }
    }
}

/// Does what a page says, and gives the exceptions that it needed.
fn follow(path: &Path) -> BTreeSet<&'static str> {
    let name = path.file_stem().unwrap().to_str().unwrap().replace('.', "-");
    let blocks = blocks(&read(path));
    let mut reader: Option<Reader> = None;
    let mut needed = BTreeSet::new();
    for block in &blocks {
        let place = format!("{name}:{}", block.line);
        if let Some((lang, _)) = ELSEWHERE.iter().find(|(lang, _)| *lang == block.lang) {
            needed.insert(*lang);
            continue;
        }
        match (block.lang.as_str(), &block.file) {
            ("sh", _) => {
                let reader = reader.get_or_insert_with(|| Reader::new(&name, &blocks));
                reader.answer.clear();
                for line in block.text.lines().map(|line| line.split(" # ").next().unwrap().trim()).filter(|line| !line.is_empty()) {
                    match NOT_RUN.iter().find(|(command, _)| line.starts_with(command)) {
                        Some((command, _)) => drop(needed.insert(*command)),
                        None => reader.run(line, &place),
                    }
                }
            }
            (_, Some(file)) => reader.as_ref().unwrap_or_else(|| panic!("{place}: no archive yet")).write(file, &block.text, &place),
            ("text", None) if block.text.starts_with("$ ") => {
                reader.get_or_insert_with(|| Reader::new(&name, &blocks)).slip(&name, &block.text, &place);
            }
            ("text", None) => reader.as_ref().unwrap_or_else(|| panic!("{place}: no answer yet")).told(&block.text, &place),
            _ => {
                let hidden =
                    block.text.lines().find(|line| ["mokcha ", "cd ", "git ", "ssh ", "sudo "].iter().any(|word| line.starts_with(word)));
                assert_eq!(hidden, None, "{place}: commands stand in a fence `sh`");
            }
        }
    }
    needed
}

#[test]
fn every_command_of_the_pages_runs() {
    let pages = pages();
    assert!(pages.len() > 15, "{pages:?}");
    let mut needed = BTreeSet::new();
    std::thread::scope(|scope| {
        let running: Vec<_> = pages.iter().map(|path| scope.spawn(|| follow(path))).collect();
        for page in running {
            needed.extend(page.join().expect("the page runs as it is written"));
        }
    });
    let exceptions: BTreeSet<&str> = ELSEWHERE.iter().chain(&NOT_RUN).map(|(what, _)| *what).collect();
    assert_eq!(needed, exceptions, "an exception that no page needs is none");
}

/// Commands that stand within sentences are not run, but the program knows them: asked for help on each, it finds no fault with its words.
#[test]
fn commands_within_sentences_are_known() {
    let mut seen = BTreeSet::new();
    for path in pages() {
        let text = read(&path);
        let plain: String = text.split("```").step_by(2).collect();
        for command in plain.split('`').skip(1).step_by(2).filter(|code| code.starts_with("mokcha ") && !code.contains('\n')) {
            if !seen.insert(command.to_owned()) {
                continue;
            }
            let output = Command::new("sh").args(["-c", &format!("{command} --help")]).env("PATH", programs()).output();
            let output = output.unwrap_or_else(|fault| panic!("{command}: {fault}"));
            assert!(output.status.success(), "{}: `{command}`\n{}", path.display(), stderr(&output));
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
}

/// The pages are a site of the program's own, without a fault: every link and place in them leads somewhere.
#[test]
fn the_docs_build_without_a_warning() {
    let folder = Folder::new("lessons-docs");
    let output = mokcha(&root().join("docs"), &["build", "--short", "--output-dir", folder.join("public").to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    // A problem has its file; the one line that may be there tells of the address that the docs have not.
    let told = stderr(&output);
    assert!(told.lines().all(|line| line.contains("`base_url`")), "{told}");
    assert!(folder.exists("public/authors/first-hour/index.html"));
}

/// What a page for authors shows in pictures is small.
#[test]
fn pictures_of_the_pages_are_small() {
    let pictures: Vec<PathBuf> = fs::read_dir(root().join("docs/content/authors"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "md"))
        .collect();
    assert!(!pictures.is_empty());
    for picture in pictures {
        assert!(fs::metadata(&picture).unwrap().len() <= 60_000, "{} is larger than 60 KB", picture.display());
    }
}
