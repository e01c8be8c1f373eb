//! What was changed between two texts, for people: block by block, in each block word by word. Words are what stands between spaces, so for
//! Korean an eojeol; Hanja and kana, which have no spaces, are compared sign by sign. Unchanged stretches are folded.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::revision::plain::{Block, Kind};
use crate::text::Cut;

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A block, changed or shown for its place.
    Block(Kind, Vec<Piece>),
    /// Blocks that are the same in both.
    Fold(Vec<Block>),
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Same,
    /// They are gone.
    Removed,
    /// They are new.
    Added,
    /// Unchanged words are left out here.
    Gap,
}

/// Unchanged blocks shown before and behind a change.
const CONTEXT: usize = 1;
/// Unchanged words shown on each side of a change within a block.
const WORDS: usize = 20;
/// Blocks of two texts that are compared with one another, at the most: beyond it they are paired in order.
const PAIRS: usize = 40_000;
/// Words of two blocks that are compared, at the most: beyond it one block is gone and the other new.
const LONGEST: usize = 8_000;
/// Of a hundred words, those that two blocks must share to be one block changed.
const LIKENESS: usize = 30;

/// Compares two texts; nothing where their words are the same.
pub fn diff(old: &[Block], new: &[Block]) -> Vec<Row> {
    fn texts(blocks: &[Block]) -> Vec<&str> {
        blocks.iter().map(|block| block.text.as_str()).collect()
    }
    let mut lines: Vec<Line> = Vec::new();
    for op in steps(&texts(old), &texts(new)) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => lines.extend(new.iter().map(|block| Line::Same(block.clone()))),
            _ => pair(old, new, &mut lines),
        }
    }
    fold(lines)
}

/// What leads from one list of texts to another. They are compared as numbers, each text by its own, so that comparing is compiled once.
fn steps<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<DiffOp> {
    let mut numbers: FxHashMap<&'t str, usize> = FxHashMap::default();
    let mut numbered = |texts: &[&'t str]| -> Vec<usize> {
        let number = |text: &&'t str| {
            let next = numbers.len();
            *numbers.entry(text).or_insert(next)
        };
        texts.iter().map(number).collect()
    };
    capture_diff_slices(Algorithm::Patience, &numbered(old), &numbered(new))
}

enum Line {
    Same(Block),
    Changed(Kind, Vec<Piece>),
}

/// Finds for each block that is gone the new one that it became, in order.
fn pair(old: &[Block], new: &[Block], lines: &mut Vec<Line>) {
    let whole = |block: &Block, change| Line::Changed(block.kind, vec![Piece { change, text: words(block).join(" ") }]);
    let counted: Vec<(Counts, usize)> = new.iter().map(count).collect();
    let search = old.len() * new.len() <= PAIRS;
    let mut next = 0;
    for (at, block) in old.iter().enumerate() {
        let (own, total) = count(block);
        let likeness = |other: &(Counts, usize)| 200 * shared(&own, &other.0) / (total + other.1).max(1);
        let found = if search {
            (next..new.len()).max_by_key(|other| (likeness(&counted[*other]), std::cmp::Reverse(*other)))
        } else {
            (next..new.len()).find(|other| *other == at)
        };
        match found.filter(|other| likeness(&counted[*other]) >= LIKENESS) {
            Some(other) => {
                lines.extend(new[next..other].iter().map(|block| whole(block, Change::Added)));
                lines.push(Line::Changed(new[other].kind, pieces(&words(block), &words(&new[other]))));
                next = other + 1;
            }
            None => lines.push(whole(block, Change::Removed)),
        }
    }
    lines.extend(new[next..].iter().map(|block| whole(block, Change::Added)));
}

type Counts = BTreeMap<String, usize>;

fn count(block: &Block) -> (Counts, usize) {
    let words = words(block);
    let mut counts = Counts::new();
    let total = words.len();
    for word in words {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    (counts, total)
}

fn shared(a: &Counts, b: &Counts) -> usize {
    a.iter().map(|(word, count)| b.get(word).map_or(0, |other| *count.min(other))).sum()
}

/// The words of a block. A bar stands for the line between two cells.
fn words(block: &Block) -> Vec<&str> {
    let mut out = Vec::new();
    for (at, cell) in block.text.split('\t').enumerate() {
        if at > 0 {
            out.push("|");
        }
        cell.split_whitespace().for_each(|word| split(word, &mut out));
    }
    out
}

/// Parts a run of signs without spaces; a word with a few Hanja in it stays one.
fn split<'a>(word: &'a str, out: &mut Vec<&'a str>) {
    let spaceless =
        |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let many = word.chars().filter(|c| spaceless(*c)).count() > 8;
    if !many {
        return out.push(word);
    }
    let mut from = 0;
    for (at, c) in word.char_indices() {
        if spaceless(c) {
            out.extend((from < at).then(|| word.cut(from..at)));
            from = at + c.len_utf8();
            out.push(word.cut(at..from));
        }
    }
    out.extend((from < word.len()).then(|| word.cut(from..)));
}

/// Compares two blocks word by word.
fn pieces(old: &[&str], new: &[&str]) -> Vec<Piece> {
    let piece = |change, words: &[&str]| Piece { change, text: words.join(" ") };
    if old.len() + new.len() > LONGEST {
        return vec![piece(Change::Removed, old), piece(Change::Added, new)];
    }
    let mut out = Vec::new();
    let ops = steps(old, new);
    for (at, op) in ops.iter().enumerate() {
        let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
        if let DiffOp::Equal { .. } = op {
            let (head, tail) = (if at == 0 { 0 } else { WORDS }, if at + 1 == ops.len() { 0 } else { WORDS });
            out.extend(shortened(come, head, tail));
            continue;
        }
        out.extend((!gone.is_empty()).then(|| piece(Change::Removed, gone)));
        out.extend((!come.is_empty()).then(|| piece(Change::Added, come)));
    }
    out
}

/// Unchanged words: those nearest to changes, if there are many.
fn shortened(words: &[&str], head: usize, tail: usize) -> Vec<Piece> {
    let same = |words: &[&str]| Piece { change: Change::Same, text: words.join(" ") };
    if words.len() <= head + tail + WORDS {
        return vec![same(words)];
    }
    let (first, last) = (&words[..head], &words[words.len() - tail..]);
    let mut out: Vec<Piece> = (head > 0).then(|| same(first)).into_iter().collect();
    out.push(Piece { change: Change::Gap, text: "…".into() });
    out.extend((tail > 0).then(|| same(last)));
    out
}

/// Folds what is far from any change.
fn fold(lines: Vec<Line>) -> Vec<Row> {
    let changed: Vec<bool> = lines.iter().map(|line| matches!(line, Line::Changed(..))).collect();
    let mut out = Vec::new();
    if !changed.contains(&true) {
        return out;
    }
    for (at, line) in lines.into_iter().enumerate() {
        match line {
            Line::Changed(kind, pieces) => out.push(Row::Block(kind, pieces)),
            Line::Same(block) => {
                let behind = changed[at.saturating_sub(CONTEXT)..at].contains(&true);
                let before = changed[at..].iter().take(CONTEXT + 1).any(|changed| *changed);
                match out.last_mut() {
                    _ if behind || before => {
                        // Behind a change a block's beginning matters, before one its end.
                        let (head, tail) = (if behind { WORDS } else { 0 }, if before { WORDS } else { 0 });
                        out.push(Row::Block(block.kind, shortened(&words(&block), head, tail)));
                    }
                    Some(Row::Fold(blocks)) => blocks.push(block),
                    _ => out.push(Row::Fold(vec![block])),
                }
            }
        }
    }
    // One block alone is as soon read as a word about it.
    let shown = |row| match row {
        Row::Fold(blocks) if blocks.len() == 1 => Row::Block(blocks[0].kind, shortened(&words(&blocks[0]), WORDS, 0)),
        row => row,
    };
    out.into_iter().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        Block::new(if text.contains('\t') { Kind::Row } else { Kind::Text }, text)
    }

    /// A text has a block a line; of the result each row is a line, `-gone-`, `+new+`, `…` for what is left out, `(3)` for folded blocks.
    fn check(old: &str, new: &str, expected: &str) {
        let blocks = |text: &str| text.lines().map(block).collect::<Vec<_>>();
        let rows = diff(&blocks(old), &blocks(new));
        let shown: Vec<String> = rows
            .iter()
            .map(|row| match row {
                Row::Fold(blocks) => format!("({})", blocks.len()),
                Row::Block(_, pieces) => {
                    let one = |piece: &Piece| match piece.change {
                        Change::Removed => format!("-{}-", piece.text),
                        Change::Added => format!("+{}+", piece.text),
                        Change::Same | Change::Gap => piece.text.clone(),
                    };
                    pieces.iter().map(one).collect::<Vec<_>>().join(" ")
                }
            })
            .collect();
        assert_eq!(shown.join("\n"), expected, "{old} → {new}");
    }

    #[test]
    fn eojeol_by_eojeol() {
        check("예산은 558.0조 원을 넘는다.", "예산은 555.8조 원을 넘는다.", "예산은 -558.0조- +555.8조+ 원을 넘는다.");
        check("할수 있다.", "할 수 있다.", "-할수- +할 수+ 있다.");
        check("가 나", "가  나", "");
        check("\u{1112}\u{1161}\u{11ab}글 하나", "한글 하나", "");
        check("가 나 다", "나 다 라", "-가- 나 다 +라+");
        check("총지출\t558.0\t원", "총지출\t555.8\t원", "총지출 | -558.0- +555.8+ | 원");
        check("日本語文章全部同一文章", "日本語文章全部同壱文章", "日 本 語 文 章 全 部 同 -一- +壱+ 文 章");
    }

    #[test]
    fn blocks_are_paired() {
        check("하나 둘 셋\n넷 다섯 여섯", "넷 다섯 일곱", "-하나 둘 셋-\n넷 다섯 -여섯- +일곱+");
        check("가 나 다", "새 글\n가 나 라", "+새 글+\n가 나 -다- +라+");
        check("가 나 다", "전혀 다른 말", "-가 나 다-\n+전혀 다른 말+");
        check("", "가", "+가+");
    }

    #[test]
    fn what_stays_is_folded() {
        check("1\n2\n3\n4\n5 가 나\n6\n7\n8", "1\n2\n3\n4\n5 가 다\n6\n7\n8", "(3)\n4\n5 가 -나- +다+\n6\n(2)");
        let long = |end: &str| format!("{}{end} {}", "낱말 ".repeat(50), vec!["말"; 50].join(" "));
        let (head, tail) = (vec!["낱말"; 20].join(" "), vec!["말"; 20].join(" "));
        check(&long("가"), &long("나"), &format!("… {head} -가- +나+ {tail} …"));
    }

    #[test]
    fn any_size_ends() {
        let text = |word: &str| (0..3000).map(|n| format!("{word}{n} 같은 말")).collect::<Vec<_>>().join("\n");
        let blocks = |text: &str| text.lines().map(block).collect::<Vec<_>>();
        assert_eq!(diff(&blocks(&text("가")), &blocks(&text("나"))).len(), 3000);
        let one = |word: &str| (0..15_000).map(|n| format!("{word}{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(diff(&[block(&one("가"))], &[block(&one("나"))]).len(), 2);
    }
}
