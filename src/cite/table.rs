//! A table as CSV: UTF-8 with its mark, so that spreadsheets read Hangul; numbers that programs read, joined cells repeated.

use crate::render::body::TableData;
use crate::render::packed::{Packed, Sample};

/// A table's file, packed until it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableFile {
    /// `t1`
    pub id: String,
    /// Its caption, or 표 1.
    pub name: String,
    /// Unit, empty for none.
    pub unit: String,
    csv: Packed,
}

impl TableFile {
    /// Packs a table; `number` counts from 1.
    pub fn pack(table: &TableData, number: usize, word: &str, sample: &Sample) -> Self {
        let name = if table.caption.is_empty() { format!("{word} {number}") } else { table.caption.clone() };
        Self { id: table.id.clone(), name, unit: table.unit.clone(), csv: Packed::pack(&csv(&table.rows), sample) }
    }

    /// Its bytes.
    pub fn text(&self) -> String {
        self.csv.unpack()
    }
}

/// Rows as CSV with the mark of UTF-8 before them and CRLF behind each line.
pub fn csv(rows: &[Vec<String>]) -> String {
    let cleaned: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect();
    plain_csv(&cleaned)
}

/// The same without a look at numbers.
pub fn plain_csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        // Memory takes any row, of any length.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// What may stand behind a number so that a △ before it is a minus: the end, a bracket, a space, a unit. (△2021년 is an entry of a list.)
const UNITS: &[&str] =
    &["", ")", "%", " ", "조", "억", "만", "천", "백", "원", "달러", "명", "건", "p", "P", "포인트", "배", "톤", "㎡", "㎢"];

/// A cell with its numbers as programs read them: `△1,234.5` → `-1234.5`.
pub fn clean(cell: &str) -> String {
    let text: Vec<char> = cell.trim().chars().collect();
    let mut out = String::with_capacity(cell.len());
    let mut at = 0;
    while at < text.len() {
        let before = at.checked_sub(1).map(|at| text[at]);
        let starts = text[at].is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '.');
        let minus = matches!(text[at], '△' | '▲' | '−') && before.is_none_or(|c| c == '(' || c.is_whitespace());
        if minus {
            let gap = text[at + 1..].iter().take_while(|c| **c == ' ').count();
            let start = at + 1 + gap;
            let (number, end) = number(&text, start);
            let rest: String = text[end.min(text.len())..].iter().take(3).collect();
            // A bullet has a space behind it and no number that ends the cell.
            let whole = end == text.len();
            if !number.is_empty()
                && (gap == 0 || whole)
                && UNITS.iter().any(|unit| if unit.is_empty() { rest.is_empty() } else { rest.starts_with(unit) })
            {
                out.push('-');
                out.push_str(&number);
                at = end;
                continue;
            }
        }
        if starts {
            let (number, end) = number(&text, at);
            out.push_str(&number);
            at = end;
            continue;
        }
        out.push(text[at]);
        at += 1;
    }
    out
}

/// The number that begins at a place, without commas between thousands, and where it ends; commas that part no thousands stay.
fn number(text: &[char], start: usize) -> (String, usize) {
    let digits = |from: usize| text.get(from..).unwrap_or(&[]).iter().take_while(|c| c.is_ascii_digit()).count();
    let head = digits(start);
    let mut end = start + head;
    if (1..=3).contains(&head) {
        let mut groups = end;
        while text.get(groups) == Some(&',') && digits(groups + 1) == 3 {
            groups += 4;
        }
        // 1,234,56 is no number with thousands.
        if !(text.get(groups) == Some(&',') && digits(groups + 1) > 0) {
            end = groups;
        }
    }
    if head > 0 && text.get(end) == Some(&'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    (text.get(start..end).unwrap_or(&[]).iter().filter(|c| **c != ',').collect(), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_clean() {
        let check = |cell: &str, expected: &str| assert_eq!(clean(cell), expected, "{cell}");
        check("1,234", "1234");
        check("△1,234.5", "-1234.5");
        check("▲3.2%", "-3.2%");
        check("△ 3.2", "-3.2");
        check("4,636(△22.8%)", "4636(-22.8%)");
        check("3조 4,636억원", "3조 4636억원");
        check("△2021년 예산", "△2021년 예산");
        check("△ 3개 과제", "△ 3개 과제");
        check("1,2,3", "1,2,3");
        check("2021.6.2", "2021.6.2");
        check("12,34", "12,34");
        check("1,234,56", "1,234,56");
        check("1,000,000원", "1000000원");
        check("A1,234", "A1234");
        check("-", "-");
        check("", "");
    }

    #[test]
    fn csv_is_read_by_spreadsheets() {
        let rows = vec![vec!["구분".to_owned(), "금액, 억원".to_owned()], vec!["가\n나".to_owned(), "△1,234".to_owned()]];
        assert_eq!(csv(&rows), "\u{feff}구분,\"금액, 억원\"\r\n\"가\n나\",-1234\r\n");
    }
}
