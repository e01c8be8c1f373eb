//! The room that a cache takes: of a site no more than it may, and nothing once it is emptied. Only files that are ours go.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::is_ours;
use crate::edge::{fs, own};

/// Most bytes that are kept of a site, whatever its size.
pub const MOST: u64 = 2 << 30;

/// The same in sizes of its website.
pub const MOST_TIMES: u64 = 4;

/// Files and their bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DiskUsage {
    /// How many.
    pub files: usize,
    /// How large.
    pub bytes: u64,
}

/// A file of ours.
struct Entry {
    file: PathBuf,
    bytes: u64,
    used: SystemTime,
}

/// Our files in a folder; none where it is a link, which may lead to somebody's own.
fn entries(folder: &Path) -> Vec<Entry> {
    if !own::look(folder).ok().flatten().is_some_and(|metadata| metadata.is_dir()) {
        return Vec::new();
    }
    let Ok(list) = fs::read_dir(folder) else { return Vec::new() };
    let ours = list.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_ours));
    let known = ours.filter_map(|entry| Some((entry.metadata().ok().filter(|metadata| metadata.is_file())?, entry.path())));
    known
        .map(|(metadata, file)| Entry { file, bytes: metadata.len(), used: metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH) })
        .collect()
}

/// Drops pictures, those first that were not asked for the longest, until they fit beside the notes, and says what is left.
pub fn bound(pictures: &Path, notes: &[PathBuf], website: &dyn Fn() -> u64) -> DiskUsage {
    let notes = notes.iter().filter_map(|file| own::look(file).ok().flatten()).filter(|metadata| metadata.is_file());
    let mut room =
        notes.fold(DiskUsage::default(), |room, metadata| DiskUsage { files: room.files + 1, bytes: room.bytes + metadata.len() });
    let mut entries = entries(pictures);
    if entries.is_empty() {
        return room;
    }
    let most = MOST.min(website().saturating_mul(MOST_TIMES));
    entries.sort_by(|a, b| b.used.cmp(&a.used).then_with(|| a.file.cmp(&b.file)));
    for Entry { file, bytes, .. } in entries {
        if room.bytes + bytes > most && fs::remove_file(&file).is_ok() {
            continue;
        }
        room = DiskUsage { files: room.files + 1, bytes: room.bytes + bytes };
    }
    room
}

/// Removes all files of ours from a cache's folders, and those of them that are empty then.
pub fn empty(pictures: &Path, notes: &Path) -> io::Result<DiskUsage> {
    let mut folders = vec![notes.to_owned(), pictures.to_owned()];
    if own::look(pictures)?.is_some_and(|metadata| metadata.is_dir()) {
        for entry in fs::read_dir(pictures)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() && entry.file_name().to_str().is_some_and(is_ours) {
                folders.insert(0, entry.path());
            }
        }
    }
    let mut room = DiskUsage::default();
    for folder in folders {
        for Entry { file, bytes, .. } in entries(&folder) {
            fs::remove_file(&file)?;
            room = DiskUsage { files: room.files + 1, bytes: room.bytes + bytes };
        }
        // One in which something else lies stays; a link is no folder of ours.
        let _ = own::look(&folder)?.filter(|metadata| metadata.is_dir()).map(|_| fs::remove_dir(&folder));
    }
    Ok(room)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn key(n: u8) -> String {
        format!("{n:064x}")
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mokcha-room-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn what_was_asked_for_last_stays() {
        let folder = folder("bound");
        let note = folder.join("note");
        fs::write(&note, [0; 100]).unwrap();
        for n in 0..10u8 {
            let file = folder.join(key(n));
            fs::write(&file, [n; 100]).unwrap();
            let used = SystemTime::now() - Duration::from_secs(1000 * u64::from(n));
            std::fs::File::options().append(true).open(&file).unwrap().set_modified(used).unwrap();
        }
        fs::write(folder.join("holiday.jpg"), [0; 9999]).unwrap();
        assert_eq!(bound(&folder, std::slice::from_ref(&note), &|| 1 << 40), DiskUsage { files: 11, bytes: 1100 });
        assert_eq!(bound(&folder, std::slice::from_ref(&note), &|| 130), DiskUsage { files: 5, bytes: 500 });
        assert!((0..10).all(|n| fs::exists(folder.join(key(n))) == (n < 4)) && fs::exists(folder.join("holiday.jpg")));
        // Notes are what makes a build quick: pictures make room for them, not they for pictures.
        assert_eq!(bound(&folder, std::slice::from_ref(&note), &|| 1), DiskUsage { files: 1, bytes: 100 });
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn nothing_of_others_goes() {
        let folder = folder("empty");
        let (pictures, notes) = (folder.join("images"), folder.join("sites"));
        assert_eq!(empty(&pictures, &notes).unwrap(), DiskUsage::default());
        let own = pictures.join(key(1));
        fs::create_dir_all(&own).unwrap();
        fs::create_dir_all(&notes).unwrap();
        for file in [own.join(key(2)), pictures.join(key(3)), notes.join(format!("{}.recipes", key(4))), pictures.join("holiday.jpg")] {
            fs::write(file, "four").unwrap();
        }
        assert_eq!(empty(&pictures, &notes).unwrap(), DiskUsage { files: 3, bytes: 12 });
        assert!(!fs::exists(&notes) && !fs::exists(&own) && fs::exists(pictures.join("holiday.jpg")));
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let folder = folder("links");
        let elsewhere = folder.join("elsewhere");
        fs::create_dir_all(&elsewhere).unwrap();
        fs::write(elsewhere.join(key(1)), "x").unwrap();
        for name in ["images", "sites"] {
            std::os::unix::fs::symlink(&elsewhere, folder.join(name)).unwrap();
        }
        assert_eq!(empty(&folder.join("images"), &folder.join("sites")).unwrap(), DiskUsage::default());
        assert_eq!(bound(&folder.join("images"), &[], &|| 0), DiskUsage::default());
        assert!(fs::exists(elsewhere.join(key(1))));
        fs::remove_dir_all(folder).unwrap();
    }
}
