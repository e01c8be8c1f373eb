//! What builds of a site into one folder keep for the next, in two files of the cache folder: one with nearly all, and a small one with what was
//! added since, so that an edit writes little. Each ends in a list of what it holds, with checksums; each appears whole or not at all. What is
//! cut, changed or foreign is not there, which costs time only. What no build asks for any more goes when the large one is written anew.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::edge::attic::DiskAttic;
use crate::edge::{cache, fs};
use crate::text::key::{self, Key};
use crate::text::shelf::Shelf;
use crate::text::waiting::Attic;

/// What a file begins with: its kind and form.
const HEAD: &[u8] = b"mokcha shelf 1\n";

/// Bytes of an entry of the list.
const ENTRY: usize = 32 + 32 + 8 + 8;

/// Bytes behind the list: where it begins, and its checksum.
const TAIL: usize = 8 + 32;

/// Most bytes that a shelf holds: beyond them nothing is added.
const MOST: u64 = 1 << 30;

/// Most entries of one file.
const MOST_ENTRIES: usize = 1 << 20;

/// The small file grows to one in so many bytes of the large one, and to this size in any case.
const ADDED: u64 = 4;
const FEW: u64 = 64 << 10;

/// Where bytes lie in a file, and their hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    hash: Key,
    begins: u64,
    length: u64,
}

/// A file that an earlier build left.
#[derive(Debug)]
struct Layer {
    file: Mutex<fs::File>,
    /// What it holds, and whether this build asked for it.
    spots: HashMap<Key, (Spot, AtomicBool)>,
    bytes: u64,
}

/// A file that this build writes.
#[derive(Debug)]
struct New {
    path: PathBuf,
    out: BufWriter<fs::File>,
    spots: BTreeMap<Key, Spot>,
    at: u64,
}

/// The shelf of one site and output folder.
#[derive(Debug)]
pub struct DiskShelf {
    large: PathBuf,
    small: PathBuf,
    /// The small file and the large one as this build found them: the small one has the newer of two.
    layers: RwLock<[Option<Layer>; 2]>,
    new: Mutex<Option<io::Result<New>>>,
}

impl DiskShelf {
    /// What earlier builds left in these two files; nothing where they can't be believed.
    pub fn open(large: PathBuf, small: PathBuf) -> Self {
        let layers = [&small, &large].map(|path| Layer::read(path).ok().flatten());
        Self { large, small, layers: RwLock::new(layers), new: Mutex::default() }
    }

    /// Writes what this build kept, if it kept anything.
    pub fn finish(&self) -> io::Result<()> {
        let Some(new) = self.new.lock().unwrap_or_else(PoisonError::into_inner).take() else { return Ok(()) };
        let mut new = new?;
        let layers = std::mem::take(&mut *self.layers.write().unwrap_or_else(PoisonError::into_inner));
        let whole = self.place(&mut new, &layers).and_then(|to| new.list().map(|()| to));
        let New { path, out, .. } = new;
        // Some systems give no name to a file that is open.
        drop((layers, out));
        let done = whole.and_then(|to| {
            fs::rename(&path, to)?;
            if to == self.large { fs::remove_file(&self.small).or_else(absent) } else { Ok(()) }
        });
        if done.is_err() {
            let _ = fs::remove_file(&path);
        }
        done
    }

    /// Forgets what this build kept.
    pub fn give_up(&self) {
        if let Some(Ok(new)) = self.new.lock().unwrap_or_else(PoisonError::into_inner).take() {
            new.discard();
        }
    }

    /// Takes over what the new file needs of the old ones; gives the name that it gets.
    fn place(&self, new: &mut New, [small, large]: &[Option<Layer>; 2]) -> io::Result<&Path> {
        let asked = |layer: &Option<Layer>, new: &New| -> Vec<(Key, Spot)> {
            let spots = layer.iter().flat_map(|layer| &layer.spots).filter(|(key, _)| !new.spots.contains_key(*key));
            let mut asked: Vec<(Key, Spot)> =
                spots.filter(|(_, (_, asked))| asked.load(Ordering::Relaxed)).map(|(key, (spot, _))| (*key, *spot)).collect();
            asked.sort_unstable_by_key(|(_, spot)| spot.begins);
            asked
        };
        if let Some(layer) = small {
            new.take_over(layer, &asked(small, new))?;
        }
        let Some(layer) = large else { return Ok(&self.large) };
        let still = asked(large, new);
        let live: u64 = still.iter().map(|(_, spot)| spot.length).sum();
        if new.at <= FEW.max(layer.bytes / ADDED) && live >= layer.bytes / 2 {
            return Ok(&self.small);
        }
        new.take_over(layer, &still)?;
        Ok(&self.large)
    }
}

/// What is gone already need not go.
fn absent(fault: io::Error) -> io::Result<()> {
    if fault.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(fault) }
}

impl Shelf for DiskShelf {
    fn take(&self, key: &Key) -> Option<Vec<u8>> {
        let layers = self.layers.read().unwrap_or_else(PoisonError::into_inner);
        layers.iter().flatten().find_map(|layer| {
            let (spot, asked) = layer.spots.get(key)?;
            let bytes = layer.bytes(spot)?;
            asked.store(true, Ordering::Relaxed);
            Some(bytes)
        })
    }

    fn holds(&self, key: &Key) -> bool {
        let layers = self.layers.read().unwrap_or_else(PoisonError::into_inner);
        let held = layers.iter().flatten().find_map(|layer| layer.spots.get(key));
        held.inspect(|(_, asked)| asked.store(true, Ordering::Relaxed)).is_some()
    }

    fn keep(&self, key: &Key, bytes: &[u8]) {
        let hash = key::of(bytes);
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let writing = new.get_or_insert_with(|| New::begin(&self.large));
        if let Ok(file) = writing
            && let Err(fault) = file.add(*key, hash, bytes)
            && let Ok(file) = std::mem::replace(writing, Err(fault))
        {
            file.discard();
        }
    }

    fn attic(&self) -> Option<Arc<dyn Attic>> {
        Some(Arc::new(DiskAttic::beside(&self.large)?))
    }
}

impl Drop for DiskShelf {
    /// A build that was given up leaves nothing.
    fn drop(&mut self) {
        self.give_up();
    }
}

impl Layer {
    /// A file that an earlier build left; nothing where it is not whole.
    fn read(path: &Path) -> io::Result<Option<Self>> {
        let metadata = fs::symlink_metadata(path)?;
        let Some(tail) = metadata.len().checked_sub(TAIL as u64).filter(|_| metadata.is_file()) else { return Ok(None) };
        let mut file = fs::File::open(path)?;
        let mut head = [0; HEAD.len()];
        file.read_exact(&mut head)?;
        file.seek(SeekFrom::Start(tail))?;
        let (mut begins, mut sum) = ([0; 8], [0; 32]);
        file.read_exact(&mut begins)?;
        file.read_exact(&mut sum)?;
        let at = u64::from_le_bytes(begins);
        // A false number asks for no memory.
        let length = tail.checked_sub(at).and_then(|length| usize::try_from(length).ok());
        let Some(length) = length.filter(|length| at <= MOST && *length <= MOST_ENTRIES * ENTRY) else { return Ok(None) };
        let mut list = vec![0; length];
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut list)?;
        list.extend(begins);
        if head != HEAD || !length.is_multiple_of(ENTRY) || key::of(&list) != sum {
            return Ok(None);
        }
        let spots = list[..length].chunks_exact(ENTRY).filter_map(entry).collect();
        Ok(Some(Self { file: Mutex::new(file), spots, bytes: at }))
    }

    fn bytes(&self, spot: &Spot) -> Option<Vec<u8>> {
        spot.begins.checked_add(spot.length).filter(|end| *end <= self.bytes)?;
        let mut bytes = vec![0; usize::try_from(spot.length).ok()?];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(spot.begins)).ok()?;
            file.read_exact(&mut bytes).ok()?;
        }
        (key::of(&bytes) == spot.hash).then_some(bytes)
    }
}

fn entry(entry: &[u8]) -> Option<(Key, (Spot, AtomicBool))> {
    let (key, rest) = entry.split_first_chunk::<32>()?;
    let (hash, rest) = rest.split_first_chunk::<32>()?;
    let (begins, rest) = rest.split_first_chunk::<8>()?;
    let [begins, length] = [*begins, *rest.first_chunk::<8>()?].map(u64::from_le_bytes);
    Some((*key, (Spot { hash: *hash, begins, length }, AtomicBool::new(false))))
}

impl New {
    fn begin(beside: &Path) -> io::Result<Self> {
        if let Some(folder) = beside.parent() {
            fs::create_dir_all(folder)?;
        }
        let path = cache::fresh(beside);
        let mut out = BufWriter::with_capacity(256 * 1024, fs::File::create_new(&path)?);
        out.write_all(HEAD)?;
        Ok(Self { path, out, spots: BTreeMap::new(), at: HEAD.len() as u64 })
    }

    fn add(&mut self, key: Key, hash: Key, bytes: &[u8]) -> io::Result<()> {
        let length = bytes.len() as u64;
        if self.at + length <= MOST && self.spots.len() < MOST_ENTRIES {
            self.out.write_all(bytes)?;
            self.spots.insert(key, Spot { hash, begins: self.at, length });
            self.at += length;
        }
        Ok(())
    }

    /// Adds what another file holds, as far as that is still right.
    fn take_over(&mut self, layer: &Layer, spots: &[(Key, Spot)]) -> io::Result<()> {
        spots.iter().try_for_each(|(key, spot)| layer.bytes(spot).map_or(Ok(()), |bytes| self.add(*key, spot.hash, &bytes)))
    }

    /// Takes the file away. It may be gone; one that stays goes with what else is old in the cache folder.
    fn discard(self) {
        let Self { path, out, .. } = self;
        // Some systems remove no file that is open.
        drop(out);
        let _ = fs::remove_file(&path);
    }

    /// Ends the file with its list.
    fn list(&mut self) -> io::Result<()> {
        let mut list = Vec::with_capacity(self.spots.len() * ENTRY + 8);
        for (key, Spot { hash, begins, length }) in &self.spots {
            list.extend(key);
            list.extend(hash);
            list.extend(begins.to_le_bytes());
            list.extend(length.to_le_bytes());
        }
        list.extend(self.at.to_le_bytes());
        let sum = key::of(&list);
        self.out.write_all(&list)?;
        self.out.write_all(&sum)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Place(PathBuf);

    impl Place {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("mokcha-shelf-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            Self(folder)
        }

        fn open(&self) -> DiskShelf {
            DiskShelf::open(self.0.join("a.shelf"), self.0.join("a.added"))
        }

        fn names(&self) -> Vec<String> {
            let mut names: Vec<String> =
                fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    fn bytes(n: u8) -> Vec<u8> {
        vec![n; 1000 * usize::from(n)]
    }

    #[test]
    fn an_edit_writes_little_and_what_is_not_asked_for_goes() {
        let place = Place::new("edit");
        let first = place.open();
        (1..=100).for_each(|n| first.keep(&[n; 32], &bytes(n)));
        first.finish().unwrap();
        assert_eq!(place.names(), ["a.shelf"]);
        let whole = fs::metadata(place.0.join("a.shelf")).unwrap().len();
        for edit in 0..3u8 {
            let shelf = place.open();
            for n in 1..=100 {
                let wanted = if n == 7 && edit > 0 { vec![edit - 1] } else { bytes(n) };
                assert_eq!(shelf.take(&[n; 32]), Some(wanted), "{edit} {n}");
            }
            shelf.keep(&[7; 32], &[edit]);
            shelf.finish().unwrap();
            assert_eq!(place.names(), ["a.added", "a.shelf"]);
            assert_eq!(fs::metadata(place.0.join("a.shelf")).unwrap().len(), whole);
        }
        // Most of it is not asked for any more.
        let shelf = place.open();
        assert_eq!((shelf.take(&[7; 32]), shelf.take(&[8; 32])), (Some(vec![2]), Some(bytes(8))));
        assert_eq!((shelf.holds(&[10; 32]), shelf.holds(&[200; 32])), (true, false));
        shelf.keep(&[101; 32], b"new");
        shelf.finish().unwrap();
        assert_eq!(place.names(), ["a.shelf"]);
        let shelf = place.open();
        let found = [7, 8, 9, 10, 101].map(|n| shelf.take(&[n; 32]));
        assert_eq!(found, [Some(vec![2]), Some(bytes(8)), None, Some(bytes(10)), Some(b"new".to_vec())]);
        drop(shelf);
        // A build that was given up.
        let shelf = place.open();
        shelf.keep(&[1; 32], b"given up");
        drop(shelf);
        assert_eq!(place.names(), ["a.shelf"]);
        fs::remove_dir_all(&place.0).unwrap();
    }

    #[test]
    fn what_is_cut_or_changed_is_not_there() {
        let place = Place::new("cut");
        let first = place.open();
        [3, 1, 2].into_iter().for_each(|n| first.keep(&[n; 32], &[n; 5]));
        first.finish().unwrap();
        let file = place.0.join("a.shelf");
        let whole = fs::read(&file).unwrap();
        let right = |at: usize| {
            let shelf = place.open();
            (1..=3u8).filter(|n| shelf.take(&[*n; 32]).inspect(|found| assert_eq!(*found, [*n; 5], "{at}")).is_some()).count()
        };
        for at in 0..whole.len() {
            fs::write(&file, &whole[..at]).unwrap();
            assert_eq!(right(at), 0);
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&file, &changed).unwrap();
            assert!(right(at) < 3, "changed at {at}");
        }
        fs::write(&file, &whole).unwrap();
        assert_eq!(right(0), 3);
        fs::remove_dir_all(&place.0).unwrap();
    }

    #[test]
    fn a_false_number_asks_for_no_memory() {
        let place = Place::new("huge");
        fs::create_dir_all(&place.0).unwrap();
        // A list of forty gibibytes, and one that begins nowhere.
        for (bytes, begins) in [(40 << 30, HEAD.len() as u64), (40 << 30, (40 << 30) - 100), (1000, u64::MAX)] {
            let mut file = std::fs::File::create(place.0.join("a.shelf")).unwrap();
            file.write_all(HEAD).unwrap();
            file.set_len(bytes).unwrap();
            file.seek(SeekFrom::Start(bytes - TAIL as u64)).unwrap();
            file.write_all(&begins.to_le_bytes()).unwrap();
            assert_eq!(place.open().take(&[0; 32]), None);
        }
        fs::remove_dir_all(&place.0).unwrap();
    }

    #[test]
    fn a_folder_that_can_not_be_written_is_a_fault_at_the_end() {
        let place = Place::new("fault");
        fs::write(&place.0, "a file").unwrap();
        let shelf = place.open();
        shelf.keep(&[1; 32], b"1");
        shelf.keep(&[2; 32], b"2");
        assert_eq!(shelf.take(&[1; 32]), None);
        assert!(shelf.finish().is_err());
        fs::remove_file(&place.0).unwrap();
    }
}
