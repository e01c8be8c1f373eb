//! Lists by the year of their volumes: each year of a term or a column that has articles has a page of its own, `m/moef/2021/`, so that it can
//! be named from the first day on; a long list shows its newest years and leads to the others. An address that was published stays, so a year
//! that has lost its last article keeps its page.

use std::collections::BTreeMap;

use crate::cite::exports::ExportScope;
use crate::link::site::{Page, PageId, Site};
use crate::text::path::UrlPath;

/// Up to so many articles a list is one page.
const WHOLE: usize = 60;

/// As many articles, or more, stand on the own page of a list that is cut: its newest years.
const NEWEST: usize = 20;

/// The articles of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its articles in the order of the list.
    pub pages: Vec<PageId>,
}

/// A list by years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years {
    /// Newest first.
    pub years: Vec<Year>,
    /// Pages of no year.
    pub undated: Vec<PageId>,
    /// Whether each year has a page of its own.
    pub apart: bool,
    /// Whether the list is too long for one page.
    pub long: bool,
}

impl Years {
    /// The years of a term or a column.
    pub fn of(site: &Site, of: ExportScope) -> Self {
        let (pages, url) = (listed(site, of), address(site, of));
        let mut found: BTreeMap<i16, Vec<PageId>> = BTreeMap::new();
        let mut undated = Vec::new();
        for id in &pages {
            match year(site, &site.pages[*id]) {
                Some(year) => found.entry(year).or_default().push(*id),
                None => undated.push(*id),
            }
        }
        let apart = url.filter(|_| can_be_cut(site, of));
        for year in apart.map(|url| published(site, url)).unwrap_or_default() {
            found.entry(year).or_default();
        }
        let years = found.into_iter().rev().map(|(year, pages)| Year { year, pages }).collect();
        Self { years, undated, apart: apart.is_some(), long: apart.is_some() && pages.len() > WHOLE }
    }

    /// The years that stand on the list's own page.
    pub fn newest(&self) -> &[Year] {
        if !self.long {
            return &self.years;
        }
        let mut count = 0;
        let filled = self.years.iter().position(|year| {
            count += year.pages.len();
            count >= NEWEST
        });
        &self.years[..filled.map_or(self.years.len(), |at| at + 1)]
    }

    /// A year by its number, and its place.
    pub fn find(&self, year: i16) -> Option<(usize, &Year)> {
        self.years.iter().enumerate().find(|(_, known)| known.year == year)
    }
}

/// The address of a year of a list.
pub fn year_url(list: &UrlPath, year: i16) -> UrlPath {
    list.join(&format!("{year}/"))
}

/// The address of a term's or a column's list.
pub fn address(site: &Site, of: ExportScope) -> Option<&UrlPath> {
    match of {
        ExportScope::Term(taxonomy, term) => Some(&site.taxonomies[taxonomy].terms[term].url),
        ExportScope::Column(column) => Some(&site.columns[column].url),
        ExportScope::Article(_) | ExportScope::Volume(_) | ExportScope::Archive => None,
    }
}

/// All lists that may be long.
pub fn lists(site: &Site) -> impl Iterator<Item = (&UrlPath, ExportScope)> {
    let columns = site.columns.iter().enumerate().map(|(index, column)| (&column.url, ExportScope::Column(index)));
    let terms = site.taxonomies.iter().enumerate().flat_map(|(index, taxonomy)| {
        taxonomy.terms.iter().enumerate().map(move |(term, found)| (&found.url, ExportScope::Term(index, term)))
    });
    columns.chain(terms)
}

/// All pages of a list, those too that are no pages of their own.
fn listed(site: &Site, of: ExportScope) -> Vec<PageId> {
    match of {
        ExportScope::Term(taxonomy, term) => site.taxonomies[taxonomy].terms[term].pages.clone(),
        ExportScope::Column(column) => {
            site.columns[column].parts.iter().flat_map(|(volume, part)| site.volumes[*volume].parts[*part].pages.iter().copied()).collect()
        }
        ExportScope::Article(_) | ExportScope::Volume(_) | ExportScope::Archive => Vec::new(),
    }
}

/// Lists that the site itself cuts into parts stay as they are.
fn can_be_cut(site: &Site, of: ExportScope) -> bool {
    let own = match of {
        ExportScope::Term(taxonomy, _) => site.taxonomies[taxonomy].config.paginate_by.is_none() && site.taxonomies[taxonomy].config.render,
        _ => true,
    };
    own && site.conventions.archive_pages && site.is_archive()
}

/// The year of an article's volume; of another page its own.
fn year(site: &Site, page: &Page) -> Option<i16> {
    match site.volume_of(page) {
        Some((volume, _)) => Some(volume.record.published.value.stamp.year),
        None => page.date.as_ref().map(|date| date.year),
    }
}

/// Years of a list that the lock has, among those of the archive.
fn published(site: &Site, url: &UrlPath) -> Vec<i16> {
    let lock = &site.permanence.lock;
    if lock.lines().is_empty() {
        return Vec::new();
    }
    let of_volumes = || site.volumes.iter().map(|volume| volume.record.published.value.stamp.year);
    let (Some(first), Some(last)) = (of_volumes().min(), of_volumes().max()) else { return Vec::new() };
    let is_live = |year: &i16| lock.get(&year_url(url, *year).to_out()).is_some_and(|line| line.is_live());
    (first..=last).filter(is_live).collect()
}
