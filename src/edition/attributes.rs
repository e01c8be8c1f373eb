//! The attributes that an element of a book keeps: those that it may have, with values that they may have.

use std::collections::BTreeSet;

use crate::edition::tree::Element;
use crate::edition::xml;
use crate::text::hex::percent;

/// Ids of a chapter.
#[derive(Debug, Default)]
pub struct Ids {
    /// Those of the article's HTML.
    pub known: BTreeSet<String>,
    /// Those of cells that head others.
    pub heads: BTreeSet<String>,
    /// Those that are written; each stands once.
    pub written: BTreeSet<String>,
}

/// Writes the attributes of an element that is written as `name`, a space before each. `replaced` are new addresses, escaped.
pub fn write(out: &mut String, name: &str, element: Element<'_>, replaced: &[(&str, String)], ids: &mut Ids) {
    for (key, value) in element.attributes() {
        if let Some((_, new)) = replaced.iter().find(|(name, _)| *name == key) {
            attribute(out, key, |out| out.push_str(new));
            continue;
        }
        if !is_kept(name, key, value.trim(), ids) {
            continue;
        }
        let value = if matches!(key, "class" | "title" | "alt" | "aria-label") { value } else { value.trim() };
        attribute(out, key, |out| xml::write(out, value));
        match key {
            "lang" => attribute(out, "xml:lang", |out| xml::write(out, value)),
            "id" => drop(ids.written.insert(value.to_owned())),
            _ => {}
        }
    }
    if name == "img" && element.attr("alt").is_none() {
        out.push_str(" alt=\"\"");
    }
}

/// Writes an attribute.
pub fn attribute(out: &mut String, key: &str, value: impl FnOnce(&mut String)) {
    out.push(' ');
    out.push_str(key);
    out.push_str("=\"");
    value(out);
    out.push('"');
}

fn is_kept(name: &str, key: &str, value: &str, ids: &Ids) -> bool {
    let number = |from: u32, to: u32| value.parse().is_ok_and(|number: u32| (from..=to).contains(&number));
    let whole = || value.parse::<i32>().is_ok();
    let words = |set: &BTreeSet<String>| !value.is_empty() && value.split_ascii_whitespace().all(|id| set.contains(id));
    match key {
        "id" => is_id(value) && !ids.written.contains(value),
        "class" | "title" | "aria-label" => !value.is_empty(),
        "lang" => is_language(value),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "role" => matches!((name, value), ("a", "doc-noteref" | "doc-backlink") | ("section", "doc-endnotes")),
        "aria-labelledby" | "aria-describedby" => words(&ids.known),
        "aria-hidden" => matches!(value, "true" | "false"),
        "alt" => name == "img",
        "width" | "height" => name == "img" && number(1, 100_000),
        "colspan" => matches!(name, "td" | "th") && number(1, 1000),
        "rowspan" => matches!(name, "td" | "th") && number(1, 65_534),
        "headers" => matches!(name, "td" | "th") && words(&ids.heads),
        "scope" => name == "th" && matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "start" => name == "ol" && whole(),
        "reversed" => name == "ol" && (value.is_empty() || value == "reversed"),
        "open" => name == "details" && (value.is_empty() || value == "open"),
        _ => false,
    }
}

/// Whether a text can be an id: those that the book itself gives are none.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace) && text != "book-title" && !text.starts_with("page-")
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A web address as a book may have it; nothing for what is none.
pub fn web_address(href: &str) -> Option<String> {
    let href = href.trim();
    let (scheme, rest) = href.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {}
        "mailto" => return rest.contains('@').then(|| encoded(href)),
        _ => return None,
    }
    let host = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
    let name = host.rsplit_once('@').map_or(host, |(_, name)| name);
    let (name, port) = name.split_once(':').unwrap_or((name, "80"));
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')) && !name.contains("..");
    (is_name && !name.starts_with(['.', '-']) && port.parse::<u16>().is_ok()).then(|| encoded(href))
}

/// An address in which only signs of addresses stand.
fn encoded(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    let mut fragment = false;
    for (at, c) in href.char_indices() {
        let bare = c == '%' && !href.get(at + 1..at + 3).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let second = c == '#' && std::mem::replace(&mut fragment, true);
        if bare || second || matches!(c, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']') || c.is_control() {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| percent(&mut out, byte));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_sound() {
        let check = |href: &str, expected: Option<&str>| assert_eq!(web_address(href).as_deref(), expected, "{href}");
        check("https://e.example/a b#c#d", Some("https://e.example/a%20b#c%23d"));
        check("https://e.example/100%", Some("https://e.example/100%25"));
        check("https://한글.example/가", Some("https://한글.example/가"));
        check("http://e.example:80/", Some("http://e.example:80/"));
        for none in
            ["http://", "http://a b/", "http://[x/", "http://e.example:x/", "javascript:x", "ftp://e.example", "http:e.example", "x"]
        {
            check(none, None);
        }
        check("mailto:a@e.example?subject=가 나", Some("mailto:a@e.example?subject=가%20나"));
    }
}
