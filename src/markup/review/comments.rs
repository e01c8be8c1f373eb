//! Comments that swallow text, and comments that look like marks of pages, places and summaries but are read as none.
//!
//! Silent are plain comments of any length, and marks that are written right and stand where they are read.

use std::ops::Range;

use comrak::nodes::Node;

use super::source::{Html, Source};
use super::{Found, Lost};
use crate::markup::html::{Token, page_of, tokens};

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
            } else if !html.inline && begins_line(html.html, &part) {
                found.push((Lost::TextBehindComment {}, place));
            }
        }
    }
}

/// Marks of pages in a run of words whose signs are not those of a comment, so that they are shown: `<!- page 8 ->`, `<!— page 8 —>`.
pub fn near(text: &str, run: Range<usize>, found: &mut Found) {
    const BEFORE: [&str; 8] = ["<", "!", "-", "–", "—", "−", "^", "&lt;"];
    const BEHIND: [&str; 7] = ["-", "–", "—", "−", ">", "!", "&gt;"];
    let words = text.get(run.clone()).unwrap_or_default();
    for (at, word) in words.match_indices("page") {
        let (head, rest) = (words.get(..at).unwrap_or_default(), words.get(at + word.len()..).unwrap_or_default());
        let number = rest.trim_start_matches([' ', ':', '=', '#']);
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = number.get(digits..).unwrap_or_default();
        let end = run.end - trimmed(behind.trim_start(), |rest| BEHIND.iter().find_map(|sign| rest.strip_prefix(sign))).len();
        let head = head.trim_end();
        let start = run.start + trimmed(head, |rest| BEFORE.iter().find_map(|sign| rest.strip_suffix(sign))).len();
        let (signs, closing) = (run.start + head.len() - start, behind.trim_start().len() - (run.end - end));
        let escaped = text.get(..start).is_some_and(|before| before.ends_with('\\'));
        // A comment without an end is told as that.
        let is_open = text.get(start..).is_some_and(|rest| rest.starts_with("<!--"));
        if digits > 0 && signs > 1 && closing > 1 && !escaped && !is_open {
            let number = number.get(..digits).unwrap_or_default();
            let written = text.get(start..end).unwrap_or_default().to_owned();
            found.push((Lost::MisspeltMark { written, meant: format!("<!-- page {number} -->") }, start..end));
        }
    }
}

/// What is left of a text once all signs at one end are taken.
fn trimmed<'t>(mut text: &'t str, take: impl Fn(&'t str) -> Option<&'t str>) -> &'t str {
    while let Some(rest) = take(text) {
        text = rest;
    }
    text
}

/// Whether a comment is the first of a block and words stand behind it: Markdown does not read them.
fn begins_line(html: &str, comment: &Range<usize>) -> bool {
    let behind = html.get(comment.end..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim();
    html.get(..comment.start).is_some_and(|before| before.trim().is_empty()) && !behind.is_empty() && !behind.starts_with('<')
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
    page_of(inner).is_some()
}

/// The mark that a comment seems to mean.
fn meant(inner: &str) -> Option<String> {
    let inner = inner.trim().trim_start_matches(['-', '–', '—', '!', ' ']);
    if inner.is_empty() || inner.len() > LONGEST {
        return None;
    }
    let lower = inner.to_lowercase();
    let end = lower.find(|c: char| !c.is_alphabetic()).unwrap_or(lower.len());
    let (word, rest) = lower.split_at_checked(end)?;
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '#' | '.' | '-' | '+' | '_' | '"' | '\'' | '…'));
    match word {
        "page" | "pages" | "p" | "pp" | "pg" | "쪽" | "페이지" | "면" | "원문" | "인쇄" | "" => {
            let counted = ["쪽", "페이지", "면", "p"].into_iter().find_map(|unit| rest.strip_suffix(unit));
            // A number alone counts pages, unless it is a year.
            let alone = || (!word.is_empty() || rest.len() < 4 && rest.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest);
            let number = counted.or_else(alone)?.trim();
            let number = number.strip_prefix("쪽").unwrap_or(number).trim();
            if let Some(mark) = unnumbered(word, number) {
                return Some(mark);
            }
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

/// What a mark of a page should be whose number was forgotten, or is written in Roman figures, as front matter of books has it.
fn unnumbered(word: &str, number: &str) -> Option<String> {
    let is_word = matches!(word, "page" | "pages" | "pg" | "쪽" | "페이지");
    if number.is_empty() {
        return is_word.then(|| "page 12".into());
    }
    let value = |c: char| Some([('i', 1), ('v', 5), ('x', 10), ('l', 50), ('c', 100)].into_iter().find(|(sign, _)| *sign == c)?.1);
    let values: Vec<u32> = number.chars().map(value).collect::<Option<_>>().filter(|_| is_word && number.len() < 10)?;
    let behind = values.iter().skip(1).chain(&[0]);
    let (more, less) = values.iter().zip(behind).fold((0, 0), |(more, less), (one, next)| match one < next {
        true => (more, less + one),
        false => (more + one, less),
    });
    Some(format!("page {}", more - less))
}

/// Full-width digits as plain ones.
fn plain_digit(c: char) -> char {
    let digit = u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}
