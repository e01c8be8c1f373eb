//! Blanks that other programs put behind a line's marks: U+00A0 and the wide U+3000 behind `#`, `-`, `>` or before them. Markdown takes them for letters;
//! they are read as blanks. Elsewhere such a blank says that a line shall not end there, and stays.

use std::ops::Range;

use crate::pasted::fences::{Part, lines};

/// Blanks that Markdown takes for letters.
const FOREIGN: [char; 2] = ['\u{a0}', '\u{3000}'];

/// The edits that make such blanks plain, in order. Code between fences stays as it is.
pub fn edits(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut out = Vec::new();
    if !text.contains(FOREIGN) {
        return out;
    }
    for (start, line, _) in lines(text).filter(|(_, _, part)| *part == Part::Words) {
        of_line(line, start, &mut out);
    }
    out
}

fn of_line(line: &str, start: usize, out: &mut Vec<(Range<usize>, &'static str)>) {
    if !line.contains(FOREIGN) {
        return;
    }
    let text = line.trim_end_matches(['\n', '\r']);
    if text.chars().all(is_blank) {
        return out.push((start..start + text.len(), ""));
    }
    let mut at = 0;
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    let mut kept = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        // Blanks before a mark keep their number, one behind a mark is enough.
        for (offset, c) in rest.get(..blanks).unwrap_or_default().char_indices().filter(|(_, c)| FOREIGN.contains(c)) {
            found.push((start + at + offset..start + at + offset + c.len_utf8(), " "));
        }
        at += blanks;
        let Some(mark) = mark(text.get(at..).unwrap_or_default()) else { break };
        at += mark;
        let rest = text.get(at..).unwrap_or_default();
        let is_marked = rest.starts_with(is_blank) || rest.is_empty() || text.get(..at).is_some_and(|text| text.ends_with('>'));
        if !is_marked {
            break;
        }
        // The blanks behind this mark belong to it, whatever follows.
        kept = found.len();
        let blanks = rest.len() - rest.trim_start_matches(FOREIGN).len();
        if blanks > 0 {
            found.push((start + at..start + at + blanks, " "));
            kept = found.len();
            at += blanks;
        }
    }
    found.truncate(kept);
    out.append(&mut found);
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}')
}

/// How long the mark is that begins a text.
fn mark(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) {
        return Some(hashes);
    }
    if text.starts_with(['-', '*', '+', '>']) {
        return Some(1);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = text.get(digits + 1..)?.trim_start_matches(is_blank);
    // `6.\u{a0}3.` is a date.
    let counts =
        (1..=3).contains(&digits) && text.get(digits..)?.starts_with(['.', ')']) && !behind.starts_with(|c: char| c.is_ascii_digit());
    counts.then_some(digits + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_behind_marks_are_plain() {
        let check = |text: &str, expected: &str| {
            let mut out = text.to_owned();
            for (span, new) in edits(text).into_iter().rev() {
                out.replace_range(span, new);
            }
            assert_eq!(out, expected, "{text:?}");
        };
        check("##\u{a0}제목\n", "## 제목\n");
        check("-\u{a0}하나\n-\u{a0}\u{a0}둘\n\u{a0}\u{a0}-\u{a0}안\n", "- 하나\n- 둘\n  - 안\n");
        check(">\u{a0}-\u{a0}인용\n1.\u{a0}글\n", "> - 인용\n1. 글\n");
        check("글\n\u{a0}\r\n글\n", "글\n\r\n글\n");
        for text in [
            "10\u{a0}km\n",
            "\u{a0}글\n",
            "2021.\u{a0}6.\u{a0}3.\n",
            "-가\u{a0}나\n",
            "- 가\u{a0}나\n",
            "```\n#\u{a0}코드\n```\n",
            "#해시\u{a0}글\n",
        ] {
            check(text, text);
        }
    }
}
