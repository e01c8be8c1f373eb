//! Tables: Zola's plain ones, and the archive's with captions, units, joined cells, lists in cells and header cells that say what they head.

use comrak::nodes::{Node, NodeValue, TableAlignment};

use crate::body::TableData;
use crate::body::chart::{Chart, Fault, Kind, MOST_ROWS, MOST_SERIES};
use crate::body::signs::Signs;
use crate::ledger::names::CitableKind;
use crate::markup::cells::{Layout, cell_lines, cell_text, is_figure, is_part, is_total};
use crate::markup::grid::{self, Mark, Owners};
use crate::markup::writer::caption::{Caption, Words};
use crate::markup::writer::{Writer, plain};
use crate::problem::charts::Charts;
use crate::problem::work::Work;
use crate::problem::writing::Writing;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, escape};

/// Rows of a table's head at the most.
const MOST_HEADS: usize = 50;

/// Bytes that joined cells may add to a table's data, where they stand in each place that they cover.
const MOST_REPEATED: usize = 8 << 20;

impl<'a> Writer<'a> {
    /// A caption and the table directly behind it.
    pub fn caption_before(&self, node: Node<'a>) -> Option<(Caption, Node<'a>)> {
        let table = node.next_sibling().filter(|next| matches!(next.data().value, NodeValue::Table(_)))?;
        Some((self.caption_of(node)?, table))
    }

    /// The caption behind a table, unless it belongs to another table behind it.
    pub fn caption_after(&self, table: Node<'a>) -> Option<(Caption, Node<'a>)> {
        let paragraph = table.next_sibling()?;
        let heads_another = paragraph.next_sibling().is_some_and(|next| matches!(next.data().value, NodeValue::Table(_)));
        if heads_another {
            return None;
        }
        Some((self.caption_of(paragraph)?, paragraph))
    }

    /// `Table:` with no table beside it is a slip.
    pub fn lonely_caption(&mut self, node: Node<'a>) {
        if !self.archive() || !plain(node).starts_with("Table:") {
            return;
        }
        let span = self.span_of(node);
        let problem = Diagnostic::of(&Writing::LonelyCaption {});
        self.problem(problem, span);
    }

    /// A table.
    pub fn table(&mut self, node: Node<'a>, caption: Option<(Caption, Node<'a>)>) {
        let data = node.data();
        let NodeValue::Table(table) = &data.value else { return };
        if self.archive() { self.archive_table(node, &table.alignments, caption) } else { self.zola_table(node, &table.alignments) }
    }

    fn zola_table(&mut self, node: Node<'a>, alignments: &[TableAlignment]) {
        self.line();
        self.push("<table>");
        for (index, row) in node.children().enumerate() {
            let tag = if index == 0 { "th" } else { "td" };
            self.push(match index {
                0 => "<thead><tr>",
                1 => "<tbody>\n<tr>",
                _ => "<tr>",
            });
            for (column, cell) in row.children().enumerate() {
                let style = match alignments.get(column) {
                    Some(TableAlignment::Left) => " style=\"text-align: left\"",
                    Some(TableAlignment::Center) => " style=\"text-align: center\"",
                    Some(TableAlignment::Right) => " style=\"text-align: right\"",
                    _ => "",
                };
                self.push(&format!("<{tag}{style}>"));
                self.inlines(cell);
                self.push(&format!("</{tag}>"));
            }
            self.push(if index == 0 { "</tr></thead>" } else { "</tr>\n" });
        }
        if node.children().count() == 1 {
            self.push("<tbody>\n");
        }
        self.push("</tbody></table>\n");
    }

    fn archive_table(&mut self, node: Node<'a>, alignments: &[TableAlignment], captioned: Option<(Caption, Node<'a>)>) {
        let (caption, paragraph) = captioned.unzip();
        let rows: Vec<Vec<Node<'a>>> = node.children().map(|row| row.children().collect()).collect();
        let marks: Vec<Vec<Mark>> = node.children().map(|row| self.marks(row)).collect();
        self.caption_as_row(node);
        let heads = self.few_heads(node, grid::head_rows(&marks));
        let owners = grid::owners(&marks, heads);
        if let Some((row, _)) = grid::ragged(&owners) {
            let span = node.children().nth(row).map_or_else(|| self.span_of(node), |row| self.span_of(row));
            self.problem(Diagnostic::of(&Writing::RaggedCells {}), span);
        }
        self.tables += 1;
        let id = self.citable(CitableKind::Table, format!("t{}", self.tables), self.span_of(node), |_| {
            text_of_table(caption.as_ref(), &rows, &owners)
        });
        self.anchor.clone_from(&id);
        self.line();
        let layout = Layout::of(&rows, &owners, alignments, heads);
        let ranks = ranks(&rows, heads);
        self.pages.begin(&id);
        self.head_of_table(&id, caption.as_ref().zip(paragraph), layout.sticky());
        let anchoring = std::mem::replace(&mut self.anchoring, false);
        self.open.push("table");
        for (row, cells) in rows.iter().enumerate() {
            self.push(match row {
                0 => "<thead>\n",
                _ if row == heads => "<tbody>\n",
                _ => "",
            });
            self.push(match ranks[row] {
                Rank::Total => "<tr class=\"total\">",
                Rank::Part => "<tr class=\"sub\">",
                Rank::Plain => "<tr>",
            });
            for (column, cell) in cells.iter().enumerate() {
                self.cell(&id, &owners, &layout, (row, column), cell);
            }
            self.push(if row + 1 == heads { "</tr>\n</thead>\n" } else { "</tr>\n" });
            let own = || cells.iter().enumerate().filter(|(column, _)| owners[row][*column] == (row, *column)).map(|(_, cell)| *cell);
            let locked: Vec<String> = own().map(cell_text).collect();
            let shown: Vec<String> = own().map(|cell| self.cell_shown(cell)).collect();
            self.note_both(0, locked.join(" "), Some(shown.join(" ")));
        }
        self.open.pop();
        self.pages.end();
        self.anchoring = anchoring;
        self.push(if rows.len() > heads { "</tbody>\n</table></section>\n" } else { "</table></section>\n" });
        let data = self.data(node, &rows, &owners, heads);
        if let Some((row, column)) = Signs::of(&data).first_unclear(&data) {
            let span = rows.get(row).and_then(|cells| cells.get(column)).map_or_else(|| self.span_of(node), |cell| self.span_of(cell));
            let written = data[row][column].clone();
            self.problem(
                if written.starts_with(['-', '–']) {
                    Diagnostic::of(&Charts::MinusOrItem { plain: written.replacen([' ', '\u{a0}'], "", 1), written })
                } else {
                    Diagnostic::of(&Charts::UnclearSign { written })
                },
                span,
            );
        }
        let chart = caption.as_ref().filter(|caption| !caption.chart.is_empty()).and_then(|caption| {
            let left_out: Vec<bool> = ranks.iter().map(|rank| *rank != Rank::Plain).collect();
            self.chart(node, caption, &data, (heads, &left_out))
        });
        let Words { text: caption, unit } = caption.map(|caption| caption.shown).unwrap_or_default();
        self.body.tables.push(TableData { id, caption, unit, rows: data, chart });
    }

    /// The chart that a caption asks for; what keeps it from being drawn is told.
    fn chart(&mut self, node: Node<'a>, caption: &Caption, data: &[Vec<String>], (heads, left_out): (usize, &[bool])) -> Option<Chart> {
        let span = self.span_of(node);
        let known = || Kind::ALL.map(|(name, _)| name).join(", ");
        let Some(kind) = Kind::of(&caption.chart) else {
            self.problem(Diagnostic::of(&Charts::Unknown { written: caption.chart.clone(), known: known() }), span);
            return None;
        };
        let numbers = caption.columns.split(',').map(str::trim).filter(|number| !number.is_empty());
        let columns: Option<Vec<usize>> = numbers.map(|number| number.parse().ok().filter(|number| *number > 1)).collect();
        let Some(columns) = columns else {
            self.problem(Diagnostic::of(&Charts::Columns { written: caption.columns.clone() }), span);
            return None;
        };
        let problem = match Chart::of(kind, data, heads, left_out, &columns) {
            Ok(chart) => {
                if let Some(written) = Chart::passed_over(data, heads, left_out, &columns) {
                    self.problem(Diagnostic::of(&Charts::PassedOver { written: written.to_owned() }), span);
                }
                return Some(chart);
            }
            Err(Fault::NoFigures) => Charts::NoFigures {},
            Err(Fault::ManySeries(columns)) => Charts::ManyColumns { columns, most: MOST_SERIES },
            Err(Fault::ManyRows(rows)) => Charts::ManyRows { rows, most: MOST_ROWS },
            Err(Fault::Scales([one, other])) if one.is_empty() || other.is_empty() => Charts::Scaled { scale: one + &other },
            Err(Fault::Scales([one, other])) => Charts::Scales { one, other },
        };
        self.problem(Diagnostic::of(&problem), span);
        None
    }

    /// The rows of a head: in a table with joined cells each cell names all that stand above it.
    fn few_heads(&mut self, node: Node<'a>, heads: usize) -> usize {
        if heads > MOST_HEADS {
            let span = self.span_of(node);
            self.problem(Diagnostic::of(&Work::TableHead { rows: heads, most: MOST_HEADS }), span);
        }
        heads.min(MOST_HEADS)
    }

    /// The table as data. Joined cells are repeated in each place that they cover, but for figures: these stand once, so that columns add up.
    fn data(&mut self, node: Node<'a>, rows: &[Vec<Node<'a>>], owners: &Owners, heads: usize) -> Vec<Vec<String>> {
        let mut left = MOST_REPEATED;
        let mut out: Vec<Vec<String>> = Vec::with_capacity(rows.len());
        for (row, line) in owners.iter().enumerate() {
            let mut cells: Vec<String> = Vec::with_capacity(line.len());
            for (column, owner) in line.iter().enumerate() {
                cells.push(if *owner == (row, column) {
                    self.cell_data(rows[row][column])
                } else {
                    let first = if owner.0 == row { &cells[owner.1] } else { &out[owner.0][owner.1] };
                    let is_value = row >= heads && column > 0;
                    let again = if is_value && is_figure(first) { "" } else { first };
                    left = left.saturating_sub(again.len());
                    if left == 0 { String::new() } else { again.to_owned() }
                });
            }
            out.push(cells);
        }
        if left == 0 {
            let span = self.span_of(node);
            self.problem(Diagnostic::of(&Work::RepeatedCells { most: MOST_REPEATED >> 20 }), span);
        }
        out
    }

    fn head_of_table(&mut self, id: &str, caption: Option<(&Caption, Node<'a>)>, sticky: bool) {
        let class = if sticky { "tw sticky" } else { "tw" };
        match caption {
            Some((caption, paragraph)) => {
                self.push(&format!(
                    "<section class=\"{class}\" aria-labelledby=\"{id}c\" tabindex=\"0\"><table id=\"{id}\"><caption id=\"{id}c\">"
                ));
                self.ids.insert(format!("{id}c"));
                self.pay_pages();
                self.note_both(0, caption.locked.text.clone(), Some(caption.shown.text.clone()));
                self.caption_words(paragraph, caption);
                if !caption.locked.unit.is_empty() {
                    self.push(" <span class=\"unit\">(");
                    escape::text(&mut self.out, &format!("{}: ", self.options.words.unit));
                    self.unit(paragraph, caption);
                    self.push(")</span>");
                }
                self.push("</caption>\n");
            }
            None => {
                let name = format!("{} {}", self.options.words.table, self.tables);
                self.pay_ids();
                self.push(&format!("<section class=\"{class}\" aria-label=\""));
                escape::attribute(&mut self.out, &name);
                self.push(&format!("\" tabindex=\"0\"><table id=\"{id}\">\n"));
            }
        }
    }

    /// Which cells are joined: `^^`, or an empty cell written `||`.
    fn marks(&self, row: Node<'a>) -> Vec<Mark> {
        let line = self.slice(row.data().sourcepos);
        let written = split_row(line);
        let cell = |(column, cell): (usize, Node<'a>)| match plain(cell).trim() {
            "^^" => Mark::Up,
            "" if column > 0 && cell.first_child().is_none() && written.get(column).is_some_and(|text| text.is_empty()) => Mark::Left,
            _ => Mark::Own,
        };
        row.children().enumerate().map(cell).collect()
    }

    /// A caption without a blank line before it became the last row.
    fn caption_as_row(&mut self, node: Node<'a>) {
        let Some(last) = node.last_child().filter(|_| node.children().count() > 1) else { return };
        if last.first_child().is_some_and(|cell| plain(cell).starts_with("Table:")) {
            let span = self.span_of(last);
            let problem = Diagnostic::of(&Writing::CaptionAsRow {});
            self.problem(problem, span);
        }
    }
}

/// What a row is to those around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// It adds up others.
    Total,
    /// It is a part of one above it.
    Part,
    /// Neither.
    Plain,
}

/// The ranks of all rows. Where each row seems to be a part there is nothing that they are parts of.
fn ranks(rows: &[Vec<Node<'_>>], heads: usize) -> Vec<Rank> {
    let rank = |(at, cells): (usize, &Vec<Node<'_>>)| match cells.first().map(|cell| plain(cell)) {
        Some(first) if at >= heads && is_total(&first) => Rank::Total,
        Some(first) if at >= heads && is_part(&first) => Rank::Part,
        _ => Rank::Plain,
    };
    let mut ranks: Vec<Rank> = rows.iter().enumerate().map(rank).collect();
    if ranks.iter().skip(heads).all(|rank| *rank == Rank::Part) {
        ranks.fill(Rank::Plain);
    }
    ranks
}

/// Caption, unit and cells, each once.
fn text_of_table(caption: Option<&Caption>, rows: &[Vec<Node<'_>>], owners: &Owners) -> String {
    let mut words = caption.map_or_else(Vec::new, |caption| vec![caption.locked.text.clone(), caption.locked.unit.clone()]);
    for (row, cells) in rows.iter().enumerate() {
        let own = cells.iter().enumerate().filter(|(column, _)| owners[row][*column] == (row, *column));
        words.extend(own.flat_map(|(_, cell)| cell_lines(cell)));
    }
    words.join(" ")
}

/// The cells of a row as written, between bars that are not escaped.
pub fn split_row(line: &str) -> Vec<&str> {
    // Other blanks are words of the first cell.
    let line = line.trim_start_matches([' ', '\t']);
    let body = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut from = 0;
    let mut escaped = false;
    for (at, byte) in body.bytes().enumerate() {
        if byte == b'|' && !escaped {
            cells.push(body.cut(from..at));
            from = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if !body.cut(from..).trim().is_empty() {
        cells.push(body.cut(from..));
    }
    cells
}
