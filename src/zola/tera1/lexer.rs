//! A Tera 1 template as pieces: text that stands for itself, prints and tags, each with its bytes and, inside, its tokens.

use std::ops::Range;

use crate::text::Cut;

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text, a comment or a raw section: the same in both dialects.
    Verbatim(Range<usize>),
    /// `{{ … }}`
    Print(Inner),
    /// `{% … %}`
    Tag(Inner),
}

/// The inside of a print or a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Inner {
    /// From the opening to the closing delimiter.
    pub range: Range<usize>,
    /// Whether white space before it goes.
    pub trim_before: bool,
    /// Whether white space behind it goes.
    pub trim_after: bool,
    /// What it says.
    pub tokens: Vec<Token>,
}

/// A token and its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Kinds of tokens.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A name.
    Name(String),
    /// A whole number.
    Int(i64),
    /// A number with a point, as it is written.
    Float(String),
    /// Text between quotes: Tera 1 knows no escapes.
    Text(String),
    /// A sign: an operator, a bracket, a comma.
    Sign(&'static str),
}

/// A fault of a template's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub range: Range<usize>,
}

impl Fault {
    /// A fault at a place.
    pub fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self { message: message.into(), range }
    }
}

const SIGNS: [&str; 28] = [
    "::", "==", "!=", "<=", ">=", "?.", "?[", "...", "//", "**", "(", ")", "[", "]", "{", "}", ",", ".", "=", "<", ">", "+", "-", "*", "/",
    "%", ":", "@",
];

/// Cuts a template into pieces.
pub fn pieces(text: &str) -> Result<Vec<Piece>, Fault> {
    let mut out = Vec::new();
    let (mut at, mut start) = (0, 0);
    while let Some(found) = text.cut(at..).find('{').map(|found| at + found) {
        let rest = text.cut(found..);
        let (open, close) = match rest.as_bytes().get(1) {
            Some(b'{') => (found, "}}"),
            Some(b'%') => (found, "%}"),
            Some(b'#') => {
                let end = rest.cut(2..).find("#}").ok_or_else(|| Fault::new("this comment does not end", found..found + 2))?;
                at = found + end + 4;
                continue;
            }
            _ => {
                at = found + 1;
                continue;
            }
        };
        if open > start {
            out.push(Piece::Verbatim(start..open));
        }
        let inner = inner(text, open, close)?;
        let is_tag = close == "%}";
        let first = match inner.tokens.first().map(|token| &token.kind) {
            Some(Kind::Name(name)) if is_tag => name.as_str(),
            _ => "",
        };
        if first == "raw" {
            let end = raw_end(text, inner.range.end).ok_or_else(|| Fault::new("this `raw` has no `endraw`", inner.range.clone()))?;
            out.push(Piece::Verbatim(open..end));
            at = end;
        } else {
            at = inner.range.end;
            out.push(if is_tag { Piece::Tag(inner) } else { Piece::Print(inner) });
        }
        start = at;
    }
    if start < text.len() {
        out.push(Piece::Verbatim(start..text.len()));
    }
    Ok(out)
}

/// The end of a raw section that begins before `from`.
fn raw_end(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = text.cut(at..).find("{%").map(|found| at + found) {
        // What opens it is no part of what closes it: `{%}` does neither.
        let close = text.cut(found + 2..).find("%}").map(|close| found + 2 + close)?;
        if text.cut(found + 2..close).trim_matches(['-', ' ', '\t', '\n', '\r']) == "endraw" {
            return Some(close + 2);
        }
        at = found + 2;
    }
    None
}

fn inner(text: &str, open: usize, close: &str) -> Result<Inner, Fault> {
    let bytes = text.as_bytes();
    let mut at = open + 2;
    let trim_before = bytes.get(at) == Some(&b'-');
    if trim_before {
        at += 1;
    }
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        at += text.cut(at..).len() - text.cut(at..).trim_start().len();
        let rest = text.cut(at..);
        if rest.starts_with(close) {
            return Ok(Inner { range: open..at + 2, trim_before, trim_after: false, tokens });
        }
        if rest.starts_with('-') && rest.cut(1..).starts_with(close) {
            return Ok(Inner { range: open..at + 3, trim_before, trim_after: true, tokens });
        }
        if rest.is_empty() {
            return Err(Fault::new(format!("this has no `{close}`"), open..open + 2));
        }
        let behind_dot = matches!(tokens.last(), Some(Token { kind: Kind::Sign("."), .. }));
        let (kind, len) = token(rest, behind_dot).map_err(|message| {
            let wide = rest.chars().next().map_or(1, char::len_utf8);
            Fault::new(message, at..at + wide)
        })?;
        tokens.push(Token { kind, range: at..at + len });
        at += len;
    }
}

/// The token at the start of `rest`, and its length. Behind a dot stands a field, so `a.0.1` is no fraction.
fn token(rest: &str, behind_dot: bool) -> Result<(Kind, usize), String> {
    let first = rest.chars().next().unwrap_or(' ');
    if matches!(first, '"' | '\'' | '`') {
        let end = rest.cut(1..).find(first).ok_or("this text has no end")?;
        return Ok((Kind::Text(rest.cut(1..=end).to_owned()), end + 2));
    }
    if behind_dot && (first.is_alphanumeric() || first == '_') {
        // A field may begin with a digit; one of digits alone is an index.
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        return Ok((rest.cut(..end).parse().map_or_else(|_| Kind::Name(rest.cut(..end).to_owned()), Kind::Int), end));
    }
    if first.is_ascii_digit() {
        let digits = |from: usize| rest.cut(from..).find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| from + end);
        let whole = digits(0);
        let fraction = rest.cut(whole..).starts_with('.') && rest.cut(whole + 1..).starts_with(|c: char| c.is_ascii_digit());
        if fraction {
            let end = digits(whole + 1);
            return Ok((Kind::Float(rest.cut(..end).to_owned()), end));
        }
        return rest.cut(..whole).parse().map(|number| (Kind::Int(number), whole)).map_err(|_| "this number is too large".to_owned());
    }
    if first.is_alphabetic() || first == '_' {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        return Ok((Kind::Name(rest.cut(..end).to_owned()), end));
    }
    if first == '|' || first == '~' {
        return Ok((Kind::Sign(if first == '|' { "|" } else { "~" }), 1));
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    sign.map(|sign| (Kind::Sign(sign), sign.len())).ok_or_else(|| format!("`{first}` means nothing here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_cut_into_pieces() {
        let text = "a{# {{ #}{%- if x.0.1 -%}{{ '}}' }}{% raw %}{{ x }}{% endraw %}";
        let pieces = pieces(text).unwrap_or_default();
        assert_eq!(pieces.len(), 4);
        let Piece::Tag(tag) = &pieces[1] else { panic!("{pieces:?}") };
        assert!(tag.trim_before && tag.trim_after);
        let kinds: Vec<_> = tag.tokens.iter().map(|token| token.kind.clone()).collect();
        assert_eq!(kinds[2..], [Kind::Sign("."), Kind::Int(0), Kind::Sign("."), Kind::Int(1)]);
        let Piece::Print(print) = &pieces[2] else { panic!("{pieces:?}") };
        assert_eq!(print.tokens[0].kind, Kind::Text("}}".into()));
    }

    #[test]
    fn what_opens_is_no_part_of_what_closes() {
        let check = |text: &str, expected: Option<usize>| assert_eq!(pieces(text).ok().map(|pieces| pieces.len()), expected, "{text}");
        check("{#} {{ x }} #}", Some(1));
        check("{#}", None);
        check("{% raw %}{%} {{ x }}{% endraw %}", Some(1));
        check("{% raw %}{%}", None);
    }
}
