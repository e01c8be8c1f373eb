//! `list` and `chart`: the articles of a term or a column by year, bars for the years that lead there, and what the list may be narrowed by.

use std::collections::BTreeMap;

use crate::cite::exports::ExportScope;
use crate::link::site::{PageId, Site};
use crate::plan::years::{Year, Years, address, year_url};
use crate::templates::value::TemplateValue;
use crate::templates::views::common::light_volume;
use crate::templates::views::{Views, timeline};

/// Values of a facet that are offered.
const OFFERED: usize = 40;

/// Years without articles are bars of nothing, so that time runs evenly; not where they would be more than twice as many as the others.
const EMPTY_AT_MOST: usize = 2;

/// Taxonomies that search has facets of, and how it calls them.
const FACETS: [(&str, &str); 4] = [("ministries", "ministry"), ("topics", "topic"), ("agencies", "agency"), ("countries", "country")];

/// `list` of a list's own page, or of one of its years.
pub fn view<V: TemplateValue>(site: &Site, of: ExportScope, here: Option<i16>, views: &Views<V>) -> V {
    let page = &|id| views.listed_page(id);
    let list = Years::of(site, of);
    let base = site.config.base();
    let own = address(site, of);
    let page_of = |year: i16| own.filter(|_| list.apart).map(|url| year_url(url, year).permalink(base));
    let stands_here = |year: i16| here.is_none() && list.newest().iter().any(|shown| shown.year == year);
    let link = |year: i16| if stands_here(year) { Some(format!("#y{year}")) } else { page_of(year) };
    let near = |year: Option<&Year>| match year {
        Some(year) => V::map(vec![("year", V::int(year.year.into())), ("permalink", V::opt(page_of(year.year).as_deref()))]),
        None => V::null(),
    };
    let found = here.and_then(|year| list.find(year));
    let (shown, earlier, later) = match found {
        Some((at, year)) => (std::slice::from_ref(year), list.years.get(at + 1), at.checked_sub(1).and_then(|at| list.years.get(at))),
        None => (list.newest(), list.years.get(list.newest().len()), None),
    };
    let mut groups: Vec<V> = shown.iter().map(|year| group(site, Some((year.year, page_of(year.year))), &year.pages, page)).collect();
    if here.is_none() && !list.undated.is_empty() {
        groups.push(group(site, None, &list.undated, page));
    }
    let counts: Vec<(i16, usize)> = list.years.iter().rev().map(|year| (year.year, year.pages.len())).collect();
    let mut entries = vec![
        ("permalink", V::opt(own.map(|url| url.permalink(base)).as_deref())),
        ("year", V::opt_int(here.map(i64::from))),
        ("count", V::size(counts.iter().map(|(_, count)| count).sum::<usize>() + list.undated.len())),
        ("apart", V::bool(list.apart)),
        ("groups", V::list(groups)),
        ("earlier", near(earlier)),
        ("later", near(later)),
        ("chart", chart(&counts, here, &link)),
    ];
    // What happened over all years stands on the list's own page, that of one year on the year's.
    let told = if here.is_some() { shown } else { &list.years };
    entries.extend(timeline::view(site, views, told.iter().flat_map(|year| year.pages.iter().copied())));
    if here.is_none() {
        entries.push(("narrow", narrow(site, of, &list)));
    }
    V::map(entries)
}

/// `chart`: `{most, bars: [{year, count, permalink, here}]}`, the oldest year first; null for less than two years.
pub fn chart<V: TemplateValue>(counts: &[(i16, usize)], here: Option<i16>, link: &dyn Fn(i16) -> Option<String>) -> V {
    let (Some((first, _)), Some((last, _))) = (counts.first(), counts.last()) else { return V::null() };
    if counts.len() < 2 {
        return V::null();
    }
    let bars = evenly(counts, (*first, *last)).into_iter().map(|(year, count)| {
        let known = counts.binary_search_by_key(&year, |(year, _)| *year).is_ok();
        V::map(vec![
            ("year", V::int(year.into())),
            ("count", V::size(count)),
            ("permalink", V::opt(link(year).filter(|_| known).as_deref())),
            ("here", V::bool(here == Some(year))),
        ])
    });
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    V::map(vec![("most", V::size(most.max(1))), ("bars", V::list(bars.collect()))])
}

/// The years with those between them.
fn evenly(counts: &[(i16, usize)], (first, last): (i16, i16)) -> Vec<(i16, usize)> {
    let span = usize::from(last.abs_diff(first)) + 1;
    if span > counts.len() * (1 + EMPTY_AT_MOST) {
        return counts.to_vec();
    }
    let known: BTreeMap<i16, usize> = counts.iter().copied().collect();
    (first..=last).map(|year| (year, known.get(&year).copied().unwrap_or_default())).collect()
}

/// The articles of all volumes by year, the oldest first.
pub fn of_volumes(site: &Site) -> Vec<(i16, usize)> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for volume in &site.volumes {
        *counts.entry(volume.record.published.value.stamp.year).or_default() += volume.pages.len();
    }
    counts.into_iter().collect()
}

/// Articles of a year by volume, the newest first; those of no volume come last.
fn group<V: TemplateValue>(site: &Site, year: Option<(i16, Option<String>)>, pages: &[PageId], page: &dyn Fn(PageId) -> V) -> V {
    let mut volumes: BTreeMap<usize, Vec<V>> = BTreeMap::new();
    for id in pages {
        let volume = site.pages[*id].record.as_ref().map_or(usize::MAX, |record| record.volume);
        volumes.entry(volume).or_default().push(page(*id));
    }
    let list = volumes.into_iter().map(|(volume, pages)| {
        let volume = site.volumes.get(volume).map_or_else(V::null, |volume| V::map(light_volume(site, volume)));
        V::map(vec![("volume", volume), ("pages", V::list(pages))])
    });
    let (year, permalink) = year.map_or((None, None), |(year, permalink)| (Some(i64::from(year)), permalink));
    V::map(vec![
        ("year", V::opt_int(year)),
        ("permalink", V::opt(permalink.as_deref())),
        ("count", V::size(pages.len())),
        ("volumes", V::list(list.collect())),
    ])
}

/// What search may narrow the list by: `fixed`, the list itself, and `by`, other facets with their values, the most frequent first. Null for
/// lists of which search has no facet.
fn narrow<V: TemplateValue>(site: &Site, of: ExportScope, list: &Years) -> V {
    let fixed: Vec<(&str, String)> = match of {
        ExportScope::Term(taxonomy, term) => {
            let taxonomy = &site.taxonomies[taxonomy];
            let facet = FACETS.iter().find(|(name, _)| *name == taxonomy.config.name.value);
            facet.map(|(_, facet)| (*facet, taxonomy.terms[term].name.clone())).into_iter().collect()
        }
        ExportScope::Column(column) => {
            let parts = site.columns[column].parts.iter().map(|(volume, part)| site.volumes[*volume].parts[*part].section);
            let mut titles: Vec<String> = parts.filter_map(|section| site.sections[section].matter()?.title.clone()).collect();
            titles.sort();
            titles.dedup();
            titles.into_iter().map(|title| ("section", title)).collect()
        }
        _ => Vec::new(),
    };
    let Some((own, _)) = fixed.first() else { return V::null() };
    let mut found: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut add = |facet: &'static str, value| *found.entry(facet).or_default().entry(value).or_default() += 1;
    for id in list.years.iter().flat_map(|year| &year.pages).chain(&list.undated) {
        let page = &site.pages[*id];
        for (index, tags) in &page.terms {
            let taxonomy = &site.taxonomies[*index];
            let facet = FACETS.iter().take(2).find(|(name, _)| *name == taxonomy.config.name.value);
            for (tag, (_, facet)) in tags.iter().zip(facet.into_iter().cycle()) {
                add(facet, taxonomy.terms[tag.term].name.as_str());
            }
        }
        let part = site.volume_of(page).and_then(|(_, part)| part);
        if let Some(title) = part.and_then(|part| site.sections[part.section].matter()?.title.as_deref()) {
            add("section", title);
        }
    }
    let by = ["topic", "ministry", "section"].into_iter().filter(|facet| facet != own).filter_map(|facet| {
        let mut values: Vec<(&str, usize)> = found.get(facet)?.iter().map(|(value, count)| (*value, *count)).collect();
        values.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
        let values =
            values.into_iter().take(OFFERED).map(|(value, count)| V::map(vec![("value", V::text(value)), ("count", V::size(count))]));
        Some(V::map(vec![("name", V::text(facet)), ("values", V::list(values.collect()))]))
    });
    let fixed = fixed.iter().map(|(name, value)| V::map(vec![("name", V::text(name)), ("value", V::text(value))]));
    V::map(vec![("fixed", V::list(fixed.collect())), ("by", V::list(by.collect()))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_runs_evenly() {
        let check = |counts: &[(i16, usize)], expected: &[(i16, usize)]| {
            assert_eq!(evenly(counts, (counts[0].0, counts[counts.len() - 1].0)), expected);
        };
        check(&[(1999, 2), (2001, 3)], &[(1999, 2), (2000, 0), (2001, 3)]);
        check(&[(1970, 2), (2001, 3)], &[(1970, 2), (2001, 3)]);
    }
}
