//! The order of names as Korean readers look for them: figures, 가나다 with Hanja where their readings stand, Latin letters without regard to case
//! and accents, then all else. The order that the Unicode Collation Algorithm has in Korean, as far as names of terms go.

use std::cmp::Ordering;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a name is sorted by: its letters, then what makes two letters different that count as one, then the name as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    letters: Vec<(Class, u32)>,
    details: Vec<u8>,
    name: String,
}

/// Kinds of letters in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Blank,
    Sign,
    Digit,
    Hangul,
    Hanja,
    Latin,
    Other,
}

/// Readings of Hanja.
#[derive(Debug, Default)]
pub struct Readings(HashMap<char, char>);

impl Readings {
    /// Reads lines that begin with a syllable and go on with the characters read so.
    pub fn read(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| {
            let mut letters = line.chars();
            let syllable = letters.next()?;
            Some(letters.map(move |hanja| (hanja, syllable)))
        });
        Self(pairs.flatten().collect())
    }

    /// The key of a name.
    pub fn key(&self, name: &str) -> Key {
        let (mut letters, mut details) = (Vec::new(), Vec::new());
        for composed in name.nfc() {
            match self.0.get(&composed) {
                // Behind the syllable itself, as in dictionaries.
                Some(reading) => {
                    letters.push((Class::Hangul, u32::from(*reading)));
                    details.push(1);
                }
                None if is_syllable(composed) => {
                    letters.push((Class::Hangul, u32::from(composed)));
                    details.push(0);
                }
                None => {
                    for letter in std::iter::once(composed).nfkd() {
                        if is_combining_mark(letter) {
                            details.push(2);
                            continue;
                        }
                        let small = letter.to_lowercase().next().unwrap_or(letter);
                        letters.push((class(small), u32::from(small)));
                        details.push(u8::from(small != letter));
                    }
                }
            }
        }
        Key { letters, details, name: name.to_owned() }
    }

    /// Under which head a name stands in an index: the first consonant in Korean, a Latin letter, else `#`.
    pub fn head(&self, name: &str) -> char {
        const FIRST: [char; 19] =
            ['ㄱ', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㅅ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
        match self.key(name).letters.iter().find(|(class, _)| *class > Class::Sign) {
            Some((Class::Hangul, code)) => {
                let first = code.checked_sub(0xAC00).and_then(|at| usize::try_from(at / 588).ok());
                first.and_then(|at| FIRST.get(at)).copied().unwrap_or('#')
            }
            Some((Class::Latin, code)) => char::from_u32(*code).map_or('#', |letter| letter.to_ascii_uppercase()),
            _ => '#',
        }
    }
}

fn is_syllable(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn class(c: char) -> Class {
    match c {
        _ if c.is_whitespace() => Class::Blank,
        '0'..='9' => Class::Digit,
        'a'..='z' => Class::Latin,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' => Class::Hangul,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Class::Hanja,
        _ if c.is_alphabetic() => Class::Other,
        _ => Class::Sign,
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.letters.cmp(&other.letters).then_with(|| self.details.cmp(&other.details)).then_with(|| self.name.cmp(&other.name))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings() -> Readings {
        Readings::read("# 읽는 소리\n미美\n중中\n")
    }

    #[test]
    fn names_stand_where_readers_look() {
        // 國 has no reading here, so it stands behind 술.
        let expected = ["2050", "가", "가 나", "가나", "각", "까", "미국", "미술", "美國", "中", "AI", "ai 정책", "é", "EU", "F", "Ω"];
        let readings = readings();
        let mut names = expected.to_vec();
        names.reverse();
        names.sort_by_cached_key(|name| readings.key(name));
        assert_eq!(names, expected);
    }

    #[test]
    fn letters_apart_are_the_same() {
        let readings = readings();
        let (one, other) = (readings.key("한글"), readings.key("\u{1112}\u{1161}\u{11ab}글"));
        assert_eq!(one.letters, other.letters);
    }

    #[test]
    fn names_have_heads() {
        let check = |name: &str, expected: char| assert_eq!(readings().head(name), expected, "{name}");
        check("기획재정부", 'ㄱ');
        check("까치", 'ㄱ');
        check("「하나」", 'ㅎ');
        check("美國", 'ㅁ');
        check("ai", 'A');
        check("2050", '#');
        check("", '#');
        check("ㄱ", '#');
    }
}
