//! Bytes as two digits each: sums, and what may not stand in an address.

/// Appends a byte as addresses write one that may not stand in them.
pub fn percent(out: &mut String, byte: u8) {
    out.push('%');
    out.extend(digits(byte, b"0123456789ABCDEF"));
}

/// Bytes as sums are written.
pub fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(2 * bytes.len());
    out.extend(bytes.iter().flat_map(|byte| digits(*byte, b"0123456789abcdef")));
    out
}

fn digits(byte: u8, all: &[u8; 16]) -> [char; 2] {
    [byte >> 4, byte & 15].map(|digit| char::from(all[usize::from(digit)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_two_digits() {
        let mut out = String::new();
        for byte in 0..=u8::MAX {
            out.clear();
            percent(&mut out, byte);
            assert_eq!((out.as_str(), hex(&[byte, byte])), (format!("%{byte:02X}").as_str(), format!("{byte:02x}{byte:02x}")));
        }
    }
}
