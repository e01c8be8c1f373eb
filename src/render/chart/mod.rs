//! A table's chart as a drawing: SVG without script, in one colour that its place gives, series told apart by patterns. Whole numbers only, so
//! that it is the same on every machine. Its words are those of the table, which says all that it says.

mod bars;
mod lines;

use crate::body::chart::{Chart, Kind};
use crate::text::escape::{escaped, escaped_value};

/// How wide drawings are; they are scaled to their place.
const WIDTH: i64 = 360;

/// Height of a line of words.
const LINE: i64 = 16;

/// The drawing of a table. `id` is the table's, `name` what the drawing is called, `unit` words of the figures' unit.
pub fn svg(chart: &Chart, id: &str, name: &str, unit: &str) -> String {
    let (legend, top) = legend(chart, id, unit);
    let (drawn, height) = match chart.kind {
        Kind::Bar | Kind::Stack => bars::draw(chart, id, top),
        Kind::Line => lines::draw(chart, top),
    };
    let patterns: String = (1..chart.series.len()).map(|at| pattern(id, at)).collect();
    let patterns = if patterns.is_empty() || chart.kind == Kind::Line { String::new() } else { format!("<defs>{patterns}</defs>") };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\" fill=\"currentColor\" \
         font-size=\"12\">{patterns}{legend}{drawn}</svg>",
        escaped_value(name)
    )
}

/// The names of the series and the unit, and where the drawing itself begins.
fn legend(chart: &Chart, id: &str, unit: &str) -> (String, i64) {
    let (mut out, mut left, mut base) = (String::new(), 0, 12);
    let mut place = |width: i64| {
        if left > 0 && left + width > WIDTH {
            (left, base) = (0, base + LINE);
        }
        let at = (left, base);
        left += width + 14;
        at
    };
    for (at, series) in chart.series.iter().enumerate() {
        let name = cut(series, WIDTH - 40);
        let (x, y) = place(width(&name) + 16);
        out += &match chart.kind {
            Kind::Line => lines::sign(chart.series.len() - 1 - at, x, y - 4),
            _ => format!("<rect x=\"{x}\" y=\"{}\" width=\"11\" height=\"11\"{}/>", y - 10, fill(id, chart.series.len() - 1 - at)),
        };
        out += &words(x + 16, y, "", &name);
    }
    if !unit.is_empty() {
        let unit = cut(unit, WIDTH);
        let (x, y) = place(width(&unit));
        out += &words(x, y, "", &unit);
    }
    (out, base + 10)
}

/// How a series is filled, the last one first: in full, then by patterns.
fn fill(id: &str, at: usize) -> String {
    if at == 0 { String::new() } else { format!(" fill=\"url(#{id}k{at})\" stroke=\"currentColor\"") }
}

/// A pattern of lines, of dots, of lines across.
fn pattern(id: &str, at: usize) -> String {
    let (turned, shape) = match at {
        1 => (" patternTransform=\"rotate(45)\"", "<path d=\"M0 0V5\" stroke=\"currentColor\" stroke-width=\"3\"/>"),
        2 => ("", "<circle cx=\"2\" cy=\"2\" r=\"1\"/>"),
        _ => ("", "<path d=\"M0 1H5\" stroke=\"currentColor\"/>"),
    };
    format!("<pattern id=\"{id}k{at}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"{turned}>{shape}</pattern>")
}

/// Words at a place; `anchor` is `middle` or `end`, or empty.
fn words(x: i64, y: i64, anchor: &str, text: &str) -> String {
    let anchor = if anchor.is_empty() { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
    format!("<text x=\"{x}\" y=\"{y}\"{anchor}>{}</text>", escaped(text))
}

/// About how wide words are.
fn width(text: &str) -> i64 {
    text.chars().map(|c| if c >= '\u{1100}' { 12 } else { 7 }).sum()
}

/// Words that are no wider than this.
fn cut(text: &str, most: i64) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut left = most - 12;
    let fits = text.chars().take_while(|c| {
        left -= width(c.encode_utf8(&mut [0; 4]));
        left >= 0
    });
    fits.chain(['…']).collect()
}

/// A part of a length, for a part of a range.
fn share(length: i64, part: i64, whole: i64) -> i64 {
    let share = i128::from(length) * i128::from(part) / i128::from(whole.max(1));
    i64::try_from(share).unwrap_or(length)
}

/// A figure of thousandths, as tables print it.
fn figure(thousandths: i64) -> String {
    let (whole, fraction) = ((thousandths / 1000).abs(), (thousandths % 1000).abs());
    let digits = whole.to_string();
    let grouped: String = digits
        .chars()
        .enumerate()
        .flat_map(|(at, c)| {
            let comma = (at > 0 && (digits.len() - at) % 3 == 0).then_some(',');
            comma.into_iter().chain([c])
        })
        .collect();
    let fraction = format!("{fraction:03}");
    let fraction = fraction.trim_end_matches('0');
    let sign = if thousandths < 0 { "△" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::chart::{Row, Value};

    fn chart(kind: Kind, rows: &[(&str, &[i64])]) -> Chart {
        let value = |value: &i64| Some(Value { written: figure(value * 1000), thousandths: value * 1000 });
        let rows: Vec<Row> =
            rows.iter().map(|(name, values)| Row { name: (*name).to_owned(), values: values.iter().map(value).collect() }).collect();
        let series = (0..rows.first().map_or(0, |row| row.values.len())).map(|at| format!("’{}", 20 + at)).collect();
        Chart { kind, series, rows }
    }

    #[test]
    fn drawings_are_sound() {
        let rows: &[(&str, &[i64])] =
            &[("국방 & 안전", &[528, 557]), ("SOC", &[265, -265]), ("보건·복지·고용과 그 밖의 아주 긴 이름을 가진 분야", &[0, 2190])];
        for kind in [Kind::Bar, Kind::Line, Kind::Stack] {
            for rows in [rows, &rows[..1], &[], &[("영", &[0, 0])]] {
                let drawn = svg(&chart(kind, rows), "t1", "예산 \"안\"", "단위: 조원");
                let document = roxmltree::Document::parse(&drawn).unwrap_or_else(|fault| panic!("{fault}: {drawn}"));
                let within = |name: &str, most: i64| {
                    let all = document.descendants().filter_map(|node| node.attribute(name)?.parse::<i64>().ok());
                    all.collect::<Vec<_>>().into_iter().all(|at| (0..=most).contains(&at))
                };
                let height: i64 = document.root_element().attribute("viewBox").unwrap().split(' ').nth(3).unwrap().parse().unwrap();
                assert!(within("x", WIDTH) && within("y", height) && within("width", WIDTH), "{drawn}");
            }
        }
    }

    #[test]
    fn figures_are_printed_as_in_tables() {
        let check = |thousandths: i64, expected: &str| assert_eq!(figure(thousandths), expected);
        check(1_234_567_800, "1,234,567.8");
        check(-600, "△0.6");
        check(0, "0");
        check(999_000, "999");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("보건·복지", 100), "보건·복지");
        assert_eq!(cut("보건복지고용", 60), "보건복지…");
        assert_eq!(share(100, 1, 3), 33);
        assert_eq!(share(100, i64::MAX, i64::MAX), 100);
    }
}
