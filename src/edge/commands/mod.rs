//! The commands: each takes what the user typed, talks to disk and terminal, and gives the exit status.

mod build;
mod check;
mod lost;
mod press;
mod publish;
mod scaffold;
mod serve;
mod session;
mod silent_edits;
mod tidy;

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::{Cli, Command};
use crate::edge::threads;

/// Folders of a site that hold sources.
const SOURCES: [&str; 6] = ["content", "templates", "static", "sass", "themes", "locks"];

/// Runs a command. 0: all is well; 1: the site has problems; 2: it could not run.
pub fn run(cli: &Cli) -> ExitCode {
    let options = &cli.options;
    if let Err(problem) = threads::start(options.jobs) {
        session::print(options, &mut vec![problem]);
        return ExitCode::from(Status::CouldNotRun as u8);
    }
    let status = match &cli.command {
        Command::Build => build::run(options),
        Command::Check { explain_zola: false } => check::run(options),
        Command::Check { explain_zola: true } => check::explain(options),
        Command::Serve => serve::run(options),
        Command::Publish(publish) => publish::run(options, publish),
        Command::Tidy(what) => tidy::run(options, what),
        Command::Init { folder, lang } => scaffold::init(options, folder, lang),
        Command::New(new) => scaffold::new(options, new),
        Command::Completion { shell } => completion(*shell),
    };
    ExitCode::from(status as u8)
}

/// Prints what a shell needs to complete the command line.
fn completion(shell: Shell) -> Status {
    clap_complete::generate(shell, &mut Cli::command(), "mokcha", &mut std::io::stdout());
    Status::Clean
}

/// Exit statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Clean = 0,
    /// The site has problems.
    Problems = 1,
    /// Usage, no site found, or the disk.
    CouldNotRun = 2,
}
