//! fs: the one way from `edge/` to the disk, call for call what `std::fs` does. Each call passes `fault::pass` first, so that a test can let
//! every one of them fail.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::edge::fault::{Call, pass};

pub use std::fs::{DirEntry, FileType, Metadata, Permissions, ReadDir, TryLockError};

/// All bytes of a file.
pub fn read(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    pass(Call::Open)?;
    pass(Call::Read)?;
    std::fs::read(path)
}

/// All bytes of a file in a folder that may have come from anybody: a link there may lead anywhere, and a named pipe gives nothing for ever.
pub fn read_regular(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    let path = path.as_ref();
    if symlink_metadata(path)?.is_file() { read(path) } else { Err(io::Error::new(io::ErrorKind::InvalidInput, "no regular file")) }
}

/// All text of a file.
pub fn read_to_string(path: impl AsRef<Path>) -> io::Result<String> {
    pass(Call::Open)?;
    pass(Call::Read)?;
    std::fs::read_to_string(path)
}

/// Writes a file anew.
pub fn write(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    File::create(path)?.write_all(bytes.as_ref())
}

/// Gives a file or folder another name.
pub fn rename(from: impl AsRef<Path>, to: impl AsRef<Path>) -> io::Result<()> {
    pass(Call::Rename)?;
    std::fs::rename(from, to)
}

/// Makes a folder that was not there.
pub fn create_dir(path: impl AsRef<Path>) -> io::Result<()> {
    pass(Call::Mkdir)?;
    std::fs::create_dir(path)
}

/// Makes a folder and those above it.
pub fn create_dir_all(path: impl AsRef<Path>) -> io::Result<()> {
    pass(Call::Mkdir)?;
    std::fs::create_dir_all(path)
}

/// Removes a file, or a link itself.
pub fn remove_file(path: impl AsRef<Path>) -> io::Result<()> {
    pass(Call::Unlink)?;
    std::fs::remove_file(path)
}

/// Removes a folder that is empty.
pub fn remove_dir(path: impl AsRef<Path>) -> io::Result<()> {
    pass(Call::Unlink)?;
    std::fs::remove_dir(path)
}

/// Removes a folder with what is in it; links go, what they lead to stays.
pub fn remove_dir_all(path: impl AsRef<Path>) -> io::Result<()> {
    pass(Call::Unlink)?;
    std::fs::remove_dir_all(path)
}

/// What is known of a file, through links.
pub fn metadata(path: impl AsRef<Path>) -> io::Result<Metadata> {
    pass(Call::Stat)?;
    std::fs::metadata(path)
}

/// What is known of a file, or of a link itself.
pub fn symlink_metadata(path: impl AsRef<Path>) -> io::Result<Metadata> {
    pass(Call::Stat)?;
    std::fs::symlink_metadata(path)
}

/// The path without links.
pub fn canonicalize(path: impl AsRef<Path>) -> io::Result<PathBuf> {
    pass(Call::Stat)?;
    let path = std::fs::canonicalize(path)?;
    Ok(match path.to_str().and_then(plain).filter(|_| cfg!(windows)) {
        Some(plain) => PathBuf::from(plain),
        None => path,
    })
}

/// A path of Windows as people write it, which other programs take, too: `C:\a` for `\\?\C:\a`.
fn plain(path: &str) -> Option<&str> {
    path.strip_prefix(r"\\?\").filter(|rest| rest.get(1..3) == Some(r":\"))
}

/// Where a link leads, as it is written.
pub fn read_link(path: impl AsRef<Path>) -> io::Result<PathBuf> {
    pass(Call::Stat)?;
    std::fs::read_link(path)
}

/// Sets who may do what with a file.
pub fn set_permissions(path: impl AsRef<Path>, permissions: Permissions) -> io::Result<()> {
    pass(Call::Write)?;
    std::fs::set_permissions(path, permissions)
}

/// The names in a folder.
pub fn read_dir(path: impl AsRef<Path>) -> io::Result<ReadDir> {
    pass(Call::List)?;
    std::fs::read_dir(path)
}

/// Returns once a file, or the names in a folder, are on the disk.
pub fn sync_file(path: impl AsRef<Path>) -> io::Result<()> {
    pass(Call::Sync)?;
    // Windows asks it of those alone who may write.
    std::fs::File::options().read(true).write(cfg!(windows)).open(path)?.sync_all()
}

/// Returns once all is on the disk that holds a folder. False where the system can't say so.
pub fn sync_disk(folder: impl AsRef<Path>) -> io::Result<bool> {
    pass(Call::Sync)?;
    #[cfg(target_os = "linux")]
    {
        use rustix::io::Errno;
        match rustix::fs::syncfs(std::fs::File::open(folder)?) {
            Ok(()) => Ok(true),
            Err(Errno::NOSYS | Errno::PERM | Errno::OPNOTSUPP) => Ok(false),
            Err(fault) => Err(fault.into()),
        }
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        Ok(false)
    }
}

/// Whether something is there, through links. What can't be known counts as absent: ask `metadata` where that matters.
pub fn exists(path: impl AsRef<Path>) -> bool {
    metadata(path).is_ok()
}

/// Whether a file is there, through links; see `exists`.
pub fn is_file(path: impl AsRef<Path>) -> bool {
    metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// Whether a folder is there, through links; see `exists`.
pub fn is_dir(path: impl AsRef<Path>) -> bool {
    metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// A file that is open.
#[derive(Debug)]
pub struct File(std::fs::File);

impl File {
    /// To be read.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        pass(Call::Open)?;
        std::fs::File::open(path).map(Self)
    }

    /// To be written anew.
    pub fn create(path: impl AsRef<Path>) -> io::Result<Self> {
        pass(Call::Open)?;
        std::fs::File::create(path).map(Self)
    }

    /// To be written, where nothing is yet, not even a link.
    pub fn create_new(path: impl AsRef<Path>) -> io::Result<Self> {
        pass(Call::Open)?;
        std::fs::File::create_new(path).map(Self)
    }

    /// The same, and to be read.
    pub fn create_rw(path: impl AsRef<Path>) -> io::Result<Self> {
        pass(Call::Open)?;
        std::fs::OpenOptions::new().read(true).write(true).create_new(true).open(path).map(Self)
    }

    /// To be locked: made if it is not there, never emptied.
    pub fn to_lock(path: impl AsRef<Path>) -> io::Result<Self> {
        pass(Call::Open)?;
        std::fs::OpenOptions::new().create(true).truncate(false).write(true).open(path).map(Self)
    }

    /// Locks it, unless another has.
    pub fn try_lock(&self) -> Result<(), TryLockError> {
        self.0.try_lock()
    }

    /// Sets the time of its last change to now.
    pub fn touch(path: impl AsRef<Path>) -> io::Result<()> {
        pass(Call::Open)?;
        std::fs::File::options().append(true).open(path)?.set_modified(SystemTime::now())
    }

    /// What is known of it.
    pub fn metadata(&self) -> io::Result<Metadata> {
        pass(Call::Stat)?;
        self.0.metadata()
    }

    /// Returns once it is on the disk.
    pub fn sync_all(&self) -> io::Result<()> {
        pass(Call::Sync)?;
        self.0.sync_all()
    }
}

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        pass(Call::Read)?;
        self.0.read(buffer)
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(fault) = pass(Call::Write) {
            // A disk that is full has taken a part.
            self.0.write_all(&bytes[..bytes.len() / 2])?;
            return Err(fault);
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for File {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_windows_are_plain() {
        let check = |path: &str, expected: Option<&str>| assert_eq!(plain(path), expected, "{path}");
        check(r"\\?\C:\a\b", Some(r"C:\a\b"));
        check(r"\\?\UNC\server\a", None);
        check(r"\\?\C", None);
        check("/a/b", None);
    }

    #[test]
    fn what_is_synced_is_there_for_those_who_write() {
        let file = std::env::temp_dir().join(format!("mokcha-fs-{}", std::process::id()));
        write(&file, "text").unwrap();
        sync_file(&file).unwrap();
        assert_eq!(read_to_string(&file).unwrap(), "text");
        remove_file(&file).unwrap();
    }
}
