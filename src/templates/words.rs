//! Counts words as Unicode's word boundaries (UAX #29) have them, and from that the minutes that reading takes.
//!
//! Most texts here are Hangul, Latin letters and figures; those are counted by one quick pass. A text with anything else goes to
//! `unicode-segmentation`, and a test holds the two against each other.

use unicode_segmentation::UnicodeSegmentation;

/// Words of a Markdown text, what stands between ``` fences left out.
pub fn word_count(markdown: &str) -> usize {
    markdown.split("```").step_by(2).map(count).sum()
}

/// Minutes, rounded up, at the usual silent reading speed of the language.
pub fn reading_time(words: usize, lang: &str, by_language: bool) -> usize {
    let speed = match lang.split(['-', '_']).next() {
        _ if !by_language => 200,
        Some("en") => 238,
        Some("ko") => 202,
        Some("zh") => 439,
        Some("ja") => 653,
        _ => 200,
    };
    words.div_ceil(speed)
}

/// Minutes, rounded up, by the characters that are no spaces: fairer to Korean than words, whose length varies with the particles at their
/// ends. About 202 words a minute of 3.2 letters each in Korean, 238 of 4.7 in English.
pub fn minutes(characters: usize, lang: &str) -> usize {
    let speed = match lang.split(['-', '_']).next() {
        Some("ko" | "ja" | "zh") => 650,
        _ => 1100,
    };
    characters.div_ceil(speed)
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Letter,
    Digit,
    /// `_` joins anything.
    Joiner,
    /// Joins letters: `a:b`, `가·나`.
    MidLetter,
    /// Joins figures: `1,000`.
    MidDigit,
    /// Joins both: `a.b`, `5.9`, `don't`.
    Mid,
    /// A word by itself.
    Numeral,
    Other,
}

fn class(c: char) -> Option<Class> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '가'..='힣' => Class::Letter,
        '0'..='9' => Class::Digit,
        '_' => Class::Joiner,
        ':' | '·' | '‧' => Class::MidLetter,
        ',' | ';' => Class::MidDigit,
        '.' | '\'' | '‘' | '’' => Class::Mid,
        '①'..='⑳' => Class::Numeral,
        '\0'..='\u{7f}' => Class::Other,
        '「'..='】' | '、' | '。' | '“' | '”' | '–' | '—' | '…' | '※' | '△' | '→' | '•' | '〈' | '〉' | '％' | '～' => {
            Class::Other
        }
        _ => return None,
    })
}

fn count(text: &str) -> usize {
    let mut words = 0;
    // The class of the last letter, figure or joiner of the current word, whether the word has a letter or figure yet, and a mid sign that
    // may still turn out to join.
    let (mut last, mut counted, mut pending) = (None, false, None);
    for c in text.chars() {
        let Some(class) = class(c) else { return text.unicode_words().count() };
        match class {
            Class::Letter | Class::Digit | Class::Joiner => {
                let joins = match (last, pending) {
                    (None, _) => false,
                    (Some(_), None) => true,
                    (Some(before), Some(mid)) => match (before, class) {
                        (Class::Letter, Class::Letter) => matches!(mid, Class::MidLetter | Class::Mid),
                        (Class::Digit, Class::Digit) => matches!(mid, Class::MidDigit | Class::Mid),
                        _ => false,
                    },
                };
                if !joins {
                    counted = false;
                }
                if !counted && class != Class::Joiner {
                    words += 1;
                    counted = true;
                }
                (last, pending) = (Some(class), None);
            }
            Class::Numeral => {
                words += 1;
                (last, counted, pending) = (None, false, None);
            }
            Class::MidLetter | Class::MidDigit | Class::Mid if last.is_some() && pending.is_none() => pending = Some(class),
            _ => (last, counted, pending) = (None, false, None),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_count_equals_unicode() {
        let samples = [
            "5.9GHz 대역의 75MHz 폭, 3조 4,636억원(22.8%) → ('21) 1:1 상담",
            "don't a.b 'x' 가·나 가. 나 1,000;2 a_b __ _1 a,b 1:2 3.a a.3 x--y e.g. ①가 「나」 제27조의2",
            "중국 中 데이터 café",
            "",
            "a''b a'.b 1..2 _._ '21.5",
        ];
        for sample in samples {
            assert_eq!(count(sample), sample.unicode_words().count(), "{sample}");
        }
    }

    #[test]
    fn random_texts_count_alike() {
        // A small generator: the same sequence each time.
        let alphabet: Vec<char> = "가a1_:·,;.'’ -(「→①".chars().collect();
        let mut state = 7u32;
        for _ in 0..3000 {
            let text: String = (0..12)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    alphabet[(state >> 16) as usize % alphabet.len()]
                })
                .collect();
            assert_eq!(count(&text), text.unicode_words().count(), "{text}");
        }
    }

    #[test]
    fn code_is_left_out() {
        assert_eq!(word_count("하나 둘\n```\nx y z\n```\n셋"), 3);
        assert_eq!(reading_time(0, "ko", true), 0);
        assert_eq!(reading_time(203, "ko", true), 2);
        assert_eq!((minutes(0, "ko"), minutes(651, "ko"), minutes(651, "en")), (0, 2, 1));
    }
}
