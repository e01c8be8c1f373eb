//! How large the files are that pages offer. What this build has made, or found as an earlier one made it, is known; another file is made to be
//! measured.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::cite::exports::Export;

/// Bytes of each file that is known.
#[derive(Debug, Default)]
pub struct Sizes(Mutex<HashMap<Export, usize>>);

impl Sizes {
    /// Notes how large a file is.
    pub fn note(&self, export: &Export, bytes: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(export.clone(), bytes);
    }

    /// How large it is; `measure` makes it where nobody has.
    pub fn of(&self, export: Export, measure: impl FnOnce(&Export) -> usize) -> usize {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&export).copied();
        known.unwrap_or_else(|| {
            let bytes = measure(&export);
            self.note(&export, bytes);
            bytes
        })
    }
}
