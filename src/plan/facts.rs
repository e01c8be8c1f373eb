//! What citations say of a published text and its file or its volume's tells: authors, pages, the month of its volume and so on. A change of them
//! is told where it was made, once for all texts that it reaches, unless a record tells of it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::ledger::fingerprint::fingerprint;
use crate::ledger::imprint::{FACTS, Imprint};
use crate::ledger::key_line::key_line;
use crate::ledger::line::Line;
use crate::link::site::{Page, Site, Volume};
use crate::link::{addresses, revisions};
use crate::parse::article::Article;
use crate::problem::nouns;
use crate::problem::parts;
use crate::problem::permanence::Permanence as Problem;
use crate::text::Place;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::path::OutPath;

/// The kind of problem that tells of a change.
pub const KIND: &str = crate::ledger::changes::RECORD;

/// How each fact is called, and the key that gives it.
const NAMES: [(&str, &str); FACTS.len()] = [
    ("its authors", "authors"),
    ("its printed pages", "pages"),
    ("when it was printed", "published"),
    ("the day of its event", "event_date"),
    ("its DOI", "doi"),
    ("its licence", "license"),
    ("its volume's title", "title"),
    ("the periodical's name", "periodical"),
    ("the publisher's name", "publisher"),
    ("its corrections", "revisions"),
    ("the ISSN", "issn"),
    ("the kind of the publication", "kind"),
    ("its ministries", "ministries"),
    ("its countries", "countries"),
    ("its section's title", "title"),
    ("the address of the website", "base_url"),
];

/// The fact that readers were told of: a later correction settles no change of it.
const CORRECTIONS: usize = 9;

/// The fact that may change when a website moves, which is told and no more.
const BASE: usize = 15;

/// Number of a volume, and of an article in it.
pub type Numbers = (u32, u32);

/// Where a fact of a text is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FactSource {
    Article,
    Volume,
    Section,
    Config,
}

/// A published text beside its record in the lock.
#[derive(Debug)]
pub struct Changed<'a> {
    /// Its file.
    pub text: &'a Article,
    /// Its numbers.
    pub numbers: Numbers,
    volume: &'a Volume,
    section: Option<usize>,
    told: [FactSource; FACTS.len()],
    differs: [bool; FACTS.len()],
}

/// What the sources say of a text today; of its corrections those up to a number.
fn facts(site: &Site, page: &Page, text: &Article, upto: u32) -> Option<([u64; FACTS.len()], [FactSource; FACTS.len()])> {
    let (volume, part) = site.volume_of(page)?;
    let own = text.page()?.archive.as_ref()?;
    let of_volume = &volume.record;
    let (mut told, mut hashes) = ([FactSource::Article; FACTS.len()], [0; FACTS.len()]);
    let of = |own: bool, volume: bool| {
        if own {
            FactSource::Article
        } else if volume {
            FactSource::Volume
        } else {
            FactSource::Config
        }
    };
    let title_of = |section: usize| site.sections[section].matter().and_then(|matter| matter.title.clone()).unwrap_or_default();
    let corrections =
        own.revisions.iter().filter(|change| change.number.value <= upto).map(|change| {
            [&change.number.value.to_string(), &change.date.value.text, change.kind.id(), &change.what, &change.why].join("\n")
        });
    let terms = |taxonomy: &str| {
        let named = text.page().into_iter().flat_map(|matter| &matter.taxonomies).filter(|(name, _)| name.value == taxonomy);
        let mut terms: Vec<&str> = named.flat_map(|(_, terms)| terms).map(|term| term.value.as_str()).collect();
        terms.sort_unstable();
        terms.join("\n")
    };
    let periodical = &site.config.archive;
    let facts: [(FactSource, String); FACTS.len()] = [
        (of(own.authors.is_some(), true), own.authors.as_ref().unwrap_or(&of_volume.authors).join("\n")),
        (FactSource::Article, own.pages.map(|(first, last)| format!("{first}-{last}")).unwrap_or_default()),
        (FactSource::Volume, of_volume.published.value.text.clone()),
        (FactSource::Article, own.event_date.as_ref().map(|day| day.text.clone()).unwrap_or_default()),
        (FactSource::Article, own.doi.clone().unwrap_or_default()),
        (
            of(own.license.is_some(), of_volume.license.is_some() || periodical.license.is_none()),
            own.license.as_ref().or(of_volume.license.as_ref()).or(periodical.license.as_ref()).cloned().unwrap_or_default(),
        ),
        (FactSource::Volume, title_of(volume.section)),
        (FactSource::Config, periodical.name.as_ref().or(site.config.main.title.as_ref()).cloned().unwrap_or_default()),
        (FactSource::Config, periodical.publisher.clone().unwrap_or_default()),
        (FactSource::Article, corrections.collect::<Vec<_>>().join("\n\n")),
        (FactSource::Config, periodical.issn.clone().unwrap_or_default()),
        (FactSource::Config, format!("{:?}", periodical.kind)),
        (FactSource::Article, terms("ministries")),
        (FactSource::Article, terms("countries")),
        (FactSource::Section, part.map(|part| title_of(part.section)).unwrap_or_default()),
        (FactSource::Config, site.config.own_base_url.as_ref().map(|(url, _)| url.trim_end_matches('/').to_owned()).unwrap_or_default()),
    ];
    for (at, (by, fact)) in facts.into_iter().enumerate() {
        (told[at], hashes[at]) = (by, fingerprint(&fact));
    }
    Some((hashes, told))
}

/// What is kept of a text in its imprint.
pub fn kept(site: &Site, page: &Page, text: &Article, imprint: Option<&Imprint>) -> Option<Imprint> {
    let facts = facts(site, page, text, u32::MAX).map(|(hashes, _)| hashes.map(Some)).unwrap_or_default();
    Some(Imprint { facts, ..imprint?.clone() })
}

/// The published texts whose record is not the published one, though nothing says why.
pub fn changed(site: &Site) -> Vec<Changed<'_>> {
    let mut all: Vec<Changed<'_>> = site.pages.par_iter().flat_map_iter(|page| texts(site, page)).collect();
    // A fact that each text takes from its volume differs only because the volume says something else; else its own file did say it.
    let mut unchanged: BTreeMap<(u32, usize, FactSource), bool> = BTreeMap::new();
    for one in &all {
        for at in 0..FACTS.len() {
            *unchanged.entry((one.numbers.0, at, one.told[at])).or_default() |= !one.differs[at];
        }
    }
    for one in &mut all {
        for (at, (_, key)) in NAMES.iter().enumerate() {
            let is_own = one.differs[at] && unchanged.get(&(one.numbers.0, at, one.told[at])) == Some(&true);
            if is_own && matches!(*key, "authors" | "license") {
                one.told[at] = FactSource::Article;
            }
        }
    }
    all.retain(|one| one.differs.contains(&true));
    all
}

/// A page's texts of which the lock has a record.
fn texts<'a>(site: &'a Site, page: &'a Page) -> Vec<Changed<'a>> {
    let permanence = &site.permanence;
    let (Some(record), Some((volume, part))) = (&page.record, site.volume_of(page)) else { return Vec::new() };
    if permanence.lock.lines().is_empty() {
        return Vec::new();
    }
    let path = page.url.to_out();
    let line = permanence.recorded(&path, &former(page));
    let newest = line.map_or(0, |line| permanence.revision(line));
    let mut out = Vec::new();
    let mut add = |text: &'a Article, line: Option<&Line>, revision: u32, known: u32| {
        let imprints = line.map(Line::imprints).unwrap_or_default();
        let recorded = imprints.iter().map(|imprint| imprint.silent).max().unwrap_or(0);
        let silent = text.page().and_then(|matter| matter.archive.as_ref()).map_or(0, |own| own.silent.len());
        let Some((hashes, told)) = facts(site, page, text, known).filter(|_| !imprints.is_empty()) else { return };
        let is_told = revision > known || silent > recorded;
        let differs = std::array::from_fn(|at| {
            // A website that gets its first address was cited by none before.
            let is_first = |known: &u64| at == BASE && *known == fingerprint("");
            let mut known = imprints.iter().filter_map(|imprint| imprint.facts[at]).filter(|known| !is_first(known)).peekable();
            let is_settled = if at == CORRECTIONS { silent > recorded || text.source.path != page.article.source.path } else { is_told };
            !is_settled && known.peek().is_some() && known.all(|known| known != hashes[at])
        });
        let numbers = (volume.record.number.value, record.own.number.value);
        let section = part.map(|part| part.section);
        out.push(Changed { text, numbers, volume, section, told, differs });
    };
    add(&page.article, line, record.own.revision(), newest);
    for (number, text) in (1..).zip(&record.earlier) {
        match permanence.lock.get(&revisions::address(page, number).to_out()) {
            Some(own) => add(text, Some(own), number, number),
            // What was the newest text when it was recorded.
            None => add(text, line.filter(|_| newest == number), number, number),
        }
    }
    out
}

/// The former addresses of an article.
fn former(page: &Page) -> Vec<OutPath> {
    page.matter().aliases.iter().map(|alias| addresses::alias(&alias.value).to_out()).collect()
}

/// What is to be said of changed records. `publishing`: they must be settled now.
pub fn told(site: &Site, changed: &[Changed<'_>], publishing: bool) -> Vec<Diagnostic> {
    // By place, and at each place by what was changed.
    let mut found: BTreeMap<(String, usize, usize), (Place, Vec<&Changed<'_>>)> = BTreeMap::new();
    for one in changed {
        for at in (0..FACTS.len()).filter(|at| one.differs[*at]) {
            let place = place(site, one, at);
            let key = (place.source.path.clone(), place.span.start, at);
            found.entry(key).or_insert_with(|| (place, Vec::new())).1.push(one);
        }
    }
    let problem = |((_, _, at), (place, texts)): ((String, usize, usize), (Place, Vec<&Changed<'_>>))| {
        let mut articles: Vec<Numbers> = texts.iter().map(|one| one.numbers).collect();
        articles.sort_unstable();
        articles.dedup();
        let mut volumes: Vec<u32> = articles.iter().map(|(volume, _)| *volume).collect();
        volumes.dedup();
        let of_volumes = match volumes.as_slice() {
            [volume] => parts::articles_of_volume(articles.len(), *volume),
            more => parts::articles_of_volumes(articles.len(), more.len()),
        };
        let (texts, revise, settle) = match articles.as_slice() {
            [(volume, number)] => (parts::article(*volume, *number), parts::revise(*volume, *number), vec![format!("{volume}/{number}")]),
            _ => {
                (of_volumes, parts::revise_each(volumes.first().copied().unwrap_or_default()), volumes.iter().map(u32::to_string).collect())
            }
        };
        let settle: Vec<String> = settle.into_iter().map(|name| format!("--silent-edit {name}")).collect();
        let what = nouns::named(NAMES[at].0);
        let mut problem = Diagnostic::of(&Problem::RecordChanged { what, texts, revise, settle: settle.join(" ") }).at(place);
        if publishing && at != BASE {
            problem.severity = Severity::Error;
        }
        problem
    };
    found.into_iter().map(problem).collect()
}

fn place(site: &Site, one: &Changed<'_>, at: usize) -> Place {
    let key = NAMES[at].1;
    let of_volume = site.sections[one.volume.section].article.as_ref();
    let of_section = one.section.and_then(|section| site.sections[section].article.as_ref());
    match one.told[at] {
        _ if at == BASE && site.config.own_base_url.is_some() => {
            site.config.own_base_url.as_ref().map_or_else(|| key_line(&site.config.source, usize::MAX, &[key]), |(_, place)| place.clone())
        }
        FactSource::Section if of_section.is_some() => {
            let article = of_section.map_or(one.text, |article| article);
            key_line(&article.source, article.body.start, &[key, "archive"])
        }
        FactSource::Config => key_line(&site.config.source, usize::MAX, &[key, "archive"]),
        FactSource::Volume if of_volume.is_some() => {
            let article = of_volume.map_or(one.text, |article| article);
            key_line(&article.source, article.body.start, &[key, "archive"])
        }
        FactSource::Volume | FactSource::Section | FactSource::Article => {
            key_line(&one.text.source, one.text.body.start, &[key, "archive"])
        }
    }
}
