//! Sentences that `mokcha new` wrote for an editor to write over. One is told a body.

use comrak::nodes::{Node, NodeValue};

use super::source::{Source, words};
use super::{Found, Lost};
use crate::parse::placeholder::SENTENCES;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let longest = SENTENCES.iter().map(|sentence| sentence.len()).max().unwrap_or(0);
    for node in root.descendants().filter(|node| matches!(node.data().value, NodeValue::Paragraph)) {
        // Longer ones need not be read.
        if source.span(node).len() <= longest && SENTENCES.contains(&words(node).trim()) {
            let text = words(node).trim().to_owned();
            return found.push((Lost::Placeholder { text }, source.span(node)));
        }
    }
}
