//! `mokcha publish`: checks the site as `build` does, then records in `locks/` what is live. The only command that writes locks.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use crate::build::snapshot::Snapshot;
use crate::desk::publish::Foretold;
use crate::desk::told::Told;
use crate::edge::cli::{Global, Publish};
use crate::edge::commands::check::render_all;
use crate::edge::commands::lost::lost;
use crate::edge::commands::session::{Session, print, status};
use crate::edge::commands::{Status, silent_edits};
use crate::edge::scaffold;
use crate::edge::{clock, locks};
use crate::ledger::entry::{self, Entry};
use crate::parse::stamp::Stamp;
use crate::plan::record::{self, Live, Report};
use crate::render::memo::Memo;
use crate::templates::views::Mode;
use crate::text::diagnostic::{Diagnostic, any_error};
use crate::text::gather::gather;
use crate::text::path::OutPath;
use crate::text::wording::Lang;

/// Publishes.
pub fn run(options: &Global, publish: &Publish) -> Status {
    if options.drafts {
        let problem = Diagnostic::error("drafts are not published").help("run `mokcha publish` without --drafts");
        print(options, &mut vec![problem]);
        return Status::CouldNotRun;
    }
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (mut snapshot, mut problems) = session.snapshot(Mode::Publish, None);
    if let Some(reason) = &publish.reason {
        let settled = match silent_edits::settle(options, (&publish.silent_edit, reason), snapshot.as_ref(), &mut problems) {
            Ok(settled) => settled,
            Err(problem) => return could_not(options, problem),
        };
        if publish.dry_run && !options.quiet {
            settled.foretell();
        }
        if !any_error(&problems) && !publish.dry_run {
            if let Err(problem) = settled.write(&session.paths.root, options.quiet) {
                return could_not(options, problem);
            }
            // What is recorded is what now stands in the files.
            (snapshot, problems) = session.snapshot(Mode::Publish, None);
        }
    }
    let now = match clock::read(options.now.as_deref()) {
        Ok(clock) => Stamp::of_seconds(clock.seconds).text,
        Err(problem) => return could_not(options, problem),
    };
    let Some(Recorded { snapshot, entries, report }) = recorded(&session, snapshot, &now, &mut problems) else {
        print(options, &mut problems);
        if !options.short {
            let _ = writeln!(std::io::stderr(), "nothing was recorded; the lock is as it was");
        }
        return status(&problems);
    };
    let permanence = &snapshot.site.permanence;
    let lang = scaffold::Lang::of(&snapshot.site.config.default_language);
    let since = permanence.declared.published.is_none().then(|| now.get(..10).unwrap_or(&now));
    let written = if publish.dry_run { Ok(()) } else { locks::write(&session.paths.root, &entry::files(&entries), since, lang) };
    print(options, &mut problems);
    if let Err(problem) = written {
        return could_not(options, problem);
    }
    session.print_timings(&snapshot.dialect);
    if !options.quiet {
        tell(&report, publish.dry_run, since.is_some());
    }
    Status::Clean
}

/// A site whose addresses can be recorded, and what the lock would then have.
struct Recorded {
    snapshot: Snapshot,
    entries: Vec<Entry>,
    report: Report,
}

/// What is to be recorded; nothing where errors keep the site from being published.
fn recorded(session: &Session<'_>, snapshot: Option<Snapshot>, now: &str, problems: &mut Vec<Diagnostic>) -> Option<Recorded> {
    let mut snapshot = snapshot.filter(|_| !any_error(problems))?;
    let mut live = std::mem::take(&mut snapshot.live);
    problems.extend(keeps_none(&snapshot).or_else(|| lost(session, &snapshot)));
    problems.extend(rendered(&snapshot, &mut live));
    if any_error(problems) {
        return None;
    }
    let (entries, report) = record::record(&snapshot.site, live, &snapshot.fates, now);
    Some(Recorded { snapshot, entries, report })
}

/// What publishing would record now, for the desk of `serve`: the site is read anew, as it is without drafts and at its own address.
pub fn foretell(options: &Global, lang: Lang) -> Foretold {
    let options = Global { drafts: false, base_url: None, quiet: true, timings: false, ..options.clone() };
    // No site is left, which the server tells itself.
    let Ok(session) = Session::open(&options, Memo::off()) else { return Foretold::default() };
    let (snapshot, mut problems) = session.snapshot(Mode::Publish, None);
    let now = clock::read(options.now.as_deref()).map_or_else(|_| String::new(), |clock| Stamp::of_seconds(clock.seconds).text);
    let report = recorded(&session, snapshot, &now, &mut problems).map(|recorded| recorded.report);
    gather(&mut problems);
    Foretold { report, problems: Told::all(&problems, lang) }
}

fn could_not(options: &Global, problem: Diagnostic) -> Status {
    print(options, &mut vec![problem]);
    Status::CouldNotRun
}

/// Renders all pages, and leaves out of what is recorded the places that none of them shows.
fn rendered(snapshot: &Snapshot, live: &mut Vec<Live>) -> Vec<Diagnostic> {
    let cells: BTreeMap<OutPath, Mutex<Live>> = std::mem::take(live).into_iter().map(|one| (one.out(), Mutex::new(one))).collect();
    let (_, problems) = render_all(snapshot, &|path, bytes| {
        if let (Some(cell), Ok(html)) = (cells.get(path), std::str::from_utf8(bytes)) {
            cell.lock().unwrap_or_else(PoisonError::into_inner).keep_shown(html);
        }
    });
    live.extend(cells.into_values().map(|cell| cell.into_inner().unwrap_or_else(PoisonError::into_inner)));
    problems
}

/// A site that keeps no lock can't be published.
fn keeps_none(snapshot: &Snapshot) -> Option<Diagnostic> {
    let site = &snapshot.site;
    if site.permanence.kept || (site.conventions.keeps_lock && site.config.lock.is_none()) {
        return None;
    }
    let problem = Diagnostic::error("this site keeps no lock, so there is nothing to record in").span(&site.config.source, 0..0);
    Some(problem.help("add `[permanence]` and below it `lock = true` to the config"))
}

/// Says what was recorded, in plain words.
fn tell(report: &Report, dry_run: bool, is_first: bool) {
    let mut out = std::io::stdout().lock();
    if dry_run {
        let lists = [("new", &report.new), ("moved", &report.moved), ("gone", &report.gone)];
        for (word, paths) in lists {
            for path in paths {
                let _ = writeln!(out, "{word:>6}  {path}");
            }
        }
    }
    let many = |count: usize, one: &str, more: &str| (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { more }));
    let parts: Vec<String> = [
        many(report.new.len(), "new address", "new addresses"),
        many(report.new_anchors, "new anchor", "new anchors"),
        many(report.changed, "changed text", "changed texts"),
        many(report.moved.len(), "address that leads on", "addresses that lead on"),
        many(report.gone.len(), "address that is gone", "addresses that are gone"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (addresses, anchors) = report.all;
    let what = if parts.is_empty() { "nothing new".to_owned() } else { parts.join(", ") };
    if dry_run {
        let _ = writeln!(out, "would be recorded: {what}; nothing was written");
        return;
    }
    let _ = writeln!(out, "recorded in locks/: {what}; {addresses} addresses and {anchors} anchors are kept for good");
    if is_first {
        let _ = writeln!(out, "noted in permanence.toml since when, so that a lost locks/ is noticed; keep both with the articles");
    }
}
