//! Ids of places: counted as they stand, or as the lock has them; and the ids that are kept without text.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};
use unicode_normalization::UnicodeNormalization;

use crate::ledger::fingerprint::fingerprint;
use crate::ledger::ids::{Citable, Places};
use crate::ledger::names::CitableKind;
use crate::markup::writer::Writer;
use crate::text::{attributes, escape};

/// The id that a comment asks for.
pub fn pin_of(comment: &str) -> Option<String> {
    let inner = comment.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    Some(inner.strip_prefix("anchor ")?.trim().to_owned())
}

impl<'a> Writer<'a> {
    /// The id of a place: `wanted` or one like it that is not in use, unless it was given another. The text is asked for only where places
    /// are noted.
    pub fn citable(&mut self, kind: CitableKind, wanted: String, span: Range<usize>, text: impl FnOnce(&Self) -> String) -> String {
        let natural = if matches!(self.places, Places::Given(_)) { wanted } else { self.fresh_id(wanted) };
        self.place_id(kind, natural, (false, span), text)
    }

    /// A place whose id the source says itself.
    pub fn fixed_spot(&mut self, id: String, span: Range<usize>, text: impl FnOnce(&Self) -> String) -> String {
        self.place_id(CitableKind::Named, id, (true, span), text)
    }

    fn place_id(
        &mut self,
        kind: CitableKind,
        natural: String,
        (fixed, span): (bool, Range<usize>),
        text: impl FnOnce(&Self) -> String,
    ) -> String {
        let at = self.spot_count;
        self.spot_count += 1;
        match self.places {
            Places::Unasked => natural,
            Places::Asked => {
                let print = fingerprint(&text(self));
                let pin = self.pin.take().filter(|_| !fixed);
                let span = self.source_bytes(span);
                self.citables.push(Citable { kind, id: natural.clone(), print, fixed, pin, span });
                natural
            }
            Places::Given(given) => {
                self.owed_ids.extend(given.before.get(&at).into_iter().flatten().cloned());
                let id = given.ids.get(at).cloned().unwrap_or(natural);
                self.ids.insert(id.clone());
                id
            }
        }
    }

    /// Whether a place further on may have been given this id.
    pub fn is_given(&self, id: &str) -> bool {
        self.given.contains(id)
    }

    /// `<!-- anchor p4 -->` before a place, or within its text: it has this id, whatever the text says.
    pub fn pin_mark(&mut self, comment: &str) -> bool {
        let pin = pin_of(comment);
        let found = pin.is_some();
        self.pin = pin.or(self.pin.take());
        found
    }

    /// Looks for such a mark within a text.
    pub fn pin_within(&mut self, node: Node<'a>) {
        if matches!(self.places, Places::Asked) {
            let within = node.descendants().find_map(|node| match &node.data().value {
                NodeValue::HtmlInline(html) => pin_of(html),
                _ => None,
            });
            self.pin = within.or(self.pin.take());
        }
    }

    /// Notes ids that are written as HTML, where ids are given for good.
    pub fn note_raw_ids(&mut self, node: Node<'a>, html: &str) {
        if self.archive() || !matches!(self.places, Places::Unasked) {
            let start = self.span_of(node).start;
            for (id, at) in attributes::in_order(html) {
                let span = start + at..start + at + id.len();
                self.note_raw_id(&attributes::decoded(id), span);
            }
        }
    }

    /// The same for one of them.
    pub fn note_raw_id(&mut self, id: &str, span: Range<usize>) {
        if self.archive() || !matches!(self.places, Places::Unasked) {
            let (id, place) = (self.one_id(id), self.source_bytes(span));
            self.body.raw_ids.push((id, place));
        }
    }

    /// An id that was written as HTML, as it is compared with those of places: blanks around it are none of it, and letters of names stand
    /// together.
    pub fn one_id(&self, id: &str) -> String {
        let id = id.trim_matches(|c: char| c.is_ascii_whitespace());
        if self.options.conventions.letters_together { id.nfc().collect() } else { id.to_owned() }
    }

    /// Writes the ids that are kept without text.
    pub fn pay_ids(&mut self) {
        for id in std::mem::take(&mut self.owed_ids) {
            self.keep_id(&id);
        }
    }

    /// An id without text.
    pub fn keep_id(&mut self, id: &str) {
        self.push("<span id=\"");
        escape::attribute(&mut self.out, id);
        self.push("\"></span>");
        self.ids.insert(id.to_owned());
    }

    /// Those that stood behind all that is left.
    pub fn pay_ids_at_end(&mut self) {
        if let Places::Given(given) = self.places {
            self.owed_ids.extend(given.behind.iter().cloned());
        }
        if !self.owed_ids.is_empty() {
            self.line();
            self.pay_ids();
            self.push("\n");
        }
    }
}
