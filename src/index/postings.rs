//! Postings: which articles have a key and how much it says of each (an impact of 1 to 15), collected in runs and merged at the end, so that
//! memory never holds more than packed lists.

use rayon::prelude::*;

use crate::index::shards::{read_varint, varint};

/// A key in the order of UTF-16: up to four units in a number, the rest as text. Most keys are bigrams and need no text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    head: u64,
    rest: Box<str>,
}

impl Key {
    /// Packs a key.
    pub fn new(text: &str) -> Self {
        let (mut head, mut shift, mut end) = (0u64, 64, 0);
        for c in text.chars() {
            let unit = u16::try_from(u32::from(c)).unwrap_or(u16::MAX);
            if shift == 0 {
                break;
            }
            shift -= 16;
            head |= u64::from(unit) << shift;
            end += c.len_utf8();
        }
        Self { head, rest: text[end..].into() }
    }

    /// A key of two characters.
    pub fn pair(a: char, b: char) -> Self {
        let unit = |c: char| u64::from(u16::try_from(u32::from(c)).unwrap_or(u16::MAX));
        Self { head: unit(a) << 48 | unit(b) << 32, rest: Box::default() }
    }

    /// The key as text.
    pub fn text(&self) -> String {
        let units = [48, 32, 16, 0].map(|shift| (self.head >> shift) as u16);
        let mut out: String = units.into_iter().filter(|unit| *unit != 0).filter_map(|unit| char::from_u32(unit.into())).collect();
        out.push_str(&self.rest);
        out
    }
}

/// How often a key occurs in an article's title, headings and body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Title.
    pub title: u32,
    /// Headings, and names of what the article is tagged with.
    pub heads: u32,
    /// Paragraphs.
    pub body: u32,
}

/// Keys of an article as long as the others on average: fixed, so that a change of one article changes no other's impacts.
const TITLE_LENGTH: u64 = 12;
const BODY_LENGTH: u64 = 900;

/// 1 to 15: what the counts say, in whole numbers (parts of a million), the same on every machine.
pub fn impact(counts: Counts, title_length: u32, body_length: u32) -> u8 {
    const MILLION: u64 = 1_000_000;
    let title = if counts.title > 0 { 550_000 * MILLION / (600_000 + 400_000 * u64::from(title_length.max(1)) / TITLE_LENGTH) } else { 0 };
    let saturated = |count: u64, half: u64| count * MILLION * MILLION / (count * MILLION + half);
    let heads = 150_000 * saturated(counts.heads.into(), MILLION) / MILLION;
    let half = 1_200_000 * (500_000 + 500_000 * u64::from(body_length) / BODY_LENGTH) / MILLION;
    let body = 420_000 * saturated(counts.body.into(), half) / MILLION;
    let all = (title + heads + body) * 15 / 1_250_000;
    u8::try_from(all.clamp(1, 15)).unwrap_or(15)
}

/// The postings of some articles: keys in order, each with its list packed (distance to the last article, impact), articles rising.
#[derive(Debug, Default)]
pub struct Run {
    keys: Vec<(Key, u32)>,
    bytes: Vec<u8>,
}

impl Run {
    /// Adds the list of a key to another.
    fn unpack(&self, at: usize, out: &mut Vec<(u32, u8)>) {
        let end = self.keys.get(at + 1).map_or(self.bytes.len(), |(_, start)| *start as usize);
        let mut bytes = &self.bytes[self.keys[at].1 as usize..end];
        let mut article = 0;
        while let Some((distance, rest)) = read_varint(bytes) {
            article += u32::try_from(distance).unwrap_or(0);
            out.push((article, rest[0]));
            bytes = &rest[1..];
        }
    }
}

/// Collects a run.
#[derive(Debug, Default)]
pub struct Collector {
    list: Vec<(Key, u32, u8)>,
}

impl Collector {
    /// Adds an article's key.
    pub fn add(&mut self, key: Key, article: u32, impact: u8) {
        self.list.push((key, article, impact));
    }

    /// The run, sorted and packed.
    pub fn finish(mut self) -> Run {
        self.list.sort_unstable();
        let mut run = Run::default();
        let mut last = 0;
        for (key, article, impact) in self.list {
            if run.keys.last().is_none_or(|(known, _)| *known != key) {
                run.keys.push((key, u32::try_from(run.bytes.len()).unwrap_or(u32::MAX)));
                last = 0;
            }
            varint(&mut run.bytes, u64::from(article - last));
            run.bytes.push(impact);
            last = article;
        }
        run.keys.shrink_to_fit();
        run.bytes.shrink_to_fit();
        run
    }
}

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

/// Postings in the head of a list.
const HEAD: usize = 2_000;

/// Merges runs, whose articles must rise from run to run, into all entries in order.
pub fn merge(runs: &[Run]) -> Vec<Entry> {
    // Parts of the key space are merged in parallel; where they are cut does not show in the result.
    let mut cuts: Vec<&Key> =
        runs.iter().flat_map(|run| run.keys.iter().step_by(run.keys.len().div_ceil(16).max(1)).map(|(key, _)| key)).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let step = cuts.len().div_ceil(32).max(1);
    let cuts: Vec<&Key> = cuts.into_iter().step_by(step).skip(1).collect();
    let parts: Vec<Vec<Entry>> = (0..=cuts.len())
        .into_par_iter()
        .map(|part| {
            let from = part.checked_sub(1).map(|at| cuts[at]);
            merge_part(runs, from, cuts.get(part).copied())
        })
        .collect();
    parts.into_iter().flatten().collect()
}

fn merge_part(runs: &[Run], from: Option<&Key>, to: Option<&Key>) -> Vec<Entry> {
    let slice = |run: &Run| {
        let start = from.map_or(0, |from| run.keys.partition_point(|(key, _)| key < from));
        let end = to.map_or(run.keys.len(), |to| run.keys.partition_point(|(key, _)| key < to));
        start..end
    };
    // Key, run, place in the run.
    let mut all: Vec<(&Key, usize, usize)> =
        runs.iter().enumerate().flat_map(|(index, run)| slice(run).map(move |at| (&run.keys[at].0, index, at))).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|group| {
            let mut list = Vec::new();
            for (_, run, at) in group {
                runs[*run].unpack(*at, &mut list);
            }
            entry(group[0].0.text(), list)
        })
        .collect()
}

fn entry(key: String, mut list: Vec<(u32, u8)>) -> Entry {
    // The best first; of equals the earlier article.
    list.sort_by_key(|(article, impact)| (std::cmp::Reverse(*impact), *article));
    let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
    let tail = if list.len() > HEAD { list.split_off(HEAD) } else { Vec::new() };
    Entry { key, count, head: pack(&list), tail: pack(&tail) }
}

/// Groups of one impact: the impact, how many, and the distances from article to article.
fn pack(list: &[(u32, u8)]) -> Vec<u8> {
    let mut out = Vec::new();
    for group in list.chunk_by(|a, b| a.1 == b.1) {
        out.push(group[0].1);
        varint(&mut out, group.len() as u64);
        let mut last = 0;
        for (article, _) in group {
            varint(&mut out, u64::from(article - last));
            last = *article;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_text() {
        let words = ["", "1500억", "a", "abcd", "abcde", "abcdf", "기획", "기획재정부"];
        for pair in words.windows(2) {
            assert!(Key::new(pair[0]) < Key::new(pair[1]), "{pair:?}");
        }
        for word in words {
            assert_eq!(Key::new(word).text(), word);
        }
    }

    #[test]
    fn impacts_rise_with_what_counts() {
        let of = |title, heads, body| impact(Counts { title, heads, body }, 12, 900);
        assert!(of(1, 0, 0) > of(0, 0, 9) && of(0, 0, 9) > of(0, 0, 1) && of(0, 1, 1) > of(0, 0, 1));
        assert_eq!((of(0, 0, 0), of(9, 9, 99).max(15)), (1, 15));
        assert!(impact(Counts { title: 1, ..Counts::default() }, 4, 900) > impact(Counts { title: 1, ..Counts::default() }, 40, 900));
    }

    #[test]
    fn runs_are_merged_in_order() {
        let run = |entries: &[(&str, u32, u8)]| {
            let mut collector = Collector::default();
            entries.iter().for_each(|(key, article, impact)| collector.add(Key::new(key), *article, *impact));
            collector.finish()
        };
        let merged = merge(&[run(&[("나다", 0, 3), ("가나", 0, 5), ("가나", 1, 9)]), run(&[("가나", 7, 5), ("라", 9, 1)])]);
        let keys: Vec<_> = merged.iter().map(|entry| (entry.key.as_str(), entry.count)).collect();
        assert_eq!(keys, [("가나", 3), ("나다", 1), ("라", 1)]);
        assert_eq!(merged[0].head, [9, 1, 1, 5, 2, 0, 7]);
    }
}
