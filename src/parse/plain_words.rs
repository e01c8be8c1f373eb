//! Marks of Markdown and HTML in words that are shown as they stand: titles and summaries, which citations and feeds have, too.

use std::sync::Arc;

use crate::parse::tree::{Data, Table};
use crate::problem::misread::Misread;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// Elements that an author may have meant.
const ELEMENTS: [&str; 18] =
    ["b", "i", "em", "strong", "sub", "sup", "br", "span", "u", "s", "del", "ins", "mark", "small", "a", "p", "code", "ruby"];

/// Tells of them in front matter, each key once.
pub fn tell(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) {
    for key in ["title", "description"] {
        let Some(node) = table.get(key) else { continue };
        let Data::Str(text) = &node.data else { continue };
        if let Some(mark) = mark(text) {
            let problem = Misread::MarksInMatter { key: key.to_owned(), mark: mark.to_owned() };
            problems.push(Diagnostic::of(&problem).span(source, node.span.clone()));
        }
    }
}

/// The first mark of a text.
pub fn mark(text: &str) -> Option<&str> {
    let paired = |sign: &'static str| {
        let (_, rest) = text.split_once(sign)?;
        let (inner, _) = rest.split_once(sign)?;
        let touches = !inner.is_empty() && !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
        touches.then_some(sign)
    };
    paired("**")
        .or_else(|| paired("~~"))
        .or_else(|| paired("`"))
        .or_else(|| paired("__"))
        .or_else(|| tag(text))
        .or_else(|| text.split_once("[^").filter(|(_, rest)| rest.contains(']')).map(|_| "[^"))
        .or_else(|| text.split_once("](").filter(|(before, rest)| before.contains('[') && rest.contains(')')).map(|_| "]("))
        .or_else(|| entity(text))
}

fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let end = rest.find('>')?;
        let inner = rest.get(1..end)?.trim_start_matches('/');
        let name = inner.split([' ', '/']).next()?.to_ascii_lowercase();
        ELEMENTS.contains(&name.as_str()).then(|| rest.get(..=end)).flatten()
    })
}

fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let end = rest.find(';').filter(|end| (2..10).contains(end))?;
        let name = rest.get(1..end)?;
        let is_number =
            name.strip_prefix('#').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let is_known =
            ["amp", "lt", "gt", "quot", "apos", "nbsp", "middot", "hellip", "lsquo", "rsquo", "ldquo", "rdquo", "times"].contains(&name);
        (is_number || is_known).then(|| rest.get(..=end)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(mark(text), expected, "{text}");
        check("**굵은** 글", Some("**"));
        check("10<sup>3</sup>개", Some("<sup>"));
        check("줄<br/>바꿈", Some("<br/>"));
        check("R&amp;D", Some("&amp;"));
        check("&#44032;", Some("&#44032;"));
        check("요약 [글](x)", Some("]("));
        check("주[^1]", Some("[^"));
        check("`코드`", Some("`"));
        for plain in ["R&D; 예산", "a < b > c", "<개요>", "2**10", "5 ** 3 ** 2", "[사설] 글(1)", "3~4월", "__init", "A&B", "AT&T; 글", ""]
        {
            check(plain, None);
        }
    }
}
