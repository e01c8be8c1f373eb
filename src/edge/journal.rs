//! The moment in which a new site replaces the old one: a list of moves and deletions that is written down first, so that a run which dies in
//! the middle is completed by the next. The list is believed only if the manifests before and after it know each of its steps.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::edge::failure::{PublishError, at, refused};
use crate::edge::fs::{self, Metadata};
use crate::edge::manifest::{self, Held, Manifest, SiteStamp};
use crate::edge::own::{self, look, must_be, really_there, word};
use crate::edge::record;
use crate::edge::steps::Step;
use crate::edge::{beside, pieces, sync};
use crate::problem::nouns;
use crate::problem::output::Output;
use crate::text::Cut;
use crate::text::out_path::OWN;

/// Writes the steps and the new manifest down, then does them. Gives what was left alone.
pub fn commit(target: &Path, about: SiteStamp<'_>, new: &Manifest, steps: &[Step]) -> Result<Vec<String>, PublishError> {
    let own = target.join(OWN);
    let staging = own::staging(target);
    let staged: Vec<PathBuf> = moves(steps).map(|(n, _)| staging.join(n.to_string())).collect();
    at(&staging, sync::files(&staging, &staged))?;
    let (text, sum) = manifest::text(about, new);
    let next = own.join("manifest.next");
    at(&next, record::write(&next, &text))?;
    let mut head = Map::new();
    head.insert("next".into(), sum.into());
    let (text, _) = record::text("journal", head, steps.iter().map(line));
    let journal = own.join("journal");
    at(&journal, record::write(&journal, &text))?;
    // From here on the new website comes, whatever happens.
    let moved = sync::folder(&own).map_err(|fault| PublishError::Io(own.clone(), fault)).and_then(|()| perform(target, steps, true));
    moved.map_err(|fault| fault.in_the_midst(target))
}

/// Whether the last run left something to do.
pub fn is_there(target: &Path) -> Result<bool, PublishError> {
    must_be(&target.join(OWN).join("journal"), Metadata::is_file)
}

/// Completes what a journal says, if there is one. Doing a step twice does no harm. Gives what was left alone, nothing if
/// there was no journal.
pub fn roll_forward(target: &Path, old: &Held) -> Result<Option<Vec<String>>, PublishError> {
    let own = target.join(OWN);
    let (journal, next) = (own.join("journal"), own.join("manifest.next"));
    let bytes = match fs::read(&journal) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            // A run that died before its journal was whole has moved nothing.
            if at(&next, look(&next))?.is_some() {
                at(&next, fs::remove_file(&next))?;
            }
            return Ok(None);
        }
        Err(fault) => return at(&journal, Err(fault)),
    };
    let unsound = |why: &str| refused(&Output::Unsound { why: nouns::named(why) }, &journal);
    let (leads_to, steps) = parse(bytes).map_err(unsound)?;
    let new = manifest::read(&next)?;
    if new.sum.is_empty() {
        // All was done but for taking the journal away.
        if old.sum != leads_to || old.sum.is_empty() {
            return Err(unsound("it belongs to another list of files"));
        }
        return end(target).map(|()| Some(Vec::new())).map_err(|fault| fault.in_the_midst(target));
    }
    if new.sum != leads_to {
        return Err(unsound("it belongs to another list of files"));
    }
    if !steps.iter().all(|step| is_known(step, &old.files, &new.files)) {
        return Err(unsound("it asks for a step that has nothing to do with the website's files"));
    }
    let whole = |step: &Step| match step {
        Step::Move(n, path) => staged_well(&own::staging(target).join(n.to_string()), &new.files[path].hash),
        Step::Delete(_) => Ok(()),
    };
    steps.iter().try_for_each(whole)?;
    perform(target, &steps, false).map(Some).map_err(|fault| fault.in_the_midst(target))
}

/// A journal's bytes as a value: the checksum of the list of files to which it leads, and the steps.
pub fn parse(bytes: Vec<u8>) -> Result<(String, Vec<Step>), record::Unsound> {
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
    let record = record::parse("journal", text)?;
    let leads_to = record.head.get("next").and_then(Value::as_str).unwrap_or("").to_owned();
    let steps: Option<Vec<Step>> = record.lines().map(step_of).collect();
    Ok((leads_to, steps.ok_or("a line can't be read")?))
}

/// Whether a step leads from one list of files to the other.
fn is_known(step: &Step, old: &Manifest, new: &Manifest) -> bool {
    match step {
        Step::Move(_, path) => new.contains_key(path),
        Step::Delete(path) => old.contains_key(path) && !new.contains_key(path),
    }
}

/// Refuses a staged file that is not the one that was written; one that is gone was moved already.
fn staged_well(file: &Path, hash: &str) -> Result<(), PublishError> {
    if must_be(file, Metadata::is_file)? && at(file, pieces::hash(file))? != hash {
        return Err(refused(&Output::Unsound { why: nouns::named("a file that waits to be moved is not the one that was written") }, file));
    }
    Ok(())
}

fn perform(target: &Path, steps: &[Step], fresh: bool) -> Result<Vec<String>, PublishError> {
    let mut left = Vec::new();
    for step in steps {
        match step {
            Step::Delete(path) => {
                if !delete(target, path)? {
                    left.push(path.clone());
                }
            }
            Step::Move(n, path) => move_file(target, &own::staging(target).join(n.to_string()), path, fresh)?,
        }
    }
    let mut folders: Vec<PathBuf> = moves(steps).filter_map(|(_, path)| target.join(path).parent().map(Path::to_owned)).collect();
    folders.dedup();
    at(target, sync::folders(target, &folders))?;
    let own = target.join(OWN);
    let (next, manifest) = (own.join("manifest.next"), own.join("manifest"));
    at(&manifest, fs::rename(&next, &manifest))?;
    end(target)?;
    Ok(left)
}

fn moves(steps: &[Step]) -> impl Iterator<Item = (usize, &str)> {
    steps.iter().filter_map(|step| match step {
        Step::Move(n, path) => Some((*n, path.as_str())),
        Step::Delete(_) => None,
    })
}

/// Takes the journal away.
fn end(target: &Path) -> Result<(), PublishError> {
    let own = target.join(OWN);
    let journal = own.join("journal");
    // The list of files must not come behind the journal's end.
    at(&own, sync::folder(&own))?;
    at(&journal, fs::remove_file(&journal))?;
    own::drop_staging(target);
    Ok(())
}

fn line(step: &Step) -> String {
    match step {
        Step::Move(n, path) => format!("[\"move\",{n},{}]", Value::from(path.as_str())),
        Step::Delete(path) => format!("[\"delete\",0,{}]", Value::from(path.as_str())),
    }
}

fn step_of(line: &str) -> Option<Step> {
    let (word, n, path) = serde_json::from_str::<(String, usize, String)>(line).ok()?;
    match word.as_str() {
        "move" => Some(Step::Move(n, path)),
        "delete" => Some(Step::Delete(path)),
        _ => None,
    }
}

/// Removes a file of ours and the folders that it leaves empty. False if a link stands there or on the way: it is not followed, and stays.
fn delete(target: &Path, path: &str) -> Result<bool, PublishError> {
    let file = target.join(path);
    if !at(&file, really_there(target, path))? {
        return Ok(!at(&file, link_on_the_way(target, path))?);
    }
    match at(&file, look(&file))? {
        Some(metadata) if metadata.is_file() => at(&file, fs::remove_file(&file))?,
        Some(metadata) if metadata.is_symlink() => return Ok(false),
        _ => {}
    }
    let mut folder = file.parent();
    while let Some(above) = folder.filter(|above| above.starts_with(target) && *above != target) {
        // A folder that still holds something stays: the file system says so.
        if fs::remove_dir(above).is_err() {
            break;
        }
        folder = above.parent();
    }
    Ok(true)
}

fn link_on_the_way(target: &Path, path: &str) -> io::Result<bool> {
    for (end, _) in path.match_indices('/') {
        match look(&target.join(path.cut(..end)))? {
            Some(metadata) if metadata.is_dir() => {}
            other => return Ok(other.is_some_and(|metadata| metadata.is_symlink())),
        }
    }
    Ok(false)
}

fn move_file(target: &Path, staged: &Path, path: &str, fresh: bool) -> Result<(), PublishError> {
    // One that is gone was moved by the run that died.
    if !fresh && !must_be(staged, Metadata::is_file)? {
        return Ok(());
    }
    let file = target.join(path);
    make_folders(target, path)?;
    if at(&file, look(&file))?.is_some_and(|metadata| metadata.is_dir()) {
        // What lay in it was ours and is gone; a foreign file in it keeps it, and the move says so.
        let _ = fs::remove_dir(&file);
    }
    match fs::rename(staged, &file) {
        // Another disk begins on the way, a mounted folder for instance.
        Err(fault) if fault.kind() == io::ErrorKind::CrossesDevices => {
            at(&file, beside::copy(&file, staged))?;
            at(staged, fs::remove_file(staged))
        }
        moved => at(&file, moved),
    }
}

/// Makes the folders of a path, following no link: a link could lead out of the output folder.
fn make_folders(target: &Path, path: &str) -> Result<(), PublishError> {
    for (end, _) in path.match_indices('/') {
        let folder = target.join(path.cut(..end));
        match at(&folder, look(&folder))? {
            Some(metadata) if metadata.is_dir() => {}
            Some(metadata) => return Err(refused(&Output::InTheWay { what: word(&metadata) }, &folder)),
            None => at(&folder, fs::create_dir(&folder))?,
        }
    }
    Ok(())
}
