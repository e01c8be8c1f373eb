//! How much one body may be: a tree of pieces is held in memory while it is written, a piece for each sign that means something.

use crate::markup::input::BodyInput;
use crate::problem::work::Work;
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;

/// Bytes of a body at the most.
const BYTES: usize = 8 << 20;

/// Signs and line ends at the most: each may be a piece of some 300 bytes. Prose has one in twenty bytes, so it comes to its bytes first.
const MARKS: usize = 2_000_000;

/// Paragraphs, headings and items at the most, each some kilobytes while its page is made.
const BLOCKS: usize = 50_000;

/// Notes and their calls at the most: each is a link there and one back.
const CALLS: usize = 20_000;

/// Quotations and items that one line may begin: the parser goes through all that are open for each, and none of more than a hundred is written.
const BEGUN: usize = 1000;

/// Whether a text is more than can be worked on.
pub fn too_much(input: &BodyInput<'_>) -> Option<Diagnostic> {
    let text = input.text;
    let mut at = 0;
    let problem = if text.len() > BYTES {
        Some(Work::LongBody { bytes: text.len().div_ceil(1 << 20), most: BYTES >> 20 })
    } else if text.len() > MARKS {
        let marks = text.bytes().filter(|byte| byte.is_ascii_punctuation() || *byte == b'\n').count();
        (marks > MARKS).then_some(Work::ManyMarks { marks, most: MARKS })
    } else {
        None
    };
    let problem = problem.or_else(|| {
        at = deep_line(text)?;
        Some(Work::DeepLine { most: BEGUN })
    });
    let problem = problem.or_else(|| {
        at = blocks(text).nth(BLOCKS)?;
        Some(Work::ManyBlocks { most: BLOCKS })
    });
    let problem = problem.or_else(|| {
        at = text.match_indices("[^").nth(CALLS)?.0;
        Some(Work::ManyCalls { most: CALLS })
    })?;
    let problem = Diagnostic::of(&problem);
    Some(match input.offset {
        Some(offset) => problem.at(Place::new(input.source, offset + at..offset + at)),
        None => problem.in_file(input.source.path.clone()),
    })
}

/// The lines that begin a block: behind an empty one, or with a mark. Code counts alike, for what it is takes a reader to know; rows of
/// tables don't.
fn blocks(text: &str) -> impl Iterator<Item = usize> {
    let (mut at, mut is_behind) = (0, true);
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let words = line.trim();
        let was_behind = std::mem::replace(&mut is_behind, words.is_empty());
        let begins = !words.is_empty() && (was_behind || words.starts_with('#') || begun(words.as_bytes()) > 0);
        begins.then_some(start)
    })
}

/// The beginning of a line that begins too many quotations and items.
fn deep_line(text: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        // A mark takes a byte at least.
        (line.len() > BEGUN && begun(line.as_bytes()) > BEGUN).then_some(start)
    })
}

/// Marks of quotations and items at the head of a line.
fn begun(line: &[u8]) -> usize {
    let (mut count, mut at) = (0, 0);
    while let Some(byte) = line.get(at) {
        let digits = line[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        match byte {
            b' ' | b'\t' => at += 1,
            b'>' => (count, at) = (count + 1, at + 1),
            b'-' | b'+' | b'*' if line.get(at + 1).is_some_and(u8::is_ascii_whitespace) => (count, at) = (count + 1, at + 1),
            b'0'..=b'9' if matches!(line.get(at + digits), Some(b'.' | b')')) => (count, at) = (count + 1, at + digits + 1),
            _ => break,
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_begins_is_counted() {
        let check = |line: &str, expected: usize| assert_eq!(begun(line.as_bytes()), expected, "{line}");
        check("a > b", 0);
        check("> > a >", 2);
        check(">>- 1. 12) a", 5);
        check("2021 - a", 0);
        check("----- a", 0);
        assert_eq!(blocks("a\nb\n\nc\n- d\n  1. e\n> f\n# g\n|h|\n|i|\n\n\n").collect::<Vec<_>>(), [0, 5, 7, 11, 18, 22]);
        assert_eq!(deep_line(&format!("a\n{}b\n", "> ".repeat(1001))), Some(2));
        assert_eq!(deep_line(&format!("a\n{}b\n", "> ".repeat(1000))), None);
    }
}
