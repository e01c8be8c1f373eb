//! Files below `content/` that are no articles for their names alone, though somebody may have meant them so: `article.md.txt` as Notepad saves
//! it, `article.MD`, a manuscript in another format. What a text names is a file that it hands out.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::parse::archive::SectionRecord;
use crate::parse::article::Article;
use crate::problem::structure::Structure;
use crate::text::composed;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::ContentPath;

/// Other endings of Markdown.
const MARKDOWN: [&str; 8] = ["markdown", "mdown", "mdwn", "mkd", "mkdn", "mdtext", "mdtxt", "mdx"];

/// What programs write behind a name that ends with `.md`.
const BEHIND: [&str; 8] = ["txt", "text", "html", "htm", "doc", "docx", "rtf", "md"];

/// Endings of manuscripts.
const MANUSCRIPTS: [&str; 17] =
    ["hwp", "hwpx", "hwt", "doc", "docx", "odt", "rtf", "txt", "text", "html", "htm", "pages", "rst", "tex", "adoc", "org", "wiki"];

/// Endings of copies that programs keep beside a text.
const COPIES: [&str; 6] = ["bak", "old", "orig", "save", "rej", "copy"];

/// Tells of them, in the order of `files`.
pub fn told(files: &[(ContentPath, PathBuf)], articles: &[Arc<Article>]) -> Vec<Diagnostic> {
    let suspects: Vec<(&str, &str, Suspect)> =
        files.iter().filter_map(|(path, _)| Some((path.0.as_str(), path.file_name(), suspect(path.file_name())?))).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let names: HashSet<Cow<'_, str>> = suspects.iter().map(|(_, name, _)| composed(name)).collect();
    let named = named(&names, articles);
    let is_volume =
        |article: &&Arc<Article>| matches!(article.section().and_then(|section| section.archive.as_ref()), Some(SectionRecord::Volume(_)));
    let volumes: BTreeSet<&str> = articles.iter().filter(is_volume).map(|article| article.path.folder()).collect();
    let bundles: HashSet<&str> = articles.iter().filter(|article| article.is_bundle()).map(|article| article.path.folder()).collect();
    let within = |path: &str, holds: &dyn Fn(&str) -> bool| path.match_indices('/').any(|(end, _)| path.get(..end).is_some_and(holds));
    let told = suspects.iter().filter(|(_, name, _)| !named.contains(composed(name).as_ref())).filter_map(|(path, name, suspect)| {
        let (file, stem) = ((*name).to_owned(), suspect.stem.to_owned());
        let meant = format!("{stem}.md");
        let problem = if suspect.is_markdown {
            Structure::Misnamed { file, meant }
        } else if within(path, &|folder| volumes.contains(folder)) && !within(path, &|folder| bundles.contains(folder)) {
            Structure::Manuscript { file, meant }
        } else {
            return None;
        };
        Some(Diagnostic::of(&problem).in_file(format!("content/{path}")))
    });
    told.collect()
}

/// Folders with texts that are called like a volume, `53` or `제53호`, in an archive that has volumes, and are none. Each is told at its first
/// text.
pub fn folders(articles: &[Arc<Article>]) -> Vec<Diagnostic> {
    let top = |article: &Arc<Article>| article.path.0.split_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let known: HashSet<String> = articles.iter().filter(|article| article.section().is_some()).map(top).collect();
    let is_volume =
        |article: &Arc<Article>| matches!(article.section().and_then(|section| section.archive.as_ref()), Some(SectionRecord::Volume(_)));
    if !articles.iter().any(is_volume) {
        return Vec::new();
    }
    let mut told = BTreeSet::new();
    let pages = articles.iter().filter(|article| article.page().is_some());
    pages
        .filter_map(|article| {
            let folder = top(article);
            let number = volume_number(&folder).filter(|_| !known.contains(&folder) && told.insert(folder.clone()))?;
            let path = article.source.path.clone();
            Some(Diagnostic::of(&Structure::FolderOfNoVolume { folder, number }).in_file(path))
        })
        .collect()
}

/// The number of a volume that somebody may call a folder by.
fn volume_number(folder: &str) -> Option<u32> {
    let figure = folder.strip_prefix('제').unwrap_or(folder).trim();
    let figure = figure.strip_suffix('호').or_else(|| figure.strip_suffix('권')).unwrap_or(figure).trim();
    let plain = (1..=4).contains(&figure.len()) && figure.bytes().all(|byte| byte.is_ascii_digit());
    // Four figures are a year.
    figure.parse().ok().filter(|number| plain && (1..1900).contains(number))
}

/// A name that may be an article's.
struct Suspect<'n> {
    stem: &'n str,
    is_markdown: bool,
}

fn suspect(name: &str) -> Option<Suspect<'_>> {
    // What begins so is a program's own.
    if name.starts_with(['.', '~', '$']) {
        return None;
    }
    // A Korean or Japanese keyboard writes these for a dot.
    let at = name.rfind(['.', '．', '。'])?;
    let (stem, end) = (name.get(..at).filter(|stem| !stem.is_empty())?, name.get(at..)?.trim_start_matches(['.', '．', '。']));
    let end = end.trim_end().to_ascii_lowercase();
    let before = stem.len().checked_sub(".md".len()).and_then(|at| stem.split_at_checked(at)).filter(|(stem, _)| !stem.is_empty());
    match before.filter(|(_, end)| end.eq_ignore_ascii_case(".md")) {
        Some((stem, _)) if BEHIND.contains(&end.as_str()) => Some(Suspect { stem, is_markdown: true }),
        _ if end == "md" || MARKDOWN.contains(&end.as_str()) => Some(Suspect { stem, is_markdown: true }),
        Some((stem, _)) if COPIES.contains(&end.as_str()) => Some(Suspect { stem, is_markdown: false }),
        _ if MANUSCRIPTS.contains(&end.as_str()) => Some(Suspect { stem, is_markdown: false }),
        _ => None,
    }
}

/// Those of the names that stand in a text, as the last part of an address.
fn named(names: &HashSet<Cow<'_, str>>, articles: &[Arc<Article>]) -> HashSet<String> {
    let mut out = HashSet::new();
    for article in articles {
        let parts = article.source.text.split(['(', ')', '<', '>', '"', '\'', '/', '\n', '\r', '[', ']', '#', '?', '|']);
        for part in parts.filter(|part| part.contains('.')) {
            // An address in angle brackets may have blanks; others end with one.
            for part in [part.trim(), part.split_whitespace().next().unwrap_or_default()] {
                let plain = percent_decoded(part);
                let plain = composed(&plain);
                if names.contains(plain.as_ref()) {
                    out.insert(plain.into_owned());
                }
            }
        }
    }
    out
}

fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let figures = behind.get(..2).filter(|_| *first == b'%').and_then(|figures| std::str::from_utf8(figures).ok());
        match figures.and_then(|figures| u8::from_str_radix(figures, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_articles() {
        let check = |name: &str, expected: Option<(&str, bool)>| {
            assert_eq!(suspect(name).map(|suspect| (suspect.stem, suspect.is_markdown)), expected, "{name}");
        };
        check("b.md.txt", Some(("b", true)));
        check("b.MD", Some(("b", true)));
        check("b.Md ", Some(("b", true)));
        check("b.MD.TXT", Some(("b", true)));
        check("_index.markdown", Some(("_index", true)));
        check("가.md.docx", Some(("가", true)));
        check("b.hwp", Some(("b", false)));
        check("b.HTML", Some(("b", false)));
        check("b.txt", Some(("b", false)));
        check("b．md", Some(("b", true)));
        check("b。md", Some(("b", true)));
        check("b.md.bak", Some(("b", false)));
        check("b.MD.orig", Some(("b", false)));
        check("b.rst", Some(("b", false)));
        for no in ["b.pdf", "b.csv", "b.png", ".md.txt", "~$b.docx", "b", "b.zip", "md.csv", "b.bak", ".md.bak", ".txt", "。md"] {
            check(no, None);
        }
    }

    #[test]
    fn folders_may_be_called_like_volumes() {
        for (folder, expected) in [
            ("53", Some(53)),
            ("제53호", Some(53)),
            ("53호", Some(53)),
            ("3권", Some(3)),
            ("2021", None),
            ("0", None),
            ("a53", None),
            ("", None),
        ] {
            assert_eq!(volume_number(folder), expected, "{folder}");
        }
    }

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(percent_decoded("%EA%B0%80%20b.hwp"), "가 b.hwp");
        assert_eq!(percent_decoded("100%.txt"), "100%.txt");
        assert_eq!(percent_decoded("%ff.txt"), "%ff.txt");
    }
}
