//! What was changed in the archive since its articles were published, newest first: the list that readers and feeds see.

use std::collections::{HashMap, HashSet};

use crate::ledger::address;
use crate::ledger::declared::RemovedItem;
use crate::link::revisions;
use crate::link::site::{Page, Site};
use crate::parse::revisions::ChangeKind;
use crate::parse::stamp::WrittenDate;
use crate::text::path::{OutPath, UrlPath};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its day.
    pub date: WrittenDate,
    /// Its kind.
    pub kind: ChangeKind,
    /// What was changed; nothing where the removal itself says it.
    pub what: Option<String>,
    /// Id of the part of the article that is gone, if it is not the whole.
    pub part: Option<String>,
    /// What that part is called, where the removal says so.
    pub part_title: Option<String>,
    /// The name of a file that is gone by itself.
    pub file: Option<String>,
    /// Why.
    pub why: String,
    /// The article: `gif-52-01`; none for another page.
    pub id: Option<String>,
    /// The article's headline.
    pub title: String,
    /// Where the article stands.
    pub url: UrlPath,
    /// Where the change is told; the address is for good, and no two changes have the same.
    pub told: UrlPath,
    /// The number of the text that came of it, if any.
    pub revision: Option<u32>,
}

/// All changes, the newest first; those of one day by address, the later one first.
pub fn changes(site: &Site) -> Vec<Change> {
    let mut out: Vec<Change> = revisions(site).chain(removals(site)).collect();
    out.sort_by(|a, b| {
        let key = |change: &Change| std::cmp::Reverse((change.date.year, change.date.month, change.date.day));
        key(a).cmp(&key(b)).then_with(|| a.url.cmp(&b.url)).then(b.revision.cmp(&a.revision)).then_with(|| a.told.cmp(&b.told))
    });
    out
}

/// Whether there is any: without making the list.
pub fn any(site: &Site) -> bool {
    revisions::revised(site).next().is_some() || removals(site).next().is_some()
}

fn revisions(site: &Site) -> impl Iterator<Item = Change> {
    revisions::revised(site).flat_map(|(_, page)| {
        let told = revisions::history(page);
        let list = page.record.iter().flat_map(|record| record.own.revisions.iter().map(move |revision| (record, revision)));
        list.map(move |(record, revision)| Change {
            date: revision.date.value.clone(),
            kind: revision.kind,
            what: Some(revision.what.clone()),
            part: None,
            part_title: None,
            file: None,
            why: revision.why.clone(),
            id: Some(record.id.clone()),
            title: page.matter().title.clone().unwrap_or_else(|| record.id.clone()),
            url: page.url.clone(),
            told: told.join(&format!("#r{}", revision.number.value)),
            revision: Some(revision.number.value),
        })
    })
}

/// Pages and parts of pages that are declared gone.
fn removals(site: &Site) -> impl Iterator<Item = Change> {
    let gone = &site.permanence.declared.gone;
    let wanted: HashSet<&OutPath> = gone.iter().map(|gone| &gone.address.path).collect();
    let mut pages: HashMap<OutPath, &Page> = HashMap::new();
    for page in site.pages.iter().filter(|_| !wanted.is_empty()) {
        let path = page.url.to_out();
        if wanted.contains(&path) {
            pages.entry(path).or_insert(page);
        }
    }
    gone.iter().filter_map(move |gone| {
        let page = pages.get(&gone.address.path).copied();
        let url = address::url(&gone.address.path);
        let told = gone.address.anchor.as_ref().map_or_else(|| url.clone(), |anchor| url.join(&format!("#{anchor}")));
        let file = gone.address.path.0.rsplit('/').next().filter(|name| !name.ends_with(".html")).map(str::to_owned);
        let title = match page {
            Some(page) if gone.address.anchor.is_some() && !is_told(page, gone) => page.matter().title.clone(),
            // A file by itself needs no title. What goes with its page is not declared.
            None if gone.address.anchor.is_none() => gone.title.clone().or_else(|| file.clone()),
            // A part that a revision took out is told by it.
            _ => None,
        }?;
        Some(Change {
            date: gone.date.clone(),
            kind: ChangeKind::Removal,
            what: None,
            part: gone.address.anchor.clone(),
            part_title: gone.address.anchor.as_ref().and(gone.title.clone()),
            file,
            why: gone.reason.clone(),
            id: page.and_then(|page| page.record.as_ref()).map(|record| record.id.clone()),
            title,
            url,
            told,
            revision: None,
        })
    })
}

/// Parts of an article that are gone and of which no revision of the same day tells.
pub fn removed_parts<'a>(site: &'a Site, page: &Page) -> Vec<&'a RemovedItem> {
    let path = page.url.to_out();
    site.permanence.removed_from(&path).filter(|gone| gone.address.anchor.is_some() && !is_told(page, gone)).collect()
}

fn is_told(page: &Page, gone: &RemovedItem) -> bool {
    let day = |stamp: &WrittenDate| (stamp.year, stamp.month, stamp.day);
    let revisions = page.record.iter().flat_map(|record| &record.own.revisions);
    revisions.map(|revision| day(&revision.date.value)).any(|of_revision| of_revision == day(&gone.date))
}
