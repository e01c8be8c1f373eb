//! How much one body may be: a tree of pieces is held in memory while it is written, a piece for each sign that means something.

use crate::diagnostic::Diagnostic;
use crate::problem::work::Work;
use crate::render::body::BodyInput;
use crate::text::Place;

/// Bytes of a body at the most.
const BYTES: usize = 8 << 20;

/// Signs and line ends at the most: each may be a piece of some 300 bytes. Prose has one in twenty bytes, so it comes to its bytes first.
const MARKS: usize = 2_000_000;

/// Whether a text is more than can be worked on.
pub fn too_much(input: &BodyInput<'_>) -> Option<Diagnostic> {
    let text = input.text;
    let problem = if text.len() > BYTES {
        Work::LongBody { bytes: text.len().div_ceil(1 << 20), most: BYTES >> 20 }
    } else if text.len() > MARKS {
        let marks = text.bytes().filter(|byte| byte.is_ascii_punctuation() || *byte == b'\n').count();
        (marks > MARKS).then_some(Work::ManyMarks { marks, most: MARKS })?
    } else {
        return None;
    };
    let problem = Diagnostic::of(&problem);
    Some(match input.offset {
        Some(offset) => problem.at(Place::new(input.source, offset..offset)),
        None => problem.in_file(input.source.path.clone()),
    })
}
