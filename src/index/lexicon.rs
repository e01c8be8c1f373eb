//! The spelling lexicon: words of titles and headings, and words of texts that several articles share, found by the initial consonants of
//! their first two, last two, or outer syllables, so that one slip leaves one way to them.

mod listing;

use std::collections::hash_map::Entry;
use std::fmt::Write;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::index::postings::Key;
use crate::index::shards::{File, Packer, PackingLevel, Sharder, put_part};
use crate::index::tables::Tables;
use crate::index::text::chosung;
use crate::text::Cut;
use crate::text::stored::{Reader, Stored, Writer, stored};

pub use crate::index::lexicon::listing::{Listing, is_hangul, words};

/// The words of all articles, with the number of articles that have each. They are counted by their hashes: most occur many times, and are
/// kept as text once.
#[derive(Debug, Default)]
pub struct Words {
    counts: FxHashMap<u64, Count>,
    /// All words, one behind the other.
    text: String,
}

/// The words of a part as they are added to others.
#[derive(Debug, Default)]
pub struct WordList {
    counts: Vec<(u64, Count)>,
    text: String,
}

stored! { WordList { counts, text } }

#[cfg(test)]
impl WordList {
    /// Its words, each with the articles that have it, and whether a heading does.
    pub fn told(&self) -> std::collections::BTreeMap<&str, (u32, bool)> {
        self.counts.iter().map(|(_, count)| (word(&self.text, count), (count.articles, count.headed))).collect()
    }
}

#[derive(Debug, Clone, Copy)]
struct Count {
    /// Where the word stands in the text, and its bytes.
    at: u32,
    bytes: u8,
    /// Whether a title or heading has it.
    headed: bool,
    articles: u32,
    /// The last article that has it; each counts once.
    last: u32,
}

/// Articles that must share a word of their texts.
const SHARED: u32 = 4;

/// Words kept at the most before rare ones are dropped, so that memory is bounded.
const MOST: usize = 400_000;

impl Words {
    fn word(&self, count: &Count) -> &str {
        word(&self.text, count)
    }

    /// Adds another part's words. Rare ones are dropped when there are too many, always at the same point of the same site.
    pub fn merge(&mut self, other: &WordList) {
        for (hash, count) in &other.counts {
            match self.counts.entry(*hash) {
                Entry::Occupied(mut own) => {
                    own.get_mut().articles += count.articles;
                    own.get_mut().headed |= count.headed;
                }
                Entry::Vacant(free) => {
                    free.insert(Count { at: self.text.len() as u32, last: u32::MAX, ..*count });
                    self.text.push_str(word(&other.text, count));
                }
            }
        }
        if self.counts.len() > MOST {
            self.counts.retain(|_, count| count.headed || count.articles > 1);
            let mut text = String::with_capacity(self.text.len() / 2);
            for count in self.counts.values_mut() {
                let at = text.len() as u32;
                text.push_str(self.text.cut(count.at as usize..count.at as usize + usize::from(count.bytes)));
                count.at = at;
            }
            self.text = text;
        }
    }
}

fn word<'t>(text: &'t str, count: &Count) -> &'t str {
    text.cut(count.at as usize..count.at as usize + usize::from(count.bytes))
}

impl Stored for Count {
    fn put(&self, to: &mut Writer<'_>) {
        // Which article had it last is of no use to another part.
        let Self { at, bytes, headed, articles, last: _ } = self;
        at.put(to);
        bytes.put(to);
        headed.put(to);
        articles.put(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            at: Stored::read(from)?,
            bytes: Stored::read(from)?,
            headed: Stored::read(from)?,
            articles: Stored::read(from)?,
            last: u32::MAX,
        })
    }
}

/// A word without the particle at its end, if two syllables are left.
fn stem(word: &[char]) -> Option<&[char]> {
    let ends = Tables::get().ends.get(word.last()?)?;
    ends.iter().find(|end| word.len() >= end.len() + 2 && word.ends_with(end)).map(|end| &word[..word.len() - end.len()])
}

/// The addresses of a word: `A` with its first two initials, `Z` with its last two, `M` with the first and the last. As keys, whose order is that
/// of their texts.
pub fn addresses(word: &str) -> impl Iterator<Item = u64> {
    let letter = |c: char| chosung(c).unwrap_or(c);
    let mut letters = word.chars().map(letter);
    let (first, second) = (letters.next(), letters.next());
    let is_long = letters.next().is_some();
    let mut behind = word.chars().rev().map(letter);
    let (last, before) = (behind.next(), behind.next());
    let of = |sign: char, one: Option<char>, two: Option<char>| {
        let chars = [sign, one.unwrap_or_default(), two.unwrap_or_default()];
        match Key::of(&chars[..if two.is_some() { 3 } else { 2 }]) {
            Key::Short(key) => key,
            Key::Long(_) => 0,
        }
    };
    let single = before.is_none();
    let ends = if single { of('Z', last, None) } else { of('Z', before, last) };
    [Some(of('A', first, second)), Some(ends), is_long.then(|| of('M', first, last))].into_iter().flatten()
}

/// The lexicon's files; gives their directory. An entry is an address and its words, each with the articles that have it.
pub fn shards(words: &Words, least: usize, packer: Packer<'_>, files: &mut Vec<File>) -> Value {
    let kept: Vec<&Count> = words.counts.values().filter(|count| count.headed || count.articles >= SHARED).collect();
    let of_word = |count: &&Count| {
        let (word, articles) = (words.word(count), count.articles);
        addresses(word).map(move |address| (address, word, articles))
    };
    let mut rows: Vec<(u64, &str, u32)> = kept.par_iter().flat_map_iter(of_word).collect();
    rows.par_sort_unstable();
    rows.dedup();
    let mut cutter = Sharder::new(least, 200, PackingLevel::Small);
    let (mut text, mut bytes) = (String::new(), Vec::new());
    for group in rows.chunk_by(|a, b| a.0 == b.0) {
        let address = Key::Short(group[0].0).text();
        text.clear();
        for (_, word, articles) in group {
            if !text.is_empty() {
                text.push('\n');
            }
            // Writing to a text has no fault.
            let _ = write!(text, "{word} {articles}");
        }
        bytes.clear();
        put_part(&mut bytes, address.as_bytes());
        put_part(&mut bytes, text.as_bytes());
        cutter.add_key(&address, &bytes);
    }
    cutter.finish(packer, files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_from_both_ends() {
        let of = |word: &str| addresses(word).map(|key| Key::Short(key).text()).collect::<Vec<_>>();
        assert_eq!(of("예산안"), ["Aㅇㅅ", "Zㅅㅇ", "Mㅇㅇ"]);
        assert_eq!(of("gpu"), ["Agp", "Zpu", "Mgu"]);
        assert_eq!(of("예산"), ["Aㅇㅅ", "Zㅇㅅ"]);
        assert_eq!(of("a"), ["Aa", "Za"]);
        assert_eq!(stem(&['테', '슬', '라', '를']), Some(&['테', '슬', '라'][..]));
        assert_eq!(stem(&['정', '의']), None);
    }
}
