//! Understands the command line, runs one command, ends with its status. All else is in the library.

use std::process::ExitCode;

use mokcha::cli::Cli;

fn main() -> ExitCode {
    mokcha::edge::commands::run(&Cli::read())
}
