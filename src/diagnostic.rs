//! Problems as people read them: what is wrong, where, why, and a way out.
//!
//! A [`Diagnostic`] is made where the problem is found, with its place; stages collect them beside their value and go on. [`render`]
//! prints them as rustc does, [`render_short`] one a line. Printing them to a terminal is `main`'s business.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::text::{Place, SourceText, printable};

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

    /// File, line and column, for sorting and for the short form; line 0 where none is known.
    pub fn position(&self) -> (&str, usize, usize) {
        match &self.at {
            Whereabouts::Site => ("", 0, 0),
            Whereabouts::File(path) => (path, 0, 0),
            Whereabouts::Text(place) => {
                let (line, column) = place.line_column();
                (&place.source.path, line, column)
            }
        }
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
    problems.sort_by(|a, b| (a.position(), a.severity, &a.message).cmp(&(b.position(), b.severity, &b.message)));
    problems.dedup();
}

/// What the note begins with that names the page being rendered.
pub const RENDERING: &str = "while rendering ";

/// All problems as rustc prints them, a blank line between; `colour` adds terminal colours.
pub fn render(problems: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for problem in problems {
        out.push_str(&renderer.render(&report(problem)));
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
            let mut snippet = snippet(place, AnnotationKind::Primary, &problem.label);
            for (other, label) in &problem.related {
                if Arc::ptr_eq(&other.source, &place.source) {
                    snippet = snippet.annotation(AnnotationKind::Context.span(caret(other)).label(label));
                }
            }
            group = group.element(snippet);
            for (other, label) in &problem.related {
                if !Arc::ptr_eq(&other.source, &place.source) {
                    group = group.element(self::snippet(other, AnnotationKind::Context, label));
                }
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

fn snippet<'a>(place: &'a Place, kind: AnnotationKind, label: &'a str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut annotation = kind.span(caret(place));
    if !label.is_empty() {
        annotation = annotation.label(label);
    }
    Snippet::source(&place.source.text).path(printable(&place.source.path)).annotation(annotation)
}

/// The range to underline: never more than the first line, never the line break, at least one character where there is one.
fn caret(place: &Place) -> std::ops::Range<usize> {
    let text = &place.source.text;
    let start = place.span.start;
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    let end = place.span.end.min(line_end);
    if end > start {
        return start..end;
    }
    start..text[start..line_end].chars().next().map_or(start, |first| start + first.len_utf8())
}

/// The known name nearest to a mistyped one, if one is near enough to be what was meant.
///
/// Distance counts insertions, deletions, substitutions and swaps of neighbours; Hangul is compared by its letters, so that 기획재정뷰 is
/// one step from 기획재정부.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed_letters = letters(typed);
    let limit = (typed_letters.len() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| (distance(&typed_letters, &letters(name)), name))
        .filter(|(steps, _)| *steps <= limit)
        .min()
        .map(|(_, name)| name)
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

fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let substitution = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substitution.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
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

    #[test]
    fn nearest_name_compares_letters() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(nearest(typed, ["기획재정부", "산업통상자원부", "title", "base_url"]), expected, "{typed}");
        };
        check("기획재정뷰", Some("기획재정부"));
        check("산업통상부", None);
        check("titel", Some("title"));
        check("base_urll", Some("base_url"));
        check("nothing", None);
    }
}
