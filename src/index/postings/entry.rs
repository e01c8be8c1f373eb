//! All keys with their postings, the best first. There are many more keys than articles, so each takes little beside its letters and its list.

use crate::index::postings::{Key, TITLED};
use crate::index::shards::{read_varint, varint};
use crate::text::Cut;

/// A key with its packed postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'e> {
    /// The key.
    pub key: &'e str,
    /// Articles that have it.
    pub count: u32,
    /// The best of them.
    pub head: &'e [u8],
    /// The others, if they are many.
    pub tail: &'e [u8],
}

impl Entry<'_> {
    /// Hands over the articles of the list's head, which is all of a short one, with their impacts.
    pub fn best(&self, sink: &mut dyn FnMut(u32, u8)) {
        best(self.head, sink);
    }

    /// Hands over all articles of the list.
    pub fn each(&self, sink: &mut dyn FnMut(u32, u8)) {
        unpack(self.head, sink);
        unpack(self.tail, sink);
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

/// All keys of an index.
#[derive(Debug, Default)]
pub struct Entries {
    /// Those of up to four units, in order.
    short: Vec<Part>,
    /// Longer ones, which stand between them.
    long: Part,
}

impl Entries {
    /// Of parts that follow one another, and of the longer keys.
    pub fn new(mut short: Vec<Part>, long: Part) -> Self {
        short.retain(|part| !part.spots.is_empty());
        Self { short, long }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.short.iter().map(|part| part.spots.len()).sum::<usize>() + self.long.spots.len()
    }

    /// All in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = Entry<'_>> {
        let (mut short, mut long) = (self.short.iter().flat_map(Part::iter).peekable(), self.long.iter().peekable());
        // The script's order of UTF-16 differs from that of texts only beyond the first 65,536 characters, which no key has.
        std::iter::from_fn(move || match (short.peek(), long.peek()) {
            (Some(one), Some(other)) if other.key < one.key => long.next(),
            (None, _) => long.next(),
            _ => short.next(),
        })
    }

    /// One of them.
    pub fn find(&self, key: &str) -> Option<Entry<'_>> {
        let part = match Key::new(key) {
            Key::Short(_) => self.short.get(self.short.partition_point(|part| part.last() < key))?,
            Key::Long(_) => &self.long,
        };
        part.find(key)
    }
}

/// Some keys in order, their letters and lists one behind the other.
#[derive(Debug, Default)]
pub struct Part {
    keys: String,
    /// Where there is a tail, the length of the head stands before it.
    lists: Vec<u8>,
    spots: Vec<Spot>,
}

/// Where a key and its list end.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    key: u32,
    list: u32,
    count: u32,
}

impl Part {
    /// Adds the next key with its articles and their impacts.
    pub fn add(&mut self, key: &str, list: &mut [(u32, u8)]) {
        // The best first; of equals those whose title has it, and the earlier article.
        list.sort_unstable_by_key(|(article, impact)| (std::cmp::Reverse((*impact & !TITLED, *impact)), *article));
        let (head, tail) = list.split_at(list.len().min(HEAD));
        self.keys.push_str(key);
        if tail.is_empty() {
            pack(head, &mut self.lists);
        } else {
            let mut packed = Vec::with_capacity(2 * head.len());
            pack(head, &mut packed);
            varint(&mut self.lists, packed.len() as u64);
            self.lists.extend(packed);
            pack(tail, &mut self.lists);
        }
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.spots.push(Spot { key: number(self.keys.len()), list: number(self.lists.len()), count: number(list.len()) });
    }

    /// All of its keys are there.
    pub fn close(&mut self) {
        self.keys.shrink_to_fit();
        self.lists.shrink_to_fit();
        self.spots.shrink_to_fit();
    }

    fn at(&self, at: usize) -> Entry<'_> {
        let before = at.checked_sub(1).map_or_else(Spot::default, |before| self.spots[before]);
        let Spot { key, list, count } = self.spots[at];
        let (key, list) = (self.keys.cut(before.key as usize..key as usize), &self.lists[before.list as usize..list as usize]);
        let parted = (count as usize > HEAD).then(|| read_varint(list)).flatten();
        let (head, tail) = match parted {
            Some((length, rest)) => rest.split_at(rest.len().min(usize::try_from(length).unwrap_or(usize::MAX))),
            None => (list, &[][..]),
        };
        Entry { key, count, head, tail }
    }

    fn iter(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..self.spots.len()).map(|at| self.at(at))
    }

    fn last(&self) -> &str {
        self.spots.len().checked_sub(1).map_or("", |last| self.at(last).key)
    }

    fn find(&self, key: &str) -> Option<Entry<'_>> {
        let (mut from, mut to) = (0, self.spots.len());
        while from < to {
            let middle = from.midpoint(to);
            let entry = self.at(middle);
            match entry.key.cmp(key) {
                std::cmp::Ordering::Equal => return Some(entry),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}

/// Groups of one impact: the impact with its bit, how many, and the distances from article to article.
fn pack(list: &[(u32, u8)], out: &mut Vec<u8>) {
    for group in list.chunk_by(|a, b| a.1 == b.1) {
        out.push(group[0].1);
        varint(out, group.len() as u64);
        let mut last = 0;
        for (article, _) in group {
            varint(out, u64::from(article - last));
            last = *article;
        }
    }
}
