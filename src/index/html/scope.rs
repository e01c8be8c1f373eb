//! The elements that are open, and what each says of the text in it. Nobody closes all that they open, and the order is any.

use std::collections::HashMap;

use crate::index::html::elements::ends;

/// What is known of text at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Whether it is no text of the page.
    pub silent: bool,
    /// Whether nothing of it is read, not even what it tells search.
    pub shut: bool,
    /// The part of the page.
    pub part: Part,
    /// Whether the page's author says that this is to be searched.
    pub chosen: bool,
    /// In quarters.
    pub weight: u8,
    /// 1 to 6 in a heading.
    pub level: u8,
}

/// Parts of a page by what its author calls them, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Anywhere.
    Frame,
    /// `<article>`
    Article,
    /// `<main>`
    Main,
}

impl Scope {
    /// Where nothing is open.
    pub const TOP: Self = Self { silent: false, shut: false, part: Part::Frame, chosen: false, weight: 4, level: 0 };
}

/// The open elements.
#[derive(Debug, Default)]
pub struct Scopes {
    open: Vec<(Box<str>, Scope)>,
    /// How many of each name are open, so that a closing tag without an opening one costs nothing.
    names: HashMap<Box<str>, usize>,
}

impl Scopes {
    /// What is known of text here.
    pub fn now(&self) -> Scope {
        self.open.last().map_or(Scope::TOP, |(_, scope)| *scope)
    }

    /// Ends what another element ends. How many have gone.
    pub fn make_way(&mut self, next: &str) -> usize {
        let before = self.open.len();
        while self.open.last().is_some_and(|(open, _)| ends(open, next)) {
            self.pop();
        }
        before - self.open.len()
    }

    /// Opens an element.
    pub fn push(&mut self, name: &str, scope: Scope) {
        *self.names.entry(name.into()).or_default() += 1;
        self.open.push((name.into(), scope));
    }

    /// Closes the nearest element of a name with all in it. Whether there is one.
    pub fn close(&mut self, name: &str) -> bool {
        if self.names.get(name).is_none_or(|count| *count == 0) {
            return false;
        }
        while self.pop().is_some_and(|popped| &*popped != name) {}
        true
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    fn pop(&mut self) -> Option<Box<str>> {
        let (name, _) = self.open.pop()?;
        if let Some(count) = self.names.get_mut(&name) {
            *count -= 1;
        }
        Some(name)
    }
}
