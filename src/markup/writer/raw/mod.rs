//! HTML that an author wrote in a body: written as it stands, or only what says something of the text, or refused. It is read tag by tag, for
//! an opening tag and its closing one may stand in two blocks with Markdown between them; every tag that is written is made anew, so that
//! nothing half read comes through.

mod allowed;
pub mod tokens;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use comrak::nodes::Node;

use crate::config::RawHtml;
use crate::ledger::ids::Places;
use crate::markup::scheme;
use crate::markup::writer::Writer;
use crate::markup::writer::page_marks::has_words;
use crate::problem::raw_html::RawHtml as Problem;
use crate::problem::work::Work;
use crate::text::diagnostic::Diagnostic;
use crate::text::line::{Line, Set};
use crate::text::{Cut, attributes, composed, escape, is_composed};
use allowed::{Element, End, Value};
use tokens::Piece;

/// Elements of an author's HTML within one another: browsers give up at about as many.
const MOST_OPEN: usize = 500;

/// What is known of an author's HTML so far.
#[derive(Default)]
pub struct Raw {
    /// Elements that are open, by name: where each was opened.
    open: BTreeMap<&'static str, Vec<Range<usize>>>,
    /// How many of them lie in one another, those apart that end by themselves.
    depth: usize,
    /// Whether they were once too many: told once, and the reason for all that is left open.
    too_deep: bool,
    /// Names of elements that were taken away: their closing tags go with them.
    taken: HashSet<String>,
}

/// Attributes whose address is followed.
const FOLLOWED: &[&str] = &["href", "xlink:href", "action", "formaction"];

/// Attributes that say something to readers.
const DESCRIBES: &[&str] = &["alt", "title", "label", "summary", "colspan", "rowspan", "datetime", "value"];

impl<'a> Writer<'a> {
    /// Writes HTML within a line, as far as the site lets it through.
    pub fn raw_html(&mut self, node: Node<'a>, html: &str) {
        match self.options.raw_html {
            RawHtml::Trusted => {
                let html = self.trusted(node, html);
                self.push(&html);
                self.tags.read(&html);
            }
            RawHtml::Safe => self.safe_html(node, html),
            RawHtml::Refuse => self.refused(node),
        }
    }

    /// The same for a block, which may have words and marks of pages.
    pub fn raw_block(&mut self, node: Node<'a>, html: &str) {
        match self.options.raw_html {
            RawHtml::Trusted => {
                let html = self.trusted(node, html);
                self.html_with_pages(node, &html);
            }
            RawHtml::Safe => {
                if has_words(html.split("<!--").next().unwrap_or_default()) {
                    self.pay_pages_apart();
                }
                self.safe_html(node, html);
            }
            RawHtml::Refuse => return self.refused(node),
        }
        if self.archive() && has_words(html) {
            self.note_unlocked(words_of(html));
        }
    }

    fn refused(&mut self, node: Node<'a>) {
        let span = self.span_of(node);
        self.html_problem(Diagnostic::of(&Problem::Refused {}), span);
    }

    /// What is known of HTML that is written as it stands; the HTML, where pictures beside the text have their addresses.
    fn trusted<'h>(&mut self, node: Node<'a>, html: &'h str) -> Cow<'h, str> {
        self.note_raw_ids(node, html);
        // Most HTML has no address.
        if html.contains('=') {
            self.tell_script_links(node, html);
        }
        if !matches!(self.places, Places::Unasked) {
            for piece in tokens::read(html).into_iter().flat_map(|read| read.pieces) {
                match piece {
                    Piece::Text(text) => self.note_raw_words(&text),
                    Piece::Open(_, attributes) => {
                        let said = attributes.iter().filter(|(name, _)| DESCRIBES.contains(&&**name));
                        said.for_each(|(_, value)| self.note_raw_words(value));
                    }
                    _ => {}
                }
            }
        }
        match self.ids_together(html) {
            Some(html) => Cow::Owned(self.html_addresses(node, &html).into_owned()),
            None => self.html_addresses(node, html),
        }
    }

    /// HTML whose ids have their letters together, as the links to them have; none where they have already.
    fn ids_together(&self, html: &str) -> Option<String> {
        if !self.options.conventions.letters_together || is_composed(html) {
            return None;
        }
        let (mut out, mut from) = (String::with_capacity(html.len()), 0);
        for (id, at) in attributes::in_order(html) {
            out.push_str(html.cut(from..at));
            out.push_str(&composed(id));
            from = at + id.len();
        }
        out.push_str(html.cut(from..));
        Some(out)
    }

    /// Notes what an author's HTML says: no place has it.
    fn note_raw_words(&mut self, words: &str) {
        if !matches!(self.places, Places::Unasked) {
            for word in words.split_whitespace() {
                self.body.raw_words.push_str(word);
                self.body.raw_words.push(' ');
            }
        }
    }

    /// A link that runs a script; whether this is one.
    pub fn script_link(&mut self, address: &str, span: Range<usize>) -> bool {
        let Some(scheme) = scheme::runs(address) else { return false };
        let problem =
            if self.options.conventions.refuses_script_links { Problem::ScriptLink { scheme } } else { Problem::ScriptLinkKept { scheme } };
        self.problem(Diagnostic::of(&problem), span);
        true
    }

    fn tell_script_links(&mut self, node: Node<'a>, html: &str) {
        let mut tags = Tags::of(self, node);
        for piece in tokens::read(html).into_iter().flat_map(|read| read.pieces) {
            let Piece::Open(name, attributes) = piece else { continue };
            let span = tags.next("<", &name);
            for (_, address) in attributes.iter().filter(|(attribute, _)| FOLLOWED.contains(&&**attribute)) {
                let address = self.filled(address).into_owned();
                self.script_link(&address, span.clone());
            }
        }
    }

    fn safe_html(&mut self, node: Node<'a>, html: &str) {
        let whole = self.span_of(node);
        let Some(read) = tokens::read(html) else { return self.problem(Diagnostic::of(&Problem::TooMuch {}), whole) };
        let mut tags = Tags::of(self, node);
        for piece in read.pieces {
            match piece {
                Piece::Text(text) => {
                    self.note_raw_words(&text);
                    escape::text_and_quotes(&mut self.out, &text);
                    if !text.trim().is_empty() {
                        self.pages.words();
                    }
                }
                Piece::Comment(comment) => {
                    if self.page_mark(node, &format!("<!--{comment}-->")) {
                        self.pay_pages();
                    }
                }
                Piece::Open(name, attributes) => {
                    let span = tags.next("<", &name);
                    match allowed::element(&name) {
                        Some(element) => self.open_tag(&element, attributes, span, &tags),
                        None => {
                            self.html_problem(Diagnostic::of(&Problem::TagTaken { tag: shown(&name) }), span);
                            self.raw.taken.insert(name);
                        }
                    }
                }
                Piece::Close(name) => {
                    let span = tags.next("</", &name);
                    self.close_tag(&name, span);
                }
            }
        }
        if read.cut_off {
            self.html_problem(Diagnostic::of(&Problem::CutOff {}), whole);
        }
    }

    fn open_tag(&mut self, element: &Element, attributes: Vec<(String, String)>, span: Range<usize>, tags: &Tags) {
        if element.end == End::Closed {
            self.raw.depth += 1;
            if self.raw.depth > MOST_OPEN {
                if !std::mem::replace(&mut self.raw.too_deep, true) {
                    self.problem(Diagnostic::of(&Work::DeepHtml { most: MOST_OPEN }), span);
                }
                return;
            }
        }
        let tag = element.name.to_owned();
        let mut out = format!("<{tag}");
        let mut taken: Vec<String> = Vec::new();
        for (name, value) in attributes {
            // A shortcode may give an address, or a part of one.
            let value = self.filled(&value).into_owned();
            if FOLLOWED.contains(&&*name) && self.script_link(&value, span.clone()) {
                continue;
            }
            let Some(kind) = element.attribute(&name) else {
                taken.push(format!("`{}`", shown(&name)));
                continue;
            };
            let problem = if kind.holds(&value) {
                let place = tags.value(&value).unwrap_or_else(|| span.clone());
                let value = if matches!(&*name, "id" | "name") { self.one_id(&value) } else { value };
                let picture = if kind.is_address() { self.own_picture(&value) } else { None };
                if let Some(picture) = picture {
                    out.push_str(&format!(" {name}=\""));
                    escape::href(&mut out, &picture);
                    out.push('"');
                    continue;
                }
                if kind.is_address() {
                    self.local_address(&value, place);
                } else if matches!(&*name, "id" | "name") {
                    self.note_raw_id(&value, place);
                }
                if DESCRIBES.contains(&&*name) {
                    self.note_raw_words(&value);
                }
                out.push_str(&format!(" {name}=\""));
                escape::attribute(&mut out, &value);
                out.push('"');
                continue;
            } else if let Value::Words(_) | Value::Name = kind {
                taken.push(format!("`{name}=\"{}\"`", shown(&value)));
                continue;
            } else {
                Problem::AddressTaken { tag: tag.clone(), attribute: name, address: shown(&value) }
            };
            self.problem(Diagnostic::of(&problem), span.clone());
        }
        if !taken.is_empty() {
            self.problem(Diagnostic::of(&Problem::AttributesTaken { tag, attributes: taken.join(", ") }), span.clone());
        }
        out.push('>');
        self.push(&out);
        if element.end != End::Void {
            self.raw.open.entry(element.name).or_default().push(span);
            self.tags.open(element.name);
        }
    }

    fn close_tag(&mut self, name: &str, span: Range<usize>) {
        let element = allowed::element(name);
        // What was too deep to be written ends first.
        if self.raw.depth > MOST_OPEN && element.as_ref().is_some_and(|element| element.end == End::Closed) {
            self.raw.depth -= 1;
            return;
        }
        let open = element.filter(|element| self.raw.open.get_mut(element.name).is_some_and(|open| open.pop().is_some()));
        match open {
            Some(element) => {
                self.raw.depth -= usize::from(element.end == End::Closed);
                self.tags.close(element.name);
                self.push(&format!("</{}>", element.name));
            }
            // Told where it was opened.
            None if self.raw.taken.contains(name) => {}
            None => self.html_problem(Diagnostic::of(&Problem::ClosesNothing { tag: shown(name) }), span),
        }
    }

    /// An element has ended with the block of words that opened it.
    pub fn ended(&mut self, name: &str) {
        if let Some(open) = self.raw.open.get_mut(name)
            && open.pop().is_some()
            && allowed::element(name).is_some_and(|element| element.end == End::Closed)
        {
            self.raw.depth -= 1;
        }
        // Its closing tag may come further on.
        self.raw.taken.insert(name.to_owned());
    }

    /// Closes what the author's HTML left open: it would take the rest of the page into it.
    pub fn close_raw(&mut self) {
        let open = std::mem::take(&mut self.raw.open);
        let must = |name: &&'static str| allowed::element(name).is_some_and(|element| element.end == End::Closed);
        let mut left: Vec<(Range<usize>, &'static str)> = open
            .into_iter()
            .filter(|(name, _)| must(name))
            .flat_map(|(name, spans)| spans.into_iter().map(move |span| (span, name)))
            .collect();
        // The last one opened ends first.
        left.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        for (span, name) in left {
            self.push(&format!("</{name}>"));
            if !self.raw.too_deep {
                self.html_problem(Diagnostic::of(&Problem::NeverClosed { tag: name.to_owned() }), span);
            }
        }
    }
}

/// Finds the tags of some HTML in the text as it is written, one after another.
struct Tags {
    text: String,
    start: usize,
    at: usize,
    whole: Range<usize>,
}

impl Tags {
    fn of<'a>(writer: &Writer<'a>, node: Node<'a>) -> Self {
        let whole = writer.span_of(node);
        let text = writer.slice(node.data().sourcepos).to_ascii_lowercase();
        Self { text, start: whole.start, at: 0, whole }
    }

    /// The place of the next tag of a name; that of all the HTML where it is written in a way that hides it.
    fn next(&mut self, before: &str, name: &str) -> Range<usize> {
        let found = self.text.get(self.at..).and_then(|rest| rest.find(&format!("{before}{name}")));
        let Some(from) = found.map(|from| self.at + from) else {
            self.at = self.text.len();
            return self.whole.clone();
        };
        self.at = from + before.len() + name.len();
        self.start + from..self.start + self.at
    }

    /// The place of a value in the tag that was found last, where it is written as it reads.
    fn value(&self, value: &str) -> Option<Range<usize>> {
        const LONGEST: usize = 4096;
        let rest = self.text.get(self.at..)?;
        let tag = rest.get(..rest.floor_char_boundary(LONGEST))?;
        let from = self.start
            + self.at
            + tag.find(&format!("={}", value.to_ascii_lowercase())).map(|at| at + 1).or_else(|| {
                ['"', '\'']
                    .into_iter()
                    .find_map(|quote| tag.find(&format!("{quote}{}{quote}", value.to_ascii_lowercase())))
                    .map(|at| at + 1)
            })?;
        Some(from..from + value.len())
    }
}

/// The words of a block of HTML, those of each two elements apart but where an element stands within words.
fn words_of(html: &str) -> String {
    const WITHIN: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
        "strike", "strong", "sub", "sup", "u", "wbr",
    ];
    let mut out = Line::default();
    for piece in tokens::read(html).into_iter().flat_map(|read| read.pieces) {
        match piece {
            Piece::Text(text) => out.push(&text),
            Piece::Open(name, _) | Piece::Close(name) if !WITHIN.contains(&&*name) => out.push(" "),
            Piece::Open(name, _) => Set::of(&name).into_iter().for_each(|set| out.open(set)),
            Piece::Close(name) => Set::of(&name).into_iter().for_each(|set| out.close(set)),
            _ => {}
        }
    }
    out.finish().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name or an address as a message shows it: its first letters, none of which steers a terminal.
fn shown(text: &str) -> String {
    const LETTERS: usize = 60;
    let mut out: String = text.chars().take(LETTERS).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LETTERS).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests;
