//! Items of lists, notes and headings without words, and lines of text that a sign or a figure made something else.

use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Found, Lost, Misread, Misreadings};

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

/// Signs that a list of one item takes away: of a figure, and of a remark below a table.
pub fn misread<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for list in root.descendants().filter(|node| matches!(node.data().value, NodeValue::List(_))) {
        if list.first_child().is_none_or(|item| item.next_sibling().is_some()) {
            continue;
        }
        let head = source.head(list);
        let line = source.text.get(head.clone()).unwrap_or_default();
        let mark = line.get(..1).unwrap_or_default();
        let words = line.get(1..).unwrap_or_default().trim_start();
        let place = head.start..head.start + mark.len();
        let above = list.previous_sibling();
        let is_below = |above: Node<'a>| above.data().sourcepos.end.line + 1 == list.data().sourcepos.start.line;
        // Directly below a paragraph it is told as that.
        let goes_on = above.is_some_and(|above| matches!(above.data().value, NodeValue::Paragraph) && is_below(above));
        if matches!(mark, "-" | "+") && !goes_on && is_quantity(words) {
            found.push((Misread::SignedFigure { sign: mark.to_owned() }, place));
        } else if mark == "*" && above.is_some_and(|above| matches!(above.data().value, NodeValue::Table(_))) {
            found.push((Misread::RemarkAsItem {}, place));
        }
    }
}

/// Headings and notes that hold nothing.
pub fn hollow<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for node in root.descendants().filter(|node| node.first_child().is_none()) {
        let head = source.head(node);
        match &node.data().value {
            // What vanished from it is told elsewhere.
            NodeValue::Heading(_) if source.slice(node).trim().bytes().all(|byte| byte == b'#') => {
                found.push((Misread::HeadingWithoutWords {}, head));
            }
            NodeValue::FootnoteDefinition(note) => {
                let mark = head.start..head.start + note.name.len() + "[^]".len();
                found.push((Misread::NoteWithoutText { name: note.name.clone() }, mark));
            }
            _ => {}
        }
    }
}

/// Lines alone whose first sign touches their words: `#소제목`, `-항목`. Two such lines in one paragraph are told as a list, `##` as a heading.
pub fn touched<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for line in root.children().filter(|node| matches!(node.data().value, NodeValue::Paragraph)) {
        let places = line.data().sourcepos;
        let head = source.head(line);
        let text = source.text.get(head.clone()).unwrap_or_default().trim_end();
        let (sign, words) = (text.get(..1).unwrap_or_default(), text.get(1..).unwrap_or_default());
        if places.start.line != places.end.line || !words.starts_with(char::is_alphabetic) {
            continue;
        }
        let place = head.start..head.start + 1;
        // Words for a net of words come in several, and a sentence is no title.
        if sign == "#" && !words.contains('#') && !words.ends_with(['.', '!', '?']) {
            found.push((Misread::NoTitle {}, place));
        } else if sign == "-" && !words.ends_with('-') && !signs(line) {
            found.push((Misread::NoItem { mark: sign.to_owned() }, place));
        }
    }
}

/// Whether a line may name who says what stands above: `-편집자` at the end of a text, below verses or a quotation.
fn signs(line: Node<'_>) -> bool {
    let is_quotation = |above: Node<'_>| matches!(above.data().value, NodeValue::BlockQuote);
    let is_last =
        line.next_sibling().is_none_or(|next| matches!(next.data().value, NodeValue::Heading(_) | NodeValue::FootnoteDefinition(_)));
    is_last || line.previous_sibling().is_some_and(is_quotation)
}

/// `>10% 늘었다`: a sign of comparison that a figure loses, as it makes a quotation of the line.
pub fn compared<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for quote in root.descendants().filter(|node| matches!(node.data().value, NodeValue::BlockQuote)) {
        let places = quote.data().sourcepos;
        let head = source.head(quote);
        let line = source.text.get(head.clone()).unwrap_or_default();
        let Some(words) = line.strip_prefix('>') else { continue };
        let runs_on = quote.previous_sibling().is_some_and(|above| {
            matches!(above.data().value, NodeValue::Paragraph) && above.data().sourcepos.end.line + 1 == places.start.line
        });
        let is_alone = places.start.line == places.end.line;
        let is_figure = words.starts_with(|c: char| c.is_ascii_digit());
        if is_alone && (is_figure || runs_on && is_quantity(words.trim_start())) {
            found.push((Misread::ComparedFigure {}, head.start..head.start + 1));
        }
    }
}

/// Whether a text begins with a figure of which a sign may be part: `3.2%`, `1,000억원`, not `2021년`, `3대 전략`.
fn is_quantity(text: &str) -> bool {
    const UNITS: [&str; 15] = ["%", "％", "p", "℃", "°", "조", "억", "만", "천", "원", "달러", "배", "도", "포인트", "bp"];
    let figure = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let written = text.get(..text.len() - figure.len()).unwrap_or_default();
    let is_figure = written.starts_with(|c: char| c.is_ascii_digit()) && written.ends_with(|c: char| c.is_ascii_digit());
    // Numbers of versions, dates and outlines have more than one stop.
    let has_decimals = written.matches('.').count() == 1;
    is_figure && written.matches('.').count() < 2 && (has_decimals || UNITS.iter().any(|unit| figure.trim_start().starts_with(unit)))
}
