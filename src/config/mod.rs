//! The site's config as a typed value. Reads one file's text (and a theme's `[extra]`), never the disk.
//!
//! Keys and defaults are Zola's; what only this program knows lies in `[archive]`, `[look]`, `[compat]` and `portable`.

mod accessibility;
pub mod base_url;
mod colour;
pub mod conventions;
pub mod data_files;
mod deploy;
pub mod editor;
mod highlighting;
mod languages;
mod links;
mod look;
mod markdown;
mod periodical;
mod strays;
pub mod theme;

use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::homes;
use crate::parse::old_keys::{self, KeyLocation};
use crate::parse::options::ParseOptions;
use crate::parse::tree::{self, Data, Entry, Node, Table};
use crate::problem::config::Setting;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Place, SourceText};

pub use accessibility::{Accessibility, Check};
pub use colour::{Colour, Palette};
pub use deploy::Deploy;
pub use editor::Editor;
pub use highlighting::{CodeThemes, DataPosition, HighlightingConfig, OLD_THEME};
pub use languages::{LanguageConfig, TaxonomyConfig};
pub use links::LinkChecker;
pub use look::{Character, Look, TEXT_RATIO};
pub use markdown::{MarkdownConfig, RawHtml, SlugMode};
pub use periodical::{Editions, Kind, Periodical};

/// A site's config.
#[derive(Debug)]
pub struct Config {
    /// The file.
    pub source: Arc<SourceText>,
    /// Where the site will live; `None` when the config names no address.
    pub base_url: Option<String>,
    /// As it is written in the config, whatever the command line says, and where.
    pub own_base_url: Option<(String, Place)>,
    /// Code of the default language.
    pub default_language: String,
    /// Title, feeds, taxonomies, search of the default language.
    pub main: LanguageConfig,
    /// The other languages, sorted by code.
    pub languages: Vec<(String, LanguageConfig)>,
    /// Folder in `themes/`.
    pub theme: Option<Spanned<String>>,
    /// Output folder, relative to the root.
    pub output_dir: String,
    /// Where that is written, if it is.
    pub output_dir_place: Option<Place>,
    /// Author of the whole site.
    pub author: Option<String>,
    /// Content files that are passed over.
    pub ignored_content: GlobSet,
    /// Static files that are passed over.
    pub ignored_static: GlobSet,
    /// Most entries of a feed.
    pub feed_limit: Option<usize>,
    /// Part of the address before all taxonomies.
    pub taxonomy_root: Option<String>,
    /// Whether there is a sitemap.
    pub generate_sitemap: bool,
    /// Whether there is a robots.txt.
    pub generate_robots_txt: bool,
    /// Whether pagers stay out of the sitemap.
    pub exclude_paginated: bool,
    /// Whether Sass is compiled.
    pub compile_sass: bool,
    /// Whether HTML is minified.
    pub minify_html: bool,
    /// How addresses are made of names.
    pub slug_paths: SlugMode,
    /// How addresses are made of terms.
    pub slug_taxonomies: SlugMode,
    /// Whether dates stay in slugs.
    pub slug_keeps_date: bool,
    /// Markdown options.
    pub markdown: MarkdownConfig,
    /// How links are checked.
    pub links: LinkChecker,
    /// Content that is not run as a template (0.23 sites).
    pub skip_content_templating: GlobSet,
    /// Values of the site's own, the theme's below them.
    pub extra: Table,
    /// `[archive]`: facts of the periodical as a whole.
    pub archive: Periodical,
    /// `editions`: what is packed beside the pages.
    pub editions: Editions,
    /// `[look]`: what the built-in theme looks like.
    pub look: Look,
    /// `[accessibility]`: what the statement on it may say.
    pub accessibility: Accessibility,
    /// Whether links inside the site are relative; `None` where the config does not say.
    pub portable: Option<bool>,
    /// Whether it has keys that only Zola 0.23 and later know.
    pub names_new_keys: bool,
    /// Whether keys of Zola before 0.16 occur.
    pub names_first_keys: bool,
    /// Whether keys of Zola before 0.22 occur.
    pub names_old_keys: bool,
    /// Whether languages are listed, as before Zola 0.16.
    pub lists_languages: bool,
    /// `[permanence] lock`: whether the site keeps a lock; `None` where the config does not say.
    pub lock: Option<Spanned<bool>>,
    /// `[deploy]`: where the website is brought to the public.
    pub deploy: Deploy,
    /// `[serve] editor`: what opens a file of the site.
    pub editor: Editor,
    /// `[compat] zola`.
    pub compat: Option<Spanned<String>>,
}

impl Config {
    /// Reads the config.
    pub fn read(source: &Arc<SourceText>) -> (Self, Vec<Diagnostic>) {
        Self::read_as(source, false)
    }

    /// Reads an archive's config: letters that are written apart are put together.
    pub fn read_composed(source: &Arc<SourceText>) -> (Self, Vec<Diagnostic>) {
        Self::read_as(source, true)
    }

    fn read_as(source: &Arc<SourceText>, composed: bool) -> (Self, Vec<Diagnostic>) {
        let (mut table, mut problems) = tree::parse(source, 0..source.text.len(), tree::Language::Toml);
        if composed {
            table.compose();
        }
        // What a broken file lacks is not worth a word beside the fault itself.
        let broken = !problems.is_empty();
        let mut found = Vec::new();
        let strays = strays::of(&table);
        let config = read_table(source, &homes::without(&table, &strays), &mut found);
        strays::tell(source, &table, &strays, &mut found);
        // To a site for Zola it is what its templates make of it.
        if table.get("archive").is_some() {
            found.extend(languages::country(source, &table));
        }
        if !broken {
            problems.append(&mut found);
        }
        (config, problems)
    }

    /// Whether a file of `content/` is passed over: patterns may begin at `content/` or below it.
    pub fn ignores(&self, path: &str) -> bool {
        self.ignored_content.is_match(path) || self.ignored_content.is_match(format!("content/{path}"))
    }

    /// What parsing needs to know.
    pub fn parse_options(&self) -> ParseOptions {
        ParseOptions {
            default_language: self.default_language.clone(),
            languages: self.languages.iter().map(|(code, _)| code.clone()).collect(),
            slug_keeps_date: self.slug_keeps_date,
            archive: false,
            terms: Vec::new(),
            old_keys: self.names_old_keys,
        }
    }

    /// What has no effect on an archive, though a site with templates of its own may read it: keys of other tables under `[extra]`, words that
    /// no template asks for. `words`: those of the built-in theme.
    pub fn without_effect<'w>(&self, words: impl Iterator<Item = &'w str> + Clone) -> Vec<Diagnostic> {
        let (table, _) = tree::parse(&self.source, 0..self.source.text.len(), tree::Language::Toml);
        let mut problems = strays::in_extra(&self.source, &table);
        problems.extend(strays::unknown_words(&self.source, &table, words));
        problems
    }

    /// The options of a language; those of the default one for a code that is not configured.
    pub fn language(&self, code: &str) -> &LanguageConfig {
        self.languages.iter().find(|(known, _)| known == code).map_or(&self.main, |(_, options)| options)
    }

    /// All codes, the default one first.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.default_language.as_str()).chain(self.languages.iter().map(|(code, _)| code.as_str()))
    }

    /// The base address without a slash at its end; empty when none is known, so that addresses are root-relative.
    pub fn base(&self) -> &str {
        self.base_url.as_deref().unwrap_or("").trim_end_matches('/')
    }

    /// The base address as templates see it: Zola's with its slash, if it is written with one.
    pub fn written_base(&self, as_written: bool) -> &str {
        if as_written { self.base_url.as_deref().unwrap_or("") } else { self.base() }
    }

    /// Lays the theme's `[extra]` under the site's; a table against something else is an error.
    pub fn merge_theme_extra(&mut self, theme: &Table) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        merge(&mut self.extra, theme, &self.source, &mut problems);
        problems
    }
}

fn merge(ours: &mut Table, theirs: &Table, source: &Arc<SourceText>, problems: &mut Vec<Diagnostic>) {
    for entry in &theirs.entries {
        match ours.entries.iter_mut().find(|own| own.key == entry.key) {
            None => ours.entries.push(Entry { key: entry.key.clone(), key_span: 0..0, node: entry.node.clone() }),
            Some(own) => match (&mut own.node.data, &entry.node.data) {
                (Data::Table(own), Data::Table(theirs)) => merge(own, theirs, source, problems),
                (Data::Table(_), _) | (_, Data::Table(_)) => {
                    problems.push(Diagnostic::of(&Setting::ExtraTable { key: entry.key.to_string() }).span(source, own.key_span.clone()))
                }
                _ => {}
            },
        }
    }
}

fn read_table(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Config {
    let mut nested = Vec::new();
    let mut fields = Fields::new(source, table, "the config", problems);
    let default_language = languages::read_default(&mut fields);
    let mut main = languages::read_language(source, table, &mut fields, &mut nested);
    main.search = fields.table("search").cloned().unwrap_or_default();
    let languages = languages::read_languages(source, &mut fields, &default_language, &mut main, &mut nested);
    let slugify = fields.table("slugify").cloned().unwrap_or_default();
    let (slug_paths, slug_taxonomies, slug_anchors, slug_keeps_date) = read_slugify(source, &slugify, &mut nested);
    let markdown = fields.table("markdown").cloned().unwrap_or_default();
    let link_checker = fields.table("link_checker");
    let archive = fields.table("archive").cloned().unwrap_or_default();
    let compat = fields.table("compat").cloned().unwrap_or_default();
    let look = fields.table("look").cloned().unwrap_or_default();
    let accessibility = fields.table("accessibility").cloned().unwrap_or_default();
    let permanence = fields.table("permanence").cloned().unwrap_or_default();
    let deploy = fields.table("deploy").cloned().unwrap_or_default();
    let serve = fields.table("serve").cloned().unwrap_or_default();
    let output_dir = fields.filled("output_dir");
    let base_url = fields.filled("base_url");
    let mut config = Config {
        source: source.clone(),
        own_base_url: base_url.as_ref().map(|text| (text.value.clone(), Place::new(source, text.span.clone()))),
        base_url: base_url.map(|text| text.value),
        default_language,
        main,
        languages,
        theme: fields.filled("theme"),
        output_dir_place: output_dir.as_ref().map(|text| Place::new(source, text.span.clone())),
        output_dir: output_dir.map_or_else(|| "public".into(), |text| text.value),
        author: fields.string("author").map(|text| text.value),
        ignored_content: globs(&mut fields, "ignored_content"),
        ignored_static: globs(&mut fields, "ignored_static"),
        feed_limit: fields.count("feed_limit").map(|limit| limit.value),
        taxonomy_root: fields.string("taxonomy_root").map(|text| text.value).filter(|text| !text.is_empty()),
        generate_sitemap: fields.bool("generate_sitemap").unwrap_or(true),
        generate_robots_txt: fields.bool("generate_robots_txt").unwrap_or(true),
        exclude_paginated: fields.choice("exclude_paginated_pages_in_sitemap", &[("none", false), ("all", true)]).unwrap_or(false),
        compile_sass: fields.bool("compile_sass").unwrap_or(false),
        minify_html: fields.bool("minify_html").unwrap_or(false),
        slug_paths,
        slug_taxonomies,
        slug_keeps_date,
        markdown: MarkdownConfig::read(source, &markdown, slug_anchors, &mut nested),
        links: LinkChecker::read(source, link_checker, &mut nested),
        names_new_keys: names_new_keys(table),
        names_first_keys: old_keys::is_first(table),
        names_old_keys: old_keys::is_first(table) || old_keys::is_old(table),
        lists_languages: matches!(table.get("languages"), Some(Node { data: Data::List(_), .. })),
        skip_content_templating: globs(&mut fields, "skip_content_templating"),
        extra: fields.table("extra").cloned().unwrap_or_default(),
        archive: Periodical::read(source, &archive, &mut nested),
        editions: Editions::read(source, fields.node("editions"), &mut nested),
        look: Look::read(source, &look, &mut nested),
        accessibility: Accessibility::read(source, &accessibility, &mut nested),
        portable: fields.bool("portable"),
        lock: read_permanence(source, &permanence, &mut nested),
        deploy: Deploy::read(source, &deploy, &mut nested),
        editor: Editor::read(source, &serve, &mut nested),
        compat: read_compat(source, &compat, &mut nested),
    };
    // Up to 0.12 they stood at the top.
    let old = HighlightingConfig::read_old(&mut fields);
    config.markdown.highlighting = config.markdown.highlighting.take().or(old);
    fields.know(&["preserve_dotfiles_in_output", "hard_link_static"]);
    old_keys::tell(KeyLocation::Config, &mut fields);
    fields.finish(Unknown::NearIsError);
    problems.append(&mut nested);
    config
}

fn read_slugify(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> (SlugMode, SlugMode, SlugMode, bool) {
    let modes = [("on", SlugMode::On), ("safe", SlugMode::Safe), ("off", SlugMode::Off)];
    let mut fields = Fields::new(source, table, "`[slugify]`", problems);
    let read = (
        fields.choice("paths", &modes).unwrap_or_default(),
        fields.choice("taxonomies", &modes).unwrap_or_default(),
        fields.choice("anchors", &modes).unwrap_or_default(),
        fields.bool("paths_keep_dates").unwrap_or(false),
    );
    fields.finish(Unknown::NearIsError);
    read
}

fn read_compat(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let mut fields = Fields::new(source, table, "`[compat]`", problems);
    let zola = fields.filled("zola");
    fields.finish(Unknown::Error);
    zola
}

fn read_permanence(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<Spanned<bool>> {
    let mut fields = Fields::new(source, table, "`[permanence]`", problems);
    let lock = fields.bool("lock");
    fields.finish(Unknown::Error);
    let span = table.get("lock").map(|node| node.span.clone())?;
    lock.map(|value| Spanned { value, span })
}

fn names_new_keys(table: &Table) -> bool {
    let highlighting = table.table("markdown").and_then(|markdown| markdown.table("highlighting"));
    table.get("skip_content_templating").is_some() || highlighting.is_some_and(|table| table.get("data_attr_position").is_some())
}

fn globs(fields: &mut Fields<'_>, key: &'static str) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for pattern in fields.strings(key).unwrap_or_default() {
        match Glob::new(&pattern.value) {
            Ok(glob) => {
                builder.add(glob);
            }
            Err(fault) => {
                let place = fields.place(pattern.span);
                fields.problem(Diagnostic::of(&Setting::Pattern { key: key.to_string(), fault: fault.kind().to_string() }).at(place));
            }
        }
    }
    builder.build().unwrap_or_else(|_| GlobSet::empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::diagnostic::render_short;

    #[test]
    fn faults_are_told() {
        let check = |text: &str, expected: &[&str]| {
            let (_, problems) = Config::read(&SourceText::new("config.toml", text));
            assert_eq!(render_short(&problems).lines().collect::<Vec<_>>(), expected, "{text}");
        };
        check("base_url = \"https://a.example\"\n", &[]);
        check("base_urll = \"x\"\n", &["config.toml:1:1: error: unknown key `base_urll` in the config"]);
        check("[markdown]\nsmart_punctuaton = true\n", &["config.toml:2:1: error: unknown key `smart_punctuaton` in `[markdown]`"]);
        check("generate_feed = true\n", &["config.toml:1:1: warning: `generate_feed` is an old name of `generate_feeds`"]);
        check("[archive]\nperiodicals = \"x\"\n", &["config.toml:2:1: error: unknown key `periodicals` in the config's `[archive]`"]);
        check("editions = 1\n", &["config.toml:1:12: error: `editions` is neither true nor false nor a table"]);
        check("[permanence]\nlocks = true\n", &["config.toml:2:1: error: unknown key `locks` in `[permanence]`"]);
        check("[editions]\npdf = true\n", &["config.toml:2:1: error: unknown key `pdf` in `[editions]`"]);
        check("[archive]\nissn = \"1234-5678\"\n", &["config.toml:2:8: error: `1234-5678` is not an ISSN"]);
        check("[archive]\nissn = \"12345679\"\n[editions]\nzip = false\n", &[]);
        check(
            "ignored_content = [\"a{\"]\n",
            &[
                "config.toml:1:20: error: `ignored_content` has a pattern that can't be read: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)",
            ],
        );
    }

    #[test]
    fn base_url_is_the_same_with_and_without_slash() {
        let base = |text: &str| Config::read(&SourceText::new("config.toml", text)).0.base().to_owned();
        assert_eq!(base("base_url = \"https://a.example/x/\""), base("base_url = \"https://a.example/x\""));
        assert_eq!(base("base_url = \"/\""), "");
    }
}
