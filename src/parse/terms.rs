//! `taxonomies` of a page's front matter: terms by taxonomy, each with its place.

use crate::parse::fields::{Fields, Spanned};
use crate::parse::tree::Data;
use crate::problem::front::Front;
use crate::problem::nouns;
use crate::text;
use crate::text::diagnostic::Diagnostic;

/// Reads the table; terms that are no texts, or blank, are told and left out. `composed`: letters in the names of taxonomies are put together.
pub fn taxonomies(fields: &mut Fields<'_>, composed: bool) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let Some(table) = fields.table("taxonomies") else { return Vec::new() };
    let mut out = Vec::new();
    for entry in &table.entries {
        let Data::List(list) = &entry.node.data else {
            let place = fields.place(entry.node.span.clone());
            let problem = Diagnostic::of(&Front::TermsList { key: entry.key.to_string(), kind: nouns::named(entry.node.data.kind()) });
            fields.problem(problem.at(place));
            continue;
        };
        let mut terms = Vec::new();
        for item in list {
            match fields.text_of(item).filter(|text| !text.trim().is_empty()) {
                Some(value) => terms.push(Spanned { value, span: item.span.clone() }),
                None => {
                    let problem = Diagnostic::of(&Front::TermText { key: entry.key.to_string() });
                    let place = fields.place(item.span.clone());
                    fields.problem(problem.at(place));
                }
            }
        }
        let mut name = entry.key.clone();
        if composed {
            text::compose(&mut name);
        }
        out.push((Spanned { value: name, span: entry.key_span.clone() }, terms));
    }
    out
}
