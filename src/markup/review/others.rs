//! Signs of other programs that say nothing here, each with what says it: formulas between `$`, `[[wiki links]]`, `:::note`, `[TOC]`, `{{가}}`,
//! `{: .x}`, `- [v]`; and captions that are nearly ones.
//!
//! Silent are sums in dollars, escaped signs, code, and what is told as a call, a formula or a mark elsewhere.

use crate::text::Cut;
use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::source::{Source, words};
use super::{Misread, Misreadings};
use crate::markup::writer::caption::{CAPTION_KEYS, with_attributes};
use crate::problem::nouns::named;

const FORMULA: &str = "write a formula in words, with `<sup>` and `<sub>`, or show it as a picture";
const LINK: &str = "write a link as `[words](@/52/economy/one.md)`, by the file that it leads to";
const BOX: &str = "write a box as a quotation: `> [!NOTE] title`";
const CONTENTS: &str = "take it away: each page has a list of its headings";
const NAME: &str = "write `{#name}` behind a heading that shall have a name, else take it away";
const CALL: &str = "write what it would make";
const TERM: &str = "write `**term**: its meaning`, or `<dl>`";
const TASK: &str = "write `- [x]` for what is done, and `- [ ]` for what is not";
const SIZE: &str = "take it away: a picture is shown in its own size, but never wider than the text";
const EMOJI: &str = "write the sign itself, as 🙂, or take it away";
const ADDRESS: &str = "write `%20` for a blank in an address";

/// How long what stands between two signs may be.
const LONGEST: usize = 120;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Misreadings) {
    for node in root.descendants() {
        let is_heading = match &node.data().value {
            NodeValue::Paragraph if source.has_lost_its_head(node) => continue,
            NodeValue::Paragraph => false,
            NodeValue::Heading(_) => true,
            _ => continue,
        };
        if !is_heading && caption(node, source, found) {
            continue;
        }
        let code: Vec<Range<usize>> = node
            .descendants()
            .filter(|inner| {
                matches!(inner.data().value, NodeValue::Code(_) | NodeValue::HtmlInline(_) | NodeValue::Link(_) | NodeValue::Image(_))
            })
            .map(|inner| source.span(inner))
            .collect();
        let mut told: Vec<&str> = Vec::new();
        for (at, (_, start, line)) in source.lines_of(node).into_iter().enumerate() {
            let line = line.trim_end();
            let whole = if is_heading { None } else { whole(line, at, node) };
            for (part, way) in whole.into_iter().chain(within(line, is_heading)) {
                let span = start + part.start..start + part.end;
                let is_code = code.iter().any(|code| code.start < span.end && span.start < code.end);
                if !is_code && !told.contains(&way) {
                    told.push(way);
                    found.push((Misread::OfOthers { written: shown(line.get(part).unwrap_or_default()), way: named(way) }, span));
                }
            }
        }
    }
}

fn shown(text: &str) -> String {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default().to_owned()
}

/// Signs that are all of a line, or stand at its head.
fn whole(line: &str, at: usize, node: Node<'_>) -> Option<(Range<usize>, &'static str)> {
    let lower = line.to_ascii_lowercase();
    let behind =
        |sign: &str| line.strip_prefix(sign).map(str::trim_start).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let is_box = (behind(":::") || behind("!!!") || behind("???")) && !line.contains("::::::");
    let in_item = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Item(_)));
    if is_box {
        Some((0..line.len(), BOX))
    } else if ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{{toc}}", "{{ toc }}"].contains(&lower.as_str()) {
        Some((0..line.len(), CONTENTS))
    } else if at > 0 && line.starts_with(": ") && line.trim_end().len() > 2 {
        Some((0..line.len(), TERM))
    } else if at == 0
        && in_item
        && ["[v] ", "[V] ", "[o] ", "[O] ", "[√] ", "[✓] ", "[✔] ", "[*] "].iter().any(|mark| line.starts_with(mark))
    {
        let end = line.find(']').map_or(0, |end| end + 1);
        Some((0..end, TASK))
    } else {
        None
    }
}

/// Signs within a line, in order.
fn within(line: &str, is_heading: bool) -> Vec<(Range<usize>, &'static str)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(next) = line.get(at..).and_then(|rest| rest.find(['\\', '$', '[', '{', '<', ':'])) {
        at += next;
        let rest = line.get(at..).unwrap_or_default();
        let found = if rest.starts_with("\\(") || rest.starts_with("\\[") {
            between(rest, rest.cut(..2), if rest.starts_with("\\(") { "\\)" } else { "\\]" }).map(|length| (length, FORMULA))
        } else if rest.starts_with('\\') {
            at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
            continue;
        } else if rest.starts_with("$$") {
            // At the head of a line it is told as a formula already.
            between(rest, "$$", "$$").filter(|_| at > 0).map(|length| (length, FORMULA))
        } else if rest.starts_with('$') {
            formula(rest).map(|length| (length, FORMULA))
        } else if rest.starts_with("[[") && !rest.starts_with("[[!") && !rest.starts_with("[[^") {
            let length = between(rest, "[[", "]]").filter(|length| {
                // A link behind it, or within, is Markdown's.
                let inner = rest.get(2..length - 2).unwrap_or_default();
                !inner.contains(['[', ']']) && !rest.get(*length..).is_some_and(|behind| behind.starts_with(['(', '[']))
            });
            length.map(|length| (length, LINK))
        } else if rest.starts_with("{:") {
            between(rest, "{:", "}").map(|length| (length, NAME))
        } else if rest.starts_with("{{") && !rest.starts_with("{{<") && !rest.starts_with("{{%") {
            // With brackets it is told as a call.
            between(rest, "{{", "}}")
                .filter(|length| !rest.get(..*length).is_some_and(|call| call.contains('(')))
                .map(|length| (length, CALL))
        } else if rest.starts_with('{') {
            // Behind a heading they are read.
            attributes(rest).filter(|_| !is_heading)
        } else if rest.starts_with(':') {
            let begins = line.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace));
            let is_name = |length: &usize| {
                let inner = rest.cut(1..length - 1);
                inner.len() > 1 && inner.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'+' | b'-'))
            };
            between(rest, ":", ":").filter(|length| begins && is_name(length)).map(|length| (length, EMOJI))
        } else if rest.starts_with("<http") {
            between(rest, "<", ">")
                .filter(|length| rest.get(..*length).is_some_and(|address| address.contains(' ')))
                .map(|length| (length, ADDRESS))
        } else {
            None
        };
        let length = found.map_or(1, |(length, _)| length);
        out.extend(found.map(|(length, way)| (at..at + length, way)));
        at += length;
    }
    out
}

/// `{#name}`, `{.class}` and `{width=50%}`, as some programs read them behind anything.
fn attributes(rest: &str) -> Option<(usize, &'static str)> {
    let length = between(rest, "{", "}")?;
    let inner = rest.get(1..length - 1)?.trim();
    let key = inner.split_once('=').map(|(key, _)| key);
    let names = inner.strip_prefix(['#', '.']).is_some_and(|name| name.starts_with(char::is_alphabetic) && !name.contains(['{', '}']));
    if names {
        return Some((length, NAME));
    }
    key.is_some_and(|key| matches!(key, "width" | "height" | "align" | "style" | "class" | "target")).then_some((length, SIZE))
}

/// How long the words are that two signs hold, the signs with them.
fn between(rest: &str, open: &str, close: &str) -> Option<usize> {
    let inner = rest.strip_prefix(open)?;
    let inner = inner.get(..inner.floor_char_boundary(LONGEST))?;
    let end = inner.find(close).filter(|end| inner.get(..*end).is_some_and(|words| !words.trim().is_empty()))?;
    Some(open.len() + end + close.len())
}

/// `$E=mc^2$`: words without blanks at their ends and with a sign of formulas, not two sums in dollars.
fn formula(rest: &str) -> Option<usize> {
    let length = between(rest, "$", "$")?;
    let inner = rest.get(1..length - 1)?;
    let touches = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    let is_name = inner.len() == 1 && inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let has_sign = inner.contains(['\\', '^', '_', '=', '{', '+', '<', '>']) && !inner.chars().any(|c| ('가'..='힣').contains(&c));
    (touches && (is_name || has_sign)).then_some(length)
}

/// Whether a paragraph is nearly a caption, which is told.
fn caption(node: Node<'_>, source: &Source<'_>, found: &mut Misreadings) -> bool {
    let span = source.span(node);
    let text = source.slice(node).trim_end();
    let first = text.lines().next().unwrap_or_default();
    let is_table = |node: Option<Node<'_>>| node.is_some_and(|node| matches!(node.data().value, NodeValue::Table(_)));
    let beside = is_table(node.next_sibling()) || is_table(node.previous_sibling());
    // A note may be called behind the braces.
    let plain = words(node);
    // What stands in code is an example.
    let is_text = |inner: &Node<'_>| matches!(inner.data().value, NodeValue::Text(_));
    let written: String = node.children().filter(is_text).map(words).collect();
    let keys = CAPTION_KEYS.iter().any(|key| written.contains(&format!("{{{key}=")));
    let has_head = text.starts_with("Table:") || text.starts_with(": ");
    let near_head = ["Table", "TABLE", "table", "Tabel"]
        .iter()
        .filter_map(|head| first.strip_prefix(head))
        .any(|rest| rest.starts_with(['：', ':', '.', ' ']))
        || ["표:", "표：", "〈표", "<표"].iter().any(|head| first.starts_with(head));
    let is_read = has_head && (!keys || with_attributes(&plain, CAPTION_KEYS).is_some());
    // Other signs in braces at its end are told of the caption itself.
    let told = !is_read && ((keys && !(has_head && text.ends_with('}'))) || (beside && near_head && !has_head && keys_or_colon(first)));
    if told {
        found.push((Misread::NoCaption { written: shown(first) }, span.start..span.start + first.len()));
    }
    told
}

/// Whether a line names a table by a colon at its head: a sentence that begins with the word is none.
fn keys_or_colon(line: &str) -> bool {
    let head = line.get(..line.floor_char_boundary(9)).unwrap_or_default();
    head.contains([':', '：']) || line.contains("{unit")
}
