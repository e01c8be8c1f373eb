//! problem: each problem as a value with a kind and arguments. What is said of it stands here, one file an area, and nowhere else, so that
//! its words can be put into another language without looking for them in the code.
//!
//! `Diagnostic::of(&problem)` gives the diagnostic without a place; whoever found it adds that.

use crate::text::diagnostic::{Diagnostic, Severity};

#[macro_use]
mod table;
pub mod abbreviations;
pub mod addresses;
pub mod begin;
pub mod causes;
pub mod charts;
pub mod deploy;
pub mod keys;
pub mod load;
pub mod names;
pub mod pages;
pub mod pasted;
pub mod permanence;
pub mod terms;
pub mod website;
pub mod work;

pub mod markup;
pub mod output;
pub mod raw_html;

pub mod limits;
pub mod panics;
pub mod zola;

/// What is said of a problem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// A few words under the caret.
    pub label: String,
    /// Facts that explain.
    pub notes: Vec<String>,
    /// Ways out.
    pub helps: Vec<String>,
}

/// A problem that is a value.
pub trait Problem {
    /// A name that stays: `area/Variant`.
    fn kind(&self) -> &'static str;

    /// Whether the site can be published like this.
    fn severity(&self) -> Severity;

    /// What is said of it.
    fn words(&self) -> Words;
}

impl Diagnostic {
    /// The diagnostic of a problem, of the site as a whole.
    pub fn of(problem: &dyn Problem) -> Self {
        let Words { message, label, notes, helps } = problem.words();
        let blank = Self { severity: problem.severity(), kind: problem.kind(), ..Self::error(message) };
        Self { label, notes, helps, ..blank }
    }
}
