//! Which names are one term in an archive's taxonomy that has no authority: those that differ by case and blanks alone, and by letters that a Mac
//! writes apart. Names that differ by more are two terms, so one address for both is an error; published addresses stay.

use std::collections::BTreeMap;

use crate::config::TaxonomyConfig;
use crate::link::site::Page;
use crate::link::spelling::{Found, Spellings};
use crate::link::{LinkInput, addresses};
use crate::problem::terms::Terms;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Place, composed};

/// The spellings with those that are one term under one address and name.
pub fn gathered(
    input: &LinkInput,
    taxonomy: &TaxonomyConfig,
    lang: &str,
    spellings: Spellings,
    pages: &[Page],
) -> (Spellings, Vec<Diagnostic>) {
    let config = &input.config;
    let slug = addresses::slug(&taxonomy.name.value, config.slug_taxonomies);
    let list = addresses::taxonomy(config, lang, taxonomy.path.as_deref(), &slug);
    let address = |slug: &str| list.join(&format!("{slug}/"));
    let is_published = |slug: &str| input.permanence.lock.get(&address(slug).to_out()).is_some();
    let mut groups: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for found in spellings.into_values() {
        groups.entry(same(&found.name)).or_default().push(found);
    }
    let mut out = Spellings::new();
    let mut owners: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut problems = Vec::new();
    for (key, mut group) in groups {
        group.sort_by(|a, b| a.name.cmp(&b.name));
        let published: Vec<String> = group.iter().map(|found| found.slug.clone()).filter(|slug| is_published(slug)).collect();
        // What a new term's address is made of depends on no other spelling: letters put together, in the first one's case.
        let own = |found: &Found| addresses::slug(&composed(&found.name), config.slug_taxonomies);
        let chosen = published.first().cloned().or_else(|| group.first().map(own)).unwrap_or_default();
        let name = group
            .iter()
            .find(|found| published.first().is_none_or(|slug| *slug == found.slug))
            .map(|found| composed(&found.name).into_owned());
        for found in group {
            // Two addresses of one term that were both published lead to what they led to.
            let (slug, shown) = match published.contains(&found.slug) && found.slug != chosen {
                true => (found.slug.clone(), composed(&found.name).into_owned()),
                false => (chosen.clone(), name.clone().unwrap_or_default()),
            };
            let owner = owners.entry(slug.clone()).or_insert_with(|| (key.clone(), shown.clone()));
            if owner.0 != key {
                let (first, second) = (owner.1.clone(), shown.clone());
                // Each pair is told once.
                owner.0.clone_from(&key);
                let problem = Terms::OneAddress { first, second, taxonomy: taxonomy.name.value.clone(), address: address(&slug).0 };
                let place = found.pages.first().map(|page| Place::new(&pages[*page].article.source, found.span.clone()));
                problems.push(place.into_iter().fold(Diagnostic::of(&problem), Diagnostic::at));
            }
            let whole = Found { name: shown.clone(), slug: slug.clone(), pages: Vec::new(), span: found.span.clone(), entry: None };
            out.entry((slug, shown)).or_insert(whole).pages.extend(found.pages);
        }
    }
    for found in out.values_mut() {
        found.pages.sort_unstable();
        found.pages.dedup();
    }
    (out, problems)
}

/// What all spellings of one term have in common.
fn same(name: &str) -> String {
    composed(name).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_blanks_make_no_other_term() {
        let check = |a: &str, b: &str, expected: bool| assert_eq!(same(a) == same(b), expected, "{a} {b}");
        check("AI 정책", "ai정책", true);
        check("\u{1112}\u{1161}\u{11ab}글", "한 글", true);
        check("C", "c", true);
        check("C", "C++", false);
        check("5G", "5G+", false);
        check("R·D", "R&D", false);
        check("AI/ML", "AIML", false);
    }
}
