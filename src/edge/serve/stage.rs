//! What the server shows at the moment: the site, its problems, and the last good bytes of pages that can't be made any more.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::{broadcast, watch};

use crate::build::early::EarlyFile;
use crate::build::snapshot::Snapshot;
use crate::desk::problems::Opens;
use crate::desk::publish::DryRun;
use crate::desk::told::ProblemRow;
use crate::desk::view::{Desk, State};
use crate::edge::serve::hosts::Hosts;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;
use crate::text::report;
use crate::text::wording::Lang;

/// Good pages that are kept at the most.
const KEPT: usize = 64;

/// A site that can be asked for its files.
pub trait Servable: Send + Sync + 'static {
    /// The bytes of a file; `None` if the site has none of that name. The error are the problems of making it.
    fn file(&self, path: &OutPath) -> Option<Result<Vec<u8>, Vec<Diagnostic>>>;
    /// Where a file lies that is only copied and better not held, if that is one.
    fn large(&self, path: &OutPath) -> Option<PathBuf>;
    /// The path of the base address, `/` or `/sub/`.
    fn base_path(&self) -> &str;
    /// The site, for the desk.
    fn snapshot(&self) -> &Snapshot;
}

/// A site of which single files can be made before it is all there.
pub trait EarlyServable: Send + Sync + 'static {
    /// A file that can be made now; nothing for one that waits.
    fn file(&self, path: &OutPath) -> Option<EarlyFile>;
    /// Whether a file can be made now.
    fn has(&self, path: &OutPath) -> bool;
    /// The path of the base address, `/` or `/sub/`.
    fn base_path(&self) -> &str;
}

/// What can be answered.
#[derive(Clone, Default)]
pub enum Phase {
    /// Nothing yet.
    #[default]
    Begun,
    /// Single files.
    Early(Arc<dyn EarlyServable>),
    /// All that there is, if only what is wrong.
    Told,
}

/// How the server is set up.
pub struct Setup {
    /// The address that was asked for.
    pub base_url: Option<String>,
    /// The language of what it says itself.
    pub lang: Lang,
    /// How files of the site are opened.
    pub opens: Opens,
    /// What publishing would record.
    pub foretell: Box<dyn Fn() -> DryRun + Send + Sync>,
}

/// What the server shows at the moment.
pub struct Stage {
    shown: RwLock<Shown>,
    board: RwLock<Board>,
    last: Mutex<VecDeque<(OutPath, Vec<u8>)>>,
    foretold: Mutex<Option<(u64, Arc<DryRun>)>>,
    /// What can be answered; requests wait for it.
    phase: watch::Sender<Phase>,
    /// Tells those that listen.
    pub(super) events: broadcast::Sender<Event>,
    /// Whose requests are answered.
    pub(super) hosts: Hosts,
    setup: Setup,
    /// Tells this run of the server from others, in the names of builds.
    run: u128,
}

#[derive(Default)]
struct Shown {
    site: Option<Arc<dyn Servable>>,
    build: u64,
    /// Whether a site without errors was shown already.
    good: bool,
    /// Whether a page was answered before any site was shown that may be another one now.
    passing: bool,
}

/// What is wrong.
struct Board {
    state: State,
    problems: Vec<ProblemRow>,
    /// The same as the terminal has it.
    text: String,
    /// Of pages that were asked for.
    pages: BTreeMap<OutPath, Vec<ProblemRow>>,
    /// How often it changed.
    turn: u64,
}

/// What open pages are told.
#[derive(Debug, Clone, Copy)]
pub enum Event {
    /// There is another build.
    Reload,
    /// There are other problems.
    Problems,
}

impl Stage {
    /// Shows nothing yet.
    pub fn new(setup: Setup) -> Self {
        Self {
            shown: RwLock::default(),
            board: RwLock::new(Board { state: State::Good, problems: Vec::new(), text: String::new(), pages: BTreeMap::new(), turn: 0 }),
            last: Mutex::default(),
            foretold: Mutex::default(),
            phase: watch::channel(Phase::Begun).0,
            events: broadcast::channel(16).0,
            hosts: Hosts::of(setup.base_url.as_deref()),
            setup,
            run: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos()),
        }
    }

    /// Whether a site with errors is better than what is shown: there is nothing good to keep.
    pub fn takes_unsound(&self) -> bool {
        !self.shown.read().unwrap_or_else(PoisonError::into_inner).good
    }

    /// Shows a new snapshot with its problems; open pages reload. `good`: none of them is an error.
    pub fn show(&self, site: Arc<dyn Servable>, problems: &[Diagnostic], good: bool) {
        self.note(if good { State::Good } else { State::Unsound }, problems, true);
        let is_other;
        {
            let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            // What was shown early is what it is now, unless it was told to be none of its last bytes.
            is_other = shown.site.is_some() || shown.passing || !good;
            shown.build += u64::from(is_other);
            (shown.site, shown.good, shown.passing) = (Some(site), shown.good || good, false);
        }
        self.phase.send_replace(Phase::Told);
        // Nobody may be listening, and that is fine.
        let _ = self.events.send(if is_other { Event::Reload } else { Event::Problems });
    }

    /// Answers what can be made of a site whose verbs still run, where nothing is shown. Whether that is so.
    pub fn begin(&self, early: Arc<dyn EarlyServable>) -> bool {
        let begins = |phase: &mut Phase| {
            let begins = matches!(phase, Phase::Begun);
            if begins {
                *phase = Phase::Early(early);
            }
            begins
        };
        self.phase.send_if_modified(begins)
    }

    /// What can be answered, and how it changes.
    pub(super) fn phase(&self) -> watch::Receiver<Phase> {
        self.phase.subscribe()
    }

    /// Whether a file that was made early may be answered still: not where all verbs have come to their end meanwhile. Pages that have it
    /// reload then, if these are not its last bytes.
    pub(super) fn takes_early(&self, is_last: bool) -> bool {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let takes = shown.site.is_none() && matches!(*self.phase.borrow(), Phase::Early(_));
        shown.passing |= takes && !is_last;
        takes
    }

    /// Shows a new snapshot of what is shown already, with its problems: open pages stay as they are.
    pub fn settle(&self, site: Arc<dyn Servable>, problems: &[Diagnostic]) {
        self.note(State::Good, problems, true);
        {
            let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            (shown.site, shown.good) = (Some(site), true);
        }
        self.phase.send_replace(Phase::Told);
        let _ = self.events.send(Event::Problems);
    }

    /// Has open pages reload if one of the last that were asked for is another one now.
    pub fn compare(&self) {
        let asked: Vec<(OutPath, Vec<u8>)> = self.last().iter().cloned().collect();
        let (Some(site), build) = self.site() else { return };
        let is_same = |(path, bytes): &(OutPath, Vec<u8>)| matches!(site.file(path), Some(Ok(now)) if now == *bytes);
        if !asked.iter().rev().all(is_same) && build == self.build() {
            self.shown.write().unwrap_or_else(PoisonError::into_inner).build += 1;
            let _ = self.events.send(Event::Reload);
        }
    }

    /// Shows problems over the last good snapshot.
    pub fn tell(&self, problems: &[Diagnostic]) {
        self.note(State::Stale, problems, false);
        {
            // What stands for pages that can't be shown goes when they can.
            let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            shown.passing |= shown.site.is_none();
        }
        self.phase.send_replace(Phase::Told);
        let _ = self.events.send(Event::Problems);
    }

    fn note(&self, state: State, problems: &[Diagnostic], anew: bool) {
        let told = ProblemRow::all(problems, self.setup.lang);
        let text = report::long(problems, self.setup.lang, false);
        let mut board = self.board_to_write();
        let pages = if anew { BTreeMap::new() } else { std::mem::take(&mut board.pages) };
        *board = Board { state, problems: told, text, pages, turn: board.turn + 1 };
    }

    /// The bytes of a page that was made, kept; or the last good ones of a page that can't be made, whose problems are noted.
    pub fn page(&self, path: &OutPath, made: Result<&[u8], &[Diagnostic]>) -> Option<Vec<u8>> {
        let mut last = self.last();
        let at = last.iter().position(|(known, _)| known == path);
        match made {
            Ok(bytes) => {
                at.and_then(|at| last.remove(at));
                last.push_back((path.clone(), bytes.to_vec()));
                while last.len() > KEPT {
                    last.pop_front();
                }
                let is_noted = self.board().pages.contains_key(path);
                if is_noted {
                    self.board_to_write().pages.remove(path);
                }
                None
            }
            Err(problems) => {
                let told = ProblemRow::all(problems, self.setup.lang);
                self.board_to_write().pages.insert(path.clone(), told);
                at.and_then(|at| last.get(at)).map(|(_, bytes)| bytes.clone())
            }
        }
    }

    /// The site that is shown, and the name of its build: a page names the build that it is of, whatever is shown when its parts are asked for.
    pub fn site(&self) -> (Option<Arc<dyn Servable>>, String) {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        (shown.site.clone(), format!("{}-{}", self.run, shown.build))
    }

    /// The name of the build that is shown.
    pub fn build(&self) -> String {
        self.site().1
    }

    /// The problems, as text.
    pub fn problems(&self) -> String {
        self.board().text.clone()
    }

    /// The language of what the server says itself.
    pub fn lang(&self) -> Lang {
        self.setup.lang
    }

    /// Does something with what is known beside the site, and with the problems of one page.
    pub fn with_desk<T>(&self, path: Option<&OutPath>, work: impl FnOnce(&Desk<'_>, &[ProblemRow]) -> T) -> T {
        let board = self.board();
        let own = path.and_then(|path| board.pages.get(path)).map_or(&[][..], Vec::as_slice);
        work(&Desk { lang: self.setup.lang, opens: &self.setup.opens, state: board.state, problems: &board.problems }, own)
    }

    /// What publishing would record, asked once for each state of the site.
    pub fn foretold(&self) -> Arc<DryRun> {
        let turn = self.board().turn;
        let mut known = self.foretold.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((of, foretold)) if *of == turn => foretold.clone(),
            _ => {
                let foretold = Arc::new((self.setup.foretell)());
                *known = Some((turn, foretold.clone()));
                foretold
            }
        }
    }

    fn board(&self) -> RwLockReadGuard<'_, Board> {
        self.board.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn board_to_write(&self) -> RwLockWriteGuard<'_, Board> {
        self.board.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn last(&self) -> MutexGuard<'_, VecDeque<(OutPath, Vec<u8>)>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::config::Editor;

    #[test]
    fn what_publishing_would_record_is_asked_once_a_state() {
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = asked.clone();
        let foretell = move || {
            counter.fetch_add(1, Ordering::Relaxed);
            DryRun::default()
        };
        let stage = Stage::new(Setup {
            base_url: None,
            lang: Lang::En,
            opens: Opens { editor: Editor::default(), root: String::new() },
            foretell: Box::new(foretell),
        });
        let times = |expected: usize| {
            stage.foretold();
            assert_eq!(asked.load(Ordering::Relaxed), expected);
        };
        times(1);
        times(1);
        // A page that can't be made is no other state of the site.
        stage.page(&OutPath("a/index.html".into()), Err(&[]));
        times(1);
        stage.tell(&[]);
        times(2);
        times(2);
    }
}
