//! The same pass over HTML that is written plainly, as templates write it, without a parser's machinery: a sixth of the time. Whatever is
//! written otherwise is left to the parser; what both can read, both rewrite to the same bytes.

use std::borrow::Cow;

use super::{ADDRESSES, Attributes, Portable, css, rewrite_element};
use crate::text::Cut;

/// What an element means for those behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It changes how what follows is read, and is not looked into here.
    Odd,
    /// Its text has no tags.
    Text,
    /// In it such an element may be read in two ways.
    Unsure,
    Drawing,
    Other,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "base" | "math" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext" | "listing" => Self::Odd,
            "script" | "style" | "noscript" | "title" | "textarea" => Self::Text,
            "select" | "template" | "frameset" => Self::Unsure,
            "svg" => Self::Drawing,
            _ => Self::Other,
        }
    }
}

/// The page rewritten; nothing where it is not written plainly.
pub fn rewrite(portable: &Portable<'_>, html: &str) -> Option<String> {
    let out = String::with_capacity(html.len());
    let mut pass = Rewriter { portable, html, at: 0, written: 0, out, foreign: 0, unsure: false, spare: Vec::new() };
    while let Some(open) = html.cut(pass.at..).find('<') {
        pass.at += open;
        match html.as_bytes().get(pass.at + 1)? {
            b'!' => pass.declaration()?,
            b'/' => pass.closing()?,
            letter if letter.is_ascii_alphabetic() => pass.opening()?,
            b'?' => return None,
            _ => pass.at += 1,
        }
    }
    pass.out.push_str(html.cut(pass.written..));
    Some(pass.out)
}

struct Rewriter<'a, 'h> {
    portable: &'a Portable<'a>,
    html: &'h str,
    /// Where it reads.
    at: usize,
    /// Up to where it has written.
    written: usize,
    out: String,
    /// How many drawings are open.
    foreign: usize,
    /// Whether an element was met in which texts may be read in two ways.
    unsure: bool,
    /// Room for the attributes of the next tag.
    spare: Vec<Attribute<'h>>,
}

/// An attribute: where it begins and ends, its name, and its value as it is written.
struct Attribute<'h> {
    whole: &'h str,
    name: &'h str,
    value: Option<&'h str>,
    new: Option<String>,
}

struct Tag<'h> {
    attributes: Vec<Attribute<'h>>,
    changed: bool,
}

impl Attributes for Tag<'_> {
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name)?;
        Some(Cow::Borrowed(found.value.unwrap_or_default()))
    }

    fn put(&mut self, name: &'static str, value: String) {
        if let Some(found) = self.attributes.iter_mut().find(|attribute| attribute.name == name) {
            found.new = Some(value);
            self.changed = true;
        }
    }

    fn take(&mut self, _: &str) {}
}

impl<'h> Rewriter<'_, 'h> {
    fn rest(&self) -> &'h str {
        self.html.cut(self.at..)
    }

    /// A comment, or what a page begins with.
    fn declaration(&mut self) -> Option<()> {
        let rest = self.rest();
        let length = match rest.strip_prefix("<!--") {
            Some(inside) => {
                let end = inside.find("-->")?;
                let text = inside.cut(..end);
                // Here browsers end a comment elsewhere.
                if text.starts_with(['>', '-']) || text.contains("--!") || text.contains("<!--") {
                    return None;
                }
                "<!--".len() + end + "-->".len()
            }
            None => rest.get(..15).filter(|head| head.eq_ignore_ascii_case("<!doctype html>"))?.len(),
        };
        self.at += length;
        Some(())
    }

    fn closing(&mut self) -> Option<()> {
        let inside = self.rest().cut(2..);
        let name = name_at(inside)?;
        if inside.as_bytes().get(name.len()) != Some(&b'>') {
            return None;
        }
        self.foreign = self.foreign.saturating_sub(usize::from(name == "svg"));
        self.at += 2 + name.len() + 1;
        Some(())
    }

    fn opening(&mut self) -> Option<()> {
        let (begins, html) = (self.at, self.html);
        let name = name_at(html.cut(begins + 1..))?;
        let mut at = begins + 1 + name.len();
        let mut tag = Tag { attributes: std::mem::take(&mut self.spare), changed: false };
        let (end, ends_itself) = loop {
            let before = at;
            at = behind_blanks(html, at);
            match html.as_bytes().get(at..)? {
                [b'>', ..] => break (at + 1, false),
                [b'/', b'>', ..] => break (at + 2, true),
                _ if at == before => return None,
                _ => {}
            }
            let attribute = attribute_at(html.cut(at..))?;
            at += attribute.whole.len();
            // Of two of one name the first counts; a name in capitals is the same.
            if tag.attributes.iter().any(|other| other.name.eq_ignore_ascii_case(attribute.name)) {
                return None;
            }
            tag.attributes.push(attribute);
        };
        self.at = end;
        // Elements of drawings have capitals: `linearGradient`.
        let is_upper = name.bytes().any(|byte| byte.is_ascii_uppercase());
        let kind = Kind::of(name);
        if is_upper && is_known(name) || kind == Kind::Odd {
            return None;
        }
        self.foreign += usize::from(kind == Kind::Drawing && !ends_itself);
        self.unsure |= kind == Kind::Unsure;
        rewrite_element(self.portable, name, &mut tag);
        if tag.changed {
            self.write(begins, name, &tag.attributes, ends_itself);
        }
        tag.attributes.clear();
        self.spare = tag.attributes;
        if kind == Kind::Text { self.text_of(name, ends_itself) } else { Some(()) }
    }

    /// Writes a tag that has changed.
    fn write(&mut self, begins: usize, name: &str, attributes: &[Attribute<'_>], ends_itself: bool) {
        self.out.push_str(self.html.cut(self.written..begins));
        self.out.push('<');
        self.out.push_str(name);
        for Attribute { whole, name, new, .. } in attributes {
            self.out.push(' ');
            match new {
                Some(value) => {
                    let value = if value.contains('"') { Cow::Owned(value.replace('"', "&quot;")) } else { Cow::Borrowed(value.as_str()) };
                    self.out.extend([*name, "=\"", &*value, "\""]);
                }
                None => self.out.push_str(whole),
            }
        }
        self.out.push_str(if ends_itself { " />" } else { ">" });
        self.written = self.at;
    }

    /// What stands in an element that has text alone, up to its closing tag.
    fn text_of(&mut self, name: &str, ends_itself: bool) -> Option<()> {
        let rest = self.rest();
        let closes = |at: &usize| {
            let found = rest.as_bytes().get(at + 2..at + 2 + name.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = rest.match_indices("</").map(|(at, _)| at).find(closes)?;
        let text = rest.cut(..end);
        let has_tags = text.contains('<');
        let new = match name {
            _ if self.unsure && name != "script" => return None,
            // In a drawing they are elements like others.
            _ if self.foreign > 0 && (has_tags || ends_itself || matches!(name, "noscript" | "script")) => return None,
            "script" if text.contains("<!--") => return None,
            "script" => None,
            "noscript" if has_tags => Some(rewrite(self.portable, text)?),
            "style" if !text.is_empty() => css::rewrite(self.portable, text),
            "title" | "textarea" if has_tags => return None,
            _ => None,
        };
        if let Some(new) = new {
            self.out.push_str(self.html.cut(self.written..self.at));
            self.out.push_str(&new);
            self.written = self.at + end;
        }
        self.at += end;
        Some(())
    }
}

/// Whether an element means something here, in small letters.
fn is_known(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    Kind::of(&name) != Kind::Other || name == "meta" || ADDRESSES.iter().any(|(known, _)| *known == name)
}

/// The name of a tag at the beginning of a text.
fn name_at(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'-')).unwrap_or(bytes.len());
    bytes.first().is_some_and(u8::is_ascii_alphabetic).then(|| text.cut(..end))
}

/// Where the blanks end that begin at a byte.
fn behind_blanks(text: &str, mut at: usize) -> usize {
    while matches!(text.as_bytes().get(at), Some(b' ' | b'\n' | b'\t')) {
        at += 1;
    }
    at
}

fn attribute_at(text: &str) -> Option<Attribute<'_>> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'@');
    let end = text.as_bytes().iter().position(|byte| !is_name(*byte))?;
    let (name, behind) = (text.cut(..end), text.cut(end..));
    // A capital may be one of the names that are asked for.
    if name.is_empty()
        || (name.bytes().any(|byte| byte.is_ascii_uppercase()) && WANTED.iter().any(|known| known.eq_ignore_ascii_case(name)))
    {
        return None;
    }
    let Some(value) = behind.strip_prefix("=") else {
        // `a = b` is one attribute.
        let next = behind.as_bytes().get(behind_blanks(behind, 0));
        return (next != Some(&b'=')).then_some(Attribute { whole: name, name, value: None, new: None });
    };
    let (value, length) = match value.bytes().next()? {
        quote @ (b'"' | b'\'') => {
            let inside = value.cut(1..);
            let end = inside.find(char::from(quote))?;
            (inside.cut(..end), end + 2)
        }
        _ => {
            let end = value.as_bytes().iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
            let bare = value.cut(..end);
            if bare.is_empty() || bare.ends_with('/') || bare.contains(['"', '\'', '<', '=', '`']) {
                return None;
            }
            (bare, end)
        }
    };
    Some(Attribute { whole: text.cut(..end + 1 + length), name, value: Some(value), new: None })
}

/// The names that are asked for.
#[rustfmt::skip]
const WANTED: [&str; 15] = [
    "style", "href", "rel", "src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "cite", "xlink:href", "http-equiv", "content",
    "type",
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::rewrite_any;
    use super::*;
    use crate::plan::outputs::{Claim, Outputs, Rank, Recipe};
    use crate::text::path::OutPath;

    /// Pages of the sites that are tests, and pieces that are hard to read.
    fn pages() -> Vec<String> {
        fn below(folder: &Path, out: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    below(&path, out);
                } else if path.extension().is_some_and(|ending| ending == "html") {
                    out.extend(std::fs::read_to_string(&path));
                }
            }
        }
        let mut out = Vec::new();
        below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites"), &mut out);
        out.sort_by_key(|page| (page.len(), page.clone()));
        out.dedup();
        // A few of each length: the large ones take long to mutate.
        let mut out: Vec<String> = out.into_iter().step_by(7).filter(|page| page.len() < 40_000).collect();
        out.extend(
            [
                "<a href=/v/52/>가</a><a href='/v/52/' class=x\n id=\"y\">나</a><img src=\"/feed.xml\"/><img src=/feed.xml />",
                "<svg viewBox=\"0 0 1 1\"><title>a</title><a xlink:href=\"/v/52/\"><use href=\"#x\"/></a><style>a{b:url(/feed.xml)}</style></svg>",
                "<noscript><img src=/feed.xml><a href=\"/v/52/\">가</a></noscript><style>p{background:url(/feed.xml)}</style>",
                "<script>if (a < b) { \"<a href='/v/52/'>\" }</script><textarea>&lt;</textarea><title>가 &amp; 나</title>",
                "<p style=\"background:url('/feed.xml')\">가<!-- <a href=\"/v/52/\"> --><meta http-equiv=refresh content=\"0; url=/v/52/\">",
                "<link rel=\"stylesheet\" href=\"/feed.xml\"><link rel=canonical href=\"/v/52/\"><form action=\"/v/52/\"><button formaction=/v/52/>",
            ]
            .map(str::to_owned),
        );
        out
    }

    #[test]
    fn both_ways_give_the_same_bytes() {
        let mut outputs = Outputs::default();
        for path in ["index.html", "v/52/index.html", "feed.xml", "assets/style.css", "v/1/index.html"] {
            let claim = Claim { rank: Rank::Page, recipe: Recipe::Bytes(Vec::new().into()), owner: String::new(), place: None };
            outputs.claim(OutPath(path.into()), claim).unwrap();
        }
        let page = OutPath("v/52/01/index.html".into());
        let odd = [
            "<",
            ">",
            "\"",
            "'",
            "=",
            "/",
            "!",
            "--",
            "<!--",
            "-->",
            " ",
            "&amp;",
            "<svg>",
            "</svg>",
            "<style>",
            "</noscript>",
            "<title>",
            "A",
            "\u{0}",
            "href",
            "<a href=\"/v/52/\">",
            "</script>",
            "<p/",
            "\r",
            "\u{c}",
        ];
        let mut noise = 7u64;
        let mut below = |most: usize| {
            noise = noise.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            usize::try_from(noise >> 33).unwrap() % most
        };
        let (mut plain, mut all) = (0, 0);
        for html in pages() {
            for round in 0..40 {
                let mut text = html.clone();
                for _ in 0..round.min(3) {
                    let mut at = below(text.len() + 1);
                    while !text.is_char_boundary(at) {
                        at -= 1;
                    }
                    if below(3) == 0 {
                        let end = (at + 1..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(at);
                        text.replace_range(at..end, "");
                    } else {
                        text.insert_str(at, odd[below(odd.len())]);
                    }
                }
                let portable = Portable::new("https://archive.example", &outputs, &page);
                all += 1;
                if let Some(new) = rewrite(&portable, &text) {
                    plain += 1;
                    assert_eq!(Ok(new), rewrite_any(&portable, &text).map_err(|problem| problem.message), "{text}");
                }
            }
        }
        assert!(plain * 4 > all, "{plain} of {all}");
    }

    #[test]
    fn all_names_that_are_asked_for_are_known() {
        assert!(ADDRESSES.iter().flat_map(|(_, names)| *names).all(|name| WANTED.contains(name)));
    }
}
