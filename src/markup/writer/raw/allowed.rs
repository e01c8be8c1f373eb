//! Which elements and attributes say something of a text: the one table of what a site that trusts no author lets through.

use crate::ledger::names::is_of_page;
use crate::markup::scheme::{Destination, is_picture, leads};

/// What an attribute may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Any text.
    Any,
    /// An address that a reader may follow.
    Link,
    /// A picture of the site, or one that stands in the address.
    Picture,
    /// Another file of the site.
    File,
    /// Some of these words.
    Words(&'static [&'static str]),
    /// A name by which the page's own scripts ask for no part of it.
    Name,
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be closed, may be, or can't.
    pub end: End,
    attributes: &'static [(&'static str, Value)],
}

/// How an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By its closing tag.
    Closed,
    /// By it, or by what follows.
    Optional,
    /// At once.
    Void,
}

use End::{Closed, Optional, Void};
use Value::{Any, File, Link, Name, Picture, Words};

/// What every element may have.
const EVERYWHERE: &[&str] = &[
    "class",
    "id",
    "lang",
    "dir",
    "title",
    "role",
    "translate",
    "hidden",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-hidden",
];

/// Schemes of links. `//host/` and addresses of the site have none.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "ftp", "ftps", "doi", "urn"];

const NONE: &[(&str, Value)] = &[];
const CELL: &[(&str, Value)] =
    &[("colspan", Any), ("rowspan", Any), ("headers", Any), ("scope", Any), ("abbr", Any), ("align", Any), ("valign", Any), ("width", Any)];
const CHANGE: &[(&str, Value)] = &[("cite", Link), ("datetime", Any)];
const RELATIONS: &[&str] =
    &["noopener", "noreferrer", "nofollow", "external", "author", "license", "bookmark", "tag", "next", "prev", "help", "alternate"];

/// Elements that are alike: their names, how they end, and their attributes beside those of all.
type Row = (&'static [&'static str], End, &'static [(&'static str, Value)]);

/// All elements.
const ELEMENTS: &[Row] = &[
    (
        &["abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "i", "kbd", "mark", "s", "samp", "small", "span", "strong"],
        Closed,
        NONE,
    ),
    (
        &["sub", "sup", "tt", "u", "var", "ruby", "center", "div", "section", "aside", "address", "figure", "figcaption", "summary"],
        Closed,
        NONE,
    ),
    (&["h1", "h2", "h3", "h4", "h5", "h6", "pre", "dl", "hgroup"], Closed, NONE),
    (&["p", "dt", "dd", "rt", "rp", "rb", "rtc", "caption", "thead", "tbody", "tfoot", "tr"], Optional, NONE),
    (&["br", "wbr", "hr"], Void, NONE),
    (
        &["a"],
        Closed,
        &[
            ("href", Link),
            ("hreflang", Any),
            ("type", Any),
            ("name", Name),
            ("rel", Words(RELATIONS)),
            ("target", Words(&["_blank", "_self"])),
        ],
    ),
    (&["q", "blockquote"], Closed, &[("cite", Link)]),
    (&["del", "ins"], Closed, CHANGE),
    (&["time"], Closed, &[("datetime", Any)]),
    (&["data"], Closed, &[("value", Any)]),
    (&["details"], Closed, &[("open", Any)]),
    (&["ul"], Closed, &[("type", Any)]),
    (&["ol"], Closed, &[("start", Any), ("reversed", Any), ("type", Any)]),
    (&["li"], Optional, &[("value", Any)]),
    (&["table"], Closed, &[("border", Any), ("summary", Any), ("width", Any), ("align", Any)]),
    (&["colgroup"], Optional, &[("span", Any)]),
    (&["col"], Void, &[("span", Any), ("width", Any)]),
    (&["td", "th"], Optional, CELL),
    (
        &["img"],
        Void,
        &[("src", Picture), ("alt", Any), ("width", Any), ("height", Any), ("loading", Any), ("decoding", Any), ("align", Any)],
    ),
    (
        &["audio", "video"],
        Closed,
        &[
            ("src", File),
            ("poster", Picture),
            ("controls", Any),
            ("loop", Any),
            ("muted", Any),
            ("preload", Any),
            ("width", Any),
            ("height", Any),
            ("playsinline", Any),
        ],
    ),
    (&["source"], Void, &[("src", File), ("type", Any)]),
    (&["track"], Void, &[("src", File), ("kind", Any), ("srclang", Any), ("label", Any), ("default", Any)]),
];

/// The element of a name, if a text may have it.
pub fn element(name: &str) -> Option<Element> {
    ELEMENTS.iter().find_map(|(names, end, attributes)| {
        let name = names.iter().find(|known| **known == name)?;
        Some(Element { name, end: *end, attributes })
    })
}

impl Element {
    /// What an attribute may hold; None where the element may not have it.
    pub fn attribute(&self, name: &str) -> Option<Value> {
        let own = self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        own.or_else(|| EVERYWHERE.contains(&name).then_some(if name == "id" { Name } else { Any }))
    }
}

impl Value {
    /// Whether it is an address.
    pub fn is_address(self) -> bool {
        matches!(self, Link | Picture | File)
    }

    /// Whether this is one of what it may hold.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Any => true,
            Link => match leads(text) {
                Destination::Here | Destination::ToHost => true,
                Destination::By(scheme) => SCHEMES.contains(&&*scheme),
            },
            File => leads(text) == Destination::Here,
            Picture => leads(text) == Destination::Here || is_picture(text),
            Name => !is_of_page(text),
            Words(words) => text.split_ascii_whitespace().all(|word| words.contains(&&*word.to_ascii_lowercase())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Cut;

    #[test]
    fn what_acts_is_no_part_of_a_text() {
        for tag in [
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "svg",
            "math",
            "base",
            "meta",
            "link",
            "template",
            "noscript",
            "title",
            "body",
            "html",
            "head",
            "frame",
            "frameset",
            "portal",
            "marquee",
            "xmp",
            "plaintext",
            "noembed",
            "noframes",
            "dialog",
            "slot",
            "picture",
            "area",
            "map",
            "canvas",
            "article",
            "main",
            "x-own",
        ] {
            assert!(element(tag).is_none(), "{tag}");
        }
        for (names, ..) in ELEMENTS {
            for name in *names {
                let element = element(name).unwrap();
                for attribute in [
                    "style",
                    "onclick",
                    "srcset",
                    "sizes",
                    "ping",
                    "formaction",
                    "xlink:href",
                    "srcdoc",
                    "is",
                    "autofocus",
                    "tabindex",
                    "contenteditable",
                    "accesskey",
                    "autoplay",
                    "data-x",
                    "background",
                    "usemap",
                    "slot",
                    "popover",
                    "download",
                    "nonce",
                    "form",
                ] {
                    assert!(element.attribute(attribute).is_none(), "{attribute} of {name}");
                }
                assert!(element.attribute("class").is_some());
            }
        }
    }

    #[test]
    fn addresses_lead_where_they_may() {
        let check = |value: Value, text: &str, expected: bool| assert_eq!(value.holds(text), expected, "{text}");
        for (address, link, picture, file) in [
            ("a.png", true, true, true),
            ("https://e.example/", true, false, false),
            ("//e.example/", true, false, false),
            ("\\\\e.example/", true, false, false),
            ("mailto:a@e.example", true, false, false),
            ("data:image/png;base64,x", false, true, false),
            ("data:text/html,x", false, false, false),
            ("javascript:x", false, false, false),
            ("blob:x", false, false, false),
            ("file:///etc/passwd", false, false, false),
        ] {
            check(Link, address, link);
            check(Picture, address, picture);
            check(File, address, file);
        }
        check(Words(RELATIONS), "noopener  NoReferrer", true);
        check(Words(RELATIONS), "noopener opener", false);
        for (id, expected) in [("note-1", true), ("p", true), ("cited", true), ("cite", false), ("cite-ris", false), ("mokchaShard", false)]
        {
            check(Name, id, expected);
        }
    }

    #[test]
    fn what_scripts_ask_for_is_no_authors_to_give() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("site/scripts");
        let mut asked = 0;
        for file in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
            let text = std::fs::read_to_string(file.path()).unwrap();
            for call in ["getElementById(\"", "world.", "window."] {
                for (at, _) in text.match_indices(call) {
                    let behind = text.cut(at + call.len()..);
                    let name = behind.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap();
                    let of_browsers =
                        ["addEventListener", "matchMedia", "innerHeight", "getSelection", "HTMLDialogElement", "IntersectionObserver"]
                            .contains(&name);
                    assert!(of_browsers || is_of_page(name), "{}: {name}", file.path().display());
                    asked += 1;
                }
            }
        }
        assert!(asked > 8, "{asked}");
    }
}
