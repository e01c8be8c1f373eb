//! `[[archive.silent]]`: changes of a published text that change no meaning, such as a slip of a key. Readers are not told of them as of a
//! revision; what was done and why stays in the record, and is never taken away.

use std::sync::Arc;

use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::stamp::WrittenDate;
use crate::parse::tree::Table;
use crate::problem::front::Front;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// A change without a notice.
#[derive(Debug, Clone, PartialEq)]
pub struct SilentEdit {
    /// Day of the change.
    pub date: Spanned<WrittenDate>,
    /// Why.
    pub reason: String,
}

/// Reads the list. One with faults counts, so that its faults are all that is told of it.
pub fn read(source: &Arc<SourceText>, tables: &[&Table], problems: &mut Vec<Diagnostic>) -> Vec<Option<SilentEdit>> {
    tables.iter().map(|table| edit(source, table, problems)).collect()
}

fn edit(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Option<SilentEdit> {
    let mut fields = Fields::new(source, table, "a silent edit", problems);
    let (date, reason) = (fields.date("date"), fields.filled("reason"));
    for (key, example) in [("date", "date = 2021-07-01"), ("reason", "reason = \"오탈자\"")] {
        fields.require(key, Diagnostic::of(&Front::SilentKey { key: key.to_string(), example: example.to_string() }));
    }
    fields.finish(Unknown::Error);
    Some(SilentEdit { date: date?, reason: reason?.value })
}
