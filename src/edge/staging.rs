//! The folder in which a first build works, beside its target: made by this run, or left by one that died, which its mark tells. Any other
//! folder of that name, and every link, is left alone. Nothing in it is open when it takes the target's name: Windows could not rename it.

use std::path::{Path, PathBuf};

use crate::edge::failure::{PublishError, at, refused};
use crate::edge::fs::{self, Metadata};
use crate::edge::own::{MARK, lock, look, must_be};
use crate::edge::sync;
use crate::problem::nouns;
use crate::problem::output::Output;
use crate::text::out_path::OWN;

/// A folder to work in.
#[derive(Debug)]
pub struct Staging {
    /// Where it is.
    pub folder: PathBuf,
    lock: PathBuf,
    locked: Option<fs::File>,
}

/// Where a first build of a target works, and the lock that it holds meanwhile.
pub fn names(target: &Path) -> (PathBuf, PathBuf) {
    let name = target.file_name().map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    (target.with_file_name(format!(".{name}.mokcha-new")), target.with_file_name(format!(".{name}.mokcha-lock")))
}

impl Staging {
    /// An empty folder beside a target.
    pub fn begin(target: &Path) -> Result<Self, PublishError> {
        let (folder, lock_file) = names(target);
        if let Some(parent) = target.parent() {
            at(parent, fs::create_dir_all(parent))?;
        }
        // A lock holds nothing; a file of that name that does is somebody's.
        must_be(&lock_file, |metadata| metadata.is_file() && metadata.len() == 0)?;
        let locked = lock(&lock_file, target)?;
        let staging = Self { folder, lock: lock_file, locked: Some(locked) };
        match staging.make() {
            Ok(()) => Ok(staging),
            Err(fault) => {
                staging.unlock();
                Err(fault)
            }
        }
    }

    fn make(&self) -> Result<(), PublishError> {
        let (folder, own) = (&self.folder, self.folder.join(OWN));
        if must_be(folder, Metadata::is_dir)? {
            if !is_ours(folder)? {
                return Err(refused(&Output::InTheWay { what: nouns::named("folder") }, folder));
            }
            clear(folder, OWN)?;
        } else {
            at(folder, fs::create_dir(folder))?;
        }
        if must_be(&own, Metadata::is_dir)? {
            clear(&own, MARK)?;
        } else {
            at(&own, fs::create_dir(&own))?;
        }
        let mark = own.join(MARK);
        if !must_be(&mark, Metadata::is_file)? {
            at(&mark, fs::File::create_new(&mark))?;
        }
        Ok(())
    }

    /// Gives the folder the target's name.
    pub fn finish(self, target: &Path) -> Result<(), PublishError> {
        // An empty folder that somebody made meanwhile goes; one that is not empty keeps itself.
        if at(target, look(target))?.is_some() {
            at(target, fs::remove_dir(target))?;
        }
        if let Err(fault) = fs::rename(&self.folder, target) {
            self.give_up();
            return at(target, Err(fault));
        }
        if let Some(parent) = target.parent() {
            let _ = sync::folder(parent);
        }
        let _ = fs::remove_file(target.join(OWN).join(MARK));
        self.unlock();
        Ok(())
    }

    /// Removes the folder, its mark last: a run that dies here leaves one that the next knows.
    pub fn give_up(self) {
        let own = self.folder.join(OWN);
        let gone = clear(&self.folder, OWN).and_then(|()| clear(&own, MARK));
        if gone.is_ok() {
            let _ = fs::remove_file(own.join(MARK)).and_then(|()| fs::remove_dir(&own)).and_then(|()| fs::remove_dir(&self.folder));
        }
        self.unlock();
    }

    fn unlock(mut self) {
        let _ = fs::remove_file(&self.lock);
        drop(self.locked.take());
    }
}

/// Removes the lock that a first build left beside its target when it died behind its last step.
pub fn forget(target: &Path) {
    let (_, file) = names(target);
    let left = look(&file).ok().flatten().is_some_and(|metadata| metadata.is_file() && metadata.len() == 0);
    if left && let Ok(_lock) = lock(&file, target) {
        let _ = fs::remove_file(&file);
    }
}

/// Whether a first build made a folder: it has the mark, or is as empty as one that died before.
fn is_ours(folder: &Path) -> Result<bool, PublishError> {
    let own = folder.join(OWN);
    let others = || Ok(names_in(folder)?.iter().any(|path| *path != own));
    match at(&own, look(&own))? {
        None => others().map(|others| !others),
        Some(metadata) if !metadata.is_dir() => Ok(false),
        Some(_) => {
            let mark = own.join(MARK);
            let marked = at(&mark, look(&mark))?.is_some_and(|metadata| metadata.is_file());
            Ok(marked || (!others()? && names_in(&own)?.is_empty()))
        }
    }
}

fn names_in(folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let entries = at(folder, fs::read_dir(folder))?;
    at(folder, entries.map(|entry| entry.map(|entry| entry.path())).collect())
}

/// Removes all but one name from a folder. Links go, what they lead to stays.
fn clear(folder: &Path, but: &str) -> Result<(), PublishError> {
    for path in names_in(folder)? {
        if path.file_name().is_some_and(|name| name == but) {
            continue;
        }
        let is_dir = at(&path, look(&path))?.is_some_and(|metadata| metadata.is_dir());
        at(&path, if is_dir { fs::remove_dir_all(&path) } else { fs::remove_file(&path) })?;
    }
    Ok(())
}
