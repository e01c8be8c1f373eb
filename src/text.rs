//! Texts that were read, and places in them.
//!
//! A [`SourceText`] is a file's name and content as one shared value; a [`Place`] is a byte range in it. Problems are born with a
//! place and keep the text alive, so that a caret can be drawn long after the file was read. Nothing here touches the disk.

use std::ops::{Bound, Range, RangeBounds};
use std::slice::SliceIndex;
use std::sync::Arc;

/// Parts of a text by bytes, in place of slicing, which ends the program where a byte lies within a character.
pub trait Cut {
    /// The part in a range that is known to lie between characters, as what `find` gives is. A range that does not is a fault of ours:
    /// tests stop at it, and a finished program gives what lies between the nearest characters.
    fn cut(&self, range: impl RangeBounds<usize> + SliceIndex<str, Output = str> + Clone) -> &str;
}

impl Cut for str {
    fn cut(&self, range: impl RangeBounds<usize> + SliceIndex<str, Output = str> + Clone) -> &str {
        let part = self.get(range.clone());
        debug_assert!(part.is_some(), "{:?}..{:?} cuts a character of {self:?}", range.start_bound(), range.end_bound());
        part.unwrap_or_else(|| between(self, &range))
    }
}

/// The part of a text between the characters nearest to a range.
fn between<'a>(text: &'a str, range: &impl RangeBounds<usize>) -> &'a str {
    let start = match range.start_bound() {
        Bound::Included(at) => *at,
        Bound::Excluded(at) => at.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(at) => at.saturating_add(1),
        Bound::Excluded(at) => *at,
        Bound::Unbounded => text.len(),
    };
    let end = text.floor_char_boundary(end);
    text.get(text.floor_char_boundary(start).min(end)..end).unwrap_or_default()
}

/// A text and the name under which people know it.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Path relative to the site's root, with `/`, or a made-up name such as `built-in/page.html`.
    pub path: String,
    /// The content, a byte order mark taken off.
    pub text: String,
}

impl SourceText {
    /// Makes a shared text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into() })
    }

    /// The 1-based line and the 1-based column, counted in characters, of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let before = self.text.cut(..offset);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        (line, before.cut(line_start..).chars().count() + 1)
    }

    /// The byte offset of a 1-based line and a 1-based column counted in characters; past the end of a line it is the line's end.
    pub fn offset_of(&self, line: usize, column: usize) -> usize {
        let start = self.line_start(line);
        let rest = self.text.cut(start..).split('\n').next().unwrap_or("");
        start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
    }

    /// The byte offset at which a 1-based line begins; past the end it is the end of the text.
    pub fn line_start(&self, line: usize) -> usize {
        if line <= 1 {
            return 0;
        }
        self.text.match_indices('\n').nth(line - 2).map_or(self.text.len(), |(at, _)| at + 1)
    }
}

/// A byte range in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: Arc<SourceText>,
    /// Bytes in `source.text`.
    pub span: Range<usize>,
}

impl Place {
    /// A place in a text; the range is clamped to the text and to character boundaries.
    pub fn new(source: &Arc<SourceText>, span: Range<usize>) -> Self {
        let text = &source.text;
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.min(text.len())).max(start);
        Self { source: source.clone(), span: start..end }
    }

    /// The 1-based line and column (in characters) where the place begins.
    pub fn line_column(&self) -> (usize, usize) {
        self.source.line_column(self.span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_between_characters() {
        let check = |range: Range<usize>, expected: &str| assert_eq!(between("a가b", &range), expected, "{range:?}");
        check(0..1, "a");
        check(1..4, "가");
        check(2..4, "가");
        check(0..3, "a");
        check(2..3, "");
        check(4..9, "b");
        check(9..12, "");
        check(3..1, "");
        assert_eq!(("a가b".cut(1..), "a가b".cut(..=0), "a가b".cut(1..4)), ("가b", "a", "가"));
    }
}
