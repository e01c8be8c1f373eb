//! Base64 with padding (RFC 4648).

/// Some bytes as text.
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |group: u32, shift: u32| ALPHABET[(group >> shift) as usize & 63];
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    let (groups, rest) = bytes.as_chunks::<3>();
    for [a, b, c] in groups {
        let group = u32::from(*a) << 16 | u32::from(*b) << 8 | u32::from(*c);
        out.extend([letter(group, 18), letter(group, 12), letter(group, 6), letter(group, 0)]);
    }
    match rest {
        [a] => out.extend([letter(u32::from(*a) << 16, 18), letter(u32::from(*a) << 16, 12), b'=', b'=']),
        [a, b] => {
            let group = u32::from(*a) << 16 | u32::from(*b) << 8;
            out.extend([letter(group, 18), letter(group, 12), letter(group, 6), b'=']);
        }
        _ => {}
    }
    // All letters are ASCII.
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(base64(bytes), expected);
        check(b"", "");
        check(b"f", "Zg==");
        check(b"fo", "Zm8=");
        check(b"foobar", "Zm9vYmFy");
    }
}
