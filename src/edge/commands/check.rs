//! `mokcha check`: everything that `build` does, but nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::snapshot::Snapshot;
use crate::config::Config;
use crate::edge::cli::Global;
use crate::edge::commands::lost::lost;
use crate::edge::commands::session::{Session, print, status};
use crate::edge::commands::{Status, whole};
use crate::edge::lang::{self, say};
use crate::edge::{disk, links};
use crate::plan::outputs::{Claim, Recipe};
use crate::problem::nouns;
use crate::problem::running::Running;
use crate::problem::said;
use crate::render::emblem;
use crate::render::memo::Memo;
use crate::templates::views::Mode;
use crate::text::diagnostic::{self, Diagnostic, Severity, any_error};
use crate::text::path::OutPath;
use crate::zola::dialect::dialect;
use crate::zola::explain;
use crate::zola::images::ImageJob;

/// Checks.
pub fn run(options: &Global) -> Status {
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (snapshot, mut problems) = session.snapshot(Mode::Check, None);
    if let Some(snapshot) = snapshot.filter(|_| !any_error(&problems)) {
        let (letters, faults) = render_all(&session, &snapshot, &|_, _| {});
        problems.extend(faults);
        problems.extend(unreadable_pictures(&snapshot));
        problems.extend(lost(&session, &snapshot));
        // A site of ours asks the net only when its config speaks of it.
        let outside = snapshot.site.conventions.asks_elsewhere || snapshot.site.config.links.given;
        if outside && !options.skip_external_links {
            problems.extend(links_out(&snapshot, &session));
        }
        tell_lacking(&snapshot, letters, options);
        tell_unkept(&snapshot, options);
        session.print_timings(&snapshot.dialect);
        if !any_error(&problems) && !options.quiet {
            let _ = writeln!(std::io::stdout(), "{}", say(&said::checked(snapshot.page_count())));
            tell_read_as(&snapshot);
            tell_orphans(&snapshot);
        }
    }
    print(options, &mut problems);
    status(&problems)
}

/// Renders all pages, shows them and drops them: their characters beyond ASCII, and problems.
pub fn render_all(
    session: &Session<'_>,
    snapshot: &Snapshot,
    seen: &(dyn Fn(&OutPath, &[u8]) + Sync),
) -> (BTreeSet<char>, Vec<Diagnostic>) {
    let pages: Vec<(&OutPath, &Claim)> = snapshot.outputs.iter().filter(|(_, claim)| matches!(claim.recipe, Recipe::Page(_))).collect();
    session.progress.stage(say(&said::making()), pages.len() as u64);
    let made = pages
        .par_iter()
        .map(|(path, claim)| {
            let made = snapshot.make(path, &claim.recipe);
            session.progress.tick();
            match made {
                Ok(bytes) => {
                    seen(path, &bytes);
                    (letters(path, &bytes), Vec::new())
                }
                Err(faults) => (BTreeSet::new(), faults),
            }
        })
        .reduce(Default::default, |(mut letters, mut faults), (more_letters, more_faults)| {
            letters.extend(more_letters);
            faults.extend(more_faults);
            (letters, faults)
        });
    session.progress.finish();
    made
}

/// Pictures that a build could not make in other sizes, each once. Asked when all pages were rendered, which is what asks for them.
fn unreadable_pictures(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let claimed = snapshot.outputs.iter().map(|(_, claim)| claim.recipe.clone());
    let asked = claimed.chain(snapshot.images().into_iter().map(|(_, recipe)| recipe));
    let jobs = asked.filter_map(|recipe| if let Recipe::Image(job) = recipe { Some((job.source.clone(), job)) } else { None });
    let jobs: BTreeMap<String, Arc<ImageJob>> = jobs.collect();
    let files = &*snapshot.renderer.globals.files;
    jobs.par_iter().filter_map(|(_, job)| job.readable(files).err().map(|problem| *problem)).collect()
}

/// Prints what a Zola site must know: one page, to stdout, instead of the problems one by one.
pub fn explain(options: &Global) -> Status {
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (snapshot, mut problems) = session.snapshot(Mode::Check, None);
    if let Some(snapshot) = snapshot.filter(|_| !any_error(&problems)) {
        problems.extend(render_all(&session, &snapshot, &|_, _| {}).1);
        problems.extend(unreadable_pictures(&snapshot));
    }
    // The page counts places itself.
    diagnostic::sort(&mut problems);
    let Some(sources) = session.sources() else {
        print(options, &mut problems);
        return status(&problems);
    };
    let (config, mut unread) = (Config::read(&sources.config).0, Vec::new());
    let dialect = dialect(&sources, &config, options.compat.as_deref(), &mut unread);
    let page = explain::page(
        &explain::ExplainInput { sources: &sources, config: &config, dialect: &dialect, problems: &problems },
        lang::spoken(),
    );
    match whole(options, page.as_bytes()) {
        Status::Clean => status(&problems),
        unwritten => unwritten,
    }
}

/// Asks for every address that the site links to, and places what is wrong.
fn links_out(snapshot: &Snapshot, session: &Session<'_>) -> Vec<Diagnostic> {
    let count: usize = snapshot.outside.values().map(|urls| urls.len()).sum();
    let progress = &session.progress;
    progress.stage(say(&said::asking()), count as u64);
    let checker = &snapshot.site.config.links;
    let broken = links::check(&snapshot.outside, checker, &|| progress.tick());
    progress.finish();
    let mut problems = Vec::new();
    for (url, files) in snapshot.outside.values().flatten() {
        let Some(words) = broken.get(url) else { continue };
        for path in files {
            let mut problem = Diagnostic::of(&Running::LinkOut { url: url.clone(), fault: nouns::named(words) });
            if checker.external_warn {
                problem.severity = Severity::Warning;
            }
            let shown = format!("content/{path}");
            // Texts are not kept, and few are needed.
            let source = disk::read_text(&session.paths.root.join(&shown), &shown).ok();
            let found = source.as_ref().and_then(|source| Some((source, source.text.find(url.as_str())?)));
            let problem = match found {
                Some((source, at)) => problem.span(source, at..at + url.len()),
                None => problem.in_file(shown),
            };
            problems.push(problem);
        }
    }
    problems
}

/// What was read otherwise than Markdown would, so that an editor sees where a line became a list, and where a date stayed one.
fn tell_read_as(snapshot: &Snapshot) {
    let mut out = std::io::stdout().lock();
    for (path, read) in &snapshot.read_as {
        let outlines = read.outlines.iter().map(|(first, last)| said::read_as_outline(&format!("{path}:{first}-{last}")));
        let dates = read.dates.iter().map(|line| said::read_as_date(&format!("{path}:{line}")));
        let as_written = read.as_written.iter().map(|line| said::read_as_written(&format!("{path}:{line}")));
        outlines.chain(dates).chain(as_written).for_each(|line| {
            let _ = writeln!(out, "{}", say(&line));
        });
    }
}

/// Pages of a Zola site that no section lists, as Zola's own `check` names them.
fn tell_orphans(snapshot: &Snapshot) {
    let orphans = snapshot.site.pages.iter().filter(|page| page.ancestors.is_empty() && page.matter().render);
    let names: Vec<&str> = orphans.map(|page| page.article.source.path.as_str()).collect();
    if snapshot.site.conventions.tells_orphans && !names.is_empty() {
        let _ = writeln!(std::io::stdout(), "{}", say(&said::orphans(names.len(), &names.join(", "))));
    }
}

/// The characters of a page beyond ASCII.
fn letters(path: &OutPath, bytes: &[u8]) -> BTreeSet<char> {
    let html = if path.0.ends_with(".html") { std::str::from_utf8(bytes).unwrap_or("") } else { "" };
    html.chars().filter(|c| !c.is_ascii()).collect()
}

/// How many links have no archived copy, in a site whose editors note copies.
fn tell_unkept(snapshot: &Snapshot, options: &Global) {
    let Some(views) = snapshot.renderer.globals.views.get().filter(|_| !options.quiet) else { return };
    let missing = views.outgoing.iter().filter(|link| link.archived.is_none()).count();
    if missing > 0 && missing < views.outgoing.len() {
        let _ = writeln!(std::io::stderr(), "{}", say(&said::unkept(missing, views.outgoing.len())));
    }
}

/// Which characters readers may see in another font.
fn tell_lacking(snapshot: &Snapshot, letters: BTreeSet<char>, options: &Global) {
    if options.quiet || !snapshot.site.conventions.own_look || !snapshot.site.config.look.own_font {
        return;
    }
    let lacking = emblem::lacking(letters);
    if !lacking.is_empty() {
        let list: Vec<String> = lacking.iter().take(40).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let _ = writeln!(std::io::stderr(), "{}", say(&said::lacking(lacking.len(), &list.join(", "))));
    }
}
