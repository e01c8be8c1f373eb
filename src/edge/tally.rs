//! What a build wrote, by kind: time, files, bytes, and how many were kept.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::cite::exports::Export;
use crate::plan::job::Job;
use crate::plan::outputs::Recipe;
use crate::problem::said;
use crate::text::path::OutPath;
use crate::text::wording::Wording;

/// Kinds of output files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Articles and other pages of content.
    Pages,
    /// Lists, feeds, what leads on.
    Lists,
    /// Search files.
    Search,
    /// Citations, tables, data.
    Citations,
    /// Packages and checksums.
    Editions,
    /// Style sheets, pictures, files that are copied.
    Others,
}

/// Their names, in their order.
const NAMES: [&str; 6] = ["pages", "lists", "search", "cites", "editions", "others"];

impl Kind {
    /// What a file is.
    pub fn of(path: &OutPath, recipe: &Recipe, jobs: &[Job]) -> Self {
        match recipe {
            Recipe::Page(job) => match jobs.get(*job) {
                Some(Job::Page(_) | Job::Earlier(..) | Job::History(_)) => Self::Pages,
                Some(Job::Export(Export::Epub(_))) => Self::Editions,
                Some(Job::Export(_)) => Self::Citations,
                Some(Job::Cover(..)) => Self::Others,
                _ => Self::Lists,
            },
            Recipe::Last(_) => Self::Editions,
            _ if path.0.starts_with("search/") => Self::Search,
            _ => Self::Others,
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    time: Duration,
    files: usize,
    bytes: u64,
    kept: usize,
}

/// Sums by kind. Times are those of all threads together.
#[derive(Debug, Default)]
pub struct Tally([Mutex<Row>; NAMES.len()]);

impl Tally {
    /// Adds a file that was made, or one that was kept if it has no bytes.
    pub fn add(&self, kind: Kind, time: Duration, bytes: Option<u64>) {
        let mut row = self.0[kind as usize].lock().unwrap_or_else(PoisonError::into_inner);
        row.time += time;
        row.files += 1;
        row.bytes += bytes.unwrap_or(0);
        row.kept += usize::from(bytes.is_none());
    }
}

impl Tally {
    /// A line a kind of which there is anything.
    pub fn told(&self) -> Vec<Wording> {
        let rows = NAMES.iter().zip(&self.0).map(|(name, row)| (name, *row.lock().unwrap_or_else(PoisonError::into_inner)));
        let line = |(name, Row { time, files, bytes, kept }): (&&str, Row)| {
            let (time, mib) = (time.as_secs_f64() * 1000.0, bytes as f64 / f64::from(1 << 20));
            said::made(&said::stage(name), &format!("{time:>9.1}"), &format!("{files:>8}"), &format!("{mib:>9.1}"), kept)
        };
        rows.filter(|(_, row)| row.files > 0).map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_summed() {
        let tally = Tally::default();
        tally.add(Kind::Pages, Duration::from_millis(2), Some(1 << 20));
        tally.add(Kind::Pages, Duration::from_millis(1), None);
        tally.add(Kind::Search, Duration::ZERO, Some(0));
        let told = tally.told();
        let lines: Vec<&str> = told.iter().map(|line| line.en.trim()).collect();
        assert_eq!(
            lines,
            [
                "pages       3.0 ms        2 files       1.0 MiB made, 1 files kept",
                "search       0.0 ms        1 files       0.0 MiB made, 0 files kept"
            ]
        );
    }
}
