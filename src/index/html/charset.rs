//! The bytes of a page as text: in the encoding that they name, else UTF-8, else that of Korean Windows.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_8};

/// Bytes at the head of a page in which an encoding is named: browsers look no further.
const HEAD: usize = 1024;

/// The text of a page. Never fails: what no encoding holds becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let named = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| named(bytes));
    match named {
        Some(encoding) if encoding != UTF_8 => encoding.decode(bytes).0,
        // Pages in CP949 that were copied into another frame name the frame's encoding.
        _ => match UTF_8.decode(bytes) {
            (text, _, false) => text,
            (lossy, _, true) => EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).unwrap_or(lossy),
        },
    }
}

/// `charset=` in a `<meta>`, whichever of its two forms.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = bytes.iter().take(HEAD).map(u8::to_ascii_lowercase).collect();
    let mut rest = head.as_slice();
    while let Some(at) = rest.windows(8).position(|window| window == b"charset=") {
        rest = &rest[at + 8..];
        let value = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = value.iter().position(|byte| b"\"'; />\t\r\n".contains(byte)).unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            return Some(encoding);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_in_their_encoding() {
        let korean = |text: &str| EUC_KR.encode(text).0.into_owned();
        let check = |bytes: &[u8], expected: &str| assert_eq!(decode(bytes), expected);
        check("예산".as_bytes(), "예산");
        check("\u{FEFF}예산".as_bytes(), "예산");
        check(&korean("<meta charset=euc-kr>똠방각하"), "<meta charset=euc-kr>똠방각하");
        check(
            &korean("<meta http-equiv=x content='text/html; charset=KS_C_5601-1987'>예산"),
            "<meta http-equiv=x content='text/html; charset=KS_C_5601-1987'>예산",
        );
        check(&korean("예산"), "예산");
        check(&korean("<meta charset=\"utf-8\">예산"), "<meta charset=\"utf-8\">예산");
        check(b"<meta charset=nonsense>a\xFFb", "<meta charset=nonsense>a\u{FFFD}b");
        check(&[0xFF, 0xFE, 0x08, 0xC6, 0xB0, 0xC0], "예산");
        check(b"", "");
    }
}
