//! What is known of words that were read before: the keys and the words of the lexicon that each has, found once. Most words of a text were read
//! before.

use rustc_hash::FxHashMap;

use crate::index::keys;
use crate::index::lexicon::{self, Listing};
use crate::index::postings::Collector;
use crate::index::scan::Token;
use crate::index::tables::Tables;

/// Words as texts have them, with their numbers.
#[derive(Debug, Default)]
pub struct Glossary {
    /// Words of up to eight letters as two numbers: none has more than two bytes.
    short: FxHashMap<(u64, u64), u32>,
    long: FxHashMap<Box<[char]>, u32>,
    known: Vec<Known>,
    /// The numbers of the keys of each word, and behind them those of its words of the lexicon.
    numbers: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    from: u32,
    /// Where the words of the lexicon begin.
    words: u32,
    to: u32,
}

impl Glossary {
    /// The number of a token that is letters alone. One that is new gets the next.
    pub fn number(&mut self, letters: &[char], token: &Token<'_>, collector: &mut Collector, listing: &mut Listing) -> u32 {
        let next = self.known.len() as u32;
        let number = match packed(letters) {
            Some(key) => *self.short.entry(key).or_insert(next),
            None => match self.long.get(letters) {
                Some(number) => *number,
                None => {
                    self.long.insert(letters.into(), next);
                    next
                }
            },
        };
        if number == next {
            self.learn(letters, token, collector, listing);
        }
        number
    }

    #[cold]
    fn learn(&mut self, letters: &[char], token: &Token<'_>, collector: &mut Collector, listing: &mut Listing) {
        let from = self.numbers.len() as u32;
        keys::of_token(token, Tables::get(), &mut |key| self.numbers.push(collector.number(key)));
        let words = self.numbers.len() as u32;
        lexicon::words(letters, &mut |word| self.numbers.push(listing.number(word)));
        self.known.push(Known { from, words, to: self.numbers.len() as u32 });
    }

    /// How many words are known.
    pub fn known(&self) -> usize {
        self.known.len()
    }

    /// How many keys a word has.
    pub fn key_count(&self, number: u32) -> u32 {
        let Known { from, words, .. } = self.known[number as usize];
        words - from
    }

    /// The numbers of a word's keys, each as often as it occurs in it.
    pub fn keys(&self, number: u32) -> &[u32] {
        let Known { from, words, .. } = self.known[number as usize];
        &self.numbers[from as usize..words as usize]
    }

    /// The numbers of its words of the lexicon.
    pub fn words(&self, number: u32) -> &[u32] {
        let Known { words, to, .. } = self.known[number as usize];
        &self.numbers[words as usize..to as usize]
    }
}

/// Up to eight letters as numbers.
#[inline]
fn packed(letters: &[char]) -> Option<(u64, u64)> {
    if letters.len() > 8 {
        return None;
    }
    let (mut head, mut tail) = (0u64, 0u64);
    for c in letters {
        let unit = u16::try_from(u32::from(*c)).ok()?;
        head = head << 16 | tail >> 48;
        tail = tail << 16 | u64::from(unit);
    }
    Some((head, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let (mut glossary, mut collector, mut listing) = (Glossary::default(), Collector::default(), Listing::default());
        let mut number = |word: &str| {
            let letters: Vec<char> = word.chars().collect();
            glossary.number(&letters, &Token::Word(&letters), &mut collector, &mut listing)
        };
        let words = ["가", "나", "가나", "가가", "가나다라마바사아", "가나다라마바사자", "가나다라마바사아자", "가나다라마바사아차"];
        assert_eq!(words.map(&mut number), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(words.map(&mut number), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!((glossary.known(), glossary.key_count(0), glossary.key_count(6)), (8, 1, 8));
        assert_eq!((glossary.keys(3), glossary.words(0), glossary.words(3).len()), (&[3][..], &[][..], 1));
    }
}
