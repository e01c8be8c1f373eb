//! The files of a build that are finished, wherever they lie for the moment, and the writing of those that are made of them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::edge::failure::{PublishError, at};
use crate::edge::fs;
use crate::edge::maker::Maker;
use crate::edge::manifest::Entry;
use crate::edge::steady::Steady;
use crate::edition::finished::Finished;
use crate::edition::last::LastFile;
use crate::plan::outputs::{Outputs, Recipe};
use crate::text::path::OutPath;

/// Finished files: where each lies, and its SHA-256.
#[derive(Debug, Default)]
pub struct Shelf {
    files: BTreeMap<String, (PathBuf, [u8; 32])>,
}

impl Shelf {
    /// Puts a file there.
    pub fn put(&mut self, path: &str, file: PathBuf, sum: [u8; 32]) {
        self.files.insert(path.to_owned(), (file, sum));
    }

    /// Makes a last file of those on the shelf, and puts it there, too.
    pub fn make<M: Maker>(&mut self, last: LastFile, path: &OutPath, file: &Path, maker: &M) -> Result<Entry, PublishError> {
        let broken = Cell::new(false);
        let mut out = Steady::new(BufWriter::new(at(file, fs::File::create(file))?), &broken);
        let made = maker.last(last, &Whole { shelf: self, broken: &broken }, &mut out);
        // A fault of the disk is the cause of whatever else was wrong then.
        drop(at(file, out.finish())?);
        at(file, made)?;
        let (hash, sum) = at(file, hashes(file))?;
        let metadata = at(file, fs::metadata(file))?;
        self.put(&path.0, file.to_owned(), sum);
        Ok(Entry::of(hash, &metadata))
    }

    /// Notes where a file lies in the end.
    pub fn moved(&mut self, path: &str, file: PathBuf) {
        if let Some(entry) = self.files.get_mut(path) {
            entry.0 = file;
        }
    }
}

impl Finished for Shelf {
    fn sums(&self) -> Vec<(&str, [u8; 32])> {
        self.files.iter().map(|(path, (_, sum))| (path.as_str(), *sum)).collect()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let (file, _) = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        fs::read(file)
    }
}

/// The shelf for as long as what is made of it can be written.
struct Whole<'a> {
    shelf: &'a Shelf,
    broken: &'a Cell<bool>,
}

impl Finished for Whole<'_> {
    fn sums(&self) -> Vec<(&str, [u8; 32])> {
        self.shelf.sums()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if self.broken.get() { Err(io::ErrorKind::BrokenPipe.into()) } else { self.shelf.read(path) }
    }
}

/// The last files of a site, with their places in the list of all, in the order in which they are made.
pub fn last_files(outputs: &Outputs) -> Vec<(LastFile, usize, &OutPath)> {
    let last = |(n, (path, claim)): (usize, (_, &crate::plan::outputs::Claim))| match claim.recipe {
        Recipe::Last(last) => Some((last, n, path)),
        _ => None,
    };
    let mut out: Vec<_> = outputs.iter().enumerate().filter_map(last).collect();
    out.sort_by_key(|(last, n, _)| (*last, *n));
    out
}

/// blake3 in hex and SHA-256 of a file that may be large.
fn hashes(file: &Path) -> io::Result<(String, [u8; 32])> {
    let mut reader = BufReader::new(fs::File::open(file)?);
    let (mut blake, mut sha, mut buffer) = (blake3::Hasher::new(), Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let read = reader.read(&mut buffer)?;
        if read == 0 {
            return Ok((blake.finalize().to_hex().to_string(), sha.finalize().into()));
        }
        blake.update(&buffer[..read]);
        sha.update(&buffer[..read]);
    }
}
