//! An address of the lock as it is written: one line, or the lines of several branches that were merged. Lines stay what they are in their
//! files, so that a problem can point at one; anchors are read when a page asks for them.
//!
//! A line: `path TAB kind TAB first published TAB state TAB anchors TAB source TAB imprint`. Anchors are `id:fingerprint` in reading order,
//! parted by spaces. What would break a line stands as `%09` in it. Lines of earlier versions have six columns, and no `%09`. The seventh ends in a
//! [`sum`] of all before it, so that a line that somebody rewrote is known; those of earlier versions have none.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::ledger::imprint::Imprint;
use crate::ledger::sum::{self, Sum};
use crate::parse::reading::Reading;
use crate::parse::stamp::WrittenDate;
use crate::text::out_path::lies_within;
use crate::text::path::percent_decode;
use crate::text::{Cut, Place, SourceText};

/// Page or file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page, which may have anchors.
    Page,
    /// Any other file.
    File,
}

impl Kind {
    /// As the lock writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::File => "file",
        }
    }
}

/// One line as it is written.
#[derive(Debug, Clone)]
pub struct Row {
    file: Arc<SourceText>,
    start: usize,
    /// Where each column ends.
    ends: [usize; 7],
    kind: Kind,
    /// Where its seventh column ends but for the sum.
    said: usize,
    /// Whether it is of an earlier version.
    old: bool,
    sum: Sum,
    /// Path, state and source where they are written with `%`.
    decoded: Option<Box<[String; 3]>>,
}

/// One address of the lock.
#[derive(Debug, Clone)]
pub struct Line {
    row: Row,
    /// What other branches wrote of it.
    others: Vec<Row>,
}

/// An anchor of the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its id.
    pub id: String,
    /// Fingerprint of its text when it was last recorded.
    pub print: u64,
    /// Those that other branches recorded.
    pub also: Vec<u64>,
    /// Where it is written.
    pub place: Place,
}

impl Anchor {
    /// Whether a text is the recorded one.
    pub fn is_of(&self, print: u64) -> bool {
        self.print == print || self.also.contains(&print)
    }
}

/// Columns by number.
const PATH: usize = 0;
const FIRST: usize = 2;
const STATE: usize = 3;
const ANCHORS: usize = 4;
const SOURCE: usize = 5;
const IMPRINT: usize = 6;

impl Row {
    /// Reads a line; else what is wrong with it.
    pub fn read(file: &Arc<SourceText>, span: Range<usize>) -> Result<Self, &'static str> {
        let text = file.text.cut(span.clone());
        let mut ends = [span.end; 7];
        let mut columns = 0;
        for (at, _) in text.match_indices('\t').chain([(text.len(), "")]) {
            *ends.get_mut(columns).ok_or("it has more than seven columns")? = span.start + at;
            columns += 1;
        }
        if columns < IMPRINT {
            return Err("it has less than six columns");
        }
        let kind = match file.text.cut(ends[PATH] + 1..ends[1]) {
            "page" => Kind::Page,
            "file" => Kind::File,
            _ => return Err("the second column is neither `page` nor `file`"),
        };
        let old = columns == IMPRINT;
        let (said, sum) = if old { (text.len(), Sum::None) } else { sum::split(text) };
        let mut row = Self { file: file.clone(), start: span.start, ends, kind, said: span.start + said, old, sum, decoded: None };
        if !row.old && [PATH, STATE, SOURCE].iter().any(|column| row.written(*column).contains('%')) {
            row.decoded = Some(Box::new([PATH, STATE, SOURCE].map(|column| percent_decode(row.written(column)))));
        }
        row.checked()
    }

    /// What is written must be what `publish` writes: a path of the website, a day, a state, anchors, an imprint.
    fn checked(self) -> Result<Self, &'static str> {
        if !lies_within(self.path()) {
            return Err("its path does not lie in the website");
        }
        if WrittenDate::parse(self.written(FIRST)).is_none() {
            return Err("the third column is no day");
        }
        let target = self.state().strip_prefix("moved:").or_else(|| self.state().strip_prefix("gone:"));
        if self.state() != "live" && target.is_none_or(str::is_empty) {
            return Err("the fourth column is neither `live` nor `moved:…` nor `gone:…`");
        }
        if self.written(ANCHORS).split(' ').any(|anchor| !anchor.is_empty() && read_anchor(anchor).is_none()) {
            return Err("the fifth column has something that is no anchor");
        }
        let (imprint, _) = split_notices(self.written(IMPRINT));
        if !self.old && (!imprint.is_empty() && self.imprint().is_none() || self.notices().is_none()) {
            return Err("the seventh column is not understood; if a later version of mokcha wrote it, use that one");
        }
        Ok(self)
    }

    fn range(&self, column: usize) -> Range<usize> {
        let start = if column == 0 { self.start } else { self.ends[column - 1] + 1 };
        let end = if column == IMPRINT { self.said } else { self.ends[column] };
        start.min(end)..end
    }

    fn written(&self, column: usize) -> &str {
        if column == IMPRINT && self.old { "" } else { self.file.text.cut(self.range(column)) }
    }

    fn column(&self, column: usize, place: usize) -> &str {
        self.decoded.as_ref().map_or_else(|| self.written(column), |decoded| &decoded[place])
    }

    /// Below the output folder.
    pub fn path(&self) -> &str {
        self.column(PATH, 0)
    }

    fn state(&self) -> &str {
        self.column(STATE, 1)
    }

    /// When it was first published.
    pub fn first(&self) -> &str {
        self.written(FIRST)
    }

    fn imprint(&self) -> Option<Imprint> {
        Imprint::read(split_notices(self.written(IMPRINT)).0)
    }

    /// What was declared gone, as [`Line::notices`] has it; none where that is not understood.
    fn notices(&self) -> Option<Vec<(String, u64)>> {
        let one = |one: &str| {
            let (id, print) = one.rsplit_once(':')?;
            Some((percent_decode(id), u64::from_str_radix(print, 16).ok().filter(|_| print.len() == 16)?))
        };
        split_notices(self.written(IMPRINT)).1.split(',').filter(|one| !one.is_empty()).map(one).collect()
    }

    /// Its file's name below `locks/`.
    pub fn file_name(&self) -> &str {
        self.file.path.rsplit_once('/').map_or(self.file.path.as_str(), |(_, name)| name)
    }

    /// Whether it says what was written into it.
    pub fn sum(&self) -> Sum {
        self.sum
    }

    /// Whether an earlier version wrote it.
    pub fn is_old(&self) -> bool {
        self.old
    }

    /// The ids of its anchors as they are written.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.written(ANCHORS).split(' ').filter_map(|piece| Some(piece.rsplit_once(':')?.0))
    }

    /// Where its path is written.
    pub fn place(&self) -> Place {
        Place::new(&self.file, self.range(PATH))
    }

    fn anchors(&self) -> Vec<Anchor> {
        let start = self.range(ANCHORS).start;
        let column = self.written(ANCHORS);
        let anchor = |piece: &str| {
            let (id, print) = read_anchor(piece)?;
            let at = start + (piece.as_ptr() as usize - column.as_ptr() as usize);
            Some(Anchor { id, print, also: Vec::new(), place: Place::new(&self.file, at..at + piece.len()) })
        };
        column.split(' ').filter(|piece| !piece.is_empty()).filter_map(anchor).collect()
    }
}

impl Line {
    /// The lines of one path, in the order of their files.
    pub fn of(rows: Vec<Row>) -> Option<Self> {
        let mut rows = rows.into_iter();
        Some(Self { row: rows.next()?, others: rows.collect() })
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        std::iter::once(&self.row).chain(&self.others)
    }

    /// Below the output folder.
    pub fn path(&self) -> &str {
        self.row.path()
    }

    /// Page or file.
    pub fn kind(&self) -> Kind {
        self.row.kind
    }

    /// When it was first published: by the first of several branches.
    pub fn first(&self) -> &str {
        self.rows().map(Row::first).min().unwrap_or_default()
    }

    /// `live`, `moved:PATH` or `gone:PATH`.
    pub fn state(&self) -> &str {
        self.rows().map(Row::state).find(|state| *state != "live").unwrap_or("live")
    }

    /// Whether it was there when it was last recorded.
    pub fn is_live(&self) -> bool {
        self.state() == "live"
    }

    /// What it was made of when it was last recorded; empty where that is no one file.
    pub fn source(&self) -> &str {
        self.row.column(SOURCE, 2)
    }

    /// All that is written of it, for keys of kept answers.
    pub fn text(&self) -> String {
        self.rows().map(|row| row.file.text.cut(row.start..row.ends[IMPRINT])).collect::<Vec<_>>().join("\n")
    }

    /// Where its path is written.
    pub fn place(&self) -> Place {
        self.row.place()
    }

    /// Whether a place is in it.
    pub fn covers(&self, place: &Place) -> bool {
        let is_in = |row: &Row| row.file.path == place.source.path && (row.start..=row.ends[IMPRINT]).contains(&place.span.start);
        self.rows().any(is_in)
    }

    /// What was recorded of its text, by each branch.
    pub fn imprints(&self) -> Vec<Imprint> {
        self.rows().filter_map(Row::imprint).collect()
    }

    /// What was declared gone when it was last recorded, by each branch: ids of its places, or nothing for all of it, each with the fingerprint of
    /// what the declaration says.
    pub fn notices(&self) -> Vec<(String, u64)> {
        self.rows().filter_map(Row::notices).flatten().collect()
    }

    /// Fingerprints of its places.
    pub fn prints(&self) -> impl Iterator<Item = u64> {
        self.rows()
            .flat_map(|row| row.written(ANCHORS).split(' '))
            .filter_map(|piece| u64::from_str_radix(piece.rsplit_once(':')?.1, 16).ok())
    }

    /// How its text was read.
    pub fn reading(&self) -> Reading {
        self.rows().filter_map(Row::imprint).map(|imprint| imprint.reading).max().unwrap_or(Reading::V1)
    }

    /// Its anchors in reading order; those of other branches behind what stands before them there.
    pub fn anchors(&self) -> Vec<Anchor> {
        self.others.iter().fold(self.row.anchors(), |known, row| laid_over(known, row.anchors()))
    }

    /// How many anchors it has.
    pub fn anchor_count(&self) -> usize {
        if self.others.is_empty() {
            return self.row.written(ANCHORS).split(' ').filter(|piece| !piece.is_empty()).count();
        }
        self.anchors().len()
    }
}

/// The seventh column without its last key, which any address may have, and what that says.
fn split_notices(column: &str) -> (&str, &str) {
    match column.strip_prefix("gone=") {
        Some(notices) => ("", notices),
        None => column.split_once(" gone=").unwrap_or((column, "")),
    }
}

fn laid_over(mut known: Vec<Anchor>, other: Vec<Anchor>) -> Vec<Anchor> {
    let by_id: HashMap<String, usize> = known.iter().enumerate().map(|(at, anchor)| (anchor.id.clone(), at)).collect();
    let mut added: Vec<Vec<Anchor>> = vec![Vec::new(); known.len() + 1];
    let mut behind = 0;
    for anchor in other {
        match by_id.get(&anchor.id) {
            Some(at) => {
                behind = at + 1;
                if !known[*at].is_of(anchor.print) {
                    known[*at].also.push(anchor.print);
                }
            }
            None => added[behind].push(anchor),
        }
    }
    let mut added = added.into_iter();
    let mut out = added.next().unwrap_or_default();
    for (anchor, more) in known.into_iter().zip(added) {
        out.push(anchor);
        out.extend(more);
    }
    out
}

fn read_anchor(piece: &str) -> Option<(String, u64)> {
    let (id, print) = piece.rsplit_once(':')?;
    let print = u64::from_str_radix(print, 16).ok().filter(|_| print.len() == 16)?;
    (!id.is_empty()).then(|| (percent_decode(id), print))
}
