//! Outlines of Korean offices as nested lists: before each sign that is read as one goes a bullet of Markdown, and lines are set in as their
//! signs nest.
//!
//! A counted sign (가, ①) is one only in a series that begins at its first and has a second; a bullet (□ ○ ※) only where two lines in a row
//! begin with one. Every other line stays as it is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::markup::korean::signs::{Kind, Sign, sign};
use crate::markup::korean::{Head, Reading};
use crate::markup::line_marks::marks_at;
use crate::parse::reading::Reading as Version;

/// How deep outlines nest at most: what is below stays on the last level.
const DEEPEST: usize = 12;

/// How far the further paragraphs of a note are set in.
const NOTE: usize = 4;

/// One line of the text.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// Bytes of the signs of quotations at its head.
    quoted: usize,
    /// Bytes of blanks behind them, and how many columns they take.
    blanks: usize,
    columns: usize,
    /// What it begins with, while that may be an outline's.
    sign: Option<Sign>,
}

impl<'t> Line<'t> {
    fn of(start: usize, text: &'t str, version: Version) -> Self {
        let mut quoted = 0;
        while let Some(rest) = text.get(quoted..).and_then(|rest| rest.trim_start_matches(' ').strip_prefix('>')) {
            quoted = text.len() - rest.len();
            quoted += usize::from(rest.starts_with(' '));
        }
        let rest = text.get(quoted..).unwrap_or("");
        let body = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
        let blanks = rest.len() - body.len();
        let columns = rest.get(..blanks).unwrap_or("").chars().fold(0, |at, c| match c {
            '\t' => at / 4 * 4 + 4,
            '\u{3000}' => at + 2,
            _ => at + 1,
        });
        // A mark of a place may stand before the sign; before one of Markdown's it is told as an error.
        let behind_marks = marks_at(body);
        let is_office = |sign: &Sign| (behind_marks == 0 || !sign.kind.is_markdown()) && sign.since <= version;
        let sign = sign(body.get(behind_marks..).unwrap_or("")).filter(is_office);
        Self { start, text, quoted, blanks, columns, sign }
    }

    fn body(&self) -> &'t str {
        self.text.get(self.quoted + self.blanks..).unwrap_or("")
    }

    fn is_blank(&self) -> bool {
        self.body().trim().is_empty()
    }

    /// Whether marks of places stand here, and nothing else: an outline goes on behind them.
    fn is_mark(&self) -> bool {
        let body = self.body().trim();
        !body.is_empty() && marks_at(body) == body.len()
    }

    /// Whether a note begins here.
    fn begins_note(&self) -> bool {
        self.body().strip_prefix("[^").is_some_and(|rest| rest.contains("]:"))
    }

    /// Whether a block of another kind begins here.
    fn is_foreign(&self) -> bool {
        let body = self.body();
        if self.sign.is_some() {
            return false;
        }
        body.starts_with(['#', '|', '<', '~']) || body.starts_with("```") || body.starts_with("[^") || body.starts_with("Table:")
    }
}

/// Reads the outlines of a text.
pub fn read(text: &str, version: Version) -> Reading<'_> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push(Line::of(start, line, version));
        start += line.len();
    }
    if !lines.iter().any(|line| line.sign.is_some_and(|sign| !sign.kind.is_markdown())) {
        return Reading { text: Cow::Borrowed(text), ..Reading::default() };
    }
    let mut out = Writer { text: String::with_capacity(text.len() + text.len() / 8), reading: Reading::default() };
    let mut at = 0;
    // Whether what is set in belongs to a note.
    let mut in_note = false;
    while let Some(line) = lines.get(at) {
        in_note = (in_note && (line.is_blank() || line.columns >= NOTE)) || line.begins_note();
        if let Some(mark) = fence(line) {
            let end = lines.iter().skip(at + 1).position(|line| closes(line, mark)).map_or(lines.len(), |more| at + more + 2);
            lines.iter().take(end).skip(at).for_each(|line| out.text.push_str(line.text));
            at = end;
            continue;
        }
        let base = if in_note && !line.begins_note() { NOTE } else { 0 };
        let end = at + region(&lines, at, base);
        let inside = lines.get(at..end).unwrap_or(&[]);
        out.region(inside, at, base);
        at = end.max(at + 1);
        if inside.is_empty() {
            out.text.push_str(line.text);
        }
    }
    out.reading.text = if out.reading.heads.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(out.text) };
    out.reading
}

/// The sign of a fence and how often it stands there.
fn fence(line: &Line<'_>) -> Option<(char, usize)> {
    let mark = line.body().chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let count = line.body().chars().take_while(|c| *c == mark).count();
    (count >= 3).then_some((mark, count))
}

fn closes(line: &Line<'_>, (mark, count): (char, usize)) -> bool {
    let body = line.body().trim();
    body.chars().all(|c| c == mark) && body.chars().count() >= count
}

/// How many lines from here belong together: no block of another kind among them, one blank line in a row, all in one quotation, and none
/// left of `base`.
fn region(lines: &[Line<'_>], at: usize, base: usize) -> usize {
    let Some(first) = lines.get(at) else { return 0 };
    let mut end = 0;
    let mut blanks = 0;
    for (count, line) in lines.iter().skip(at).enumerate() {
        if line.is_blank() {
            blanks += 1;
            if blanks > 1 || count == 0 {
                break;
            }
            continue;
        }
        if line.is_mark() {
            blanks = 0;
            continue;
        }
        let same_quotation = line.text.get(..line.quoted) == first.text.get(..first.quoted);
        // Words at the margin behind a blank line are a paragraph of their own.
        let apart = blanks > 0 && line.sign.is_none() && line.columns < 2;
        if line.is_foreign() || !same_quotation || apart || line.columns < base {
            break;
        }
        blanks = 0;
        end = count + 1;
    }
    end
}

/// Which lines begin with signs that are read as an outline's.
fn entries(lines: &[Line<'_>]) -> Vec<Option<Sign>> {
    let mut read = vec![None; lines.len()];
    // Of each counted kind the series that is going on: its lines.
    let mut series: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    // Bullets in a row, with what lies below them.
    let mut row: Vec<usize> = Vec::new();
    let keep = |lines_of: &[usize], read: &mut Vec<Option<Sign>>| {
        if lines_of.len() > 1 {
            lines_of.iter().for_each(|at| read[*at] = lines[*at].sign);
        }
    };
    for (at, line) in lines.iter().enumerate() {
        let Some(sign) = line.sign else { continue };
        if sign.kind.is_markdown() {
            read[at] = Some(sign);
        } else if sign.kind.is_counted() {
            let going = series.entry(sign.kind).or_default();
            if sign.count == 0 {
                keep(going, &mut read);
                *going = vec![at];
            } else if !going.is_empty() && sign.count == going.len() {
                going.push(at);
            }
        } else {
            row.push(at);
        }
    }
    series.values().for_each(|going| keep(going, &mut read));
    keep(&row, &mut read);
    read
}

/// A level that is open: its sign, the column where it was written, and where its words begin in what is written.
struct Level {
    kind: Kind,
    columns: usize,
    set_in: usize,
    inner: usize,
}

struct Writer<'t> {
    text: String,
    reading: Reading<'t>,
}

impl Writer<'_> {
    fn region(&mut self, lines: &[Line<'_>], first: usize, base: usize) {
        let read = entries(lines);
        let is_office = |sign: &Option<Sign>| sign.is_some_and(|sign| !sign.kind.is_markdown());
        if !read.iter().any(is_office) {
            return lines.iter().for_each(|line| self.text.push_str(line.text));
        }
        let from = read.iter().position(Option::is_some).unwrap_or(0);
        self.reading.outlines.push(first + from..first + lines.len());
        let mut levels: Vec<Level> = Vec::new();
        let mut behind_blank = false;
        for (line, sign) in lines.iter().zip(&read) {
            match sign {
                Some(sign) => {
                    let set_in = place(&mut levels, *sign, line.columns, base);
                    let bullet = if sign.kind.is_markdown() { "" } else { "+ " };
                    self.head(line, set_in, bullet, !bullet.is_empty());
                }
                // A sign that is no entry's, at the margin: a paragraph of its own.
                None if behind_blank && line.sign.is_some() && line.columns < base + 2 => {
                    levels.clear();
                    self.text.push_str(line.text);
                }
                // A further paragraph of an entry.
                None if behind_blank && !line.is_blank() && !line.is_mark() && !levels.is_empty() => {
                    let inner = levels.last().map_or(0, |level| level.inner);
                    self.head(line, inner, "", false);
                }
                None => self.text.push_str(line.text),
            }
            behind_blank = line.is_blank();
        }
    }

    /// Writes a line with another head.
    fn head(&mut self, line: &Line<'_>, set_in: usize, bullet: &str, is_entry: bool) {
        let start = self.text.len();
        self.text.push_str(line.text.get(..line.quoted).unwrap_or(""));
        self.text.extend(std::iter::repeat_n(' ', set_in));
        self.text.push_str(bullet);
        let new = self.text.len() - start;
        self.text.push_str(line.body());
        self.reading.heads.push(Head { start, new, old_start: line.start, old: line.quoted + line.blanks, is_entry });
    }
}

/// Opens and closes levels for an entry; gives how far it is set in, at least by `base`.
fn place(levels: &mut Vec<Level>, sign: Sign, columns: usize, base: usize) -> usize {
    let set_in = loop {
        let Some(top) = levels.last() else { break base };
        let outer = levels.iter().nth_back(1).map(|outer| outer.columns);
        let known = levels.iter().any(|level| level.kind == sign.kind);
        let is_below = columns > top.columns || (columns == top.columns && !known && sign.kind > top.kind);
        // A column between two levels belongs to the inner one, if that has the same sign.
        let is_beside = top.kind == sign.kind && (columns == top.columns || outer.is_none_or(|outer| outer < columns));
        if is_below && levels.len() < DEEPEST {
            break top.inner;
        }
        let set_in = top.set_in;
        levels.pop();
        if is_below || is_beside {
            break set_in;
        }
    };
    levels.push(Level { kind: sign.kind, columns, set_in, inner: set_in + sign.width });
    set_in
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let reading = read(text, Version::NEWEST);
        assert_eq!(reading.text, expected, "{text}");
        // Each letter leads back to itself.
        for (at, c) in reading.text.char_indices() {
            let from = reading.source_offset(at);
            let is_made = matches!(c, ' ' | '+');
            assert!(is_made || text.get(from..).is_some_and(|rest| rest.starts_with(c)), "{at} {c} {from}");
        }
    }

    #[test]
    fn bullets_nest_by_indentation_and_by_rank() {
        check("□ 배경\n ○ 하나\n  - 항목\n ○ 둘\n□ 계획\n", "+ □ 배경\n  + ○ 하나\n    - 항목\n  + ○ 둘\n+ □ 계획\n");
        check("□ 배경\n○ 하나\n※ 주\n○ 둘\n□ 계획\n", "+ □ 배경\n  + ○ 하나\n    + ※ 주\n  + ○ 둘\n+ □ 계획\n");
        check("다음과 같다.\n○ 하나\n이어진 줄\n○ 둘\n", "다음과 같다.\n+ ○ 하나\n이어진 줄\n+ ○ 둘\n");
        check("> □ 하나\n> □ 둘\n", "> + □ 하나\n> + □ 둘\n");
        check("□ 하나\n\n  더 쓴 말\n\n□ 둘\n", "+ □ 하나\n\n  더 쓴 말\n\n+ □ 둘\n");
    }

    #[test]
    fn series_begin_at_their_first_sign() {
        check("가. 하나\n나. 둘\n", "+ 가. 하나\n+ 나. 둘\n");
        check("①하나\n②둘\n", "+ ①하나\n+ ②둘\n");
        check("1) 하나\n가) 안\n나) 또\n2) 둘\n", "1) 하나\n   + 가) 안\n   + 나) 또\n2) 둘\n");
        check("가. 하나\n  1) 안\n  2) 또\n나. 둘\n", "+ 가. 하나\n  1) 안\n  2) 또\n+ 나. 둘\n");
    }

    #[test]
    fn outlines_stay_in_notes() {
        check("글[^1]\n\n[^1]: 처음.\n\n    가. 하나\n    나. 둘\n", "글[^1]\n\n[^1]: 처음.\n\n    + 가. 하나\n    + 나. 둘\n");
        check(
            "[^1]: 글.\n    - 가\n\n    □ 둘\n    □ 셋\n\n□ 넷\n□ 다섯\n",
            "[^1]: 글.\n    - 가\n\n    + □ 둘\n    + □ 셋\n\n+ □ 넷\n+ □ 다섯\n",
        );
    }

    #[test]
    fn marks_of_places_part_no_outline() {
        check("□ 하나\n\n<!-- page 9 -->\n\n□ 넷\n ○ 셋\n", "+ □ 하나\n\n<!-- page 9 -->\n\n+ □ 넷\n  + ○ 셋\n");
        check("가. 하나\n<!-- page 9 -->나. 둘\n", "+ 가. 하나\n+ <!-- page 9 -->나. 둘\n");
        check("<!-- page 9 --> □ 하나\n□ 둘\n", "+ <!-- page 9 --> □ 하나\n+ □ 둘\n");
        check("<!-- page 9 -->- 하나\n- 둘\n", "<!-- page 9 -->- 하나\n- 둘\n");
    }

    #[test]
    fn a_lone_sign_ends_an_outline() {
        check("① 가\n② 나\n\n◇ 과제\n", "+ ① 가\n+ ② 나\n\n◇ 과제\n");
    }

    #[test]
    fn what_is_no_outline_stays() {
        for text in [
            "나. 그러나 다르다.\n",
            "가. 하나뿐이다.\n",
            "가. 하나\n다. 셋\n",
            "※ 주의 하나\n",
            "□ 하나\n\n문단\n\n□ 둘\n",
            "```\n□ 하나\n□ 둘\n```\n",
            "- 하나\n- 둘\n",
            "○○시는\n○○군은\n",
        ] {
            check(text, text);
        }
    }
}
