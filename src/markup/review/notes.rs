//! Notes that are written twice, or that no reader would come to. `[^9]` without its note is text to Markdown, and found there.
//!
//! Silent are notes that are called often, and notes that a called note calls.

use std::collections::{HashMap, HashSet};

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use super::source::Source;
use super::{Found, Lost};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let mut written: Vec<(String, Node<'a>)> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    // Names that each note calls; the text itself has no name.
    let mut calls: HashMap<Option<String>, Vec<String>> = HashMap::new();
    let mut within: Vec<String> = Vec::new();
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::FootnoteDefinition(note) => {
                    within.push(note.name.clone());
                    if known.insert(note.name.clone()) {
                        written.push((note.name.clone(), node));
                    } else {
                        found.push((Lost::NoteTwice { name: note.name.clone() }, head(source, node, &note.name)));
                    }
                }
                NodeValue::FootnoteReference(call) => calls.entry(within.last().cloned()).or_default().push(call.name.clone()),
                _ => {}
            },
            NodeEdge::End(node) => {
                if matches!(node.data().value, NodeValue::FootnoteDefinition(_)) {
                    within.pop();
                }
            }
        }
    }
    let mut reached: HashSet<String> = HashSet::new();
    let mut next = calls.get(&None).cloned().unwrap_or_default();
    while let Some(name) = next.pop() {
        if reached.insert(name.clone()) {
            next.extend(calls.get(&Some(name)).into_iter().flatten().cloned());
        }
    }
    let called: HashSet<&String> = calls.values().flatten().collect();
    for (name, node) in written.into_iter().filter(|(name, _)| !reached.contains(name)) {
        let span = head(source, node, &name);
        let lost = if called.contains(&name) { Lost::NoteOutOfReach { name } } else { Lost::NoteNotCalled { name } };
        found.push((lost, span));
    }
}

/// `[^name]` at the head of a note.
fn head(source: &Source<'_>, node: Node<'_>, name: &str) -> std::ops::Range<usize> {
    let start = source.span(node).start;
    start..start + name.len() + "[^]".len()
}
