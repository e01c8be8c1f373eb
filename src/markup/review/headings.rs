//! Headings that break a page's outline: a second title, a skipped level, a paragraph that a rule made a heading.
//!
//! Silent are headings from `##` on, one level deeper at a time and as many levels back as one likes.

use comrak::nodes::{Node, NodeValue};

use super::source::{Source, words};
use super::{Found, Lost};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let mut before = 1;
    for node in root.descendants() {
        let data = node.data();
        let NodeValue::Heading(heading) = &data.value else { continue };
        let text = words(node);
        if heading.setext && (data.sourcepos.end.line > data.sourcepos.start.line + 1 || text.trim_end().ends_with('.')) {
            found.push((Lost::UnderlinedText {}, source.head(node)));
            continue;
        }
        if heading.level == 1 {
            found.push((Lost::TitleInText {}, source.head(node)));
        } else if heading.level > before + 1 {
            found.push((Lost::SkippedLevel { from: before, to: heading.level }, source.head(node)));
        }
        before = heading.level;
    }
}
