//! The finished files of a site, of which others are made, and their checksums.

use sha2::{Digest, Sha256};

use crate::edition::package::Member;
use crate::text::key::Key;

/// A file as a package holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Its bytes there.
    pub member: Member,
    /// SHA-256 of them when they are unpacked.
    pub sum: [u8; 32],
}

/// The files that are finished so far.
pub trait Finished: Sync {
    /// Paths and SHA-256, sorted by path.
    fn sums(&self) -> Vec<(&str, [u8; 32])>;

    /// The bytes of one.
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>>;

    /// How many bytes one has, where it is better not held.
    fn large(&self, _path: &str) -> std::io::Result<Option<u64>> {
        Ok(None)
    }

    /// The bytes of one, piece by piece.
    fn pieces(&self, path: &str, take: &mut dyn FnMut(&[u8]) -> std::io::Result<()>) -> std::io::Result<()> {
        take(&self.read(path)?)
    }

    /// A file as an earlier package held it, if that is known under this key.
    fn packed(&self, _: &Key) -> Option<Packed> {
        None
    }

    /// Notes a file under its key, as the package holds it from there on.
    fn note(&self, _: Key, _: &Packed, _: u64) {}
}

/// Whether a file is an edition.
pub fn in_packages(path: &str) -> bool {
    path.starts_with("packages/")
}

/// A line that `sha256sum -c` reads.
pub fn line(sum: &[u8; 32], path: &str) -> String {
    let mut line = String::with_capacity(64 + 2 + path.len() + 1);
    line.push_str(blake3::Hash::from_bytes(*sum).to_hex().as_str());
    line.extend(["  ", path, "\n"]);
    line
}

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
