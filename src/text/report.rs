//! Problems as they are printed, in the reader's language: as rustc prints them, one line each, or one JSON object each. For programs the last
//! two keep their form; only the words in them change with the language.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer};
use serde_json::{Value, json};

use crate::text::diagnostic::{Diagnostic, Severity, Whereabouts};
use crate::text::excerpt::Excerpt;
use crate::text::wording::{Lang, Wording};
use crate::text::{Place, printable};

/// All problems as rustc prints them, a blank line between; `colour` adds terminal colours.
pub fn long(problems: &[Diagnostic], lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for problem in problems {
        let printed = renderer.render(&report(problem, lang));
        out.push_str(&match &problem.at {
            Whereabouts::Text(place) => Excerpt::of(place).uncut(place, printed),
            Whereabouts::Site | Whereabouts::File(_) => printed,
        });
        out.push_str("\n\n");
    }
    out
}

/// One line a problem: `path:line:column: error[M0142]: message`.
pub fn short(problems: &[Diagnostic], lang: Lang) -> String {
    problems.iter().map(|problem| line(problem, lang, problem.code)).collect()
}

/// The line of a problem, under a code or none.
pub(super) fn line(problem: &Diagnostic, lang: Lang, code: &str) -> String {
    let mut out = String::new();
    let (path, line, column) = problem.position();
    if line > 0 {
        let _ = write!(out, "{}:{line}:{column}: ", printable(path));
    } else if !path.is_empty() {
        let _ = write!(out, "{}: ", printable(path));
    }
    let code = if code.is_empty() { String::new() } else { format!("[{code}]") };
    let _ = writeln!(out, "{}{code}: {}", word(problem.severity), printable(problem.message.of(lang)));
    out
}

/// One JSON object a line. Fields may be added, but keep their names and meanings; `message` and what follows it is in the language.
pub fn json(problems: &[Diagnostic], lang: Lang) -> String {
    problems.iter().map(|problem| object(problem, lang).to_string() + "\n").collect()
}

/// A problem as JSON.
pub fn object(problem: &Diagnostic, lang: Lang) -> Value {
    let place = |place: &Place| {
        let ((line, column), (end_line, end_column)) = (place.line_column(), place.source.line_column(place.span.end));
        json!({ "path": place.source.path, "line": line, "column": column, "end_line": end_line, "end_column": end_column })
    };
    let at = match &problem.at {
        Whereabouts::Site => Value::Null,
        Whereabouts::File(path) => json!({ "path": path }),
        Whereabouts::Text(text) => place(text),
    };
    let related = |(at, label): &(Place, Wording)| json!({ "at": place(at), "label": label.of(lang) });
    let all = |texts: &[Wording]| texts.iter().map(|text| text.of(lang).into()).collect::<Vec<Value>>();
    json!({
        "code": problem.code,
        "severity": word(problem.severity),
        "at": at,
        "lang": lang.tag(),
        "message": problem.message.of(lang),
        "label": problem.label.of(lang),
        "related": problem.related.iter().map(related).collect::<Vec<Value>>(),
        "notes": all(&problem.notes),
        "helps": all(&problem.helps),
    })
}

/// The word for programs.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Fault | Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The words for people.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (severity, Lang::En) => word(severity),
        (Severity::Fault | Severity::Error, Lang::Ko) => "오류",
        (Severity::Warning, Lang::Ko) => "주의",
    }
}

/// What stands before a fact that explains, and before a way out.
pub fn heads(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::En => ("note", "help"),
        Lang::Ko => ("참고", "해결"),
    }
}

fn report(problem: &Diagnostic, lang: Lang) -> Vec<Group<'_>> {
    let level = match problem.severity {
        Severity::Fault | Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.with_name(severity(problem.severity, lang)).primary_title(problem.message.of(lang));
    let mut group = Group::with_title(if problem.code.is_empty() { title } else { title.id(problem.code) });
    match &problem.at {
        Whereabouts::Site => {}
        Whereabouts::File(path) => group = group.element(Origin::path(printable(path))),
        Whereabouts::Text(place) => {
            let near = |(other, _): &&(Place, Wording)| Arc::ptr_eq(&other.source, &place.source);
            let excerpt = excerpt(place, problem.related.iter().filter(near).map(|(other, _)| other));
            let (within, apart): (Vec<_>, Vec<_>) = problem.related.iter().partition(|(other, _)| excerpt.covers(other));
            let snippet = excerpt.snippet().annotation(excerpt.annotation(place, AnnotationKind::Primary, problem.label.of(lang)));
            group = group.element(
                snippet.annotations(within.iter().map(|(other, label)| excerpt.annotation(other, AnnotationKind::Context, label.of(lang)))),
            );
            for (other, label) in apart {
                let excerpt = Excerpt::of(other);
                group = group.element(excerpt.snippet().annotation(excerpt.annotation(other, AnnotationKind::Context, label.of(lang))));
            }
        }
    }
    let (note, help) = heads(lang);
    for text in &problem.notes {
        group = group.element(Level::NOTE.with_name(note).message(lines(text.of(lang))));
    }
    for text in &problem.helps {
        group = group.element(Level::HELP.with_name(help).message(lines(text.of(lang))));
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
    use crate::text::SourceText;

    fn unknown() -> Diagnostic {
        let source = SourceText::new("content/가.md", "+++\ntitle = \"한국어\"\nministries = [\"기획재정뷰\"]\n+++\n");
        let at = source.text.find("\"기획재정뷰\"").unwrap();
        let message = Wording::new("unknown ministry `기획재정뷰`", "모르는 부처입니다: `기획재정뷰`");
        let problem = Diagnostic::error(message).span(&source, at..at + "\"기획재정뷰\"".len());
        Diagnostic {
            code: "M0001", ..problem.help(Wording::new("did you mean `기획재정부`?", "`기획재정부`인지 확인하십시오"))
        }
    }

    #[test]
    fn caret_sits_under_hangul() {
        let problem = unknown();
        let text = long(std::slice::from_ref(&problem), Lang::En, false);
        assert!(text.contains("error[M0001]: unknown") && text.contains("--> content/가.md:3:15"), "{text}");
        let caret_line = text.lines().find(|line| line.contains('^')).unwrap();
        // Two columns a syllable and two for the quotation marks.
        assert_eq!(caret_line.matches('^').count(), 12, "{text}");
        assert_eq!(short(&[problem], Lang::En), "content/가.md:3:15: error[M0001]: unknown ministry `기획재정뷰`\n");
    }

    #[test]
    fn the_language_changes_words_alone() {
        let problem = [unknown()];
        let text = long(&problem, Lang::Ko, false);
        assert!(text.starts_with("오류[M0001]: 모르는 부처입니다: `기획재정뷰`\n"), "{text}");
        assert!(text.contains("= 해결: `기획재정부`인지 확인하십시오"), "{text}");
        assert_eq!(short(&problem, Lang::Ko), "content/가.md:3:15: error[M0001]: 모르는 부처입니다: `기획재정뷰`\n");
        let (english, korean) = (object(&problem[0], Lang::En), object(&problem[0], Lang::Ko));
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!((keys(&english), &english["at"], &english["severity"]), (keys(&korean), &korean["at"], &korean["severity"]));
        assert_eq!(json(&problem, Lang::Ko).lines().count(), 1);
    }
}
