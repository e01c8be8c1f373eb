//! What `site.lock` says of the lock itself: for each of its files and each publication how many addresses and how many ids were recorded there,
//! and how many such lines there are, so that a lost file, line or id is noticed, and a lost line of this list, too.
//!
//! `lock TAB 52.lock TAB 2026-11-25T00:00:00Z TAB 131 TAB 642 TAB SUM`, and behind them `lists TAB 3 TAB SUM`. Every number is a lower bound of what is
//! there once: lines of two branches stand beside each other when they are merged, the greater number of two counts, and what a merge doubles counts
//! once. More than is listed is no fault: each branch may have added something. Lists of earlier versions have neither ids nor the last line. Where a
//! line of the list has its sum, so has each of the lines that it counts.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::ledger::column::escaped;
use crate::ledger::line::Row;
use crate::ledger::sum::{self, Sum};
use crate::parse::stamp::WrittenDate;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, Place, SourceText};

/// The file of the lock that lists all of them.
pub const FILE: &str = "site.lock";

/// What one publication recorded in one file: lines, and ids in them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Lines, each address once.
    pub lines: usize,
    /// Ids, each once an address.
    pub ids: usize,
    /// Lines that end in their sum.
    pub sums: usize,
}

impl Count {
    fn by(self, other: Self, each: fn(usize, usize) -> usize) -> Self {
        Self { lines: each(self.lines, other.lines), ids: each(self.ids, other.ids), sums: each(self.sums, other.sums) }
    }

    fn most(self, other: Self) -> Self {
        self.by(other, usize::max)
    }

    fn with(self, other: Self) -> Self {
        self.by(other, |a, b| a + b)
    }

    fn without(self, other: Self) -> Self {
        self.by(other, usize::saturating_sub)
    }
}

/// The counts of each file and each publication.
pub type Counts = BTreeMap<(String, String), Count>;

/// The list as it was read.
#[derive(Debug, Default)]
pub struct Listing {
    listed: Vec<Listed>,
    /// How many lines list, as it says itself.
    sizes: Vec<(usize, Place)>,
}

#[derive(Debug)]
struct Listed {
    name: String,
    first: String,
    count: Count,
    /// Whether it counts ids: then there is a last line, too.
    is_new: bool,
    place: Place,
}

impl Listing {
    /// Whether a line belongs to the list.
    pub fn has(text: &str) -> bool {
        let columns = text.split('\t').count();
        text.starts_with("lock\t") && (4..=6).contains(&columns) || text.starts_with("lists\t") && (2..=3).contains(&columns)
    }

    /// Reads a line, and gives what its sum says; else what is wrong with it.
    pub fn read(&mut self, file: &Arc<SourceText>, span: Range<usize>) -> Result<Sum, &'static str> {
        let (said, sum) = sum::column(file.text.cut(span.clone()));
        if sum == Sum::Wrong {
            return Ok(sum);
        }
        let mut columns = said.split('\t');
        let is_size = columns.next() == Some("lists");
        let place = Place::new(file, span.clone());
        if is_size {
            let size = columns.next().unwrap_or("").parse().map_err(|_| "the second column is no number")?;
            self.sizes.push((size, place));
            return Ok(sum);
        }
        let (name, first, lines) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""), columns.next().unwrap_or(""));
        if !name.ends_with(".lock") || name.contains(['/', '\\']) {
            return Err("the second column is no name of a lock");
        }
        if WrittenDate::parse(first).is_none() {
            return Err("the third column is no day");
        }
        let lines = lines.parse().map_err(|_| "the fourth column is no number")?;
        let ids = columns.next();
        let is_new = ids.is_some();
        let ids = ids.map_or(Ok(0), str::parse).map_err(|_| "the fifth column is no number")?;
        if columns.next().is_some() {
            return Err("its last column is no sum of the others");
        }
        let sums = if sum == Sum::Right { lines } else { 0 };
        self.listed.push(Listed { name: name.to_owned(), first: first.to_owned(), count: Count { lines, ids, sums }, is_new, place });
        Ok(sum)
    }

    /// Whether all that is listed is there, and all that is there is listed. `rows` are sorted by path, `files` those that are there. Who is
    /// `publishing` completes the list that an interrupted publication left behind.
    pub fn check(&self, rows: &[Row], files: &[Arc<SourceText>], publishing: bool) -> Vec<Diagnostic> {
        if self.listed.is_empty() {
            // A lock of earlier versions lists nothing; they wrote no line of seven columns.
            let new = rows.iter().find(|row| !row.is_old());
            return new.map(|row| Diagnostic::of(&Problem::ListingLost { file: row.file_name().to_owned() })).into_iter().collect();
        }
        let mut most: BTreeMap<(&str, &str), (Count, &Place)> = BTreeMap::new();
        for one in &self.listed {
            let known = most.entry((&one.name, &one.first)).or_insert((one.count, &one.place));
            known.0 = known.0.most(one.count);
        }
        let found = found(rows);
        // One lost file is one fault, however often it was published.
        let mut lost: BTreeMap<&str, (Count, &Place)> = BTreeMap::new();
        for (key, (count, place)) in &most {
            let there = found.get(key).copied().unwrap_or_default();
            let missing = count.without(there);
            if missing != Count::default() {
                let sum = &mut lost.entry(key.0).or_insert((Count::default(), place)).0;
                *sum = sum.with(missing);
            }
        }
        let mut problems = Vec::new();
        for (name, (Count { lines, ids, sums }, place)) in lost {
            let is_there = files.iter().any(|file| file.path.rsplit('/').next() == Some(name));
            let file = format!("locks/{name}");
            let problem = match (is_there, lines) {
                (false, _) => Problem::FileLost { file, count: lines },
                (true, 0) if ids > 0 => Problem::IdsLost { file, count: ids },
                (true, 0) => Problem::SumsLost { file, count: sums },
                (true, _) => Problem::LinesLost { file, count: lines },
            };
            problems.push(Diagnostic::of(&problem).at(place.clone()));
        }
        let unlisted = self.unlisted(rows, &most, publishing);
        let newest = self.listed.iter().find(|one| one.is_new).filter(|_| self.sizes.is_empty());
        problems.extend(newest.map(|one| Diagnostic::of(&Problem::ListShort { count: 1 }).at(one.place.clone())));
        if unlisted.is_empty()
            && let Some((size, place)) = self.sizes.iter().max_by_key(|(size, _)| *size).filter(|(size, _)| *size > most.len())
        {
            problems.push(Diagnostic::of(&Problem::ListShort { count: size - most.len() }).at(place.clone()));
        }
        problems.extend(unlisted);
        problems
    }

    /// Files of which a publication is not listed, each told once.
    fn unlisted(&self, rows: &[Row], listed: &BTreeMap<(&str, &str), (Count, &Place)>, publishing: bool) -> Vec<Diagnostic> {
        // Where the list is whole and the lines are younger than all that is listed, a publication ended before the list was written. A clock may have
        // been set back: then the sum says that `publish` wrote the line, and its file that it wrote it there.
        let is_whole = self.sizes.iter().map(|(size, _)| *size).max() == Some(listed.len());
        let last = listed.keys().map(|(_, first)| *first).max().unwrap_or_default();
        let is_written = |row: &Row| row.sum() == Sum::Right && home_of(row.path()) == row.file_name();
        let is_begun = |row: &Row| publishing && is_whole && (row.first() > last || is_written(row));
        let mut first: BTreeMap<&str, (&Row, usize)> = BTreeMap::new();
        for row in rows.iter().filter(|row| !row.is_old() && !listed.contains_key(&(row.file_name(), row.first())) && !is_begun(row)) {
            first.entry(row.file_name()).or_insert((row, 0)).1 += 1;
        }
        let told = |(name, (row, count)): (&str, (&Row, usize))| {
            Diagnostic::of(&Problem::Unlisted { file: format!("locks/{name}"), count }).at(row.place())
        };
        first.into_iter().map(told).collect()
    }
}

/// The file of the lock in which an address stands: one a volume, and one for all else.
pub fn home_of(path: &str) -> String {
    let volume = path.strip_prefix("v/").and_then(|rest| rest.split_once('/')).map(|(volume, _)| volume);
    match volume.filter(|volume| !volume.is_empty() && volume.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(volume) => format!("{volume}.lock"),
        None => FILE.to_owned(),
    }
}

/// What is there of each file and each publication, each address and each of its ids once.
fn found(rows: &[Row]) -> HashMap<(&str, &str), Count> {
    let mut found: HashMap<(&str, &str), Count> = HashMap::new();
    for same in rows.chunk_by(|a, b| a.path() == b.path()) {
        let mut of_key: BTreeMap<(&str, &str), (Vec<&str>, bool)> = BTreeMap::new();
        for row in same {
            let (ids, has_sum) = of_key.entry((row.file_name(), row.first())).or_default();
            ids.extend(row.ids());
            *has_sum |= row.sum() == Sum::Right;
        }
        for (key, (mut ids, has_sum)) in of_key {
            ids.sort_unstable();
            ids.dedup();
            let count = found.entry(key).or_default();
            *count = count.with(Count { lines: 1, ids: ids.len(), sums: usize::from(has_sum) });
        }
    }
    found
}

/// The lines that a lock's counts make.
pub fn written(counts: &Counts) -> String {
    let mut out = String::new();
    let mut add = |mut line: String| {
        sum::add_column(&mut line);
        out.push_str(&line);
        out.push('\n');
    };
    for ((name, first), Count { lines, ids, .. }) in counts {
        add(format!("lock\t{}\t{first}\t{lines}\t{ids}", escaped(name, |_| false)));
    }
    if !counts.is_empty() {
        add(format!("lists\t{}", counts.len()));
    }
    out
}
