//! Text as search sees it: one normal form, classes of characters, and the arithmetic of Hangul. `site/scripts/search/` does the same;
//! `tests/search/vectors.json` holds both to it.

use unicode_normalization::UnicodeNormalization;

use crate::text::stands_composed;

/// What a character is to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A Hangul syllable.
    Hangul,
    /// A Hangul letter by itself, as ㄱ.
    Jamo,
    /// A Chinese character.
    Hanja,
    /// A letter of Japanese.
    Kana,
    /// 0 to 9.
    Digit,
    /// Any other letter.
    Letter,
    /// All else: it parts words.
    Other,
}

/// The normal form, not lower-cased: composed (NFC, not NFKC, which would change a typed ㄱ), full width as ASCII, one form of quotes.
pub fn normalise(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    normalise_into(text, &mut out);
    out
}

/// The same, in place of what was there.
pub fn normalise_into(text: &str, out: &mut Vec<char>) {
    out.clear();
    // A character of Korean takes three bytes.
    out.reserve(text.len() / 2 + 1);
    for c in text.chars() {
        match c {
            '`' => out.push('\''),
            '\0'..='\x7F' | '가'..='힣' => out.push(c),
            _ if stands_composed(c) => out.push(map(c)),
            _ => {
                out.clear();
                return out.extend(text.nfc().map(map));
            }
        }
    }
}

fn map(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' => ' ',
        '‘' | '’' | '‛' | '′' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '∼' | '〜' => '~',
        '\u{1100}'..='\u{1112}' => CHOSUNG[(u32::from(c) - 0x1100) as usize],
        _ => c,
    }
}

/// The class of a character in the normal form.
#[inline]
pub fn kind(c: char) -> Kind {
    match c {
        '가'..='힣' => Kind::Hangul,
        '0'..='9' => Kind::Digit,
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        'ㄱ'..='ㅣ' => Kind::Jamo,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Kind::Hanja,
        '\u{3005}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' => Kind::Kana,
        c if c.is_ascii() => Kind::Other,
        // Latin with marks, Greek, Cyrillic; the ranges are spelt out since two languages must agree on them.
        '\u{C0}'..='\u{24F}' if !matches!(c, '×' | '÷') => Kind::Letter,
        '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}' | '\u{1E00}'..='\u{1EFF}' => Kind::Letter,
        _ => Kind::Other,
    }
}

/// Initial consonants in the order of Unicode.
pub const CHOSUNG: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// The initial consonant of a syllable; a tense one as its plain one, since people search by either.
pub fn chosung(c: char) -> Option<char> {
    if kind(c) != Kind::Hangul {
        return None;
    }
    Some(plain(CHOSUNG[((u32::from(c) - 0xAC00) / 588) as usize]))
}

/// ㄲ as ㄱ.
pub fn plain(c: char) -> char {
    match c {
        'ㄲ' => 'ㄱ',
        'ㄸ' => 'ㄷ',
        'ㅃ' => 'ㅂ',
        'ㅆ' => 'ㅅ',
        'ㅉ' => 'ㅈ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_one() {
        let check = |text: &str, expected: &str| assert_eq!(normalise(text).into_iter().collect::<String>(), expected);
        check("１２３　ＡＢ", "123 AB");
        check("\u{1112}\u{1161}\u{11AB}", "한");
        check("ㄱ ‘가’", "ㄱ '가'");
        assert_eq!(normalise("끝까지").into_iter().filter_map(chosung).collect::<String>(), "ㄱㄱㅈ");
    }
}
