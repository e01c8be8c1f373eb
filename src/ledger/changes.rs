//! What was changed in a published text: by an editor, told at each run of changed places with the ways out; or by the program, which reads
//! the same source otherwise. A change that the record tells of, as a revision or as a silent edit, is none.

use std::collections::HashSet;

use crate::ledger::ids::Spot;
use crate::ledger::imprint::{Imprint, Told};
use crate::ledger::locked_page::LockedPage;
use crate::ledger::names::SpotKind;
use crate::problem::Problem as _;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::{Diagnostic, Severity};

/// Kinds of problem that a silent edit settles.
pub const SETTLED: [&str; 3] = ["permanence/TextChanged", "permanence/TextAdded", "permanence/EarlierChanged"];

/// Where in a file a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At a place of the text, by number.
    Spot(usize),
    /// In the text, no one knows where.
    Text,
    /// At a key of the front matter.
    Key(&'static str),
}

/// A text of today beside what the lock has of it.
pub struct Texts<'a> {
    /// What the lock has.
    pub page: &'a LockedPage,
    /// What the file says.
    pub told: &'a Told<'a>,
    /// What became of it.
    pub imprint: &'a Imprint,
    /// Its places, under the ids that they were given.
    pub spots: &'a [Spot],
    /// The anchor of each place, by number.
    pub anchors: &'a [Option<usize>],
}

/// What was changed and is nowhere told. `publishing`: it must be settled now.
pub fn untold(texts: &Texts<'_>, publishing: bool) -> Vec<(Diagnostic, At)> {
    let Texts { page, told, imprint, .. } = texts;
    let recorded = page.imprints.iter().map(|imprint| imprint.silent).max().unwrap_or(0);
    let made = |problem: &Problem| {
        let mut made = Diagnostic::of(problem);
        if publishing && problem.kind() != "permanence/ReadOtherwise" {
            made.severity = Severity::Error;
        }
        made
    };
    let mut out = Vec::new();
    if told.silent < recorded {
        out.push((made(&Problem::SilentEditLost { recorded, told: told.silent }), At::Key("archive")));
    }
    if told.revision > page.revision || told.silent > recorded {
        return out;
    }
    let by_program = page.imprints.iter().any(|known| known.body == imprint.body);
    if by_program {
        let same_reading = page.imprints.iter().any(|known| known.reading == imprint.reading);
        let unknown = texts.unknown();
        if let Some(first) = unknown.first().filter(|_| same_reading) {
            out.push((made(&Problem::ReadOtherwise { count: unknown.len(), first: (*first).to_owned() }), At::Text));
        }
    } else {
        let differing = texts.differing();
        out.extend(texts.runs(&differing).into_iter().map(|(problem, at)| (made(&problem), At::Spot(at))));
        // What two branches recorded is of no text that ever was.
        if let ([known], true) = (page.imprints.as_slice(), differing.is_empty()) {
            if known.words != imprint.words {
                out.push((made(&texts.changed("words without a place of their own".into())), At::Text));
            } else if known.links != imprint.links {
                out.push((made(&texts.changed("where its links lead, or what it shows".into())), At::Text));
            }
        }
        if page.imprints.is_empty() {
            let note = "the lock has no hash of the source, as it is of an earlier version: it may be the program that reads it otherwise";
            out.iter_mut().for_each(|(problem, _)| problem.notes.push(note.into()));
        }
    }
    if !page.imprints.is_empty() {
        for (key, words, is_same) in [
            ("title", "its headline", page.imprints.iter().any(|known| known.title == imprint.title)),
            ("description", "its summary", page.imprints.iter().any(|known| known.lead == imprint.lead)),
        ] {
            if !is_same {
                out.push((made(&texts.changed(words.into())), At::Key(key)));
            }
        }
    }
    out
}

impl Texts<'_> {
    /// The places whose words were recorded nowhere in the text, whatever ids they have.
    fn unknown(&self) -> Vec<&str> {
        let known: HashSet<u64> =
            self.page.known.anchors.iter().flat_map(|anchor| std::iter::once(anchor.print).chain(anchor.also.iter().copied())).collect();
        self.spots.iter().filter(|spot| !known.contains(&spot.print)).map(|spot| spot.id.as_str()).collect()
    }

    /// The places whose words are not the recorded ones, in reading order. A page mark says nothing of the words.
    fn differing(&self) -> Vec<usize> {
        let anchors = &self.page.known.anchors;
        let differs = |at: &usize| {
            let spot = &self.spots[*at];
            let is_mark = spot.fixed && spot.kind == SpotKind::Named && spot.id.starts_with("page-");
            !is_mark && self.anchors.get(*at).copied().flatten().is_none_or(|anchor| !anchors[anchor].is_of(spot.print))
        };
        (0..self.spots.len()).filter(differs).collect()
    }

    /// One problem for each run of places beside one another, at its first.
    fn runs(&self, differing: &[usize]) -> Vec<(Problem, usize)> {
        let mut out = Vec::new();
        for run in differing.chunk_by(|a, b| a + 1 == *b) {
            let Some(first) = run.first() else { continue };
            let more = match run.len() - 1 {
                0 => String::new(),
                1 => " and one more place".into(),
                count => format!(" and {count} more places"),
            };
            let place = format!("`#{}`{more}", self.spots[*first].id);
            let is_new = run.iter().all(|at| self.anchors.get(*at).copied().flatten().is_none());
            out.push((if is_new { self.added(place) } else { self.changed(place) }, *first));
        }
        out
    }

    fn changed(&self, place: String) -> Problem {
        let ((volume, number), day) = (self.told.numbers, self.page.day().to_owned());
        if self.told.is_earlier {
            return Problem::EarlierChanged { place, volume, number, day };
        }
        Problem::TextChanged { place, volume, number, day }
    }

    fn added(&self, place: String) -> Problem {
        if self.told.is_earlier {
            return self.changed(place);
        }
        let ((volume, number), day) = (self.told.numbers, self.page.day().to_owned());
        Problem::TextAdded { place, volume, number, day }
    }
}
