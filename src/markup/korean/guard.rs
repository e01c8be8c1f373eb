//! Signs that are to stay as they are written: another character stands for each while Markdown is read.

use std::borrow::Cow;
use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

/// Signs and what stands for them: of one byte, so that places stay.
const GUARDS: [(char, char); 2] = [('.', '\u{1e}'), ('*', '\u{1d}')];

/// The text with the signs at these bytes guarded, in order; none where it has such characters of its own.
pub fn guarded(text: &str, signs: &[usize]) -> Option<String> {
    if signs.is_empty() || is_guarded(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in signs {
        let (_, guard) = GUARDS.into_iter().find(|(sign, _)| text.get(*at..).is_some_and(|rest| rest.starts_with(*sign)))?;
        out.push_str(text.get(done..*at)?);
        out.push(guard);
        done = at + 1;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

fn is_guarded(text: &str) -> bool {
    text.contains(GUARDS.map(|(_, guard)| guard))
}

/// A text with its own signs.
pub fn plain(text: &str) -> String {
    GUARDS.into_iter().fold(text.to_owned(), |text, (sign, guard)| text.replace(guard, sign.encode_utf8(&mut [0; 4])))
}

/// Puts the signs back. Gives the lines, counted from 1, on which they stood in code or in HTML, which Markdown reads as they are anyway.
pub fn restore(root: Node<'_>) -> Vec<Range<usize>> {
    let mut untouched = Vec::new();
    for node in root.descendants() {
        let mut data = node.data_mut();
        let (first, last) = (data.sourcepos.start.line, data.sourcepos.end.line);
        match &data.value {
            NodeValue::CodeBlock(block) if is_guarded(&block.literal) => untouched.push(first..last + 1),
            NodeValue::HtmlBlock(block) if is_guarded(&block.literal) => untouched.push(first..last + 1),
            // What begins its first line are words.
            NodeValue::Code(code) if is_guarded(&code.literal) => untouched.push(first + 1..last + 1),
            NodeValue::HtmlInline(html) if is_guarded(html) => untouched.push(first + 1..last + 1),
            _ => {}
        }
        match &mut data.value {
            NodeValue::Text(text) if is_guarded(text) => *text = Cow::Owned(plain(text)),
            NodeValue::CodeBlock(block) => put_back(&mut block.literal),
            NodeValue::HtmlBlock(block) => put_back(&mut block.literal),
            NodeValue::Code(code) => put_back(&mut code.literal),
            NodeValue::HtmlInline(html) => put_back(html),
            NodeValue::Link(link) => {
                put_back(&mut link.url);
                put_back(&mut link.title);
            }
            NodeValue::Image(image) => {
                put_back(&mut image.url);
                put_back(&mut image.title);
            }
            _ => {}
        }
    }
    untouched
}

fn put_back(text: &mut String) {
    if is_guarded(text) {
        *text = plain(text);
    }
}
