//! Lists of terms and their meanings, `<dl>`. Where no blank line parts what is said of a term, its words stand without a paragraph of their own.

use comrak::nodes::{Node, NodeValue};

use crate::markup::writer::Writer;

impl<'a> Writer<'a> {
    /// The list with all that is in it.
    pub fn terms(&mut self, list: Node<'a>) {
        self.tight_terms.push(has_no_blank_lines(list));
        self.element("dl", list);
        self.tight_terms.pop();
    }
}

/// Whether no blank line stands within the terms and meanings of a list: one makes all of it loose. Blank lines between a meaning and the next
/// term are none of them.
fn has_no_blank_lines(list: Node<'_>) -> bool {
    let lines = |node: Node<'_>| {
        let place = node.data().sourcepos;
        (place.start.line, place.end.line)
    };
    let mut last: Option<usize> = None;
    for item in list.children() {
        if !matches!(&item.data().value, NodeValue::DescriptionItem(item) if item.tight) {
            return false;
        }
        for part in item.children() {
            if !matches!(part.data().value, NodeValue::DescriptionDetails) {
                last = None;
                continue;
            }
            // Ends of what holds others may be told too late: those of what is in it count.
            for block in part.children() {
                let (start, end) = lines(block);
                if last.is_some_and(|last| start > last + 1) {
                    return false;
                }
                last = Some(end);
            }
        }
    }
    true
}
