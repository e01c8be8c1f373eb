//! What a language of the site has of its own: title, feeds, taxonomies, search, words. The default language's keys stand at the top.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::old_keys::{self, KeyLocation};
use crate::parse::tree::{Data, Entry, Table};
use crate::problem::config::Setting;
use crate::problem::nouns;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// Options of one language. `None` means that the config does not say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LanguageConfig {
    /// Title of the site.
    pub title: Option<String>,
    /// Description of the site.
    pub description: Option<String>,
    /// Whether there is a feed of everything.
    pub generate_feeds: Option<bool>,
    /// Names of feed files, each the name of its template.
    pub feed_filenames: Option<Vec<String>>,
    /// Taxonomies.
    pub taxonomies: Option<Vec<TaxonomyConfig>>,
    /// Whether there is a search index.
    pub build_search_index: bool,
    /// `[search]` as written.
    pub search: Table,
    /// Words by key.
    pub translations: BTreeMap<String, String>,
}

/// A taxonomy as configured.
#[derive(Debug, Clone, PartialEq)]
pub struct TaxonomyConfig {
    /// Name, as front matter writes it.
    pub name: Spanned<String>,
    /// Address instead of the name's slug.
    pub path: Option<String>,
    /// A feed for each term.
    pub feed: bool,
    /// Pages a pager.
    pub paginate_by: Option<usize>,
    /// Part of the address before a pager's number.
    pub paginate_path: Option<String>,
    /// Whether it has pages.
    pub render: bool,
    /// Its language, where the top lists the taxonomies of all languages, as before Zola 0.16.
    pub lang: Option<Spanned<String>>,
}

/// Reads the language keys of a table, `search` apart, which once was a switch. `fields` is its reader, so that the keys count as known.
pub fn read_language(source: &Arc<SourceText>, table: &Table, fields: &mut Fields<'_>, nested: &mut Vec<Diagnostic>) -> LanguageConfig {
    let mut generate_feeds = fields.bool("generate_feeds");
    let mut feed_filenames: Option<Vec<String>> =
        fields.strings("feed_filenames").map(|list| list.into_iter().map(|text| text.value).collect());
    for older in old_keys::older_names(KeyLocation::Language, "generate_feeds", table, fields) {
        let older = fields.bool(older);
        generate_feeds = generate_feeds.or(older);
    }
    for older in old_keys::older_names(KeyLocation::Language, "feed_filenames", table, fields) {
        feed_filenames = feed_filenames.or_else(|| fields.string(older).map(|text| vec![text.value]));
    }
    let taxonomies = fields.node("taxonomies").is_some().then(|| {
        let tables = fields.tables("taxonomies");
        tables.into_iter().filter_map(|table| read_taxonomy(source, table, nested)).collect()
    });
    LanguageConfig {
        title: fields.string("title").map(|text| text.value),
        description: fields.string("description").map(|text| text.value),
        generate_feeds,
        feed_filenames,
        taxonomies,
        build_search_index: fields.bool("build_search_index").unwrap_or(false),
        search: Table::default(),
        translations: read_translations(source, fields.table("translations"), nested),
    }
}

/// Reads `[languages.*]`. A table of the default language is merged into the top's keys.
pub fn read_languages(
    source: &Arc<SourceText>,
    fields: &mut Fields<'_>,
    default: &str,
    main: &mut LanguageConfig,
    nested: &mut Vec<Diagnostic>,
) -> Vec<(String, LanguageConfig)> {
    let mut out = match fields.old_list("languages") {
        Some(list) => read_old_languages(source, &list, default, nested),
        None => read_tables(source, fields, default, main, nested),
    };
    hand_out_taxonomies(main, &mut out, default);
    for language in std::iter::once(main).chain(out.iter_mut().map(|(_, language)| language)) {
        nested.extend(drop_twins(source, language));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

/// Gives each language the taxonomies that the top lists for it.
fn hand_out_taxonomies(main: &mut LanguageConfig, languages: &mut [(String, LanguageConfig)], default: &str) {
    for (code, language) in languages.iter_mut().filter(|(code, _)| code != default) {
        let theirs = |taxonomy: &mut TaxonomyConfig| taxonomy.lang.as_ref().is_some_and(|lang| lang.value == *code);
        let given: Vec<TaxonomyConfig> = main.taxonomies.iter_mut().flat_map(|list| list.extract_if(.., theirs)).collect();
        if !given.is_empty() {
            language.taxonomies.get_or_insert_default().extend(given);
        }
    }
}

/// Keeps the first of a language's taxonomies that have one name, as Zola does, and tells of the others.
fn drop_twins(source: &Arc<SourceText>, language: &mut LanguageConfig) -> Vec<Diagnostic> {
    let Some(list) = &mut language.taxonomies else { return Vec::new() };
    let mut names = BTreeSet::new();
    let twins = list.extract_if(.., |taxonomy| !names.insert(taxonomy.name.value.clone()));
    let told = twins.map(|twin| (Setting::TaxonomyTwice { name: twin.name.value }, twin.name.span));
    told.map(|(problem, span)| Diagnostic::of(&problem).span(source, span)).collect()
}

fn read_tables(
    source: &Arc<SourceText>,
    fields: &mut Fields<'_>,
    default: &str,
    main: &mut LanguageConfig,
    nested: &mut Vec<Diagnostic>,
) -> Vec<(String, LanguageConfig)> {
    let Some(table) = fields.table("languages") else { return Vec::new() };
    let mut out = Vec::new();
    for entry in &table.entries {
        let Data::Table(options) = &entry.node.data else {
            nested.push(Diagnostic::of(&Setting::LanguageTable { code: entry.key.to_string() }).span(source, entry.node.span.clone()));
            continue;
        };
        if !is_language_code(&entry.key) {
            nested.push(no_code(&entry.key).span(source, entry.key_span.clone()));
            continue;
        }
        let mut deeper = Vec::new();
        let mut reader = Fields::new(source, options, "a language's table", nested);
        let mut language = read_language(source, options, &mut reader, &mut deeper);
        language.search = reader.table("search").cloned().unwrap_or_default();
        reader.finish(Unknown::NearIsError);
        nested.append(&mut deeper);
        if entry.key == default {
            nested.extend(said_twice(source, entry, &language, main));
            merge(main, language);
        } else {
            out.push((entry.key.clone(), language));
        }
    }
    out
}

/// `languages = [{ code = "fr" }]`, as it was before Zola 0.14.
fn read_old_languages(
    source: &Arc<SourceText>,
    list: &[&Table],
    default: &str,
    nested: &mut Vec<Diagnostic>,
) -> Vec<(String, LanguageConfig)> {
    let mut out = Vec::new();
    for options in list {
        let mut deeper = Vec::new();
        let mut reader = Fields::new(source, options, "a language's table", nested);
        let code = reader.filled("code").map(|code| code.value);
        let mut language = read_language(source, options, &mut reader, &mut deeper);
        language.generate_feeds = language.generate_feeds.or_else(|| reader.bool("rss")).or_else(|| reader.bool("feed"));
        language.build_search_index |= reader.bool("search").unwrap_or(false);
        reader.finish(Unknown::NearIsWarning);
        nested.append(&mut deeper);
        out.extend(code.filter(|code| code != default && is_language_code(code)).map(|code| (code, language)));
    }
    out
}

/// What the default language's table says beside the top of the config, which counts.
fn said_twice(source: &Arc<SourceText>, entry: &Entry, language: &LanguageConfig, main: &LanguageConfig) -> Option<Diagnostic> {
    let twice = [
        ("title", language.title.is_some() && main.title.is_some()),
        ("description", language.description.is_some() && main.description.is_some()),
        ("feed_filenames", language.feed_filenames.is_some() && main.feed_filenames.is_some()),
        ("taxonomies", language.taxonomies.is_some() && main.taxonomies.is_some()),
        ("translations", !language.translations.is_empty() && !main.translations.is_empty()),
    ];
    let names: Vec<String> = twice.iter().filter(|(_, twice)| *twice).map(|(name, _)| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| {
        let problem = Diagnostic::of(&Setting::LanguageTwice { names: names.join(", ").to_string() });
        problem.span(source, entry.key_span.clone())
    })
}

fn merge(main: &mut LanguageConfig, more: LanguageConfig) {
    main.title = main.title.take().or(more.title);
    main.description = main.description.take().or(more.description);
    main.generate_feeds = main.generate_feeds.or(more.generate_feeds);
    main.feed_filenames = main.feed_filenames.take().or(more.feed_filenames);
    main.taxonomies = main.taxonomies.take().or(more.taxonomies);
    main.build_search_index |= more.build_search_index;
    if main.search.entries.is_empty() {
        main.search = more.search;
    }
    main.translations.extend(more.translations);
}

/// The code of the default language.
pub fn read_default(fields: &mut Fields<'_>) -> String {
    let Some(code) = fields.filled("default_language") else { return "en".to_owned() };
    if !is_language_code(&code.value) {
        let place = fields.place(code.span);
        fields.problem(no_code(&code.value).at(place));
    }
    code.value
}

/// Codes of countries that are none of a language, or of one that hardly any periodical is written in, and their languages.
const COUNTRIES: [(&str, &str); 10] = [
    ("kr", "ko"),
    ("kp", "ko"),
    ("jp", "ja"),
    ("cn", "zh"),
    ("tw", "zh-Hant"),
    ("vn", "vi"),
    ("us", "en"),
    ("gb", "en"),
    ("ua", "uk"),
    ("cz", "cs"),
];

/// What is told of an archive whose default language is a country's code.
pub fn country(source: &Arc<SourceText>, table: &Table) -> Option<Diagnostic> {
    let node = table.get("default_language")?;
    let Data::Str(written) = &node.data else { return None };
    let (_, language) = COUNTRIES.into_iter().find(|(country, _)| written.eq_ignore_ascii_case(country))?;
    let problem = Setting::CountryAsLanguage { code: written.clone(), language: language.to_owned() };
    Some(Diagnostic::of(&problem).span(source, node.span.clone()))
}

fn no_code(code: &str) -> Diagnostic {
    Diagnostic::of(&Setting::NoLanguageCode { code: code.to_string() })
}

fn is_language_code(code: &str) -> bool {
    let mut parts = code.split(['-', '_']);
    let first = parts.next().is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    first && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn read_taxonomy(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<TaxonomyConfig> {
    let mut fields = Fields::new(source, table, "a taxonomy", problems);
    let name = fields.filled("name");
    if name.is_none() && table.get("name").is_none() {
        let at = table.entries.first().map_or(0..0, |entry| entry.key_span.clone());
        let place = fields.place(at);
        fields.problem(Diagnostic::of(&Setting::TaxonomyName {}).at(place));
    }
    let taxonomy = TaxonomyConfig {
        name: name?,
        path: fields.filled("path").map(|text| text.value),
        feed: fields.bool("feed").unwrap_or(false),
        paginate_by: fields.count("paginate_by").map(|count| count.value).filter(|count| *count > 0),
        paginate_path: fields.string("paginate_path").map(|text| text.value),
        render: fields.bool("render").unwrap_or(true),
        lang: fields.filled("lang"),
    };
    fields.know(&["slug", "display_name"]);
    old_keys::tell(KeyLocation::Taxonomy, &mut fields);
    fields.finish(Unknown::Ignored);
    Some(taxonomy)
}

fn read_translations(source: &Arc<SourceText>, table: Option<&Table>, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for entry in table.into_iter().flat_map(|table| &table.entries) {
        match &entry.node.data {
            Data::Str(text) => {
                out.insert(entry.key.clone(), text.clone());
            }
            other => problems.push(
                Diagnostic::of(&Setting::TranslationText { key: entry.key.to_string(), kind: nouns::named(other.kind()) })
                    .span(source, entry.node.span.clone()),
            ),
        }
    }
    out
}
