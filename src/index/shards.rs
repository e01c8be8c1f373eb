//! Search files: sorted entries cut into shards, each a script that hands packed bytes to the page, and the directory that finds them.
//!
//! A shard's name is its content's hash, and where it is cut depends on the keys near the cut alone: an edit changes few files.

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::text::Cut;
use crate::text::base64::base64;
use crate::text::deflate::deflate;

pub use crate::text::deflate::Effort;

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

/// A file: path below `search/` and text.
pub type File = (String, String);

/// Entries of one kind, to be cut: the name that finds each (a key, or an article's number), and its bytes.
#[derive(Debug)]
pub struct Cutter {
    /// Fewest bytes of a shard, before packing.
    least: usize,
    shards: Vec<Shard>,
    /// One in so many entries may begin a shard.
    one_in: u64,
    effort: Effort,
}

#[derive(Debug)]
struct Shard {
    first: Value,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Open(Vec<u8>),
    Packed(File),
}

impl Cutter {
    /// A cutter whose shards hold about twice `least` bytes; `expected` is the bytes of an entry on average.
    pub fn new(least: usize, expected: usize, effort: Effort) -> Self {
        let one_in = (least / expected.max(1)).max(1).next_power_of_two() as u64;
        Self { least, shards: Vec::new(), one_in, effort }
    }

    /// Adds the next entry.
    pub fn add(&mut self, name: impl FnOnce() -> Value, mark: &str, bytes: &[u8]) {
        if let Some(Shard { content: Content::Open(last), .. }) = self.shards.last_mut() {
            let full = last.len() >= self.least;
            let cut = full && (mark_hash(mark).is_multiple_of(self.one_in) || last.len() + bytes.len() > self.least.saturating_mul(4));
            if !cut {
                last.extend_from_slice(bytes);
                return;
            }
        }
        self.shards.push(Shard { first: name(), content: Content::Open(bytes.to_vec()) });
    }

    /// Packs what was added so far; the next entry begins a new shard. One that is not full yet stays open where shards know no end.
    pub fn pack(&mut self) {
        if self.least < Self::ENDLESS {
            self.shards.iter_mut().for_each(|shard| shard.content.pack(self.effort));
        }
    }

    /// A size that no shard reaches: all is one file.
    pub const ENDLESS: usize = usize::MAX / 8;

    /// Adds the shards of another cutter behind its own.
    pub fn append(&mut self, other: Self) {
        for shard in other.shards {
            match (self.shards.last_mut(), shard.content) {
                (Some(Shard { content: Content::Open(last), .. }), Content::Open(more)) if last.len() < self.least => last.extend(more),
                (_, content) => self.shards.push(Shard { content, ..shard }),
            }
        }
    }

    /// The files, and the directory of them for the root: in pages where the shards are more than `flat`.
    pub fn finish(mut self, files: &mut Vec<File>, flat: usize) -> Value {
        let effort = self.effort;
        self.shards.par_iter_mut().for_each(|shard| shard.content.pack(effort));
        let mut rows = Vec::with_capacity(self.shards.len());
        for Shard { first, content } in self.shards {
            if let Content::Packed((path, text)) = content {
                rows.push((first, path.clone()));
                files.push((path, text));
            }
        }
        directory(rows, files, flat)
    }
}

impl Content {
    fn pack(&mut self, effort: Effort) {
        if let Self::Open(bytes) = self {
            *self = Self::Packed(file(bytes, effort));
        }
    }
}

/// Rows of a directory page.
const PAGE: usize = 256;

/// Rows that a directory has in the root itself at the most.
pub const FEW: usize = 2 * PAGE;

/// The same of the directory of keys: read once with the root, where pages would be read by each query anew.
pub const MANY: usize = 3_000;

/// `{first: […], names: "…"}`; where the rows are many, they lie in pages and `pages` is true.
fn directory(rows: Vec<(Value, String)>, files: &mut Vec<File>, flat: usize) -> Value {
    let page = |rows: &[(Value, String)]| {
        let (first, names): (Vec<&Value>, Vec<&str>) = rows.iter().map(|(first, path)| (first, stem(path))).unzip();
        json!({ "first": first, "names": names.concat() })
    };
    if rows.len() <= flat {
        return page(&rows);
    }
    let mut pages = Vec::new();
    for part in rows.chunks(PAGE) {
        let (path, text) = file(page(part).to_string().as_bytes(), Effort::Small);
        pages.push((part[0].0.clone(), path.clone()));
        files.push((path, text));
    }
    let mut top = page(&pages);
    top["pages"] = Value::Bool(true);
    top
}

/// The hash in a path.
pub fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".js")
}

/// Bytes of a name: twelve hex digits.
const NAME: usize = 6;

/// A packed file under its content's hash; folders by the first two digits keep USB sticks happy.
pub fn file(bytes: &[u8], effort: Effort) -> File {
    let hash = blake3::hash(bytes);
    let name: String = hash.as_bytes()[..NAME].iter().map(|byte| format!("{byte:02x}")).collect();
    (format!("{}/{name}.js", name.cut(..2)), script(&name, bytes, effort))
}

/// `mokchaShard("name","base64 of deflated bytes")`: plain ASCII, loaded by a classic script over https and file alike.
pub fn script(name: &str, bytes: &[u8], effort: Effort) -> String {
    format!("mokchaShard(\"{name}\",\"{}\")\n", base64(&deflate(bytes, effort)))
}

fn mark_hash(mark: &str) -> u64 {
    let hash = blake3::hash(mark.as_bytes());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(words: &[String]) -> (Value, Vec<File>) {
        let mut cutter = Cutter::new(64, 8, Effort::Small);
        for word in words {
            cutter.add(|| json!(word), word, format!("{word:>8}").as_bytes());
        }
        let mut files = Vec::new();
        let directory = cutter.finish(&mut files, FEW);
        (directory, files)
    }

    #[test]
    fn an_edit_changes_few_files() {
        let words: Vec<String> = (0..1000).map(|n| format!("w{n:04}")).collect();
        let (_, before) = cut(&words);
        let mut edited = words.clone();
        edited.insert(500, "w0499x".into());
        let (_, after) = cut(&edited);
        let new = after.iter().filter(|file| !before.contains(file)).count();
        assert!(before.len() > 20 && new <= 3, "{new} of {}", before.len());
    }

    #[test]
    fn a_long_directory_has_pages() {
        let (short, _) = cut(&(0..100).map(|n| format!("w{n:04}")).collect::<Vec<_>>());
        assert!(short.get("pages").is_none());
        let (long, files) = cut(&(0..20_000).map(|n| format!("w{n:05}")).collect::<Vec<_>>());
        assert_eq!(long["pages"], true);
        assert!(files.iter().all(|(path, text)| path.len() == 18 && text.starts_with("mokchaShard(\"")));
    }
}
