//! Base64 with padding (RFC 4648).

/// Some bytes as text.
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |group: u32, shift: u32| ALPHABET[(group >> shift) as usize & 63];
    let mut out = vec![b'='; bytes.len().div_ceil(3) * 4];
    let (groups, rest) = bytes.as_chunks::<3>();
    let (places, _) = out.as_chunks_mut::<4>();
    for (place, [a, b, c]) in places.iter_mut().zip(groups) {
        let group = u32::from(*a) << 16 | u32::from(*b) << 8 | u32::from(*c);
        *place = [letter(group, 18), letter(group, 12), letter(group, 6), letter(group, 0)];
    }
    match (rest, places.last_mut()) {
        ([a], Some([first, second, ..])) => {
            let group = u32::from(*a) << 16;
            (*first, *second) = (letter(group, 18), letter(group, 12));
        }
        ([a, b], Some([first, second, third, _])) => {
            let group = u32::from(*a) << 16 | u32::from(*b) << 8;
            (*first, *second, *third) = (letter(group, 18), letter(group, 12), letter(group, 6));
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
