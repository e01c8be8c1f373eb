//! Mixins and functions of a style sheet that call one another on no condition, and so without end: the compiler would fill its stack.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::text::Cut;

/// Whether a name is a mixin's, and the name: the two do not meet.
type Name = (bool, String);

/// A definition that is always followed to its end.
struct Definition {
    at: Range<usize>,
    calls: Vec<Name>,
}

/// The name of a mixin or function that never ends, with its bytes.
pub fn endless(text: &str) -> Option<(Range<usize>, String)> {
    if !text.contains("@mixin") && !text.contains("@function") {
        return None;
    }
    let plain = blanked(text);
    let definitions = definitions(&plain);
    let reaches = |from: &Name| {
        let (mut seen, mut open) = (BTreeSet::new(), definitions.get(from)?.calls.clone());
        while let Some(name) = open.pop() {
            if name == *from {
                return Some(true);
            }
            if let (true, Some(next)) = (seen.insert(name.clone()), definitions.get(&name)) {
                open.extend(next.calls.iter().cloned());
            }
        }
        Some(false)
    };
    let found = definitions.iter().filter(|(name, _)| reaches(name) == Some(true)).min_by_key(|(_, definition)| definition.at.start);
    found.map(|((_, name), definition)| (definition.at.clone(), name.clone()))
}

/// The definitions that no condition ends, by name.
fn definitions(plain: &str) -> BTreeMap<Name, Definition> {
    let mut out = BTreeMap::new();
    for (word, is_mixin) in [("@mixin", true), ("@function", false)] {
        for (at, _) in plain.match_indices(word) {
            let start = at + word.len() + blanks(plain.cut(at + word.len()..));
            let name = name_at(plain.cut(start..));
            let Some(body) = body(plain, start + name.len()) else { continue };
            let body = if is_mixin { body } else { before_return_ends(body) };
            let conditional = ["@if", "@each", "@for", "@while", "if("].iter().any(|word| body.contains(word));
            if !name.is_empty() && !conditional {
                let definition = Definition { at: start..start + name.len(), calls: calls(body) };
                out.insert((is_mixin, name.replace('_', "-")), definition);
            }
        }
    }
    out
}

/// What stands between the next braces.
fn body(plain: &str, from: usize) -> Option<&str> {
    let open = from + plain.cut(from..).find('{')?;
    let mut depth = 0;
    for (at, byte) in plain.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(plain.cut(open + 1..at)),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A function ends with the first thing that it gives back.
fn before_return_ends(body: &str) -> &str {
    let end = body.find("@return").and_then(|at| body.cut(at..).find(';').map(|end| at + end));
    end.map_or(body, |end| body.cut(..end))
}

fn calls(body: &str) -> Vec<Name> {
    let mut out = Vec::new();
    for (at, _) in body.match_indices("@include") {
        let rest = body.cut(at + "@include".len()..);
        out.push((true, name_at(rest.cut(blanks(rest)..)).replace('_', "-")));
    }
    for (at, _) in body.match_indices('(') {
        let before = body.cut(..at);
        let start = before.rfind(|c: char| !is_of_name(c)).map_or(0, |at| at + before.cut(at..).chars().next().map_or(1, char::len_utf8));
        // What a module has is another's.
        if start < at && !before.cut(..start).ends_with(['.', '@']) {
            out.push((false, before.cut(start..).replace('_', "-")));
        }
    }
    out
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn name_at(text: &str) -> &str {
    text.cut(..text.find(|c| !is_of_name(c)).unwrap_or(text.len()))
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// The text with blanks for comments and for what stands in quotation marks, byte by byte.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '/' if rest.starts_with("//") => rest.find('\n'),
            '/' if rest.starts_with("/*") => rest.find("*/").map(|at| at + 2),
            '"' | '\'' => rest.cut(1..).find([first, '\n']).map(|at| at + 2),
            _ => {
                out.push(first);
                rest = rest.cut(first.len_utf8()..);
                continue;
            }
        };
        let end = end.unwrap_or(rest.len());
        out.extend(std::iter::repeat_n(' ', end));
        rest = rest.cut(end..);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(endless(text).map(|(at, _)| text.cut(at)), expected, "{text}");
        check("@mixin a { @include a; }", Some("a"));
        check("@mixin a_b($x) { b { @include a-b(1) } }", Some("a_b"));
        check("@mixin a { @include b; } @mixin b { c: d; @include a }", Some("a"));
        check("@function f($x) { @return f($x + 1); }", Some("f"));
        check("한 { b: c } @function f($x) { $y: 1; @return 1 + g($x); } @function g($x) { @return f($x); }", Some("f"));
        check("@mixin a { b: f(1); } @function f($x) { @return f($x); }", Some("f"));
        check("@mixin a($n) { @if $n > 0 { @include a($n - 1); } }", None);
        check("@function f($n) { @return if($n > 0, f($n - 1), 0); }", None);
        check("@function f($n) { @return 1; @return f($n); }", None);
        check("@mixin a { @include lib.a; b: lib.f(1); /* @include a */ c: \"@include a\" } // @include a", None);
        check("@mixin a { @include b } @mixin b { c: rgba(1, 2, 3, 4) }", None);
        check("@mixin a {", None);
    }
}
