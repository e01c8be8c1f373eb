//! The files of the lock on disk: written beside, then moved into place, and only where they change. No link among them is followed.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::edge::failure::{PublishError, at};
use crate::edge::fs::{self, Metadata};
use crate::edge::own::must_be;
use crate::edge::sync;
use crate::outputs::fault_of;
use crate::problem::output::Output;

/// Writes the files that differ. All are staged before the first is moved. Gives how many were written.
pub fn write(root: &Path, files: &[(String, String)]) -> Result<usize, Diagnostic> {
    let folder = root.join("locks");
    write_to(&folder, files).map_err(|fault| match fault {
        PublishError::Io(path, fault) => fault_at(&path, &fault),
        other => other.into_diagnostic(),
    })
}

fn write_to(folder: &Path, files: &[(String, String)]) -> Result<usize, PublishError> {
    must_be(folder, Metadata::is_dir)?;
    let mut changed: Vec<(PathBuf, &String)> = Vec::new();
    for (name, text) in files {
        let file = folder.join(name);
        if fault_of(name).is_some() || name.contains('/') {
            return Err(PublishError::Foreign(Diagnostic::of(&Output::LockName { name: name.escape_debug().to_string() })));
        }
        if !must_be(&file, Metadata::is_file)? || at(&file, fs::read(&file))? != text.as_bytes() {
            changed.push((file, text));
        }
    }
    if changed.is_empty() {
        return Ok(0);
    }
    at(folder, fs::create_dir_all(folder))?;
    let staged: Vec<(PathBuf, PathBuf)> = changed.iter().map(|(file, _)| (file.with_extension("lock.new"), file.clone())).collect();
    // What a run left that died here is ours by its name; a link of that name is not.
    for (new, _) in &staged {
        if must_be(new, Metadata::is_file)? {
            at(new, fs::remove_file(new))?;
        }
    }
    let written = changed.iter().zip(&staged).try_for_each(|((_, text), (new, _))| at(new, stage(new, text)));
    let moved = written.and_then(|()| staged.iter().try_for_each(|(new, file)| at(file, fs::rename(new, file))));
    if let Err(fault) = moved {
        staged.iter().for_each(|(new, _)| {
            let _ = fs::remove_file(new);
        });
        return Err(fault);
    }
    at(folder, sync::folder(folder))?;
    Ok(staged.len())
}

fn stage(file: &Path, text: &str) -> io::Result<()> {
    let mut out = fs::File::create_new(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()
}

fn fault_at(path: &Path, fault: &io::Error) -> Diagnostic {
    let fault = crate::edge::failure::words(fault);
    Diagnostic::of(&Output::LockUnwritten { fault }).in_file(path.display().to_string())
}
