//! What was changed in an article, as its own page tells it.

use crate::ledger::declared::RemovedItem;
use crate::link::site::{Page, Site};
use crate::link::{changes, revisions};
use crate::parse::revisions::{ChangeKind, Revision};
use crate::templates::value::TemplateValue;

/// What `page.archive` says of revisions: the number of the text, and of a changed article its changes, the newest first.
pub fn told<V: TemplateValue>(site: &Site, page: &Page) -> Vec<(&'static str, V)> {
    let Some(record) = page.record.as_ref() else { return Vec::new() };
    let permalink = |number: u32| V::text(&revisions::address(page, number).permalink(site.config.base()));
    let (number, changed) = (record.own.revision(), !record.earlier.is_empty());
    vec![
        ("revision", V::int(i64::from(number))),
        ("revisions", V::list(record.own.revisions.iter().rev().map(|revision| V::map(change(site, page, revision))).collect())),
        ("history", if changed { V::text(&revisions::history(page).permalink(site.config.base())) } else { V::null() }),
        ("predecessor", if changed { permalink(number - 1) } else { V::null() }),
        ("removed", V::list(changes::removed_parts(site, page).into_iter().map(removed).collect())),
    ]
}

/// A part that is gone.
pub fn removed<V: TemplateValue>(gone: &RemovedItem) -> V {
    V::map(vec![
        ("date", V::text(&gone.date.text)),
        ("kind", V::text(ChangeKind::Removal.id())),
        ("part", V::opt(gone.address.anchor.as_deref())),
        ("part_title", V::opt(gone.title.as_deref())),
        ("why", V::text(&gone.reason)),
    ])
}

/// A change of an article: its table, and where the text stands that came of it.
pub fn change<V: TemplateValue>(site: &Site, page: &Page, revision: &Revision) -> Vec<(&'static str, V)> {
    let number = revision.number.value;
    vec![
        ("number", V::int(i64::from(number))),
        ("date", V::text(&revision.date.value.text)),
        ("kind", V::text(revision.kind.id())),
        ("what", V::text(&revision.what)),
        ("why", V::text(&revision.why)),
        ("permalink", V::text(&revisions::address(page, number).permalink(site.config.base()))),
    ]
}
