//! A page as the lock knows it.

use crate::ledger::ids::KnownIds;
use crate::ledger::imprint::Imprint;
use crate::parse::reading::Reading;
use crate::text::path::OutPath;

/// A page as the lock knows it.
#[derive(Debug, Default)]
pub struct LockedPage {
    /// Its places.
    pub known: KnownIds,
    /// When it was first published.
    pub first: String,
    /// What it was made of.
    pub source: String,
    /// Whether its places are those of a page that moved here.
    pub inherited: Option<OutPath>,
    /// Whether it is an earlier text, which the lock does not know yet: it has the ids that it had as the newest one, and misses none.
    pub earlier: bool,
    /// What was recorded of its text, by each branch.
    pub imprints: Vec<Imprint>,
    /// The number of the text that was recorded: a later one is a change that readers are told of.
    pub revision: u32,
    /// How its source was read.
    pub reading: Reading,
    /// All that it says, for keys of kept answers.
    pub key: [u8; 32],
}

impl LockedPage {
    /// The day on which it was first published.
    pub fn day(&self) -> &str {
        self.first.get(..10).unwrap_or(&self.first)
    }
}
