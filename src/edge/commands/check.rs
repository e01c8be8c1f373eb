//! `mokcha check`: everything that `build` does, but nothing is written.

use std::io::Write;

use rayon::prelude::*;

use crate::cli::Global;
use crate::diagnostic::{Diagnostic, any_error};
use crate::edge::commands::Status;
use crate::edge::commands::session::{Session, print, status};
use crate::memo::Memo;
use crate::outputs::{Claim, Recipe};
use crate::path::OutPath;
use crate::render::views::Mode;

/// Checks.
pub fn run(options: &Global) -> Status {
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (snapshot, mut problems) = session.snapshot(Mode::Check, None);
    if let Some(snapshot) = snapshot.filter(|_| !any_error(&problems)) {
        let pages: Vec<(&OutPath, &Claim)> = snapshot.outputs.iter().filter(|(_, claim)| matches!(claim.recipe, Recipe::Page(_))).collect();
        let faults: Vec<Vec<Diagnostic>> = pages.par_iter().filter_map(|(path, claim)| snapshot.make(path, &claim.recipe).err()).collect();
        problems.extend(faults.into_iter().flatten());
        session.print_timings(&snapshot.dialect);
        if !any_error(&problems) && !options.quiet {
            let _ = writeln!(std::io::stdout(), "{} pages checked, nothing written", snapshot.jobs.len());
        }
    }
    print(options, &mut problems);
    status(&problems)
}
