//! What search reads of a body, block by block, each under the place that is nearest to it.

use crate::body::TextBlock;
use crate::markup::writer::Writer;

impl Writer<'_> {
    /// Notes a run of plain text for search, under the nearest anchor.
    pub fn note_text(&mut self, level: u8, text: String) {
        self.note_block(level, text, false);
    }

    /// The same for search alone.
    pub fn note_unlocked(&mut self, text: String) {
        self.note_block(0, text, true);
    }

    /// The same of what is no word of a paragraph: within a note, whose hash is that of its paragraphs, it is for search alone.
    pub fn note_apart(&mut self, text: String) {
        let in_note = self.pages.in_note();
        self.note_block(0, text, in_note);
    }

    fn note_block(&mut self, level: u8, text: String, unlocked: bool) {
        if !text.trim().is_empty() {
            self.body.text.push(TextBlock { level, anchor: self.anchor.clone(), text, unlocked });
        }
    }
}
