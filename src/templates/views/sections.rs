//! `section` and `paginator`.

use rayon::prelude::*;

use crate::body::Body;
use crate::link::addresses::{pager_count, pager_url};
use crate::link::site::{Role, Section, SectionId, Site};
use crate::templates::value::TemplateValue;
use crate::templates::views::ViewInput;
use crate::templates::views::pages::{Backlinks, Translations, backlink_list, extra, translation_list};
use crate::templates::views::toc::toc;
use crate::templates::words;
use crate::text::path::UrlPath;

/// A section's view, its pages among it.
pub fn view<V: TemplateValue>(
    input: &ViewInput<'_>,
    (id, body): (SectionId, &Body),
    (pages, volumes, alone): (&[V], &[V], &[V]),
    backlinks: &Backlinks,
    translations: &Translations,
) -> V {
    let site = input.site;
    let section = &site.sections[id];
    let mut entries = facts(site, section, body);
    entries.extend([
        ("pages", V::list(section.pages.iter().map(|page| pages[*page].clone()).collect())),
        ("subsections", paths(site, &section.subsections)),
        ("translations", translation_list(site, &section.path.0, translations)),
        ("backlinks", backlink_list(&section.path.0, backlinks)),
        (
            "archive",
            match section.role {
                Role::Volume(volume) => volumes[volume].clone(),
                _ => V::null(),
            },
        ),
    ]);
    if !alone.is_empty() {
        entries.extend(neighbours(site, id, alone));
    }
    V::map(entries)
}

/// What sections are by themselves, as those beside them show them; none where templates ask for no neighbours.
pub fn alone<V: TemplateValue>(input: &ViewInput<'_>) -> Vec<V> {
    let site = input.site;
    if !site.conventions.section_neighbours || !(input.mentioned.field("lower") || input.mentioned.field("higher")) {
        return Vec::new();
    }
    site.sections.par_iter().map(|section| V::map(facts(site, section, &Body::default()))).collect()
}

/// The sections before and behind in the list of the section above (Zola 0.23): what they are by themselves.
fn neighbours<V: TemplateValue>(site: &Site, id: SectionId, alone: &[V]) -> [(&'static str, V); 2] {
    let siblings: &[SectionId] = site.sections[id].ancestors.last().map_or(&[], |above| &site.sections[*above].subsections);
    // They are in the order of their weights, then of their numbers.
    let weight = |section: &SectionId| (site.sections[*section].matter().map_or(0, |matter| matter.weight), *section);
    let at = siblings.binary_search_by_key(&weight(&id), weight).ok();
    let view = |place: Option<usize>| match place.and_then(|place| siblings.get(place)) {
        Some(sibling) => alone[*sibling].clone(),
        None => V::null(),
    };
    [("lower", view(at.and_then(|at| at.checked_sub(1)))), ("higher", view(at.map(|at| at + 1)))]
}

/// The lists of a section whose site is not known yet.
pub fn empty_lists<V: TemplateValue>() -> Vec<(&'static str, V)> {
    ["pages", "subsections", "translations", "backlinks"].into_iter().map(|name| (name, V::list(Vec::new()))).collect()
}

fn paths<V: TemplateValue>(site: &Site, ids: &[SectionId]) -> V {
    V::texts(ids.iter().map(|id| site.sections[*id].path.0.as_str()))
}

/// What a section is by itself.
pub fn facts<V: TemplateValue>(site: &Site, section: &Section, body: &Body) -> Vec<(&'static str, V)> {
    let matter = section.matter();
    let words = section.article.as_ref().map(|_| body.words);
    let reading_time = words.map(|words| words::reading_time(words, &section.lang, site.conventions.speed_by_language));
    let size = |value: Option<usize>| value.map_or_else(V::null, V::size);
    vec![
        ("relative_path", V::text(&section.path.0)),
        ("colocated_path", V::null()),
        ("content", V::text(&body.html)),
        ("permalink", V::text(&section.permalink)),
        ("draft", V::bool(matter.is_some_and(|matter| matter.draft))),
        ("ancestors", paths(site, &section.ancestors)),
        ("title", V::opt(matter.and_then(|matter| matter.title.as_deref()))),
        ("description", V::opt(matter.and_then(|matter| matter.description.as_deref()))),
        (
            "extra",
            match (matter, &section.article) {
                (Some(matter), Some(article)) => extra(site.conventions.tables_by_key, article, &matter.extra),
                _ => V::map(Vec::new()),
            },
        ),
        ("path", V::text(&section.url.0)),
        ("components", V::texts(section.url.components())),
        ("toc", toc(&body.toc, &section.permalink)),
        ("word_count", size(words)),
        ("reading_time", size(reading_time)),
        ("lang", V::text(&section.lang)),
        ("assets", V::list(section.assets.iter().map(|asset| V::text(&format!("/{}", asset.content_path))).collect())),
        ("generate_feeds", V::bool(matter.is_some_and(|matter| matter.generate_feeds))),
        ("transparent", V::bool(matter.is_some_and(|matter| matter.transparent))),
        ("paginate_by", matter.filter(|matter| matter.paginate_by > 0).map_or_else(V::null, |matter| V::size(matter.paginate_by))),
        ("paginate_reversed", V::bool(matter.is_some_and(|matter| matter.paginate_reversed))),
        ("hidden", V::bool(matter.is_some_and(|matter| matter.hidden))),
        ("aliases", V::texts(matter.into_iter().flat_map(|matter| &matter.aliases).map(|alias| alias.value.as_str()))),
    ]
}

/// What a pager is cut from.
pub struct Paging<'a> {
    /// Address of the first pager.
    pub url: &'a UrlPath,
    /// Base address of the site.
    pub base: &'a str,
    /// Part of the address before the number.
    pub path: &'a str,
    /// Pages a pager.
    pub by: usize,
    /// Which pager, from 1.
    pub current: usize,
}

/// The entries shown on one page of a list that is cut into parts, out of so many.
pub fn pager<V: TemplateValue>(paging: &Paging<'_>, total: usize, shown: Vec<V>) -> V {
    let count = pager_count(total, paging.by);
    let address =
        |n: usize| if n <= 1 { paging.url.permalink(paging.base) } else { pager_url(paging.url, paging.path, n).permalink(paging.base) };
    let neighbour = |n: usize| if (1..=count).contains(&n) { V::text(&address(n)) } else { V::null() };
    let path = paging.path.trim_matches('/');
    let base = if path.is_empty() { paging.url.clone() } else { paging.url.join(&format!("{path}/")) };
    V::map(vec![
        ("paginate_by", V::size(paging.by)),
        ("base_url", V::text(&base.permalink(paging.base))),
        ("number_pagers", V::size(count)),
        ("first", V::text(&address(1))),
        ("last", V::text(&address(count))),
        ("previous", neighbour(paging.current.wrapping_sub(1))),
        ("next", neighbour(paging.current + 1)),
        ("pages", V::list(shown)),
        ("current_index", V::size(paging.current)),
        ("total_pages", V::size(total)),
    ])
}
