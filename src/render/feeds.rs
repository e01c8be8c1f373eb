//! What feeds and sitemaps list, and in which order.

use std::collections::BTreeMap;

use tera::Value;

use crate::link::addresses::{pager_count, pager_url};
use crate::link::order;
use crate::link::site::{PageId, Role, Section, Site};
use crate::plan::job::FeedOf;
use crate::plan::years::{self, Years, year_url};
use crate::templates::value::TemplateValue;
use crate::text::path::UrlPath;

/// The pages of a feed: dated ones, newest first. Zola up to 0.22 lists those, too, that are no pages of their own.
pub fn pages(site: &Site, of: &FeedOf) -> Vec<PageId> {
    let unrendered = site.conventions.unrendered_in_feeds;
    let listed = |id: &PageId| {
        let (page, matter) = (&site.pages[*id], site.pages[*id].matter());
        let hidden = matter.hidden && site.conventions.hides;
        page.date.is_some() && (matter.render || unrendered) && matter.include_in_feeds && !hidden && !site.is_kept_back(page)
    };
    let mut ids: Vec<PageId> = match of {
        FeedOf::Language(lang) => (0..site.pages.len()).filter(|id| site.pages[*id].article.lang == *lang).filter(listed).collect(),
        FeedOf::Section(section) => section_pages(site, *section).into_iter().filter(listed).collect(),
        FeedOf::Term(taxonomy, term) => site.taxonomies[*taxonomy].terms[*term].pages.iter().copied().filter(listed).collect(),
        FeedOf::Column(column) => {
            let parts = site.columns[*column].parts.iter().map(|(volume, part)| &site.volumes[*volume].parts[*part]);
            parts.flat_map(|part| part.pages.iter().copied()).filter(listed).collect()
        }
    };
    order::newest_first(&site.pages, &mut ids);
    ids
}

fn section_pages(site: &Site, section: usize) -> Vec<PageId> {
    match site.sections[section].role {
        Role::Volume(volume) => site.volumes[volume].pages.clone(),
        _ => site.sections[section].pages.clone(),
    }
}

/// The day of the last change among these pages: the greatest of their `updated` and of the newest one's date.
pub fn last_updated(site: &Site, pages: &[PageId]) -> Option<String> {
    let updated = pages.iter().filter_map(|id| site.pages[*id].matter().updated.as_ref());
    let newest = pages.first().and_then(|id| site.pages[*id].date.as_ref());
    let all = updated.chain(newest);
    // Zola compares dates as they are written.
    let last =
        if site.conventions.updated_by_time { all.max_by_key(|stamp| stamp.instant) } else { all.max_by_key(|stamp| stamp.text.as_str()) };
    last.map(|stamp| stamp.text.clone())
}

/// One address of the sitemap.
#[derive(Debug, Clone, PartialEq)]
pub struct SitemapEntry {
    permalink: String,
    updated: Option<String>,
    extra: Option<Value>,
}

impl SitemapEntry {
    /// For templates.
    pub fn view(&self) -> Value {
        let mut entries = vec![("permalink", Value::text(&self.permalink)), ("updated", Value::opt(self.updated.as_deref()))];
        entries.extend(self.extra.clone().map(|extra| ("extra", extra)));
        Value::map(entries)
    }
}

/// All addresses, each once, sorted.
pub fn sitemap_entries(site: &Site) -> Vec<SitemapEntry> {
    let base = site.config.base();
    let mut entries: BTreeMap<String, SitemapEntry> = BTreeMap::new();
    let mut add = |permalink: String, updated: Option<String>, extra: Option<Value>| {
        entries.entry(permalink.clone()).or_insert(SitemapEntry { permalink, updated, extra });
    };
    for page in site.pages.iter().filter(|page| page.matter().render && !page.unsorted && !site.is_kept_back(page)) {
        let updated = page.matter().updated.as_ref().or(page.matter().date.as_ref());
        add(
            page.permalink.clone(),
            updated
                .map(|stamp| stamp.text.clone())
                .map(|text| if site.conventions.sitemap_days { text.chars().take(10).collect() } else { text }),
            Some(Value::table(&page.matter().extra)),
        );
    }
    let is_draft = |section: &Section| site.conventions.drafts_apart && section.matter().is_some_and(|matter| matter.draft);
    for section in site.sections.iter().filter(|section| section.renders() && !is_draft(section)) {
        let matter = section.matter();
        add(section.permalink.clone(), None, matter.map(|matter| Value::table(&matter.extra)));
        if let Some(matter) =
            matter.filter(|matter| matter.paginate_by > 0 && section.role == Role::Plain && !site.config.exclude_paginated)
        {
            for n in 1..=section.pages.len().div_ceil(matter.paginate_by) {
                add(pager_url(&section.url, &matter.paginate_path, n).permalink(base), None, None);
            }
        }
    }
    if site.conventions.archive_pages {
        for column in &site.columns {
            add(column.url.permalink(base), None, None);
        }
        for (url, of) in years::lists(site) {
            let list = Years::of(site, of);
            list.years.iter().filter(|_| list.apart).for_each(|year| add(year_url(url, year.year).permalink(base), None, None));
        }
        if !site.columns.is_empty() {
            add(UrlPath("/s/".into()).permalink(base), None, None);
        }
        for name in ["about", "accessibility", "search"].into_iter().chain(site.is_archive().then_some("changes")) {
            add(UrlPath::page(name).permalink(base), None, None);
        }
    }
    for taxonomy in site
        .taxonomies
        .iter()
        .filter(|taxonomy| taxonomy.config.render && (site.conventions.empty_taxonomies_in_sitemap || !taxonomy.terms.is_empty()))
    {
        add(taxonomy.url.permalink(base), None, None);
        for term in &taxonomy.terms {
            add(term.url.permalink(base), None, None);
            if let Some(by) = taxonomy.config.paginate_by.filter(|_| !site.config.exclude_paginated) {
                let path = taxonomy.config.paginate_path.as_deref().unwrap_or("page");
                for n in 1..=pager_count(term.shown(&site.pages).count(), by) {
                    add(pager_url(&term.url, path, n).permalink(base), None, None);
                }
            }
        }
    }
    entries.into_values().collect()
}
