//! A script without what only people need: comments, indentation, and blanks beside signs. Lines stay lines, so that no statement has to end otherwise, and
//! names stay names.
//!
//! Knows strings, templates and regular expressions as far as a lexer must: of scripts whose statements end with semicolons, and in which no regular
//! expression stands behind a bracket.

use crate::text::Cut;

/// The script, shorter.
pub fn packed(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    // Whether a blank stood before what comes next.
    let mut apart = false;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() || rest.starts_with("//") || rest.starts_with("/*") {
            let (blank, behind) = rest.split_at(blank_length(rest));
            if blank.contains('\n') && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            (rest, apart) = (behind, true);
            continue;
        }
        let length = token_length(rest, first, &out);
        let (token, behind) = rest.split_at(length);
        if apart && out.chars().next_back().is_some_and(|last| must_part(last, first)) {
            out.push(' ');
        }
        out.push_str(token);
        (rest, apart) = (behind, false);
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// Whether two signs would be another one side by side.
fn must_part(last: char, next: char) -> bool {
    is_of_word(last) && is_of_word(next) || last == next && "+-/".contains(next)
}

/// The bytes of a comment or of blanks, up to the end of a line and with it.
fn blank_length(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return text.find("*/").map_or(text.len(), |end| end + 2);
    }
    text.find(|c: char| !c.is_whitespace()).unwrap_or(text.len())
}

/// Whether a value ends here, so that a stroke divides it; else one begins a regular expression.
fn is_value_before(out: &str) -> bool {
    let out = out.trim_end();
    let word = out.cut(out.trim_end_matches(is_of_word).len()..);
    match out.chars().next_back() {
        Some(')' | ']' | '}' | '"' | '\'' | '`') => true,
        Some(_) => !word.is_empty() && !BEFORE_VALUES.contains(&word),
        None => false,
    }
}

/// Words behind which a value begins.
const BEFORE_VALUES: [&str; 10] = ["return", "typeof", "case", "in", "of", "void", "throw", "new", "else", "await"];

fn token_length(text: &str, first: char, before: &str) -> usize {
    match first {
        '"' | '\'' | '`' => quoted_length(text, first),
        '/' if !is_value_before(before) => pattern_length(text),
        first if is_of_word(first) => text.find(|c| !is_of_word(c)).unwrap_or(text.len()),
        first => first.len_utf8(),
    }
}

fn quoted_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// A regular expression with its flags, which a later token may hold as well.
fn pattern_length(text: &str) -> usize {
    let (mut escaped, mut in_class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_comments_go() {
        let check = |script: &str, expected: &str| assert_eq!(packed(script), format!("{expected}\n"));
        check("// why\nvar a = 1, b = { c: \"d  // e\" };\n\n  return a + b; // f\n", "var a=1,b={c:\"d  // e\"};\nreturn a+b;");
        check("if (a in b) throw new Error('it\\'s /* not */');", "if(a in b)throw new Error('it\\'s /* not */');");
        check("a + +b - -c + ++d; a / b / c;", "a+ +b- -c+ ++d;a/b/c;");
        check("x = /[/\"]  \\/ '/g.test(y) ? 1 : z / 2;", "x=/[/\"]  \\/ '/g.test(y)?1:z/2;");
        check("return / a/; f(/ b /, c) / d", "return/ a/;f(/ b /,c)/d");
        check("a = `  ${ b }  `; /* c\n d */ e();", "a=`  ${ b }  `;\ne();");
        assert_eq!(packed(" // nothing\n"), "");
    }
}
