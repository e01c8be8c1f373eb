//! `related`: other articles that share ministries and topics with one, the rarest shared term first; found without walking long lists.

use std::collections::BTreeMap;

use crate::link::site::{PageId, Site};
use crate::templates::value::TemplateValue;

/// Taxonomies whose terms relate articles to one another.
const KINDS: &[&str] = &["ministries", "topics"];

/// Articles shown.
const MOST: usize = 5;

/// Neighbours of an article that are looked at in a term's list, on each side: the lists are sorted by date.
const WINDOW: usize = 8;

/// An article that shares terms.
#[derive(Debug, PartialEq, Eq)]
pub struct Related {
    /// The article.
    pub page: PageId,
    /// Taxonomy and term of what is shared, in the page's own order.
    pub globals: Vec<(usize, usize)>,
}

/// The articles most related to one, best first: a shared term counts the more the fewer articles have it, then the nearer in time wins.
pub fn related(site: &Site, id: PageId) -> Vec<Related> {
    let mut found: BTreeMap<PageId, Candidate> = BTreeMap::new();
    for (taxonomy, tags) in &site.pages[id].terms {
        if !KINDS.contains(&site.taxonomies[*taxonomy].config.name.value.as_str()) {
            continue;
        }
        for tag in tags {
            let pages = &site.taxonomies[*taxonomy].terms[tag.term].pages;
            let from = tag.rank.saturating_sub(WINDOW);
            let near = pages.iter().enumerate().skip(from).take(2 * WINDOW + 1).filter(|(_, page)| **page != id);
            // Rarity in whole numbers: the same order on every machine.
            let rarity = 1_000_000 / (pages.len() + 1);
            for (rank, page) in near {
                let candidate = found.entry(*page).or_default();
                candidate.score += rarity;
                candidate.distance = candidate.distance.min(rank.abs_diff(tag.rank));
                candidate.globals.push((*taxonomy, tag.term));
            }
        }
    }
    let mut list: Vec<(PageId, Candidate)> = found.into_iter().collect();
    list.sort_by_key(|(page, candidate)| (std::cmp::Reverse(candidate.score), candidate.distance, *page));
    list.into_iter().take(MOST).map(|(page, candidate)| Related { page, globals: candidate.globals }).collect()
}

struct Candidate {
    score: usize,
    distance: usize,
    globals: Vec<(usize, usize)>,
}

impl Default for Candidate {
    fn default() -> Self {
        Self { score: 0, distance: usize::MAX, globals: Vec::new() }
    }
}

/// `page.related`: each with the page as it stands in lists and the names of what is shared.
pub fn view<V: TemplateValue>(site: &Site, id: PageId, listed: impl Fn(PageId) -> V) -> V {
    let list = related(site, id).into_iter().map(|related| {
        let names = related.globals.iter().map(|(taxonomy, term)| site.taxonomies[*taxonomy].terms[*term].name.as_str());
        V::map(vec![("page", listed(related.page)), ("shared", V::texts(names))])
    });
    V::list(list.collect())
}
