//! Templates of Tera 1 (Zola up to 0.22) as templates of Tera 2 that mean the same, so that one engine with shared values runs both.
//!
//! Macros become components, imports go, steps into what is not there become optional, unknown names fail only when they are run. The
//! filters and tests of Tera 1 are in [`filters`] and [`tests`]; what stands where is kept, so that problems show the site's own text.

mod blank;
pub mod emit;
pub mod expr;
pub mod filters;
pub mod lexer;
mod out;
mod shape;
pub mod size;
pub mod statements;
pub mod tests;
mod translate;

pub use blank::blanked;
pub use translate::{KnownNames, translate};

use std::collections::BTreeSet;
use std::ops::Range;

use tera::Context;

/// A translated template.
#[derive(Debug, Default)]
pub struct Translation {
    /// Tera 2.
    pub text: String,
    /// Bytes of the translation and the bytes that they stand for.
    pub origins: Vec<(Range<usize>, Range<usize>)>,
    /// Variables of the page that macros ask for.
    pub roots: BTreeSet<String>,
    /// What was translated, where that is a translation itself.
    pub before: Option<Box<Translation>>,
}

/// What a macro calls a variable of the page: one that no loop, `set` or parameter around its call hides.
pub fn root_name(name: &str) -> String {
    format!("root_{name}")
}

/// Gives a page's variables that macros ask for their second name.
pub fn add_roots<'a>(context: &mut Context, roots: impl IntoIterator<Item = &'a String>) {
    for name in roots {
        if let Some(value) = context.get(name).cloned() {
            context.insert_value(root_name(name), value);
        }
    }
}

impl Translation {
    /// The site's own bytes behind some of the translation's: those of the smallest part that holds them all.
    pub fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let holds = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        let smallest = self.origins.iter().filter(|(outer, _)| holds(outer)).min_by_key(|(outer, _)| outer.len());
        let origin = smallest.map_or(0..0, |(outer, origin)| {
            // Parts of text that was not changed keep their place in it.
            if outer.len() == origin.len() {
                origin.start + (range.start - outer.start)..origin.start + (range.end - outer.start)
            } else {
                origin.clone()
            }
        });
        self.before.as_ref().map_or(origin.clone(), |before| before.origin(&origin))
    }
}
