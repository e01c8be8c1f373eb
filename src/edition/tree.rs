//! HTML as a tree to be read: elements with their attributes, and texts, in the order in which they stand. HTML that is written plainly, as our
//! own writer writes it, is read without a parser's machinery; whatever is written otherwise goes through the parser, and both trees are the same.

mod plain;

use std::borrow::Cow;

use scraper::{Html, Node as Parsed};

/// A fragment of HTML.
#[derive(Debug, PartialEq, Eq)]
pub struct Tree<'h> {
    nodes: Vec<Node<'h>>,
    /// Names and values, those of an element side by side.
    attributes: Vec<(Cow<'h, str>, Cow<'h, str>)>,
    /// Elements that are open while it is made.
    open: Vec<usize>,
}

#[derive(Debug, PartialEq, Eq)]
struct Node<'h> {
    kind: Kind<'h>,
    parent: usize,
    /// Behind the last node within it: the next one beside it, if that is within the parent.
    end: usize,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind<'h> {
    /// Its name, and where its attributes begin and end.
    Element(Cow<'h, str>, usize, usize),
    Text(Cow<'h, str>),
    /// A comment and the like.
    Other,
}

impl<'h> Tree<'h> {
    /// Reads a fragment.
    pub fn read(html: &'h str) -> Self {
        plain::read(html).unwrap_or_else(|| Self::parsed(html))
    }

    /// The same by the parser, as a browser would.
    pub fn parsed(html: &str) -> Self {
        let parsed = Html::parse_fragment(html);
        let mut tree = Self::new();
        // What is open, with what is still to be read within it.
        let mut open = vec![parsed.root_element().children()];
        while let Some(last) = open.last_mut() {
            let Some(child) = last.next() else {
                open.pop();
                if !open.is_empty() {
                    tree.close();
                }
                continue;
            };
            match child.value() {
                Parsed::Element(element) => {
                    tree.open(Cow::Owned(element.name().to_owned()));
                    // In order of their names: the parser keeps none.
                    let mut all: Vec<(&str, &str)> = element.attrs().collect();
                    all.sort_unstable();
                    all.into_iter().for_each(|(name, value)| tree.attribute(Cow::Owned(name.to_owned()), Cow::Owned(value.to_owned())));
                    open.push(child.children());
                }
                Parsed::Text(text) => tree.text(Cow::Owned(text.to_string())),
                _ => tree.other(),
            }
        }
        tree.finished()
    }

    /// A tree to which nodes are added in their order.
    fn new() -> Self {
        let root = Node { kind: Kind::Element(Cow::Borrowed("html"), 0, 0), parent: 0, end: 0 };
        Self { nodes: vec![root], attributes: Vec::new(), open: Vec::new() }
    }

    /// Opens an element.
    fn open(&mut self, name: Cow<'h, str>) {
        let (at, from) = (self.nodes.len(), self.attributes.len());
        let parent = self.innermost();
        self.nodes.push(Node { kind: Kind::Element(name, from, from), parent, end: at });
        self.open.push(at);
    }

    /// Adds an attribute to the element that was opened last.
    fn attribute(&mut self, name: Cow<'h, str>, value: Cow<'h, str>) {
        self.attributes.push((name, value));
        if let Some(Node { kind: Kind::Element(_, _, to), .. }) = self.nodes.last_mut() {
            *to = self.attributes.len();
        }
    }

    /// Puts the attributes of the element that was opened last in order of their names; whether no two have one name.
    fn sort_attributes(&mut self) -> bool {
        let Some(Node { kind: Kind::Element(_, from, to), .. }) = self.nodes.last() else { return true };
        let own = &mut self.attributes[*from..*to];
        own.sort_unstable();
        own.windows(2).all(|two| two[0].0 != two[1].0)
    }

    /// The innermost element that is open.
    fn innermost(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    /// Closes it.
    fn close(&mut self) {
        if let Some(at) = self.open.pop() {
            self.nodes[at].end = self.nodes.len();
        }
    }

    /// Adds a text.
    fn text(&mut self, text: Cow<'h, str>) {
        let (parent, end) = (self.innermost(), self.nodes.len() + 1);
        self.nodes.push(Node { kind: Kind::Text(text), parent, end });
    }

    fn other(&mut self) {
        let (parent, end) = (self.innermost(), self.nodes.len() + 1);
        self.nodes.push(Node { kind: Kind::Other, parent, end });
    }

    /// The tree, closed.
    fn finished(mut self) -> Self {
        self.nodes[0].end = self.nodes.len();
        self
    }

    /// What holds all.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
}

/// An element.
#[derive(Debug, Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree<'t>,
    at: usize,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

/// What stands in an element.
#[derive(Debug, Clone, Copy)]
pub enum Child<'t> {
    /// An element.
    Element(Element<'t>),
    /// A text.
    Text(&'t str),
    /// A comment and the like.
    Other,
}

impl<'t> Child<'t> {
    /// The element.
    pub fn element(self) -> Option<Element<'t>> {
        if let Self::Element(element) = self { Some(element) } else { None }
    }

    /// The text.
    pub fn text(self) -> Option<&'t str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node<'t> {
        &self.tree.nodes[self.at]
    }

    fn child(self, at: usize) -> Child<'t> {
        match &self.tree.nodes[at].kind {
            Kind::Element(..) => Child::Element(Element { tree: self.tree, at }),
            Kind::Text(text) => Child::Text(text),
            Kind::Other => Child::Other,
        }
    }

    /// Its name in small letters.
    pub fn name(self) -> &'t str {
        if let Kind::Element(name, ..) = &self.node().kind { name } else { "" }
    }

    /// Its attributes, in order of their names.
    pub fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let own = if let Kind::Element(_, from, to) = self.node().kind { &self.tree.attributes[from..to] } else { &[] };
        own.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The value of an attribute.
    pub fn attr(self, wanted: &str) -> Option<&'t str> {
        self.attributes().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    /// Whether it is of a class.
    pub fn has_class(self, wanted: &str) -> bool {
        self.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == wanted))
    }

    /// The element in which it stands.
    pub fn parent(self) -> Option<Self> {
        (self.at > 0).then(|| Self { tree: self.tree, at: self.node().parent })
    }

    /// What stands in it, not within others.
    pub fn children(self) -> impl Iterator<Item = Child<'t>> {
        let (mut at, end) = (self.at + 1, self.node().end);
        std::iter::from_fn(move || {
            let child = (at < end).then(|| self.child(at))?;
            at = self.tree.nodes[at].end;
            Some(child)
        })
    }

    /// The elements among these.
    pub fn child_elements(self) -> impl Iterator<Item = Self> {
        self.children().filter_map(Child::element)
    }

    fn within(self) -> impl Iterator<Item = Child<'t>> {
        (self.at + 1..self.node().end).map(move |at| self.child(at))
    }

    /// All elements in it, however deep.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        self.within().filter_map(Child::element)
    }

    /// All texts in it, however deep.
    pub fn texts(self) -> impl Iterator<Item = &'t str> {
        self.within().filter_map(Child::text)
    }
}
