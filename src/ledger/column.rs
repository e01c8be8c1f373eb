//! The columns of the lock's lines: texts without what parts them.

use std::fmt::Write;

/// A text without what ends a column or a line.
pub fn escaped(text: &str, ends: impl Fn(char) -> bool) -> String {
    let ends = |c: char| ends(c) || c.is_control() || c == '%';
    if !text.contains(ends) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut buffer = [0; 4];
    for c in text.chars() {
        if ends(c) {
            c.encode_utf8(&mut buffer).bytes().for_each(|byte| {
                let _ = write!(out, "%{byte:02X}");
            });
        } else {
            out.push(c);
        }
    }
    out
}
