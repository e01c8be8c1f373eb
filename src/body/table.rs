//! A table as CSV: UTF-8 with its mark, so that spreadsheets read Hangul; cells that are numbers as programs read them.

use std::sync::Arc;

use crate::body::TableData;
use crate::body::chart::Chart;
use crate::body::figure::Figure;
use crate::body::packed::{Packed, Sample};
use crate::body::signs::{Said, Signs};
use crate::text::stored::stored;
use crate::text::waiting::Attic;

/// A table's file, packed until it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableFile {
    /// `t1`
    pub id: String,
    /// Its caption, or 표 1.
    pub name: String,
    /// Unit, empty for none.
    pub unit: String,
    /// Bytes of the file.
    pub size: usize,
    /// What is drawn of it.
    pub chart: Option<Chart>,
    /// Whether it is certain that no row begins with a day.
    pub undated: bool,
    csv: Packed,
}

stored! { TableFile { id, name, unit, size, chart, undated, csv } }

impl TableFile {
    /// Packs a table; `number` counts from 1.
    pub fn pack(table: &TableData, number: usize, word: &str, sample: &Sample) -> Self {
        let name = if table.caption.is_empty() { format!("{word} {number}") } else { table.caption.clone() };
        let csv = csv(&table.rows);
        let (unit, chart) = (table.unit.clone(), table.chart.clone());
        Self { id: table.id.clone(), name, unit, size: csv.len(), chart, undated: false, csv: Packed::pack(&csv, sample) }
    }

    /// The same, of which it is certain that no row begins with a day.
    pub fn without_days(self) -> Self {
        Self { undated: true, ..self }
    }

    /// Its cells as the file has them.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let text = self.text();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.records().filter_map(Result::ok).map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    /// Has its bytes wait there, if there is such a place.
    pub fn put_aside(&mut self, attic: Option<&Arc<dyn Attic>>) {
        self.csv.put_aside(attic);
    }

    /// Its bytes.
    pub fn text(&self) -> String {
        self.csv.unpack()
    }
}

/// Rows as CSV with the mark of UTF-8 before them and CRLF behind each line.
pub fn csv(rows: &[Vec<String>]) -> String {
    let signs = Signs::of(rows);
    let cleaned = |row: &Vec<String>| row.iter().enumerate().map(|(column, cell)| clean(cell, &signs, column)).collect();
    let cleaned: Vec<Vec<String>> = rows.iter().map(cleaned).collect();
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

/// A cell that is a number, as programs read it: `△1,234.5` → `-1234.5`. All other cells stay as they are printed.
pub fn clean(cell: &str, signs: &Signs, column: usize) -> String {
    number(cell.trim(), signs, column).unwrap_or_else(|| cell.trim().to_owned())
}

/// A number without commas between thousands, its sign as a minus, a `%` kept.
fn number(cell: &str, signs: &Signs, column: usize) -> Option<String> {
    let figure = Figure::read(cell)?;
    // `+3` is as good as it is.
    let percent = Some(figure.tail.trim_start()).filter(|_| figure.is_bare() && figure.sign != Some('+'))?;
    let sign = match signs.said(&figure, column) {
        Said::Plus => "",
        Said::Minus => "-",
        Said::Unclear => return None,
    };
    Some(format!("{sign}{}{percent}", figure.number.replace(',', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_clean() {
        let check = |cell: &str, expected: &str| assert_eq!(clean(cell, &Signs::default(), 0), expected, "{cell}");
        check("1,234", "1234");
        check("△1,234.5", "-1234.5");
        check("▲3.2%", "-3.2%");
        check("△ 3.2", "-3.2");
        check("▽3.2", "-3.2");
        check("–3.2", "-3.2");
        check("- 3.2", "- 3.2");
        check("약 3", "약 3");
        check("(3)", "(3)");
        check("+12", "+12");
        check("1,000만불", "1,000만불");
        check("4,636(△22.8%)", "4,636(△22.8%)");
        check("3조 4,636억원", "3조 4,636억원");
        check("△2021년 예산", "△2021년 예산");
        check("△ 3개 과제", "△ 3개 과제");
        check("10^3", "10^3");
        check("1,2,3", "1,2,3");
        check("2021.6.2", "2021.6.2");
        check("12,34", "12,34");
        check("1234,567", "1234,567");
        check("1,234,56", "1,234,56");
        check("1,234,567.80", "1234567.80");
        check("1.234,5", "1.234,5");
        check("△", "△");
        check("A1,234", "A1,234");
        check("-", "-");
        check("", "");
    }

    #[test]
    fn csv_is_read_by_spreadsheets() {
        let rows = vec![vec!["구분".to_owned(), "금액, 억원".to_owned()], vec!["가\n나".to_owned(), "△1,234".to_owned()]];
        assert_eq!(csv(&rows), "\u{feff}구분,\"금액, 억원\"\r\n\"가\n나\",-1234\r\n");
        let rows = [["반도체", "▲3.2"], ["자동차", "▼1.2"], ["선박", "~~1.5~~"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(csv(&rows), "\u{feff}반도체,3.2\r\n자동차,-1.2\r\n선박,~~1.5~~\r\n");
    }
}
