//! What `site.lock` says of the lock itself: for each of its files and each publication how many addresses were recorded there, so that a lost
//! file or line is noticed.
//!
//! `lock TAB 52.lock TAB 2026-11-25T00:00:00Z TAB 131`. A publication adds a line and changes none, so the lines of two branches stand beside
//! each other when they are merged, and each branch's addresses are counted by themselves. More lines than are listed are no fault: the same
//! address may have one of each branch.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::ledger::line::{Row, escaped};
use crate::parse::stamp::Stamp;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, Place, SourceText};

/// The file of the lock that lists all of them.
pub const FILE: &str = "site.lock";

/// How many lines of a file are of one publication.
pub type Counts = BTreeMap<(String, String), usize>;

/// One line of the listing.
#[derive(Debug)]
pub struct Listed {
    name: String,
    first: String,
    count: usize,
    place: Place,
}

impl Listed {
    /// Whether a line belongs to the listing.
    pub fn is_one(text: &str) -> bool {
        text.starts_with("lock\t") && text.split('\t').count() == 4
    }

    /// Reads a line; else what is wrong with it.
    pub fn read(file: &Arc<SourceText>, span: Range<usize>) -> Result<Self, &'static str> {
        let mut columns = file.text.cut(span.clone()).split('\t').skip(1);
        let (name, first, count) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""), columns.next().unwrap_or(""));
        if !name.ends_with(".lock") || name.contains(['/', '\\']) {
            return Err("the second column is no name of a lock");
        }
        if Stamp::parse(first).is_none() {
            return Err("the third column is no day");
        }
        let count = count.parse().map_err(|_| "the fourth column is no number")?;
        Ok(Self { name: name.to_owned(), first: first.to_owned(), count, place: Place::new(file, span) })
    }
}

/// The lines that a lock's counts make.
pub fn written(counts: &Counts) -> String {
    let mut out = String::new();
    for ((name, first), count) in counts {
        let _ = writeln!(out, "lock\t{}\t{first}\t{count}", escaped(name, |_| false));
    }
    out
}

/// Whether all that is listed is there, and all that is there is listed. `files` are those that are there.
pub fn check(listed: &[Listed], rows: &[Row], files: &[Arc<SourceText>]) -> Vec<Diagnostic> {
    if listed.is_empty() {
        // A lock of earlier versions lists nothing; they wrote no line of seven columns.
        let new = rows.iter().find(|row| !row.is_old());
        return new.map(|row| Diagnostic::of(&Problem::ListingLost { file: row.file_name().to_owned() })).into_iter().collect();
    }
    let mut found: HashMap<(&str, &str), usize> = HashMap::new();
    for row in rows {
        *found.entry((row.file_name(), row.first())).or_default() += 1;
    }
    // One lost file is one fault, however often it was published.
    let mut lost: BTreeMap<&str, (usize, &Place)> = BTreeMap::new();
    let mut most: BTreeMap<(&str, &str), (usize, &Place)> = BTreeMap::new();
    for one in listed {
        let known = most.entry((&one.name, &one.first)).or_insert((one.count, &one.place));
        known.0 = known.0.max(one.count);
    }
    for ((name, first), (count, place)) in most {
        let there = found.get(&(name, first)).copied().unwrap_or(0);
        if there < count {
            lost.entry(name).or_insert((0, place)).0 += count - there;
        }
    }
    let mut problems = Vec::new();
    for (name, (count, place)) in lost {
        let is_there = files.iter().any(|file| file.path.rsplit('/').next() == Some(name));
        let file = format!("locks/{name}");
        problems.push(if is_there {
            Diagnostic::of(&Problem::LinesLost { file, count }).at(place.clone())
        } else {
            Diagnostic::of(&Problem::FileLost { file, count }).at(place.clone())
        });
    }
    problems
}
