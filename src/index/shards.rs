//! Search files: sorted entries cut into shards, each a script that hands packed bytes to the page, and the directory that finds them.
//!
//! A shard's name is its content's hash, and where it is cut depends on the keys near the cut alone: an edit changes few files.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::render::functions::base64;

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
pub struct Cutter {
    /// Fewest bytes of a shard, before packing.
    least: usize,
    shards: Vec<Shard>,
    /// One in so many entries may begin a shard.
    one_in: u64,
}

struct Shard {
    first: Value,
    bytes: Vec<u8>,
}

impl Cutter {
    /// A cutter whose shards hold about twice `least` bytes; `expected` is the bytes of an entry on average.
    pub fn new(least: usize, expected: usize) -> Self {
        let one_in = (least / expected.max(1)).max(1).next_power_of_two() as u64;
        Self { least, shards: Vec::new(), one_in }
    }

    /// Adds the next entry.
    pub fn add(&mut self, name: Value, mark: &str, bytes: &[u8]) {
        let cut = match self.shards.last() {
            None => true,
            Some(last) => {
                let full = last.bytes.len() >= self.least;
                full && (mark_hash(mark).is_multiple_of(self.one_in) || last.bytes.len() + bytes.len() > self.least.saturating_mul(4))
            }
        };
        if cut {
            self.shards.push(Shard { first: name, bytes: Vec::new() });
        }
        if let Some(last) = self.shards.last_mut() {
            last.bytes.extend_from_slice(bytes);
        }
    }

    /// The files, and the directory of them for the root.
    pub fn finish(self, files: &mut Vec<File>) -> Value {
        let packed: Vec<(Value, File)> = self.shards.into_par_iter().map(|shard| (shard.first, file(&shard.bytes))).collect();
        let mut rows = Vec::with_capacity(packed.len());
        for (first, (path, text)) in packed {
            rows.push((first, path.clone()));
            files.push((path, text));
        }
        directory(rows, files)
    }
}

/// Rows of a directory page.
const PAGE: usize = 256;

/// `{first: […], names: "…"}`; where the rows are many, they lie in pages and `pages` is true.
fn directory(rows: Vec<(Value, String)>, files: &mut Vec<File>) -> Value {
    let page = |rows: &[(Value, String)]| {
        let (first, names): (Vec<&Value>, Vec<&str>) = rows.iter().map(|(first, path)| (first, stem(path))).unzip();
        json!({ "first": first, "names": names.concat() })
    };
    if rows.len() <= 2 * PAGE {
        return page(&rows);
    }
    let mut pages = Vec::new();
    for part in rows.chunks(PAGE) {
        let (path, text) = file(page(part).to_string().as_bytes());
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
pub fn file(bytes: &[u8]) -> File {
    let hash = blake3::hash(bytes);
    let name: String = hash.as_bytes()[..NAME].iter().map(|byte| format!("{byte:02x}")).collect();
    (format!("{}/{name}.js", &name[..2]), script(&name, bytes))
}

/// `mokchaShard("name","base64 of deflated bytes")`: plain ASCII, loaded by a classic script over https and file alike.
pub fn script(name: &str, bytes: &[u8]) -> String {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(4));
    // Writing to memory can't fail.
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default();
    format!("mokchaShard(\"{name}\",\"{}\")\n", base64(&packed))
}

fn mark_hash(mark: &str) -> u64 {
    let hash = blake3::hash(mark.as_bytes());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(words: &[String]) -> (Value, Vec<File>) {
        let mut cutter = Cutter::new(64, 8);
        for word in words {
            cutter.add(json!(word), word, format!("{word:>8}").as_bytes());
        }
        let mut files = Vec::new();
        let directory = cutter.finish(&mut files);
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
