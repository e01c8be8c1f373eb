//! Links without words: nobody could see or follow them. A picture counts as words.

use comrak::nodes::{Node, NodeValue};

use super::source::{Source, words};
use super::{Found, Lost};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        let data = node.data();
        let NodeValue::Link(link) = &data.value else { continue };
        // An address that is missing is told by the writer.
        if link.url.is_empty() || !words(node).trim().is_empty() {
            continue;
        }
        let shows = |node: Node<'a>| match &node.data().value {
            NodeValue::Image(_) | NodeValue::FootnoteReference(_) => true,
            NodeValue::HtmlInline(html) => html.to_ascii_lowercase().starts_with("<img"),
            _ => false,
        };
        if !node.descendants().any(shows) {
            found.push((Lost::LinkWithoutWords { address: link.url.clone() }, source.span(node)));
        }
    }
}
