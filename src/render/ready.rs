//! A body as it waits for its page, and what an earlier build kept of it: the same, while its own text, its place and all that it asked of the
//! site are the same.

use std::sync::Arc;

use crate::body::packed::Sample;
use crate::body::{Body, TextBlock};
use crate::link::site::Site;
use crate::render::traced::Answered;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::key::{Key, Keyed};
use crate::text::shelf::Shelf;
use crate::text::stored::{Around, Reader, Stored, Writer};

/// A body that waits, and what is wrong with it.
#[derive(Debug, Default)]
pub struct ReadyBody {
    /// The body, without what only search and exports read.
    pub body: Body,
    /// What is wrong with it.
    pub problems: Arc<Vec<Diagnostic>>,
    /// What search reads, where it was rendered just now.
    pub text: Option<Vec<TextBlock>>,
    /// The key of what search reads.
    pub read: Key,
}

impl ReadyBody {
    /// What an earlier build kept.
    pub fn kept(shelf: &dyn Shelf, key: &Key, site: &Site, (source, sample): (&Arc<SourceText>, &Sample)) -> Option<Self> {
        let bytes = shelf.take(key)?;
        let around = Around { source: source.clone(), sample: sample.clone() };
        let mut reader = Reader::new(&bytes, &around);
        let asked: Vec<Answered> = Stored::read(&mut reader)?;
        if !asked.iter().all(|answered| answered.holds(site)) {
            return None;
        }
        let (read, body, problems) = (Stored::read(&mut reader)?, Stored::read(&mut reader)?, Stored::read(&mut reader)?);
        reader.is_at_end().then(|| Self { body, problems: Arc::new(problems), text: None, read })
    }

    /// Keeps it, unless there is something in it that can't be kept.
    pub fn keep(&self, shelf: &dyn Shelf, key: &Key, asked: &Vec<Answered>, (source, sample): (&Arc<SourceText>, &Sample)) {
        let around = Around { source: source.clone(), sample: sample.clone() };
        let mut writer = Writer::new(&around);
        asked.put(&mut writer);
        self.read.put(&mut writer);
        self.body.put(&mut writer);
        self.problems.put(&mut writer);
        if let Some(bytes) = writer.finish() {
            shelf.keep(key, &bytes);
        }
    }
}

/// The key of what search reads of a text.
pub fn read_key(text: &[TextBlock]) -> Key {
    let mut keyed = Keyed::new("read");
    for TextBlock { level, anchor, text, by } in text {
        keyed.part([*level, *by as u8]).part(anchor).part(text);
    }
    keyed.key()
}
