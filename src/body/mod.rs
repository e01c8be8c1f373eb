//! body: what a text is once it is rendered, as values: HTML, headings, links, tables, places. Makes nothing itself.

pub mod chart;
pub mod figure;
pub mod packed;
pub mod printed;
pub mod signs;
pub mod stored;
pub mod table;
pub mod targets;

use std::borrow::Cow;
use std::ops::Range;

use crate::body::chart::Chart;
use crate::body::packed::Packed;
use crate::body::printed::Marked;
use crate::body::table::TableFile;
use crate::ledger::ids::Citable;
use crate::ledger::imprint::Imprint;
use crate::ledger::strayed::ReplacedText;
use crate::text::Place;

/// One heading with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Plain text.
    pub title: String,
    /// Headings under it.
    pub children: Vec<Heading>,
}

/// A link inside the site, to be checked against the target's anchors once all bodies are rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalLink {
    /// Content path of the target; empty for the page itself.
    pub target: String,
    /// Fragment without `#`; empty for none.
    pub fragment: String,
    /// Where the link is written, if known.
    pub place: Option<Place>,
}

/// An address inside the site as a text names it, to be looked for among the site's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalAddress {
    /// As it is written.
    pub written: String,
    /// Where, if known.
    pub place: Option<Place>,
}

/// A run of plain text with the anchor nearest to it: what search and citation read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBlock {
    /// 0 for a paragraph, list item, cell or note; 1 to 6 for a heading.
    pub level: u8,
    /// Nearest anchor: the heading's id, `p3`, `t1`, `fn2`.
    pub anchor: String,
    /// Text without markup.
    pub text: String,
    /// Who reads it.
    pub by: ReadBy,
}

/// Who reads a block. The hashes in a lock are made of words as its first version had them, with all figures run together; search came later
/// to some words, and is shown what is raised or lowered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReadBy {
    /// Both.
    #[default]
    All,
    /// Search alone.
    Search,
    /// The lock alone.
    Lock,
}

/// A table as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableData {
    /// `t1`
    pub id: String,
    /// Caption without unit; empty for none.
    pub caption: String,
    /// Unit, e.g. `조원, %`; empty for none.
    pub unit: String,
    /// Rows of plain cells, the head row first, joined cells repeated but for figures, which stand once.
    pub rows: Vec<Vec<String>>,
    /// What is drawn of it.
    pub chart: Option<Chart>,
}

/// Lines of a file, counted from 1, that are read as Korean offices write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadAs {
    /// First and last line of each outline.
    pub outlines: Vec<(usize, usize)>,
    /// Lines that begin with dates.
    pub dates: Vec<usize>,
    /// Lines whose number or star begins no list.
    pub as_written: Vec<usize>,
}

impl ReadAs {
    /// Leaves out what stands on lines of the body that were read as they are, `before` lines standing above it in its file.
    pub fn leave_out(&mut self, lines: &[Range<usize>], before: usize) {
        for list in [&mut self.dates, &mut self.as_written] {
            list.retain(|line| !lines.iter().any(|lines| lines.contains(&(line - before))));
        }
    }
}

/// A rendered body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// HTML.
    pub html: String,
    /// HTML before `<!-- more -->`, if there is such a mark.
    pub summary: Option<String>,
    /// Headings as a tree.
    pub toc: Vec<Heading>,
    /// All ids in the HTML, sorted.
    pub anchors: Vec<String>,
    /// Links inside the site.
    pub internal_links: Vec<InternalLink>,
    /// Addresses inside the site that name no source.
    pub local_addresses: Vec<LocalAddress>,
    /// Content paths of pictures that stand at the text's own address, in order.
    pub pictures: Vec<String>,
    /// Addresses outside the site, in order, each once.
    pub external_links: Vec<String>,
    /// Tables.
    pub tables: Vec<TableData>,
    /// The same as files, where they are published.
    pub table_files: Vec<TableFile>,
    /// Places with ids, where they are asked for.
    pub citables: Vec<Citable>,
    /// What the lock keeps of its text, where it is asked for.
    pub imprint: Option<Imprint>,
    /// Whether the lock has a text at its address of which no place is in this one.
    pub is_other_text: bool,
    /// What it is, if it is not the text that the lock has at its address.
    pub strayed: Option<ReplacedText>,
    /// Ids that its author wrote as HTML, each with the bytes of that HTML.
    pub raw_ids: Vec<(String, Range<usize>)>,
    /// The words and descriptions in that HTML, for the lock.
    pub raw_words: String,
    /// What was read otherwise than Markdown would.
    pub read_as: ReadAs,
    /// Where printed pages begin in this body.
    pub marked: Marked,
    /// Plain text by block, in reading order.
    pub text: Vec<TextBlock>,
    /// Characters of the text that are no spaces, if templates show the time that reading takes.
    pub characters: usize,
    /// Words, if templates show them.
    pub words: usize,
    /// The HTML packed, and `html` empty, where only the page itself shows it.
    pub packed: Packed,
    /// The fingerprint of its text, where it was reckoned already.
    pub fingerprint: Option<Box<str>>,
    /// The id of the place that names the day of its event, or that there is none, where it was looked for already.
    pub event_place: Option<Option<Box<str>>>,
    /// The bodies of its earlier texts, the first publication first.
    pub earlier: Vec<Body>,
}

impl Body {
    /// The HTML, unpacked where it waits packed.
    pub fn whole_html(&self) -> Cow<'_, str> {
        if self.html.is_empty() { Cow::Owned(self.packed.unpack()) } else { Cow::Borrowed(&self.html) }
    }
}
