//! The moment in which a new site replaces the old one: a list of moves and deletions that is written down first, so that a run which dies in
//! the middle is completed by the next.

use std::io::{self, Write};
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::edge::fs;
use crate::edge::manifest::{self, Manifest};
use crate::edge::output::{OWN, PublishError, at};

/// One move or deletion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Staged file of this number to this path.
    Move(usize, String),
    /// The file of this path goes, and folders that it leaves empty.
    Delete(String),
}

/// Writes the steps and the new manifest down, then does them.
pub fn commit(target: &Path, new: &Manifest, steps: &[Step]) -> Result<(), PublishError> {
    let own = target.join(OWN);
    let next = own.join("manifest.next");
    at(&next, manifest::write(&next, new))?;
    at(&own, write(&own.join("journal"), steps))?;
    step(target)?;
    roll_forward(target)
}

/// Completes what a journal says, if there is one. Doing a step twice does no harm.
pub fn roll_forward(target: &Path) -> Result<(), PublishError> {
    let own = target.join(OWN);
    let journal = own.join("journal");
    let text = match fs::read_to_string(&journal) {
        Ok(text) => text,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(fault) => return Err(PublishError::Io(journal, fault)),
    };
    for line in text.lines() {
        match parse(line) {
            Some(Step::Delete(path)) => delete(target, &path)?,
            Some(Step::Move(n, path)) => move_file(target, &own.join("staging").join(n.to_string()), &path)?,
            None => {}
        }
        step(target)?;
    }
    let (next, manifest) = (own.join("manifest.next"), own.join("manifest"));
    if fs::exists(&next) {
        at(&manifest, fs::rename(&next, &manifest))?;
    }
    step(target)?;
    at(&journal, fs::remove_file(&journal))?;
    let _ = fs::remove_dir_all(own.join("staging"));
    Ok(())
}

fn write(file: &Path, steps: &[Step]) -> io::Result<()> {
    let mut text = String::new();
    for step in steps {
        match step {
            Step::Move(n, path) => text.push_str(&format!("move\t{n}\t{path}\n")),
            Step::Delete(path) => text.push_str(&format!("delete\t0\t{path}\n")),
        }
    }
    let part = file.with_extension("part");
    let mut handle = fs::File::create(&part)?;
    handle.write_all(text.as_bytes())?;
    // The name appears only once the whole list is on the disk.
    handle.sync_all()?;
    fs::rename(part, file)
}

fn parse(line: &str) -> Option<Step> {
    let mut parts = line.splitn(3, '\t');
    let (word, n, path) = (parts.next()?, parts.next()?, parts.next()?);
    match word {
        "move" => Some(Step::Move(n.parse().ok()?, path.to_owned())),
        "delete" => Some(Step::Delete(path.to_owned())),
        _ => None,
    }
}

fn delete(target: &Path, path: &str) -> Result<(), PublishError> {
    let file = target.join(path);
    match fs::symlink_metadata(&file) {
        Ok(metadata) if !metadata.is_dir() => at(&file, fs::remove_file(&file))?,
        _ => {}
    }
    let mut folder = file.parent();
    while let Some(above) = folder.filter(|above| above.starts_with(target) && *above != target) {
        // A folder that still holds something stays: the file system says so.
        if fs::remove_dir(above).is_err() && fs::exists(above) {
            break;
        }
        folder = above.parent();
    }
    Ok(())
}

fn move_file(target: &Path, staged: &Path, path: &str) -> Result<(), PublishError> {
    if !fs::exists(staged) {
        return Ok(());
    }
    let file = target.join(path);
    make_folders(target, path)?;
    if fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_dir()) {
        // What lay in it was ours and is gone; a foreign file in it keeps it, and the move says so.
        let _ = fs::remove_dir(&file);
    }
    at(&file, fs::rename(staged, &file))
}

/// Makes the folders of a path, following no link: a link could lead out of the output folder.
fn make_folders(target: &Path, path: &str) -> Result<(), PublishError> {
    let mut folder = target.to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    for part in &parts[..parts.len() - 1] {
        folder.push(part);
        match fs::symlink_metadata(&folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => {
                let message = format!("`{}` stands where the site needs a folder, and was not written by mokcha", folder.display());
                return Err(PublishError::Foreign(Diagnostic::error(message).help("move it away")));
            }
            Err(_) => at(&folder, fs::create_dir(&folder))?,
        }
    }
    Ok(())
}

#[cfg(not(test))]
fn step(_: &Path) -> Result<(), PublishError> {
    Ok(())
}

#[cfg(test)]
pub use fault::step;

/// Lets a test end a run after any step, as a power cut would.
#[cfg(test)]
pub mod fault {
    use super::*;
    use std::cell::Cell;

    thread_local! {
        /// Steps that may still be done; none means no limit.
        pub static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// Counts a step.
    pub fn step(target: &Path) -> Result<(), PublishError> {
        match LEFT.get() {
            Some(0) => Err(PublishError::Io(target.to_owned(), io::Error::other("the power was cut"))),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}
