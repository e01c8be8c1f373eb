//! Fingerprints of texts: the same words give the same number, whatever their markup, line breaks and form of Unicode.

use sha2::{Digest, Sha256};

use crate::text::composed;

/// A text as it is compared: NFC, every run of white space one space, none at its ends.
pub fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&composed(word));
    }
    out
}

/// The first 64 bits of the SHA-256 of a normalised text.
pub fn fingerprint(text: &str) -> u64 {
    fingerprint_of_bytes(normalised(text).as_bytes())
}

/// The first 64 bits of the SHA-256 of some bytes as they are.
pub fn fingerprint_of_bytes(bytes: &[u8]) -> u64 {
    let mut whole = Fingerprint::default();
    whole.add(bytes);
    whole.number()
}

/// A fingerprint of bytes that come piece by piece.
#[derive(Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds a piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all pieces.
    pub fn number(self) -> u64 {
        self.0.finalize().iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_and_nothing_else() {
        let check = |a: &str, b: &str, same: bool| assert_eq!(fingerprint(a) == fingerprint(b), same, "{a:?} {b:?}");
        check("가 나", " 가\n\t나 ", true);
        check("각", "\u{1100}\u{1161}\u{11a8}", true);
        check("가나", "가 나", false);
        assert_eq!(format!("{:016x}", fingerprint("")), "e3b0c44298fc1c14");
    }
}
