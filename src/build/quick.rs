//! What is kept of a site while it is shown, so that an edited sentence need not run all verbs: what others read of each text, and what tells
//! which articles are like an edited one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::body::Body;
use crate::body::packed::Sample;
use crate::index::build::IndexData;
use crate::index::likeness::SimilarArticle;
use crate::index::likeness::telling::{Edited, MOST_EDITED, TellingKeys};
use crate::index::plan::Plan;
use crate::link::site::{Page, PageId, Site};
use crate::render::bodies::Rendered;
use crate::render::pictures;
use crate::render::ready::ReadyBody;
use crate::templates::mentions::Mentions;
use crate::text::diagnostic::Diagnostic;
use crate::text::key::{self, Key, Keyed};

/// What is kept of a snapshot for articles that are edited.
#[derive(Clone)]
pub struct QuickBase {
    /// The same for all edits.
    pub known: Arc<Known>,
    /// The telling keys of articles that were edited since.
    edited: Edited,
    /// What others read of their texts, and what is wrong with these.
    since: BTreeMap<PageId, (Facts, Faults)>,
}

/// What is wrong with a text.
pub type Faults = Arc<Vec<Diagnostic>>;

/// The same for all edits of one snapshot.
pub struct Known {
    /// What templates show.
    pub mentioned: Mentions,
    /// What search reads.
    pub plan: Option<Plan>,
    /// Pages by the numbers that search gives them.
    searched: Vec<PageId>,
    telling: Option<TellingKeys>,
    /// Against what bodies are packed.
    pub sample: Sample,
    facts: Vec<Facts>,
    faults: Vec<Faults>,
}

/// What is read of a text elsewhere than on its own page: what is new in it must not be missing, or what is gone be asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its ids.
    places: Box<[u64]>,
    /// Links to places in pages.
    links: Box<[u64]>,
    /// Addresses of files.
    addresses: Box<[u64]>,
    /// What may not change at all: the files beside its page, and whether it leads to itself.
    fixed: Key,
}

impl QuickBase {
    /// Of bodies as they were rendered.
    pub fn of(rendered: &Rendered, site: &Site, (mentioned, plan, telling): (Mentions, Option<Plan>, Option<TellingKeys>)) -> Self {
        let facts = site.pages.par_iter().zip(&rendered.pages).map(|(page, body)| Facts::of(page, body)).collect();
        let searched = plan.as_ref().map(Plan::pages).unwrap_or_default();
        let (sample, faults) = (rendered.sample.clone(), rendered.faults.clone());
        let known = Known { mentioned, plan, searched, telling, sample, facts, faults };
        Self { known: Arc::new(known), edited: Edited::new(), since: BTreeMap::new() }
    }

    /// What was read of a page's text, and what was wrong with it.
    pub fn before(&self, id: PageId) -> Option<(&Facts, &Faults)> {
        let first = || Some((self.known.facts.get(id)?, self.known.faults.get(id)?));
        self.since.get(&id).map(|(facts, faults)| (facts, faults)).or_else(first)
    }
}

impl Facts {
    /// Of a page's body.
    pub fn of(page: &Page, body: &Body) -> Self {
        let own = page.article.path.0.as_str();
        let is_own = |target: &str| target.is_empty() || target == own;
        let mut fixed = Keyed::new("fixed");
        let shown = pictures::shown(body);
        fixed.count(shown.len()).count(body.table_files.len());
        shown.iter().chain(body.table_files.iter().map(|table| &table.id)).for_each(|name| {
            fixed.part(name);
        });
        fixed.part([u8::from(body.internal_links.iter().any(|link| is_own(&link.target)))]);
        // Another text than the one that was published here changes what is told of others.
        fixed.part([u8::from(body.is_other_text), u8::from(body.strayed.is_some())]);
        let links = body.internal_links.iter().filter(|link| !link.fragment.is_empty());
        Self {
            places: numbers(body.anchors.iter().map(|anchor| key::of(anchor.as_bytes()))),
            links: numbers(links.map(|link| Keyed::new("link").part(&link.target).part(&link.fragment).key())),
            addresses: numbers(body.local_addresses.iter().map(|address| key::of(address.written.as_bytes()))),
            fixed: fixed.key(),
        }
    }

    /// Whether nothing that is read elsewhere can be otherwise for a text of these: it has all places of the other, and asks for nothing new.
    pub fn stands_for(&self, before: &Self) -> bool {
        let has_all = |all: &[u64], some: &[u64]| some.iter().all(|number| all.binary_search(number).is_ok());
        self.fixed == before.fixed
            && has_all(&self.places, &before.places)
            && has_all(&before.links, &self.links)
            && has_all(&before.addresses, &self.addresses)
    }
}

/// Keys as numbers, sorted, each once.
fn numbers(keys: impl Iterator<Item = Key>) -> Box<[u64]> {
    let number = |key: Key| key.first_chunk().map_or(0, |head| u64::from_le_bytes(*head));
    let mut numbers: Vec<u64> = keys.map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into()
}

/// Pages that are like one.
pub type Alike = Vec<(PageId, SimilarArticle)>;

impl QuickBase {
    /// Notes what is read of an edited text.
    pub fn note(&mut self, id: PageId, facts: Facts, faults: Faults) {
        self.since.insert(id, (facts, faults));
    }

    /// The articles that are like an edited one, whose keys are noted; nothing inside where search does not read it, and nothing at all where
    /// too many were edited.
    pub fn alike(&mut self, site: &Site, id: PageId, ready: &ReadyBody) -> Option<Option<Alike>> {
        let known = self.known.clone();
        let (Some(plan), Some(telling)) = (&known.plan, &known.telling) else { return Some(None) };
        let Some(document) = plan.document(site, id) else { return Some(None) };
        let number = document.number;
        let mut reader = IndexData::new(plan.articles()).reader();
        reader.read(&document, ready.text.as_deref()?);
        self.edited.insert(number, Arc::new(TellingKeys::own(&reader.postings())));
        if self.edited.len() > MOST_EDITED {
            return None;
        }
        let page = |number: u32| known.searched.get(number as usize).copied();
        let title = |number: u32| page(number).map(|id| title(&site.pages[id])).unwrap_or_default();
        let alike = telling.alike(number, &self.edited, title);
        Some(Some(alike.into_iter().filter_map(|like| Some((page(like.article)?, like))).collect()))
    }
}

/// The title under which search shows a page.
fn title(page: &Page) -> String {
    page.matter().title.clone().unwrap_or_else(|| page.slug.clone())
}
