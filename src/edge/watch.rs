//! Watches a site's folders and calls back when something in them changed: folders, not files, so that editors which write by rename are seen.
//! Links are not followed here: which folders count is asked anew after each change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::edge::fs;

use notify_debouncer_full::notify::{Config, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// How often folders that were not there are looked for again.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Gives the folders and files that count now, each with whether all below it counts.
pub type WatchList<'a> = Box<dyn Fn() -> Vec<(PathBuf, bool)> + Send + 'a>;

/// The folders of a site.
pub struct Watch<'a> {
    debouncer: Debouncer<RecommendedWatcher, NoCache>,
    changes: Receiver<()>,
    wanted: WatchList<'a>,
    watched: Vec<(PathBuf, bool)>,
}

impl<'a> Watch<'a> {
    /// Watches the root itself (config, data files), and the wanted folders and files. What lies below `ignored` does not count; changes are
    /// gathered for a while before they do.
    pub fn new(root: &Path, wanted: WatchList<'a>, ignored: &Path, debounce: Duration) -> Result<Self, String> {
        let (send, changes) = channel();
        let ignored = ignored.to_owned();
        let told = move |result: DebounceEventResult| {
            let Ok(events) = result else { return };
            let counts = events.iter().any(|event| {
                !matches!(event.kind, EventKind::Access(_))
                    && event.paths.iter().any(|path| !path.starts_with(&ignored) && !is_scratch(path))
            });
            if counts {
                // The receiver is gone only when the program ends.
                let _ = send.send(());
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let debouncer = new_debouncer_opt(debounce, None, told, NoCache, config).map_err(|fault| fault.to_string())?;
        let mut watch = Self { debouncer, changes, wanted, watched: Vec::new() };
        watch.debouncer.watch(root, RecursiveMode::NonRecursive).map_err(|fault| fault.to_string())?;
        watch.watched.push((root.to_owned(), false));
        watch.look_for_folders();
        Ok(watch)
    }

    /// Waits for a change, so long at the most. Whether there was one.
    pub fn wait(&mut self, most: Option<Duration>) -> bool {
        loop {
            match self.changes.recv_timeout(most.unwrap_or(LOOK_AGAIN)) {
                Ok(()) => {
                    while self.changes.try_recv().is_ok() {}
                    self.look_for_folders();
                    return true;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.look_for_folders() {
                        return true;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(LOOK_AGAIN),
            }
            if most.is_some() {
                return false;
            }
        }
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
            let _ = self.debouncer.unwatch(&folder);
        }
        let mut appeared = false;
        for (path, whole) in wanted {
            let covered = self.watched.iter().any(|(known, all)| *known == path && (*all || !whole) || *all && path.starts_with(known));
            let mode = if whole && fs::is_dir(&path) { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if !covered && fs::exists(&path) && self.debouncer.watch(&path, mode).is_ok() {
                self.watched.push((path, whole));
                appeared = true;
            }
        }
        appeared
    }
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
