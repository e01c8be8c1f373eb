//! An address of the web as an author writes it: whole, so that whoever reads it elsewhere can follow it, and never one that runs a script.

use std::ops::Range;

use crate::parse::fields::{Fields, Spanned};
use crate::problem::front::Front;
use crate::text::diagnostic::Diagnostic;

/// The address that a key holds; none where it holds none, which is told.
pub fn filled(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<String>> {
    let text = fields.filled(key)?;
    web_address(fields, &text.value, text.span)
}

/// A text that is to be an address; what is none is told at its place.
pub fn web_address(fields: &mut Fields<'_>, text: &str, span: Range<usize>) -> Option<Spanned<String>> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    if rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
    {
        return Some(Spanned { value: text.to_owned(), span });
    }
    let place = fields.place(span);
    fields.problem(Diagnostic::of(&Front::NoWebAddress { text: text.to_owned() }).at(place));
    None
}
