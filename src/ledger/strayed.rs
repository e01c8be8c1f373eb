//! A text that does not stand where the lock has it.

/// A text that is not the one that the lock has at its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedText {
    /// Fingerprints of its places.
    pub places: Vec<u64>,
    /// Hash of its headline.
    pub title: u64,
    /// Hash of its source.
    pub body: u64,
}
