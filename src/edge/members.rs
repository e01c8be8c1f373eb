//! What the archive's zip holds, by keys that name all that a member is made of: the next zip takes over what it would pack again. The notes lie
//! in the cache folder, the bytes in the last zip itself; each member is held against its hash, so that it is right or packed anew.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::edge::{cache, fs};
use crate::edition::finished::{Finished, Packed};
use crate::edition::package::Member;
use crate::text::key::{self, Key};

/// Where a member lies, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// blake3 of its bytes in the zip.
    hash: Key,
    /// SHA-256 of its bytes when they are unpacked.
    sum: [u8; 32],
    /// Where they begin.
    begins: u64,
    /// How many they are.
    length: u64,
    /// How many they are when they are unpacked.
    size: u64,
    crc: u32,
    deflated: bool,
}

/// What the file begins with: its kind and form.
const HEAD: &[u8] = b"mokcha members 1\n";

/// Bytes of an entry, its key before it.
const ENTRY: usize = 32 + 32 + 32 + 3 * 8 + 4 + 1;

/// The members of the last zip, and those of this one.
#[derive(Debug, Default)]
pub struct Members {
    /// By key, each once. A list: a table of hashes would take twice the room.
    last: Vec<(Key, Place)>,
    zip: Mutex<Option<BufReader<fs::File>>>,
    now: Mutex<Vec<(Key, Place)>>,
}

/// Bytes that are read ahead: members follow each other as files do.
const AHEAD: usize = 256 * 1024;

impl Members {
    /// Those that a file lists of a zip; none where it can't be believed.
    pub fn read(file: &Path, zip: &Path) -> Self {
        let last = fs::read_regular(file).ok().and_then(|bytes| parse(&bytes)).unwrap_or_default();
        // A pipe that somebody laid in its place would be waited for.
        let is_there = || fs::symlink_metadata(zip).is_ok_and(|metadata| metadata.is_file());
        let zip = (!last.is_empty() && is_there()).then(|| fs::File::open(zip).ok()).flatten();
        Self { last, zip: Mutex::new(zip.map(|zip| BufReader::with_capacity(AHEAD, zip))), now: Mutex::default() }
    }

    /// Lets the last zip go: on Windows nothing takes the place of a file that somebody reads.
    pub fn close(&self) {
        drop(self.zip.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    fn place(&self, key: &Key) -> Option<&Place> {
        self.last.binary_search_by(|(known, _)| known.cmp(key)).ok().map(|at| &self.last[at].1)
    }

    fn packed(&self, key: &Key) -> Option<Packed> {
        let place = self.place(key)?;
        let mut bytes = vec![0; usize::try_from(place.length).ok().filter(|length| *length <= MOST)?];
        {
            let mut zip = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
            let zip = zip.as_mut()?;
            go(zip, place.begins).ok()?;
            zip.read_exact(&mut bytes).ok()?;
        }
        let Place { hash, sum, size, crc, deflated, .. } = *place;
        (key::of(&bytes) == hash).then_some(Packed { member: Member { bytes, size, crc, deflated }, sum })
    }

    fn note(&self, key: Key, Packed { member, sum }: &Packed, begins: u64) {
        let Member { bytes, size, crc, deflated } = member;
        let length = bytes.len() as u64;
        // One that was taken over was held against its hash.
        let last = self.place(&key).filter(|last| last.sum == *sum && last.length == length && last.crc == *crc);
        let hash = last.map_or_else(|| key::of(bytes), |last| last.hash);
        let place = Place { hash, sum: *sum, begins, length, size: *size, crc: *crc, deflated: *deflated };
        self.now.lock().unwrap_or_else(PoisonError::into_inner).push((key, place));
    }

    /// Writes what this build packed, if it packed anything.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.is_empty() || (now.len() == self.last.len() && now.iter().all(|(key, place)| self.place(key) == Some(place))) {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(HEAD.len() + now.len() * ENTRY + key::of(b"").len());
        bytes.extend(HEAD);
        for (key, Place { hash, sum, begins, length, size, crc, deflated }) in now.iter() {
            [key, hash, sum].into_iter().for_each(|part| bytes.extend(part));
            [begins, length, size].into_iter().for_each(|number| bytes.extend(number.to_le_bytes()));
            bytes.extend(crc.to_le_bytes());
            bytes.push(u8::from(*deflated));
        }
        bytes.extend(key::of(&bytes));
        cache::put(file, &bytes)
    }
}

/// A member that is longer is no page: it is read anew rather than believed in memory.
const MOST: usize = 64 << 20;

/// Goes to a place without dropping what was read ahead.
fn go(zip: &mut BufReader<fs::File>, to: u64) -> io::Result<()> {
    let at = zip.stream_position()?;
    match i64::try_from(i128::from(to) - i128::from(at)) {
        Ok(by) => zip.seek_relative(by),
        Err(_) => zip.seek(SeekFrom::Start(to)).map(drop),
    }
}

fn parse(bytes: &[u8]) -> Option<Vec<(Key, Place)>> {
    let (list, sum) = bytes.split_last_chunk::<32>()?;
    let entries = list.strip_prefix(HEAD).filter(|entries| entries.len().is_multiple_of(ENTRY) && key::of(list) == *sum)?;
    let mut entries: Vec<(Key, Place)> = entries.chunks_exact(ENTRY).map(entry).collect::<Option<_>>()?;
    // Of two members that are alike the last counts.
    entries.reverse();
    entries.sort_by_key(|(key, _)| *key);
    entries.dedup_by_key(|(key, _)| *key);
    Some(entries)
}

fn entry(entry: &[u8]) -> Option<(Key, Place)> {
    let (key, rest) = entry.split_first_chunk::<32>()?;
    let (hash, rest) = rest.split_first_chunk::<32>()?;
    let (sum, rest) = rest.split_first_chunk::<32>()?;
    let (begins, rest) = rest.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<8>()?;
    let (size, rest) = rest.split_first_chunk::<8>()?;
    let (crc, rest) = rest.split_first_chunk::<4>()?;
    let [begins, length, size] = [begins, length, size].map(|number| u64::from_le_bytes(*number));
    let place = Place { hash: *hash, sum: *sum, begins, length, size, crc: u32::from_le_bytes(*crc), deflated: rest == [1] };
    Some((*key, place))
}

/// Finished files, and what the last zip holds of them.
pub struct LastZip<'a> {
    /// The files.
    pub finished: &'a dyn Finished,
    /// The zip's members.
    pub members: &'a Members,
}

impl Finished for LastZip<'_> {
    fn sums(&self) -> Vec<(&str, [u8; 32])> {
        self.finished.sums()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.finished.read(path)
    }

    fn large(&self, path: &str) -> io::Result<Option<u64>> {
        self.finished.large(path)
    }

    fn pieces(&self, path: &str, take: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        self.finished.pieces(path, take)
    }

    fn packed(&self, key: &Key) -> Option<Packed> {
        self.members.packed(key)
    }

    fn note(&self, key: Key, packed: &Packed, begins: u64) {
        self.members.note(key, packed, begins);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_right_or_not_there() {
        let folder = std::env::temp_dir().join(format!("mokcha-members-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (file, zip) = (folder.join("members"), folder.join("zip"));
        let packed = |n: u8| Packed { member: Member::of("a.html", vec![n; 100 * usize::from(n)]), sum: [n; 32] };
        let first = Members::default();
        let mut bytes = Vec::new();
        for n in [1, 2, 3] {
            first.note([n; 32], &packed(n), bytes.len() as u64);
            bytes.extend(packed(n).member.bytes);
        }
        first.write(&file).unwrap();
        fs::write(&zip, &bytes).unwrap();
        let second = Members::read(&file, &zip);
        for n in [3, 1, 2, 1, 3] {
            assert_eq!(second.packed(&[n; 32]), Some(packed(n)));
        }
        assert_eq!(second.packed(&[9; 32]), None);
        second.close();
        assert_eq!(second.packed(&[3; 32]), None);
        // Changed, cut short, gone.
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&zip, &bytes).unwrap();
        let third = Members::read(&file, &zip);
        assert_eq!((third.packed(&[3; 32]), third.packed(&[1; 32])), (None, Some(packed(1))));
        third.close();
        fs::write(&zip, &bytes[..3]).unwrap();
        assert_eq!(Members::read(&file, &zip).packed(&[3; 32]), None);
        fs::remove_file(&zip).unwrap();
        assert_eq!(Members::read(&file, &zip).packed(&[1; 32]), None);
        #[cfg(unix)]
        {
            assert!(std::process::Command::new("mkfifo").arg(&zip).status().unwrap().success());
            assert_eq!(Members::read(&file, &zip).packed(&[1; 32]), None);
        }
        let notes = fs::read(&file).unwrap();
        for at in 0..notes.len() {
            assert_eq!(parse(&notes[..at]), None, "cut at {at}");
            let mut changed = notes.clone();
            changed[at] ^= 1;
            assert_eq!(parse(&changed), None, "changed at {at}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
