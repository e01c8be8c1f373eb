//! The site's own templates for places within bodies: `anchor-link.html` for a heading's link, `summary-cutoff.html` where a summary is cut.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Value};

use crate::link::site::Site;
use crate::markup::input::Pieces;
use crate::parse::insert_anchor::InsertAnchor;
use crate::templates::engine::Templates;
use crate::templates::value::TemplateValue;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

const ANCHOR: &str = "anchor-link.html";
const CUTOFF: &str = "summary-cutoff.html";

/// Whether bodies need templates for such places. Where they do, templates are loaded before any body is rendered.
pub fn wanted(site: &Site, templates: &BTreeMap<String, Arc<SourceText>>) -> bool {
    let own = |name: &str| {
        let counts = |known: &str| known == name || known.ends_with(&format!("/templates/{name}"));
        templates.iter().any(|(known, source)| counts(known) && !source.path.starts_with("built-in/"))
    };
    let sections = || site.sections.iter().filter_map(|section| section.matter()?.insert_anchor_links);
    let inserts = || std::iter::once(site.config.markdown.insert_anchor_links).chain(sections()).any(|place| place != InsertAnchor::None);
    (own(ANCHOR) && inserts()) || own(CUTOFF)
}

/// The templates of a site that has some of its own.
pub struct OwnPieces<'a> {
    templates: &'a Templates,
    anchor: bool,
    cutoff: bool,
}

impl<'a> OwnPieces<'a> {
    /// `None` when all are ours.
    pub fn of(templates: &'a Templates) -> Option<Self> {
        let own = |name: &str| templates.has(name) && !templates.is_built_in(name);
        let (anchor, cutoff) = (own(ANCHOR), own(CUTOFF));
        (anchor || cutoff).then_some(Self { templates, anchor, cutoff })
    }

    fn render(&self, name: &str, values: Vec<(&'static str, Value)>) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        for (key, value) in values {
            context.insert_value(key, value);
        }
        self.templates.render(name, context, 128).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Pieces for OwnPieces<'_> {
    fn anchor(&self, id: &str, level: u8, lang: &str) -> Option<Result<String, Box<Diagnostic>>> {
        let values = || vec![("id", Value::text(id)), ("level", Value::int(i64::from(level))), ("lang", Value::text(lang))];
        self.anchor.then(|| self.render(ANCHOR, values()))
    }

    fn cutoff(&self, summary: &str, lang: &str) -> Option<Result<String, Box<Diagnostic>>> {
        self.cutoff.then(|| self.render(CUTOFF, vec![("summary", Value::text(summary)), ("lang", Value::text(lang))]))
    }
}
