//! Texts that were read, and places in them.
//!
//! A [`SourceText`] is a file's name and content as one shared value; a [`Place`] is a byte range in it. Problems are born with a
//! place and keep the text alive, so that a caret can be drawn long after the file was read. Nothing here touches the disk.

pub mod attributes;
pub mod base64;
pub mod collation;
pub mod deflate;
pub mod diagnostic;
pub mod escape;
pub mod excerpt;
pub mod gather;
pub mod generated;
pub mod hex;
pub mod key;
pub mod line;
pub mod nearest;
pub mod out_path;
pub mod particles;
pub mod path;
pub mod record;
pub mod report;
pub mod running;
pub mod script;
pub mod secret;
pub mod shelf;
pub mod site_files;
pub mod size;
pub mod sources;
pub mod stored;
pub mod waiting;
pub mod wording;
pub mod xml;

use std::borrow::Cow;
use std::ops::{Bound, Range, RangeBounds};
use std::slice::SliceIndex;
use std::sync::{Arc, OnceLock};

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Puts letters together that are written apart (NFC), as a Mac writes them in names of files: the one form in which texts are compared.
pub fn compose(text: &mut String) {
    if !is_composed(text) {
        *text = text.nfc().collect();
    }
}

/// Whether no letter of a text is written apart.
pub fn is_composed(text: &str) -> bool {
    text.chars().all(stands_composed) || is_nfc(text)
}

/// Whether a character is composed whatever stands beside it: nearly all of them are, and need no closer look.
pub fn stands_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2000}'..='\u{20CF}' | '\u{2190}'..='\u{2328}' | '\u{232B}'..='\u{2ADB}' | '\u{3000}'..='\u{3029}'
        | '\u{3131}'..='\u{318E}' | '\u{4E00}'..='\u{9FFF}' | '가'..='힣' | '\u{FF01}'..='\u{FF9D}')
}

/// A text with letters put together that are written apart.
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Bytes as text, if they are UTF-8: many are looked at at once.
pub fn utf8(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// Whether a character can stand in a text that other programs read: XML has no sign for control characters, nor for those that are none.
pub fn is_sound(c: char) -> bool {
    let is_none = matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe;
    !is_none && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
}

/// A text without characters that come along with pasting and break what reads it: the edge of every writer of XML, BibTeX, RIS and CSV.
pub fn sound(text: &str) -> Cow<'_, str> {
    if is_plainly_sound(text) || text.chars().all(is_sound) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_sound(*c)).collect())
    }
}

/// Whether no byte of a text is one of those with which characters begin that are not sound: of Korean none is. Many are asked at once.
fn is_plainly_sound(text: &str) -> bool {
    let may_be_none = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7F | 0xC2 | 0xEF..);
    text.as_bytes().chunks(64).all(|part| !part.iter().fold(false, |found, byte| found | may_be_none(*byte)))
}

/// The same of JSON that is written: there such a character stands as `\u0001`.
pub fn sound_json(json: &str) -> Cow<'_, str> {
    if !["\\u00", "\\b", "\\f"].iter().any(|escape| json.contains(escape)) {
        return sound(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, behind)) = rest.split_once('\\') {
        out.push_str(before);
        let code = behind.strip_prefix('u').and_then(|hex| u32::from_str_radix(hex.get(..4)?, 16).ok());
        let escape = match (code, behind.chars().next()) {
            (Some(_), _) => behind.get(..5).unwrap_or_default(),
            (None, Some(sign)) => behind.get(..sign.len_utf8()).unwrap_or_default(),
            (None, None) => "",
        };
        let is_control = code.and_then(char::from_u32).is_some_and(|c| !is_sound(c)) || matches!(escape, "b" | "f");
        if !is_control {
            out.push('\\');
            out.push_str(escape);
        }
        rest = behind.get(escape.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(sound(&out).into_owned())
}

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
    fn parts_lie_between_characters() {
        let check = |range: Range<usize>, expected: &str| assert_eq!(between("a가b", &range), expected, "{range:?}");
        check(0..1, "a");
        check(1..4, "가");
        check(2..4, "가");
        check(0..3, "a");
        check(2..3, "");
        check(4..9, "b");
        check(9..12, "");
        check(Range { start: 3, end: 1 }, "");
        assert_eq!(("a가b".cut(1..), "a가b".cut(..=0), "a가b".cut(1..4)), ("가b", "a", "가"));
    }

    #[test]
    fn letters_written_apart_are_put_together() {
        let mut text = "\u{1112}\u{1161}\u{11ab}글 e\u{301}".to_owned();
        assert_eq!(composed(&text), "한글 é");
        compose(&mut text);
        assert_eq!(text, "한글 é");
        assert!(matches!(composed("한글 é"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_breaks_readers_goes() {
        let all: String = ('\0'..='\u{a0}').chain(['\u{fdd0}', '\u{fffd}', '\u{fffe}', '\u{ffff}', '\u{1ffff}', '가']).collect();
        let kept: String = ('\t'..='\n').chain(['\r']).chain(' '..='~').chain(['\u{a0}', '\u{fffd}', '가']).collect();
        assert_eq!(sound(&all), kept);
        let json = serde_json::to_string(&[&all, "\\u0001 \\b \\"]).unwrap();
        let read: Vec<String> = serde_json::from_str(&sound_json(&json)).unwrap();
        assert_eq!(read, [kept.as_str(), "\\u0001 \\b \\"]);
        assert!(matches!(sound("글"), Cow::Borrowed(_)) && matches!(sound_json("[\"글\"]"), Cow::Borrowed(_)));
    }

    #[test]
    fn names_are_printed_without_their_control_characters() {
        let check = |text: &str, expected: &str| assert_eq!(printable(text), expected);
        check("content/한글 1.md", "content/한글 1.md");
        check("a\tb\nc\r\u{1b}[2J\u{7f}\u{9b}", r"a\tb\nc\r\u{1b}[2J\u{7f}\u{9b}");
        check("gpj.\u{202e}exe", r"gpj.\u{202e}exe");
    }

    #[test]
    fn places_are_the_same_as_if_they_were_counted() {
        let long = "가b\n".repeat(700) + &"나c".repeat(3000);
        for text in ["", "\n", "a", "a\n", "가\n\n나다", "a\r\nb", &long, &format!("{long}\n\n"), &"\n".repeat(5000)] {
            let source = SourceText::new("x", text);
            let step = if text.len() < 100 { 1 } else { 131 };
            for offset in (0..=text.len() + 1).step_by(step) {
                let at = text.floor_char_boundary(offset.min(text.len()));
                let line = text.cut(..at).matches('\n').count() + 1;
                let start = text.cut(..at).rfind('\n').map_or(0, |end| end + 1);
                let column = text.cut(start..at).chars().count() + 1;
                assert_eq!(source.line_column(offset), (line, column), "{offset} of {} bytes", text.len());
                assert_eq!((source.line_start(line), source.offset_of(line, column)), (start, at), "{offset} of {} bytes", text.len());
                let end = text.cut(start..).find('\n').map_or(text.len(), |end| start + end);
                assert_eq!(source.offset_of(line, 1_000_000), end, "{offset} of {} bytes", text.len());
            }
            let lines = text.matches('\n').count() + 1;
            assert_eq!((source.line_start(lines + 1), source.offset_of(lines + 7, 3)), (text.len(), text.len()));
        }
    }
}
