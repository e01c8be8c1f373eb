//! Keys of older versions of Zola: all of them, in one table, with where each stood, what stands in its place today, and of which time a site
//! is that has it. They are read as they were meant; each warns.

use crate::parse::fields::Fields;
use crate::parse::tree::{Data, Node, Table};
use crate::problem::front::Front;
use crate::text::diagnostic::Diagnostic;

/// Where a key stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLocation {
    /// At the top of the config.
    Config,
    /// At the top of the config, and in the table of a language.
    Language,
    /// In a taxonomy of the config.
    Taxonomy,
    /// Of the colours of code: in `[markdown]`, up to 0.12 at the top of the config.
    Code,
    /// In a section's front matter.
    Section,
}

/// What is done with a key today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Today {
    /// It has this name.
    Named(&'static str),
    /// These words say what to do.
    Told(&'static str),
}

/// Of which time a site is that has a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Era {
    /// Before 0.16: its templates may mean what they say by names of that time (`page.earlier`), which later versions leave undefined.
    First,
    /// Before 0.22, whose sections took any key.
    Old,
    /// Of no certain time.
    Any,
}

use Era::{Any, First, Old};
use Today::{Named, Told};

const GONE: &str = "nothing depends on it any more; take it away";
const LIST: &str = "list the taxonomy in `taxonomies`";
const COLOURS: &str = "from 0.22 on write `[markdown.highlighting]` with `theme = \"…\"`";
const GRAMMARS: &str = "from 0.22 on grammars are TextMate's as JSON, listed by `extra_grammars` in `[markdown.highlighting]`; themes of these \
                        folders are read, code in their languages has no colours";
const FEEDS: &str = "write `generate_feeds`";

const KEYS: [(KeyLocation, &str, Today, Era); 23] = [
    (KeyLocation::Config, "rss_limit", Told("write `feed_limit`"), First),
    (KeyLocation::Config, "generate_tags_pages", Told(LIST), Old),
    (KeyLocation::Config, "generate_categories_pages", Told(LIST), Old),
    (KeyLocation::Config, "check_external_links", Told(GONE), Any),
    (KeyLocation::Config, "language_code", Told("write `default_language`"), Old),
    (KeyLocation::Config, "insert_anchor_links", Told("it belongs under `[markdown]`, or in a section's front matter"), Old),
    (KeyLocation::Config, "hard_link", Told(GONE), Any),
    (KeyLocation::Language, "generate_feed", Named("generate_feeds"), Old),
    (KeyLocation::Language, "generate_rss", Named("generate_feeds"), First),
    (KeyLocation::Language, "feed_filename", Named("feed_filenames"), Old),
    (KeyLocation::Taxonomy, "rss", Told("it has no effect any more; write `feed` where terms shall have feeds"), First),
    (
        KeyLocation::Taxonomy,
        "lang",
        Told("list the taxonomy under `[languages.CODE]` instead; the default language's stay at the top"),
        Any,
    ),
    (KeyLocation::Code, "highlight_code", Told(COLOURS), Old),
    (KeyLocation::Code, "highlight_theme", Told(COLOURS), Old),
    (KeyLocation::Code, "highlight_themes_css", Told(COLOURS), Old),
    (KeyLocation::Code, "extra_syntaxes", Told(GRAMMARS), Old),
    (KeyLocation::Code, "extra_syntaxes_and_themes", Told(GRAMMARS), Old),
    (KeyLocation::Code, "error_on_missing_highlight", Told(COLOURS), Any),
    (KeyLocation::Section, "insert_anchor", Told("write `insert_anchor_links`"), Any),
    (KeyLocation::Section, "generate_feed", Told(FEEDS), Any),
    (KeyLocation::Section, "generate_rss", Told(FEEDS), Any),
    (KeyLocation::Section, "order", Told("write `weight`"), Any),
    (
        KeyLocation::Section,
        "sort_direction",
        Told("sections sort one way; write `paginate_reversed`, or reverse the list in the template"),
        Any,
    ),
];

/// Tells of the old keys of a table that have no name today.
pub fn tell(home: KeyLocation, fields: &mut Fields<'_>) {
    let told = KEYS.iter().filter_map(|(at, key, today, _)| match today {
        Told(words) if *at == home => Some((*key, *words)),
        _ => None,
    });
    fields.know_old(&told.collect::<Vec<_>>());
}

/// The older names of a key that a table has, in the order in which they count; each is told.
pub fn older_names(home: KeyLocation, today: &str, table: &Table, fields: &mut Fields<'_>) -> Vec<&'static str> {
    let named =
        KEYS.iter().filter(|(at, _, name, _)| *at == home && matches!(name, Named(name) if *name == today)).map(|(_, key, ..)| *key);
    named
        .filter(|key| {
            let entry = table.entries.iter().find(|entry| entry.key == *key);
            entry.is_some_and(|entry| {
                let place = fields.place(entry.key_span.clone());
                let problem = Diagnostic::of(&Front::OldName { key: key.to_string(), today: today.to_string() }).at(place);
                fields.problem(problem);
                true
            })
        })
        .collect()
}

/// A section's `generate_feeds` by its names before Zola 0.19.
pub fn feeds_of_section(fields: &mut Fields<'_>) -> Option<bool> {
    fields.bool("generate_feed").or_else(|| fields.bool("generate_rss"))
}

fn has(table: &Table, homes: &[KeyLocation], era: Era) -> bool {
    KEYS.iter().any(|(home, key, _, of)| *of == era && homes.contains(home) && table.get(key).is_some())
}

/// Whether a config is of before Zola 0.16.
pub fn is_first(config: &Table) -> bool {
    let list = |key: &str| match config.get(key).map(|node| &node.data) {
        Some(Data::List(list)) => list.as_slice(),
        _ => &[],
    };
    let is_old_taxonomy = |node: &Node| matches!(&node.data, Data::Table(table) if has(table, &[KeyLocation::Taxonomy], First));
    has(config, &[KeyLocation::Config, KeyLocation::Language], First)
        || !list("languages").is_empty()
        || list("taxonomies").iter().any(is_old_taxonomy)
}

/// Whether a config is of before Zola 0.22.
pub fn is_old(config: &Table) -> bool {
    has(config, &[KeyLocation::Config, KeyLocation::Language, KeyLocation::Code], Old)
        || config.table("markdown").is_some_and(|markdown| has(markdown, &[KeyLocation::Code], Old))
}
