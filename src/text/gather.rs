//! Problems as they are told: in order, and what is found in many places once, with how many there are.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use crate::text::diagnostic::{Diagnostic, RENDERING, Severity, sort};
use crate::text::wording::Wording;

/// Whether both are one fault of a template, found while different pages were rendered.
fn is_same_fault(one: &Diagnostic, other: &Diagnostic) -> bool {
    let without_page = |problem: &Diagnostic| {
        let mut fault = problem.clone();
        fault.notes.retain(|note| !note.en.starts_with(RENDERING));
        (fault.notes.len() < problem.notes.len()).then_some(fault)
    };
    without_page(one).is_some_and(|fault| without_page(other) == Some(fault))
}

/// How many of the other places of a problem that is told once are named.
const OTHER_PLACES: usize = 3;

/// Problems that are told once: the first of each, with how many others there are and where.
fn once(problems: &mut Vec<Diagnostic>) {
    let mut first: HashMap<(Severity, &'static str, Wording), usize> = HashMap::new();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(problems.len());
    let mut others: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for problem in problems.drain(..) {
        if !problem.once {
            kept.push(problem);
            continue;
        }
        match first.entry((problem.severity, problem.kind, problem.message.clone())) {
            Entry::Occupied(known) => {
                let (path, line, _) = problem.position();
                others.entry(*known.get()).or_default().push(if line > 0 { format!("{path}:{line}") } else { path.to_owned() });
            }
            Entry::Vacant(free) => {
                free.insert(kept.len());
                kept.push(problem);
            }
        }
    }
    for (index, places) in others {
        let named = places[..places.len().min(OTHER_PLACES)].join(", ");
        let rest = places.len().saturating_sub(OTHER_PLACES);
        kept[index].notes.insert(0, same_elsewhere(places.len(), &named, rest));
    }
    *problems = kept;
}

fn same_elsewhere(count: usize, named: &str, more: usize) -> Wording {
    let word = if count == 1 { "place" } else { "places" };
    let (en, ko) = if more > 0 { (format!(" and {more} more"), format!(" 외 {more}곳")) } else { Default::default() };
    Wording::new(format!("the same in {count} other {word}: {named}{en}"), format!("같은 것이 {count}곳 더 있습니다: {named}{ko}"))
}

/// Sorts problems, and tells once what is to be told once, also a fault of a template that many pages show.
pub fn gather(problems: &mut Vec<Diagnostic>) {
    sort(problems);
    once(problems);
    let mut gathered: Vec<(Diagnostic, usize)> = Vec::with_capacity(problems.len());
    for problem in problems.drain(..) {
        match gathered.last_mut() {
            Some((last, more)) if is_same_fault(last, &problem) => *more += 1,
            _ => gathered.push((problem, 0)),
        }
    }
    problems.extend(gathered.into_iter().map(|(mut problem, more)| {
        if let Some(note) = problem.notes.iter_mut().find(|note| more > 0 && note.en.starts_with(RENDERING)) {
            *note = std::mem::take(note).and(&Wording::new(format!(", and {more} more"), format!(" 외 {more}쪽")));
        }
        problem
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceText;
    use crate::text::diagnostic::render_short;

    #[test]
    fn what_is_told_once_counts_its_places() {
        let source = SourceText::new("content/a.md", "a\nb\nc\nd\ne\nf\n");
        let at = |line: usize, message: &str| Diagnostic::warning(message).once().span(&source, line * 2..line * 2 + 1);
        let mut problems: Vec<_> = (0..6).map(|line| at(line, if line == 3 { "y" } else { "x" })).collect();
        gather(&mut problems);
        assert_eq!(render_short(&problems), "content/a.md:1:1: warning: x\ncontent/a.md:4:1: warning: y\n");
        assert_eq!(problems[0].notes[0].en, "the same in 4 other places: content/a.md:2, content/a.md:3, content/a.md:5 and 1 more");
        assert!(problems[1].notes.is_empty());
        // What was gathered stays as it is.
        let gathered = problems.clone();
        gather(&mut problems);
        assert_eq!(problems, gathered);
    }
}
