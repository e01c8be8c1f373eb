//! HTML without what browsers don't need. Templates' HTML in, a page with the same tree in fewer bytes out: comments, quotes, spaces beside
//! blocks, closing tags that go without saying. Scripts, `<pre>` and the like stay as they are. Where it is unsure, it leaves more.

pub mod css;
mod names;
mod nesting;
pub mod pieces;

use std::borrow::Cow;

use crate::text::Cut;
use names::{
    BEFORE_PARAGRAPHS_CLOSE, BEFORE_PARAGRAPHS_OPEN, BLOCKS, CELLS, GROUPS, HIDDEN, HOLD_ROWS, ITEMS, LAYOUTS, Name, TERMS, TRIMMED,
};
use nesting::Nesting;
use pieces::{Piece, Tag};

/// Minifies a page. `closes_layouts`: spaces between the parts of a layout go, too, as in Zola, though browsers show them.
pub fn html(page: String, closes_layouts: bool) -> String {
    let shorter = pieces::read(&page).map(|pieces| Minifier::run(&pieces, closes_layouts));
    shorter.unwrap_or(page)
}

fn is_blank(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Text(text) => text.bytes().all(|byte| byte.is_ascii_whitespace()),
        piece => matches!(piece, Piece::Comment(_)),
    }
}

/// Whether a closing tag goes without saying before this opening tag.
fn goes_before_opening(name: &str, next: &Name<'_>) -> bool {
    match name {
        "head" => &**next == "body",
        "li" => next.is(ITEMS),
        "dt" | "dd" => next.is(TERMS),
        "p" => next.is(BEFORE_PARAGRAPHS_OPEN),
        "tr" => &**next == "tr",
        "td" | "th" => next.is(CELLS),
        "thead" | "tbody" => matches!(&**next, "tbody" | "tfoot"),
        _ => false,
    }
}

/// Whether it does before this closing tag.
fn goes_before_closing(name: &str, next: &Name<'_>) -> bool {
    match name {
        "li" => matches!(&**next, "ul" | "ol" | "menu"),
        "dd" => &**next == "dl",
        "p" => next.is(BEFORE_PARAGRAPHS_CLOSE),
        "tr" => next.is(HOLD_ROWS),
        "td" | "th" => &**next == "tr",
        "tbody" | "tfoot" => &**next == "table",
        _ => false,
    }
}

/// Whether it does at the end of the page.
fn goes_at_the_end(name: &Name<'_>) -> bool {
    name.is(CELLS) || name.is(GROUPS) || name.is(TERMS) || matches!(&**name, "head" | "li" | "p" | "tr")
}

struct Minifier<'h> {
    /// Whether browsers nest the page's elements as its tags do. A single tag may put what follows before what came, so this is asked first.
    is_sound: bool,
    closes_layouts: bool,
    out: String,
    nesting: Nesting<'h>,
    /// Spaces that were read and not yet written.
    space: Option<char>,
    /// Whether the last thing that is shown was the edge of a block.
    at_edge: bool,
    /// Whether what comes next might be read as one with the end of the last text.
    may_join: bool,
}

impl<'h> Minifier<'h> {
    fn run(pieces: &[Piece<'h>], closes_layouts: bool) -> String {
        let is_unseen = |piece: &Piece<'_>| is_blank(piece) || matches!(piece, Piece::Close(name) if matches!(&**name, "body" | "html"));
        // From here on nothing comes that would be seen.
        let tail = pieces.iter().rposition(|piece| !is_unseen(piece)).map_or(0, |last| last + 1);
        let is_sound = nesting::is_sound(pieces, tail);
        let (out, nesting) = (String::new(), Nesting::default());
        let mut pass = Minifier { is_sound, closes_layouts, out, nesting, space: None, at_edge: true, may_join: false };
        pass.read(pieces, tail);
        // At the end no space is shown.
        pass.at_edge = true;
        pass.space();
        pass.out
    }

    fn read(&mut self, pieces: &[Piece<'h>], tail: usize) {
        for (at, piece) in pieces.iter().enumerate() {
            let joins = std::mem::take(&mut self.may_join);
            match piece {
                // A sign that begins no tag is a piece of its own, and what stands before it is the beginning of its text.
                Piece::Text(_) if self.in_layout() && is_blank(piece) && !matches!(pieces.get(at + 1), Some(Piece::Text(_))) => {}
                Piece::Text(text) => self.text(text, joins),
                // What it keeps apart stays apart.
                Piece::Comment(_) if joins || self.nesting.spaced > 0 || (!self.is_sound && self.nesting.in_table()) => {
                    self.space();
                    self.out.push_str("<!---->");
                }
                Piece::Comment(_) => {}
                Piece::Other(other) => self.other(other),
                Piece::Content(content) => match at.checked_sub(1).and_then(|at| pieces.get(at)) {
                    Some(Piece::Open(tag)) => self.out.push_str(&shorter(tag, content)),
                    _ => self.out.push_str(content),
                },
                Piece::Open(tag) => self.open(tag),
                Piece::Close(name) => {
                    let next = pieces.iter().skip(at + 1).find(|piece| !is_blank(piece));
                    self.close(name, next, at >= tail, at + 1 >= tail);
                }
            }
        }
    }

    /// Whether spaces between elements go here.
    fn in_layout(&self) -> bool {
        self.closes_layouts && self.nesting.spaced == 0 && (self.nesting.is_within(LAYOUTS) || self.nesting.is_drawn())
    }

    fn trims(&self, name: &Name<'_>) -> bool {
        self.closes_layouts && self.is_sound && name.is(TRIMMED)
    }

    /// Writes the spaces that were read, where something may show them.
    fn space(&mut self) {
        let space = self.space.take().filter(|_| !(self.at_edge && self.is_sound));
        self.out.extend(space);
    }

    fn text(&mut self, text: &str, joins: bool) {
        let behind = text.rfind(|c: char| c.is_ascii_whitespace()).map(|at| text.cut(at..));
        self.may_join = behind.unwrap_or(text).contains(['&', '<']) || (joins && behind.is_none());
        self.nesting.text(text);
        if self.nesting.spaced > 0 {
            self.out.push_str(text);
            self.at_edge = false;
            return;
        }
        for part in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let shown = part.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !shown.is_empty() {
                self.space();
                self.out.push_str(shown);
                self.at_edge = false;
            }
            // Browsers take a line end between Chinese characters away, and no other space.
            if part.ends_with(['\n', '\r']) {
                self.space = Some('\n');
            } else if part.len() > shown.len() {
                self.space.get_or_insert(' ');
            }
        }
    }

    fn other(&mut self, other: &str) {
        self.space();
        let plain = other.split_ascii_whitespace().map(str::to_ascii_lowercase).eq(["<!doctype", "html>"]);
        self.out.push_str(if plain { "<!doctype html>" } else { other });
    }

    fn open(&mut self, tag: &Tag<'h>) {
        let is_void = self.nesting.open(tag);
        self.edge(&tag.name);
        self.tag(tag, is_void);
        self.at_edge |= self.trims(&tag.name);
    }

    /// A tag comes, before or behind which a space may mean nothing.
    fn edge(&mut self, name: &Name<'_>) {
        let is_edge = self.nesting.in_head || name.is(BLOCKS) || (name.is(HIDDEN) && self.at_edge);
        let space = self.space.take().filter(|_| !(self.is_sound && (is_edge || self.at_edge)));
        self.out.extend(space);
        self.at_edge = is_edge;
    }

    fn tag(&mut self, tag: &Tag<'_>, is_void: bool) {
        let name = tag.source.get(1..=tag.name.len()).unwrap_or_default();
        // Behind a space, such a name would be read as the value of the one before.
        if tag.attributes.iter().any(|(name, _)| name.starts_with('=')) {
            self.out.push_str(tag.source);
            return;
        }
        self.out.push('<');
        self.out.push_str(name);
        let mut is_bare = false;
        for (name, value) in &tag.attributes {
            self.out.push(' ');
            self.out.push_str(name);
            let value = value.unwrap_or_default();
            let inner = value.strip_prefix(['"', '\'']).and_then(|inner| inner.strip_suffix(['"', '\'']));
            is_bare = inner.is_none_or(|inner| !inner.contains(|c: char| c.is_ascii_whitespace() || "\"'=<>`".contains(c)));
            let value = inner.filter(|_| is_bare).unwrap_or(value);
            if !value.is_empty() {
                self.out.push('=');
                self.out.push_str(value);
            }
        }
        if tag.ends_itself && !is_void {
            self.out.push_str(if is_bare { " /" } else { "/" });
        }
        self.out.push('>');
    }

    /// A closing tag; `next` is what is seen next.
    fn close(&mut self, name: &Name<'h>, next: Option<&Piece<'_>>, in_tail: bool, ends: bool) {
        if self.trims(name) {
            self.space = None;
        }
        let by_itself = self.nesting.close(name, in_tail);
        self.edge(name);
        let goes = match next {
            _ if ends => goes_at_the_end(name),
            Some(Piece::Open(tag)) => goes_before_opening(name, &tag.name),
            Some(Piece::Close(next)) => goes_before_closing(name, next) && self.nesting.last() == &**next,
            _ => false,
        };
        if !(self.is_sound && (in_tail || (by_itself && goes))) {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }
}

/// The content of an element that is not read as HTML.
fn shorter<'c>(tag: &Tag<'_>, content: &'c str) -> Cow<'c, str> {
    let kind = tag.value("type").unwrap_or_default().to_ascii_lowercase();
    match &*tag.name {
        "style" if matches!(&*kind, "" | "text/css") => css::shrink(content).map_or(content.trim_ascii().into(), Cow::Owned),
        "script" if matches!(&*kind, "" | "module" | "text/javascript" | "application/javascript") => content.trim_ascii().into(),
        _ => content.into(),
    }
}

#[cfg(test)]
mod tests;
