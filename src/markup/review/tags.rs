//! Raw HTML that vanishes, stays open or hides what follows.
//!
//! Silent are elements of HTML that are closed in the block, list item or quotation where they are opened, those whose end HTML leaves out
//! (`<li>`, `<td>` …), custom elements that are closed, drawings within `<svg>` and `<math>`. A sign that begins no tag (`a < b`, `<5%`,
//! `<개요>`) is text to Markdown and never comes here.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use super::source::{Html, Source};
use super::{Found, Lost};
use crate::markup::html::{Tag, Token, is_element, is_void, tokens};

/// Elements that hide what follows them until they are closed.
const HIDING: &[&str] = &[
    "script",
    "style",
    "title",
    "textarea",
    "template",
    "noscript",
    "iframe",
    "select",
    "object",
    "video",
    "audio",
    "canvas",
    "datalist",
    "dialog",
    "noembed",
    "noframes",
    "plaintext",
    "svg",
    "xmp",
];

/// Elements that set words in a line.
const SETTING: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
];

/// Elements whose end may be left out.
const ENDLESS: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rt", "rp", "rb", "rtc", "html",
    "head", "body",
];

/// Elements without an end that say nothing without attributes: words in angle brackets.
const EMPTY: &[&str] = &["area", "base", "embed", "img", "input", "keygen", "link", "meta", "param", "source", "track"];

struct Open {
    name: String,
    span: Range<usize>,
    /// `<Figure>`, without attributes: rather a word than a tag.
    is_word: bool,
    written: String,
}

/// What is open within one block.
#[derive(Default)]
struct Frame {
    open: Vec<Open>,
    counts: HashMap<String, usize>,
}

struct Tags<'s, 't> {
    source: &'s Source<'t>,
    frames: Vec<Frame>,
    /// What is open in all blocks.
    all: HashMap<String, usize>,
    /// What ended without its closing tag, which may come further on.
    ended: HashMap<String, usize>,
    /// Names of closing tags anywhere.
    closed: HashSet<String>,
    vanished: HashSet<String>,
    found: Found,
}

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    let mut closed = HashSet::new();
    for node in root.descendants() {
        let data = node.data();
        let Some(html) = Html::of(source, node, &data.value) else { continue };
        closed.extend(tokens(html.html).into_iter().filter_map(|(token, _)| match token {
            Token::Tag(tag) if tag.closing => Some(tag.lower()),
            _ => None,
        }));
    }
    let mut tags = Tags {
        source,
        frames: Vec::new(),
        all: HashMap::new(),
        ended: HashMap::new(),
        closed,
        vanished: HashSet::new(),
        found: Found::new(),
    };
    for edge in root.traverse() {
        let (NodeEdge::Start(node) | NodeEdge::End(node)) = edge;
        let data = node.data();
        if let Some(html) = Html::of(source, node, &data.value) {
            if matches!(edge, NodeEdge::Start(_)) {
                tags.html(&html);
            }
        } else if data.value.block() {
            match edge {
                NodeEdge::Start(_) => tags.frames.push(Frame::default()),
                NodeEdge::End(_) => tags.end(holds_words(&data.value)),
            }
        }
    }
    found.append(&mut tags.found);
}

/// Whether words stand directly in a block, so that what is open ends with it.
fn holds_words(value: &NodeValue) -> bool {
    matches!(value, NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell)
}

impl Tags<'_, '_> {
    fn html(&mut self, html: &Html<'_>) {
        for (token, part) in tokens(html.html) {
            let written = html.html.get(part.clone()).unwrap_or_default();
            match token {
                Token::Tag(tag) => self.tag(tag, written, html.place(self.source, part)),
                Token::Other => self.vanishes(written, html.place(self.source, part)),
                Token::Comment { .. } => {}
            }
        }
    }

    fn tag(&mut self, tag: Tag<'_>, written: &str, span: Range<usize>) {
        let name = tag.lower();
        let Some(frame) = self.frames.last() else { return };
        let is_drawn = ["svg", "math"].iter().any(|drawing| frame.counts.get(*drawing).is_some_and(|count| *count > 0));
        if !tag.finished {
            self.found.push((Lost::UnfinishedTag { name: tag.name.to_owned() }, span));
        } else if is_drawn && !matches!(name.as_str(), "svg" | "math") {
            // A drawing has names of its own.
        } else if is_void(&name) {
            if tag.attributes.trim_matches('/').is_empty() && EMPTY.contains(&name.as_str()) {
                self.vanishes(written, span);
            }
        } else if !is_element(&name) {
            let custom = name.contains('-') && self.closed.contains(&name);
            if !(custom || tag.closing && self.vanished.contains(&name)) {
                self.vanished.insert(name);
                self.vanishes(written, span);
            }
        } else if tag.closing {
            // Nothing of a closing tag but its name is read.
            if !tag.attributes.trim_matches(['/', ' ']).is_empty() {
                self.vanishes(written, span.clone());
            }
            self.close(name, span);
        } else {
            // A name of an attribute in another script is a word that came in.
            if tag.attributes.split(['"', '\'']).step_by(2).any(|names| names.chars().any(|c| c.is_alphabetic() && !c.is_ascii())) {
                self.vanishes(written, span.clone());
            }
            let is_word = tag.attributes.is_empty() && tag.name.bytes().any(|byte| byte.is_ascii_uppercase());
            *self.all.entry(name.clone()).or_default() += 1;
            if let Some(frame) = self.frames.last_mut() {
                *frame.counts.entry(name.clone()).or_default() += 1;
                frame.open.push(Open { name, span, is_word, written: written.to_owned() });
            }
        }
    }

    fn vanishes(&mut self, written: &str, span: Range<usize>) {
        let written = written.lines().next().unwrap_or_default().to_owned();
        self.found.push((Lost::VanishingTag { written }, span));
    }

    fn close(&mut self, name: String, span: Range<usize>) {
        let holds = |frame: &Frame| frame.counts.get(&name).is_some_and(|count| *count > 0);
        // The last words of a block may stand on the line of its closing tag.
        let inner = self.frames.len().saturating_sub(2);
        let Some(at) = self.frames.iter().skip(inner).rposition(holds).map(|at| inner + at) else {
            // What is open around this block is told there, what has ended was told where it was opened.
            let is_open = self.all.get(&name).is_some_and(|count| *count > 0);
            let was_told = self.ended.get_mut(&name).filter(|count| **count > 0).map(|count| *count -= 1).is_some();
            if !is_open && !was_told && !ENDLESS.contains(&name.as_str()) {
                self.found.push((Lost::ClosesNothing { name }, span));
            }
            return;
        };
        let Some(frame) = self.frames.get_mut(at) else { return };
        while let Some(open) = frame.open.pop() {
            let is_it = open.name == name;
            forget(&mut frame.counts, &open.name);
            forget(&mut self.all, &open.name);
            if is_it {
                return;
            }
            *self.ended.entry(open.name.clone()).or_default() += 1;
            if !ENDLESS.contains(&open.name.as_str()) {
                self.found.push((lost(&open, false), open.span));
            }
        }
    }

    fn end(&mut self, holds_words: bool) {
        let Some(frame) = self.frames.pop() else { return };
        for open in frame.open {
            forget(&mut self.all, &open.name);
            *self.ended.entry(open.name.clone()).or_default() += 1;
            if !ENDLESS.contains(&open.name.as_str()) {
                self.found.push((lost(&open, holds_words), open.span));
            } else if holds_words {
                self.found.push((Lost::NeverClosed { name: open.name }, open.span));
            }
        }
    }
}

fn lost(open: &Open, holds_words: bool) -> Lost {
    let name = open.name.clone();
    match name.as_str() {
        _ if open.is_word => Lost::VanishingTag { written: open.written.clone() },
        word if HIDING.contains(&word) => Lost::HidesTheRest { name },
        word if holds_words && SETTING.contains(&word) => Lost::OpenInText { name },
        _ => Lost::NeverClosed { name },
    }
}

fn forget(counts: &mut HashMap<String, usize>, name: &str) {
    if let Some(count) = counts.get_mut(name) {
        *count = count.saturating_sub(1);
    }
}
