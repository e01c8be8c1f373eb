//! `taxonomy`, `terms`, `term`: a term with its pages, its authority record, and its pages by volume.

use std::collections::BTreeMap;

use crate::link::authority::{Authority, Entry};
use crate::link::site::{Site, Taxonomy, Term};
use crate::templates::value::TemplateValue;
use crate::templates::views::common::Common;
use crate::templates::views::{TaxonomyViews, ViewInput};

/// Views of a taxonomy.
pub fn views<V: TemplateValue>(input: &ViewInput<'_>, taxonomy: &Taxonomy, pages: &[V], common: &Common<V>) -> TaxonomyViews<V> {
    let site = input.site;
    let config = &taxonomy.config;
    let authority = input.authority(&config.name.value);
    TaxonomyViews {
        config: V::map(vec![
            ("name", V::text(&config.name.value)),
            ("slug", V::text(&taxonomy.slug)),
            ("permalink", V::text(&taxonomy.url.permalink(site.config.base()))),
            ("paginate_by", config.paginate_by.map_or_else(V::null, V::size)),
            ("paginate_path", V::opt(config.paginate_path.as_deref())),
            ("render", V::bool(config.render)),
            ("feed", V::bool(config.feed)),
        ]),
        terms: taxonomy.terms.iter().map(|term| view(site, (taxonomy, term), authority, pages, common)).collect(),
    }
}

fn view<V: TemplateValue>(
    site: &Site,
    (taxonomy, term): (&Taxonomy, &Term),
    authority: Option<&Authority>,
    pages: &[V],
    common: &Common<V>,
) -> V {
    V::map(vec![
        ("name", V::text(&term.name)),
        ("slug", V::text(&term.slug)),
        ("id", V::opt(term.entry.as_ref().map(|entry| entry.id.as_str()))),
        ("path", V::text(&term.url.0)),
        ("permalink", V::text(&term.url.permalink(site.config.base()))),
        ("pages", V::list(term.pages.iter().map(|page| pages[*page].clone()).collect())),
        ("page_count", V::size(term.pages.len())),
        (
            "authority",
            match (&term.entry, authority) {
                (Some(entry), Some(authority)) => record(site, taxonomy, entry, authority),
                _ => V::null(),
            },
        ),
        ("volumes", by_volume(site, term, pages, common)),
    ])
}

fn record<V: TemplateValue>(site: &Site, taxonomy: &Taxonomy, entry: &Entry, authority: &Authority) -> V {
    let later = entry.later.iter().filter_map(|id| authority.get(id)).map(|entry| relative(site, taxonomy, entry));
    let earlier = authority.earlier(&entry.id).map(|entry| relative(site, taxonomy, entry));
    V::map(vec![
        ("en", V::opt(entry.en.as_deref())),
        ("abbreviations", V::texts(entry.abbreviations.iter().map(String::as_str))),
        ("from", V::opt(entry.from.as_deref())),
        ("to", V::opt(entry.to.as_deref())),
        ("mark", V::opt(entry.mark.as_deref())),
        ("earlier", V::list(earlier.collect())),
        ("later", V::list(later.collect())),
    ])
}

/// An earlier or later name: linked where it has articles.
fn relative<V: TemplateValue>(site: &Site, taxonomy: &Taxonomy, entry: &Entry) -> V {
    // The address of a term with a record is made of its id.
    let found = taxonomy.terms.binary_search_by(|term| term.slug.as_str().cmp(&entry.id)).ok().map(|at| &taxonomy.terms[at]);
    let page = found.filter(|term| term.entry.as_ref().is_some_and(|own| own.id == entry.id));
    let permalink = page.map(|term| term.url.permalink(site.config.base()));
    V::map(vec![
        ("name", V::text(entry.name_in(&taxonomy.lang))),
        ("from", V::opt(entry.from.as_deref())),
        ("to", V::opt(entry.to.as_deref())),
        ("permalink", V::opt(permalink.as_deref())),
    ])
}

/// The term's pages grouped by volume, newest first; pages of no volume come last under null.
fn by_volume<V: TemplateValue>(site: &Site, term: &Term, pages: &[V], common: &Common<V>) -> V {
    let mut groups: BTreeMap<usize, Vec<V>> = BTreeMap::new();
    for page in &term.pages {
        let volume = site.pages[*page].record.as_ref().map_or(usize::MAX, |record| record.volume);
        groups.entry(volume).or_default().push(pages[*page].clone());
    }
    let list = groups.into_iter().map(|(volume, pages)| V::map(vec![("volume", common.volume(site, volume)), ("pages", V::list(pages))]));
    V::list(list.collect())
}
