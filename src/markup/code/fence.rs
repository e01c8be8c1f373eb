//! What stands behind a fence: language, numbering, marked and hidden lines, data.

/// A fence's info string, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fence {
    /// Language; empty for none.
    pub language: String,
    /// Whether lines are numbered.
    pub numbered: bool,
    /// Number of the first line.
    pub first: usize,
    /// Marked lines, inclusive.
    pub marked: Vec<(usize, usize)>,
    /// Hidden lines, inclusive.
    pub hidden: Vec<(usize, usize)>,
    /// Other `key=value` pairs, for data attributes.
    pub data: Vec<(String, String)>,
}

impl Fence {
    /// Reads an info string: parts between commas.
    pub fn parse(info: &str) -> Self {
        let mut fence = Self { first: 1, ..Self::default() };
        for part in info.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                None if part == "linenos" => fence.numbered = true,
                None if fence.language.is_empty() => fence.language = part.split_whitespace().next().unwrap_or("").to_owned(),
                None => {}
                Some((key, value)) => match (key.trim(), value.trim()) {
                    ("linenostart", number) => fence.first = number.parse().unwrap_or(1),
                    ("hl_lines", lines) => fence.marked = ranges(lines),
                    ("hide_lines", lines) => fence.hidden = ranges(lines),
                    (key, value) => {
                        let key: String = key.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
                        fence.data.push((key, value.to_owned()));
                    }
                },
            }
        }
        fence.data.sort();
        fence
    }
}

fn ranges(text: &str) -> Vec<(usize, usize)> {
    let range = |part: &str| {
        let (a, b) = part.split_once('-').unwrap_or((part, part));
        let (a, b): (usize, usize) = (a.parse().ok()?, b.parse().ok()?);
        Some((a.min(b), a.max(b)))
    };
    let mut all: Vec<(usize, usize)> = text.split_whitespace().filter_map(range).collect();
    all.sort_unstable();
    // What overlaps is one.
    all.dedup_by(|next, range| {
        let joins = next.0 <= range.1;
        range.1 = if joins { range.1.max(next.1) } else { range.1 };
        joins
    });
    all
}

/// Whether a line is in one of some ranges, which are in order.
pub fn within(ranges: &[(usize, usize)], line: usize) -> bool {
    let at = ranges.partition_point(|(first, _)| *first <= line);
    at.checked_sub(1).is_some_and(|at| line <= ranges[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: HL-01 HL-09
    #[test]
    fn fences_are_read() {
        let fence = Fence::parse("rust, linenos, linenostart=5, hl_lines=1-2 4, hide_lines=9-7, Name X=a.rs, copy");
        assert_eq!((fence.language.as_str(), fence.numbered, fence.first), ("rust", true, 5));
        assert_eq!((fence.marked, fence.hidden), (vec![(1, 2), (4, 4)], vec![(7, 9)]));
        assert_eq!(fence.data, [("name-x".to_owned(), "a.rs".to_owned())]);
    }
}
