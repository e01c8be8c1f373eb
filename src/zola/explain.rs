//! One page for people who bring a Zola site: for which Zola it counts and why, what must change, what was accepted, what differs on purpose.
//! Facts in, text out.

use std::fmt::Write as _;

use crate::config::conventions::{Conventions, table};
use crate::config::{CodeThemes, Config};
use crate::problem::{differs, said};
use crate::text::Cut;
use crate::text::diagnostic::Diagnostic;
use crate::text::sources::Sources;
use crate::text::wording::{Lang, Wording};
use crate::zola::dialect::{Dialect, Evidence, evidence};

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

/// The page, in a language.
pub fn page(facts: &ExplainInput<'_>, lang: Lang) -> String {
    let (errors, warnings): (Vec<_>, Vec<_>) = facts.problems.iter().partition(|problem| problem.is_error());
    let mut out = Page { text: String::new(), lang };
    out.line(&match errors.len() {
        0 => differs::builds(),
        count => differs::builds_not(&how_many_errors(count)),
    });
    generation(&mut out, facts);
    section(&mut out, &differs::must_change(), &errors);
    section(&mut out, &differs::accepted(), &warnings);
    let of_zola = !facts.dialect.conventions.whole_theme;
    let differences: Vec<Wording> = DIFFERENCES.iter().filter(|(counts, _)| counts(facts)).map(|(_, words)| words()).collect();
    if of_zola && !differences.is_empty() {
        out.heading(&differs::on_purpose());
        differences.iter().for_each(|words| out.line(words));
    }
    if of_zola {
        conventions(&mut out, facts.dialect.conventions);
        in_short(&mut out, facts, &errors, warnings.len());
    }
    out.text
}

/// What is printed, in one language.
struct Page {
    text: String,
    lang: Lang,
}

impl Page {
    fn line(&mut self, words: &Wording) {
        self.text.push_str(words.of(self.lang));
        self.text.push('\n');
    }

    /// A heading, underlined by as many columns as it takes.
    fn heading(&mut self, title: &Wording) {
        let title = title.of(self.lang);
        let columns: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let _ = writeln!(self.text, "\n{title}\n{}", "-".repeat(columns));
    }
}

fn how_many_errors(count: usize) -> Wording {
    if count == 1 { differs::one_error() } else { differs::errors(count) }
}

/// What the two Zolas do otherwise, and what is done here.
fn conventions(out: &mut Page, own: &Conventions) {
    out.heading(&differs::two_zolas());
    for row in table().into_iter().flat_map(|(_, rows)| rows).filter(|row| row.values[1] != row.values[2]) {
        let (about, value) = (differs::named(row.about.trim_end_matches('.')), differs::named(&row.values[own.column]));
        let _ = writeln!(out.text, "- {}: {}", about.of(out.lang), value.of(out.lang));
    }
}

/// Three lines: whether it builds, how many pages differ and why, what it takes to move.
fn in_short(out: &mut Page, facts: &ExplainInput<'_>, errors: &[&Diagnostic], warnings: usize) {
    out.heading(&differs::in_short());
    out.line(&match errors.len() {
        0 => differs::it_builds(),
        count => differs::it_builds_not(&how_many_errors(count)),
    });
    let pages: Vec<&str> = facts.sources.content.iter().map(|(_, source)| source.text.as_str()).collect();
    let coloured = facts.config.markdown.highlighting.is_some();
    let code = pages.iter().filter(|text| coloured && has_coloured_code(text)).count();
    let unsorted = facts.problems.iter().filter(|problem| problem.kind == UNSORTED).count();
    let mut reasons = Vec::new();
    let is_counted = code > 0 && templates(facts).any(counts_content);
    if code > 0 {
        reasons.push(if is_counted { differs::in_colours_and_counts(code) } else { differs::in_colours(code) });
    }
    if unsorted > 0 {
        reasons.push(differs::left_out(unsorted));
    }
    if mentions(facts, "get_random") || mentions(facts, "shuffle") {
        reasons.push(differs::random());
    }
    let all = if pages.len() == 1 { differs::one_page() } else { differs::pages(pages.len()) };
    let list = Wording::join(&reasons, "; ");
    out.line(&match (reasons.is_empty(), is_counted) {
        (true, _) => differs::none_differs(&all),
        (false, false) => differs::these_differ(&all, &list),
        (false, true) => differs::these_differ_in_words(&all, &list),
    });
    let s = |count: usize| if count == 1 { "" } else { "s" };
    out.line(&match errors.first() {
        Some(first) => differs::correct_first(&said::errors(errors.len(), s(errors.len())), &place(first)),
        None if warnings > 0 => differs::can_wait(&said::warnings(warnings, s(warnings))),
        None => differs::nothing_to_change(),
    });
}

/// Whether a text has code in a named language.
fn has_coloured_code(text: &str) -> bool {
    let mut inside = false;
    text.lines().map(str::trim_start).filter(|line| line.starts_with("```") || line.starts_with("~~~")).any(|line| {
        inside = !inside;
        inside && line.trim_start_matches(['`', '~']).trim_start().starts_with(char::is_alphabetic)
    })
}

/// The problem of a page that lacks what its section sorts by.
const UNSORTED: &str = "structure/LeftOut";

/// For which Zola the site counts, and by which signs.
fn generation(out: &mut Page, facts: &ExplainInput<'_>) {
    out.heading(&differs::which_zola());
    let why = differs::why(&facts.dialect.why);
    if facts.dialect.conventions.whole_theme {
        out.line(&differs::of_none(&why));
        return;
    }
    out.line(&why);
    for (heading, signs) in [differs::signs_of_old(), differs::signs_of_new()].iter().zip(evidence(facts.sources)) {
        if signs.is_empty() {
            continue;
        }
        out.line(heading);
        for Evidence { sign, first, count } in signs.iter().take(MOST_PLACES) {
            let sign = differs::named(sign);
            out.line(&if *count == 1 { differs::sign_once(&sign, first) } else { differs::sign_often(&sign, first, *count) });
        }
        if let Some(more) = beyond(signs.len()) {
            out.line(&differs::more_signs(more));
        }
    }
    out.line(&differs::say_so(&facts.config.source.path));
}

/// Problems that have one way out stand together: what, where, what to do.
fn section(out: &mut Page, title: &Wording, problems: &[&Diagnostic]) {
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
    out.heading(title);
    let lang = out.lang;
    for (number, (_, list)) in groups.iter().enumerate() {
        let first = list[0];
        let same = list.iter().all(|problem| problem.message == first.message);
        let message = first.message.of(lang);
        let message = if same { message.to_owned() } else { pattern(message) };
        let many = if list.len() == 1 { Wording::default() } else { differs::in_places(list.len()) };
        let _ = writeln!(out.text, "{}. {message}{}", number + 1, many.of(lang));
        if let Some(help) = first.helps.first() {
            let all_same = list.iter().all(|problem| problem.helps.first() == Some(help));
            let help = help.of(lang);
            out.line(&differs::to_do(&if all_same { help.to_owned() } else { pattern(help) }));
        }
        for problem in list.iter().take(MOST_PLACES) {
            let own = if same { String::new() } else { format!("  {}", quoted(problem.message.of(lang))) };
            let _ = writeln!(out.text, "   {}{own}", place(problem).of(lang));
        }
        if let Some(more) = beyond(list.len()) {
            out.line(&differs::more_places(more));
        }
    }
}

/// How many of a list are not shown.
fn beyond(count: usize) -> Option<usize> {
    count.checked_sub(MOST_PLACES).filter(|more| *more > 0)
}

fn place(problem: &Diagnostic) -> Wording {
    match problem.position() {
        ("", ..) => differs::whole_site(),
        (path, 0, _) => path.into(),
        (path, line, column) => format!("{path}:{line}:{column}").into(),
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

type Difference = (fn(&ExplainInput<'_>) -> bool, fn() -> Wording);

/// What is done otherwise, and for which sites that is worth a line.
const DIFFERENCES: [Difference; 11] = [
    (|_| true, differs::only_own_files),
    (|facts| facts.config.markdown.highlighting.is_some(), differs::other_grammars),
    (|facts| facts.config.markdown.highlighting.as_ref().is_some_and(|asked| asked.themes != CodeThemes::None), differs::other_themes),
    (
        |facts| {
            let asked = facts.config.markdown.highlighting.as_ref();
            asked.is_some_and(|asked| !asked.extra_grammars.is_empty() || !asked.folders.is_empty())
        },
        differs::own_grammars,
    ),
    (|facts| mentions(facts, "resize_image"), differs::sizes_in_cache),
    (|facts| mentions(facts, "get_random") || mentions(facts, "shuffle"), differs::steady_chance),
    (|facts| mentions(facts, ".translations"), differs::content_paths),
    (
        |facts| facts.config.main.build_search_index || facts.config.languages.iter().any(|(_, own)| own.build_search_index),
        differs::own_elasticlunr,
    ),
    (|facts| contents(facts).any(|text| text.contains("aliases")), differs::canonical_aliases),
    (
        |facts| contents(facts).any(sorts_by_letters) && contents(facts).any(|text| text.contains(|c| matches!(c, '가'..='힣'))),
        differs::hangul_order,
    ),
    (|facts| facts.problems.iter().any(|problem| problem.kind == UNSORTED), differs::unsorted_left_out),
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
    fn each_row_has_a_name_in_korean() {
        let rows = table().into_iter().flat_map(|(_, rows)| rows);
        for row in rows {
            let about = row.about.trim_end_matches('.');
            assert!(about.starts_with('`') || differs::named(about).ko != about, "{about}");
            for value in row.values.iter().filter(|value| !value.starts_with(|c: char| c == '`' || c == 'T' || c.is_ascii_digit())) {
                assert_ne!(differs::named(value).ko, *value);
            }
        }
    }

    #[test]
    fn names_are_left_out_of_patterns() {
        assert_eq!(pattern("there is no shortcode `a` in `b`"), "there is no shortcode `…` in `…`");
        assert_eq!(quoted("there is no shortcode `a` in `b`"), "a, b");
        assert_eq!(pattern("plain"), "plain");
    }
}
