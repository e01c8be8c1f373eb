//! Characters of the same kinds that come in by their numbers, `&#61623;`: as Word writes its bullets when it saves HTML.
//!
//! Silent is code. Named ones (`&shy;`) nobody writes without meaning them.

use std::ops::Range;

use crate::parse::pasted::fences::{Part, lines};
use crate::parse::pasted::problem;
use crate::parse::pasted::signs::{class, is_at_home};
use crate::problem::pasted::Pasted;
use crate::text::wording::Wording;

/// What a text has of them, in order.
pub fn found(text: &str) -> Vec<(Pasted, Range<usize>)> {
    let mut out = Vec::new();
    if !text.contains("&#") {
        return out;
    }
    for (start, line, _) in lines(text).filter(|(.., part)| *part == Part::Words) {
        let (mut at, mut in_code) = (0, false);
        while let Some(next) = line.get(at..).and_then(|rest| rest.find(['`', '&', '\\'])) {
            at += next;
            let rest = line.get(at..).unwrap_or_default();
            if rest.starts_with('\\') {
                at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
                continue;
            }
            // A mark without a partner makes no code.
            if rest.starts_with('`') {
                in_code = !in_code && rest.get(1..).is_some_and(|rest| rest.contains('`'));
            } else if let Some((c, length)) = number(rest).filter(|_| !in_code) {
                let before = line.get(..at).and_then(|text| text.chars().next_back());
                let behind = line.get(at + length..).and_then(|text| text.chars().next());
                if let Some(class) = class(c).filter(|_| !is_at_home(c, before, behind)) {
                    out.push((problem(c, class, Wording::default()), start + at..start + at + length));
                }
                at += length - 1;
            }
            at += 1;
        }
    }
    out
}

/// The character that `&#…;` at the head of a text stands for, and how long that is. What is no character is read as `�`.
fn number(text: &str) -> Option<(char, usize)> {
    let (inner, _) = text.get(..text.floor_char_boundary(12))?.strip_prefix("&#")?.split_once(';')?;
    let number = match inner.strip_prefix(['x', 'X']) {
        Some(hex) if (1..=6).contains(&hex.len()) => u32::from_str_radix(hex, 16).ok()?,
        None if (1..=7).contains(&inner.len()) && !inner.starts_with('+') => inner.parse().ok()?,
        _ => return None,
    };
    let c = char::from_u32(number).filter(|c| *c != '\0').unwrap_or('\u{fffd}');
    Some((c, "&#;".len() + inner.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

    #[test]
    fn numbers_are_told_as_their_characters() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = found(text)
                .into_iter()
                .map(|(problem, span)| format!("{}-{} {}", span.start, span.end, problem.kind().trim_start_matches("pasted/")))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("가&#11;나", &["3-8 Control"]);
        check("&#61623; 항목", &["0-8 Private"]);
        check("&#xE001; &#x200B; &#xFFFC;", &["0-8 Private", "9-17 Invisible", "18-26 Placeholder"]);
        check("&#x110000; &#0; &#xAD;", &["0-10 Placeholder", "11-15 Placeholder", "16-22 Invisible"]);
        check("`a` &#8; `b`", &["4-8 Control"]);
        for silent in ["&#44032;", "&amp;", "&#;", "&#x;", "&#12345678;", "`&#11;`", "```\n&#11;\n```", "\\&#11;", "&#10;", "AT&T #1;"] {
            check(silent, &[]);
        }
    }
}
