//! The orders in which a section may list its pages, by the words of its front matter.

/// Orders of a section's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Newest first.
    Date,
    /// Newest change first.
    UpdateDate,
    /// By title as people sort.
    Title,
    /// By title's bytes.
    TitleBytes,
    /// Lightest first.
    Weight,
    /// By slug as people sort.
    Slug,
    /// By address.
    Permalink,
    /// By path; no neighbours.
    None,
}

/// Their words.
pub const WORDS: [(&str, SortBy); 8] = [
    ("date", SortBy::Date),
    ("update_date", SortBy::UpdateDate),
    ("title", SortBy::Title),
    ("title_bytes", SortBy::TitleBytes),
    ("weight", SortBy::Weight),
    ("slug", SortBy::Slug),
    ("permalink", SortBy::Permalink),
    ("none", SortBy::None),
];
