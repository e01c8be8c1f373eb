//! Comments that swallow text, and comments that look like marks of pages, places and summaries but are read as none.
//!
//! Silent are plain comments of any length, and marks that are written right and stand where they are read.

use comrak::nodes::Node;

use super::source::{Html, Source};
use super::{Found, Lost};
use crate::markup::html::{Token, tokens};

/// How long a comment that looks like a mark may be.
const LONGEST: usize = 40;

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        let data = node.data();
        let Some(html) = Html::of(source, node, &data.value) else { continue };
        let tokens = tokens(html.html);
        // Text on the line of a mark is told by the writer.
        let mark_at_head = tokens.first().is_some_and(|(token, part)| {
            matches!(token, Token::Comment { inner, .. } if is_mark(inner))
                && html.html.get(..part.start).is_some_and(|head| head.trim().is_empty())
        });
        for (token, part) in tokens {
            let Token::Comment { inner, closed } = token else { continue };
            let written = format!("<!--{inner}-->");
            let place = html.place(source, part.clone());
            if !closed || inner.contains("<!--") {
                found.push((Lost::UnclosedComment {}, place));
            } else if is_mark(inner) {
                // Marks of pages are read there.
                if !html.inline && !mark_at_head && !is_page(inner) {
                    found.push((Lost::MarkInHtml { written }, place));
                }
            } else if let Some(meant) = meant(inner) {
                found.push((Lost::MisspeltMark { written, meant: format!("<!-- {meant} -->") }, place));
            } else if first_line(inner).ends_with("->") {
                found.push((Lost::UnclosedComment {}, place));
            }
        }
    }
}

/// The first of several lines.
fn first_line(inner: &str) -> &str {
    inner.split_once('\n').map_or("", |(first, _)| first.trim_end())
}

/// Whether a comment is read as a mark.
fn is_mark(inner: &str) -> bool {
    let inner = inner.trim();
    let anchor = inner.strip_prefix("anchor ").is_some_and(|id| !id.trim().is_empty() && !id.trim().contains(char::is_whitespace));
    is_page(inner) || anchor || inner.eq_ignore_ascii_case("more")
}

fn is_page(inner: &str) -> bool {
    inner.trim().strip_prefix("page ").and_then(|number| number.trim().parse::<u32>().ok()).is_some_and(|number| number > 0)
}

/// The mark that a comment seems to mean.
fn meant(inner: &str) -> Option<String> {
    let inner = inner.trim();
    if inner.is_empty() || inner.len() > LONGEST {
        return None;
    }
    let lower = inner.to_lowercase();
    let end = lower.find(|c: char| !c.is_alphabetic()).unwrap_or(lower.len());
    let (word, rest) = lower.split_at_checked(end)?;
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '#' | '.' | '-' | '_' | '"' | '\'' | '…'));
    match word {
        "page" | "pages" | "p" | "pp" | "pg" | "쪽" | "페이지" | "면" | "원문" | "인쇄" | "" => {
            let counted = ["쪽", "페이지", "면", "p"].into_iter().find_map(|unit| rest.strip_suffix(unit));
            let number = counted.or((!word.is_empty()).then_some(rest))?.trim();
            let number = number.strip_prefix("쪽").unwrap_or(number).trim();
            let is_number =
                number.starts_with(char::is_numeric) && number.chars().all(|c| c.is_numeric() || matches!(c, '-' | '~' | '–' | ',' | ' '));
            let first = number.split(|c: char| !c.is_numeric()).next().unwrap_or(number);
            let mark = format!("page {}", first.chars().map(plain_digit).collect::<String>());
            (is_number && is_page(&mark)).then_some(mark)
        }
        "anchor" | "앵커" if !rest.is_empty() && !rest.contains(char::is_whitespace) => Some(format!("anchor {rest}")),
        "more" if rest.is_empty() => Some("more".into()),
        _ => None,
    }
}

/// Full-width digits as plain ones.
fn plain_digit(c: char) -> char {
    let digit = u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}
