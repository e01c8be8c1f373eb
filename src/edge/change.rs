//! What one output of a later build needs: nothing, or its staged bytes moved into place. Refuses places where a file lies that is not ours.

use std::collections::BTreeSet;
use std::path::Path;

use crate::edge::failure::{PublishError, at};
use crate::edge::fs::{self, Metadata};
use crate::edge::kept::CachedOutput;
use crate::edge::last::{FinishedFiles, Lies};
use crate::edge::maker::{Made, Maker};
use crate::edge::manifest::{self, Entry, Manifest};
use crate::edge::own::look;
use crate::edge::pieces;
use crate::edge::steps::folded;
use crate::edition::last::LastFile;
use crate::problem::output::Output;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// What one output needs.
pub enum Change {
    /// Nothing: it is there as it should be.
    None(String, Entry),
    /// Its staged bytes are to be moved into place.
    Move(String, Entry, usize),
}

impl Change {
    /// Its path, and where its bytes lie for the moment.
    pub fn place(&self) -> (&str, Lies) {
        match self {
            Self::None(path, _) => (path, Lies::There),
            Self::Move(path, _, n) => (path, Lies::Staged(*n)),
        }
    }
}

/// Where a website lies, and where its new files wait.
pub struct Place<'a> {
    /// The output folder.
    pub target: &'a Path,
    /// The folder of staged files.
    pub staging: &'a Path,
    /// What the last build wrote.
    pub old: &'a Manifest,
    /// Files of it that go, folded as some disks fold them.
    pub going: BTreeSet<String>,
}

/// Whether a file has these bytes.
fn is_same(file: &Path, metadata: &Metadata, made: Made<'_>, hash: &str) -> bool {
    match made {
        Made::Bytes(bytes) => metadata.len() == bytes.len() as u64 && fs::read(file).is_ok_and(|there| there == bytes),
        Made::Large(from) => {
            fs::metadata(from).is_ok_and(|from| from.len() == metadata.len()) && pieces::hash(file).is_ok_and(|there| there == hash)
        }
    }
}

impl Place<'_> {
    /// Stages a file if what lies in its place differs.
    pub fn change(&self, n: usize, path: &OutPath, made: Made<'_>, hash: String) -> Result<Change, PublishError> {
        let file = self.target.join(&path.0);
        let on_disk = at(&file, look(&file))?;
        if let Some(known) = self.as_known(path, &hash, on_disk.as_ref()) {
            return Ok(Change::None(path.0.clone(), known));
        }
        if let Some(metadata) = on_disk.as_ref().filter(|metadata| metadata.is_file())
            && (!self.going.contains(&folded(&path.0)) || self.old.contains_key(&path.0))
            && is_same(&file, metadata, made, &hash)
        {
            return Ok(Change::None(path.0.clone(), Entry::of(hash, metadata)));
        }
        self.check_foreign(path, on_disk.as_ref())?;
        let staged = self.staging.join(n.to_string());
        let entry = manifest::write_new(&staged, made, hash)?;
        Ok(Change::Move(path.0.clone(), entry, n))
    }

    /// No change, if the file lies there as an earlier build made and wrote it.
    pub fn there(&self, path: &OutPath, made: &CachedOutput) -> Option<Change> {
        let on_disk = look(&self.target.join(&path.0)).ok()?;
        let hash = blake3::Hash::from_bytes(made.hash).to_hex();
        self.as_known(path, hash.as_str(), on_disk.as_ref()).map(|known| Change::None(path.0.clone(), known))
    }

    /// A file of others is made anew each time; an equal one stays as it is.
    pub fn last_change<F: Maker>(
        &self,
        shelf: &mut FinishedFiles<'_>,
        (last, n, path): (LastFile, usize, &OutPath),
        make: &F,
    ) -> Result<Change, PublishError> {
        let (file, staged) = (self.target.join(&path.0), self.staging.join(n.to_string()));
        let entry = shelf.make(last, path, Lies::Staged(n), make)?;
        let on_disk = at(&file, look(&file))?;
        if let Some(known) = self.as_known(path, &entry.hash, on_disk.as_ref()) {
            at(&staged, fs::remove_file(&staged))?;
            shelf.is_there(&path.0);
            return Ok(Change::None(path.0.clone(), known));
        }
        self.check_foreign(path, on_disk.as_ref())?;
        Ok(Change::Move(path.0.clone(), entry, n))
    }

    /// The entry of a file that is there as it was written, with this hash.
    fn as_known(&self, path: &OutPath, hash: &str, on_disk: Option<&Metadata>) -> Option<Entry> {
        let known = self.old.get(&path.0).filter(|known| known.hash == hash)?;
        on_disk.filter(|metadata| metadata.is_file() && known.fits(metadata)).map(|_| known.clone())
    }

    /// Refuses to put a file where another lies that is not ours.
    fn check_foreign(&self, path: &OutPath, on_disk: Option<&Metadata>) -> Result<(), PublishError> {
        let Some(metadata) = on_disk else { return Ok(()) };
        // A file of ours under a name that this disk takes for the same.
        let twin = || metadata.is_file() && self.going.contains(&folded(&path.0));
        if metadata.is_dir() && self.has_folder(&path.0) {
            return self.check_folder(&path.0);
        }
        if (self.old.contains_key(&path.0) && !metadata.is_dir()) || twin() {
            return Ok(());
        }
        Err(PublishError::Foreign(Diagnostic::of(&Output::ForeignFile { path: path.0.clone() })))
    }

    /// A file takes the place of a folder of ours: nothing of others may be in it.
    fn check_folder(&self, path: &str) -> Result<(), PublishError> {
        let folder = self.target.join(path);
        for entry in at(&folder, fs::read_dir(&folder))? {
            let entry = at(&folder, entry)?;
            let below = format!("{path}/{}", entry.file_name().to_string_lossy());
            let kind = at(&folder, entry.file_type())?;
            let is_dir = kind.is_dir();
            if is_dir && self.has_folder(&below) {
                self.check_folder(&below)?;
            } else if is_dir || !self.old.contains_key(&below) {
                return Err(PublishError::Foreign(Diagnostic::of(&Output::ForeignFile { path: below })));
            }
        }
        Ok(())
    }

    /// Whether the last build wrote files below a folder.
    fn has_folder(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        self.old.range(folder.clone()..).next().is_some_and(|(known, _)| known.starts_with(&folder))
    }
}
