//! Where keys belong: the keys of each table of front matter and of the config, so that one that stands in another table can be told where to
//! go. What is read there is said by the readers alone; a test holds these lists against them.

use std::borrow::Cow;

use crate::parse::tree::{Data, Entry, Table};
use crate::text::diagnostic::nearest;

/// A table, by its key, and the keys in it. The table without a key is the file's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home<'a> {
    /// Its key.
    pub table: Option<&'a str>,
    /// Keys in it.
    pub keys: &'a [&'a str],
}

/// A key outside of its table.
#[derive(Debug, Clone, PartialEq)]
pub struct MisplacedKey<'a> {
    /// The key as it is written, with its value.
    pub entry: &'a Entry,
    /// The table in which it stands.
    pub within: Option<String>,
    /// The key that is meant.
    pub key: String,
    /// The table to which that belongs.
    pub home: Option<String>,
}

/// Keys at the head of a page.
pub const PAGE: &[&str] = &[
    "title",
    "description",
    "date",
    "updated",
    "weight",
    "draft",
    "slug",
    "path",
    "aliases",
    "template",
    "authors",
    "in_search_index",
    "include_in_feeds",
    "hidden",
    "render",
    "archive",
    "taxonomies",
    "extra",
];

/// Keys at the head of a section.
pub const SECTION: &[&str] = &[
    "title",
    "description",
    "sort_by",
    "weight",
    "draft",
    "template",
    "page_template",
    "paginate_by",
    "paginate_path",
    "paginate_reversed",
    "insert_anchor_links",
    "render",
    "redirect_to",
    "transparent",
    "in_search_index",
    "aliases",
    "generate_feeds",
    "hidden",
    "archive",
    "extra",
];

/// Keys of an article's `[archive]`.
pub const ARTICLE: &[&str] = &["number", "event_date", "pages", "authors", "license", "doi", "revisions", "silent", "archived", "reading"];

/// Keys of a volume's `[archive]`.
pub const VOLUME: &[&str] = &["volume", "published", "code", "authors", "license", "silent"];

/// Keys of a section's `[archive]` within a volume.
pub const PART: &[&str] = &["id", "part", "number", "first_page"];

/// Keys that stand in another table than their own, in the order in which they are written: those that are another table's key to the letter,
/// or nearly and no near key of their own table.
pub fn strays<'a>(table: &'a Table, homes: &[Home<'_>]) -> Vec<MisplacedKey<'a>> {
    let mut out = Vec::new();
    for own in homes {
        let Some(there) = own.table.map_or(Some(table), |name| table.table(name)) else { continue };
        for entry in there.entries.iter().filter(|entry| !own.keys.contains(&entry.key.as_str())) {
            let written = entry.key.as_str();
            let others = || homes.iter().filter(|home| home.table != own.table);
            let found = match others().find(|home| home.keys.contains(&written)) {
                Some(home) => Some((written, home)),
                None if meant(written, own.keys).is_some() => None,
                None => others().find_map(|home| meant(written, home.keys).map(|key| (key, home))),
            };
            if let Some((key, home)) = found {
                let owned = |table: Option<&str>| table.map(str::to_owned);
                out.push(MisplacedKey { entry, within: owned(own.table), key: key.to_owned(), home: owned(home.table) });
            }
        }
    }
    out.sort_by_key(|stray| stray.entry.key_span.start);
    out
}

/// The table without the keys that stray, so that what reads it need not know of them.
pub fn without<'a>(table: &'a Table, strays: &[MisplacedKey<'_>]) -> Cow<'a, Table> {
    if strays.is_empty() {
        return Cow::Borrowed(table);
    }
    let strays_from = |within: Option<&str>, entry: &Entry| {
        strays.iter().any(|stray| stray.within.as_deref() == within && stray.entry.key_span == entry.key_span)
    };
    let mut out = table.clone();
    out.entries.retain(|entry| !strays_from(None, entry));
    for entry in &mut out.entries {
        if let Data::Table(inner) = &mut entry.node.data {
            inner.entries.retain(|inner| !strays_from(Some(&entry.key), inner));
        }
    }
    Cow::Owned(out)
}

/// The known key that an unknown one was meant to be: a near one, the same in plural or singular, or one of which it is a part (`vol`, `date`).
pub fn meant<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    if let Some(near) = nearest(written, known.iter().copied()) {
        return Some(near);
    }
    let written = written.to_lowercase().replace('-', "_");
    let mut alike = known.iter().copied().filter(|key| {
        let is_part = key.starts_with(&written) || key.split('_').any(|part| part == written);
        stem(key) == stem(&written) || (written.chars().count() > 2 && is_part)
    });
    let first = alike.next()?;
    alike.next().is_none().then_some(first)
}

fn stem(key: &str) -> String {
    match key.strip_suffix("ies") {
        Some(head) => format!("{head}y"),
        None => key.trim_end_matches('s').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tree::{Language, parse};
    use crate::text::SourceText;

    #[test]
    fn keys_are_told_apart_from_slips() {
        let check = |written: &str, known: &[&str], expected: Option<&str>| assert_eq!(meant(written, known), expected, "{written}");
        check("nubmer", ARTICLE, Some("number"));
        check("vol", VOLUME, Some("volume"));
        check("date", ARTICLE, Some("event_date"));
        check("page", ARTICLE, Some("pages"));
        check("Archive", PAGE, Some("archive"));
        check("taxonomy", PAGE, Some("taxonomies"));
        check("licence", ARTICLE, Some("license"));
        check("색인", ARTICLE, None);
        check("", ARTICLE, None);
    }

    #[test]
    fn a_stray_key_knows_its_table() {
        let homes = [Home { table: None, keys: PAGE }, Home { table: Some("archive"), keys: ARTICLE }];
        let check = |text: &str, expected: &[(&str, Option<&str>)]| {
            let (table, problems) = parse(&SourceText::new("a.md", text), 0..text.len(), Language::Toml);
            assert_eq!(problems, []);
            let found: Vec<_> = strays(&table, &homes).into_iter().map(|stray| (stray.key, stray.home)).collect();
            let expected: Vec<_> = expected.iter().map(|(key, home)| ((*key).to_owned(), home.map(str::to_owned))).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("title = \"글\"\n[archive]\nnumber = 1\nauthors = []\n", &[]);
        check("number = 1\nmine = 2\n[archive]\ntitle = \"글\"\n", &[("number", Some("archive")), ("title", None)]);
        check("nubmer = 1\ntitel = 2\n[Archive]\npages = 1\n", &[("number", Some("archive"))]);
    }

    /// The lists are those of the readers: a message of an unknown key names all that these know, and each listed key is read.
    #[test]
    fn the_lists_are_those_of_the_readers() {
        use crate::parse::article;
        use crate::parse::options::ParseOptions;
        use crate::text::path::ContentPath;
        let options = ParseOptions {
            default_language: "ko".into(),
            languages: Vec::new(),
            slug_keeps_date: false,
            archive: true,
            terms: vec!["topics".into()],
            old_keys: false,
        };
        let problems = |file: &str, matter: String| {
            let source = SourceText::new(format!("content/{file}"), format!("+++\n{matter}+++\n글\n"));
            article::parse(&options, &source, &ContentPath(file.into())).1
        };
        let listed = |keys: &[&str], more: &[&str]| {
            let mut names: Vec<String> = keys.iter().chain(more).map(|key| format!("`{key}`")).collect();
            names.sort_unstable();
            format!("known are {}", names.join(", "))
        };
        let notes = |problems: Vec<crate::text::diagnostic::Diagnostic>| {
            problems.into_iter().flat_map(|problem| problem.notes).map(|note| note.en).collect::<Vec<_>>()
        };
        let of_archive = |file: &str, keys: &str| notes(problems(file, format!("title = \"글\"\n[archive]\n{keys}qqqqqqqq = 1\n")));
        assert_eq!(of_archive("1/a/b.md", "number = 1\n"), [listed(ARTICLE, &[])]);
        assert_eq!(of_archive("1/_index.md", "volume = 1\npublished = \"2021-06\"\ncode = \"a\"\n"), [listed(VOLUME, &[])]);
        assert_eq!(of_archive("1/a/_index.md", "id = \"a\"\n"), [listed(PART, &[])]);
        let old = ["insert_anchor", "generate_feed", "generate_rss", "order", "sort_direction"];
        assert_eq!(notes(problems("_index.md", "qqqqqqqq = 1\n".into())), [listed(SECTION, &old)]);
        let all: String = PAGE.iter().map(|key| format!("{key} = 1.5\n")).collect();
        assert!(problems("a.md", all).iter().all(|problem| !problem.message.en.starts_with("unknown")));
    }
}
