//! Tables: rows that lose cells or have none for a column, text read as a row, rows that are no table, columns made of blanks.
//!
//! Silent are `^^` and `||` for joined cells, `\|`, bars in code and a `|` too many at the end of a row.

use std::collections::HashSet;

use comrak::nodes::{Node, NodeTable, NodeValue};

use super::source::Source;
use super::{Found, Lost, Misread, Misreadings};
use crate::markup::writer::caption::{CAPTION_KEYS, with_attributes};
use crate::markup::writer::tables::split_row;

/// Blanks that part columns where there are only two.
const GAP: usize = 3;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Table(table) => rows(node, table, source, found),
            NodeValue::Paragraph => {
                caption(node, source, found);
                paragraph(node, source, found);
            }
            _ => {}
        }
    }
}

fn rows<'a>(node: Node<'a>, table: &NodeTable, source: &Source<'_>, found: &mut Found) {
    let head = table.alignments.len();
    for row in node.children().skip(1) {
        let span = source.head(row);
        let line = source.text.get(span.clone()).unwrap_or_default().trim_end();
        let written = split_row(line);
        if !has_bar(line) {
            // A caption in this place is told by the writer.
            if !line.starts_with("Table:") && (head > 1 || !line.starts_with('|')) {
                found.push((Lost::TextAsRow {}, span.start..span.start + line.len()));
            }
            continue;
        }
        if line.starts_with("||") {
            found.push((Lost::NothingToTheLeft {}, span.start..span.start + 2));
        }
        let lost = written.get(head..).unwrap_or_default();
        if let Some(filled) = lost.iter().position(|cell| !cell.trim().is_empty()) {
            let kept: usize = written.iter().take(head + filled).map(|cell| cell.len() + 1).sum();
            let blank = lost.get(filled).map_or(0, |cell| cell.len() - cell.trim_start().len());
            let first = span.start + usize::from(line.starts_with('|')) + kept + blank;
            found.push((Lost::MoreCells { cells: written.len(), head }, first..span.start + line.len()));
        } else if written.len() < head {
            found.push((Lost::FewerCells { cells: written.len(), head }, span.start..span.start + line.len()));
        }
    }
}

/// What stands in braces behind a caption, and is none of what may.
fn caption<'a>(node: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let span = source.span(node);
    let text = source.slice(node).trim_end();
    let Some(open) = text.rfind('{').filter(|_| text.starts_with("Table:") && text.ends_with('}')) else { return };
    let written = text.get(open..).unwrap_or_default();
    let read = with_attributes(written, CAPTION_KEYS);
    if read.is_none_or(|(_, values)| values.iter().any(|value| value.contains('='))) {
        found.push((Lost::UnknownInCaption { written: written.to_owned() }, span.start + open..span.start + text.len()));
    }
}

/// Whether a line has a bar that is not escaped.
fn has_bar(line: &str) -> bool {
    let mut escaped = false;
    line.bytes().any(|byte| {
        let bar = byte == b'|' && !escaped;
        escaped = byte == b'\\' && !escaped;
        bar
    })
}

fn paragraph(node: Node<'_>, source: &Source<'_>, found: &mut Found) {
    let lines = source.lines_of(node);
    let in_code = lines_in_code(node);
    for (at, (number, start, line)) in lines.iter().enumerate() {
        if is_rule(line) && !in_code.contains(number) {
            let head = at.checked_sub(1).and_then(|before| lines.get(before)).map_or(0, |(_, _, line)| cells(line));
            // It has another cause where both agree.
            if head == cells(line) {
                return;
            }
            found.push((Lost::BrokenTable { head, rule: cells(line) }, *start..start + line.trim_end().len()));
            return;
        }
    }
    let is_row = |line: &str| line.len() > 1 && line.starts_with('|') && line.trim_end().ends_with('|');
    for pair in lines.windows(2) {
        let [(number, start, first), (_, _, second)] = pair else { continue };
        if in_code.contains(number) {
            continue;
        }
        if is_row(first) && is_row(second) {
            found.push((Lost::TableWithoutRule {}, *start..start + first.trim_end().len()));
            return;
        }
        let columns = columns(first);
        if columns > 1 && columns == self::columns(second) {
            found.push((Lost::TableByBlanks { columns }, *start..start + first.trim_end().len()));
            return;
        }
    }
    for (number, start, line) in lines {
        let row = line.trim_end().trim_end_matches('\\');
        if row == "|" || (is_row(row) && !row.ends_with("\\|") && !in_code.contains(&number)) {
            found.push((Lost::LoneRow {}, start..start + row.len()));
            return;
        }
    }
}

/// Tables that are none though their rows agree, and values behind a caption that hold signs of their own.
pub fn misread<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for node in root.descendants().filter(|node| matches!(node.data().value, NodeValue::Paragraph)) {
        let span = source.span(node);
        let text = source.slice(node).trim_end();
        if let Some(open) = text.rfind('{').filter(|_| text.starts_with("Table:") && text.ends_with('}')) {
            let written = text.get(open..).unwrap_or_default();
            let signs =
                |values: &[String]| values.iter().any(|value| value.contains('"')) && !values.iter().any(|value| value.contains('='));
            if with_attributes(written, CAPTION_KEYS).is_some_and(|(_, values)| signs(&values)) {
                found.push((Misread::SignInCaption { written: written.to_owned() }, span.start + open..span.start + text.len()));
            }
        }
        let lines = source.lines_of(node);
        let in_code = lines_in_code(node);
        let rule = lines.iter().enumerate().find(|(_, (number, _, line))| is_rule(line) && !in_code.contains(number));
        let Some((at, (_, start, line))) = rule else { continue };
        let head = at.checked_sub(1).and_then(|before| lines.get(before)).map_or(0, |(_, _, line)| cells(line));
        if head == cells(line) {
            let told = if at > 1 { Misread::TableJoined {} } else { Misread::RuleNotRead {} };
            found.push((told, *start..start + line.trim_end().len()));
        }
    }
}

/// Lines that code runs over.
fn lines_in_code(node: Node<'_>) -> HashSet<usize> {
    let code = node.descendants().filter(|node| matches!(node.data().value, NodeValue::Code(_))).map(|node| node.data().sourcepos);
    code.filter(|position| position.end.line > position.start.line).flat_map(|position| position.start.line..=position.end.line).collect()
}

/// Whether a line is the rule below a table's head.
fn is_rule(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// How many cells a row has, with or without a bar at its ends.
fn cells(row: &str) -> usize {
    split_row(row.trim()).len()
}

/// Columns that tabs or runs of blanks make; 1 where there are none. Two blanks behind a sentence are no column.
fn columns(line: &str) -> usize {
    let line = line.trim();
    if line.contains('\t') {
        return line.split('\t').filter(|cell| !cell.trim().is_empty()).count();
    }
    let (mut columns, mut widest, mut rest) = (1, 0, line);
    while let Some((before, behind)) = rest.split_once("  ") {
        let cell = behind.trim_start_matches(' ');
        let gap = behind.len() - cell.len() + 2;
        if !before.ends_with(['.', '!', '?', ':', '。', ',', ';']) {
            columns += 1;
            widest = widest.max(gap);
        }
        rest = cell;
    }
    if columns > 2 || widest >= GAP { columns } else { 1 }
}
