//! problem: each problem as a value with a kind and arguments. What is said of it stands here, one file an area, and nowhere else, so that
//! its words can be put into another language without looking for them in the code.
//!
//! `Diagnostic::of(&problem)` gives the diagnostic without a place; whoever found it adds that.

use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::wording::{Said, Wording};

#[macro_use]
mod table;
pub mod abbreviations;
pub mod addresses;
pub mod begin;
pub mod causes;
pub mod charts;
pub mod deploy;
pub mod desk;
pub mod init;
pub mod keys;
pub mod load;
pub mod names;
pub mod pages;
pub mod pasted;
pub mod permanence;
pub mod preview;
pub mod said;
pub mod terms;
pub mod usage;
pub mod website;
pub mod work;

pub mod catalogue;
pub mod config;
pub mod differs;
pub mod engines;
pub mod examples;
pub mod fates;
pub mod foreign;
pub mod front;
pub mod help;
#[allow(missing_docs, reason = "each function is what it says, which stands beside it")]
pub mod hints;
pub mod markup;
pub mod misread;
pub mod nouns;
pub mod output;
pub mod parts;
pub mod raw_html;
pub mod running;
pub mod structure;
pub mod templates;
pub mod writing;

pub mod limits;
pub mod panics;
pub mod zola;

/// A problem as the catalogue lists it: its code, and its words with the names of their arguments, each in English and in Korean.
#[derive(Debug)]
pub struct Entry {
    /// `M0142`: stays, and is never given to another problem.
    pub code: &'static str,
    /// `area/Variant`, by which the code knows it.
    pub kind: &'static str,
    /// Whether the site can be published like this.
    pub severity: Severity,
    /// What is wrong.
    pub message: (&'static str, &'static str),
    /// A few words under the caret, or none.
    pub label: (&'static str, &'static str),
    /// Facts that explain.
    pub notes: &'static [(&'static str, &'static str)],
    /// Ways out.
    pub helps: &'static [(&'static str, &'static str)],
}

/// What is said of a problem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What is wrong: lower case, no full stop.
    pub message: Wording,
    /// A few words under the caret.
    pub label: Wording,
    /// Facts that explain.
    pub notes: Vec<Wording>,
    /// Ways out.
    pub helps: Vec<Wording>,
}

/// A problem that is a value.
pub trait Problem {
    /// What the catalogue says of it.
    fn entry(&self) -> &'static Entry;

    /// What its words name, by the names in the templates.
    fn arguments(&self) -> Vec<(&'static str, &dyn Said)>;

    /// What is said of it.
    fn words(&self) -> Words {
        let (entry, arguments) = (self.entry(), self.arguments());
        let say = |template: &(&str, &str)| Wording::filled(*template, &arguments);
        Words {
            message: say(&entry.message),
            label: say(&entry.label),
            notes: entry.notes.iter().map(say).collect(),
            helps: entry.helps.iter().map(say).collect(),
        }
    }

    /// A name that stays: `area/Variant`.
    fn kind(&self) -> &'static str {
        self.entry().kind
    }

    /// Whether the site can be published like this.
    fn severity(&self) -> Severity {
        self.entry().severity
    }
}

impl Diagnostic {
    /// The diagnostic of a problem, of the site as a whole.
    pub fn of(problem: &dyn Problem) -> Self {
        let Words { message, label, notes, helps } = problem.words();
        let Entry { code, kind, severity, .. } = *problem.entry();
        Self { label, notes, helps, severity, kind, code, ..Self::error(message) }
    }
}
