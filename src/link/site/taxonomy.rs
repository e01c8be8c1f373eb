//! Taxonomies as linked: their terms, and where each page stands in them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::TaxonomyConfig;
use crate::link::authority::Entry;
use crate::link::site::{Page, PageId};
use crate::text::path::UrlPath;

/// A taxonomy of one language.
#[derive(Debug)]
pub struct Taxonomy {
    /// As configured.
    pub config: TaxonomyConfig,
    /// Language code.
    pub lang: String,
    /// Slug of its name.
    pub slug: String,
    /// Address of its list.
    pub url: UrlPath,
    /// Terms sorted by slug, then name.
    pub terms: Vec<Term>,
    /// The first term of each name.
    pub by_name: HashMap<String, usize>,
    /// The first term of each other form that its authority knows.
    pub by_form: HashMap<String, usize>,
}

impl Taxonomy {
    /// The first term of a slug or a name.
    pub fn term(&self, slug: &str, name: &str) -> Option<usize> {
        let at = self.terms.partition_point(|known| known.slug.as_str() < slug);
        let of_slug = self.terms.get(at).filter(|known| known.slug == slug).map(|_| at);
        of_slug.into_iter().chain(self.by_name.get(name).copied()).min()
    }
}

/// A page's place in a taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// Index of the term.
    pub term: usize,
    /// The page's place in the term's list.
    pub rank: usize,
}

/// A term.
#[derive(Debug)]
pub struct Term {
    /// Official name, or as first written.
    pub name: String,
    /// Last part of its address: the authority's id, or the name's slug.
    pub slug: String,
    /// Address below the base.
    pub url: UrlPath,
    /// Its pages, newest first.
    pub pages: Vec<PageId>,
    /// The authority's record.
    pub entry: Option<Arc<Entry>>,
}

impl Term {
    /// Its pages that are pages of their own: those that its parts show.
    pub fn shown<'a>(&'a self, pages: &'a [Page]) -> impl Iterator<Item = PageId> + 'a {
        self.pages.iter().copied().filter(|page| pages[*page].matter().render)
    }
}
