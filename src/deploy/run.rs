//! A deployment from its first request to its last: what is noted at the target, the claim, the waves of the plan, the note that all is whole.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::deploy::order::Link;
use crate::deploy::plan::{self, Plan, PlanInput};
use crate::deploy::site_name::SiteName;
use crate::deploy::state::{Claim, Files, NAME, State};
use crate::deploy::store::{Bytes, Found, Large, Step, StepContext, Store};
use crate::deploy::theirs::Theirs;
use crate::problem::deploy::Deploy;
use crate::problem::nouns;
use crate::text::record::OTHER_VERSION;

/// After this long without a word, another may take a deployment's place, seconds.
pub const PATIENCE: u64 = 600;
/// So long after the last word it stops by itself, seconds.
pub const ASLEEP: u64 = 300;
/// A word is given this often, seconds.
const WORD: u64 = 60;
/// Most steps, and bytes, between two looks at the clock.
const CHUNK: (usize, u64) = (128, 4 << 20);

/// What is to be done.
pub struct DeployRequest<'a> {
    /// The website; nothing for an undo.
    pub wanted: Option<&'a Files>,
    /// Whose it is.
    pub site: &'a SiteName,
    /// Which machine and folder: who comes again under this name knows that the last run is dead.
    pub by: &'a str,
    /// Only say what would be done.
    pub dry_run: bool,
    /// Delete at once what goes, and all copies.
    pub purge: bool,
    /// Whether the website of another site may go.
    pub replace_site: bool,
    /// Whether most of the pages may go.
    pub allow_shrink: bool,
}

/// What a run needs from outside.
pub struct Environment<'a> {
    /// The bytes of a file of the website.
    pub bytes: &'a Bytes<'a>,
    /// Where a file lies that is better not held.
    pub large: &'a Large<'a>,
    /// The links of a page of the website.
    pub links: &'a dyn Fn(&str) -> Vec<Link>,
    /// This machine's time, seconds: goes on while it sleeps.
    pub clock: &'a (dyn Fn() -> u64 + Sync),
    /// Told how many steps there are, once.
    pub begun: &'a dyn Fn(usize),
    /// Told of each step that is done.
    pub done: &'a (dyn Fn() + Sync),
}

/// What was done.
#[derive(Debug, Default)]
pub struct Report {
    /// The plan that was carried out.
    pub plan: Plan,
    /// Whether a deployment was completed that had been killed.
    pub resumed: bool,
    /// Whether it is the first one at this target.
    pub first: bool,
    /// Whether the target keeps two deployments apart.
    pub conditional: bool,
    /// What somebody else changed there.
    pub theirs: Theirs,
}

/// Runs a deployment.
pub fn run(store: &dyn Store, order: &DeployRequest<'_>, world: &Environment<'_>) -> Result<Report, Deploy> {
    let found = store.find()?;
    let (mut state, first) = noted(&found, store, order)?;
    let resumed = state.claim.is_some();
    if resumed && !first {
        settle(store, &mut state)?;
    }
    let seen = if resumed { store.kept()? } else { BTreeSet::new() };
    let undone;
    let wanted = match order.wanted {
        Some(wanted) => wanted,
        None => {
            undone = before(&state)?;
            &undone
        }
    };
    if !order.allow_shrink && order.wanted.is_some() {
        check_shrink(&state, wanted)?;
    }
    let ask = PlanInput {
        state: &state,
        wanted,
        undo: order.wanted.is_none(),
        seen: &seen,
        now: found.now,
        purge: order.purge,
        links: world.links,
    };
    let mut plan = plan::plan(&ask);
    plan.next.site = if order.wanted.is_some() { order.site.clone() } else { state.site.clone() };
    let theirs = Theirs::find(store, &state, &plan)?;
    theirs.spare(&mut plan, if resumed { &seen } else { &state.kept });
    let mut report = Report { resumed, first, conditional: state.conditional, plan, theirs };
    if order.dry_run || (report.plan.is_nothing() && !resumed && !first && report.plan.next.site == state.site) {
        return Ok(report);
    }
    let (clock_then, now_then) = ((world.clock)(), found.now);
    let now = || now_then + (world.clock)().saturating_sub(clock_then);
    let claim = Claim { by: order.by.to_owned(), at: now(), uncertain: report.plan.uncertain.clone() };
    let claimed = State { claim: Some(claim), ..state.clone() };
    let mut work = ClaimedRun { store, world, claimed, tag: found.tag, heard: 0, now: &now };
    work.word()?;
    if first {
        let conditional = store.honours_conditions(&work.claimed.encode())?;
        work.claimed.conditional = conditional;
        report.conditional = conditional;
    }
    if !report.conditional {
        work.is_ours()?;
    }
    (world.begun)(report.plan.waves.iter().map(Vec::len).sum());
    for wave in &report.plan.waves {
        work.wave(wave)?;
    }
    work.finish(&mut report)?;
    Ok(report)
}

/// What is noted at the target, if this deployment may work there. Whether it is the first one.
fn noted(found: &Found, store: &dyn Store, order: &DeployRequest<'_>) -> Result<(State, bool), Deploy> {
    let Some(bytes) = &found.state else {
        if !found.foreign.is_empty() {
            let names: Vec<String> = found.foreign.iter().take(3).map(|name| format!("`{name}`")).collect();
            return Err(Deploy::Foreign { target: store.name(), names: names.join(", ") });
        }
        return Ok((State::default(), true));
    };
    let state = State::decode(bytes).map_err(|why| match why {
        OTHER_VERSION => Deploy::LaterVersion {},
        why => Deploy::Unsound { why: nouns::named(why), name: NAME.to_owned() },
    })?;
    if !order.replace_site && !state.site.may_be(order.site) {
        return Err(Deploy::OtherSite { held: nouns::named(&state.site.words()), ours: nouns::named(&order.site.words()) });
    }
    if let Some(claim) = state.claim.as_ref().filter(|claim| claim.by != order.by) {
        let ago = found.now.saturating_sub(claim.at);
        if ago < PATIENCE {
            return Err(Deploy::Busy { minutes: (ago / 60).to_string() });
        }
    }
    let first = state.at == 0;
    Ok((state, first))
}

/// A deployment that was cut off may have put a new file, or somebody else: ours is only what was to be put. All else is nobody's to replace.
fn settle(store: &dyn Store, state: &mut State) -> Result<(), Deploy> {
    let State { files, going, claim: Some(claim), .. } = state else { return Ok(()) };
    let is_new = |path: &String| !files.contains_key(path) && !going.contains_key(path);
    let new: Vec<&str> = claim.uncertain.keys().filter(|path| is_new(path)).map(String::as_str).collect();
    let lying = store.lying(&new)?;
    claim.uncertain.retain(|path, hashes| !is_new(path) || lying.get(path).is_some_and(|hash| hashes.contains(hash)));
    Ok(())
}

/// The website before the last deployment; before the one that was killed, where one was.
fn before(state: &State) -> Result<Files, Deploy> {
    if state.claim.is_some() {
        return Ok(state.files.clone());
    }
    if state.at == 0 {
        return Err(Deploy::NotDeployed {});
    }
    if state.before.is_empty() {
        return Err(Deploy::NothingKept {});
    }
    let mut files = state.files.clone();
    for (path, file) in &state.before {
        match file {
            Some(file) => drop(files.insert(path.clone(), file.clone())),
            None => drop(files.remove(path)),
        }
    }
    Ok(files)
}

/// More than half of the pages would go: asked for, or another site's build.
fn check_shrink(state: &State, wanted: &Files) -> Result<(), Deploy> {
    let pages = || state.files.keys().filter(|path| path.ends_with(".html"));
    let removed = pages().filter(|path| !wanted.contains_key(*path)).count();
    let pages = pages().count();
    if removed * 2 > pages { Err(Deploy::Shrinks { removed, pages }) } else { Ok(()) }
}

/// A wave in parts between which a word can be given.
fn chunks(wave: &[Step]) -> Vec<&[Step]> {
    let size = |step: &Step| if let Step::Put { file, .. } = step { file.size } else { 0 };
    let (mut out, mut begin, mut bytes) = (Vec::new(), 0, 0);
    for (n, step) in wave.iter().enumerate() {
        if n > begin && (n - begin >= CHUNK.0 || bytes + size(step) > CHUNK.1) {
            out.push(&wave[begin..n]);
            (begin, bytes) = (n, 0);
        }
        bytes += size(step);
    }
    out.push(&wave[begin..]);
    out
}

/// A deployment that has its claim.
struct ClaimedRun<'a> {
    store: &'a dyn Store,
    world: &'a Environment<'a>,
    claimed: State,
    tag: Option<String>,
    /// When the last word was given, by the target's time.
    heard: u64,
    now: &'a dyn Fn() -> u64,
}

impl ClaimedRun<'_> {
    /// Says that this deployment is at work.
    fn word(&mut self) -> Result<(), Deploy> {
        let now = (self.now)();
        self.claimed.number += 1;
        if let Some(claim) = &mut self.claimed.claim {
            claim.at = now;
        }
        self.tag = self.store.note(&self.claimed.encode(), self.tag.as_deref())?;
        self.heard = now;
        Ok(())
    }

    /// Where no condition keeps others out: whether the claim is still this one's.
    fn is_ours(&self) -> Result<(), Deploy> {
        let found = self.store.find()?;
        let theirs = found.state.and_then(|bytes| State::decode(&bytes).ok()).and_then(|state| state.claim);
        let ours = self.claimed.claim.clone();
        if theirs == ours { Ok(()) } else { Err(Deploy::Taken {}) }
    }

    fn wave(&mut self, wave: &[Step]) -> Result<(), Deploy> {
        for steps in chunks(wave) {
            self.word_if_due()?;
            let (store, world, begun) = (self.store, self.world, AtomicU64::new((self.world.clock)()));
            let is_awake = || (world.clock)().saturating_sub(begun.load(Ordering::Relaxed)) < ASLEEP;
            let run = RefCell::new(&mut *self);
            let word = || {
                if !is_awake() {
                    return Err(Deploy::Slept {});
                }
                if run.borrow_mut().word_if_due()? {
                    begun.store((world.clock)(), Ordering::Relaxed);
                }
                Ok(())
            };
            store.carry(
                steps,
                &StepContext { bytes: world.bytes, large: world.large, is_awake: &is_awake, done: world.done, word: &word },
            )?;
        }
        Ok(())
    }

    /// Whether a word was due, and given.
    fn word_if_due(&mut self) -> Result<bool, Deploy> {
        let is_due = (self.now)().saturating_sub(self.heard) >= WORD;
        if is_due {
            self.word()?;
        }
        Ok(is_due)
    }

    fn finish(&mut self, report: &mut Report) -> Result<(), Deploy> {
        if !report.conditional {
            self.is_ours()?;
        }
        let (number, now) = (self.claimed.number + 1, (self.now)());
        let next = State { number, at: now, conditional: report.conditional, ..std::mem::take(&mut report.plan.next) };
        self.store.note(&next.encode(), self.tag.as_deref())?;
        report.plan.next = next;
        Ok(())
    }
}
