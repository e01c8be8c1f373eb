//! Permanence: what was published stays where it is. The lock knows every address that was ever published; a build that would lose one fails,
//! and `permanence.toml` says what moved and what is gone.
//!
//! | what | where |
//! |---|---|
//! | the lock: its lines, and what it lists of itself | [`lock`] of [`line`]s with a [`sum`], [`listing`] |
//! | `permanence.toml` | [`declared`] |
//! | ids of a body's places, given once | [`ids`] of [`names`], by [`matching`] of [`fingerprint`]s; [`freeze`] renders with them |
//! | where each lost address leads | [`fates`], and [`servers`] for web servers |
//! | what would vanish | [`guard`]; in the finished page [`shown`] |
//! | what stands where something else stood | [`identity`] |
//! | what `publish` writes | [`record`] as [`entry`]s; never what is [`unfinished`] |
//!
//! Everything here is a function of the lock, the declarations and the site; the disk is `edge`'s business.

pub mod address;
pub mod changes;
pub mod column;
pub mod declared;
pub mod entry;
pub mod fingerprint;
pub mod form;
pub mod ids;
pub mod imprint;
pub mod key_line;
pub mod line;
pub mod listing;
pub mod lock;
pub mod locked_page;
pub mod matching;
pub mod names;
pub mod strayed;
pub mod sum;
pub mod unfinished;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::config::Config;
use crate::ledger::declared::{Declared, RemovedItem, Target};
use crate::ledger::ids::KnownIds;
use crate::ledger::line::Line;
use crate::ledger::lock::Lock;
use crate::ledger::locked_page::LockedPage;
use crate::problem::fates::Lost;
use crate::problem::permanence::Permanence as Problem;
use crate::text::composed;
use crate::text::diagnostic::Diagnostic;
use crate::text::is_composed;
use crate::text::path::OutPath;
use crate::text::sources::Sources;

/// What is known of a site's addresses for good.
#[derive(Debug, Default)]
pub struct Permanence {
    /// Whether the site keeps a lock.
    pub kept: bool,
    /// The lock; empty where none is kept.
    pub lock: Lock,
    /// What an editor says of lost addresses.
    pub declared: Declared,
    /// Recorded paths whose letters are written apart, by the same with letters put together.
    pub apart: BTreeMap<OutPath, OutPath>,
    gone_places: BTreeMap<OutPath, BTreeSet<String>>,
    /// What is gone of each path, by number, in the order in which it is declared.
    gone_of: BTreeMap<OutPath, Vec<usize>>,
    moved_places: BTreeMap<OutPath, BTreeMap<String, String>>,
    /// Pages that moved, by where they lead.
    moved_here: BTreeMap<OutPath, Vec<OutPath>>,
}

impl Permanence {
    /// Reads lock and declarations. `keeps_lock`: a lock counts as soon as there is one; `[permanence] lock` decides for any site.
    /// `own_base` is the address that the config gives the site, by which declarations may name places; `publishing`: the lock is about to
    /// be written.
    pub fn read(sources: &Sources, config: &Config, keeps_lock: bool, own_base: &str, publishing: bool) -> (Self, Vec<Diagnostic>) {
        let mut out = Self::default();
        let mut problems = Vec::new();
        if let Some((_, source)) = sources.data.iter().find(|(name, _)| name == declared::FILE) {
            let (declared, faults) = Declared::read(source, own_base);
            problems.extend(faults);
            out.declared = declared;
        }
        let published = out.declared.published.is_some();
        let wanted = config.lock.as_ref().map(|lock| lock.value);
        out.kept = wanted.unwrap_or(keeps_lock && (publishing || published || !sources.locks.is_empty()));
        if out.kept {
            let (lock, faults) = Lock::read(&sources.locks, publishing);
            problems.extend(faults);
            problems.extend(out.missing(&lock, sources, config, publishing));
            let lines = lock.lines().iter().map(|line| OutPath(line.path().to_owned()));
            out.apart = lines.filter(|path| !is_composed(&path.0)).map(|path| (OutPath(composed(&path.0).into_owned()), path)).collect();
            let other = |path: &OutPath| out.apart.get(&OutPath(composed(&path.0).into_owned())).cloned();
            out.declared.as_recorded(|path| if lock.get(path).is_some() { None } else { other(path) });
            out.lock = lock;
        } else if wanted.is_none() && (published || sources.locks.iter().any(|file| file.path.ends_with(&format!("/{}", listing::FILE)))) {
            problems.push(Diagnostic::of(&Problem::LockForgotten {}).span(&config.source, 0..0));
        }
        for (number, gone) in out.declared.gone.iter().enumerate() {
            out.gone_of.entry(gone.address.path.clone()).or_default().push(number);
            if let Some(anchor) = &gone.address.anchor {
                out.gone_places.entry(gone.address.path.clone()).or_default().insert(anchor.clone());
            }
        }
        let pages = out.declared.moved.iter().filter(|moved| moved.from.anchor.is_none());
        let mut chains = Chains::new(pages.map(|moved| (&moved.from.path, &moved.to)));
        for moved in &out.declared.moved {
            let Target::Here(to) = &moved.to else { continue };
            match (&moved.from.anchor, &to.anchor) {
                (Some(from), Some(to)) => {
                    out.moved_places.entry(moved.from.path.clone()).or_default().insert(from.clone(), to.clone());
                }
                (None, None) => {
                    let end = chains.end(&to.path);
                    out.moved_here.entry(end.clone()).or_default().push(moved.from.path.clone());
                }
                _ => {}
            }
        }
        (out, problems)
    }

    /// A lock that is not there: lost where something was published, else not yet made.
    fn missing(&self, lock: &Lock, sources: &Sources, config: &Config, publishing: bool) -> Option<Diagnostic> {
        let is_empty = sources.locks.iter().all(|file| file.text.trim().is_empty());
        if let Some(place) = &self.declared.published {
            let is_lost = lock.lines().is_empty() && is_empty;
            return is_lost.then(|| Diagnostic::of(&Problem::LockLost {}).at(place.clone()));
        }
        let wanted = config.lock.as_ref().filter(|lock| lock.value && is_empty && !publishing)?;
        let problem = Diagnostic::of(&Lost::NoLock {}).span(&config.source, wanted.span.clone());
        Some(problem)
    }

    /// Whether something of what was published is recorded in the sources.
    pub fn is_recorded(&self) -> bool {
        let Declared { moved, gone, published, .. } = &self.declared;
        published.is_some() || !(self.lock.lines().is_empty() && moved.is_empty() && gone.is_empty())
    }

    /// Whether addresses are recorded for good.
    pub fn is_published(&self) -> bool {
        self.declared.published.is_some() || !self.lock.lines().is_empty()
    }

    /// Whether there is anything to do beside building.
    pub fn is_used(&self) -> bool {
        self.kept || !self.declared.moved.is_empty() || !self.declared.gone.is_empty()
    }

    /// The line of an address itself, also with its letters apart.
    fn own(&self, path: &OutPath) -> Option<&Line> {
        self.lock.get(path).or_else(|| self.lock.get(self.apart.get(path)?))
    }

    /// The line of a page, or of one that moved there.
    pub fn recorded(&self, path: &OutPath, aliases: &[OutPath]) -> Option<&Line> {
        let former = || self.moved_here.get(path).into_iter().flatten().chain(aliases).find_map(|from| self.lock.get(from));
        self.own(path).or_else(former)
    }

    /// What the lock knows of a page. A page that was never published has the places of one that moved there, if there is one; `aliases` are
    /// its former addresses.
    pub fn page(&self, path: &OutPath, aliases: &[OutPath], named_only: bool) -> Option<LockedPage> {
        if self.lock.lines().is_empty() {
            return None;
        }
        let line = self.recorded(path, aliases)?;
        let inherited = self.own(path).is_none().then(|| OutPath(line.path().to_owned()));
        let mut gone = BTreeSet::new();
        let mut moved = BTreeMap::new();
        for path in std::iter::once(path).chain(&inherited) {
            gone.extend(self.gone_places.get(path).into_iter().flatten().cloned());
            moved.extend(self.moved_places.get(path).cloned().unwrap_or_default());
        }
        let mut key = blake3::Hasher::new();
        let place = line.place();
        for part in [&place.source.path, &place.span.start.to_string(), &line.text(), &format!("{gone:?} {moved:?} {named_only}")] {
            key.update(part.as_bytes()).update(b"\0");
        }
        Some(LockedPage {
            known: KnownIds { anchors: line.anchors(), gone, moved, named_only },
            first: line.first().to_owned(),
            source: line.source().to_owned(),
            inherited,
            earlier: false,
            imprints: line.imprints(),
            revision: self.revision(line),
            reading: line.reading(),
            key: *key.finalize().as_bytes(),
        })
    }

    /// The number of the newest text of an article that was recorded: each earlier one has a line of its own.
    pub fn revision(&self, line: &Line) -> u32 {
        let folder = line.path().trim_end_matches("index.html");
        let is_recorded = |number: &u32| self.lock.get(&OutPath(format!("{folder}r{number}/index.html"))).is_some();
        (1..u32::MAX).find(|number| !is_recorded(number)).unwrap_or(1)
    }

    /// What the lock knows of an earlier text of an article. One that was never published has the places that it had as the newest text:
    /// those of the article, whatever was removed since; and if it was the newest, it has its words.
    pub fn earlier(&self, path: &OutPath, article: &OutPath, number: u32) -> Option<LockedPage> {
        if self.lock.get(path).is_some() {
            // It is compared with its own line, whatever its number.
            return self.page(path, &[], false).map(|page| LockedPage { revision: number, ..page });
        }
        let line = self.lock.get(article)?;
        let was_newest = self.revision(line) == number;
        Some(LockedPage {
            known: KnownIds { anchors: line.anchors(), ..KnownIds::default() },
            first: line.first().to_owned(),
            earlier: true,
            imprints: line.imprints(),
            revision: if was_newest { number } else { 0 },
            reading: line.reading(),
            key: *blake3::hash(format!("earlier {was_newest} {}", line.text()).as_bytes()).as_bytes(),
            ..LockedPage::default()
        })
    }

    /// Whether it is said what became of a place.
    pub fn is_settled(&self, path: &OutPath, id: &str) -> bool {
        self.gone_places.get(path).is_some_and(|gone| gone.contains(id))
            || self.moved_places.get(path).is_some_and(|moved| moved.contains_key(id))
    }

    /// What was removed of a page or file, or from it, in the order in which it is declared: for its change history.
    pub fn removed_from<'a>(&'a self, path: &OutPath) -> impl Iterator<Item = &'a RemovedItem> + use<'a> {
        self.gone_of.get(path).into_iter().flatten().map(|number| &self.declared.gone[*number])
    }
}

/// Moves that are declared, each followed to its end once.
struct Chains<'a> {
    next: HashMap<&'a OutPath, &'a Target>,
    ends: HashMap<&'a OutPath, &'a OutPath>,
}

impl<'a> Chains<'a> {
    fn new(moves: impl Iterator<Item = (&'a OutPath, &'a Target)>) -> Self {
        Self { next: moves.collect(), ends: HashMap::new() }
    }

    /// Where a page is in the end; of a circle any place.
    fn end(&mut self, start: &'a OutPath) -> &'a OutPath {
        let mut passed = Vec::new();
        let mut end = start;
        loop {
            if let Some(known) = self.ends.get(end) {
                end = known;
                break;
            }
            let Some(Target::Here(to)) = self.next.get(end) else { break };
            passed.push(end);
            // A circle ends where it is met again.
            self.ends.insert(end, end);
            end = &to.path;
        }
        self.ends.extend(passed.into_iter().map(|path| (path, end)));
        end
    }
}
