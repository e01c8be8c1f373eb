//! What may stand where in XHTML: which elements a book keeps, what becomes of old ones, and what holds blocks, words, items or rows.

use crate::edition::tree::{Child, Element};

/// What an element's place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentModel {
    /// Blocks and words.
    Flow,
    /// Words, and what stands in a line.
    Phrasing,
}

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes with all that is in it.
    Out,
    /// What is in it stands for itself.
    Open,
    /// A block of this name that holds blocks.
    Block(&'static str),
    /// A block of this name that holds words alone.
    Text(&'static str),
    /// In a line, by this name.
    Inline(&'static str),
    /// As what is around it takes it.
    Transparent(&'static str),
    /// A list of items.
    List(&'static str),
    /// Terms and what is said of them.
    Terms,
    /// A table.
    Table,
    /// A picture.
    Image,
    /// Nothing in it: `br`, `hr`, `wbr`.
    Void(&'static str),
}

/// What becomes of an element of HTML, old or new.
pub fn fate(name: &str) -> Fate {
    use Fate::{Block, Image, Inline, List, Open, Out, Table, Terms, Text, Transparent, Void};
    match name {
        "script" | "style" | "iframe" | "object" | "embed" | "applet" | "form" | "button" | "select" | "textarea" | "link" | "meta"
        | "video" | "audio" | "canvas" | "template" | "noscript" | "noframes" | "noembed" | "frameset" | "frame" | "source" | "track"
        | "dialog" | "base" | "title" | "head" | "area" | "param" | "datalist" | "col" | "basefont" | "bgsound" => Out,
        "section" => Block("section"),
        "article" => Block("article"),
        "aside" => Block("aside"),
        "blockquote" => Block("blockquote"),
        "figure" => Block("figure"),
        "details" => Block("details"),
        "div" | "center" | "header" | "footer" | "main" | "nav" | "hgroup" | "address" | "fieldset" | "search" | "marquee" | "li"
        | "dd" | "dt" | "figcaption" | "summary" | "legend" | "caption" => Block("div"),
        "p" => Text("p"),
        "h1" => Text("h1"),
        "h2" => Text("h2"),
        "h3" => Text("h3"),
        "h4" => Text("h4"),
        "h5" => Text("h5"),
        "h6" => Text("h6"),
        "pre" | "listing" | "xmp" | "plaintext" => Text("pre"),
        "ul" | "dir" | "menu" => List("ul"),
        "ol" => List("ol"),
        "dl" => Terms,
        "table" => Table,
        "img" | "image" => Image,
        "br" => Void("br"),
        "hr" => Void("hr"),
        "wbr" => Void("wbr"),
        "a" => Transparent("a"),
        "ins" => Transparent("ins"),
        "del" => Transparent("del"),
        "b" => Inline("b"),
        "i" => Inline("i"),
        "em" => Inline("em"),
        "strong" => Inline("strong"),
        "u" => Inline("u"),
        "s" | "strike" => Inline("s"),
        "code" | "tt" => Inline("code"),
        "kbd" => Inline("kbd"),
        "samp" => Inline("samp"),
        "var" => Inline("var"),
        "sub" => Inline("sub"),
        "sup" => Inline("sup"),
        "small" => Inline("small"),
        "mark" => Inline("mark"),
        "q" => Inline("q"),
        "cite" => Inline("cite"),
        "abbr" | "acronym" => Inline("abbr"),
        "bdi" => Inline("bdi"),
        "span" | "font" | "big" | "blink" | "nobr" | "time" | "data" | "dfn" | "bdo" | "label" | "output" | "ruby" | "rt" | "rb"
        | "rtc" => Inline("span"),
        _ => Open,
    }
}

/// Whether an element stands in a line, and a block in it would break the line.
pub fn is_block(name: &str) -> bool {
    matches!(fate(name), Fate::Block(_) | Fate::Text(_) | Fate::List(_) | Fate::Terms | Fate::Table | Fate::Void("hr"))
}

/// Whether a list of terms is one: terms, then what is said of them, and nothing else.
pub fn is_terms(list: Element<'_>) -> bool {
    let mut last = "dd";
    for child in list.children() {
        if child.text().is_some_and(|text| !text.trim().is_empty()) {
            return false;
        }
        let Some(element) = child.element() else { continue };
        match (element.name(), last) {
            ("dt", _) => last = "dt",
            ("dd", "dt" | "said") => last = "said",
            _ => return false,
        }
    }
    last == "said"
}

/// Whether a reading is one: words, then what they are read as, with or without brackets.
pub fn is_reading(ruby: Element<'_>) -> bool {
    let names: Vec<&str> = ruby
        .children()
        .filter_map(|child| match child {
            Child::Text(text) => (!text.trim().is_empty()).then_some("text"),
            Child::Element(element) => Some(element.name()),
            Child::Other => None,
        })
        .collect();
    let mut rest = names.as_slice();
    while let [first, ..] = rest {
        if matches!(*first, "rt" | "rp" | "ruby" | "rb" | "rtc") || is_block(first) {
            return false;
        }
        let words = rest.iter().take_while(|name| !matches!(**name, "rt" | "rp")).count();
        rest = match &rest[words..] {
            ["rp", "rt", "rp", more @ ..] | ["rt", more @ ..] => more,
            _ => return false,
        };
    }
    !names.is_empty()
}

/// The children of a table in the order that a table has: caption, head, bodies, foot.
#[derive(Default)]
pub struct Parts<'a> {
    /// The caption.
    pub caption: Option<Element<'a>>,
    /// Rows and groups of rows, each with the name that it gets.
    pub groups: Vec<(&'static str, Element<'a>)>,
    /// Captions beside the first one.
    pub others: Vec<Element<'a>>,
}

/// Columns from which on a table is too wide for a small screen.
const WIDE: usize = 4;

/// The words of a wide table's head, one a column, so that a small screen can show each row as a list; none where cells are joined.
pub fn heads(parts: &Parts<'_>) -> Option<Vec<String>> {
    let rows = parts.groups.iter().flat_map(|(name, group)| group.child_elements().map(move |row| (*name, row)));
    let rows: Vec<_> = rows.filter(|(_, row)| row.name() == "tr").collect();
    let (first, others) = rows.split_first()?;
    let cells = |row: &Element<'_>| row.child_elements().map(|cell| cell.texts().collect::<String>().trim().to_owned()).collect::<Vec<_>>();
    let joined = |row: &Element<'_>| row.child_elements().any(|cell| ["rowspan", "colspan"].iter().any(|key| cell.attr(key).is_some()));
    let heads = cells(&first.1);
    let same = others.iter().all(|(name, row)| *name != "thead" && row.child_elements().count() == heads.len());
    let is_simple = first.0 == "thead" && heads.len() >= WIDE && same && !rows.iter().any(|(_, row)| joined(row));
    is_simple.then_some(heads)
}

/// Takes a table apart.
pub fn parts(table: Element<'_>) -> Parts<'_> {
    let mut out = Parts::default();
    let (mut head, mut foot) = (None, None);
    for child in table.child_elements() {
        match child.name() {
            "caption" if out.caption.is_none() => out.caption = Some(child),
            "caption" => out.others.push(child),
            "thead" if head.is_none() => head = Some(child),
            "tfoot" if foot.is_none() => foot = Some(child),
            "thead" | "tbody" | "tfoot" => out.groups.push(("tbody", child)),
            _ => {}
        }
    }
    out.groups.splice(0..0, head.map(|head| ("thead", head)));
    out.groups.extend(foot.map(|foot| ("tfoot", foot)));
    out
}
