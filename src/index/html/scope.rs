//! The elements that are open, and what each says of the text in it. Nobody closes all that they open, and the order is any.

use rustc_hash::FxHashMap;

use crate::index::html::elements::Element;

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

/// The open elements. Names are numbers: those of known elements are their places, others are told once a page.
#[derive(Debug, Default)]
pub struct Scopes {
    open: Vec<(usize, Scope)>,
    others: FxHashMap<Box<str>, usize>,
    /// By number, how many of each name are open, so that a closing tag without an opening one costs nothing.
    counts: Vec<usize>,
}

impl Scopes {
    /// What is known of text here.
    pub fn now(&self) -> Scope {
        self.open.last().map_or(Scope::TOP, |(_, scope)| *scope)
    }

    /// Ends what another element ends. How many have gone.
    pub fn make_way(&mut self, next: &str, element: &Element) -> usize {
        let before = self.open.len();
        while self.open.last().is_some_and(|(open, _)| Element::ends(*open, (next, element))) {
            self.pop();
        }
        before - self.open.len()
    }

    /// Opens an element.
    pub fn push(&mut self, name: &str, element: &Element, scope: Scope) {
        let number = element.place.map(usize::from).unwrap_or_else(|| {
            let next = Element::known() + self.others.len();
            *self.others.entry(name.into()).or_insert(next)
        });
        if self.counts.len() <= number {
            self.counts.resize(number.max(Element::known()) + 1, 0);
        }
        self.counts[number] += 1;
        self.open.push((number, scope));
    }

    /// Closes the nearest element of a name with all in it. Whether there is one.
    pub fn close(&mut self, name: &str, element: &Element) -> bool {
        let number = element.place.map(usize::from).or_else(|| self.others.get(name).copied());
        let Some(number) = number.filter(|number| self.counts.get(*number).is_some_and(|count| *count > 0)) else { return false };
        while self.pop().is_some_and(|popped| popped != number) {}
        true
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    fn pop(&mut self) -> Option<usize> {
        let (number, _) = self.open.pop()?;
        self.counts[number] -= 1;
        Some(number)
    }
}
