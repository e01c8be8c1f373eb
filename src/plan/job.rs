//! What there is to render: each page, feed and file that a template or a citation format makes.

use crate::cite::exports::{Export, ExportScope};
use crate::link::site::{PageId, SectionId};

/// A page to be rendered by a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// A page.
    Page(PageId),
    /// A section or volume, or pager `n` of it (from 1).
    Section(SectionId, usize),
    /// A column.
    Column(usize),
    /// The list of columns.
    Columns,
    /// A taxonomy's list of terms.
    Taxonomy(usize),
    /// A term (taxonomy, term), or pager `n` of it (from 1).
    Term(usize, usize, usize),
    /// A year of a long list: of a term or a column.
    Year(ExportScope, i16),
    /// A feed: of what, and its file name.
    Feed(FeedOf, String),
    /// A redirect page to this address.
    Redirect(String),
    /// The notice where a page is gone: a declaration, by its number.
    Gone(usize),
    /// `sitemap.xml`, or part `n` (from 1) of a split one.
    Sitemap(usize),
    /// The list of a split sitemap's parts.
    SitemapIndex,
    /// `robots.txt`
    Robots,
    /// `404.html`
    NotFound,
    /// The built-in theme's page of that name: `about`, `accessibility`, `search`.
    BuiltIn(&'static str),
    /// An earlier text of an article, by its number: 1 as first published.
    Earlier(PageId, u32),
    /// All texts of an article, and what was changed.
    History(PageId),
    /// What was changed in the archive.
    Changes,
    /// The feed of it.
    ChangesFeed,
    /// The report of links that lead elsewhere, page `n` of it (from 1).
    Outgoing(usize),
    /// A volume's cover, drawn from its words.
    Cover(usize, CoverStyle),
    /// A file of citations or data; no template makes it.
    Export(Export),
}

/// How a cover is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverStyle {
    /// Upright, for pages.
    Svg,
    /// Lying, for link previews.
    Preview,
}

/// What a feed lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedOf {
    /// All pages of a language.
    Language(String),
    /// A section's pages.
    Section(SectionId),
    /// A term's pages (taxonomy, term).
    Term(usize, usize),
    /// A column's pages.
    Column(usize),
}
