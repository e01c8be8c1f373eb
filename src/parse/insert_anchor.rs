//! Where headings get a link to themselves, as front matter and config choose it.

use crate::parse::fields::Fields;

/// Where a link to a heading itself is inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum InsertAnchor {
    /// Nowhere.
    #[default]
    None,
    /// Before the heading's text.
    Left,
    /// After it.
    Right,
    /// Around it.
    Heading,
}

/// Reads `insert_anchor_links`.
pub fn read(fields: &mut Fields<'_>) -> Option<InsertAnchor> {
    let choices =
        [("none", InsertAnchor::None), ("left", InsertAnchor::Left), ("right", InsertAnchor::Right), ("heading", InsertAnchor::Heading)];
    fields.choice("insert_anchor_links", &choices)
}
