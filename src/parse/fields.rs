//! Reads a tree's keys into typed values; each wrong type and each unknown key becomes a problem at its place.
//!
//! A reader asks for keys one after another; the keys it asked for are the known ones, so no second list can drift.

use std::ops::Range;
use std::sync::Arc;

use crate::parse::stamp::{ParsedDate, WrittenDate};
use crate::parse::tree::{Data, Node, Table};
use crate::parse::{front_matter, homes};
use crate::problem::front::Front;
use crate::problem::hints;
use crate::problem::nouns;
use crate::text::diagnostic::{Diagnostic, Severity, Whereabouts, nearest};
use crate::text::particles::이;
use crate::text::wording::Wording;
use crate::text::{Place, SourceText};

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Bytes in the file.
    pub span: Range<usize>,
}

/// What an unknown key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// Always an error.
    Error,
    /// An error when a known key is near, else a warning.
    NearIsError,
    /// The same, and an error, too, when it is a known key in plural or singular, or a part of one.
    MeantIsError,
    /// A warning when a known key is near, else nothing: other programs put their keys there.
    NearIsWarning,
    /// Nothing.
    Ignored,
}

/// The reader of one table.
pub struct Fields<'a> {
    source: &'a Arc<SourceText>,
    table: &'a Table,
    /// What the table is, for messages: "a page's front matter".
    what: &'static str,
    known: Vec<&'static str>,
    /// Unknown keys that others look at.
    left: Vec<&'static str>,
    /// What is not there and must be, by its key.
    missing: Vec<(&'static str, Diagnostic)>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// A reader of `table`, which messages call `what`.
    pub fn new(source: &'a Arc<SourceText>, table: &'a Table, what: &'static str, problems: &'a mut Vec<Diagnostic>) -> Self {
        Self { source, table, what, known: Vec::new(), left: Vec::new(), missing: Vec::new(), problems }
    }

    /// The raw value of a key.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        self.table.get(key).filter(|node| node.data != Data::Null)
    }

    /// The text of a value. YAML has no quotation marks to ask for: where text belongs, a number, a date or `true` is text as it is written.
    pub fn text_of(&self, node: &Node) -> Option<String> {
        match &node.data {
            Data::Str(text) => Some(text.clone()),
            Data::Int(_) | Data::Float(_) | Data::Bool(_) | Data::Date(_) if front_matter::is_yaml(self.source) => {
                let written = self.source.text.get(node.span.clone())?.trim();
                // An alias is written where it is used, its value elsewhere.
                (!written.starts_with(['*', '&', '!'])).then(|| written.to_owned())
            }
            _ => None,
        }
    }

    /// Text.
    pub fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        match self.text_of(node) {
            Some(value) => Some(Spanned { value, span: node.span.clone() }),
            None => self.wrong_type(key, node, "text"),
        }
    }

    /// Text that must not be empty or blank.
    pub fn filled(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.not_blank(key, |key| Front::Empty { key })
    }

    /// The same where the line must be there: it is written as in an example.
    pub fn needed(&mut self, key: &'static str, example: &str) -> Option<Spanned<String>> {
        self.not_blank(key, |key| Front::EmptyNeeded { key, example: example.to_string() })
    }

    fn not_blank(&mut self, key: &'static str, problem: impl FnOnce(String) -> Front) -> Option<Spanned<String>> {
        let text = self.string(key)?;
        if text.value.trim().is_empty() {
            self.problems.push(Diagnostic::of(&problem(key.to_string())).span(self.source, text.span));
            return None;
        }
        Some(text)
    }

    /// true or false.
    pub fn bool(&mut self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match node.data {
            Data::Bool(truth) => Some(truth),
            _ => self.wrong_type(key, node, "true or false"),
        }
    }

    /// A whole number that is not negative.
    pub fn count(&mut self, key: &'static str) -> Option<Spanned<usize>> {
        let node = self.node(key)?;
        match node.data {
            Data::Int(number) if number >= 0 => usize::try_from(number).ok().map(|value| Spanned { value, span: node.span.clone() }),
            _ => self.wrong_type(key, node, "a whole number, 0 or more"),
        }
    }

    /// A list of texts; a single text counts as a list of one only where `lenient`.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let node = self.node(key)?;
        let Data::List(list) = &node.data else { return self.wrong_type(key, node, "a list of texts") };
        let mut out = Vec::with_capacity(list.len());
        for item in list {
            match self.text_of(item) {
                Some(value) => out.push(Spanned { value, span: item.span.clone() }),
                None => {
                    self.wrong_type::<()>(key, item, "a text");
                }
            }
        }
        Some(out)
    }

    /// A table.
    pub fn table(&mut self, key: &'static str) -> Option<&'a Table> {
        let node = self.node(key)?;
        match &node.data {
            Data::Table(table) => Some(table),
            _ => self.wrong_type(key, node, "a table"),
        }
    }

    /// A list of tables.
    pub fn tables(&mut self, key: &'static str) -> Vec<&'a Table> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Data::List(list) = &node.data else {
            self.wrong_type::<()>(key, node, "a list of tables");
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in list {
            match &item.data {
                Data::Table(table) => out.push(table),
                _ => {
                    self.wrong_type::<()>(key, item, "a table");
                }
            }
        }
        out
    }

    /// A date, bare or as text.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<WrittenDate>> {
        let node = self.node(key)?;
        let stamp = match &node.data {
            Data::Date(stamp) => Some(stamp.clone()),
            Data::Str(text) => WrittenDate::parse(text),
            _ => None,
        };
        if stamp.is_none() {
            let problem = Diagnostic::of(&Front::NoDate { key: key.to_string() }).span(self.source, node.span.clone());
            self.problems.push(match WrittenDate::meant(self.source.text.get(node.span.clone()).unwrap_or("")) {
                Some(ParsedDate::Day(day)) => problem.help(hints::write_plain(&day)),
                _ => problem.help(hints::write_real_day()),
            });
        }
        stamp.map(|value| Spanned { value, span: node.span.clone() })
    }

    /// A date as a site for Zola has it.
    pub fn date_as_in_zola(&mut self, key: &'static str) -> Option<Spanned<WrittenDate>> {
        let date = self.date(key)?;
        let written = match self.table.get(key).map(|node| &node.data) {
            Some(Data::Str(text)) => text,
            _ => self.source.text.get(date.span.clone()).unwrap_or_default(),
        };
        Some(Spanned { value: date.value.as_in_zola(written), span: date.span })
    }

    /// One of a few words, each with its value.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.string(key)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(*value);
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        let mut problem =
            Diagnostic::of(&Front::NoChoice { written: text.value.to_string(), key: key.to_string() }).span(self.source, text.span);
        if let Some(word) = nearest(&text.value, choices.iter().map(|(word, _)| *word)) {
            problem = problem.help(hints::did_you_mean(&word));
        }
        self.problems.push(problem.note(hints::possible_are(&words.join(", "))));
        None
    }

    /// Adds a problem found while reading.
    pub fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// A value as it is written.
    pub fn written(&self, node: &Node) -> &'a str {
        self.source.text.get(node.span.clone()).unwrap_or("")
    }

    /// The place of a range in this file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    /// Keys that are known without being read.
    pub fn know(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }

    /// An unknown key that is told elsewhere.
    pub fn leave(&mut self, key: &'static str) {
        self.left.push(key);
    }

    /// A key that must be there. That it is missing is told at the table's first key, unless an unknown key is its slip.
    pub fn require(&mut self, key: &'static str, problem: Diagnostic) {
        if self.table.get(key).is_none_or(|node| node.data == Data::Null) {
            let at = self.table.entries.first().map_or(0..0, |entry| entry.key_span.clone());
            let at_place = problem.at == Whereabouts::Site;
            self.missing.push((key, if at_place { problem.span(self.source, at) } else { problem }));
        }
    }

    /// Tables in a list, where a table stands today: an older form, which warns.
    pub fn old_list(&mut self, key: &'static str) -> Option<Vec<&'a Table>> {
        let node = self.table.get(key)?;
        let Data::List(items) = &node.data else { return None };
        let tables: Vec<&Table> =
            items.iter().filter_map(|item| if let Data::Table(table) = &item.data { Some(table) } else { None }).collect();
        self.known.push(key);
        let place = self.place(node.span.clone());
        self.problem(Diagnostic::of(&Front::OldList { key: key.to_string() }).at(place));
        (tables.len() == items.len()).then_some(tables)
    }

    /// Keys of older versions of Zola, each with what stands in its place today; they warn.
    pub fn know_old(&mut self, keys: &[(&'static str, &str)]) {
        for (key, instead) in keys {
            self.known.push(key);
            let Some(entry) = self.table.entries.iter().find(|entry| entry.key == *key) else { continue };
            let place = self.place(entry.key_span.clone());
            self.problem(Diagnostic::of(&Front::OldKey { key: key.to_string() }).at(place).help(nouns::named(instead)));
        }
    }

    /// Reports what was not asked for, and what is missing.
    pub fn finish(self, unknown: Unknown) {
        self.finish_but(unknown, |_| false);
    }

    /// The same without keys that others tell of.
    pub fn finish_but(self, unknown: Unknown, told: impl Fn(&str) -> bool) {
        let Self { source, table, what, known, left, mut missing, problems } = self;
        // The unknown key as which something that is missing may have been meant.
        let mut cause: Option<usize> = None;
        let entries = table.entries.iter().filter(|entry| unknown != Unknown::Ignored && !told(&entry.key));
        for entry in entries.filter(|entry| !known.iter().chain(&left).any(|known| *known == entry.key)) {
            let near = match unknown {
                Unknown::Error | Unknown::MeantIsError => homes::meant(&entry.key, &known),
                _ => nearest(&entry.key, known.iter().copied()),
            };
            let severity = match (unknown, near) {
                (Unknown::Error, _) | (Unknown::NearIsError | Unknown::MeantIsError, Some(_)) => Severity::Error,
                (Unknown::NearIsError | Unknown::MeantIsError, None) | (Unknown::NearIsWarning, Some(_)) => Severity::Warning,
                _ => continue,
            };
            let kind = Front::UnknownKey { key: entry.key.clone(), what: nouns::named(what) };
            let problem = Diagnostic { severity, ..Diagnostic::of(&kind) }.span(source, entry.key_span.clone());
            let meant = near.or_else(|| homes::meant(&entry.key, &missing.iter().map(|(key, _)| *key).collect::<Vec<_>>()));
            missing.retain(|(key, _)| Some(*key) != meant);
            if problem.is_error() {
                cause.get_or_insert(problems.len());
            }
            problems.push(match meant {
                Some(name) => problem.help(hints::did_you_mean(&name)),
                None if unknown == Unknown::Error => {
                    let mut names: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
                    names.sort_unstable();
                    names.dedup();
                    problem.note(hints::known_are(&names.join(", ")))
                }
                None => problem.help(hints::values_of_your_own()),
            });
        }
        match cause.and_then(|at| problems.get_mut(at)) {
            Some(cause) if !missing.is_empty() => {
                let keys: Vec<String> = missing.iter().map(|(key, _)| format!("`{key}`")).collect();
                let are = if missing.len() == 1 { "is" } else { "are" };
                let en = format!("{} {are} missing", keys.join(" and "));
                cause.notes.push(Wording::new(en, format!("{}{이} 없습니다", keys.join(", "))));
                cause.helps.extend(missing.into_iter().flat_map(|(_, problem)| problem.helps));
            }
            _ => problems.extend(missing.into_iter().map(|(_, problem)| problem)),
        }
    }

    fn wrong_type<T>(&mut self, key: &str, node: &Node, expected: &str) -> Option<T> {
        let written = self.source.text.get(node.span.clone()).unwrap_or("");
        // A number that is out of range is named itself: its kind is right.
        let found = if expected.starts_with(node.data.kind()) { written } else { node.data.kind() };
        let (found, wanted) = (nouns::named(found), nouns::named(expected));
        let problem = Diagnostic::of(&Front::WrongType { key: key.to_owned(), expected: wanted.clone(), found });
        let problem = problem.span(self.source, node.span.clone());
        self.problems.push(match (&node.data, expected) {
            (Data::Str(_), "a list of texts") => problem.help(hints::in_brackets(&key, &written)),
            (Data::Int(_) | Data::Float(_) | Data::Bool(_) | Data::Date(_), "text" | "a text") => problem.help(hints::in_quotes(&written)),
            _ => problem.help(hints::give(&key, &wanted)),
        });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tree::{Language, parse};

    fn check(text: &str, unknown: Unknown, expected: &[&str]) {
        let source = SourceText::new("c.toml", text);
        let (table, mut problems) = parse(&source, 0..text.len(), Language::Toml);
        let mut fields = Fields::new(&source, &table, "the config", &mut problems);
        fields.string("title");
        fields.strings("aliases");
        fields.date("date");
        fields.finish(unknown);
        let short: Vec<_> = crate::text::diagnostic::render_short(&problems).lines().map(str::to_owned).collect();
        assert_eq!(short, expected, "{text}");
    }

    #[test]
    fn wrong_types_and_unknown_keys_are_told() {
        check("title = \"가\"\n", Unknown::Error, &[]);
        check("title = 1\n", Unknown::Error, &["c.toml:1:9: error: `title` must be text, not a whole number"]);
        check("aliases = \"a\"\n", Unknown::Error, &["c.toml:1:11: error: `aliases` must be a list of texts, not text"]);
        check("date = \"2021-02-31\"\n", Unknown::Error, &["c.toml:1:8: error: `date` is not a date"]);
        check("titel = 1\n", Unknown::NearIsError, &["c.toml:1:1: error: unknown key `titel` in the config"]);
        check("titel = 1\n", Unknown::NearIsWarning, &["c.toml:1:1: warning: unknown key `titel` in the config"]);
        check("other = 1\n", Unknown::NearIsError, &["c.toml:1:1: warning: unknown key `other` in the config"]);
        check("other = 1\n", Unknown::NearIsWarning, &[]);
    }
}
