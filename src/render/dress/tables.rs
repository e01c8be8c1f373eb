//! Behind each table of a page: its chart, if it has one, and a line with its file.

use crate::body::chart::Chart;
use crate::body::table::TableFile;
use crate::render::chart;
use crate::text::Cut;
use crate::text::escape::escaped;
use crate::text::size;

/// Words of the page's language.
pub struct Words {
    /// `{name} CSV 파일`
    pub file: String,
    /// `{name} 그래프`
    pub chart: String,
    /// `단위`
    pub unit: String,
}

/// Rows among which the names of columns are looked for.
const MOST_HEADS: usize = 2;

/// Where a table ends.
const END: &str = "</table></section>\n";

/// Puts chart and file behind each table.
pub fn dress(html: &str, tables: &[TableFile], words: &Words) -> String {
    behind(html, tables, |table| {
        let label = escaped(&words.file.replace("{name}", &table.name));
        let size = size::shown(table.size);
        let graph = drawing(table, words).map(|drawing| format!("<div class=\"graph\">{drawing}</div>\n")).unwrap_or_default();
        format!(
            "{graph}<p class=\"table-file\"><a href=\"{0}.csv\" type=\"text/csv\" data-table=\"{0}\" download>{label} <span class=\"size\">{size}</span></a></p>\n",
            table.id
        )
    })
}

/// The drawing of a table.
pub fn drawing(table: &TableFile, words: &Words) -> Option<String> {
    let chart = table.chart.as_ref()?;
    let unit = drawn_unit(table, chart);
    let unit = if unit.is_empty() { String::new() } else { format!("{}: {unit}", words.unit) };
    Some(chart::svg(chart, &table.id, &words.chart.replace("{name}", &table.name), &unit))
}

/// The unit of what is drawn: of two, `조원, %`, the one that the drawing has, where the table says that the other one is of a column that is not
/// drawn, or of the figures in brackets behind those that are. Where it does not say so, both.
fn drawn_unit<'a>(table: &'a TableFile, chart: &Chart) -> &'a str {
    let Some((first, last)) = table.unit.split_once(',').map(|(first, last)| (first.trim(), last.trim())) else { return &table.unit };
    if last.contains(',') {
        return &table.unit;
    }
    let rows = table.rows();
    let names = |head: &str, unit: &str| head == unit || head.ends_with(&format!("({unit})"));
    let shares = |head: &str| ["율", "률", "비중"].iter().any(|end| head.ends_with(end));
    let is_drawn = |unit: &str| chart.series.iter().any(|head| head.contains(unit) || unit == "%" && shares(head));
    let is_elsewhere = |unit: &str| rows.iter().take(MOST_HEADS).flatten().any(|head| names(head, unit) && !chart.series.contains(head));
    let mut written = chart.rows.iter().flat_map(|row| row.values.iter().flatten()).map(|value| value.written.as_str());
    let has_brackets = |cell: &str, figure: &str| cell.strip_prefix(figure).is_some_and(|rest| rest.trim_start().starts_with(['(', '（']));
    let in_brackets = written.all(|figure| rows.iter().flatten().any(|cell| has_brackets(cell, figure)));
    match (is_drawn(first), is_drawn(last)) {
        (_, false) if in_brackets || is_elsewhere(last) => first,
        (false, _) if is_elsewhere(first) => last,
        _ => &table.unit,
    }
}

/// Puts something behind each table.
pub fn behind(html: &str, tables: &[TableFile], put: impl Fn(&TableFile) -> String) -> String {
    let mut out = String::with_capacity(html.len() + tables.len() * 120);
    let mut rest = html;
    for table in tables {
        let found = rest.find(&format!("<table id=\"{}\"", table.id)).and_then(|at| Some(at + rest.cut(at..).find(END)? + END.len()));
        let Some(end) = found else { continue };
        out.push_str(rest.cut(..end));
        out.push_str(&put(table));
        rest = rest.cut(end..);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::chart::{Chart, Kind};
    use crate::body::{TableData, packed};

    #[test]
    fn tables_are_linked_and_drawn() {
        let sample = packed::sample([]);
        let words = Words { file: "{name} CSV".into(), chart: "{name} 그래프".into(), unit: "단위".into() };
        let rows = vec![vec!["구분".to_owned(), "값".to_owned()], vec!["하나".to_owned(), "1.5".to_owned()]];
        let data = TableData { id: "t1".into(), caption: "가 & 나".into(), unit: String::new(), chart: None, rows: rows.clone() };
        let html = "<section><table id=\"t1\"><tr></tr></table></section>\n<p>뒤</p>";
        let linked = dress(html, &[TableFile::pack(&data, 1, "표", &sample)], &words);
        assert!(
            linked.contains("</section>\n<p class=\"table-file\"><a href=\"t1.csv\"")
                && linked.contains("가 &amp; 나 CSV <span class=\"size\">27B</span></a></p>\n<p>뒤</p>"),
            "{linked}"
        );
        assert_eq!(dress("<p>없다</p>", &[TableFile::pack(&data, 1, "표", &sample)], &words), "<p>없다</p>");
        let chart = Chart::of(Kind::Bar, &rows, 1, &[], &[]).ok();
        let drawn = dress(html, &[TableFile::pack(&TableData { chart, ..data }, 1, "표", &sample)], &words);
        assert!(drawn.contains("</section>\n<div class=\"graph\"><svg") && drawn.contains("aria-label=\"가 &amp; 나 그래프\""), "{drawn}");
    }

    #[test]
    fn a_drawing_has_the_unit_of_what_it_draws() {
        let check = |unit: &str, table: &str, columns: &[usize], expected: &str| {
            let rows: Vec<Vec<String>> = table.split('/').map(|row| row.split('|').map(str::to_owned).collect()).collect();
            let chart = Chart::of(Kind::Bar, &rows, 1, &[], columns).unwrap();
            let data = TableData { id: "t1".into(), caption: "가".into(), unit: unit.into(), chart: Some(chart.clone()), rows };
            assert_eq!(drawn_unit(&TableFile::pack(&data, 1, "표", &packed::sample([])), &chart), expected, "{unit} {table}");
        };
        check("조원, %", "구분|’21|’22|증감|%/가|1.5|2|0.5|33/나|1|2|1|100", &[2, 3], "조원");
        check("조원, %", "구분|’21|증감률(%)/가|1.5|33", &[2], "조원");
        check("%, 조원", "구분|’21|금액(조원)/가|1.5|33", &[2], "%");
        check("조원, %", "구분|’21|증감률(%)/가|1.5|33", &[3], "조원, %");
        check("억원, %", "구분|예산/가|11,185 (31.13)/나|4,110 (11.44)", &[], "억원");
        check("억원, %", "구분|비중/가|31.13 (11,185)", &[], "억원, %");
        // The table does not say which is which.
        check("억원, %", "구분|예산|증가/가|1|2", &[2], "억원, %");
        check("억원, %, 개", "구분|예산|%/가|1|2", &[2], "억원, %, 개");
        check("억원", "구분|예산|%/가|1|2", &[2], "억원");
        check("", "구분|예산/가|1", &[], "");
    }
}
