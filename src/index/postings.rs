//! Postings: which articles have a key and how much it says of each (an impact of 1 to 15, and whether the title has it), collected in runs and
//! merged at the end, so that memory never holds more than packed lists.

mod collector;
mod entry;
mod runs;

use crate::index::shards::read_varint;
use crate::text::stored::{Reader, Stored, Writer};

pub use crate::index::postings::collector::Collector;
pub use crate::index::postings::entry::{Entries, Entry, best};
pub use crate::index::postings::runs::Runs;

/// A key in the order of UTF-16. Up to four units are a number: most keys are bigrams, and need no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key<'k> {
    /// Units from the highest bits down; zeros behind them.
    Short(u64),
    /// Any other text.
    Long(&'k str),
}

impl<'k> Key<'k> {
    /// The key of a text.
    pub fn new(text: &'k str) -> Self {
        let (mut head, mut shift) = (0u64, 64);
        for c in text.chars() {
            let Ok(unit) = u16::try_from(u32::from(c)) else { return Self::Long(text) };
            if shift == 0 {
                return Self::Long(text);
            }
            shift -= 16;
            head |= u64::from(unit) << shift;
        }
        Self::Short(head)
    }

    /// A key of up to four characters.
    pub fn of(chars: &[char]) -> Self {
        let unit = |c: char| u64::from(u16::try_from(u32::from(c)).unwrap_or(u16::MAX));
        Self::Short(chars.iter().zip([48, 32, 16, 0]).fold(0, |head, (c, shift)| head | unit(*c) << shift))
    }

    /// The key as text.
    pub fn text(self) -> String {
        match self {
            Self::Short(head) => {
                let units = [48, 32, 16, 0].map(|shift| (head >> shift) as u16);
                units.into_iter().filter(|unit| *unit != 0).filter_map(|unit| char::from_u32(unit.into())).collect()
            }
            Self::Long(text) => text.to_owned(),
        }
    }
}

/// What one occurrence counts: counts are in quarters, so that a text may weigh less than one, or more.
pub const WHOLE: u32 = 4;

/// How often a key occurs in an article's title, headings and body, in quarters.
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

/// The bit beside an impact that says that the title has the key: no title need be read to know.
pub const TITLED: u8 = 16;

/// 1 to 15: what the counts say, in whole numbers (parts of a million), the same on every machine.
pub fn impact(counts: Counts, title_length: u32, body_length: u32) -> u8 {
    const MILLION: u64 = 1_000_000;
    let title = if counts.title > 0 { 550_000 * MILLION / (600_000 + 400_000 * u64::from(title_length.max(1)) / TITLE_LENGTH) } else { 0 };
    let saturated = |count: u64, half: u64| count * MILLION * MILLION / (count * MILLION + half * u64::from(WHOLE));
    let heads = 150_000 * saturated(counts.heads.into(), MILLION) / MILLION;
    let half = 1_200_000 * (500_000 + 500_000 * u64::from(body_length) / BODY_LENGTH) / MILLION;
    let body = 420_000 * saturated(counts.body.into(), half) / MILLION;
    let all = (title + heads + body) * 15 / 1_250_000;
    u8::try_from(all.clamp(1, 15)).unwrap_or(15)
}

/// The postings of some articles: keys in order, each with its list packed (distance to the last article, impact), articles rising, counted
/// from the first of them. Short keys and long ones lie apart, so that a short one takes twelve bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The number of the article from which they count.
    first: u32,
    short: Vec<(u64, u32)>,
    long: Vec<(Box<str>, u32)>,
    bytes: Vec<u8>,
}

impl Run {
    /// The number of its first article.
    pub fn first(&self) -> u32 {
        self.first
    }

    /// The same, where its first article has this number.
    pub fn counted_from(self, first: u32) -> Self {
        Self { first, ..self }
    }

    /// Hands over each key with its articles and their impacts, in no order.
    pub fn each(&self, sink: &mut dyn FnMut(&str, u32, u8)) {
        let mut postings = Vec::new();
        let short = self.short.iter().map(|(key, _)| Key::Short(*key).text());
        for (key, list) in short.chain(self.long.iter().map(|(key, _)| key.to_string())).zip(self.lists()) {
            postings.clear();
            Self::unpack(list, self.first, &mut postings);
            postings.iter().for_each(|(article, impact)| sink(&key, *article, *impact & !TITLED));
        }
    }

    /// The packed lists: those of short keys, then those of long ones.
    fn lists(&self) -> impl Iterator<Item = &[u8]> {
        let starts = || self.short.iter().map(|(_, start)| *start).chain(self.long.iter().map(|(_, start)| *start));
        let ends = starts().skip(1).map(|next| next as usize).chain([self.bytes.len()]);
        // Two zeros end a list.
        starts().zip(ends).map(|(start, end)| self.bytes.get(start as usize..end.saturating_sub(2)).unwrap_or_default())
    }

    /// Adds a packed list to another, with articles counted from this one.
    fn unpack(mut list: &[u8], first: u32, out: &mut Vec<(u32, u8)>) {
        let mut article = first;
        while let Some((distance, rest)) = read_varint(list) {
            let Some((impact, rest)) = rest.split_first() else { return };
            article += u32::try_from(distance).unwrap_or(0);
            out.push((article, *impact));
            list = rest;
        }
    }
}

impl Stored for Run {
    fn put(&self, to: &mut Writer<'_>) {
        // The number of the first article is the reader's: other articles before it change nothing here.
        let Self { first: _, short, long, bytes } = self;
        short.len().put(to);
        let (mut last_key, mut last_start) = (0, 0);
        for (key, start) in short {
            (key - last_key).put(to);
            (start - last_start).put(to);
            (last_key, last_start) = (*key, *start);
        }
        long.put(to);
        bytes.len().put(to);
        to.bytes.extend(bytes);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = usize::read(from)?;
        let mut short = Vec::with_capacity(length.min(MOST_KEYS));
        let (mut key, mut start) = (0u64, 0u32);
        for _ in 0..length {
            key = key.checked_add(Stored::read(from)?)?;
            start = start.checked_add(Stored::read(from)?)?;
            short.push((key, start));
        }
        let long = Stored::read(from)?;
        let length = usize::read(from)?;
        Some(Self { first: 0, short, long, bytes: from.cut(length)?.to_vec() })
    }
}

/// Keys for which room is made before they are read.
const MOST_KEYS: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_text() {
        let words = ["", "1500억", "a", "abcd", "abcde", "abcdf", "기획", "기획재정부"];
        let mut collector = Collector::default();
        for word in words.iter().rev() {
            assert_eq!(Key::new(word).text(), *word);
            collector.add(Key::new(word), 0, 1);
        }
        let mut runs = Runs::default();
        runs.add(&collector.finish(), None);
        let merged = runs.merge();
        assert_eq!(merged.iter().map(|entry| entry.key).collect::<Vec<_>>(), words);
        for word in words {
            assert_eq!(merged.find(word).map(|entry| entry.key), Some(word));
        }
        assert_eq!(["ab", "abcdeg", "힣힣"].map(|word| merged.find(word)), [None; 3]);
    }

    #[test]
    fn impacts_rise_with_what_counts() {
        let of = |title, heads, body| impact(Counts { title: title * WHOLE, heads: heads * WHOLE, body: body * WHOLE }, 12, 900);
        assert!(impact(Counts { body: 2, ..Counts::default() }, 12, 900) < of(0, 0, 1));
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
        let second = run(&[("가나", 0, 5), ("가나", 1, 5 | TITLED), ("라", 2, 1)]);
        let mut runs = Runs::default();
        runs.add(&run(&[("나다", 0, 3), ("가나", 0, 5), ("가나", 1, 9)]), None);
        runs.add(&second.counted_from(7), None);
        let merged = runs.merge();
        let keys: Vec<_> = merged.iter().map(|entry| (entry.key, entry.count)).collect();
        assert_eq!(keys, [("가나", 4), ("나다", 1), ("라", 1)]);
        let first = merged.iter().next().unwrap();
        assert_eq!(first.head, [9, 1, 1, 5 | TITLED, 1, 8, 5, 2, 0, 7]);
        let mut list = Vec::new();
        first.best(&mut |article, impact| list.push((article, impact)));
        assert_eq!(list, [(1, 9), (8, 5), (0, 5), (7, 5)]);
    }
}
