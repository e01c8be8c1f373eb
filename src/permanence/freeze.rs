//! A body under the ids that the lock gives: rendered once as it stands, and once more where the lock wants other ids. What the lock misses
//! is told with the ways out.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::path::OutPath;
use crate::permanence::address::url;
use crate::permanence::ids::{self, Given, Known, Outcome, Spot};
use crate::permanence::names::{SpotKind, kind_of};
use crate::render::body::Body;
use crate::text::{Place, SourceText};

/// Which ids the places of a body get.
#[derive(Debug, Clone, Copy)]
pub enum Places<'a> {
    /// Those that they have by themselves; nobody asks for them.
    Unasked,
    /// The same, and they are noted.
    Asked,
    /// These.
    Given(&'a Given),
}

/// A page as the lock knows it.
#[derive(Debug, Default)]
pub struct LockedPage {
    /// Its places.
    pub known: Known,
    /// When it was first published.
    pub first: String,
    /// What it was made of.
    pub source: String,
    /// Whether its places are those of a page that moved here.
    pub inherited: Option<OutPath>,
    /// Whether it is an earlier text, which the lock does not know yet: it has the ids that it had as the newest one, and misses none.
    pub earlier: bool,
    /// All that it says, for keys of kept answers.
    pub key: [u8; 32],
}

/// One body to be rendered.
pub struct Subject<'a> {
    /// Where its page is.
    pub path: &'a OutPath,
    /// Its file.
    pub source: &'a Arc<SourceText>,
    /// Where its text begins in the file, if it is the file's own.
    pub offset: Option<usize>,
    /// What the lock knows of it.
    pub page: Option<&'a LockedPage>,
    /// Whether its places are wanted.
    pub keep: bool,
    /// Places that its template makes.
    pub of_template: &'a [Spot],
}

/// Renders a body.
pub fn freeze(subject: &Subject<'_>, render: impl Fn(Places<'_>) -> (Body, Vec<Diagnostic>)) -> (Body, Vec<Diagnostic>) {
    if subject.page.is_none() && !subject.keep {
        return render(Places::Unasked);
    }
    let (mut body, mut problems) = render(Places::Asked);
    body.spots.extend(subject.of_template.iter().cloned());
    if let Some(page) = subject.page {
        let outcome = ids::give(&page.known, &body.spots);
        let given = &outcome.given;
        let natural = given.before.is_empty() && given.behind.is_empty() && body.spots.iter().map(|spot| &spot.id).eq(&given.ids);
        problems.extend(told(subject, page, &outcome, &body.spots));
        if !natural {
            let spots = std::mem::take(&mut body.spots);
            body = render(Places::Given(given)).0;
            body.spots = spots;
            for (spot, id) in body.spots.iter_mut().zip(&given.ids) {
                spot.id.clone_from(id);
            }
        }
    }
    if !subject.keep {
        body.spots = Vec::new();
    }
    (body, problems)
}

/// What the lock misses, and what it can't tell.
fn told(subject: &Subject<'_>, page: &LockedPage, outcome: &Outcome, spots: &[Spot]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if page.earlier {
        return problems;
    }
    if let Some(from) = &page.inherited {
        if !outcome.missing.is_empty() {
            let ids: Vec<String> = outcome.missing.iter().map(|(at, _)| format!("`#{}`", page.known.anchors[*at].id)).collect();
            let message = format!("`{}` moved here, but not all of its places: {}", url(from), ids.join(", "));
            problems
                .push(Diagnostic::warning(message).in_file(subject.source.path.clone()).help("links to them lead to the top of this page"));
        }
    } else {
        problems.extend(outcome.missing.iter().map(|(at, taken)| vanished(subject, page, *at, taken.as_deref())));
    }
    for (spot, anchor) in &outcome.unsure {
        let (id, kind) = (&page.known.anchors[*anchor].id, spots[*spot].kind.word());
        let problem =
            Diagnostic::warning(format!("this {kind} was taken for `#{id}`: its text changed, and another {kind} was added beside it"));
        problems.push(placed(subject, &spots[*spot], problem).help(format!(
            "if another one is the old `#{id}`, put `<!-- anchor {id} -->` before that one; `mokcha publish` records it as it is"
        )));
    }
    for spot in &outcome.lost_pins {
        let pin = spots[*spot].pin.as_deref().unwrap_or_default();
        let problem = Diagnostic::warning(format!(
            "`#{pin}` can't be given to this {}: the lock has none of that name, or it is gone",
            spots[*spot].kind.word()
        ));
        problems.push(placed(subject, &spots[*spot], problem).help("correct the name in `<!-- anchor … -->`, or remove the mark"));
    }
    for id in &outcome.lost_moves {
        let to = page.known.moved.get(id).map_or("", String::as_str);
        let address = url(subject.path);
        let problem = Diagnostic::error(format!("`{address}#{id}` is said to be at `#{to}`, but the page has no such place"));
        problems.push(problem.in_file(crate::permanence::declared::FILE).help("name a place that the page has, or declare it gone"));
    }
    problems
}

fn placed(subject: &Subject<'_>, spot: &Spot, problem: Diagnostic) -> Diagnostic {
    match subject.offset {
        Some(offset) => problem.at(Place::new(subject.source, spot.span.start + offset..spot.span.end + offset)),
        None => problem.in_file(subject.source.path.clone()),
    }
}

/// An anchor that no place has any more.
fn vanished(subject: &Subject<'_>, page: &LockedPage, at: usize, taken: Option<&str>) -> Diagnostic {
    let anchors = &page.known.anchors;
    let (anchor, address) = (&anchors[at], url(subject.path));
    let id = &anchor.id;
    let mut problem = Diagnostic::error(format!("the address `{address}#{id}` would vanish"))
        .at(anchor.place.clone())
        .label(format!("published for good on {}", page.first.get(..10).unwrap_or(&page.first)));
    let neighbour = |at: Option<usize>| at.and_then(|at| anchors.get(at)).map(|anchor| format!("`#{}`", anchor.id));
    let stood = match (neighbour(at.checked_sub(1)), neighbour(Some(at + 1))) {
        (Some(before), Some(behind)) => format!(", between {before} and {behind}"),
        (Some(before), None) => format!(", behind {before}"),
        (None, Some(behind)) => format!(", before {behind}"),
        (None, None) => String::new(),
    };
    problem = problem.note(format!("it stood in {}{stood}", if page.source.is_empty() { &subject.source.path } else { &page.source }));
    if let Some(taken) = taken {
        problem =
            problem.note(format!("the changed text beside it was taken for `#{taken}`; if that one is gone instead, declare that one"));
    }
    if kind_of(id) == SpotKind::Table {
        problem = problem.note(format!("with it would go its file, `{address}{id}.csv`"));
    }
    let is_text = !matches!(kind_of(id), SpotKind::Named);
    problem
        .help(if is_text {
            "restore it: put its text back where it stood"
        } else {
            "restore it: put it back, or give the heading this id: `## … {#ID}`"
        })
        .help(format!("or say where it moved, in permanence.toml: [[moved]] from = \"{address}#{id}\", to = \"{address}#…\""))
        .help(format!("or say that it is gone for good: [[gone]] address = \"{address}#{id}\", date = …, reason = \"…\""))
}
