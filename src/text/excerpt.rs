//! What a problem shows of its text: the lines between its carets, never the whole. Thousands of problems in one text would else read all of
//! it each.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use crate::text::secret::shown;
use crate::text::{Cut, Place, SourceText, printable};

/// Bytes of a line that are read before and behind a caret: far more than a terminal shows.
const REACH: usize = 1 << 12;

/// Bytes between two carets from which on each has an excerpt of its own.
const FAR: usize = 1 << 16;

/// A part of a text, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'a> {
    source: &'a SourceText,
    bytes: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The line of a place.
    pub fn of(place: &'a Place) -> Self {
        Self { source: &place.source, bytes: lines(&place.source.text, caret(place)) }
    }

    /// The same with all lines up to those of another place of the text, if they are near.
    pub fn with(&self, other: &Place) -> Option<Self> {
        let more = lines(&self.source.text, caret(other));
        let (start, end) = (more.start.min(self.bytes.start), more.end.max(self.bytes.end));
        (end - start <= FAR).then_some(Self { source: self.source, bytes: start..end })
    }

    /// Whether a place lies in it.
    pub fn covers(&self, place: &Place) -> bool {
        let Range { start, end } = caret(place);
        std::ptr::eq(self.source, &*place.source) && self.bytes.start <= start && end <= self.bytes.end
    }

    /// What was printed, with the column that a place has in its line: the printer counts from where a long line is cut.
    pub fn uncut(&self, place: &Place, printed: String) -> String {
        let (first, cut) = self.source.line_column(self.bytes.start);
        let (line, column) = place.line_column();
        if cut == 1 || first != line {
            return printed;
        }
        let at = |column: usize| format!("{}:{line}:{column}", printable(&self.source.path));
        printed.replacen(&at(column - cut + 1), &at(column), 1)
    }

    /// The same for the printer.
    pub fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        let (line, _) = self.source.line_column(self.bytes.start);
        Snippet::source(shown(&self.source.path, self.source.text.cut(self.bytes.clone())))
            .line_start(line)
            .path(printable(&self.source.path))
    }

    /// A place in it, with its words.
    pub fn annotation(&self, place: &Place, kind: AnnotationKind, label: &'a str) -> Annotation<'a> {
        let Range { start, end } = caret(place);
        let annotation = kind.span(start - self.bytes.start..end.min(self.bytes.end) - self.bytes.start);
        if label.is_empty() { annotation } else { annotation.label(label) }
    }
}

/// The line of a place in three parts: what stands before it, itself, and what stands behind it; of a long line what is near.
pub fn parted(place: &Place) -> [String; 3] {
    let (text, caret) = (&place.source.text, caret(place));
    let line = lines(text, caret.clone());
    let shown = shown(&place.source.path, text.cut(line.clone()));
    let (from, to) = (caret.start - line.start, caret.end - line.start);
    let ends = ['\n', '\r'];
    // What stands behind the last line is shown at its end.
    let before = shown.cut(..from).trim_end_matches(ends);
    [before, shown.cut(from..to), shown.cut(to..).trim_end_matches(ends)].map(str::to_owned)
}

/// The lines in which some bytes lie, of long ones what is near.
fn lines(text: &str, span: Range<usize>) -> Range<usize> {
    // What stands behind the last line is shown with it.
    let first = text.floor_char_boundary(span.start.min(text.len().saturating_sub(1)));
    let from = text.floor_char_boundary(first.saturating_sub(REACH));
    let to = text.ceil_char_boundary((span.end + REACH).min(text.len()));
    let start = text.cut(from..first).rfind('\n').map_or(from, |end| from + end + 1);
    let end = text.cut(span.end..to).find('\n').map_or(to, |end| span.end + end + 1);
    start..end
}

/// The range to underline: never more than the first line, never the line break, at least one character where there is one.
fn caret(place: &Place) -> Range<usize> {
    let text = &place.source.text;
    let Range { start, end } = place.span;
    let near = text.floor_char_boundary(end.min(start + REACH));
    let end = text.cut(start..near).find(['\n', '\r']).map_or(near, |at| start + at);
    if end > start {
        return start..end;
    }
    let first = text.cut(start..).chars().next().filter(|first| !matches!(first, '\n' | '\r'));
    start..start + first.map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_whole_lines_unless_they_are_long() {
        let check = |text: &str, span: Range<usize>, expected: &str| {
            let source = SourceText::new("x", text);
            let place = Place::new(&source, span.clone());
            let excerpt = Excerpt::of(&place);
            assert_eq!(text.cut(excerpt.bytes.clone()), expected, "{text:?} {span:?}");
            assert!(excerpt.covers(&place), "{text:?} {span:?}");
            assert_eq!(parted(&place).concat(), expected.trim_end_matches(['\n', '\r']), "{text:?} {span:?}");
        };
        check("", 0..0, "");
        check("가\n나\n다", 4..4, "나\n");
        check("가\n나\n다", 4..11, "나\n");
        check("a\nb\n", 4..4, "b\n");
        check("a\n\n", 3..3, "\n");
        check("a\n\nb", 2..3, "\n");
        check("a\r\nb", 1..3, "a\r\n");
        let long = format!("{}{}", "가".repeat(5000), "b".repeat(90_000));
        let source = SourceText::new("x", long.as_str());
        for at in [0, 6000, 40_000, long.len()] {
            let place = Place::new(&source, at..long.len());
            let excerpt = Excerpt::of(&place);
            assert!(excerpt.covers(&place) && excerpt.bytes.len() < 4 * REACH, "{at}: {excerpt:?}");
        }
    }
}
