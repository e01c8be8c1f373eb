//! What was wrong with a command line, as a problem of our own: clap finds it, and says it in English only.

use std::error::Error as _;
use std::ffi::OsString;
use std::net::AddrParseError;
use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};

use crate::config::Editor;
use crate::edge::cli::korean::usage;
use crate::problem::hints;
use crate::problem::usage::Usage;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Wording;

/// The problem. `command` is the command line as it is shown, of which `args` were typed.
pub fn problem(fault: &Error, mut command: Command, args: &[OsString]) -> Diagnostic {
    let typed = asked_for(&mut command, args);
    let verb = typed.get_bin_name().unwrap_or_else(|| typed.get_name()).to_owned();
    let usage = usage(typed);
    let problem = kind(fault, &verb, usage);
    let diagnostic = Diagnostic::of(&problem);
    match near(fault) {
        Some(near) => Diagnostic { helps: [vec![hints::did_you_mean(&near)], diagnostic.helps].concat(), ..diagnostic },
        None => diagnostic,
    }
}

/// The command that was asked for, as far as what stands before it is known.
fn asked_for<'a>(command: &'a mut Command, args: &[OsString]) -> &'a mut Command {
    let mut args = args.iter().filter_map(|arg| arg.to_str());
    let mut found = command;
    while let Some(arg) = args.next() {
        if arg.starts_with('-') {
            let (name, with_value) = arg.split_once('=').map_or((arg, false), |(name, _)| (name, true));
            let Some(option) = found.get_arguments().find(|option| is_called(option, name)) else { break };
            // A value behind it may be called like a command.
            if option.get_action().takes_values() && !with_value && (name.starts_with("--") || name.chars().count() == 2) {
                args.next();
            }
        } else if found.find_subcommand(arg).is_some_and(|below| below.get_name() != "help") {
            found = found.find_subcommand_mut(arg).expect("it was just found");
        } else {
            break;
        }
    }
    found
}

fn is_called(option: &Arg, typed: &str) -> bool {
    match typed.strip_prefix("--") {
        Some(name) => option.get_long() == Some(name) || option.get_all_aliases().unwrap_or_default().contains(&name),
        None => option.get_short().is_some() && option.get_short() == typed.chars().nth(1),
    }
}

fn kind(fault: &Error, verb: &str, usage: String) -> Usage {
    let verb = verb.to_owned();
    let option = text(fault, ContextKind::InvalidArg);
    let value = text(fault, ContextKind::InvalidValue);
    match fault.kind() {
        ErrorKind::UnknownArgument if option.starts_with('-') && !is_number(&option) => Usage::NoSuchOption { option, verb },
        ErrorKind::UnknownArgument => Usage::NotTaken { text: option, usage },
        ErrorKind::MissingSubcommand => Usage::Missing { what: usage.rsplit(' ').next().unwrap_or_default().to_owned(), usage },
        ErrorKind::InvalidSubcommand => Usage::NoSuchCommand { name: text(fault, ContextKind::InvalidSubcommand), verb },
        ErrorKind::MissingRequiredArgument if option.starts_with('-') => {
            let whole = fault.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
            Usage::Missing { what: option, usage: format!("{verb} … {whole}") }
        }
        ErrorKind::MissingRequiredArgument => Usage::Missing { what: option, usage },
        ErrorKind::InvalidValue if value.is_empty() => Usage::NoValue { option, verb },
        ErrorKind::InvalidValue => Usage::NotOneOf { value, option, known: text(fault, ContextKind::ValidValue) },
        ErrorKind::ValueValidation => unfit(fault, value, option, verb),
        ErrorKind::TooManyValues => Usage::TakesNoValue { value, option },
        ErrorKind::ArgumentConflict => Usage::NotTogether { one: option, other: text(fault, ContextKind::PriorArg) },
        ErrorKind::InvalidUtf8 => Usage::NotUnicode {},
        _ => Usage::NotUnderstood { fault: Wording::same(fault.kind().to_string()), verb },
    }
}

/// Whether what looks like an option is a number below zero.
fn is_number(option: &str) -> bool {
    option.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// A value that its option can't read, by what was found in it.
fn unfit(fault: &Error, value: String, option: String, verb: String) -> Usage {
    let Some(source) = fault.source() else { return Usage::NoValue { option, verb } };
    let words = source.to_string();
    let range = words.rsplit_once(" is not in ").and_then(|(_, range)| range.split_once("..="));
    if source.is::<ParseIntError>() {
        Usage::NoNumber { value, option }
    } else if source.is::<AddrParseError>() {
        Usage::NoIp { value, option }
    } else if let Some((least, most)) = range {
        Usage::OutOfRange { value, option, least: least.to_owned(), most: most.to_owned() }
    } else if option == "--editor" {
        Usage::NoEditor { value, known: Editor::known() }
    } else {
        Usage::NotUnderstood { fault: Wording::same(words), verb }
    }
}

/// What clap tells of a fault: an option by its name alone, several with commas between.
fn text(fault: &Error, kind: ContextKind) -> String {
    let name = |text: &String| match text.split_once(' ') {
        Some((option, _)) if option.starts_with('-') => option.to_owned(),
        _ => text.trim_end_matches("...").to_owned(),
    };
    match fault.get(kind) {
        Some(ContextValue::String(text)) => name(text),
        Some(ContextValue::Strings(texts)) => texts.iter().map(name).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

/// The name that was meant, if one is near.
fn near(fault: &Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = kinds.into_iter().map(|kind| text(fault, kind)).find(|near| !near.is_empty());
    near.or_else(|| {
        // An option of another command: `'publish --dry-run' exists`.
        let Some(ContextValue::StyledStrs(tips)) = fault.get(ContextKind::Suggested) else { return None };
        let tip = tips.first()?.to_string();
        Some(format!("mokcha {}", tip.strip_suffix("' exists")?.trim_start_matches('\'')))
    })
}
