//! Long lists by the year of their volumes: which years of a term or a column have a page of their own, `m/moef/2021/`, and what stands on each.
//! An address that was published stays, so a list that has become short keeps its years.

use std::collections::BTreeMap;

use crate::cite::exports::Of;
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
}

impl Years {
    /// The years of a term or a column.
    pub fn of(site: &Site, of: Of) -> Self {
        let (pages, url) = (listed(site, of), address(site, of));
        let mut found: BTreeMap<i16, Vec<PageId>> = BTreeMap::new();
        let mut undated = Vec::new();
        for id in &pages {
            match year(site, &site.pages[*id]) {
                Some(year) => found.entry(year).or_default().push(*id),
                None => undated.push(*id),
            }
        }
        let mut apart = false;
        if let Some(url) = url.filter(|_| can_be_cut(site, of)) {
            apart = pages.len() > WHOLE && found.len() > 1;
            for year in published(site, url) {
                found.entry(year).or_default();
                apart = true;
            }
        }
        let years = found.into_iter().rev().map(|(year, pages)| Year { year, pages }).collect();
        Self { years, undated, apart }
    }

    /// The years that stand on the list's own page.
    pub fn newest(&self) -> &[Year] {
        if !self.apart {
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
pub fn address(site: &Site, of: Of) -> Option<&UrlPath> {
    match of {
        Of::Term(taxonomy, term) => Some(&site.taxonomies[taxonomy].terms[term].url),
        Of::Column(column) => Some(&site.columns[column].url),
        Of::Article(_) | Of::Volume(_) | Of::Archive => None,
    }
}

/// All lists that may be long.
pub fn lists(site: &Site) -> impl Iterator<Item = (&UrlPath, Of)> {
    let columns = site.columns.iter().enumerate().map(|(index, column)| (&column.url, Of::Column(index)));
    let terms = site
        .taxonomies
        .iter()
        .enumerate()
        .flat_map(|(index, taxonomy)| taxonomy.terms.iter().enumerate().map(move |(term, found)| (&found.url, Of::Term(index, term))));
    columns.chain(terms)
}

/// All pages of a list, those too that are no pages of their own.
fn listed(site: &Site, of: Of) -> Vec<PageId> {
    match of {
        Of::Term(taxonomy, term) => site.taxonomies[taxonomy].terms[term].pages.clone(),
        Of::Column(column) => {
            site.columns[column].parts.iter().flat_map(|(volume, part)| site.volumes[*volume].parts[*part].pages.iter().copied()).collect()
        }
        Of::Article(_) | Of::Volume(_) | Of::Archive => Vec::new(),
    }
}

/// Lists that the site itself cuts into parts stay as they are.
fn can_be_cut(site: &Site, of: Of) -> bool {
    let own = match of {
        Of::Term(taxonomy, _) => site.taxonomies[taxonomy].config.paginate_by.is_none() && site.taxonomies[taxonomy].config.render,
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
