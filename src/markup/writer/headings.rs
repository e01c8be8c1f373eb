//! Headings: their ids, links to themselves, and the contents list.

use std::collections::BTreeSet;

use comrak::Arena;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Ast, Attributes, Node, NodeHeading, NodeValue};
use unicode_normalization::UnicodeNormalization;

use crate::body::Heading;
use crate::ledger::names::{CitableKind, is_mokchas};
use crate::markup::slug;
use crate::markup::writer::{Writer, push_plain};
use crate::parse::insert_anchor::InsertAnchor;
use crate::problem::permanence::Permanence;
use crate::problem::writing::Writing;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, escape};

/// Ids that authors wrote themselves, `{#id}`: reserved before any is made.
pub fn explicit_ids(root: Node<'_>) -> BTreeSet<String> {
    let heading = |node: &Node<'_>| matches!(node.data().value, NodeValue::Heading(_));
    root.descendants().filter(heading).filter_map(|node| node.data().attrs.as_ref().and_then(|attrs| attrs.id.clone())).collect()
}

/// `## Title{#id}`: attributes that touch the title count, too, as in Zola. There any words between braces at the end are attributes, of
/// which only ids and classes are shown.
pub fn read_attributes(root: Node<'_>, text: &str, any_words: bool) {
    let headings = root.descendants().filter(|node| matches!(node.data().value, NodeValue::Heading(_)) && node.data().attrs.is_none());
    let mut lines = None;
    for node in headings {
        let Some(last) = node.last_child() else { continue };
        let found = match &last.data().value {
            NodeValue::Text(text) => touching_attributes(text),
            _ => None,
        };
        let Some(found) = found else { continue };
        let mut escaped = || {
            let lines = lines.get_or_insert_with(|| text.lines().collect::<Vec<_>>());
            lines.get(node.data().sourcepos.end.line - 1).is_some_and(|line| line.contains("\\}"))
        };
        if found.others && (!any_words || escaped()) {
            continue;
        }
        if let NodeValue::Text(text) = &mut last.data_mut().value {
            *text = text.cut(..found.start).trim_end().to_owned().into();
        }
        node.data_mut().attrs = Some(Box::new(Attributes { id: found.id, classes: found.classes, ..Attributes::default() }));
    }
}

/// Signs that close a heading before its attributes, `## Title ## {#id}`, are none of its words.
pub fn close(root: Node<'_>, text: &str) {
    let mut lines = None;
    for node in root.descendants() {
        let data = node.data();
        if !matches!(&data.value, NodeValue::Heading(heading) if !heading.setext) || data.attrs.is_none() {
            continue;
        }
        let lines = lines.get_or_insert_with(|| text.lines().collect::<Vec<_>>());
        let line = lines.get(data.sourcepos.end.line - 1).copied().unwrap_or_default();
        let title = line.rfind('{').map_or("", |at| line.cut(..at)).trim_end();
        let open = title.trim_end_matches('#');
        if open.len() == title.len() || !open.ends_with([' ', '\t']) {
            continue;
        }
        if let Some(last) = node.last_child()
            && let NodeValue::Text(words) = &mut last.data_mut().value
        {
            *words = words.trim_end().trim_end_matches('#').trim_end().to_owned().into();
        }
    }
}

/// A task's box at the head of an underlined heading that begins an item, which Zola reads as before a paragraph.
pub fn boxes<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    for node in root.descendants() {
        let is_underlined = matches!(&node.data().value, NodeValue::Heading(heading) if heading.setext);
        let begins_item =
            || node.previous_sibling().is_none() && node.parent().is_some_and(|above| matches!(above.data().value, NodeValue::Item(_)));
        let Some(first) = node.first_child().filter(|_| is_underlined && begins_item()) else { continue };
        let mut data = first.data_mut();
        let places = data.sourcepos;
        let NodeValue::Text(words) = &mut data.value else { continue };
        let html = match words.get(..4) {
            Some("[ ] ") => "<input disabled=\"\" type=\"checkbox\"/>\n",
            Some("[x] " | "[X] ") => "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n",
            _ => continue,
        };
        *words = words.cut(4..).trim_start().to_owned().into();
        let mut drawn = Ast::new(NodeValue::HtmlInline(html.into()), places.start);
        drawn.sourcepos = places;
        drop(data);
        first.insert_before(arena.alloc(drawn.into()));
    }
}

/// Attributes at the end of a title.
#[derive(Default)]
struct Found {
    start: usize,
    id: Option<String>,
    classes: Vec<String>,
    /// Whether there is anything else between the braces, or nothing.
    others: bool,
}

fn touching_attributes(text: &str) -> Option<Found> {
    let inside = text.trim_end().strip_suffix('}')?;
    let start = inside.rfind('{')?;
    let mut found = Found { start, ..Found::default() };
    if inside.cut(start..).contains('}') || text.cut(..start).ends_with('{') {
        return None;
    }
    for word in inside.cut(start + 1..).split_whitespace() {
        // Any letter may begin a word between braces: `{단위: 조원}`.
        match word.split_at_checked(1) {
            Some(("#", name)) if !name.is_empty() => found.id = Some(name.to_owned()),
            Some((".", name)) if !name.is_empty() => found.classes.push(name.to_owned()),
            _ => found.others = true,
        }
    }
    found.others |= found.id.is_none() && found.classes.is_empty();
    Some(found)
}

impl<'a> Writer<'a> {
    /// A heading's words. Where it has several lines, Zola joins them without a space, and anchors hang on that.
    fn heading_words(&self, node: Node<'a>) -> String {
        if self.archive() {
            return self.plain(node);
        }
        let mut words = String::new();
        for edge in node.traverse() {
            let (NodeEdge::Start(below) | NodeEdge::End(below)) = edge;
            match (&below.data().value, matches!(edge, NodeEdge::Start(_))) {
                (NodeValue::Strikethrough, _) if self.strikes_nothing(below) => words.push('~'),
                (NodeValue::SoftBreak | NodeValue::LineBreak, _) | (_, false) => {}
                (value, true) => push_plain(&mut words, value),
            }
        }
        self.input.fragments.map_or_else(|| words.clone(), |fragments| fragments.dropped(&words))
    }

    /// A heading.
    pub fn heading(&mut self, node: Node<'a>, heading: NodeHeading) {
        let (title, shown) = (self.heading_words(node), self.set_words(node));
        let (explicit, classes) = match &node.data().attrs {
            Some(attrs) => (attrs.id.clone(), attrs.classes.join(" ")),
            None => (None, String::new()),
        };
        let span = self.span_of(node);
        if let Some(id) = explicit.as_ref().filter(|id| !self.given_ids.insert((*id).clone())) {
            let problem = Diagnostic::of(&Writing::IdTwice { id: id.to_string() });
            self.problem(problem, span.clone());
        }
        if let Some(id) = explicit.clone().filter(|id| self.archive() && self.input.reviewed && is_mokchas(id)) {
            self.problem(Diagnostic::of(&Permanence::IdKept { id }), span.clone());
        }
        let id = match explicit {
            Some(id) => self.fixed_spot(id, span, |_| title.clone()),
            None => {
                // Letters written apart make the same new id; one that the lock has stays as it is.
                let wanted = if self.archive() {
                    slug::archive_anchor(&shown.as_ref().unwrap_or(&title).nfc().collect::<String>())
                } else {
                    slug::anchor(&title, self.options.anchor_slugs)
                };
                self.citable(CitableKind::Named, wanted, span, |_| title.clone())
            }
        };
        self.anchor.clone_from(&id);
        self.note_both(heading.level, title.clone(), shown.clone());
        let title = shown.filter(|_| self.archive()).unwrap_or(title);
        self.headings.push(Heading { level: heading.level, id: id.clone(), title: title.trim().to_owned(), children: Vec::new() });
        self.line();
        let level = heading.level;
        if self.archive() {
            // The link stands beside the heading, not in it: it is no part of what the heading is called.
            self.push("<div class=\"hd\">");
        }
        self.push(&format!("<h{level} id=\""));
        escape::attribute(&mut self.out, &id);
        self.push("\"");
        if !classes.is_empty() {
            self.push(" class=\"");
            escape::attribute(&mut self.out, &classes);
            self.push("\"");
        }
        self.push(">");
        self.pages.begin(&id);
        self.pay_pages();
        if self.archive() {
            self.words(|writer| writer.inlines(node));
            self.id_beside(&id, node);
            self.pages.end();
            self.push(&format!("</h{level}>"));
            let name = self.options.words.anchor_heading.replace("{name}", title.trim());
            self.anchor_link_named(&id, &name);
            self.push("</div>\n");
        } else {
            self.pay_ids();
            self.zola_anchor(node, &id, level);
            self.pages.end();
            self.push(&format!("</h{level}>\n"));
        }
    }

    /// An id whose letters are written apart keeps its bytes; that of the same letters stands beside it, so that links typed anew find it.
    fn id_beside(&mut self, id: &str, node: Node<'a>) {
        if id.is_ascii() {
            return;
        }
        let together: String = id.nfc().collect();
        if together != id && !self.ids.contains(&together) && !self.is_given(&together) {
            let span = self.span_of(node);
            self.note_raw_id(&together, span);
            self.keep_id(&together);
        }
    }

    /// The archive's link to a paragraph or an item itself; its name says which.
    pub fn self_link(&mut self, id: &str) {
        let number = id.strip_prefix('p').filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        let words = &self.options.words;
        let name = number.map_or_else(|| words.anchor.clone(), |number| words.anchor_paragraph.replace("{n}", number));
        self.anchor_link_named(id, &name);
    }

    fn anchor_link_named(&mut self, id: &str, name: &str) {
        self.out.push_str("<a class=\"anchor\" href=\"#");
        escape::attribute(&mut self.out, id);
        self.out.push_str("\" aria-label=\"");
        escape::attribute(&mut self.out, name);
        self.out.push_str("\">¶</a>");
    }

    /// Zola's: before, behind or around the heading's text.
    fn zola_anchor(&mut self, node: Node<'a>, id: &str, level: u8) {
        if self.input.insert_anchor == InsertAnchor::None {
            return self.inlines(node);
        }
        let link = self.anchor_link(id, level);
        match self.input.insert_anchor {
            InsertAnchor::Left => {
                self.push(&link);
                self.inlines(node);
            }
            InsertAnchor::Right => {
                self.inlines(node);
                self.push(&link);
            }
            // Around the text goes the opening tag alone, if the link has one.
            _ => match opening_tag(&link) {
                Some(open) => {
                    self.push(open);
                    self.inlines(node);
                    self.push("</a>");
                }
                None => self.inlines(node),
            },
        }
    }

    /// The link as the site's template gives it, or as Zola does.
    fn anchor_link(&mut self, id: &str, level: u8) -> String {
        let lang = self.input.lang;
        match self.input.pieces.and_then(|pieces| pieces.anchor(id, level, lang)) {
            Some(Ok(html)) => return html,
            Some(Err(problem)) => self.piece_problem(*problem),
            None => {}
        }
        let mut name = String::new();
        escape::attribute(&mut name, id);
        format!("<a class=\"zola-anchor\" href=\"#{name}\" aria-label=\"Anchor link for: {name}\">🔗</a>")
    }
}

/// `<a …>` within some HTML.
fn opening_tag(html: &str) -> Option<&str> {
    let start = html.match_indices("<a").map(|(at, _)| at).find(|at| html.cut(at + 2..).starts_with([' ', '\n', '\t', '>']))?;
    let end = html.cut(start..).find('>')?;
    Some(html.cut(start..=start + end))
}

/// Headings in order as a tree: each goes under the last shallower one.
pub fn nest(flat: Vec<Heading>) -> Vec<Heading> {
    let mut stack: Vec<Heading> = Vec::new();
    let mut top = Vec::new();
    let close = |stack: &mut Vec<Heading>, top: &mut Vec<Heading>| {
        if let Some(done) = stack.pop() {
            match stack.last_mut() {
                Some(parent) => parent.children.push(done),
                None => top.push(done),
            }
        }
    };
    for heading in flat {
        while stack.last().is_some_and(|last| last.level >= heading.level) {
            close(&mut stack, &mut top);
        }
        stack.push(heading);
    }
    while !stack.is_empty() {
        close(&mut stack, &mut top);
    }
    top
}
