//! What the last build of a site made, by keys that name all its ingredients: the hashes of each file. Lies in the cache folder, not in the
//! output, which may come from anybody; a list that is gone, cut short or of another version costs time only.

use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::edge::{cache, fs};
use crate::text::key::{self, Key};

/// What was made under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CachedOutput {
    /// blake3 of its bytes.
    pub hash: Key,
    /// SHA-256 of them.
    pub sum: [u8; 32],
    /// How many they are.
    pub size: u64,
}

/// What the file begins with: its kind and form.
const HEAD: &[u8] = b"mokcha recipes 2\n";

/// Bytes of an entry.
const ENTRY: usize = 104;

/// The files of the last build, and those of this one.
#[derive(Debug, Default)]
pub struct Recipes {
    last: Made,
    now: Mutex<Made>,
}

/// What was made, by key. A list: a table of hashes would take twice the room, and there are seven files an article.
type Made = Vec<(Key, CachedOutput)>;

impl Recipes {
    /// Those that a file lists; none where it can't be believed.
    pub fn read(file: &Path) -> Self {
        let last = fs::read_regular(file).ok().and_then(|bytes| parse(&bytes)).unwrap_or_default();
        Self { last, now: Mutex::default() }
    }

    /// Whether no build is known: then no key need be reckoned to ask for it.
    pub fn is_empty(&self) -> bool {
        self.last.is_empty()
    }

    /// What was made under a key.
    pub fn known(&self, key: &Key) -> Option<CachedOutput> {
        let (_, made) = self.last[self.place(key)?];
        self.note(*key, made);
        Some(made)
    }

    /// Notes what this build made.
    pub fn note(&self, key: Key, made: CachedOutput) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).push((key, made));
    }

    fn place(&self, key: &Key) -> Option<usize> {
        self.last.binary_search_by(|(known, _)| known.cmp(key)).ok()
    }

    /// How many files of the last build this one asked for.
    pub fn kept(&self) -> usize {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        in_order(&mut now);
        now.iter().filter(|(key, _)| self.place(key).is_some()).count()
    }

    /// Writes what this build made, if that is not what the last one did; nothing older is kept.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        in_order(&mut now);
        if *now == self.last {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(HEAD.len() + now.len() * ENTRY + key::of(b"").len());
        bytes.extend(HEAD);
        for (key, made) in now.iter() {
            [key, &made.hash, &made.sum].into_iter().for_each(|part| bytes.extend(part));
            bytes.extend(made.size.to_le_bytes());
        }
        bytes.extend(key::of(&bytes));
        cache::put(file, &bytes)
    }
}

/// By key, each once: of what was noted twice the last counts.
fn in_order(now: &mut Made) {
    now.reverse();
    now.sort_by_key(|(key, _)| *key);
    now.dedup_by_key(|(key, _)| *key);
}

fn parse(bytes: &[u8]) -> Option<Made> {
    let (list, sum) = bytes.split_last_chunk::<32>()?;
    let entries = list.strip_prefix(HEAD).filter(|entries| entries.len().is_multiple_of(ENTRY) && key::of(list) == *sum)?;
    let part = |bytes: &[u8]| <[u8; 32]>::try_from(bytes).ok();
    let size = |bytes: &[u8]| <[u8; 8]>::try_from(bytes).ok().map(u64::from_le_bytes);
    let entry = |entry: &[u8]| {
        Some((part(&entry[..32])?, CachedOutput { hash: part(&entry[32..64])?, sum: part(&entry[64..96])?, size: size(&entry[96..])? }))
    };
    let entries: Made = entries.chunks_exact(ENTRY).map(entry).collect::<Option<_>>()?;
    entries.is_sorted_by_key(|(key, _)| *key).then_some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_believed_whole_or_not_at_all() {
        let file = std::env::temp_dir().join(format!("mokcha-kept-{}", std::process::id()));
        let made = |n: u8| CachedOutput { hash: [n; 32], sum: [n + 1; 32], size: u64::from(n) << 40 };
        let first = Recipes::default();
        (0..3).for_each(|n| first.note([n; 32], made(n)));
        first.write(&file).unwrap();
        let second = Recipes::read(&file);
        assert_eq!((second.known(&[1; 32]), second.known(&[9; 32]), second.kept()), (Some(made(1)), None, 1));
        second.write(&file).unwrap();
        let third = Recipes::read(&file);
        assert_eq!((third.known(&[1; 32]), third.known(&[0; 32])), (Some(made(1)), None));
        let bytes = fs::read(&file).unwrap();
        for at in 0..bytes.len() {
            assert_eq!(parse(&bytes[..at]), None, "cut at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(parse(&changed), None, "changed at {at}");
        }
        fs::remove_file(file).unwrap();
    }
}
