//! What is to be done at a target so that it holds a website: which files are put, kept aside, deleted, in which order, and what is noted
//! then.

use std::collections::{BTreeMap, BTreeSet};

use crate::deploy::headers::is_hashed;
use crate::deploy::order::{self, Link, Page};
use crate::deploy::state::{File, Files, KEPT, RetiredFile, State, Uncertain};
use crate::deploy::store::{Origin, Step};
use crate::text::Cut;

/// How long what is no longer part of the website stays for readers who have an older page open, seconds.
pub const GRACE: u64 = 24 * 3600;
/// How long what was replaced is kept for `--undo`, seconds.
pub const KEEP: u64 = 30 * 24 * 3600;

/// What a plan is made of.
pub struct PlanInput<'a> {
    /// What is noted at the target.
    pub state: &'a State,
    /// The website that is to be there.
    pub wanted: &'a Files,
    /// Whether its bytes come from copies at the target.
    pub undo: bool,
    /// Copies that are there, noted or not: known where the last deployment was killed.
    pub seen: &'a BTreeSet<String>,
    /// The target's time.
    pub now: u64,
    /// Whether what goes is deleted at once, with all copies.
    pub purge: bool,
    /// The links of a page of this website.
    pub links: &'a dyn Fn(&str) -> Vec<Link>,
}

/// What is to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// Steps in waves, one after the other.
    pub waves: Vec<Vec<Step>>,
    /// Paths that may be either old or new until all is done.
    pub uncertain: Uncertain,
    /// What is noted then; its number and time are the run's.
    pub next: State,
    /// Paths that come.
    pub new: Vec<String>,
    /// Paths whose bytes or headers change.
    pub changed: Vec<String>,
    /// Paths that go.
    pub gone: Vec<String>,
    /// Paths that go at once, for a folder comes in their place, or the other way round.
    pub in_the_way: BTreeSet<String>,
    /// Files that stay as they are.
    pub unchanged: usize,
    /// Bytes that are uploaded.
    pub bytes: u64,
}

impl Plan {
    /// Whether nothing is to be done.
    pub fn is_nothing(&self) -> bool {
        self.waves.is_empty() && self.uncertain.is_empty() && self.gone.is_empty()
    }

    /// How many steps of each kind: copies, puts, lists of what is deleted.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(&Step) -> bool| self.waves.iter().flatten().filter(|step| is(step)).count();
        (
            count(|step| matches!(step, Step::Keep { .. } | Step::Put { from: Origin::There(_), .. })),
            count(|step| matches!(step, Step::Put { from: Origin::Here, .. })),
            count(|step| matches!(step, Step::Delete { .. })),
        )
    }
}

/// The name of a copy.
pub fn copy_of(hash: &str) -> String {
    format!("{KEPT}{hash}")
}

/// Makes the plan.
pub fn plan(ask: &PlanInput<'_>) -> Plan {
    let PlanInput { state, wanted, .. } = ask;
    let mut plan = Plan::default();
    let mut puts: BTreeMap<&str, Step> = BTreeMap::new();
    for (path, file) in *wanted {
        // What was to go may have been changed by somebody since nobody held it against the website.
        let waits_to_go = !ask.undo && !state.files.contains_key(path);
        if state.there(path) == Some(file) && !waits_to_go {
            plan.unchanged += 1;
            continue;
        }
        let from = if ask.undo { origin(ask, path, &file.hash) } else { Some(Origin::Here) };
        // In an undo, a path without a copy was never replaced.
        let Some(from) = from else { continue };
        let known = state.files.contains_key(path) || state.going.contains_key(path) || state.is_uncertain(path);
        if known { &mut plan.changed } else { &mut plan.new }.push(path.clone());
        plan.bytes += if from == Origin::Here { file.size } else { 0 };
        let alone = !known && state.at > 0;
        puts.insert(path, Step::Put { path: path.clone(), file: file.clone(), from, alone });
    }
    plan.uncertain = state.claim.as_ref().map(|claim| claim.uncertain.clone()).unwrap_or_default();
    for (path, file) in puts.keys().filter_map(|path| wanted.get_key_value(*path)) {
        plan.uncertain.entry(path.clone()).or_default().insert(file.hash.clone());
    }
    plan.next = next(ask, &mut plan.gone);

    let mut waves = vec![keeps(ask)];
    plan.in_the_way = in_the_way(state, wanted, &puts);
    if !plan.in_the_way.is_empty() {
        plan.next.going.retain(|path, _| !plan.in_the_way.contains(path));
        waves.push(vec![Step::Delete { names: plan.in_the_way.iter().cloned().collect() }]);
    }
    waves.append(&mut puts_in_order(ask, puts));
    let names: Vec<String> = deleted(ask, &plan.next).into_iter().filter(|name| !plan.in_the_way.contains(name)).collect();
    if !names.is_empty() {
        waves.push(vec![Step::Delete { names }]);
    }
    waves.retain(|wave| !wave.is_empty());
    plan.waves = waves;
    plan
}

/// Files that were there, in whose place folders come, or the other way round: they can't wait until their time is over.
fn in_the_way(state: &State, wanted: &Files, puts: &BTreeMap<&str, Step>) -> BTreeSet<String> {
    let folders = |path: &str| path.match_indices('/').map(|(end, _)| path.cut(..end).to_owned()).collect::<Vec<String>>();
    let was_there: BTreeSet<&String> = was_there(state).filter(|path| !wanted.contains_key(*path)).collect();
    let above: BTreeSet<String> = puts.keys().flat_map(|path| folders(path)).collect();
    let blocks = |path: &String| above.contains(path) || folders(path).iter().any(|folder| puts.contains_key(folder.as_str()));
    was_there.into_iter().filter(|path| blocks(path)).cloned().collect()
}

/// Paths at which something of ours lies, or may lie.
fn was_there(state: &State) -> impl Iterator<Item = &String> {
    state.files.keys().chain(state.going.keys()).chain(state.claim.iter().flat_map(|claim| claim.uncertain.keys()))
}

/// The copies that are there: where the last deployment was killed, those that were seen.
fn copies<'a>(ask: &PlanInput<'a>) -> &'a BTreeSet<String> {
    if ask.state.claim.is_some() { ask.seen } else { &ask.state.kept }
}

/// Where the bytes of an undo come from.
fn origin(ask: &PlanInput<'_>, path: &str, hash: &str) -> Option<Origin> {
    if copies(ask).contains(hash) {
        return Some(Origin::There(copy_of(hash)));
    }
    // The same bytes with other headers.
    ask.state.there(path).filter(|there| there.hash == hash).map(|_| Origin::There(path.to_owned()))
}

/// What is noted once the plan is carried out.
fn next(ask: &PlanInput<'_>, gone: &mut Vec<String>) -> State {
    let PlanInput { state, wanted, now, .. } = ask;
    let mut next = State { files: (*wanted).clone(), site: state.site.clone(), conditional: state.conditional, ..State::default() };
    for (path, file) in state.files.iter().filter(|(path, _)| !wanted.contains_key(*path)) {
        gone.push(path.clone());
        let file = Some(file.clone()).filter(|_| !state.is_uncertain(path));
        next.going.insert(path.clone(), RetiredFile { since: *now, file });
    }
    let uncertain = state.claim.iter().flat_map(|claim| claim.uncertain.keys());
    let begun = uncertain.filter(|path| !state.files.contains_key(*path) && !wanted.contains_key(*path));
    next.going.extend(begun.map(|path| (path.clone(), RetiredFile { since: *now, file: None })));
    for (path, going) in state.going.iter().filter(|(path, _)| !wanted.contains_key(*path)) {
        next.going.insert(path.clone(), going.clone());
    }
    let is_over = |since: u64, after: u64| ask.purge || since.saturating_add(after) <= *now;
    next.going.retain(|_, going| !is_over(going.since, GRACE));
    let differs = |path: &&String| state.files.get(*path) != wanted.get(*path);
    let paths: BTreeSet<&String> = state.files.keys().chain(wanted.keys()).filter(differs).collect();
    next.before = match paths.is_empty() {
        true if is_over(state.at, KEEP) || !state.before.values().flatten().all(|file| copies(ask).contains(&file.hash)) => BTreeMap::new(),
        true => state.before.clone(),
        false if ask.purge || state.at == 0 => BTreeMap::new(),
        false => paths.into_iter().map(|path| (path.clone(), state.files.get(path).cloned())).collect(),
    };
    next.keep_before();
    next
}

/// What is copied aside: each content that will be replaced or deleted, once.
fn keeps(ask: &PlanInput<'_>) -> Vec<Step> {
    let PlanInput { state, wanted, .. } = ask;
    if ask.purge {
        return Vec::new();
    }
    let mut done = BTreeSet::new();
    let differs = |(path, file): &(&String, &File)| wanted.get(*path) != Some(*file);
    // Copies come before all puts: where one is missing, nothing of its content was replaced yet.
    let missing = |hash: &String| !copies(ask).contains(hash);
    let list = state.files.iter().filter(differs).filter(|(_, file)| missing(&file.hash) && done.insert(file.hash.clone()));
    list.map(|(path, file)| Step::Keep { path: path.clone(), hash: file.hash.clone() }).collect()
}

/// Names of what is no longer needed: files whose time is over, copies that nothing asks for.
fn deleted(ask: &PlanInput<'_>, next: &State) -> Vec<String> {
    let state = ask.state;
    let paths: BTreeSet<&String> =
        was_there(state).filter(|path| !next.files.contains_key(*path) && !next.going.contains_key(*path)).collect();
    let copies: BTreeSet<&String> = state.kept.iter().chain(ask.seen).filter(|hash| !next.kept.contains(*hash)).collect();
    paths.into_iter().cloned().chain(copies.into_iter().map(|hash| copy_of(hash))).collect()
}

/// Puts in waves: what pages need, the pages, what tells of pages.
fn puts_in_order(ask: &PlanInput<'_>, mut puts: BTreeMap<&str, Step>) -> Vec<Vec<Step>> {
    let take = |puts: &mut BTreeMap<&str, Step>, is: &dyn Fn(&str) -> bool| {
        let paths: Vec<&str> = puts.keys().copied().filter(|path| is(path)).collect();
        paths.into_iter().filter_map(|path| puts.remove(path)).collect::<Vec<Step>>()
    };
    let is_page = |path: &str| path.ends_with(".html") || path.ends_with(".htm");
    // What is new is led to by new pages alone, which may need it.
    let is_new = |path: &str| !ask.state.files.contains_key(path);
    let late = take(&mut puts, &|path| !is_page(path) && !is_new(path) && tells_of_pages(path));
    let early = take(&mut puts, &|path| !is_page(path));
    let pages: Vec<Page<'_>> = puts.keys().map(|path| Page { path, is_new: is_new(path) }).collect();
    // Nobody comes to a website that has no home page yet, and an undo knows no page's links.
    let by_links = ask.state.at > 0 && !ask.undo;
    let links = |n: usize| if by_links { (ask.links)(pages[n].path) } else { Vec::new() };
    let order = order::waves(&pages, &links);
    let mut waves = vec![early];
    waves.extend(order.into_iter().map(|wave| wave.into_iter().filter_map(|n| puts.remove(pages[n].path)).collect()));
    waves.push(late);
    waves
}

/// Whether a file names pages and is read for that: feeds, the search's root, data of the whole, rules for servers, packages.
fn tells_of_pages(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_index = matches!(ending, "xml" | "txt" | "json" | "jsonl" | "conf" | "htaccess" | "zip" | "epub") || name.starts_with('_');
    let searches = path.starts_with("search") && !is_hashed(path);
    is_index || searches || path.starts_with("data/") || path.starts_with("packages/")
}
