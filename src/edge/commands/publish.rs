//! `mokcha publish`: checks the site as `build` does, then records in `locks/` what is live. The only command that writes locks.

use std::io::Write;

use crate::cli::{Global, Publish};
use crate::diagnostic::{Diagnostic, any_error};
use crate::edge::commands::Status;
use crate::edge::commands::check::render_all;
use crate::edge::commands::session::{Session, print, status};
use crate::edge::{clock, locks};
use crate::memo::Memo;
use crate::parse::stamp::Stamp;
use crate::permanence::lock;
use crate::permanence::record::{self, Report};
use crate::render::views::Mode;
use crate::snapshot::Snapshot;

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
    let (snapshot, mut problems) = session.snapshot(Mode::Publish, None);
    let snapshot = snapshot.filter(|_| !any_error(&problems));
    if let Some(snapshot) = &snapshot {
        problems.extend(keeps_none(snapshot));
        problems.extend(render_all(snapshot).1);
    }
    let Some(mut snapshot) = snapshot.filter(|_| !any_error(&problems)) else {
        print(options, &mut problems);
        if !options.short {
            let _ = writeln!(std::io::stderr(), "nothing was recorded; the lock is as it was");
        }
        return status(&problems);
    };
    let now = match clock::read(options.now.as_deref()) {
        Ok(clock) => Stamp::of_seconds(clock.seconds).text,
        Err(problem) => {
            print(options, &mut vec![problem]);
            return Status::CouldNotRun;
        }
    };
    let live = std::mem::take(&mut snapshot.live);
    let (entries, report) = record::record(&snapshot.site, live, &snapshot.fates, &now);
    let written = if publish.dry_run { Ok(0) } else { locks::write(&session.paths.root, &lock::files(&entries)) };
    print(options, &mut problems);
    if let Err(problem) = written {
        print(options, &mut vec![problem]);
        return Status::CouldNotRun;
    }
    session.print_timings(&snapshot.dialect);
    if !options.quiet {
        tell(&report, publish.dry_run);
    }
    Status::Clean
}

/// A site that keeps no lock can't be published.
fn keeps_none(snapshot: &Snapshot) -> Option<Diagnostic> {
    let site = &snapshot.site;
    if site.permanence.kept || (site.built_in_theme && site.config.lock.is_none()) {
        return None;
    }
    let problem = Diagnostic::error("this site keeps no lock, so there is nothing to record in").span(&site.config.source, 0..0);
    Some(problem.help("add `[permanence]` and below it `lock = true` to the config"))
}

/// Says what was recorded, in plain words.
fn tell(report: &Report, dry_run: bool) {
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
    let _ = if dry_run {
        writeln!(out, "would be recorded: {what}; nothing was written")
    } else {
        writeln!(out, "recorded in locks/: {what}; {addresses} addresses and {anchors} anchors are kept for good")
    };
}
