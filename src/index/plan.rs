//! Which articles of a site are searched, what is read of each, and what is shown of each: from the linked site, before any body is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{Config, theme};
use crate::index::build::Document;
use crate::index::records::Record;
use crate::link::authority::Authority;
use crate::link::site::{PageId, Site};
use crate::link::terms::Authorities;
use crate::parse::abbreviations::Abbreviation;
use crate::parse::fields::{Fields, Unknown};
use crate::parse::tree::{self, Data, Language};
use crate::problem::front::Front;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// The numbers of searched pages, by page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    numbers: Vec<Option<u32>>,
}

impl Plan {
    /// The pages that search finds; `None` where a site has no search of ours. With templates of its own a site asks for it by
    /// `[search] index_format = "mokcha"`.
    pub fn of(site: &Site) -> Option<Self> {
        if !is_asked(&site.config) && (!site.conventions.search_unasked || index_format(&site.config) == Some("none")) {
            return None;
        }
        let mut next = 0;
        let numbers = site.pages.iter().map(|page| {
            let matter = page.matter();
            let hidden =
                page.ancestors.iter().any(|section| site.sections[*section].matter().is_some_and(|matter| !matter.in_search_index));
            let found = matter.in_search_index && matter.render && !page.unsorted && !hidden && !site.is_kept_back(page);
            found.then(|| {
                next += 1;
                next - 1
            })
        });
        Some(Self { numbers: numbers.collect() })
    }

    /// How many pages search finds.
    pub fn articles(&self) -> usize {
        self.numbers.iter().flatten().count()
    }

    /// The searched pages in the order of their numbers.
    pub fn pages(&self) -> Vec<PageId> {
        (0..self.numbers.len()).filter(|id| self.numbers[*id].is_some()).collect()
    }

    /// What is read of a page beside its text; `None` for one that search passes over.
    pub fn document(&self, site: &Site, id: PageId) -> Option<Document> {
        let number = self.numbers[id]?;
        let page = &site.pages[id];
        let matter = page.matter();
        let mut names: Vec<String> = page
            .terms
            .iter()
            .flat_map(|(taxonomy, tags)| tags.iter().map(|tag| site.taxonomies[*taxonomy].terms[tag.term].name.clone()))
            .collect();
        names.extend(page.record.as_ref().and_then(|record| record.own.event_date.as_ref()).map(|stamp| stamp.text.clone()));
        if page.record.is_none() {
            names.extend(page.date.as_ref().map(|stamp| stamp.text.clone()));
        }
        Some(Document {
            number,
            title: matter.title.clone().unwrap_or_default(),
            names,
            description: matter.description.clone().unwrap_or_default(),
            row: record(site, id).row(),
        })
    }

    /// What is shown of all searched pages, in the order of their numbers.
    pub fn records(&self, site: &Site) -> Vec<Record> {
        (0..site.pages.len()).filter(|id| self.numbers[*id].is_some()).map(|id| record(site, id)).collect()
    }
}

/// Whether a site asks for search of ours: `[search] index_format = "mokcha"`.
pub fn is_asked(config: &Config) -> bool {
    index_format(config) == Some("mokcha")
}

/// `[search] index_format`; `"none"` switches search off where the built-in theme would have it.
pub fn index_format(config: &Config) -> Option<&str> {
    match config.main.search.get("index_format").map(|node| &node.data) {
        Some(Data::Str(format)) => Some(format),
        _ => None,
    }
}

fn record(site: &Site, id: PageId) -> Record {
    let page = &site.pages[id];
    let title_of = |section: usize| site.sections[section].matter().and_then(|matter| matter.title.clone()).unwrap_or_default();
    let names = |kind: &str| {
        let of_kind = page.terms.iter().filter(|(taxonomy, _)| site.taxonomies[*taxonomy].config.name.value == kind);
        of_kind
            .flat_map(|(taxonomy, tags)| tags.iter().map(|tag| site.taxonomies[*taxonomy].terms[tag.term].name.clone()))
            .collect::<Vec<_>>()
    };
    let (volume, section, date) = match site.volume_of(page) {
        Some((volume, part)) => {
            let published = &volume.record.published.value;
            (vec![title_of(volume.section)], part.map(|part| title_of(part.section)), published.text.clone())
        }
        None => {
            let home = page.ancestors.last().copied().filter(|section| !site.sections[*section].is_root());
            (Vec::new(), home.map(title_of), page.date.as_ref().map(|stamp| stamp.text.clone()).unwrap_or_default())
        }
    };
    let year: Vec<String> = page.date.as_ref().map(|stamp| stamp.year.to_string()).into_iter().collect();
    Record {
        title: page.matter().title.clone().unwrap_or_else(|| page.slug.clone()),
        path: page.url.0.trim_start_matches('/').to_owned(),
        date,
        facets: [
            names("ministries"),
            section.into_iter().filter(|title| !title.is_empty()).collect(),
            volume,
            year,
            names("topics"),
            names("agencies"),
            names("countries"),
        ],
        filters: BTreeMap::new(),
    }
}

/// Groups of words that mean the same: the embedded list, the site's own, all names of each body in the authorities, short forms and what
/// they mean.
pub fn synonyms(
    authorities: &Authorities,
    own: Option<&Arc<SourceText>>,
    abbreviations: &[Abbreviation],
) -> (Vec<Vec<String>>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let embedded = theme::data_text("synonyms.toml").map(|text| SourceText::new("built-in/synonyms.toml", text));
    let mut groups = Vec::new();
    for source in embedded.iter().chain(own) {
        let (table, mut faults) = tree::parse(source, 0..source.text.len(), Language::Toml);
        let mut fields = Fields::new(source, &table, "synonyms", &mut faults);
        for group in fields.tables("group") {
            let mut nested = Vec::new();
            let mut fields = Fields::new(source, group, "a group of synonyms", &mut nested);
            groups.push(fields.strings("words").unwrap_or_default().into_iter().map(|word| word.value).collect());
            let missing = Diagnostic::of(&Front::SynonymWords {});
            fields.require("words", missing);
            fields.finish(Unknown::Error);
            problems.append(&mut nested);
        }
        fields.finish(Unknown::Error);
        problems.append(&mut faults);
    }
    groups.extend(authorities.values().flat_map(names));
    groups.extend(abbreviations.iter().map(|one| {
        let original = one.original.iter().cloned();
        [one.short.clone(), one.meaning.clone()].into_iter().chain(original).collect()
    }));
    for group in &mut groups {
        let mut seen = BTreeSet::new();
        group.retain(|word: &String| !word.trim().is_empty() && seen.insert(word.clone()));
    }
    groups.retain(|group| group.len() > 1);
    (groups, problems)
}

fn names(authority: &Authority) -> impl Iterator<Item = Vec<String>> {
    authority.entries.iter().map(|entry| {
        let others = entry.abbreviations.iter().chain(&entry.forms).chain(&entry.en);
        std::iter::once(&entry.name).chain(others).cloned().collect()
    })
}
