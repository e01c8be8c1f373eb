//! What a table's chart draws: its kind, its names, and its figures as whole thousandths, so that a drawing is the same on every machine.

use crate::body::figure::Figure;
use crate::body::signs::{Said, Signs};

/// Kinds of chart, as authors write them: `{chart=bar}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A bar for each figure.
    Bar,
    /// A line for each column.
    Line,
    /// A bar for each row, its columns one behind another.
    Stack,
}

impl Kind {
    /// All of them by name.
    pub const ALL: [(&'static str, Self); 3] = [("bar", Self::Bar), ("line", Self::Line), ("stack", Self::Stack)];

    /// The one of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, kind)| kind)
    }
}

/// A figure of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// As it is printed, `△1,234.5`.
    pub written: String,
    /// The same in thousandths.
    pub thousandths: i64,
}

/// A row that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What its first cell says.
    pub name: String,
    /// A figure for each series, where there is one.
    pub values: Vec<Option<Value>>,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What is drawn.
    pub kind: Kind,
    /// Names of the columns that are drawn.
    pub series: Vec<String>,
    /// The rows that are drawn.
    pub rows: Vec<Row>,
}

/// Columns that can be told apart by their patterns.
pub const MOST_SERIES: usize = 4;

/// Rows that still can be read.
pub const MOST_ROWS: usize = 60;

/// Why a table can't be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No column, or none of those asked for, has figures.
    NoFigures,
    /// So many columns.
    ManySeries(usize),
    /// So many rows.
    ManyRows(usize),
    /// One column counts in both of these: `12조` and `3억` have no common measure.
    Scales([String; 2]),
}

impl Chart {
    /// The chart of a table's rows, of which the first `heads` are its head; `left_out` are rows that add up others or are parts of them.
    /// Without `columns`, counted from 1, all columns with figures are drawn.
    pub fn of(kind: Kind, rows: &[Vec<String>], heads: usize, left_out: &[bool], columns: &[usize]) -> Result<Self, Fault> {
        let Picked { body, drawn, signs } = Picked::of(rows, (heads, left_out), columns);
        let value = |row: &Vec<String>, column: usize| Value::read(row.get(column)?, &signs, column);
        if drawn.is_empty() {
            return Err(Fault::NoFigures);
        }
        if drawn.len() > MOST_SERIES {
            return Err(Fault::ManySeries(drawn.len()));
        }
        for column in &drawn {
            let written = || body.iter().filter(|row| value(row, *column).is_some()).filter_map(|row| row.get(*column));
            let first = written().next().map_or("", |cell| scale(cell));
            if let Some(other) = written().find(|cell| scale(cell) != first) {
                return Err(Fault::Scales([first.to_owned(), scale(other).to_owned()]));
            }
        }
        let head = |column: &usize| rows.get(heads.saturating_sub(1)).and_then(|row| row.get(*column)).cloned().unwrap_or_default();
        let row = |row: &&Vec<String>| {
            let values: Vec<Option<Value>> = drawn.iter().map(|column| value(row, *column)).collect();
            Some(Row { name: row.first()?.clone(), values }).filter(|row| row.values.iter().any(Option::is_some))
        };
        let rows: Vec<Row> = body.iter().filter_map(row).collect();
        if rows.len() > MOST_ROWS {
            return Err(Fault::ManyRows(rows.len()));
        }
        Ok(Self { kind, series: drawn.iter().map(head).collect(), rows })
    }

    /// The first cell of what is drawn that holds figures and is none: `1조 2,345억`, `10~12`. No bar stands for it.
    pub fn passed_over<'r>(rows: &'r [Vec<String>], heads: usize, left_out: &[bool], columns: &[usize]) -> Option<&'r str> {
        let Picked { body, drawn, signs } = Picked::of(rows, (heads, left_out), columns);
        let is_passed_over = |column: usize, cell: &str| {
            let holds = cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains("~~");
            // A sign that may say two things is told as that.
            let is_unclear = || Figure::read(cell).is_some_and(|figure| signs.said(&figure, column) == Said::Unclear);
            holds && Value::read(cell, &signs, column).is_none() && !is_unclear()
        };
        let mut cells = body.into_iter().flat_map(|row| drawn.iter().filter_map(move |column| Some((*column, row.get(*column)?.as_str()))));
        cells.find(|(column, cell)| is_passed_over(*column, cell)).map(|(_, cell)| cell)
    }

    /// The smallest and the largest figure in thousandths, nothing among them; of stacked bars those of their sums.
    pub fn range(&self) -> (i64, i64) {
        let (mut low, mut high) = (0, 0);
        for row in &self.rows {
            let values = row.values.iter().flatten().map(|value| value.thousandths);
            if self.kind == Kind::Stack {
                high = high.max(values.filter(|value| *value > 0).fold(0, i64::saturating_add));
                continue;
            }
            for value in values {
                (low, high) = (low.min(value), high.max(value));
            }
        }
        (low, high)
    }
}

/// What of a table is drawn.
struct Picked<'r> {
    /// Its rows.
    body: Vec<&'r Vec<String>>,
    /// Its columns.
    drawn: Vec<usize>,
    signs: Signs,
}

impl<'r> Picked<'r> {
    fn of(rows: &'r [Vec<String>], (heads, left_out): (usize, &[bool]), columns: &[usize]) -> Self {
        let width = rows.first().map_or(0, Vec::len);
        let is_left_out = |at: usize| left_out.get(at).copied().unwrap_or(false);
        // A table of nothing but a sum and its parts is drawn whole.
        let whole = (heads..rows.len()).all(is_left_out);
        let body: Vec<&Vec<String>> =
            rows.iter().enumerate().skip(heads).filter(|(at, _)| whole || !is_left_out(*at)).map(|(_, row)| row).collect();
        let signs = Signs::of(rows);
        let is_figure = |row: &Vec<String>, column: usize| row.get(column).is_some_and(|cell| Value::read(cell, &signs, column).is_some());
        let asked: Vec<usize> =
            if columns.is_empty() { (1..width).collect() } else { columns.iter().map(|column| column.saturating_sub(1)).collect() };
        let has_figures = |column: &usize| *column < width && *column > 0 && body.iter().any(|row| is_figure(row, *column));
        let drawn = asked.into_iter().filter(has_figures).collect();
        Self { body, drawn, signs }
    }
}

/// What the figure of a cell is multiplied by.
fn scale(cell: &str) -> &str {
    Figure::read(cell).map_or("", |figure| figure.scale())
}

impl Value {
    /// Reads `△1,234.5`, `12조원`, `593.2 (6.3)`: what stands in brackets behind a figure says something else. A date or a range is none.
    pub fn read(cell: &str, signs: &Signs, column: usize) -> Option<Self> {
        let figure = Figure::read(cell).filter(|figure| !figure.bracketed)?;
        let (whole, fraction) = figure.digits();
        let own = figure.tail.split(['(', '（']).next().unwrap_or_default().trim();
        let is_range = |c: char| c.is_ascii_digit() || matches!(c, '~' | '∼' | '～' | '-' | '–' | ':' | '/');
        if whole.len() > 15 || own.chars().count() > 3 || own.chars().any(is_range) {
            return None;
        }
        let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
        let value = whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)?;
        let negative = match signs.said(&figure, column) {
            Said::Plus => false,
            Said::Minus => true,
            Said::Unclear => return None,
        };
        let written = figure.sign.filter(|sign| *sign != '+').into_iter().collect::<String>() + figure.number;
        Some(Self { written, thousandths: if negative { -value } else { value } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read() {
        let check = |cell: &str, expected: Option<(&str, i64)>| {
            assert_eq!(
                Value::read(cell, &Signs::default(), 0).as_ref().map(|value| (value.written.as_str(), value.thousandths)),
                expected,
                "{cell}"
            );
        };
        check("593.2 (6.3)", Some(("593.2", 593_200)));
        check("△1,234.5", Some(("△1,234.5", -1_234_500)));
        check("11,185 (31.13)", Some(("11,185", 11_185_000)));
        check("약 12조원", Some(("12", 12_000)));
        check("3.14159", Some(("3.14159", 3141)));
        check("13%", Some(("13", 13_000)));
        for none in
            ["", "-", "2021.6.2", "’20", "10~12", "3조 4,636억원", "1,000만불 이상", "12.", "가", "9999999999999999", "(0.5)", "1,2,3"]
        {
            check(none, None);
        }
    }

    #[test]
    fn rises_and_falls_go_both_ways() {
        let rows = [["구분", "증감"], ["가", "▲30"], ["나", "▼10"], ["다", "~~90~~"]].map(|row| row.map(str::to_owned).to_vec());
        let chart = Chart::of(Kind::Bar, &rows, 1, &[], &[]).unwrap();
        assert_eq!(chart.range(), (-10_000, 30_000));
        let labels: Vec<_> = chart.rows.iter().flat_map(|row| row.values.iter().flatten().map(|value| value.written.as_str())).collect();
        assert_eq!(labels, ["▲30", "▼10"]);
    }

    #[test]
    fn figures_of_several_scales_are_not_drawn() {
        let chart = |cells: &[&str]| {
            let head = vec!["구분".to_owned(), "값".to_owned()];
            let rows = cells.iter().map(|cell| vec!["가".to_owned(), (*cell).to_owned()]);
            Chart::of(Kind::Bar, &std::iter::once(head).chain(rows).collect::<Vec<_>>(), 1, &[], &[])
        };
        let scales = |one: &str, other: &str| Err(Fault::Scales([one.to_owned(), other.to_owned()]));
        assert_eq!(chart(&["12조원", "3억원"]), scales("조", "억"));
        assert_eq!(chart(&["5만원", "3원"]), scales("만", ""));
        assert_eq!(chart(&["3", "△2조"]), scales("", "조"));
        for same in [&["12조원", "△3조", "-", "약 2조원"][..], &["3원", "5%", "7"], &["- 5", "3"]] {
            assert!(chart(same).is_ok(), "{same:?}");
        }
        // A minus that may be the sign of an item is no bar.
        assert_eq!(chart(&["- 5", "3"]).unwrap().rows.len(), 1);
    }

    #[test]
    fn a_cell_that_is_no_figure_is_named() {
        let passed_over = |cells: &[&str]| {
            let head = vec!["구분".to_owned(), "값".to_owned()];
            let rows = cells.iter().map(|cell| vec!["가 1".to_owned(), (*cell).to_owned()]);
            let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
            Chart::passed_over(&rows, 1, &[], &[]).map(str::to_owned)
        };
        for cell in ["1조 2,345억", "10~12", "1/3", "5 → 6", "3시간 30분", "(0.5)"] {
            assert_eq!(passed_over(&["2", cell]).as_deref(), Some(cell));
        }
        // A sign of two meanings and a struck figure are told or meant otherwise.
        for cells in [&["2", "5%", "-", "…", "약 3", "593.2 (6.3)"][..], &["- 5", "3"], &["~~5~~", "3"], &["1~2", "3~4"]] {
            assert_eq!(passed_over(cells), None, "{cells:?}");
        }
    }

    #[test]
    fn what_adds_up_others_is_not_drawn() {
        let rows = |text: &str| text.split('/').map(|row| row.split('|').map(str::to_owned).collect()).collect::<Vec<Vec<String>>>();
        let table = rows("구분|’20|’21|비고/계|3|7|가/하나|1|3|나/둘|2|4|");
        let chart = Chart::of(Kind::Bar, &table, 1, &[false, true, false, false], &[]).unwrap();
        assert_eq!(chart.series, ["’20", "’21"]);
        assert_eq!(chart.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["하나", "둘"]);
        assert_eq!(chart.range(), (0, 4000));
        assert_eq!(Chart::of(Kind::Stack, &table, 1, &[false, true], &[3]).unwrap().series, ["’21"]);
        assert_eq!(Chart { kind: Kind::Stack, ..chart }.range(), (0, 6000));
        assert_eq!(Chart::of(Kind::Bar, &table, 1, &[], &[4]), Err(Fault::NoFigures));
        assert_eq!(Chart::of(Kind::Bar, &rows("a|b|c|d|e|f/x|1|2|3|4|5"), 1, &[], &[]), Err(Fault::ManySeries(5)));
        assert_eq!(Chart::of(Kind::Bar, &table, 1, &[false, true, true, true], &[]).unwrap().rows.len(), 3);
        for columns in [vec![1], vec![99]] {
            assert_eq!(Chart::of(Kind::Bar, &table, 1, &[], &columns), Err(Fault::NoFigures));
        }
        assert_eq!(Chart::of(Kind::Line, &[], 0, &[], &[]), Err(Fault::NoFigures));
    }
}
