//! Typographic quotes, dashes and dots as Zola sets them. A quote closes only before a space or punctuation, a double quote without a partner
//! is an opening one and a single quote without a partner is an apostrophe, and those of a link's text are a matter of their own.

use comrak::nodes::{Node, NodeValue};
use finl_unicode::categories::CharacterCategories;

/// Sets the quotes, dashes and dots of all texts below a node. Escaped characters stay as they are.
pub fn set(root: Node<'_>) {
    for node in root.descendants() {
        let before = match &node.data().value {
            NodeValue::Link(_) | NodeValue::Image(_) => '[',
            value if value.contains_inlines() => ' ',
            _ => continue,
        };
        Run { single: None, double: false, before }.walk(node);
    }
}

/// One line of thought: a block's text, or a link's.
struct Run<'a> {
    /// A single quote that may open: its text and where it stands there.
    single: Option<(Node<'a>, usize)>,
    /// Whether a double quote is open.
    double: bool,
    /// The character before what comes next.
    before: char,
}

impl<'a> Run<'a> {
    fn walk(&mut self, parent: Node<'a>) {
        for child in parent.children() {
            let edge = match &child.data().value {
                NodeValue::Text(_) => None,
                NodeValue::SoftBreak | NodeValue::LineBreak => Some(' '),
                NodeValue::Code(_) => Some('`'),
                NodeValue::Link(_) | NodeValue::Image(_) => Some(')'),
                NodeValue::FootnoteReference(_) => Some(']'),
                NodeValue::HtmlInline(_) => Some('>'),
                NodeValue::Escaped => first_char(child),
                NodeValue::Emph | NodeValue::Strong | NodeValue::Strikethrough => {
                    self.before = '*';
                    Some('*')
                }
                _ => Some('*'),
            };
            match edge {
                None => self.text(child),
                Some(edge) => {
                    if matches!(child.data().value, NodeValue::Emph | NodeValue::Strong | NodeValue::Strikethrough) {
                        self.walk(child);
                    }
                    self.before = edge;
                }
            }
        }
    }

    fn text(&mut self, node: Node<'a>) {
        let NodeValue::Text(text) = node.data().value.clone() else { return };
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text.as_ref();
        while let Some(c) = rest.chars().next() {
            let mut taken = c.len_utf8();
            match c {
                '"' | '\'' => {
                    let after = rest[1..].chars().next().unwrap_or_else(|| following(node));
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
            self.before = rest[..taken].chars().next_back().unwrap_or(self.before);
            rest = &rest[taken..];
        }
        if let NodeValue::Text(text) = &mut node.data_mut().value {
            *text = out.into();
        }
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
