//! A translation while it is written.

use std::collections::BTreeSet;
use std::ops::Range;

/// Text being written, and where its parts come from.
#[derive(Debug, Default)]
pub struct Out {
    /// The translation.
    pub text: String,
    /// Bytes of the translation and the bytes that they stand for, inner ones before outer ones.
    pub origins: Vec<(Range<usize>, Range<usize>)>,
    /// Variables of the page that macros ask for.
    pub roots: BTreeSet<String>,
}

impl Out {
    /// Notes that what was written since `start` stands for `origin`.
    pub fn origin(&mut self, start: usize, origin: &Range<usize>) {
        self.origins.push((start..self.text.len(), origin.clone()));
    }
}
