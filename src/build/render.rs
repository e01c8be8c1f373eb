//! render: the site's bodies become HTML, with templates and all that they may ask for.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, Weak};

use tera::Value;

use crate::build::configure::Settings;
use crate::build::options::Options;
use crate::config::conventions::{ContentCalls, Conventions};
use crate::config::{Config, theme};
use crate::index::likeness::telling::TellingKeys;
use crate::index::plan::Plan;
use crate::link::site::Site;
use crate::link::terms::Authorities;
use crate::link::texts::Texts;
use crate::markup::input::MarkupOptions;
use crate::plan::outgoing::{self, Outgoing};
use crate::render::bodies::{self, Rendered};
use crate::render::memo::Memo;
use crate::render::{anchors, assets, highlighting, options};
use crate::templates::engine::{self, Templates};
use crate::templates::functions::{Calls, Clock, Globals, LoadCache};
use crate::templates::mentions::{self, Mentions};
use crate::templates::pieces;
use crate::templates::views::{self, Likeness};
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::generated::Assets;
use crate::text::site_files::SiteFiles;
use crate::text::sources::Sources;
use crate::zola::sass;

/// A site with its bodies.
pub struct Bodies {
    /// What templates and functions may ask for.
    pub globals: Arc<Globals<Value>>,
    /// The templates, unless they can't be read.
    pub templates: Option<Arc<Templates>>,
    /// What templates mention.
    pub mentioned: Mentions,
    /// The bodies.
    pub rendered: Rendered,
    /// What search reads, where the site has ours.
    pub plan: Option<Plan>,
    /// Style sheets, scripts and fonts.
    pub generated: Assets,
    /// Links that lead elsewhere.
    pub outgoing: Outgoing,
    /// Which articles are alike; the index tells.
    pub likeness: Arc<Likeness>,
    /// With what those are found that are like an edited article.
    pub telling: Option<TellingKeys>,
}

/// A site before its bodies are rendered.
pub struct PreparedSite {
    /// What templates and functions may ask for; views are not there yet.
    pub globals: Arc<Globals<Value>>,
    /// The templates.
    pub templates: Arc<Templates>,
    /// What templates mention.
    pub mentioned: Mentions,
    /// The texts of its pages.
    pub texts: Arc<Texts>,
    /// Whether search is ours.
    pub has_search: bool,
}

/// The same with what else single pages are made of.
pub struct LinkedSite<'a> {
    /// The site.
    pub prepared: PreparedSite,
    /// Authorities by taxonomy.
    pub authorities: &'a Arc<Authorities>,
    /// Its files.
    pub sources: &'a Sources,
    /// What is asked.
    pub options: &'a Options,
}

/// Called before bodies are rendered, where each of them can be rendered by itself.
pub type OnPrepared<'a> = &'a dyn Fn(PreparedSite);

/// Renders all bodies. `on_body` is called for each.
pub fn render(
    mut site: Site,
    sources: &Sources,
    settings: &Settings,
    options: &Options,
    (files, clock, memo): (Arc<dyn SiteFiles>, Clock, &Memo),
    on_body: &(dyn Fn() + Sync),
    on_prepared: Option<OnPrepared<'_>>,
) -> (Bodies, Vec<Diagnostic>) {
    let Settings { config, conventions, .. } = settings;
    let words = words(config, conventions);
    let (code, code_sheets, mut problems) = highlighting::resolve(config, conventions, &*files);
    let markup = options::options(config, conventions, code, &words);
    let written = template_sources(sources, conventions, config);
    let feeds: Vec<&str> =
        config.codes().flat_map(|code| config.language(code).feed_filenames.iter().flatten()).map(String::as_str).collect();
    let mentioned = mentions::mentioned(&written, &[&["atom.xml", "rss.xml", "feed.xml"], feeds.as_slice()].concat());
    let mut generated = assets::assets(conventions, config, &words, memo.shelf());
    if generated.iter().any(|(path, _)| path == assets::SEARCH) {
        generated.extend(assets::former_scripts(&written));
    }
    assets::replace(&mut generated, code_sheets);
    let (sheets, faults) = sass::sheets(sources, config, &*files);
    problems.extend(faults);
    assets::replace(&mut generated, sheets);
    let made = generated.clone();
    let (markup, words) = (Arc::new(markup), Arc::new(words));
    let globals = |site: Site, markup: Arc<MarkupOptions>| {
        let site = Arc::new(site);
        Arc::new(Globals {
            configs: views::configs(&site, options.mode),
            site,
            views: OnceLock::new(),
            calls: OnceLock::new(),
            markup,
            words,
            generated: made,
            indexes: OnceLock::new(),
            hashes: Arc::default(),
            published: Arc::default(),
            loaded: LoadCache::default(),
            images: Arc::default(),
            files,
            clock,
            shelf: memo.shared_shelf(),
            attic: memo.attic(),
        })
    };
    let plan = Plan::of(&site);
    let needs = bodies::BodyNeeds { mentioned: &mentioned, memo, plan: plan.as_ref(), publishing: options.mode.settles(), on_body };
    let calls = conventions.content_calls != ContentCalls::Nothing && (bodies::any_templated(&site) || pieces::wanted(&site, &written));
    let lists_alone = !mentioned.neighbours_in_lists && !mentioned.content_in_lists;
    let (globals, (templates, faults), mut rendered) = if let (Some(on_prepared), true) = (on_prepared, lists_alone && !calls) {
        let texts = Arc::new(Texts::apart(&mut site));
        let globals = globals(site, markup);
        let loaded = load(written, settings, &globals);
        if let Some(templates) = &loaded.0 {
            let (globals, templates) = (globals.clone(), templates.clone());
            on_prepared(PreparedSite {
                globals,
                templates,
                mentioned: mentioned.clone(),
                texts: texts.clone(),
                has_search: plan.is_some(),
            });
        }
        let rendered = bodies::render_shared(&globals.site, &texts, &globals.markup, &needs);
        (globals, loaded, rendered)
    } else if calls {
        // Content that calls templates needs them, and the site with them, before any body is rendered.
        let globals = globals(site, markup);
        let loaded = load(written, settings, &globals);
        let engine = loaded.0.as_ref().map(|templates| (&*globals, &**templates));
        let rendered = bodies::render_all(&globals.site, &globals.markup, engine, &needs);
        (globals, loaded, rendered)
    } else {
        let rendered = bodies::render_and_drop(&mut site, &markup, &needs);
        let globals = globals(site, markup);
        let loaded = load(written, settings, &globals);
        (globals, loaded, rendered)
    };
    problems.extend(faults);
    problems.append(&mut rendered.problems);
    let site = &globals.site;
    problems.extend(anchors::check(site, &rendered.pages, &rendered.sections));
    let (outgoing, faults) = if site.is_archive() { outgoing::gather(site, &rendered.pages) } else { Default::default() };
    problems.extend(faults);
    let likeness = Arc::default();
    (Bodies { globals, templates, mentioned, rendered, plan, generated, outgoing, likeness, telling: None }, problems)
}

fn load(
    texts: BTreeMap<String, Arc<SourceText>>,
    Settings { config, conventions, .. }: &Settings,
    globals: &Arc<Globals<Value>>,
) -> (Option<Arc<Templates>>, Vec<Diagnostic>) {
    let fallbacks: Vec<String> = config.theme.iter().map(|theme| format!("{}/templates/", theme.value)).collect();
    let (templates, faults) = engine::load(texts, &fallbacks, globals);
    let templates = templates.map(Arc::new);
    if let (Some(templates), ContentCalls::Shortcodes) = (&templates, conventions.content_calls) {
        let calls: Weak<dyn Calls> = Arc::downgrade(&(templates.clone() as Arc<dyn Calls>));
        // Set once, here: nothing else fills it.
        let _ = globals.calls.set(calls);
    }
    (templates, faults)
}

/// Words by language: the site's own above the theme's.
fn words(config: &Config, conventions: &Conventions) -> BTreeMap<String, BTreeMap<String, String>> {
    let with_theme = |code: &str, own: &BTreeMap<String, String>| {
        let mut words = if conventions.whole_theme { theme::words(code) } else { BTreeMap::new() };
        words.extend(own.clone());
        (code.to_owned(), words)
    };
    config.codes().map(|code| with_theme(code, &config.language(code).translations)).collect()
}

/// All templates by name: the site's own, its theme's under `THEME/templates/`, ours below them.
fn template_sources(sources: &Sources, conventions: &Conventions, config: &Config) -> BTreeMap<String, Arc<SourceText>> {
    let mut out = if conventions.whole_theme { theme::templates() } else { theme::basic_templates() };
    if let Some(theme) = &config.theme {
        for (name, source) in &sources.theme_templates {
            // Names that only the theme has must not be answered by ours.
            out.remove(name);
            out.insert(format!("{}/templates/{name}", theme.value), source.clone());
        }
    }
    out.extend(sources.templates.iter().cloned());
    out
}
