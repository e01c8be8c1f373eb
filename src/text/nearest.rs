//! The known name that was meant by a mistyped one.
//!
//! Distance counts insertions, deletions, substitutions and swaps of neighbours; Hangul is compared by its letters, so that 기획재정뷰 is
//! one step from 기획재정부.

use std::cmp::Ordering;

/// The known name nearest to a mistyped one, if one is near enough to be what was meant. Where many are asked for among many, [`Names`].
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = Typed::new(typed);
    known.into_iter().filter_map(|name| typed.steps(name).map(|steps| (steps, name))).min().map(|(_, name)| name)
}

/// Names on each side that an unknown one is compared with among many.
const BESIDE: usize = 40;

/// Known names among which each unknown one is compared with all: as many as are looked at among more, so that one more name never costs less.
const FEW: usize = 4 * BESIDE;

/// Many known names. An unknown one is compared only with those beside it in the order of their heads and of their ends, for a slip leaves one
/// or the other whole: so thousands of unknown names don't look at thousands of known ones each.
#[derive(Debug, Clone, Default)]
pub struct Names<S> {
    /// By their heads, each once.
    names: Vec<S>,
    /// Their numbers by their ends, if they are many.
    by_end: Vec<usize>,
}

impl<S: AsRef<str> + Ord> Names<S> {
    /// Takes them in any order.
    pub fn new(names: impl IntoIterator<Item = S>) -> Self {
        let mut names: Vec<S> = names.into_iter().collect();
        names.sort_unstable();
        names.dedup();
        let mut by_end: Vec<usize> = if names.len() > FEW { (0..names.len()).collect() } else { Vec::new() };
        by_end.sort_by(|a, b| ends(names[*a].as_ref(), names[*b].as_ref()));
        Self { names, by_end }
    }

    /// The nearest to a mistyped one, if one is near enough.
    pub fn nearest(&self, typed: &str) -> Option<&str> {
        if self.by_end.is_empty() {
            return nearest(typed, self.names.iter().map(AsRef::as_ref));
        }
        let around = |at: usize| at.saturating_sub(BESIDE)..(at + BESIDE).min(self.names.len());
        let by_head = around(self.names.partition_point(|name| name.as_ref() < typed));
        let by_end = around(self.by_end.partition_point(|at| ends(self.names[*at].as_ref(), typed).is_lt()));
        let beside = self.names[by_head].iter().chain(self.by_end[by_end].iter().map(|at| &self.names[*at]));
        nearest(typed, beside.map(AsRef::as_ref))
    }
}

/// The order of names by their ends.
fn ends(a: &str, b: &str) -> Ordering {
    a.bytes().rev().cmp(b.bytes().rev())
}

/// A name to which others are compared.
struct Typed {
    letters: Vec<char>,
    /// How many steps away what was meant may be.
    limit: usize,
}

impl Typed {
    fn new(typed: &str) -> Self {
        let letters = letters(typed);
        Self { limit: (letters.len() / 3).clamp(1, 4), letters }
    }

    /// How far a name is, if it is near enough.
    fn steps(&self, name: &str) -> Option<usize> {
        let (own, limit) = (self.letters.len(), self.limit);
        // A letter takes one to four bytes.
        if name.len() + limit < own || name.len() > 4 * (own + limit) {
            return None;
        }
        let other = letters(name);
        Some(distance(&self.letters, &other, limit)).filter(|steps| *steps <= limit)
    }
}

fn letters(word: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in word.chars().flat_map(char::to_lowercase) {
        let code = u32::from(c);
        if (0xAC00..=0xD7A3).contains(&code) {
            let index = code - 0xAC00;
            out.extend([0x1100 + index / 588, 0x1161 + index % 588 / 28].into_iter().filter_map(char::from_u32));
            if index % 28 > 0 {
                out.extend(char::from_u32(0x11A7 + index % 28));
            }
        } else {
            out.push(if c == '-' { '_' } else { c });
        }
    }
    out
}

/// The steps from one word to another; more than `limit` if they are more. Only what is `limit` letters apart is looked at.
fn distance(a: &[char], b: &[char], limit: usize) -> usize {
    let far = limit + 1;
    if a.len().abs_diff(b.len()) > limit {
        return far;
    }
    let first: Vec<usize> = (0..=b.len()).collect();
    let (mut earlier, mut above, mut row) = (vec![far; first.len()], first, vec![far; b.len() + 1]);
    for i in 1..=a.len() {
        let (from, to) = (i.saturating_sub(limit).max(1), (i + limit).min(b.len()));
        row[from - 1] = if from == 1 { i } else { far };
        for j in from..=to {
            let up = if j < i + limit { above[j] } else { far };
            let mut best = (above[j - 1] + usize::from(a[i - 1] != b[j - 1])).min(up + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(earlier[j - 2] + 1);
            }
            row[j] = best;
        }
        (earlier, above, row) = (above, row, earlier);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name_compares_letters() {
        let check = |typed: &str, expected: Option<&str>| {
            let known = ["기획재정부", "산업통상자원부", "title", "base_url"];
            assert_eq!(nearest(typed, known), expected, "{typed}");
            // Among many others, too.
            let others = (0..1000).map(|n| format!("q{n:05}x{}", n * 7919 % 1000));
            let names = Names::new(known.map(str::to_owned).into_iter().chain(others));
            assert_eq!(names.nearest(typed), expected, "{typed}");
        };
        check("기획재정뷰", Some("기획재정부"));
        check("산업통상부", None);
        check("titel", Some("title"));
        check("tilte", Some("title"));
        check("base_urll", Some("base_url"));
        check("nothing", None);
        check("", None);
        check(&"title".repeat(100_000), None);
    }

    #[test]
    fn the_band_does_not_change_the_distance() {
        let whole = |a: &[char], b: &[char]| {
            let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
            rows[0] = (0..=b.len()).collect();
            for i in 1..=a.len() {
                rows[i][0] = i;
                for j in 1..=b.len() {
                    let mut best = (rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1])).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(rows[i - 2][j - 2] + 1);
                    }
                    rows[i][j] = best;
                }
            }
            rows[a.len()][b.len()]
        };
        let word = |mut seed: usize, length: usize| -> Vec<char> {
            let letter = |seed: &mut usize| {
                *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                ['a', 'b', 'c'][(*seed >> 33) % 3]
            };
            (0..length).map(|_| letter(&mut seed)).collect()
        };
        for seed in 0..2000 {
            let (a, b) = (word(seed, seed % 7), word(seed + 5000, (seed / 7) % 7));
            for limit in 1..=4 {
                let (banded, exact) = (distance(&a, &b, limit), whole(&a, &b));
                assert_eq!(banded.min(limit + 1), exact.min(limit + 1), "{a:?} {b:?} {limit}");
            }
        }
    }
}
