//! `mokcha clean`: empties what is kept between builds, of all sites. The next build of each takes as long as its first, and nothing else changes.

use std::io::Write;

use crate::edge::cache::Cache;
use crate::edge::cli::Global;
use crate::edge::commands::Status;
use crate::edge::commands::session::print;
use crate::edge::failure::words;
use crate::edge::lang::say;
use crate::problem::output::Output;
use crate::problem::said;
use crate::text::diagnostic::Diagnostic;
use crate::text::size;

/// Empties the cache folder.
pub fn run(options: &Global) -> Status {
    let cache = Cache::open(options.cache_dir.as_deref(), &options.root);
    let folder = cache.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
    match cache.empty() {
        Ok(room) => {
            if !options.quiet {
                let bytes = size::shown(usize::try_from(room.bytes).unwrap_or(usize::MAX));
                let _ = writeln!(std::io::stdout(), "{}", say(&said::emptied(room.files, &folder, &bytes)));
            }
            Status::Clean
        }
        Err(fault) => {
            print(options, &mut vec![Diagnostic::of(&Output::NotEmptied { folder, fault: words(&fault) })]);
            Status::CouldNotRun
        }
    }
}
