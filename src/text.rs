//! Texts that were read, and places in them.
//!
//! A [`SourceText`] is a file's name and content as one shared value; a [`Place`] is a byte range in it. Problems are born with a
//! place and keep the text alive, so that a caret can be drawn long after the file was read. Nothing here touches the disk.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Whether a character can stand in a text that other programs read: XML has no sign for control characters, nor for those that are none.
pub fn is_sound(c: char) -> bool {
    let is_none = matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe;
    !is_none && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
}

/// A text without characters that come along with pasting and break what reads it: the edge of every writer of XML, BibTeX, RIS and CSV.
pub fn sound(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_sound) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|c| is_sound(*c)).collect()) }
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
}
