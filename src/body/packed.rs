//! A page's HTML, packed small until the page is rendered: a site's content is most of what memory holds, and each piece is needed once.
//!
//! Pages of a site are alike, so each is packed against a sample of the site's own HTML.

use std::sync::Arc;

use crate::text::key::{Key, Keyed};
use crate::text::utf8;

/// HTML of some pages, against which others are packed.
pub type Sample = Arc<[u8]>;

/// Bytes of a sample at the most: more packs little better and takes longer.
const SAMPLE: usize = 12 * 1024;

/// Packed text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed {
    bytes: Box<[u8]>,
    sample: Option<Sample>,
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

impl Packed {
    /// Packs a text.
    pub fn pack(text: &str, sample: &Sample) -> Self {
        let bytes = lz4_flex::block::compress_prepend_size_with_dict(text.as_bytes(), sample);
        Self { bytes: bytes.into_boxed_slice(), sample: Some(sample.clone()) }
    }

    /// A key of the text: of what it is packed into.
    pub fn key(&self) -> Key {
        let mut keyed = Keyed::new("packed");
        keyed.part(&self.bytes).maybe(self.sample.as_deref()).key()
    }

    /// The text again.
    pub fn unpack(&self) -> String {
        let Some(sample) = &self.sample else { return String::new() };
        let bytes = lz4_flex::block::decompress_size_prepended_with_dict(&self.bytes, sample).unwrap_or_default();
        // It was text when it was packed. Copying what was looked at quickly is cheaper than looking slowly.
        utf8(&bytes).unwrap_or_default().to_owned()
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
    }
}
