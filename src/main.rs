//! Understands the command line, runs one command, ends with its status. All else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    mokcha::edge::commands::run(&args)
}
