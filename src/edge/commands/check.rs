//! `mokcha check`: everything that `build` does, but nothing is written.

use std::collections::BTreeSet;
use std::io::Write;

use rayon::prelude::*;

use crate::cli::Global;
use crate::diagnostic::any_error;
use crate::edge::commands::Status;
use crate::edge::commands::session::{Session, print, status};
use crate::link::routes::Job;
use crate::memo::Memo;
use crate::outputs::{Claim, Recipe};
use crate::path::OutPath;
use crate::render::emblem;
use crate::render::views::Mode;
use crate::snapshot::Snapshot;

/// Checks.
pub fn run(options: &Global) -> Status {
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (snapshot, mut problems) = session.snapshot(Mode::Check, None);
    if let Some(snapshot) = snapshot.filter(|_| !any_error(&problems)) {
        let pages: Vec<(&OutPath, &Claim)> = snapshot.outputs.iter().filter(|(_, claim)| matches!(claim.recipe, Recipe::Page(_))).collect();
        let (letters, faults) = pages
            .par_iter()
            .map(|(path, claim)| match snapshot.make(path, &claim.recipe) {
                Ok(bytes) => (letters(path, &bytes), Vec::new()),
                Err(faults) => (BTreeSet::new(), faults),
            })
            .reduce(Default::default, |(mut letters, mut faults), (more_letters, more_faults)| {
                letters.extend(more_letters);
                faults.extend(more_faults);
                (letters, faults)
            });
        problems.extend(faults);
        tell_lacking(&snapshot, letters, options);
        session.print_timings(&snapshot.dialect);
        if !any_error(&problems) && !options.quiet {
            let pages = snapshot.jobs.iter().filter(|job| !matches!(job, Job::Export(_))).count();
            let _ = writeln!(std::io::stdout(), "{pages} pages checked, nothing written");
        }
    }
    print(options, &mut problems);
    status(&problems)
}

/// The characters of a page beyond ASCII.
fn letters(path: &OutPath, bytes: &[u8]) -> BTreeSet<char> {
    let html = if path.0.ends_with(".html") { std::str::from_utf8(bytes).unwrap_or("") } else { "" };
    html.chars().filter(|c| !c.is_ascii()).collect()
}

/// Which characters readers may see in another font.
fn tell_lacking(snapshot: &Snapshot, letters: BTreeSet<char>, options: &Global) {
    if options.quiet || !snapshot.site.built_in_theme || !snapshot.site.config.look.own_font {
        return;
    }
    let lacking = emblem::lacking(letters);
    if !lacking.is_empty() {
        let list: Vec<String> = lacking.iter().take(40).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let _ = writeln!(
            std::io::stderr(),
            "the built-in font lacks {} characters, so another one shows them: {}",
            lacking.len(),
            list.join(", ")
        );
    }
}
