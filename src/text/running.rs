//! The running text of HTML: what stands between tags, but for elements that are to be left alone.

use crate::text::{Cut, attributes};

/// HTML whose running text was written anew; tags, and all within the elements named, stay as they are. References of characters are not read.
pub fn rewritten<'a>(html: &'a str, elements: &[&str], mut write: impl FnMut(&mut String, &'a str)) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    // The element that is left alone, and how many of its name are open.
    let mut left: Option<(&str, usize)> = None;
    loop {
        let (text, behind) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if left.is_none() {
            write(&mut out, text)
        } else {
            out.push_str(text)
        }
        if behind.is_empty() {
            return out;
        }
        let tag = behind.cut(..attributes::whole_tag(behind));
        out.push_str(tag);
        rest = behind.cut(tag.len()..);
        let closes = tag.starts_with("</");
        // Most tags close what is not left alone.
        if closes && left.is_none() {
            continue;
        }
        let bytes = tag.as_bytes();
        let from = bytes.iter().position(|byte| !matches!(byte, b'<' | b'/')).unwrap_or(bytes.len());
        let length = bytes.iter().skip(from).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len() - from);
        let name = tag.cut(from..from + length);
        left = match left {
            Some((known, open)) if name == known => Some((known, if closes { open - 1 } else { open + 1 })).filter(|(_, open)| *open > 0),
            None if elements.contains(&name) => Some((name, 1)),
            other => other,
        };
    }
}
