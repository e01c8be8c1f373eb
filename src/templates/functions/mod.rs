//! The functions and filters that templates may call, written once against plain arguments; each engine registers them by a thin adapter.
//!
//! A function gets a [`Call`] (the site, the language of the calling page) and named [`Args`], and gives an [`Answer`] or the words of an
//! error. [`FUNCTIONS`] and [`FILTERS`] are the lists that registration, tests and docs read.

mod bibtex;
mod data;
mod files;
mod images;
mod lookups;
mod texts;
mod urls;
mod xml;

pub use data::{LoadCache, LoadKey};

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, Weak};

use crate::link::site::{Node, Site};
use crate::markup::fragments::Run;
use crate::markup::input::MarkupOptions;
use crate::parse::tree::Data;
use crate::templates::value::TemplateValue;
use crate::templates::views::Views;
use crate::text::shelf::Shelf;
use crate::text::site_files::SiteFiles;
use crate::text::waiting::Attic;
use crate::zola::images::Images;

/// What functions may ask of the site.
pub struct Globals<V> {
    /// The site.
    pub site: Arc<Site>,
    /// Views, once all bodies are rendered; content that is run as a template runs before.
    pub views: OnceLock<Views<V>>,
    /// `config` by language code, the default one first.
    pub configs: Vec<(String, V)>,
    /// Runs shortcodes in the `markdown` filter, where the site has any.
    pub calls: OnceLock<Weak<dyn Calls>>,
    /// Options of the `markdown` filter.
    pub markup: Arc<MarkupOptions>,
    /// Words by language and key: the theme's, the site's own above them.
    pub words: Arc<BTreeMap<String, BTreeMap<String, String>>>,
    /// Files that the program makes, for hashes of their bytes.
    pub generated: Vec<(String, Arc<[u8]>)>,
    /// Search indexes, once they are made; content that is run as a template runs before.
    pub indexes: OnceLock<Vec<(String, Arc<[u8]>)>>,
    /// Hashes of files, reckoned once.
    pub hashes: Arc<Mutex<BTreeMap<String, String>>>,
    /// Files beside pages and sections: the path in the output and the one in the sources, once it is asked for.
    pub published: Arc<OnceLock<HashMap<String, String>>>,
    /// What `load_data` gave.
    pub loaded: LoadCache<V>,
    /// Pictures that templates have asked for.
    pub images: Arc<Images>,
    /// The files that templates may read.
    pub files: Arc<dyn SiteFiles>,
    /// The time of the build.
    pub clock: Clock,
    /// Where builds keep what the next one need not make again.
    pub shelf: Option<Arc<dyn Shelf>>,
    /// Where bytes of this snapshot wait.
    pub attic: Option<Arc<dyn Attic>>,
}

/// Runs the calls of shortcodes in a text that no page owns.
pub trait Calls: Send + Sync {
    /// The text with its calls run. The error is for people.
    fn run(&self, text: &str) -> Result<Run, String>;
}

/// The one time of a build, read by `edge` or given by the user.
#[derive(Debug)]
pub struct Clock {
    /// Seconds since 1970.
    pub seconds: i64,
    /// Whether a user gave it, so that the same input gives the same output.
    pub given: bool,
    /// Whether a template asked for it.
    pub asked: AtomicBool,
}

impl Clock {
    /// Seconds since 1970, noting that they were asked for.
    pub fn read(&self) -> i64 {
        self.asked.store(true, Ordering::Relaxed);
        self.seconds
    }
}

impl<V: TemplateValue> Globals<V> {
    /// The same with other views, where content runs no templates.
    pub fn with_views(&self, views: Views<V>) -> Self {
        Self {
            site: self.site.clone(),
            views: OnceLock::from(views),
            calls: OnceLock::new(),
            configs: self.configs.clone(),
            markup: self.markup.clone(),
            words: self.words.clone(),
            generated: self.generated.clone(),
            indexes: self.indexes.clone(),
            hashes: self.hashes.clone(),
            published: self.published.clone(),
            loaded: LoadCache::default(),
            images: self.images.clone(),
            files: self.files.clone(),
            shelf: self.shelf.clone(),
            attic: self.attic.clone(),
            clock: Clock { seconds: self.clock.seconds, given: self.clock.given, asked: AtomicBool::new(false) },
        }
    }

    /// `config` of a language.
    pub fn config(&self, lang: &str) -> V {
        self.configs.iter().find(|(code, _)| code == lang).or(self.configs.first()).map_or_else(V::null, |(_, view)| view.clone())
    }
}

impl<V> Globals<V> {
    /// The bytes of a file: one of the site or its theme, else one that the program makes, compiled style sheets and search indexes too.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let name = path.trim_start_matches('/');
        // Zola writes style sheets before it runs templates, so some read them from the output folder. What else lies there is of an earlier build.
        let output = self.site.config.output_dir.trim_matches('/');
        let in_output = name.strip_prefix(output).and_then(|rest| rest.strip_prefix('/'));
        if in_output.is_none()
            && let Some(bytes) = self.files.read(path)?
        {
            return Ok(Some(bytes));
        }
        let made = in_output.unwrap_or(name);
        let made = self.generated.iter().chain(self.indexes.get().into_iter().flatten()).find(|(known, _)| known == made);
        if let Some((_, bytes)) = made {
            return Ok(Some(bytes.to_vec()));
        }
        self.published(path).map_or(Ok(None), |source| self.files.read(&source))
    }

    /// Where the file lies that is published beside a page or section at this path. Zola copies it before it renders the page and then
    /// finds it in the output folder (BLD-05); so templates find it, and content does not.
    pub fn published(&self, path: &str) -> Option<String> {
        self.views.get()?;
        let tidy = |path: &str| path.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        let published = self.published.get_or_init(|| {
            let pages = self.site.pages.iter().map(|page| (&page.url, &page.assets));
            let all = pages.chain(self.site.sections.iter().map(|section| (&section.url, &section.assets)));
            let named = all.flat_map(|(url, assets)| assets.iter().map(move |asset| (url, asset)));
            named.map(|(url, asset)| (tidy(&format!("{}/{}", url.0, asset.relative)), format!("content/{}", asset.content_path))).collect()
        });
        published.get(&tidy(path)).cloned()
    }
}

/// Where a call comes from.
pub struct Call<'a, V> {
    /// The site.
    pub globals: &'a Globals<V>,
    /// What the caller has in scope: few calls ask for it.
    pub scope: &'a dyn Scope,
}

/// What a call has around it.
pub trait Scope {
    /// Language of the calling page, if it is in scope.
    fn lang(&self) -> Option<String>;
    /// Permalink of the calling page or section, if it is in scope.
    fn permalink(&self) -> Option<String>;
}

impl<V: TemplateValue> Call<'_, V> {
    /// The language that a call means: its argument, the page's, the default.
    pub fn language(&self, args: &dyn Args) -> Result<String, String> {
        let given = args.text("lang")?;
        Ok(given.or_else(|| self.scope.lang()).unwrap_or_else(|| self.globals.site.config.default_language.clone()))
    }
}

/// Named arguments. Errors are for people: "`path` must be text".
pub trait Args {
    /// Text.
    fn text(&self, name: &str) -> Result<Option<String>, String>;
    /// true or false.
    fn bool(&self, name: &str) -> Result<Option<bool>, String>;
    /// A whole number.
    fn int(&self, name: &str) -> Result<Option<i64>, String>;
    /// A list of texts.
    fn texts(&self, name: &str) -> Result<Option<Vec<String>>, String>;

    /// Text that must be given.
    fn must(&self, name: &str) -> Result<String, String> {
        self.text(name)?.ok_or_else(|| format!("the argument `{name}` is missing"))
    }
}

/// What a function gives back.
pub enum Answer {
    /// Null.
    Null,
    /// A whole number.
    Int(i64),
    /// Text to be escaped.
    Text(String),
    /// Text that is safe to print.
    Html(String),
    /// Structured data.
    Data(Data),
    /// JSON.
    Json(serde_json::Value),
    /// What was loaded before.
    Loaded(Box<LoadKey>),
    /// The view of a page or section.
    Node(Node),
    /// A taxonomy with its terms.
    Taxonomy(usize),
    /// A term.
    Term(usize, usize),
    /// A section or term without its pages.
    WithoutPages(Box<Answer>),
}

impl Answer {
    /// As an engine's value.
    pub fn into_value<V: TemplateValue>(self, globals: &Globals<V>) -> V {
        if let Self::Loaded(key) = &self {
            return globals.loaded.value(key);
        }
        let Some(views) = globals.views.get() else { return self.plain() };
        match self {
            Self::Node(Node::Page(id)) => views.page(&globals.site, id),
            Self::Node(Node::Section(id)) => views.sections[id].clone(),
            Self::Taxonomy(index) => {
                let taxonomy = &globals.site.taxonomies[index];
                V::map(vec![
                    ("kind", views.taxonomies[index].config.clone()),
                    ("lang", V::text(&taxonomy.lang)),
                    ("permalink", V::text(&taxonomy.url.permalink(globals.site.config.base()))),
                    ("items", V::list(views.taxonomies[index].terms.clone())),
                ])
            }
            Self::Term(taxonomy, term) => views.taxonomies[taxonomy].terms[term].clone(),
            Self::WithoutPages(answer) => answer.into_value(globals).with(vec![("pages", V::list(Vec::new()))]),
            other => other.plain(),
        }
    }

    fn plain<V: TemplateValue>(self) -> V {
        match self {
            Self::Int(number) => V::int(number),
            Self::Text(text) => V::text(&text),
            Self::Html(text) => V::html(&text),
            Self::Data(data) => V::data(&data),
            Self::Json(json) => V::json(&json),
            Self::Null | Self::Loaded(_) | Self::Node(_) | Self::Taxonomy(_) | Self::Term(..) | Self::WithoutPages(_) => V::null(),
        }
    }
}

/// A function: the call, its arguments.
pub type Function<V> = fn(&Call<'_, V>, &dyn Args) -> Result<Answer, String>;
/// A filter on text: the call, the text, its arguments.
pub type Filter<V> = fn(&Call<'_, V>, &str, &dyn Args) -> Result<Answer, String>;

/// All functions by name.
pub fn functions<V: TemplateValue>() -> Vec<(&'static str, Function<V>)> {
    vec![
        ("get_url", urls::get_url),
        ("get_taxonomy_url", urls::get_taxonomy_url),
        ("get_page", lookups::get_page),
        ("get_section", lookups::get_section),
        ("get_taxonomy", lookups::get_taxonomy),
        ("get_taxonomy_term", lookups::get_taxonomy_term),
        ("trans", texts::trans),
        ("text_direction", texts::text_direction),
        ("now", texts::now),
        ("get_env", texts::get_env),
        ("get_random", texts::get_random),
        ("load_data", data::load_data),
        ("get_hash", files::get_hash),
        ("resize_image", images::resize_image),
        ("get_image_metadata", images::get_image_metadata),
        ("coins", lookups::coins),
    ]
}

/// All filters by name.
pub fn filters<V: TemplateValue>() -> Vec<(&'static str, Filter<V>)> {
    vec![("markdown", texts::markdown), ("marks", texts::marks), ("num_format", texts::num_format)]
}
