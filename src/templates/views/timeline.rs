//! `timeline`: what happened when, of a list's articles: the days of their events, and rows of their tables that begin with a day. Each point
//! leads to its article or its table.

use crate::body::table::TableFile;
use crate::index::scan::{Token, tokens};
use crate::index::tables::Tables;
use crate::index::text::normalise;
use crate::link::site::{PageId, Site};
use crate::templates::value::TemplateValue;
use crate::templates::views::Views;
use crate::text::Cut;

/// Points that one page shows.
const MOST: usize = 60;

/// Fewer points than these are no timeline.
const LEAST: usize = 3;

/// Letters of a cell that is a day and nothing else, and of what is told of it.
const DAY: usize = 16;
const TOLD: usize = 80;

/// Year, month and day.
type Day = (u16, u8, u8);

/// A dated row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    day: Day,
    text: String,
    anchor: String,
}

/// The dated rows of an article's tables; one by itself is no row of days.
pub fn points(tables: &[TableFile]) -> Vec<Point> {
    let mut out = Vec::new();
    for table in tables {
        let from = out.len();
        let text = table.text();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for row in reader.records().map_while(Result::ok) {
            let mut cells = row.iter().map(str::trim).filter(|cell| !cell.is_empty());
            if let (Some(day), Some(told)) = (cells.next().and_then(day), cells.next()) {
                let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
                let end = told.char_indices().nth(TOLD).map(|(at, _)| at);
                let text = end.map_or_else(|| told.clone(), |end| format!("{}…", told.cut(..end).trim_end()));
                out.push(Point { day, text, anchor: table.id.clone() });
            }
        }
        if out.len() == from + 1 {
            out.truncate(from);
        }
    }
    out
}

/// A day, if a text is one.
fn day(text: &str) -> Option<(u16, u8, u8)> {
    if text.chars().count() > DAY {
        return None;
    }
    let text = normalise(text);
    match tokens(&text, Tables::get()).first()? {
        Token::Date(Some(year), month, Some(day)) => Some((*year, *month, *day)),
        _ => None,
    }
}

/// `timeline` of some pages, the newest day first; empty where there is too little of it.
pub fn view<V: TemplateValue>(site: &Site, views: &Views<V>, pages: impl Iterator<Item = PageId>) -> V {
    let mut all: Vec<(Day, String, String, PageId)> = Vec::new();
    for id in pages {
        let page = &site.pages[id];
        if let Some(event) = page.record.as_ref().and_then(|record| record.own.event_date.as_ref()) {
            let day = (event.year.unsigned_abs(), event.month.unsigned_abs(), event.day.unsigned_abs());
            all.push((day, page.matter().title.clone().unwrap_or_default(), page.permalink.clone(), id));
        }
        all.extend(
            views.points(id).iter().map(|point| (point.day, point.text.clone(), format!("{}#{}", page.permalink, point.anchor), id)),
        );
    }
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.cmp(&b.2)).then_with(|| a.1.cmp(&b.1)));
    all.dedup();
    if all.len() < LEAST {
        return V::list(Vec::new());
    }
    let point = |((year, month, day), text, permalink, id): ((u16, u8, u8), String, String, PageId)| {
        V::map(vec![
            ("date", V::text(&format!("{year:04}-{month:02}-{day:02}"))),
            ("text", V::text(&text)),
            ("permalink", V::text(&permalink)),
            ("title", V::opt(site.pages[id].matter().title.as_deref().filter(|title| *title != text))),
        ])
    };
    V::list(all.into_iter().take(MOST).map(point).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{TableData, packed};

    #[test]
    fn dated_rows_are_points() {
        let file = |rows: &[[&str; 2]]| {
            let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
            let data = TableData { id: "t2".into(), caption: String::new(), unit: String::new(), rows, chart: None };
            TableFile::pack(&data, 1, "표", &packed::sample([]))
        };
        let found = points(&[file(&[["날짜", "일"], ["2021.06.02", "회의를 열다"], ["’21.6.30", "법을 고치다"], ["2021", "해"]])]);
        let days: Vec<_> = found.iter().map(|point| (point.day, point.text.as_str(), point.anchor.as_str())).collect();
        assert_eq!(days, [((2021, 6, 2), "회의를 열다", "t2"), ((2021, 6, 30), "법을 고치다", "t2")]);
        assert_eq!(points(&[file(&[["2021.06.02", "하나뿐"]])]), []);
        assert_eq!(points(&[file(&[["2021.06.02", ""], ["2021.13.02", "없는 달"], ["", ""]])]), []);
    }
}
