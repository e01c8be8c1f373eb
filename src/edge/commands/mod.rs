//! The commands: each takes what the user typed, talks to disk and terminal, and gives the exit status.

mod build;
mod check;
mod press;
mod publish;
mod scaffold;
mod serve;
mod session;

use std::process::ExitCode;
use std::thread::ScopedJoinHandle;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::{Cli, Command};
use crate::diagnostic::Diagnostic;
use crate::edge::commands::session::print;
use crate::fault;
use crate::problem::limits::Limits;

/// Folders of a site that hold sources.
const SOURCES: [&str; 6] = ["content", "templates", "static", "sass", "themes", "locks"];

/// The stack of each thread: what nests is bounded before it is followed, and bounds are counted for this.
const STACK: usize = 32 << 20;

/// Runs a command. 0: all is well; 1: the site has problems; 2: it could not run.
pub fn run(cli: &Cli) -> ExitCode {
    fault::watch();
    // A test of faults says where one shall be; a finished program has no such thing.
    if cfg!(debug_assertions)
        && let Ok(file) = std::env::var("MOKCHA_TEST_FAULT")
    {
        fault::provoke(file);
    }
    let options = &cli.options;
    let jobs = options.jobs.unwrap_or_default();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build_global();
    let done = pool.map_err(|fault| fault.to_string()).and_then(|()| {
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || fault::caught(|| command(cli)));
            thread.map(ScopedJoinHandle::join).map_err(|fault| fault.to_string())
        })
    });
    let status = match done {
        Ok(Ok(Ok(status))) => status,
        Ok(Ok(Err(fault))) => {
            print(options, &mut vec![fault.problem(false)]);
            Status::CouldNotRun
        }
        // What a thread leaves when it ends otherwise was told by it.
        Ok(Err(_)) => Status::CouldNotRun,
        Err(why) => {
            print(options, &mut vec![Diagnostic::of(&Limits::NoThread { why })]);
            Status::CouldNotRun
        }
    };
    ExitCode::from(status as u8)
}

fn command(cli: &Cli) -> Status {
    let options = &cli.options;
    match &cli.command {
        Command::Build => build::run(options),
        Command::Check { explain_zola: false } => check::run(options),
        Command::Check { explain_zola: true } => check::explain(options),
        Command::Serve => serve::run(options),
        Command::Publish(publish) => publish::run(options, publish),
        Command::Init { folder, lang } => scaffold::init(options, folder, lang),
        Command::New(new) => scaffold::new(options, new),
        Command::Completion { shell } => completion(*shell),
    }
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
