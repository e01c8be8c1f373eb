//! A command line after which no command runs: it asks for help, or can't be understood. Either is told in the reader's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;

use crate::edge::cli::{Cli, korean, misused};
use crate::edge::typed;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Lang;

/// What was typed, and why it runs nothing.
#[derive(Debug)]
pub struct Unread {
    args: Vec<OsString>,
    fault: clap::Error,
}

impl Unread {
    /// Of what clap found.
    pub(super) fn new(args: &[OsString], fault: clap::Error) -> Self {
        Self { args: args.to_vec(), fault }
    }

    /// Where the site would be, and its config if that was named.
    pub fn site(&self) -> (PathBuf, Option<PathBuf>) {
        let path = |long, short| typed::value(&self.args, long, Some(short)).map(PathBuf::from);
        (path("--root", "-r").unwrap_or_else(|| PathBuf::from(".")), path("--config", "-c"))
    }

    /// How problems are printed: `--format` and `--short`.
    pub fn format(&self) -> (String, bool) {
        let format = typed::value(&self.args, "--format", None).and_then(|format| format.into_string().ok());
        (format.unwrap_or_default(), self.args.iter().any(|arg| arg == "--short"))
    }

    /// Whether what is told depends on the language: all but the version.
    pub fn is_spoken(&self) -> bool {
        self.fault.kind() != ErrorKind::DisplayVersion
    }

    /// What is wrong, in a language; else the help or the version that was asked for, which is printed.
    pub fn told(&self, lang: Lang) -> Option<Diagnostic> {
        let mut korean = (lang == Lang::Ko && self.is_spoken()).then(|| korean::spoken(Cli::shown()));
        // In the language, values have other names, and help has other words.
        let again = korean.as_mut().and_then(|command| command.try_get_matches_from_mut(&self.args).err());
        let fault = again.as_ref().unwrap_or(&self.fault);
        match fault.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                let _ = fault.print();
                None
            }
            _ => Some(misused::problem(fault, korean.unwrap_or_else(Cli::shown), self.args.get(1..).unwrap_or_default())),
        }
    }

    /// Whether nothing was wrong.
    pub fn is_answered(&self) -> bool {
        self.fault.exit_code() == 0
    }
}
