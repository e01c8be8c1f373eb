//! What `--help` of a verb lists: its own options, and of those that all verbs take only the ones that it reads. The others are taken, too, so
//! that a script may give each verb the same.

use clap::Command;

/// What every verb on a site reads.
const SITE: &[&str] = &["root", "config", "jobs", "quiet", "short", "format", "lang", "now", "follow_links", "offline"];
/// What every verb that makes pages reads.
const PAGES: &[&str] = &["output_dir", "base_url", "compat", "strict", "allow_shrink", "timings"];
/// What those read that write them.
const WRITES: &[&str] = &["drafts", "minify", "force", "cache_dir"];
/// What `serve` reads.
const SERVES: &[&str] =
    &["no_drafts", "editor", "interface", "port", "open", "store_html", "fast", "no_port_append", "extra_watch_path", "debounce"];

/// The verbs with the options of all that they read.
const VERBS: [(&str, &[&[&str]]); 14] = [
    ("build", &[SITE, PAGES, WRITES]),
    ("serve", &[SITE, PAGES, WRITES, SERVES]),
    ("check", &[SITE, PAGES, &["drafts", "skip_external_links"]]),
    ("publish", &[SITE, PAGES]),
    ("deploy", &[SITE, PAGES, &["minify", "force", "cache_dir"]]),
    ("tidy", &[SITE]),
    ("index", &[&["root", "jobs", "quiet", "short", "format", "lang", "follow_links"]]),
    ("clean", &[&["cache_dir", "quiet", "short", "format", "lang"]]),
    ("new", &[SITE]),
    ("theme", &[&["root", "config", "quiet", "short", "format", "lang", "follow_links"]]),
    ("init", &[&["quiet", "short", "format", "lang", "now", "base_url"]]),
    ("explain", &[&["lang"]]),
    ("completion", &[&["lang"]]),
    ("man", &[&["lang"]]),
];

/// The command line with the other options hidden.
pub fn shown(mut command: Command) -> Command {
    // Only then each verb has the options of all.
    command.build();
    command.mut_subcommands(|verb| match VERBS.iter().find(|(name, _)| *name == verb.get_name()) {
        Some((_, used)) => hidden(verb, &used.concat()),
        None => verb,
    })
}

fn hidden(command: Command, used: &[&str]) -> Command {
    let hide = |option: clap::Arg| {
        let is_used = used.contains(&option.get_id().as_str());
        if option.is_global_set() && !is_used { option.hide(true) } else { option }
    };
    command.mut_args(hide).mut_subcommands(|below| hidden(below, used))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::edge::cli::Cli;

    #[test]
    fn all_verbs_and_options_are_known() {
        let command = Cli::command();
        let verbs: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        assert!(verbs.len() == VERBS.len() && VERBS.iter().all(|(name, _)| verbs.contains(name)), "{verbs:?}");
        let all: Vec<&str> = VERBS.iter().flat_map(|(_, used)| used.concat()).collect();
        let globals = command.get_arguments().filter(|option| option.is_global_set()).map(|option| option.get_id().as_str());
        let globals: Vec<&str> = globals.collect();
        assert!(all.iter().all(|name| globals.contains(name)) && globals.iter().all(|name| all.contains(name)), "{globals:?}");
    }

    #[test]
    fn a_verb_lists_what_it_reads() {
        let mut command = shown(Cli::command());
        let mut help = |verb: &str| command.find_subcommand_mut(verb).unwrap().render_long_help().to_string();
        let (build, publish, completion) = (help("build"), help("publish"), help("completion"));
        assert!(build.contains("--minify") && !build.contains("--port") && !build.contains("--skip-external-links"));
        assert!(publish.contains("--dry-run") && !publish.contains("--drafts") && !publish.contains("--minify"));
        assert!(!completion.contains("--root") && completion.contains("--help"));
        assert!(help("serve").contains("--port") && help("check").contains("--skip-external-links"));
    }

    /// What a problem tells its reader to type must be there: options, and verbs behind `mokcha`.
    #[test]
    fn problems_name_options_and_verbs_that_are_there() {
        fn gather(command: &Command, options: &mut Vec<String>, verbs: &mut Vec<String>) {
            options.extend(command.get_arguments().filter_map(|option| option.get_long().map(|name| format!("--{name}"))));
            for below in command.get_subcommands() {
                verbs.push(below.get_name().to_owned());
                gather(below, options, verbs);
            }
        }
        let (mut options, mut verbs) = (Vec::new(), Vec::new());
        gather(&shown(Cli::command()), &mut options, &mut verbs);
        // Of other programs: git, unzip, convmv, and cargo.
        options.extend(["--all", "--notest", "--features", "--help"].map(str::to_owned));
        let end = |c: char| !(c.is_ascii_lowercase() || c == '-');
        for entry in crate::problem::catalogue::entries() {
            for (en, ko) in entry.helps {
                for text in [en, ko] {
                    for (at, _) in text
                        .match_indices("--")
                        .filter(|(at, _)| *at == 0 || text.get(..*at).is_some_and(|before| before.ends_with([' ', '`', '('])))
                    {
                        let name = text.get(at..).map_or("", |rest| rest.split(end).next().unwrap_or(rest));
                        assert!(name == "--" || options.iter().any(|option| option == name), "{}: {name}: {text}", entry.code);
                    }
                    for (at, named) in text.match_indices("mokcha ") {
                        let rest = text.get(at + named.len()..).unwrap_or_default();
                        let verb = rest.split(end).next().unwrap_or(rest);
                        let is_command = text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('`'));
                        assert!(
                            !is_command || verb.is_empty() || verbs.iter().any(|known| known == verb),
                            "{}: {verb}: {text}",
                            entry.code
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn hidden_options_are_taken() {
        use clap::FromArgMatches;
        let matches = shown(Cli::command()).try_get_matches_from(["mokcha", "--root", "a", "check", "--port", "7"]).unwrap();
        let cli = Cli::from_arg_matches(&matches).unwrap();
        assert_eq!((cli.options.root.to_str(), cli.options.port), (Some("a"), Some(7)));
    }
}
