//! The cells of the archive's tables: which are heads and of what, lists in them, figures that line up at the decimal point.

use std::collections::HashSet;

use comrak::nodes::{Node, NodeValue, TableAlignment};

use crate::body::figure::Figure;
use crate::markup::grid::{self, Owners};
use crate::markup::writer::{Writer, plain};
use crate::text::line::{Line, Struck, is_note, parts_words};

/// Columns from which on the first one stays in view while the others scroll.
const STICKY_FROM: usize = 4;

/// First cells of rows that add up the others.
const TOTALS: &[&str] = &["합계", "총계", "계", "소계", "누계", "총합", "합", "총지출", "총수입", "total", "subtotal", "sum", "grandtotal"];

impl<'a> Writer<'a> {
    /// One cell, unless another covers it.
    pub fn cell(&mut self, table: &str, owners: &Owners, layout: &Layout, (row, column): (usize, usize), cell: Node<'a>) {
        let Some(span) = grid::span(owners, row, column) else { return self.owe_pages_of(cell) };
        let head_row = row < layout.heads;
        let head_column = !head_row && column == 0 && layout.row_heads;
        let tag = if head_row || head_column { "th" } else { "td" };
        self.push(&format!("<{tag}"));
        if head_row {
            self.push(" scope=\"col\"");
        } else if head_column {
            self.push(" scope=\"row\"");
        }
        if layout.joined {
            // Scope can't say all that a joined cell heads: each cell names its heads, too.
            if head_row {
                self.push(&format!(" id=\"{}\"", head_id(table, row, column)));
                let above = column_heads(owners, table, row, (column, span.columns));
                if !above.is_empty() {
                    self.push(&format!(" headers=\"{}\"", above.join(" ")));
                }
            } else {
                if head_column {
                    self.push(&format!(" id=\"{table}r{row}\""));
                }
                let heads = heads(owners, layout, table, (row, column), (span.rows, span.columns), head_column);
                self.push(&format!(" headers=\"{heads}\""));
            }
        }
        if span.rows > 1 {
            self.push(&format!(" rowspan=\"{}\"", span.rows));
        }
        if span.columns > 1 {
            self.push(&format!(" colspan=\"{}\"", span.columns));
        }
        let figure = (!head_row && !head_column).then(|| Shape::read(&plain(cell))).flatten();
        // A head over several columns stands over their middle.
        let class = if head_row && span.columns > 1 { "c".to_owned() } else { layout.class(column, figure) };
        if !class.is_empty() {
            self.push(&format!(" class=\"{class}\""));
        }
        self.push(">");
        if self.owes_pages() {
            self.pay_pages();
        }
        self.words(|writer| writer.cell_content(cell));
        self.push(&format!("</{tag}>"));
    }

    /// A cell's text as it is shown.
    pub fn cell_shown(&self, cell: Node<'a>) -> String {
        self.cell_line(cell, Struck::Kept, lines)
    }

    /// A cell's text as data. Of a struck figure and the one that holds only that one is data; other struck words stay, between marks.
    pub fn cell_data(&self, cell: Node<'a>) -> String {
        let data = self.cell_line(cell, Struck::Out, data_lines);
        let whole = self.cell_line(cell, Struck::Marked, data_lines);
        let is_struck_figure = || whole.split("~~").skip(1).step_by(2).all(|part| is_figure(part.trim()));
        if data == whole || is_figure(&data) && is_struck_figure() { data } else { whole }
    }

    fn cell_line(&self, cell: Node<'a>, struck: Struck, lines: fn(&str) -> Vec<String>) -> String {
        let mut line = Line::new(struck);
        for child in cell.children() {
            match &child.data().value {
                NodeValue::HtmlInline(html) if parts_words(html) => line.push("\n"),
                _ => self.add_to_line(&mut line, child),
            }
        }
        lines(&line.finish()).join(" · ")
    }

    /// `<br>- ` begins an item of a list.
    fn cell_content(&mut self, cell: Node<'a>) {
        let mut in_list = false;
        let mut children = cell.children().peekable();
        while let Some(child) = children.next() {
            let is_break = matches!(&child.data().value, NodeValue::HtmlInline(html) if is_break(html));
            let item = children.peek().and_then(|next| match &next.data().value {
                NodeValue::Text(text) => text.strip_prefix("- ").map(str::to_owned),
                _ => None,
            });
            match (is_break, item) {
                (true, Some(text)) => {
                    self.push(if in_list { "</li><li>" } else { "<ul><li>" });
                    in_list = true;
                    self.text(&text);
                    children.next();
                }
                (true, None) => self.push("<br>"),
                _ => self.inline(child),
            }
        }
        if in_list {
            self.push("</li></ul>");
        }
    }
}

/// What is true of a whole table.
pub struct Layout {
    columns: Vec<Column>,
    /// Rows of the head.
    heads: usize,
    /// The first column heads its rows.
    row_heads: bool,
    /// Some cell is joined with another.
    joined: bool,
}

#[derive(Clone, Copy)]
struct Column {
    alignment: TableAlignment,
    /// Most decimals of its figures, where they differ.
    decimals: Option<usize>,
}

impl Layout {
    /// Reads a table.
    pub fn of(rows: &[Vec<Node<'_>>], owners: &Owners, alignments: &[TableAlignment], heads: usize) -> Self {
        let first: Vec<String> = rows.iter().skip(heads).filter_map(|row| row.first().map(|cell| plain(cell))).collect();
        let numeric = !first.is_empty()
            && first.iter().all(|text| text.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '%')));
        let joined = owners.iter().enumerate().any(|(row, line)| line.iter().enumerate().any(|(column, owner)| *owner != (row, column)));
        let row_heads = rows.first().is_some_and(|row| row.len() > 1) && !numeric;
        let columns = alignments.iter().enumerate().map(|(column, alignment)| {
            let body = rows.iter().skip(heads).filter_map(|row| row.get(column)).map(|cell| plain(cell));
            Column::of(*alignment, body.collect(), column == 0 && row_heads)
        });
        Self { columns: columns.collect(), heads, row_heads, joined }
    }

    /// Whether the first column stays in view.
    pub fn sticky(&self) -> bool {
        self.row_heads && self.columns.len() >= STICKY_FROM
    }

    /// How a cell is aligned, and how far its figure is from the decimals of its column.
    fn class(&self, column: usize, figure: Option<Shape>) -> String {
        let Some(column) = self.columns.get(column) else { return String::new() };
        let side = match column.alignment {
            TableAlignment::Right => "r",
            TableAlignment::Center => "c",
            TableAlignment::Left => "l",
            TableAlignment::None => return String::new(),
        };
        match (column.alignment, column.decimals, figure) {
            (TableAlignment::Right, Some(most), Some(figure)) if figure.decimals == 0 && most > 0 => format!("{side} f{most}"),
            (TableAlignment::Right, Some(most), Some(figure)) if figure.decimals < most => format!("{side} d{}", most - figure.decimals),
            _ => side.to_owned(),
        }
    }
}

/// Most decimals for which the style sheet has classes.
const DECIMALS: usize = 4;

impl Column {
    /// A column of figures lines up at the right, if the author says nothing else.
    fn of(alignment: TableAlignment, cells: Vec<String>, heads_rows: bool) -> Self {
        let filled: Vec<&String> = cells.iter().filter(|text| !matches!(text.trim(), "" | "-" | "–" | "—")).collect();
        let figures: Vec<Shape> = filled.iter().filter_map(|text| Shape::read(text)).collect();
        let all_figures = !filled.is_empty() && figures.len() == filled.len() && !heads_rows;
        let alignment = match alignment {
            TableAlignment::None if all_figures => TableAlignment::Right,
            other => other,
        };
        let most = figures.iter().map(|figure| figure.decimals).max().unwrap_or(0);
        let differ = figures.iter().any(|figure| figure.decimals != most) && most <= DECIMALS;
        // Figures with different words behind them have no common decimal point to line up at.
        let same_tail = figures.windows(2).all(|pair| pair[0].tail == pair[1].tail);
        Self { alignment, decimals: (differ && same_tail).then_some(most) }
    }
}

/// What of a figure makes it line up with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shape {
    decimals: usize,
    /// Characters behind the digits.
    tail: usize,
}

impl Shape {
    fn read(text: &str) -> Option<Self> {
        let figure = Figure::read(text)?;
        let tail = figure.tail.chars().count();
        // Words behind a figure are a unit, more are a sentence or a range.
        let is_unit = tail <= 3 && !figure.tail.chars().any(|c| c.is_ascii_digit());
        is_unit.then(|| Self { decimals: figure.digits().1.len(), tail })
    }
}

/// Whether a cell is a figure, with its unit or without, whatever is raised behind it.
pub fn is_figure(text: &str) -> bool {
    let base = text.split('^').next().unwrap_or_default();
    let base = base.rsplit_once(' ').filter(|(_, mark)| is_note(mark)).map_or(base, |(base, _)| base);
    Shape::read(base).is_some()
}

/// Whether a row with this first cell adds up the others.
pub fn is_total(first: &str) -> bool {
    let word: String = first.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    TOTALS.contains(&word.as_str())
}

/// Whether a row with this first cell is a part of one above it: `- 국비`, `└ 지방비`, `(교부금 제외시)`, `【 예산 】`.
pub fn is_part(first: &str) -> bool {
    let first = first.trim_start_matches(' ');
    let enclosed = |open: char, close: char| first.trim_end().strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let inside = [('(', ')'), ('（', '）'), ('【', '】'), ('[', ']')].into_iter().find_map(|(open, close)| enclosed(open, close));
    let begins = ["- ", "– ", "· ", "ㆍ", "‧ ", "└", "ㄴ ", "∙ ", "\u{3000}"].iter().any(|sign| first.starts_with(sign));
    begins || inside.is_some_and(|inside| !inside.trim().is_empty() && !inside.contains(['(', ')', '（', '）', '【', '】', '[', ']']))
}

fn head_id(table: &str, row: usize, column: usize) -> String {
    if row == 0 { format!("{table}h{}", column + 1) } else { format!("{table}h{}-{}", row + 1, column + 1) }
}

/// Ids of the head cells above some columns, in the rows before `below`.
fn column_heads(owners: &Owners, table: &str, below: usize, (column, columns): (usize, usize)) -> Vec<String> {
    let mut known = HashSet::new();
    let heads = owners.iter().take(below).flat_map(|line| line.iter().skip(column).take(columns));
    heads.filter(|head| known.insert(**head)).map(|(row, column)| head_id(table, *row, *column)).collect()
}

/// Ids of the cells that head one.
fn heads(
    owners: &Owners,
    layout: &Layout,
    table: &str,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
    is_head: bool,
) -> String {
    let mut ids = column_heads(owners, table, layout.heads, (column, columns));
    if layout.row_heads && !is_head {
        let mut last = None;
        for (head_row, head_column) in owners[row..row + rows].iter().map(|line| line[0]) {
            // A cell that reaches over several rows stands in rows that follow each other.
            if head_column == 0 && head_row >= layout.heads && last.replace(head_row) != Some(head_row) {
                ids.push(format!("{table}r{head_row}"));
            }
        }
    }
    ids.join(" ")
}

fn is_break(html: &str) -> bool {
    let inner = html.trim().trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    inner.eq_ignore_ascii_case("br")
}

/// A cell's text as the lock has it, items of a list joined by a dot.
pub fn cell_text(cell: Node<'_>) -> String {
    cell_lines(cell).join(" · ")
}

/// The lines and items of a cell, as the lock has them.
pub fn cell_lines(cell: Node<'_>) -> Vec<String> {
    let mut out = String::new();
    for child in cell.children() {
        match &child.data().value {
            NodeValue::HtmlInline(html) if is_break(html) => out.push('\n'),
            _ => out.push_str(&plain(child)),
        }
    }
    lines(&out)
}

fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(|line| line.trim_start_matches("- ").trim()).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The same as data. Before a figure the sign of an item may be a minus: it stays.
fn data_lines(text: &str) -> Vec<String> {
    let line = |line: &str| {
        let words = line.trim_start_matches("- ").trim();
        if is_figure(words) { line.trim().to_owned() } else { words.to_owned() }
    };
    text.split('\n').map(line).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read() {
        let check = |text: &str, expected: Option<(usize, usize)>| {
            assert_eq!(Shape::read(text).map(|figure| (figure.decimals, figure.tail)), expected, "{text}");
        };
        check("1,234.5", Some((1, 0)));
        check("△3.25%", Some((2, 1)));
        check("(0.5)", Some((1, 1)));
        check("12조원", Some((0, 2)));
        check("2021.6.1", None);
        check("'21~'25년", None);
        check("산업부", None);
        check("", None);
    }

    #[test]
    fn parts_are_known() {
        assert!(["- 국비", "└ 지방비", "(지방교부세 제외시)", "【 예산 】", "ㆍ교육"].into_iter().all(is_part));
        assert!(!["국비", "(가) 나 (다)", "()", "-", "", "1. 국방", "-3.2"].into_iter().any(is_part));
    }

    #[test]
    fn totals_are_known() {
        assert!(["합 계", "총계", "【 합계 】", "Total"].into_iter().all(is_total));
        assert!(!["계획", "합계출산율", ""].into_iter().any(is_total));
    }
}
