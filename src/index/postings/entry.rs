//! A key with all its postings, the best first: runs are merged into these, part by part of the keys.

use rayon::prelude::*;

use crate::index::postings::{Key, Run, TITLED};
use crate::index::shards::{read_varint, varint};

/// A key with its packed postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Articles that have it.
    pub count: u32,
    /// The best of them.
    pub head: Vec<u8>,
    /// The others, if they are many.
    pub tail: Vec<u8>,
}

impl Entry {
    /// Hands over the articles of the list's head, which is all of a short one, with their impacts.
    pub fn best(&self, sink: &mut dyn FnMut(u32, u8)) {
        best(&self.head, sink);
    }

    /// Hands over all articles of the list.
    pub fn each(&self, sink: &mut dyn FnMut(u32, u8)) {
        unpack(&self.head, sink);
        unpack(&self.tail, sink);
    }
}

/// Hands over the articles of a packed list, with their impacts.
pub fn best(list: &[u8], sink: &mut dyn FnMut(u32, u8)) {
    unpack(list, sink);
}

fn unpack(mut bytes: &[u8], sink: &mut dyn FnMut(u32, u8)) {
    while let [impact, rest @ ..] = bytes {
        let Some((count, mut rest)) = read_varint(rest) else { return };
        let mut article = 0;
        for _ in 0..count {
            let Some((distance, behind)) = read_varint(rest) else { return };
            article += u32::try_from(distance).unwrap_or(0);
            sink(article, *impact & !TITLED);
            rest = behind;
        }
        bytes = rest;
    }
}

/// Postings in the head of a list.
const HEAD: usize = 2_000;

/// Merges runs, whose articles must rise from run to run, into all entries in order.
pub fn merge(runs: &[Run]) -> Vec<Entry> {
    // Parts of the key space are merged in parallel; where they are cut does not show in the result.
    let mut cuts: Vec<u64> =
        runs.iter().flat_map(|run| run.short.iter().step_by(run.short.len().div_ceil(16).max(1)).map(|(key, _)| *key)).collect();
    cuts.sort_unstable();
    let step = cuts.len().div_ceil(32).max(1);
    let cuts: Vec<u64> = cuts.into_iter().step_by(step).skip(1).collect();
    let parts: Vec<Vec<Entry>> = (0..cuts.len() + 2)
        .into_par_iter()
        .map(|part| {
            if part == cuts.len() + 1 {
                return merge_part(runs, |run| run.long.iter().map(|(key, start)| (&**key, *start)), |key| key.to_owned());
            }
            let from = part.checked_sub(1).map_or(0, |at| cuts[at]);
            let slice = |run: &Run| {
                let start = run.short.partition_point(|(key, _)| *key < from);
                let end = cuts.get(part).map_or(run.short.len(), |to| run.short.partition_point(|(key, _)| key < to));
                start..end.max(start)
            };
            merge_part(runs, |run| run.short[slice(run)].iter().copied(), |key| Key::Short(key).text())
        })
        .collect();
    let mut all: Vec<Entry> = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    all.extend(parts.into_iter().flatten());
    // All but the long keys are in order already, which the sort makes use of. The script's order of UTF-16 differs from this one only beyond
    // the first 65,536 characters, which no key has.
    all.sort_by(|a, b| a.key.cmp(&b.key));
    all
}

fn merge_part<'r, K: Ord + Copy, I: Iterator<Item = (K, u32)>>(
    runs: &'r [Run],
    slice: impl Fn(&'r Run) -> I,
    text: impl Fn(K) -> String,
) -> Vec<Entry> {
    let mut all: Vec<(K, u32, u32)> =
        runs.iter().zip(0..).flat_map(|(run, index)| slice(run).map(move |(key, start)| (key, index, start))).collect();
    all.sort_unstable();
    let mut list = Vec::new();
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|group| {
            list.clear();
            for (_, run, start) in group {
                runs[*run as usize].unpack(*start, &mut list);
            }
            entry(text(group[0].0), &mut list)
        })
        .collect()
}

fn entry(key: String, list: &mut [(u32, u8)]) -> Entry {
    // The best first; of equals those whose title has it, and the earlier article.
    list.sort_unstable_by_key(|(article, impact)| (std::cmp::Reverse((*impact & !TITLED, *impact)), *article));
    let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
    let (head, tail) = list.split_at(list.len().min(HEAD));
    Entry { key, count, head: pack(head), tail: pack(tail) }
}

/// Groups of one impact: the impact with its bit, how many, and the distances from article to article.
fn pack(list: &[(u32, u8)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(list.len() + 4);
    for group in list.chunk_by(|a, b| a.1 == b.1) {
        out.push(group[0].1);
        varint(&mut out, group.len() as u64);
        let mut last = 0;
        for (article, _) in group {
            varint(&mut out, u64::from(article - last));
            last = *article;
        }
    }
    out.shrink_to_fit();
    out
}
