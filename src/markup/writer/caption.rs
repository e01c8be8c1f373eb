//! Captions, and what they say between braces: `Table: words {unit="…" chart=bar columns=2,3}`.

use comrak::nodes::{Node, NodeValue};

use crate::markup::writer::{Writer, plain};
use crate::text::Cut;

/// A caption line, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// Its words.
    pub text: String,
    /// The unit of the figures.
    pub unit: String,
    /// The kind of chart that is asked for, as it is written.
    pub chart: String,
    /// The columns to be drawn, as they are written.
    pub columns: String,
}

/// What the braces behind a table's caption may say.
pub const CAPTION_KEYS: [&str; 3] = ["unit", "chart", "columns"];

/// Marks around a value; a word processor or the program may have set them.
const QUOTES: [char; 6] = ['"', '“', '”', '\'', '‘', '’'];

/// Reads `Table: …` or `: …`.
pub fn caption_of(node: Node<'_>) -> Option<Caption> {
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return None;
    }
    let text = plain(node);
    let rest = text.strip_prefix("Table:").or_else(|| text.strip_prefix(": "))?.trim();
    let Some((words, [unit, chart, columns])) = with_attributes(rest, CAPTION_KEYS) else {
        return Some(Caption { text: rest.to_owned(), ..Caption::default() });
    };
    Some(Caption { text: words.to_owned(), unit, chart, columns })
}

impl<'a> Writer<'a> {
    /// Writes the words of a caption's paragraph with the links, notes and signs in them.
    pub fn caption_words(&mut self, paragraph: Node<'a>, caption: &Caption) {
        let is_text = |node: Node<'a>| matches!(node.data().value, NodeValue::Text(_) | NodeValue::SoftBreak | NodeValue::LineBreak);
        if !paragraph.children().all(is_text)
            && let Some(parts) = parts(paragraph, &caption.text)
        {
            return self.words(|writer| {
                for (node, text) in parts {
                    match text {
                        Some(text) => writer.text(&text),
                        None => writer.inline(node),
                    }
                }
            });
        }
        self.text(&caption.text);
        for node in paragraph.descendants().filter(|node| matches!(node.data().value, NodeValue::FootnoteReference(_))) {
            self.inline(node);
        }
    }
}

/// The parts of a caption's paragraph that hold its words, those of text cut to them; none where a mark runs over their ends.
fn parts<'a>(paragraph: Node<'a>, words: &str) -> Option<Vec<(Node<'a>, Option<String>)>> {
    let whole = plain(paragraph);
    let rest = whole.strip_prefix("Table:").or_else(|| whole.strip_prefix(": "))?;
    let start = whole.len() - rest.trim_start().len();
    let end = start + words.len();
    let (mut at, mut out) = (0, Vec::new());
    for child in paragraph.children() {
        let (from, text) = (at, plain(child));
        at += text.len();
        // What a page mark or another comment says was read before.
        let is_comment = matches!(&child.data().value, NodeValue::HtmlInline(html) if html.starts_with("<!--"));
        match &child.data().value {
            NodeValue::Text(_) => {
                let text = text.cut(start.clamp(from, at) - from..end.clamp(from, at) - from).to_owned();
                out.push((child, Some(text)));
            }
            // A note may be called behind the braces.
            _ if text.is_empty() && !is_comment => out.push((child, None)),
            _ if from >= start && at <= end && !is_comment => out.push((child, None)),
            _ if from >= end || is_comment => {}
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
