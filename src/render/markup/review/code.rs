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

/// Code is written in Latin letters; its remarks may be in others.
fn is_prose(text: &str) -> bool {
    let mut words = text.lines().next().unwrap_or_default().trim_start().chars();
    words.next().is_some_and(|first| !first.is_ascii()) || words.filter(|c| c.is_alphabetic() && !c.is_ascii()).count() > 10
}
