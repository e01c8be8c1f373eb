//! Raw deflate (RFC 1951) in one go, of bytes that lie in memory: for what is packed in each build, where time counts for more than the last
//! hundredth of size. A place is looked up by its next four bytes among the last few that began so; a longer match one byte on is preferred.
//!
//! The table of places is never cleared: each file's places are counted on from those of the file before, so that older ones lie too far back
//! by themselves. A hundred small files would otherwise clear more than they pack.

mod bits;
mod codes;
mod head;

use bits::{Bits, STORED};
use codes::{Code, DISTANCE_EXTRA, DISTANCES, END, FIXED, LENGTH_CODE, LENGTH_EXTRA, LITERALS, LONGEST, distance_code};
use head::Head;

/// Farthest match that the format has.
const FARTHEST: usize = 32 * 1024;

/// Shortest match that is looked for.
const SHORTEST: usize = 4;

/// A match as short as the shortest pays only if it lies near.
const NEAR: usize = 4 * 1024;

/// A match of so many bytes is taken without a look at the next place.
const GOOD: usize = 24;

/// Places kept for one hash, and hashes.
const WAYS: usize = 2;
const HASH_BITS: u32 = 14;
const TABLE: usize = 1 << HASH_BITS;

/// Tokens of a block.
const BLOCK: usize = 16 * 1024;

/// After so many places without a match (as a power of two) every second one is looked up, then every third.
const PATIENCE: u32 = 6;

/// Where the count of places begins again.
const MOST: usize = 1 << 31;

/// What packs, to be used for many files.
pub struct QuickPacker {
    /// The last places of each hash, counted over all files.
    table: Box<[[u32; WAYS]; TABLE]>,
    /// Where this file begins in that count.
    begin: usize,
    /// Literals below 256, else a length above a distance.
    tokens: Vec<u32>,
    literals: [u32; LITERALS],
    distances: [u32; DISTANCES],
    fixed: (Code<LITERALS>, Code<DISTANCES>),
    bits: Bits,
}

impl Default for QuickPacker {
    fn default() -> Self {
        Self {
            table: Box::new([[0; WAYS]; TABLE]),
            begin: FARTHEST + 1,
            tokens: Vec::with_capacity(BLOCK + 1),
            literals: [0; LITERALS],
            distances: [0; DISTANCES],
            fixed: (Code::with(FIXED), Code::with([5; DISTANCES])),
            bits: Bits::default(),
        }
    }
}

#[inline]
fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|eight| u64::from_le_bytes(*eight))
}

#[inline]
fn hash(eight: u64) -> usize {
    ((eight << (64 - 8 * SHORTEST)).wrapping_mul(0x9e37_79b1_85eb_ca87) >> (64 - HASH_BITS)) as usize
}

/// How many bytes are the same from two places on, at most `most`, if the first eight are.
fn same(bytes: &[u8], before: usize, at: usize, most: usize) -> usize {
    let (Some(before), Some(now)) = (bytes.get(before..before + most), bytes.get(at..at + most)) else { return 0 };
    let mut length = 8;
    for (a, b) in before.as_chunks::<8>().0.iter().zip(now.as_chunks::<8>().0).skip(1) {
        let differ = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if differ != 0 {
            return length + (differ.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    length + before[length..].iter().zip(&now[length..]).take_while(|(a, b)| a == b).count()
}

impl QuickPacker {
    /// The bytes, packed.
    pub fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        if self.begin + bytes.len() + FARTHEST >= MOST {
            self.table.fill([0; WAYS]);
            self.begin = FARTHEST + 1;
        }
        self.bits.clear();
        if bytes.len() >= MOST / 2 {
            // Counted with places as they are, it would not fit.
            bytes.chunks(BLOCK).for_each(|part| self.bits.stored(part, false));
            self.bits.stored(&[], true);
            return self.bits.bytes();
        }
        let mut from = 0;
        let mut at = 0;
        loop {
            let next = self.tokens(bytes, at);
            self.block(bytes.get(from..next).unwrap_or_default(), next == bytes.len());
            (from, at) = (next, next);
            if at == bytes.len() {
                break;
            }
        }
        self.begin += bytes.len() + FARTHEST;
        self.bits.bytes()
    }

    /// Puts a place in the table.
    #[inline]
    fn note(&mut self, eight: u64, at: usize) {
        let row = &mut self.table[hash(eight) & (TABLE - 1)];
        *row = [(self.begin + at) as u32, row[0]];
    }

    /// The longest match of a place, which is noted: its length and distance.
    #[inline]
    fn longest(&mut self, bytes: &[u8], at: usize, here: u64, better: usize) -> (usize, usize) {
        let row = &mut self.table[hash(here) & (TABLE - 1)];
        let found = *row;
        *row = [(self.begin + at) as u32, found[0]];
        let (mut length, mut distance) = (better, 0);
        for place in found {
            let back = self.begin + at - place as usize;
            if back > FARTHEST || back > at {
                break;
            }
            let Some(there) = eight(bytes, at - back) else { break };
            let differ = here ^ there;
            let long = if differ != 0 {
                (differ.trailing_zeros() / 8) as usize
            } else {
                same(bytes, at - back, at, (bytes.len() - at).min(LONGEST))
            };
            if long > length && (long > SHORTEST || back <= NEAR) {
                (length, distance) = (long, back);
            }
        }
        (length, distance)
    }

    #[inline]
    fn literal(&mut self, byte: u8) {
        self.literals[usize::from(byte)] += 1;
        self.tokens.push(u32::from(byte));
    }

    /// Reads the tokens of a block; gives where the next one begins.
    fn tokens(&mut self, bytes: &[u8], mut at: usize) -> usize {
        self.tokens.clear();
        self.literals.fill(0);
        self.distances.fill(0);
        let mut misses = 0u32;
        while self.tokens.len() < BLOCK {
            let Some(here) = eight(bytes, at) else {
                let rest = bytes.get(at..).unwrap_or_default();
                rest.iter().for_each(|byte| self.literal(*byte));
                return bytes.len();
            };
            let (mut length, mut distance) = self.longest(bytes, at, here, SHORTEST - 1);
            if distance == 0 {
                misses += 1;
                let step = 1 + (misses >> PATIENCE) as usize;
                let next = (at + step).min(bytes.len());
                bytes.get(at..next).unwrap_or_default().iter().for_each(|byte| self.literal(*byte));
                at = next;
                continue;
            }
            misses = 0;
            while length < GOOD {
                let Some(next) = eight(bytes, at + 1) else { break };
                let (longer, farther) = self.longest(bytes, at + 1, next, length);
                if farther == 0 {
                    break;
                }
                self.literal(bytes[at]);
                at += 1;
                (length, distance) = (longer, farther);
            }
            self.literals[257 + usize::from(LENGTH_CODE[length])] += 1;
            self.distances[distance_code(distance)] += 1;
            self.tokens.push((length as u32) << 16 | distance as u32);
            // Every second place is noted: a longer match is found a byte later.
            for within in (at + 2..at + length).step_by(2) {
                let Some(here) = eight(bytes, within) else { break };
                self.note(here, within);
            }
            at += length;
        }
        at
    }

    /// Writes a block in the smallest of the three forms.
    fn block(&mut self, bytes: &[u8], last: bool) {
        self.literals[END] = 1;
        let literals = Code::of(&self.literals, 15);
        let distances = Code::of(&self.distances, 15);
        let head = Head::of(&literals, &distances);
        let extra: usize = LENGTH_EXTRA.iter().zip(&self.literals[257..]).map(|(extra, count)| usize::from(*extra) * *count as usize).sum();
        let extra =
            extra + DISTANCE_EXTRA.iter().zip(&self.distances).map(|(extra, count)| usize::from(*extra) * *count as usize).sum::<usize>();
        let own = head.bits() + literals.bits(&self.literals) + distances.bits(&self.distances) + extra;
        let (fixed_literals, fixed_distances) = &self.fixed;
        let fixed = fixed_literals.bits(&self.literals) + fixed_distances.bits(&self.distances) + extra;
        let stored = 8 * (bytes.len() + 5 * (1 + bytes.len() / STORED));
        if stored <= own.min(fixed) {
            return self.bits.stored(bytes, last);
        }
        self.bits.room(own.min(fixed) / 8 + 64);
        self.bits.put(u64::from(last), 1);
        let tokens = self.tokens.as_slice();
        if fixed <= own {
            self.bits.put(1, 2);
            self.bits.tokens(tokens, fixed_literals, fixed_distances);
        } else {
            self.bits.put(2, 2);
            head.write(&mut self.bits);
            self.bits.tokens(tokens, &literals, &distances);
        }
        if last {
            self.bits.align();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn back(packed: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::DeflateDecoder::new(packed).read_to_end(&mut out).unwrap();
        out
    }

    /// Texts of all kinds, by chance: words that come again, near and far, among noise.
    #[test]
    fn what_was_packed_comes_back() {
        let mut noise = 3u64;
        let mut below = |most: usize| {
            noise = noise.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            usize::try_from(noise >> 33).unwrap() % most
        };
        let mut packer = QuickPacker::default();
        for round in 0..400 {
            let letters = 1 + below([2, 5, 60, 256][round % 4]);
            let mut text: Vec<u8> = Vec::new();
            let length = below([40, 3_000, 90_000][round % 3]);
            while text.len() < length {
                if text.is_empty() || below(3) == 0 {
                    (0..below(12)).for_each(|_| text.push(below(letters) as u8));
                } else {
                    let (from, most) = (below(text.len()), [8, 300, 2_000][below(3)]);
                    let count = below(most);
                    (from..from + count).for_each(|at| text.push(text[at]));
                }
            }
            assert!(back(&packer.pack(&text)) == text, "round {round}");
        }
    }

    #[test]
    fn the_count_of_places_begins_again() {
        let text = "가나다라마바사 ".repeat(500).into_bytes();
        let mut packer = QuickPacker::default();
        let first = packer.pack(&text);
        packer.begin = MOST - FARTHEST - 1000;
        assert_eq!(packer.pack(&text), first);
        assert!(packer.begin < MOST / 2);
        assert_eq!(back(&first), text);
    }
}
