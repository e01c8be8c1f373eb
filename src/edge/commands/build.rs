//! `mokcha build`: the website into the output folder, or nothing at all.

use std::io::Write;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::build::snapshot::Snapshot;
use crate::edge::cli::Global;
use crate::edge::commands::Status;
use crate::edge::commands::builds::{Builds, UnchangedBuild};
use crate::edge::commands::lost::lost;
use crate::edge::commands::press::OutputMaker;
use crate::edge::commands::session::{Session, form, print, status};
use crate::edge::failure::PublishError;
use crate::edge::lang::say;
use crate::edge::output;
use crate::edge::tally::Tally;
use crate::edge::touched::ModifiedFiles;
use crate::problem::output::Output;
use crate::problem::running::Running;
use crate::problem::said;
use crate::render::memo::Memo;
use crate::templates::views::Mode;
use crate::text::diagnostic::{Diagnostic, any_error};

/// Builds.
pub fn run(options: &Global) -> Status {
    let started = Instant::now();
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    if let Err(fault) = session.check_output() {
        return could_not(options, fault);
    }
    match output::complete(&session.output, &session.order(false)) {
        Ok(true) if !options.quiet => {
            let _ = writeln!(std::io::stderr(), "{}", say(&said::completed()));
        }
        Ok(_) => {}
        Err(fault) => return could_not(options, fault),
    }
    let progress = &session.progress;
    let loaded = session.read(Mode::Build, None);
    let (snapshot, mut problems, builds) = match loaded {
        Ok(mut loaded) => {
            let builds = Builds::of(&session, &mut loaded);
            if let Some(same) = builds.same() {
                progress.finish();
                return again(&session, &same, started);
            }
            if let Some(shelf) = builds.shelf() {
                session.memo.keep_on(shelf);
            }
            let (snapshot, problems) = session.stages(loaded, None);
            (snapshot, problems, builds)
        }
        Err(problems) => (None, problems, Builds::none(&session)),
    };
    let Some(snapshot) = snapshot.filter(|_| !any_error(&problems)) else {
        progress.finish();
        return refused(options, problems);
    };
    if let Some(problem) = lost(&session, &snapshot) {
        progress.finish();
        problems.push(problem);
        return refused(options, problems);
    }
    progress.stage(say(&said::writing()), snapshot.outputs.len() as u64);
    let tally = Tally::default();
    let press =
        OutputMaker { snapshot: &snapshot, progress: Some(progress), kept: &builds.recipes, members: &builds.members, tally: &tally };
    let writing = Instant::now();
    let published =
        output::publish(&session.output, &session.order(snapshot.site.permanence.is_published()), &snapshot.outputs, press, &|| {
            progress.tick()
        });
    session.note("write", writing.elapsed(), snapshot.outputs.len());
    session.note("kept", Duration::ZERO, builds.recipes.kept());
    progress.finish();
    let published = match published {
        Ok(published) => published,
        Err(PublishError::Problems(found)) => {
            problems.extend(found);
            return refused(options, problems);
        }
        Err(fault) => return could_not(options, fault),
    };
    let as_noted = published.left.is_empty() && published.touched == ModifiedFiles::default();
    problems.extend(published.left.iter().map(|path| Diagnostic::of(&Output::LinkLeft { path: path.clone() })));
    problems.extend(published.touched.problems());
    let clock = &snapshot.renderer.globals.clock;
    // Half of all sites print the year: worth a line to those alone who look closely.
    if options.timings && clock.asked.load(Ordering::Relaxed) && !clock.given {
        problems.push(Diagnostic::of(&Running::AskedTime {}));
    }
    if snapshot.renderer.globals.files.has_fetched() {
        problems.push(Diagnostic::of(&Running::AskedNet {}));
    }
    if snapshot.renderer.globals.images.webp_for_avif.load(Ordering::Relaxed) {
        problems.push(Diagnostic::of(&Running::NoAvif {}));
    }
    let unbased = !snapshot.site.conventions.needs_base_url && snapshot.site.config.base_url.is_none();
    say_unbased(options, unbased);
    let pages = snapshot.page_count();
    let timeless = clock.given || !clock.asked.load(Ordering::Relaxed);
    let unnoted = builds.note(&snapshot, &mut problems, (pages, unbased), as_noted && timeless);
    problems.extend(unnoted);
    print(options, &mut problems);
    let room = builds.bound();
    session.print_timings(&snapshot.dialect);
    if options.timings {
        for line in tally.told().iter().chain([&session.cache.told(room)]) {
            let _ = writeln!(std::io::stderr(), "{}", say(line));
        }
    }
    summary(&session, pages, (published.written, published.unchanged, published.removed), started);
    finish(session, snapshot)
}

/// Tells what the last build told, where this one has nothing else to do.
fn again(session: &Session<'_>, same: &UnchangedBuild, started: Instant) -> Status {
    say_unbased(session.options, same.whole.unbased);
    let told = &same.whole.told[form(session.options) as usize];
    let _ = std::io::stderr().write_all(told.as_bytes());
    session.note("kept", started.elapsed(), same.files);
    session.print_timings(&same.whole.dialect);
    summary(session, same.whole.pages, (0, same.files, 0), started);
    Status::Clean
}

fn say_unbased(options: &Global, unbased: bool) {
    if unbased && !options.quiet {
        let _ = writeln!(std::io::stderr(), "{}", say(&said::no_base_url()));
    }
}

fn summary(session: &Session<'_>, pages: usize, (written, unchanged, removed): (usize, usize, usize), started: Instant) {
    if !session.options.quiet {
        let (folder, time) = (session.output.display().to_string(), format!("{:.2}", started.elapsed().as_secs_f64()));
        let built = said::built(pages, &folder, written, unchanged, removed, &time);
        let _ = writeln!(std::io::stdout(), "{}", say(&built));
    }
}

/// A large site takes a while to be taken apart in memory; the process ends anyway.
fn finish(session: Session<'_>, snapshot: Snapshot) -> Status {
    std::mem::forget(snapshot);
    std::mem::forget(session);
    Status::Clean
}

fn refused(options: &Global, mut problems: Vec<Diagnostic>) -> Status {
    print(options, &mut problems);
    if form(options).is_long() {
        let _ = writeln!(std::io::stderr(), "{}", say(&said::not_published()));
    }
    status(&problems)
}

fn could_not(options: &Global, fault: PublishError) -> Status {
    print(options, &mut vec![fault.into_diagnostic()]);
    Status::CouldNotRun
}
