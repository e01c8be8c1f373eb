//! A problem as a browser shows it: its words in the reader's language, its place, and the line of the text around it. The text itself is not
//! kept.

use crate::text::Place;
use crate::text::diagnostic::{Diagnostic, Whereabouts};
use crate::text::excerpt;
use crate::text::wording::{Lang, Wording};

/// Characters of a line that are shown before, in and behind a place.
const NEAR: [usize; 3] = [60, 200, 100];

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemRow {
    /// Whether it keeps the site from being published.
    pub is_error: bool,
    /// Its code, or nothing.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// A few words at the place.
    pub label: String,
    /// Facts that explain.
    pub notes: Vec<String>,
    /// Ways out.
    pub helps: Vec<String>,
    /// The file; empty where it is the site's as a whole.
    pub path: String,
    /// Line and column; 0 where none is known.
    pub at: (usize, usize),
    /// The line: before the place, the place, behind it.
    pub line: Option<[String; 3]>,
    /// Other files that it names.
    pub others: Vec<String>,
}

impl ProblemRow {
    /// A problem in a language.
    pub fn of(problem: &Diagnostic, lang: Lang) -> Self {
        let (path, line, column) = problem.position();
        let said = |text: &Wording| text.of(lang).to_owned();
        Self {
            is_error: problem.is_error(),
            code: problem.code,
            message: said(&problem.message),
            label: said(&problem.label),
            notes: problem.notes.iter().map(said).collect(),
            helps: problem.helps.iter().map(said).collect(),
            path: path.to_owned(),
            at: (line, column),
            line: match &problem.at {
                Whereabouts::Text(place) => Some(near(place)),
                Whereabouts::Site | Whereabouts::File(_) => None,
            },
            others: problem.related.iter().map(|(place, _)| place.source.path.clone()).filter(|other| other != path).collect(),
        }
    }

    /// All problems in a language.
    pub fn all(problems: &[Diagnostic], lang: Lang) -> Vec<Self> {
        problems.iter().map(|problem| Self::of(problem, lang)).collect()
    }

    /// Whether it is told of a file, or of one below a folder that ends in `/`.
    pub fn is_of(&self, owner: &str) -> bool {
        let within = |path: &str| path == owner || (owner.ends_with('/') && path.starts_with(owner));
        within(&self.path) || self.others.iter().any(|other| within(other))
    }
}

/// How many are errors, and how many warnings.
pub fn counts<'a>(problems: impl IntoIterator<Item = &'a ProblemRow>) -> (usize, usize) {
    problems
        .into_iter()
        .fold((0, 0), |(errors, warnings), told| if told.is_error { (errors + 1, warnings) } else { (errors, warnings + 1) })
}

/// The line of a place, cut where it is long.
fn near(place: &Place) -> [String; 3] {
    let [before, itself, behind] = excerpt::parted(place);
    let head = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    };
    let before = match before.char_indices().rev().nth(NEAR[0]) {
        Some((from, c)) => format!("…{}", before.get(from + c.len_utf8()..).unwrap_or_default()),
        None => before,
    };
    [before, head(&itself, NEAR[1]), head(&behind, NEAR[2])]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceText;

    #[test]
    fn a_long_line_is_cut_around_its_place() {
        let text = format!("{}[가]{}\n다음 줄", "나".repeat(100), "다".repeat(300));
        let source = SourceText::new("content/1/a.md", text);
        let at = source.text.find("[가]").unwrap();
        let told = ProblemRow::of(&Diagnostic::warning("x").span(&source, at..at + 5), Lang::Ko);
        assert_eq!(told.line, Some([format!("…{}", "나".repeat(60)), "[가]".to_owned(), format!("{}…", "다".repeat(100))]));
        assert!(told.is_of("content/1/a.md") && told.is_of("content/1/") && !told.is_of("content/1"));
        assert_eq!((counts([&told]), told.at), ((0, 1), (1, 101)));
    }
}
