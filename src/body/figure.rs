//! A figure in a cell, read once for all that use it: how a column lines up, what a chart draws, what programs get.

/// Signs that say minus in Korean print, unless the table says otherwise.
const MINUS: [char; 7] = ['△', '▲', '▽', '▼', '-', '−', '–'];

/// A figure and what stands around it: `△1,234.5`, `약 12조원`, `(0.5)`, `593.2 (6.3)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure<'c> {
    /// `+`, or one of the signs that say minus.
    pub sign: Option<char>,
    /// Whether a blank stands behind the sign.
    pub parted: bool,
    /// Whether a bracket stands before it.
    pub bracketed: bool,
    /// Whether `약` stands before it.
    pub about: bool,
    /// Digits with commas and a point, as they are printed.
    pub number: &'c str,
    /// What stands behind.
    pub tail: &'c str,
}

impl<'c> Figure<'c> {
    /// Reads a cell. A date (`2021.6.1`) and a list (`1,2,3`) are no figures: commas part thousands.
    pub fn read(cell: &'c str) -> Option<Self> {
        let mut figure = Self { sign: None, parted: false, bracketed: false, about: false, number: "", tail: "" };
        let mut rest = cell.trim();
        loop {
            let first = rest.chars().next()?;
            match first {
                ' ' | '\u{a0}' => figure.parted |= figure.sign.is_some(),
                '(' | '（' => figure.bracketed = true,
                '약' => figure.about = true,
                sign if figure.sign.is_none() && (sign == '+' || MINUS.contains(&sign)) => figure.sign = Some(sign),
                _ => break,
            }
            rest = rest.get(first.len_utf8()..)?;
        }
        let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(rest.len());
        let (number, tail) = rest.split_at_checked(end)?;
        let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = whole.split(',');
        let head = groups.next().filter(|head| is_digits(head))?;
        let in_thousands = groups.all(|group| group.len() == 3 && is_digits(group)) && (!whole.contains(',') || head.len() <= 3);
        (in_thousands && fraction.is_none_or(is_digits)).then_some(Self { number, tail, ..figure })
    }

    /// Whether it is a figure and nothing else, but for a `%`.
    pub fn is_bare(&self) -> bool {
        !self.bracketed && !self.about && matches!(self.tail.trim_start(), "" | "%")
    }

    /// The word behind it that multiplies it: `조` of `12조원`.
    pub fn scale(&self) -> &'c str {
        let tail = self.tail.trim_start();
        let end = tail.find(|c: char| !matches!(c, '십' | '백' | '천' | '만' | '억' | '조' | '경')).unwrap_or(tail.len());
        tail.get(..end).unwrap_or_default()
    }

    /// Digits without commas, before the point and behind it.
    pub fn digits(&self) -> (String, &'c str) {
        let (whole, fraction) = self.number.split_once('.').unwrap_or((self.number, ""));
        (whole.replace(',', ""), fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_figures() {
        let check = |cell: &str, number: &str, signed: bool, tail: &str| {
            let read = Figure::read(cell);
            let minus = |figure: Figure<'_>| figure.sign.is_some_and(|sign| sign != '+');
            assert_eq!(read.map(|figure| (figure.number, minus(figure), figure.tail)), Some((number, signed, tail)), "{cell}");
        };
        check("1,234.5", "1,234.5", false, "");
        check("△1,234.5", "1,234.5", true, "");
        check("▼ 3.2%", "3.2", true, "%");
        check("약 12조원", "12", false, "조원");
        check("(△0.5)", "0.5", true, ")");
        check("593.2 (6.3)", "593.2", false, " (6.3)");
        check("+12", "12", false, "");
        for none in ["", "-", "△", "2021.6.2", "1,2,3", "12,34", "1234,567", "12.", ".5", "'21", "--3", "가 3"] {
            assert_eq!(Figure::read(none), None, "{none}");
        }
    }
}
