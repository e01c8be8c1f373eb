//! The files of a build that are finished, wherever they lie for the moment, and the writing of those that are made of them.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use sha2::{Digest, Sha256};

use crate::edge::failure::{PublishError, at};
use crate::edge::fs;
use crate::edge::maker::Maker;
use crate::edge::manifest::Entry;
use crate::edge::pieces;
use crate::edition::finished::Finished;
use crate::edition::last::LastFile;
use crate::plan::outputs::{Outputs, Recipe};
use crate::text::path::OutPath;

/// Where a finished file lies for the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// In its place.
    There,
    /// Among the staged files, under this number.
    Staged(usize),
}

/// Finished files: where each lies, and its SHA-256.
#[derive(Debug)]
pub struct FinishedFiles<'a> {
    target: &'a Path,
    staging: &'a Path,
    files: BTreeMap<String, (Lies, [u8; 32])>,
}

impl<'a> FinishedFiles<'a> {
    /// None yet, of a website in this folder whose new files wait in that one.
    pub fn new(target: &'a Path, staging: &'a Path) -> Self {
        Self { target, staging, files: BTreeMap::new() }
    }

    /// Puts a file there.
    pub fn put(&mut self, path: &str, lies: Lies, sum: [u8; 32]) {
        self.files.insert(path.to_owned(), (lies, sum));
    }

    fn file(&self, path: &str, lies: Lies) -> PathBuf {
        match lies {
            Lies::There => self.target.join(path),
            Lies::Staged(n) => self.staging.join(n.to_string()),
        }
    }

    fn known(&self, path: &str) -> io::Result<PathBuf> {
        let (lies, _) = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(self.file(path, *lies))
    }

    /// Makes a last file of those on the shelf, and puts it there, too.
    pub fn make<M: Maker>(&mut self, last: LastFile, path: &OutPath, lies: Lies, maker: &M) -> Result<Entry, PublishError> {
        let begun = Instant::now();
        let file = &self.file(&path.0, lies);
        let mut out = Hashing::new(at(file, fs::File::create(file))?);
        at(file, maker.last(last, self, &mut out).and_then(|()| out.flush()))?;
        let (hash, sum) = out.hashes();
        let metadata = at(file, fs::metadata(file))?;
        maker.done(path, &Recipe::Last(last), begun.elapsed(), Some(metadata.len()));
        self.put(&path.0, lies, sum);
        Ok(Entry::of(hash, &metadata))
    }

    /// Notes that a file lies in its place.
    pub fn is_there(&mut self, path: &str) {
        if let Some(entry) = self.files.get_mut(path) {
            entry.0 = Lies::There;
        }
    }
}

impl Finished for FinishedFiles<'_> {
    fn sums(&self) -> Vec<(&str, [u8; 32])> {
        self.files.iter().map(|(path, (_, sum))| (path.as_str(), *sum)).collect()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.known(path)?)
    }

    fn large(&self, path: &str) -> io::Result<Option<u64>> {
        Ok(Some(fs::metadata(self.known(path)?)?.len()).filter(|size| *size >= pieces::LARGE))
    }

    fn pieces(&self, path: &str, take: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        pieces::each(&self.known(path)?, take)
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

/// A file whose bytes are hashed as they go by, many at once.
struct Hashing {
    file: fs::File,
    waiting: Vec<u8>,
    blake: blake3::Hasher,
    sha: Sha256,
}

/// Bytes that are hashed and written at once.
const AT_ONCE: usize = 128 * 1024;

impl Hashing {
    fn new(file: fs::File) -> Self {
        Self { file, waiting: Vec::with_capacity(AT_ONCE), blake: blake3::Hasher::new(), sha: Sha256::new() }
    }

    /// blake3 in hex and SHA-256 of all that was written.
    fn hashes(self) -> (String, [u8; 32]) {
        (self.blake.finalize().to_hex().to_string(), self.sha.finalize().into())
    }

    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.blake.update(bytes);
        self.sha.update(bytes);
        self.file.write_all(bytes)
    }
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting.len() + bytes.len() > AT_ONCE {
            self.flush()?;
        }
        if bytes.len() > AT_ONCE {
            self.pass(bytes)?;
        } else {
            self.waiting.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut waiting = std::mem::take(&mut self.waiting);
        let done = self.pass(&waiting);
        waiting.clear();
        self.waiting = waiting;
        done
    }
}
