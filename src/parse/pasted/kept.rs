//! What an author named: code between fences and in lines, tags and comments, addresses of links, ids of headings. Its letters stay as they are
//! written, since something else has the same bytes.

use std::ops::Range;

use crate::parse::pasted::fences::{Part, lines};

/// Parts of a text that stay to the byte.
pub struct Kept(Vec<Range<usize>>);

impl Kept {
    /// Those of a body.
    pub fn of(body: &str) -> Self {
        Self(parts(body))
    }

    /// Whether a byte stands in one of them.
    pub fn holds(&self, at: usize) -> bool {
        let next = self.0.partition_point(|span| span.end <= at);
        self.0.get(next).is_some_and(|span| span.start <= at)
    }
}

fn parts(body: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (start, line, part) in lines(body) {
        match part {
            Part::Words => in_line(line, start, &mut out),
            Part::Opening => {}
            Part::Code => out.push(start..start + line.len()),
        }
    }
    out
}

fn in_line(line: &str, start: usize, out: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some((from, close)) = line.get(at..).and_then(|rest| next(rest).map(|(found, close)| (at + found, close))) {
        let inner = from + 1;
        let end = line.get(inner..).and_then(|rest| rest.find(close)).map_or(line.len(), |end| inner + end + 1);
        out.push(start + from..start + end);
        at = end;
    }
}

/// Where the next such part begins, and what ends it.
fn next(text: &str) -> Option<(usize, char)> {
    text.char_indices().find_map(|(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        match c {
            '<' if rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) => Some((at, '>')),
            '(' if text.get(..at)?.ends_with(']') => Some((at, ')')),
            '{' if rest.starts_with('#') => Some((at, '}')),
            ']' if rest.starts_with(':') => Some((at, '\n')),
            '`' => Some((at, '`')),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Cut;

    #[test]
    fn names_are_kept() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = parts(text).into_iter().map(|span| text.cut(span)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("글 [가](나.png) `다` <b>라</b> {#마} (바)", &["(나.png)", "`다`", "<b>", "</b>", "{#마}"]);
        check("```\n가\n```\n나\n", &["가\n", "```\n"]);
        check("[가]: 나.html\n글 <!-- 다\n글", &["]: 나.html\n", "<!-- 다\n"]);
        check("a < b ( c ) { d }", &[]);
        let kept = Kept::of("가 `나` 다");
        assert_eq!([0, 4, 5, 8, 9].map(|at| kept.holds(at)), [false, true, true, true, false]);
    }
}
