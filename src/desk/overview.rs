//! The desk's first page: how much there is of each, and the drafts that wait.

use crate::build::snapshot::Snapshot;
use crate::desk::html::Html;
use crate::desk::lists;
use crate::desk::problems::summary;
use crate::desk::told::counts;
use crate::desk::view::{Desk, DeskPage, FOLDER};
use crate::problem::desk as said;
use crate::text::wording::Wording;

/// Drafts that are named at the most.
const DRAFTS: usize = 50;

/// Writes it.
pub fn overview(out: &mut Html, snapshot: &Snapshot, desk: &Desk<'_>) {
    let site = &snapshot.site;
    out.raw("<p><a href=\"").value(&lists::local(snapshot, "/")).raw("\">").say(&said::preview()).raw("</a></p>\n<dl class=\"numbers\">\n");
    let drafts: Vec<usize> = (0..site.pages.len()).filter(|id| site.is_draft(&site.pages[*id])).collect();
    let number = |out: &mut Html, which: DeskPage, words: &Wording| {
        out.raw("<div><dt><a href=\"").value(FOLDER).value(which.path()).raw("\">").say(&which.name()).raw("</a></dt><dd>");
        out.say(words).raw("</dd></div>\n");
    };
    let plain = |count: usize| Wording::same(count.to_string());
    if site.is_archive() {
        number(out, DeskPage::Volumes, &plain(site.volumes.len()));
    }
    number(out, DeskPage::Articles, &plain(site.pages.len()));
    out.raw("<div><dt><a href=\"/_mokcha/problems/\">").say(&said::problems()).raw("</a></dt><dd>");
    if desk.problems.is_empty() {
        out.raw("0");
    } else {
        summary(out, counts(desk.problems));
    }
    out.raw("</dd></div>\n");
    if site.is_archive() {
        number(out, DeskPage::Links, &plain(lists::outgoing(snapshot).len()));
    }
    out.raw("</dl>\n<h2>").say(&said::drafts()).raw("</h2>\n");
    if drafts.is_empty() {
        out.raw("<p>").say(&said::no_drafts()).raw("</p>\n");
        return;
    }
    out.raw("<p>").say(&said::draft_count(drafts.len())).raw("</p>\n<ul class=\"rows\">\n");
    for id in drafts.into_iter().take(DRAFTS) {
        lists::article(out, snapshot, desk, id, 0);
    }
    out.raw("</ul>\n");
}
