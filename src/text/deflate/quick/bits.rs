//! Bits one behind the other, as raw deflate has them.

use super::codes::{Code, DISTANCE_BASE, DISTANCE_EXTRA, DISTANCES, END, LENGTH_BASE, LENGTH_CODE, LENGTH_EXTRA, LITERALS, distance_code};

/// Bytes of a stored part at the most.
pub const STORED: usize = 65_535;

/// Bits one behind the other, the low ones first.
#[derive(Default)]
pub struct Bits {
    /// Bytes behind `end` are anything.
    out: Vec<u8>,
    end: usize,
    waiting: u64,
    /// How many bits wait: less than 16 between calls.
    count: u32,
}

impl Bits {
    /// Begins again.
    pub fn clear(&mut self) {
        (self.end, self.waiting, self.count) = (0, 0, 0);
    }

    /// The bytes so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.out[..self.end].to_vec()
    }

    /// Makes room for so many bytes more.
    pub fn room(&mut self, bytes: usize) {
        let needed = self.end + bytes + 16;
        if self.out.len() < needed {
            self.out.resize(needed, 0);
        }
    }

    /// Adds so many bits, at most 48.
    #[inline]
    pub fn put(&mut self, bits: u64, count: u32) {
        self.waiting |= bits << self.count;
        self.count += count;
        if self.count >= 16 {
            self.out[self.end..self.end + 8].copy_from_slice(&self.waiting.to_le_bytes());
            let whole = self.count / 8;
            self.end += whole as usize;
            self.waiting = self.waiting.checked_shr(8 * whole).unwrap_or_default();
            self.count %= 8;
        }
    }

    /// Fills the last byte.
    pub fn align(&mut self) {
        let whole = self.count.div_ceil(8) as usize;
        self.room(8);
        self.out[self.end..self.end + 8].copy_from_slice(&self.waiting.to_le_bytes());
        self.end += whole;
        (self.waiting, self.count) = (0, 0);
    }

    /// Bytes as they are, in as many blocks as they need.
    pub fn stored(&mut self, bytes: &[u8], last: bool) {
        if bytes.is_empty() {
            return self.stored_part(&[], last);
        }
        let mut parts = bytes.chunks(STORED).peekable();
        while let Some(part) = parts.next() {
            self.stored_part(part, last && parts.peek().is_none());
        }
    }

    fn stored_part(&mut self, part: &[u8], last: bool) {
        self.room(part.len() + 16);
        self.put(u64::from(last), 3);
        self.align();
        let length = part.len() as u16;
        for bytes in [&length.to_le_bytes(), &(!length).to_le_bytes(), part] {
            self.out[self.end..self.end + bytes.len()].copy_from_slice(bytes);
            self.end += bytes.len();
        }
    }

    /// Literals, lengths and distances, and the end of the block.
    pub fn tokens(&mut self, tokens: &[u32], literals: &Code<LITERALS>, distances: &Code<DISTANCES>) {
        for token in tokens {
            let token = *token as usize;
            if token < 256 {
                self.put(u64::from(literals.codes[token]), u32::from(literals.lengths[token]));
                continue;
            }
            let (length, distance) = (token >> 16, token & 0xffff);
            let code = usize::from(LENGTH_CODE[length]);
            let mut count = u32::from(literals.lengths[257 + code]);
            let mut bits = u64::from(literals.codes[257 + code]);
            bits |= ((length - usize::from(LENGTH_BASE[code])) as u64) << count;
            count += u32::from(LENGTH_EXTRA[code]);
            let code = distance_code(distance);
            bits |= u64::from(distances.codes[code]) << count;
            count += u32::from(distances.lengths[code]);
            bits |= ((distance - usize::from(DISTANCE_BASE[code])) as u64) << count;
            count += u32::from(DISTANCE_EXTRA[code]);
            self.put(bits, count);
        }
        self.put(u64::from(literals.codes[END]), u32::from(literals.lengths[END]));
    }
}
