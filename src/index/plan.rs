//! Which articles of a site are searched, which volumes and sections that have words of their own, what is read of each, and what is shown of each:
//! from the linked site, before any body is rendered.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cite;
use crate::config::{Config, theme};
use crate::index::build::Document;
use crate::index::records::{AUTHOR, Record, RecordKind};
use crate::link::authority::Authority;
use crate::link::site::{Page, PageId, Role, Section, SectionId, Site};
use crate::link::terms::Authorities;
use crate::parse::abbreviations::Abbreviation;
use crate::parse::fields::{Fields, Unknown};
use crate::parse::tree::{self, Data, Language};
use crate::problem::front::Front;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// The numbers of searched pages, by page, and the searched sections, whose numbers follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    numbers: Vec<Option<u32>>,
    sections: Vec<SectionId>,
}

impl Plan {
    /// The pages that search finds; `None` where a site has no search of ours. With templates of its own a site asks for it by
    /// `[search] index_format = "mokcha"`.
    pub fn of(site: &Site) -> Option<Self> {
        if !is_asked(&site.config) && (!site.conventions.search_unasked || index_format(&site.config) == Some("none")) {
            return None;
        }
        let hidden = |above: &[SectionId]| above.iter().any(|id| site.sections[*id].matter().is_some_and(|matter| !matter.in_search_index));
        let mut next = 0;
        let numbers = site.pages.iter().map(|page| {
            let matter = page.matter();
            let found = matter.in_search_index && matter.render && !page.unsorted && !hidden(&page.ancestors) && !site.is_kept_back(page);
            found.then(|| {
                next += 1;
                next - 1
            })
        });
        let numbers = numbers.collect();
        let sections = site.sections.iter().enumerate().filter(|(_, section)| has_words(section) && !hidden(&section.ancestors));
        Some(Self { numbers, sections: sections.map(|(id, _)| id).collect() })
    }

    /// How many pages and sections search finds.
    pub fn articles(&self) -> usize {
        self.numbers.iter().flatten().count() + self.sections.len()
    }

    /// The searched sections in the order of their numbers, which begin behind those of the pages.
    pub fn sections(&self) -> &[SectionId] {
        &self.sections
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
            authors: authors_of(site, page),
            description: matter.description.clone().unwrap_or_default(),
            row: record(site, id).row(),
        })
    }

    /// The same of a section, by its place among those that are searched.
    pub fn section_document(&self, site: &Site, at: usize) -> Document {
        let section = &site.sections[self.sections[at]];
        let matter = section.matter();
        let number = self.numbers.iter().flatten().count() + at;
        Document {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            title: matter.and_then(|matter| matter.title.clone()).unwrap_or_default(),
            description: matter.and_then(|matter| matter.description.clone()).unwrap_or_default(),
            row: section_record(site, section).row(),
            ..Document::default()
        }
    }

    /// What is shown of all searched pages and sections, in the order of their numbers.
    pub fn records(&self, site: &Site) -> Vec<Record> {
        let pages = self.pages().into_iter().map(|id| record(site, id));
        pages.chain(self.sections.iter().map(|id| section_record(site, &site.sections[*id]))).collect()
    }
}

/// Whether a section is a page with words that stand nowhere else. The home page is at hand everywhere, and is no result.
fn has_words(section: &Section) -> bool {
    let Some((article, matter)) = section.article.as_ref().zip(section.matter()) else { return false };
    let is_told = !article.markdown().trim().is_empty() || matter.description.as_ref().is_some_and(|text| !text.trim().is_empty());
    is_told && matter.in_search_index && section.renders() && matter.redirect_to.is_none() && !section.is_root()
}

/// Who wrote a page, as its own page names them: of an article of a volume its own authors or the volume's, of others those of its front matter and of a
/// taxonomy of authors.
fn authors_of(site: &Site, page: &Page) -> Vec<String> {
    let mut out: Vec<String> = match &page.record {
        Some(record) => record.authors.iter().map(|written| cite::record::display(written)).collect(),
        None => page.matter().authors.clone(),
    };
    for (taxonomy, tags) in &page.terms {
        let taxonomy = &site.taxonomies[*taxonomy];
        if AUTHORS.contains(&taxonomy.config.name.value.as_str()) {
            out.extend(tags.iter().map(|tag| taxonomy.terms[tag.term].name.clone()));
        }
    }
    let mut seen = BTreeSet::new();
    out.retain(|name| !name.trim().is_empty() && seen.insert(name.clone()));
    out
}

/// Taxonomies whose terms are people.
const AUTHORS: [&str; 2] = ["authors", "author"];

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
    let authors = authors_of(site, page);
    Record {
        kind: RecordKind::Article,
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
        // A site without authors has no such facet.
        filters: (!authors.is_empty()).then(|| (AUTHOR.to_owned(), authors)).into_iter().collect(),
    }
}

fn section_record(site: &Site, section: &Section) -> Record {
    let title = section.matter().and_then(|matter| matter.title.clone()).filter(|title| !title.is_empty());
    let mut out = Record {
        kind: RecordKind::Section,
        title: title.unwrap_or_else(|| section.folder().to_owned()),
        path: section.url.0.trim_start_matches('/').to_owned(),
        ..Record::default()
    };
    if let Role::Volume(volume) = section.role {
        let published = &site.volumes[volume].record.published.value;
        (out.kind, out.date) = (RecordKind::Volume, published.text.clone());
        let [_, _, volume, year, ..] = &mut out.facets;
        (*volume, *year) = (vec![out.title.clone()], vec![published.stamp.year.to_string()]);
    }
    out
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
