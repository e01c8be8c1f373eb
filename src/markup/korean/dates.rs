//! Dates at the head of a line: `2021. 6. 3.` and `6. 2.(수)` are three and two nested lists to Markdown, which then lose their numbers. Their
//! first stop is guarded while Markdown is read.

use crate::markup::line_marks::marks_at;

/// The first stops of dates, each with the 0-based number of its line.
pub fn stops(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    // The number of the list's item before.
    let mut before = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if let Some(stop) = stop_of_date(line, &mut before) {
            out.push((number, start + stop));
        }
        start += line.len();
    }
    out
}

/// Where the first stop of a date stands at the head of a line, behind the signs of quotations, lists and notes. `before` is the number of
/// the item before, and becomes that of this line.
fn stop_of_date(line: &str, before: &mut Option<u32>) -> Option<usize> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let at = line.len() - rest.len();
        let (digits, behind) = leading_digits(rest);
        let Ok(number) = digits.parse::<u32>() else {
            let inner = rest.strip_prefix('>').or_else(|| rest.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with([' ', '\t'])));
            rest = inner
                .or_else(|| behind_note_name(rest))
                .or_else(|| rest.get(marks_at(rest)..).filter(|behind| behind.len() < rest.len()))?;
            continue;
        };
        // `1. 6. 25.` is the first item of a list, `21. 6. 3.` a day of 2021.
        let counts_on = number == 1 || before.is_some_and(|before| before.checked_add(1) == Some(number));
        let is_item = counts_on && behind.strip_prefix('.').is_some_and(|rest| is_date(rest.trim_start_matches([' ', '\t'])));
        if is_date(rest) && !is_item {
            return Some(at + digits.len());
        }
        rest = behind.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']))?;
        *before = Some(number);
    }
}

/// What stands behind `[^1]:`.
pub fn behind_note_name(text: &str) -> Option<&str> {
    let (name, rest) = text.strip_prefix("[^")?.split_once("]:")?;
    (!name.contains(['[', ']', '\n'])).then_some(rest)
}

/// The figures that begin a text, and what is behind them.
pub fn leading_digits(text: &str) -> (&str, &str) {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    text.split_at_checked(digits).unwrap_or((text, ""))
}

/// Whether a text begins with a date: a year with its stop, or a month and a day with a stop or a day of the week behind them.
fn is_date(text: &str) -> bool {
    let (number, behind) = leading_digits(text);
    let Some(behind) = behind.strip_prefix('.').filter(|behind| behind.starts_with([' ', '\t'])) else { return false };
    let Ok(number) = number.parse::<u32>() else { return false };
    let (day, behind) = leading_digits(behind.trim_start_matches([' ', '\t']));
    // No list has thousands of items; a year stands before a month, or before words.
    let is_year = (1000..=2999).contains(&number);
    // A year of two figures has a whole date behind it.
    let is_short_year = number < 100 && is_month_and_day(day, behind);
    is_year || is_short_year || ((1..=12).contains(&number) && is_day(day) && ends_day(behind))
}

fn is_month_and_day(month: &str, behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix('.').filter(|behind| behind.starts_with([' ', '\t'])) else { return false };
    let (day, behind) = leading_digits(behind.trim_start_matches([' ', '\t']));
    month.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month)) && is_day(day) && behind.starts_with('.')
}

fn is_day(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
}

/// `.` or `(수)`.
fn ends_day(behind: &str) -> bool {
    let in_brackets = behind.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner);
    behind.starts_with('.') || in_brackets.is_some_and(|day| ["월", "화", "수", "목", "금", "토", "일"].contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_lists() {
        let check = |line: &str, expected: Option<usize>| assert_eq!(stop_of_date(line, &mut None), expected, "{line}");
        check("2021. 6. 3. 기준이다.", Some(4));
        check("6. 2.(수) 회의", Some(1));
        check("12. 31. 마감", Some(2));
        check("- 2021. 6. 3. 회의", Some(6));
        check("> 1) 6. 3.(목)", Some(6));
        check("2021. 상반기", Some(4));
        check("6. 2(수) 회의", Some(1));
        check("[^1]: 2021. 6. 3. 검색", Some(10));
        check("21. 6. 3. 회의", Some(2));
        check("<!-- page 9 -->2021. 6. 3. 회의", Some(19));
        check("1. 6. 25. 전쟁", Some(4));
        check("6. 2(둘) 항목", None);
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

    #[test]
    fn lists_of_dates_are_lists() {
        let check = |text: &str, expected: &str| {
            let mut shown = text.to_owned();
            for (_, at) in stops(text) {
                shown.replace_range(at..=at, "!");
            }
            assert_eq!(shown, expected);
        };
        check("1. 6. 25. 전쟁\n2. 5. 18. 운동\n", "1. 6! 25. 전쟁\n2. 5! 18. 운동\n");
        check("1. 글\n\n2. 8. 15. 광복절\n", "1. 글\n\n2. 8! 15. 광복절\n");
        // The largest number has none behind it.
        check("4294967295. 글\n4. 글\n", "4294967295. 글\n4. 글\n");
        check("6. 2. 회의\n7. 3. 회의\n", "6! 2. 회의\n7! 3. 회의\n");
    }
}
