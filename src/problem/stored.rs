//! A problem as the bytes of a shelf, so that a text that is kept tells it again. Its kind stands in the catalogue.

use crate::problem::catalogue;
use crate::text::diagnostic::Diagnostic;
use crate::text::stored::{Reader, Stored, Writer};

impl Stored for Diagnostic {
    fn put(&self, to: &mut Writer<'_>) {
        let Self { severity, kind, code, message, at, label, related, notes, helps, once } = self;
        if catalogue::find(code).map_or("", |entry| entry.kind) != *kind {
            to.refuse();
        }
        code.to_string().put(to);
        severity.put(to);
        message.put(to);
        at.put(to);
        label.put(to);
        related.put(to);
        notes.put(to);
        helps.put(to);
        once.put(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let code = String::read(from)?;
        let (code, kind) = if code.is_empty() { ("", "") } else { catalogue::find(&code).map(|entry| (entry.code, entry.kind))? };
        Some(Self {
            kind,
            code,
            severity: Stored::read(from)?,
            message: Stored::read(from)?,
            at: Stored::read(from)?,
            label: Stored::read(from)?,
            related: Stored::read(from)?,
            notes: Stored::read(from)?,
            helps: Stored::read(from)?,
            once: Stored::read(from)?,
        })
    }
}
