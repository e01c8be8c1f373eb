//! Whose text stands at an address: where most places of a text were published at another address, and fewer at its own, two articles changed
//! places, whatever their files are called. A place that many texts share says nothing.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::body::Body;
use crate::ledger::line::Line;
use crate::ledger::strayed::ReplacedText;
use crate::link::site::{PageId, Site};
use crate::plan::fates::Fates;
use crate::text::path::OutPath;

/// What may be the same in two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Trait {
    Place(u64),
    Title(u64),
    Body(u64),
}

/// A place of more texts than these tells none of them apart.
const SHARED: usize = 16;

fn traits(text: &ReplacedText) -> HashSet<Trait> {
    text.places.iter().map(|print| Trait::Place(*print)).chain([Trait::Title(text.title), Trait::Body(text.body)]).collect()
}

/// The lines whose texts stand elsewhere now, by the page at which they stand.
pub fn others<'a>(site: &'a Site, fates: &Fates, pages: &[Body]) -> BTreeMap<PageId, &'a Line> {
    let strayed: Vec<(PageId, HashSet<Trait>)> =
        pages.iter().enumerate().filter_map(|(id, body)| Some((id, traits(body.strayed.as_ref()?)))).collect();
    if strayed.is_empty() {
        return BTreeMap::new();
    }
    let wanted: HashSet<Trait> = strayed.iter().flat_map(|(_, traits)| traits.iter().copied()).collect();
    let lines = site.permanence.lock.lines();
    let mut holders: HashMap<Trait, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.is_live()) {
        if fates.contains_key(&OutPath(line.path().to_owned())) {
            continue;
        }
        let texts = line.imprints();
        let of_texts = texts.iter().flat_map(|text| [Trait::Title(text.title), Trait::Body(text.body)]);
        let held: HashSet<Trait> = line.prints().map(Trait::Place).chain(of_texts).filter(|one| wanted.contains(one)).collect();
        held.into_iter().for_each(|one| holders.entry(one).or_default().push(at));
    }
    let other = |(id, traits): (PageId, HashSet<Trait>)| {
        let path = site.pages[id].url.to_out();
        let folder = path.0.trim_end_matches("index.html");
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for held in traits.iter().filter_map(|one| holders.get(one)).filter(|held| held.len() <= SHARED) {
            held.iter().for_each(|at| *votes.entry(*at).or_default() += 1);
        }
        let of_own = votes.iter().filter(|(at, _)| lines[**at].path() == path.0).map(|(_, count)| *count).max().unwrap_or(0);
        // Earlier texts of the same article lie below it.
        let others = votes.iter().filter(|(at, _)| !lines[**at].path().starts_with(folder));
        let (at, count) = others.max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))?;
        (*count > of_own && *count >= 2 * of_own && 2 * count > traits.len()).then(|| (id, &lines[*at]))
    };
    strayed.into_iter().filter_map(other).collect()
}
