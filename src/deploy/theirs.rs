//! Files of the website that somebody changed at the target since they were put there: what is replaced is copied aside first, and what would
//! be deleted stays. Looked for only where that costs no requests.

use std::collections::{BTreeMap, BTreeSet};

use crate::deploy::headers::headers;
use crate::deploy::plan::Plan;
use crate::deploy::state::{File, KEPT, State};
use crate::deploy::store::{Origin, Step, Store};
use crate::problem::deploy::Deploy;
use crate::text::out_path::OWN;

/// What somebody changed of what a deployment is to touch.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Theirs {
    /// Paths that are replaced, each with the hash of what lies there.
    pub replaced: BTreeMap<String, String>,
    /// Paths that would be deleted.
    pub left: BTreeSet<String>,
    /// The folder of their copies.
    pub aside: String,
}

impl Theirs {
    /// Looks at what a plan would replace or delete.
    pub fn find(store: &dyn Store, state: &State, plan: &Plan) -> Result<Self, Deploy> {
        let mut theirs = Self { aside: format!("{OWN}/changed/{}", state.number + 1), ..Self::default() };
        if !store.reads_for_nothing() {
            return Ok(theirs);
        }
        let puts: BTreeSet<&str> =
            steps(plan).filter_map(|step| if let Step::Put { path, .. } = step { Some(path.as_str()) } else { None }).collect();
        let deletes: BTreeSet<&str> = steps(plan)
            .filter_map(|step| if let Step::Delete { names } = step { Some(names) } else { None })
            .flatten()
            .map(String::as_str)
            .filter(|name| !name.starts_with(KEPT))
            .collect();
        let known: Vec<&str> = puts.union(&deletes).copied().filter(|path| !ours(state, path).is_empty()).collect();
        for (path, hash) in store.lying(&known)? {
            // What is no file is told when something is to be put there.
            if hash.is_empty() || ours(state, &path).contains(hash.as_str()) {
                continue;
            }
            if puts.contains(path.as_str()) || plan.in_the_way.contains(&path) {
                theirs.replaced.insert(path, hash);
            } else {
                theirs.left.insert(path);
            }
        }
        Ok(theirs)
    }

    /// Copies aside what the plan replaces, before anything else, and deletes nothing that is theirs.
    pub fn spare(&self, plan: &mut Plan) {
        for wave in &mut plan.waves {
            wave.retain_mut(|step| {
                let Step::Delete { names } = step else { return true };
                names.retain(|name| !self.left.contains(name));
                !names.is_empty()
            });
        }
        // Nobody has the bytes that lay there before: an undo brings back the rest.
        for path in self.replaced.keys() {
            plan.next.before.remove(path);
        }
        plan.next.keep_before();
        let copies = self.replaced.iter().map(|(path, hash)| Step::Put {
            path: format!("{}/{path}", self.aside),
            file: File { hash: hash.clone(), size: 0, headers: headers(path, None) },
            from: Origin::There(path.clone()),
            alone: false,
        });
        plan.waves.insert(0, copies.collect());
        plan.waves.retain(|wave| !wave.is_empty());
    }
}

fn steps(plan: &Plan) -> impl Iterator<Item = &Step> {
    plan.waves.iter().flatten()
}

/// Hashes of what deployments may have put at a path.
fn ours<'a>(state: &'a State, path: &str) -> BTreeSet<&'a str> {
    let files = state.files.get(path).into_iter().chain(state.going.get(path).and_then(|going| going.file.as_ref()));
    let begun = state.claim.iter().flat_map(|claim| claim.uncertain.get(path)).flatten();
    files.map(|file| file.hash.as_str()).chain(begun.map(String::as_str)).collect()
}
