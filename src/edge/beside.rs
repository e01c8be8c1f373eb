//! Writes files whole or not at all: the bytes are written beside a file, and moved into its place once they are on the disk. Where several
//! files belong together, all are on the disk before the first is moved, and they are moved in their order. A run that dies leaves at most files
//! `.mokcha-….tmp`, which no site publishes; the next run that writes the same file takes its one away. No link is followed beside a file.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::edge::failure::{PublishError, at};
use crate::edge::fs::{self, Metadata, Permissions};
use crate::edge::own::must_be;
use crate::edge::pieces;
use crate::edge::sync;

/// Writes a new file; fails if something lies there, be it a link.
pub fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(file).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    put(file, bytes, None)
}

/// Writes a file anew and keeps its permissions.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(file)?.permissions();
    put(file, bytes, Some(permissions))
}

/// Writes a file, whatever file lies there; a link in its place goes itself.
pub fn put(file: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    finish(file, StagedFile::write(file, &mut |out| out.write_all(bytes), permissions)?)
}

/// The same with the bytes of another file, however many they are.
pub fn copy(file: &Path, from: &Path) -> io::Result<()> {
    finish(file, StagedFile::write(file, &mut |out| pieces::each(from, &mut |bytes| out.write_all(bytes)), None)?)
}

fn finish(file: &Path, staged: StagedFile) -> io::Result<()> {
    staged.take_place()?;
    // The new name is safe from a power cut, too, where a folder can be synced.
    let _ = file.parent().map(sync::folder);
    Ok(())
}

/// Writes the files whose text differs from what is there, or none of them. Neither may be a link.
pub fn all(files: Vec<(PathBuf, String)>) -> Result<(), PublishError> {
    let mut staged = Vec::new();
    for (file, text) in files {
        let mut permissions = None;
        if must_be(&file, Metadata::is_file)? {
            if at(&file, fs::read(&file))? == text.as_bytes() {
                continue;
            }
            permissions = Some(at(&file, fs::metadata(&file))?.permissions());
        }
        staged.push(at(&file, StagedFile::write(&file, &mut |out| out.write_all(text.as_bytes()), permissions))?);
    }
    let mut folders: Vec<PathBuf> = staged.iter().filter_map(|one| one.file.parent().map(Path::to_owned)).collect();
    folders.dedup();
    for one in staged {
        let file = one.file.clone();
        at(&file, one.take_place())?;
    }
    folders.into_iter().try_for_each(|folder| at(&folder, sync::folder(&folder)))
}

/// The bytes of a file to be, on the disk. They go if they don't take its place.
struct StagedFile {
    new: PathBuf,
    file: PathBuf,
    moved: bool,
}

impl StagedFile {
    fn write(file: &Path, fill: &mut dyn FnMut(&mut fs::File) -> io::Result<()>, permissions: Option<Permissions>) -> io::Result<Self> {
        let new = beside(file);
        // What a run left that died, or a link that somebody put there: it goes itself.
        if let Err(fault) = fs::remove_file(&new)
            && fault.kind() != ErrorKind::NotFound
        {
            return Err(fault);
        }
        let mut out = fs::File::create_new(&new)?;
        let staged = Self { new, file: file.to_owned(), moved: false };
        fill(&mut out)?;
        out.sync_all()?;
        if let Some(permissions) = permissions {
            fs::set_permissions(&staged.new, permissions)?;
        }
        Ok(staged)
    }

    fn take_place(mut self) -> io::Result<()> {
        fs::rename(&self.new, &self.file)?;
        self.moved = true;
        Ok(())
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        if !self.moved {
            // The fault that led here is told; a file that stays harms nobody.
            let _ = fs::remove_file(&self.new);
        }
    }
}

/// Where a file's bytes wait: under a name that is made of its own and is no longer than any disk takes.
fn beside(file: &Path) -> PathBuf {
    let name = blake3::hash(file.file_name().unwrap_or_default().as_encoded_bytes()).to_hex();
    file.with_file_name(format!(".mokcha-{}.tmp", name.get(..16).unwrap_or_default()))
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

    /// Lets each call of something fail in turn.
    fn at_each_call<T, E>(mut run: impl FnMut() -> Result<T, E>, mut check: impl FnMut(usize, bool)) -> usize {
        let mut faults = 0;
        for n in 1.. {
            set(Some(Plan { call: None, left: n - 1, how: "ENOSPC".into() }));
            let done = run().is_ok();
            let reached = set(None).is_none_or(|plan| plan.left == usize::MAX);
            if !reached {
                break;
            }
            check(n, done);
            faults += usize::from(!done);
        }
        faults
    }

    #[test]
    fn a_fault_leaves_the_old_file_or_the_new() {
        let folder = folder("fault");
        let file = folder.join("a.md");
        fs::write(&file, "old").unwrap();
        let faults = at_each_call(
            || replace(&file, b"the new text"),
            |n, done| {
                assert_eq!(fs::read_to_string(&file).unwrap(), if done { "the new text" } else { "old" }, "call {n}");
                assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "call {n} leaves nothing");
                fs::write(&file, "old").unwrap();
            },
        );
        assert!(faults >= 5, "{faults}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn files_that_belong_together_are_all_there_before_the_first_moves() {
        let folder = folder("all");
        let files: Vec<PathBuf> = (0..150).map(|n| folder.join(format!("{n}.lock"))).collect();
        let texts = |text: &str| files.iter().map(|file| (file.clone(), text.to_owned())).collect::<Vec<_>>();
        all(texts("old")).unwrap();
        // One that begins like another of this run is not its leftover.
        let mut pairs = vec![(files[0].clone(), "x".to_owned()), (files[1].clone(), "xx".to_owned())];
        all(pairs.clone()).unwrap();
        pairs.reverse();
        all(pairs).unwrap();
        all(texts("old")).unwrap();
        let few = || files[..2].iter().map(|file| (file.clone(), "new".to_owned())).collect::<Vec<_>>();
        let faults = at_each_call(
            || all(few()),
            |n, done| {
                let [one, two] = [0, 1].map(|at| fs::read_to_string(&files[at]).unwrap());
                // In their order: the second is never new where the first is old.
                assert!(!done || (one == "new" && two == "new"), "call {n}");
                assert!(one == "new" || two == "old", "call {n}: {one} {two}");
                assert_eq!(fs::read_dir(&folder).unwrap().count(), files.len(), "call {n} leaves nothing");
                all(texts("old")).unwrap();
            },
        );
        assert!(faults >= 10, "{faults}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let folder = folder("links");
        let [thesis, file, linked] = ["thesis", "52.lock", "53.lock"].map(|name| folder.join(name));
        fs::write(&thesis, "mine").unwrap();
        symlink(&thesis, beside(&file)).unwrap();
        all(vec![(file.clone(), "one".into())]).unwrap();
        std::fs::hard_link(&thesis, beside(&file)).unwrap();
        all(vec![(file.clone(), "two".into())]).unwrap();
        symlink(&thesis, &linked).unwrap();
        assert!(matches!(all(vec![(file.clone(), "three".into()), (linked.clone(), "four".into())]), Err(PublishError::Foreign(_))));
        assert_eq!(create(&linked, b"five").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&thesis).unwrap(), "mine");
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn names_may_be_as_long_as_the_disk_takes() {
        let folder = folder("long");
        let file = folder.join("가".repeat(85));
        create(&file, b"text").unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        fs::remove_dir_all(folder).unwrap();
    }
}
