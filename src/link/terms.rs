//! Terms: which pages carry them, under which official name and address.
//!
//! With an authority every known form leads to one record and an unknown one is an error. Without, in an archive names that differ by more
//! than case and blanks are two terms (`link::same_terms`); in a site with templates of its own names that share a slug are one, as in Zola.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::config::conventions::Conventions;
use crate::config::{Config, TaxonomyConfig};
use crate::link::authority::{Authority, KINDS};
use crate::link::site::{Page, PageId, Tag, Taxonomy, Term};
use crate::link::spelling::{Found, Spellings};
use crate::link::{LinkInput, addresses, order, same_terms};
use crate::parse::fields::Spanned;
use crate::problem::hints;
use crate::problem::nouns;
use crate::problem::parts;
use crate::problem::structure::Structure;
use crate::problem::zola::Zola;
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;
use crate::text::nearest::Names;

/// Authorities by taxonomy name; empty for sites with templates of their own.
pub type Authorities = BTreeMap<String, Authority>;

/// The taxonomies of a language: those of the config, else (with the built-in theme) the archive's four.
pub fn configured(config: &Config, lang: &str, conventions: &Conventions) -> Vec<TaxonomyConfig> {
    if let Some(list) = &config.language(lang).taxonomies {
        return list.clone();
    }
    if !conventions.default_taxonomies {
        return Vec::new();
    }
    [("ministries", "m"), ("agencies", "a"), ("countries", "c"), ("topics", "t")]
        .map(|(name, path)| TaxonomyConfig {
            name: Spanned { value: name.into(), span: 0..0 },
            path: Some(path.into()),
            feed: config.base_url.is_some(),
            lang: None,
            paginate_by: None,
            paginate_path: None,
            render: true,
        })
        .to_vec()
}

/// Groups the pages by term. Pages get their term indexes.
pub fn group(input: &LinkInput, pages: &mut [Page]) -> (Vec<Taxonomy>, Vec<Diagnostic>) {
    let config = &*input.config;
    let mut problems = Vec::new();
    let mut taxonomies = Vec::new();
    for lang in config.codes() {
        let list = configured(config, lang, input.conventions);
        problems.extend(unknown_names(config, &list, lang, pages));
        for taxonomy in list {
            let authority = input.authorities.get(&taxonomy.name.value);
            let index = taxonomies.len();
            let (mut found, faults) = find(input, &taxonomy, authority, lang, pages);
            problems.extend(faults);
            if !input.conventions.terms_by_name {
                problems.extend(one_address(&found, pages));
            } else if authority.is_none() {
                let (terms, faults) = same_terms::gathered(input, &taxonomy, lang, found, pages);
                problems.extend(faults);
                found = terms;
            }
            taxonomies.push(finish(input, taxonomy, lang, found, pages, index));
        }
    }
    (taxonomies, problems)
}

fn unknown_names(config: &Config, list: &[TaxonomyConfig], lang: &str, pages: &[Page]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let known: HashSet<&str> = list.iter().map(|known| known.name.value.as_str()).collect();
    let names = Names::new(known.iter().copied());
    for page in pages.iter().filter(|page| page.article.lang == lang) {
        for (name, _) in &page.matter().taxonomies {
            if known.contains(name.value.as_str()) {
                continue;
            }
            let plural = KINDS.iter().find(|(_, singular)| *singular == name.value).map(|(plural, _)| *plural);
            let plural = plural.filter(|plural| known.contains(plural));
            let help = match plural.or_else(|| names.nearest(&name.value)) {
                Some(near) => hints::did_you_mean(&near),
                None => hints::add_taxonomy(&name.value, &config.source.path),
            };
            problems.push(
                Diagnostic::of(&Structure::NoTaxonomy { name: name.value.to_string() })
                    .span(&page.article.source, name.span.clone())
                    .help(help),
            );
        }
    }
    problems
}

/// Terms by address, each with its pages in content order.
fn find(
    input: &LinkInput,
    taxonomy: &TaxonomyConfig,
    authority: Option<&Authority>,
    lang: &str,
    pages: &[Page],
) -> (Spellings, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut spellings = Spellings::new();
    let listed = |page: &Page| page.article.lang == lang && !(input.conventions.hides && page.matter().hidden);
    for (id, page) in pages.iter().enumerate().filter(|(_, page)| listed(page)) {
        let day = page.date.as_ref().map(|date| date.text.get(..10).unwrap_or(&date.text).to_owned());
        for (_, terms) in page.matter().taxonomies.iter().filter(|(name, _)| name.value == taxonomy.name.value) {
            for term in terms {
                let (name, slug, entry) = match authority {
                    Some(authority) => match authority.resolve(&term.value, day.as_deref()) {
                        Some(entry) => (entry.name_in(lang).to_owned(), entry.id.clone(), Some(entry.clone())),
                        None => {
                            problems.push(unknown_term(authority, taxonomy, page, term));
                            continue;
                        }
                    },
                    None => (term.value.clone(), addresses::slug(&term.value, input.config.slug_taxonomies), None),
                };
                if slug.is_empty() {
                    problems.push(without_address(page, term));
                    continue;
                }
                let key = (slug.clone(), name.clone());
                let span = term.span.clone();
                let found = spellings.entry(key).or_insert_with(|| Found { name, slug, entry, pages: Vec::new(), span });
                if !input.conventions.terms_once || found.pages.last() != Some(&id) {
                    found.pages.push(id);
                }
            }
        }
    }
    (spellings, problems)
}

/// Spellings that share an address, each group once.
fn one_address(found: &Spellings, pages: &[Page]) -> Vec<Diagnostic> {
    let all: Vec<&Found> = found.values().collect();
    let shared = all.chunk_by(|one, other| one.slug == other.slug).filter(|spellings| spellings.len() > 1);
    let place = |found: &Found| Some(Place::new(&pages[*found.pages.first()?].article.source, found.span.clone()));
    let problem = |spellings: &[&Found]| {
        let names: Vec<String> = spellings.iter().map(|found| format!("`{}`", found.name)).collect();
        let (last, before) = names.split_last()?;
        let names = parts::terms(&before.join(", "), last);
        let (first, others) = spellings.split_first()?;
        let slug = first.slug.clone();
        let alike = others.iter().all(|found| found.name.to_lowercase() == first.name.to_lowercase());
        let kind = if alike { Zola::OneTermSpelt { names, slug } } else { Zola::OneTerm { names, slug } };
        let mut problem = Diagnostic::of(&kind).at(place(first)?);
        for found in others {
            problem = problem.related(place(found)?, hints::and_here(&found.name));
        }
        Some(problem)
    };
    shared.filter_map(problem).collect()
}

fn without_address(page: &Page, term: &Spanned<String>) -> Diagnostic {
    let problem = Diagnostic::of(&Structure::TermAddress { term: term.value.to_string() });
    problem.span(&page.article.source, term.span.clone())
}

fn unknown_term(authority: &Authority, taxonomy: &TaxonomyConfig, page: &Page, term: &Spanned<String>) -> Diagnostic {
    let singular = KINDS.iter().find(|(plural, _)| *plural == taxonomy.name.value).map_or("term", |(_, singular)| singular);
    let kind = Structure::UnknownTerm { kind: nouns::named(singular), term: term.value.clone() };
    let mut problem = Diagnostic::of(&kind).span(&page.article.source, term.span.clone());
    if let Some(near) = authority.nearest(&term.value) {
        problem = problem.help(hints::did_you_mean(&near));
    }
    problem.help(hints::add_to_authority(&nouns::named(singular), &singular, &authority.file))
}

/// Pages by date, and those without a date behind them.
fn newest_first(pages: &[Page], ids: &[PageId]) -> Vec<PageId> {
    let (mut dated, undated): (Vec<_>, Vec<_>) = ids.iter().partition(|id| pages[**id].date.is_some());
    order::newest_first(pages, &mut dated);
    dated.extend(undated);
    dated
}

/// Spellings that share an address become one term, named by the first spelling in byte order.
fn finish(input: &LinkInput, taxonomy: TaxonomyConfig, lang: &str, found: Spellings, pages: &mut [Page], index: usize) -> Taxonomy {
    let config = &*input.config;
    let slug = addresses::slug(&taxonomy.name.value, config.slug_taxonomies);
    let url = addresses::taxonomy(config, lang, taxonomy.path.as_deref(), &slug);
    let mut terms: Vec<Term> = Vec::new();
    for found in found.into_values() {
        let sorted = newest_first(pages, &found.pages);
        match terms.last_mut().filter(|last: &&mut Term| last.slug == found.slug) {
            Some(last) => {
                // Zola lists the pages of one spelling behind those of the other.
                let known: HashSet<_> = last.pages.iter().copied().collect();
                last.pages.extend(sorted.into_iter().filter(|id| !known.contains(id)));
                if input.conventions.spellings_by_date {
                    last.pages = newest_first(pages, &last.pages);
                }
            }
            None => {
                let address = url.join(&format!("{}/", found.slug));
                terms.push(Term { name: found.name, slug: found.slug, url: address, pages: sorted, entry: found.entry });
            }
        }
    }
    for (position, term) in terms.iter().enumerate() {
        for (rank, id) in term.pages.iter().enumerate() {
            let (own, tag) = (&mut pages[*id].terms, Tag { term: position, rank });
            match own.last_mut().filter(|(taxonomy, _)| *taxonomy == index) {
                Some((_, list)) => list.push(tag),
                None => own.push((index, vec![tag])),
            }
        }
    }
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut by_form: HashMap<String, usize> = HashMap::new();
    for (position, term) in terms.iter().enumerate() {
        by_name.entry(term.name.clone()).or_insert(position);
        let forms = term.entry.iter().flat_map(|entry| entry.abbreviations.iter().chain(&entry.forms).chain(&entry.mark));
        for form in forms {
            by_form.entry(form.clone()).or_insert(position);
        }
    }
    Taxonomy { config: taxonomy, lang: lang.to_owned(), slug, url, terms, by_name, by_form }
}
