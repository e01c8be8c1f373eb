//! Notes: numbered by their first call; written behind the block that calls them (archive), at the end (`bottom_footnotes`) or where they are
//! defined (Zola's default).

use std::collections::{HashMap, HashSet};

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use crate::body::ReadBy;
use crate::ledger::names::CitableKind;
use crate::markup::writer::Writer;
use crate::problem::writing::Writing;
use crate::text::diagnostic::Diagnostic;
use crate::text::escape;

/// The notes of a body.
#[derive(Default)]
pub struct Notes<'a> {
    definitions: HashMap<String, Node<'a>>,
    /// Names in the order of their numbers.
    order: Vec<String>,
    /// The number of each.
    numbers: HashMap<String, usize>,
    /// The id of each, `fn1`, and the ids without text that stand at its head (archive).
    ids: Vec<(String, Vec<String>)>,
    calls: HashMap<String, usize>,
    /// Calls of each note in the whole text: a note stands behind its first one, and links back to all.
    all_calls: HashMap<String, usize>,
}

impl<'a> Notes<'a> {
    /// Finds all definitions.
    pub fn collect(root: Node<'a>) -> Self {
        let mut notes = Self::default();
        for node in root.descendants() {
            if let NodeValue::FootnoteDefinition(definition) = &node.data().value {
                notes.definitions.entry(definition.name.clone()).or_insert(node);
            }
        }
        notes.all_calls = count_calls(root, &notes.definitions);
        notes
    }

    /// How many notes have been called.
    pub fn called(&self) -> usize {
        self.order.len()
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.order.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.order.len());
        self.order.len()
    }

    /// The id of a call: `fnref1`, and `fnref1-2` where it is the second.
    fn call_id(&self, number: usize, call: usize) -> String {
        let which = self.ids.get(number - 1).and_then(|(id, _)| id.strip_prefix("fn")).unwrap_or_default();
        if call == 1 { format!("fnref{which}") } else { format!("fnref{which}-{call}") }
    }
}

/// Calls by name: those in the text, and those in notes that are called themselves.
fn count_calls<'a>(root: Node<'a>, definitions: &HashMap<String, Node<'a>>) -> HashMap<String, usize> {
    // What is called within each definition, and outside of all.
    let mut within: Vec<Vec<String>> = vec![Vec::new()];
    let mut number_of: HashMap<String, usize> = HashMap::new();
    let mut open = vec![0];
    for edge in root.traverse() {
        let (NodeEdge::Start(node) | NodeEdge::End(node)) = edge;
        match (&node.data().value, matches!(edge, NodeEdge::Start(_))) {
            (NodeValue::FootnoteDefinition(definition), true) => {
                // Of two definitions of a name the first counts.
                if definitions.get(&definition.name).is_some_and(|first| first.same_node(node)) {
                    number_of.insert(definition.name.clone(), within.len());
                }
                open.push(within.len());
                within.push(Vec::new());
            }
            (NodeValue::FootnoteDefinition(_), false) => drop(open.pop()),
            (NodeValue::FootnoteReference(reference), true) => within[open[open.len() - 1]].push(reference.name.clone()),
            _ => {}
        }
    }
    let mut calls: HashMap<String, usize> = HashMap::new();
    let mut places = vec![0];
    while let Some(place) = places.pop() {
        for name in std::mem::take(&mut within[place]) {
            // A note is read when it is called first.
            if !calls.contains_key(&name) {
                places.extend(number_of.get(&name));
            }
            *calls.entry(name).or_insert(0) += 1;
        }
    }
    calls
}

impl<'a> Writer<'a> {
    /// A call of a note.
    pub fn note_call(&mut self, name: &str, node: Node<'a>) {
        if !self.notes.definitions.contains_key(name) {
            let span = self.span_of(node);
            let problem = Diagnostic::of(&Writing::NoteMissing { name: name.to_string() });
            self.problem(problem, span);
            return self.text(&format!("[^{name}]"));
        }
        let number = self.notes.number(name);
        if self.archive() && self.notes.ids.len() < number {
            self.note_id(number, name, node);
        }
        let call = self.notes.calls.entry(name.to_owned()).or_insert(0);
        *call += 1;
        let call = *call;
        if self.archive() {
            let (note, id) = (self.notes.ids[number - 1].0.clone(), self.notes.call_id(number, call));
            self.ids.insert(id.clone());
            return self.push(&format!("<sup class=\"fn\"><a href=\"#{note}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"));
        }
        let mut safe = String::new();
        escape::attribute(&mut safe, name);
        if self.options.bottom_footnotes {
            let (page, label) = self.end_note_style(number);
            self.push(&format!("<sup class=\"footnote-reference\" id=\"fr-{safe}-{call}\"><a href=\"{page}#fn-{safe}\">{label}</a></sup>"));
        } else {
            self.push(&format!("<sup class=\"footnote-reference\"><a href=\"#{safe}\">{number}</a></sup>"));
        }
    }

    /// Gives a note its id, at its first call.
    fn note_id(&mut self, number: usize, name: &str, call: Node<'a>) {
        let definition = self.notes.definitions.get(name).copied().unwrap_or(call);
        let before = std::mem::take(&mut self.owed_ids);
        self.pin_within(definition);
        let id = self.citable(CitableKind::Note, format!("fn{number}"), self.span_of(definition), |writer| writer.words_of(definition));
        let heads = std::mem::replace(&mut self.owed_ids, before);
        self.notes.ids.push((id, heads));
        self.pages.note_called();
    }

    /// What stands before the fragment of a link between a note at the end and its call, and the call's label: in Zola 0.23 links are whole,
    /// so that they work in feeds, and numbers have brackets.
    fn end_note_style(&self, number: usize) -> (String, String) {
        if !self.options.conventions.whole_note_links {
            return (String::new(), number.to_string());
        }
        let mut page = String::new();
        escape::href(&mut page, self.input.permalink);
        (page, format!("[{number}]"))
    }

    /// A definition where it stands: only Zola's default writes it there.
    pub fn note_definition(&mut self, node: Node<'a>, name: &str) {
        if self.archive() || self.options.bottom_footnotes {
            return;
        }
        let number = self.notes.number(name);
        let mut safe = String::new();
        escape::attribute(&mut safe, name);
        self.line();
        self.push(&format!("<div class=\"footnote-definition\" id=\"{safe}\"><sup class=\"footnote-definition-label\">{number}</sup>\n"));
        self.open.push("div");
        self.children(node);
        self.open.pop();
        self.push("</div>\n");
    }

    /// Archive: the notes that a block of the text calls first, directly behind it: a reader on a phone has them in place, a wide page shows
    /// them beside it. `start` is where the block begins in the output, `known` how many notes were called before it.
    pub fn notes_beside(&mut self, start: usize, known: usize) {
        if self.notes.order.len() == known {
            return;
        }
        const OPEN: &str = "<div class=\"noted\">\n";
        self.line();
        self.out.insert_str(start, OPEN);
        if let Some(end) = self.summary_end.filter(|end| *end > start) {
            self.summary_end = Some(end + OPEN.len());
        }
        let head = self.out.len();
        self.write_notes(known);
        // Only now is it known which notes the notes themselves call.
        let (first, last) = (known + 1, self.notes.order.len());
        let numbers = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let mut open = "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"".to_owned();
        escape::attribute(&mut open, &self.options.words.notes);
        open.push_str(&format!(" {numbers}\">\n"));
        open.push_str(&if first == 1 { "<ol>\n".to_owned() } else { format!("<ol start=\"{first}\">\n") });
        self.out.insert_str(head, &open);
        self.push("</ol>\n</section>\n</div>\n");
    }

    /// The notes from one on; a note may call further notes, which then stand behind it.
    fn write_notes(&mut self, mut at: usize) {
        let (anchoring, anchor) = (std::mem::replace(&mut self.anchoring, false), self.anchor.clone());
        while at < self.notes.order.len() {
            let name = self.notes.order[at].clone();
            at += 1;
            if let Some(node) = self.notes.definitions.get(&name).copied() {
                self.note(node, &name, at);
            }
        }
        (self.anchoring, self.anchor) = (anchoring, anchor);
    }

    /// Zola's list of notes at the end, and a warning for those that nothing calls.
    pub fn notes_at_end(&mut self) {
        if !self.archive() && self.options.bottom_footnotes && !self.notes.order.is_empty() {
            self.line();
            self.push("<section class=\"footnotes\">\n<ol class=\"footnotes-list\">\n");
            self.write_notes(0);
            self.push("</ol>\n</section>\n");
        }
        // The archive's review tells more of them.
        if !self.archive() {
            self.unused_notes();
        }
    }

    fn note(&mut self, node: Node<'a>, name: &str, number: usize) {
        let archive = self.archive();
        let before = if archive { self.pages.note_begins(number, &self.notes.ids[number - 1].0) } else { None };
        if archive {
            let (id, heads) = self.notes.ids[number - 1].clone();
            self.push(&format!("<li id=\"{id}\">"));
            heads.iter().for_each(|head| self.keep_id(head));
            self.ids.insert(id.clone());
            self.anchor = id;
            self.note_words(0, node);
        } else {
            self.push("<li id=\"fn-");
            escape::attribute(&mut self.out, name);
            self.push("\">\n");
        }
        // Search has the words of its paragraphs already.
        let known = self.body.text.len();
        self.children(node);
        let more = self.body.text.split_off(known);
        let mut last = ReadBy::All;
        let mut is_own = |by: ReadBy| std::mem::replace(&mut last, by) != ReadBy::Lock && by == ReadBy::Search;
        self.body.text.extend(more.into_iter().filter(|block| is_own(block.by)));
        // The way back stands in the last paragraph, if the note ends with one.
        let in_paragraph = self.out.ends_with("</p>\n");
        if in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        // A note that ends with a list or a table gets a paragraph for it; Zola writes it bare.
        let own_paragraph = archive && !in_paragraph;
        if own_paragraph {
            self.push("<p>");
        }
        self.backlinks(name, number);
        self.pages.note_ends(before);
        self.push(if in_paragraph || own_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
    }

    fn backlinks(&mut self, name: &str, number: usize) {
        let calls = self.notes.all_calls.get(name).copied().unwrap_or(1);
        for call in 1..=calls {
            if self.archive() {
                let id = self.notes.call_id(number, call);
                self.push(&format!(" <a class=\"back\" href=\"#{id}\" role=\"doc-backlink\">"));
                escape::text(&mut self.out, &self.options.words.back);
                let which = if calls > 1 { format!(" {number}-{call}") } else { format!(" {number}") };
                self.push(&format!("<span class=\"vh\">{which}</span></a>"));
            } else {
                let (page, _) = self.end_note_style(number);
                self.push(&format!(" <a href=\"{page}#fr-"));
                escape::attribute(&mut self.out, name);
                let arrow = if call == 1 { "↩".to_owned() } else { format!("↩{call}") };
                self.push(&format!("-{call}\">{arrow}</a>"));
            }
        }
    }

    fn unused_notes(&mut self) {
        let called: HashSet<&String> = self.notes.order.iter().collect();
        let mut unused: Vec<(String, Node<'a>)> =
            self.notes.definitions.iter().filter(|(name, _)| !called.contains(name)).map(|(name, node)| (name.clone(), *node)).collect();
        unused.sort_by_key(|(_, node)| node.data().sourcepos.start.line);
        for (name, node) in unused {
            let position = node.data().sourcepos;
            let start = self.offset(position.start.line, position.start.column);
            let problem = Diagnostic::of(&Writing::NoteUncalled { name: name.to_string() });
            self.problem(problem, start..start + name.len() + 3);
        }
    }
}
