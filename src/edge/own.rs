//! The program's own folder in an output, `.mokcha`: what lies in it is made by this program, or nothing happens. An output folder may have
//! come from elsewhere, in a repository for instance, and a link in it may lead anywhere.

use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::edge::failure::{PublishError, at, refused};
use crate::edge::fs::{self, Metadata};
use crate::edge::manifest::Manifest;
use crate::problem::nouns;
use crate::problem::output::Output;
use crate::text::Cut;
use crate::text::out_path::OWN;
use crate::text::wording::Wording;

/// What may lie in the own folder as a file.
const FILES: [&str; 7] = ["lock", "manifest", "manifest.next", "manifest.part", "journal", "journal.part", MARK];

/// The mark of a folder in which a first build works.
pub const MARK: &str = "unfinished";

/// Whether a folder of this name holds a repository's own files.
pub fn is_repository(name: &str) -> bool {
    [".git", ".hg", ".svn"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Files whose turn has not come, by their number.
pub fn staging(target: &Path) -> PathBuf {
    target.join(OWN).join("staging")
}

/// What is known of a path, its last part not followed if it is a link; nothing if it isn't there.
pub fn look(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// What stands at a path, in a word.
pub fn word(metadata: &Metadata) -> Wording {
    let kind = metadata.file_type();
    let word = if kind.is_symlink() {
        "link"
    } else if kind.is_dir() {
        "folder"
    } else if kind.is_file() {
        "file"
    } else {
        "thing, neither file nor folder,"
    };
    nouns::named(word)
}

/// Refuses what is neither absent nor as it must be.
pub fn must_be(path: &Path, right: impl Fn(&Metadata) -> bool) -> Result<bool, PublishError> {
    match at(path, look(path))? {
        None => Ok(false),
        Some(metadata) if right(&metadata) => Ok(true),
        Some(metadata) => Err(refused(&Output::InTheWay { what: word(&metadata) }, path)),
    }
}

/// Whether an output has the own folder. Refuses one in which something is a link, or of another kind than this program makes.
pub fn check(target: &Path) -> Result<bool, PublishError> {
    let own = target.join(OWN);
    if !must_be(&own, Metadata::is_dir)? {
        return Ok(false);
    }
    for name in FILES {
        must_be(&own.join(name), Metadata::is_file)?;
    }
    must_be(&staging(target), Metadata::is_dir)?;
    Ok(true)
}

/// Empties the folder of staged files, or makes it. What no run puts there is left, and refused.
pub fn empty_staging(target: &Path) -> Result<PathBuf, PublishError> {
    let folder = staging(target);
    if must_be(&folder, Metadata::is_dir)? {
        clear_staging(&folder)?;
    } else {
        at(&folder, fs::create_dir(&folder))?;
    }
    Ok(folder)
}

/// Removes staged files.
pub fn clear_staging(folder: &Path) -> Result<(), PublishError> {
    let mut staged = Vec::new();
    for entry in at(folder, fs::read_dir(folder))? {
        let entry = at(folder, entry)?;
        let file = entry.path();
        let numbered = entry.file_name().to_str().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
        if !(must_be(&file, Metadata::is_file)? && numbered) {
            return Err(refused(&Output::InTheWay { what: nouns::named("file") }, &file));
        }
        staged.push(file);
    }
    staged.iter().try_for_each(|file| at(file, fs::remove_file(file)))
}

/// Takes the folder of staged files away, if nothing else is in it.
pub fn drop_staging(target: &Path) {
    let folder = staging(target);
    let _ = clear_staging(&folder).map(|()| fs::remove_dir(&folder));
}

/// Takes the own folder of a target away in which nothing was begun. One that stays harms nobody.
pub fn empty(target: &Path) {
    let (own, file) = (target.join(OWN), target.join(OWN).join("lock"));
    // Another run may have begun meanwhile.
    if let Ok(_lock) = lock(&file, target) {
        let _ = fs::remove_file(&file).and_then(|()| fs::remove_dir(&own));
    }
}

/// Whether each part above a path is a folder that is really there: whoever deletes follows no link.
pub fn really_there(target: &Path, path: &str) -> io::Result<bool> {
    let folders = path.match_indices('/').map(|(end, _)| target.join(path.cut(..end)));
    for folder in folders {
        if !look(&folder)?.is_some_and(|metadata| metadata.is_dir()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Refuses folders that others have put a link or a file in place of, before anything is made. Each is looked at once.
pub fn check_ways<'a>(target: &Path, old: &Manifest, paths: impl Iterator<Item = &'a str>) -> Result<(), PublishError> {
    let mut seen = HashSet::new();
    for path in paths {
        for folder in path.match_indices('/').map(|(end, _)| path.cut(..end)) {
            if !seen.insert(folder) {
                continue;
            }
            let place = target.join(folder);
            match at(&place, look(&place))? {
                Some(metadata) if !(metadata.is_dir() || metadata.is_file() && old.contains_key(folder)) => {
                    return Err(refused(&Output::NoFolder { path: folder.to_owned() }, &place));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// One build at a time: the lock of a file that is there for this alone.
pub fn lock(path: &Path, target: &Path) -> Result<fs::File, PublishError> {
    must_be(path, Metadata::is_file)?;
    let file = at(path, fs::File::to_lock(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => {
            Err(PublishError::Foreign(crate::text::diagnostic::Diagnostic::of(&Output::Busy { target: target.display().to_string() })))
        }
        // A file system without locks can't keep two builds apart; one build works all the same.
        Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}
