//! Lines that join a quotation, box, note or item only because no blank line stands before them: to Markdown a paragraph goes on, whatever
//! begins its lines. And boxes whose words stand outside, and paragraphs that become one, for the same reason.
//!
//! Silent are lines that are set in further than the item's sign, and lines of a note that are set in at all: they are meant there.

use comrak::nodes::{AlertType, Node, NodeValue};

use super::Misread;
use super::source::Source;
use super::{Misreadings, sign_of};
use crate::problem::nouns::named;
use crate::text::wording::Wording;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Paragraph => {
                no_box(node, source, found);
                paragraph(node, source, found);
                paragraphs(node, source, found);
            }
            NodeValue::Alert(alert) if node.first_child().is_none() => {
                let kind = match alert.alert_type {
                    AlertType::Note => "NOTE",
                    AlertType::Tip => "TIP",
                    AlertType::Important => "IMPORTANT",
                    AlertType::Warning => "WARNING",
                    AlertType::Caution => "CAUTION",
                };
                found.push((Misread::EmptyBox { kind: kind.to_owned() }, source.head(node)));
            }
            _ => {}
        }
    }
}

/// Kinds of boxes.
pub fn is_known_box(kind: &str) -> bool {
    ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].iter().any(|known| kind.eq_ignore_ascii_case(known))
}

/// `[!TIP]` at the head of a paragraph that is no box: a blank or `>` is missing, or more stands before it.
fn no_box(node: Node<'_>, source: &Source<'_>, found: &mut Misreadings) {
    let span = source.span(node);
    let text = source.text.get(span.clone()).unwrap_or_default();
    let Some((kind, _)) = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')).filter(|(kind, _)| is_known_box(kind)) else {
        return;
    };
    found.push((Misread::NoBox { kind: kind.to_owned() }, span.start..span.start + kind.len() + "[!]".len()));
}

/// The first line of a paragraph that is not written as its block asks.
fn paragraph<'a>(node: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    let position = node.data().sourcepos;
    if position.end.line == position.start.line {
        return;
    }
    let Some(block) = Block::around(node) else { return };
    for line in position.start.line + 1..=position.end.line.min(source.count()) {
        let text = source.line(line);
        let head = text.len() - text.trim_start_matches([' ', '\t', '>']).len();
        let quoted = text.get(..head).unwrap_or_default().bytes().filter(|byte| *byte == b'>').count();
        let set_in = text.get(..head).unwrap_or_default().chars().fold(0, |at, c| if c == '\t' { at / 4 * 4 + 4 } else { at + 1 });
        let Some((what, sign)) = block.left_by(quoted, set_in) else { continue };
        let start = source.offset(line, 1) + head;
        found.push((Misread::JoinedLine { what: named(what), sign }, start..start + text.len() - head));
        return;
    }
}

/// Lines as a word processor gives its paragraphs: each ends with a sentence, and holds sentences that end within it. Who writes a sentence a
/// line, or sets lines of one width, does not write so.
fn paragraphs(node: Node<'_>, source: &Source<'_>, found: &mut Misreadings) {
    let lines = source.lines_of(node);
    let is_text = node.parent().is_some_and(|above| matches!(above.data().value, NodeValue::Document));
    if lines.len() < 2 || !is_text {
        return;
    }
    let is_whole = |line: &str| !line.ends_with("  ") && ends_with_sentence(line);
    let of_several = lines.iter().filter(|(.., line)| holds_sentence(line)).count();
    // Two lines may part at a sentence's end by chance.
    let least = if lines.len() == 2 { 2 } else { 1 };
    if of_several < least || !lines.iter().all(|(.., line)| is_whole(line)) {
        return;
    }
    if let Some((_, start, line)) = lines.get(1) {
        found.push((Misread::ParagraphsJoined { lines: lines.len() }, *start..start + line.trim_end().len()));
    }
}

/// Whether a line's last sign ends a sentence, but for marks of quotation and calls of notes behind it.
fn ends_with_sentence(line: &str) -> bool {
    let mut rest = line.trim_end();
    while let Some((before, _)) = rest.strip_suffix(']').and_then(|rest| rest.rsplit_once("[^")) {
        rest = before;
    }
    rest.trim_end_matches(['"', '”', '’', ')', '」', '』', '*']).ends_with(['.', '?', '!'])
}

/// Whether a Korean sentence ends within a line, `…했다. 그는`: a date, `6. 2.`, and a number, `3. 가`, are none.
fn holds_sentence(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| line.get(..at).is_some_and(|before| before.ends_with(|c: char| ('가'..='힣').contains(&c))))
}

/// What stands around a paragraph.
struct Block {
    /// How many quotations and boxes, and what the innermost is.
    quotations: usize,
    innermost: &'static str,
    is_in_note: bool,
    /// The column of the innermost item's sign, from 0, where it is nearer than a note.
    item: Option<usize>,
}

impl Block {
    /// None where it is only the text itself.
    fn around<'a>(node: Node<'a>) -> Option<Self> {
        let mut block = Self { quotations: 0, innermost: "quotation", is_in_note: false, item: None };
        for above in node.ancestors().skip(1) {
            let data = above.data();
            match &data.value {
                NodeValue::BlockQuote | NodeValue::Alert(_) => {
                    if block.quotations == 0 && matches!(data.value, NodeValue::Alert(_)) {
                        block.innermost = "box";
                    }
                    block.quotations += 1;
                }
                NodeValue::FootnoteDefinition(_) => block.is_in_note = true,
                NodeValue::Item(_) | NodeValue::TaskItem(_) if block.item.is_none() => {
                    block.item = Some(data.sourcepos.start.column.saturating_sub(1));
                }
                _ => {}
            }
        }
        (block.quotations > 0 || block.is_in_note || block.item.is_some()).then_some(block)
    }

    /// What a line with these signs of quotations, set in so far, does not belong to by itself; and what it would begin with if it did.
    fn left_by(&self, quoted: usize, set_in: usize) -> Option<(&'static str, Wording)> {
        if quoted < self.quotations {
            return Some((self.innermost, Wording::same("`> `")));
        }
        match self.item {
            _ if self.is_in_note && set_in == 0 => Some(("note", sign_of(4))),
            Some(column) if set_in <= column => Some(("list item", sign_of(column + 2))),
            _ => None,
        }
    }
}
