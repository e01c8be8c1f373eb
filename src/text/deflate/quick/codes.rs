//! The codes of raw deflate: which symbol stands for which length and distance, and how long the code of each symbol is.

/// Longest match that the format has.
pub const LONGEST: usize = 258;

/// Symbols of literals and lengths; the last two are in the format's fixed code only.
pub const LITERALS: usize = 288;
/// Symbols of distances.
pub const DISTANCES: usize = 30;
/// What ends a block.
pub const END: usize = 256;

/// Extra bits of each code of a length.
pub const LENGTH_EXTRA: [u8; 29] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/// Extra bits of each code of a distance.
pub const DISTANCE_EXTRA: [u8; DISTANCES] =
    [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

const fn bases<const N: usize>(extra: &[u8; N], first: u16) -> [u16; N] {
    let mut out = [first; N];
    let mut at = 1;
    while at < N {
        out[at] = out[at - 1] + (1 << extra[at - 1]);
        at += 1;
    }
    out
}

/// The shortest length of each code.
pub const LENGTH_BASE: [u16; 29] = {
    let mut out = bases(&LENGTH_EXTRA, 3);
    // The longest has a code of its own.
    out[28] = 258;
    out
};
/// The least distance of each code.
pub const DISTANCE_BASE: [u16; DISTANCES] = bases(&DISTANCE_EXTRA, 1);

/// The code of each length.
pub const LENGTH_CODE: [u8; LONGEST + 1] = {
    let mut out = [0; LONGEST + 1];
    let (mut code, mut length) = (0, 3);
    while length < LONGEST {
        if code + 1 < 28 && length >= LENGTH_BASE[code + 1] as usize {
            code += 1;
        }
        out[length] = code as u8;
        length += 1;
    }
    out[LONGEST] = 28;
    out
};

/// The code of each distance less one: the first 256 by themselves, then by their upper bits.
const DISTANCE_CODE: [u8; 512] = {
    let mut out = [0; 512];
    let mut at = 0;
    while at < 512 {
        let distance = if at < 256 { at } else { (at - 256) << 7 };
        let mut code = 0;
        while code + 1 < DISTANCES && distance + 1 >= DISTANCE_BASE[code + 1] as usize {
            code += 1;
        }
        out[at] = code as u8;
        at += 1;
    }
    out
};

/// The code of a distance.
#[inline]
pub fn distance_code(distance: usize) -> usize {
    let less = distance - 1;
    usize::from(DISTANCE_CODE[if less < 256 { less } else { 256 + ((less >> 7) & 255) }])
}

/// Codes of up to so many symbols, and how long each is; the code of each is turned round, as it is written.
pub struct Code<const N: usize> {
    /// The code of each symbol.
    pub codes: [u16; N],
    /// How long each is; nothing for what has none.
    pub lengths: [u8; N],
}

impl<const N: usize> Code<N> {
    /// A code in which what is frequent is short, none longer than `most`.
    pub fn of(counts: &[u32; N], most: usize) -> Self {
        let mut lengths = [0; N];
        let mut used: [u64; N] = [0; N];
        let mut n = 0;
        for (symbol, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            used[n] = u64::from(*count) << 16 | symbol as u64;
            n += 1;
        }
        let used = &mut used[..n];
        used.sort_unstable();
        match n {
            0 => lengths[0] = 1,
            1 => {
                // One symbol has a bit to itself, and some readers want a second.
                let symbol = (used[0] & 0xffff) as usize;
                lengths[symbol] = 1;
                lengths[usize::from(symbol == 0)] = 1;
            }
            _ => {
                let mut depths = [0u32; N];
                let depths = &mut depths[..n];
                used.iter().zip(depths.iter_mut()).for_each(|(used, depth)| *depth = (used >> 16) as u32);
                minimum_redundancy(depths);
                // How many codes have each length: what would be longer takes the place of what is shorter.
                let mut of_length = [0usize; 16];
                depths.iter().for_each(|depth| of_length[(*depth as usize).min(most)] += 1);
                let mut room: usize = (1..=most).map(|length| of_length[length] << (most - length)).sum();
                while room > 1 << most {
                    of_length[most] -= 1;
                    if let Some(length) = (1..most).rev().find(|length| of_length[*length] > 0) {
                        of_length[length] -= 1;
                        of_length[length + 1] += 2;
                    }
                    room -= 1;
                }
                let mut symbols = used.iter().map(|used| (used & 0xffff) as usize);
                for length in (1..=most).rev() {
                    for symbol in symbols.by_ref().take(of_length[length]) {
                        lengths[symbol] = length as u8;
                    }
                }
            }
        }
        Self::with(lengths)
    }

    /// The code with these lengths.
    pub fn with(lengths: [u8; N]) -> Self {
        let mut next = [0u16; 17];
        lengths.iter().filter(|length| **length > 0).for_each(|length| next[usize::from(*length) + 1] += 1);
        for length in 1..16 {
            next[length] = (next[length] + next[length - 1]) << 1;
        }
        // Now `next` holds the first code of each length.
        let mut codes = [0; N];
        for (code, length) in codes.iter_mut().zip(lengths).filter(|(_, length)| *length > 0) {
            let next = &mut next[usize::from(length)];
            *code = next.reverse_bits() >> (16 - length);
            *next += 1;
        }
        Self { codes, lengths }
    }

    /// How many bits symbols take that stand so often.
    pub fn bits(&self, counts: &[u32; N]) -> usize {
        self.lengths.iter().zip(counts).map(|(length, count)| usize::from(*length) * *count as usize).sum()
    }
}

/// The lengths of the format's fixed code.
pub const FIXED: [u8; LITERALS] = {
    let mut out = [8; LITERALS];
    let mut at = 144;
    while at < 280 {
        out[at] = if at < 256 { 9 } else { 7 };
        at += 1;
    }
    out
};

/// Lengths of the best code for counts that rise, in their place (Moffat and Katajainen, 1995): the first become the longest.
fn minimum_redundancy(a: &mut [u32]) {
    let n = a.len();
    // Sums of pairs; each that went into a pair then holds where the pair is.
    a[0] += a[1];
    let (mut root, mut leaf) = (0, 2);
    for next in 1..n - 1 {
        if leaf >= n || a[root] < a[leaf] {
            a[next] = std::mem::replace(&mut a[root], next as u32);
            root += 1;
        } else {
            a[next] = a[leaf];
            leaf += 1;
        }
        if leaf >= n || (root < next && a[root] < a[leaf]) {
            a[next] += std::mem::replace(&mut a[root], next as u32);
            root += 1;
        } else {
            a[next] += a[leaf];
            leaf += 1;
        }
    }
    // How deep each pair lies.
    a[n - 2] = 0;
    for next in (0..n - 2).rev() {
        a[next] = a[a[next] as usize] + 1;
    }
    // How deep what is no pair lies.
    let (mut open, mut depth, mut pairs, mut next) = (1, 0, n - 1, n);
    while open > 0 {
        let mut used = 0;
        while pairs > 0 && a[pairs - 1] == depth {
            used += 1;
            pairs -= 1;
        }
        while open > used {
            next -= 1;
            a[next] = depth;
            open -= 1;
        }
        open = 2 * used;
        depth += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_is_longer_than_the_format_has_it() {
        // Counts of which each is the sum of all before it need a code as long as they are many.
        let mut counts = [0u32; DISTANCES];
        let (mut a, mut b) = (1, 1);
        for count in &mut counts {
            *count = a;
            (a, b) = (b, a + b);
        }
        for most in [7, 15] {
            let code = Code::of(&counts, most);
            let room: f64 = code.lengths.iter().map(|length| 0.5f64.powi(i32::from(*length))).sum();
            assert!(code.lengths.iter().all(|length| (1..=most).contains(&usize::from(*length))) && (room - 1.0).abs() < 1e-9, "{most}");
        }
    }
}
