//! HTML of an article as XHTML for an EPUB: valid whatever Markdown let through, without script, paragraph links and controls; addresses as the
//! book has them. Old elements become what they mean today, and what stands where it may not is opened, its words kept.

use crate::edition::attributes::{self, Ids, attribute, is_id};
use crate::edition::model::{self, ContentModel, Fate, fate, is_block};
use crate::edition::tree::{Child, Element, Tree};
use crate::edition::xml::{self, escape};

/// Where links and images lead in the book.
pub trait Targets {
    /// A link's new address; nothing where only its words stay.
    fn link(&self, href: &str) -> Option<String>;
    /// An image's file in the book; nothing where it has none.
    fn image(&self, src: &str) -> Option<String>;
}

/// What an XHTML body holds.
#[derive(Debug, Default)]
pub struct XhtmlBody {
    /// The markup; where a link names a place stands the number of its address, between two of [`PLACE`].
    text: String,
    /// Addresses that name places.
    places: Vec<String>,
    /// Printed pages that begin in it.
    pub pages: Vec<String>,
    /// Whether it shows images.
    pub images: bool,
    /// Its ids.
    pub ids: Ids,
}

/// A sign that no text of a book holds.
const PLACE: char = '\u{1}';

impl XhtmlBody {
    /// The markup, of the file `own`. A link to a place that is not `there` leads to the chapter.
    pub fn markup(&self, own: &str, there: impl Fn(&str) -> bool) -> String {
        let mut out = String::with_capacity(self.text.len() + self.places.len() * 16);
        for (at, part) in self.text.split(PLACE).enumerate() {
            if at % 2 == 0 {
                out.push_str(part);
            } else if let Some(place) = part.parse::<usize>().ok().and_then(|number| self.places.get(number)) {
                let file = place.split('#').next().filter(|file| !file.is_empty()).unwrap_or(own);
                out.push_str(&escape(if there(place) { place } else { file }));
            }
        }
        out
    }
}

/// Elements within elements at the most; deeper ones are their words.
const DEPTH: usize = 128;

/// Writes a fragment of HTML.
pub fn write(html: &str, targets: &dyn Targets) -> XhtmlBody {
    let tree = Tree::read(html);
    let mut writer = Writer {
        targets,
        out: XhtmlBody { text: String::with_capacity(html.len()), ..XhtmlBody::default() },
        depth: 0,
        link: false,
        reading: false,
        plain: 0,
    };
    for element in tree.root().descendants() {
        if let Some(id) = element.attr("id").map(str::trim).filter(|id| is_id(id)) {
            let ids = &mut writer.out.ids;
            ids.known.insert(id.to_owned());
            if element.name() == "th" {
                ids.heads.insert(id.to_owned());
            }
        }
    }
    writer.children(tree.root(), ContentModel::Flow);
    writer.out
}

/// The mark of a printed page, in the form that reading systems know.
pub fn page_break(number: &str) -> String {
    let number = escape(number);
    format!("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-{number}\" title=\"{number}\"/>")
}

struct Writer<'t> {
    targets: &'t dyn Targets,
    out: XhtmlBody,
    depth: usize,
    /// Within a link, where no other one may stand.
    link: bool,
    /// Within a reading.
    reading: bool,
    /// Within heads of tables and terms, where no heading may stand.
    plain: usize,
}

impl Writer<'_> {
    fn push(&mut self, text: &str) {
        self.out.text.push_str(text);
    }

    fn children(&mut self, element: Element<'_>, takes: ContentModel) {
        if self.depth >= DEPTH {
            return element.texts().for_each(|text| xml::write(&mut self.out.text, text));
        }
        self.depth += 1;
        for child in element.children() {
            match child {
                Child::Text(text) => xml::write(&mut self.out.text, text),
                Child::Element(child) => self.element(child, takes),
                Child::Other => {}
            }
        }
        self.depth -= 1;
    }

    fn element(&mut self, node: Element<'_>, takes: ContentModel) {
        match node.name() {
            "a" if node.has_class("anchor") => return,
            "a" if node.has_class("pg") => return self.page_mark(node),
            "p" if node.has_class("table-file") => return,
            "input" => return self.push(if node.attr("checked").is_some() { "☑" } else { "☐" }),
            "ruby" if !self.reading && model::is_reading(node) => return self.reading(node),
            _ => {}
        }
        let flow = takes == ContentModel::Flow;
        match fate(node.name()) {
            Fate::Out => {}
            Fate::Open => self.children(node, takes),
            Fate::Image => self.image(node),
            Fate::Void("hr") if !flow => self.push(" "),
            Fate::Void(name) => self.push(&format!("<{name}/>")),
            Fate::Transparent("a") => self.link(node, takes),
            Fate::Transparent(name) => self.tag(name, node, &[], if flow && has_block(node) { takes } else { ContentModel::Phrasing }),
            Fate::Inline(_) if flow && has_block(node) => self.tag("div", node, &[], ContentModel::Flow),
            Fate::Inline(name) => self.tag(name, node, &[], ContentModel::Phrasing),
            // A block in a line is its words.
            _ if !flow => {
                self.push(" ");
                self.children(node, ContentModel::Phrasing);
                self.push(" ");
            }
            Fate::Text(name) if self.plain > 0 && name != "pre" => self.tag("p", node, &[], ContentModel::Phrasing),
            Fate::Text(name) => self.tag(name, node, &[], ContentModel::Phrasing),
            Fate::Block("section" | "article" | "aside") if self.plain > 0 => self.tag("div", node, &[], ContentModel::Flow),
            Fate::Block("details") if !self.link => self.with_head("details", "summary", node),
            Fate::Block("figure") => self.with_head("figure", "figcaption", node),
            Fate::Block("details") => self.tag("div", node, &[], ContentModel::Flow),
            Fate::Block(name) => self.tag(name, node, &[], ContentModel::Flow),
            Fate::List(name) => self.list(name, node),
            Fate::Terms => self.terms(node),
            Fate::Table => self.table(node),
        }
    }

    /// A printed page's mark.
    fn page_mark(&mut self, node: Element<'_>) {
        let Some(number) = node.attr("id").and_then(|id| id.strip_prefix("page-")) else { return };
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && self.out.ids.written.insert(format!("page-{number}")) {
            self.push(&page_break(number));
            self.out.pages.push(number.to_owned());
        }
    }

    fn image(&mut self, node: Element<'_>) {
        match node.attr("src").and_then(|src| self.targets.image(src)) {
            Some(file) => {
                self.out.images = true;
                self.push("<img");
                attributes::write(&mut self.out.text, "img", node, &[("src", escape(&file))], &mut self.out.ids);
                self.push("/>");
            }
            // What can't be shown is said.
            None => self.push(&escape(node.attr("alt").unwrap_or_default())),
        }
    }

    fn link(&mut self, node: Element<'_>, takes: ContentModel) {
        let takes = if takes == ContentModel::Flow && has_block(node) { takes } else { ContentModel::Phrasing };
        let href = node.attr("href").filter(|_| !self.link).and_then(|href| self.targets.link(href));
        let Some(href) = href else {
            let name = if takes == ContentModel::Flow { "div" } else { "span" };
            return self.tag(name, node, &[], takes);
        };
        let href = if href.contains('#') && !href.contains("://") {
            self.out.places.push(href);
            format!("{PLACE}{}{PLACE}", self.out.places.len() - 1)
        } else {
            escape(&href)
        };
        let was = std::mem::replace(&mut self.link, true);
        self.tag("a", node, &[("href", href)], takes);
        self.link = was;
    }

    fn reading(&mut self, node: Element<'_>) {
        self.reading = true;
        self.open("ruby", node, &[]);
        for child in node.children() {
            match child {
                Child::Text(text) => xml::write(&mut self.out.text, text),
                Child::Element(child) if child.name() == "rt" => self.tag("rt", child, &[], ContentModel::Phrasing),
                Child::Element(child) if child.name() == "rp" => {
                    self.push("<rp>");
                    child.texts().for_each(|text| xml::write(&mut self.out.text, text));
                    self.push("</rp>");
                }
                Child::Element(child) => self.element(child, ContentModel::Phrasing),
                Child::Other => {}
            }
        }
        self.push("</ruby>");
        self.reading = false;
    }

    /// `details` with its `summary` first, `figure` with its `figcaption` first or last; where it has none, `details` is a block as others.
    fn with_head(&mut self, name: &str, head: &str, node: Element<'_>) {
        let children: Vec<Element<'_>> = node.child_elements().collect();
        let is_head = |at: Option<usize>| at.filter(|at| children[*at].name() == head);
        let last = if name == "figure" { children.len().checked_sub(1) } else { None };
        let words = |before: bool| {
            // Nothing but blanks may stand before a head.
            let mut first = node.children().take_while(|child| child.element().is_none());
            !before || first.all(|child| child.text().is_none_or(|text| text.trim().is_empty()))
        };
        let found = is_head((!children.is_empty()).then_some(0))
            .filter(|_| words(true))
            .or_else(|| is_head(last).filter(|_| ends_with_element(node)));
        let Some(found) = found.map(|at| children[at]) else {
            return self.tag(if name == "details" { "div" } else { name }, node, &[], ContentModel::Flow);
        };
        self.open(name, node, &[]);
        self.depth += 1;
        for child in node.children() {
            match child {
                Child::Text(text) => xml::write(&mut self.out.text, text),
                Child::Element(child) if child == found => self.tag(head, child, &[], ContentModel::Phrasing),
                Child::Element(child) => self.element(child, ContentModel::Flow),
                Child::Other => {}
            }
        }
        self.depth -= 1;
        self.push(&format!("</{name}>"));
    }

    fn list(&mut self, name: &str, node: Element<'_>) {
        self.open(name, node, &[]);
        self.depth += 1;
        for child in node.children() {
            match child {
                Child::Text(text) if text.trim().is_empty() => xml::write(&mut self.out.text, text),
                Child::Text(text) => self.push(&format!("<li>{}</li>", escape(text))),
                Child::Element(child) if child.name() == "li" => self.tag("li", child, &[], ContentModel::Flow),
                Child::Element(child) if fate(child.name()) != Fate::Out => {
                    self.push("<li>");
                    self.element(child, ContentModel::Flow);
                    self.push("</li>");
                }
                _ => {}
            }
        }
        self.depth -= 1;
        self.push(&format!("</{name}>"));
    }

    fn terms(&mut self, node: Element<'_>) {
        if !model::is_terms(node) {
            return self.tag("div", node, &[], ContentModel::Flow);
        }
        self.open("dl", node, &[]);
        self.depth += 1;
        for child in node.child_elements() {
            if child.name() == "dt" {
                self.tag("dt", child, &[], ContentModel::Phrasing)
            } else {
                self.tag("dd", child, &[], ContentModel::Flow)
            }
        }
        self.depth -= 1;
        self.push("</dl>");
    }

    fn table(&mut self, node: Element<'_>) {
        let parts = model::parts(node);
        for other in &parts.others {
            self.tag("div", *other, &[], ContentModel::Flow);
        }
        let heads = model::heads(&parts);
        let place = self.out.text.len();
        self.open("table", node, &[]);
        if heads.is_some() {
            self.out.text.insert_str(place, "<div class=\"wide\">");
        }
        self.depth += 1;
        if let Some(caption) = parts.caption {
            self.tag("caption", caption, &[], ContentModel::Phrasing);
        }
        for (name, group) in parts.groups {
            self.open(name, group, &[]);
            for row in group.child_elements().filter(|row| row.name() == "tr") {
                self.open("tr", row, &[]);
                for (column, cell) in row.child_elements().enumerate() {
                    match cell.name() {
                        "th" => {
                            self.plain += 1;
                            self.tag("th", cell, &[], ContentModel::Flow);
                            self.plain -= 1;
                        }
                        "td" => {
                            let place = self.out.text.len() + "<td".len();
                            self.tag("td", cell, &[], ContentModel::Flow);
                            if let Some(head) = heads.as_ref().and_then(|heads| heads.get(column)) {
                                self.out.text.insert_str(place, &format!(" data-head=\"{}\"", escape(head)));
                            }
                        }
                        _ => {}
                    }
                }
                self.push("</tr>");
            }
            self.push(&format!("</{name}>"));
        }
        self.depth -= 1;
        self.push(if heads.is_some() { "</table></div>" } else { "</table>" });
    }

    fn open(&mut self, name: &str, node: Element<'_>, replaced: &[(&str, String)]) {
        let XhtmlBody { text: out, ids, .. } = &mut self.out;
        out.push('<');
        out.push_str(name);
        attributes::write(out, name, node, replaced, ids);
        let list = node.parent();
        let is_notes = |section: Element<'_>| section.name() == "section" && section.attr("role") == Some("doc-endnotes");
        // Reading systems show a note where it is called.
        let kind = match name {
            "a" if node.attr("role") == Some("doc-noteref") => Some("noteref"),
            "section" if is_notes(node) => Some("endnotes"),
            "li" if list.and_then(Element::parent).is_some_and(is_notes) => Some("endnote"),
            _ => None,
        };
        if let Some(kind) = kind {
            attribute(out, "epub:type", |out| out.push_str(kind));
        }
        let value = node.attr("value").filter(|value| name == "li" && value.parse::<i32>().is_ok());
        let in_ordered = value.filter(|_| list.is_some_and(|list| list.name() == "ol"));
        if let Some(value) = in_ordered {
            attribute(out, "value", |out| out.push_str(value));
        }
        if node.name() == "center" && node.attr("class").is_none() {
            attribute(out, "class", |out| out.push('c'));
        }
        out.push('>');
    }

    fn tag(&mut self, name: &str, node: Element<'_>, replaced: &[(&str, String)], takes: ContentModel) {
        self.open(name, node, replaced);
        self.children(node, takes);
        self.push("</");
        self.push(name);
        self.push(">");
    }
}

fn ends_with_element(node: Element<'_>) -> bool {
    // What stands behind the last element.
    node.children().fold(true, |blank, child| match child {
        Child::Element(_) => true,
        Child::Text(text) => blank && text.trim().is_empty(),
        Child::Other => blank,
    })
}

/// Whether a block stands in an element.
fn has_block(element: Element<'_>) -> bool {
    element.descendants().any(|inner| is_block(inner.name()))
}
