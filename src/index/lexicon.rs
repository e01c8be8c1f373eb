//! The spelling lexicon: words of titles and headings, and words of texts that several articles share, found by the initial consonants of
//! their first two, last two, or outer syllables, so that one slip leaves one way to them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};

use crate::index::shards::{Cutter, File, varint};
use crate::index::tables::Tables;
use crate::index::text::{Kind, chosung, kind, normalise};

/// Words with the number of articles that have them.
#[derive(Debug, Default)]
pub struct Words {
    counts: FxHashMap<String, Count>,
    /// Words of the article that is being read.
    here: FxHashSet<String>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    articles: u32,
    /// Whether a title or heading has it.
    headed: bool,
}

/// Articles that must share a word of their texts.
const SHARED: u32 = 4;

/// Words kept at the most before rare ones are dropped, so that memory is bounded.
const MOST: usize = 400_000;

impl Words {
    /// Reads a text.
    pub fn add(&mut self, text: &str, headed: bool) {
        let text = normalise(text);
        for run in text.split(|c| !matches!(kind(*c), Kind::Hangul | Kind::Letter | Kind::Digit)) {
            for part in run.chunk_by(|a, b| (kind(*a) == Kind::Hangul) == (kind(*b) == Kind::Hangul)) {
                if (2..=12).contains(&part.len()) && kind(part[0]) != Kind::Digit {
                    self.word(part, headed);
                }
            }
        }
    }

    fn word(&mut self, word: &[char], headed: bool) {
        let whole: String = word.iter().collect::<String>().to_lowercase();
        if let Some(stem) = stem(&whole) {
            self.count(stem.to_owned(), headed);
        }
        self.count(whole, headed);
    }

    fn count(&mut self, word: String, headed: bool) {
        if headed {
            self.counts.entry(word.clone()).or_default().headed = true;
        }
        self.here.insert(word);
    }

    /// Ends an article: each of its words counts once.
    pub fn close_article(&mut self) {
        for word in self.here.drain() {
            self.counts.entry(word).or_default().articles += 1;
        }
    }

    /// Adds another part's words. Rare ones are dropped when there are too many, always at the same point of the same site.
    pub fn merge(&mut self, other: Self) {
        for (word, count) in other.counts {
            let own = self.counts.entry(word).or_default();
            own.articles += count.articles;
            own.headed |= count.headed;
        }
        if self.counts.len() > MOST {
            self.counts.retain(|_, count| count.headed || count.articles > 1);
        }
    }
}

/// A word without the particle at its end, if two syllables are left.
fn stem(word: &str) -> Option<&str> {
    Tables::get().particles.iter().filter_map(|particle| word.strip_suffix(particle.as_str())).find(|stem| stem.chars().count() >= 2)
}

/// The addresses of a word: `A` with its first two initials, `Z` with its last two, `M` with the first and the last.
pub fn addresses(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().map(|c| chosung(c).unwrap_or(c)).collect();
    let of = |letters: &[char]| letters.iter().collect::<String>();
    let mut out =
        vec![format!("A{}", of(&letters[..letters.len().min(2)])), format!("Z{}", of(&letters[letters.len().saturating_sub(2)..]))];
    if letters.len() > 2 {
        out.push(format!("M{}{}", letters[0], letters[letters.len() - 1]));
    }
    out
}

/// The lexicon's files; gives their directory. An entry is an address and its words, each with the articles that have it.
pub fn shards(words: Words, least: usize, files: &mut Vec<File>) -> Value {
    let mut by_address: BTreeMap<String, BTreeSet<(String, u32)>> = BTreeMap::new();
    for (word, count) in words.counts {
        if count.headed || count.articles >= SHARED {
            for address in addresses(&word) {
                by_address.entry(address).or_default().insert((word.clone(), count.articles));
            }
        }
    }
    let mut cutter = Cutter::new(least, 200);
    for (address, words) in by_address {
        let list: Vec<String> = words.into_iter().map(|(word, articles)| format!("{word} {articles}")).collect();
        let text = list.join("\n");
        let mut bytes = Vec::new();
        varint(&mut bytes, address.len() as u64);
        bytes.extend(address.as_bytes());
        varint(&mut bytes, text.len() as u64);
        bytes.extend(text.as_bytes());
        cutter.add(json!(address), &address, &bytes);
    }
    cutter.finish(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_from_both_ends() {
        assert_eq!(addresses("예산안"), ["Aㅇㅅ", "Zㅅㅇ", "Mㅇㅇ"]);
        assert_eq!(addresses("gpu"), ["Agp", "Zpu", "Mgu"]);
        assert_eq!(stem("테슬라를"), Some("테슬라"));
        assert_eq!(stem("정의"), None);
    }

    #[test]
    fn words_count_once_an_article() {
        let mut words = Words::default();
        words.add("예산 예산을 예산", false);
        words.close_article();
        words.add("예산", true);
        words.close_article();
        let count = words.counts["예산"];
        assert_eq!((count.articles, count.headed, words.counts["예산을"].articles), (2, true, 1));
    }
}
