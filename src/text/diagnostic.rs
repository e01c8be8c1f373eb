//! Problems as people read them: what is wrong, where, why, and a way out.
//!
//! A [`Diagnostic`] is made where the problem is found, with its place; stages collect them beside their value and go on. How they are
//! printed is the business of [`crate::text::report`].

use std::sync::Arc;

#[cfg(test)]
use crate::text::wording::Lang;
use crate::text::wording::Wording;
use crate::text::{Place, SourceText};

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
    /// Its code, `M0142`, which stays; empty where `kind` is.
    pub code: &'static str,
    /// What is wrong: lower case, no full stop.
    pub message: Wording,
    /// Where.
    pub at: Whereabouts,
    /// A few words under the caret.
    pub label: Wording,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Place, Wording)>,
    /// Facts that explain.
    pub notes: Vec<Wording>,
    /// Ways out.
    pub helps: Vec<Wording>,
    /// Whether it is told once, with how many other places there are.
    pub once: bool,
}

impl Diagnostic {
    /// An error of the site as a whole; give it a place with [`Self::at`] or [`Self::in_file`].
    pub fn error(message: impl Into<Wording>) -> Self {
        Self {
            severity: Severity::Error,
            kind: "",
            code: "",
            message: message.into(),
            at: Whereabouts::Site,
            label: Wording::default(),
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
    pub fn warning(message: impl Into<Wording>) -> Self {
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
    pub fn label(mut self, label: impl Into<Wording>) -> Self {
        self.label = label.into();
        self
    }

    /// Another place that matters, e.g. the first of two definitions.
    pub fn related(mut self, place: Place, label: impl Into<Wording>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// A fact that explains.
    pub fn note(mut self, note: impl Into<Wording>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// A way out.
    pub fn help(mut self, help: impl Into<Wording>) -> Self {
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

/// One line a problem in English and without codes, as tests compare them.
#[cfg(test)]
pub fn render_short(problems: &[Diagnostic]) -> String {
    let line = |problem: &Diagnostic| crate::text::report::line(problem, Lang::En, "");
    problems.iter().map(line).collect()
}
