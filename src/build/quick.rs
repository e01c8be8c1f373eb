//! The quick way for the edit that is made most often: a sentence in an article's text. A snapshot, the article's file and its new text go in,
//! and out comes the same snapshot with another body of that page: its bytes are those that all verbs would give, and lists still show the page
//! as it was. Whatever may be otherwise than that is declined, and the verbs run.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::body::Body;
use crate::body::packed::Sample;
use crate::build::parse;
use crate::build::snapshot::Snapshot;
use crate::index::build::IndexData;
use crate::index::likeness::telling::{Edited, MOST_EDITED, TellingKeys};
use crate::index::plan::Plan;
use crate::link::site::{Node, Page, PageId, Site};
use crate::parse::article;
use crate::plan::outside::Links;
use crate::render::bodies::{self, BodyNeeds, Rendered};
use crate::render::memo::Memo;
use crate::render::pages::Renderer;
use crate::render::pictures;
use crate::render::ready::ReadyBody;
use crate::templates::mentions::Mentions;
use crate::text::diagnostic::{Diagnostic, any_error};
use crate::text::key::{self, Key, Keyed};
use crate::text::path::ContentPath;
use crate::text::{Cut, SourceText};

/// What is kept of a snapshot for articles that are edited.
#[derive(Clone)]
pub struct QuickBase {
    known: Arc<Known>,
    /// The telling keys of articles that were edited since.
    edited: Edited,
    /// What others read of their texts, and what is wrong with these.
    since: BTreeMap<PageId, (Facts, Faults)>,
}

type Faults = Arc<Vec<Diagnostic>>;

/// The same for all edits of one snapshot.
struct Known {
    mentioned: Mentions,
    plan: Option<Plan>,
    /// Pages by the numbers that search gives them.
    searched: Vec<PageId>,
    telling: Option<TellingKeys>,
    sample: Sample,
    facts: Vec<Facts>,
    faults: Vec<Faults>,
}

/// What is read of a text elsewhere than on its own page: what is new in it must not be missing, or what is gone be asked for.
#[derive(Clone, PartialEq, Eq)]
struct Facts {
    /// Its ids.
    places: Box<[u64]>,
    /// Links to places in pages.
    links: Box<[u64]>,
    /// Addresses of files.
    addresses: Box<[u64]>,
    /// What may not change at all: the files beside its page, and whether it leads to itself.
    fixed: Key,
}

/// An edited article.
pub struct EditedSnapshot {
    /// The site with it.
    pub snapshot: Snapshot,
    /// What was wrong with its text.
    pub was: Faults,
    /// What is wrong with it now: warnings alone.
    pub now: Faults,
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

    fn before(&self, id: PageId) -> Option<(&Facts, &Faults)> {
        let first = || Some((self.known.facts.get(id)?, self.known.faults.get(id)?));
        self.since.get(&id).map(|(facts, faults)| (facts, faults)).or_else(first)
    }
}

impl Facts {
    fn of(page: &Page, body: &Body) -> Self {
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
    fn stands_for(&self, before: &Self) -> bool {
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

impl Snapshot {
    /// The same site after the text of one article was edited; nothing where more than the bytes of its page could be otherwise, or errors
    /// could come of it.
    pub fn edited(&self, path: &ContentPath, source: &Arc<SourceText>) -> Option<EditedSnapshot> {
        let (site, base) = (&*self.site, self.quick.as_ref()?);
        let Some(Node::Page(id)) = site.by_path.get(&path.0).copied() else { return None };
        let page = &site.pages[id];
        if page.article.path != *path || page.article.broken || page.record.as_ref().is_some_and(|record| !record.earlier.is_empty()) {
            return None;
        }
        let (text, problems) = article::parse(&parse::options(&site.config, site.conventions), source, path);
        let text = text.filter(|_| problems.is_empty())?;
        let head = |article: &article::Article| article.source.text.cut(..article.body.start).to_owned();
        // A text of nothing may be one that is just being written.
        if head(&text) != head(&page.article) || text.markdown().trim().is_empty() {
            return None;
        }
        let known = &*base.known;
        let (memo, globals) = (Memo::off(), &self.renderer.globals);
        let needs = BodyNeeds { mentioned: &known.mentioned, memo: &memo, plan: known.plan.as_ref(), publishing: false };
        let ready = bodies::render_edited(site, &globals.markup, &needs, (id, &text, known.sample.clone()));
        let (before, was) = base.before(id)?;
        let facts = Facts::of(page, &ready.body);
        if any_error(&ready.problems) || !facts.stands_for(before) {
            return None;
        }
        let mut quick = QuickBase { known: base.known.clone(), edited: base.edited.clone(), since: base.since.clone() };
        let alike = quick.alike(site, id, &ready)?;
        let views = globals.views.get()?;
        let (was, now) = (was.clone(), ready.problems);
        let views = views.edited((site, &known.mentioned), (id, ready.body), alike.as_deref());
        // A page that is no article's may list pages, itself among them.
        if page.record.is_none() && globals.views.get()?.listed_page(id) != views.listed_page(id) {
            return None;
        }
        quick.since.insert(id, (facts, now.clone()));
        let globals = Arc::new(globals.with_views(views));
        let templates = Arc::new(self.renderer.templates.with(&globals));
        let snapshot = Self {
            site: self.site.clone(),
            renderer: Renderer { globals, templates, sizes: self.renderer.sizes.clone() },
            jobs: self.jobs.clone(),
            outputs: self.outputs.clone(),
            outside: Links::default(),
            read_as: Vec::new(),
            live: Vec::new(),
            fates: self.fates.clone(),
            dialect: self.dialect.clone(),
            keys: None,
            quick: Some(quick),
        };
        Some(EditedSnapshot { snapshot, was, now })
    }
}

/// Pages that are like one.
type Alike = Vec<(PageId, crate::index::likeness::SimilarArticle)>;

impl QuickBase {
    /// The articles that are like an edited one, whose keys are noted; nothing inside where search does not read it, and nothing at all where
    /// too many were edited.
    fn alike(&mut self, site: &Site, id: PageId, ready: &ReadyBody) -> Option<Option<Alike>> {
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
