//! What `new revision` writes: the present text of an article kept beside it as an earlier one, and in its front matter a table for the editor
//! to fill in. Nothing is written over but that front matter.

use std::fs;
use std::io::{ErrorKind, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::edge::scaffold::Lang;
use crate::parse::front_matter;
use crate::parse::revisions::ChangeKind;
use crate::parse::tree::{self, Data, Language, Node, Table};
use crate::text::{Cut, SourceText};

/// What a new revision is made of.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// The article's file.
    pub file: &'a Path,
    /// Its text.
    pub source: &'a Arc<SourceText>,
    /// Where the present text is kept.
    pub earlier: &'a Path,
    /// The new text's number.
    pub number: u32,
    /// The day, `2021-07-01`.
    pub day: &'a str,
    /// Language of the comments.
    pub lang: Lang,
}

/// Keeps the present text and adds the table.
pub fn revise(draft: &Draft<'_>) -> Result<Vec<PathBuf>, Diagnostic> {
    let text = with_table(draft)?;
    let fault = |path: &Path, fault: std::io::Error| {
        let problem = Diagnostic::error(format!("`{}` can't be written: {fault}", path.display()));
        match fault.kind() {
            ErrorKind::AlreadyExists => problem.help("it may be an earlier text that the front matter does not tell of: look at it first"),
            _ => problem.help("look at the rights of the folder"),
        }
    };
    // The earlier text first, as the very bytes that it has: whatever happens then, it is kept.
    let bytes = fs::read(draft.file).map_err(|found| fault(draft.file, found))?;
    let mut kept = fs::OpenOptions::new().write(true).create_new(true).open(draft.earlier).map_err(|found| fault(draft.earlier, found))?;
    kept.write_all(&bytes).and_then(|()| kept.sync_all()).map_err(|found| fault(draft.earlier, found))?;
    let name = draft.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let new = draft.file.with_file_name(format!(".{name}.new"));
    fs::write(&new, text).and_then(|()| fs::rename(&new, draft.file)).map_err(|found| fault(draft.file, found))?;
    Ok(vec![draft.earlier.to_owned(), draft.file.to_owned()])
}

/// The text with the table in its front matter.
fn with_table(draft: &Draft<'_>) -> Result<String, Diagnostic> {
    let text = &draft.source.text;
    let parts = front_matter::split(draft.source).map_err(|problem| *problem)?;
    let (at, added) = match parts.language {
        Language::Toml => (parts.matter.end, toml_table(draft)),
        Language::Yaml => yaml_table(draft, parts.matter)?,
    };
    let added = if text.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
    Ok(format!("{}{added}{}", text.cut(..at), text.cut(at..)))
}

/// The lines of a table with their comments.
fn lines(draft: &Draft<'_>, sign: &str) -> Vec<String> {
    let Draft { number, day, lang, .. } = draft;
    let kind = ChangeKind::Correction.word(lang.code());
    let of = |korean: &'static str, english: &'static str| lang.pick(korean, english);
    vec![
        format!("number{sign}{number}"),
        format!("date{sign}{day}      # {}", of("고친 날", "day of the change")),
        format!(
            "kind{sign}\"{kind}\"          # {}",
            of("정정(틀린 곳), 추가, 삭제, 표기(맞춤법과 표현)", "correction, addition, removal or wording")
        ),
        format!(
            "what{sign}\"\"              # {}",
            of(
                "무엇을 고쳤는지 한 문장으로. 예: \"3문단의 558.0조 원을 555.8조 원으로 고쳤다.\"",
                "what was changed, in a sentence for readers"
            )
        ),
        format!(
            "why{sign}\"\"               # {}",
            of("왜 고쳤는지. 예: \"인쇄본과 다르게 옮겼다.\"", "why, e.g. \"It was copied wrongly from the print.\"")
        ),
    ]
}

fn toml_table(draft: &Draft<'_>) -> String {
    format!("\n[[archive.revisions]]\n{}\n", lines(draft, " = ").join("\n"))
}

/// Where the table of a YAML front matter goes, and the table: behind the last one, else behind the last key of `archive`.
fn yaml_table(draft: &Draft<'_>, matter: Range<usize>) -> Result<(usize, String), Diagnostic> {
    let text = &draft.source.text;
    let (table, _) = tree::parse(draft.source, matter, Language::Yaml);
    let archive = table.table("archive");
    let list = archive.and_then(|archive| archive.get("revisions"));
    let (last, indent) = match list.map(|node| &node.data) {
        Some(Data::List(items)) => (items.last(), items.first().and_then(first_key).and_then(|key| column(text, key)?.checked_sub(2))),
        _ => (
            archive.and_then(|archive| archive.entries.last()).map(|entry| &entry.node),
            archive.and_then(|archive| column(text, key_of(archive)?)),
        ),
    };
    let (Some(last), Some(indent)) = (last, indent) else {
        let place = Diagnostic::error("this front matter's `archive` has no line of its own for each key").span(draft.source, 0..3);
        return Err(place.help("write each key of `archive` on a line of its own, indented, and run the command again"));
    };
    let end = end_of(last);
    let at = text.cut(end..).find('\n').map_or(text.len(), |line| end + line + 1);
    let indent = " ".repeat(indent);
    let head = if list.is_some() { String::new() } else { format!("{indent}revisions:\n") };
    let dash = if list.is_some() { indent } else { format!("{indent}  ") };
    let lines = lines(draft, ": ");
    let body = lines.iter().enumerate().map(|(at, line)| format!("{dash}{} {line}\n", if at == 0 { "-" } else { " " }));
    Ok((at, format!("{head}{}", body.collect::<String>())))
}

fn key_of(table: &Table) -> Option<usize> {
    table.entries.first().map(|entry| entry.key_span.start)
}

fn first_key(node: &Node) -> Option<usize> {
    if let Data::Table(table) = &node.data { key_of(table) } else { None }
}

/// How far a key stands from the beginning of its line; nothing where more than blanks and a dash stand before it.
fn column(text: &str, at: usize) -> Option<usize> {
    let start = text.cut(..at).rfind('\n').map_or(0, |line| line + 1);
    text.cut(start..at).chars().all(|c| matches!(c, ' ' | '-')).then_some(at - start)
}

/// The last byte of a value and all in it.
fn end_of(node: &Node) -> usize {
    let inner = match &node.data {
        Data::List(items) => items.last().map(end_of),
        Data::Table(table) => table.entries.last().map(|entry| end_of(&entry.node)),
        _ => None,
    };
    inner.unwrap_or(0).max(node.span.start).max(if inner.is_none() { node.span.end } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let source = SourceText::new("a.md", text);
        let (file, earlier) = (Path::new("a.md"), Path::new("a.r1.md"));
        let draft = Draft { file, source: &source, earlier, number: 2, day: "2021-07-01", lang: Lang::En };
        let new = with_table(&draft).unwrap_or_else(|problem| problem.message);
        // Comments are for people; what matters here is where the lines stand.
        let plain: Vec<&str> = new.lines().map(|line| line.split('#').next().unwrap_or("").trim_end()).collect();
        assert_eq!(plain.join("\n"), expected, "{text}");
    }

    #[test]
    fn the_table_stands_in_the_front_matter() {
        let toml = "[[archive.revisions]]\nnumber = 2\ndate = 2021-07-01\nkind = \"correction\"\nwhat = \"\"\nwhy = \"\"";
        check("+++\n[archive]\nnumber = 1\n+++\n글", &format!("+++\n[archive]\nnumber = 1\n\n{toml}\n+++\n글"));
        let item = |indent: &str| {
            let lines = ["- number: 2", "  date: 2021-07-01", "  kind: \"correction\"", "  what: \"\"", "  why: \"\""];
            lines.map(|line| format!("{indent}{line}")).join("\n")
        };
        check(
            "---\narchive:\n  number: 1\n  authors:\n    - 가\ntitle: 나\n---\n글",
            &format!("---\narchive:\n  number: 1\n  authors:\n    - 가\n  revisions:\n{}\ntitle: 나\n---\n글", item("    ")),
        );
        check(
            "---\narchive:\n  number: 1\n  revisions:\n  - number: 2\n    why: 가\n  doi: x\n---\n",
            &format!("---\narchive:\n  number: 1\n  revisions:\n  - number: 2\n    why: 가\n{}\n  doi: x\n---", item("  ")),
        );
        check("---\narchive: {number: 1}\n---\n", "this front matter's `archive` has no line of its own for each key");
        check("글", "this file has no front matter");
    }
}
