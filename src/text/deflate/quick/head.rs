//! The head of a block with codes of its own.

use super::bits::Bits;
use super::codes::{Code, DISTANCES, LITERALS};

/// In which order the lengths of the code of lengths are written.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The head of a block with codes of its own: their lengths, packed once more.
pub struct Head {
    literals: usize,
    distances: usize,
    /// How many lengths of the code of lengths are written.
    lengths: usize,
    /// Symbols, each with its extra bits.
    runs: [(u8, u8); LITERALS + DISTANCES],
    count: usize,
    counts: [u32; 19],
    code: Code<19>,
}

impl Head {
    /// The head of a block with these codes.
    pub fn of(literals: &Code<LITERALS>, distances: &Code<DISTANCES>) -> Self {
        let used =
            |lengths: &[u8], least: usize| lengths.iter().rposition(|length| *length > 0).map_or(least, |last| (last + 1).max(least));
        let (n, m) = (used(&literals.lengths, 257), used(&distances.lengths, 1));
        let mut all = [0; LITERALS + DISTANCES];
        all[..n].copy_from_slice(&literals.lengths[..n]);
        all[n..n + m].copy_from_slice(&distances.lengths[..m]);
        let (mut runs, mut count, mut counts) = ([(0, 0); LITERALS + DISTANCES], 0, [0; 19]);
        let mut push = |symbol: u8, extra: usize| {
            runs[count] = (symbol, extra as u8);
            count += 1;
            counts[usize::from(symbol)] += 1;
        };
        for run in all[..n + m].chunk_by(|a, b| a == b) {
            let (length, mut left) = (run[0], run.len());
            if length == 0 {
                while left >= 11 {
                    let many = left.min(138);
                    push(18, many - 11);
                    left -= many;
                }
                if left >= 3 {
                    push(17, left - 3);
                    left = 0;
                }
            } else if left >= 4 {
                push(length, 0);
                left -= 1;
                while left >= 3 {
                    let many = left.min(6);
                    push(16, many - 3);
                    left -= many;
                }
            }
            (0..left).for_each(|_| push(length, 0));
        }
        let code = Code::of(&counts, 7);
        let lengths = ORDER.iter().rposition(|symbol| code.lengths[*symbol] > 0).map_or(4, |last| (last + 1).max(4));
        Self { literals: n, distances: m, lengths, runs, count, counts, code }
    }

    /// How many bits it takes.
    pub fn bits(&self) -> usize {
        let extra = 2 * self.counts[16] + 3 * self.counts[17] + 7 * self.counts[18];
        14 + 3 * self.lengths + self.code.bits(&self.counts) + extra as usize
    }

    /// Writes it.
    pub fn write(&self, bits: &mut Bits) {
        bits.put((self.literals - 257) as u64, 5);
        bits.put((self.distances - 1) as u64, 5);
        bits.put((self.lengths - 4) as u64, 4);
        ORDER[..self.lengths].iter().for_each(|symbol| bits.put(u64::from(self.code.lengths[*symbol]), 3));
        for (symbol, extra) in &self.runs[..self.count] {
            let at = usize::from(*symbol);
            bits.put(u64::from(self.code.codes[at]), u32::from(self.code.lengths[at]));
            match symbol {
                16 => bits.put(u64::from(*extra), 2),
                17 => bits.put(u64::from(*extra), 3),
                18 => bits.put(u64::from(*extra), 7),
                _ => {}
            }
        }
    }
}
