//! Files of the website that somebody changed at the target since they were put there: what is replaced is copied aside first, or stays in the
//! target's own history, and what would be deleted stays. What is not as it was noted is never kept as if it were.

use std::collections::{BTreeMap, BTreeSet};

use crate::deploy::headers::headers;
use crate::deploy::plan::{Plan, copy_of};
use crate::deploy::state::{File, KEPT, State};
use crate::deploy::store::{NotedFile, Origin, Step, Store};
use crate::problem::deploy::Deploy;
use crate::text::out_path::OWN;

/// Files that are looked at at once.
const LOOK: usize = 128;

/// What somebody changed of what a deployment is to touch.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Theirs {
    /// Paths that are replaced, each with the hash of what lies there.
    pub replaced: BTreeMap<String, String>,
    /// Paths that would be deleted.
    pub left: BTreeSet<String>,
    /// Where what is replaced stays.
    pub aside: Aside,
    /// Requests that looking takes of object storage: those that tell of files, and one more for each that is read.
    pub looked: usize,
    /// Paths whose noted bytes are not there, each with another that has the same, if one does.
    lost: BTreeMap<String, Option<String>>,
}

/// Where what somebody changed stays when it is replaced.
#[derive(Debug, PartialEq, Eq)]
pub enum Aside {
    /// In a folder at the target.
    Folder(String),
    /// In a commit of the target's history.
    Commit(String),
}

impl Default for Aside {
    fn default() -> Self {
        Self::Folder(String::new())
    }
}

impl Theirs {
    /// Looks at what a plan would replace, delete, keep or bring back.
    pub fn find(store: &dyn Store, state: &State, plan: &Plan) -> Result<Self, Deploy> {
        let aside = store.history().map_or_else(|| Aside::Folder(format!("{OWN}/changed/{}", state.number + 1)), Aside::Commit);
        let mut theirs = Self { aside, ..Self::default() };
        let (mut puts, mut deletes, mut keeps, mut sources) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        for step in plan.waves.iter().flatten() {
            match step {
                Step::Put { path, from, .. } => {
                    puts.insert(path.as_str());
                    if let Origin::There(name) = from {
                        sources.insert(name.as_str(), path.as_str());
                    }
                }
                Step::Delete { names } => deletes.extend(names.iter().map(String::as_str).filter(|name| !name.starts_with(KEPT))),
                Step::Keep { path, hash } => drop(keeps.insert(path.as_str(), hash.as_str())),
            }
        }
        let touched: BTreeSet<&str> = puts.iter().chain(&deletes).chain(keeps.keys()).copied().collect();
        let touched: BTreeSet<&str> =
            touched.into_iter().filter(|path| !ours(state, path).is_empty()).chain(sources.keys().copied()).collect();
        let found = theirs.look(store, state, &touched)?;
        for (path, there) in &found {
            if let Some(put) = sources.get(path).filter(|_| !is_source(state, path, there.as_deref())) {
                return Err(Deploy::CopyDiffers { path: (*put).to_owned() });
            }
            let noted = keeps.get(path).copied();
            if noted.is_some() && there.as_deref() != noted {
                theirs.lost.insert((*path).to_owned(), None);
            }
            // What is no file is told when something is to be put there.
            let Some(hash) = there.as_ref().filter(|hash| !hash.is_empty() && !ours(state, path).contains(hash.as_str())) else { continue };
            if puts.contains(path) || plan.in_the_way.contains(*path) {
                theirs.replaced.insert((*path).to_owned(), hash.clone());
            } else if deletes.contains(path) {
                theirs.left.insert((*path).to_owned());
            }
        }
        theirs.find_others(store, state, &keeps)?;
        Ok(theirs)
    }

    /// Looks at paths: those in doubt, read in parts, each with the hash of what lies there, or nothing.
    fn look<'a>(
        &mut self,
        store: &dyn Store,
        state: &State,
        paths: &BTreeSet<&'a str>,
    ) -> Result<BTreeMap<&'a str, Option<String>>, Deploy> {
        let noted: Vec<NotedFile<'a>> =
            paths.iter().map(|path| NotedFile { path, size: state.there(path).map(|file| file.size) }).collect();
        if noted.is_empty() {
            return Ok(BTreeMap::new());
        }
        let (doubtful, requests) = store.doubtful(&noted, state.at, state.files.len() + state.going.len() + state.kept.len())?;
        self.looked += requests + doubtful.len();
        let mut found = BTreeMap::new();
        for part in doubtful.chunks(LOOK) {
            let mut lying = store.lying(part)?;
            found.extend(part.iter().map(|path| (*path, lying.remove(*path))));
        }
        Ok(found)
    }

    /// Other paths that hold what is to be kept: each content is copied aside once, and its first path may be the one that was changed.
    fn find_others(&mut self, store: &dyn Store, state: &State, keeps: &BTreeMap<&str, &str>) -> Result<(), Deploy> {
        let wanted: BTreeMap<&str, String> = self.lost.keys().filter_map(|path| Some((*keeps.get(path.as_str())?, path.clone()))).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let same = state.files.iter().filter(|(path, file)| wanted.contains_key(file.hash.as_str()) && !self.lost.contains_key(*path));
        let same: BTreeMap<&str, &str> =
            same.filter(|(path, _)| !state.is_uncertain(path)).map(|(path, file)| (path.as_str(), file.hash.as_str())).collect();
        let found = self.look(store, state, &same.keys().copied().collect())?;
        for (path, hash) in same {
            if found.get(path).is_none_or(|there| there.as_deref() == Some(hash)) {
                self.lost.insert(wanted[hash].clone(), Some(path.to_owned()));
            }
        }
        Ok(())
    }

    /// Copies aside what the plan replaces, before anything else, and deletes nothing that is theirs. `copies`: hashes of those that are there.
    pub fn spare(&self, plan: &mut Plan, copies: &BTreeSet<String>) {
        for wave in &mut plan.waves {
            wave.retain_mut(|step| match step {
                Step::Delete { names } => {
                    names.retain(|name| !self.left.contains(name));
                    !names.is_empty()
                }
                Step::Keep { path, .. } => match self.lost.get(path.as_str()) {
                    Some(None) => false,
                    Some(Some(other)) => {
                        path.clone_from(other);
                        true
                    }
                    None => true,
                },
                Step::Put { .. } => true,
            });
        }
        if !self.lost.is_empty() || !self.replaced.is_empty() {
            // Nobody has the bytes that lay there before: an undo brings back the rest.
            let kept = |step: &Step| if let Step::Keep { hash, .. } = step { Some(hash.clone()) } else { None };
            let there: BTreeSet<String> = plan.waves.iter().flatten().filter_map(kept).chain(copies.iter().cloned()).collect();
            let is_there = |file: &Option<File>| file.as_ref().is_none_or(|file| there.contains(&file.hash));
            plan.next.before.retain(|path, file| !self.replaced.contains_key(path) && is_there(file));
            let unneeded = |hash: &String| !plan.next.before.values().flatten().any(|file| file.hash == *hash);
            let dropped: BTreeSet<String> = there.iter().filter(|hash| unneeded(hash)).cloned().collect();
            plan.next.keep_before();
            // A copy that no undo asks for would lie there unknown.
            for wave in &mut plan.waves {
                wave.retain(|step| !matches!(step, Step::Keep { hash, .. } if dropped.contains(hash)));
            }
            let strays: Vec<String> = copies.iter().filter(|hash| dropped.contains(*hash)).map(|hash| copy_of(hash)).collect();
            let named =
                |name: &String| plan.waves.iter().flatten().any(|step| matches!(step, Step::Delete { names } if names.contains(name)));
            let strays: Vec<String> = strays.into_iter().filter(|name| !named(name)).collect();
            if !strays.is_empty() {
                plan.waves.push(vec![Step::Delete { names: strays }]);
            }
        }
        if let Aside::Folder(aside) = &self.aside {
            let copies = self.replaced.iter().map(|(path, hash)| Step::Put {
                path: format!("{aside}/{path}"),
                file: File { hash: hash.clone(), size: 0, headers: headers(path, None) },
                from: Origin::There(path.clone()),
                alone: false,
            });
            plan.waves.insert(0, copies.collect());
        }
        plan.waves.retain(|wave| !wave.is_empty());
    }
}

/// Whether what lies at a name is what it is to give: a copy its own name, anything else what was put there.
fn is_source(state: &State, name: &str, there: Option<&str>) -> bool {
    match name.strip_prefix(KEPT) {
        Some(hash) => there == Some(hash),
        None => there.is_some_and(|hash| ours(state, name).contains(hash)),
    }
}

/// Hashes of what deployments may have put at a path.
fn ours<'a>(state: &'a State, path: &str) -> BTreeSet<&'a str> {
    let files = state.files.get(path).into_iter().chain(state.going.get(path).and_then(|going| going.file.as_ref()));
    let begun = state.claim.iter().flat_map(|claim| claim.uncertain.get(path)).flatten();
    files.map(|file| file.hash.as_str()).chain(begun.map(String::as_str)).collect()
}
