//! The desk's lists: volumes, articles, links that lead out.

use std::collections::HashMap;

use crate::build::snapshot::Snapshot;
use crate::desk::frame::{pager, part};
use crate::desk::html::Html;
use crate::desk::view::Desk;
use crate::link::site::{PageId, SectionId};
use crate::plan::outgoing::OutgoingLink;
use crate::problem::desk as said;

/// Articles that are named below a link at the most.
const NAMED: usize = 5;

/// The address of a page on this server, without its host: `/v/52/` below the path of the site's address.
pub fn local(snapshot: &Snapshot, url: &str) -> String {
    let base = snapshot.site.config.base();
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { url.to_owned() } else { format!("/{path}{url}") }
}

/// Links that lead out.
pub fn outgoing(snapshot: &Snapshot) -> &[OutgoingLink] {
    snapshot.renderer.globals.views.get().map_or(&[], |views| views.outgoing.as_slice())
}

fn badge(out: &mut Html) {
    out.raw(" <mark>").say(&said::draft()).raw("</mark>");
}

fn title_of(snapshot: &Snapshot, section: SectionId) -> String {
    let section = &snapshot.site.sections[section];
    let title = section.matter().and_then(|matter| matter.title.clone());
    title.unwrap_or_else(|| section.path.0.clone())
}

/// Volumes, newest first.
pub fn volumes(out: &mut Html, snapshot: &Snapshot, desk: &Desk<'_>) {
    let site = &snapshot.site;
    if site.volumes.is_empty() {
        out.raw("<p>").say(&said::none()).raw("</p>\n");
        return;
    }
    out.raw("<ul class=\"rows\">\n");
    for volume in &site.volumes {
        let section = &site.sections[volume.section];
        out.raw("<li>").link(&local(snapshot, &section.url.0), &title_of(snapshot, volume.section));
        if section.matter().is_some_and(|matter| matter.draft) {
            badge(out);
        }
        let drafts = volume.pages.iter().filter(|id| site.is_draft(&site.pages[**id])).count();
        out.raw("<p>").text(&volume.record.published.value.text).raw(" · ").say(&said::article_count(volume.pages.len()));
        if drafts > 0 {
            out.raw(" · ").say(&said::draft_count(drafts));
        }
        let folder = format!("content/{}/", section.folder());
        let problems = desk.problems.iter().filter(|told| told.path.starts_with(&folder)).count();
        if problems > 0 {
            out.raw(" · ").say(&said::problem_count(problems));
        }
        out.raw("</p><p>");
        desk.opens.file(out, &format!("content/{}", section.path), (0, 0));
        out.raw("</p></li>\n");
    }
    out.raw("</ul>\n");
}

/// Articles by their volumes, newest first; behind them pages of none.
pub fn articles(out: &mut Html, snapshot: &Snapshot, desk: &Desk<'_>, page: usize) {
    let site = &snapshot.site;
    let of_volumes = site.volumes.iter().enumerate().flat_map(|(index, volume)| volume.pages.iter().map(move |id| (Some(index), *id)));
    let others = site.pages.iter().enumerate().filter(|(_, page)| page.record.is_none()).map(|(id, _)| (None, id));
    let all: Vec<(Option<usize>, PageId)> = of_volumes.chain(others).collect();
    if all.is_empty() {
        out.raw("<p>").say(&said::none()).raw("</p>\n");
        return;
    }
    let mut problems: HashMap<&str, usize> = HashMap::new();
    for told in desk.problems {
        *problems.entry(told.path.as_str()).or_default() += 1;
    }
    let (rows, page, pages) = part(&all, page);
    let mut last = None;
    for (volume, id) in rows {
        if last != Some(volume) {
            out.raw(if last.is_some() { "</ul>\n" } else { "" });
            match volume {
                Some(index) => {
                    out.raw("<h2>").text(&title_of(snapshot, site.volumes[*index].section)).raw("</h2>\n");
                }
                None if site.volumes.is_empty() => {}
                None => {
                    out.raw("<h2>").say(&said::no_volume()).raw("</h2>\n");
                }
            }
            out.raw("<ul class=\"rows\">\n");
        }
        last = Some(volume);
        article(out, snapshot, desk, *id, problems.get(site.pages[*id].article.source.path.as_str()).copied().unwrap_or(0));
    }
    out.raw("</ul>\n");
    pager(out, (page, pages));
}

/// One article.
pub fn article(out: &mut Html, snapshot: &Snapshot, desk: &Desk<'_>, id: PageId, problems: usize) {
    let site = &snapshot.site;
    let page = &site.pages[id];
    out.raw("<li>");
    if let Some(record) = &page.record {
        out.raw("<span class=\"no\">").text(&record.own.number.value.to_string()).raw("</span> ");
    }
    out.link(&local(snapshot, &page.url.0), page.matter().title.as_deref().unwrap_or(&page.slug));
    if site.is_draft(page) {
        badge(out);
    }
    if problems > 0 {
        out.raw("<p>").say(&said::problem_count(problems)).raw("</p>");
    }
    out.raw("<p>");
    desk.opens.file(out, &page.article.source.path, (0, 0));
    out.raw("</p></li>\n");
}

/// Links that lead out, by host and address.
pub fn links(out: &mut Html, snapshot: &Snapshot, page: usize) {
    let all = outgoing(snapshot);
    if all.is_empty() {
        out.raw("<p>").say(&said::none()).raw("</p>\n");
        return;
    }
    let site = &snapshot.site;
    let kept = all.iter().filter(|link| link.archived.is_some()).count();
    out.raw("<p>").say(&said::links_about(all.len(), kept)).raw("</p>\n<ul class=\"rows\">\n");
    let (rows, page, pages) = part(all, page);
    for link in rows {
        out.raw("<li>").link(&link.url, &link.url).raw("<p>");
        match link.archived.as_ref().filter(|copy| copy.starts_with("http")) {
            Some(copy) => out.raw("<a href=\"").value(copy).raw("\">").say(&said::kept()).raw("</a>"),
            None => out.say(&said::not_kept()),
        };
        out.raw("</p><p>").say(&said::linked_from()).raw(" ");
        for (at, id) in link.pages.iter().take(NAMED).enumerate() {
            let page = &site.pages[*id];
            out.raw(if at > 0 { ", " } else { "" });
            out.link(&local(snapshot, &page.url.0), page.matter().title.as_deref().unwrap_or(&page.slug));
        }
        if link.pages.len() > NAMED {
            out.raw(" ").say(&said::and_more(link.pages.len() - NAMED));
        }
        out.raw("</p></li>\n");
    }
    out.raw("</ul>\n");
    pager(out, (page, pages));
}
