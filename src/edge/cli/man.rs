//! The command line as a man page: what `--help` says of the program and of each verb, in the form that `man` reads.

use std::fmt::Write as _;

use clap::{Arg, Command};

/// The page of a program.
pub fn page(command: &Command) -> String {
    let name = command.get_name();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let version = command.get_version().unwrap_or("");
    let mut out = format!(".TH {} 1 \"\" \"{name} {version}\" \"\"\n", name.to_uppercase());
    let _ = writeln!(out, ".SH NAME\n{name} \\- {}", escaped(&about));
    let _ = writeln!(out, ".SH SYNOPSIS\n.B {name}\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR");
    let _ = writeln!(out, ".SH DESCRIPTION");
    text(&mut out, &command.get_long_about().map(ToString::to_string).unwrap_or(about));
    let _ = writeln!(out, ".SH COMMANDS");
    for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set() && verb.get_name() != "help") {
        of_verb(&mut out, verb, name);
    }
    if let Some(behind) = command.get_after_long_help().or(command.get_after_help()) {
        let _ = writeln!(out, ".SH EXAMPLES AND EXIT STATUS");
        verbatim(&mut out, &behind.to_string());
    }
    out
}

/// A verb, with its own below it.
fn of_verb(out: &mut String, verb: &Command, above: &str) {
    let name = format!("{above} {}", verb.get_name());
    let places: String = verb.get_positionals().map(|place| format!(" \\fI{}\\fR", escaped(&value(place)))).collect();
    let _ = writeln!(out, ".SS {}{places}", escaped(&name));
    if let Some(about) = verb.get_long_about().or(verb.get_about()) {
        text(out, &about.to_string());
    }
    for option in verb.get_arguments().filter(|option| !option.is_hide_set()) {
        of_option(out, option);
    }
    if let Some(behind) = verb.get_after_long_help().or(verb.get_after_help()) {
        verbatim(out, &behind.to_string());
    }
    for below in verb.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help") {
        of_verb(out, below, &name);
    }
}

fn of_option(out: &mut String, option: &Arg) {
    let short = option.get_short().map(|short| format!("\\fB\\-{short}\\fR"));
    let long = option.get_long().map(|long| format!("\\fB\\-\\-{}\\fR", escaped(long)));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let takes = option.get_action().takes_values();
    let value = if takes { format!(" \\fI{}\\fR", escaped(&value(option))) } else { String::new() };
    let _ = writeln!(out, ".TP\n{}{value}", names.join(", "));
    text(out, &option.get_long_help().or(option.get_help()).map(ToString::to_string).unwrap_or_default());
}

fn value(option: &Arg) -> String {
    let names: Option<Vec<&str>> = option.get_value_names().map(|names| names.iter().map(|name| name.as_str()).collect());
    names.map_or_else(|| option.get_id().as_str().to_uppercase(), |names| names.join(" "))
}

/// Text whose lines may be filled.
fn text(out: &mut String, text: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "{}", if line.trim().is_empty() { ".PP".to_owned() } else { line_of(line) });
    }
}

/// Text whose lines stay as they are.
fn verbatim(out: &mut String, text: &str) {
    out.push_str(".PP\n.nf\n");
    text.lines().for_each(|line| {
        let _ = writeln!(out, "{}", line_of(line));
    });
    out.push_str(".fi\n");
}

/// A line that is no request of its own.
fn line_of(line: &str) -> String {
    let line = escaped(line);
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::cli::Cli;

    #[test]
    fn the_page_tells_of_each_verb() {
        let page = page(&Cli::shown());
        for part in
            [".SH NAME\nmokcha \\- 목차", ".SS mokcha build\n", ".SS mokcha new article \\fIVOLUME\\fR", "\\fB\\-\\-dry\\-run\\fR", ".TP\n"]
        {
            assert!(page.contains(part), "{part}");
        }
        // A line that begins with a dot would be a request.
        let requests = [".TH", ".SH", ".SS", ".TP", ".PP", ".nf", ".fi", ".B "];
        assert!(page.lines().filter(|line| line.starts_with('.')).all(|line| requests.iter().any(|known| line.starts_with(known))));
        assert!(!page.contains("mokcha man"));
    }
}
