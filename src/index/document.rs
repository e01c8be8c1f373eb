//! What the index reads of an article beside its text.

/// What the index reads of an article.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its number: its place in the list of records.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Names of what it is tagged with, and its own date, searched like headings.
    pub names: Vec<String>,
    /// Who wrote it, searched like headings; the names are words that others are mended to.
    pub authors: Vec<String>,
    /// Description, searched like a paragraph.
    pub description: String,
    /// What stands beside a result, as a row of the records: it comes with the text, in one file.
    pub row: String,
}
