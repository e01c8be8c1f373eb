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
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap_complete::Shell;

use crate::edge::cli::{self, Cli, Command, Global, Theme};
use crate::edge::failure::words;
use crate::edge::{lang, threads};
use crate::problem::panics;
use crate::problem::running::Running;
use crate::text::diagnostic::Diagnostic;

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
        Command::Explain { code } => explain::run(options, code.as_deref()),
        Command::Completion { shell } => completion(options, *shell),
        Command::Man => man(options),
    }
}

/// Prints what a shell needs to complete the command line.
fn completion(options: &Global, shell: Shell) -> Status {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::shown(), "mokcha", &mut text);
    whole(options, &text)
}

/// Prints the man page.
fn man(options: &Global) -> Status {
    whole(options, cli::man::page(&Cli::shown()).as_bytes())
}

/// Prints what was asked for itself, which is nothing if it is not whole. Who reads no further has what they wanted.
fn whole(options: &Global, text: &[u8]) -> Status {
    let mut out = std::io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
            session::print(options, &mut vec![Diagnostic::of(&Running::NotPrinted { fault: words(&fault) })]);
            Status::CouldNotRun
        }
        _ => Status::Clean,
    }
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
