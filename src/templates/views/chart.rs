//! `chart`: how many articles fall into each volume, oldest first; into years or longer spans where the volumes are many.

use crate::link::site::{PageId, Site};
use crate::templates::value::TemplateValue;

/// Bars that still can be told apart on a phone.
const MOST_BARS: usize = 48;

/// Fewer bars than these say less than words.
const LEAST_BARS: usize = 3;

/// Years that one bar may stand for.
const SPANS: [u16; 6] = [1, 2, 5, 10, 25, 100];

/// A bar: what it stands for and how many articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// First year.
    pub year: u16,
    /// Month of a volume's own bar.
    pub month: Option<u8>,
    /// Volume number of a volume's own bar.
    pub volume: Option<u32>,
    /// Articles.
    pub count: usize,
}

/// The bars of some pages over all volumes; none where there is too little to see.
pub fn bars(site: &Site, pages: impl Iterator<Item = PageId>) -> (u16, Vec<Bar>) {
    let mut counts = vec![0usize; site.volumes.len()];
    for page in pages {
        if let Some(record) = &site.pages[page].record {
            counts[record.volume] += 1;
        }
    }
    // Volumes are kept newest first.
    let by_volume: Vec<Bar> = site
        .volumes
        .iter()
        .zip(&counts)
        .rev()
        .map(|(volume, count)| {
            let stamp = &volume.record.published.value.stamp;
            Bar {
                year: stamp.year.unsigned_abs(),
                month: Some(stamp.month.unsigned_abs()),
                volume: Some(volume.record.number.value),
                count: *count,
            }
        })
        .collect();
    let (span, bars) = if by_volume.len() <= MOST_BARS {
        (0, by_volume)
    } else {
        let fits = |span: &u16| by_span(&by_volume, *span).len() <= MOST_BARS;
        let span = SPANS.into_iter().find(fits).unwrap_or(SPANS[SPANS.len() - 1]);
        (span, by_span(&by_volume, span))
    };
    let filled = bars.iter().filter(|bar| bar.count > 0).count();
    if bars.len() < LEAST_BARS || filled < 2 { (span, Vec::new()) } else { (span, bars) }
}

/// One bar for each span of years, the empty ones too: time runs evenly.
fn by_span(volumes: &[Bar], span: u16) -> Vec<Bar> {
    let (Some(first), Some(last)) = (volumes.iter().map(|bar| bar.year).min(), volumes.iter().map(|bar| bar.year).max()) else {
        return Vec::new();
    };
    let begin = first / span * span;
    let mut out: Vec<Bar> =
        (begin..=last).step_by(usize::from(span)).map(|year| Bar { year, month: None, volume: None, count: 0 }).collect();
    for bar in volumes {
        out[usize::from((bar.year - begin) / span)].count += bar.count;
    }
    out
}

/// `chart`: `{most, span, bars: [{year, month, volume, count}]}`, null where there is too little to see.
pub fn view<V: TemplateValue>(site: &Site, pages: impl Iterator<Item = PageId>) -> V {
    let (span, bars) = bars(site, pages);
    let Some(most) = bars.iter().map(|bar| bar.count).max() else { return V::null() };
    let list = bars.iter().map(|bar| {
        V::map(vec![
            ("year", V::int(bar.year.into())),
            ("month", V::opt_int(bar.month.map(i64::from))),
            ("volume", V::opt_int(bar.volume.map(i64::from))),
            ("count", V::size(bar.count)),
        ])
    });
    V::map(vec![("most", V::size(most)), ("span", V::int(span.into())), ("bars", V::list(list.collect()))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_runs_evenly() {
        let bar = |year, count| Bar { year, month: Some(1), volume: Some(1), count };
        let spans = by_span(&[bar(1999, 2), bar(2004, 3), bar(2004, 1)], 2);
        assert_eq!(spans.iter().map(|bar| (bar.year, bar.count)).collect::<Vec<_>>(), [(1998, 2), (2000, 0), (2002, 0), (2004, 4)]);
    }
}
