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
        // An item without words below a line is a rule to Markdown, too.
        let is_short = || source.line(data.sourcepos.end.line).trim_matches([' ', '\t', '>']).len() < 3;
        let several = data.sourcepos.end.line > data.sourcepos.start.line + 1;
        if heading.setext && (several || text.trim_end().ends_with('.') || text.starts_with('|') || is_short()) {
            found.push((Lost::UnderlinedText {}, source.head(node)));
            continue;
        }
        if heading.level == 1 {
            found.push((Lost::TitleInText {}, source.head(node)));
        } else if heading.level > before + 1 {
            found.push((Lost::SkippedLevel { from: before, to: heading.level }, source.head(node)));
        }
        before = heading.level;
        closing(usize::from(heading.level), source.head(node), source, found);
    }
}

/// `## C #`: signs at the end as many as at the beginning are meant to be none of the title.
fn closing(level: usize, line: std::ops::Range<usize>, source: &Source<'_>, found: &mut Found) {
    let text = source.text.get(line.clone()).unwrap_or_default().trim_end();
    let title = text.trim_end_matches('#');
    let run = text.len() - title.len();
    let is_taken = title.ends_with([' ', '\t']) && !title.trim_matches(['#', ' ', '\t']).is_empty();
    if run > 0 && run != level && is_taken {
        found.push((Lost::HeadingEnd { mark: "#".repeat(run) }, line.start + title.len()..line.start + text.len()));
    }
}
