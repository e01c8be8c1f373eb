//! Who makes the bytes of the website, and how they come from a recipe: side by side, all problems gathered.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::edge::failure::{PublishError, at};
use crate::edge::fs;
use crate::edge::kept::CachedOutput;
use crate::edge::pieces;
pub use crate::edge::pieces::Made;
use crate::edition::finished::{Finished, sha256};
use crate::edition::last::LastFile;
use crate::plan::outputs::{Outputs, Recipe};
use crate::text::diagnostic::Diagnostic;
use crate::text::key::Key;
use crate::text::path::OutPath;
use crate::text::wording::Wording;

/// Who makes the bytes.
pub trait Maker: Sync {
    /// The bytes of one output.
    fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>>;

    /// The same, for a build that keeps what it makes.
    fn make_kept(&self, path: &OutPath, recipe: &Recipe) -> Result<Kept, Vec<Diagnostic>> {
        self.make(path, recipe).map(|bytes| Kept { bytes, key: None })
    }

    /// Why bytes that waited could not be had again, if so: then no file is to be believed, whatever was made of it.
    fn lost(&self) -> Option<Wording> {
        None
    }

    /// What an earlier build made under the same key, if that is noted.
    fn known(&self, _: &OutPath, _: &Recipe) -> Option<CachedOutput> {
        None
    }

    /// Notes what was made.
    fn note(&self, _: Key, _: CachedOutput) {}

    /// Whether a file is made before the others, which say how large it is.
    fn is_first(&self, _: &Recipe) -> bool {
        false
    }

    /// Tells how large a file is that was made, now or by an earlier build.
    fn sized(&self, _: &Recipe, _: u64) {}

    /// A file is done: how long that took, and its bytes, if it was made.
    fn done(&self, _: &OutPath, _: &Recipe, _: Duration, _: Option<u64>) {}

    /// Files that are known only once the pages are made: pictures that they ask for.
    fn found(&self) -> Vec<(OutPath, Recipe)> {
        Vec::new()
    }

    /// Writes an output that is made of the finished others. Nothing but the disk can fail.
    fn last(&self, _: LastFile, _: &dyn Finished, _: &mut dyn std::io::Write) -> std::io::Result<()> {
        Ok(())
    }
}

impl<F> Maker for F
where
    F: Fn(&OutPath, &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> + Sync,
{
    fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self(path, recipe)
    }
}

/// The bytes of an output, and the key under which they may be known again.
pub struct Kept {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its key.
    pub key: Option<Key>,
}

/// SHA-256 of a file, where others are made of it.
pub type Sum = Option<[u8; 32]>;

/// An output with its place in the list of all.
pub type Numbered<'a> = (usize, &'a OutPath, &'a Recipe);

/// What is made by itself.
pub fn early(outputs: &Outputs) -> Vec<Numbered<'_>> {
    let all = outputs.iter().enumerate().map(|(n, (path, claim))| (n, path, &claim.recipe));
    all.filter(|(_, _, recipe)| !matches!(recipe, Recipe::Last(_))).collect()
}

/// Makes the bytes of many files and hands each to `put` at once with its hash, so that memory never holds the site. What `there` finds as an
/// earlier build made it is not made again. All problems of all files come together; a fault of the disk comes first.
pub fn make_all<F: Maker, T: Send>(
    list: &[Numbered<'_>],
    summed: bool,
    make: &F,
    on_file: &(dyn Fn() + Sync),
    (put, there): (
        impl Fn(usize, &OutPath, Made<'_>, String) -> Result<T, PublishError> + Sync,
        impl Fn(&OutPath, &CachedOutput) -> Option<T> + Sync,
    ),
) -> Result<Vec<(T, Sum)>, PublishError> {
    let (first, others): (Vec<&Numbered<'_>>, Vec<_>) = list.iter().partition(|(_, _, recipe)| make.is_first(recipe));
    let one = |(n, path, recipe): &Numbered<'_>| {
        let (begun, mut bytes_made) = (Instant::now(), None);
        let known = make.known(path, recipe).and_then(|made| {
            let there = there(path, &made)?;
            make.sized(recipe, made.size);
            Some((there, summed.then_some(made.sum)))
        });
        let done = known.map_or_else(
            || {
                if let Some(file) = large(path, recipe)? {
                    let sums = at(file, pieces::sums(file, summed))?;
                    bytes_made = Some(sums.size);
                    return Ok((put(*n, path, Made::Large(file), sums.hash.to_hex().to_string())?, sums.sha));
                }
                let Kept { bytes, key } = bytes_of(path, recipe, make)?;
                let hash = blake3::hash(&bytes);
                bytes_made = Some(bytes.len() as u64);
                let (done, sum) = (put(*n, path, Made::Bytes(&bytes), hash.to_hex().to_string())?, summed.then(|| sha256(&bytes)));
                if let Some((key, sum)) = key.zip(sum) {
                    make.note(key, CachedOutput { hash: *hash.as_bytes(), sum, size: bytes.len() as u64 });
                }
                Ok((done, sum))
            },
            Ok,
        );
        make.done(path, recipe, begun.elapsed(), bytes_made);
        on_file();
        done
    };
    // Faults are rare and large, files many: each list is collected once, in its place.
    let (mut out, faults) = (Vec::with_capacity(list.len()), Mutex::new(BTreeMap::new()));
    let mut before = 0;
    for list in [first, others] {
        let count = list.len();
        let made = list.into_par_iter().enumerate().map(|(at, file)| match one(file) {
            Ok(done) => Some(done),
            Err(fault) => {
                faults.lock().unwrap_or_else(PoisonError::into_inner).insert(before + at, fault);
                None
            }
        });
        out.par_extend(made);
        before += count;
    }
    if let Some(fault) = make.lost() {
        return Err(PublishError::Lost(fault));
    }
    let mut problems = Vec::new();
    for fault in faults.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
        match fault {
            PublishError::Problems(found) => problems.extend(found),
            fault => return Err(fault),
        }
    }
    // Whatever is said of a file that was not made: without it the website is not whole.
    if problems.is_empty() { Ok(out.into_iter().flatten().collect()) } else { Err(PublishError::Problems(problems)) }
}

/// A file that is only copied, where it is so large that it is better not held.
fn large<'a>(path: &OutPath, recipe: &'a Recipe) -> Result<Option<&'a Path>, PublishError> {
    let Recipe::Copy(file) = recipe else { return Ok(None) };
    let is_large = !path.0.ends_with(".css") && at(file, fs::metadata(file))?.len() >= pieces::LARGE;
    Ok(is_large.then_some(file.as_path()))
}

fn bytes_of<F: Maker>(path: &OutPath, recipe: &Recipe, make: &F) -> Result<Kept, PublishError> {
    // What could not be had again is told by who makes it.
    let whole = if let Recipe::Bytes(bytes) = recipe
        && !path.0.ends_with(".css")
    {
        bytes.whole()
    } else {
        None
    };
    if let Some(bytes) = whole {
        return Ok(Kept { bytes: bytes.into_owned(), key: None });
    }
    let bytes = match recipe {
        // The addresses in a style sheet may have to be rewritten.
        Recipe::Copy(file) if path.0.ends_with(".css") => {
            make.make(path, &Recipe::Bytes(at(file, fs::read(file))?.into())).map_err(PublishError::Problems)?
        }
        Recipe::Copy(file) => at(file, fs::read(file))?,
        Recipe::Bytes(_) | Recipe::Page(_) | Recipe::Image(_) | Recipe::Last(_) => {
            return make.make_kept(path, recipe).map_err(PublishError::Problems);
        }
    };
    Ok(Kept { bytes, key: None })
}
