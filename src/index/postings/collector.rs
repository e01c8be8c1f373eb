//! The postings of some articles while they are read: how often each key occurs in the article at hand, and what that comes to once it ends.
//!
//! Keys have numbers that stay when a run ends: whoever reads on for the next run finds them as they were.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::index::postings::{Counts, Key, Run, TITLED, impact};
use crate::index::shards::varint;

/// Collects runs, article by article.
#[derive(Debug, Default)]
pub struct Collector {
    short: FxHashMap<u64, u32>,
    long: FxHashMap<Arc<str>, u32>,
    /// What is known of each key, by its number.
    known: Vec<Known>,
    /// Bytes of the long ones.
    bytes: usize,
    /// Keys of the article that is being read.
    here: Vec<u32>,
    /// Keys of the run.
    used: Vec<u32>,
    /// Key, article, impact.
    list: Vec<(u32, u32, u8)>,
}

#[derive(Debug)]
struct Known {
    /// Its text, where it is a long one; else the number that it is.
    text: Option<Arc<str>>,
    short: u64,
    /// Counts of the article that is being read.
    counts: Counts,
    /// Its postings in the run; while they are sorted, where the next one goes.
    postings: u32,
}

impl Collector {
    /// The number of a key.
    pub fn number(&mut self, key: Key<'_>) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let new = |text, short| Known { text, short, counts: Counts::default(), postings: 0 };
        match key {
            Key::Short(head) => *self.short.entry(head).or_insert_with(|| {
                self.known.push(new(None, head));
                next
            }),
            Key::Long(text) => match self.long.get(text) {
                Some(number) => *number,
                None => {
                    let text: Arc<str> = text.into();
                    self.bytes += text.len();
                    self.known.push(new(Some(Arc::clone(&text)), 0));
                    self.long.insert(text, next);
                    next
                }
            },
        }
    }

    /// How many keys have a number, and how many bytes those have that are none themselves.
    pub fn known(&self) -> (usize, usize) {
        (self.known.len(), self.bytes)
    }

    /// Counts a key of the article that is being read.
    pub fn count(&mut self, number: u32, Counts { title, heads, body }: Counts) {
        let counts = &mut self.known[number as usize].counts;
        if *counts == Counts::default() {
            self.here.push(number);
        }
        counts.title += title;
        counts.heads += heads;
        counts.body += body;
    }

    /// Ends an article: gives each of its keys an impact.
    pub fn close(&mut self, article: u32, title_length: u32, body_length: u32) {
        // Most keys occur a few times in paragraphs alone.
        let mut of_body = [0u8; 256];
        let mut here = std::mem::take(&mut self.here);
        for number in here.drain(..) {
            let counts = std::mem::take(&mut self.known[number as usize].counts);
            let is_plain = counts.title == 0 && counts.heads == 0;
            let said = match of_body.get_mut(counts.body as usize).filter(|_| is_plain) {
                Some(said) if *said > 0 => *said,
                slot => {
                    let said = impact(counts, title_length, body_length);
                    slot.into_iter().for_each(|slot| *slot = said);
                    said
                }
            };
            self.post(number, article, said | if counts.title > 0 { TITLED } else { 0 });
        }
        self.here = here;
    }

    /// Adds a key with an impact of its own.
    pub fn add(&mut self, key: Key<'_>, article: u32, impact: u8) {
        let number = self.number(key);
        self.post(number, article, impact);
    }

    fn post(&mut self, number: u32, article: u32, impact: u8) {
        let postings = &mut self.known[number as usize].postings;
        if *postings == 0 {
            self.used.push(number);
        }
        *postings += 1;
        self.list.push((number, article, impact));
    }

    /// The run, sorted and packed. What is read next begins another one.
    pub fn finish(&mut self) -> Run {
        let (mut short, mut long) = (Vec::new(), Vec::new());
        for number in self.used.drain(..) {
            match &self.known[number as usize] {
                Known { text: Some(text), .. } => long.push((Box::<str>::from(&**text), number)),
                Known { short: head, .. } => short.push((*head, number)),
            }
        }
        short.sort_unstable();
        long.sort_unstable();
        // Articles rise within each key's list: it is enough that each posting goes behind those of its key.
        let mut total = 0;
        for number in short.iter().map(|(_, number)| number).chain(long.iter().map(|(_, number)| number)) {
            let postings = &mut self.known[*number as usize].postings;
            total += std::mem::replace(postings, total);
        }
        let mut sorted = vec![(0u32, 0u8); self.list.len()];
        for (number, article, impact) in self.list.drain(..) {
            let place = &mut self.known[number as usize].postings;
            sorted[*place as usize] = (article, impact);
            *place += 1;
        }
        let mut bytes = Vec::with_capacity(sorted.len() * 2 + (short.len() + long.len()) * 2);
        let mut from = 0;
        let mut pack = |number: &mut u32| {
            let start = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            let to = std::mem::take(&mut self.known[*number as usize].postings) as usize;
            let mut last = 0;
            for (article, impact) in &sorted[from..to] {
                varint(&mut bytes, u64::from(article - last));
                bytes.push(*impact);
                last = *article;
            }
            bytes.extend([0, 0]);
            (from, *number) = (to, start);
        };
        short.iter_mut().for_each(|(_, number)| pack(number));
        long.iter_mut().for_each(|(_, number)| pack(number));
        bytes.shrink_to_fit();
        Run { first: 0, short, long, bytes }
    }
}
