//! One page for people who bring a Zola site: for which Zola it counts and why, what must change, what was accepted, what differs on purpose.
//! Facts in, text out.

use std::fmt::Write as _;

use crate::config::conventions::{COLUMNS, Conventions, table};
use crate::config::{CodeThemes, Config};
use crate::text::Cut;
use crate::text::diagnostic::Diagnostic;
use crate::text::sources::Sources;
use crate::zola::dialect::{Dialect, evidence};

/// What the page is made of.
pub struct ExplainInput<'a> {
    /// The site's files.
    pub sources: &'a Sources,
    /// Its config.
    pub config: &'a Config,
    /// For which Zola it counts.
    pub dialect: &'a Dialect,
    /// All that a check found.
    pub problems: &'a [Diagnostic],
}

/// Places of one kind that are listed; the page is to be read.
const MOST_PLACES: usize = 8;

/// The page.
pub fn page(facts: &ExplainInput<'_>) -> String {
    let (errors, warnings): (Vec<_>, Vec<_>) = facts.problems.iter().partition(|problem| problem.is_error());
    let mut out = String::new();
    let _ = match errors.len() {
        0 => writeln!(out, "mokcha builds this site."),
        1 => writeln!(out, "mokcha does not build this site yet: there is 1 error."),
        count => writeln!(out, "mokcha does not build this site yet: there are {count} errors."),
    };
    generation(&mut out, facts);
    section(&mut out, "What must change", &errors);
    section(&mut out, "What was accepted with a warning", &warnings);
    let differences: Vec<&str> = DIFFERENCES.iter().filter(|(counts, _)| counts(facts)).map(|(_, text)| *text).collect();
    if !facts.dialect.conventions.whole_theme && !differences.is_empty() {
        heading(&mut out, "What differs from Zola on purpose, in what this site uses");
        for text in differences {
            let _ = writeln!(out, "- {text}");
        }
    }
    if !facts.dialect.conventions.whole_theme {
        conventions(&mut out, facts.dialect.conventions);
        in_short(&mut out, facts, &errors, warnings.len());
    }
    out
}

/// What the two Zolas do otherwise, and what is done here.
fn conventions(out: &mut String, own: &Conventions) {
    heading(out, &format!("What {} and {} do otherwise, and how it is here", COLUMNS[1], COLUMNS[2]));
    for row in table().into_iter().flat_map(|(_, rows)| rows).filter(|row| row.values[1] != row.values[2]) {
        let about = row.about.trim_end_matches('.');
        let _ = writeln!(out, "- {about}: {}", row.values[own.column]);
    }
}

/// Three lines: whether it builds, how many pages differ and why, what it takes to move.
fn in_short(out: &mut String, facts: &ExplainInput<'_>, errors: &[&Diagnostic], warnings: usize) {
    heading(out, "In short");
    let many = |count: usize, word: &str| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
    let _ = match errors.len() {
        0 => writeln!(out, "- It builds."),
        count => writeln!(out, "- It does not build yet: there {} {}.", if count == 1 { "is" } else { "are" }, many(count, "error")),
    };
    let pages: Vec<&str> = facts.sources.content.iter().map(|(_, source)| source.text.as_str()).collect();
    let coloured = facts.config.markdown.highlighting.is_some();
    let code = pages.iter().filter(|text| coloured && has_coloured_code(text)).count();
    let unsorted = facts.problems.iter().filter(|problem| problem.message.en.starts_with(UNSORTED)).count();
    let mut reasons = Vec::new();
    let is_counted = code > 0 && templates(facts).any(counts_content);
    if code > 0 {
        let counted = if is_counted { ", and in what templates count of their content" } else { "" };
        reasons.push(format!("{code} in the colours of code, which other grammars give{counted}"));
    }
    if unsorted > 0 {
        reasons.push(format!("{unsorted} that the sitemap leaves out"));
    }
    if mentions(facts, "get_random") || mentions(facts, "shuffle") {
        reasons.push("those that show what is random".to_owned());
    }
    let all = many(pages.len(), "page");
    let _ = match reasons.as_slice() {
        [] => writeln!(out, "- Of {all} none is known to differ from Zola's."),
        reasons => {
            let same = if is_counted { "Other words" } else { "Words" };
            writeln!(out, "- Of {all} these differ from Zola's: {}. {same} and links are the same.", reasons.join("; "))
        }
    };
    let _ = match errors.first() {
        Some(first) => {
            writeln!(out, "- To move: correct the {}, the first at {}, and run this again.", many(errors.len(), "error"), place(first))
        }
        None if warnings > 0 => writeln!(out, "- To move: `mokcha build`; the {} can wait.", many(warnings, "warning")),
        None => writeln!(out, "- To move: `mokcha build`; nothing has to change."),
    };
}

/// Whether a text has code in a named language.
fn has_coloured_code(text: &str) -> bool {
    let mut inside = false;
    text.lines().map(str::trim_start).filter(|line| line.starts_with("```") || line.starts_with("~~~")).any(|line| {
        inside = !inside;
        inside && line.trim_start_matches(['`', '~']).trim_start().starts_with(char::is_alphabetic)
    })
}

/// What is said of a page that lacks what its section sorts by.
const UNSORTED: &str = "this page lacks what its section sorts by";

fn heading(out: &mut String, title: &str) {
    let _ = writeln!(out, "\n{title}\n{}", "-".repeat(title.chars().count()));
}

/// For which Zola the site counts, and by which signs.
fn generation(out: &mut String, facts: &ExplainInput<'_>) {
    heading(out, "For which Zola it counts");
    if facts.dialect.conventions.whole_theme {
        let _ = writeln!(out, "None: {}. Zola's rules hold for sites with templates of their own.", facts.dialect.why);
        return;
    }
    let _ = writeln!(out, "{}", facts.dialect.why);
    for (name, signs) in evidence(facts.sources) {
        if signs.is_empty() {
            continue;
        }
        let _ = writeln!(out, "Signs of {name} in templates:");
        for sign in signs.iter().take(MOST_PLACES) {
            let times = if sign.count == 1 { String::new() } else { format!(", {} times", sign.count) };
            let _ = writeln!(out, "- {}: {}{times}", sign.sign, sign.first);
        }
        more(out, signs.len(), "signs");
    }
    let _ = writeln!(
        out,
        "If that is wrong, say so: `--compat 0.22` or `0.23`, or `zola = \"…\"` under `[compat]` in {}.",
        facts.config.source.path
    );
}

/// Problems that have one way out stand together: what, where, what to do.
fn section(out: &mut String, title: &str, problems: &[&Diagnostic]) {
    if problems.is_empty() {
        return;
    }
    let mut groups: Vec<(Kind, Vec<&Diagnostic>)> = Vec::new();
    for problem in problems {
        let kind = Kind::of(problem);
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, list)) => list.push(problem),
            None => groups.push((kind, vec![problem])),
        }
    }
    // The most frequent first; of equal ones those that come first in the site.
    groups.sort_by_key(|(_, list)| std::cmp::Reverse(list.len()));
    heading(out, title);
    for (number, (_, list)) in groups.iter().enumerate() {
        let first = list[0];
        let same = list.iter().all(|problem| problem.message == first.message);
        let (message, help) = (if same { first.message.en.clone() } else { pattern(&first.message.en) }, first.helps.first());
        let many = if list.len() == 1 { String::new() } else { format!(" ({} places)", list.len()) };
        let _ = writeln!(out, "{}. {message}{many}", number + 1);
        if let Some(help) = help {
            let all_same = list.iter().all(|problem| problem.helps.first() == Some(help));
            let _ = writeln!(out, "   do: {}", if all_same { help.en.clone() } else { pattern(&help.en) });
        }
        for problem in list.iter().take(MOST_PLACES) {
            let own = if same { String::new() } else { format!("  {}", quoted(&problem.message.en)) };
            let _ = writeln!(out, "   {}{own}", place(problem));
        }
        more(out, list.len(), "places");
    }
}

fn more(out: &mut String, count: usize, what: &str) {
    if count > MOST_PLACES {
        let _ = writeln!(out, "   and {} more {what}", count - MOST_PLACES);
    }
}

fn place(problem: &Diagnostic) -> String {
    match problem.position() {
        ("", ..) => "the site as a whole".to_owned(),
        (path, 0, _) => path.to_owned(),
        (path, line, column) => format!("{path}:{line}:{column}"),
    }
}

/// What problems of one group have in common: their words without the names in them.
#[derive(PartialEq, Eq)]
struct Kind {
    message: String,
    help: String,
}

impl Kind {
    fn of(problem: &Diagnostic) -> Self {
        Self { message: pattern(&problem.message.en), help: problem.helps.first().map(|help| pattern(&help.en)).unwrap_or_default() }
    }
}

/// A text with `…` for each name in it.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        out.push_str(if index % 2 == 0 { part } else { "`…`" });
    }
    out
}

/// The names in a text.
fn quoted(text: &str) -> String {
    text.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ")
}

type Difference = (fn(&ExplainInput<'_>) -> bool, &'static str);

/// What is done otherwise, and for which sites that is worth a line.
const DIFFERENCES: [Difference; 11] = [
    (|_| true, "Only files that mokcha wrote are ever removed from the output folder, which Zola empties."),
    (
        |facts| facts.config.markdown.highlighting.is_some(),
        "Code is coloured by Sublime's grammars instead of VS Code's, so tokens may be cut otherwise; classes are `z-keyword` and the like in all versions.",
    ),
    (
        |facts| facts.config.markdown.highlighting.as_ref().is_some_and(|asked| asked.themes != CodeThemes::None),
        "Themes of code are those of Sublime's world; one that exists only for VS Code is drawn with the nearest. Your own JSON in `extra_themes` is read.",
    ),
    (
        |facts| {
            let asked = facts.config.markdown.highlighting.as_ref();
            asked.is_some_and(|asked| !asked.extra_grammars.is_empty() || !asked.folders.is_empty())
        },
        "Of the site's own grammars those in `extra_grammars` are read, without patterns in captures and injections; \
         those in folders of before 0.22 are not, and code in such a language stays plain unless mokcha knows it.",
    ),
    (
        |facts| mentions(facts, "resize_image"),
        "Pictures in other sizes are kept in the cache folder and the output, never in `static/processed_images`.",
    ),
    (
        |facts| mentions(facts, "get_random") || mentions(facts, "shuffle"),
        "What is random to Zola (`get_random`, `shuffle`) is the same in each build here, so that unchanged pages stay unchanged.",
    ),
    (|facts| mentions(facts, ".translations"), "`translations[].path` is the path below `content/`, not that of the machine."),
    (
        |facts| facts.config.main.build_search_index || facts.config.languages.iter().any(|(_, own)| own.build_search_index),
        "`elasticlunr.min.js` is a script of mokcha's with the calls that themes make; its index counts no word twice.",
    ),
    (
        |facts| contents(facts).any(|text| text.contains("aliases")),
        "Pages that lead on from aliases also name the canonical address, and ask search engines to leave them out.",
    ),
    (
        |facts| contents(facts).any(sorts_by_letters) && contents(facts).any(|text| text.contains(|c| matches!(c, '가'..='힣'))),
        "Where a section sorts by title or slug, Hangul stands behind Latin letters in its own order; Zola sorts it as it is romanised.",
    ),
    (
        |facts| facts.problems.iter().any(|problem| problem.message.en.starts_with(UNSORTED)),
        "Pages that lack what their section sorts by are left out of the sitemap, too, where Zola lists addresses that do not exist.",
    ),
];

fn contents<'a>(facts: &'a ExplainInput<'_>) -> impl Iterator<Item = &'a str> {
    facts.sources.content.iter().map(|(_, source)| source.text.as_str())
}

/// Whether a section's front matter asks for an order of letters.
fn sorts_by_letters(text: &str) -> bool {
    let asks = |line: &str| line.trim_start().starts_with("sort_by") && (line.contains("title") || line.contains("slug"));
    text.lines().take(40).any(asks)
}

fn templates<'a>(facts: &'a ExplainInput<'_>) -> impl Iterator<Item = &'a str> {
    facts.sources.templates.iter().chain(&facts.sources.theme_templates).map(|(_, source)| source.text.as_str())
}

fn mentions(facts: &ExplainInput<'_>, word: &str) -> bool {
    templates(facts).any(|text| text.contains(word))
}

/// Whether a template counts the letters or words of a page's HTML, in which code has its colours.
fn counts_content(text: &str) -> bool {
    let tags = text.split(".content").skip(1).map(|behind| behind.cut(..behind.find(['}', '\n']).unwrap_or(behind.len())));
    tags.into_iter().any(|tag| tag.trim_start().starts_with('|') && ["length", "wordcount"].iter().any(|filter| tag.contains(filter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_templates_count_of_content_is_found() {
        for (text, counts) in [
            ("{% set words = page.content | split(pat=' ') | length %}", true),
            ("{{ page.content|wordcount }}", true),
            ("{% if section.content and section.pages | length %}", false),
            ("{{ page.content | safe }}\n{{ pages | length }}", false),
            ("{{ page.content | safe }}{{ pages | length }}", false),
        ] {
            assert_eq!(counts_content(text), counts, "{text}");
        }
    }

    #[test]
    fn names_are_left_out_of_patterns() {
        assert_eq!(pattern("there is no shortcode `a` in `b`"), "there is no shortcode `…` in `…`");
        assert_eq!(quoted("there is no shortcode `a` in `b`"), "a, b");
        assert_eq!(pattern("plain"), "plain");
    }
}
