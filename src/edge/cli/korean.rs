//! The command line's help in Korean: the same commands and options with the words of `problem/help.rs`. What clap itself says in English, such
//! as headings and `[default: …]`, is said here instead.

use clap::{Arg, Command};

use crate::problem::help::{AT_LENGTH, BELOW, COMMANDS, OPTIONS, VALUES, korean};

/// A command line that was built, in Korean.
pub fn spoken(command: Command) -> Command {
    of_command(command, "")
}

/// A command, known by its words behind `mokcha`.
fn of_command(mut command: Command, words: &str) -> Command {
    command = command.mut_args(|option| of_option(option, words)).mut_subcommands(|below| {
        let path = path(words, below.get_name());
        of_command(below, &path)
    });
    // What `help` lists below itself are the commands again, which it only names.
    let about = korean(COMMANDS, words.rsplit(' ').next().filter(|last| *last == HELP).unwrap_or(words));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(text) = korean(AT_LENGTH, words) {
        command = command.long_about(text);
    }
    if let Some(text) = korean(BELOW, words) {
        command = if command.get_after_long_help().is_some() { command.after_long_help(text) } else { command.after_help(text) };
    }
    let style = *command.get_styles().get_usage();
    command = command
        .subcommand_help_heading("명령")
        .subcommand_value_name(korean(VALUES, "COMMAND").unwrap_or("COMMAND"))
        .help_template(format!("{{about-with-newline}}\n{style}쓰는 법:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"));
    let usage = usage(&mut command).replace("[OPTIONS]", "[옵션]");
    command.override_usage(usage)
}

const HELP: &str = "help";

/// The words of a command below another one.
pub fn path(words: &str, name: &str) -> String {
    if words.is_empty() || words == HELP { name.to_owned() } else { format!("{words} {name}") }
}

/// How a command is written, in one line.
pub fn usage(command: &mut Command) -> String {
    let usage = command.render_usage().to_string();
    usage.strip_prefix("Usage: ").unwrap_or(&usage).trim_end().to_owned()
}

/// How the table names an option or a place of a command.
fn name(option: &Arg, words: &str) -> String {
    let name = option.get_long().map_or_else(|| format!("<{}>", option.get_id().as_str().to_uppercase()), |long| format!("--{long}"));
    let everywhere = option.is_global_set() || ["--help", "--version"].contains(&name.as_str());
    if everywhere { name } else { path(words, &name) }
}

fn of_option(option: Arg, words: &str) -> Arg {
    let Some(help) = korean(OPTIONS, &name(&option, words)) else { return option };
    let mut help = help.to_owned();
    let mut add = |head: &str, list: Vec<String>| {
        if !list.is_empty() {
            help.push_str(&format!(" [{head}: {}]", list.join(", ")));
        }
    };
    let takes = option.get_action().takes_values();
    if takes && !option.is_hide_default_value_set() {
        add("기본값", option.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect());
    }
    let aliases = option.get_visible_aliases().unwrap_or_default();
    add("다른 이름", aliases.iter().map(|alias| format!("--{alias}")).collect());
    if takes && !option.is_hide_possible_values_set() {
        add("쓸 수 있는 값", option.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect());
    }
    let value = option.get_value_names().and_then(|names| korean(VALUES, names.first()?)).filter(|_| takes);
    let heading = if option.is_positional() { "적을 것" } else { "옵션" };
    // Its other names were told above; they are still understood, for the command line was built with them.
    let option = option.alias(None).help(help).long_help(None::<&str>).help_heading(heading);
    let option = option.hide_default_value(true).hide_possible_values(true);
    // Below a heading of one's own, places are listed by their names unless told otherwise.
    let option = match option.get_index() {
        Some(index) => option.display_order(index),
        None => option,
    };
    match value {
        Some(value) => option.value_name(value),
        None => option,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::edge::cli::Cli;

    /// Each text of the English help: its table, its name there, and itself.
    fn texts() -> Vec<(&'static str, String, String)> {
        type Texts = Vec<(&'static str, String, String)>;
        fn add(out: &mut Texts, table: &'static str, name: &str, text: Option<&impl ToString>) {
            out.extend(text.map(|text| (table, name.to_owned(), text.to_string())));
        }
        fn visit(command: &Command, words: &str, out: &mut Texts) {
            add(out, "commands", words, command.get_about());
            add(out, "at length", words, command.get_long_about());
            add(out, "below", words, command.get_after_long_help().or(command.get_after_help()));
            for option in command.get_arguments() {
                add(out, "options", &name(option, words), option.get_help());
                for value in option.get_value_names().unwrap_or_default().iter().filter(|_| option.get_action().takes_values()) {
                    // Values that name what can be written are the same in both.
                    let is_name = value.chars().all(|c| c.is_ascii_uppercase() || c == '|') && *value != "IP";
                    add(out, "values", value, is_name.then_some(value));
                }
            }
            for below in command.get_subcommands() {
                match below.get_name() {
                    HELP => add(out, "commands", HELP, below.get_about()),
                    name => visit(below, &path(words, name), out),
                }
            }
        }
        let mut out = vec![("values", "COMMAND".to_owned(), String::new())];
        visit(&Cli::shown(), "", &mut out);
        out
    }

    /// The words of a text that are the same in every language: code, options, lines of examples.
    fn fixed(text: &str) -> BTreeSet<String> {
        let code = text.split('`').skip(1).step_by(2).map(str::to_owned);
        let options = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|word| word.starts_with("--")).map(str::to_owned);
        code.chain(options).collect()
    }

    #[test]
    fn each_text_is_there_in_korean_and_no_other() {
        let tables = [("commands", COMMANDS), ("at length", AT_LENGTH), ("below", BELOW), ("options", OPTIONS), ("values", VALUES)];
        let mut left: BTreeSet<(&str, &str)> =
            tables.iter().flat_map(|(table, rows)| rows.iter().map(|(name, _)| (*table, *name))).collect();
        for (table, name, english) in texts() {
            let rows = tables.iter().find(|(known, _)| *known == table).unwrap().1;
            let korean = korean(rows, &name).unwrap_or_else(|| panic!("{table}: `{name}` has no Korean: {english}"));
            assert!(name == "ID" || korean.chars().any(|c| ('가'..='힣').contains(&c)), "{table}: {name}: {korean}");
            left.remove(&(table, rows.iter().find(|(known, _)| *known == name).unwrap().0));
            let lost: Vec<String> = fixed(&english).into_iter().filter(|word| !korean.contains(word.as_str())).collect();
            assert!(lost.is_empty(), "{table}: `{name}` says {lost:?} in English only: {korean}");
        }
        assert!(left.is_empty(), "of nothing: {left:?}");
        assert!(tables.iter().all(|(_, rows)| rows.iter().map(|(name, _)| name).collect::<BTreeSet<_>>().len() == rows.len()));
    }

    #[test]
    fn no_english_is_left() {
        fn visit(command: &mut Command, seen: &mut usize) {
            let help = command.render_long_help().to_string() + &command.render_help().to_string();
            for english in
                ["Usage", "Options", "Commands", "Arguments", "OPTIONS", "COMMAND", "[default", "[possible", "[alias", "Print", "<DIR>"]
            {
                assert!(!help.contains(english), "{english}: {help}");
            }
            let rows = help.lines().filter(|line| line.starts_with("  ") && line.trim_start().starts_with('-'));
            assert!(
                rows.clone()
                    .all(|row| row.chars().any(|c| ('가'..='힣').contains(&c)) || row.ends_with('>') || row.split_whitespace().count() < 4),
                "{help}"
            );
            *seen += 1;
            command.get_subcommands_mut().filter(|below| below.get_name() != HELP).for_each(|below| visit(below, seen));
        }
        let mut seen = 0;
        visit(&mut spoken(Cli::shown()), &mut seen);
        assert!(seen > 18, "{seen}");
    }

    #[test]
    fn the_same_is_understood() {
        let parse = |command: Command| command.try_get_matches_from(["mokcha", "build", "--output", "a", "-j", "2"]).unwrap();
        for matches in [parse(Cli::shown()), parse(spoken(Cli::shown()))] {
            assert_eq!(matches.get_one::<std::path::PathBuf>("output_dir").unwrap().to_str(), Some("a"));
        }
    }
}
