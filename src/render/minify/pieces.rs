//! A page of HTML → its pieces with the bytes they were written with, read as browsers read them; `None` where two readings differ.

use super::names::Name;
use crate::text::Cut;

/// One piece.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'h> {
    /// Text, with character references as they are written.
    Text(&'h str),
    /// `<!-- … -->`
    Comment(&'h str),
    /// Declarations, and what the end of the page cuts off.
    Other(&'h str),
    /// The content of a script or the like, behind the tag that opens it.
    Content(&'h str),
    /// `<name …>`
    Open(Tag<'h>),
    /// `</name>`, in lower case.
    Close(Name<'h>),
}

/// An opening tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag<'h> {
    /// In lower case.
    pub name: Name<'h>,
    /// As written.
    pub source: &'h str,
    /// Names and values as written, values with their quotes.
    pub attributes: Vec<(&'h str, Option<&'h str>)>,
    /// Whether it ends in `/>`.
    pub ends_itself: bool,
}

impl Tag<'_> {
    /// What is written for an attribute, without its quotes.
    pub fn value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value.unwrap_or_default().trim_matches(['"', '\'']))
    }
}

/// Elements whose content is text up to their closing tag.
const RAW: &[&str] = &["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "noscript"];

/// Reads a page.
pub fn read(html: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    // How many pictures and formulas are open: in them no element is raw, and outside nothing is CDATA.
    let mut foreign = 0_usize;
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, length) = piece(rest)?;
        rest = rest.cut(length..);
        match &piece {
            Piece::Open(tag) if matches!(&*tag.name, "svg" | "math") && !tag.ends_itself => foreign += 1,
            Piece::Close(name) if matches!(&**name, "svg" | "math") => foreign = foreign.saturating_sub(1),
            Piece::Open(tag) if &*tag.name == "plaintext" => {
                pieces.extend([piece, Piece::Content(rest)]);
                break;
            }
            Piece::Open(tag) if RAW.contains(&&*tag.name) && !(foreign > 0 && tag.ends_itself) => {
                let end = if &*tag.name == "script" { script_end(rest) } else { closing_tag(rest, &tag.name) }.unwrap_or(rest.len());
                let content = rest.cut(..end);
                if foreign > 0 && content.contains('<') {
                    return None;
                }
                rest = rest.cut(end..);
                pieces.extend([piece, Piece::Content(content)]);
                continue;
            }
            _ => {}
        }
        pieces.push(piece);
    }
    Some(pieces)
}

/// The first piece, and its length.
fn piece(html: &str) -> Option<(Piece<'_>, usize)> {
    let Some(behind) = html.strip_prefix('<') else {
        let end = html.find('<').unwrap_or(html.len());
        return Some((Piece::Text(html.cut(..end)), end));
    };
    let up_to_sign = || html.find('>').map_or(html.len(), |end| end + 1);
    if let Some(inner) = behind.strip_prefix("!--") {
        // `<!-->` and `<!--->` are whole.
        let end = if inner.starts_with('>') || inner.starts_with("->") {
            up_to_sign()
        } else {
            let ends = [inner.find("-->").map(|at| at + 7), inner.find("--!>").map(|at| at + 8)];
            ends.into_iter().flatten().min().unwrap_or(html.len())
        };
        return Some((Piece::Comment(html.cut(..end)), end));
    }
    if behind.starts_with("![CDATA[") {
        return None;
    }
    let (closes, named) = behind.strip_prefix('/').map_or((false, behind), |named| (true, named));
    match named.bytes().next() {
        Some(letter) if letter.is_ascii_alphabetic() => Some(match tag(html, named) {
            Some((tag, end)) if closes => (Piece::Close(tag.name), end),
            Some((tag, end)) => (Piece::Open(tag), end),
            // What the end cuts off is not shown.
            None => (Piece::Other(html), html.len()),
        }),
        // `</3>` and the like are comments, and `</` at the end is text.
        Some(_) if closes || behind.starts_with(['!', '?']) => Some((Piece::Other(html.cut(..up_to_sign())), up_to_sign())),
        _ => {
            let end = html.cut(1..).find('<').map_or(html.len(), |at| at + 1);
            Some((Piece::Text(html.cut(..end)), end))
        }
    }
}

/// The tag whose name begins at `named`, and where it ends in `html`.
fn tag<'h>(html: &'h str, named: &'h str) -> Option<(Tag<'h>, usize)> {
    let is_space = |c: char| c.is_ascii_whitespace();
    let length = named.find(|c| is_space(c) || matches!(c, '/' | '>'))?;
    let name = Name::of(named.cut(..length));
    let mut attributes = Vec::new();
    let mut rest = named.cut(length..);
    loop {
        let trimmed = rest.trim_start_matches(|c| is_space(c) || c == '/');
        if let Some(behind) = trimmed.strip_prefix('>') {
            let end = html.len() - behind.len();
            let ends_itself = html.cut(..end - 1).ends_with('/') && trimmed.len() < rest.len();
            return Some((Tag { name, source: html.cut(..end), attributes, ends_itself }, end));
        }
        // A name may begin with `=`.
        let first = trimmed.chars().next()?.len_utf8();
        let end = first + trimmed.cut(first..).find(|c| is_space(c) || matches!(c, '/' | '>' | '='))?;
        let behind = trimmed.cut(end..);
        let Some(value) = behind.trim_start_matches(is_space).strip_prefix('=') else {
            attributes.push((trimmed.cut(..end), None));
            rest = behind;
            continue;
        };
        let value = value.trim_start_matches(is_space);
        let length = match value.chars().next()? {
            quote @ ('"' | '\'') => value.cut(1..).find(quote)? + 2,
            _ => value.find(|c| is_space(c) || c == '>')?,
        };
        attributes.push((trimmed.cut(..end), Some(value.cut(..length))));
        rest = value.cut(length..);
    }
}

/// Where `</name` begins.
fn closing_tag(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, _)| at).find(|at| names(html.cut(at + 2..), name))
}

/// Whether a tag's name is this one.
fn names(html: &str, name: &str) -> bool {
    html.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
        && html.cut(name.len()..).starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
}

/// Where a script ends: within `<!-- … -->` another one may begin and end.
fn script_end(html: &str) -> Option<usize> {
    let (mut in_comment, mut in_script) = (false, false);
    let mut at = 0;
    while let Some(found) = html.cut(at..).find(['<', '-']) {
        at += found;
        let rest = html.cut(at..);
        if rest.starts_with("<!--") && !in_comment {
            in_comment = true;
            // Its dashes may belong to `-->`.
            at += 2;
            continue;
        }
        if rest.starts_with("-->") {
            (in_comment, in_script) = (false, false);
        } else if in_comment && rest.strip_prefix('<').is_some_and(|named| names(named, "script")) {
            in_script = true;
        } else if rest.strip_prefix("</").is_some_and(|named| names(named, "script")) {
            if !in_script {
                return Some(at);
            }
            in_script = false;
        }
        at += 1;
    }
    None
}
