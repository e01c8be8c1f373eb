//! The bytes of a page as text: in the encoding that they name, else UTF-8, else that of Korean Windows.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_8};

use crate::text::utf8;

/// Bytes at the head of a page in which an encoding is named: browsers look no further.
const HEAD: usize = 1024;

/// The text of a page. Never fails: what no encoding holds becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    // What is whole as UTF-8 is nothing else, whatever an old frame says: a server may have said otherwise to browsers.
    if let Some(text) = utf8(bytes).filter(|_| marked.is_none() && !bytes.is_ascii()) {
        return Cow::Borrowed(text);
    }
    match marked.or_else(|| named(bytes)) {
        Some(encoding) if encoding != UTF_8 => encoding.decode(bytes).0,
        // Pages in CP949 that were copied into another frame name the frame's encoding.
        _ => match UTF_8.decode(bytes) {
            (text, _, false) => text,
            (lossy, _, true) => EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).unwrap_or(lossy),
        },
    }
}

/// `charset=` in a `<meta>`, whichever of its two forms; scripts and comments have it, too.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = bytes.iter().take(HEAD).map(u8::to_ascii_lowercase).collect();
    let find = |from: usize, sign: &[u8]| head.get(from..)?.windows(sign.len()).position(|window| window == sign).map(|at| from + at);
    let mut at = 0;
    while let Some(tag) = find(at, b"<") {
        let inside = &head[tag + 1..];
        if inside.starts_with(b"!--") {
            at = find(tag + 3, b"-->")?;
            continue;
        }
        let end = find(tag, b">").unwrap_or(head.len());
        at = tag + 1;
        if inside.strip_prefix(b"meta").is_none_or(|rest| rest.first().is_none_or(u8::is_ascii_alphanumeric)) {
            continue;
        }
        let Some(rest) = find(tag, b"charset=").filter(|at| *at < end).map(|at| &head[at + 8..]) else { continue };
        let value = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = value.iter().position(|byte| b"\"'; />\t\r\n".contains(byte)).unwrap_or(value.len());
        // What could be read so far would be otherwise in UTF-16: browsers take its name for UTF-8.
        if let Some(encoding) = Encoding::for_label(&value[..end]).filter(|encoding| encoding.is_ascii_compatible()) {
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
        // Of what is no `<meta>`, or stands in a comment, nothing is read; what is whole as UTF-8 is that.
        check("<script charset=euc-kr></script>예산".as_bytes(), "<script charset=euc-kr></script>예산");
        check("<meta charset=euc-kr>예산".as_bytes(), "<meta charset=euc-kr>예산");
        check(
            &korean("<!-- <meta charset=shift_jis> --><meta charset=euc-kr>예산"),
            "<!-- <meta charset=shift_jis> --><meta charset=euc-kr>예산",
        );
        check(&korean("<script charset=shift_jis></script>예산"), "<script charset=shift_jis></script>예산");
        check(
            &korean("<metadata charset=shift_jis>예산<!-- <meta charset=shift_jis>"),
            "<metadata charset=shift_jis>예산<!-- <meta charset=shift_jis>",
        );
        check(b"<meta charset=utf-16>plain", "<meta charset=utf-16>plain");
        check(b"<meta charset=nonsense>a\xFFb", "<meta charset=nonsense>a\u{FFFD}b");
        check(&[0xFF, 0xFE, 0x08, 0xC6, 0xB0, 0xC0], "예산");
        check(b"", "");
    }
}
