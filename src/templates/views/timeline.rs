//! `timeline`: what happened when, of a list's articles: the days of their events, and rows of their tables that begin with a day. Each point
//! leads to the paragraph that names its day, or to its table.

use crate::body::table::TableFile;
use crate::index::scan::{Token, tokens};
use crate::index::tables::Tables;
use crate::index::text::normalise;
use crate::link::site::{Page, PageId, Site};
use crate::templates::value::TemplateValue;
use crate::templates::views::Views;
use crate::text::Cut;
use crate::text::key::Keyed;

/// Points that one page shows. What is older stands on the pages of its years.
const MOST: usize = 120;

/// Fewer points than these are no timeline.
const LEAST: usize = 3;

/// Letters of a cell that is a day and nothing else, and of what is told of it.
const DAY: usize = 16;
const TOLD: usize = 80;

/// Year, month and day.
pub type Day = (u16, u8, u8);

/// A dated row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    day: Day,
    text: String,
    anchor: String,
}

impl Point {
    /// Adds it to a key.
    pub fn key(&self, keyed: &mut Keyed) {
        let Self { day: (year, month, day), text, anchor } = self;
        keyed.count(usize::from(*year)).part([*month, *day]).part(text).part(anchor);
    }
}

/// The dated rows of an article's tables; one by itself is no row of days.
pub fn points(tables: &[TableFile]) -> Vec<Point> {
    let mut out = Vec::new();
    for table in tables.iter().filter(|table| !table.undated) {
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

/// Whether a row may begin with a day, as the file of its table has it.
pub fn may_be_dated(rows: &[Vec<String>]) -> bool {
    let mut first = rows.iter().filter_map(|row| row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()));
    // The file has figures without commas.
    first.any(|cell| day(cell).is_some() || (cell.contains(',') && day(&cell.replace(',', "")).is_some()))
}

/// A day, if a text is one.
fn day(text: &str) -> Option<(u16, u8, u8)> {
    if text.chars().count() > DAY || !text.contains(char::is_numeric) {
        return None;
    }
    let text = normalise(text);
    match tokens(&text, Tables::get()).first()? {
        Token::Date(Some(year), month, Some(day)) => Some((*year, *month, *day)),
        _ => None,
    }
}

/// The day of an article's event.
pub fn event(page: &Page) -> Option<Day> {
    let event = page.record.as_ref()?.own.event_date.as_ref()?;
    Some((event.year.unsigned_abs(), event.month.unsigned_abs(), event.day.unsigned_abs()))
}

/// `timeline` of some pages, the newest day first, and how many points there are in all; none where there is too little of it.
pub fn view<V: TemplateValue>(site: &Site, views: &Views<V>, pages: impl Iterator<Item = PageId>) -> [(&'static str, V); 2] {
    let mut all: Vec<(Day, PageId, Option<&Point>)> = Vec::new();
    for id in pages {
        all.extend(event(&site.pages[id]).map(|day| (day, id, None)));
        all.extend(views.points(id).iter().map(|point| (point.day, id, Some(point))));
    }
    let place = |id: PageId| site.pages[id].permalink.as_str();
    let told = |(_, _, point): &(Day, PageId, Option<&Point>)| point.map(|point| (point.anchor.clone(), point.text.clone()));
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| place(a.1).cmp(place(b.1))).then_with(|| told(a).cmp(&told(b))));
    all.dedup();
    let total = if all.len() < LEAST { 0 } else { all.len() };
    let point = |((year, month, day), id, point): (Day, PageId, Option<&Point>)| {
        let (page, title) = (place(id), site.pages[id].matter().title.as_deref());
        let text = point.map_or(title.unwrap_or_default(), |point| &point.text);
        let anchor = match point {
            Some(point) => Some(point.anchor.as_str()),
            None => views.event_place(id, (month, day)),
        };
        V::map(vec![
            ("date", V::text(&format!("{year:04}-{month:02}-{day:02}"))),
            ("text", V::text(text)),
            ("permalink", V::text(&anchor.map_or_else(|| page.to_owned(), |anchor| format!("{page}#{anchor}")))),
            ("title", V::opt(title.filter(|title| *title != text))),
        ])
    };
    [("timeline", V::list(all.into_iter().take(MOST.min(total)).map(point).collect())), ("timeline_total", V::size(total))]
}

/// The id of the paragraph or table of a text that names a day of the year first, as Korean and English texts name it.
pub fn naming(html: &str, (month, day): (u8, u8)) -> Option<&str> {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let english = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    let forms = [format!("{month}월 {day}일"), format!("{english} {day}"), format!("{day} {english}")];
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let stands = |form: &String| {
        let whole = |at: usize| {
            let (before, behind) = (html.cut(..at), html.cut(at + form.len()..));
            !digit(before.chars().next_back()) && !digit(behind.chars().next())
        };
        html.match_indices(form.as_str()).map(|(at, _)| at).find(|at| whole(*at))
    };
    let before = html.cut(..forms.iter().filter_map(stands).min()?);
    let of_place = |id: &str| {
        let number = id.strip_prefix(['p', 't']).unwrap_or_default();
        number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let mut ids = before.rmatch_indices(" id=\"").filter_map(|(at, sign)| before.cut(at + sign.len()..).split('"').next());
    ids.find(|id| of_place(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{TableData, packed};

    #[test]
    fn a_day_has_its_paragraph() {
        let html = "<h2 id=\"h-p1\">12월 2일</h2><p id=\"p1\">12월 2일과 2월 21일</p><p id=\"p2a\"><a id=\"page-3\"></a>2월 2일</p><table id=\"t1\"><tr><td>On May 3, 2021";
        let check = |day, expected| assert_eq!(naming(html, day), expected, "{day:?}");
        check((12, 2), None);
        check((2, 2), Some("p2a"));
        check((2, 21), Some("p1"));
        check((5, 3), Some("t1"));
        check((3, 3), None);
        check((0, 3), None);
        check((13, 3), None);
    }

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
