//! The words of some articles while they are read, by numbers that stay when a list of them ends: whoever reads on for the next list finds them as
//! they were.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::index::lexicon::{Count, WordList, stem};
use crate::index::text::{Kind, kind};
use crate::text::Cut;

/// Words with their numbers, and what is known of those of the list that is being made.
#[derive(Debug, Default)]
pub struct Listing {
    /// By hashes of words; where two words have one hash, the next free one is the second's.
    numbers: FxHashMap<u64, u32>,
    known: Vec<Known>,
    /// All words, one behind the other.
    text: String,
    /// Words of the list.
    used: Vec<u32>,
    /// Articles closed so far.
    closed: u32,
}

#[derive(Debug)]
struct Known {
    hash: u64,
    count: Count,
}

impl Listing {
    /// The number of a word.
    pub fn number(&mut self, word: &[char]) -> u32 {
        let letters = || word.iter().map(char::to_ascii_lowercase);
        let mut hasher = FxHasher::default();
        letters().for_each(|c| hasher.write_u32(u32::from(c)));
        let hash = hasher.finish();
        let mut free = hash;
        while let Some(number) = self.numbers.get(&free) {
            if self.word(&self.known[*number as usize].count).chars().eq(letters()) {
                return *number;
            }
            free = free.wrapping_add(1);
        }
        let (number, at) = (self.known.len() as u32, self.text.len());
        self.text.extend(letters());
        // Twelve characters of at most four bytes; texts of some thousand articles.
        let count = Count { at: at as u32, bytes: (self.text.len() - at) as u8, headed: false, articles: 0, last: u32::MAX };
        self.known.push(Known { hash, count });
        self.numbers.insert(free, number);
        number
    }

    /// Counts a word for the article that is being read.
    pub fn count(&mut self, number: u32, headed: bool) {
        let count = &mut self.known[number as usize].count;
        count.headed |= headed;
        if count.last != self.closed {
            if count.articles == 0 {
                self.used.push(number);
            }
            (count.last, count.articles) = (self.closed, count.articles + 1);
        }
    }

    /// Ends an article.
    pub fn close_article(&mut self) {
        self.closed += 1;
    }

    /// Bytes of all words.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    fn word(&self, count: &Count) -> &str {
        self.text.cut(count.at as usize..count.at as usize + usize::from(count.bytes))
    }

    /// The list, in the order in which its words were read. What is read next begins another one.
    pub fn finish(&mut self) -> WordList {
        let mut list = WordList { counts: Vec::with_capacity(self.used.len()), text: String::with_capacity(self.used.len() * 8) };
        for number in std::mem::take(&mut self.used) {
            let Known { hash, count } = &self.known[number as usize];
            list.counts.push((*hash, Count { at: list.text.len() as u32, ..*count }));
            list.text.push_str(self.word(count));
            let count = &mut self.known[number as usize].count;
            (count.headed, count.articles, count.last) = (false, 0, u32::MAX);
        }
        self.closed = 0;
        list
    }
}

/// Whether a character is Hangul, or a letter or figure of other words; nothing for what is part of no word of the lexicon.
pub fn is_hangul(c: char) -> Option<bool> {
    match kind(c) {
        Kind::Hangul => Some(true),
        Kind::Letter | Kind::Digit => Some(false),
        _ => None,
    }
}

/// Hands over the words of a text in its normal form, each with and without a particle at its end.
pub fn words(text: &[char], sink: &mut dyn FnMut(&[char])) {
    let (mut from, mut last) = (0, None);
    for (at, now) in text.iter().copied().map(is_hangul).chain([None]).enumerate() {
        if now == last {
            continue;
        }
        if let Some(part) = text.get(from..at).filter(|part| last.is_some() && (2..=12).contains(&part.len()))
            && kind(part[0]) != Kind::Digit
        {
            sink(part);
            if let Some(stem) = stem(part) {
                sink(stem);
            }
        }
        (from, last) = (at, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_once_an_article() {
        let mut listing = Listing::default();
        let mut add = |text: &str, headed| {
            words(&text.chars().collect::<Vec<_>>(), &mut |word| {
                let number = listing.number(word);
                listing.count(number, headed);
            });
            listing.close_article();
        };
        add("예산 예산을 예산 3예산", false);
        add("예산", true);
        let first = listing.finish();
        let of = |list: &WordList| list.counts.iter().map(|(_, count)| (count.articles, count.headed)).collect::<Vec<_>>();
        assert_eq!((of(&first), first.text.as_str()), (vec![(2, true), (1, false)], "예산예산을"));
        // The next list knows nothing of the first one.
        words(&['예', '산', '을'], &mut |word| {
            let number = listing.number(word);
            listing.count(number, false);
        });
        let second = listing.finish();
        assert_eq!((of(&second), second.text.as_str()), (vec![(1, false), (1, false)], "예산을예산"));
    }
}
