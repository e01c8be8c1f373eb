//! Attributes in finished HTML, whoever wrote it: read as a browser reads them, without a tree.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::text::Cut;
use crate::text::escape::escaped;

/// The ids of a page and the names of its links.
pub fn ids(html: &str) -> HashSet<&str> {
    in_order(html).into_iter().map(|(id, _)| id).collect()
}

/// The same as the bytes have them, each with the byte at which it begins.
pub fn in_order(html: &str) -> Vec<(&str, usize)> {
    values_of(html, &["id", "name"])
}

/// The values of some attributes, each with the byte at which it begins.
pub fn values_of<'a>(html: &'a str, names: &[&str]) -> Vec<(&'a str, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = html.cut(at..).find('<') {
        at += open + 1;
        if html.cut(at..).starts_with("!--") {
            at = html.cut(at..).find("-->").map_or(html.len(), |end| at + end);
        } else if html.cut(at..).starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = attributes(html, at, names, &mut out).0;
        }
    }
    out
}

/// The most attributes that a tag of a page has. What stands in scripts and the like is no tag.
pub fn most(html: &str) -> usize {
    let (mut most, mut at) = (0, 0);
    while let Some(open) = html.cut(at..).find('<') {
        at += open + 1;
        if html.cut(at..).starts_with("!--") {
            at = html.cut(at..).find("-->").map_or(html.len(), |end| at + end);
        } else if html.cut(at..).starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            let name = html.cut(at..).split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
            let (end, count) = attributes(html, at, &[], &mut Vec::new());
            (at, most) = (end, most.max(count));
            if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                at = closing(html, at, name);
            }
        }
    }
    most
}

/// Elements whose text has no tags.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Where the closing tag of such an element begins.
fn closing(html: &str, from: usize, name: &str) -> usize {
    let closes = |at: &usize| html.as_bytes().get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
    html.cut(from..).match_indices("</").map(|(at, _)| from + at).find(closes).unwrap_or(html.len())
}

/// Reads the wanted attributes of one tag, and gives its end and how many it has.
fn attributes<'a>(html: &'a str, start: usize, names: &[&str], out: &mut Vec<(&'a str, usize)>) -> (usize, usize) {
    let end_of = |from: usize, ends: &dyn Fn(char) -> bool| html.cut(from..).find(ends).map_or(html.len(), |end| from + end);
    let mut at = end_of(start, &|c| c.is_ascii_whitespace() || c == '>');
    for count in 0.. {
        let name = html.len() - html.cut(at..).trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/').len();
        let Some(first) = html.cut(name..).chars().next().filter(|first| *first != '>') else { return (name, count) };
        // A name may begin with any sign, even `=`.
        at = end_of(name + first.len_utf8(), &|c| c.is_ascii_whitespace() || matches!(c, '/' | '=' | '>'));
        let wanted = names.iter().any(|known| html.cut(name..at).eq_ignore_ascii_case(known));
        let behind = html.cut(at..).trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = behind.strip_prefix('=') else { continue };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let from = html.len() - value.len();
        let (from, end) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => (from + 1, end_of(from + 1, &|c| c == quote)),
            _ => (from, end_of(from, &|c| c.is_ascii_whitespace() || c == '>')),
        };
        if wanted && from < end {
            out.push((html.cut(from..end), from));
        }
        at = end + usize::from(html.cut(end..).starts_with(['"', '\'']));
    }
    (at, 0)
}

/// Where a tag ends: at the first `>` outside of quotation marks, else with the text.
pub fn end_of_tag(tag: &str) -> usize {
    let mut rest = tag.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'>' | b'"' | b'\'')) {
        let (found, behind) = (rest[at], &rest[at + 1..]);
        if found == b'>' {
            return tag.len() - rest.len() + at;
        }
        let Some(end) = behind.iter().position(|byte| *byte == found) else { break };
        rest = &behind[end + 1..];
    }
    tag.len()
}

/// How long the tag or the comment is that a text begins with; a `<` that begins neither stands for itself.
pub fn whole_tag(tag: &str) -> usize {
    if tag.starts_with("<!--") {
        return tag.find("-->").map_or(tag.len(), |at| at + 3);
    }
    if !tag.cut(1..).starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
        return 1;
    }
    (end_of_tag(tag) + 1).min(tag.len())
}

/// The characters behind the entities that attribute values hold.
pub fn decoded(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.cut(..at));
        // No entity is longer.
        let end = rest.bytes().skip(at).take(40).position(|byte| byte == b';').map(|end| at + end);
        let decoded = end.and_then(|end| {
            let name = rest.cut(at + 1..end);
            let code = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")).map(|hex| u32::from_str_radix(hex, 16).ok());
            let code = code.or_else(|| name.strip_prefix('#').map(|number| number.parse().ok())).flatten();
            let named =
                [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')].into_iter().find(|(known, _)| *known == name);
            code.and_then(char::from_u32).or(named.map(|(_, c)| c)).map(|c| (c, end + 1))
        });
        match decoded {
            Some((c, next)) => {
                out.push(c);
                rest = rest.cut(next..);
            }
            None => {
                out.push('&');
                rest = rest.cut(at + 1..);
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether a page has a place.
pub fn has(ids: &HashSet<&str>, id: &str) -> bool {
    ids.contains(id) || ids.contains(escaped(id).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_any_form() {
        let html = "<p id=\"p1\"><a\nid='p2' name=old>id=no</a><p class=x id=p3><h2 id=h-가>나</h2><b data-id=\"no\" grid=no>id = \"no\"</b>\
            <!-- <p id=\"no\"> --><i ID = p4 / = id=p5>가</i><i title=\"<p id='no'>\" \"= id=";
        let mut found: Vec<&str> = ids(html).into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, ["h-가", "old", "p1", "p2", "p3", "p4", "p5"]);
        for odd in ["<", "<a", "<a =", "<a ==", "<a id", "<a id=", "<a id='", "<a id=\"x", "<a \"", "<!--", "<a 가=나"] {
            assert!(ids(odd).len() < 2, "{odd}");
        }
        for (html, count) in [
            ("<p a b=c d='>' e>x y</p><i f>", 4),
            ("<script>a<b c d e f</SCRIPT><b a>", 1),
            ("<p", 0),
            ("<!-- <p a b> -->", 0),
            ("a < b c", 0),
        ] {
            assert_eq!(most(html), count, "{html}");
        }
        assert!(has(&ids("<p id=\"a&amp;b\">"), "a&b"));
        for (tag, end) in [("<a>b>", 2), ("<a b=\"'>\" c='\">가'>", 19), ("<a b='>", 7), ("", 0), (">", 0)] {
            assert_eq!(end_of_tag(tag), end, "{tag}");
        }
    }
}
