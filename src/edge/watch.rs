//! Watches a site's folders and tells which files in them changed: folders, not files, so that editors which write by rename are seen. Links are not
//! followed here: which folders count is asked anew after each change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use crate::edge::fs;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How often folders that were not there are looked for again.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// The end of all news, which the system gives no words for.
const DEAF: &str = "the system's watch has ended";

/// Gives the folders and files that count now, each with whether all below it counts.
pub type WatchList<'a> = Box<dyn Fn() -> Vec<(PathBuf, bool)> + Send + 'a>;

/// Is told what the system refused to watch, in its words: once for each cause, for a folder is looked for again and again.
pub type OnRefused<'a> = Box<dyn Fn(&str) + Send + 'a>;

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

/// What lies at a path: what takes its place is another one, though it has its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity {
    /// Its number on its disk, where the system gives it one. A number is given again.
    number: Option<(u64, u64)>,
    created: Option<SystemTime>,
}

impl Identity {
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        #[cfg(unix)]
        let number = {
            use std::os::unix::fs::MetadataExt;
            Some((metadata.dev(), metadata.ino()))
        };
        #[cfg(not(unix))]
        let number = None;
        Some(Self { number, created: metadata.created().ok() })
    }
}

/// A folder or file that is watched.
#[derive(Debug)]
struct Watched {
    path: PathBuf,
    /// Whether all below it is.
    whole: bool,
    /// What lay there then: the system goes on to watch that, wherever it is moved.
    was: Option<Identity>,
}

/// The folders of a site.
pub struct Watch<'a> {
    watcher: RecommendedWatcher,
    changes: Receiver<Changes>,
    wanted: WatchList<'a>,
    on_refused: OnRefused<'a>,
    /// Causes that were told.
    told: BTreeSet<String>,
    watched: Vec<Watched>,
    gathered: Duration,
}

impl<'a> Watch<'a> {
    /// Watches the root itself (config, data files), and the wanted folders and files. What lies below `ignored` does not count; changes are
    /// gathered until there was none for a while.
    pub fn new(
        root: &Path,
        (wanted, on_refused): (WatchList<'a>, OnRefused<'a>),
        ignored: &Path,
        gathered: Duration,
    ) -> Result<Self, String> {
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
        let mut watch = Self { watcher, changes, wanted, on_refused, told: BTreeSet::new(), watched: Vec::new(), gathered };
        watch.watcher.watch(root, RecursiveMode::NonRecursive).map_err(|fault| fault.to_string())?;
        watch.watched.push(Watched { path: root.to_owned(), whole: false, was: None });
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
                Err(RecvTimeoutError::Disconnected) => {
                    if self.told.insert(DEAF.to_owned()) {
                        (self.on_refused)(DEAF);
                        // What changed before it was noticed is shown.
                        return Changes::All;
                    }
                    std::thread::sleep(LOOK_AGAIN);
                }
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

    /// Watches folders that have appeared, forgets those that are gone, count no longer, or were put in another's place. Whether one has appeared.
    fn look_for_folders(&mut self) -> bool {
        let wanted = (self.wanted)();
        let watched = std::mem::take(&mut self.watched);
        let (kept, gone): (Vec<_>, Vec<_>) = watched.into_iter().enumerate().partition(|(at, known)| {
            // The root comes first. It is watched for ever.
            let is_wanted = || wanted.iter().any(|(path, whole)| *path == known.path && *whole == known.whole);
            *at == 0 || is_wanted() && known.was.is_some() && Identity::of(&known.path) == known.was
        });
        self.watched = kept.into_iter().map(|(_, known)| known).collect();
        for (_, known) in gone {
            // It is gone, so there may be nothing left to unwatch.
            let _ = self.watcher.unwatch(&known.path);
        }
        let mut appeared = false;
        for (path, whole) in wanted {
            let covers = |known: &Watched| known.path == path && (known.whole || !whole) || known.whole && path.starts_with(&known.path);
            // Looked at first: what takes its place behind that is seen as another one.
            let Some(was) = Identity::of(&path).filter(|_| !self.watched.iter().any(covers)) else { continue };
            let mode = if whole && fs::is_dir(&path) { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match self.watcher.watch(&path, mode) {
                Ok(()) => {
                    self.watched.push(Watched { path, whole, was: Some(was) });
                    appeared = true;
                }
                // What was gone a moment later is no cause.
                Err(fault) => {
                    if fs::metadata(&path).is_ok() && self.told.insert(format!("{:?}", fault.kind)) {
                        (self.on_refused)(&fault.to_string());
                    }
                }
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
    // What is written by way of memory is told of when the file is closed, and never before.
    if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_that_has_ended_says_so_once() {
        let folder = std::env::temp_dir().join(format!("mokcha-watch-ended-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (told, heard) = channel();
        let on_refused: OnRefused<'_> = Box::new(move |fault| told.send(fault.to_owned()).unwrap());
        let mut watch =
            Watch::new(&folder, (Box::new(Vec::new) as WatchList<'_>, on_refused), Path::new("/none"), Duration::from_millis(1)).unwrap();
        watch.changes = channel().1;
        assert_eq!(watch.wait(), Changes::All);
        assert_eq!(heard.try_iter().collect::<Vec<_>>(), [DEAF]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_counts_as_a_change() {
        let of = |kind: EventKind, path: &str| changes_of(Ok(Event::new(kind).add_path(path.into())), Path::new("/site/public"));
        let files = |path: &str| Some(Changes::Files(BTreeSet::from([path.into()])));
        let closed = |mode| EventKind::Access(AccessKind::Close(mode));
        assert_eq!(of(closed(AccessMode::Write), "/site/a.md"), files("/site/a.md"));
        assert_eq!(of(closed(AccessMode::Read), "/site/a.md"), None);
        assert_eq!(of(EventKind::Access(AccessKind::Open(AccessMode::Write)), "/site/a.md"), None);
        assert_eq!(of(EventKind::Any, "/site/a.md"), files("/site/a.md"));
        for passing in ["/site/public/a.html", "/site/a.md~", "/site/.a.md.swp", "/site/.#a.md", "/site/4913"] {
            assert_eq!(of(EventKind::Any, passing), None, "{passing}");
        }
        assert_eq!(changes_of(Ok(Event::new(EventKind::Any)), Path::new("/")), Some(Changes::All));
        assert_eq!(changes_of(Err(notify::Error::generic("x")), Path::new("/")), Some(Changes::All));
        // A save that replaces a file names both.
        let renamed = Event::new(EventKind::Any).add_path("/site/a.md~".into()).add_path("/site/a.md".into());
        assert_eq!(changes_of(Ok(renamed), Path::new("/site/public")), files("/site/a.md"));
    }
}
