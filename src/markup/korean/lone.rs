//! Numbers and stars at the head of a paragraph that begin no list: `6. 25 전쟁`, `21. 상반기`, and `* 주` below a table, to which Markdown
//! would take them away. They stay as they are written.
//!
//! A number is a list's where it is 1, counts on from one before, or has its next one behind it.

use std::collections::HashMap;

use crate::markup::korean::dates::{behind_note_name, leading_digits};
use crate::markup::line_marks::marks_at;
use crate::parse::pasted::fences::{Part, lines};

/// A number with its stop at the head of a line.
struct Numbered {
    line: usize,
    number: u32,
    /// The byte of its stop.
    stop: usize,
    /// How many quotations it stands in, and how far it is set in there.
    depth: (usize, usize),
    /// Whether a paragraph would begin here.
    begins: bool,
    /// Whether another list's sign stands before it on its line.
    in_item: bool,
    /// How many blank lines, and how many paragraphs at the margin, were above it.
    blanks: usize,
    paragraphs: usize,
}

/// The signs, each with the 0-based number of its line; `dates` are those of dates, which are no list's either.
pub fn signs(text: &str, dates: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut out = numbers(text, dates);
    out.extend(stars(text));
    out.sort_unstable();
    out
}

fn numbers(text: &str, dates: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let found = numbered(text, dates);
    // The next number at the same depth, by its place in the list.
    let mut next: Vec<Option<usize>> = vec![None; found.len()];
    let mut behind: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, one) in found.iter().enumerate().rev() {
        next[at] = behind.insert(one.depth, at);
    }
    let mut out = Vec::new();
    // Of each depth the last number that is a list's.
    let mut before: HashMap<(usize, usize), &Numbered> = HashMap::new();
    for (at, one) in found.iter().enumerate() {
        let counts_on = before.values().any(|before| before.number.checked_add(1) == Some(one.number));
        let in_list =
            before.get(&one.depth).is_some_and(|before| before.number < one.number && before.paragraphs == one.paragraphs && !one.in_item);
        let goes_on = next[at].and_then(|next| found.get(next)).is_some_and(|next| {
            let is_next = one.number.checked_add(1) == Some(next.number);
            !one.in_item && (is_next || (next.number > one.number && next.blanks == one.blanks))
        });
        if one.begins && one.number != 1 && !counts_on && !in_list && !goes_on {
            out.push((one.line, one.stop));
        } else {
            before.retain(|depth, _| depth.0 != one.depth.0 || depth.1 <= one.depth.1);
            before.insert(one.depth, one);
        }
    }
    out
}

fn numbered(text: &str, dates: &[(usize, usize)]) -> Vec<Numbered> {
    let mut out = Vec::new();
    let mut dates = dates.iter().map(|(line, _)| *line).peekable();
    let (mut blanks, mut paragraphs) = (0, 0);
    // Whether what comes begins a paragraph, and in how many quotations the line before stood.
    let (mut begins, mut quoted) = (true, 0);
    for (line, (start, written, part)) in lines(text).enumerate() {
        let is_date = dates.next_if_eq(&line).is_some();
        let head = Head::of(written);
        let rest = written.get(head.length..).unwrap_or_default();
        // A mark of a place by itself is no paragraph, either.
        let is_blank = rest.trim().is_empty();
        if part != Part::Words || is_blank {
            blanks += usize::from(is_blank);
            begins = true;
            continue;
        }
        let (digits, behind) = leading_digits(rest);
        let number = digits.parse().ok().filter(|_| !is_date && behind.strip_prefix('.').is_some_and(|rest| rest.starts_with([' ', '\t'])));
        let begins_here = begins || head.in_item || head.quoted != quoted;
        if let Some(number) = number.filter(|_| !behind.trim_start_matches('.').trim().is_empty()) {
            out.push(Numbered {
                line,
                number,
                stop: start + head.length + digits.len(),
                depth: (head.quoted, head.set_in),
                begins: begins_here,
                in_item: head.in_item,
                blanks,
                paragraphs,
            });
        } else if begins_here && head.set_in < 2 && !head.in_item {
            paragraphs += 1;
        }
        quoted = head.quoted;
        // Behind a heading or a rule a paragraph begins, too.
        begins = rest.starts_with('#') || (rest.trim().len() > 2 && rest.trim().bytes().all(|byte| byte == b'-'));
    }
    out
}

/// What stands at the head of a line before its words.
struct Head {
    length: usize,
    quoted: usize,
    set_in: usize,
    /// Whether an item or a note begins.
    in_item: bool,
}

impl Head {
    fn of(line: &str) -> Self {
        let mut head = Self { length: 0, quoted: 0, set_in: 0, in_item: false };
        loop {
            let rest = line.get(head.length..).unwrap_or_default();
            let inner = rest.trim_start_matches([' ', '\t']);
            head.set_in += rest.len() - inner.len();
            head.length = line.len() - inner.len();
            let behind = if let Some(behind) = inner.strip_prefix('>') {
                (head.quoted, head.set_in) = (head.quoted + 1, 0);
                // One blank belongs to the sign.
                behind.strip_prefix(' ').unwrap_or(behind)
            } else if let Some(behind) = inner.strip_prefix(['-', '*', '+']).filter(|behind| behind.starts_with([' ', '\t'])) {
                (head.in_item, head.set_in) = (true, head.set_in + 1);
                behind
            } else if let Some(behind) = behind_note_name(inner) {
                head.in_item = true;
                behind
            } else if marks_at(inner) > 0 {
                inner.get(marks_at(inner)..).unwrap_or_default()
            } else {
                return head;
            };
            head.length = line.len() - behind.len();
        }
    }
}

/// Stars below a table: with a star in one of its cells all lines that begin with one, else a line by itself.
fn stars(text: &str) -> Vec<(usize, usize)> {
    let words: Vec<(usize, usize, &str)> = lines(text)
        .enumerate()
        .filter(|(_, (.., part))| *part == Part::Words)
        .map(|(line, (start, written, _))| {
            let head = written.len() - written.trim_start_matches([' ', '>']).len();
            (line, start + head, written.get(head..).unwrap_or_default().trim_end())
        })
        .collect();
    let is_star = |text: &str| text.strip_prefix('*').is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']));
    let mut out = Vec::new();
    // Whether the block above is a table, perhaps with remarks below it, whether it has stars, and whether a blank line ends it.
    let (mut table, mut starred, mut parted) = (false, false, false);
    for (at, (line, start, text)) in words.iter().enumerate() {
        if text.is_empty() {
            parted = true;
        } else if text.starts_with('|') {
            starred = (starred && table && !parted) || has_star(text);
            (table, parted) = (true, false);
        } else if table && parted && is_star(text) {
            let next = words.iter().skip(at + 1).map(|(.., next)| *next).find(|next| !next.is_empty()).unwrap_or_default();
            let is_alone = !is_star(next) && !next.starts_with("- ") && !next.starts_with("+ ");
            if starred || is_alone {
                out.push((*line, *start));
            } else {
                table = false;
            }
        } else if !is_star(text) || !starred {
            table &= ["자료", "출처", "주:", "주)", "※", "Table:"].iter().any(|head| text.starts_with(head));
        }
    }
    out
}

/// Whether a cell ends with a star that sets nothing.
fn has_star(row: &str) -> bool {
    row.split('|').any(|cell| {
        let cell = cell.trim_end();
        cell.ends_with('*') && cell.matches('*').count() == 1 && !cell.trim_start().starts_with('*')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut shown = text.to_owned();
        for (_, at) in signs(text, &[]) {
            shown.replace_range(at..=at, "!");
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn numbers_that_are_no_lists() {
        check("6. 25 전쟁이 났다.\n\n8. 15 광복절\n", "6! 25 전쟁이 났다.\n\n8! 15 광복절\n");
        check("글이다.\n\n21. 상반기 실적이다.\n\n글이다.\n", "글이다.\n\n21! 상반기 실적이다.\n\n글이다.\n");
        check("> 6. 25 전쟁\n", "> 6! 25 전쟁\n");
        check("- 6. 25 전쟁\n- 7. 27 휴전\n", "- 6! 25 전쟁\n- 7! 27 휴전\n");
        check("[^1]: 10. 그러나\n", "[^1]: 10! 그러나\n");
        check("<!-- page 9 -->6. 25 전쟁\n", "<!-- page 9 -->6! 25 전쟁\n");
        check("## 제목\n6. 25 전쟁\n", "## 제목\n6! 25 전쟁\n");
        check("1. 하나\n2. 둘\n\n글이다.\n\n6. 25 전쟁\n", "1. 하나\n2. 둘\n\n글이다.\n\n6! 25 전쟁\n");
    }

    #[test]
    fn numbers_that_are_lists() {
        for text in [
            "1. 하나\n",
            "1. 하나\n2. 둘\n",
            "1. 하나\n\n2. 둘\n\n5. 다섯\n",
            "1. 하나\n\n글이다.\n\n2. 둘\n",
            "3. 셋\n4. 넷\n",
            "3. 셋\n\n글이다.\n\n4. 넷\n",
            "3. 셋\n5. 다섯\n",
            "1. 하나\n   1. 안\n   2. 또\n\n2. 둘\n",
            "1. 하나\n   글\n\n   더 쓴 글\n\n3. 셋\n",
            "글이다.\n6. 25 전쟁\n",
            "```\n6. 25 전쟁\n```\n",
            "6.25 전쟁\n",
            "6.\n",
            "21) 상반기\n",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn stars_below_tables() {
        let table = "| 가 | 나 |\n| --- | --- |\n| 다 | 593.2* |\n";
        check(&format!("{table}\n* 추경을 뺀 수이다.\n"), &format!("{table}\n! 추경을 뺀 수이다.\n"));
        check(&format!("{table}\n* 하나\n* 둘\n\n글\n"), &format!("{table}\n! 하나\n! 둘\n\n글\n"));
        check(&format!("{table}\n자료: 기재부\n\n* 주: 뺀 수\n"), &format!("{table}\n자료: 기재부\n\n! 주: 뺀 수\n"));
        check("> | 가 |\n> | --- |\n>\n> * 주\n", "> | 가 |\n> | --- |\n>\n> ! 주\n");
        let plain = "| 가 | *나* |\n| --- | --- |\n";
        check(&format!("{plain}\n* 주\n"), &format!("{plain}\n! 주\n"));
        for text in [
            format!("{plain}\n* 하나\n* 둘\n"),
            format!("{plain}\n글이다.\n\n* 하나\n"),
            format!("{plain}* 하나\n"),
            "* 하나\n".to_owned(),
            "글\n\n* 하나\n* 둘\n".to_owned(),
        ] {
            check(&text, &text);
        }
    }
}
