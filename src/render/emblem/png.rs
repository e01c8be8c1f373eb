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
    let (pixels, _) = canvas.data().as_chunks::<4>();
    if pixels.iter().any(|[.., alpha]| *alpha != u8::MAX) {
        return canvas.encode_png().ok();
    }
    let (kind, colours, data) = match indexed(pixels) {
        Some((colours, data)) => (INDEXED, colours, data),
        None => (RGB, Vec::new(), pixels.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect()),
    };
    let row = data.len() / usize::try_from(canvas.height()).ok()?;
    let mut rows = Vec::with_capacity(data.len() + data.len() / row);
    for row in data.chunks(row) {
        // Each as it is: neighbours are equal or unlike, so differences of them pack no better.
        rows.push(0);
        rows.extend(row);
    }
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

/// The colours in the order in which they are met, and each pixel's; nothing where they are too many.
fn indexed(pixels: &[[u8; 4]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut colours, mut known) = (Vec::new(), FxHashMap::default());
    let mut data = Vec::with_capacity(pixels.len());
    // Most pixels are as the one before them.
    for run in pixels.chunk_by(|a, b| a == b) {
        let count = known.len();
        let index = *known.entry(run[0]).or_insert_with(|| {
            colours.extend(&run[0][..3]);
            count
        });
        let index = u8::try_from(index).ok()?;
        data.resize(data.len() + run.len(), index);
    }
    Some((colours, data))
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
