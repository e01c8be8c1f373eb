//! The finished files of a site, of which others are made, and their checksums.

use std::io::{Seek, Write};

use sha2::{Digest, Sha256};

/// The files that are finished so far.
pub trait Finished {
    /// Paths and SHA-256, sorted by path.
    fn sums(&self) -> Vec<(&str, [u8; 32])>;
    /// The bytes of one.
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>>;
}

/// Where a last file is written.
pub trait Sink: Write + Seek {}

impl<T: Write + Seek> Sink for T {}

/// Whether a file is an edition.
pub fn in_packages(path: &str) -> bool {
    path.starts_with("packages/")
}

/// A line that `sha256sum -c` reads.
pub fn line(sum: &[u8; 32], path: &str) -> String {
    let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}  {path}\n")
}

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
