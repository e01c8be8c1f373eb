//! The `[archive]` tables: an article's record, a volume's and a section's. Typed and checked; an unknown key is an error.

use std::ops::Range;
use std::sync::Arc;

use crate::parse::copies::{self, ArchivedLink};
use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::homes;
use crate::parse::misplaced::{Kind, MisplacedKeys};
use crate::parse::reading::Reading;
use crate::parse::revisions::{self, Revision};
use crate::parse::silent::{self, SilentEdit};
use crate::parse::stamp::{ParsedDate, WrittenDate};
use crate::parse::tree::Table;
use crate::parse::{authors, cited};
use crate::problem::front::Front;
use crate::problem::hints;
use crate::problem::permanence::Permanence as Problem;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// What an article of a volume says of its printed original.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleRecord {
    /// Its number within the volume, given once and never reused.
    pub number: Spanned<u32>,
    /// Day of the event it reports.
    pub event_date: Option<WrittenDate>,
    /// Printed pages, first and last.
    pub pages: Option<(u32, u32)>,
    /// Where they are written.
    pub pages_span: Range<usize>,
    /// Authors, if not the volume's.
    pub authors: Option<Vec<String>>,
    /// Licence, if not the volume's: `kogl-1`, `cc-by-4.0`, `all-rights-reserved`.
    pub license: Option<String>,
    /// DOI.
    pub doi: Option<String>,
    /// Changes since it was first published, oldest first.
    pub revisions: Vec<Revision>,
    /// Changes that change no meaning, in the order in which they are written; nothing where one has faults.
    pub silent: Vec<Option<SilentEdit>>,
    /// How its source is to be read, if that is not what the lock says.
    pub reading: Option<Reading>,
    /// Archived copies of pages that it links to.
    pub archived: Vec<ArchivedLink>,
}

/// What an `_index.md` is in the archive.
#[derive(Debug, Clone, PartialEq)]
pub enum SectionRecord {
    /// A volume.
    Volume(VolumeRecord),
    /// A section of a volume, and over all volumes a column.
    Part(PartRecord),
}

/// A printed volume.
#[derive(Debug, Clone, PartialEq)]
pub struct VolumeRecord {
    /// Its number.
    pub number: Spanned<u32>,
    /// When it was printed: a month or a day.
    pub published: Spanned<Published>,
    /// The periodical's code, with which ids begin: `gif`.
    pub code: Spanned<String>,
    /// Authors of the articles that name none.
    pub authors: Vec<String>,
    /// Licence of the articles that name none.
    pub license: Option<String>,
}

/// A day or a month of publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// As written, `2021-06` or `2021-06-02`.
    pub text: String,
    /// The day, the first of the month where only that is known.
    pub stamp: WrittenDate,
    /// Whether the day is known.
    pub day_known: bool,
}

/// A section within a volume.
#[derive(Debug, Clone, PartialEq)]
pub struct PartRecord {
    /// Id over all volumes, `economy`.
    pub id: Spanned<String>,
    /// Printed part, `ISSUE`.
    pub part: Option<String>,
    /// Printed number within the part.
    pub number: Option<u32>,
    /// Printed page on which it begins.
    pub first_page: Option<u32>,
}

impl ArticleRecord {
    /// Reads an article's `[archive]`.
    pub fn read(source: &Arc<SourceText>, table: &Table, strays: &MisplacedKeys<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut fields = Fields::new(source, table, "an article's `[archive]`", problems);
        let record = (
            number(&mut fields, "number"),
            fields.date("event_date").map(|date| date.value),
            pages(&mut fields),
            authors::authors(&mut fields),
            cited::license(&mut fields),
            cited::doi(&mut fields),
        );
        let (given, event_date, pages, authors, license, doi) = record;
        let (pages, pages_span) = pages.map_or((None, 0..0), |pages| (Some(pages.value), pages.span));
        let mut faults = Vec::new();
        let revisions = revisions::read(source, &fields.tables("revisions"), &mut faults);
        let silent = silent::read(source, &fields.tables("silent"), &mut faults);
        faults.into_iter().for_each(|fault| fields.problem(fault));
        let archived = copies::of_article(source, &mut fields);
        let reading = reading(&mut fields);
        if !strays.gives("number") {
            let problem = Diagnostic::of(&Front::NoNumber {});
            fields.require("number", problem);
        }
        // Told where it is looked for in other tables, too.
        fields.leave("draft");
        fields.finish(Unknown::Error);
        given.map(|number| Self { number, event_date, pages, pages_span, authors, license, doi, revisions, silent, reading, archived })
    }

    /// The number of the text that stands in the file: 1 as first published.
    pub fn revision(&self) -> u32 {
        self.revisions.last().map_or(1, |revision| revision.number.value)
    }
}

impl SectionRecord {
    /// Reads an `_index.md`'s `[archive]`: a volume if it has a key that only volumes have, be it mistyped; else a section of one.
    pub fn read(source: &Arc<SourceText>, table: &Table, strays: &MisplacedKeys<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let meant = |key: &str| homes::PART.iter().chain(homes::VOLUME).find(|known| **known == key).copied();
        let of_volume = |key: &str| meant(key).or_else(|| homes::meant(key, homes::VOLUME)).is_some_and(|key| homes::VOLUME.contains(&key));
        if table.entries.iter().any(|entry| of_volume(&entry.key)) || ["volume", "published", "code"].iter().any(|key| strays.gives(key)) {
            read_volume(source, table, strays, problems).map(Self::Volume)
        } else {
            read_part(source, table, strays, problems).map(Self::Part)
        }
    }

    /// What it is a record of.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Volume(_) => Kind::Volume,
            Self::Part(_) => Kind::Part,
        }
    }
}

fn read_volume(
    source: &Arc<SourceText>,
    table: &Table,
    strays: &MisplacedKeys<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<VolumeRecord> {
    let mut fields = Fields::new(source, table, "a volume's `[archive]`", problems);
    let volume = number(&mut fields, "volume");
    let published = published(&mut fields);
    let code = id(&mut fields, "code");
    let authors = authors::authors(&mut fields).unwrap_or_default();
    let license = cited::license(&mut fields);
    for (key, example) in [("volume", "volume = 52"), ("published", "published = \"2021-06\""), ("code", "code = \"gif\"")] {
        if !strays.gives(key) {
            fields.require(key, Diagnostic::of(&Front::VolumeKey { key: key.to_string(), example: example.to_string() }));
        }
    }
    // Told where it is looked for in other tables, too.
    fields.leave("draft");
    fields.finish(Unknown::Error);
    Some(VolumeRecord { number: volume?, published: published?, code: code?, authors, license })
}

fn read_part(source: &Arc<SourceText>, table: &Table, strays: &MisplacedKeys<'_>, problems: &mut Vec<Diagnostic>) -> Option<PartRecord> {
    let mut fields = Fields::new(source, table, "a section's `[archive]`", problems);
    let id = id(&mut fields, "id");
    let part = fields.filled("part").map(|text| text.value);
    let printed = number(&mut fields, "number").map(|number| number.value);
    let first_page = number(&mut fields, "first_page").map(|page| page.value);
    if !strays.gives("id") {
        let problem = Diagnostic::of(&Front::SectionKey {});
        fields.require("id", problem);
    }
    // Told where it is looked for in other tables, too.
    fields.leave("draft");
    fields.finish(Unknown::Error);
    id.map(|id| PartRecord { id, part, number: printed, first_page })
}

/// `reading = 2`
fn reading(fields: &mut Fields<'_>) -> Option<Reading> {
    let number = fields.count("reading")?;
    let known = u32::try_from(number.value).ok().and_then(Reading::of);
    if known.is_none() {
        let place = fields.place(number.span);
        fields.problem(Diagnostic::of(&Problem::UnknownReading { number: number.value }).at(place));
    }
    known
}

fn number(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<u32>> {
    let count = fields.count(key)?;
    match u32::try_from(count.value) {
        Ok(value) if value > 0 => Some(Spanned { value, span: count.span }),
        _ => {
            let place = fields.place(count.span);
            let key = key.to_string();
            let problem = if count.value == 0 { Front::AtLeastOne { key } } else { Front::TooHigh { key } };
            fields.problem(Diagnostic::of(&problem).at(place));
            None
        }
    }
}

/// An id that may stand in an address: lower-case ASCII letters, digits and hyphens.
fn id(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<String>> {
    let text = fields.filled(key)?;
    if is_id(&text.value) {
        return Some(text);
    }
    let place = fields.place(text.span);
    fields.problem(Diagnostic::of(&Front::NoId { written: text.value.to_string() }).at(place));
    None
}

/// Whether a text may stand in an address as an id.
pub fn is_id(text: &str) -> bool {
    let reserved = ["con", "prn", "aux", "nul"];
    let device = text.len() == 4 && (text.starts_with("com") || text.starts_with("lpt")) && text.as_bytes()[3].is_ascii_digit();
    (1..=40).contains(&text.len())
        && !reserved.contains(&text)
        && !device
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

fn published(fields: &mut Fields<'_>) -> Option<Spanned<Published>> {
    use crate::parse::tree::Data;
    let node = fields.node("published")?;
    let read = match &node.data {
        Data::Date(stamp) => Some(Published { text: stamp.text.clone(), stamp: stamp.clone(), day_known: true }),
        Data::Str(text) => WrittenDate::parse_month(text)
            .map(|stamp| Published { text: text.trim().to_owned(), stamp, day_known: false })
            .or_else(|| WrittenDate::parse(text).map(|stamp| Published { text: stamp.text.clone(), stamp, day_known: true })),
        _ => None,
    };
    if read.is_none() {
        let place = fields.place(node.span.clone());
        let written = fields.written(node);
        let problem = Diagnostic::of(&Front::NoMonth {}).at(place);
        fields.problem(match WrittenDate::meant(written) {
            Some(ParsedDate::Month(month)) => problem.help(hints::write_month(&month)),
            Some(ParsedDate::Day(day)) => problem.help(hints::write_plain(&day)),
            _ => problem.help(hints::write_a_month()),
        });
    }
    read.map(|value| Spanned { value, span: node.span.clone() })
}

/// Printed pages: `pages = "2-3"`, `"2–3"`, `"2"` or a number.
fn pages(fields: &mut Fields<'_>) -> Option<Spanned<(u32, u32)>> {
    use crate::parse::tree::Data;
    let node = fields.node("pages")?;
    let range = match &node.data {
        Data::Int(page) => u32::try_from(*page).ok().map(|page| (page, page)),
        Data::Str(text) => {
            let (first, last) = text.split_once(['-', '–', '~']).unwrap_or((text, text));
            first.trim().parse().ok().zip(last.trim().parse().ok())
        }
        _ => None,
    };
    let range = range.filter(|(first, last)| *first > 0 && first <= last);
    if range.is_none() {
        let place = fields.place(node.span.clone());
        fields.problem(Diagnostic::of(&Front::NoPages {}).at(place));
    }
    range.map(|value| Spanned { value, span: node.span.clone() })
}
