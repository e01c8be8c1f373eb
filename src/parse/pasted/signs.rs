//! Which characters come along with pasting, what people call them, and which stand where they belong.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::composed;

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A control character.
    Control,
    /// It stands for something that was not pasted along.
    Placeholder,
    /// It has no width, or turns the direction.
    Invisible,
    /// Only one program has a letter for it.
    Private,
}

/// The class of a character that no author types.
pub fn class(c: char) -> Option<Class> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{1}' | '\u{2}' | '\u{13}'..='\u{15}' | '\u{fff9}'..='\u{fffd}' => Some(Class::Placeholder),
        c if c.is_control() => Some(Class::Control),
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => Some(Class::Invisible),
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => Some(Class::Invisible),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => Some(Class::Private),
        _ => None,
    }
}

/// What people call it.
pub fn name(c: char) -> &'static str {
    match c {
        '\0' => "a NUL",
        '\u{1}' => "Word's or HWP's sign for a picture",
        '\u{2}' => "Word's sign for a note",
        '\u{7}' => "Word's end of a cell",
        '\u{8}' => "a backspace",
        '\u{b}' => "a line break of Word",
        '\u{c}' => "a page break",
        '\u{13}'..='\u{15}' => "a sign of one of Word's fields",
        '\u{1a}' => "an end of file of DOS",
        '\u{1b}' => "an escape character",
        '\u{1e}' => "a hyphen of Word that does not part",
        '\u{1f}' => "a hyphen of Word for line ends",
        '\u{7f}' => "a delete character",
        '\u{85}' => "a line break of mainframes",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => "a mark that turns the direction of text",
        '\u{2028}' => "a line separator",
        '\u{2029}' => "a paragraph separator",
        '\u{2060}' => "a word joiner",
        '\u{3164}' | '\u{ffa0}' => "an empty Hangul letter (filler)",
        '\u{feff}' => "a byte order mark",
        '\u{fffc}' => "an object that was not pasted along",
        '\u{fffd}' => "the sign `�` for a character that could not be read",
        '\u{f06c}' => "in Word mostly `●`",
        '\u{f06e}' => "in Word mostly `■`",
        '\u{f0a7}' => "in Word mostly `▪`",
        '\u{f0b7}' => "in Word mostly a bullet `•`",
        '\u{f0d8}' => "in Word mostly `➢`",
        '\u{f0e0}' | '\u{f0e8}' => "in Word mostly an arrow `→`",
        '\u{f0fc}' => "in Word mostly `✓`",
        '\u{f000}'..='\u{f0ff}' => "in Word a sign of the fonts Symbol or Wingdings",
        '\u{e000}'..='\u{f8ff}' => "in HWP a sign or an old letter",
        '\u{f0000}'.. => "in HWP a sign or an old letter",
        _ => "a control character",
    }
}

/// Whether a character stands where its script needs it: joiners within emoji, and in scripts that have them.
pub fn is_at_home(c: char, before: Option<char>, next: Option<char>) -> bool {
    let needs = |other: Option<char>| {
        other.is_some_and(|other| {
            let plain = other.is_ascii() || matches!(other, '\u{1100}'..='\u{11ff}' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
            !plain && (other.is_alphabetic() || is_picture(other))
        })
    };
    let turns = |other: Option<char>| {
        other.is_some_and(|other| matches!(other, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
    };
    match c {
        '\u{200b}'..='\u{200d}' => needs(before) && needs(next),
        '\u{200e}' | '\u{200f}' => turns(before) || turns(next),
        _ => false,
    }
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Hangul and accented letters that are written as single signs: their bytes, and what they are together. Old Hangul has no other way.
pub fn apart(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    if !has_part(text) {
        return out;
    }
    let mut run: Option<(usize, bool)> = None;
    let mut last = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let joins = is_part(c);
        match run {
            Some((start, _)) if joins => run = Some((start, true)),
            Some((start, has_parts)) if !is_head(c) || at == text.len() => {
                if has_parts {
                    put(text, start..at, &mut out);
                }
                run = None;
            }
            Some((start, has_parts)) => {
                if has_parts {
                    put(text, start..at, &mut out);
                }
                run = Some((at, false));
            }
            None if joins => run = Some((last, true)),
            None if is_head(c) => run = Some((at, false)),
            None => {}
        }
        last = at;
    }
    out
}

fn put(text: &str, span: Range<usize>, out: &mut Vec<(Range<usize>, String)>) {
    let Some(written) = text.get(span.clone()) else { return };
    if let Cow::Owned(composed) = composed(written)
        && composed != written
    {
        out.push((span, composed));
    }
}

/// Whether a sign can begin a letter of several.
fn is_head(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{1100}'..='\u{115f}' | '\u{ac00}'..='\u{d7a3}' | '\u{a960}'..='\u{a97f}')
}

/// Whether a text has a further part of a letter, by the bytes with which such signs begin: hardly any text has one.
fn has_part(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        0xcc | 0xcd | 0xe1 => true,
        0xed => matches!(bytes.get(at + 1..at + 3), Some([0x9e, 0xb0..=0xbf] | [0x9f, _])),
        _ => false,
    })
}

/// Whether a sign is a further part of a letter.
fn is_part(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn letters_written_apart_are_found() {
        let check = |text: &str, expected: &[&str]| {
            let found = apart(text);
            assert_eq!(found.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>(), expected, "{text:?}");
        };
        let decomposed: String = "한글 é".nfd().collect();
        check(&decomposed, &["한", "글", "é"]);
        check("가\u{11a8}", &["각"]);
        check("\u{1112}\u{119e}\u{11ab} 한글 é q\u{301}", &[]);
        check("", &[]);
    }

    #[test]
    fn no_part_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| is_part(*c)) {
            assert!(has_part(&format!("가{c}")), "{c:?}");
        }
        assert!(!has_part("히 가나 힣 a 中 ·"));
    }
}
