//! Dates at the head of a line: `2021. 6. 3.` and `6. 2.(수)` are three and two nested lists to Markdown, which then lose their numbers. Their
//! first stop is replaced while Markdown is read.

use std::borrow::Cow;

use comrak::nodes::{Node, NodeValue};

/// What stands for the stop meanwhile: of one byte, so that places stay.
const GUARD: char = '\u{1e}';

/// The text with guarded dates and the 0-based numbers of their lines, if there are any.
pub fn guarded(text: &str) -> Option<(String, Vec<usize>)> {
    if text.contains(GUARD) {
        return None;
    }
    let mut stops = Vec::new();
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if let Some(stop) = stop_of_date(line) {
            stops.push(start + stop);
            lines.push(number);
        }
        start += line.len();
    }
    if stops.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for stop in stops {
        out.push_str(text.get(done..stop)?);
        out.push(GUARD);
        done = stop + 1;
    }
    out.push_str(text.get(done..)?);
    Some((out, lines))
}

/// Where the first stop of a date stands at the head of a line, behind the signs of quotations and lists.
fn stop_of_date(line: &str) -> Option<usize> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let at = line.len() - rest.len();
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            let inner = rest.strip_prefix('>').or_else(|| rest.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with([' ', '\t'])));
            rest = inner?;
            continue;
        }
        let (number, behind) = rest.split_at_checked(digits)?;
        if is_date(number, behind) {
            return Some(at + digits);
        }
        rest = behind.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']))?;
    }
}

/// Whether a number and what stands behind it begin a date: a year with its stop, or a month and a day with theirs.
fn is_date(number: &str, behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix('.').filter(|behind| behind.starts_with([' ', '\t'])) else { return false };
    let Ok(number) = number.parse::<u32>() else { return false };
    let next = behind.trim_start_matches([' ', '\t']);
    let digits = next.len() - next.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let day = next.get(..digits).and_then(|day| day.parse::<u32>().ok());
    // No list has thousands of items; a year stands before a month, or before words.
    let year = (1000..=2999).contains(&number);
    let has_stop = next.get(digits..).is_some_and(|rest| rest.starts_with('.'));
    year || ((1..=12).contains(&number) && day.is_some_and(|day| (1..=31).contains(&day)) && has_stop)
}

/// Puts the stops back.
pub fn restore(root: Node<'_>) {
    for node in root.descendants() {
        let mut data = node.data_mut();
        match &mut data.value {
            NodeValue::Text(text) => {
                if text.contains(GUARD) {
                    *text = Cow::Owned(text.replace(GUARD, "."));
                }
            }
            NodeValue::CodeBlock(block) => put_back(&mut block.literal),
            NodeValue::HtmlBlock(block) => put_back(&mut block.literal),
            NodeValue::Code(code) => put_back(&mut code.literal),
            NodeValue::HtmlInline(html) => put_back(html),
            NodeValue::Link(link) => {
                put_back(&mut link.url);
                put_back(&mut link.title);
            }
            NodeValue::Image(image) => {
                put_back(&mut image.url);
                put_back(&mut image.title);
            }
            _ => {}
        }
    }
}

fn put_back(text: &mut String) {
    if text.contains(GUARD) {
        *text = text.replace(GUARD, ".");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_lists() {
        let check = |line: &str, expected: Option<usize>| assert_eq!(stop_of_date(line), expected, "{line}");
        check("2021. 6. 3. 기준이다.", Some(4));
        check("6. 2.(수) 회의", Some(1));
        check("12. 31. 마감", Some(2));
        check("- 2021. 6. 3. 회의", Some(6));
        check("> 1) 6. 3.(목)", Some(6));
        check("2021. 상반기", Some(4));
        check("6. 항목", None);
        check("6. 32. 항목", None);
        check("13. 2. 항목", None);
        check("6. 2 kg", None);
        check("1. 2021년", None);
        check("2021.6.3. 기준", None);
        check("문장 2021. 6. 3.", None);
        check("가. 6. 3.", None);
        check("", None);
    }
}
