//! The elements that are open, and what each says of the text in it. Nobody closes all that they open, and the order is any.

use rustc_hash::FxHashMap;

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

/// The open elements. Names are numbers, each told once a page.
#[derive(Debug, Default)]
pub struct Scopes {
    open: Vec<(u32, Scope)>,
    numbers: FxHashMap<Box<str>, u32>,
    /// By number, and how many of each name are open, so that a closing tag without an opening one costs nothing.
    names: Vec<(Box<str>, usize)>,
}

impl Scopes {
    /// What is known of text here.
    pub fn now(&self) -> Scope {
        self.open.last().map_or(Scope::TOP, |(_, scope)| *scope)
    }

    /// Ends what another element ends. How many have gone.
    pub fn make_way(&mut self, next: &str) -> usize {
        let before = self.open.len();
        while self.open.last().is_some_and(|(open, _)| ends(&self.names[*open as usize].0, next)) {
            self.pop();
        }
        before - self.open.len()
    }

    /// Opens an element.
    pub fn push(&mut self, name: &str, scope: Scope) {
        let number = self.number(name);
        self.names[number as usize].1 += 1;
        self.open.push((number, scope));
    }

    /// Closes the nearest element of a name with all in it. Whether there is one.
    pub fn close(&mut self, name: &str) -> bool {
        let Some(number) = self.numbers.get(name).copied().filter(|number| self.names[*number as usize].1 > 0) else { return false };
        while self.pop().is_some_and(|popped| popped != number) {}
        true
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), number);
        self.names.push((name.into(), 0));
        number
    }

    fn pop(&mut self) -> Option<u32> {
        let (number, _) = self.open.pop()?;
        self.names[number as usize].1 -= 1;
        Some(number)
    }
}
