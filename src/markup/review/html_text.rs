//! Marks of Markdown within blocks of HTML, where nothing reads them.

use std::ops::Range;

use comrak::nodes::Node;

use super::source::{Html, Source};
use super::{Found, Lost};
use crate::markup::html::tokens;
use crate::text::Cut;

/// Elements whose text is their own matter.
const APART: &[&str] = &["<pre", "<code", "<script", "<style", "<textarea", "<svg", "<math"];

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        let data = node.data();
        let Some(html) = Html::of(source, node, &data.value).filter(|html| !html.inline && !html.html.starts_with("<!")) else { continue };
        let lower = html.html.to_ascii_lowercase();
        if lower.match_indices('<').any(|(at, _)| APART.iter().any(|tag| lower.cut(at..).starts_with(tag))) {
            continue;
        }
        let paired = ["**", "~~", "`"].into_iter().filter_map(|mark| Some((mark, paired(html.html, mark)?)));
        let first = texts(html.html).find_map(|text| mark(html.html, text)).into_iter().chain(paired).min_by_key(|(_, at)| at.start);
        if let Some((mark, at)) = first {
            let mark = if mark == "`" { "`…`" } else { mark };
            found.push((Lost::MarkdownInHtml { mark: mark.to_owned() }, html.place(source, at)));
        }
    }
}

/// What stands between tags and comments.
fn texts(html: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let end = html.len()..html.len();
    tokens(html).into_iter().map(|(_, span)| span).chain([end]).map(move |span| std::mem::replace(&mut at, span.end)..span.start)
}

/// The first of two marks that would set what stands between them, elements with them.
fn paired(html: &str, mark: &str) -> Option<Range<usize>> {
    let mut open: Option<Range<usize>> = None;
    for text in texts(html) {
        for (at, _) in html.get(text.clone())?.match_indices(mark) {
            let place = text.start + at..text.start + at + mark.len();
            let touches = |rest: Option<&str>, end: fn(&str) -> Option<char>| rest.and_then(end).is_some_and(|c| !c.is_whitespace());
            match open {
                Some(open) if touches(html.get(..place.start), |before| before.chars().next_back()) => return Some(open),
                _ => open = Some(place).filter(|place| touches(html.get(place.end..), |behind| behind.chars().next())),
            }
        }
    }
    None
}

/// The first mark of Markdown in a text, and where it stands.
fn mark(html: &str, text: Range<usize>) -> Option<(&'static str, Range<usize>)> {
    let words = html.get(text.clone())?;
    let place = |at: usize, mark: &'static str| Some((mark, text.start + at..text.start + at + mark.len()));
    if let Some(at) = words.find("](") {
        return place(at, "](");
    }
    if let Some(at) = words.find("[^") {
        return place(at, "[^");
    }
    if let Some(at) = words.find("[!") {
        return place(at, "[!");
    }
    let mut start = 0;
    for line in words.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let begins = start > 0 || html.get(..text.start).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        let row = line.trim();
        if begins && row.len() > 1 && row.starts_with('|') && row.ends_with('|') {
            return place(start + lead, "|");
        }
        for mark in ["- ", "* ", "> ", "# ", "## ", "### "] {
            if begins && line.trim_start().starts_with(mark) {
                return place(start + lead, mark).map(|(mark, at)| (mark.trim_end(), at.start..at.end - 1));
            }
        }
        start += line.len();
    }
    None
}
