//! What bodies and search files are made of, kept on the disk from one snapshot to the next instead of being held: as builds do, in files of
//! the server's own, for its pages have another address.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use crate::edge::commands::session::Session;
use crate::edge::output;
use crate::edge::shelf::DiskShelf;
use crate::text::key::Key;
use crate::text::shelf::Shelf;
use crate::text::waiting::Attic;

/// A shelf that is opened anew after each snapshot.
#[derive(Debug)]
pub struct ShownShelf {
    large: PathBuf,
    small: PathBuf,
    now: RwLock<DiskShelf>,
}

impl ShownShelf {
    /// Where a session keeps it, if there is a folder for that.
    pub fn of(session: &Session<'_>) -> Option<Self> {
        session.cache.make_notes().ok()?;
        let place = |kind: &str| session.cache.notes(&session.paths.root, &output::resolve(&session.output), kind);
        let (large, small) = (place("shown")?, place("shownadded")?);
        let now = RwLock::new(DiskShelf::open(large.clone(), small.clone()));
        Some(Self { large, small, now })
    }

    /// Notes what a snapshot made, for the next one. A fault costs time, nothing else.
    pub fn turn(&self) {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        let _ = now.finish();
        *now = DiskShelf::open(self.large.clone(), self.small.clone());
    }
}

impl Shelf for ShownShelf {
    fn take(&self, key: &Key) -> Option<Vec<u8>> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).take(key)
    }

    fn holds(&self, key: &Key) -> bool {
        self.now.read().unwrap_or_else(PoisonError::into_inner).holds(key)
    }

    fn keep(&self, key: &Key, bytes: &[u8]) {
        self.now.read().unwrap_or_else(PoisonError::into_inner).keep(key, bytes);
    }

    fn attic(&self) -> Option<Arc<dyn Attic>> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).attic()
    }
}
