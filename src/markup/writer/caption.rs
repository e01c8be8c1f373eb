//! Captions, and what they say between braces: `Table: words {unit="…" chart=bar columns=2,3}`.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use crate::markup::writer::{Writer, plain};
use crate::text::{Cut, escape};

/// A caption line, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// Its words and its unit as the lock has them, and as they are shown.
    pub locked: Words,
    /// The same with what is raised or lowered told from what stands before.
    pub shown: Words,
    /// The kind of chart that is asked for, as it is written.
    pub chart: String,
    /// The columns to be drawn, as they are written.
    pub columns: String,
}

/// What a caption says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Its words.
    pub text: String,
    /// The unit of the figures.
    pub unit: String,
}

/// What the braces behind a table's caption may say.
pub const CAPTION_KEYS: [&str; 3] = ["unit", "chart", "columns"];

/// Marks around a value; a word processor or the program may have set them.
const QUOTES: [char; 6] = ['"', '“', '”', '\'', '‘', '’'];

/// What stands behind `Table:` or `: `.
fn rest_of(whole: &str) -> Option<&str> {
    whole.strip_prefix("Table:").or_else(|| whole.strip_prefix(": "))
}

/// Reads what stands there: words, unit, chart, columns.
fn read(whole: &str) -> Option<(Words, String, String)> {
    let rest = rest_of(whole)?.trim();
    let (text, [unit, chart, columns]) = with_attributes(rest, CAPTION_KEYS).unwrap_or((rest, Default::default()));
    Some((Words { text: text.to_owned(), unit }, chart, columns))
}

impl<'a> Writer<'a> {
    /// Reads `Table: …` or `: …`.
    pub fn caption_of(&self, node: Node<'a>) -> Option<Caption> {
        if !matches!(node.data().value, NodeValue::Paragraph) {
            return None;
        }
        let (locked, chart, columns) = read(&plain(node))?;
        let shown = self.set_words(node).and_then(|line| read(&line)).map_or_else(|| locked.clone(), |(words, ..)| words);
        Some(Caption { locked, shown, chart, columns })
    }

    /// Writes the words of a caption's paragraph with the links, notes and signs in them.
    pub fn caption_words(&mut self, paragraph: Node<'a>, caption: &Caption) {
        let whole = plain(paragraph);
        let start = rest_of(&whole).map_or(0, |rest| whole.len() - rest.trim_start().len());
        if !is_text_alone(paragraph)
            && let Some(parts) = parts(paragraph, start..start + caption.locked.text.len(), true)
        {
            return self.parts(parts);
        }
        self.text(&caption.shown.text);
        for node in paragraph.descendants().filter(|node| matches!(node.data().value, NodeValue::FootnoteReference(_))) {
            self.inline(node);
        }
    }

    /// Writes the unit with what is raised or lowered in it.
    pub fn unit(&mut self, paragraph: Node<'a>, caption: &Caption) {
        let unit = &caption.locked.unit;
        let start = plain(paragraph).rfind(unit.as_str());
        match start.filter(|_| caption.shown.unit != *unit).and_then(|start| parts(paragraph, start..start + unit.len(), false)) {
            Some(parts) => self.parts(parts),
            None => escape::text(&mut self.out, &caption.shown.unit),
        }
    }

    fn parts(&mut self, parts: Vec<(Node<'a>, Option<String>)>) {
        self.words(|writer| {
            for (node, text) in parts {
                match text {
                    Some(text) => writer.text(&text),
                    None => writer.inline(node),
                }
            }
        });
    }
}

fn is_text_alone(paragraph: Node<'_>) -> bool {
    paragraph.children().all(|node| matches!(node.data().value, NodeValue::Text(_) | NodeValue::SoftBreak | NodeValue::LineBreak))
}

/// The parts of a caption's paragraph that hold some bytes of its words, those of text cut to them; none where a mark runs over their ends.
fn parts<'a>(paragraph: Node<'a>, words: Range<usize>, with_notes: bool) -> Option<Vec<(Node<'a>, Option<String>)>> {
    let Range { start, end } = words;
    let (mut at, mut out) = (0, Vec::new());
    for child in paragraph.children() {
        let (from, text) = (at, plain(child));
        at += text.len();
        match &child.data().value {
            NodeValue::Text(_) => {
                let text = text.cut(start.clamp(from, at) - from..end.clamp(from, at) - from).to_owned();
                out.push((child, Some(text)));
            }
            // What a page mark or another comment says was read before.
            NodeValue::HtmlInline(html) if html.starts_with("<!--") => {}
            NodeValue::HtmlInline(_) if (start..=end).contains(&from) => out.push((child, None)),
            NodeValue::HtmlInline(_) => {}
            // A note may be called behind the braces.
            _ if text.is_empty() && with_notes => out.push((child, None)),
            _ if from >= start && at <= end => out.push((child, None)),
            _ if from >= end || at <= start => {}
            _ => return None,
        }
    }
    Some(out)
}

/// Words with `{key="…"}` behind them, and the values of the keys; none where something else stands between the braces.
pub fn with_attributes<'t, const N: usize>(text: &'t str, keys: [&str; N]) -> Option<(&'t str, [String; N])> {
    let inside = text.trim_end().strip_suffix('}')?;
    let at = inside.rfind('{')?;
    Some((inside.cut(..at).trim(), attributes(inside.cut(at + 1..), keys)?))
}

/// The values of the keys. A value reaches to the next key, so that one without marks may have blanks.
fn attributes<const N: usize>(written: &str, keys: [&str; N]) -> Option<[String; N]> {
    let mut values = [const { String::new() }; N];
    let key_at = |at: usize| keys.iter().position(|key| written.cut(at..).strip_prefix(*key).is_some_and(|rest| rest.starts_with('=')));
    let begins = |at: &usize| *at == 0 || written.cut(..*at).ends_with(char::is_whitespace);
    let found: Vec<(usize, usize)> =
        written.char_indices().map(|(at, _)| at).filter(begins).filter_map(|at| Some((at, key_at(at)?))).collect();
    if !written.cut(..found.first()?.0).trim().is_empty() {
        return None;
    }
    for (n, (at, key)) in found.iter().enumerate() {
        let end = found.get(n + 1).map_or(written.len(), |(next, _)| *next);
        written.cut(at + keys[*key].len() + 1..end).trim().trim_matches(QUOTES).clone_into(&mut values[*key]);
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read() {
        let check = |written: &str, expected: Option<[&str; 3]>| {
            assert_eq!(attributes(written, CAPTION_KEYS), expected.map(|values| values.map(str::to_owned)), "{written}");
        };
        check("unit=\"조원, %\"", Some(["조원, %", "", ""]));
        check("unit=조원, %", Some(["조원, %", "", ""]));
        check(" chart=bar unit=“억원” columns=2,3 ", Some(["억원", "bar", "2,3"]));
        check("unit=\"chart=bar\"", Some(["chart=bar", "", ""]));
        check("단위: 조원", None);
        check("x unit=조원", None);
        check("", None);
    }
}
