//! Text and addresses as HTML wants them.

use crate::text::Cut;
use crate::text::hex::percent;

/// Escapes `&`, `<` and `>`; quotation marks stay as written.
pub fn text(out: &mut String, text: &str) {
    by_runs(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// The same, quotation marks too: no attribute can seem to begin in it.
pub fn text_and_quotes(out: &mut String, text: &str) {
    for (at, part) in text.split('\u{a0}').enumerate() {
        out.push_str(if at > 0 { "&nbsp;" } else { "" });
        by_runs(out, part, |byte| match byte {
            b'&' => Some("&amp;"),
            b'<' => Some("&lt;"),
            b'>' => Some("&gt;"),
            b'"' => Some("&quot;"),
            _ => None,
        });
    }
}

/// Escapes the value of an attribute.
pub fn attribute(out: &mut String, text: &str) {
    by_runs(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}

/// Copies what needs no other form in one piece each; only signs of ASCII have one.
fn by_runs(out: &mut String, text: &str, other: impl Fn(u8) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(other) = other(byte) {
            out.push_str(text.cut(copied..at));
            out.push_str(other);
            copied = at + 1;
        }
    }
    out.push_str(text.cut(copied..));
}

/// Escapes an address: what may not stand in one is percent-encoded, `&` written as HTML wants it.
pub fn href(out: &mut String, url: &str) {
    for byte in url.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(byte as char),
            b'-' | b'_' | b'.' | b'+' | b'!' | b'*' | b'(' | b')' | b',' | b'%' | b'#' | b'@' | b'?' | b'=' | b';' | b':' | b'/' | b'$'
            | b'~' => {
                out.push(byte as char);
            }
            _ => percent(out, byte),
        }
    }
}

/// Text as HTML shows it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    self::text(&mut out, text);
    out
}

/// Text as the value of an attribute shows it.
pub fn escaped_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    self::attribute(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded() {
        let check = |url: &str, expected: &str| {
            let mut out = String::new();
            href(&mut out, url);
            assert_eq!(out, expected);
        };
        check("/a?b=1&c=2", "/a?b=1&amp;c=2");
        check("한", "%ED%95%9C");
        check("a b\"c", "a%20b%22c");
    }
}
