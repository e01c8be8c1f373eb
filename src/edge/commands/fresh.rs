//! Whether the website in the output folder is what a build would write now, and all of its addresses are recorded: the site is made once
//! more, and dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use crate::build::snapshot::Snapshot;
use crate::edge::commands::press::OutputMaker;
use crate::edge::commands::session::Session;
use crate::edge::deploy::local::first_names;
use crate::edge::failure::PublishError;
use crate::edge::kept::{CachedOutput, Recipes};
use crate::edge::maker::{Made, Maker, Numbered, early, make_all};
use crate::edge::manifest::Manifest;
use crate::edge::members::Members;
use crate::edge::progress::Progress;
use crate::edge::tally::Tally;
use crate::plan::outputs::Recipe;
use crate::plan::record;
use crate::plan::record::LiveAddress;
use crate::problem::deploy::Deploy;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// What is wrong; nothing if the website may be deployed.
pub fn check(session: &Session<'_>, snapshot: &mut Snapshot, built: &Manifest) -> Vec<Diagnostic> {
    let live: BTreeMap<OutPath, Mutex<LiveAddress>> =
        std::mem::take(&mut snapshot.live).into_iter().map(|one| (one.out(), Mutex::new(one))).collect();
    let differing = match differing(snapshot, built, &live, &session.progress) {
        Ok(differing) => differing,
        Err(PublishError::Problems(problems)) => return problems,
        Err(fault) => return vec![fault.into_diagnostic()],
    };
    if !differing.is_empty() {
        let names: Vec<String> = differing.iter().cloned().collect();
        let output = session.output.display().to_string();
        return vec![Diagnostic::of(&Deploy::Stale { output, count: names.len(), names: first_names(&names) })];
    }
    let live = live.into_values().map(|cell| cell.into_inner().unwrap_or_else(PoisonError::into_inner)).collect();
    unrecorded(snapshot, live)
}

/// Files that a build would write otherwise, would not write, or would write anew.
fn differing(
    snapshot: &Snapshot,
    built: &Manifest,
    live: &BTreeMap<OutPath, Mutex<LiveAddress>>,
    progress: &Progress,
) -> Result<BTreeSet<String>, PublishError> {
    let press = OutputMaker { snapshot, progress: None, kept: &Recipes::default(), members: &Members::default(), tally: &Tally::default() };
    let put = |_: usize, path: &OutPath, made: Made<'_>, hash: String| {
        if let (Some(cell), Made::Bytes(bytes)) = (live.get(path), made)
            && let Ok(html) = std::str::from_utf8(bytes)
        {
            cell.lock().unwrap_or_else(PoisonError::into_inner).keep_shown(html);
        }
        Ok((path.0.clone(), built.get(&path.0).is_some_and(|entry| entry.hash == hash)))
    };
    // Nothing is taken for made: the site is looked at as it is now.
    let nothing_there = |_: &OutPath, _: &CachedOutput| None;
    let mut made = make_all(&early(&snapshot.outputs), false, &press, &|| progress.tick(), (put, nothing_there))?;
    let found = press.found();
    let found: Vec<Numbered<'_>> = found.iter().enumerate().map(|(n, (path, recipe))| (n, path, recipe)).collect();
    made.extend(make_all(&found, false, &press, &|| progress.tick(), (put, nothing_there))?);
    // What is made of the others is as they are.
    let last = snapshot.outputs.iter().filter(|(_, claim)| matches!(claim.recipe, Recipe::Last(_))).map(|(path, _)| path.0.clone());
    let mut wanted: BTreeMap<String, bool> = made.into_iter().map(|(one, _)| one).collect();
    wanted.extend(last.map(|path| (path.clone(), built.contains_key(&path))));
    // A page that shows the time is never the same twice.
    let clock = &snapshot.renderer.globals.clock;
    let is_timeless = !clock.asked.load(Ordering::Relaxed) || clock.given;
    let differs = |(path, is_same): (&String, &bool)| {
        let may_differ = !is_timeless && path.ends_with(".html") && built.contains_key(path);
        (!is_same && !may_differ).then(|| path.clone())
    };
    let mut out: BTreeSet<String> = wanted.iter().filter_map(differs).collect();
    out.extend(built.keys().filter(|path| !wanted.contains_key(*path)).cloned());
    Ok(out)
}

/// Addresses and places that no lock keeps, where the site keeps one.
fn unrecorded(snapshot: &Snapshot, live: Vec<LiveAddress>) -> Vec<Diagnostic> {
    let site = &snapshot.site;
    if !(site.permanence.kept || site.conventions.keeps_lock && site.config.lock.is_none()) {
        return Vec::new();
    }
    let (_, report) = record::record(site, live, &snapshot.fates, "");
    if report.new.is_empty() && report.new_anchors == 0 {
        return Vec::new();
    }
    let names: Vec<String> = report.new.iter().map(ToString::to_string).collect();
    let names = if names.is_empty() { "in pages that are".to_owned() } else { first_names(&names) };
    vec![Diagnostic::of(&Deploy::Unrecorded { addresses: report.new.len(), anchors: report.new_anchors, names })]
}
