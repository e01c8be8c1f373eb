//! HTML of an article as XHTML for an EPUB: well-formed, without script, paragraph links and controls; addresses as the book has them.

use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

/// Where links and images lead in the book.
pub trait Targets {
    /// A link's new address; nothing where only its words stay.
    fn link(&self, href: &str) -> Option<String>;
    /// An image's file in the book; nothing where it has none.
    fn image(&self, src: &str) -> Option<String>;
}

/// What an XHTML body holds beside its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The markup.
    pub text: String,
    /// Printed pages that begin in it.
    pub pages: Vec<String>,
    /// Whether it shows images.
    pub images: bool,
    depth: usize,
}

/// Elements within elements at the most; deeper ones are their words.
const DEPTH: usize = 128;

const VOID: &[&str] = &["br", "hr", "img", "wbr", "col"];

/// Elements that a book on paper has no use for, or that may not stand in one.
const LEFT_OUT: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "form", "button", "select", "textarea", "link", "meta", "video", "audio", "canvas",
    "template", "noscript", "source", "track", "dialog", "base",
];

/// Attributes that stay.
const KEPT: &[&str] = &[
    "id",
    "class",
    "lang",
    "dir",
    "title",
    "alt",
    "href",
    "src",
    "width",
    "height",
    "colspan",
    "rowspan",
    "headers",
    "scope",
    "start",
    "reversed",
    "value",
    "datetime",
    "cite",
    "role",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-hidden",
    "open",
    "span",
];

/// Writes a fragment of HTML.
pub fn write(html: &str, targets: &dyn Targets) -> Written {
    let tree = Html::parse_fragment(html);
    let mut out = Written::default();
    children(tree.root_element(), targets, &mut out);
    out
}

/// Text as XML wants it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no sign for these.
            c if c.is_control() && !matches!(c, '\n' | '\t' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}

fn children(element: ElementRef<'_>, targets: &dyn Targets, out: &mut Written) {
    if out.depth >= DEPTH {
        element.text().for_each(|text| out.text.push_str(&escape(text)));
        return;
    }
    out.depth += 1;
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.text.push_str(&escape(text)),
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    self::element(child, targets, out);
                }
            }
            _ => {}
        }
    }
    out.depth -= 1;
}

fn element(node: ElementRef<'_>, targets: &dyn Targets, out: &mut Written) {
    let element = node.value();
    let name = element.name();
    let class = |wanted: &str| element.classes().any(|class| class == wanted);
    match name {
        "a" if class("anchor") => {}
        "a" if class("pg") => page_mark(node, out),
        "p" if class("table-file") => {}
        "a" => match element.attr("href").map(|href| targets.link(href)) {
            Some(Some(href)) => tag(node, &[("href", href)], targets, out),
            Some(None) => tag_as("span", node, &[], targets, out),
            None => tag(node, &[], targets, out),
        },
        "img" => match element.attr("src").and_then(|src| targets.image(src)) {
            Some(file) => {
                out.images = true;
                tag(node, &[("src", file)], targets, out);
            }
            // What can't be shown is said.
            None => out.text.push_str(&escape(element.attr("alt").unwrap_or_default())),
        },
        "input" => out.text.push(if element.attr("checked").is_some() { '☑' } else { '☐' }),
        "svg" | "math" => children(node, targets, out),
        _ if LEFT_OUT.contains(&name) => {}
        _ if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) => children(node, targets, out),
        _ => tag(node, &[], targets, out),
    }
}

/// A printed page's mark in the form that reading systems know.
fn page_mark(node: ElementRef<'_>, out: &mut Written) {
    let Some(number) = node.value().attr("id").and_then(|id| id.strip_prefix("page-")) else { return };
    out.text.push_str(&page_break(number));
    out.pages.push(number.to_owned());
}

/// The mark of a printed page.
pub fn page_break(number: &str) -> String {
    let number = escape(number);
    format!("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-{number}\" title=\"{number}\"/>")
}

fn tag(node: ElementRef<'_>, replaced: &[(&str, String)], targets: &dyn Targets, out: &mut Written) {
    tag_as(node.value().name(), node, replaced, targets, out);
}

fn tag_as(name: &str, node: ElementRef<'_>, replaced: &[(&str, String)], targets: &dyn Targets, out: &mut Written) {
    out.text.push('<');
    out.text.push_str(name);
    attributes(name, node.value(), replaced, out);
    if VOID.contains(&name) {
        out.text.push_str("/>");
        return;
    }
    out.text.push('>');
    children(node, targets, out);
    out.text.push_str(&format!("</{name}>"));
}

fn attributes(name: &str, element: &Element, replaced: &[(&str, String)], out: &mut Written) {
    // In order of their names: the parser keeps none.
    let mut all: Vec<(&str, &str)> = element.attrs().filter(|(key, _)| KEPT.contains(key)).collect();
    all.sort_unstable();
    for (key, value) in all {
        let value = match replaced.iter().find(|(name, _)| *name == key) {
            Some((_, new)) => new.as_str(),
            // A link that lost its address has none.
            None if matches!((name, key), ("span", "href") | ("a", "href")) => continue,
            None => value,
        };
        out.text.push_str(&format!(" {key}=\"{}\"", escape(value)));
        if key == "lang" {
            out.text.push_str(&format!(" xml:lang=\"{}\"", escape(value)));
        }
    }
    if name == "img" && element.attr("alt").is_none() {
        out.text.push_str(" alt=\"\"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Book;

    impl Targets for Book {
        fn link(&self, href: &str) -> Option<String> {
            href.strip_prefix("/v/1/")
                .map(|rest| format!("{}.xhtml", rest.trim_end_matches('/')))
                .or_else(|| href.starts_with('#').then(|| href.into()))
        }

        fn image(&self, src: &str) -> Option<String> {
            (src == "a.png").then(|| "img/a.png".into())
        }
    }

    fn check(html: &str, expected: &str) {
        assert_eq!(write(html, &Book).text, expected, "{html}");
    }

    #[test]
    fn html_becomes_xml() {
        check("<p id=p1>가<br>나 &amp; 다<a class=anchor href=#p1>¶</a></p>", "<p id=\"p1\">가<br/>나 &amp; 다</p>");
        check("<p onclick=x style=color:red>가<script>x</script></p>", "<p>가</p>");
        check("<a href=\"/v/1/02/\">둘</a><a href=\"/m/\">부처</a>", "<a href=\"02.xhtml\">둘</a><span>부처</span>");
        check("<img src=a.png><img src=b.png alt=그림>", "<img src=\"img/a.png\" alt=\"\"/>그림");
        check("<p>열린 <b>글", "<p>열린 <b>글</b></p>");
        let deep = write(&format!("{}글", "<b>".repeat(100_000)), &Book).text;
        assert!(deep.len() < 2000 && deep.contains('글'), "{}", deep.len());
        check("<p lang=en>x\u{b}</p>", "<p lang=\"en\" xml:lang=\"en\">x</p>");
    }

    #[test]
    fn page_marks_are_known() {
        let written = write("<p><a class=\"pg\" id=\"page-17\" href=\"#page-17\"><span class=\"vh\">원문 </span>17</a>글</p>", &Book);
        assert_eq!(written.text, "<p><span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-17\" title=\"17\"/>글</p>");
        assert_eq!(written.pages, ["17"]);
    }
}
