//! What all commands on a site share: finding and reading it, making a snapshot, printing problems and timings.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::build::options::Options;
use crate::build::snapshot::{self, OnEarly, Snapshot, Stage, StageEvent};
use crate::config::{Config, Deploy, Editor};
use crate::edge::cache::Cache;
use crate::edge::cli::{Global, Unread};
use crate::edge::clock;
use crate::edge::commands::{SOURCES, Status};
use crate::edge::disk::{self, SitePaths};
use crate::edge::failure::PublishError;
use crate::edge::files::DiskFiles;
use crate::edge::inside::Boundary;
use crate::edge::lang::{self, say};
use crate::edge::manifest::SiteName;
use crate::edge::output::{self, WriteRequest};
use crate::edge::progress::Progress;
use crate::problem::output::Output;
use crate::problem::{causes, differs, panics, said};
use crate::render::memo::Memo;
use crate::templates::functions::Clock;
use crate::templates::views::Mode;
use crate::text::Place;
use crate::text::diagnostic::{self, Diagnostic, Severity, any_error};
use crate::text::gather::gather;
use crate::text::report;
use crate::text::sources::Sources;
use crate::text::wording::Wording;

/// What is told of a stage.
struct Timing {
    stage: &'static str,
    time: Duration,
    count: usize,
    /// Most memory held up to its end, MiB.
    peak: Option<u64>,
}

/// A site as it was read, and what its stages take beside it.
pub struct LoadedSite {
    /// Its files.
    pub sources: Sources,
    /// What is wrong with them.
    pub problems: Vec<Diagnostic>,
    /// What templates may read.
    pub files: Arc<DiskFiles>,
    /// What is asked.
    pub options: Options,
    /// The time.
    pub clock: Clock,
}

/// One run on one site.
pub struct Session<'a> {
    /// What the user typed.
    pub options: &'a Global,
    /// The site.
    pub paths: SitePaths,
    /// What may be read of it.
    pub inside: Arc<Boundary>,
    /// Where the website goes.
    pub output: PathBuf,
    /// By what the site is known again in an output folder: as its config says, not the command line.
    pub site: SiteName,
    /// Where the website is deployed to.
    pub deploy: Deploy,
    /// What opens files of the site.
    pub editor: Editor,
    /// Whether the config's base address ends in a slash.
    pub ends_in_slash: bool,
    /// What is kept between snapshots.
    pub memo: Memo,
    /// What is kept between builds.
    pub cache: Cache,
    /// How far it is.
    pub progress: Progress,
    output_place: Option<Place>,
    timings: Mutex<Vec<Timing>>,
}

impl<'a> Session<'a> {
    /// Finds the site. The problem was printed when there is none.
    pub fn open(options: &'a Global, memo: Memo) -> Result<Self, Status> {
        let paths = disk::find(&options.root, options.config.as_deref()).map_err(|problem| {
            print(options, &mut vec![problem]);
            Status::CouldNotRun
        })?;
        let inside = Arc::new(Boundary::new(&paths.root, options.follow_links));
        let source = disk::read_config(&paths, &inside).map_err(|problem| {
            print(options, &mut vec![problem]);
            Status::CouldNotRun
        })?;
        // What is wrong in the config is told when the site is read.
        let config = Config::read(&source).0;
        lang::of_site(&config.default_language);
        let output = options.output_dir.clone().unwrap_or_else(|| paths.root.join(&config.output_dir));
        inside.keep_out_of(&output);
        let ends_in_slash = config.base_url.as_deref().is_some_and(|url| url.ends_with('/'));
        let site = site_name(&config);
        if let Some(problem) = options.cache_dir.as_deref().and_then(|folder| within_website(folder, &paths.root, &output)) {
            print(options, &mut vec![problem]);
            return Err(Status::CouldNotRun);
        }
        let cache = Cache::open(options.cache_dir.as_deref(), &paths.root);
        let output_place = config.output_dir_place;
        let progress = Progress::new(options.quiet);
        Ok(Self {
            options,
            paths,
            inside,
            output,
            site,
            deploy: config.deploy,
            editor: config.editor,
            ends_in_slash,
            memo,
            cache,
            progress,
            output_place,
            timings: Mutex::default(),
        })
    }

    /// Refuses an output folder that is none: where the sources lie, or elsewhere on the disk unless the user says so. A site that comes from
    /// others must not choose where this machine is written to.
    pub fn check_output(&self) -> Result<(), PublishError> {
        let sources = SOURCES.map(|name| self.paths.root.join(name));
        output::check_target(&self.paths.root, &self.output, &sources)?;
        let asked = self.options.output_dir.is_some() || self.options.follow_links;
        let real = output::resolve(&self.output);
        if asked || self.inside.is_own(&real) {
            return Ok(());
        }
        let problem = Diagnostic::of(&Output::LeadsOut { folder: real.display().to_string() });
        Err(PublishError::Foreign(match &self.output_place {
            Some(place) => problem.at(place.clone()),
            None => problem,
        }))
    }

    /// What is to be written, and what the user allows. `recorded`: whether addresses of the site are recorded for good.
    pub fn order(&self, recorded: bool) -> WriteRequest {
        WriteRequest { site: self.site.clone(), allow_shrink: self.options.allow_shrink, replace_site: self.options.force, recorded }
    }

    /// Reads the site alone.
    pub fn sources(&self) -> Option<Sources> {
        self.load(&RefCell::new(None)).0
    }

    fn load(&self, theme: &RefCell<Option<String>>) -> (Option<Sources>, Vec<Diagnostic>) {
        disk::load(&self.paths, &self.inside, |config| {
            let name = Config::read(&crate::text::SourceText::new(config.path.clone(), config.text.clone())).0.theme;
            theme.replace(name.map(|name| name.value)).or_else(|| theme.borrow().clone())
        })
    }

    /// A site whose sources a command is to write, with its problems. Those are printed where there is no site.
    pub fn whole(options: &'a Global) -> Result<(Self, Snapshot, Vec<Diagnostic>), Status> {
        let session = Self::open(options, Memo::off())?;
        match session.snapshot(Mode::Check, None) {
            (Some(snapshot), problems) => Ok((session, snapshot, problems)),
            (None, mut problems) => {
                print(options, &mut problems);
                Err(status(&problems))
            }
        }
    }

    /// Reads the site and runs the stages.
    pub fn snapshot(&self, mode: Mode, base_url: Option<String>) -> (Option<Snapshot>, Vec<Diagnostic>) {
        match self.read(mode, base_url) {
            Ok(loaded) => self.stages(loaded, None),
            Err(problems) => (None, problems),
        }
    }

    /// Reads the site.
    pub fn read(&self, mode: Mode, base_url: Option<String>) -> Result<LoadedSite, Vec<Diagnostic>> {
        let clock = clock::read(self.options.now.as_deref()).map_err(|problem| vec![problem])?;
        let started = Instant::now();
        self.progress.stage(say(&said::reading()), 0);
        let theme = RefCell::new(None);
        let (sources, problems) = self.load(&theme);
        let Some(sources) = sources else {
            self.progress.finish();
            return Err(problems);
        };
        self.note("load", started.elapsed(), sources.content.len());
        let files = Arc::new(DiskFiles::new(self.inside.clone(), theme.into_inner(), self.options.offline, self.cache.clone()));
        let options = Options {
            mode,
            base_url: base_url.or_else(|| self.options.base_url.clone()),
            drafts: self.options.shown_drafts(),
            minify: self.options.minify,
            strict: self.options.strict,
            compat: self.options.compat.clone(),
        };
        Ok(LoadedSite { sources, problems, files, options, clock })
    }

    /// Runs the stages; `on_early` gets what can be shown before.
    pub fn stages(&self, loaded: LoadedSite, on_early: Option<OnEarly<'_>>) -> (Option<Snapshot>, Vec<Diagnostic>) {
        let LoadedSite { sources, mut problems, files, options, clock } = loaded;
        self.memo.turn();
        let last = Mutex::new(Instant::now());
        let on_stage = |event: StageEvent| match event {
            StageEvent::Begins(stage, total) => {
                let counted = if matches!(stage, Stage::Parse | Stage::Render) { total as u64 } else { 0 };
                self.progress.stage(say(&doing(stage, total)), counted);
            }
            StageEvent::One => self.progress.tick(),
            StageEvent::Ends(stage, count) => {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                self.note(name(stage), last.elapsed(), count);
                *last = Instant::now();
            }
        };
        let made = panics::caught(|| snapshot::snapshot_after_early(sources, &options, (files, clock, &self.memo), &on_stage, on_early));
        let (snapshot, mut found) = made.unwrap_or_else(|panic| (None, vec![panic.problem(true)]));
        problems.append(&mut found);
        diagnostic::sort(&mut problems);
        self.progress.finish();
        (snapshot, problems)
    }

    /// Notes how long a stage took and how many things it handled.
    pub fn note(&self, stage: &'static str, time: Duration, count: usize) {
        self.timings.lock().unwrap_or_else(PoisonError::into_inner).push(Timing {
            stage,
            time,
            count,
            peak: self.options.timings.then(clock::peak_memory).flatten(),
        });
    }

    /// Prints the timings if they were asked for.
    pub fn print_timings(&self, dialect: &str) {
        if !self.options.timings {
            return;
        }
        let mut err = std::io::stderr().lock();
        // A server tells those of each snapshot.
        for Timing { stage, time, count, peak } in std::mem::take(&mut *self.timings.lock().unwrap_or_else(PoisonError::into_inner)) {
            let peak = peak.map(|peak| format!("{peak:>7} MiB")).unwrap_or_default();
            let _ = writeln!(
                err,
                "{}",
                say(&said::timing(&said::stage(stage), &format!("{:>9.1}", time.as_secs_f64() * 1000.0), &format!("{count:>8}"), &peak))
            );
        }
        if let Some(peak) = clock::peak_memory() {
            let _ = writeln!(err, "{}", say(&said::peak(&said::stage("memory"), &format!("{peak:>9}"))));
        }
        let _ = writeln!(err, "{}", say(&said::dialect(&said::stage("dialect"), &differs::why(dialect))));
    }
}

/// An address without a host, `/`, names no site.
fn site_name(config: &Config) -> SiteName {
    let base_url = config.base_url.as_deref().map(|url| url.trim_end_matches('/')).filter(|url| url.contains("://"));
    SiteName { base_url: base_url.map(str::to_owned), title: config.main.title.clone().filter(|title| !title.trim().is_empty()) }
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Parse => "parse",
        Stage::Link => "link",
        Stage::Render => "render",
        Stage::Index => "index",
    }
}

/// What is done in a stage, with so many things.
fn doing(stage: Stage, total: usize) -> Wording {
    match stage {
        Stage::Parse => said::parsing(),
        Stage::Link => said::linking(total),
        Stage::Render => said::rendering(total),
        Stage::Index => said::indexing(total),
    }
}

/// A folder for what is kept that lies in the website or its sources: it would be published, or taken for a page's neighbour.
fn within_website(folder: &Path, root: &Path, output: &Path) -> Option<Diagnostic> {
    let real = output::resolve(folder);
    let mut around = SOURCES.iter().map(|name| root.join(name)).chain([output.to_owned()]);
    let within = around.find(|around| real.starts_with(output::resolve(around)))?;
    let (folder, within) = (folder.display().to_string(), within.display().to_string());
    Some(Diagnostic::of(&Output::CacheWithin { folder, within }))
}

/// The end of an English word that counts.
pub fn s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Prints problems to stderr, and behind them how many there are.
pub fn print(options: &Global, problems: &mut Vec<Diagnostic>) {
    causes::alone(problems);
    gather(problems);
    let _ = std::io::stderr().write_all(told(problems, form(options)).as_bytes());
}

/// Prints what a command line asks for that runs no command: help, or what is wrong with it. The language is that of a site's messages.
pub fn answer(unread: &Unread) -> Status {
    let (root, config) = unread.site();
    let paths = disk::find(&root, config.as_deref()).ok().filter(|_| unread.is_spoken());
    if let Some(config) = paths.and_then(|paths| disk::read_config(&paths, &Boundary::new(&paths.root, false)).ok()) {
        lang::of_site(&Config::read(&config).0.default_language);
    }
    if let Some(problem) = unread.told(lang::spoken()) {
        let (format, short) = unread.format();
        let _ = std::io::stderr().write_all(told(&[problem], form_of(&format, short)).as_bytes());
    }
    if unread.is_answered() { Status::Clean } else { Status::CouldNotRun }
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A line each.
    Short,
    /// With their places.
    Plain,
    /// With colours.
    Coloured,
    /// A JSON object each.
    Json,
}

impl Form {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Short, Self::Plain, Self::Coloured, Self::Json];

    /// Whether people read it.
    pub fn is_long(self) -> bool {
        matches!(self, Self::Plain | Self::Coloured)
    }
}

/// How this user reads problems here.
pub fn form(options: &Global) -> Form {
    form_of(&options.format, options.short)
}

fn form_of(format: &str, short: bool) -> Form {
    match format {
        "json" => Form::Json,
        "short" => Form::Short,
        _ if short => Form::Short,
        _ if std::io::stderr().is_terminal() => Form::Coloured,
        _ => Form::Plain,
    }
}

/// Gathered problems as they are printed, in the language of this run.
pub fn told(problems: &[Diagnostic], form: Form) -> String {
    let lang = lang::spoken();
    let mut text = match form {
        Form::Short => report::short(problems, lang),
        Form::Json => report::json(problems, lang),
        Form::Plain | Form::Coloured => report::long(problems, lang, form == Form::Coloured),
    };
    let files: BTreeSet<&str> = problems.iter().map(Diagnostic::path).filter(|path| !path.is_empty()).collect();
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    let errors = (errors > 0).then(|| said::errors(errors, s(errors)));
    let warnings = (warnings > 0).then(|| said::warnings(warnings, s(warnings)));
    let told: Vec<&str> = errors.iter().chain(&warnings).map(|text| text.of(lang)).collect();
    if !told.is_empty() && form.is_long() {
        let count = files.len();
        let told = told.join(", ");
        let counted = if count == 0 { Wording::same(told) } else { said::counted(&told, said::files(count, s(count)).of(lang)) };
        text.push_str(counted.of(lang));
        text.push('\n');
    }
    text
}

/// The status that problems give.
pub fn status(problems: &[Diagnostic]) -> Status {
    if problems.iter().any(|problem| problem.severity == Severity::Fault) {
        return Status::CouldNotRun;
    }
    if any_error(problems) { Status::Problems } else { Status::Clean }
}
