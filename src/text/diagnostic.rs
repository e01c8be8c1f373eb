//! Problems as people read them: what is wrong, where, why, and a way out.
//!
//! A [`Diagnostic`] is made where the problem is found, with its place; stages collect them beside their value and go on. [`render`]
//! prints them as rustc does, [`render_short`] one a line. Printing them to a terminal is `main`'s business.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer};

use crate::text::excerpt::Excerpt;
use crate::text::{Place, SourceText, printable};

pub use crate::text::nearest::nearest;

/// How bad a problem is. Faults and errors keep a site from being published, warnings do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The disk or the machine failed: what the site is, is not known. Told as an error, with exit status 2.
    Fault,
    /// The site can't be published like this.
    Error,
    /// Worth a look; the site is published.
    Warning,
}

/// Where a problem is, as exactly as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// Of the site as a whole.
    Site,
    /// In a file, but no line is known (a folder, a picture, a file that can't be read).
    File(String),
    /// In a text.
    Text(Place),
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Which problem it is, where it is one of `problem`'s values; else empty.
    pub kind: &'static str,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where.
    pub at: Whereabouts,
    /// A few words under the caret.
    pub label: String,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Place, String)>,
    /// Facts that explain.
    pub notes: Vec<String>,
    /// Ways out.
    pub helps: Vec<String>,
    /// Whether it is told once, with how many other places there are.
    pub once: bool,
}

impl Diagnostic {
    /// An error of the site as a whole; give it a place with [`Self::at`] or [`Self::in_file`].
    pub fn error(message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            kind: "",
            message: message.into(),
            at: Whereabouts::Site,
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
            once: false,
        }
    }

    /// Told once however often it is found: the first place, and how many others there are.
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// A warning of the site as a whole.
    pub fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// Sets the place.
    pub fn at(mut self, place: Place) -> Self {
        self.at = Whereabouts::Text(place);
        self
    }

    /// Sets the place by text and byte range.
    pub fn span(self, source: &Arc<SourceText>, span: std::ops::Range<usize>) -> Self {
        self.at(Place::new(source, span))
    }

    /// Sets the place to a file of which no line is known.
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.at = Whereabouts::File(path.into());
        self
    }

    /// Words under the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Another place that matters, e.g. the first of two definitions.
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// A fact that explains.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// A way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// Whether this keeps the site from being published.
    pub fn is_error(&self) -> bool {
        self.severity != Severity::Warning
    }

    /// The file; empty where the problem is the site's as a whole.
    pub fn path(&self) -> &str {
        match &self.at {
            Whereabouts::Site => "",
            Whereabouts::File(path) => path,
            Whereabouts::Text(place) => &place.source.path,
        }
    }

    /// File, line and column, for sorting and for the short form; line 0 where none is known.
    pub fn position(&self) -> (&str, usize, usize) {
        let (line, column) = match &self.at {
            Whereabouts::Text(place) => place.line_column(),
            Whereabouts::Site | Whereabouts::File(_) => (0, 0),
        };
        (self.path(), line, column)
    }
}

/// A foreign message in our style: lower case at its head.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether any of these keeps the site from being published.
pub fn any_error(problems: &[Diagnostic]) -> bool {
    problems.iter().any(Diagnostic::is_error)
}

/// Sorts by file, line, column and severity, and drops repeated problems: the order in which people work through them.
pub fn sort(problems: &mut Vec<Diagnostic>) {
    // Each is looked for in its text once.
    let placed = |problem: Diagnostic| (problem.position().1, problem.position().2, problem);
    let mut all: Vec<(usize, usize, Diagnostic)> = problems.drain(..).map(placed).collect();
    all.sort_by(|a, b| (a.2.path(), a.0, a.1, a.2.severity, &a.2.message).cmp(&(b.2.path(), b.0, b.1, b.2.severity, &b.2.message)));
    problems.extend(all.into_iter().map(|(.., problem)| problem));
    problems.dedup();
}

/// What the note begins with that names the page being rendered.
pub const RENDERING: &str = "while rendering ";

/// How often the same way out stands below problems of one kind: the first of them say it.
const HELPS: usize = 3;

/// All problems as rustc prints them, a blank line between; `colour` adds terminal colours.
pub fn render(problems: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let mut told: HashMap<(&str, &str), usize> = HashMap::new();
    for problem in problems {
        let mut helps = problem.helps.iter().collect::<Vec<_>>();
        helps.retain(|help| {
            let count = told.entry((problem.kind, help.as_str())).or_default();
            *count += 1;
            problem.kind.is_empty() || *count <= HELPS
        });
        let fewer =
            (helps.len() < problem.helps.len()).then(|| Diagnostic { helps: helps.into_iter().cloned().collect(), ..problem.clone() });
        let problem = fewer.as_ref().unwrap_or(problem);
        let printed = renderer.render(&report(problem));
        out.push_str(&match &problem.at {
            Whereabouts::Text(place) => Excerpt::of(place).uncut(place, printed),
            Whereabouts::Site | Whereabouts::File(_) => printed,
        });
        out.push_str("\n\n");
    }
    out
}

/// One line a problem: `path:line:column: error: message`.
pub fn render_short(problems: &[Diagnostic]) -> String {
    let mut out = String::new();
    for problem in problems {
        let (path, line, column) = problem.position();
        if line > 0 {
            let _ = write!(out, "{}:{line}:{column}: ", printable(path));
        } else if !path.is_empty() {
            let _ = write!(out, "{}: ", printable(path));
        }
        let _ = writeln!(out, "{}: {}", word(problem.severity), printable(&problem.message));
    }
    out
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Fault | Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn report(problem: &Diagnostic) -> Vec<Group<'_>> {
    let level = match problem.severity {
        Severity::Fault | Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&problem.message));
    match &problem.at {
        Whereabouts::Site => {}
        Whereabouts::File(path) => group = group.element(Origin::path(printable(path))),
        Whereabouts::Text(place) => {
            let near = |(other, _): &&(Place, String)| Arc::ptr_eq(&other.source, &place.source);
            let excerpt = excerpt(place, problem.related.iter().filter(near).map(|(other, _)| other));
            let (within, apart): (Vec<_>, Vec<_>) = problem.related.iter().partition(|(other, _)| excerpt.covers(other));
            let snippet = excerpt.snippet().annotation(excerpt.annotation(place, AnnotationKind::Primary, &problem.label));
            group = group.element(
                snippet.annotations(within.iter().map(|(other, label)| excerpt.annotation(other, AnnotationKind::Context, label))),
            );
            for (other, label) in apart {
                let excerpt = Excerpt::of(other);
                group = group.element(excerpt.snippet().annotation(excerpt.annotation(other, AnnotationKind::Context, label)));
            }
        }
    }
    for note in &problem.notes {
        group = group.element(Level::NOTE.message(lines(note)));
    }
    for help in &problem.helps {
        group = group.element(Level::HELP.message(lines(help)));
    }
    vec![group]
}

/// A message of some lines, as it may be printed.
fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return printable(text);
    }
    Cow::Owned(text.split('\n').map(printable).collect::<Vec<_>>().join("\n"))
}

/// The lines of a place and of the others in its text, as long as they are near.
fn excerpt<'a>(place: &'a Place, others: impl Iterator<Item = &'a Place>) -> Excerpt<'a> {
    let mut excerpt = Excerpt::of(place);
    for other in others {
        excerpt = excerpt.with(other).unwrap_or(excerpt);
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caret_sits_under_hangul() {
        let source = SourceText::new("content/가.md", "+++\ntitle = \"한국어\"\nministries = [\"기획재정뷰\"]\n+++\n");
        let at = source.text.find("\"기획재정뷰\"").unwrap();
        let problem = Diagnostic::error("unknown ministry `기획재정뷰`")
            .span(&source, at..at + "\"기획재정뷰\"".len())
            .help("did you mean `기획재정부`?");
        let text = render(std::slice::from_ref(&problem), false);
        assert!(text.contains("--> content/가.md:3:15"), "{text}");
        let caret_line = text.lines().find(|line| line.contains('^')).unwrap();
        // Two columns a syllable and two for the quotation marks.
        assert_eq!(caret_line.matches('^').count(), 12, "{text}");
        assert_eq!(render_short(&[problem]), "content/가.md:3:15: error: unknown ministry `기획재정뷰`\n");
    }
}
