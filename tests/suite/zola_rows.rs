//! The table of Zola's behaviours, `docs/content/reference/zola-rows.md`, made of what tests say that they show.
//!
//! `tests/zola/rows/*.toml` lists the behaviours; a test names those it shows in a comment `// shows: MD-31 MD-32` above it, a case in
//! `tests/zola/cases/` in its line `shows:`, a golden site in its `shows.txt`. `UPDATE=1 cargo test --test suite zola_rows` rewrites the table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// One behaviour of Zola.
struct Row {
    priority: String,
    about: String,
    /// `differs`, `no` or `open`, and why.
    reason: Option<(String, String)>,
}

struct Chapter {
    title: String,
    rows: BTreeMap<String, Row>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The behaviours by chapter. A row is `ID = ["A", "what it is about"]`, or has `"differs: why"`, `"no: why"` or `"open: why"` as a third part.
fn chapters() -> Vec<Chapter> {
    files(&root().join("tests/zola/rows"), &["toml"])
        .into_iter()
        .map(|path| {
            let table: toml::Table =
                fs::read_to_string(&path).unwrap().parse().unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
            let title = table["title"].as_str().unwrap().to_owned();
            let rows = table["rows"].as_table().unwrap().iter().map(|(id, row)| (id.clone(), read(id, row))).collect();
            Chapter { title, rows }
        })
        .collect()
}

fn read(id: &str, row: &toml::Value) -> Row {
    let parts: Vec<&str> = row.as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
    assert!(parts.len() == 2 || parts.len() == 3, "{id}: priority, text, and a reason where it needs one");
    assert!(["A", "B", "C"].contains(&parts[0]), "{id}: the priority is A, B or C");
    let reason = parts.get(2).map(|part| {
        let (status, why) = part.split_once(": ").unwrap_or_else(|| panic!("{id}: `differs: why`, `no: why` or `open: why`"));
        assert!(["differs", "no", "open"].contains(&status), "{id}: unknown status `{status}`");
        (status.to_owned(), why.to_owned())
    });
    Row { priority: parts[0].to_owned(), about: parts[1].to_owned(), reason }
}

fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return out };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
            out.extend(files(&path, extensions));
        } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Whether a word has the form of a row's id, `TPL-FN-04`.
fn is_id(word: &str) -> bool {
    let Some((chapter, number)) = word.rsplit_once('-') else { return false };
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    chapter.starts_with(|c: char| c.is_ascii_uppercase())
        && chapter.chars().all(capital)
        && number.len() == 2
        && number.parse::<u8>().is_ok()
}

/// The ids of a line `shows: A-01 B-02`, whatever stands before it.
fn marks(line: &str) -> Option<Vec<String>> {
    let (before, behind) = line.split_once("shows: ")?;
    if line.starts_with("//!") || !before.chars().all(|c| c.is_whitespace() || "/#*<!-{".contains(c)) {
        return None;
    }
    let ids: Vec<String> = behind.split([' ', ',', '.']).take_while(|word| word.is_empty() || is_id(word)).map(str::to_owned).collect();
    Some(ids.into_iter().filter(|id| !id.is_empty()).collect())
}

/// Tests by the row that they show.
fn shown() -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut note = |ids: Vec<String>, test: String| {
        for id in ids {
            out.entry(id).or_default().insert(test.clone());
        }
    };
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/");
    let rust = [files(&root().join("src"), &["rs"]), files(&root().join("tests"), &["rs"])].concat();
    for path in rust.iter().filter(|path| !path.ends_with("zola_rows.rs")) {
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            if let Some(ids) = marks(line) {
                note(
                    ids,
                    format!("{} `{}`", name(path), test_of(&lines, at).unwrap_or_else(|| panic!("{}:{}: no test", name(path), at + 1))),
                );
            }
        }
    }
    for path in files(&root().join("tests"), &["mjs", "py", "sh"]) {
        for ids in fs::read_to_string(&path).unwrap_or_default().lines().filter_map(marks) {
            note(ids, name(&path));
        }
    }
    for path in files(&root().join("tests/zola/cases"), &["txt"]) {
        let mut title = String::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some(found) = line.strip_prefix("=== ") {
                title = found.to_owned();
            } else if let Some(ids) = marks(line) {
                note(ids, format!("{} “{title}”", name(&path)));
            }
        }
    }
    for path in files(&root().join("tests/sites"), &["txt"]).iter().filter(|path| path.ends_with("shows.txt")) {
        let text = fs::read_to_string(path).unwrap();
        let ids = text.split_whitespace().filter(|word| is_id(word)).map(str::to_owned).collect();
        note(ids, name(path.parent().unwrap()));
    }
    out
}

/// The name of the test that a comment belongs to: the function that follows it, or the one it stands in.
fn test_of(lines: &[&str], at: usize) -> Option<String> {
    let function = |line: &str| {
        let rest = line.trim_start().strip_prefix("fn ")?;
        rest.split('(').next().map(str::to_owned)
    };
    let follows = lines[at + 1..].iter().find(|line| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#["))?;
    function(follows).or_else(|| lines[..at].iter().rev().find_map(|line| function(line)))
}

/// The table for readers.
fn page(chapters: &[Chapter], shown: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, row) in chapters.iter().flat_map(|chapter| &chapter.rows) {
        *counts.entry(status(row, shown.get(id)).0).or_default() += 1;
    }
    let count = |status: &str| counts.get(status).copied().unwrap_or(0);
    let total: usize = counts.values().sum();
    let mut out = format!(
        "+++\ntitle = \"Zola, row by row\"\ndescription = \"What Zola does, and whether mokcha does the same\"\nweight = 3\n+++\n\
         Each row is a behaviour of Zola that a site can rely on. Rows whose id begins with `D-` are those of Zola 0.23 and later; the others\n\
         are those of 0.22 and before. A most themes need, B some, C few. The status is *yes* when a test shows the behaviour; *differs* when mokcha\n\
         does something else on purpose; *no* when there is no counterpart; *open* when it is not done or not shown yet.\n\n\
         Of {total} rows {} are *yes*, {} *differs*, {} *no*, {} *open*. `cargo test --test suite zola_rows` makes this page of what tests say that they\n\
         show; the files are those of `tests/`, where a row is found by its id.\n",
        count("yes"),
        count("differs"),
        count("no"),
        count("open"),
    );
    for chapter in chapters {
        out.push_str(&format!(
            "\n## {}\n\nTable: {}\n\n| Row | | What | Status | Shown by |\n| --- | --- | --- | --- | --- |\n",
            chapter.title, chapter.title
        ));
        for (id, row) in &chapter.rows {
            let tests = shown.get(id);
            let (status, why) = status(row, tests);
            let status = if why.is_empty() { status.to_owned() } else { format!("{status}: {why}") };
            let files: BTreeSet<&str> = tests.into_iter().flatten().map(|test| file_of(test)).collect();
            let files: Vec<&str> = files.into_iter().collect();
            out.push_str(&format!("| {id} | {} | {} | {} | {} |\n", row.priority, cell(&row.about), cell(&status), files.join(", ")));
        }
    }
    out
}

/// `yes`, `differs`, `no` or `open`, and why.
fn status<'a>(row: &'a Row, tests: Option<&BTreeSet<String>>) -> (&'a str, &'a str) {
    match (&row.reason, tests) {
        (Some((status, why)), _) => (status, why),
        (None, Some(_)) => ("yes", ""),
        (None, None) => ("open", "no test shows it yet"),
    }
}

/// The file of a test, by its name alone.
fn file_of(test: &str) -> &str {
    let path = test.split(' ').next().unwrap_or(test);
    path.strip_prefix("tests/zola/cases/").or_else(|| path.strip_prefix("tests/")).unwrap_or(path)
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_table_is_what_the_tests_show() {
    let made = page(&chapters(), &shown());
    let path = root().join("docs/content/reference/zola-rows.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == made,
        "{} is stale: UPDATE=1 cargo test --test suite zola_rows",
        path.display()
    );
}

#[test]
fn tests_name_rows_that_exist() {
    let known: BTreeSet<String> = chapters().into_iter().flat_map(|chapter| chapter.rows.into_keys()).collect();
    let unknown: Vec<_> = shown().into_iter().filter(|(id, _)| !known.contains(id)).collect();
    assert!(unknown.is_empty(), "no row has these ids: {unknown:?}");
}

#[test]
fn each_row_is_listed_once() {
    let mut seen = BTreeSet::new();
    for id in chapters().into_iter().flat_map(|chapter| chapter.rows.into_keys()) {
        assert!(is_id(&id), "{id} has not the form of an id");
        assert!(seen.insert(id.clone()), "{id} stands in two files");
    }
}

#[test]
fn common_rows_are_shown_or_have_a_reason() {
    let shown = shown();
    let bare: Vec<String> = chapters()
        .into_iter()
        .flat_map(|chapter| chapter.rows)
        .filter(|(id, row)| row.priority != "C" && row.reason.is_none() && !shown.contains_key(id))
        .map(|(id, _)| id)
        .collect();
    assert!(bare.is_empty(), "{} rows of priority A or B have neither a test nor a reason: {}", bare.len(), bare.join(" "));
}

/// The checklist that the rows were drawn from, where it is at hand.
#[test]
fn no_row_is_forgotten() {
    let known: BTreeSet<String> = chapters().into_iter().flat_map(|chapter| chapter.rows.into_keys()).collect();
    for file in ["reference/zola-0.22.md", "reference/zola-0.23.md"] {
        let Some(path) = crate::support::shared(file) else { return };
        let text = fs::read_to_string(path).unwrap();
        let listed = |line: &str| line.starts_with("- `") || line.starts_with("| `") || line.contains(" · `");
        let quoted = text.lines().filter(|line| listed(line)).flat_map(|line| line.split('`').skip(1).step_by(2));
        let missing: BTreeSet<&str> = quoted.filter(|word| is_id(word) && !known.contains(*word)).collect();
        assert!(missing.is_empty(), "{file}: {missing:?} are in no file of tests/zola/rows");
    }
}
