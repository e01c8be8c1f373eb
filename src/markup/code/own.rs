//! A site's own grammars, from the files that its config lists.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use syntect::parsing::{SyntaxReference, SyntaxSet};

use crate::markup::code::definition;
use crate::markup::code::embedded::embedded;
use crate::markup::code::textmate::ParsedGrammar;

/// Grammars of a site; equal to others from the same files.
#[derive(Clone)]
pub struct OwnGrammars {
    set: Arc<SyntaxSet>,
    /// Where each lies in the set, by its names in small letters.
    names: Arc<HashMap<String, usize>>,
    hash: [u8; 32],
}

impl OwnGrammars {
    /// A set of what was read; `None` of nothing. Of two with one name the later counts.
    pub fn new(read: Vec<ParsedGrammar>, hash: [u8; 32]) -> Option<Self> {
        if read.is_empty() {
            return None;
        }
        let known: Vec<String> = read.iter().map(|grammar| grammar.definition.scope.build_string()).collect();
        // The embedded ones are unpacked and linked anew for those alone that call them.
        let calls = read.iter().flat_map(|grammar| &grammar.calls).any(|scope| !known.contains(scope));
        let before = calls.then(|| embedded().clone());
        let first = before.as_ref().map_or(0, |set| set.syntaxes().len());
        let mut names = HashMap::new();
        for (at, grammar) in read.iter().enumerate() {
            let own = &grammar.definition;
            for name in own.file_extensions.iter().map(String::as_str).chain([own.name.as_str()]) {
                names.insert(name.to_lowercase(), first + at);
            }
        }
        let set = definition::set(before, read.into_iter().map(|grammar| grammar.definition).collect());
        Some(Self { set: Arc::new(set), names: Arc::new(names), hash })
    }

    /// The grammar of a language, and the set that it belongs to.
    pub fn find(&self, language: &str) -> Option<(&SyntaxSet, &SyntaxReference)> {
        let at = self.names.get(&language.to_lowercase())?;
        Some((&self.set, self.set.syntaxes().get(*at)?))
    }
}

impl PartialEq for OwnGrammars {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for OwnGrammars {}

impl Hash for OwnGrammars {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl fmt::Debug for OwnGrammars {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.hash)
    }
}
