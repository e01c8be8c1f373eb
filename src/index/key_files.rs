//! The shards of postings, and what is read of all keys at once: which articles are alike, which groups of synonyms are of use.

use rayon::prelude::*;
use serde_json::Value;

use crate::index::likeness;
use crate::index::likeness::SimilarArticle;
use crate::index::likeness::telling::TellingKeys;
use crate::index::names::told;
use crate::index::postings::Runs;
use crate::index::shards::{File, Packer, PackingLevel, Sharder, put_part, varint};

/// Whether it is asked which articles are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantsLikeness {
    /// It is not.
    No,
    /// Of each article as it is.
    Once,
    /// The same, and of articles that are edited later.
    Kept,
}

/// The articles that are most like each, by number, and what is kept for those that are edited.
pub type LikenessFound = (Vec<Vec<SimilarArticle>>, Option<TellingKeys>);

/// The shards of postings and their directories.
pub struct KeyFiles {
    /// Of the heads of lists.
    pub heads: Value,
    /// Of their tails.
    pub tails: Value,
    /// Groups of synonyms that some article has a name of.
    pub synonyms: Vec<Vec<String>>,
    /// The files.
    pub files: Vec<File>,
    /// Which articles are alike.
    pub alike: LikenessFound,
}

/// Makes them. `least`: bytes of a shard; `beside`: volumes and sections with the numbers behind the articles.
pub fn key_files(
    runs: Runs,
    synonyms: &[Vec<String>],
    least: usize,
    (titles, beside, wants): (Option<&[&str]>, usize, WantsLikeness),
    packer: Packer<'_>,
) -> KeyFiles {
    let entries = runs.merge();
    drop(runs);
    let bytes: usize = entries.iter().map(|entry| entry.head.len() + entry.key.len() + 4).sum();
    let (mut heads, mut tails) =
        (Sharder::new(least, bytes / entries.count().max(1), PackingLevel::Small), Sharder::new(least, TAIL, PackingLevel::Small));
    for (at, entry) in entries.iter().enumerate() {
        heads.add_key(entry.key, &listed(entry.key, entry.count, entry.head));
        if !entry.tail.is_empty() {
            tails.add_key(entry.key, &listed(entry.key, 0, entry.tail));
        }
        // Of what waits to be packed there are never many.
        if at % AT_ONCE == AT_ONCE - 1 {
            heads.pack_full(packer);
            tails.pack_full(packer);
        }
    }
    let synonyms = synonyms.par_iter().filter_map(|group| told(&entries, group)).collect();
    let alike = titles.map(|titles| likeness::of(&entries, titles, beside)).unwrap_or_default();
    let kept = titles.filter(|_| wants == WantsLikeness::Kept).map(|titles| TellingKeys::of(&entries, titles.len(), beside, packer.attic));
    drop(entries);
    let mut files = Vec::new();
    KeyFiles { alike: (alike, kept), heads: heads.finish(packer, &mut files), tails: tails.finish(packer, &mut files), synonyms, files }
}

/// Keys that are added before what they filled is packed.
const AT_ONCE: usize = 1 << 14;

/// Bytes of a tail, on average.
const TAIL: usize = 2_000;

/// A key with its list as shards hold it.
fn listed(key: &str, count: u32, list: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(key.len() + list.len() + 12);
    put_part(&mut bytes, key.as_bytes());
    if count > 0 {
        varint(&mut bytes, count.into());
    }
    put_part(&mut bytes, list);
    bytes
}
