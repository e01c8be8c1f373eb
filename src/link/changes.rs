//! What was changed in the archive since its articles were published, newest first: the list that readers and feeds see.

use crate::link::revisions;
use crate::link::site::Site;
use crate::parse::revisions::ChangeKind;
use crate::parse::stamp::Stamp;
use crate::path::UrlPath;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its day.
    pub date: Stamp,
    /// Its kind.
    pub kind: ChangeKind,
    /// What was changed.
    pub what: String,
    /// Why.
    pub why: String,
    /// The article: `gif-52-01`.
    pub id: String,
    /// The article's headline.
    pub title: String,
    /// Where the article stands.
    pub url: UrlPath,
    /// Where the change is told; the address is for good, and no two changes have the same.
    pub told: UrlPath,
    /// The number of the text that came of it, if any.
    pub revision: Option<u32>,
}

/// All changes, the newest first; those of one day by address, the later one first. What is moved or gone joins here.
pub fn changes(site: &Site) -> Vec<Change> {
    let mut out: Vec<Change> = revisions(site).collect();
    out.sort_by(|a, b| {
        let key = |change: &Change| std::cmp::Reverse((change.date.year, change.date.month, change.date.day));
        key(a).cmp(&key(b)).then_with(|| a.url.cmp(&b.url)).then(b.revision.cmp(&a.revision)).then_with(|| a.told.cmp(&b.told))
    });
    out
}

/// Whether there is any: without making the list.
pub fn any(site: &Site) -> bool {
    revisions::revised(site).next().is_some()
}

fn revisions(site: &Site) -> impl Iterator<Item = Change> {
    revisions::revised(site).flat_map(|(_, page, _)| {
        let told = revisions::history(page);
        let list = page.record.iter().flat_map(|record| record.own.revisions.iter().map(move |revision| (record, revision)));
        list.map(move |(record, revision)| Change {
            date: revision.date.value.clone(),
            kind: revision.kind,
            what: revision.what.clone(),
            why: revision.why.clone(),
            id: record.id.clone(),
            title: page.matter().title.clone().unwrap_or_else(|| record.id.clone()),
            url: page.url.clone(),
            told: told.join(&format!("#r{}", revision.number.value)),
            revision: Some(revision.number.value),
        })
    })
}
