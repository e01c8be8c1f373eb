//! Files that are not UTF-8: UTF-16, as Notepad's “Unicode” writes it, and CP949 (EUC-KR), as old Korean programs do.

use encoding_rs::{EUC_KR, Encoding, UTF_16BE, UTF_16LE};

use crate::text::utf8;

/// Another encoding, by the name that people know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegacyEncoding {
    /// UTF-16.
    Utf16(&'static Encoding),
    /// CP949.
    Cp949,
}

impl LegacyEncoding {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf16(_) => "UTF-16 (“Unicode”)",
            Self::Cp949 => "CP949 (EUC-KR)",
        }
    }

    /// The text of such bytes; None where some of them are no letter.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        let encoding = match self {
            Self::Utf16(encoding) => encoding,
            Self::Cp949 => EUC_KR,
        };
        let (text, _, had_errors) = encoding.decode(bytes);
        (!had_errors).then(|| text.into_owned())
    }
}

/// The encoding of bytes, where it is another one than UTF-8 and certain.
pub fn other(bytes: &[u8]) -> Option<LegacyEncoding> {
    if let Some(utf16) = utf16(bytes) {
        return Some(LegacyEncoding::Utf16(utf16));
    }
    (utf8(bytes).is_none() && looks_korean(bytes)).then_some(LegacyEncoding::Cp949)
}

/// By its mark, or by the empty half of its plain letters.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => return Some(UTF_16LE),
        Some([0xfe, 0xff]) => return Some(UTF_16BE),
        _ => {}
    }
    let head = bytes.get(..bytes.len().min(4096) / 2 * 2).unwrap_or_default();
    let empty = |at: usize| head.chunks_exact(2).filter(|pair| pair.get(at) == Some(&0)).count();
    let (low, high) = (empty(1), empty(0));
    // Front matter's signs are plain letters.
    let enough = head.len() >= 4 && (low + high) * 10 >= head.len() / 2;
    match enough {
        // A syllable such as 글 (U+AE00) has an empty half, too.
        true if low > 4 * high => Some(UTF_16LE),
        true if high > 4 * low => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes look like Korean in EUC-KR: pairs of bytes from 0xB0 to 0xC8 and from 0xA1.
fn looks_korean(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let pairs = bytes.windows(2).filter(|pair| (0xB0..=0xC8).contains(&pair[0]) && pair[1] >= 0xA1).count();
    high > 0 && pairs * 3 >= high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_known() {
        let text = "+++\ntitle = \"한글 제목\"\n+++\n본문이다.\n";
        let (cp949, _, _) = EUC_KR.encode(text);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for (bytes, name) in [(cp949.to_vec(), "CP949 (EUC-KR)"), (little, "UTF-16 (“Unicode”)"), (big, "UTF-16 (“Unicode”)")] {
            let found = other(&bytes).unwrap();
            assert_eq!((found.name(), found.decode(&bytes).as_deref()), (name, Some(text)));
        }
        assert_eq!(other(text.as_bytes()), None);
        assert_eq!(other(&[b'c', 0xE9]), None);
        assert_eq!(other(b"a\0b"), None);
    }
}
