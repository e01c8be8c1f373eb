//! Paragraphs, `p1`, `p2` … by reading order, and images that stand alone.

use comrak::nodes::{Node, NodeValue};

use crate::ledger::names::CitableKind;
use crate::markup::writer::Writer;
use crate::markup::writer::caption::with_attributes;
use crate::text::escape;

impl<'a> Writer<'a> {
    /// A paragraph. In a tight list only its text.
    pub fn paragraph(&mut self, node: Node<'a>, tight: bool) {
        if tight {
            if self.archive() && node.previous_sibling().is_some() {
                // Behind a mark the text of an item goes on.
                self.line();
            }
            self.pay_pages();
            self.words(|writer| writer.inlines(node));
            return;
        }
        if self.archive() && self.lone_image(node) {
            return;
        }
        if let Some(html) = self.lone_fragment(node) {
            // What a shortcode gives stands for itself.
            return self.push(html);
        }
        self.line();
        if self.anchoring {
            let id = self.next_paragraph(node);
            self.push("<p id=\"");
            self.push(&id);
            self.push("\">");
            self.pay_box(node);
            self.text_of(node);
            self.open.push("p");
            self.pages.begin(&id);
            self.pay_pages();
            self.words(|writer| writer.inlines(node));
            self.pages.end();
            self.open.pop();
            self.self_link(&id);
        } else {
            self.push("<p>");
            self.pay_box(node);
            let in_item = node.parent().is_some_and(|above| matches!(above.data().value, NodeValue::Item(_) | NodeValue::TaskItem(_)));
            if self.archive() && !in_item && !self.pages.in_note() {
                // A quotation or a box within an item.
                let words = self.shown(node);
                self.note_unlocked(words);
            }
            self.open.push("p");
            self.pay_pages();
            self.words(|writer| writer.inlines(node));
            self.open.pop();
        }
        self.push("</p>\n");
    }

    fn lone_fragment(&self, node: Node<'a>) -> Option<&'a str> {
        let fragments = self.input.fragments?;
        let child = node.first_child().filter(|child| child.next_sibling().is_none())?;
        match &child.data().value {
            NodeValue::Text(text) => fragments.lone(text),
            _ => None,
        }
    }

    /// The id of the next paragraph or top-level item.
    pub fn next_paragraph(&mut self, node: Node<'a>) -> String {
        self.paragraphs += 1;
        self.pin_within(node);
        let id = self.citable(CitableKind::Paragraph, format!("p{}", self.paragraphs), self.span_of(node), |writer| writer.words_of(node));
        self.anchor.clone_from(&id);
        id
    }

    /// Notes a node's text for search.
    pub fn text_of(&mut self, node: Node<'a>) {
        self.note_words(0, node);
    }

    /// An image alone in a paragraph, with a title, is a figure.
    fn lone_image(&mut self, node: Node<'a>) -> bool {
        let Some(only) = node.first_child().filter(|child| child.next_sibling().is_none()) else { return false };
        let data = only.data();
        let NodeValue::Image(image) = &data.value else { return false };
        if image.title.is_empty() {
            return false;
        }
        self.figures += 1;
        let (caption, [source, license]) =
            with_attributes(&image.title, ["source", "license"]).unwrap_or((image.title.as_str(), Default::default()));
        let credit = match (source.is_empty(), license.is_empty()) {
            (true, _) => license,
            (false, true) => format!("{}: {source}", self.options.words.source),
            (false, false) => format!("{}: {source}, {license}", self.options.words.source),
        };
        let words = format!("{caption} {credit}").trim().to_owned();
        let id = self.citable(CitableKind::Figure, format!("fig{}", self.figures), self.span_of(node), |_| words.clone());
        self.line();
        self.push(&format!("<figure id=\"{id}\">"));
        self.pages.begin(&id);
        self.pay_pages();
        self.image(only, image, false);
        self.push("<figcaption>");
        escape::text(&mut self.out, caption);
        if !credit.is_empty() {
            self.push(if caption.is_empty() { "<small class=\"credit\">" } else { " <small class=\"credit\">" });
            escape::text(&mut self.out, &credit);
            self.push("</small>");
        }
        self.pages.end();
        self.push("</figcaption></figure>\n");
        self.anchor = id;
        self.note_text(0, words);
        true
    }
}
