//! `mokcha explain`: what a problem's code means, or all codes.

use std::io::Write;

use crate::edge::cli::Global;
use crate::edge::commands::{Status, whole};
use crate::edge::lang::{say, spoken};
use crate::problem::{catalogue, said};

/// Prints what a code means; without one, a line for each.
pub fn run(options: &Global, code: Option<&str>) -> Status {
    let text = match code.map(|code| (code, catalogue::find(code))) {
        None => catalogue::list(spoken()),
        Some((_, Some(entry))) => catalogue::explained(entry, spoken()),
        Some((code, None)) => {
            let _ = writeln!(std::io::stderr(), "{}", say(&said::no_such_code(code)));
            return Status::CouldNotRun;
        }
    };
    whole(options, text.as_bytes())
}
