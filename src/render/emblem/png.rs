//! Drawings as PNG: a few flat colours and the steps between them, so that most have a palette, a byte a pixel in place of four.

use flate2::Crc;
use rustc_hash::FxHashMap;
use tiny_skia::Pixmap;

use crate::text::deflate::zlib;

/// What a pixel is: three bytes of colour, or the number of one.
const RGB: u8 = 2;
const INDEXED: u8 = 3;

/// A drawing that covers its whole ground.
pub fn bytes(canvas: &Pixmap) -> Option<Vec<u8>> {
    let wide = 4 * usize::try_from(canvas.width()).ok()?;
    // A row that is as the one above it, as most are between lines, is not looked at again.
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(canvas.data().len() / wide);
    for pixels in canvas.data().chunks(wide) {
        let again = lines.last().is_some_and(|last| last.pixels == pixels);
        lines.push(Line { pixels, again });
    }
    if lines.iter().any(|line| !line.again && line.is_clear()) {
        return canvas.encode_png().ok();
    }
    let (kind, colours, rows) = match indexed(&lines) {
        Some((colours, rows)) => (INDEXED, colours, rows),
        None => (RGB, Vec::new(), lines.iter().flat_map(Line::plain).collect()),
    };
    let mut head = Vec::new();
    [canvas.width(), canvas.height()].into_iter().for_each(|number| head.extend(number.to_be_bytes()));
    head.extend([8, kind, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, b"IHDR", &head)?;
    if kind == INDEXED {
        chunk(&mut out, b"PLTE", &colours)?;
    }
    chunk(&mut out, b"IDAT", &zlib(&rows))?;
    chunk(&mut out, b"IEND", b"")?;
    Some(out)
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) -> Option<()> {
    out.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    let mut sum = Crc::new();
    for part in [name.as_slice(), data] {
        sum.update(part);
        out.extend(part);
    }
    out.extend(sum.sum().to_be_bytes());
    Some(())
}

/// A row of pixels, four bytes each, and whether it is as the one above it.
struct Line<'a> {
    pixels: &'a [u8],
    again: bool,
}

/// What stands before each row: it is written as it is. Neighbours are equal or unlike, so differences of them pack no better.
const AS_IT_IS: u8 = 0;

impl Line<'_> {
    /// Whether something shines through it.
    fn is_clear(&self) -> bool {
        self.pixels.as_chunks::<4>().0.iter().fold(u8::MAX, |all, [.., alpha]| all & alpha) != u8::MAX
    }

    /// Three bytes a pixel.
    fn plain(&self) -> impl Iterator<Item = u8> {
        std::iter::once(AS_IT_IS).chain(self.pixels.as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]))
    }
}

/// The colours in the order in which they are met, and each pixel's, row by row; nothing where they are too many.
fn indexed(lines: &[Line<'_>]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut colours, mut known) = (Vec::new(), FxHashMap::default());
    let wide = lines.first().map_or(0, |line| line.pixels.len() / 4 + 1);
    let mut rows: Vec<u8> = Vec::with_capacity(lines.len() * wide);
    for line in lines {
        if line.again {
            rows.extend_from_within(rows.len() - wide..);
            continue;
        }
        rows.push(AS_IT_IS);
        // Most pixels are as the one before them.
        let mut rest = line.pixels.as_chunks::<4>().0;
        while let [first, ..] = rest {
            let run = rest.iter().position(|pixel| pixel != first).unwrap_or(rest.len());
            let count = known.len();
            let index = *known.entry(*first).or_insert_with(|| {
                colours.extend(&first[..3]);
                count
            });
            let index = u8::try_from(index).ok()?;
            rows.resize(rows.len() + run, index);
            rest = &rest[run..];
        }
    }
    Some((colours, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pixels of a PNG without a palette, as another library reads it.
    fn read(bytes: &[u8]) -> Vec<u8> {
        image::load_from_memory_with_format(bytes, image::ImageFormat::Png).unwrap().to_rgba8().into_raw()
    }

    #[test]
    fn no_pixel_changes() {
        let mut canvas = Pixmap::new(64, 64).unwrap();
        for colours in [1u32, 2, 255, 256, 257, 4096] {
            for (n, pixel) in (0u32..).zip(canvas.data_mut().as_chunks_mut::<4>().0) {
                let [r, g, ..] = (n % colours * 7).to_le_bytes();
                *pixel = [r, g, 9, 255];
            }
            assert_eq!(read(&bytes(&canvas).unwrap()), canvas.data(), "{colours}");
        }
        canvas.data_mut()[3] = 0;
        canvas.data_mut()[..3].fill(0);
        assert_eq!(read(&bytes(&canvas).unwrap()), canvas.data());
    }
}
