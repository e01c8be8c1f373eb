//! Texts that were read, and places in them.
//!
//! A [`SourceText`] is a file's name and content as one shared value; a [`Place`] is a byte range in it. Problems are born with a
//! place and keep the text alive, so that a caret can be drawn long after the file was read. Nothing here touches the disk.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text and the name under which people know it.
#[derive(Debug)]
pub struct SourceText {
    /// Path relative to the site's root, with `/`, or a made-up name such as `built-in/page.html`.
    pub path: String,
    /// The content, a byte order mark taken off.
    pub text: String,
    /// Where lines begin: made when the first problem asks, so that thousands of them don't read the whole text each.
    marks: OnceLock<Vec<Mark>>,
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for SourceText {}

/// What stands before a byte of the text: one is kept for every [`STEP`] bytes, whether lines are short or there is only one.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// Line ends.
    lines: usize,
    /// Characters.
    chars: usize,
    /// Where the line begins.
    line_start: usize,
}

/// Bytes from one mark to the next.
const STEP: usize = 1024;

impl Mark {
    fn pass(&mut self, at: usize, byte: u8) {
        if byte == b'\n' {
            self.lines += 1;
            self.line_start = at + 1;
        }
        // Bytes that go on a character begin with 10.
        self.chars += usize::from(byte & 0xC0 != 0x80);
    }
}

impl SourceText {
    /// Makes a shared text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), marks: OnceLock::new() })
    }

    fn marks(&self) -> &[Mark] {
        self.marks.get_or_init(|| {
            let mut mark = Mark::default();
            let mut marks = Vec::with_capacity(self.text.len() / STEP + 1);
            for (at, byte) in self.text.bytes().enumerate() {
                if at % STEP == 0 {
                    marks.push(mark);
                }
                mark.pass(at, byte);
            }
            if marks.is_empty() { vec![mark] } else { marks }
        })
    }

    /// What stands before a byte.
    fn before(&self, offset: usize) -> Mark {
        let from = (offset / STEP).min(self.marks().len() - 1);
        self.passed(from, |_, at| at < offset).1
    }

    /// From a mark on while something holds of what stands before a byte: that byte, and what stands before it.
    fn passed(&self, from: usize, goes_on: impl Fn(&Mark, usize) -> bool) -> (usize, Mark) {
        let (mut at, mut mark) = (from * STEP, self.marks()[from]);
        let bytes = self.text.as_bytes();
        while at < bytes.len() && goes_on(&mark, at) {
            mark.pass(at, bytes[at]);
            at += 1;
        }
        (at, mark)
    }

    /// The 1-based line and the 1-based column, counted in characters, of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mark = self.before(self.text.floor_char_boundary(offset.min(self.text.len())));
        (mark.lines + 1, mark.chars - self.before(mark.line_start).chars + 1)
    }

    /// The byte offset of a 1-based line and a 1-based column counted in characters; past the end of a line it is the line's end.
    pub fn offset_of(&self, line: usize, column: usize) -> usize {
        let (start, next) = (self.line_start(line), self.line_start(line + 1));
        let wanted = self.before(start).chars + column.saturating_sub(1);
        let from = self.marks().partition_point(|mark| mark.chars < wanted).saturating_sub(1);
        // A character counts from its first byte.
        let at = self.text.ceil_char_boundary(self.passed(from, |mark, _| mark.chars < wanted).0);
        let line_end = next - usize::from(next > start && self.text.as_bytes()[next - 1] == b'\n');
        at.min(line_end)
    }

    /// The byte offset at which a 1-based line begins; past the end it is the end of the text.
    pub fn line_start(&self, line: usize) -> usize {
        let wanted = line.saturating_sub(1);
        let from = self.marks().partition_point(|mark| mark.lines < wanted).saturating_sub(1);
        self.passed(from, |mark, _| mark.lines < wanted).0
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
    fn places_are_the_same_as_if_they_were_counted() {
        let long = "가b\n".repeat(700) + &"나c".repeat(3000);
        for text in ["", "\n", "a", "a\n", "가\n\n나다", "a\r\nb", &long, &format!("{long}\n\n"), &"\n".repeat(5000)] {
            let source = SourceText::new("x", text);
            let step = if text.len() < 100 { 1 } else { 131 };
            for offset in (0..=text.len() + 1).step_by(step) {
                let at = text.floor_char_boundary(offset.min(text.len()));
                let line = text[..at].matches('\n').count() + 1;
                let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
                let column = text[start..at].chars().count() + 1;
                assert_eq!(source.line_column(offset), (line, column), "{offset} of {} bytes", text.len());
                assert_eq!((source.line_start(line), source.offset_of(line, column)), (start, at), "{offset} of {} bytes", text.len());
                let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
                assert_eq!(source.offset_of(line, 1_000_000), end, "{offset} of {} bytes", text.len());
            }
            let lines = text.matches('\n').count() + 1;
            assert_eq!((source.line_start(lines + 1), source.offset_of(lines + 7, 3)), (text.len(), text.len()));
        }
    }
}
