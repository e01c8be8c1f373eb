//! Bars that lie: the name of a row before them, or above them where names are long, and each figure behind its bar.

use crate::body::chart::{Chart, Kind};
use crate::render::chart::{LINE, WIDTH, cut, figure, fill, share, width, words};

/// Room for names before the bars at the most.
const NAMES: i64 = 132;

/// Height of a bar, and of a bar with what is free below it.
const BAR: i64 = 11;
const STEP: i64 = 14;

/// The bars below `top`, and where they end.
pub fn draw(chart: &Chart, id: &str, top: i64) -> (String, i64) {
    let names = chart.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let above = names > NAMES;
    let left = if above { 0 } else { names + 8 };
    let stacked = chart.kind == Kind::Stack;
    let sum = |row: usize| chart.rows[row].values.iter().flatten().map(|value| value.thousandths.max(0)).fold(0, i64::saturating_add);
    let figures = if stacked {
        (0..chart.rows.len()).map(|row| width(&figure(sum(row)))).max().unwrap_or(0)
    } else {
        chart.rows.iter().flat_map(|row| row.values.iter().flatten()).map(|value| width(&value.written)).max().unwrap_or(0)
    };
    let room = (WIDTH - left - figures - 6).max(60);
    let (low, high) = chart.range();
    let length = |value: i64| share(room, value, high.saturating_sub(low));
    let zero = left + length(low.saturating_neg());
    let (mut out, mut y) = (String::new(), top);
    for (at, row) in chart.rows.iter().enumerate() {
        let bars = if stacked { 1 } else { row.values.len() as i64 };
        let first = y;
        if above {
            out += &words(0, y + 12, "", &cut(&row.name, WIDTH));
            y += LINE + 2;
        }
        if stacked {
            let mut x = zero;
            for (series, value) in row.values.iter().enumerate() {
                let long = value.as_ref().map_or(0, |value| length(value.thousandths.max(0)));
                if long > 0 {
                    out += &bar(x, y, long, &fill(id, chart.series.len() - 1 - series));
                }
                x += long;
            }
            out += &words(x + 4, y + 10, "", &figure(sum(at)));
            y += STEP;
        } else {
            for (series, value) in row.values.iter().enumerate() {
                if let Some(value) = value {
                    let long = length(value.thousandths);
                    let start = if long < 0 { zero + long } else { zero };
                    out += &bar(start, y, long.abs().max(1), &fill(id, chart.series.len() - 1 - series));
                    out += &words(zero + long.max(0) + 4, y + 10, "", &value.written);
                }
                y += STEP;
            }
        }
        if !above {
            out += &words(0, first + (bars * STEP) / 2 + 3, "", &row.name);
        }
        y += if above { 6 } else { 8 };
    }
    (out, y.max(top + LINE))
}

fn bar(x: i64, y: i64, width: i64, fill: &str) -> String {
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\"{fill}/>")
}
