//! The files of the lock on disk: written beside, then moved into place, and only where they change.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::edge::fs;

/// Writes the files that differ. All are staged before the first is moved. Gives how many were written.
pub fn write(root: &Path, files: &[(String, String)]) -> Result<usize, Diagnostic> {
    let folder = root.join("locks");
    let changed: Vec<(PathBuf, &String)> = files
        .iter()
        .map(|(name, text)| (folder.join(name), text))
        .filter(|(file, text)| fs::read(file).ok().as_deref() != Some(text.as_bytes()))
        .collect();
    if changed.is_empty() {
        return Ok(0);
    }
    fs::create_dir_all(&folder).map_err(|fault| fault_at(&folder, &fault))?;
    let staged: Vec<(PathBuf, PathBuf)> = changed.iter().map(|(file, _)| (file.with_extension("lock.new"), file.clone())).collect();
    let written = changed.iter().zip(&staged).try_for_each(|((_, text), (new, _))| stage(new, text).map_err(|fault| fault_at(new, &fault)));
    if let Err(problem) = written {
        staged.iter().for_each(|(new, _)| {
            let _ = fs::remove_file(new);
        });
        return Err(problem);
    }
    for (new, file) in &staged {
        fs::rename(new, file).map_err(|fault| fault_at(file, &fault))?;
    }
    Ok(staged.len())
}

fn stage(file: &Path, text: &str) -> std::io::Result<()> {
    let mut out = fs::File::create(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()
}

fn fault_at(path: &Path, fault: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("the lock could not be written: {fault}"))
        .in_file(path.display().to_string())
        .help("look at the rights of the folder and the room on the disk")
}
