//! What becomes of changes while a site is served. A sentence that was edited is shown at once by the quick way; all verbs run behind it, and
//! for every other change. What they give is shown with what was edited while they ran: no older text ever comes back.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::build::early::EarlySite;
use crate::build::snapshot::{LinkedSite, OnEarly, Snapshot};
use crate::edge::commands::lost::lost;
use crate::edge::commands::press::OutputMaker;
use crate::edge::commands::serve::changed::{Changed, look};
use crate::edge::commands::serve::early::ServedEarly;
use crate::edge::commands::serve::kept::ShownShelf;
use crate::edge::commands::serve::shown::ServedSnapshot;
use crate::edge::commands::session::{Session, print};
use crate::edge::failure::PublishError;
use crate::edge::inside::LinkPolicy;
use crate::edge::kept::Recipes;
use crate::edge::lang::say;
use crate::edge::members::Members;
use crate::edge::output;
use crate::edge::serve::{Servable, Stage};
use crate::edge::tally::Tally;
use crate::edge::watch::{Changes, Watch};
use crate::plan::job::Job;
use crate::problem::panics::Panic;
use crate::problem::{causes, panics, said};
use crate::templates::views::Mode;
use crate::text::diagnostic::{self, Diagnostic, Severity, any_error};
use crate::text::gather::gather;

/// How often what the disk refused is tried again before the next change, and after which time.
const TRIES: usize = 3;
const PAUSE: Duration = Duration::from_secs(2);

/// Changes are gathered so long at the most before the quick way is tried: an editor's one save is often several.
const GATHERED: Duration = Duration::from_millis(25);

/// How long nothing must have been edited before all verbs run behind the quick way, and how long they wait for that.
const QUIET: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(5);

/// For how long changes are gathered first, where the user has them gathered for so many milliseconds.
pub fn gathered(debounce: u64) -> Duration {
    Duration::from_millis(debounce).min(GATHERED)
}

/// What is shown, and what is to be done about it.
pub struct Renewal<'a> {
    session: &'a Session<'a>,
    stage: &'a Stage,
    base_url: &'a str,
    kept: Option<Arc<ShownShelf>>,
    /// Where articles lie.
    content: Option<PathBuf>,
    state: Mutex<State>,
    woken: Condvar,
}

#[derive(Default)]
struct State {
    /// What is shown, where that is the site as it lies on the disk: all verbs, and quick edits since.
    ground: Option<Ground>,
    /// Changes that all verbs have not seen.
    waiting: Option<Waiting>,
    /// Files that were shown by the quick way since the verbs under way began, or that were gone again when they were looked at.
    since: BTreeSet<PathBuf>,
    /// What it declined since then, and what it has not looked at where nothing was shown.
    missed: Missed,
    /// Whether the verbs are under way.
    running: bool,
}

/// What changed while the verbs ran, and was not shown.
#[derive(Default)]
struct Missed {
    files: BTreeSet<PathBuf>,
    /// Whether it may be anything besides.
    more: bool,
}

/// What the quick way begins with.
#[derive(Clone)]
struct Ground {
    served: Arc<ServedSnapshot>,
    problems: Vec<Diagnostic>,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    first: Instant,
    last: Instant,
    /// Whether the quick way has shown all of it.
    shown: bool,
}

/// What the quick way did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Nothing,
    Shown,
    Declined,
}

impl<'a> Renewal<'a> {
    /// Nothing is shown yet.
    pub fn new(session: &'a Session<'a>, stage: &'a Stage, base_url: &'a str, kept: Option<Arc<ShownShelf>>) -> Self {
        let content = session.inside.look(&session.paths.root.join("content"), LinkPolicy::Site).ok().flatten();
        let content = content.map(|found| found.real);
        Self { session, stage, base_url, kept, content, state: Mutex::default(), woken: Condvar::new() }
    }

    /// Shows the site for the first time. `announce` is called once anything is answered. Whether the disk refused something.
    pub fn begin(&self, announce: &dyn Fn()) -> bool {
        let shown_early = |linked: LinkedSite<'_>| {
            let site = EarlySite::new(linked);
            if self.stage.begin(Arc::new(ServedEarly::new(self.base_url, site, self.content.clone()))) {
                announce();
            }
        };
        let failed = panics::caught(|| self.run(false, Some(&shown_early))).unwrap_or_else(|panic| {
            self.gave_up(&panic);
            false
        });
        announce();
        failed
    }

    /// Tells of a fault of ours that ended the verbs.
    fn gave_up(&self, panic: &Panic) {
        self.state().running = false;
        self.tell(&mut vec![panic.problem(true)]);
    }

    /// Hears of changes, for ever.
    pub fn listen(&self, mut watch: Watch<'_>) {
        loop {
            // Whatever gives up is told, and the thread goes on: without it no change would be seen.
            if let Err(panic) = panics::caught(|| self.changed(&watch.wait())) {
                self.tell(&mut vec![panic.problem(true)]);
                self.note(Done::Declined);
            }
        }
    }

    /// Runs all verbs after changes, for ever. A fault of the disk may pass with no change that tells of it.
    pub fn renew(&self, mut failed: bool) {
        let mut tries = 0;
        loop {
            let again = failed && tries < TRIES;
            let shown = self.due(again.then_some(PAUSE));
            tries = if shown.is_some() { 0 } else { tries + 1 };
            match panics::caught(|| self.run(shown.unwrap_or(false), None)) {
                Ok(refused) => failed = refused,
                Err(panic) => {
                    failed = false;
                    self.gave_up(&panic);
                }
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the verbs are to run, so long at the most; whether the quick way has shown all that changed, if anything did.
    fn due(&self, most: Option<Duration>) -> Option<bool> {
        let until = most.map(|most| Instant::now() + most);
        let mut state = self.state();
        loop {
            let now = Instant::now();
            let due = state.waiting.map(|waiting| self.when(waiting)).into_iter().chain(until).min();
            let left = due.map(|due| due.saturating_duration_since(now));
            if left.is_some_and(|left| left.is_zero()) {
                return state.waiting.map(|waiting| waiting.shown);
            }
            state = match left {
                Some(left) => self.woken.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0,
                None => self.woken.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn when(&self, Waiting { first, last, shown }: Waiting) -> Instant {
        let debounce = Duration::from_millis(self.session.options.debounce);
        if shown { (last + QUIET.max(debounce)).min(first + PATIENCE.max(debounce)) } else { last + debounce.saturating_sub(GATHERED) }
    }

    fn changed(&self, changes: &Changes) {
        let done = match changes {
            Changes::All => {
                self.state().missed.more = true;
                Done::Declined
            }
            Changes::Files(files) => self.quick(files),
        };
        self.note(done);
    }

    fn note(&self, done: Done) {
        let mut state = self.state();
        if done == Done::Nothing {
            return;
        }
        if done == Done::Declined {
            state.ground = None;
        }
        let now = Waiting::now(done == Done::Shown);
        state.waiting = Some(state.waiting.map_or(now, |before| Waiting { first: before.first, shown: before.shown && now.shown, ..now }));
        self.woken.notify_all();
    }

    /// Shows edited articles at once, if they are no more than that.
    fn quick(&self, files: &BTreeSet<PathBuf>) -> Done {
        let mut state = self.state();
        let Some((after, any)) = state.ground.as_ref().and_then(|before| self.edited(before, files)) else {
            state.missed.files.extend(files.iter().cloned());
            return Done::Declined;
        };
        if !any {
            // The verbs under way may have read what is gone now: their site is asked about it.
            if state.running {
                state.since.extend(files.iter().cloned());
            }
            return Done::Nothing;
        }
        self.stage.show(after.served.clone(), &after.told(), true);
        state.ground = Some(after);
        if state.running {
            state.since.extend(files.iter().cloned());
        }
        Done::Shown
    }

    /// The same site with these files as they are now, and whether any of them is an article; nothing where that is not sure.
    fn edited(&self, before: &Ground, files: &BTreeSet<PathBuf>) -> Option<(Ground, bool)> {
        let (mut ground, mut any) = (before.clone(), false);
        for file in files {
            match look(file, &self.session.paths.root, self.content.as_deref(), &ground.served.snapshot().site) {
                Changed::Nothing => {}
                Changed::Unsure => return None,
                Changed::Text(path, source) => {
                    let edited = ground.served.snapshot().edited(&path, &source)?;
                    for gone in &*edited.was {
                        if let Some(at) = ground.problems.iter().position(|problem| problem == gone) {
                            ground.problems.remove(at);
                        }
                    }
                    ground.problems.extend(edited.now.iter().cloned());
                    diagnostic::sort(&mut ground.problems);
                    ground.served = Arc::new(ground.served.with(edited.snapshot));
                    any = true;
                }
            }
        }
        Some((ground, any))
    }

    /// Runs all verbs and shows what they give. `shown`: whether the quick way has shown all that changed. Whether the disk refused something.
    fn run(&self, shown: bool, on_early: Option<OnEarly<'_>>) -> bool {
        {
            let mut state = self.state();
            state.waiting = None;
            state.since.clear();
            state.missed = Missed::default();
            state.running = true;
        }
        let (session, started) = (self.session, Instant::now());
        let read = session.read(Mode::Serve, Some(self.base_url.to_owned()));
        let (snapshot, mut problems) = read.map_or_else(|problems| (None, problems), |loaded| session.stages(loaded, on_early));
        if let Some(kept) = &self.kept {
            kept.turn();
        }
        // A fault of our own is the same again.
        let refused = |problem: &Diagnostic| problem.severity == Severity::Fault && !problem.kind.starts_with("limits/");
        let mut failed = problems.iter().any(refused);
        let good = !any_error(&problems);
        // What can be made of a site with errors is more than nothing.
        let Some(snapshot) = snapshot.filter(|_| good || self.stage.takes_unsound()) else {
            let mut state = self.state();
            (state.running, state.ground) = (false, None);
            drop(state);
            self.tell(&mut problems);
            return failed;
        };
        let pages = snapshot.jobs.iter().filter(|job| !matches!(job, Job::Export(_))).count();
        session.print_timings(&snapshot.dialect);
        if good
            && session.options.store_html
            && let Err(fault) = self.store(&snapshot)
        {
            failed |= matches!(fault, PublishError::Io(..) | PublishError::HalfNew(..));
            let told = match fault {
                PublishError::Problems(problems) => problems,
                fault => vec![fault.into_diagnostic()],
            };
            // What could not be looked at before anything was written is tried again, too.
            failed |= told.iter().any(refused);
            problems.extend(told);
        }
        let served = Arc::new(ServedSnapshot::new(self.base_url, snapshot));
        let ground = Ground { served, problems: problems.clone() };
        print(session.options, &mut problems);
        self.show(ground, good, shown);
        if good && !session.options.quiet {
            let _ = writeln!(std::io::stdout(), "{}", say(&said::ready(pages, &started.elapsed().as_millis().to_string())));
        }
        failed
    }

    /// Shows what the verbs gave, with what was edited while they ran.
    fn show(&self, mut ground: Ground, good: bool, shown: bool) {
        let mut state = self.state();
        state.running = false;
        let (since, missed) = (std::mem::take(&mut state.since), std::mem::take(&mut state.missed));
        if good && !since.is_empty() {
            match self.edited(&ground, &since) {
                Some((edited, _)) => ground = edited,
                // It would bring back older texts, or show what is gone: the verbs run again.
                None => {
                    state.ground = None;
                    state.waiting.get_or_insert_with(|| Waiting::now(false));
                    return;
                }
            }
        }
        // Sentences that were edited while nothing was shown, or after something larger: they need not wait for the verbs once more.
        if good
            && !missed.files.is_empty()
            && let Some((edited, _)) = self.edited(&ground, &missed.files)
        {
            ground = edited;
            if let Some(waiting) = state.waiting.as_mut().filter(|_| !missed.more) {
                waiting.shown = true;
            }
        }
        if good && shown {
            self.stage.settle(ground.served.clone(), &ground.told());
        } else {
            self.stage.show(ground.served.clone(), &ground.told(), good);
        }
        // What the quick way declined meanwhile is not in it.
        state.ground = (good && state.waiting.is_none_or(|waiting| waiting.shown)).then_some(ground);
        drop(state);
        if good && shown {
            self.stage.compare();
        }
    }

    /// Problems in the terminal and over the pages, which stay those of the last good snapshot.
    fn tell(&self, problems: &mut Vec<Diagnostic>) {
        print(self.session.options, problems);
        self.stage.tell(problems);
    }

    /// Writes the website as `build` does, with the server's address in it.
    fn store(&self, snapshot: &Snapshot) -> Result<(), PublishError> {
        let session = self.session;
        if let Some(problem) = lost(session, snapshot) {
            return Err(PublishError::Problems(vec![problem]));
        }
        session.check_output()?;
        let press =
            OutputMaker { snapshot, progress: None, kept: &Recipes::default(), members: &Members::default(), tally: &Tally::default() };
        output::publish(&session.output, &session.order(snapshot.site.permanence.is_published()), &snapshot.outputs, press, &|| {})
            .map(|_| ())
    }
}

impl Ground {
    /// Its problems as they are told.
    fn told(&self) -> Vec<Diagnostic> {
        let mut problems = self.problems.clone();
        causes::alone(&mut problems);
        gather(&mut problems);
        problems
    }
}

impl Waiting {
    fn now(shown: bool) -> Self {
        let now = Instant::now();
        Self { first: now, last: now, shown }
    }
}
