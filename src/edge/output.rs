//! write: the recipes become files in the output folder, all of them or none.
//!
//! New bytes are staged beside their place and moved at the end; files that are equal are not touched; only files that the manifest lists are
//! deleted. A build that dies leaves the last complete site, or a journal by which the next run completes the new one. What lies in the
//! output folder may come from anybody: no link in it is followed, and no note in it believed that is not sound.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::edge::change::{Change, Place};
use crate::edge::fs::{self, Metadata};
use crate::edge::kept::CachedOutput;
use crate::edge::last::{self, FinishedFiles, Lies};
use crate::edge::maker::{Made, Sum, early, make_all};
use crate::edge::manifest::{self, Held, Manifest, SiteName, SiteStamp};
use crate::edge::own::{self, must_be};
use crate::edge::staging::{self, Staging};
use crate::edge::steps::{folded, steps};
use crate::edge::touched::{self, ModifiedFiles};
use crate::edge::{journal, record, sync, way};
use crate::plan::outputs::Outputs;
use crate::plan::outputs::Rank;
use crate::problem::nouns;
use crate::problem::output::Output;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

use crate::edge::failure::{PublishError, at, refused};
use crate::edge::maker::Maker;
use crate::text::out_path::OWN;

/// What is to be written, and what was allowed.
#[derive(Debug, Clone, Default)]
pub struct WriteRequest {
    /// The site's name.
    pub site: SiteName,
    /// Whether most of the pages may go.
    pub allow_shrink: bool,
    /// Whether the website of another site may go.
    pub replace_site: bool,
    /// Whether addresses of the site are recorded for good.
    pub recorded: bool,
}

impl WriteRequest {
    fn about(&self, outputs: &Outputs) -> SiteStamp<'_> {
        SiteStamp { site: &self.site, statics: statics(outputs), recorded: self.recorded }
    }
}

/// What a build did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
    /// Files that should have gone, but a link stands in their place or on the way.
    pub left: Vec<String>,
    /// Files that somebody changed since the last build.
    pub touched: ModifiedFiles,
}

/// Refuses an output folder that is the site itself, lies above it, or is one of its source folders.
pub fn check_target(root: &Path, target: &Path, sources: &[PathBuf]) -> Result<(), PublishError> {
    way::check(target)?;
    let target = resolve(target);
    let root = resolve(root);
    let repository = target.ancestors().find(|above| above.file_name().is_some_and(|name| own::is_repository(&name.to_string_lossy())));
    if let Some(folder) = repository.filter(|folder| !root.starts_with(folder)) {
        let (target, folder) = (target.display().to_string(), folder.display().to_string());
        return Err(PublishError::Foreign(Diagnostic::of(&Output::Repository { target, folder })));
    }
    let inside_source =
        sources.iter().map(|source| resolve(source)).any(|source| target.starts_with(&source) || source.starts_with(&target));
    if root.starts_with(&target) || inside_source {
        return Err(PublishError::Foreign(Diagnostic::of(&Output::Sources { target: target.display().to_string() })));
    }
    Ok(())
}

/// The path without links and `..`, also where its end does not exist yet.
pub fn resolve(path: &Path) -> PathBuf {
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
            // A slash at the end would make a file a folder.
            let rest = absolute.strip_prefix(above).ok().filter(|rest| !rest.as_os_str().is_empty());
            return rest.map_or(real.clone(), |rest| real.join(rest));
        }
    }
    absolute
}

/// Writes the site. `make` gives the bytes of pages; `on_file` is called for each file that is done.
pub fn publish<F: Maker>(
    target: &Path,
    order: &WriteRequest,
    outputs: &Outputs,
    make: F,
    on_file: &(dyn Fn() + Sync),
) -> Result<Published, PublishError> {
    let target = resolve(target);
    // A link that leads nowhere is no place for a folder.
    if !must_be(&target, Metadata::is_dir)? {
        return begin(&target, order, outputs, &make, on_file);
    }
    if own::check(&target)? {
        staging::forget(&target);
        return renew(&target, order, outputs, &make, on_file);
    }
    let entries = at(&target, fs::read_dir(&target))?;
    let names: Result<BTreeSet<String>, _> = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
    let names: Vec<String> = at(&target, names)?.iter().take(3).map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        let problem = Output::ForeignFolder { target: target.display().to_string(), names: names.join(", ") };
        return Err(PublishError::Foreign(Diagnostic::of(&problem)));
    }
    // An empty folder stays the one that it is: it may be mounted, have rights of its own, or lie where nothing can be made beside it.
    let own = target.join(OWN);
    at(&own, fs::create_dir(&own))?;
    let filled = renew(&target, order, outputs, &make, on_file);
    if filled.as_ref().is_err_and(|fault| !matches!(fault, PublishError::HalfNew(..))) {
        own::empty(&target);
    }
    filled
}

/// The first build of a folder that is not there: into one beside it, which then takes its name.
fn begin<F: Maker>(
    target: &Path,
    order: &WriteRequest,
    outputs: &Outputs,
    make: &F,
    on_file: &(dyn Fn() + Sync),
) -> Result<Published, PublishError> {
    let staging = Staging::begin(target)?;
    let folder = &staging.folder;
    let staged = stage_all(folder, outputs, make, on_file).and_then(|entries| {
        let files: Vec<PathBuf> = entries.keys().map(|path| folder.join(path)).collect();
        at(folder, sync::files(folder, &files))?;
        at(folder, record::write(&folder.join(OWN).join("manifest"), &manifest::text(order.about(outputs), &entries).0))?;
        Ok(entries.len())
    });
    match staged {
        Ok(written) => staging.finish(target).map(|()| Published { written, ..Published::default() }),
        Err(fault) => {
            staging.give_up();
            Err(fault)
        }
    }
}

fn stage_all<F: Maker>(folder: &Path, outputs: &Outputs, make: &F, on_file: &(dyn Fn() + Sync)) -> Result<Manifest, PublishError> {
    let last = last::last_files(outputs);
    let summed = !last.is_empty();
    let put = |_: usize, path: &OutPath, made: Made<'_>, hash: String| {
        let file = folder.join(&path.0);
        Ok((path.0.clone(), manifest::write_over(&file, made, hash)?))
    };
    let nothing_there = |_: &OutPath, _: &CachedOutput| None;
    folders(folder, outputs.iter().map(|(path, _)| path))?;
    let mut made = make_all(&early(outputs), summed, make, on_file, (put, nothing_there))?;
    let found = make.found();
    folders(folder, found.iter().map(|(path, _)| path))?;
    let found: Vec<_> = found.iter().enumerate().map(|(n, (path, recipe))| (n, path, recipe)).collect();
    made.extend(make_all(&found, summed, make, on_file, (put, nothing_there))?);
    let (mut entries, mut shelf) = (Manifest::new(), FinishedFiles::new(folder, folder));
    for ((path, entry), sum) in made {
        if let Some(sum) = sum {
            shelf.put(&path, Lies::There, sum);
        }
        entries.insert(path, entry);
    }
    for (last, _, path) in last {
        entries.insert(path.0.clone(), shelf.make(last, path, Lies::There, make)?);
        on_file();
    }
    Ok(entries)
}

fn folders<'a>(folder: &Path, paths: impl Iterator<Item = &'a OutPath>) -> Result<(), PublishError> {
    let mut last = None;
    for path in paths {
        let parent = path.0.rsplit_once('/').map_or("", |(parent, _)| parent);
        if last != Some(parent) {
            let parent_folder = folder.join(parent);
            at(&parent_folder, fs::create_dir_all(&parent_folder))?;
            last = Some(parent);
        }
    }
    Ok(())
}

/// A later build: only what differs is staged, then moved.
fn renew<F: Maker>(
    target: &Path,
    order: &WriteRequest,
    outputs: &Outputs,
    make: &F,
    on_file: &(dyn Fn() + Sync),
) -> Result<Published, PublishError> {
    let RecoveredOutput { old, left, .. } = &settle(target, order)?;
    if !order.allow_shrink {
        check_shrink(&old.files, outputs)?;
    }
    own::check_ways(target, &old.files, outputs.iter().map(|(path, _)| path.0.as_str()))?;
    let staging = own::empty_staging(target)?;
    let renewed = stage_changes(target, old, outputs, make, on_file, &staging).and_then(|changes| {
        let published = replace(target, order.about(outputs), old, changes)?;
        Ok(Published { left: left.iter().cloned().chain(published.left).collect(), ..published })
    });
    // What a half new website still needs stays.
    if !matches!(renewed, Err(PublishError::HalfNew(..))) {
        own::drop_staging(target);
    }
    renewed
}

/// What an earlier build left, whole.
struct RecoveredOutput {
    old: Held,
    left: Vec<String>,
    completed: bool,
    _lock: fs::File,
}

/// Locks a website of ours, and completes it if the last run left it half new.
fn settle(target: &Path, order: &WriteRequest) -> Result<RecoveredOutput, PublishError> {
    let lock = own::lock(&target.join(OWN).join("lock"), target)?;
    let file = target.join(OWN).join("manifest");
    let old = manifest::read(&file)?;
    if !order.replace_site && !old.site.may_be(&order.site) {
        return Err(refused(&Output::OtherSite { held: nouns::named(&old.site.words()), ours: nouns::named(&order.site.words()) }, target));
    }
    Ok(match journal::roll_forward(target, &old)? {
        Some(left) => RecoveredOutput { old: manifest::read(&file)?, left, completed: true, _lock: lock },
        None => RecoveredOutput { old, left: Vec::new(), completed: false, _lock: lock },
    })
}

/// Completes what the last run left half new, whatever this one may find wrong with the site. Whether there was something to do.
pub fn complete(target: &Path, order: &WriteRequest) -> Result<bool, PublishError> {
    let target = resolve(target);
    let left_half = must_be(&target, Metadata::is_dir)? && own::check(&target)? && journal::is_there(&target)?;
    if left_half { settle(&target, order).map(|settled| settled.completed) } else { Ok(false) }
}

/// Whether a website lies there as the build left it that wrote this list of files; then how many they are.
pub fn as_left(target: &Path, order: &WriteRequest, manifest: &str) -> Result<Option<usize>, PublishError> {
    let target = resolve(target);
    if !(must_be(&target, Metadata::is_dir)? && own::check(&target)?) || journal::is_there(&target)? {
        return Ok(None);
    }
    let lock = target.join(OWN).join("lock");
    let _lock = if must_be(&lock, Metadata::is_file)? { Some(own::lock(&lock, &target)?) } else { None };
    let held = manifest::read(&target.join(OWN).join("manifest"))?;
    if held.sum != manifest || held.site != order.site {
        return Ok(None);
    }
    own::check_ways(&target, &held.files, held.files.keys().map(String::as_str))?;
    let fits = |(path, entry): (&String, &manifest::Entry)| {
        own::look(&target.join(path)).is_ok_and(|found| found.is_some_and(|metadata| metadata.is_file() && entry.fits(&metadata)))
    };
    Ok(held.files.par_iter().all(fits).then_some(held.files.len()))
}

/// More than half of the pages would go: asked for, or a folder of sources that is not there.
fn check_shrink(old: &Manifest, outputs: &Outputs) -> Result<(), PublishError> {
    let pages = || old.keys().filter(|path| path.ends_with(".html"));
    let removed = pages().filter(|path| outputs.get(&OutPath((*path).clone())).is_none()).count();
    let pages = pages().count();
    if removed * 2 > pages {
        return Err(PublishError::Problems(vec![Diagnostic::of(&Output::Shrinks { removed, pages })]));
    }
    Ok(())
}

fn stage_changes<F: Maker>(
    target: &Path,
    old: &Held,
    outputs: &Outputs,
    make: &F,
    on_file: &(dyn Fn() + Sync),
    staging: &Path,
) -> Result<Vec<Change>, PublishError> {
    let last = last::last_files(outputs);
    // Where a disk tells no case apart, a file that goes may lie in the place of one that comes.
    let going = old.files.keys().filter(|path| outputs.get(&OutPath((*path).clone())).is_none());
    let place = Place { target, staging, old: &old.files, going: going.map(|path| folded(path)).collect() };
    let put = |n: usize, path: &OutPath, made: Made<'_>, hash: String| place.change(n, path, made, hash);
    let there = |path: &OutPath, made: &CachedOutput| place.there(path, made);
    let mut made: Vec<(Change, Sum)> = make_all(&early(outputs), !last.is_empty(), make, on_file, (put, there))?;
    let found = make.found();
    own::check_ways(target, &old.files, found.iter().map(|(path, _)| path.0.as_str()))?;
    let found: Vec<_> = found.iter().enumerate().map(|(n, (path, recipe))| (outputs.len() + n, path, recipe)).collect();
    made.extend(make_all(&found, !last.is_empty(), make, on_file, (put, there))?);
    let mut shelf = FinishedFiles::new(target, staging);
    let mut changes = Vec::with_capacity(made.len() + last.len());
    for (change, sum) in made {
        if let Some(sum) = sum {
            let (path, lies) = change.place();
            shelf.put(path, lies, sum);
        }
        changes.push(change);
    }
    for (last, n, path) in last {
        changes.push(place.last_change(&mut shelf, (last, n, path), make)?);
        on_file();
    }
    Ok(changes)
}

/// How many files come from the folder `static`.
pub fn statics(outputs: &Outputs) -> usize {
    outputs.iter().filter(|(path, _)| outputs.get(path).is_some_and(|claim| claim.rank == Rank::Static)).count()
}

/// Puts what was staged in its place, and takes away what is no longer part of the website.
fn replace(target: &Path, about: SiteStamp<'_>, old: &Held, changes: Vec<Change>) -> Result<Published, PublishError> {
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
    let touched = touched::find(target, &old.files, &new, &moves)?;
    let strays: Vec<String> = old.files.keys().filter(|path| !new.contains_key(*path) && !touched.kept.contains(*path)).cloned().collect();
    let (written, removed) = (moves.len(), strays.len());
    let mut published = Published { written, unchanged: new.len() - written, removed, left: Vec::new(), touched };
    if !moves.is_empty() || !strays.is_empty() {
        published.left = journal::commit(target, about, &new, &steps(moves, strays))?;
        published.removed -= published.left.len();
    } else if old.files != new || old.about() != about || old.sum.is_empty() {
        let file = target.join(OWN).join("manifest");
        at(&file, record::write(&file, &manifest::text(about, &new).0))?;
    }
    Ok(published)
}
