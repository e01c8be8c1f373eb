//! `mokcha explain`: what a problem's code means, or all codes.

use std::io::Write;

use crate::edge::commands::Status;
use crate::edge::lang::{say, spoken};
use crate::problem::{catalogue, said};

/// Prints what a code means; without one, a line for each.
pub fn run(code: Option<&str>) -> Status {
    let text = match code.map(|code| (code, catalogue::find(code))) {
        None => catalogue::list(spoken()),
        Some((_, Some(entry))) => catalogue::explained(entry, spoken()),
        Some((code, None)) => {
            let _ = writeln!(std::io::stderr(), "{}", say(&said::no_such_code(code)));
            return Status::CouldNotRun;
        }
    };
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Status::Clean
}
