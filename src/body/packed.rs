//! A page's HTML, packed small until the page is rendered: a site's content is most of what memory holds, and each piece is needed once.
//!
//! Pages of a site are alike, so each is packed against a sample of the site's own HTML.

use std::sync::Arc;

use crate::text::key::{self, Key};
use crate::text::stored::{Reader, Stored, Writer};
use crate::text::waiting::{Attic, Waiting};

/// HTML of some pages, against which others are packed.
pub type Sample = Arc<[u8]>;

/// Bytes of a sample at the most: more packs little better and takes longer.
const SAMPLE: usize = 12 * 1024;

/// Packed text.
#[derive(Debug, Clone)]
pub struct Packed {
    bytes: Waiting,
    sample: Option<Sample>,
    key: Key,
}

/// A sample of these texts.
pub fn sample<'a>(texts: impl IntoIterator<Item = &'a str>) -> Sample {
    let mut out = Vec::new();
    for text in texts {
        let room = SAMPLE.saturating_sub(out.len()).min(text.len());
        out.extend_from_slice(&text.as_bytes()[..room]);
    }
    out.into()
}

impl Default for Packed {
    fn default() -> Self {
        // What many have is not made for each.
        static NOTHING: std::sync::OnceLock<Arc<[u8]>> = std::sync::OnceLock::new();
        Self { bytes: NOTHING.get_or_init(|| Arc::from([])).clone().into(), sample: None, key: Key::default() }
    }
}

/// The same text, wherever it waits.
impl PartialEq for Packed {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Packed {}

impl Packed {
    /// Packs a text.
    pub fn pack(text: &str, sample: &Sample) -> Self {
        let bytes = lz4_flex::block::compress_prepend_size_with_dict(text.as_bytes(), sample);
        Self { bytes: bytes.into(), sample: Some(sample.clone()), key: key::of(text.as_bytes()) }
    }

    /// The key of the text.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Has it wait there, if there is such a place.
    pub fn put_aside(&mut self, attic: Option<&Arc<dyn Attic>>) {
        if let Some(attic) = attic.filter(|_| self.sample.is_some()) {
            self.bytes.put_aside(attic);
        }
    }

    /// The text again.
    pub fn unpack(&self) -> String {
        let Some(sample) = &self.sample else { return String::new() };
        let bytes = lz4_flex::block::decompress_size_prepended_with_dict(&self.bytes.bytes(), sample).unwrap_or_default();
        // It was text when it was packed. Copying what was looked at quickly is cheaper than looking slowly.
        crate::text::utf8(&bytes).unwrap_or_default().to_owned()
    }
}

/// Bytes that few will ever read, packed quickly.
pub fn squeezed(bytes: &[u8]) -> Vec<u8> {
    lz4_flex::block::compress_prepend_size(bytes)
}

/// What was squeezed; nothing where it is something else.
pub fn unsqueezed(bytes: &[u8]) -> Option<Vec<u8>> {
    lz4_flex::block::decompress_size_prepended(bytes).ok()
}

impl Stored for Packed {
    fn put(&self, to: &mut Writer<'_>) {
        if self.sample.as_ref().is_some_and(|sample| !Arc::ptr_eq(sample, &to.around().sample)) {
            to.refuse();
        }
        self.sample.is_some().put(to);
        self.key.put(to);
        Box::<[u8]>::from(self.bytes.bytes()).put(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let sample = bool::read(from)?.then(|| from.around.sample.clone());
        Some(Self { sample, key: Stored::read(from)?, bytes: Arc::<[u8]>::from(Box::<[u8]>::read(from)?).into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back() {
        let long = "<p>글</p>\n".repeat(1000);
        for seen in ["", "<p>글</p>", long.as_str()] {
            let sample = sample([seen, seen]);
            for text in ["", "가", "<p>글</p>\n<p>다른 글</p>", long.as_str()] {
                assert_eq!(Packed::pack(text, &sample).unpack(), text);
            }
        }
        assert_eq!(Packed::default().unpack(), "");
        for bytes in [long.as_bytes(), b""] {
            assert_eq!(unsqueezed(&squeezed(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(unsqueezed(b"\x09"), None);
    }
}
