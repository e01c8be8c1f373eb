//! What looks like a table by other signs than bars, and tildes between figures that strike out.
//!
//! Silent is one line by itself, a sentence with commas, and what is struck out on purpose.

use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Misread, Misreadings};

/// How many bytes a cell between commas may have: a sentence has more.
const CELL: usize = 48;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Paragraph => {
                let lines = source.lines_of(node);
                if let Some((at, sign)) = table(&lines.iter().map(|(.., line)| line.trim()).collect::<Vec<_>>())
                    && let Some((_, start, line)) = lines.get(at)
                {
                    found.push((Misread::TableByOther { sign: sign.to_owned() }, *start..start + line.trim_end().len()));
                }
            }
            // ` ----   ---`: the rule below a head whose columns blanks part.
            NodeValue::ThematicBreak => {
                let head = source.head(node);
                let line = source.text.get(head.clone()).unwrap_or_default().trim_end();
                let runs: Vec<&str> = line.split_whitespace().collect();
                let is_rule = runs.len() > 1 && runs.iter().all(|run| run.len() > 1 && run.bytes().all(|byte| byte == b'-'));
                let is_below = node.previous_sibling().is_some_and(|above| {
                    matches!(above.data().value, NodeValue::Paragraph)
                        && above.data().sourcepos.end.line + 1 == node.data().sourcepos.start.line
                });
                if is_rule && is_below {
                    found.push((Misread::TableByOther { sign: "---".into() }, head.start..head.start + line.len()));
                }
            }
            NodeValue::Strikethrough => {
                let span = source.span(node);
                let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let inner = source.slice(node).trim_matches('~');
                let before = source.text.get(..span.start).and_then(|text| text.chars().next_back());
                let behind = source.text.get(span.end..).and_then(|text| text.chars().next());
                let within = is_figure(inner.chars().next()) && is_figure(inner.chars().next_back());
                if source.slice(node).starts_with("~~") && within && is_figure(before) && is_figure(behind) {
                    found.push((Misread::TildesInFigures {}, span));
                }
            }
            _ => {}
        }
    }
}

/// The first of two or three lines that a sign parts alike, and that sign.
fn table(lines: &[&str]) -> Option<(usize, &'static str)> {
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).copied().unwrap_or_default();
        if next.is_empty() {
            continue;
        }
        let third = lines.get(at + 2).copied().unwrap_or_default();
        let drawn = |line: &str| line.chars().filter(|c| ('\u{2500}'..='\u{257f}').contains(c)).count() > 1;
        let both = |sign: &str, least: usize| {
            let count = line.matches(sign).count();
            count >= least && count == next.matches(sign).count()
        };
        let is_frame = line.len() > 2 && line.matches('+').count() > 1 && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='));
        let cells = |line: &str| comma_cells(line);
        let by_commas = cells(line).filter(|count| *count > 2 && cells(next) == Some(*count) && cells(third) == Some(*count));
        // A bar at the head of a line is told as its full-width form.
        let sign = if !line.starts_with('｜') && both("｜", 1) {
            "｜"
        } else if drawn(line) && drawn(next) {
            "│"
        } else if is_frame && next.starts_with('|') {
            "+---+"
        } else if both("\",\"", 1) && line.starts_with('"') && next.starts_with('"') {
            "\",\""
        } else if !line.contains('&') && both(";", 2) {
            ";"
        } else if by_commas.is_some() {
            ","
        } else {
            continue;
        };
        return Some((at, sign));
    }
    None
}

/// How many cells commas make of a line; none where it is a sentence.
fn comma_cells(line: &str) -> Option<usize> {
    if line.ends_with(['.', ',', '다', '?', '!']) {
        return None;
    }
    let mut cells = 1;
    let (mut start, mut before) = (0, ' ');
    for (at, c) in line.char_indices() {
        // A comma within a figure parts nothing.
        let three_digits = || line.bytes().skip(at + 1).take_while(u8::is_ascii_digit).count() == 3;
        if c == ',' && !(before.is_ascii_digit() && three_digits()) {
            cells += 1;
            if at - start > CELL {
                return None;
            }
            start = at;
        }
        before = c;
    }
    (line.len() - start <= CELL).then_some(cells)
}
