//! Search files: sorted entries cut into shards, each a script that hands packed bytes to the page, and the directory that finds them.
//!
//! A shard's name is its content's hash, and where it is cut depends on the keys near the cut alone: an edit changes few files.

mod packer;

use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::index::shards::packer::{NAME, handing_over, hash_of, path_of};
use crate::text::hex::hex;
use crate::text::stored::{Reader, Stored, Writer};
use crate::text::utf8;
use crate::text::waiting::{Attic, Waiting};

pub use crate::index::shards::packer::Packer;
pub use crate::text::deflate::PackingLevel;

/// Writes a number in groups of seven bits, the low ones first.
pub fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads such a number; gives what is behind it.
pub fn read_varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().position(|byte| *byte < 0x80)?;
    let value = bytes[..=end].iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7F));
    Some((value, &bytes[end + 1..]))
}

/// Writes some bytes behind their length.
pub fn put_part(bytes: &mut Vec<u8>, part: &[u8]) {
    varint(bytes, part.len() as u64);
    bytes.extend_from_slice(part);
}

/// Reads such bytes; gives what stands behind them, too.
pub fn read_part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = read_varint(bytes)?;
    rest.split_at_checked(usize::try_from(length).ok()?)
}

/// A file: path below `search/` and text.
pub type File = (String, Waiting);

/// Entries of one kind, to be cut: the name that finds each (a key, or an article's number), and its bytes.
#[derive(Debug)]
pub struct Sharder {
    /// Fewest bytes of a shard, before packing.
    least: usize,
    shards: Vec<Shard>,
    /// One in so many entries may begin a shard.
    one_in: u64,
    /// The name of the last entry.
    last: String,
    effort: PackingLevel,
}

#[derive(Debug)]
struct Shard {
    first: Value,
    /// Hash of the name that finds its first entry. Its low bits said that a shard begins here, its high ones say whether a pack does.
    mark: u64,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Open(Vec<u8>),
    /// The hash of the bytes, and what a script holds of them.
    Packed([u8; NAME], Waiting),
}

impl Sharder {
    /// A cutter whose shards hold about twice `least` bytes; `expected` is the bytes of an entry on average.
    pub fn new(least: usize, expected: usize, effort: PackingLevel) -> Self {
        let one_in = (least / expected.max(1)).max(1).next_power_of_two() as u64;
        Self { least, shards: Vec::new(), one_in, last: String::new(), effort }
    }

    /// Adds the next entry, found by a key: its shard is told by as much of it as parts it from the key before.
    pub fn add_key(&mut self, key: &str, bytes: &[u8]) {
        let last = std::mem::replace(&mut self.last, key.to_owned());
        let shared = || last.chars().zip(key.chars()).take_while(|(a, b)| a == b).count();
        let parted = || json!(key.chars().take(shared() + 1).collect::<String>());
        self.add_told(parted, key, bytes, || shared() <= SOON);
    }

    /// Adds the next entry.
    pub fn add(&mut self, name: impl FnOnce() -> Value, mark: &str, bytes: &[u8]) {
        self.add_told(name, mark, bytes, || true);
    }

    /// The same; a shard begins with an entry whose name is long only where the one before it is very full.
    fn add_told(&mut self, name: impl FnOnce() -> Value, mark: &str, bytes: &[u8], is_short: impl FnOnce() -> bool) {
        if let Some(Shard { content: Content::Open(last), .. }) = self.shards.last_mut() {
            let is_over = |times: usize| last.len() + bytes.len() > self.least.saturating_mul(times);
            let full = last.len() >= self.least;
            let cut = full && if is_short() { mark_hash(mark).is_multiple_of(self.one_in) || is_over(4) } else { is_over(8) };
            if !cut {
                last.extend_from_slice(bytes);
                return;
            }
        }
        self.shards.push(Shard { first: name(), mark: mark_hash(mark), content: Content::Open(bytes.to_vec()) });
    }

    /// Adds an entry that has a shard to itself: what is behind it begins another one.
    pub fn add_alone(&mut self, name: impl FnOnce() -> Value, mark: &str, bytes: &[u8]) {
        self.shards.push(Shard { first: name(), mark: mark_hash(mark), content: Content::Open(bytes.to_vec()) });
        self.pack();
    }

    /// Whether all entries are one file.
    pub fn is_endless(&self) -> bool {
        self.least >= Self::ENDLESS
    }

    /// Packs what was added so far; the next entry begins a new shard. One that is not full yet stays open where shards know no end.
    pub fn pack(&mut self) {
        if !self.is_endless() {
            self.shards.iter_mut().for_each(|shard| shard.content.pack(Packer::default(), self.effort));
        }
    }

    /// Packs all shards but the last, which may get more.
    pub fn pack_full(&mut self, packer: Packer<'_>) {
        let (effort, full) = (self.effort, self.shards.len().saturating_sub(1));
        // Those that were packed before stand in front.
        let open = self.shards[..full].iter().rposition(|shard| matches!(shard.content, Content::Packed(..))).map_or(0, |last| last + 1);
        self.shards[open..full].par_iter_mut().for_each(|shard| shard.content.pack(packer, effort));
    }

    /// A size that no shard reaches: all is one file.
    pub const ENDLESS: usize = usize::MAX / 8;

    /// Adds the shards of another cutter behind its own, which may wait there. Numbers by which they are found count from `from` on.
    pub fn append(&mut self, other: Self, from: u32, attic: Option<&Arc<dyn Attic>>) {
        for mut shard in other.shards {
            if let Some(number) = shard.first.as_u64() {
                shard.first = json!(number + u64::from(from));
            }
            if let (Content::Packed(_, packed), Some(attic)) = (&mut shard.content, attic) {
                packed.put_aside(attic);
            }
            match (self.shards.last_mut(), shard.content) {
                (Some(Shard { content: Content::Open(last), .. }), Content::Open(more)) if last.len() < self.least => last.extend(more),
                (_, content) => self.shards.push(Shard { content, ..shard }),
            }
        }
    }

    /// The files, and the directory of them for the root: `{first: "…", names: "…", sizes: "…"}`.
    pub fn finish(self, packer: Packer<'_>, files: &mut Vec<File>) -> Value {
        self.directory(packer, files, PACK, |first| json!({ "first": folded(first.iter().filter_map(|key| key.as_str())) }))
    }

    /// The same where entries are found by their numbers: `steps` are the distances from shard to shard.
    pub fn finish_numbered(self, packer: Packer<'_>, files: &mut Vec<File>) -> Value {
        self.directory(packer, files, NUMBERED_PACK, |first| {
            let numbers: Vec<u64> = first.iter().filter_map(|number| number.as_u64()).collect();
            let steps: Vec<u64> = numbers.iter().scan(0, |last, number| Some(number - std::mem::replace(last, *number))).collect();
            json!({ "steps": steps })
        })
    }

    fn directory(mut self, packer: Packer<'_>, files: &mut Vec<File>, one_in: u64, told: impl Fn(&[&Value]) -> Value) -> Value {
        let effort = self.effort;
        self.shards.par_iter_mut().for_each(|shard| shard.content.pack(packer, effort));
        let first: Vec<&Value> = self.shards.iter().map(|shard| &shard.first).collect();
        let mut directory = told(&first);
        let (mut names, mut sizes) = (String::new(), String::new());
        let mut rest = self.shards.as_mut_slice();
        while !rest.is_empty() {
            let size = rest
                .iter()
                .take(MOST)
                .skip(1)
                .position(|shard| (shard.mark >> 32).is_multiple_of(one_in))
                .map_or(rest.len().min(MOST), |at| at + 1);
            let (pack, behind) = rest.split_at_mut(size);
            let mut hasher = blake3::Hasher::new();
            pack.iter().for_each(|shard| {
                hasher.update(shard.content.hash());
            });
            let name = hex(&hasher.finalize().as_bytes()[..NAME]);
            for (shard, digit) in pack.iter_mut().zip(DIGITS.chars()) {
                let own = format!("{name}{digit}");
                let script = handing_over(&own, &shard.content.take());
                files.push((path_of(&own), Waiting::new(script.into_bytes(), packer.attic)));
            }
            names.push_str(&name);
            sizes.extend(DIGITS.chars().nth(size - 1));
            rest = behind;
        }
        (directory["names"], directory["sizes"]) = (json!(names), json!(sizes));
        directory
    }
}

/// Of a part: its shards are told by their numbers.
impl Stored for Sharder {
    fn put(&self, to: &mut Writer<'_>) {
        let Self { least, shards, one_in, last, effort } = self;
        least.put(to);
        one_in.put(to);
        last.put(to);
        (*effort as u8).put(to);
        shards.len().put(to);
        for Shard { first, mark, content } in shards {
            match first.as_u64() {
                Some(number) => number.put(to),
                None => to.refuse(),
            }
            mark.put(to);
            match content {
                Content::Open(bytes) => {
                    false.put(to);
                    bytes.len().put(to);
                    to.bytes.extend(bytes);
                }
                Content::Packed(hash, text) => {
                    true.put(to);
                    hash.put(to);
                    let text = text.bytes();
                    text.len().put(to);
                    to.bytes.extend(&*text);
                }
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (least, one_in, last) = (Stored::read(from)?, Stored::read(from)?, Stored::read(from)?);
        let effort = match u8::read(from)? {
            0 => PackingLevel::Quick,
            1 => PackingLevel::Small,
            _ => return None,
        };
        let mut shards = Vec::new();
        for _ in 0..usize::read(from)? {
            let (first, mark) = (json!(u64::read(from)?), Stored::read(from)?);
            let content = if bool::read(from)? {
                Content::Packed(Stored::read(from)?, String::read(from)?.into())
            } else {
                let length = usize::read(from)?;
                Content::Open(from.cut(length)?.to_vec())
            };
            shards.push(Shard { first, mark, content });
        }
        Some(Self { least, shards, one_in, last, effort })
    }
}

impl Content {
    fn pack(&mut self, packer: Packer<'_>, effort: PackingLevel) {
        if let Self::Open(bytes) = self {
            *self = Self::Packed(hash_of(bytes), Waiting::new(packer.packed(bytes, effort).into_bytes(), packer.attic));
        }
    }

    fn hash(&self) -> &[u8] {
        let Self::Packed(hash, _) = self else { return &[] };
        hash
    }

    /// What a script holds, which is not held here any more.
    fn take(&mut self) -> String {
        let Self::Packed(_, packed) = std::mem::replace(self, Self::Open(Vec::new())) else { return String::new() };
        utf8(&packed.bytes()).unwrap_or_default().to_owned()
    }
}

/// Keys in order as one text: of each how many letters it has in common with the one before it, as a sign that no key has, and the others. It packs to
/// half of what a list does.
fn folded<'k>(keys: impl Iterator<Item = &'k str>) -> String {
    let (mut out, mut last) = (String::new(), "");
    for key in keys {
        let shared = last.chars().zip(key.chars()).take(SHARED.len() - 1).take_while(|(a, b)| a == b).count();
        out.push(SHARED[shared]);
        out.extend(key.chars().skip(shared));
        last = key;
    }
    out
}

/// The signs for none, one, two … letters in common; `30-files.js` has the same.
const SHARED: [char; 10] = [' ', '!', '#', '$', '(', ')', '*', ';', ':', '?'];

/// Letters that a key may share with the one before it where a shard begins: directories hold what parts the two, and long words that only their ends
/// part would be a fourth of them.
const SOON: usize = 3;

/// Shards that share a name are a pack, so that a directory holds a hash for some of them: one shard in so many begins one, and none has more than
/// there are digits.
const PACK: u64 = 8;
/// An edit of an article changes one shard of texts, and hundreds of keys: texts can share names by more, nearly as many as there are digits.
const NUMBERED_PACK: u64 = 64;
/// No capitals: some disks do not tell them apart.
const DIGITS: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
const MOST: usize = DIGITS.len();

/// The hash in a path.
pub fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".js")
}

fn mark_hash(mark: &str) -> u64 {
    let hash = blake3::hash(mark.as_bytes());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(words: &[String]) -> (Value, Vec<File>) {
        let mut cutter = Sharder::new(64, 8, PackingLevel::Small);
        for word in words {
            cutter.add_key(word, format!("{word:>8}").as_bytes());
        }
        let mut files = Vec::new();
        let directory = cutter.finish(Packer::default(), &mut files);
        (directory, files)
    }

    #[test]
    fn an_edit_changes_few_files() {
        let words: Vec<String> = (0..10_000).map(|n| format!("w{n:05}")).collect();
        let (_, before) = cut(&words);
        let mut edited = words.clone();
        edited.insert(5000, "w04999x".into());
        let (_, after) = cut(&edited);
        let new = after.iter().filter(|(path, _)| !before.iter().any(|(known, _)| known == path)).count();
        assert!(before.len() > 100 && (1..=2 * MOST).contains(&new), "{new} of {}", before.len());
    }

    #[test]
    fn a_directory_names_each_file_once() {
        let (directory, files) = cut(&(0..20_000).map(|n| format!("w{n:05}")).collect::<Vec<_>>());
        let sizes = directory["sizes"].as_str().unwrap_or_default();
        let count: usize = sizes.chars().filter_map(|digit| DIGITS.find(digit)).map(|at| at + 1).sum();
        let first = directory["first"].as_str().unwrap_or_default();
        assert_eq!((count, first.matches(SHARED).count()), (files.len(), files.len()));
        assert_eq!(directory["names"].as_str().map(str::len), Some(12 * sizes.len()));
        assert!(files.iter().all(|(path, text)| path.len() == 19 && text.bytes().starts_with(b"mokchaShard(\"")));
        let paths: std::collections::BTreeSet<_> = files.iter().map(|(path, _)| path).collect();
        assert_eq!(paths.len(), files.len());
    }

    #[test]
    fn keys_are_told_by_what_parts_them() {
        assert_eq!(
            folded(["@20", "가나", "가다", "가다라", "나", "abcdefghijklm", "abcdefghijklx"].into_iter()),
            " @20 가나!다#라 나 abcdefghijklm?jklx"
        );
        assert_eq!(folded([].into_iter()), "");
    }

    #[test]
    fn numbered_shards_are_told_by_their_distances() {
        let mut cutter = Sharder::new(1, 1, PackingLevel::Small);
        [0, 3, 4, 9].iter().for_each(|number| cutter.add(|| json!(number), &number.to_string(), &[1]));
        let directory = cutter.finish_numbered(Packer::default(), &mut Vec::new());
        assert_eq!(directory["steps"], json!([0, 3, 1, 5]));
    }
}
