//! A DOI names one text: where two articles of one language have the same, whoever follows it comes to one of them, and programs that keep
//! references take both for one. A translation may share the one of its original.

use std::collections::HashMap;

use crate::link::site::Page;
use crate::problem::hints;
use crate::problem::structure::Structure;
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;

/// Articles whose DOI another one has.
pub fn repeated(pages: &[Page]) -> Vec<Diagnostic> {
    let (mut first, mut problems) = (HashMap::new(), Vec::new());
    for page in pages {
        let Some(doi) = page.record.as_ref().and_then(|record| record.own.doi.as_deref()) else { continue };
        // Small letters and large ones are the same there.
        let before: &Page = first.entry((page.article.lang.as_str(), doi.to_ascii_lowercase())).or_insert(page);
        if std::ptr::eq(before, page) {
            continue;
        }
        let problem = Diagnostic::of(&Structure::DoiTwice { doi: doi.to_owned() });
        let problem = match place(page, doi) {
            Some(place) => problem.at(place),
            None => problem.in_file(page.article.source.path.clone()),
        };
        let other = before.record.as_ref().and_then(|record| place(before, record.own.doi.as_deref()?));
        problems.push(match other {
            Some(other) => problem.related(other, hints::first_here()),
            None => problem,
        });
    }
    problems
}

/// Where it is written.
fn place(page: &Page, doi: &str) -> Option<Place> {
    let source = &page.article.source;
    let at = source.text.get(..page.article.body.start).unwrap_or_default().find(doi)?;
    Some(Place::new(source, at..at + doi.len()))
}
