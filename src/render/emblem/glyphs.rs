//! The glyphs of a font whose outlines are TrueType's, at a size: from the tables of an unpacked font file to contours in sixty-fourths of a pixel,
//! rounded where FreeType rounds. It reads the theme's own two fonts and no others, so it knows what these have: one table of characters (format
//! 4), no variations, and components that are moved, never turned or scaled. What can't be read is left out, as a character that is missing.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// Components within components at the most.
const DEPTH: usize = 4;

/// A font's tables.
#[derive(Debug)]
pub struct Glyphs {
    bytes: Vec<u8>,
    /// Numbers of glyphs by characters.
    numbers: FxHashMap<u16, u16>,
    units_per_em: u16,
    /// How many glyphs have a width of their own; the others have that of the last one.
    widths: usize,
    hmtx: Range<usize>,
    glyf: Range<usize>,
    /// Where each glyph lies in `glyf`, four bytes each.
    loca: Range<usize>,
}

/// A point of a contour, in sixty-fourths of a pixel, upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Upwards.
    pub y: i32,
    /// Whether the contour goes through it; else it draws the curve towards it.
    pub is_on: bool,
}

/// A size: how many sixty-fourths of a pixel a unit has, in parts of 65,536.
#[derive(Debug, Clone, Copy)]
pub struct Scale(i64);

impl Scale {
    fn apply(self, units: i32) -> i32 {
        let product = i64::from(units) * self.0;
        // Halves go away from nothing.
        i32::try_from((product + 0x8000 - i64::from(product < 0)) >> 16).unwrap_or_default()
    }
}

impl Glyphs {
    /// Reads a font; nothing where it is not as described.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let table = |tag: &[u8; 4]| {
            let all = (0..usize::from(word(&bytes, 4)?)).map(|at| 12 + 16 * at);
            let at = all.into_iter().find(|at| bytes.get(*at..at + 4) == Some(tag))?;
            let (from, length) = (long(&bytes, at + 8)? as usize, long(&bytes, at + 12)? as usize);
            (from.checked_add(length)? <= bytes.len()).then(|| from..from + length)
        };
        let (head, hhea) = (table(b"head")?.start, table(b"hhea")?.start);
        let (units_per_em, widths) = (word(&bytes, head + 18)?, usize::from(word(&bytes, hhea + 34)?));
        if units_per_em == 0 || word(&bytes, head + 50)? != 1 {
            return None;
        }
        let (hmtx, glyf, loca) = (table(b"hmtx")?, table(b"glyf")?, table(b"loca")?);
        let cmap = table(b"cmap")?.start;
        let maps = (0..usize::from(word(&bytes, cmap + 2)?)).filter_map(|at| Some(cmap + long(&bytes, cmap + 8 + 8 * at)? as usize));
        let numbers = characters(&bytes, maps.into_iter().find(|at| word(&bytes, *at) == Some(4))?)?;
        Some(Self { numbers, units_per_em, widths, hmtx, glyf, loca, bytes })
    }

    /// The number of a character's glyph.
    pub fn number(&self, c: char) -> Option<u16> {
        self.numbers.get(&u16::try_from(u32::from(c)).ok()?).copied()
    }

    /// A size in pixels.
    pub fn scale(&self, size: f32) -> Scale {
        let (height, units) = ((size * 64.0) as i64, i64::from(self.units_per_em));
        Scale(((height << 16) + units / 2) / units)
    }

    /// How far a glyph leads to the right, in pixels.
    pub fn width(&self, glyph: u16, scale: Scale) -> f32 {
        let at = usize::from(glyph).min(self.widths.saturating_sub(1));
        let units = word(&self.bytes, self.hmtx.start + 4 * at).unwrap_or_default();
        ((i64::from(units) * scale.0 + 32) / 64) as f32 / 65536.0
    }

    /// The contours of a glyph. One that can't be read is left out whole.
    pub fn contours(&self, glyph: u16, scale: Scale) -> Vec<Vec<Point>> {
        self.read_contours(glyph, scale).unwrap_or_default()
    }

    /// Components wait in a list, the next one last: functions that call each other would be set into each other without end by the optimiser.
    fn read_contours(&self, glyph: u16, scale: Scale) -> Option<Vec<Vec<Point>>> {
        let mut out = Vec::new();
        let mut waiting = vec![Component { glyph, moved: (0, 0), depth: 0 }];
        while let Some(next) = waiting.pop() {
            let data = self.data(next.glyph)?;
            // A space has nothing.
            if data.is_empty() {
                continue;
            }
            match usize::try_from(signed(word(data, 0)?)) {
                Ok(contours) => simple(data, contours, scale, next.moved, &mut out)?,
                Err(_) if next.depth < DEPTH => {
                    let known = waiting.len();
                    components(data, scale, next, &mut waiting)?;
                    waiting[known..].reverse();
                }
                Err(_) => return None,
            }
        }
        Some(out)
    }

    /// What the font has of a glyph.
    fn data(&self, glyph: u16) -> Option<&[u8]> {
        let place = |at: usize| Some(long(self.bytes.get(self.loca.clone())?, 4 * at)? as usize);
        let (from, to) = (place(usize::from(glyph))?, place(usize::from(glyph) + 1)?);
        self.bytes.get(self.glyf.clone())?.get(from..to)
    }
}

/// A glyph within another, moved by sixty-fourths of a pixel.
#[derive(Debug, Clone, Copy)]
struct Component {
    glyph: u16,
    moved: (i32, i32),
    /// How many it lies in.
    depth: usize,
}

/// Adds the components of a glyph, in their order.
fn components(data: &[u8], scale: Scale, Component { moved, depth, .. }: Component, out: &mut Vec<Component>) -> Option<()> {
    const WORDS: u16 = 1;
    const OFFSETS: u16 = 2;
    const TRANSFORMED: u16 = 8 | 0x40 | 0x80;
    const MORE: u16 = 0x20;
    let mut at = 10;
    loop {
        let (flags, glyph) = (word(data, at)?, word(data, at + 2)?);
        if flags & OFFSETS == 0 || flags & TRANSFORMED != 0 {
            return None;
        }
        let (x, y) = if flags & WORDS != 0 {
            (signed(word(data, at + 4)?), signed(word(data, at + 6)?))
        } else {
            let byte = |at: usize| Some(i32::from(data.get(at)?.cast_signed()));
            (byte(at + 4)?, byte(at + 5)?)
        };
        out.push(Component { glyph, moved: (moved.0 + scale.apply(x), moved.1 + scale.apply(y)), depth: depth + 1 });
        if flags & MORE == 0 {
            return Some(());
        }
        at += if flags & WORDS != 0 { 8 } else { 6 };
    }
}

/// Adds the contours that stand in a glyph's own data.
fn simple(data: &[u8], contours: usize, scale: Scale, moved: (i32, i32), out: &mut Vec<Vec<Point>>) -> Option<()> {
    let ends = (0..contours).map(|at| word(data, 10 + 2 * at).map(usize::from)).collect::<Option<Vec<usize>>>()?;
    let points = ends.last().map_or(0, |last| last + 1);
    // Instructions of hinting are passed over.
    let mut at = 12 + 2 * contours + usize::from(word(data, 10 + 2 * contours)?);
    let mut flags = Vec::with_capacity(points);
    while flags.len() < points {
        let flag = *data.get(at)?;
        let again = if flag & 8 != 0 { usize::from(*data.get(at + 1)?) } else { 0 };
        at += if flag & 8 != 0 { 2 } else { 1 };
        flags.extend(std::iter::repeat_n(flag, again + 1));
    }
    flags.truncate(points);
    // A difference is a byte with its sign in the flags, or two bytes, or none.
    let mut read = |short: u8, same: u8| {
        let mut last = 0;
        let place = |flag: &u8| {
            last += match (flag & short != 0, flag & same != 0) {
                (true, is_more) => {
                    at += 1;
                    i32::from(*data.get(at - 1)?) * if is_more { 1 } else { -1 }
                }
                (false, true) => 0,
                (false, false) => {
                    at += 2;
                    signed(word(data, at - 2)?)
                }
            };
            Some(last)
        };
        flags.iter().map(place).collect::<Option<Vec<i32>>>()
    };
    let (across, up) = (read(2, 16)?, read(4, 32)?);
    let mut from = 0;
    for end in ends {
        let point = |at: usize| Point { x: scale.apply(across[at]) + moved.0, y: scale.apply(up[at]) + moved.1, is_on: flags[at] & 1 != 0 };
        // Ends that are not in their order are no contours.
        out.push((from <= end + 1).then(|| (from..end + 1).map(point).collect())?);
        from = end + 1;
    }
    Some(())
}

/// Characters and their glyphs, of a table in format 4.
fn characters(bytes: &[u8], map: usize) -> Option<FxHashMap<u16, u16>> {
    let twice = usize::from(word(bytes, map + 6)?);
    let (ends, starts) = (map + 14, map + 16 + twice);
    let (deltas, offsets) = (starts + twice, starts + 2 * twice);
    let mut out = FxHashMap::default();
    for at in (0..twice).step_by(2) {
        let (start, end, delta) = (word(bytes, starts + at)?, word(bytes, ends + at)?, word(bytes, deltas + at)?);
        let offset = usize::from(word(bytes, offsets + at)?);
        for c in start..=end {
            let glyph = if offset == 0 {
                c.wrapping_add(delta)
            } else {
                match word(bytes, offsets + at + offset + 2 * usize::from(c - start)) {
                    Some(listed) if listed != 0 => listed.wrapping_add(delta),
                    _ => 0,
                }
            };
            if glyph != 0 {
                out.insert(c, glyph);
            }
        }
    }
    Some(out)
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

fn signed(word: u16) -> i32 {
    i32::from(word.cast_signed())
}
