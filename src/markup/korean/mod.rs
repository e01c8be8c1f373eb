//! Korean office writing as Markdown reads it alike: dates stay as they are written, and so do numbers and stars that begin no list; outlines
//! become lists. A body's text goes in; the text that Markdown is to read comes out, with the way back from its bytes to the author's. Lines
//! stay lines.

mod dates;
mod guard;
mod lone;
mod outline;
mod signs;

use std::borrow::Cow;
use std::ops::Range;

use comrak::nodes::Node;

use crate::body::ReadAs;
use crate::parse::reading::Reading as Version;

/// A text as Markdown is to read it.
#[derive(Debug, Default)]
pub struct Reading<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Heads of lines that were written anew, in order.
    heads: Vec<Head>,
    /// 0-based numbers of the first and the last line of each outline.
    pub outlines: Vec<Range<usize>>,
    /// 0-based numbers of lines whose date Markdown would have taken for a list.
    pub dates: Vec<usize>,
    /// 0-based numbers of lines whose number or star begins no list.
    pub as_written: Vec<usize>,
}

/// The head of a line that was written anew.
#[derive(Debug)]
struct Head {
    /// Where the line begins in the text to be read.
    start: usize,
    /// How many bytes of it are new.
    new: usize,
    /// Where the line begins in the author's text.
    old_start: usize,
    /// How many bytes there they stand for.
    old: usize,
    /// Whether the line begins with the sign of an outline.
    is_entry: bool,
}

/// Whether a text begins with a sign of offices (`※ `, `가. `, `①`) that is none of Markdown's, as this version of reading knows them.
pub fn begins_with_sign(text: &str, version: Version) -> bool {
    signs::sign(text).is_some_and(|sign| !sign.kind.is_markdown() && sign.since <= version)
}

/// Whether two lines begin as entries of an outline do whose signs are none of a series: `1.1`, `[1]`, `<1>`, `제1조`, `一.`
pub fn are_numbered_alike(line: &str, next: &str) -> bool {
    signs::other(line).is_some_and(|kind| signs::other(next) == Some(kind))
}

/// Whether a text is such a sign and nothing else.
pub fn is_sign(text: &str) -> bool {
    let bare = text.trim();
    bare.chars().nth(4).is_none() && !bare.contains(char::is_whitespace) && begins_with_sign(text, Version::NEWEST)
}

/// Reads a body's text.
pub fn read(text: &str, version: Version) -> Reading<'_> {
    let mut reading = outline::read(text, version);
    let dates = dates::stops(&reading.text);
    let alone = if version >= Version::V3 { lone::signs(&reading.text, &dates) } else { Vec::new() };
    let mut signs: Vec<usize> = dates.iter().chain(&alone).map(|(_, at)| *at).collect();
    signs.sort_unstable();
    if let Some(guarded) = guard::guarded(&reading.text, &signs) {
        reading.text = Cow::Owned(guarded);
        reading.dates = dates.into_iter().map(|(line, _)| line).collect();
        reading.as_written = alone.into_iter().map(|(line, _)| line).collect();
    }
    reading
}

impl<'t> Reading<'t> {
    /// A text that is read as it stands.
    pub fn as_is(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), ..Self::default() }
    }

    /// Puts back what was guarded, once Markdown has been read. Gives the lines, counted from 1, where it stood in code or HTML.
    pub fn restore(&self, root: Node<'_>) -> Vec<Range<usize>> {
        if self.dates.is_empty() && self.as_written.is_empty() { Vec::new() } else { guard::restore(root) }
    }

    /// The byte of the author's text that a byte of the text stands for.
    pub fn source_offset(&self, at: usize) -> usize {
        let behind = self.heads.partition_point(|head| head.start <= at);
        match behind.checked_sub(1).and_then(|last| self.heads.get(last)) {
            Some(head) if at < head.start + head.new => head.old_start + head.old.min(at - head.start),
            Some(head) => head.old_start + head.old + (at - head.start - head.new),
            None => at,
        }
    }

    /// What is told of it, `before` lines standing above the body in its file.
    pub fn read_as(&self, before: usize) -> ReadAs {
        let outlines = self.outlines.iter().map(|lines| (before + lines.start + 1, before + lines.end)).collect();
        let numbered = |lines: &[usize]| lines.iter().map(|line| before + line + 1).collect();
        ReadAs { outlines, dates: numbered(&self.dates), as_written: numbered(&self.as_written) }
    }

    /// Whether the text is read as it stands.
    pub fn is_as_is(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Whether an entry of an outline begins on the line that begins at this byte of the text.
    pub fn is_entry(&self, line_start: usize) -> bool {
        self.heads
            .binary_search_by_key(&line_start, |head| head.start)
            .is_ok_and(|found| self.heads.get(found).is_some_and(|head| head.is_entry))
    }
}
