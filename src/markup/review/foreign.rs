//! Signs of other kinds of markup, which are shown as they stand: full-width forms of Markdown's own, formulas, calls of other programs,
//! marks of other kinds of Markdown, what is nearly a tag, a table's row by itself.
//!
//! Silent are escaped signs, code, ranges (`3~5월`), names such as `C++`, and one full-width sign within words.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Found, Lost};
use crate::markup::html::is_element;

/// How long what stands between two marks may be.
const LONGEST: usize = 120;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    // What the text of one block is told of once.
    let mut told: Vec<&'static str> = Vec::new();
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Paragraph => {
                told.clear();
                if !source.has_lost_its_head(node) {
                    paragraph(node, source, found);
                }
            }
            NodeValue::Heading(_) | NodeValue::TableCell => told.clear(),
            // To Markdown one sign strikes out, to an archive it is a sign.
            NodeValue::Strikethrough => {
                let span = source.span(node);
                let before = source.text.get(..span.start).and_then(|text| text.chars().next_back());
                let rest = source.text.get(span.start..).unwrap_or_default();
                if let Some((_, lost, length)) = raised(rest, '~', before) {
                    found.push((lost, span.start..span.start + length));
                }
            }
            NodeValue::Text(_) => {
                let span = source.span(node);
                for (sign, lost, part) in within(source.text, span) {
                    if !told.contains(&sign) {
                        told.push(sign);
                        found.push((lost, part));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Full-width signs and what they would mean at the head of a line.
const AT_HEAD: [(&str, &str); 3] = [("＃", "#"), ("＞", ">"), ("｜", "|")];

fn paragraph(node: Node<'_>, source: &Source<'_>, found: &mut Found) {
    let lines = source.lines_of(node);
    for (_, start, line) in &lines {
        let Some((sign, meant)) = AT_HEAD.into_iter().find(|(sign, _)| line.starts_with(sign)) else { continue };
        let rest = line.trim_start_matches(sign);
        let is_mark = if meant == "|" { rest.contains(sign) } else { rest.starts_with([' ', '\u{a0}', '\u{3000}']) };
        if is_mark {
            found.push((Lost::FullWidth { sign: sign.to_owned(), meant: meant.to_owned() }, *start..start + line.len() - rest.len()));
            return;
        }
    }
    let Some((_, start, first)) = lines.first() else { return };
    let first = first.trim_end();
    if first.starts_with("$$") {
        found.push((Lost::Formula {}, *start..start + 2));
    }
}

type Sign = (&'static str, Lost, Range<usize>);

/// The signs that begin in a run of words.
fn within(text: &str, run: Range<usize>) -> Vec<Sign> {
    let mut out = Vec::new();
    // Comrak's place of an escaped sign is behind the backslash.
    let escaped = text.get(..run.start).is_some_and(|text| text.ends_with('\\'));
    let mut at = run.start + if escaped { text.get(run.start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8) } else { 0 };
    while let Some(next) = text.get(at..run.end).and_then(|rest| rest.find(['\\', '<', '{', '=', '+', '^', '＊', '］'])) {
        at += next;
        let rest = text.get(at..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        let found = match rest.chars().next() {
            Some('\\') => {
                at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
                continue;
            }
            Some('<') => near_tag(rest),
            Some('{') => call(rest),
            Some('=') => pair(rest, "==", before).map(|inner| other(rest, inner, "==", "mark")),
            Some('+') => pair(rest, "++", before).map(|inner| other(rest, inner, "++", "u")),
            Some('^') => raised(rest, '^', before),
            Some('＊') => pair(rest, "＊＊", None).map(|_| full_width("＊＊", "**")),
            Some('］') if ["］（http", "］（/", "］(http", "］(/"].iter().any(|link| rest.starts_with(link)) => {
                Some(full_width("］", "]"))
            }
            _ => None,
        };
        let length = found.as_ref().map_or(0, |(_, _, length)| *length).max(rest.chars().next().map_or(1, char::len_utf8));
        out.extend(found.map(|(sign, lost, length)| (sign, lost, at..at + length)));
        at += length;
    }
    out
}

fn full_width(sign: &'static str, meant: &str) -> (&'static str, Lost, usize) {
    (sign, Lost::FullWidth { sign: sign.to_owned(), meant: meant.to_owned() }, sign.len())
}

/// The words between two marks that touch them.
fn pair<'w>(rest: &'w str, mark: &str, before: Option<char>) -> Option<&'w str> {
    if before.is_some_and(|before| !before.is_whitespace() && (before.is_ascii_alphanumeric() || mark.contains(before))) {
        return None;
    }
    let inner = rest.strip_prefix(mark)?;
    let inner = inner.get(..inner.floor_char_boundary(LONGEST)).unwrap_or_default().split('\n').next().unwrap_or_default();
    let (inner, _) = inner.split_once(mark)?;
    let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !mark.contains(c));
    (touches(inner.chars().next()) && touches(inner.chars().next_back())).then_some(inner)
}

fn other(rest: &str, inner: &str, mark: &'static str, element: &str) -> (&'static str, Lost, usize) {
    let written = rest.get(..inner.len() + 2 * mark.len()).unwrap_or(rest).to_owned();
    let length = written.len();
    (mark, Lost::OtherMark { written, meant: format!("<{element}>{inner}</{element}>") }, length)
}

/// `H~2~O`, `x^2^`, `2^nd^`: figures between two signs behind a letter or figure.
fn raised(rest: &str, sign: char, before: Option<char>) -> Option<(&'static str, Lost, usize)> {
    let (mark, element) = if sign == '^' { ("^", "sup") } else { ("~", "sub") };
    let is_behind = before.is_some_and(|before| before.is_alphabetic() || (sign == '^' && before.is_numeric()));
    let (inner, _) = rest.get(1..)?.split_once(sign).filter(|_| is_behind)?;
    let is_number =
        !inner.is_empty() && inner.len() <= 10 && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-'));
    let is_short = is_number || (sign == '^' && ["st", "nd", "rd", "th"].contains(&inner));
    is_short.then(|| other(rest, inner, mark, element))
}

/// `{{ youtube(…) }}`, `{% figure() %}`, `{{< figure >}}`.
fn call(rest: &str) -> Option<(&'static str, Lost, usize)> {
    let close = if rest.starts_with("{{") { "}}" } else { "%}" };
    let inner = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("{%"))?;
    let inner = inner.get(..inner.floor_char_boundary(LONGEST)).unwrap_or_default().split('\n').next().unwrap_or_default();
    let (inner, _) = inner.split_once(close)?;
    let name = inner.trim_start_matches(['<', '%', '-', '/', ' ']);
    let word = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_call = word.len() < name.len() && (close == "%}" || word.starts_with('(') || inner.starts_with(['<', '%']));
    let length = 2 + inner.len() + close.len();
    let written = rest.get(..length).unwrap_or(rest).to_owned();
    is_call.then_some(("{", Lost::CallOfOthers { written }, length))
}

/// `<br/ >`, `< b>`, `<www.e.example>`.
fn near_tag(rest: &str) -> Option<(&'static str, Lost, usize)> {
    let inner = rest.get(1..rest.floor_char_boundary(LONGEST))?.split(['\n', '<']).next().unwrap_or_default();
    let (inner, _) = inner.split_once('>')?;
    let name = inner.trim_start_matches([' ', '/']);
    let name = name.get(..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())).unwrap_or_default();
    // A name alone: what else stands there may be a comparison.
    let is_alone = matches!(inner.trim_start_matches([' ', '/']).get(name.len()..).map(str::trim), Some("" | "/"))
        && (!inner.ends_with(' ') || inner.contains('/'));
    let is_address = inner.starts_with("www.") && !inner.contains(' ');
    let length = inner.len() + 2;
    let written = rest.get(..length).unwrap_or(rest).to_owned();
    (is_address || (is_alone && is_element(&name.to_ascii_lowercase()))).then_some(("<", Lost::NearTag { written }, length))
}
