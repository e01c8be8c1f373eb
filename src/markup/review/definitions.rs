//! Lines that Markdown takes as addresses of links: `[자료]: 산업통상자원부` is shown nowhere.
//!
//! Silent are addresses that a link uses, comments such as `[//]: # (…)`, notes, and lines within code, HTML or a paragraph.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::source::{Source, words};
use super::{Found, Lost};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let mut used: HashSet<String> = HashSet::new();
    let mut covered = vec![false; source.count() + 2];
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Link(_) | NodeValue::Image(_) => used.extend(label_of(source.slice(node)).map(folded)),
            NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) | NodeValue::Table(_) => cover(&mut covered, node, 0),
            NodeValue::Paragraph | NodeValue::Heading(_) => cover(&mut covered, node, taken(source, node)),
            _ => {}
        }
    }
    let mut known: HashMap<String, ()> = HashMap::new();
    for number in 1..=source.count() {
        if covered.get(number).is_some_and(|covered| *covered) {
            continue;
        }
        let Some((label, address, span)) = definition(source, number) else { continue };
        if is_comment(label, address) {
            continue;
        }
        if label.starts_with('^') {
            let written = source.text.get(span.start..span.start + label.len() + "[]:".len()).unwrap_or_default().to_owned();
            found.push((Lost::NoteNotRead { written: written.clone() }, span.start..span.start + written.len()));
            continue;
        }
        let name = folded(label);
        let (twice, label) = (known.insert(name.clone(), ()).is_some(), label.trim().to_owned());
        if !is_address(address) {
            found.push((Lost::VanishingLine { label }, span));
        } else if twice {
            found.push((Lost::AddressTwice { label }, span));
        } else if !used.contains(&name) {
            found.push((Lost::UnusedAddress { label }, span));
        }
    }
}

fn cover(covered: &mut [bool], node: Node<'_>, taken: usize) {
    let position = node.data().sourcepos;
    for line in position.start.line + taken..=position.end.line {
        if let Some(line) = covered.get_mut(line) {
            *line = true;
        }
    }
}

/// How many lines at a paragraph's head were taken from it.
fn taken(source: &Source<'_>, node: Node<'_>) -> usize {
    if !source.has_lost_its_head(node) {
        return 0;
    }
    let words = words(node);
    let text = words.trim_start_matches('[');
    let lines = source.lines_of(node);
    let is_taken = |line: &str| match line.strip_prefix('[').and_then(|rest| rest.split_once("]:")) {
        Some((label, _)) => !text.starts_with(label),
        None => false,
    };
    lines.iter().take_while(|(_, _, line)| is_taken(line)).count()
}

/// `[label]: address` in a line, behind what sets it in.
fn definition<'t>(source: &Source<'t>, number: usize) -> Option<(&'t str, &'t str, Range<usize>)> {
    let line = source.line(number);
    let text = line.trim_start_matches([' ', '\t', '>', '-', '*', '+', '.', ')']).trim_start_matches(|c: char| c.is_ascii_digit());
    let text = text.trim_start_matches([' ', '\t', '>', '-', '*', '+', '.', ')']);
    let note = text.strip_prefix("[^").filter(|name| !name.starts_with([' ', '\t'])).and_then(|rest| rest.split_once("]:"));
    let text = note.map_or(text, |(_, behind)| behind.trim_start_matches([' ', '\t']));
    let (label, address) = text.strip_prefix('[')?.split_once("]:")?;
    // The address may stand in the next line.
    let address = if address.trim().is_empty() { source.line(number + 1) } else { address };
    // Comrak reads notes before addresses: what is left of them has a blank in its name.
    let is_note = label.strip_prefix('^').is_some_and(|name| !name.starts_with([' ', '\t']));
    if is_note || label.trim().is_empty() || label.contains(['[', ']']) {
        return None;
    }
    let start = source.offset(number, 1) + line.len() - text.len();
    Some((label, address.trim(), start..start + text.trim_end().len()))
}

/// Ways to write a comment that people know from other programs.
fn is_comment(label: &str, address: &str) -> bool {
    label == "//" || label == "comment" || address.starts_with("<>") || address == "#" || address.starts_with("# ")
}

/// Whether what stands behind a label is an address at all.
pub fn is_address(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let has_scheme =
        first.split_once(':').is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let is_file = first.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty()
            && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !end.is_empty()
            && !end.bytes().all(|byte| byte.is_ascii_digit())
    });
    text.is_empty() || first.starts_with(['<', '/', '#', '@', '.']) || has_scheme || is_file || first.contains('/')
}

/// The label by which a link names its address, if it does.
fn label_of(written: &str) -> Option<&str> {
    let inside = written.strip_suffix(']')?;
    let (before, label) = inside.rsplit_once('[')?;
    if !label.is_empty() {
        return Some(label);
    }
    before.trim_start_matches('!').strip_prefix('[')?.strip_suffix(']')
}

/// Labels are compared without case and runs of blanks.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
