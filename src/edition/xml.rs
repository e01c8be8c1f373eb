//! Text as XML takes it.

use crate::text::is_sound;

/// Text as XML wants it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if !is_sound(c) => {}
            c => out.push(c),
        }
    }
    out
}
