//! How large the files are that pages offer. What this build has made, or found as an earlier one made it, is known; another file is made to be
//! measured.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::cite::exports::Export;

/// Bytes of each file that is known.
#[derive(Debug, Default)]
pub struct Sizes {
    known: Mutex<HashMap<Export, usize>>,
    /// Whether files that hold the whole archive can't be made yet.
    of_parts: bool,
}

impl Sizes {
    /// Where not all texts are there: only files of parts can be measured.
    pub fn of_parts() -> Self {
        Self { known: Mutex::default(), of_parts: true }
    }

    /// Whether the files of the whole archive can be measured.
    pub fn know_all(&self) -> bool {
        !self.of_parts
    }

    /// Notes how large a file is.
    pub fn note(&self, export: &Export, bytes: usize) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(export.clone(), bytes);
    }

    /// How large it is; `measure` makes it where nobody has.
    pub fn of(&self, export: Export, measure: impl FnOnce(&Export) -> usize) -> usize {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&export).copied();
        known.unwrap_or_else(|| {
            let bytes = measure(&export);
            self.note(&export, bytes);
            bytes
        })
    }
}
