//! Writes a file whole or not at all: its bytes are written beside it and moved into its place once they are on the disk. A run that dies
//! leaves at most a file `.mokcha-0.tmp`, which no site publishes and the next run takes away.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::edge::fs;

/// Names that are tried beside a file.
const TRIES: usize = 100;

/// Writes a new file; fails if something lies there, be it a link.
pub fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(file).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    put(&stage(file, bytes)?, file)
}

/// Writes a file anew and keeps its permissions.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(file)?.permissions();
    let staged = stage(file, bytes)?;
    fs::set_permissions(&staged, permissions).inspect_err(|_| drop_staged(&staged))?;
    put(&staged, file)
}

fn put(staged: &Path, file: &Path) -> io::Result<()> {
    fs::rename(staged, file).inspect_err(|_| drop_staged(staged))?;
    // The new name is safe from a power cut, too, where a folder can be synced.
    let _ = file.parent().map(|folder| fs::File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

fn stage(file: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for n in 0..TRIES {
        let staged = file.with_file_name(format!(".mokcha-{n}.tmp"));
        drop_leftover(&staged, bytes);
        let mut out = match fs::File::create_new(&staged) {
            Err(fault) if fault.kind() == ErrorKind::AlreadyExists => continue,
            made => made?,
        };
        out.write_all(bytes).and_then(|()| out.sync_all()).inspect_err(|_| drop_staged(&staged))?;
        return Ok(staged);
    }
    Err(io::Error::other("its folder is full of files `.mokcha-0.tmp`, `.mokcha-1.tmp`, …: remove them"))
}

/// Takes away what a dead run left here. A file is that only if it holds nothing but the beginning of what is written now.
fn drop_leftover(staged: &Path, bytes: &[u8]) {
    let is_file = fs::symlink_metadata(staged).is_ok_and(|metadata| metadata.is_file());
    if is_file && fs::read(staged).is_ok_and(|left| bytes.starts_with(&left)) {
        drop_staged(staged);
    }
}

/// The fault that led here is told; a file that stays harms nobody.
fn drop_staged(staged: &Path) {
    let _ = fs::remove_file(staged);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::fault::{Plan, set};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mokcha-beside-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_fault_leaves_the_old_file_or_the_new() {
        let folder = folder("fault");
        let file = folder.join("a.md");
        let mut faults = 0;
        for n in 1.. {
            fs::write(&file, "old").unwrap();
            set(Some(Plan { call: None, left: n - 1, how: "ENOSPC".into() }));
            let replaced = replace(&file, b"the new text");
            set(None);
            assert_eq!(fs::read_to_string(&file).unwrap(), if replaced.is_ok() { "the new text" } else { "old" }, "call {n}");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "call {n} leaves nothing");
            faults += usize::from(replaced.is_err());
            if n > 40 {
                break;
            }
        }
        assert!(faults >= 5, "{faults}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_others_left_stays() {
        let folder = folder("left");
        let (file, first, second) = (folder.join("a.md"), folder.join(".mokcha-0.tmp"), folder.join(".mokcha-1.tmp"));
        fs::write(&first, "of others").unwrap();
        fs::write(&second, "te").unwrap();
        create(&file, b"text").unwrap();
        assert_eq!(fs::read(&first).unwrap(), b"of others");
        assert!(!fs::exists(&second), "the beginning of this text was left by a dead run");
        assert_eq!(create(&file, b"other").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&file).unwrap(), b"text");
        fs::remove_dir_all(folder).unwrap();
    }
}
