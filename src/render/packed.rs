//! A page's HTML, packed small until the page is rendered: a site's content is most of what memory holds, and each piece is needed once.

/// Packed text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed(Box<[u8]>);

impl Packed {
    /// Packs a text.
    pub fn pack(text: &str) -> Self {
        Self(lz4_flex::block::compress_prepend_size(text.as_bytes()).into_boxed_slice())
    }

    /// The text again.
    pub fn unpack(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let bytes = lz4_flex::block::decompress_size_prepended(&self.0).unwrap_or_default();
        // It was text when it was packed.
        String::from_utf8(bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back() {
        for text in ["", "가", "<p>글</p>\n".repeat(1000).as_str()] {
            assert_eq!(Packed::pack(text).unpack(), text);
        }
    }
}
