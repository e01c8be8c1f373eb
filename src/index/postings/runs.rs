//! Runs that wait until all are there, on the disk where they may, and are merged then, part by part of the keys: memory holds a part of each.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;

use crate::index::postings::entry::{Entries, Part};
use crate::index::postings::{Key, Run};
use crate::index::shards::{put_part, read_part, read_varint, varint};
use crate::text::utf8;
use crate::text::waiting::{Attic, Waiting};

/// Parts of the short keys at the most; the long ones are another.
const PARTS: usize = 64;

/// Runs, of which articles rise from one to the next.
#[derive(Debug, Default)]
pub struct Runs {
    /// Where parts are cut: by the first run, for it does not show in the result.
    cuts: Option<Vec<u64>>,
    runs: Vec<WaitingRun>,
}

/// A run, part behind part: of each key its letters, and its list with the length of that.
#[derive(Debug)]
struct WaitingRun {
    first: u32,
    bytes: Waiting,
    /// Where the parts end.
    ends: Box<[usize]>,
}

impl Runs {
    /// Adds the next one, which may wait there.
    pub fn add(&mut self, run: &Run, attic: Option<&Arc<dyn Attic>>) {
        let cuts = self.cuts.get_or_insert_with(|| {
            let step = run.short.len().div_ceil(PARTS).max(1);
            run.short.iter().step_by(step).skip(1).map(|(key, _)| *key).collect()
        });
        let mut bytes = Vec::with_capacity(run.bytes.len() + 6 * run.short.len());
        let mut ends = Vec::with_capacity(cuts.len() + 2);
        let lists = run.lists();
        let mut rest = run.short.as_slice().iter().zip(lists).peekable();
        for cut in cuts.iter().copied().map(Some).chain([None]) {
            let mut last = 0;
            while let Some(((key, _), list)) = rest.next_if(|((key, _), _)| cut.is_none_or(|cut| *key < cut)) {
                varint(&mut bytes, key - last);
                put_part(&mut bytes, list);
                last = *key;
            }
            ends.push(bytes.len());
        }
        for ((key, _), list) in run.long.iter().zip(run.lists().skip(run.short.len())) {
            put_part(&mut bytes, key.as_bytes());
            put_part(&mut bytes, list);
        }
        ends.push(bytes.len());
        bytes.shrink_to_fit();
        self.runs.push(WaitingRun { first: run.first, bytes: Waiting::new(bytes, attic), ends: ends.into() });
    }

    /// All entries.
    pub fn merge(&self) -> Entries {
        let parts = self.cuts.as_ref().map_or(0, |cuts| cuts.len() + 1);
        let short = || (0..parts).into_par_iter().map(|at| merge::<u64>(&self.parts(at))).collect::<Vec<_>>();
        let (short, long) = rayon::join(short, || merge::<&str>(&self.parts(parts)));
        Entries::new(short, long)
    }

    /// A part of each run, with the number of that one's first article.
    fn parts(&self, at: usize) -> Vec<(u32, Cow<'_, [u8]>)> {
        let part = |run: &'_ WaitingRun| {
            let begins = at.checked_sub(1).map_or(0, |before| run.ends[before]);
            (begins, *run.ends.get(at).unwrap_or(&begins))
        };
        self.runs.iter().map(|run| (run.first, run.bytes.part(part(run)))).collect()
    }
}

/// A key as a part has it.
trait PartKey<'p>: Ord + Copy {
    /// Reads one, behind the last one; gives what is behind it.
    fn read(bytes: &'p [u8], last: Option<Self>) -> Option<(Self, &'p [u8])>;

    /// As text.
    fn text(self) -> Cow<'p, str>;
}

impl<'p> PartKey<'p> for u64 {
    fn read(bytes: &'p [u8], last: Option<Self>) -> Option<(Self, &'p [u8])> {
        let (distance, rest) = read_varint(bytes)?;
        Some((last.unwrap_or(0).checked_add(distance)?, rest))
    }

    fn text(self) -> Cow<'p, str> {
        Key::Short(self).text().into()
    }
}

impl<'p> PartKey<'p> for &'p str {
    fn read(bytes: &'p [u8], _: Option<Self>) -> Option<(Self, &'p [u8])> {
        let (text, rest) = read_part(bytes)?;
        Some((utf8(text)?, rest))
    }

    fn text(self) -> Cow<'p, str> {
        self.into()
    }
}

fn merge<'p, K: PartKey<'p>>(runs: &'p [(u32, Cow<'p, [u8]>)]) -> Part {
    let mut all: Vec<(K, u32, &[u8])> = Vec::new();
    for (first, bytes) in runs {
        let (mut rest, mut last) = (&**bytes, None);
        while let Some((key, list, behind)) =
            K::read(rest, last).and_then(|(key, rest)| read_part(rest).map(|(list, behind)| (key, list, behind)))
        {
            all.push((key, *first, list));
            (rest, last) = (behind, Some(key));
        }
    }
    // Articles rise from run to run.
    all.sort_unstable_by_key(|(key, first, _)| (*key, *first));
    let (mut part, mut postings) = (Part::default(), Vec::new());
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        postings.clear();
        group.iter().for_each(|(_, first, list)| Run::unpack(list, *first, &mut postings));
        part.add(&group[0].0.text(), &mut postings);
    }
    part.close();
    part
}
