//! What search reads of a body, block by block, each under the place that is nearest to it.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use crate::body::{ReadBy, TextBlock};
use crate::markup::writer::{Writer, plain, push_plain};
use crate::text::line::{Line, Set, parts_words};

impl<'a> Writer<'a> {
    /// Notes a run of plain text for search, under the nearest anchor.
    pub fn note_text(&mut self, level: u8, text: String) {
        self.note_block(level, text, ReadBy::All);
    }

    /// The same for search alone.
    pub fn note_unlocked(&mut self, text: String) {
        self.note_block(0, text, ReadBy::Search);
    }

    /// Notes the words of a node.
    pub fn note_words(&mut self, level: u8, node: Node<'a>) {
        let (locked, shown) = (plain(node), self.set_words(node));
        self.note_both(level, locked, shown);
    }

    /// The same of words as the lock has them, and as they are shown, if that differs.
    pub fn note_both(&mut self, level: u8, locked: String, shown: Option<String>) {
        match shown.filter(|shown| *shown != locked) {
            Some(shown) => {
                self.note_block(level, locked, ReadBy::Lock);
                self.note_block(level, shown, ReadBy::Search);
            }
            None => self.note_block(level, locked, ReadBy::All),
        }
    }

    /// The words of a node as one line, where it has raised, lowered or struck ones.
    pub fn set_words(&self, node: Node<'a>) -> Option<String> {
        node.descendants().any(|below| self.sets(below)).then(|| {
            let mut line = Line::default();
            self.add_to_line(&mut line, node);
            let line = line.finish();
            self.input.fragments.map_or_else(|| line.clone(), |fragments| fragments.dropped(&line))
        })
    }

    /// The words of a node as they are shown.
    pub fn shown(&self, node: Node<'a>) -> String {
        self.set_words(node).unwrap_or_else(|| plain(node))
    }

    /// Adds all below a node, and itself.
    pub fn add_to_line(&self, line: &mut Line, node: Node<'a>) {
        for edge in node.traverse() {
            let (NodeEdge::Start(node) | NodeEdge::End(node)) = edge;
            let (data, ends) = (node.data(), matches!(edge, NodeEdge::End(_)));
            match &data.value {
                NodeValue::Superscript => line.tag(Set::Raised, ends),
                NodeValue::Subscript => line.tag(Set::Lowered, ends),
                NodeValue::Strikethrough if self.is_range(node) => line.push("~"),
                NodeValue::Strikethrough => line.tag(Set::Struck, ends),
                NodeValue::HtmlInline(html) if !ends => {
                    if let Some((set, ends)) = Set::of_tag(html) {
                        line.tag(set, ends);
                    } else if self.archive() && parts_words(html) {
                        line.part();
                    }
                }
                value if !ends => {
                    let mut words = String::new();
                    push_plain(&mut words, value);
                    line.push(&words);
                }
                _ => {}
            }
        }
    }

    fn sets(&self, node: Node<'a>) -> bool {
        match &node.data().value {
            NodeValue::Superscript | NodeValue::Subscript | NodeValue::Strikethrough => true,
            NodeValue::HtmlInline(html) => Set::of_tag(html).is_some() || self.archive() && parts_words(html),
            _ => false,
        }
    }

    /// In the archive a single `~` strikes nothing: `20:00~24:00, 6.28~7.2`.
    fn is_range(&self, node: Node<'a>) -> bool {
        self.archive() && !self.slice(node.data().sourcepos).starts_with("~~")
    }

    /// The same of what is no word of a paragraph: within a note, whose hash is that of its paragraphs, it is for search alone.
    pub fn note_apart(&mut self, text: String) {
        let in_note = self.pages.in_note();
        self.note_block(0, text, if in_note { ReadBy::Search } else { ReadBy::All });
    }

    fn note_block(&mut self, level: u8, text: String, by: ReadBy) {
        if !text.trim().is_empty() {
            self.body.text.push(TextBlock { level, anchor: self.anchor.clone(), text, by });
        }
    }
}
