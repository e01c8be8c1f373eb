//! Paragraphs that four blanks make code.

use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Found, Lost};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        if let NodeValue::CodeBlock(block) = &node.data().value
            && !block.fenced
            && is_prose(&block.literal)
        {
            found.push((Lost::CodeByBlanks {}, source.head(node)));
        }
    }
}

/// Code is written in Latin letters and signs; its remarks may be in others. A row of a table is none.
fn is_prose(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim();
    let letters = line.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let has_signs = line.contains(['{', '}', '[', ']', ';', '=', '<', '>', '$', '_', '\\', '"', '\'', '`', '/', '#', '@']);
    let is_row = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    line.starts_with(|first: char| !first.is_ascii()) || letters > 10 || letters > 0 && !has_signs || is_row
}
