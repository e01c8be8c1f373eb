//! A body under the ids that the lock gives: rendered once as it stands, and once more where the lock wants other ids. What the lock misses
//! is told with the ways out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::body::{Body, ReadBy};
use crate::ledger::address::url;
use crate::ledger::changes::ChangePlace;
use crate::ledger::changes::Texts;
use crate::ledger::changes::untold;
use crate::ledger::fingerprint::fingerprint;
use crate::ledger::form;
use crate::ledger::ids;
use crate::ledger::ids::Citable;
use crate::ledger::ids::Outcome;
use crate::ledger::ids::Places;
use crate::ledger::imprint::Imprint;
use crate::ledger::imprint::ImprintInput;
use crate::ledger::key_line::key_line;
use crate::ledger::locked_page::LockedPage;
use crate::ledger::names::CitableKind;
use crate::ledger::names::kind_of;
use crate::ledger::strayed::ReplacedText;
use crate::ledger::unfinished;
use crate::link::picture::Pictures;
use crate::parse::reading::Reading;
use crate::problem::fates::Lost;
use crate::problem::hints;
use crate::problem::nouns;
use crate::problem::permanence::Permanence as Problem;
use crate::render::led_to::{NamedFiles, named_at};
use crate::text::diagnostic::Diagnostic;
use crate::text::path::{OutPath, joined, percent_decode};
use crate::text::{Cut, Place, SourceText, attributes};

/// One body to be rendered.
pub struct BodyJob<'a> {
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
    pub of_template: &'a [Citable],
    /// What its file says of itself, if it is a text of the archive.
    pub told: Option<ImprintInput<'a>>,
    /// How its source is read.
    pub reading: Reading,
    /// The site's pictures: those that are named by their content, and the contents of others.
    pub pictures: (&'a Pictures, &'a BTreeMap<String, u64>),
    /// The contents of the site's files, by their places.
    pub files: &'a BTreeMap<String, u64>,
    /// The places of those that its page leads to or shows, whatever its text says.
    pub beside: &'a [String],
}

/// Renders a body.
pub fn freeze(subject: &BodyJob<'_>, render: impl Fn(Places<'_>) -> (Body, Vec<Diagnostic>)) -> (Body, Vec<Diagnostic>) {
    if subject.page.is_none() && !subject.keep {
        let (body, mut problems) = render(Places::Unasked);
        problems.extend(taken(subject, &body));
        return (body, problems);
    }
    let (mut body, mut problems) = render(Places::Asked);
    body.citables.extend(subject.of_template.iter().cloned());
    let outcome = subject.page.map(|page| (page, ids::give(&page.known, &body.citables)));
    if let Some((page, outcome)) = &outcome {
        let given = &outcome.given;
        let natural = given.before.is_empty() && given.behind.is_empty() && body.citables.iter().map(|citable| &citable.id).eq(&given.ids);
        problems.extend(told(subject, page, outcome, &body.citables));
        if !natural {
            let citables = std::mem::take(&mut body.citables);
            body = render(Places::Given(given)).0;
            body.citables = citables;
            for (citable, id) in body.citables.iter_mut().zip(&given.ids) {
                citable.id.clone_from(id);
            }
        }
    }
    if let Some((page, outcome)) = &outcome {
        let is_known =
            |(citable, anchor): (&Citable, &Option<usize>)| anchor.is_some_and(|anchor| page.known.anchors[anchor].is_of(citable.print));
        body.is_other_text = !page.known.anchors.is_empty() && !body.citables.iter().zip(&outcome.anchors).any(is_known);
    }
    problems.extend(taken(subject, &body));
    if let Some(told) = &subject.told {
        problems.extend(subject.keep.then(|| unfinished::placeholder(told)).flatten().map(|(problem, at)| match at {
            Ok(at) => at_text(subject, &body.citables, problem, at),
            Err(span) => placed_at(subject, span, problem),
        }));
        let locked = body.text.iter().filter(|block| block.by != ReadBy::Search).map(|block| block.text.as_str());
        let mut imprint = Imprint::of(told, subject.reading, locked, &body.html);
        let is_published = outcome.as_ref().is_some_and(|(page, _)| page.imprints.iter().any(|known| known.body == imprint.body));
        if subject.keep || !is_published {
            let places: HashSet<&str> = body.citables.iter().map(|citable| citable.id.as_str()).collect();
            imprint.form = Some(form::of(&body.html, |id| places.contains(id)));
            imprint.set = Some(form::set(&body.html, |id| places.contains(id)));
        }
        let pictures = shown_pictures(subject, told.base, &body);
        imprint.pictures = Some(pictures.iter().map(|(_, content)| *content).collect());
        imprint.html = Some(fingerprint(&body.raw_words));
        let statics = shown_statics(subject, told.base, &body);
        imprint.statics = Some(statics.iter().map(|(_, content)| *content).collect());
        let places = NamedFiles { page: subject.path, pictures: subject.pictures.0, files: subject.files, beside: subject.beside };
        let files = places.led_to(told, &body);
        imprint.files = Some(files.clone());
        if let Some((page, outcome)) = &outcome {
            if !is_published && !told.is_earlier && page.inherited.is_none() {
                let places = body.citables.iter().filter(|citable| !citable.fixed).map(|citable| citable.print).collect();
                body.strayed = Some(ReplacedText { places, title: imprint.title, body: imprint.body });
            }
            let marks: Vec<_> = body.marked.marks.iter().map(|mark| (mark.number.to_string(), mark.span.clone())).collect();
            let (citables, marks) = (&body.citables, &marks);
            let (anchors, pictures) = (&outcome.anchors, (pictures.as_slice(), statics.as_slice()));
            let texts = Texts { page, told, imprint: &imprint, citables, anchors, marks, pictures, files: &files };
            let found = untold(&texts, subject.keep);
            problems.extend(found.into_iter().map(|(problem, at)| at_text(subject, &body.citables, problem, at)));
        }
        body.imprint = Some(imprint);
    }
    if !subject.keep {
        body.citables = Vec::new();
        body.imprint = None;
    }
    (body, problems)
}

/// The pictures that a body shows, each with a number made of its content.
fn shown_pictures<'a>(subject: &BodyJob<'a>, base: &str, body: &Body) -> Vec<(&'a str, u64)> {
    let (named, others) = subject.pictures;
    let content = |path| {
        let (path, picture) = named.get_key_value(path)?;
        Some((path.as_str(), u64::from_str_radix(picture.name.split('.').next()?, 16).ok()?))
    };
    let mut out: Vec<(&str, u64)> = body.pictures.iter().filter_map(|path: &String| content(path)).collect();
    if !others.is_empty() {
        let shown = attributes::values_of(&body.html, &["src"]).into_iter();
        let places = shown.map(|(to, _)| to.strip_prefix(base).unwrap_or(to).trim_start_matches('/'));
        out.extend(places.filter_map(|place| others.get_key_value(place)).map(|(place, content)| (place.as_str(), *content)));
    }
    out
}

/// Ids that the author wrote as HTML and that places of the page have, too.
fn taken(subject: &BodyJob<'_>, body: &Body) -> Vec<Diagnostic> {
    if body.raw_ids.is_empty() {
        return Vec::new();
    }
    // Written as HTML, an id may have blanks around it, and entities in it.
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (id, _) in attributes::in_order(&body.html) {
        *counts.entry(attributes::decoded(id).trim().to_owned()).or_default() += 1;
    }
    let mut raw: HashMap<&str, usize> = HashMap::new();
    body.raw_ids.iter().for_each(|(id, _)| *raw.entry(id).or_default() += 1);
    let is_taken = |id: &str| counts.get(id).copied().unwrap_or(0) > raw.get(id).copied().unwrap_or(0);
    let mut told: HashSet<&str> = HashSet::new();
    body.raw_ids
        .iter()
        .filter(|(id, _)| is_taken(id))
        .filter(|(id, _)| told.insert(id))
        .map(|(id, span)| placed_at(subject, span.clone(), Diagnostic::of(&Problem::IdTaken { id: id.clone() })))
        .collect()
}

/// The pictures of `static/` that a body shows, each with a number made of its content.
fn shown_statics<'a>(subject: &BodyJob<'a>, base: &str, body: &Body) -> Vec<(&'a str, u64)> {
    let (_, contents) = subject.pictures;
    // All of them begin with a slash, which is the first sign of any path.
    if contents.range("/".to_owned().."0".to_owned()).next().is_none() {
        return Vec::new();
    }
    let folder = subject.path.0.rsplit_once('/').map_or("", |(folder, _)| folder);
    let shown = attributes::values_of(&body.html, &["src"]).into_iter().map(|(to, _)| to.split(['?', '#']).next().unwrap_or(to));
    let places = shown.filter_map(|to| {
        joined(if to.starts_with(base) || to.starts_with('/') { "" } else { folder }, to.strip_prefix(base).unwrap_or(to))
    });
    places
        .filter_map(|place| contents.get_key_value(&format!("/{}", percent_decode(&place))))
        .map(|(place, content)| (place.as_str(), *content))
        .collect()
}

/// The place of a change in its file.
fn at_text(subject: &BodyJob<'_>, citables: &[Citable], problem: Diagnostic, at: ChangePlace) -> Diagnostic {
    let text = &subject.source.text;
    match (at, subject.offset) {
        (ChangePlace::Citable(at), _) => placed(subject, &citables[at], problem),
        (ChangePlace::Bytes(span), Some(_)) => problem.span(subject.source, span),
        (ChangePlace::Words(words), Some(offset)) if text.cut(offset..).contains(&words) => {
            let start = offset + text.cut(offset..).find(&words).unwrap_or(0);
            problem.span(subject.source, start..start + words.len())
        }
        (ChangePlace::File(name), Some(offset)) => match named_at(text.cut(offset..), &name) {
            Some(found) => problem.span(subject.source, offset + found.start..offset + found.end),
            None => problem.at(key_line(subject.source, offset, &["archive"])),
        },
        (ChangePlace::Text | ChangePlace::Words(_), Some(offset)) => {
            let start = offset + (text.len() - offset - text.cut(offset..).trim_start().len());
            problem.span(subject.source, start..text.cut(start..).find('\n').map_or(text.len(), |end| start + end))
        }
        (ChangePlace::Key(key), _) => problem.at(key_line(subject.source, subject.offset.unwrap_or(text.len()), &[key])),
        (ChangePlace::Text | ChangePlace::Words(_) | ChangePlace::File(_) | ChangePlace::Bytes(_), None) => {
            problem.in_file(subject.source.path.clone())
        }
    }
}

/// What the lock misses, and what it can't tell.
fn told(subject: &BodyJob<'_>, page: &LockedPage, outcome: &Outcome, citables: &[Citable]) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = outcome.doubles.iter().map(|double| given_twice(subject, page, citables, *double)).collect();
    if page.earlier {
        return problems;
    }
    if let Some(from) = &page.inherited {
        if !outcome.missing.is_empty() {
            let ids: Vec<String> = outcome.missing.iter().map(|(at, _)| format!("`#{}`", page.known.anchors[*at].id)).collect();
            let problem = Lost::NotAllMoved { from: url(from).to_string(), ids: ids.join(", ") };
            problems.push(Diagnostic::of(&problem).in_file(subject.source.path.clone()));
        }
    } else {
        problems.extend(outcome.missing.iter().map(|(at, taken)| vanished(subject, page, *at, taken.as_deref())));
    }
    for (citable, anchor) in &outcome.unsure {
        let (id, kind) = (page.known.anchors[*anchor].id.clone(), nouns::named(citables[*citable].kind.word()));
        let problem = Diagnostic::of(&Lost::TakenFor { kind, id });
        problems.push(placed(subject, &citables[*citable], problem));
    }
    for citable in &outcome.lost_pins {
        let pin = citables[*citable].pin.as_deref().unwrap_or_default();
        let problem = Diagnostic::of(&Lost::PinUnknown { pin: pin.to_string(), kind: nouns::named(citables[*citable].kind.word()) });
        problems.push(placed(subject, &citables[*citable], problem));
    }
    for id in &outcome.lost_moves {
        let to = page.known.moved.get(id).map_or("", String::as_str);
        let address = url(subject.path);
        let problem = Diagnostic::of(&Lost::MovedAnchor { address: address.to_string(), id: id.to_string(), to: to.to_string() });
        problems.push(problem.in_file(crate::ledger::declared::FILE));
    }
    problems
}

/// An id that each of two branches gave to a text of its own.
fn given_twice(
    subject: &BodyJob<'_>,
    page: &LockedPage,
    citables: &[Citable],
    (anchor, first, second): (usize, usize, usize),
) -> Diagnostic {
    let anchor = &page.known.anchors[anchor];
    let kind = nouns::named(citables[second].kind.word());
    let problem = placed(
        subject,
        &citables[second],
        Diagnostic::of(&Problem::GivenTwice { id: anchor.id.clone(), kind, address: url(subject.path).0 }),
    );
    let problem = problem.related(anchor.place.clone(), hints::recorded_here());
    match subject.offset {
        Some(offset) => {
            let span = citables[first].span.start + offset..citables[first].span.end + offset;
            problem.related(Place::new(subject.source, span), hints::has_it(&nouns::named(citables[first].kind.word())))
        }
        None => problem,
    }
}

fn placed(subject: &BodyJob<'_>, citable: &Citable, problem: Diagnostic) -> Diagnostic {
    placed_at(subject, citable.span.clone(), problem)
}

fn placed_at(subject: &BodyJob<'_>, span: Range<usize>, problem: Diagnostic) -> Diagnostic {
    match subject.offset {
        Some(offset) => problem.at(Place::new(subject.source, span.start + offset..span.end + offset)),
        None => problem.in_file(subject.source.path.clone()),
    }
}

/// An anchor that no place has any more.
fn vanished(subject: &BodyJob<'_>, page: &LockedPage, at: usize, taken: Option<&str>) -> Diagnostic {
    let anchors = &page.known.anchors;
    let (anchor, address) = (&anchors[at], url(subject.path));
    let id = &anchor.id;
    let mut problem = Diagnostic::of(&Lost::PlaceVanishes { address: address.to_string(), id: id.clone(), day: page.day().to_string() })
        .at(anchor.place.clone());
    let neighbour = |at: Option<usize>| at.and_then(|at| anchors.get(at)).map(|anchor| format!("`#{}`", anchor.id));
    let source = if page.source.is_empty() { &subject.source.path } else { &page.source };
    let stood = match (neighbour(at.checked_sub(1)), neighbour(Some(at + 1))) {
        (Some(before), Some(behind)) => hints::stood_between(source, &before, &behind),
        (Some(before), None) => hints::stood_behind(source, &before),
        (None, Some(behind)) => hints::stood_before(source, &behind),
        (None, None) => hints::stood_in(source),
    };
    problem = problem.note(stood);
    if let Some(taken) = taken {
        problem = problem.note(hints::taken_beside(&taken));
    }
    if kind_of(id) == CitableKind::Table {
        problem = problem.note(hints::with_its_file(&format!("{address}{id}.csv")));
    }
    let is_text = !matches!(kind_of(id), CitableKind::Named);
    problem
        .help(if is_text { hints::restore_text() } else { hints::restore_heading() })
        .help(hints::or_moved(&format!("{address}#{id}"), &format!("{address}#…")))
        .help(hints::or_gone(&format!("{address}#{id}"), &""))
}
