//! Items of lists without words.

use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Found, Lost};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        // What vanished from it is told elsewhere.
        let is_bare = || source.slice(node).trim().chars().all(|c| c.is_ascii_digit() || "-*+.)".contains(c));
        if matches!(node.data().value, NodeValue::Item(_)) && node.first_child().is_none() && is_bare() {
            found.push((Lost::EmptyItem {}, source.head(node)));
        }
    }
}
