//! Keys of the config that stand in another table than their own: below a line in brackets stands what belongs to that table, and a key that is
//! written there by mistake would be read by nobody.

use std::sync::Arc;

use crate::parse::homes::{self, Home, MisplacedKey};
use crate::parse::misplaced::Words;
use crate::parse::tree::{Data, Language, Table};
use crate::problem::keys::Keys;
use crate::text::SourceText;
use crate::text::diagnostic::{Diagnostic, nearest};

/// Keys at the head.
const HEAD: &[&str] = &[
    "base_url",
    "default_language",
    "title",
    "description",
    "theme",
    "output_dir",
    "author",
    "ignored_content",
    "ignored_static",
    "feed_limit",
    "feed_filenames",
    "generate_feeds",
    "taxonomies",
    "taxonomy_root",
    "build_search_index",
    "generate_sitemap",
    "generate_robots_txt",
    "exclude_paginated_pages_in_sitemap",
    "compile_sass",
    "minify_html",
    "skip_content_templating",
    "editions",
    "portable",
    "search",
    "translations",
    "languages",
    "slugify",
    "markdown",
    "link_checker",
    "extra",
    "archive",
    "look",
    "accessibility",
    "compat",
    "permanence",
    "preserve_dotfiles_in_output",
    "hard_link_static",
];

/// Tables whose keys are this program's alone.
const TABLES: [Home<'static>; 6] = [
    Home {
        table: Some("archive"),
        keys: &["periodical", "publisher", "homepage", "issn", "kind", "schema", "license", "kogl_url", "rewritten"],
    },
    Home { table: Some("look"), keys: &["masthead", "tagline", "imprint", "logo", "font", "official", "character", "light", "dark"] },
    Home { table: Some("accessibility"), keys: &["contact", "known", "check"] },
    Home { table: Some("editions"), keys: &["zip", "epub"] },
    Home { table: Some("permanence"), keys: &["lock"] },
    Home { table: Some("compat"), keys: &["zola"] },
];

/// Keys at the head or in a table of this program's that another one of these has. Words too near to others to be certain are left to those who
/// read the tables.
pub fn of(table: &Table) -> Vec<MisplacedKey<'_>> {
    let head = [Home { table: None, keys: HEAD }];
    let mut strays = homes::strays(table, &[head.as_slice(), &TABLES].concat());
    strays.retain(|stray| stray.entry.key == stray.key);
    strays
}

/// Tells them. At the head, where other programs' keys may stand, they warn.
pub fn tell(source: &Arc<SourceText>, table: &Table, strays: &[MisplacedKey<'_>], problems: &mut Vec<Diagnostic>) {
    for MisplacedKey { entry, within, key, home } in strays {
        let Words { home, way } = Words::of(home.as_deref(), table, Language::Toml);
        let key = key.clone();
        let problem = match within {
            Some(_) => Keys::Misplaced { key, home, way },
            None => Keys::MisplacedPerhaps { key, home, way },
        };
        problems.push(Diagnostic::of(&problem).span(source, entry.key_span.clone()));
    }
}

/// Keys under `[extra]` that their own table lacks, in a site whose templates read nothing there.
pub fn in_extra(source: &Arc<SourceText>, table: &Table) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for entry in table.table("extra").into_iter().flat_map(|extra| &extra.entries) {
        let of_table = TABLES.iter().find(|home| home.keys.contains(&entry.key.as_str()));
        let home = of_table.or(Some(&Home { table: None, keys: HEAD }).filter(|head| head.keys.contains(&entry.key.as_str())));
        let Some(home) = home else { continue };
        let there = home.table.map_or(Some(table), |name| table.table(name));
        if there.is_none_or(|there| there.get(&entry.key).is_none()) {
            let Words { home, way } = Words::of(home.table, table, Language::Toml);
            let problem = Keys::MisplacedPerhaps { key: entry.key.clone(), home, way };
            problems.push(Diagnostic::of(&problem).span(source, entry.key_span.clone()));
        }
    }
    problems
}

/// Words of `[translations]`, of each language, that the built-in templates do not ask for.
pub fn unknown_words<'w>(source: &Arc<SourceText>, table: &Table, words: impl Iterator<Item = &'w str> + Clone) -> Vec<Diagnostic> {
    let languages = table.table("languages").into_iter().flat_map(|languages| &languages.entries);
    let of_languages = languages.filter_map(|language| match &language.node.data {
        Data::Table(language) => language.table("translations"),
        _ => None,
    });
    let entries = table.table("translations").into_iter().chain(of_languages).flat_map(|words| &words.entries);
    let unknown = entries.filter(|entry| !words.clone().any(|known| known == entry.key));
    let told = unknown.map(|entry| {
        let key = entry.key.clone();
        let problem = match nearest(&key, words.clone()) {
            Some(near) => Keys::UnknownWordNear { near: near.to_owned(), key },
            None => Keys::UnknownWord { key },
        };
        Diagnostic::of(&problem).span(source, entry.key_span.clone())
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::diagnostic::render_short;

    fn short(problems: &[Diagnostic]) -> Vec<String> {
        render_short(problems).lines().map(str::to_owned).collect()
    }

    #[test]
    fn keys_know_their_table() {
        let check = |text: &str, expected: &[&str]| {
            let (_, problems) = Config::read(&SourceText::new("config.toml", text));
            assert_eq!(short(&problems), expected, "{text}");
        };
        check("title = \"가\"\n[archive]\nperiodical = \"나\"\n[look]\ntagline = \"다\"\n", &[]);
        check("[archive]\nbase_url = \"/\"\n", &["config.toml:2:1: error: `base_url` belongs at the head of the file"]);
        check("[look]\npublisher = \"가\"\n", &["config.toml:2:1: error: `publisher` belongs into `[archive]`"]);
        check("issn = \"1234-5679\"\n", &["config.toml:1:1: warning: `issn` has no effect here: it belongs into `[archive]`"]);
        check("[extra]\npublisher = \"가\"\n", &[]);
    }

    /// What is listed here is what the readers ask for: the messages of unknown keys name all that these know.
    #[test]
    fn the_lists_are_those_of_the_readers() {
        for Home { table, keys } in TABLES {
            let name = table.unwrap_or_default();
            let (_, problems) = Config::read(&SourceText::new("config.toml", format!("[{name}]\nqqqqqqqqqqqq = 1\n")));
            let [problem] = problems.as_slice() else { panic!("{name}: {problems:?}") };
            let mut listed: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            listed.sort_unstable();
            assert_eq!(problem.notes[0].en, format!("known are {}", listed.join(", ")));
        }
        let all: String = HEAD.iter().map(|key| format!("{key} = 1.5\n")).collect();
        let (_, problems) = Config::read(&SourceText::new("config.toml", all));
        assert!(problems.iter().all(|problem| !problem.message.en.starts_with("unknown")), "{:?}", short(&problems));
    }

    #[test]
    fn what_only_an_archive_ignores_is_told_there() {
        let check = |text: &str, expected: &[&str]| {
            let (config, _) = Config::read(&SourceText::new("config.toml", text));
            assert_eq!(short(&config.without_effect(["search", "volume"].into_iter())), expected, "{text}");
        };
        check(
            "[extra]\nlicense = \"kogl-1\"\nmine = 1\n",
            &["config.toml:2:1: warning: `license` has no effect here: it belongs into `[archive]`"],
        );
        check("[archive]\nlicense = \"a\"\n[extra]\nlicense = \"b\"\n", &[]);
        check(
            "[translations]\nsaerch = \"찾기\"\nvolume = \"호\"\n",
            &["config.toml:2:1: warning: `saerch` is no word of the built-in theme"],
        );
    }
}
