//! Ways into an archive: its volumes as a shelf of years, the terms that readers look for, the figures of a volume, terms in the order of their names.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::config::theme;
use crate::link::site::{Site, Taxonomy};
use crate::templates::value::TemplateValue;
use crate::templates::views::Views;
use crate::text::collation::Readings;

/// Years that stand open on the shelf of a long archive.
const OPEN_YEARS: usize = 6;

/// Up to so many years all stand open.
const SHORT: usize = 10;

/// Terms of a kind that are shown of many.
const SHOWN: usize = 12;

/// Terms of a kind in a volume's figures.
const IN_FIGURES: usize = 8;

/// Unpacked once a process: `serve` makes many snapshots.
fn readings() -> &'static Readings {
    static READINGS: OnceLock<Readings> = OnceLock::new();
    READINGS.get_or_init(|| Readings::read(&theme::data_text("readings.txt").unwrap_or_default()))
}

/// `site.shelf`: volumes by year, the newest first, in spans: the newest years, then a decade each. `{first, last, count, open, years}`.
pub fn shelf<V: TemplateValue>(site: &Site, volumes: &[V]) -> V {
    let mut by_year: BTreeMap<i16, Vec<&V>> = BTreeMap::new();
    for (volume, view) in site.volumes.iter().zip(volumes) {
        by_year.entry(volume.record.published.value.stamp.year).or_default().push(view);
    }
    let years: Vec<(i16, Vec<&V>)> = by_year.into_iter().rev().collect();
    let newest = if years.len() <= SHORT { years.len() } else { OPEN_YEARS };
    let (open, folded) = years.split_at(newest);
    let spans =
        [open].into_iter().filter(|years| !years.is_empty()).chain(folded.chunk_by(|a, b| a.0.div_euclid(10) == b.0.div_euclid(10)));
    let span = |(at, years): (usize, &[(i16, Vec<&V>)])| {
        let list = years.iter().map(|(year, volumes)| {
            V::map(vec![("year", V::int((*year).into())), ("volumes", V::list(volumes.iter().map(|volume| (*volume).clone()).collect()))])
        });
        let (first, last) = (years.last().map_or(0, |(year, _)| *year), years.first().map_or(0, |(year, _)| *year));
        V::map(vec![
            ("first", V::int(first.into())),
            ("last", V::int(last.into())),
            ("count", V::size(years.iter().map(|(_, volumes)| volumes.len()).sum())),
            ("open", V::bool(at == 0)),
            ("years", V::list(list.collect())),
        ])
    };
    V::list(spans.enumerate().map(span).collect())
}

/// `site.ways`: of each taxonomy the terms with the most articles, and how many terms there are.
pub fn ways<V: TemplateValue>(site: &Site) -> V {
    let base = site.config.base();
    let shown =
        |taxonomy: &&Taxonomy| taxonomy.config.render && !taxonomy.terms.is_empty() && taxonomy.lang == site.config.default_language;
    let kind = |taxonomy: &Taxonomy| {
        let mut terms: Vec<_> = taxonomy.terms.iter().collect();
        terms.sort_by_cached_key(|term| (Reverse(term.pages.len()), readings().key(&term.name)));
        let terms = terms.into_iter().take(SHOWN).map(|term| {
            V::map(vec![
                ("name", V::text(&term.name)),
                ("permalink", V::text(&term.url.permalink(base))),
                ("count", V::size(term.pages.len())),
            ])
        });
        V::map(vec![
            ("name", V::text(&taxonomy.config.name.value)),
            ("slug", V::text(&taxonomy.slug)),
            ("permalink", V::text(&taxonomy.url.permalink(base))),
            ("count", V::size(taxonomy.terms.len())),
            ("terms", V::list(terms.collect())),
        ])
    };
    V::list(site.taxonomies.iter().filter(shown).map(kind).collect())
}

impl<V: TemplateValue> Views<V> {
    /// `terms` of a taxonomy's list: in an archive in the order of their names, each with the head under which it stands there.
    pub fn sorted_terms(&self, site: &Site, taxonomy: usize) -> Vec<V> {
        let views = &self.taxonomies[taxonomy].terms;
        if !site.conventions.archive_views {
            return views.clone();
        }
        let mut terms: Vec<_> = site.taxonomies[taxonomy].terms.iter().zip(views).collect();
        terms.sort_by_cached_key(|(term, _)| readings().key(&term.name));
        let head = |name: &str| V::text(readings().head(name).encode_utf8(&mut [0; 4]));
        terms.into_iter().map(|(term, view)| view.with(vec![("head", head(&term.name))])).collect()
    }

    /// `stats` of a volume's page: `tables`, and `kinds` with the terms that most of its articles have.
    pub fn stats(&self, site: &Site, volume: usize) -> V {
        let pages = &site.volumes[volume].pages;
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (taxonomy, tags) in pages.iter().flat_map(|id| &site.pages[*id].terms) {
            tags.iter().for_each(|tag| *counts.entry((*taxonomy, tag.term)).or_default() += 1);
        }
        let counts: Vec<_> = counts.into_iter().collect();
        let kinds = counts.chunk_by(|a, b| a.0.0 == b.0.0).filter_map(|terms| {
            let taxonomy = &site.taxonomies[terms.first()?.0.0];
            if !taxonomy.config.render || !matches!(taxonomy.config.name.value.as_str(), "ministries" | "topics") {
                return None;
            }
            let mut terms: Vec<_> = terms.iter().map(|((_, term), count)| (&taxonomy.terms[*term], *count)).collect();
            terms.sort_by_cached_key(|(term, count)| (Reverse(*count), readings().key(&term.name)));
            let list = terms.into_iter().take(IN_FIGURES).map(|(term, count)| {
                let permalink = V::text(&term.url.permalink(site.config.base()));
                V::map(vec![("name", V::text(&term.name)), ("permalink", permalink), ("count", V::size(count))])
            });
            Some(V::map(vec![("name", V::text(&taxonomy.config.name.value)), ("terms", V::list(list.collect()))]))
        });
        let tables = pages.iter().map(|id| self.tables(*id).len()).sum();
        V::map(vec![("tables", V::size(tables)), ("kinds", V::list(kinds.collect()))])
    }
}
