//! Bytes of a run in one file on the disk: packed bodies and search files are much of what memory would hold, and each is needed once or twice.
//! The file has no name, so that it goes when nobody waits for its bytes any more, however the program ends.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::edge::failure::words;
use crate::edge::{cache, fs};
use crate::text::waiting::Attic;
use crate::text::wording::Wording;

/// Bytes that are written at once.
const AT_ONCE: usize = 256 * 1024;

/// A file without a name.
#[derive(Debug)]
pub struct DiskAttic {
    state: Mutex<State>,
    fault: OnceLock<Wording>,
}

#[derive(Debug)]
struct State {
    file: fs::File,
    /// Bytes in the file.
    written: u64,
    /// Those behind them, which are still to be written.
    behind: Vec<u8>,
    /// Whether the disk has refused some: they stay, and no more are taken.
    full: bool,
}

impl DiskAttic {
    /// A new one beside this file, if the disk allows it.
    pub fn beside(file: &Path) -> Option<Self> {
        let path = cache::fresh(file);
        fs::create_dir_all(path.parent()?).ok()?;
        let file = fs::File::create_rw(&path).ok()?;
        fs::remove_file(&path).ok()?;
        let state = State { file, written: 0, behind: Vec::new(), full: false };
        Some(Self { state: Mutex::new(state), fault: OnceLock::new() })
    }
}

impl State {
    fn write(&mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.written))?;
        self.file.write_all(&self.behind)?;
        self.written += self.behind.len() as u64;
        self.behind.clear();
        Ok(())
    }

    fn get(&mut self, begins: u64, length: usize) -> io::Result<Vec<u8>> {
        if let Some(at) = begins.checked_sub(self.written) {
            let behind = usize::try_from(at).ok().and_then(|at| self.behind.get(at..)?.get(..length));
            return behind.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = vec![0; length];
        self.file.seek(SeekFrom::Start(begins))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl Attic for DiskAttic {
    fn put(&self, bytes: &[u8]) -> Option<u64> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.full && state.behind.len() >= AT_ONCE {
            state.full = state.write().is_err();
        }
        if state.full {
            return None;
        }
        let begins = state.written + state.behind.len() as u64;
        state.behind.extend_from_slice(bytes);
        Some(begins)
    }

    fn get(&self, begins: u64, length: usize) -> Option<Vec<u8>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // A fault that passes is none: nobody else has these bytes.
        let found = state.get(begins, length).or_else(|_| state.get(begins, length));
        found.inspect_err(|fault| drop(self.fault.set(words(fault)))).ok()
    }

    fn fault(&self) -> Option<Wording> {
        self.fault.get().cloned()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edge::fault::{Call, Plan, set};
    use crate::text::waiting::Waiting;

    fn place(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("mokcha-attic-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    /// Some are long, so that the file is written several times.
    fn text(n: usize) -> Vec<u8> {
        vec![b'a' + (n % 26) as u8; n * 1000]
    }

    fn attic(folder: &Path) -> Arc<dyn Attic> {
        Arc::new(DiskAttic::beside(&folder.join("x.shelf")).unwrap())
    }

    #[test]
    fn bytes_are_the_same_aside_and_leave_nothing() {
        let folder = place("same");
        let attic = attic(&folder);
        let mut waiting = Vec::new();
        for n in 0..60 {
            waiting.push(Waiting::new(text(n), Some(&attic)));
            for (n, one) in waiting.iter().enumerate().rev().step_by(7) {
                assert!(one.whole().unwrap() == text(n) && one.len() == text(n).len());
            }
        }
        assert_eq!((fs::read_dir(&folder).unwrap().count(), attic.fault()), (0, None));
        // A folder that can't be one.
        fs::write(folder.join("file"), "").unwrap();
        assert!(DiskAttic::beside(&folder.join("file/x.shelf")).is_none());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_the_disk_refuses_stays_in_memory_and_what_it_loses_is_told() {
        let folder = place("refused");
        let attic = attic(&folder);
        let plan = |call, left, how: &str| set(Some(Plan { call: Some(call), left, how: how.into() }));
        plan(Call::Write, 1, "ENOSPC");
        let waiting: Vec<Waiting> = (0..60).map(|n| Waiting::new(text(n), Some(&attic))).collect();
        assert!(waiting.iter().enumerate().all(|(n, one)| one.whole().unwrap() == text(n)));
        assert_eq!(attic.fault(), None);
        plan(Call::Read, 0, "EIO");
        assert_eq!((waiting[3].whole().map(|all| all.len()), attic.fault()), (Some(3_000), None));
        plan(Call::Read, 0, "cut");
        assert_eq!((waiting[3].whole(), waiting[59].whole().map(|all| all.len())), (None, Some(59_000)));
        set(None);
        assert!(attic.fault().is_some());
        fs::remove_dir_all(&folder).unwrap();
    }
}
