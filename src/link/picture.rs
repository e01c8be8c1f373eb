//! A picture under a name of its own.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// One picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name at a text's address.
    pub name: String,
    /// Its file.
    pub file: PathBuf,
}

/// Pictures by content path, in NFC.
pub type Pictures = BTreeMap<String, Picture>;
