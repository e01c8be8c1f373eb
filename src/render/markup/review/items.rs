//! Items of lists without words, and lines of text that a figure made an item.

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
        if matches!(node.data().value, NodeValue::List(_)) {
            figure(node, source, found);
        }
    }
}

/// A list of one item directly below a paragraph, which begins with a figure: `- 3%였다`.
fn figure<'a>(list: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let Some(above) = list.previous_sibling().filter(|above| matches!(above.data().value, NodeValue::Paragraph)) else { return };
    let is_below = above.data().sourcepos.end.line + 1 == list.data().sourcepos.start.line;
    let is_alone = list.first_child().is_some_and(|item| item.next_sibling().is_none());
    let head = source.head(list);
    let line = source.text.get(head.clone()).unwrap_or_default();
    let mark = line.split([' ', '\t']).next().unwrap_or_default();
    let words = line.get(mark.len()..).unwrap_or_default().trim_start();
    // The paragraph goes on in this line: it has no end of its own.
    let goes_on = !source.slice(above).trim_end().ends_with(['.', '!', '?', ':', '다', '음', '함']);
    if is_below && is_alone && goes_on && words.starts_with(|c: char| c.is_ascii_digit()) {
        found.push((Lost::FigureAsItem { mark: mark.to_owned() }, head.start..head.start + mark.len()));
    }
}
