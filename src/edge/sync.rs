//! What was written is on the disk when this returns, so that a power cut finds either all of it or a state from which the next run goes on.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::edge::fs;

/// So few files are asked for one by one; for more, all that the disk holds back is written at once, where the system can.
const FEW: usize = 8;

/// Files of one disk with their names, all of them below a folder. They come sorted by folder.
pub fn files(below: &Path, files: &[PathBuf]) -> io::Result<()> {
    if files.len() > FEW && fs::sync_disk(below)? {
        return Ok(());
    }
    files.par_iter().try_for_each(fs::sync_file)?;
    let mut above: Vec<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    above.dedup();
    above.par_iter().try_for_each(|path| folder(path))
}

/// The names in folders of one disk, all of them below one.
pub fn folders(below: &Path, folders: &[PathBuf]) -> io::Result<()> {
    if folders.len() > FEW && fs::sync_disk(below)? {
        return Ok(());
    }
    folders.par_iter().try_for_each(|path| folder(path))
}

/// The names in a folder. Some file systems can't say, and keep them in order by themselves.
pub fn folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match fs::sync_file(folder) {
        Err(fault) if matches!(fault.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}
