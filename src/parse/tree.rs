//! Front matter and config as one kind of tree, whether written in TOML or YAML; every key and value knows its bytes in the file.
//!
//! Reading a tree into a typed value is `parse::fields`' business; this file only holds and parses trees.

pub mod yaml;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::parse::pasted::matter;
use crate::parse::stamp::{ParsedDate, WrittenDate};
use crate::problem::foreign;
use crate::problem::front::Front;
use crate::problem::hints;
use crate::problem::keys::Keys;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Wording;
use crate::text::{self, Cut, SourceText};

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Bytes in the file.
    pub span: Range<usize>,
    /// The value.
    pub data: Data,
}

/// The kinds of value that both languages share.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// YAML's null.
    Null,
    /// true or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Str(String),
    /// A date or date and time, written bare.
    Date(WrittenDate),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

impl Data {
    /// What people call this kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true/false",
            Self::Int(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Str(_) => "text",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// Keys and values in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Data {
    /// Letters written apart are put together.
    fn compose(&mut self) {
        match self {
            Self::Str(text) => text::compose(text),
            Self::List(list) => list.iter_mut().for_each(|node| node.data.compose()),
            Self::Table(table) => table.compose(),
            _ => {}
        }
    }

    /// Dates are the text that stands at their place.
    fn date_as_written(&mut self, span: &Range<usize>, text: &str) {
        match self {
            Self::Date(date) => {
                let written = text.get(span.clone()).map(str::trim).filter(|written| written.starts_with(|c: char| c.is_ascii_digit()));
                // An alias is written where it is used, its value elsewhere.
                *self = Self::Str(written.unwrap_or(&date.text).to_owned());
            }
            Self::List(list) => list.iter_mut().for_each(|node| node.data.date_as_written(&node.span, text)),
            Self::Table(table) => table.dates_as_written(text),
            _ => {}
        }
    }

    fn is_by_key(&self) -> bool {
        match self {
            Self::Table(table) => table.is_by_key(),
            Self::List(list) => list.iter().all(|node| node.data.is_by_key()),
            _ => true,
        }
    }

    /// The same with the tables in it by key.
    pub fn into_by_key(self) -> Self {
        match self {
            Self::Table(table) => Self::Table(table.into_by_key()),
            Self::List(list) => Self::List(list.into_iter().map(|node| Node { data: node.data.into_by_key(), span: node.span }).collect()),
            other => other,
        }
    }
}

/// One key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Its bytes in the file.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

impl Table {
    /// Keys and texts with letters put together that are written apart, as on a Mac: what an archive's files say is one text, however it was
    /// typed. Places stay those of the file.
    pub fn compose(&mut self) {
        self.compose_but(&[]);
    }

    /// The same without the values of some keys.
    pub fn compose_but(&mut self, keys: &[&str]) {
        for entry in &mut self.entries {
            text::compose(&mut entry.key);
            if !keys.contains(&entry.key.as_str()) {
                entry.node.data.compose();
            }
        }
    }

    /// Dates as the texts that stand in the file, for who reads a language without dates.
    pub fn dates_as_written(&mut self, text: &str) {
        for entry in &mut self.entries {
            entry.node.data.date_as_written(&entry.node.span, text);
        }
    }

    /// The table with its keys in order, and so the tables in it: as Zola up to 0.22 has what it reads from TOML.
    pub fn by_key(&self) -> Cow<'_, Self> {
        if self.is_by_key() { Cow::Borrowed(self) } else { Cow::Owned(self.clone().into_by_key()) }
    }

    fn is_by_key(&self) -> bool {
        self.entries.is_sorted_by(|a, b| a.key <= b.key) && self.entries.iter().all(|entry| entry.node.data.is_by_key())
    }

    /// The same, of an owned one.
    pub fn into_by_key(mut self) -> Self {
        self.entries.sort_by(|a, b| a.key.cmp(&b.key));
        self.tables_by_key()
    }

    /// Only the tables in it in order: Zola keeps the top of the config's `extra` in an order of chance.
    pub fn tables_by_key(mut self) -> Self {
        for entry in &mut self.entries {
            let data = std::mem::replace(&mut entry.node.data, Data::Null);
            entry.node.data = data.into_by_key();
        }
        self
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The table of a key, if it is one.
    pub fn table(&self, key: &str) -> Option<&Table> {
        match self.get(key)?.data {
            Data::Table(ref table) => Some(table),
            _ => None,
        }
    }
}

/// The two languages of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `+++`
    Toml,
    /// `---`
    Yaml,
}

/// Parses the bytes `range` of a file. What could be read is returned beside the problems.
pub fn parse(source: &Arc<SourceText>, range: Range<usize>, language: Language) -> (Table, Vec<Diagnostic>) {
    match language {
        Language::Toml => parse_toml(source, range),
        Language::Yaml => yaml::parse(source, range),
    }
}

fn parse_toml(source: &Arc<SourceText>, range: Range<usize>) -> (Table, Vec<Diagnostic>) {
    let offset = range.start;
    let (table, errors) = toml::de::DeTable::parse_recoverable(source.text.cut(range.clone()));
    let mut problems: Vec<_> = errors
        .iter()
        .map(|error| {
            let told = |span: Range<usize>| {
                let problem = Diagnostic::of(&Front::NotToml { fault: foreign::words(error.message()) });
                problem.span(source, span.start + offset..span.end + offset)
            };
            // What nests too deep has no place, and nothing of how values are written helps.
            error.span().map_or_else(
                || told(deepest(source.text.cut(range.clone()))),
                |span| {
                    let way_out = way_out(error.message(), source.text.cut(range.clone()), span.start);
                    told(span).help(way_out)
                },
            )
        })
        .collect();
    // A sign that only looks like one of TOML is the cause, wherever the parser stumbles over it.
    if let (false, Some(wrong)) = (problems.is_empty(), matter::wrong(source.text.cut(range.clone())).first()) {
        let span = wrong.span.start + offset..wrong.span.end + offset;
        problems.insert(0, matter::told(wrong, source.text.cut(span.clone()), "TOML").span(source, span));
    }
    if let Some((first, span)) = errors.first().and_then(|error| Some((problems.first_mut()?, error.span()?)))
        && let Some((problem, span)) = date_fault(source, span.start + offset, range)
    {
        *first = Diagnostic::of(&problem).span(source, span);
    }
    // A recovering parser reports what follows from the first fault too; people want the fault.
    problems.truncate(1);
    (from_toml(table.get_ref(), offset), problems)
}

/// The line that opens the most.
fn deepest(toml: &str) -> Range<usize> {
    let opens = |line: &str| line.bytes().filter(|byte| matches!(byte, b'.' | b'[' | b'{')).count();
    let (mut begins, mut most) = (0, (0, 0..0));
    for line in toml.split_inclusive('\n') {
        if opens(line) > most.0 {
            most = (opens(line), begins..begins + line.trim_end().len());
        }
        begins += line.len();
    }
    most.1
}

/// The date in another form that makes TOML give up at a byte, with its place.
fn date_fault(source: &Arc<SourceText>, at: usize, within: Range<usize>) -> Option<(Keys, Range<usize>)> {
    let before = source.text.cut(within.start..at.clamp(within.start, within.end));
    let start = within.start + before.rfind('\n').map_or(0, |end| end + 1);
    let line = source.text.cut(start..within.end).lines().next()?;
    let value = line.split_once('=')?.1.split('#').next()?.trim();
    // A text or a list is another fault.
    if !value.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let start = start + line.find('=')? + 1;
    let start = start + source.text.cut(start..within.end).find(value)?;
    let (written, span) = (value.to_owned(), start..start + value.len());
    if let Some(meant) = range(value) {
        return Some((Keys::RangeForm { written, meant }, span));
    }
    let problem = match WrittenDate::meant(value)? {
        ParsedDate::Day(meant) => Keys::DateForm { written, meant },
        ParsedDate::Month(month) => Keys::DateForm { written, meant: format!("\"{month}\"") },
        ParsedDate::Nothing => Keys::NoSuchDay { written },
    };
    Some((problem, span))
}

/// A range of pages without quotation marks, which TOML takes for the beginning of a date.
fn range(value: &str) -> Option<String> {
    let (first, last) = value.split_once(['-', '–', '~'])?;
    let is_number = |text: &str| (1..4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(first) && is_number(last)).then(|| format!("{first}-{last}"))
}

/// The way out of a fault at a byte of TOML: the slips that editors make most have one of their own.
fn way_out(fault: &str, toml: &str, at: usize) -> Wording {
    let line = toml.get(..at).and_then(|before| before.lines().next_back()).unwrap_or_default();
    let rest = toml.get(at..).and_then(|behind| behind.lines().next()).unwrap_or_default();
    // `title = "예산 "증액" 논의"`: what stands behind a text that has ended goes on to another mark.
    if fault.starts_with("unexpected key or value") && line.trim_end().ends_with('"') && line.contains('=') && rest.contains('"') {
        return hints::quotes_within();
    }
    if fault.starts_with("invalid unquoted key") { hints::names_of_keys() } else { hints::toml_rules() }
}

fn from_toml(table: &toml::de::DeTable<'_>, offset: usize) -> Table {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span().start + offset..key.span().end + offset,
            node: from_toml_value(value, offset),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Table { entries }
}

fn from_toml_value(value: &toml::Spanned<toml::de::DeValue<'_>>, offset: usize) -> Node {
    use toml::de::DeValue;
    let data = match value.get_ref() {
        DeValue::String(text) => Data::Str(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).map_or_else(
            // A number that is too long for 64 bits still carries its value, as nearly as a float can.
            |_| Data::Float(number.as_str().parse().unwrap_or(f64::MAX)),
            Data::Int,
        ),
        DeValue::Float(number) => Data::Float(number.as_str().parse().unwrap_or(0.0)),
        DeValue::Boolean(truth) => Data::Bool(*truth),
        DeValue::Datetime(date) => {
            let text = date.to_string();
            WrittenDate::parse(&text).map_or(Data::Str(text), Data::Date)
        }
        DeValue::Array(list) => Data::List(list.iter().map(|item| from_toml_value(item, offset)).collect()),
        DeValue::Table(table) => Data::Table(from_toml(table, offset)),
    };
    Node { span: value.span().start + offset..value.span().end + offset, data }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_bytes() {
        let check = |language, text: &str, key: &str, written: &str| {
            let source = SourceText::new("a.md", format!("+++\n{text}"));
            let (table, problems) = parse(&source, 4..source.text.len(), language);
            assert_eq!(problems, [], "{text}");
            let node = table.get(key).unwrap();
            assert_eq!(source.text.cut(node.span.clone()), written, "{text}");
        };
        check(Language::Toml, "a = 1\ntitle = \"제목\"\n", "title", "\"제목\"");
        check(Language::Toml, "d = 2021-06-02\n", "d", "2021-06-02");
        check(Language::Yaml, "가: 1\ntitle: 제목 하나\nx: [1]\n", "title", "제목 하나");
        check(Language::Yaml, "date: 2021-06-02\n", "date", "2021-06-02");
    }

    #[test]
    fn faults_have_a_place() {
        let check = |language, text: &str, line: usize| {
            let source = SourceText::new("a.md", text);
            let (_, problems) = parse(&source, 0..text.len(), language);
            assert_eq!(problems.first().map(|problem| problem.position().1), Some(line), "{text}: {problems:?}");
        };
        check(Language::Toml, "a = 1\nb = \"제목\nc = 2\n", 2);
        check(Language::Toml, &format!("a = 1\nb.c = 1\n[x{}]\nd = 1\n", ".y".repeat(200)), 3);
        check(Language::Toml, "a = 1\na = 2\n", 2);
        check(Language::Yaml, "a: 1\nb: [1, 2\nc: 3\n", 3);
        check(Language::Yaml, "a: 1\na: 2\n", 2);
    }

    #[test]
    fn slips_that_editors_make_have_a_way_out_of_their_own() {
        let check = |text: &str, expected: &Wording| {
            let source = SourceText::new("a.md", text);
            let (_, problems) = parse(&source, 0..text.len(), Language::Toml);
            assert_eq!(problems[0].helps, std::slice::from_ref(expected), "{text}: {problems:?}");
        };
        check("a = 1\ntitle = \"예산 \"증액\" 논의\"\nb = 1\n", &hints::quotes_within());
        check("title = \"\"증액\" 논의\"\n", &hints::quotes_within());
        check("a = 1\n쪽 = \"2-3\"\n", &hints::names_of_keys());
        check("title = \"제목\" b = 1\n", &hints::toml_rules());
        check("a = 예산\n", &hints::toml_rules());
    }
}
