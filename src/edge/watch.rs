//! Watches a site's folders and tells which files in them changed: folders, not files, so that editors which write by rename are seen. are not
//! followed here: which folders count is asked anew after each change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::edge::fs;

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How often folders that were not there are looked for again.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Gives the folders and files that count now, each with whether all below it counts.
pub type WatchList<'a> = Box<dyn Fn() -> Vec<(PathBuf, bool)> + Send + 'a>;

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These files and folders, and nothing else.
    Files(BTreeSet<PathBuf>),
    /// Perhaps everything.
    All,
}

impl Changes {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Files(mut files), Self::Files(others)) => {
                files.extend(others);
                Self::Files(files)
            }
            _ => Self::All,
        }
    }
}

/// Where something changes all the time, it is told after so many times the time for which it is gathered.
const AT_MOST: u32 = 8;

/// The folders of a site.
pub struct Watch<'a> {
    watcher: RecommendedWatcher,
    changes: Receiver<Changes>,
    wanted: WatchList<'a>,
    watched: Vec<(PathBuf, bool)>,
    gathered: Duration,
}

impl<'a> Watch<'a> {
    /// Watches the root itself (config, data files), and the wanted folders and files. What lies below `ignored` does not count; changes are
    /// gathered until there was none for a while.
    pub fn new(root: &Path, wanted: WatchList<'a>, ignored: &Path, gathered: Duration) -> Result<Self, String> {
        let (send, changes) = channel();
        let ignored = ignored.to_owned();
        let told = move |event: notify::Result<Event>| {
            if let Some(changes) = changes_of(event, &ignored) {
                // The receiver is gone only when the program ends.
                let _ = send.send(changes);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(told, config).map_err(|fault| fault.to_string())?;
        let mut watch = Self { watcher, changes, wanted, watched: Vec::new(), gathered };
        watch.watcher.watch(root, RecursiveMode::NonRecursive).map_err(|fault| fault.to_string())?;
        watch.watched.push((root.to_owned(), false));
        watch.look_for_folders();
        Ok(watch)
    }

    /// Waits for changes.
    pub fn wait(&mut self) -> Changes {
        loop {
            match self.changes.recv_timeout(LOOK_AGAIN) {
                Ok(first) => {
                    let changes = self.gather(first);
                    return if self.look_for_folders() { Changes::All } else { changes };
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.look_for_folders() {
                        return Changes::All;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(LOOK_AGAIN),
            }
        }
    }

    /// What follows at once is of the same change.
    fn gather(&self, mut changes: Changes) -> Changes {
        let begun = Instant::now();
        while begun.elapsed() < self.gathered * AT_MOST
            && let Ok(more) = self.changes.recv_timeout(self.gathered)
        {
            changes = changes.and(more);
        }
        changes
    }

    /// Watches folders that have appeared, forgets those that are gone or count no longer. Whether one has appeared.
    fn look_for_folders(&mut self) -> bool {
        let wanted = (self.wanted)();
        let root = self.watched.first().cloned();
        let (kept, gone): (Vec<_>, Vec<_>) =
            self.watched.drain(..).partition(|known| Some(known) == root.as_ref() || wanted.contains(known) && fs::exists(&known.0));
        self.watched = kept;
        for (folder, _) in gone {
            // It is gone, so there may be nothing left to unwatch.
            let _ = self.watcher.unwatch(&folder);
        }
        let mut appeared = false;
        for (path, whole) in wanted {
            let covered = self.watched.iter().any(|(known, all)| *known == path && (*all || !whole) || *all && path.starts_with(known));
            let mode = if whole && fs::is_dir(&path) { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if !covered && fs::exists(&path) && self.watcher.watch(&path, mode).is_ok() {
                self.watched.push((path, whole));
                appeared = true;
            }
        }
        appeared
    }
}

/// What an event tells, if it counts.
fn changes_of(event: notify::Result<Event>, ignored: &Path) -> Option<Changes> {
    let Ok(event) = event else { return Some(Changes::All) };
    if event.need_rescan() {
        return Some(Changes::All);
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    // One that names nothing may be of anything.
    if event.paths.is_empty() {
        return Some(Changes::All);
    }
    let files: BTreeSet<PathBuf> = event.paths.into_iter().filter(|path| !path.starts_with(ignored) && !is_scratch(path)).collect();
    (!files.is_empty()).then_some(Changes::Files(files))
}

/// Files that editors leave for a moment.
fn is_scratch(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".swx")
        || name.ends_with(".tmp")
        || name.starts_with(".#")
        || name == "4913"
}
