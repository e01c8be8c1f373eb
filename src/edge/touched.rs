//! Files of the last build that somebody has changed since: one whose source is gone is theirs now, and stays; one that is made anew is told.

use std::collections::BTreeSet;
use std::path::Path;

use crate::edge::failure::{PublishError, at};
use crate::edge::manifest::{Entry, Manifest};
use crate::edge::own::{look, really_there};
use crate::edge::pieces;
use crate::edge::steps::folded;
use crate::problem::output::Output;
use crate::text::Cut;
use crate::text::diagnostic::Diagnostic;

/// What was found changed, by path.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ModifiedFiles {
    /// No longer part of the website, and left where they lie.
    pub kept: BTreeSet<String>,
    /// Made anew from their sources.
    pub replaced: Vec<String>,
}

/// Most files that one warning names.
const NAMED: usize = 5;

impl ModifiedFiles {
    /// What is to be told.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let mut problems: Vec<Diagnostic> =
            self.kept.iter().map(|path| Diagnostic::of(&Output::ChangedLeft { path: path.clone() })).collect();
        if !self.replaced.is_empty() {
            let names: Vec<String> = self.replaced.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
            problems.push(Diagnostic::of(&Output::ChangedReplaced { count: self.replaced.len(), names: names.join(", ") }));
        }
        problems
    }
}

/// Looks at the files that go, and at those that are written over. One that is to stay where the new website needs its place is refused.
pub fn find(target: &Path, old: &Manifest, new: &Manifest, moves: &[(usize, String)]) -> Result<ModifiedFiles, PublishError> {
    let mut touched = ModifiedFiles::default();
    for (path, entry) in old.iter().filter(|(path, _)| !new.contains_key(*path)) {
        if is_changed(target, path, entry)? {
            touched.kept.insert(path.clone());
        }
    }
    for path in moves.iter().map(|(_, path)| path) {
        if let Some(entry) = old.get(path)
            && is_changed(target, path, entry)?
        {
            touched.replaced.push(path.clone());
        }
    }
    touched.replaced.sort();
    if touched.kept.is_empty() {
        return Ok(touched);
    }
    let taken: BTreeSet<String> = new.keys().map(|path| folded(path)).collect();
    let in_the_way = |path: &&String| {
        let path = folded(path);
        let below = format!("{path}/");
        let is_folder = taken.range(below.clone()..).next().is_some_and(|new| new.starts_with(&below));
        is_folder || taken.contains(&path) || path.match_indices('/').any(|(end, _)| taken.contains(path.cut(..end)))
    };
    match touched.kept.iter().find(in_the_way) {
        Some(path) => Err(PublishError::Foreign(Diagnostic::of(&Output::ForeignFile { path: path.clone() }))),
        None => Ok(touched),
    }
}

/// Whether a file lies there with other bytes than were written.
fn is_changed(target: &Path, path: &str, entry: &Entry) -> Result<bool, PublishError> {
    let file = target.join(path);
    if !at(&file, really_there(target, path))? {
        return Ok(false);
    }
    match at(&file, look(&file))? {
        Some(metadata) if metadata.is_file() && !entry.fits(&metadata) => {
            Ok(metadata.len() != entry.size || at(&file, pieces::hash(&file))? != entry.hash)
        }
        _ => Ok(false),
    }
}
