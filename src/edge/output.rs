//! write: the recipes become files in the output folder, all of them or none.
//!
//! New bytes are staged beside their place and moved at the end; files that are equal are not touched; only files that the manifest lists are
//! deleted. A build that dies leaves the last complete site, or a journal by which the next run completes the new one.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, any_error};
use crate::edge::change::{Change, change, late_change};
use crate::edge::fs;
use crate::edge::journal::{self, Step};
use crate::edge::late::{self, Shelf};
use crate::edge::manifest::{self, Entry, Manifest};
use crate::edition::late::{Finished, Late, Sink, sha256};
use crate::outputs::{Outputs, Recipe};
use crate::path::OutPath;

pub use crate::outputs::OWN;

/// What a build did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// Pages could not be made.
    Problems(Vec<Diagnostic>),
    /// The folder, or a file in it, is not ours.
    Foreign(Diagnostic),
    /// The disk.
    Io(PathBuf, io::Error),
}

impl PublishError {
    /// For people.
    pub fn into_diagnostic(self) -> Diagnostic {
        match self {
            Self::Foreign(problem) => problem,
            Self::Io(path, fault) => Diagnostic::error(format!("the disk refused: {fault}"))
                .in_file(path.display().to_string())
                .help("look at the rights of the folder and at the space left; the last website is as it was"),
            Self::Problems(_) => Diagnostic::error("pages could not be made"),
        }
    }
}

/// Attaches the path to a fault of the disk.
pub fn at<T>(path: &Path, result: io::Result<T>) -> Result<T, PublishError> {
    result.map_err(|fault| PublishError::Io(path.to_owned(), fault))
}

pub(super) fn foreign(message: String, help: &str) -> PublishError {
    PublishError::Foreign(Diagnostic::error(message).help(help))
}

/// Refuses an output folder that is the site itself, lies above it, or is one of its source folders.
pub fn check_target(root: &Path, target: &Path, sources: &[PathBuf]) -> Result<(), PublishError> {
    let target = resolve(target);
    let root = resolve(root);
    let inside_source =
        sources.iter().map(|source| resolve(source)).any(|source| target.starts_with(&source) || source.starts_with(&target));
    if root.starts_with(&target) || inside_source {
        let message = format!("the website can't be written to `{}`, where the sources lie", target.display());
        return Err(foreign(message, "give another folder with --output-dir"));
    }
    Ok(())
}

/// The path without links and `..`, also where its end does not exist yet.
fn resolve(path: &Path) -> PathBuf {
    let written = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut absolute = PathBuf::new();
    for part in written.components() {
        if part == std::path::Component::ParentDir {
            absolute.pop();
        } else {
            absolute.push(part);
        }
    }
    for above in absolute.ancestors() {
        if let Ok(real) = fs::canonicalize(above) {
            return absolute.strip_prefix(above).map_or(real.clone(), |rest| real.join(rest));
        }
    }
    absolute
}

/// Who makes the bytes.
pub trait Maker: Sync {
    /// The bytes of one output.
    fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>>;

    /// Files that are known only once the pages are made: pictures that they ask for.
    fn found(&self) -> Vec<(OutPath, Recipe)> {
        Vec::new()
    }

    /// Writes an output that is made of the finished others.
    fn late(&self, _: Late, _: &dyn Finished, _: &mut dyn Sink) -> Result<(), Vec<Diagnostic>> {
        Ok(())
    }
}

impl<F> Maker for F
where
    F: Fn(&OutPath, &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> + Sync,
{
    fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self(path, recipe)
    }
}

/// Writes the site. `make` gives the bytes of pages; `on_file` is called for each file that is done.
pub fn publish<F>(target: &Path, outputs: &Outputs, make: F, on_file: &(dyn Fn() + Sync)) -> Result<Published, PublishError>
where
    F: Maker,
{
    let target = resolve(target);
    if fs::is_dir(target.join(OWN)) {
        return renew(&target, outputs, &make, on_file);
    }
    let present = match fs::read_dir(&target) {
        Ok(entries) => entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect(),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(fault) => return Err(PublishError::Io(target, fault)),
    };
    if !present.is_empty() {
        let mut names: Vec<_> = present.iter().map(|name| format!("`{name}`")).collect();
        names.sort();
        names.truncate(3);
        let message = format!("the folder `{}` holds files that mokcha did not write: {}", target.display(), names.join(", "));
        return Err(foreign(message, "give another folder with --output-dir, or empty this one"));
    }
    begin(&target, outputs, &make, on_file)
}

/// The first build: into a folder beside the target, which then takes the target's name.
fn begin<F>(target: &Path, outputs: &Outputs, make: &F, on_file: &(dyn Fn() + Sync)) -> Result<Published, PublishError>
where
    F: Maker,
{
    let name = target.file_name().map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    let staging = target.with_file_name(format!(".{name}.mokcha-new"));
    at(&staging, fs::create_dir_all(staging.join(OWN)))?;
    let _lock = lock(&staging)?;
    at(&staging, clear(&staging))?;
    let entries = match stage_all(&staging, outputs, make, on_file) {
        Ok(entries) => entries,
        Err(fault) => {
            let _ = fs::remove_dir_all(&staging);
            return Err(fault);
        }
    };
    at(&staging, manifest::write(&staging.join(OWN).join("manifest"), &entries))?;
    if fs::is_dir(target) {
        at(target, fs::remove_dir(target))?;
    }
    at(target, fs::rename(&staging, target))?;
    Ok(Published { written: entries.len(), ..Published::default() })
}

/// SHA-256 of a file, where others are made of it.
type Sum = Option<[u8; 32]>;

fn stage_all<F>(folder: &Path, outputs: &Outputs, make: &F, on_file: &(dyn Fn() + Sync)) -> Result<Manifest, PublishError>
where
    F: Maker,
{
    let late = late::late_files(outputs);
    let summed = !late.is_empty();
    let first: Vec<(&OutPath, &Recipe)> = early(outputs).map(|(_, path, recipe)| (path, recipe)).collect();
    at(folder, folders(folder, outputs.iter().map(|(path, _)| path)))?;
    let mut made = stage_some(folder, &first, summed, make, on_file)?;
    let found = make.found();
    at(folder, folders(folder, found.iter().map(|(path, _)| path)))?;
    let found: Vec<(&OutPath, &Recipe)> = found.iter().map(|(path, recipe)| (path, recipe)).collect();
    made.extend(stage_some(folder, &found, summed, make, on_file)?);
    let (mut entries, mut shelf) = (Manifest::new(), Shelf::default());
    for (path, entry, sum) in made {
        if let Some(sum) = sum {
            shelf.put(&path, folder.join(&path), sum);
        }
        entries.insert(path, entry);
    }
    for (late, _, path) in late {
        entries.insert(path.0.clone(), shelf.make(late, path, &folder.join(&path.0), make)?);
        on_file();
    }
    Ok(entries)
}

/// What is made by itself, with its place in the list of all.
fn early(outputs: &Outputs) -> impl Iterator<Item = (usize, &OutPath, &Recipe)> {
    let all = outputs.iter().enumerate().map(|(n, (path, claim))| (n, path, &claim.recipe));
    all.filter(|(_, _, recipe)| !matches!(recipe, Recipe::Late(_)))
}

fn folders<'a>(folder: &Path, paths: impl Iterator<Item = &'a OutPath>) -> io::Result<()> {
    let mut last = None;
    for path in paths {
        let parent = path.0.rsplit_once('/').map_or("", |(parent, _)| parent);
        if last != Some(parent) {
            fs::create_dir_all(folder.join(parent))?;
            last = Some(parent);
        }
    }
    Ok(())
}

type Staged = Vec<(String, Entry, Sum)>;

fn stage_some<F>(
    folder: &Path,
    list: &[(&OutPath, &Recipe)],
    summed: bool,
    make: &F,
    on_file: &(dyn Fn() + Sync),
) -> Result<Staged, PublishError>
where
    F: Maker,
{
    let made = list.par_iter().map(|(path, recipe)| {
        let entry = bytes_of(path, recipe, make).and_then(|bytes| {
            let sum = summed.then(|| sha256(&bytes));
            Ok((path.0.clone(), write_file(&folder.join(&path.0), &bytes)?, sum))
        });
        on_file();
        entry
    });
    gather(made.collect())
}

/// The values in order, or all problems of all files; a fault of the disk comes first.
fn gather<T>(made: Vec<Result<T, PublishError>>) -> Result<Vec<T>, PublishError> {
    let (mut out, mut problems) = (Vec::with_capacity(made.len()), Vec::new());
    for result in made {
        match result {
            Ok(value) => out.push(value),
            Err(PublishError::Problems(found)) => problems.extend(found),
            Err(fault) => return Err(fault),
        }
    }
    if any_error(&problems) { Err(PublishError::Problems(problems)) } else { Ok(out) }
}

fn bytes_of<F>(path: &OutPath, recipe: &Recipe, make: &F) -> Result<Vec<u8>, PublishError>
where
    F: Maker,
{
    match recipe {
        // The addresses in a style sheet may have to be rewritten.
        Recipe::Copy(file) if path.0.ends_with(".css") => {
            make.make(path, &Recipe::Bytes(at(file, fs::read(file))?.into())).map_err(PublishError::Problems)
        }
        Recipe::Copy(file) => at(file, fs::read(file)),
        Recipe::Bytes(bytes) if !path.0.ends_with(".css") => Ok(bytes.to_vec()),
        Recipe::Bytes(_) | Recipe::Page(_) | Recipe::Image(_) | Recipe::Late(_) => make.make(path, recipe).map_err(PublishError::Problems),
    }
}

pub(super) fn write_file(file: &Path, bytes: &[u8]) -> Result<Entry, PublishError> {
    at(file, manifest::write_bytes(file, bytes))
}

/// A later build: only what differs is staged, then moved.
fn renew<F>(target: &Path, outputs: &Outputs, make: &F, on_file: &(dyn Fn() + Sync)) -> Result<Published, PublishError>
where
    F: Maker,
{
    let _lock = lock(target)?;
    journal::roll_forward(target)?;
    let old = at(target, manifest::read(&target.join(OWN).join("manifest")))?;
    let staging = target.join(OWN).join("staging");
    let _ = fs::remove_dir_all(&staging);
    at(&staging, fs::create_dir_all(&staging))?;
    let late = late::late_files(outputs);
    let changes_of = |list: Vec<(usize, &OutPath, &Recipe)>| -> Result<Vec<(Change, Sum)>, PublishError> {
        let made = list.par_iter().map(|(n, path, recipe)| {
            let change = bytes_of(path, recipe, make).and_then(|bytes| {
                let sum = (!late.is_empty()).then(|| sha256(&bytes));
                Ok((change(target, &old, *n, path, &bytes, &staging)?, sum))
            });
            on_file();
            change
        });
        gather(made.collect())
    };
    let made = changes_of(early(outputs).collect()).and_then(|mut made| {
        let found = make.found();
        made.extend(changes_of(found.iter().enumerate().map(|(n, (path, recipe))| (outputs.len() + n, path, recipe)).collect())?);
        Ok(made)
    });
    let changes = made.and_then(|made| {
        let mut shelf = Shelf::default();
        let mut changes = Vec::with_capacity(made.len() + late.len());
        for (change, sum) in made {
            if let Some(sum) = sum {
                let (path, file) = change.place(target, &staging);
                shelf.put(path, file, sum);
            }
            changes.push(change);
        }
        for (late, n, path) in late {
            changes.push(late_change(target, &old, &mut shelf, (late, n, path), &staging, make)?);
            on_file();
        }
        Ok(changes)
    });
    let changes = match changes {
        Ok(changes) => changes,
        Err(fault) => {
            let _ = fs::remove_dir_all(&staging);
            return Err(fault);
        }
    };
    let mut new = Manifest::new();
    let mut moves = Vec::new();
    for change in changes {
        match change {
            Change::None(path, entry) => {
                new.insert(path, entry);
            }
            Change::Move(path, entry, n) => {
                moves.push((n, path.clone()));
                new.insert(path, entry);
            }
        }
    }
    let strays: Vec<String> = old.keys().filter(|path| !new.contains_key(*path)).cloned().collect();
    let published = Published { written: moves.len(), unchanged: new.len() - moves.len(), removed: strays.len() };
    let same_record = moves.is_empty() && strays.is_empty() && old == new;
    if !same_record {
        journal::commit(target, &new, &steps(moves, strays))?;
    }
    let _ = fs::remove_dir_all(&staging);
    Ok(published)
}

/// What must go because a folder takes its name, or a file its folder's, goes first; the rest goes last.
fn steps(moves: Vec<(usize, String)>, strays: Vec<String>) -> Vec<Step> {
    let in_the_way =
        |stray: &String| moves.iter().any(|(_, path)| path.starts_with(&format!("{stray}/")) || stray.starts_with(&format!("{path}/")));
    let (first, last): (Vec<_>, Vec<_>) = strays.iter().cloned().partition(in_the_way);
    first
        .into_iter()
        .map(Step::Delete)
        .chain(moves.iter().map(|(n, path)| Step::Move(*n, path.clone())))
        .chain(last.into_iter().map(Step::Delete))
        .collect()
}

/// One build at a time.
fn lock(folder: &Path) -> Result<fs::File, PublishError> {
    let path = folder.join(OWN).join("lock");
    let file = at(&path, fs::File::to_lock(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(foreign(
            format!("another build is writing to `{}`", folder.display()),
            "wait for it to end, or give another folder with --output-dir",
        )),
        // A file system without locks can't keep two builds apart; one build works all the same.
        Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}

/// Removes what an earlier, broken build left in the staging folder.
fn clear(staging: &Path) -> io::Result<()> {
    for entry in fs::read_dir(staging)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name == OWN) {
            continue;
        }
        if fs::is_dir(&path) { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}
