//! Tags in order → which elements are open, and whether browsers would say the same.

use std::collections::HashMap;

use super::names::{
    self, BLOCKS, CELLS, CHOICES, DD, DT, END_PARAGRAPHS, END_PICTURES, ENDED_BY_GROUPS, ENDED_BY_OPTGROUPS, ENDED_BY_ROWS, FORMATTING,
    GROUPS, HEAD, HEADINGS, HIDDEN, HOLD_ROWS, ITEMS, LI, LISTS, MATH, Name, OPTIONAL, OPTIONS, P, PICTURE_TEXT, SELECT, SPACED, SVG, Set,
    TABLE, TERMS, VOID,
};
use super::pieces::{Piece, Tag};

/// The elements that are open.
#[derive(Debug)]
pub struct Nesting<'h> {
    open: Vec<(Name<'h>, bool)>,
    /// How often each is among them, by its number.
    counts: Vec<usize>,
    /// How often those without a number are.
    others: HashMap<Name<'h>, usize>,
    /// How many of them show their spaces.
    pub spaced: usize,
    /// Whether nothing came that stands in the body.
    pub in_head: bool,
    /// Whether all this is what browsers would say.
    is_sound: bool,
}

impl Default for Nesting<'_> {
    fn default() -> Self {
        Nesting { open: Vec::new(), counts: vec![0; names::numbers()], others: HashMap::new(), spaced: 0, in_head: true, is_sound: true }
    }
}

/// Whether browsers nest the elements of a page as its tags do; from `tail` on nothing is seen.
pub fn is_sound(pieces: &[Piece<'_>], tail: usize) -> bool {
    let mut nesting = Nesting::default();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => nesting.text(text),
            Piece::Open(tag) => _ = nesting.open(tag),
            Piece::Close(name) => _ = nesting.close(name, at >= tail),
            _ => {}
        }
    }
    nesting.is_sound
}

impl<'h> Nesting<'h> {
    fn has(&self, name: &Name<'h>) -> bool {
        match name.number() {
            0 => self.others.get(name).is_some_and(|count| *count > 0),
            number => self.counts[number] > 0,
        }
    }

    /// How many of an element are open.
    fn count(&mut self, name: &Name<'h>) -> &mut usize {
        match name.number() {
            0 => self.others.entry(name.clone()).or_default(),
            number => &mut self.counts[number],
        }
    }

    /// Whether the element that was opened last is in a list.
    pub fn is_within(&self, set: Set) -> bool {
        self.open.last().is_some_and(|(name, _)| name.is(set))
    }

    /// The element that was opened last.
    pub fn last(&self) -> &str {
        self.open.last().map_or("", |(name, _)| name)
    }

    /// Whether what is open is drawn, and no text of a picture.
    pub fn is_drawn(&self) -> bool {
        self.counts[SVG] > 0 && !self.is_within(PICTURE_TEXT)
    }

    fn in_picture(&self) -> bool {
        self.counts[SVG] > 0 || self.counts[MATH] > 0
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return;
        }
        self.leave_head();
        self.is_sound &= !self.in_table();
    }

    /// Whether only parts of a table may stand here.
    pub fn in_table(&self) -> bool {
        self.is_within(TABLE)
    }

    fn leave_head(&mut self) {
        self.in_head = false;
        if self.last() == "head" {
            self.pop();
        }
    }

    /// An opening tag; whether its element has no end in HTML.
    pub fn open(&mut self, tag: &Tag<'h>) -> bool {
        let name = &tag.name;
        let in_picture = self.in_picture();
        if self.in_head && !name.is(HIDDEN) && !name.is(HEAD) {
            let is_body = &**name == "body";
            self.leave_head();
            self.is_sound &= !is_body || matches!(self.last(), "" | "html");
        } else {
            self.is_sound &= &**name != "body" && (self.in_head || !matches!(&**name, "head" | "html"));
        }
        if name.is(END_PARAGRAPHS) && self.last() == "p" {
            self.pop();
        }
        if let Some(ended) = ended_by(name) {
            while self.is_within(ended) {
                self.pop();
            }
        }
        self.is_sound &= self.fits(name, in_picture);
        let is_void = name.is(VOID) && !in_picture;
        let ends_itself = in_picture && tag.ends_itself;
        if !is_void && !ends_itself {
            let spaced = name.is(SPACED) || tag.value("style").is_some_and(|style| style.contains("white-space"));
            self.spaced += usize::from(spaced);
            *self.count(name) += 1;
            self.open.push((tag.name.clone(), spaced));
        }
        is_void
    }

    /// Whether an element stands where it is opened, and ends nothing more.
    fn fits(&self, name: &Name<'h>, in_picture: bool) -> bool {
        let last = self.last();
        if in_picture {
            // Most of HTML ends a picture; what may stand in its text is not told apart.
            return !name.is(END_PARAGRAPHS) && !name.is(END_PICTURES) && (&**name == "a" || !name.is(FORMATTING));
        }
        let in_place = match &**name {
            "td" | "th" => last == "tr",
            "tr" => self.is_within(HOLD_ROWS),
            "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => last == "table",
            "col" => last == "colgroup",
            "script" | "style" | "template" => true,
            "frame" | "frameset" | "image" | "plaintext" => false,
            "li" => self.is_within(LISTS) || self.counts[LI] == 0,
            "dd" | "dt" => last == "dl" || (self.counts[DD] == 0 && self.counts[DT] == 0),
            "a" | "button" | "form" | "nobr" | "select" => !self.has(name) && !self.in_table(),
            _ if name.is(HEADINGS) => !self.in_table() && !self.is_within(HEADINGS),
            _ => !self.in_table(),
        };
        in_place && !(name.is(END_PARAGRAPHS) && self.counts[P] > 0) && (self.counts[SELECT] == 0 || name.is(CHOICES))
    }

    /// A closing tag, behind which something may follow; whether it ends what was opened last, and nothing else.
    pub fn close(&mut self, name: &Name<'h>, in_tail: bool) -> bool {
        let by_itself = self.last() == &**name && !self.in_picture();
        self.is_sound &= self.has(name) && (in_tail || !matches!(&**name, "body" | "html"));
        if self.has(name) {
            let directly = self.last() == &**name;
            while let Some((other, spaced)) = self.pop() {
                if other == *name {
                    // What does not end by itself may still be open for all that is known here, so its spaces count on.
                    self.spaced -= usize::from(spaced && directly);
                    break;
                }
                self.is_sound &= other.is(OPTIONAL) && (&**name == "ruby" || name.is(BLOCKS));
            }
        }
        by_itself
    }

    fn pop(&mut self) -> Option<(Name<'h>, bool)> {
        let (name, spaced) = self.open.pop()?;
        *self.count(&name) -= 1;
        Some((name, spaced))
    }
}

/// What of the elements that are open an opening tag ends, one after another.
fn ended_by(name: &Name<'_>) -> Option<Set> {
    match &**name {
        "li" => Some(ITEMS),
        "dd" | "dt" => Some(TERMS),
        "td" | "th" => Some(CELLS),
        "tr" => Some(ENDED_BY_ROWS),
        "option" => Some(OPTIONS),
        "optgroup" => Some(ENDED_BY_OPTGROUPS),
        _ => name.is(GROUPS).then_some(ENDED_BY_GROUPS),
    }
}
