//! All pages of a finished website → its search files. Pages come from whoever reads the disk, are read side by side, and forgotten.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::theme;
use crate::index::build::{self, Document, IndexData, Reader};
use crate::index::html::charset::decode;
use crate::index::html::page::{self, Page, SkipReason};
use crate::index::plan::synonyms;
use crate::index::records::{FACETS, Record};
use crate::index::shards::File;
use crate::link::authority::Authority;
use crate::problem::website::Website as Problem;
use crate::text::diagnostic::Diagnostic;

/// The pages of a website.
pub struct Website<'a> {
    /// Their paths below its root, in order.
    pub paths: &'a [String],
    /// The bytes of one.
    pub bytes: &'a (dyn Fn(usize) -> Result<Vec<u8>, Diagnostic> + Sync),
    /// Is called for each page that is done.
    pub on_page: &'a (dyn Fn() + Sync),
}

/// What was made of them.
#[derive(Debug)]
pub struct IndexReport {
    /// The search files.
    pub files: Vec<File>,
    /// How many pages are found.
    pub pages: usize,
    /// The language that most of them have.
    pub lang: Option<String>,
}

/// Pages that one thread reads in a row, and those whose texts are in memory at once.
const CHUNK: usize = 32;
const WAVE: usize = 16 * CHUNK;

/// Reads all pages. What can't be read is told and left out.
pub fn index(site: &Website<'_>) -> (IndexReport, Vec<Diagnostic>) {
    // Where some page says which part of it is to be searched, all must. Most sites have none that does, and those that have it have it on all
    // pages: so pages are read as if nobody said it, and once more from the first where one does.
    let (pages, problems) = read(site, 0, false).unwrap_or_else(|read_to| {
        let chosen = read(site, read_to, true);
        chosen.unwrap_or_else(|_| (Pages::of(site), Vec::new()))
    });
    let Pages { gathered, records, langs } = pages;
    let lang = langs.into_iter().filter(|(lang, _)| !lang.is_empty()).max_by_key(|(lang, count)| (*count, std::cmp::Reverse(lang.clone())));
    let files = build::files(gathered, &records, &names());
    (IndexReport { files, pages: records.len(), lang: lang.map(|(lang, _)| lang) }, problems)
}

/// What is known of the pages so far.
struct Pages {
    gathered: IndexData,
    records: Vec<Record>,
    /// How many pages are in each language.
    langs: BTreeMap<String, usize>,
}

impl Pages {
    fn of(site: &Website<'_>) -> Self {
        Self { gathered: IndexData::new(site.paths.len()), records: Vec::new(), langs: BTreeMap::new() }
    }

    /// Adds pages in their order.
    fn add(&mut self, paths: &[String], pages: Vec<(usize, Page)>) {
        let mut found: Vec<(u32, Page)> = Vec::with_capacity(pages.len());
        for (at, mut page) in pages {
            *self.langs.entry(page.lang.clone()).or_default() += 1;
            let number = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
            self.records.push(record(&paths[at], &mut page));
            found.push((number, page));
        }
        // The fewer postings lie apart, the fewer are to be merged; each processor has some.
        let chunks = WAVE / CHUNK / (2 * rayon::current_num_threads()).clamp(1, WAVE / CHUNK);
        let parts: Vec<_> = found
            .par_chunks(CHUNK * chunks)
            .map(|pages| {
                let mut reader = self.gathered.reader();
                for (at, chunk) in pages.chunks(CHUNK).enumerate() {
                    if at > 0 {
                        reader.end_chunk();
                    }
                    chunk.iter().for_each(|(number, page)| search(&mut reader, *number, page, &self.records[*number as usize]));
                }
                reader.finish()
            })
            .collect();
        parts.into_iter().for_each(|part| self.gathered.add(part));
    }
}

/// All pages by one rule; how many were read, where one of them says that it is the other one. Those before `told` were told to be done.
fn read(site: &Website<'_>, told: usize, only_chosen: bool) -> Result<(Pages, Vec<Diagnostic>), usize> {
    let (mut pages, mut problems) = (Pages::of(site), Vec::new());
    let all: Vec<usize> = (0..site.paths.len()).collect();
    // What the first pages say is known before many are read in vain.
    let (first, rest) = all.split_at(all.len().min(CHUNK));
    for wave in [first].into_iter().chain(rest.chunks(WAVE)) {
        let read = |at: &usize| {
            let page = (site.bytes)(*at).and_then(|bytes| match page::read(&decode(&bytes), only_chosen) {
                Err(SkipReason::Endless) => Err(Diagnostic::of(&Problem::Endless {}).in_file(site.paths[*at].clone())),
                read => Ok(read),
            });
            if *at >= told {
                (site.on_page)();
            }
            (*at, page)
        };
        let mut found = Vec::with_capacity(wave.len());
        for (at, page) in wave.par_iter().with_min_len(4).map(read).collect::<Vec<_>>() {
            match page {
                Ok(Ok(page)) => found.push((at, page)),
                Ok(Err(SkipReason::Chosen)) => return Err(wave.last().map_or(0, |last| last + 1)),
                Ok(Err(_)) => {}
                Err(problem) => problems.push(problem),
            }
        }
        pages.add(site.paths, found);
    }
    Ok((pages, problems))
}

fn search(reader: &mut Reader, number: u32, page: &Page, record: &Record) {
    let names = [page.date.clone()].into_iter().filter(|date| !date.is_empty()).collect();
    let (title, authors) = (page.title.clone(), record.authors().to_vec());
    let document = Document { number, title, names, authors, row: record.row(), ..Document::default() };
    reader.read_weighted(&document, &page.blocks, &page.weights);
}

/// What is shown of a page. Filters that bear the name of a facet are that facet.
fn record(path: &str, page: &mut Page) -> Record {
    let address = address(path);
    let title = if page.title.is_empty() { address.clone() } else { page.title.clone() };
    let mut filters = std::mem::take(&mut page.filters);
    let mut facets = FACETS.map(|name| filters.remove(name).unwrap_or_default());
    // The column of dates has this name.
    filters.remove("date");
    if facets[YEAR].is_empty() {
        facets[YEAR].extend(page.date.get(..4).map(str::to_owned));
    }
    Record { title, path: address, date: page.date.clone(), facets, filters, ..Record::default() }
}

/// The place of the year among the facets.
const YEAR: usize = 3;

/// The address of a file below the site's root: a folder for its `index.html`; what has another sense in an address is written in its bytes.
fn address(path: &str) -> String {
    let short = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let mut out = String::with_capacity(short.len());
    for c in short.chars() {
        match c {
            '%' | '?' | '#' | '\\' | ' ' | '"' | '<' | '>' | '`' | '\0'..='\x1F' => out.push_str(&format!("%{:02X}", u32::from(c))),
            _ => out.push(c),
        }
    }
    // `a:b.html` would be a scheme.
    if out.split('/').next().is_some_and(|first| first.contains(':')) { format!("./{out}") } else { out }
}

/// Words that mean the same: the embedded list, and all names of ministries and countries. Those that no page has are dropped later.
fn names() -> Vec<Vec<String>> {
    let authorities = ["ministries", "countries"].into_iter().filter_map(|taxonomy| {
        let source = theme::authority(taxonomy)?;
        Some((taxonomy.to_owned(), Authority::read(taxonomy, Some(&source), None).0))
    });
    synonyms(&authorities.collect(), None, &[]).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_that_browsers_ask_for() {
        let check = |path: &str, expected: &str| assert_eq!(address(path), expected);
        check("index.html", "");
        check("docs/index.html", "docs/");
        check("docs/myindex.html", "docs/myindex.html");
        check("한글/100% 글#1?.html", "한글/100%25%20글%231%3F.html");
        check("a:b.html", "./a:b.html");
    }
}
