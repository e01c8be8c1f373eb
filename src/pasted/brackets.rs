//! Names between brackets, as notes and links have them: `[^각주]`, `[글][이름]`. Markdown compares their bytes, so letters that are written apart are
//! put together there.

use std::ops::Range;

use crate::pasted::fences::{Part, lines};
use crate::pasted::signs::apart;

/// The edits that give such names one form, in order. Code between fences stays as it is.
pub fn edits(text: &str) -> Vec<(Range<usize>, String)> {
    let found = apart(text);
    if found.is_empty() {
        return found;
    }
    let mut inside: Vec<Range<usize>> = Vec::new();
    for (start, line, _) in lines(text).filter(|(_, _, part)| *part == Part::Words) {
        let mut open = Vec::new();
        for (at, c) in line.char_indices() {
            match c {
                '[' => open.push(start + at),
                ']' => inside.extend(open.pop().map(|from| from..start + at)),
                _ => {}
            }
        }
    }
    inside.sort_by_key(|span| (span.start, span.end));
    let mut ends = 0;
    let mut spans = inside.into_iter().peekable();
    found
        .into_iter()
        .filter(|(span, _)| {
            while let Some(next) = spans.next_if(|next| next.start <= span.start) {
                ends = ends.max(next.end);
            }
            span.end <= ends
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn names_between_brackets_have_one_form() {
        let name: String = "각주".nfd().collect();
        let check = |text: &str, expected: &str| {
            let (text, expected) = (text.replace('@', &name), expected.replace('@', &name).replace('&', "각주"));
            let mut out = text.clone();
            for (span, new) in edits(&text).into_iter().rev() {
                out.replace_range(span, &new);
            }
            assert_eq!(out, expected, "{text:?}");
        };
        check("글[^@] @\n\n[^@]: @\n", "글[^&] @\n\n[^&]: @\n");
        check("[[글][@] @] [@](@.png)\n", "[[글][&] &] [&](@.png)\n");
        check("```\n[@]\n```\n[@\n@]\n", "```\n[@]\n```\n[@\n@]\n");
    }
}
