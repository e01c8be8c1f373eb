//! The ids of a body, given once and for good: places of today and anchors of the lock go in, an id for each place comes out, and what is
//! missing. Texts are known by their fingerprints alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::ledger::line::Anchor;
use crate::ledger::matching::matched;
use crate::ledger::names::{CitableKind, UsedIds, counted, kind_of};

/// A place of a body that has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citable {
    /// What it is.
    pub kind: CitableKind,
    /// Its id.
    pub id: String,
    /// Fingerprint of its text.
    pub print: u64,
    /// Whether the source says the id itself.
    pub fixed: bool,
    /// The id that `<!-- anchor p4 -->` before it asks for.
    pub pin: Option<String>,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// What the lock and the editor say of the places of one page.
#[derive(Debug, Default)]
pub struct KnownIds {
    /// Anchors in the reading order of the last publication.
    pub anchors: Vec<Anchor>,
    /// Ids that were removed.
    pub gone: BTreeSet<String>,
    /// Ids whose text was joined with another's.
    pub moved: BTreeMap<String, String>,
    /// Whether only headings have ids: Zola's markup.
    pub named_only: bool,
}

/// The ids of a body's places, in reading order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct GivenIds {
    /// The id of each place.
    pub ids: Vec<String>,
    /// Ids that are kept without text, by the place at whose head they stand.
    pub before: BTreeMap<usize, Vec<String>>,
    /// Those that stand behind all places.
    pub behind: Vec<String>,
}

/// What comes of giving ids.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The ids.
    pub given: GivenIds,
    /// Anchors of the lock, by number, that no place has any more; each with the id that a changed text beside it took.
    pub missing: Vec<(usize, Option<String>)>,
    /// Places where it can't be told which of several changed texts is which: number of the place and of the anchor that it took.
    pub unsure: Vec<(usize, usize)>,
    /// Pins that name nothing of the lock, by place.
    pub lost_pins: Vec<usize>,
    /// Ids whose text was joined with a place that is not there.
    pub lost_moves: Vec<String>,
    /// Anchors that two branches gave to different texts: number of the anchor, the place that has it, the place that wants it, too.
    pub doubles: Vec<(usize, usize, usize)>,
    /// The anchor of each place, by number.
    pub anchors: Vec<Option<usize>>,
}

/// Gives each place its id.
pub fn give(known: &KnownIds, citables: &[Citable]) -> Outcome {
    let mut work = IdAllocator {
        known,
        citables,
        of_citable: vec![None; citables.len()],
        of_anchor: vec![None; known.anchors.len()],
        out: Outcome::default(),
    };
    work.fixed();
    for kind in [CitableKind::Paragraph, CitableKind::Table, CitableKind::Figure, CitableKind::Note, CitableKind::Box, CitableKind::Named] {
        work.texts(kind);
    }
    work.name();
    work.keep_empty();
    work.out.anchors = work.of_citable;
    work.out
}

struct IdAllocator<'a> {
    known: &'a KnownIds,
    citables: &'a [Citable],
    /// The anchor of each place.
    of_citable: Vec<Option<usize>>,
    of_anchor: Vec<Option<usize>>,
    out: Outcome,
}

impl IdAllocator<'_> {
    fn pair(&mut self, citable: usize, anchor: usize) {
        self.of_citable[citable] = Some(anchor);
        self.of_anchor[anchor] = Some(citable);
    }

    /// Whether the editor said what became of it.
    fn is_settled(&self, id: &str) -> bool {
        self.known.gone.contains(id) || self.known.moved.contains_key(id)
    }

    /// Ids that the source says itself, and those that are pinned.
    fn fixed(&mut self) {
        let by_id: HashMap<&str, usize> = self.known.anchors.iter().enumerate().map(|(at, anchor)| (anchor.id.as_str(), at)).collect();
        for (at, citable) in self.citables.iter().enumerate() {
            let wanted = if citable.fixed { Some(&citable.id) } else { citable.pin.as_ref() };
            let Some(wanted) = wanted else { continue };
            match by_id.get(wanted.as_str()) {
                Some(anchor) if self.of_anchor[*anchor].is_none() && !self.is_settled(wanted) => self.pair(at, *anchor),
                _ if citable.pin.is_some() => self.out.lost_pins.push(at),
                _ => {}
            }
        }
    }

    /// Places of one kind, by their texts.
    fn texts(&mut self, kind: CitableKind) {
        let free = |anchor: &usize| {
            let id = &self.known.anchors[*anchor].id;
            self.of_anchor[*anchor].is_none() && self.kind_of(id) == kind && !self.is_settled(id)
        };
        let anchors: Vec<usize> = (0..self.known.anchors.len()).filter(free).collect();
        let citables: Vec<usize> = (0..self.citables.len())
            .filter(|citable| self.citables[*citable].kind == kind && !self.citables[*citable].fixed && self.of_citable[*citable].is_none())
            .collect();
        let new: Vec<u64> = citables.iter().map(|citable| self.citables[*citable].print).collect();
        let old = self.prints(&anchors, &citables);
        let found = matched(&old, &new);
        for (citable, anchor) in citables.iter().zip(&found) {
            if let Some(anchor) = anchor {
                self.pair(*citable, anchors[*anchor]);
            }
        }
        let changed = |at: usize| found[at].is_some_and(|anchor| old[anchor] != new[at]);
        for at in 0..found.len() {
            let beside_new = |other: Option<usize>| other.is_some_and(|other| found.get(other).is_some_and(Option::is_none));
            if changed(at) && (beside_new(at.checked_sub(1)) || beside_new(Some(at + 1))) {
                self.out.unsure.push((citables[at], anchors[found[at].unwrap_or(0)]));
            }
        }
        let place_of: HashMap<usize, usize> = found.iter().enumerate().filter_map(|(at, old)| Some(((*old)?, at))).collect();
        for (number, anchor) in anchors.iter().enumerate().filter(|(_, anchor)| self.of_anchor[**anchor].is_none()) {
            let neighbour = |number: usize| {
                let at = *place_of.get(&number)?;
                changed(at).then(|| self.known.anchors[anchors[number]].id.clone())
            };
            let taken = number.checked_sub(1).and_then(neighbour).or_else(|| neighbour(number + 1));
            self.out.missing.push((*anchor, taken));
        }
    }

    /// The text of each anchor. Where branches recorded several, it is the one that is there today; where more than one is there, the branches
    /// gave one id to different texts.
    fn prints(&mut self, anchors: &[usize], citables: &[usize]) -> Vec<u64> {
        let known = self.known;
        let all = anchors.iter().map(|anchor| &known.anchors[*anchor]);
        if all.clone().all(|anchor| anchor.also.is_empty()) {
            return all.map(|anchor| anchor.print).collect();
        }
        let mut today: HashMap<u64, usize> = HashMap::new();
        for citable in citables {
            today.entry(self.citables[*citable].print).or_insert(*citable);
        }
        let mut out = Vec::with_capacity(anchors.len());
        for at in anchors {
            let anchor = &known.anchors[*at];
            let mut there = std::iter::once(&anchor.print).chain(&anchor.also).filter_map(|print| Some((*print, *today.get(print)?)));
            let first = there.next();
            if let (Some((_, first)), Some((_, second))) = (first, there.next()) {
                self.out.doubles.push((*at, first, second));
            }
            out.push(first.map_or(anchor.print, |(print, _)| print));
        }
        out
    }

    fn kind_of(&self, id: &str) -> CitableKind {
        if self.known.named_only { CitableKind::Named } else { kind_of(id) }
    }

    /// Known places keep their ids; text that came later is named after what stands before it.
    fn name(&mut self) {
        let mut used = UsedIds::default();
        self.known.anchors.iter().for_each(|anchor| used.insert(&anchor.id));
        self.citables.iter().filter(|citable| citable.fixed).for_each(|citable| used.insert(&citable.id));
        let published: BTreeSet<CitableKind> = self.known.anchors.iter().map(|anchor| self.kind_of(&anchor.id)).collect();
        let mut last: BTreeMap<CitableKind, u32> = BTreeMap::new();
        for (at, citable) in self.citables.iter().enumerate() {
            let id = match self.of_citable[at] {
                Some(anchor) => self.known.anchors[anchor].id.clone(),
                None if citable.fixed => citable.id.clone(),
                None if citable.kind != CitableKind::Named && published.contains(&citable.kind) => {
                    used.later(citable.kind.prefix(), last.get(&citable.kind).copied().unwrap_or(0))
                }
                // Of a kind that was never published the first ones are counted as they stand.
                None => used.fresh(&citable.id),
            };
            if let Some((kind, number)) = counted(&id) {
                last.insert(kind, number);
            }
            used.insert(&id);
            self.out.given.ids.push(id);
        }
    }

    /// What was removed keeps its place, at the head of what stood behind it; what was joined stands at the head of the other.
    fn keep_empty(&mut self) {
        let given = &mut self.out.given;
        let mut next: Option<usize> = None;
        let mut place_of: HashMap<&String, usize> = HashMap::new();
        for (citable, id) in given.ids.iter().enumerate() {
            place_of.entry(id).or_insert(citable);
        }
        let mut heads: Vec<(Option<usize>, String)> = Vec::new();
        for (at, anchor) in self.known.anchors.iter().enumerate().rev() {
            if let Some(citable) = self.of_anchor[at] {
                next = Some(citable);
            } else if let Some(to) = self.known.moved.get(&anchor.id) {
                match place_of.get(to) {
                    Some(citable) => heads.push((Some(*citable), anchor.id.clone())),
                    None => self.out.lost_moves.push(anchor.id.clone()),
                }
            } else if self.known.gone.contains(&anchor.id) {
                heads.push((next, anchor.id.clone()));
            }
        }
        for (citable, id) in heads.into_iter().rev() {
            match citable {
                Some(citable) => given.before.entry(citable).or_default().push(id),
                None => given.behind.push(id),
            }
        }
    }
}

/// Which ids the places of a body get.
#[derive(Debug, Clone, Copy)]
pub enum Places<'a> {
    /// Those that they have by themselves; nobody asks for them.
    Unasked,
    /// The same, and they are noted.
    Asked,
    /// These.
    Given(&'a GivenIds),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fingerprint::fingerprint;
    use crate::text::{Place, SourceText};

    fn anchor(id: &str, text: &str) -> Anchor {
        Anchor { id: id.into(), print: fingerprint(text), also: Vec::new(), place: Place::new(&SourceText::new("l", ""), 0..0) }
    }

    fn citable(kind: CitableKind, id: &str, text: &str) -> Citable {
        Citable { kind, id: id.into(), print: fingerprint(text), fixed: false, pin: None, span: 0..0 }
    }

    /// `locked` is `id=text …`; `today` paragraphs, `t:` tables, `h:` headings by their texts, `!p4:` pinned. `settled` is `gone` or `gone>to`.
    fn check(locked: &str, settled: &str, today: &str, expected: &str) {
        let mut known = KnownIds::default();
        for pair in locked.split_whitespace() {
            let (id, text) = pair.split_once('=').unwrap();
            known.anchors.push(anchor(id, text));
        }
        for word in settled.split_whitespace() {
            match word.split_once('>') {
                Some((from, to)) => {
                    known.moved.insert(from.into(), to.into());
                }
                None => {
                    known.gone.insert(word.into());
                }
            }
        }
        let mut natural: BTreeMap<CitableKind, u32> = BTreeMap::new();
        let mut citables = Vec::new();
        for word in today.split_whitespace() {
            let (pin, word) =
                word.strip_prefix('!').and_then(|rest| rest.split_once(':')).map_or((None, word), |(pin, rest)| (Some(pin), rest));
            let (kind, text) = match word.split_once(':') {
                Some(("t", text)) => (CitableKind::Table, text),
                Some(("h", text)) => (CitableKind::Named, text),
                _ => (CitableKind::Paragraph, word),
            };
            let number = natural.entry(kind).or_insert(0);
            *number += 1;
            let id = if kind == CitableKind::Named { format!("h-{text}") } else { format!("{}{number}", kind.prefix()) };
            citables.push(Citable { pin: pin.map(str::to_owned), ..citable(kind, &id, text) });
        }
        let outcome = give(&known, &citables);
        let given = outcome.given;
        let mut shown: Vec<String> = Vec::new();
        for (at, id) in given.ids.iter().enumerate() {
            let kept = given.before.get(&at).map(|kept| format!("({})", kept.join(","))).unwrap_or_default();
            shown.push(format!("{kept}{id}"));
        }
        if !given.behind.is_empty() {
            shown.push(format!("({})", given.behind.join(",")));
        }
        for (at, taken) in outcome.missing {
            shown.push(format!("-{}{}", known.anchors[at].id, taken.map(|taken| format!("?{taken}")).unwrap_or_default()));
        }
        shown.extend(outcome.unsure.iter().map(|(citable, _)| format!("~{}", given.ids[*citable])));
        shown.extend(outcome.lost_pins.iter().map(|at| format!("!{at}")));
        shown.extend(outcome.lost_moves.iter().map(|id| format!(">{id}")));
        assert_eq!(shown.join(" "), expected, "{locked} | {settled} → {today}");
        let all: BTreeSet<&String> = given.ids.iter().collect();
        assert_eq!(all.len(), given.ids.len(), "an id is given twice: {:?}", given.ids);
    }

    #[test]
    fn whatever_is_edited_no_id_is_lost_or_given_twice() {
        let mut seed = 7u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap_or(0) % below
        };
        for round in 0..500 {
            let mut texts: Vec<String> = (0..8).map(|_| format!("t{}", random(6))).collect();
            let mut known = KnownIds::default();
            for edit in 0..6 {
                let citables: Vec<Citable> =
                    texts.iter().enumerate().map(|(at, text)| citable(CitableKind::Paragraph, &format!("p{}", at + 1), text)).collect();
                let outcome = give(&known, &citables);
                let ids = &outcome.given.ids;
                assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{round} {edit}: {ids:?}");
                let missing: BTreeSet<usize> = outcome.missing.iter().map(|(at, _)| *at).collect();
                for (at, anchor) in known.anchors.iter().enumerate() {
                    let kept = ids.contains(&anchor.id);
                    let gone = known.gone.contains(&anchor.id);
                    assert!(kept != (missing.contains(&at) || gone), "{round} {edit}: {}", anchor.id);
                    let empty = outcome.given.before.values().flatten().chain(&outcome.given.behind).any(|id| *id == anchor.id);
                    assert_eq!(gone, empty, "{round} {edit}: {}", anchor.id);
                }
                // As `publish` does, once what is missing was declared gone.
                known.gone.extend(missing.iter().map(|at| known.anchors[*at].id.clone()));
                let lost: Vec<Anchor> = known.anchors.iter().filter(|anchor| known.gone.contains(&anchor.id)).cloned().collect();
                known.anchors = ids.iter().zip(&texts).map(|(id, text)| anchor(id, text)).chain(lost).collect();
                let at = random(texts.len());
                match random(4) {
                    0 => texts.insert(at, format!("t{}", random(9))),
                    1 if texts.len() > 2 => drop(texts.remove(at)),
                    2 => texts[at] = format!("t{}", random(99)),
                    _ => texts.swap(at, random(8).min(at)),
                }
            }
        }
    }

    #[test]
    fn ids_are_given_once() {
        let three = "p1=a p2=b p3=c";
        check(three, "", "a b c", "p1 p2 p3");
        check(three, "", "x a b c", "p0a p1 p2 p3");
        check(three, "", "a b c x y", "p1 p2 p3 p3a p3b");
        check(three, "", "a x b y c", "p1 p1a p2 p2a p3");
        check("p1=a p1a=x p2=b", "", "a y x z b", "p1 p1b p1a p1c p2");
        check(three, "", "a c b", "p1 p3 p2");
        check(three, "", "a B c", "p1 p2 p3");
        // Split, joined, removed.
        check(three, "", "a b1 b2 c", "p1 p2 p2a p3 ~p2");
        check(three, "", "a c", "p1 p3 -p2");
        check("p1=a p2=b p3=c p4=d", "", "a bc d", "p1 p2 p4 -p3?p2");
        check("p1=a p2=b p3=c p4=d", "p2", "a C d", "p1 (p2)p3 p4");
        check("p1=a p2=b p3=c p4=d", "p3>p2", "a bc d", "p1 (p3)p2 p4");
        check("p1=a p2=b", "p2>p9", "a", "p1 >p2");
        check(three, "p2", "a c", "p1 (p2)p3");
        check(three, "p3", "a b", "p1 p2 (p3)");
        check(three, "p1 p2 p3", "", "(p1,p2,p3)");
        check(three, "p2 p3", "a x", "p1 p1a (p2,p3)");
        // An id that was removed is not given again.
        check("p1=a p2=b p2a=c", "p2a", "a b x", "p1 p2 p2b (p2a)");
        // Kinds are counted apart, and the first of a kind as they stand.
        check("p1=a t1=x p2=b", "", "a t:n t:x b", "p1 t0a t1 p2");
        check("p1=a p2=b", "", "a t:n b", "p1 t1 p2");
        check("p1=a t1=x p2=b", "t1", "a b", "p1 (t1)p2");
        check("h-a=a h-b=b", "", "h:a h:c", "h-a h-b");
        check("h-a=a p1=x", "", "h:b h:a x", "h-b h-a p1");
        // What the editor says himself.
        check(three, "", "a n !p2:b2 c", "p1 p1a p2 p3");
        check(three, "", "a !p9:b c", "p1 p2 p3 !1");
    }
}
