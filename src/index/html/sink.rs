//! The tags and texts of a page, as a browser's tokenizer gives them, gathered into blocks and into what the page tells search.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::index::html::elements::Element;
use crate::index::html::scope::{Part, Scope, Scopes};
use crate::index::html::tags::{self, Attributes, Listener};
use crate::index::html::told::{self, ValueSource};
use crate::text::line::Line;

/// A run of text between two blocks' edges.
#[derive(Debug)]
pub struct Block {
    /// 1 to 6 for a heading.
    pub level: u8,
    /// The last id before it.
    pub anchor: String,
    /// Its text, blanks as one.
    pub text: String,
    /// In quarters.
    pub weight: u8,
    /// Where it stands.
    pub part: Part,
    /// Whether it is to be searched by the author's word.
    pub chosen: bool,
}

/// What is gathered of a page.
#[derive(Debug, Default)]
pub struct PageContent {
    /// Its texts in order.
    pub blocks: Vec<Block>,
    /// `<title>`
    pub title: String,
    /// Language of `<html>`.
    pub lang: String,
    /// What it tells by `data-pagefind-meta` and the like; a name's first value counts.
    pub meta: BTreeMap<String, String>,
    /// The same for what it says by default.
    pub defaults: BTreeMap<String, String>,
    /// `data-pagefind-filter`
    pub filters: BTreeMap<String, Vec<String>>,
    /// Dates of `<meta>` and `<time>`, the surest first.
    pub dates: BTreeMap<u8, String>,
    /// Whether it sends readers on, or is a page of search itself.
    pub passed_over: bool,
    /// Whether some part is chosen.
    pub has_chosen: bool,
}

/// Gathers a page.
pub fn gather(html: &str) -> PageContent {
    let mut state = State::default();
    tags::read(html, &mut state);
    state.flush();
    while let Some(capture) = state.captures.pop() {
        state.end(capture);
    }
    state.out
}

/// Values that wait for the text of their elements; more within one another than anyone writes are not read.
const MOST_CAPTURES: usize = 16;

#[derive(Debug)]
struct Capture {
    name: String,
    kind: Kind,
    text: String,
    /// Elements that were open around its own.
    depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Meta,
    Default,
    Filter,
    Date,
}

#[derive(Debug, Default)]
struct State {
    out: PageContent,
    scopes: Scopes,
    /// The block that is being read, as written.
    text: Line,
    /// Weight of the block's first text.
    weight: u8,
    anchor: String,
    /// Where the link begins that is open in a heading.
    link: Option<usize>,
    in_title: bool,
    captures: Vec<Capture>,
}

/// A tag that opens an element.
#[derive(Clone, Copy)]
struct Tag<'t> {
    name: &'t str,
    element: Element,
    attributes: &'t Attributes<'t>,
    /// Whether it tells search something.
    tells: bool,
}

impl<'t> Tag<'t> {
    fn get(self, name: &str) -> Option<Cow<'t, str>> {
        self.attributes.get(name)
    }
}

impl Listener for State {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        let tells = attributes.has_like("data-pagefind-");
        self.begin(Tag { name, element: Element::of(name), attributes, tells });
    }

    fn close(&mut self, name: &str) {
        self.finish(name);
    }

    fn say(&mut self, text: &str) {
        self.hear(text);
    }
}

impl State {
    fn begin(&mut self, tag: Tag<'_>) {
        let Tag { name, element, .. } = tag;
        if !element.is_inline && name != "br" {
            self.flush();
        }
        if self.scopes.make_way(name, &element) > 0 {
            self.end_captures();
        }
        if name == "br" || name == "hr" {
            self.text.push(" ");
        }
        element.set.into_iter().for_each(|set| self.text.open(set));
        let scope = self.scope(tag);
        self.out.has_chosen |= scope.chosen && !scope.shut;
        match name {
            "html" => self.out.lang = tag.get("lang").unwrap_or_default().into_owned(),
            "title" => self.in_title = self.out.title.is_empty(),
            "a" if scope.level > 0 => self.link = Some(self.text.len()),
            _ => {}
        }
        if !scope.shut {
            self.tell(tag, scope);
        }
        if !scope.silent
            && !scope.shut
            && let Some(id) = tag.get("id").or_else(|| if name == "a" { tag.get("name") } else { None })
        {
            self.anchor = id.into_owned();
        }
        if element.is_void {
            // It holds no text of its own.
            self.end_captures();
        } else {
            self.scopes.push(name, &element, scope);
        }
    }

    fn scope(&self, tag: Tag<'_>) -> Scope {
        let (Tag { name, element, .. }, mut scope) = (tag, self.scopes.now());
        if tag.tells {
            match tag.get("data-pagefind-ignore").as_deref() {
                Some("all") => (scope.silent, scope.shut) = (true, true),
                Some(_) => scope.silent = true,
                None => {}
            }
            scope.chosen |= tag.get("data-pagefind-body").is_some();
            scope.weight = tag.get("data-pagefind-weight").and_then(|weight| told::weight(&weight)).unwrap_or(scope.weight);
        }
        let role = tag.get("role").unwrap_or_default();
        scope.part = scope.part.max(match name {
            _ if role == "main" => Part::Main,
            "main" => Part::Main,
            "article" => Part::Article,
            _ => Part::Frame,
        });
        let beside = matches!(name, "header" | "aside") && scope.part == Part::Frame && !scope.chosen;
        let works = matches!(&*role, "navigation" | "search" | "banner" | "contentinfo");
        scope.silent |= element.is_silent || beside || works || tag.get("aria-hidden").as_deref() == Some("true");
        if element.level > 0 {
            scope.level = element.level;
        }
        scope
    }

    /// What an element tells beside its text.
    fn tell(&mut self, tag: Tag<'_>, scope: Scope) {
        if tag.tells {
            self.tell_by_attributes(tag, scope);
        }
        match tag.name {
            "meta" => self.meta(tag),
            "time" if !scope.silent => match tag.get("datetime") {
                Some(value) => self.note(Kind::Date, "time", &value),
                None => self.capture(Kind::Date, "time"),
            },
            _ => {}
        }
    }

    fn tell_by_attributes(&mut self, tag: Tag<'_>, scope: Scope) {
        for (name, kind) in [
            ("data-pagefind-meta", Kind::Meta),
            ("data-pagefind-default-meta", Kind::Default),
            ("data-pagefind-filter", Kind::Filter),
            ("data-pagefind-sort", Kind::Meta),
        ] {
            let value = tag.get(name).unwrap_or_default();
            for one in told::told(&value) {
                match one.from {
                    ValueSource::Here(value) => self.note(kind, one.name, value),
                    ValueSource::Attribute(from) => self.note(kind, one.name, &tag.get(from).unwrap_or_default()),
                    ValueSource::Text => self.capture(kind, one.name),
                }
            }
        }
        if let Some(names) = tag.get("data-pagefind-index-attrs").filter(|_| !scope.silent) {
            for value in names.split(',').filter_map(|name| tag.get(name.trim())) {
                self.text.push(&format!(" {value} "));
            }
        }
    }

    fn meta(&mut self, tag: Tag<'_>) {
        let content = tag.get("content").unwrap_or_default();
        let name = tag.get("property").or_else(|| tag.get("name")).or_else(|| tag.get("itemprop")).unwrap_or_default();
        let is = |known: &[&str]| known.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is(&["article:published_time", "datepublished", "citation_publication_date", "dcterms.date", "dc.date", "date"]) {
            self.note(Kind::Date, "meta", &content);
        }
        let refresh = tag.get("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh"));
        self.out.passed_over |= refresh && content.to_ascii_lowercase().contains("url=") || name == "mokcha-search";
    }

    fn capture(&mut self, kind: Kind, name: &str) {
        if self.captures.len() < MOST_CAPTURES {
            self.captures.push(Capture { name: name.to_owned(), kind, text: String::new(), depth: self.scopes.depth() });
        }
    }

    fn note(&mut self, kind: Kind, name: &str, value: &str) {
        let value = one_line(value.to_owned());
        if value.is_empty() {
            return;
        }
        match kind {
            Kind::Meta => _ = self.out.meta.entry(name.to_owned()).or_insert(value),
            Kind::Default => _ = self.out.defaults.entry(name.to_owned()).or_insert(value),
            Kind::Filter => {
                let values = self.out.filters.entry(name.to_owned()).or_default();
                if !values.contains(&value) && values.len() < MOST_VALUES {
                    values.push(value);
                }
            }
            Kind::Date => {
                if let Some(date) = told::date(&value) {
                    self.out.dates.entry(u8::from(name == "time")).or_insert(date);
                }
            }
        }
    }

    fn finish(&mut self, name: &str) {
        if name == "title" {
            self.in_title = false;
        }
        let element = Element::of(name);
        if !element.is_inline {
            self.flush();
        }
        element.set.into_iter().for_each(|set| self.text.close(set));
        // The sign behind a heading that leads to itself is no word of it.
        if name == "a"
            && let Some(from) = self.link.take()
            && !self.text.behind(from).chars().any(char::is_alphanumeric)
        {
            self.text.truncate(from);
        }
        if self.scopes.close(name, &element) {
            self.end_captures();
        }
    }

    fn hear(&mut self, text: &str) {
        if self.in_title {
            self.out.title.push_str(text);
        }
        for capture in &mut self.captures {
            capture.text.push_str(text);
        }
        let scope = self.scopes.now();
        if !scope.silent && !scope.shut {
            if self.text.is_empty() {
                self.weight = scope.weight;
            }
            self.text.push(text);
        }
    }

    /// Ends the block. What is known of it is what is known here: blocks' edges lie between elements.
    fn flush(&mut self) {
        self.link = None;
        let text = one_line(std::mem::take(&mut self.text).finish());
        if text.is_empty() {
            return;
        }
        let Scope { part, chosen, level, .. } = self.scopes.now();
        self.out.blocks.push(Block { level, anchor: std::mem::take(&mut self.anchor), text, weight: self.weight, part, chosen });
    }

    fn end_captures(&mut self) {
        while let Some(capture) = self.captures.pop_if(|capture| capture.depth >= self.scopes.depth()) {
            self.end(capture);
        }
    }

    fn end(&mut self, capture: Capture) {
        self.note(capture.kind, &capture.name, &capture.text);
    }
}

/// Values of one filter on one page.
const MOST_VALUES: usize = 100;

/// Blanks as one, those at the ends gone; what nobody sees and is no letter goes with them.
fn one_line(text: String) -> String {
    if is_one_line(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{AD}');
    for part in text.split(blank).filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Whether a text surely is one already. Most are: all blanks beyond ASCII begin with one of five bytes, and no letter of Hangul does.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_sign = |byte: u8| byte < b' ' || matches!(byte, 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF);
    // Sums of many bytes at once, instead of a question for each.
    let is_plain = bytes.chunks(64).all(|part| !part.iter().fold(false, |found, byte| found | is_sign(*byte)));
    let pairs = || bytes.iter().zip(bytes.iter().skip(1));
    is_plain
        && bytes.first() != Some(&b' ')
        && bytes.last().is_some_and(|last| *last != b' ')
        && !pairs().fold(false, |found, (a, b)| found | (*a == b' ' && *b == b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_one() {
        let check = |text: &str, expected: &str| assert_eq!(one_line(text.to_owned()), expected, "{text:?}");
        for plain in ["가", "가 나 b", ""] {
            assert!(is_one_line(plain) != plain.is_empty());
            check(plain, plain);
        }
        for blank in
            [" ", "\n", "\t", "  ", "\u{A0}", "\u{85}", "\u{AD}", "\u{1680}", "\u{200B}", "\u{2028}", "\u{205F}", "\u{3000}", "\u{FEFF}"]
        {
            check(&format!("{blank}가{blank}나 다{blank}"), "가 나 다");
        }
        check("“가”—나…", "“가”—나…");
    }
}
