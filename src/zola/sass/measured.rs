//! What is measured of a statement of a style sheet: the variable that it sets, what it extends, the parameters of what it begins. From its
//! text to names.

use std::ops::Range;

use crate::text::Cut;

/// The variable that a statement sets, where its value can have grown: within what is counted, or made of two variables.
pub fn measured(text: &str, statement: Range<usize>, counting: bool) -> Option<&str> {
    let statement = text.get(statement)?;
    let statement = statement.rfind("*/").map_or(statement, |at| statement.cut(at + 2..)).trim_start();
    let (name, value) = statement.split_once(':').filter(|_| statement.starts_with('$'))?;
    let name = name.trim_end();
    let is_name = name.strip_prefix('$').is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
    (is_name && (counting || value.matches('$').count() > 1) && may_grow(value)).then_some(name)
}

/// Whether a value may be larger than what it is made of: a variable by itself, or what stands there without one or a call, is not.
fn may_grow(value: &str) -> bool {
    let value = value.trim().trim_end_matches("!default").trim_end_matches("!global").trim();
    let named = value.rsplit_once('$').filter(|(space, _)| space.is_empty() || space.ends_with('.')).map(|(_, name)| name);
    let is_copy = named.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')));
    value.contains(['$', '(', '{', '&']) && !is_copy
}

/// What a statement extends, if it extends something; nothing of it where it has quotes.
pub fn extended(text: &str, statement: Range<usize>) -> Option<&str> {
    let statement = text.get(statement)?;
    let statement = statement.rfind("*/").map_or(statement, |at| statement.cut(at + 2..)).trim_start();
    let target = statement.strip_prefix("@extend ")?;
    let target = target.cut(..target.find(['!', '/']).unwrap_or(target.len())).trim();
    Some(if target.contains(['"', '\'', '\\', '\n']) { "" } else { target })
}

/// The parameters of a mixin or function, each behind a comma.
pub fn parameters(head: &str) -> String {
    let head = head.rfind("*/").map_or(head, |at| head.cut(at + 2..));
    let list = if head.contains("@mixin") || head.contains("@function") || head.trim_start().starts_with('=') { head } else { "" };
    // What stands in a default's own parentheses is named for another call.
    let (mut out, mut depth) = (String::new(), 0_usize);
    let mut from = None;
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 1 && matches!(c, '(' | ',') {
            from = Some(at + 1);
        } else if let Some(start) = from.filter(|_| !c.is_whitespace()) {
            from = None;
            let part = list.cut(start..).trim_start();
            if c == '$' {
                out.push_str(", ");
                out.push_str(part.cut(..part.find([':', ',', ')', '.', ' ', '\n']).unwrap_or(part.len())));
            }
        }
    }
    out
}
