//! Tags in order → which elements are open, and whether browsers would say the same.

use std::borrow::Cow;
use std::collections::HashMap;

use super::pieces::{Piece, Tag};
use super::{BLOCKS, HIDDEN, SPACED, is};

/// Elements that have no end.
const VOID: &str = " area base basefont bgsound br col embed hr img input keygen link meta param source track wbr ";

/// Elements that end where what is around them ends.
const OPTIONAL: &str = " dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr ";

/// Elements before which a paragraph ends.
const END_PARAGRAPHS: &str = " address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form \
    h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp ";

/// Elements that are opened again where they were cut short.
const FORMATTING: &str = " a b big code em font i nobr s small strike strong tt u ";

const HEADINGS: &str = " h1 h2 h3 h4 h5 h6 ";

/// What may stand in the head, beside what is hidden.
const HEAD: &str = " head html noscript template ";

/// What holds text in a picture.
const PICTURE_TEXT: &str = " a altglyph desc text textpath title tref tspan ";

/// Where only parts of a table may stand, and no text.
const TABLE: &str = " colgroup table tbody tfoot thead tr ";

/// Elements of which an opening tag ends the one that is open last, for each name.
const IMPLIED: &[(&str, &str)] = &[
    (" li ", " li "),
    (" dd dt ", " dd dt "),
    (" td th ", " td th "),
    (" tr ", " td th tr "),
    (" tbody tfoot thead ", " colgroup td th tr tbody tfoot thead "),
    (" option ", " option "),
    (" optgroup ", " optgroup option "),
];

/// The elements that are open.
#[derive(Debug)]
pub struct Nesting<'h> {
    open: Vec<(Cow<'h, str>, bool)>,
    /// How often each name is among them.
    counts: HashMap<Cow<'h, str>, usize>,
    /// How many of them show their spaces.
    pub spaced: usize,
    /// Whether nothing came that stands in the body.
    pub in_head: bool,
    /// Whether all this is what browsers would say.
    is_sound: bool,
}

impl Default for Nesting<'_> {
    fn default() -> Self {
        Nesting { open: Vec::new(), counts: HashMap::new(), spaced: 0, in_head: true, is_sound: true }
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
    fn has(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// The element that was opened last.
    pub fn last(&self) -> &str {
        self.open.last().map_or("", |(name, _)| name)
    }

    /// Whether what is open is drawn, and no text of a picture.
    pub fn is_drawn(&self) -> bool {
        self.has("svg") && !is(self.last(), PICTURE_TEXT)
    }

    fn in_picture(&self) -> bool {
        self.has("svg") || self.has("math")
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
        is(self.last(), TABLE)
    }

    fn leave_head(&mut self) {
        self.in_head = false;
        if self.last() == "head" {
            self.pop();
        }
    }

    /// An opening tag; whether its element has no end in HTML.
    pub fn open(&mut self, tag: &Tag<'h>) -> bool {
        let name = &*tag.name;
        let in_picture = self.in_picture();
        if self.in_head && !is(name, HIDDEN) && !is(name, HEAD) {
            let is_body = name == "body";
            self.leave_head();
            self.is_sound &= !is_body || matches!(self.last(), "" | "html");
        } else {
            self.is_sound &= name != "body" && (self.in_head || !is(name, " head html "));
        }
        if is(name, END_PARAGRAPHS) && self.last() == "p" {
            self.pop();
        }
        for (_, ended) in IMPLIED.iter().filter(|(names, _)| is(name, names)) {
            while is(self.last(), ended) {
                self.pop();
            }
        }
        self.is_sound &= self.fits(name, in_picture);
        let is_void = is(name, VOID) && !in_picture;
        let ends_itself = in_picture && tag.ends_itself;
        if !is_void && !ends_itself {
            let spaced = is(name, SPACED) || tag.value("style").is_some_and(|style| style.contains("white-space"));
            self.spaced += usize::from(spaced);
            *self.counts.entry(tag.name.clone()).or_default() += 1;
            self.open.push((tag.name.clone(), spaced));
        }
        is_void
    }

    /// Whether an element stands where it is opened, and ends nothing more.
    fn fits(&self, name: &str, in_picture: bool) -> bool {
        let last = self.last();
        if in_picture {
            // Most of HTML ends a picture; what may stand in its text is not told apart.
            return !is(name, END_PARAGRAPHS)
                && !is(name, " body br embed head html img meta ruby span sub sup var ")
                && (name == "a" || !is(name, FORMATTING));
        }
        let in_place = match name {
            "td" | "th" => last == "tr",
            "tr" => is(last, " table tbody tfoot thead "),
            "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => last == "table",
            "col" => last == "colgroup",
            "script" | "style" | "template" => true,
            "frame" | "frameset" | "image" | "plaintext" => false,
            "li" => is(last, " dir menu ol ul ") || !self.has("li"),
            "dd" | "dt" => last == "dl" || !(self.has("dd") || self.has("dt")),
            "a" | "button" | "form" | "nobr" | "select" => !self.has(name) && !is(last, TABLE),
            _ if is(name, HEADINGS) => !is(last, TABLE) && !is(last, HEADINGS),
            _ => !is(last, TABLE),
        };
        in_place && !(is(name, END_PARAGRAPHS) && self.has("p")) && (!self.has("select") || is(name, " hr optgroup option "))
    }

    /// A closing tag, behind which something may follow; whether it ends what was opened last, and nothing else.
    pub fn close(&mut self, name: &str, in_tail: bool) -> bool {
        let by_itself = self.last() == name && !self.in_picture();
        self.is_sound &= self.has(name) && (in_tail || !is(name, " body html "));
        if self.has(name) {
            let directly = self.last() == name;
            while let Some((other, spaced)) = self.pop() {
                if other == name {
                    // What does not end by itself may still be open for all that is known here, so its spaces count on.
                    self.spaced -= usize::from(spaced && directly);
                    break;
                }
                self.is_sound &= is(&other, OPTIONAL) && (name == "ruby" || is(name, BLOCKS));
            }
        }
        by_itself
    }

    fn pop(&mut self) -> Option<(Cow<'h, str>, bool)> {
        let (name, spaced) = self.open.pop()?;
        self.counts.entry(name.clone()).and_modify(|count| *count -= 1);
        Some((name, spaced))
    }
}
