//! A folder or mount as a target: each file is written beside its place and moved there; a lock keeps two deployments apart.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::deploy::plan::copy_of;
use crate::deploy::state::{KEPT, NAME, is_hash};
use crate::deploy::store::{Found, Origin, Step, StepContext, Store};
use crate::edge::deploy::clock;
use crate::edge::failure::words;
use crate::edge::fs::{self, Metadata, TryLockError};
use crate::edge::own::{look, word};
use crate::edge::pieces;
use crate::problem::deploy::Deploy;
use crate::text::Cut;
use crate::text::out_path::OWN;

/// What keeps two deployments apart.
const LOCK: &str = ".mokcha/lock";

/// A folder.
pub struct Folder {
    root: PathBuf,
    lock: RefCell<Option<fs::File>>,
}

impl Folder {
    /// A folder that may be there or not.
    pub fn new(root: PathBuf) -> Self {
        Self { root, lock: RefCell::default() }
    }

    fn at<T>(&self, path: &str, result: io::Result<T>) -> Result<T, Deploy> {
        result.map_err(|fault| Deploy::Disk { path: self.root.join(path).display().to_string(), fault: words(&fault) })
    }

    fn state(&self) -> Result<Option<Vec<u8>>, Deploy> {
        self.check()?;
        self.own(NAME)
    }

    /// Refuses a target where something of the program's own is a link, which may lead anywhere, a pipe, or of another kind than it makes.
    fn check(&self) -> Result<(), Deploy> {
        let is_dir: fn(&Metadata) -> bool = Metadata::is_dir;
        for (path, is_right) in [(OWN, is_dir), (KEPT.trim_end_matches('/'), is_dir), (LOCK, Metadata::is_file), (NAME, Metadata::is_file)]
        {
            if let Some(metadata) = self.at(path, look(&self.root.join(path)))?.filter(|metadata| !is_right(metadata)) {
                return Err(Deploy::InTheWay { what: word(&metadata), path: path.to_owned() });
            }
        }
        Ok(())
    }

    /// Locks the folder for as long as this value lives. The system gives the lock back when a deployment is killed.
    fn lock(&self) -> Result<(), Deploy> {
        if self.lock.borrow().is_some() {
            return Ok(());
        }
        self.check()?;
        self.at(KEPT, fs::create_dir_all(self.root.join(KEPT)))?;
        let file = self.at(LOCK, fs::File::to_lock(self.root.join(LOCK)))?;
        // On a mount that knows no locks the note alone keeps them apart: it must be the one that was read.
        if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(Deploy::Busy { minutes: "0".into() });
        }
        self.lock.replace(Some(file));
        Ok(())
    }

    /// The bytes of a file of its own: no link leads there, and it is none.
    fn own(&self, path: &str) -> Result<Option<Vec<u8>>, Deploy> {
        Ok(if self.is_own(path)? { Some(self.at(path, fs::read(self.root.join(path)))?) } else { None })
    }

    /// Whether a file lies there that is no link, on a way that is none.
    fn is_own(&self, path: &str) -> Result<bool, Deploy> {
        for (end, _) in path.match_indices('/') {
            if !self.at(path, look(&self.root.join(path.cut(..end))))?.is_some_and(|metadata| metadata.is_dir()) {
                return Ok(false);
            }
        }
        Ok(self.at(path, look(&self.root.join(path)))?.is_some_and(|metadata| metadata.is_file()))
    }

    /// Whether a file of its own has these bytes.
    fn is_there(&self, path: &str, hash: &str) -> Result<bool, Deploy> {
        Ok(self.is_own(path)? && self.at(path, pieces::hash(&self.root.join(path)))? == hash)
    }

    /// Copies a file of its own, which has these bytes.
    fn copy(&self, from: &str, to: &str, hash: &str) -> Result<(), Deploy> {
        self.put_by(to, &|part| pieces::copy(&self.root.join(from), &mut fs::File::create_new(part)?, hash))
    }

    /// Writes a file whole. No link is followed on the way to it.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Deploy> {
        self.put_by(path, &|part| fs::write(part, bytes))
    }

    /// The same by whoever writes its bytes.
    fn put_by(&self, path: &str, write: &dyn Fn(&Path) -> io::Result<()>) -> Result<(), Deploy> {
        for (end, _) in path.match_indices('/') {
            let above = path.cut(..end);
            let folder = self.root.join(above);
            match self.at(above, look(&folder))? {
                None => self.at(above, fs::create_dir(&folder))?,
                Some(metadata) if metadata.is_dir() => {}
                Some(_) => return Err(Deploy::ForeignFile { path: above.to_owned() }),
            }
        }
        let (file, part) = (self.root.join(path), self.root.join(OWN).join("part"));
        if self.at(path, look(&file))?.is_some_and(|metadata| !metadata.is_file()) {
            return Err(Deploy::ForeignFile { path: path.to_owned() });
        }
        self.at(path, remove(&part).and_then(|()| write(&part)).and_then(|()| fs::rename(&part, &file)))
    }
}

/// Removes a file that may be there or not.
fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(fault) if !matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Err(fault),
        _ => Ok(()),
    }
}

fn tag(state: Option<&[u8]>) -> Option<String> {
    state.map(|bytes| blake3::hash(bytes).to_hex().to_string())
}

impl Store for Folder {
    fn find(&self) -> Result<Found, Deploy> {
        let state = self.state()?;
        let mut foreign = Vec::new();
        if state.is_none() && self.at("", look(&self.root))?.is_some() {
            for entry in self.at("", fs::read_dir(&self.root))? {
                foreign.push(self.at("", entry)?.file_name().to_string_lossy().into_owned());
            }
            foreign.retain(|name| name != OWN && name != "lost+found");
            foreign.sort();
        }
        Ok(Found { tag: tag(state.as_deref()), state, foreign, now: clock() })
    }

    fn kept(&self) -> Result<BTreeSet<String>, Deploy> {
        self.check()?;
        let mut out = BTreeSet::new();
        match fs::read_dir(self.root.join(KEPT)) {
            Ok(entries) => {
                for entry in entries {
                    out.insert(self.at(KEPT, entry)?.file_name().to_string_lossy().into_owned());
                }
            }
            Err(fault) if fault.kind() == ErrorKind::NotFound => {}
            Err(fault) => return self.at(KEPT, Err(fault)),
        }
        out.retain(|name| is_hash(name));
        Ok(out)
    }

    fn lying(&self, paths: &[&str]) -> Result<BTreeMap<String, String>, Deploy> {
        let mut out = BTreeMap::new();
        for path in paths {
            let hash = match self.is_own(path)? {
                true => self.at(path, pieces::hash(&self.root.join(path)))?,
                false if self.at(path, look(&self.root.join(path)))?.is_some() => String::new(),
                false => continue,
            };
            out.insert((*path).to_owned(), hash);
        }
        Ok(out)
    }

    fn note(&self, state: &[u8], old: Option<&str>) -> Result<Option<String>, Deploy> {
        self.lock()?;
        if tag(self.state()?.as_deref()).as_deref() != old {
            return Err(Deploy::Taken {});
        }
        // What the note tells of is on the disk before it.
        self.at("", fs::sync_disk(&self.root))?;
        self.put(NAME, state)?;
        self.at("", fs::sync_disk(&self.root))?;
        Ok(tag(Some(state)))
    }

    fn carry(&self, steps: &[Step], needs: &StepContext<'_>) -> Result<(), Deploy> {
        for step in steps {
            if !(needs.is_awake)() {
                return Err(Deploy::Slept {});
            }
            match step {
                // Where somebody took it away or changed it there is nothing to keep.
                Step::Keep { path, hash } => {
                    if self.is_there(path, hash)? {
                        self.copy(path, &copy_of(hash), hash)?;
                    }
                }
                Step::Put { path, file, from, alone } => {
                    if *alone && self.at(path, look(&self.root.join(path)))?.is_some() {
                        return Err(Deploy::ForeignFile { path: path.clone() });
                    }
                    match from {
                        Origin::Here => match (needs.large)(path, file) {
                            Some(here) => self.put_by(path, &|part| pieces::copy(&here, &mut fs::File::create_new(part)?, &file.hash))?,
                            None => self.put(path, &(needs.bytes)(path, file)?)?,
                        },
                        Origin::There(name) if self.is_there(name, &file.hash)? => self.copy(name, path, &file.hash)?,
                        Origin::There(_) => return Err(Deploy::CopyDiffers { path: path.clone() }),
                    }
                }
                Step::Delete { names } => {
                    for name in names {
                        if self.is_own(name)? {
                            self.at(name, remove(&self.root.join(name)))?;
                        }
                        // Folders go with their last file.
                        let above = name.match_indices('/').rev().map(|(end, _)| name.cut(..end)).filter(|above| !above.starts_with(OWN));
                        let _ = above.map(|above| fs::remove_dir(self.root.join(above))).take_while(Result::is_ok).count();
                    }
                }
            }
            (needs.done)();
        }
        Ok(())
    }

    fn name(&self) -> String {
        self.root.display().to_string()
    }
}
