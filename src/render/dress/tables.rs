//! Behind each table of a page: its chart, if it has one, and a line with its file.

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
    let unit = if table.unit.is_empty() { String::new() } else { format!("{}: {}", words.unit, table.unit) };
    table.chart.as_ref().map(|chart| chart::svg(chart, &table.id, &words.chart.replace("{name}", &table.name), &unit))
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
}
