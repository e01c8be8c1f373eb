//! Articles, read one by one: their words become postings, words of the lexicon, and texts for snippets.
//!
//! What is found of a word is kept for the next article that has it, and for the next reader: it changes nothing but the time.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use crate::body::{ReadBy, TextBlock};
use crate::index::document::Document;
use crate::index::glossary::Glossary;
use crate::index::keys;
use crate::index::lexicon::{self, Listing, WordList, is_hangul};
use crate::index::parts::{TextRow, parts, rows_of};
use crate::index::postings::{Collector, Counts, Key, Run, TITLED, WHOLE};
use crate::index::scan::{Scanner, Token};
use crate::index::shards::{Sharder, put_part};
use crate::index::tables::Tables;
use crate::index::text::normalise_into;
use crate::text::sound_json;
use crate::text::stored::stored;

/// Some articles, read. Their numbers count from the first one, so that a part is the same wherever it stands.
#[derive(Debug)]
pub struct Part {
    /// Their postings.
    pub run: Run,
    /// Their words, a list for each chunk of them.
    pub words: Vec<WordList>,
    /// Their texts.
    pub texts: Sharder,
}

stored! { Part { run, words, texts } }

impl Part {
    /// The same articles, of which the first has this number.
    pub fn from(self, first: u32) -> Self {
        Self { run: self.run.counted_from(first), ..self }
    }
}

/// What readers know, each of its own: it is handed on from one that is done to the next that begins.
#[derive(Debug, Default, Clone)]
pub struct Known(Arc<Mutex<Vec<Memory>>>);

/// Words that are kept in mind from one reader to the next at the most, keys, and bytes of long keys or of the lexicon: some megabytes in all.
const MOST_WORDS: usize = 1 << 16;
const MOST_KEYS: usize = 1 << 18;
const MOST_BYTES: usize = 1 << 22;

/// Letters of a word that is kept in mind at the most: nobody writes a longer one twice.
const LONGEST: usize = 32;

impl Known {
    fn take(&self) -> Memory {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give(&self, memory: Memory) {
        let (keys, bytes) = memory.collector.known();
        let is_small = memory.glossary.known() < MOST_WORDS && keys < MOST_KEYS && bytes.max(memory.listing.bytes()) < MOST_BYTES;
        if is_small {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        }
    }
}

/// What is known of words, and what the article at hand has of each.
#[derive(Debug, Default)]
struct Memory {
    glossary: Glossary,
    collector: Collector,
    listing: Listing,
    /// By the word's number.
    tallies: Vec<Tally>,
    /// Words that the article has.
    here: Vec<u32>,
    /// The text at hand in its normal form.
    text: Vec<char>,
}

/// How often an article has a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    counts: Counts,
    listed: Listed,
}

/// Whether an article's word enters the lexicon, the surest last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Listed {
    #[default]
    No,
    Text,
    Headed,
}

impl Memory {
    /// Reads a text, each key of which counts so much. How many keys it has.
    fn read(&mut self, text: &str, counts: Counts, listed: Listed) -> u32 {
        let mut letters = std::mem::take(&mut self.text);
        normalise_into(text, &mut letters);
        let length = self.read_letters(&letters, counts, listed);
        self.text = letters;
        length
    }

    fn read_letters(&mut self, text: &[char], counts: Counts, listed: Listed) -> u32 {
        let tables = Tables::get();
        let Self { glossary, collector, listing, tallies, here, .. } = self;
        let mut length = 0;
        // Up to here the words of the lexicon were read, and behind it stands what may have some that no token is.
        let (mut read_to, mut left) = (0, false);
        let mut scanner = Scanner::new(text, tables);
        while let Some((from, token)) = scanner.next() {
            let letters = match token {
                Token::Word(letters) | Token::Latin(letters) if letters.len() <= LONGEST => letters,
                _ => {
                    keys::of_token(&token, tables, &mut |key| {
                        let number = collector.number(key);
                        collector.count(number, counts);
                        length += 1;
                    });
                    left = true;
                    continue;
                }
            };
            let mut listed = listed;
            if left && listed != Listed::No {
                // A number may have ended within a word of the lexicon: 3조|원.
                let now = is_hangul(text[from]);
                if now.is_some() && from > 0 && is_hangul(text[from - 1]) == now {
                    listed = Listed::No;
                } else {
                    list(listing, &text[read_to..from], listed);
                    left = false;
                }
            }
            if !left {
                read_to = scanner.end();
            }
            let number = glossary.number(letters, &token, collector, listing);
            if number as usize == tallies.len() {
                tallies.push(Tally::default());
            }
            length += glossary.key_count(number);
            let tally = &mut tallies[number as usize];
            if *tally == Tally::default() {
                here.push(number);
            }
            let Counts { title, heads, body } = counts;
            tally.counts.title += title;
            tally.counts.heads += heads;
            tally.counts.body += body;
            tally.listed = tally.listed.max(listed);
        }
        if left {
            list(listing, &text[read_to..], listed);
        }
        length
    }

    /// Ends an article.
    fn close(&mut self, number: u32, title_length: u32, body_length: u32) {
        let Self { glossary, collector, listing, tallies, here, .. } = self;
        for word in here.drain(..) {
            let Tally { counts, listed } = std::mem::take(&mut tallies[word as usize]);
            glossary.keys(word).iter().for_each(|key| collector.count(*key, counts));
            if listed != Listed::No {
                glossary.words(word).iter().for_each(|word| listing.count(*word, listed == Listed::Headed));
            }
        }
        collector.close(number, title_length, body_length);
        listing.close_article();
    }
}

/// Lists the words of a text that are no tokens of it.
fn list(listing: &mut Listing, text: &[char], listed: Listed) {
    if listed != Listed::No {
        lexicon::words(text, &mut |word| {
            let number = listing.number(word);
            listing.count(number, listed == Listed::Headed);
        });
    }
}

/// Reads some articles.
#[derive(Debug)]
pub struct Reader {
    /// The number of the first article that was read.
    first: Option<u32>,
    memory: Memory,
    known: Known,
    words: Vec<WordList>,
    texts: Sharder,
}

impl Reader {
    /// A reader that cuts texts so, and knows what others know.
    pub fn new(texts: Sharder, known: &Known) -> Self {
        Self { first: None, memory: known.take(), known: known.clone(), words: Vec::new(), texts }
    }

    /// Reads an article.
    pub fn read(&mut self, document: &Document, blocks: &[TextBlock]) {
        self.read_weighted(document, blocks, &[]);
    }

    /// Reads an article whose blocks have weights in quarters; one without is whole.
    pub fn read_weighted(&mut self, document: &Document, blocks: &[TextBlock], weights: &[u8]) {
        let number = document.number.saturating_sub(*self.first.get_or_insert(document.number));
        let memory = &mut self.memory;
        let heads = |weight| Counts { heads: weight, ..Counts::default() };
        let body = |weight| Counts { body: weight, ..Counts::default() };
        let title_length = memory.read(&document.title, Counts { title: WHOLE, ..Counts::default() }, Listed::Headed);
        let in_title = trigrams(&memory.text);
        for name in &document.names {
            memory.read(name, heads(WHOLE), Listed::No);
        }
        for author in &document.authors {
            memory.read(author, heads(WHOLE), Listed::Headed);
        }
        memory.read(&document.description, body(WHOLE), Listed::No);
        let mut in_headings = Vec::new();
        let mut body_length = 0;
        for (at, block) in blocks.iter().enumerate() {
            let weight = weights.get(at).map_or(WHOLE, |weight| u32::from(*weight));
            if weight == 0 || block.by == ReadBy::Lock {
                continue;
            }
            if block.level > 0 {
                memory.read(&block.text, heads(weight), Listed::Headed);
                in_headings.extend(trigrams(&memory.text));
            } else {
                body_length += memory.read(&block.text, body(weight), Listed::Text);
            }
        }
        memory.close(number, title_length, body_length);
        in_headings.sort_unstable();
        in_headings.dedup();
        in_headings.retain(|key| in_title.binary_search(key).is_err());
        for (keys, impact) in [(in_title, TITLE_INITIALS), (in_headings, HEADING_INITIALS)] {
            keys.iter().for_each(|key| memory.collector.add(Key::of(key), number, impact));
        }
        self.write(number, &document.row, &rows_of(blocks));
    }

    /// Writes the text: a long one in parts, each a shard of its own, so that a reader has to fetch no more than shows what was looked for.
    /// Numbers in a shard rise by one from that of its first text.
    fn write(&mut self, number: u32, record: &str, rows: &[TextRow<'_>]) {
        let parts = if self.texts.is_endless() { vec![rows] } else { parts(rows) };
        let entry = |row: &str, rows: &[TextRow<'_>]| {
            // Text always can be written as JSON.
            let text = serde_json::to_string(rows).unwrap_or_default();
            let text = sound_json(&text);
            let mut bytes = Vec::with_capacity(row.len() + text.len() + 8);
            put_part(&mut bytes, row.as_bytes());
            put_part(&mut bytes, text.as_bytes());
            bytes
        };
        if let [whole] = parts[..] {
            self.texts.add(|| json!(number), record, &entry(record, whole));
            return;
        }
        for (at, part) in parts.into_iter().enumerate() {
            let row = if at == 0 { record } else { "" };
            self.texts.add_alone(|| json!(number), &format!("{record} {at}"), &entry(row, part));
        }
    }

    /// Ends a chunk: texts that follow lie in other files, and rare words are dropped here where there are too many.
    pub fn end_chunk(&mut self) {
        self.texts.pack();
        self.words.push(self.memory.listing.finish());
    }

    /// The postings alone of what was read.
    pub fn postings(mut self) -> Run {
        self.memory.collector.finish()
    }

    /// What was read.
    pub fn finish(mut self) -> Part {
        self.end_chunk();
        let run = self.memory.collector.finish().counted_from(self.first.unwrap_or(0));
        self.known.give(self.memory);
        Part { run, words: self.words, texts: self.texts }
    }
}

/// Impacts of initial consonants.
const TITLE_INITIALS: u8 = 12 | TITLED;
const HEADING_INITIALS: u8 = 5;

/// Runs of three initial consonants of a text, each once, in order.
fn trigrams(text: &[char]) -> Vec<[char; 3]> {
    let initials = keys::initials(text);
    let mut out: Vec<[char; 3]> = initials.windows(3).filter_map(|window| window.try_into().ok()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::shards::PackingLevel;
    use crate::index::text::normalise;

    /// What is read of texts from one end to the other, with nothing kept in mind.
    fn plainly(texts: &[String]) -> (Run, WordList) {
        let (mut collector, mut listing) = (Collector::default(), Listing::default());
        for (article, text) in (0..).zip(texts) {
            let text = normalise(text);
            let mut length = 0;
            keys::keys(&text, Tables::get(), &mut |key| {
                let number = collector.number(key);
                collector.count(number, Counts { body: WHOLE, ..Counts::default() });
                length += 1;
            });
            list(&mut listing, &text, Listed::Text);
            collector.close(article, 0, length);
            listing.close_article();
        }
        (collector.finish(), listing.finish())
    }

    fn by_reader(texts: &[String], known: &Known) -> (Run, WordList) {
        let mut reader = Reader::new(Sharder::new(Sharder::ENDLESS, 1, PackingLevel::Quick), known);
        for (number, text) in (0..).zip(texts) {
            let block = TextBlock { level: 0, anchor: String::new(), text: text.clone(), by: ReadBy::All };
            reader.read(&Document { number, ..Document::default() }, &[block]);
        }
        let mut part = reader.finish();
        (part.run, part.words.pop().unwrap_or_default())
    }

    #[test]
    fn what_is_kept_in_mind_changes_nothing() {
        let long = "가나다라마바사".repeat(6);
        let parts: Vec<&str> = "예산|예산을|원을|원|3조|3조 4636억| |. |-|2021. 3. 4.|'21.3|5G|폰|abcdefg|abc|3|km|漢|中에|カナ|ㄱ|월|6월 2일|'|U.S|a_b|1,234|%"
            .split('|')
            .chain([long.as_str()])
            .collect();
        let known = Known::default();
        let mut noise = 7u64;
        for _ in 0..300 {
            let mut text = |length| {
                let mut part = || {
                    noise = noise.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    parts[(noise >> 40) as usize % parts.len()]
                };
                (0..length).map(|_| part()).collect::<String>()
            };
            let texts = [text(6), text(12), text(6), text(40)];
            let ((run, words), (plain_run, plain_words)) = (by_reader(&texts, &known), plainly(&texts));
            assert_eq!((run, words.told()), (plain_run, plain_words.told()), "{texts:?}");
        }
    }
}
