//! `related`: up to five articles that are like one, and why: the same event, the same title of another year, words that both have, shared terms.
//! Likeness of text comes from the search index; a site without search has shared terms alone. No long list is walked.

use std::collections::BTreeMap;

use crate::index::likeness::SimilarArticle;
use crate::link::site::{Page, PageId, Site};
use crate::templates::value::TemplateValue;

/// Taxonomies whose terms relate articles to one another.
const KINDS: &[&str] = &["ministries", "topics"];

/// Articles shown.
const MOST: usize = 5;

/// Neighbours of an article that are looked at in a term's list, on each side: the lists are sorted by date.
const WINDOW: usize = 8;

/// Likeness, in parts of a thousand, that is worth a reader's while by itself.
const ALIKE: u32 = 70;

/// What the same event and the same title in another year are worth beside it.
const SAME_EVENT: u32 = 300;
const SAME_TITLE: u32 = 200;

/// Articles of one day that may be of one event.
const ONE_EVENT: usize = 6;

/// What is known of all articles at once.
#[derive(Debug, Default)]
pub struct Likeness {
    /// By page, where the search index has it: page, share, words.
    pub alike: Vec<Vec<(PageId, SimilarArticle)>>,
    /// Pages by the day of their event.
    events: BTreeMap<String, Vec<PageId>>,
    /// Titles without figures, by page.
    bare: Vec<Option<String>>,
}

impl Likeness {
    /// With what the index says; `pages` are those of its numbers.
    pub fn new(site: &Site, alike: Vec<Vec<SimilarArticle>>, pages: &[PageId]) -> Self {
        let mut by_page = vec![Vec::new(); site.pages.len()];
        for (page, likes) in pages.iter().zip(alike) {
            by_page[*page] = likes.into_iter().filter_map(|like| Some((*pages.get(like.article as usize)?, like))).collect();
        }
        let mut events: BTreeMap<String, Vec<PageId>> = BTreeMap::new();
        for (id, page) in site.pages.iter().enumerate() {
            if let Some(day) = event(page) {
                events.entry(day.to_owned()).or_default().push(id);
            }
        }
        Self { alike: by_page, events, bare: site.pages.iter().map(bare_title).collect() }
    }

    /// Whether two titles differ by figures alone: the same report of another year.
    fn same_title(&self, one: PageId, other: PageId) -> bool {
        let bare = |id: PageId| self.bare.get(id).and_then(Option::as_ref);
        bare(one).is_some_and(|title| bare(other) == Some(title))
    }
}

/// Why an article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelatedReason {
    /// Both tell of the same day's event.
    Event,
    /// The same title, of a later volume.
    Later,
    /// The same title, of an earlier volume.
    Earlier,
    /// Both have the same rare words.
    Words,
    /// Both have the same terms.
    Terms,
    /// They are alike as a whole.
    Text,
}

impl RelatedReason {
    /// As templates see it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Later => "later",
            Self::Earlier => "earlier",
            Self::Words => "words",
            Self::Terms => "terms",
            Self::Text => "text",
        }
    }
}

/// An article that is like another.
#[derive(Debug, PartialEq, Eq)]
pub struct Related {
    /// The article.
    pub page: PageId,
    /// Why it is shown.
    pub why: RelatedReason,
    /// Words of both.
    pub words: Vec<String>,
    /// Taxonomy and term of what is shared, in the page's own order.
    pub terms: Vec<(usize, usize)>,
}

/// The articles most related to one, best first.
pub fn related(site: &Site, likeness: &Likeness, id: PageId) -> Vec<Related> {
    related_to(site, likeness, id, likeness.alike.get(id).map_or(&[], Vec::as_slice))
}

/// The same of one to which these are alike.
pub fn related_to(site: &Site, likeness: &Likeness, id: PageId, alike: &[(PageId, SimilarArticle)]) -> Vec<Related> {
    let page = &site.pages[id];
    let shows = |other: &PageId| *other != id && site.pages[*other].record.is_some() && site.pages[*other].matter().render;
    if alike.is_empty() {
        return by_terms(site, id).into_iter().filter(|related| shows(&related.page)).collect();
    }
    let mut scores: BTreeMap<PageId, (u32, Vec<String>)> =
        alike.iter().filter(|(other, _)| shows(other)).map(|(other, like)| (*other, (like.share, like.words.clone()))).collect();
    let same_day = event(page).and_then(|day| likeness.events.get(day)).filter(|pages| pages.len() <= ONE_EVENT);
    for other in same_day.into_iter().flatten().filter(|other| shows(other)) {
        scores.entry(*other).or_default();
    }
    let mut list: Vec<(u32, u64, Related)> = Vec::new();
    for (other, (share, words)) in scores {
        let theirs = &site.pages[other];
        let terms = shared_terms(site, page, theirs);
        let is_event = event(page).is_some() && event(page) == event(theirs);
        let is_series = site.pages[other].date != page.date && likeness.same_title(id, other);
        // Of one day are many things: without a word in common they are not one event.
        let is_event = is_event && (share * 2 >= ALIKE || !terms.is_empty());
        let topics = u32::try_from(terms.iter().filter(|(taxonomy, _)| site.taxonomies[*taxonomy].config.name.value == "topics").count());
        let score =
            share + if is_event { SAME_EVENT } else { 0 } + if is_series { SAME_TITLE } else { 0 } + topics.unwrap_or(0).min(3) * 10;
        if score < ALIKE {
            continue;
        }
        let why = match () {
            () if is_event => RelatedReason::Event,
            () if is_series && instant(theirs) > instant(page) => RelatedReason::Later,
            () if is_series => RelatedReason::Earlier,
            () if !words.is_empty() => RelatedReason::Words,
            () if !terms.is_empty() => RelatedReason::Terms,
            () => RelatedReason::Text,
        };
        let apart = instant(theirs).abs_diff(instant(page));
        list.push((score, u64::try_from(apart / 1_000_000_000).unwrap_or(u64::MAX), Related { page: other, why, words, terms }));
    }
    list.sort_by_key(|(score, apart, related)| (std::cmp::Reverse(*score), *apart, related.page));
    // Of a report that comes each year the next one and the last one are enough.
    for why in [RelatedReason::Earlier, RelatedReason::Later] {
        let nearest = list.iter().filter(|(_, _, related)| related.why == why).map(|(_, apart, related)| (*apart, related.page)).min();
        list.retain(|(_, _, related)| related.why != why || nearest.is_none_or(|(_, page)| page == related.page));
    }
    // Room for those alone: a vector that is collected where another lay keeps the room of all.
    let mut found: Vec<Related> = Vec::with_capacity(MOST.min(list.len()));
    found.extend(list.into_iter().take(MOST).map(|(_, _, related)| related));
    found
}

/// The day of an article's event.
fn event(page: &Page) -> Option<&str> {
    page.record.as_ref()?.own.event_date.as_ref().map(|stamp| stamp.text.as_str())
}

fn instant(page: &Page) -> i128 {
    page.date.as_ref().map_or(0, |date| date.instant)
}

/// A title without figures, if that is more than a word.
fn bare_title(page: &Page) -> Option<String> {
    let bare: String = page.matter().title.as_ref()?.chars().filter(|c| c.is_alphabetic()).collect();
    (bare.chars().count() > 3).then_some(bare)
}

fn shared_terms(site: &Site, one: &Page, other: &Page) -> Vec<(usize, usize)> {
    let theirs = |taxonomy: usize| other.terms.iter().filter(move |(known, _)| *known == taxonomy).flat_map(|(_, tags)| tags);
    let own = one.terms.iter().filter(|(taxonomy, _)| KINDS.contains(&site.taxonomies[*taxonomy].config.name.value.as_str()));
    own.flat_map(|(taxonomy, tags)| tags.iter().map(move |tag| (*taxonomy, tag.term)))
        .filter(|(taxonomy, term)| theirs(*taxonomy).any(|tag| tag.term == *term))
        .collect()
}

/// By shared terms alone: a term counts the more the fewer articles have it, then the nearer in time wins.
fn by_terms(site: &Site, id: PageId) -> Vec<Related> {
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
                candidate.terms.push((*taxonomy, tag.term));
            }
        }
    }
    let mut list: Vec<(PageId, Candidate)> = found.into_iter().collect();
    list.sort_by_key(|(page, candidate)| (std::cmp::Reverse(candidate.score), candidate.distance, *page));
    let related =
        |(page, candidate): (PageId, Candidate)| Related { page, why: RelatedReason::Terms, words: Vec::new(), terms: candidate.terms };
    list.into_iter().take(MOST).map(related).collect()
}

struct Candidate {
    score: usize,
    distance: usize,
    terms: Vec<(usize, usize)>,
}

impl Default for Candidate {
    fn default() -> Self {
        Self { score: 0, distance: usize::MAX, terms: Vec::new() }
    }
}

/// `page.related`: each with the page as it stands in lists, why it is shown, the words of both, and the names of shared terms.
pub fn view<V: TemplateValue>(site: &Site, related: &[Related], listed: impl Fn(PageId) -> V) -> V {
    let list = related.iter().map(|related| {
        let names = related.terms.iter().map(|(taxonomy, term)| site.taxonomies[*taxonomy].terms[*term].name.as_str());
        V::map(vec![
            ("page", listed(related.page)),
            ("why", V::text(related.why.id())),
            ("words", V::texts(related.words.iter().map(String::as_str))),
            ("shared", V::texts(names)),
        ])
    });
    V::list(list.collect())
}
