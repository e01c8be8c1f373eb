//! Text as XML takes it.

use crate::text::{Cut, is_sound};

/// Text as XML wants it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write(&mut out, text);
    out
}

/// Writes text as XML wants it.
pub fn write(out: &mut String, text: &str) {
    let mut written = 0;
    // Signs of XML, and what characters begin with that may not stand in it; Hangul begins with none of these.
    let may_change = |byte: u8| matches!(byte, 0..=0x1F | b'&' | b'<' | b'>' | b'"' | 0x7F | 0xC2 | 0xEF..=0xFF);
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| may_change(*byte)) {
        let Some(c) = text.cut(at..).chars().next() else { continue };
        let new = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            c if !is_sound(c) => "",
            _ => continue,
        };
        out.push_str(text.cut(written..at));
        out.push_str(new);
        written = at + c.len_utf8();
    }
    out.push_str(text.cut(written..));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_stands_as_xml_has_it() {
        for c in '\0'..=char::MAX {
            let expected = match c {
                '&' => "&amp;".to_owned(),
                '<' => "&lt;".to_owned(),
                '>' => "&gt;".to_owned(),
                '"' => "&quot;".to_owned(),
                c => c.to_string().chars().filter(|c| is_sound(*c)).collect(),
            };
            assert_eq!(escape(&format!("가{c}a")), format!("가{expected}a"), "{c:?}");
        }
    }
}
