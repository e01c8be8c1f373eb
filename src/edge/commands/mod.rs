//! The commands: each takes what the user typed, talks to disk and terminal, and gives the exit status.

mod build;
mod builds;
mod check;
mod clean;
mod deploy;
mod explain;
mod fresh;
mod index;
mod init;
mod lost;
mod press;
mod publish;
mod scaffold;
mod serve;
mod session;
mod silent_edits;
mod theme;
mod tidy;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap_complete::Shell;

use crate::edge::cli::{self, Cli, Command, Theme};
use crate::edge::{lang, threads};
use crate::problem::panics;

/// Folders of a site that hold sources.
const SOURCES: [&str; 6] = ["content", "templates", "static", "sass", "themes", "locks"];

/// Does what was typed, of which the first word is the program's name. 0: all is well; 1: the site has problems; 2: it could not run.
pub fn run(args: &[OsString]) -> ExitCode {
    lang::begin(args);
    match Cli::read(args) {
        Ok(cli) => done(&cli),
        Err(unread) => ExitCode::from(session::answer(&unread) as u8),
    }
}

/// Runs a command.
fn done(cli: &Cli) -> ExitCode {
    panics::watch();
    // A test says where a panic shall be; a program built for use has no such thing.
    if cfg!(debug_assertions)
        && let Ok(file) = std::env::var("MOKCHA_PANIC")
    {
        panics::provoke(file);
    }
    let done = threads::start(cli.options.jobs).and_then(|()| threads::within(|| panics::caught(|| command(cli))));
    let problem = match done {
        Ok(Ok(status)) => return ExitCode::from(status as u8),
        Ok(Err(panic)) => panic.problem(false),
        Err(problem) => problem,
    };
    session::print(&cli.options, &mut vec![problem]);
    ExitCode::from(Status::CouldNotRun as u8)
}

fn command(cli: &Cli) -> Status {
    let options = &cli.options;
    match &cli.command {
        Command::Build => build::run(options),
        Command::Check { explain_zola: false } => check::run(options),
        Command::Check { explain_zola: true } => check::explain(options),
        Command::Serve => serve::run(options),
        Command::Publish(publish) => publish::run(options, publish),
        Command::Deploy(deploy) => deploy::run(options, deploy),
        Command::Tidy(what) => tidy::run(options, what),
        Command::Index(what) => index::run(options, what),
        Command::Init(init) => init::run(options, init),
        Command::Clean => clean::run(options),
        Command::New(new) => scaffold::new(options, new),
        Command::Theme(Theme::Export { file, all }) => theme::export(options, file.as_deref(), *all),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Completion { shell } => completion(*shell),
        Command::Man => man(),
    }
}

/// Prints what a shell needs to complete the command line.
fn completion(shell: Shell) -> Status {
    clap_complete::generate(shell, &mut Cli::shown(), "mokcha", &mut std::io::stdout());
    Status::Clean
}

/// Prints the man page.
fn man() -> Status {
    let written = std::io::stdout().lock().write_all(cli::man::page(&Cli::shown()).as_bytes());
    if written.is_ok() { Status::Clean } else { Status::CouldNotRun }
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
