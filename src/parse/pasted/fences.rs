//! The lines of a Markdown text, and which of them are code between fences. In quotations and items, too.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Words, or any other block.
    Words,
    /// The line that opens code.
    Opening,
    /// Code, or the line that closes it.
    Code,
}

/// The lines with their first byte and what they are.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str, Part)> {
    let mut open: Option<(char, usize)> = None;
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let body = line.trim_start_matches([' ', '>', '\t']).trim_end();
        let sign = body.chars().next().filter(|c| matches!(c, '`' | '~'));
        let count = sign.map_or(0, |sign| body.chars().take_while(|c| *c == sign).count());
        let part = match (open, sign) {
            (Some((fence, least)), _) => {
                if sign == Some(fence) && count >= least && body.chars().all(|c| c == fence) {
                    open = None;
                }
                Part::Code
            }
            (None, Some(sign)) if count >= 3 => {
                open = Some((sign, count));
                Part::Opening
            }
            (None, _) => Part::Words,
        };
        (start, line, part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_at_a_fence_of_its_own_kind() {
        let check = |text: &str, expected: &str| {
            let found: String = lines(text)
                .map(|(_, _, part)| match part {
                    Part::Words => 'w',
                    Part::Opening => 'o',
                    Part::Code => 'c',
                })
                .collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("글\n```rust\n글\n~~~\n````\n글\n", "wocccw");
        check("~~~~\n~~~\n~~~~\n``\n", "occw");
        check("> ```\n> 글\n> ```\n글", "occw");
        check("```\n글", "oc");
        check("", "");
    }
}
