//! `mokcha publish`: checks the site as `build` does, then records in `locks/` what is live. The only command that writes locks.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use crate::build::snapshot::Snapshot;
use crate::desk::publish::DryRun;
use crate::desk::told::ProblemRow;
use crate::edge::cli::{Global, Publish};
use crate::edge::commands::check::render_all;
use crate::edge::commands::lost::lost;
use crate::edge::commands::session::{Session, form, print, s, status};
use crate::edge::commands::{Status, silent_edits};
use crate::edge::lang::say;
use crate::edge::{clock, locks};
use crate::ledger::entry::{self, Entry};
use crate::parse::stamp::WrittenDate;
use crate::plan::record::{self, LiveAddress, Report};
use crate::problem::running::Running;
use crate::problem::said;
use crate::render::memo::Memo;
use crate::templates::views::Mode;
use crate::text::diagnostic::{Diagnostic, any_error};
use crate::text::gather::gather;
use crate::text::path::OutPath;
use crate::text::wording::{Lang, Wording};

/// Publishes.
pub fn run(options: &Global, publish: &Publish) -> Status {
    if options.drafts {
        let problem = Diagnostic::of(&Running::NoDrafts {});
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
        Ok(clock) => WrittenDate::of_seconds(clock.seconds).text,
        Err(problem) => return could_not(options, problem),
    };
    let Some(Recorded { snapshot, entries, report }) = recorded(&session, snapshot, &now, &mut problems) else {
        print(options, &mut problems);
        if form(options).is_long() {
            let _ = writeln!(std::io::stderr(), "{}", say(&said::not_recorded()));
        }
        return status(&problems);
    };
    let permanence = &snapshot.site.permanence;
    let lang = Lang::of(&snapshot.site.config.default_language).unwrap_or_default();
    // Korean archives are kept in Korea, wherever the machine stands.
    let day = match clock::day(options.now.as_deref(), if lang == Lang::Ko { 9 } else { 0 }) {
        Ok(day) => day,
        Err(problem) => return could_not(options, problem),
    };
    let since = permanence.declared.published.is_none().then_some(day.as_str());
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
    problems.extend(rendered(session, &snapshot, &mut live));
    if any_error(problems) {
        return None;
    }
    let (entries, report) = record::record(&snapshot.site, live, &snapshot.fates, now);
    Some(Recorded { snapshot, entries, report })
}

/// What publishing would record now, for the desk of `serve`: the site is read anew, as it is without drafts and at its own address.
pub fn foretell(options: &Global, lang: Lang) -> DryRun {
    let options = Global { drafts: false, base_url: None, quiet: true, timings: false, ..options.clone() };
    // No site is left, which the server tells itself.
    let Ok(session) = Session::open(&options, Memo::off()) else { return DryRun::default() };
    let (snapshot, mut problems) = session.snapshot(Mode::Publish, None);
    let now = clock::read(options.now.as_deref()).map_or_else(|_| String::new(), |clock| WrittenDate::of_seconds(clock.seconds).text);
    let report = recorded(&session, snapshot, &now, &mut problems).map(|recorded| recorded.report);
    gather(&mut problems);
    DryRun { report, problems: ProblemRow::all(&problems, lang) }
}

fn could_not(options: &Global, problem: Diagnostic) -> Status {
    print(options, &mut vec![problem]);
    Status::CouldNotRun
}

/// Renders all pages, and leaves out of what is recorded the places that none of them shows.
fn rendered(session: &Session<'_>, snapshot: &Snapshot, live: &mut Vec<LiveAddress>) -> Vec<Diagnostic> {
    let cells: BTreeMap<OutPath, Mutex<LiveAddress>> = std::mem::take(live).into_iter().map(|one| (one.out(), Mutex::new(one))).collect();
    let (_, problems) = render_all(session, snapshot, &|path, bytes| {
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
    let problem = Diagnostic::of(&Running::KeepsNoLock {}).span(&site.config.source, 0..0);
    Some(problem)
}

/// Says what was recorded, in plain words.
fn tell(report: &Report, dry_run: bool, is_first: bool) {
    let mut out = std::io::stdout().lock();
    if dry_run {
        let rows = report.new.iter().map(|path| said::row_new(path));
        let rows = rows.chain(report.moved.iter().map(|path| said::row_moved(path)));
        for row in rows.chain(report.gone.iter().map(|path| said::row_gone(path))) {
            let _ = writeln!(out, "{}", say(&row));
        }
    }
    let many = |count: usize, words: &dyn Fn(usize) -> Wording| (count > 0).then(|| words(count));
    let parts: Vec<Wording> = [
        many(report.new.len(), &|count| said::new_addresses(count, if count == 1 { "" } else { "es" })),
        many(report.new_anchors, &|count| said::new_anchors(count, s(count))),
        many(report.changed, &|count| said::changed_texts(count, s(count))),
        many(report.moved.len(), &|count| if count == 1 { said::moved_one() } else { said::moved(count) }),
        many(report.gone.len(), &|count| if count == 1 { said::gone_one() } else { said::gone(count) }),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (addresses, anchors) = report.all;
    let what = if parts.is_empty() { said::nothing_new() } else { Wording::join(&parts, ", ") };
    if dry_run {
        let _ = writeln!(out, "{}", say(&said::would_record(say(&what))));
        return;
    }
    let _ = writeln!(out, "{}", say(&said::recorded(say(&what), addresses, anchors)));
    if is_first {
        let _ = writeln!(out, "{}", say(&said::since()));
    }
}
