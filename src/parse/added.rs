//! A table added to the list `archive.NAME` of a front matter, in TOML or YAML, every other byte left as it was.

use std::ops::Range;
use std::sync::Arc;

use crate::parse::front_matter;
use crate::parse::tree::{self, Data, Language, Node, Table};
use crate::problem::front::Front;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, SourceText};

/// The text with a table in its front matter. `lines` are the table's, `key = value`, given the sign between the two.
pub fn with_table(source: &Arc<SourceText>, name: &str, lines: &dyn Fn(&str) -> Vec<String>) -> Result<String, Diagnostic> {
    let text = &source.text;
    let parts = front_matter::split(source).map_err(|problem| *problem)?;
    let (at, added) = match parts.language {
        Language::Toml => (parts.matter.end, format!("\n[[archive.{name}]]\n{}\n", lines(" = ").join("\n"))),
        Language::Yaml => yaml_table(source, name, &lines(": "), parts.matter)?,
    };
    let added = if text.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
    Ok(format!("{}{added}{}", text.cut(..at), text.cut(at..)))
}

/// A value in quotes, as both languages read it.
pub fn quoted(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", line.trim().replace('\\', "\\\\").replace('"', "\\\""))
}

/// Where the table of a YAML front matter goes, and the table: behind the last one, else behind the last key of `archive`.
fn yaml_table(source: &Arc<SourceText>, name: &str, lines: &[String], matter: Range<usize>) -> Result<(usize, String), Diagnostic> {
    let text = &source.text;
    let (table, _) = tree::parse(source, matter, Language::Yaml);
    let archive = table.table("archive");
    let list = archive.and_then(|archive| archive.get(name));
    let (last, indent) = match list.map(|node| &node.data) {
        Some(Data::List(items)) => (items.last(), items.first().and_then(first_key).and_then(|key| column(text, key)?.checked_sub(2))),
        _ => (
            archive.and_then(|archive| archive.entries.last()).map(|entry| &entry.node),
            archive.and_then(|archive| column(text, key_of(archive)?)),
        ),
    };
    let (Some(last), Some(indent)) = (last, indent) else {
        let place = Diagnostic::of(&Front::ArchiveOneLine {}).span(source, 0..3);
        return Err(place);
    };
    let end = end_of(last);
    let at = text.cut(end..).find('\n').map_or(text.len(), |line| end + line + 1);
    let indent = " ".repeat(indent);
    let head = if list.is_some() { String::new() } else { format!("{indent}{name}:\n") };
    let dash = if list.is_some() { indent } else { format!("{indent}  ") };
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
