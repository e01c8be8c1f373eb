//! YAML into the tree of `parse::tree`, by the events of saphyr's parser, so that every value keeps its bytes.
//!
//! Scalars follow YAML's core schema; a timestamp becomes a date. Anchors and aliases are resolved by copying; what YAML can say beyond
//! that (tags, complex keys) is an error with its place.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use crate::parse::pasted::matter;
use crate::parse::stamp::WrittenDate;
use crate::parse::tree::{Data, Entry, Node, Table};
use crate::problem::foreign;
use crate::problem::front::Front;
use crate::problem::hints;
use crate::problem::nouns;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, SourceText};

/// How deep tables and lists may nest.
const MAX_DEPTH: usize = 64;

/// How many values aliases may add: a few that name one another could fill any memory.
const MAX_COPIED: usize = 100_000;

/// Bytes of a text that count as one value.
const LONG_TEXT: usize = 128;

/// Parses a whole file of any YAML: a table, a list or one value.
pub fn parse_any(source: &Arc<SourceText>) -> (Data, Vec<Diagnostic>) {
    let (root, problems) = read(source, 0..source.text.len());
    (root.map_or(Data::Null, |node| node.data), problems)
}

/// Parses the bytes `range` of a file, which must hold one YAML table (or nothing).
pub fn parse(source: &Arc<SourceText>, range: Range<usize>) -> (Table, Vec<Diagnostic>) {
    let (root, mut problems) = read(source, range.clone());
    let is_table = matches!(&root, None | Some(Node { data: Data::Table(_) | Data::Null, .. }));
    // A sign that only looks like one of YAML is the cause, wherever the parser stumbles over it.
    if (!problems.is_empty() || !is_table)
        && let Some(wrong) = matter::wrong_in_yaml(source.text.cut(range.clone())).first()
    {
        let span = wrong.span.start + range.start..wrong.span.end + range.start;
        problems = vec![matter::told(wrong, source.text.cut(span.clone()), "YAML").span(source, span)];
        return (Table::default(), problems);
    }
    match root {
        Some(Node { data: Data::Table(table), .. }) => (table, problems),
        None | Some(Node { data: Data::Null, .. }) => (Table::default(), problems),
        Some(node) => {
            problems.push(Diagnostic::of(&Front::NotATable { kind: nouns::named(node.data.kind()) }).span(source, node.span));
            (Table::default(), problems)
        }
    }
}

fn read(source: &Arc<SourceText>, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let text = source.text.cut(range.clone());
    let (root, problems) = read_text(source, text, range.clone());
    if problems.is_empty() || !text.contains('\t') {
        return (root, problems);
    }
    // YAML allows tabs between a key and its value; the parser does not.
    let spaced = with_spaces(text);
    match read_text(source, &spaced, range) {
        (root, faults) if faults.is_empty() => (root, faults),
        _ => (root, problems),
    }
}

/// The text with spaces for tabs, but for those that set a line in.
fn with_spaces(text: &str) -> String {
    let spaced = text.split_inclusive('\n').flat_map(|line| {
        let (before, behind) = line.split_at(line.len() - line.trim_start_matches([' ', '\t']).len());
        [before.to_owned(), behind.replace('\t', " ")]
    });
    spaced.collect()
}

fn read_text(source: &Arc<SourceText>, text: &str, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let mut reader = Reader {
        source,
        bytes: text.char_indices().map(|(at, _)| at + range.start).chain([range.end]).collect(),
        parser: Parser::new_from_str(text),
        anchors: HashMap::new(),
        copied: 0,
        problems: Vec::new(),
    };
    let root = reader.document();
    (root, reader.problems)
}

struct Reader<'a> {
    source: &'a Arc<SourceText>,
    /// Byte offset in the file of each character of the text: the parser counts characters.
    bytes: Vec<usize>,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    /// Values that aliases have added so far.
    copied: usize,
    problems: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Option<Node> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd | Event::DocumentEnd, _) => return None,
                (event, span) => return self.node(event, span, 0),
            }
        }
    }

    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        match self.parser.next_event()? {
            Ok((event, span)) => Some((event, self.range(&span))),
            Err(fault) => {
                let at = self.byte(fault.marker().index());
                self.problems.push(Diagnostic::of(&Front::NotYaml { fault: foreign::words(fault.info()) }).span(self.source, at..at + 1));
                None
            }
        }
    }

    fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).or(self.bytes.last()).copied().unwrap_or(0)
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        // The parser lets a plain scalar or a block end behind the blanks that follow it.
        let written = self.source.text.cut(start..end.max(start)).trim_end();
        start..start + written.len()
    }

    fn node(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            self.problems.push(Diagnostic::of(&Front::YamlDeep {}).span(self.source, span));
            return None;
        }
        let (data, anchor, end) = match event {
            Event::Scalar(text, style, anchor, _) => (scalar(&text, style), anchor, span.end),
            Event::SequenceStart(anchor, _) => {
                let (list, end) = self.list(depth)?;
                (Data::List(list), anchor, end)
            }
            Event::MappingStart(anchor, _) => {
                let (table, end) = self.table(depth)?;
                (Data::Table(table), anchor, end)
            }
            Event::Alias(anchor) => {
                let Some(known) = self.anchors.get(&anchor) else {
                    self.problems.push(Diagnostic::of(&Front::YamlAlias {}).span(self.source, span));
                    return None;
                };
                self.copied += values(&known.data);
                if self.copied > MAX_COPIED {
                    let problem = Diagnostic::of(&Front::YamlAliases {}).span(self.source, span);
                    self.problems.push(problem);
                    return None;
                }
                return Some(Node { span, data: known.data.clone() });
            }
            _ => return None,
        };
        let node = Node { span: span.start..end.max(span.start), data };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Some(node)
    }

    fn list(&mut self, depth: usize) -> Option<(Vec<Node>, usize)> {
        let mut list = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, span) => {
                    let end = list.last().map_or(span.end, |last: &Node| last.span.end.max(span.end));
                    return Some((list, end));
                }
                (event, span) => list.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn table(&mut self, depth: usize) -> Option<(Table, usize)> {
        let mut table = Table::default();
        let mut known: HashMap<String, Range<usize>> = HashMap::new();
        loop {
            let (key, key_span) = match self.next()? {
                (Event::MappingEnd, span) => {
                    let end = table.entries.last().map_or(span.end, |last| last.node.span.end.max(span.end));
                    return Some((table, end));
                }
                (Event::Scalar(text, ..), span) => (text.into_owned(), span),
                (_, span) => {
                    self.problems.push(Diagnostic::of(&Front::YamlKey {}).span(self.source, span));
                    return None;
                }
            };
            let earlier = known.entry(key.clone()).or_insert_with(|| key_span.clone());
            if *earlier != key_span {
                let first = crate::text::Place::new(self.source, earlier.clone());
                self.problems.push(
                    Diagnostic::of(&Front::KeyTwice { key: key.to_string() })
                        .span(self.source, key_span.clone())
                        .related(first, hints::first_here()),
                );
            }
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            table.entries.push(Entry { key, key_span, node });
        }
    }
}

/// How many values there are in one; a long text counts as many.
fn values(data: &Data) -> usize {
    match data {
        Data::List(list) => 1 + list.iter().map(|node| values(&node.data)).sum::<usize>(),
        Data::Table(table) => 1 + table.entries.iter().map(|entry| values(&entry.node.data) + entry.key.len() / LONG_TEXT).sum::<usize>(),
        Data::Str(text) => 1 + text.len() / LONG_TEXT,
        _ => 1,
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Data {
    if style != ScalarStyle::Plain {
        return Data::Str(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Data::Null,
        "true" | "True" | "TRUE" => return Data::Bool(true),
        "false" | "False" | "FALSE" => return Data::Bool(false),
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>() {
        return Data::Int(number);
    }
    if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        if let Ok(number) = text.parse::<f64>() {
            return Data::Float(number);
        }
        if let Some(date) = WrittenDate::parse(text) {
            return Data::Date(date);
        }
    }
    Data::Str(text.to_owned())
}
