//! What one output of a later build needs: nothing, or its staged bytes moved into place. Refuses places where a file lies that is not ours.

use std::path::{Path, PathBuf};

use crate::edge::fs;
use crate::edge::late::Shelf;
use crate::edge::manifest::{self, Entry, Manifest};
use crate::edge::output::{Maker, PublishError, at, foreign, write_file};
use crate::edition::late::Late;
use crate::path::OutPath;

/// What one output needs.
pub enum Change {
    /// Nothing: it is there as it should be.
    None(String, Entry),
    /// Its staged bytes are to be moved into place.
    Move(String, Entry, usize),
}

impl Change {
    /// Its path, and where its bytes lie for the moment.
    pub fn place(&self, target: &Path, staging: &Path) -> (&str, PathBuf) {
        match self {
            Self::None(path, _) => (path, target.join(path)),
            Self::Move(path, _, n) => (path, staging.join(n.to_string())),
        }
    }
}

/// Stages a file if what lies in its place differs.
pub fn change(target: &Path, old: &Manifest, n: usize, path: &OutPath, bytes: &[u8], staging: &Path) -> Result<Change, PublishError> {
    let file = target.join(&path.0);
    let hash = manifest::hash(bytes);
    let on_disk = fs::symlink_metadata(&file).ok();
    let ours = old.get(&path.0);
    if let (Some(known), Some(metadata)) = (ours, &on_disk)
        && known.hash == hash
        && metadata.is_file()
        && known.fits(metadata)
    {
        return Ok(Change::None(path.0.clone(), known.clone()));
    }
    if let Some(metadata) = on_disk.as_ref().filter(|metadata| metadata.is_file())
        && metadata.len() == bytes.len() as u64
        && fs::read(&file).is_ok_and(|there| there == bytes)
    {
        return Ok(Change::None(path.0.clone(), Entry::of(hash, metadata)));
    }
    check_foreign(old, path, on_disk.as_ref())?;
    let entry = write_file(&staging.join(n.to_string()), bytes)?;
    Ok(Change::Move(path.0.clone(), entry, n))
}

/// A file of others is made anew each time; an equal one stays as it is.
pub fn late_change<F: Maker>(
    target: &Path,
    old: &Manifest,
    shelf: &mut Shelf,
    (late, n, path): (Late, usize, &OutPath),
    staging: &Path,
    make: &F,
) -> Result<Change, PublishError> {
    let staged = staging.join(n.to_string());
    let entry = shelf.make(late, path, &staged, make)?;
    let on_disk = fs::symlink_metadata(target.join(&path.0)).ok();
    if let (Some(known), Some(metadata)) = (old.get(&path.0), &on_disk)
        && known.hash == entry.hash
        && metadata.is_file()
        && known.fits(metadata)
    {
        at(&staged, fs::remove_file(&staged))?;
        shelf.moved(&path.0, target.join(&path.0));
        return Ok(Change::None(path.0.clone(), known.clone()));
    }
    check_foreign(old, path, on_disk.as_ref())?;
    Ok(Change::Move(path.0.clone(), entry, n))
}

/// Refuses to put a file where another lies that is not ours.
fn check_foreign(old: &Manifest, path: &OutPath, on_disk: Option<&fs::Metadata>) -> Result<(), PublishError> {
    let folder_of_ours = || old.keys().any(|known| known.starts_with(&format!("{}/", path.0)));
    if let Some(metadata) = on_disk
        && !old.contains_key(&path.0)
        && !(metadata.is_dir() && folder_of_ours())
    {
        let message = format!("`{}` in the output folder was not written by mokcha, and the site has a file of that name", path.0);
        return Err(foreign(message, "move it away, or put it into the site's `static` folder"));
    }
    Ok(())
}
