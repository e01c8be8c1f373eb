//! Files that get a new text: all are staged beside and on the disk before the first is moved, so that none is half written, and they are
//! moved in their order. No link is followed, neither in a file's place nor beside it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::edge::failure::{PublishError, at};
use crate::edge::fs::{self, Metadata};
use crate::edge::own::must_be;
use crate::edge::sync;

/// Writes the files whose text differs from what is there.
pub fn all(files: Vec<(PathBuf, String)>) -> Result<(), PublishError> {
    let mut changed = Vec::new();
    for (file, text) in files {
        if !must_be(&file, Metadata::is_file)? || at(&file, fs::read(&file))? != text.as_bytes() {
            changed.push((beside(&file), file, text));
        }
    }
    let written = changed.iter().try_for_each(|(new, _, text)| at(new, stage(new, text)));
    let moved = written.and_then(|()| changed.iter().try_for_each(|(new, file, _)| at(file, fs::rename(new, file))));
    if let Err(fault) = moved {
        changed.iter().for_each(|(new, _, _)| {
            let _ = fs::remove_file(new);
        });
        return Err(fault);
    }
    let mut folders: Vec<&Path> = changed.iter().filter_map(|(_, file, _)| file.parent()).collect();
    folders.dedup();
    folders.into_iter().try_for_each(|folder| at(folder, sync::folder(folder)))
}

/// Where a file's new text waits.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!(".{name}.new"))
}

/// What is there already is what a run left that died, or a link, which goes itself.
fn stage(file: &Path, text: &str) -> io::Result<()> {
    if let Err(fault) = fs::remove_file(file)
        && fault.kind() != io::ErrorKind::NotFound
    {
        return Err(fault);
    }
    let mut out = fs::File::create_new(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn no_link_is_followed() {
        let folder = std::env::temp_dir().join(format!("mokcha-replace-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let [thesis, file, linked] = ["thesis", "52.lock", "53.lock"].map(|name| folder.join(name));
        fs::write(&thesis, "mine").unwrap();
        symlink(&thesis, beside(&file)).unwrap();
        all(vec![(file.clone(), "one".into())]).unwrap();
        symlink(&thesis, &linked).unwrap();
        assert!(matches!(all(vec![(file.clone(), "two".into()), (linked, "three".into())]), Err(PublishError::Foreign(_))));
        assert_eq!(fs::read_to_string(&thesis).unwrap(), "mine");
        assert_eq!(fs::read_to_string(&file).unwrap(), "one");
        fs::remove_dir_all(folder).unwrap();
    }
}
