//! The engine's errors as problems with their place in the site's own text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{ErrorKind, Value};

use crate::problem::templates::Templating;
use crate::problem::zola::Zola;
use crate::problem::{engines, hints};
use crate::templates::functions::functions;
use crate::templates::{budget, turns};
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, Place, SourceText};
use crate::zola::shortcodes::newer;
use crate::zola::tera1::Translation;

/// The texts of templates, and which bytes of a translation came from which.
#[derive(Default)]
pub struct Sources {
    /// As the site has them.
    pub texts: BTreeMap<String, Arc<SourceText>>,
    /// Translations, by name.
    pub translations: BTreeMap<String, Translation>,
}

impl Sources {
    /// A template's text.
    pub fn get(&self, name: &str) -> Option<&Arc<SourceText>> {
        self.texts.get(name)
    }

    /// What the engine reads under this name.
    pub fn engine_text(&self, name: &str) -> &str {
        let translated = self.translations.get(name).map(|translation| translation.text.as_str());
        translated.or_else(|| self.get(name).map(|source| source.text.as_str())).unwrap_or_default()
    }

    /// Where a component or a macro begins.
    pub fn at_component(&self, component: &str) -> Option<Place> {
        self.texts.iter().find_map(|(name, source)| {
            let at = turns::component_at(self.engine_text(name), component)?;
            Some(Place::new(source, self.origin(name, at)))
        })
    }

    /// The site's own bytes behind those that the engine names.
    pub fn origin(&self, name: &str, span: Range<usize>) -> Range<usize> {
        self.translations.get(name).map_or(span.clone(), |translation| translation.origin(&span))
    }
}

/// A fault at bytes of a template.
pub fn placed(sources: &Sources, name: &str, message: &str, span: std::ops::Range<usize>) -> Diagnostic {
    if let Some(problem) = budget::problem(message) {
        return match sources.get(name) {
            Some(source) => problem.span(source, span),
            None => problem.in_file(name),
        };
    }
    match sources.get(name) {
        Some(source) => worded(message, source.text.get(span.clone()), |problem| problem.span(source, span)),
        None => worded(message, None, |problem| problem.in_file(name)),
    }
}

/// A fault in the engine's words; `printed` is what stands at its place.
fn worded(message: &str, printed: Option<&str>, at: impl FnOnce(Diagnostic) -> Diagnostic) -> Diagnostic {
    // The engine lists what there is behind the fault: names to choose from, not part of the fault.
    let (fault, known) = message.split_once(". Available ").map_or((message, ""), |(fault, rest)| (fault, rest));
    let fault = lower_first(fault);
    let fault = match printed.filter(|_| fault.starts_with("tried to render a variable that is undefined")) {
        Some(printed) => hints::not_defined(&printed),
        None => engines::words(&fault),
    };
    let problem = at(Diagnostic::of(&Templating::Engine { fault: fault.clone() }));
    let fault = fault.en;
    let Some((what, names)) = known.split_once(": ") else { return with_help(problem, &fault) };
    // Names that translations give are none of the site's.
    let names: Vec<&str> = names.split(", ").filter(|name| !name.starts_with("root_") && *name != "loop_around").collect();
    let problem = problem.note(hints::listed(&what, &names.join(", ")));
    match crate::text::diagnostic::nearest(fault.split('`').nth(1).unwrap_or(""), names.iter().copied()) {
        Some(near) => problem.help(hints::did_you_mean(&near)),
        None => problem.help(hints::test_it_first()),
    }
}

/// A text that is no template of the site and is run as one: a page's content.
pub struct Content<'a> {
    /// The file that it stands in.
    pub source: &'a Arc<SourceText>,
    /// Where it begins there.
    pub start: usize,
    /// The text.
    pub text: &'a str,
    /// The text as the engine reads it, with turns counted, where that differs.
    pub counted: Option<&'a Translation>,
}

impl Content<'_> {
    /// What the engine reads.
    pub fn engine_text(&self) -> &str {
        self.counted.map_or(self.text, |counted| &counted.text)
    }

    /// The bytes of the text from which the engine's came.
    pub fn origin(&self, span: &Range<usize>) -> Range<usize> {
        self.counted.map_or_else(|| span.clone(), |counted| counted.origin(span))
    }
}

/// What the engine calls a text that has no name.
const NAMELESS: &str = "__tera_one_off";

/// The engine gives several faults found at load as one text of reports, each `error: …` and ` --> file:line:column`.
pub fn load_faults(sources: &Sources, fault: &tera::Error, content: Option<&Content<'_>>) -> Vec<Diagnostic> {
    let text = fault.to_string();
    let mut problems = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let Some(place) = lines.peek().and_then(|line| line.trim_start().strip_prefix("--> ")) else { continue };
        let mut parts = place.rsplitn(3, ':');
        let (column, row, name) = (parts.next(), parts.next(), parts.next());
        let (Some(column), Some(row), Some(name)) = (column.and_then(|c| c.parse::<usize>().ok()), row.and_then(|r| r.parse().ok()), name)
        else {
            continue;
        };
        let carets = text
            .cut(text.find(place).unwrap_or(0)..)
            .lines()
            .take(6)
            .find_map(|line| line.find('^').map(|at| line.cut(at..).trim_end().len()));
        let message = lower_first(message);
        if let Some(content) = content.filter(|_| name == NAMELESS) {
            let read = SourceText::new(name, content.engine_text());
            let span = read.offset_of(row, column)..read.offset_of(row, column + carets.unwrap_or(1));
            problems.push(in_content(sources, content, content.origin(&span), &message));
            continue;
        }
        let problem = match sources.get(name) {
            Some(source) => {
                let read = SourceText::new(name, sources.engine_text(name));
                let span = read.offset_of(row, column)..read.offset_of(row, column + carets.unwrap_or(1));
                of_engine(&message).span(source, sources.origin(name, span))
            }
            None => of_engine(&message).in_file(name),
        };
        problems.push(with_help(problem, &message));
    }
    if problems.is_empty() {
        problems.push(with_help(of_engine(&lower_first(&text)), &text));
    }
    problems
}

/// A fault at bytes of a page's content. What was a call of a shortcode says how it is written now.
pub fn in_content(sources: &Sources, content: &Content<'_>, span: Range<usize>, message: &str) -> Diagnostic {
    let place = span.start + content.start..span.end + content.start;
    let known = |name: &str| functions::<Value>().iter().any(|(known, _)| *known == name);
    if content.text.get(span.start..).is_some_and(|rest| rest.starts_with("/*")) {
        return Diagnostic::of(&Zola::OldEscape {}).once().span(content.source, place);
    }
    let is_call = message.starts_with("unknown function") || message.starts_with("unknown tag");
    // A name that is nearly a function's is mistyped.
    let typed = |name: &str| crate::text::diagnostic::nearest(name, functions::<Value>().iter().map(|(known, _)| *known)).is_none();
    let old = newer::newer(content.text, span.start).filter(|old| is_call && !known(&old.name) && typed(&old.name));
    let Some(old) = old else {
        return worded(message, content.text.get(span), |problem| problem.span(content.source, place));
    };
    let newer::Newer { name, call, parameters } = old;
    let defined = format!("component {name}(");
    let problem = if sources.texts.values().any(|source| source.text.contains(&defined)) {
        Diagnostic::of(&Zola::OldCall { name, newer: call })
    } else {
        Diagnostic::of(&Zola::OldCallOfNone { name, newer: call, parameters })
    };
    problem.once().span(content.source, place)
}

/// Templates that extend or include one another without end, at the tag that closes the circle.
pub fn circle(sources: &Sources, kind: &ErrorKind) -> Option<Diagnostic> {
    let (tpl, chain, tag) = match kind {
        ErrorKind::CircularExtend { tpl, inheritance_chain } => (tpl, inheritance_chain, "extends"),
        ErrorKind::CircularInclude { tpl, include_chain } => (tpl, include_chain, "include"),
        _ => return None,
    };
    let mut names: Vec<String> = chain.iter().filter(|name| *name != tpl).map(|name| format!("`{name}`")).collect();
    names.dedup();
    let (template, names) = (tpl.clone(), names.join(", "));
    let problem = Diagnostic::of(&match (tag, names.is_empty()) {
        ("extends", true) => Templating::ExtendsItself { template },
        ("extends", false) => Templating::ExtendsThrough { template, names },
        (_, true) => Templating::IncludesItself { template },
        (_, false) => Templating::IncludesThrough { template, names },
    });
    let problem = match sources.get(tpl) {
        Some(source) => {
            let at = source.text.find(tag).unwrap_or(0);
            problem.span(source, at..at + tag.len())
        }
        None => problem.in_file(tpl),
    };
    Some(problem.help(hints::let_one_stand()))
}

/// A fault in the engine's words.
fn of_engine(words: &str) -> Diagnostic {
    Diagnostic::of(&Templating::Engine { fault: engines::words(words) })
}

/// With a way out, as far as the words say which.
pub fn with_help(problem: Diagnostic, message: &str) -> Diagnostic {
    let quoted = message.split('`').nth(1).unwrap_or("");
    let known: Vec<&str> = functions::<Value>().iter().map(|(name, _)| *name).chain(["range", "throw", "super"]).collect();
    if message.starts_with("unknown function") {
        return match crate::text::diagnostic::nearest(quoted, known.iter().copied()) {
            Some(near) => problem.help(hints::did_you_mean(&near)),
            None => problem.help(hints::there_are(&known.join(", "))),
        };
    }
    if message.starts_with("unknown filter") {
        return match crate::text::diagnostic::nearest(quoted, FILTER_NAMES.iter().copied()) {
            Some(near) => problem.help(hints::did_you_mean(&near)),
            None => problem.help(hints::docs_list_filters()),
        };
    }
    if message.starts_with("variable")
        || message.ends_with("is not defined")
        || message.contains("undefined")
        || message.contains("not found")
    {
        return problem.help(hints::test_it_first());
    }
    problem.help(hints::correct_template())
}

/// Without a capital and a full stop.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.trim_end_matches('.').chars();
    let second_is_lower = text.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == ' ');
    match chars.next() {
        Some(first) if second_is_lower => first.to_lowercase().chain(chars).collect(),
        _ => text.trim_end_matches('.').to_owned(),
    }
}

/// Filters that exist beside `render::functions::FILTERS`, for suggestions.
const FILTER_NAMES: &[&str] = &[
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "keys",
    "values",
    "pairs",
    "group_by",
    "base64_encode",
    "base64_decode",
    "regex_replace",
    "striptags",
    "spaceless",
    "urlencode",
    "urlencode_strict",
    "json_encode",
    "filesizeformat",
    "format",
    "slugify",
    "date",
    "shuffle",
    "markdown",
    "marks",
    "num_format",
];
