//! Texts that were read, and places in them.
//!
//! A [`SourceText`] is a file's name and content as one shared value; a [`Place`] is a byte range in it. Problems are born with a
//! place and keep the text alive, so that a caret can be drawn long after the file was read. Nothing here touches the disk.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

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
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }

    /// The byte offset of a 1-based line and a 1-based column counted in characters; past the end of a line it is the line's end.
    pub fn offset_of(&self, line: usize, column: usize) -> usize {
        let start = self.line_start(line);
        let rest = self.text[start..].split('\n').next().unwrap_or("");
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

/// A name or message as it may be printed: what moves the cursor, turns the direction of text or ends the line is written as in Rust.
pub fn printable(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if hidden(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_printed_without_their_control_characters() {
        let check = |text: &str, expected: &str| assert_eq!(printable(text), expected);
        check("content/한글 1.md", "content/한글 1.md");
        check("a\tb\nc\r\u{1b}[2J\u{7f}\u{9b}", r"a\tb\nc\r\u{1b}[2J\u{7f}\u{9b}");
        check("gpj.\u{202e}exe", r"gpj.\u{202e}exe");
    }
}
