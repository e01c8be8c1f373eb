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
    let text = |at: usize| (site.bytes)(at).map(|bytes| decode(&bytes).into_owned());
    let only_chosen = (0..site.paths.len()).into_par_iter().any(|at| {
        // Most pages need not be decoded for this.
        let bytes = (site.bytes)(at).unwrap_or_default();
        let named = bytes.windows(MARK.len()).any(|window| window == MARK);
        named && page::chooses(&decode(&bytes))
    });
    let mut gathered = IndexData::new(site.paths.len());
    let (mut records, mut problems, mut langs) = (Vec::new(), Vec::new(), BTreeMap::<String, usize>::new());
    for wave in (0..site.paths.len()).collect::<Vec<_>>().chunks(WAVE) {
        let read = |at: &usize| {
            let page = text(*at).and_then(|html| match page::read(&html, only_chosen) {
                Ok(page) => Ok(Some(page)),
                Err(SkipReason::Nothing) => Ok(None),
                Err(SkipReason::Endless) => Err(Diagnostic::of(&Problem::Endless {}).in_file(site.paths[*at].clone())),
            });
            (site.on_page)();
            (*at, page)
        };
        let pages: Vec<(usize, Result<Option<Page>, Diagnostic>)> = wave.par_iter().with_min_len(4).map(read).collect();
        let mut found: Vec<(u32, Page)> = Vec::with_capacity(pages.len());
        for (at, page) in pages {
            match page {
                Ok(Some(mut page)) => {
                    *langs.entry(page.lang.clone()).or_default() += 1;
                    let number = u32::try_from(records.len()).unwrap_or(u32::MAX);
                    records.push(record(&site.paths[at], &mut page));
                    found.push((number, page));
                }
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        let parts: Vec<_> = found
            .par_chunks(CHUNK)
            .map(|chunk| {
                let mut reader = gathered.reader();
                chunk.iter().for_each(|(number, page)| search(&mut reader, *number, page, &records[*number as usize].row()));
                reader.finish()
            })
            .collect();
        parts.into_iter().for_each(|part| gathered.add(part));
    }
    let lang = langs.into_iter().filter(|(lang, _)| !lang.is_empty()).max_by_key(|(lang, count)| (*count, std::cmp::Reverse(lang.clone())));
    let files = build::files(gathered, &records, &names());
    (IndexReport { files, pages: records.len(), lang: lang.map(|(lang, _)| lang) }, problems)
}

const MARK: &[u8] = b"data-pagefind-body";

fn search(reader: &mut Reader, number: u32, page: &Page, row: &str) {
    let names = [page.date.clone()].into_iter().filter(|date| !date.is_empty()).collect();
    let document = Document { number, title: page.title.clone(), names, description: String::new(), row: row.to_owned() };
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
    Record { title, path: address, date: page.date.clone(), facets, filters }
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
