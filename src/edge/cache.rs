//! What is kept between builds: bytes under keys that name all their ingredients, so that an entry is right or not there. Losing the folder
//! costs time only; a folder that can't be written costs the same.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::edge::{fs, own};
use crate::problem::said;
use crate::text::key::Keyed;
use crate::text::wording::Wording;

pub mod room;

use room::DiskUsage;

/// An entry that no build asked for in this time is dropped.
const KEPT_FOR: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Notes that are older are looked for so often.
const SWEPT_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// The file among the notes whose age says when that was last.
const SWEPT: &str = "mokcha-swept";

/// The kept bytes.
#[derive(Debug, Clone)]
pub struct Cache(Option<Arc<Inner>>);

#[derive(Debug)]
struct Inner {
    /// The whole.
    whole: PathBuf,
    /// Where a site's pictures lie: each site has room of its own.
    folder: PathBuf,
    /// Where notes on builds lie.
    sites: PathBuf,
    /// Whether old entries were looked for.
    swept: AtomicBool,
}

impl Cache {
    /// The folder that was asked for, else `mokcha` in the user's cache folder. Nothing is created before something is kept.
    pub fn open(asked: Option<&Path>, root: &Path) -> Self {
        let folder = asked.map(Path::to_owned).or_else(|| Some(user_folder()?.join("mokcha")));
        let mut name = Keyed::new("site");
        name.part(root.as_os_str().as_encoded_bytes());
        let name = blake3::Hash::from_bytes(name.key()).to_hex();
        let inner = |whole: PathBuf| Inner {
            folder: whole.join(IMAGES).join(name.as_str()),
            sites: whole.join("sites"),
            whole,
            swept: AtomicBool::new(false),
        };
        Self(folder.map(|folder| Arc::new(inner(folder))))
    }

    /// The folder, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.0.as_deref().map(|inner| inner.whole.as_path())
    }

    /// Keeps what is kept of a site and one of its output folders within its bounds: so many bytes of the website. Says what is left.
    pub fn bound(&self, root: &Path, output: &Path, website: &dyn Fn() -> u64) -> DiskUsage {
        let Some(inner) = &self.0 else { return DiskUsage::default() };
        if inner.is_foreign() {
            return DiskUsage::default();
        }
        let notes: Vec<PathBuf> = NOTES.iter().filter_map(|kind| self.notes(root, output, kind)).collect();
        room::bound(&inner.folder, &notes, website)
    }

    /// A line that says how large it is.
    pub fn told(&self, room: DiskUsage) -> Wording {
        let folder = self.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
        let (size, files) = (format!("{:>9.1}", room.bytes as f64 / f64::from(1 << 20)), format!("{:>5}", room.files));
        said::cache(&said::stage("cache"), &size, &files, &folder)
    }

    /// Empties all of it, of all sites.
    pub fn empty(&self) -> std::io::Result<DiskUsage> {
        self.0.as_ref().map_or(Ok(DiskUsage::default()), |inner| room::empty(&inner.whole.join(IMAGES), &inner.sites))
    }

    /// Where a site's builds into one folder note what they made: a file of each kind. Nothing where the place is somebody's link.
    pub fn notes(&self, root: &Path, output: &Path, kind: &str) -> Option<PathBuf> {
        let sites = &self.0.as_ref()?.sites;
        if is_other(sites) {
            return None;
        }
        let mut name = Keyed::new("site");
        name.part(root.as_os_str().as_encoded_bytes()).part(output.as_os_str().as_encoded_bytes());
        Some(sites.join(format!("{}.{kind}", blake3::Hash::from_bytes(name.key()).to_hex())))
    }

    /// Makes the folder for such notes, and takes out of it what no build has used for long.
    pub fn make_notes(&self) -> std::io::Result<()> {
        let Some(inner) = &self.0 else { return Ok(()) };
        fs::create_dir_all(&inner.sites)?;
        // A look at each note of thousands of sites takes as long as a small site's build.
        let swept = inner.sites.join(SWEPT);
        let age = own::look(&swept)?
            .filter(|metadata| metadata.is_file())
            .and_then(|metadata| metadata.modified().ok())
            .and_then(|time| time.elapsed().ok());
        if age.is_none_or(|age| age > SWEPT_EVERY) {
            drop_old(&inner.sites);
            put(&swept, &[])?;
        }
        Ok(())
    }

    /// Kept bytes, or new ones, which are kept.
    pub fn get_or(&self, key: &str, make: &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String> {
        let Some(inner) = &self.0 else { return make() };
        if !is_key(key) || inner.is_foreign() {
            return make();
        }
        let file = inner.folder.join(key);
        // The hash behind the bytes tells a file that was cut short.
        if let Ok(mut bytes) = fs::read_regular(&file)
            && let Some(at) = bytes.len().checked_sub(blake3::OUT_LEN)
            && blake3::hash(&bytes[..at]).as_bytes() == &bytes[at..]
        {
            bytes.truncate(at);
            let _ = fs::File::touch(&file);
            return Ok(bytes);
        }
        let bytes = make()?;
        inner.keep(&file, &bytes);
        Ok(bytes)
    }
}

impl Inner {
    /// Whether a folder is a link, which may lead to somebody's own pictures.
    fn is_foreign(&self) -> bool {
        is_other(&self.whole.join(IMAGES)) || is_other(&self.folder)
    }

    /// A fault costs the next build time, nothing else.
    fn keep(&self, file: &Path, bytes: &[u8]) {
        if fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        if !self.swept.swap(true, Ordering::Relaxed) {
            drop_old(&self.folder);
        }
        let _ = put(file, &[bytes, blake3::hash(bytes).as_bytes()].concat());
    }
}

/// Where a file waits until it is whole.
pub fn fresh(file: &Path) -> PathBuf {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    file.with_extension(format!("{}-{}.new", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)))
}

/// Puts a file into the cache that appears whole under its name, or not at all. No link that lies there is followed.
pub fn put(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let new = fresh(file);
    let written = fs::File::create_new(&new).and_then(|mut out| out.write_all(bytes)).and_then(|()| fs::rename(&new, file));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

/// Whether something that is no folder stands where one belongs: a link is none.
fn is_other(folder: &Path) -> bool {
    own::look(folder).ok().flatten().is_some_and(|metadata| !metadata.is_dir())
}

fn drop_old(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    // The folder may be one in which a user keeps pictures, too.
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_ours)) {
        let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > KEPT_FOR) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Keys are hashes, so that none leads elsewhere and no other file has such a name.
fn is_key(name: &str) -> bool {
    name.len() == 2 * blake3::OUT_LEN && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The folder of pictures.
const IMAGES: &str = "images";

/// Kinds of notes on builds.
const NOTES: [&str; 7] = ["recipes", "members", "build", "shelf", "added", "shown", "shownadded"];

/// An entry, or one that a run left when it died.
fn is_ours(name: &str) -> bool {
    let (key, kind) = name.split_once('.').map_or((name, None), |(key, kind)| (key, Some(kind)));
    let is_swept = key == SWEPT && kind.is_none_or(|kind| kind.ends_with("new"));
    is_swept || is_key(key) && kind.is_none_or(|kind| kind.ends_with("new") || NOTES.contains(&kind))
}

fn user_folder() -> Option<PathBuf> {
    // A folder that is named from where somebody stands would be another one each time, and lie among the sources.
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        Some(variable("HOME")?.join("Library/Caches"))
    } else {
        variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")))
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mokcha-cache-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn pictures(folder: &Path) -> PathBuf {
        Cache::open(Some(folder), folder).0.unwrap().folder.clone()
    }

    #[test]
    fn entries_are_right_or_made_anew() {
        let folder = folder("entries");
        let cache = Cache::open(Some(&folder), &folder);
        let ask = |bytes: &[u8]| cache.get_or(KEY, &mut || Ok(bytes.to_vec())).unwrap();
        assert_eq!(ask(b"first"), b"first");
        assert_eq!(ask(b"second"), b"first");
        fs::write(pictures(&folder).join(KEY), b"first, cut").unwrap();
        assert_eq!(ask(b"third"), b"third");
        let failing = cache.get_or(&KEY.replace('0', "f"), &mut || Err("no".into()));
        assert_eq!(failing, Err("no".into()));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn files_of_others_stay() {
        let folder = folder("others");
        let pictures = pictures(&folder);
        fs::create_dir_all(&pictures).unwrap();
        let old = SystemTime::now() - KEPT_FOR - Duration::from_secs(1);
        for name in ["holiday.jpg", KEY, "0.new"] {
            std::fs::File::create(pictures.join(name)).unwrap().set_modified(old).unwrap();
        }
        let cache = Cache::open(Some(&folder), &folder);
        assert_eq!(cache.get_or(&KEY.replace('0', "f"), &mut || Ok(vec![1])), Ok(vec![1]));
        assert!(fs::exists(pictures.join("holiday.jpg")) && fs::exists(pictures.join("0.new")) && !fs::exists(pictures.join(KEY)));
        // A key is never a path.
        assert_eq!(cache.get_or("../out", &mut || Ok(vec![2])), Ok(vec![2]));
        assert!(!fs::exists(folder.join("out")));
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let folder = folder("links");
        let elsewhere = folder.join("elsewhere");
        fs::create_dir_all(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.join("images")).unwrap();
        assert_eq!(Cache::open(Some(&folder), &folder).get_or(KEY, &mut || Ok(vec![1])), Ok(vec![1]));
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
        fs::remove_dir_all(folder).unwrap();
    }
}
