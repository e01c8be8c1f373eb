//! What was changed in a published text: by an editor, told at each run of changed places with the ways out; or by the program, which reads
//! the same source otherwise. A change that the record tells of, as a revision or as a silent edit, is none.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::ledger::ids::Citable;
use crate::ledger::imprint::Imprint;
use crate::ledger::imprint::ImprintInput;
use crate::ledger::locked_page::LockedPage;
use crate::ledger::names::{CitableKind, kind_of};
use crate::problem::Problem as _;
use crate::problem::nouns;
use crate::problem::parts;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::wording::Wording;

/// Kinds of problem that a silent edit settles.
pub const SETTLED: [&str; 6] = [
    "permanence/TextChanged",
    "permanence/TextAdded",
    "permanence/EarlierChanged",
    "permanence/FormChanged",
    "permanence/ForewordChanged",
    RECORD,
];

/// The kind of what says that facts of the print were changed.
pub const RECORD: &str = "permanence/RecordChanged";

/// Where in a file a change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangePlace {
    /// At a place of the text, by number.
    Citable(usize),
    /// In the text, no one knows where.
    Text,
    /// At a key of the front matter.
    Key(&'static str),
    /// Where these words stand.
    Words(String),
    /// Where a file of this name is named; else at the record.
    File(String),
    /// At these bytes of the file.
    Bytes(Range<usize>),
}

/// Pictures that are shown, by path and content.
pub type ShownPictures<'a> = &'a [(&'a str, u64)];

/// A text of today beside what the lock has of it.
pub struct Texts<'a> {
    /// What the lock has.
    pub page: &'a LockedPage,
    /// What the file says.
    pub told: &'a ImprintInput<'a>,
    /// What became of it.
    pub imprint: &'a Imprint,
    /// Its places, under the ids that they were given.
    pub citables: &'a [Citable],
    /// The anchor of each place, by number.
    pub anchors: &'a [Option<usize>],
    /// Its marks of printed pages.
    pub marks: &'a [(String, Option<Range<usize>>)],
    /// The pictures that it shows, by path and content: its own, and those of `static/`.
    pub pictures: (ShownPictures<'a>, ShownPictures<'a>),
    /// The files that it shows or leads to, pictures with them, by place and content.
    pub files: &'a [(String, u64)],
}

/// What was changed and is nowhere told. `publishing`: it must be settled now.
pub fn untold(texts: &Texts<'_>, publishing: bool) -> Vec<(Diagnostic, ChangePlace)> {
    let Texts { page, told, imprint, .. } = texts;
    let recorded = page.imprints.iter().map(|imprint| imprint.silent).max().unwrap_or(0);
    let made = |problem: &Problem| {
        let mut made = Diagnostic::of(problem);
        if publishing && problem.kind() != "permanence/ReadOtherwise" {
            made.severity = Severity::Error;
        }
        made
    };
    // A volume that was published without a foreword may get one; what its page leads to is another matter.
    if told.is_foreword() && !page.known.anchors.iter().any(|anchor| kind_of(&anchor.id) != CitableKind::Named) {
        let files = if told.silent > recorded { Vec::new() } else { texts.other_files() };
        return files.into_iter().map(|(name, at)| (made(&texts.formed(parts::file(&name))), at)).collect();
    }
    let mut out = Vec::new();
    if told.silent < recorded {
        out.push((made(&Problem::SilentEditLost { recorded, told: told.silent }), ChangePlace::Key("archive")));
    }
    if told.revision > page.revision || told.silent > recorded {
        return out;
    }
    let by_program = page.imprints.iter().any(|known| known.body == imprint.body);
    if by_program {
        let same_reading = page.imprints.iter().any(|known| known.reading == imprint.reading);
        let unknown = texts.unknown();
        if let Some(first) = unknown.first().filter(|_| same_reading) {
            out.push((made(&Problem::ReadOtherwise { count: unknown.len(), first: (*first).to_owned() }), ChangePlace::Text));
        }
    } else {
        let differing = texts.differing();
        out.extend(texts.runs(&differing).into_iter().map(|(problem, at)| (made(&problem), ChangePlace::Citable(at))));
        let form = texts.form(&differing);
        let is_form = !form.is_empty();
        out.extend(form.into_iter().map(|(what, at)| (made(&texts.formed(what)), at)));
        // What two branches recorded is of no text that ever was.
        if let ([known], true) = (page.imprints.as_slice(), differing.is_empty() && !is_form) {
            if known.words != imprint.words {
                out.push((
                    made(&texts.changed(nouns::named("the order of its words, or words without a place of their own"))),
                    ChangePlace::Text,
                ));
            } else if known.links != imprint.links && texts.other_pictures().next().is_none() {
                out.push((made(&texts.changed(nouns::named("where its links lead, or what it shows"))), ChangePlace::Text));
            } else if known.html.is_some() && known.html != imprint.html {
                out.push((made(&texts.changed(nouns::named("words or descriptions in its HTML"))), ChangePlace::Text));
            }
        }
        if out.is_empty() {
            out.extend(texts.set().map(|(what, at)| (made(&texts.formed(what)), at)));
        }
        if page.imprints.is_empty() {
            out.iter_mut().for_each(|(problem, _)| problem.notes.push(parts::without_source_hash()));
        }
    }
    let mut pictures = Vec::new();
    if by_program || out.is_empty() {
        for (name, at) in texts.other_pictures() {
            out.push((made(&texts.formed(parts::picture(&name))), at));
            pictures.push(name);
        }
    }
    // A file is changed by itself, whatever was done to the words that lead to it.
    let files = texts.other_files().into_iter().filter(|(name, _)| !pictures.contains(name));
    out.extend(files.map(|(name, at)| (made(&texts.formed(parts::file(&name))), at)));
    if !page.imprints.is_empty() {
        for (key, words, is_same) in [
            ("title", "its headline", page.imprints.iter().any(|known| known.title == imprint.title)),
            ("description", "its summary", page.imprints.iter().any(|known| known.lead == imprint.lead)),
        ] {
            if !is_same {
                out.push((made(&texts.changed(nouns::named(words))), ChangePlace::Key(key)));
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
        self.citables
            .iter()
            .filter(|citable| is_text(citable) && !known.contains(&citable.print))
            .map(|citable| citable.id.as_str())
            .collect()
    }

    /// The places whose words are not the recorded ones, in reading order. A page mark says nothing of the words.
    fn differing(&self) -> Vec<usize> {
        let anchors = &self.page.known.anchors;
        let differs = |at: &usize| {
            let citable = &self.citables[*at];
            let is_mark = citable.fixed && citable.kind == CitableKind::Named && citable.id.starts_with("page-");
            !is_mark
                && is_text(citable)
                && self.anchors.get(*at).copied().flatten().is_none_or(|anchor| !anchors[anchor].is_of(citable.print))
        };
        (0..self.citables.len()).filter(differs).collect()
    }

    /// One problem for each run of places beside one another, at its first.
    fn runs(&self, differing: &[usize]) -> Vec<(Problem, usize)> {
        let mut out = Vec::new();
        for run in differing.chunk_by(|a, b| a + 1 == *b) {
            let Some(first) = run.first() else { continue };
            let id = &self.citables[*first].id;
            let place = match run.len() - 1 {
                0 => parts::place(id),
                1 => parts::place_and_one(id),
                count => parts::place_and_more(id, count),
            };
            let is_new = run.iter().all(|at| self.anchors.get(*at).copied().flatten().is_none());
            out.push((if is_new { self.added(place) } else { self.changed(place) }, *first));
        }
        out
    }

    /// Places that are set otherwise than they were, though their words are the same.
    fn form(&self, differing: &[usize]) -> Vec<(Wording, ChangePlace)> {
        let ([known], Some(today)) = (self.page.imprints.as_slice(), &self.imprint.form) else { return Vec::new() };
        let Some(known) = &known.form else { return Vec::new() };
        let (known, today): (HashMap<&str, u64>, HashMap<&str, u64>) = (by_id(known), by_id(today));
        let differing: HashSet<usize> = differing.iter().copied().collect();
        let mut out = Vec::new();
        if known.get("") != today.get("") {
            out.push((
                nouns::named("how something outside of its numbered paragraphs is set, or the order of its cells"),
                ChangePlace::Text,
            ));
        }
        // The place in which a mark stands.
        let mut host = None;
        let mut last = None;
        for (at, citable) in self.citables.iter().enumerate() {
            let mark = if citable.fixed { citable.id.strip_prefix("page-") } else { None };
            host = if mark.is_some() { host } else { Some(at) };
            let id = citable.id.as_str();
            if known.get(id) == today.get(id) || host.is_some_and(|host| differing.contains(&host)) {
                continue;
            }
            // What numbers a list numbers all of its items.
            let goes_on = last.replace(at).is_some_and(|last| last + 1 == at);
            if goes_on && mark.is_none() && !matches!(citable.kind, CitableKind::Box | CitableKind::Table) {
                continue;
            }
            out.push(match (mark, citable.kind) {
                (Some(number), _) => {
                    let span = self.marks.iter().find(|(mark, _)| mark == number).and_then(|(_, span)| span.clone());
                    (parts::page_begin(number), span.map_or(ChangePlace::Text, ChangePlace::Bytes))
                }
                (None, CitableKind::Box) => (parts::kind_of_box(id), ChangePlace::Citable(at)),
                (None, CitableKind::Table) => (parts::cells_of(id), ChangePlace::Citable(at)),
                _ => (parts::set_in(id), ChangePlace::Citable(at)),
            });
        }
        out
    }

    /// The first place of which it is set otherwise what is hidden, quoted and so on.
    fn set(&self) -> Option<(Wording, ChangePlace)> {
        let ([known], Some(today)) = (self.page.imprints.as_slice(), &self.imprint.set) else { return None };
        let known = known.set.as_ref()?;
        let (known, today): (HashMap<&str, u64>, HashMap<&str, u64>) = (by_id(known), by_id(today));
        let differs = |id: &str| known.get(id) != today.get(id);
        match self.citables.iter().position(|citable| differs(&citable.id)) {
            Some(at) => Some((parts::set_at(&self.citables[at].id), ChangePlace::Citable(at))),
            None => (known != today).then(|| (nouns::named("what is hidden, quoted or counted"), ChangePlace::Text)),
        }
    }

    /// Pictures of which the lock has no content like theirs.
    fn other_pictures(&self) -> impl Iterator<Item = (String, ChangePlace)> {
        let (own, statics) = self.pictures;
        let recorded = |of: fn(&Imprint) -> Option<&Vec<u64>>| -> Option<HashSet<u64>> {
            let recorded: Vec<&Vec<u64>> = self.page.imprints.iter().filter_map(of).collect();
            (!recorded.is_empty()).then(|| recorded.into_iter().flatten().copied().collect())
        };
        let (known, known_statics) = (recorded(|known| known.pictures.as_ref()), recorded(|known| known.statics.as_ref()));
        let all = own.iter().map(move |one| (one, known.as_ref().is_some_and(|known| !known.contains(&one.1))));
        let all = all.chain(statics.iter().map(move |one| (one, known_statics.as_ref().is_some_and(|known| !known.contains(&one.1)))));
        all.filter(|(_, is_other)| *is_other).map(|((path, _), _)| {
            let name = path.rsplit('/').next().unwrap_or(path);
            (name.to_owned(), ChangePlace::Words(name.to_owned()))
        })
    }

    /// Names of files that stand where they stood, with other contents. One that came later is none: the text leads to it since it says so.
    fn other_files(&self) -> Vec<(String, ChangePlace)> {
        let mut recorded: HashMap<&str, Vec<u64>> = HashMap::new();
        for (place, content) in self.page.imprints.iter().filter_map(|known| known.files.as_ref()).flatten() {
            recorded.entry(place).or_default().push(*content);
        }
        let is_other = |(place, content): &&(String, u64)| recorded.get(place.as_str()).is_some_and(|known| !known.contains(content));
        let name = |(place, _): &(String, u64)| {
            let name = place.rsplit('/').next().unwrap_or(place).to_owned();
            (name.clone(), ChangePlace::File(name))
        };
        self.files.iter().filter(is_other).map(name).collect()
    }

    fn formed(&self, what: Wording) -> Problem {
        if self.told.is_earlier || self.told.is_foreword() {
            return self.changed(what);
        }
        let ((volume, number), day) = (self.told.numbers, self.page.day().to_owned());
        Problem::FormChanged { what, volume, number, day }
    }

    fn changed(&self, place: Wording) -> Problem {
        let ((volume, number), day) = (self.told.numbers, self.page.day().to_owned());
        if self.told.is_foreword() {
            return Problem::ForewordChanged { place, volume, day };
        }
        if self.told.is_earlier {
            return Problem::EarlierChanged { place, volume, number, day };
        }
        Problem::TextChanged { place, volume, number, day }
    }

    fn added(&self, place: Wording) -> Problem {
        if self.told.is_earlier || self.told.is_foreword() {
            return self.changed(place);
        }
        let ((volume, number), day) = (self.told.numbers, self.page.day().to_owned());
        Problem::TextAdded { place, volume, number, day }
    }
}

/// Whether a place is one of the text: what the page's template makes has no bytes of its own.
fn is_text(citable: &Citable) -> bool {
    !(citable.fixed && citable.span == (0..0))
}

fn by_id(form: &[(String, u64)]) -> HashMap<&str, u64> {
    form.iter().map(|(id, hash)| (id.as_str(), *hash)).collect()
}
