//! Characters that come along when text is pasted from HWP, Word, Excel or PDF: which ones a text has and what people call them (`signs`), blanks
//! that Markdown takes for letters (`blanks`), names that are compared (`brackets`), signs of another width in front matter (`matter`), files in other encodings (`encoding`), which
//! lines are code (`fences`), what an author named (`kept`), and what of all this can be mended without asking (`mend`). Nothing here knows a site.

pub mod blanks;
pub mod brackets;
pub mod encoding;
pub mod entities;
pub mod fences;
pub mod kept;
pub mod matter;
pub mod mend;
pub mod signs;

use std::collections::HashMap;
use std::ops::Range;

use crate::problem::nouns;
use crate::problem::parts;
use crate::problem::pasted::Pasted;
use crate::text::wording::Wording;
use kept::Kept;
use signs::{Class, apart, class, is_at_home, name};

/// What a text has of them, each character once, at its first place.
pub fn found(text: &str) -> Vec<(Pasted, Range<usize>)> {
    let mut order: Vec<(char, Class, Range<usize>, usize)> = Vec::new();
    let mut known: HashMap<char, usize> = HashMap::new();
    // Most texts have none, and a look at the bytes is quick.
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| may_begin(*byte)) {
        let mut behind = text.get(at..).unwrap_or_default().chars();
        let (Some(c), next) = (behind.next(), behind.next()) else { continue };
        let before = || text.get(..at).and_then(|before| before.chars().next_back());
        if let Some(class) = class(c).filter(|_| !is_at_home(c, before(), next)) {
            let place = *known.entry(c).or_insert_with(|| {
                order.push((c, class, at..at + c.len_utf8(), 0));
                order.len() - 1
            });
            if let Some(one) = order.get_mut(place) {
                one.3 += 1;
            }
        }
    }
    let mut out: Vec<(Pasted, Range<usize>)> =
        order.into_iter().map(|(c, class, span, count)| (problem(c, class, more(count)), span)).collect();
    let mut apart = apart(text);
    if !apart.is_empty() {
        // A name is what it names, however it is written.
        let kept = Kept::of(text);
        apart.retain(|(span, _)| !kept.holds(span.start));
    }
    if let Some((span, word)) = apart.first() {
        out.push((Pasted::Apart { word: word.clone(), more: more(apart.len()) }, span.clone()));
    }
    out.sort_by_key(|(_, span)| span.start);
    out
}

pub(crate) fn problem(c: char, class: Class, more: Wording) -> Pasted {
    let code = format!("U+{:04X}", u32::from(c));
    let name = nouns::named(name(c));
    match class {
        Class::Control => Pasted::Control { name, code, more },
        Class::Placeholder => Pasted::Placeholder { name, code, more },
        Class::Invisible => Pasted::Invisible { name, code, more },
        Class::Private => Pasted::Private { name, code, more },
    }
}

fn more(count: usize) -> Wording {
    match count {
        0 | 1 => Wording::default(),
        2 => parts::at_one_more(),
        count => parts::at_more(count - 1),
    }
}

/// Whether a byte may begin such a character.
fn may_begin(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' | b'\r' => false,
        0..=0x1f | 0x7f => true,
        0xc2 | 0xe1..=0xe3 | 0xee | 0xef | 0xf3 | 0xf4 => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

    #[test]
    fn no_character_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| class(*c).is_some()) {
            assert!(c.to_string().bytes().next().is_some_and(may_begin), "{c:?}");
        }
    }

    #[test]
    fn characters_are_named_as_people_know_them() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> =
                found(text).into_iter().map(|(problem, span)| format!("{}: {}", span.start, problem.words().message.en)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("글 \u{b}줄", &["4: a line break of Word (U+000B) stands here: no page can show it"]);
        check(
            "예\u{ad}산 예\u{ad}산",
            &["3: a soft hyphen (U+00AD) stands here and at one more place: nobody sees it, and words with it are not found"],
        );
        check("가\u{200b}나", &["3: a zero-width space (U+200B) stands here: nobody sees it, and words with it are not found"]);
        check(
            "\u{f0b7} 항목",
            &["0: a character of one program's own (U+F0B7; in Word mostly a bullet `•`) stands here: others show a box, or nothing"],
        );
        check("그림 \u{fffc}", &["7: an object that was not pasted along (U+FFFC) stands here: what was there is lost"]);
        check("한국 \u{1112}\u{1161}\u{11ab}글", &["7: `한` is written as single letters here, as a Mac does in names of files"]);
        check("[\u{1112}\u{1161}](\u{1112}\u{1161}.png)", &["1: `하` is written as single letters here, as a Mac does in names of files"]);
        // Old Hangul, emoji, Persian, quotation marks, fixed blanks.
        check("\u{1112}\u{119e}\u{11ab}글 👩\u{200d}👧 ❤\u{fe0f} می\u{200c}خواهم “가” 10\u{a0}km · ～", &[]);
    }
}
