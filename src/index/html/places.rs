//! Where bytes stand in a page.

/// Whether a byte parts words of a tag.
pub fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0C')
}

/// Where such a byte stands from a place on; else the end.
pub fn end_of(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> usize {
    bytes.get(from..).and_then(|rest| rest.iter().position(|byte| is(*byte))).map_or(bytes.len(), |at| from + at)
}

/// Where a byte stands from a place on; else the end. Sixteen are looked at at once.
pub fn end_at(bytes: &[u8], from: usize, byte: u8) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let (parts, _) = rest.as_chunks::<16>();
    let holds = |part: &[u8; 16]| part.iter().fold(false, |found, own| found | (*own == byte));
    let passed = parts.iter().position(holds).unwrap_or(parts.len()) * 16;
    rest[passed..].iter().position(|own| *own == byte).map_or(bytes.len(), |at| from + passed + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_wherever_they_stand() {
        for length in 0..70 {
            for from in 0..=length + 1 {
                for at in from..length {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = b'<';
                    assert_eq!((end_at(&bytes, from, b'<'), end_of(&bytes, from, |byte| byte == b'<')), (at, at));
                }
                let bytes = vec![b'a'; length];
                assert_eq!((end_at(&bytes, from, b'<'), end_of(&bytes, from, |byte| byte == b'<')), (length, length));
            }
        }
    }
}
