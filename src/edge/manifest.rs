//! The list of the files that a build wrote: path, hash, size and time, a line each. Only what it lists may be deleted.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::edge::fs::{self, Metadata};

/// First line of the file; another version is not read.
const VERSION: &str = "mokcha manifest 1";

/// Files by path.
pub type Manifest = BTreeMap<String, Entry>;

/// One file as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// blake3 of its bytes, hex.
    pub hash: String,
    /// Bytes.
    pub size: u64,
    /// Time of its last change, nanoseconds since 1970.
    pub time: u128,
}

impl Entry {
    /// From a file's metadata.
    pub fn of(hash: String, metadata: &Metadata) -> Self {
        Self { hash, size: metadata.len(), time: time(metadata) }
    }

    /// Whether a file still has the size and time with which it was written.
    pub fn fits(&self, metadata: &Metadata) -> bool {
        self.size == metadata.len() && self.time == time(metadata)
    }
}

fn time(metadata: &Metadata) -> u128 {
    metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos())
}

/// blake3 as hex.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Writes a file and gives its entry.
pub fn write_bytes(file: &Path, bytes: &[u8]) -> io::Result<Entry> {
    let mut handle = fs::File::create(file)?;
    handle.write_all(bytes)?;
    Ok(Entry::of(hash(bytes), &handle.metadata()?))
}

/// Reads a manifest; one that is missing or of another version lists nothing.
pub fn read(file: &Path) -> io::Result<Manifest> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Manifest::new()),
        Err(fault) => return Err(fault),
    };
    let mut lines = text.lines();
    if lines.next() != Some(VERSION) {
        return Ok(Manifest::new());
    }
    Ok(lines.filter_map(parse).collect())
}

fn parse(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(4, '\t');
    let (hash, size, time, path) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    // A manifest that was tampered with must not reach outside the folder.
    if path.starts_with('/') || path.split('/').any(|part| part == "..") {
        return None;
    }
    Some((path.to_owned(), Entry { hash: hash.to_owned(), size: size.parse().ok()?, time: time.parse().ok()? }))
}

/// Writes a manifest, whole or not at all.
pub fn write(file: &Path, manifest: &Manifest) -> io::Result<()> {
    let mut text = format!("{VERSION}\n");
    for (path, entry) in manifest {
        text.push_str(&format!("{}\t{}\t{}\t{path}\n", entry.hash, entry.size, entry.time));
    }
    let new = file.with_extension("part");
    fs::write(&new, text)?;
    fs::rename(new, file)
}
