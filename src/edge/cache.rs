//! What is kept between builds: bytes under keys that name all their ingredients, so that an entry is right or not there. Losing the folder
//! costs time only; a folder that can't be written costs the same.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::edge::fs;

/// An entry that no build asked for in this time is dropped.
const KEPT_FOR: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// The kept bytes.
#[derive(Debug, Clone)]
pub struct Cache(Option<Arc<Inner>>);

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    written: AtomicUsize,
}

impl Cache {
    /// The folder that was asked for, else `mokcha` in the user's cache folder. Nothing is created before something is kept.
    pub fn open(asked: Option<&Path>) -> Self {
        let folder = asked.map(Path::to_owned).or_else(|| Some(user_folder()?.join("mokcha")));
        Self(folder.map(|folder| Arc::new(Inner { folder: folder.join("images"), written: AtomicUsize::new(0) })))
    }

    /// Kept bytes, or new ones, which are kept.
    pub fn get_or(&self, key: &str, make: &mut dyn FnMut() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String> {
        let Some(inner) = &self.0 else { return make() };
        let file = inner.folder.join(key);
        // The hash behind the bytes tells a file that was cut short.
        if let Ok(mut bytes) = fs::read(&file)
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
    /// A fault costs the next build time, nothing else.
    fn keep(&self, file: &Path, bytes: &[u8]) {
        let n = self.written.fetch_add(1, Ordering::Relaxed);
        if fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        if n == 0 {
            self.drop_old();
        }
        let new = file.with_extension(format!("{}-{n}.new", std::process::id()));
        let whole = [bytes, blake3::hash(bytes).as_bytes()].concat();
        if fs::write(&new, whole).and_then(|()| fs::rename(&new, file)).is_err() {
            let _ = fs::remove_file(&new);
        }
    }

    fn drop_old(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
            if age.is_some_and(|age| age > KEPT_FOR) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn user_folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        Some(variable("HOME")?.join("Library/Caches"))
    } else {
        variable("XDG_CACHE_HOME").filter(|path| path.is_absolute()).or_else(|| Some(variable("HOME")?.join(".cache")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_right_or_made_anew() {
        let folder = std::env::temp_dir().join(format!("mokcha-cache-{}", std::process::id()));
        let cache = Cache::open(Some(&folder));
        let ask = |bytes: &[u8]| cache.get_or("key", &mut || Ok(bytes.to_vec())).unwrap();
        assert_eq!(ask(b"first"), b"first");
        assert_eq!(ask(b"second"), b"first");
        fs::write(folder.join("images/key"), b"first, cut").unwrap();
        assert_eq!(ask(b"third"), b"third");
        let failing = cache.get_or("other", &mut || Err("no".into()));
        assert_eq!(failing, Err("no".into()));
        fs::remove_dir_all(folder).unwrap();
    }
}
