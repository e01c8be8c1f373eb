//! Lines over the rows, which stand for times: each series has a stroke and a sign of its own.

use crate::body::chart::Chart;
use crate::render::chart::{WIDTH, cut, figure, share, width, words};

/// Height of the lines' room.
const ROOM: i64 = 150;

/// Figures at the points, as long as they are so few.
const FEW: usize = 12;

/// The lines below `top`, and where they end.
pub fn draw(chart: &Chart, top: i64) -> (String, i64) {
    let (low, high) = chart.range();
    let left = [low, high].into_iter().map(|value| width(&figure(value))).max().unwrap_or(0) + 8;
    let (top, right) = (top + 14, WIDTH - 24);
    let bottom = top + ROOM;
    let y = |value: i64| bottom - share(ROOM, value.saturating_sub(low), high.saturating_sub(low));
    let last = chart.rows.len().saturating_sub(1).max(1) as i64;
    let x = |row: usize| left + 12 + share(right - left - 12, row as i64, last);
    let mut out = String::new();
    for value in if low < 0 { vec![low, 0, high] } else { vec![0, high] } {
        out += &format!("<path d=\"M{left} {0}H{WIDTH}\" stroke=\"currentColor\" stroke-opacity=\"0.3\"/>", y(value));
        out += &words(left - 6, y(value) + 4, "end", &figure(value));
    }
    let told = chart.rows.len() * chart.series.len() <= FEW;
    for series in 0..chart.series.len() {
        let rank = chart.series.len() - 1 - series;
        let mut path = String::new();
        let mut is_open = false;
        for (at, row) in chart.rows.iter().enumerate() {
            // A row without a figure breaks the line.
            let Some(value) = row.values.get(series).and_then(Option::as_ref) else {
                is_open = false;
                continue;
            };
            let (x, y) = (x(at), y(value.thousandths));
            path += &format!("{}{x} {y}", if is_open { "L" } else { "M" });
            is_open = true;
            out += &mark(rank, x, y);
            if told {
                out += &words(x, y - 8, "middle", &value.written);
            }
        }
        out += &format!("<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"{}/>", dashes(rank));
    }
    // All names, if there is room for them; else those at the ends.
    let most = chart.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let step = share(right - left - 12, 1, last);
    for (at, row) in chart.rows.iter().enumerate() {
        if most + 6 <= step || at == 0 || at + 1 == chart.rows.len() {
            let name = cut(&row.name, 120);
            // Those at the ends stay within the drawing.
            let half = width(&name) / 2;
            out += &words(x(at).clamp(half, (WIDTH - half).max(half)), bottom + 18, "middle", &name);
        }
    }
    (out, bottom + 26)
}

/// What stands before a series' name.
pub fn sign(rank: usize, x: i64, y: i64) -> String {
    format!("<path d=\"M{x} {y}h12\" stroke=\"currentColor\" stroke-width=\"2\"{}/>{}", dashes(rank), mark(rank, x + 6, y))
}

fn dashes(rank: usize) -> &'static str {
    ["", " stroke-dasharray=\"6 3\"", " stroke-dasharray=\"2 3\"", " stroke-dasharray=\"8 3 2 3\""][rank % 4]
}

/// A disk, a square, a triangle, a diamond.
fn mark(rank: usize, x: i64, y: i64) -> String {
    match rank % 4 {
        0 => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"3\"/>"),
        1 => format!("<path d=\"M{} {}h6v6h-6z\"/>", x - 3, y - 3),
        2 => format!("<path d=\"M{x} {}l4 7h-8z\"/>", y - 4),
        _ => format!("<path d=\"M{x} {}l4 4l-4 4l-4 -4z\"/>", y - 4),
    }
}
