//! The verbs in order, from sources to a site that can be rendered page by page. Pure: everything it needs is handed in.

use std::sync::Arc;

use crate::body::ReadAs;
use crate::build::configure::{Settings, configure};
use crate::build::index::index;
use crate::build::keys::{self, Keys};
use crate::build::link::{authorities, link};
use crate::build::options::Options;
use crate::build::parse::parse;
use crate::build::plan::{Planned, plan};
use crate::build::quick::QuickBase;
use crate::build::render::{Bodies, OnPrepared, PreparedSite, render};
use crate::link::site::Site;
use crate::link::terms::Authorities;
use crate::plan::active_files;
use crate::plan::fates::Fates;
use crate::plan::job::Job;
use crate::plan::outputs::{Outputs, Recipe};
use crate::plan::outside::{self, Links};
use crate::plan::record::LiveAddress;
use crate::render::bodies;
use crate::render::memo::Memo;
use crate::render::pages::Renderer;
use crate::render::sizes::Sizes;
use crate::templates::functions::Clock;
use crate::templates::views::{Mode, ViewInput, Views};
use crate::text::diagnostic::{self, Diagnostic, any_error};
use crate::text::site_files::SiteFiles;
use crate::text::sources::Sources;

pub use crate::build::render::LinkedSite;

/// What pages say of the program.
pub const GENERATOR: &str = concat!("mokcha ", env!("CARGO_PKG_VERSION"));

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

/// What is told while the verbs run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageEvent {
    /// A stage begins, of so many things.
    Begins(Stage, usize),
    /// One thing of it is done, where they are counted one by one.
    One,
    /// It ends, and handled so many things.
    Ends(Stage, usize),
}

/// Called as the verbs run.
pub type OnStage<'a> = &'a (dyn Fn(StageEvent) + Sync);

/// A site, ready to be rendered.
pub struct Snapshot {
    /// Linked.
    pub site: Arc<Site>,
    /// Templates and views.
    pub renderer: Renderer,
    /// Pages to render.
    pub jobs: Arc<[Job]>,
    /// Files to write.
    pub outputs: Arc<Outputs>,
    /// Links that lead out, where they are checked.
    pub outside: Links,
    /// Lines that are read as Korean offices write, by file, where the site is checked.
    pub read_as: Vec<(String, ReadAs)>,
    /// Addresses that count, where they are to be recorded.
    pub live: Vec<LiveAddress>,
    /// What became of lost addresses.
    pub fates: Arc<Fates>,
    /// Why the templates are run as they are, for `--timings`.
    pub dialect: String,
    /// Keys of what it makes, where they are certain and asked for.
    pub keys: Option<Keys>,
    /// What is kept for articles whose text alone is edited while the site is shown.
    pub quick: Option<QuickBase>,
}

impl Snapshot {
    /// How many pages it makes: files of HTML, those that lead on or tell what is gone with them. Pages that are copied are their author's.
    pub fn page_count(&self) -> usize {
        self.outputs.iter().filter(|(path, claim)| path.0.ends_with(".html") && matches!(claim.recipe, Recipe::Page(_))).count()
    }
}

/// Runs the verbs. No snapshot is given when errors make one impossible; warnings come beside it.
pub fn snapshot(
    sources: Sources,
    options: &Options,
    files: Arc<dyn SiteFiles>,
    clock: Clock,
    memo: &Memo,
    on_stage: OnStage<'_>,
) -> (Option<Snapshot>, Vec<Diagnostic>) {
    snapshot_after_early(sources, options, (files, clock, memo), on_stage, None)
}

/// Called with what can be shown before all verbs have run.
pub type OnEarly<'a> = &'a dyn Fn(LinkedSite<'_>);

/// The same; before bodies are rendered, `on_early` gets the linked site where single pages of it can be made: in an archive with our templates
/// alone, and without errors so far.
pub fn snapshot_after_early(
    sources: Sources,
    options: &Options,
    (files, clock, memo): (Arc<dyn SiteFiles>, Clock, &Memo),
    on_stage: OnStage<'_>,
    on_early: Option<OnEarly<'_>>,
) -> (Option<Snapshot>, Vec<Diagnostic>) {
    let mut told = Diagnostics::default();
    let snapshot = verbs(sources, options, (files, clock, memo), (on_stage, on_early), &mut told);
    diagnostic::sort(&mut told.0);
    (snapshot, told.0)
}

fn verbs(
    mut sources: Sources,
    options: &Options,
    (files, clock, memo): (Arc<dyn SiteFiles>, Clock, &Memo),
    (on_stage, on_early): (OnStage<'_>, Option<OnEarly<'_>>),
    told: &mut Diagnostics,
) -> Option<Snapshot> {
    let settings = told.of(configure(&sources, options))?;
    let (content, unreadable) = (std::mem::take(&mut sources.content), sources.unreadable.iter().map(|path| path.0.clone()).collect());

    let certain = keys::certain(&sources, &settings);
    let sums = sources.sums.take().filter(|_| certain);
    let is_edited = certain && options.mode == Mode::Serve;
    on_stage(StageEvent::Begins(Stage::Parse, content.len()));
    let parsed = told.of(parse(content, unreadable, &settings, memo, &|| on_stage(StageEvent::One)));
    on_stage(StageEvent::Ends(Stage::Parse, parsed.count));
    on_stage(StageEvent::Begins(Stage::Link, parsed.count));

    let authorities = told.of(authorities(&sources, &settings.config, settings.conventions));
    if settings.broken {
        // Taxonomies and languages may be missing: what links would say now might be untrue.
        return None;
    }
    let site = told.of(link(&sources, &settings, options, (parsed, &authorities), &*files));
    told.0.extend(active_files::check(&site, &*files));
    let sound = !any_error(&told.0);
    let nodes = site.pages.len() + site.sections.len();
    on_stage(StageEvent::Ends(Stage::Link, nodes));
    on_stage(StageEvent::Begins(Stage::Render, nodes));

    let is_early = is_edited && sound && site.is_archive() && !site.volumes.is_empty();
    let on_prepared = on_early.filter(|_| is_early).map(|on_early| {
        let (sources, authorities) = (&sources, &authorities);
        move |prepared: PreparedSite| on_early(LinkedSite { prepared, authorities, sources, options })
    });
    let on_prepared = on_prepared.as_ref().map(|on_prepared| on_prepared as OnPrepared<'_>);
    let on_body = || on_stage(StageEvent::One);
    let mut bodies = told.of(render(site, &sources, &settings, options, (files, clock, memo), &on_body, on_prepared));
    on_stage(StageEvent::Ends(Stage::Render, nodes));
    on_stage(StageEvent::Begins(Stage::Index, nodes));

    let indexed = told.of(index(&mut bodies, &sources, &authorities, (memo, is_edited)));
    on_stage(StageEvent::Ends(Stage::Index, indexed.count));

    let planned = plan(sources, &mut bodies, indexed, (options, sound), &mut told.0);
    let mut snapshot = views(bodies, planned, &authorities, settings, (options, is_edited))?;
    let views = snapshot.renderer.globals.views.get();
    snapshot.keys = sums.zip(views).and_then(|(sums, views)| Keys::of(&snapshot.site, &sums, views, &snapshot.outputs));
    Some(snapshot)
}

/// The site with its views; none where its templates can't be read.
fn views(
    bodies: Bodies,
    planned: Planned,
    authorities: &Authorities,
    settings: Settings,
    (options, is_edited): (&Options, bool),
) -> Option<Snapshot> {
    let Bodies { globals, templates: Some(templates), mentioned, rendered, outgoing, likeness, plan, telling, .. } = bodies else {
        return None;
    };
    let site = globals.site.clone();
    let quick = is_edited.then(|| QuickBase::of(&rendered, &site, (mentioned.clone(), plan, telling)));
    let (pages, sections) = (rendered.pages, rendered.sections);
    let (mut outside, mut read_as) = (Links::default(), Vec::new());
    if options.mode == Mode::Check {
        outside = outside::gather(&site, &pages, &sections);
        read_as = bodies::read_as(&site, &pages, &sections);
    }
    let input = ViewInput { site: &site, authorities, mode: options.mode, generator: GENERATOR, mentioned };
    let mut views = Views::build(&input, pages, sections);
    views.outgoing = Arc::new(outgoing);
    views.likeness = likeness;
    if options.mode == Mode::Build {
        views.relate_all(&site);
    }
    // Set once, here: nothing else fills it.
    let _ = globals.views.set(views);
    let Planned { routes, fates, live } = planned;
    let (jobs, outputs, fates) = (routes.jobs.into(), Arc::new(routes.outputs), Arc::new(fates));
    let renderer = Renderer { globals, templates, sizes: Arc::new(Sizes::default()) };
    Some(Snapshot { site, renderer, jobs, outputs, outside, read_as, live, fates, dialect: settings.why, keys: None, quick })
}

/// What all verbs tell, in their order.
#[derive(Default)]
struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// What a verb gives; what it tells is noted.
    fn of<T>(&mut self, (value, problems): (T, Vec<Diagnostic>)) -> T {
        self.0.extend(problems);
        value
    }
}
