//! What `publish` records: the addresses that people may link to or cite, with their anchors, laid over what the lock has already. No line is
//! ever taken away, no date of a first publication changed.
//!
//! Recorded are pages, sections, columns, terms and their years, feeds, files of citations and data, tables, link sets, redirects, and documents that lie
//! beside pages or in `static/`. Not recorded: what themes are made of, pictures, later pages of a paginated list, search files, sitemap,
//! `robots.txt`, `404.html`, checksums, and the editions in `packages/`, which can be switched off.

use std::collections::{BTreeMap, HashMap};

use crate::body::Body;
use crate::cite::exports::{Export, ExportScope};
use crate::ledger::address::Address;
use crate::ledger::entry::Entry;
use crate::ledger::fingerprint::fingerprint;
use crate::ledger::ids::Citable;
use crate::ledger::imprint::Imprint;
use crate::ledger::line::{Anchor, Kind, Line};
use crate::ledger::names::CitableKind;
use crate::link::site::{Role, Site, Volume};
use crate::parse::placeholder::SITE;
use crate::plan::facts;
use crate::plan::fates::Fate;
use crate::plan::fates::Fates;
use crate::plan::identity;
use crate::plan::job::Job;
use crate::plan::outputs::Claim;
use crate::plan::outputs::Rank;
use crate::plan::outputs::Recipe;
use crate::plan::routes::Routes;
use crate::problem::permanence::Permanence as Problem;
use crate::text::Place;
use crate::text::attributes;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// Endings of documents and data that people link to wherever they lie.
const DOCUMENTS: &[&str] = &[
    "bib", "csv", "doc", "docx", "epub", "geojson", "htm", "html", "hwp", "hwpx", "jsonl", "m4a", "mp3", "mp4", "odp", "ods", "odt", "ogg",
    "pdf", "ppt", "pptx", "ris", "rtf", "tsv", "wav", "webm", "xls", "xlsx", "zip",
];

/// The ending of a document's or data file's name.
fn document_ending(path: &str) -> Option<String> {
    let ending = path.rsplit('/').next()?.rsplit_once('.')?.1.to_lowercase();
    DOCUMENTS.binary_search(&ending.as_str()).is_ok().then_some(ending)
}

/// Whether a path is of a document or of data that people link to wherever it lies.
pub fn is_document(path: &str) -> bool {
    document_ending(path).is_some()
}

/// An address as it is now.
#[derive(Debug, Clone)]
pub struct LiveAddress {
    path: String,
    kind: Kind,
    source: String,
    anchors: Vec<(String, u64)>,
    imprint: Option<Imprint>,
}

impl LiveAddress {
    /// Below the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same, as outputs name it.
    pub fn out(&self) -> OutPath {
        OutPath(self.path.clone())
    }

    /// Leaves out the places that the finished page does not have: what no reader can reach is not published.
    pub fn keep_shown(&mut self, html: &str) {
        if !self.anchors.is_empty() {
            let ids = attributes::ids(html);
            self.anchors.retain(|(id, _)| attributes::has(&ids, id));
        }
    }
}

/// All addresses that count, as they are now, sorted by path.
pub fn live(site: &Site, routes: &Routes, pages: &[Body], sections: &[Body]) -> Vec<LiveAddress> {
    let anchors = |body: &Body| body.citables.iter().map(|citable| (citable.id.clone(), citable.print)).collect::<Vec<_>>();
    let one = |(path, claim): (&OutPath, &Claim)| {
        let mut imprint = None;
        let (kind, source, anchors) = match &claim.recipe {
            Recipe::Page(job) => match &routes.jobs[*job] {
                Job::Page(id) => {
                    let page = &site.pages[*id];
                    imprint = facts::kept(site, page, &page.article, pages[*id].imprint.as_ref());
                    (Kind::Page, site.pages[*id].article.source.path.clone(), anchors(&pages[*id]))
                }
                Job::Earlier(id, number) => {
                    let body = (*number as usize).checked_sub(1).and_then(|at| pages[*id].earlier.get(at));
                    let page = &site.pages[*id];
                    let text = page.record.as_ref().and_then(|record| record.earlier_text(*number));
                    imprint = text.zip(body).and_then(|(text, body)| facts::kept(site, page, text, body.imprint.as_ref()));
                    (Kind::Page, claim.owner.clone(), body.map(anchors).unwrap_or_default())
                }
                Job::Section(id, 1) => {
                    imprint = sections[*id].imprint.clone();
                    (Kind::Page, claim.owner.clone(), anchors(&sections[*id]))
                }
                job => {
                    let (kind, source) = of_job(site, job, claim)?;
                    (kind, source, Vec::new())
                }
            },
            Recipe::Copy(_) if claim.rank != Rank::ThemeStatic => {
                let ending = document_ending(&path.0)?;
                let kind = if ending.starts_with("htm") { Kind::Page } else { Kind::File };
                (kind, claim.owner.clone(), Vec::new())
            }
            _ => return None,
        };
        Some(LiveAddress { path: path.0.clone(), kind, source, anchors, imprint })
    };
    routes.outputs.iter().filter_map(one).collect()
}

/// Kind and source of what a job makes, if it counts.
fn of_job(site: &Site, job: &Job, claim: &Claim) -> Option<(Kind, String)> {
    let owner = || claim.owner.clone();
    match job {
        Job::Page(_) | Job::Section(..) | Job::Column(_) | Job::Columns | Job::Taxonomy(_) | Job::Year(..) | Job::BuiltIn(_) => {
            Some((Kind::Page, owner()))
        }
        Job::Earlier(..) | Job::History(_) | Job::Changes => Some((Kind::Page, owner())),
        Job::Term(_, _, n) | Job::Outgoing(n) => (*n == 1).then(|| (Kind::Page, owner())),
        // The first page of a paginated list has its own address; a section that leads on is an address.
        Job::Redirect(_) => (claim.rank != Rank::Alias && claim.owner.starts_with("content/")).then(|| (Kind::Page, owner())),
        Job::Feed(..) | Job::ChangesFeed => Some((Kind::File, owner())),
        Job::Export(Export::Cite(of, _)) => Some((Kind::File, listed(site, *of))),
        Job::Export(Export::Table(id, _)) => Some((Kind::File, listed(site, ExportScope::Article(*id)))),
        Job::Export(Export::Linkset(volume)) => Some((Kind::File, listed(site, ExportScope::Volume(*volume)))),
        Job::Export(Export::Lines | Export::Csv | Export::LinkLines | Export::LinkCsv) => {
            Some((Kind::File, listed(site, ExportScope::Archive)))
        }
        // Those that lead on and those that are gone are known by their fates.
        Job::Gone(_)
        | Job::Cover(..)
        | Job::Export(Export::Epub(_))
        | Job::Sitemap(_)
        | Job::SitemapIndex
        | Job::Robots
        | Job::NotFound => None,
    }
}

/// What the articles of a file are listed by.
fn listed(site: &Site, of: ExportScope) -> String {
    match of {
        ExportScope::Article(id) => site.pages[id].article.source.path.clone(),
        ExportScope::Volume(volume) => format!("content/{}", site.sections[site.volumes[volume].section].path),
        ExportScope::Column(column) => format!("column {}", site.columns[column].id),
        ExportScope::Term(taxonomy, term) => {
            let taxonomy = &site.taxonomies[taxonomy];
            format!("taxonomy {}, term {}", taxonomy.config.name.value, taxonomy.terms[term].name)
        }
        ExportScope::Archive => String::new(),
    }
}

/// Places that a page's template makes: the sections of a volume's contents list.
pub fn of_template(site: &Site, section: usize) -> Vec<Citable> {
    let Role::Volume(volume) = site.sections[section].role else { return Vec::new() };
    let citable = |part: &crate::link::site::Part| {
        let title = site.sections[part.section].matter().and_then(|matter| matter.title.clone()).unwrap_or_default();
        Citable {
            kind: CitableKind::Named,
            id: part.record.id.value.clone(),
            print: fingerprint(&title),
            fixed: true,
            pin: None,
            span: 0..0,
        }
    };
    site.volumes[volume].parts.iter().map(citable).collect()
}

/// What was new, for words to the editor.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Addresses that were never published before.
    pub new: Vec<String>,
    /// Anchors that were never published before.
    pub new_anchors: usize,
    /// Anchors whose text changed.
    pub changed: usize,
    /// Addresses that lead on from now on.
    pub moved: Vec<String>,
    /// Addresses that are gone from now on.
    pub gone: Vec<String>,
    /// Addresses and anchors in all.
    pub all: (usize, usize),
}

/// The new lock, sorted by path.
pub fn record(site: &Site, live: Vec<LiveAddress>, fates: &Fates, now: &str) -> (Vec<Entry>, Report) {
    let lock = &site.permanence.lock;
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut report = Report::default();
    for LiveAddress { path, kind, source, anchors, imprint } in live {
        let line = lock.get(&OutPath(path.clone()));
        let first = line.map_or(now, Line::first).to_owned();
        if line.is_none() {
            report.new.push(path.clone());
        }
        let known = line.map_or_else(Vec::new, Line::anchors);
        let before: HashMap<&str, &Anchor> = known.iter().map(|anchor| (anchor.id.as_str(), anchor)).collect();
        for (id, print) in &anchors {
            match before.get(id.as_str()) {
                None => report.new_anchors += 1,
                Some(known) if !known.is_of(*print) => report.changed += 1,
                Some(_) => {}
            }
        }
        let old: Vec<(String, u64)> = known.into_iter().map(|anchor| (anchor.id, anchor.print)).collect();
        let anchors = laid_over(&old, anchors);
        let notices = notices(site, &path);
        entries.insert(path.clone(), Entry { path, kind, first, state: "live".into(), anchors, source, imprint, notices });
    }
    for (path, fate) in fates {
        let (state, told) = match fate {
            Fate::Moved(target) => (format!("moved:{}", identity::written(target)), &mut report.moved),
            Fate::Gone(number) => {
                let Address { path, anchor } = &site.permanence.declared.gone[*number].address;
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                (format!("gone:{path}{anchor}"), &mut report.gone)
            }
        };
        let line = lock.get(path);
        if line.is_none_or(|line| line.state() != state) {
            told.push(path.0.clone());
        }
        let kind = if path.0.ends_with(".html") { Kind::Page } else { Kind::File };
        let new = || Entry {
            path: path.0.clone(),
            kind,
            first: now.to_owned(),
            state: String::new(),
            anchors: Vec::new(),
            source: String::new(),
            imprint: None,
            notices: Vec::new(),
        };
        let entry = Entry { state, notices: notices(site, &path.0), ..line.map_or_else(new, Entry::of) };
        entries.insert(path.0.clone(), entry);
    }
    for line in lock.lines() {
        entries.entry(line.path().to_owned()).or_insert_with(|| Entry::of(line));
    }
    report.all = (entries.len(), entries.values().map(|entry| entry.anchors.len()).sum());
    (entries.into_values().collect(), report)
}

/// What is declared gone of an address, by the ids of its places.
fn notices(site: &Site, path: &str) -> Vec<(String, u64)> {
    let removed = site.permanence.removed_from(&OutPath(path.to_owned()));
    let all: BTreeMap<String, u64> = removed.map(|gone| (gone.address.anchor.clone().unwrap_or_default(), gone.print())).collect();
    all.into_iter().collect()
}

/// The anchors of today; those that are no more stay before what stood behind them.
fn laid_over(old: &[(String, u64)], new: Vec<(String, u64)>) -> Vec<(String, u64)> {
    let today: HashMap<String, usize> = new.iter().enumerate().map(|(at, (id, _))| (id.clone(), at)).collect();
    let mut before: BTreeMap<usize, Vec<&(String, u64)>> = BTreeMap::new();
    let mut next = new.len();
    for anchor in old.iter().rev() {
        match today.get(anchor.0.as_str()) {
            Some(at) => next = *at,
            None => before.entry(next).or_default().push(anchor),
        }
    }
    let mut out = Vec::with_capacity(old.len().max(new.len()));
    let end = new.len();
    for (at, anchor) in new.into_iter().enumerate() {
        out.extend(before.remove(&at).into_iter().flatten().rev().cloned());
        out.push(anchor);
    }
    out.extend(before.remove(&end).into_iter().flatten().rev().cloned());
    out
}

/// Leaves out what belongs to volumes without articles, and tells of it. What was recorded before stays.
pub fn leave_out(site: &Site, live: &mut Vec<LiveAddress>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut leave = |out: &dyn Fn(&str) -> bool| {
        let before = live.len();
        live.retain(|address| !out(address.path()) || site.permanence.lock.get(&address.out()).is_some());
        live.len() < before
    };
    for volume in site.volumes.iter().filter(|volume| volume.pages.is_empty()) {
        let section = &site.sections[volume.section];
        let folder = section.url.0.trim_start_matches('/');
        if leave(&|path| path.starts_with(folder)) {
            let problem = Diagnostic::of(&Problem::EmptyVolume { number: volume.record.number.value });
            let article = section.article.as_ref();
            problems.push(match article {
                Some(article) => problem.at(Place::new(&article.source, volume.record.number.span.clone())),
                None => problem.in_file(section.path.0.clone()),
            });
        }
    }
    for column in site.columns.iter().filter(|column| column.parts.iter().all(|(volume, _)| site.volumes[*volume].pages.is_empty())) {
        let folder = column.url.0.trim_start_matches('/');
        leave(&|path| path.starts_with(folder));
    }
    problems
}

/// Tells of a site that still says of itself what `init` wrote.
pub fn sample_description(site: &Site) -> Option<Diagnostic> {
    let source = &site.config.source;
    let is_sample = |line: &str| SITE.iter().any(|words| line.contains(&format!("= \"{words}\"")));
    let line = source.text.lines().find(|line| line.starts_with("description") && is_sample(line))?;
    let start = source.text.find(line)?;
    Some(Diagnostic::of(&Problem::SampleDescription {}).span(source, start..start + line.len()))
}

/// Tells of volumes that are recorded for the first time and say the month of another, as `new volume` wrote it.
pub fn same_months(site: &Site) -> Vec<Diagnostic> {
    let said = |volume: &Volume| (volume.record.published.value.text.clone(), volume.record.number.value);
    let mut by_month: HashMap<String, Vec<u32>> = HashMap::new();
    for (month, number) in site.volumes.iter().map(said) {
        by_month.entry(month).or_default().push(number);
    }
    let is_new = |volume: &&Volume| site.permanence.lock.get(&site.sections[volume.section].url.to_out()).is_none();
    let told = |volume: &Volume| {
        let (published, number) = said(volume);
        let other = *by_month.get(&published)?.iter().find(|other| **other != number)?;
        let article = site.sections[volume.section].article.as_ref()?;
        let problem = Diagnostic::of(&Problem::SameMonth { number, published, other });
        Some(problem.span(&article.source, volume.record.published.span.clone()))
    };
    site.volumes.iter().filter(|volume| !volume.pages.is_empty()).filter(is_new).filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_anchors_keep_their_place() {
        let check = |old: &str, new: &str, expected: &str| {
            let list = |text: &str| text.chars().map(|c| (c.to_string(), 0)).collect::<Vec<_>>();
            let out: String = laid_over(&list(old), list(new)).into_iter().map(|(id, _)| id).collect();
            assert_eq!(out, expected, "{old} {new}");
        };
        check("", "ab", "ab");
        check("abc", "ac", "abc");
        check("abc", "xa", "xabc");
        check("abcd", "ad", "abcd");
        check("abc", "ca", "bca");
        check("ab", "", "ab");
    }

    #[test]
    fn endings_are_sorted() {
        assert!(DOCUMENTS.is_sorted());
    }
}
