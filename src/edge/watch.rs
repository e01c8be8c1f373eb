//! Watches a site's folders and calls back when something in them changed: folders, not files, so that editors which write by rename are seen.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::edge::fs;

use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// How often folders that were not there are looked for again.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// The folders of a site.
pub struct Watch {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    changes: Receiver<()>,
    root: PathBuf,
    folders: Vec<PathBuf>,
    watched: Vec<PathBuf>,
}

impl Watch {
    /// Watches the root itself (config, data files), these folders with all below them, and these files. What lies below `ignored` does not
    /// count; changes are gathered for a while before they do.
    pub fn new(root: &Path, folders: Vec<PathBuf>, ignored: &Path, debounce: Duration) -> Result<Self, String> {
        let (send, changes) = channel();
        let ignored = ignored.to_owned();
        let debouncer = new_debouncer(debounce, None, move |result: DebounceEventResult| {
            let Ok(events) = result else { return };
            let counts = events.iter().any(|event| {
                !matches!(event.kind, EventKind::Access(_))
                    && event.paths.iter().any(|path| !path.starts_with(&ignored) && !is_scratch(path))
            });
            if counts {
                // The receiver is gone only when the program ends.
                let _ = send.send(());
            }
        });
        let mut watch =
            Self { debouncer: debouncer.map_err(|fault| fault.to_string())?, changes, root: root.to_owned(), folders, watched: Vec::new() };
        watch.debouncer.watch(&watch.root, RecursiveMode::NonRecursive).map_err(|fault| fault.to_string())?;
        watch.look_for_folders();
        Ok(watch)
    }

    /// Waits for a change.
    pub fn wait(&mut self) {
        loop {
            match self.changes.recv_timeout(LOOK_AGAIN) {
                Ok(()) => {
                    while self.changes.try_recv().is_ok() {}
                    self.look_for_folders();
                    return;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.look_for_folders() {
                        return;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(LOOK_AGAIN),
            }
        }
    }

    /// Watches folders that have appeared, forgets those that are gone. Whether one has appeared.
    fn look_for_folders(&mut self) -> bool {
        let mut appeared = false;
        let gone: Vec<PathBuf> = self.watched.iter().filter(|folder| !fs::exists(folder)).cloned().collect();
        for folder in gone {
            // It is gone, so there may be nothing left to unwatch.
            let _ = self.debouncer.unwatch(&folder);
            self.watched.retain(|watched| *watched != folder);
        }
        for folder in self.folders.clone() {
            let mode = if fs::is_dir(&folder) { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if fs::exists(&folder) && !self.watched.contains(&folder) && self.debouncer.watch(&folder, mode).is_ok() {
                self.watched.push(folder);
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
