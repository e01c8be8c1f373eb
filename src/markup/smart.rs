//! Typographic quotes, dashes and dots as Zola sets them. A quote closes only before a space or punctuation, a double quote without a partner
//! is an opening one and a single quote without a partner is an apostrophe, and those of a link's text are a matter of their own.

use comrak::nodes::{Node, NodeValue};
use finl_unicode::categories::CharacterCategories;

use crate::text::Cut;

/// Sets the quotes, dashes and dots of all texts below a node. Escaped characters stay as they are.
pub fn set(root: Node<'_>, source: &str) {
    // Quotes that are written as entities stay straight: so they are looked for where there are such entities at all.
    let entities = ENTITIES.iter().any(|entity| source.contains(entity));
    let lines = if entities { source.split_inclusive('\n').collect() } else { Vec::new() };
    for node in root.descendants() {
        let before = match &node.data().value {
            NodeValue::Link(_) | NodeValue::Image(_) => '[',
            value if value.contains_inlines() => ' ',
            _ => continue,
        };
        Run { single: None, double: false, before, lines: &lines }.walk(node);
    }
}

/// Entities that stand for quotes.
const ENTITIES: [&str; 6] = ["&quot;", "&#34;", "&#x22;", "&apos;", "&#39;", "&#x27;"];

/// One line of thought: a block's text, or a link's.
struct Run<'a, 's> {
    /// A single quote that may open: its text and where it stands there.
    single: Option<(Node<'a>, usize)>,
    /// Whether a double quote is open.
    double: bool,
    /// The character before what comes next.
    before: char,
    /// The source's lines, if entities stand for quotes in it.
    lines: &'s [&'s str],
}

impl<'a> Run<'a, '_> {
    fn walk(&mut self, parent: Node<'a>) {
        for child in parent.children() {
            let is_text = matches!(child.data().value, NodeValue::Text(_));
            if is_text {
                self.text(child);
                continue;
            }
            let edge = edge(child);
            let is_emphasis = matches!(child.data().value, NodeValue::Emph | NodeValue::Strong | NodeValue::Strikethrough);
            if is_emphasis {
                self.before = edge;
                self.walk(child);
            }
            self.before = edge;
        }
    }

    fn text(&mut self, node: Node<'a>) {
        let NodeValue::Text(text) = node.data().value.clone() else { return };
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text.as_ref();
        let mut straight = self.straight(node, rest).into_iter();
        while let Some(c) = rest.chars().next() {
            let mut taken = c.len_utf8();
            match c {
                '"' | '\'' if straight.next() == Some(true) => out.push(c),
                '"' | '\'' => {
                    let after = rest.cut(1..).chars().next().unwrap_or_else(|| following(node));
                    self.quote(c, after, node, &mut out);
                }
                '.' if rest.starts_with("...") => {
                    taken = 3;
                    out.push('…');
                }
                '-' if rest.starts_with("--") => {
                    taken = rest.len() - rest.trim_start_matches('-').len();
                    dashes(taken, &mut out);
                }
                other => out.push(other),
            }
            self.before = rest.cut(..taken).chars().next_back().unwrap_or(self.before);
            rest = rest.cut(taken..);
        }
        if let NodeValue::Text(text) = &mut node.data_mut().value {
            *text = out.into();
        }
    }

    /// For each quote of a text whether it was written as an entity; nothing where none was.
    fn straight(&self, node: Node<'a>, text: &str) -> Vec<bool> {
        let at = node.data().sourcepos;
        let line = self.lines.get(at.start.line.wrapping_sub(1)).copied().unwrap_or_default();
        let source = line.get(at.start.column.wrapping_sub(1)..at.end.column).filter(|source| source.contains('&'));
        let Some(mut rest) = source else { return Vec::new() };
        let mut out = Vec::new();
        while let Some(found) = rest.find(['"', '\'', '&']) {
            rest = rest.cut(found..);
            let entity = ENTITIES.iter().find(|entity| rest.starts_with(**entity));
            if entity.is_some() || !rest.starts_with('&') {
                out.push(entity.is_some());
            }
            rest = rest.cut(entity.map_or(1, |entity| entity.len())..);
        }
        let quotes = text.chars().filter(|c| matches!(c, '"' | '\'')).count();
        if out.len() == quotes { out } else { Vec::new() }
    }

    fn quote(&mut self, quote: char, after: char, node: Node<'a>, out: &mut String) {
        let opens = !after.is_whitespace()
            && (self.before.is_whitespace() || is_punctuation(self.before) && (quote == '"' || !matches!(self.before, ']' | ')')));
        let closes = !self.before.is_whitespace() && (after.is_whitespace() || is_punctuation(after));
        if quote == '"' {
            out.push(if closes && self.double { '”' } else { '“' });
            self.double = if closes && self.double { false } else { self.double || opens };
            return;
        }
        match self.single.take_if(|_| closes) {
            Some((opening, at)) if opening.same_node(node) => out.replace_range(at..at + '’'.len_utf8(), "‘"),
            Some((opening, at)) => {
                if let NodeValue::Text(text) = &mut opening.data_mut().value {
                    text.to_mut().replace_range(at..at + '’'.len_utf8(), "‘");
                }
            }
            None if opens => self.single = Some((node, out.len())),
            None => {}
        }
        out.push('’');
    }
}

/// The last character of what is no text, as the source has it.
fn edge(node: Node<'_>) -> char {
    match &node.data().value {
        NodeValue::SoftBreak | NodeValue::LineBreak => ' ',
        NodeValue::Code(_) => '`',
        NodeValue::Link(_) | NodeValue::Image(_) => ')',
        NodeValue::FootnoteReference(_) => ']',
        NodeValue::HtmlInline(_) => '>',
        NodeValue::Escaped => first_char(node).unwrap_or('*'),
        _ => '*',
    }
}

/// Two hyphens are a short dash, three a long one, more as many as come out even.
fn dashes(hyphens: usize, out: &mut String) {
    let (long, short) = match hyphens % 6 {
        0 | 3 => (hyphens / 3, 0),
        2 | 4 => (0, hyphens / 2),
        1 => (hyphens / 3 - 1, 2),
        _ => (hyphens / 3, 1),
    };
    out.push_str(&"—".repeat(long));
    out.push_str(&"–".repeat(short));
}

/// The character behind a node as the source has it.
fn following(node: Node<'_>) -> char {
    let Some(next) = node.next_sibling() else {
        return match node.parent().map(|parent| parent.data().value.clone()) {
            Some(NodeValue::Emph | NodeValue::Strong | NodeValue::Strikethrough) => '*',
            Some(NodeValue::Link(_) | NodeValue::Image(_)) => ']',
            _ => ' ',
        };
    };
    match &next.data().value {
        NodeValue::Text(text) => text.chars().next().unwrap_or(' '),
        NodeValue::SoftBreak | NodeValue::LineBreak => ' ',
        _ => '*',
    }
}

fn first_char(node: Node<'_>) -> Option<char> {
    match &node.first_child()?.data().value {
        NodeValue::Text(text) => text.chars().next(),
        _ => None,
    }
}

/// Punctuation and symbols, as CommonMark counts them.
pub fn is_punctuation(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { c.is_punctuation() || c.is_symbol() }
}
