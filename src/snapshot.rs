//! The stages in order, from sources to a site that can be rendered page by page. Pure: everything it needs is handed in.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, Weak};

use tera::Value;

use crate::articles;
use crate::cite::exports;
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, any_error};
use crate::dialect::{Generation, dialect};
use crate::index::plan::Plan;
use crate::index::{build, plan, zola};
use crate::link::authority::{Authority, KINDS};
use crate::link::revisions::{self, Earlier};
use crate::link::routes::{Files, Job, Routes, routes};
use crate::link::site::Site;
use crate::link::terms::Authorities;
use crate::link::{self, LinkInput, portable_names};
use crate::memo::Memo;
use crate::outputs::Outputs;
use crate::parse::article;
use crate::parse::copies::LinkTable;
use crate::parse::tree::{self, Language};
use crate::permanence::fates::Fates;
use crate::permanence::record::Live;
use crate::permanence::{Permanence, fates, guard, identity, record, servers, unfinished};
use crate::problem::load::Load;
use crate::render::addresses::Answering;
use crate::render::bodies::Rendered;
use crate::render::body::{InsertAnchor, Profile, ReadAs};
use crate::render::functions::{Calls, Clock, Loaded, Shared, SiteFiles};
use crate::render::images::Images;
use crate::render::outside::Links;
use crate::render::pages::Renderer;
use crate::render::views::{self, Mode, ViewInput, Views};
use crate::render::{
    addresses, anchors, assets, bodies, feeds, highlighting, images, mentions, options, outgoing, outside, pictures, pieces, sass, tera2,
};
use crate::sources::Sources;
use crate::text::{self, SourceText};
use crate::theme;

/// What a user asks of a build beside the sources.
#[derive(Debug, Clone)]
pub struct Options {
    /// build, serve or check.
    pub mode: Mode,
    /// Instead of the config's base address.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// HTML is minified, whatever the config says.
    pub minify: bool,
    /// What is a warning of sites with templates of their own is an error.
    pub strict: bool,
    /// `--compat`
    pub compat: Option<String>,
}

/// The stages whose time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Front matter.
    Parse,
    /// Sections, terms, addresses.
    Link,
    /// Bodies, views, templates.
    Render,
    /// Search.
    Index,
}

/// Called when a stage ends: the stage and how many things it handled.
pub type OnStage<'a> = &'a (dyn Fn(Stage, usize) + Sync);

/// A site, ready to be rendered.
pub struct Snapshot {
    /// Linked.
    pub site: Arc<Site>,
    /// Templates and views.
    pub renderer: Renderer,
    /// Pages to render.
    pub jobs: Vec<Job>,
    /// Files to write.
    pub outputs: Outputs,
    /// Links that lead out, where they are checked.
    pub outside: Links,
    /// Lines that are read as Korean offices write, by file, where the site is checked.
    pub read_as: Vec<(String, ReadAs)>,
    /// Addresses that count, where they are to be recorded.
    pub live: Vec<Live>,
    /// What became of lost addresses.
    pub fates: Fates,
    /// Why the templates are run as they are, for `--timings`.
    pub dialect: String,
}

/// Runs the stages. No snapshot is given when errors make one impossible; warnings come beside it.
pub fn snapshot(
    mut sources: Sources,
    options: &Options,
    files: Arc<dyn SiteFiles>,
    clock: Clock,
    memo: &Memo,
    on_stage: OnStage<'_>,
) -> (Option<Snapshot>, Vec<Diagnostic>) {
    let (mut config, mut problems) = Config::read(&sources.config);
    let dialect = dialect(&sources, &config, options.compat.as_deref(), &mut problems);
    if dialect.built_in_theme {
        config = archive_config(config, &sources, &mut problems);
    }
    let own_base = config.base().to_owned();
    if let Some(base_url) = &options.base_url {
        config.base_url = Some(base_url.clone());
    }
    config.minify_html |= options.minify;
    if let Some(theme) = &sources.theme_config {
        problems.extend(merge_theme(&mut config, theme));
    }
    // An archive is its content; a site with templates of its own may do without, as in Zola.
    if !sources.has_content && dialect.built_in_theme {
        problems.push(Diagnostic::of(&Load::NoContent {}));
        return (None, problems);
    }
    if config.base_url.is_none() && !dialect.built_in_theme {
        problems.push(
            Diagnostic::error("the config has no `base_url`")
                .span(&sources.config, 0..0)
                .help("add base_url = \"https://…\": templates of your own make absolute links from it"),
        );
    }
    if dialect.built_in_theme {
        problems.extend(config.look.check_logo(&config.source, sources.statics.iter().map(|(path, _)| path.as_str())));
    }
    let config = Arc::new(config);
    let config_broken = any_error(&problems);
    let mut unreadable: BTreeSet<String> = sources.unreadable.iter().map(|path| path.0.clone()).collect();
    let taxonomies = config.codes().flat_map(|code| link::terms::configured(&config, code, dialect.built_in_theme));
    let terms = taxonomies.map(|taxonomy| taxonomy.name.value).collect();
    let parse_options = article::ParseOptions { built_in_theme: dialect.built_in_theme, terms, ..config.parse_options() };
    let articles = articles::parse_all(std::mem::take(&mut sources.content), &config, &parse_options, memo, &mut unreadable, &mut problems);
    on_stage(Stage::Parse, articles.len());
    let (articles, earlier) = if dialect.built_in_theme { revisions::apart(articles) } else { (articles, Earlier::new()) };
    let (authorities, faults) = authorities(&sources, &config, dialect.built_in_theme);
    problems.extend(faults);
    if config_broken {
        // Taxonomies and languages may be missing: what links would say now might be untrue.
        diagnostic::sort(&mut problems);
        return (None, problems);
    }
    let (links, faults) = links(&sources, dialect.built_in_theme);
    problems.extend(faults);
    let publishing = options.mode == Mode::Publish;
    let (permanence, faults) = Permanence::read(&sources, &config, dialect.built_in_theme, &own_base, publishing);
    problems.extend(faults);
    let input = LinkInput {
        config: config.clone(),
        built_in_theme: dialect.built_in_theme,
        generation: dialect.generation,
        authorities: authorities.clone(),
        assets: sources.assets.iter().filter(|(path, _)| is_asset(path.file_name()) && !config.ignores(&path.0)).cloned().collect(),
        permanence: Arc::new(permanence),
        drafts: options.drafts,
        unreadable,
        earlier,
        links,
    };
    let (mut site, faults) = link::link(&input, articles);
    problems.extend(faults);
    if dialect.built_in_theme {
        let (pictures, faults) = pictures::named(&site, &*files);
        site.pictures = pictures;
        problems.extend(faults);
    }
    let sound = !any_error(&problems);
    on_stage(Stage::Link, site.pages.len() + site.sections.len());

    let words = words(&config, dialect.built_in_theme);
    let (code, code_sheets, faults) = highlighting::resolve(&config, dialect.built_in_theme, &*files);
    problems.extend(faults);
    let markup = options::options(&config, (dialect.built_in_theme, dialect.generation), code, &words);
    let template_texts = template_sources(&sources, dialect.built_in_theme, &config);
    let feed_names: Vec<&str> =
        config.codes().flat_map(|code| config.language(code).feed_filenames.iter().flatten()).map(String::as_str).collect();
    let wants = mentions::wants(&template_texts, &[&["atom.xml", "rss.xml", "feed.xml"], feed_names.as_slice()].concat());
    let fallbacks: Vec<String> = config.theme.iter().map(|theme| format!("{}/templates/", theme.value)).collect();
    let mut generated = assets::assets(dialect.built_in_theme, &config, &words);
    assets::replace(&mut generated, code_sheets);
    let (sheets, faults) = sass::sheets(&sources, &config, &*files);
    problems.extend(faults);
    assets::replace(&mut generated, sheets);
    let shared = |site: Site, markup| {
        let site = Arc::new(site);
        Arc::new(Shared {
            configs: views::configs(&site, options.mode),
            site,
            views: OnceLock::new(),
            calls: OnceLock::new(),
            markup,
            words,
            generated: generated.clone(),
            indexes: OnceLock::new(),
            hashes: Mutex::default(),
            published: OnceLock::new(),
            loaded: Loaded::default(),
            images: Images::default(),
            files,
            clock,
        })
    };
    let plan = Plan::of(&site);
    let pass = bodies::Pass { wants: &wants, memo, plan: plan.as_ref(), publishing };
    let load = |texts, shared: &Arc<Shared<Value>>| {
        let (templates, faults) = tera2::load(texts, &fallbacks, shared);
        let templates = templates.map(Arc::new);
        if let (Some(templates), Generation::Zola22) = (&templates, dialect.generation) {
            let calls: Weak<dyn Calls> = Arc::downgrade(&(templates.clone() as Arc<dyn Calls>));
            // Set once, here: nothing else fills it.
            let _ = shared.calls.set(calls);
        }
        (templates, faults)
    };
    let (shared, templates, rendered) =
        if dialect.calls_in_content() && (bodies::any_templated(&site) || pieces::wanted(&site, &template_texts)) {
            // Content that calls templates needs them, and the site with them, before any body is rendered.
            let shared = shared(site, markup);
            let (templates, faults) = load(template_texts, &shared);
            problems.extend(faults);
            let rendered =
                bodies::render_all(&shared.site, &shared.markup, templates.as_ref().map(|templates| (&*shared, &**templates)), &pass);
            (shared, templates, rendered)
        } else {
            let rendered = bodies::render_and_drop(&mut site, &markup, &pass);
            let shared = shared(site, markup);
            let (templates, faults) = load(template_texts, &shared);
            problems.extend(faults);
            (shared, templates, rendered)
        };
    let site = shared.site.clone();
    let Rendered { pages: page_bodies, sections: section_bodies, gathered, problems: faults } = rendered;
    problems.extend(faults);
    problems.extend(anchors::check(&site, &page_bodies, &section_bodies));
    let (outgoing, faults) = if exports::wanted(&site) { outgoing::gather(&site, &page_bodies) } else { Default::default() };
    problems.extend(faults);
    on_stage(Stage::Render, page_bodies.len() + section_bodies.len());
    if let (Some(plan), Some(gathered)) = (&plan, gathered) {
        let own = sources.data.iter().find(|(name, _)| name == "synonyms.toml").map(|(_, source)| source);
        let (synonyms, faults) = plan::synonyms(&authorities, own);
        problems.extend(faults);
        let files = build::files(gathered, &plan.records(&site), &synonyms);
        on_stage(Stage::Index, files.len());
        generated.extend(files.into_iter().map(|(path, text)| (format!("search/{path}"), text.into_bytes().into())));
    } else {
        on_stage(Stage::Index, 0);
    }
    let (found, faults) = zola::files(&site, &page_bodies, &section_bodies);
    problems.extend(faults);
    generated.extend(found.iter().cloned());
    // Set once, here: nothing else fills it.
    let _ = shared.indexes.set(found);
    // What Zola keeps among the sources for itself, and prunes.
    let passed_over = |path: &str| config.ignored_static.is_match(path) || (!dialect.built_in_theme && path.starts_with(images::FOLDER));
    let tables = page_bodies.iter().map(|body| body.table_files.iter().map(|table| table.id.clone()).collect()).collect();
    let statics = Files {
        statics: sources.statics.into_iter().filter(|(path, _)| !passed_over(path)).collect(),
        theme_statics: sources.theme_statics,
        generated,
        tables,
        pictures: page_bodies.iter().map(pictures::shown).collect(),
        outgoing: outgoing.len(),
    };
    let (mut routes, faults) = routes(&site, &statics, feeds::sitemap_entries(&site).len());
    problems.extend(faults);
    let (fates, faults) = fates::settle(&site, &mut routes);
    problems.extend(faults);
    problems.extend(guard::check(&site, &routes.outputs, &fates, sound));
    let answering = Answering { site: &site, outputs: &routes.outputs, fates: &fates };
    problems.extend(addresses::check(&answering, &page_bodies, &section_bodies, options.strict));
    identity::check(&site, &routes, &fates, &page_bodies, &mut problems);
    let mut live = if publishing { record::live(&site, &routes, &page_bodies, &section_bodies) } else { Vec::new() };
    problems.extend(unfinished::leave_out(&site, &mut live));
    let Routes { jobs, mut outputs } = routes;
    servers::claim(&site, &fates, &mut outputs);
    let care = portable_names::Care { built_in_theme: dialect.built_in_theme, archive: exports::wanted(&site) };
    problems.extend(portable_names::check(&outputs, care));
    diagnostic::sort(&mut problems);
    let Some(templates) = templates else { return (None, problems) };
    let generator = format!("mokcha {}", env!("CARGO_PKG_VERSION"));
    let outside = if options.mode == Mode::Check { outside::gather(&site, &page_bodies, &section_bodies) } else { Links::default() };
    let read_as = if options.mode == Mode::Check { bodies::read_as(&site, &page_bodies, &section_bodies) } else { Vec::new() };
    let input = ViewInput { site: &site, authorities: &authorities, mode: options.mode, generator: &generator, wants: wants.clone() };
    let mut views = Views::build(&input, page_bodies, section_bodies);
    views.outgoing = outgoing;
    // Set once, here: nothing else fills it.
    let _ = shared.views.set(views);
    let snapshot =
        Snapshot { site, renderer: Renderer { shared, templates }, jobs, outputs, outside, read_as, live, fates, dialect: dialect.why };
    (Some(snapshot), problems)
}

/// The config as an archive reads it, and what has no effect on one.
fn archive_config(config: Config, sources: &Sources, problems: &mut Vec<Diagnostic>) -> Config {
    // Templates of the site's own may ask for anything.
    if !any_error(problems) && sources.templates.is_empty() {
        let words = theme::words(&config.default_language);
        problems.extend(config.without_effect(words.keys().map(String::as_str)));
    }
    match text::composed(&sources.config.text) {
        Cow::Borrowed(_) => config,
        Cow::Owned(_) => Config::read_composed(&sources.config).0,
    }
}

fn is_asset(name: &str) -> bool {
    // A dot at the head of a name begins no extension: `.gitattributes` has none.
    let Some(extension) = Path::new(name).extension().and_then(|extension| extension.to_str()) else { return false };
    let left_by_editors = ["swp", "swx", "tmp", "kate-swp"].contains(&extension)
        || ["jb_old___", "jb_tmp___", "jb_bak___", "~", "bck"].iter().any(|end| name.ends_with(end))
        || name.starts_with('#')
        || name.starts_with(".#");
    extension != "md" && !left_by_editors
}

fn merge_theme(config: &mut Config, theme: &Arc<SourceText>) -> Vec<Diagnostic> {
    let (table, mut problems) = tree::parse(theme, 0..theme.text.len(), Language::Toml);
    if let Some(extra) = table.table("extra") {
        problems.extend(config.merge_theme_extra(extra));
    }
    problems
}

fn authorities(sources: &Sources, config: &Config, built_in_theme: bool) -> (Arc<Authorities>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut out = Authorities::new();
    if built_in_theme {
        let korean = config.default_language.split(['-', '_']).next() == Some("ko");
        for (taxonomy, _) in KINDS {
            let own = sources.data.iter().find(|(name, _)| name.strip_suffix(".toml") == Some(taxonomy)).map(|(_, source)| source);
            let embedded = theme::authority(taxonomy).filter(|_| korean || taxonomy == "countries");
            if own.is_none() && embedded.is_none() {
                continue;
            }
            let (authority, faults) = Authority::read(taxonomy, embedded.as_ref(), own);
            problems.extend(faults);
            out.insert(taxonomy.to_owned(), authority);
        }
    }
    (Arc::new(out), problems)
}

/// `links.toml`, where the built-in theme shows the site.
fn links(sources: &Sources, built_in_theme: bool) -> (LinkTable, Vec<Diagnostic>) {
    let own = sources.data.iter().find(|(name, _)| built_in_theme && name == "links.toml");
    own.map(|(_, source)| LinkTable::read(source)).unwrap_or_default()
}

/// Words by language: the site's own above the theme's.
fn words(config: &Config, built_in_theme: bool) -> BTreeMap<String, BTreeMap<String, String>> {
    let with_theme = |code: &str, own: &BTreeMap<String, String>| {
        let mut words = if built_in_theme { theme::words(code) } else { BTreeMap::new() };
        words.extend(own.clone());
        (code.to_owned(), words)
    };
    config.codes().map(|code| with_theme(code, &config.language(code).translations)).collect()
}

/// All templates by name: the site's own, its theme's under `THEME/templates/`, ours below them.
fn template_sources(sources: &Sources, built_in_theme: bool, config: &Config) -> BTreeMap<String, Arc<SourceText>> {
    let mut out = if built_in_theme { theme::templates() } else { theme::basic_templates() };
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

/// The default of a page's heading links: its own section's choice, else the config's.
pub fn insert_anchor(site: &Site, folder_section: Option<usize>) -> InsertAnchor {
    let own = folder_section.and_then(|section| site.sections[section].matter()).and_then(|matter| matter.insert_anchor_links);
    own.unwrap_or(site.config.markdown.insert_anchor_links)
}

/// The markup of a site.
pub fn profile(config: &Config, built_in_theme: bool) -> Profile {
    if config.markdown.archive_profile.unwrap_or(built_in_theme) { Profile::Archive } else { Profile::Zola }
}
