//! Text and addresses as HTML wants them.

/// Escapes `&`, `<` and `>`; quotation marks stay as written.
pub fn text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
}

/// The same, quotation marks too: no attribute can seem to begin in it.
pub fn text_and_quotes(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            _ => out.push(c),
        }
    }
}

/// Escapes the value of an attribute.
pub fn attribute(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
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
            _ => out.push_str(&format!("%{byte:02X}")),
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
