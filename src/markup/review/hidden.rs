//! HTML that hides words from readers, while search, feeds and quotations have them. Silent is `<details>`, which a reader opens.

use comrak::nodes::Node;

use super::source::{Html, Source};
use super::{Misread, Misreadings};
use crate::markup::html::{Token, tokens};

/// Whether styles count depends on whether they reach the page.
pub fn review<'a>(root: Node<'a>, source: &Source<'_>, with_styles: bool, found: &mut Misreadings) {
    for node in root.descendants() {
        let data = node.data();
        let Some(html) = Html::of(source, node, &data.value) else { continue };
        for (token, part) in tokens(html.html) {
            let Token::Tag(tag) = token else { continue };
            let hides = |(name, value): &(&str, &str)| match name.to_ascii_lowercase().as_str() {
                "hidden" => true,
                "style" => with_styles && is_hiding(value),
                _ => false,
            };
            if let Some((attribute, _)) = attributes(tag.attributes).into_iter().find(hides).filter(|_| !tag.closing) {
                let told = Misread::HiddenText { name: tag.name.to_owned(), attribute: attribute.to_owned() };
                found.push((told, html.place(source, part)));
            }
        }
    }
}

/// `display: none`, `visibility: hidden`.
fn is_hiding(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.split('!').next().unwrap_or_default().trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => value == "none",
            "visibility" => matches!(value.as_str(), "hidden" | "collapse"),
            "opacity" => value.parse() == Ok(0.0),
            "font-size" => matches!(value.trim_end_matches(|c: char| c.is_ascii_alphabetic()), "0"),
            _ => false,
        }
    })
}

/// Names and values of a tag's attributes, as they are written.
fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while let Some(first) = rest.chars().next() {
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '=' | '>');
        let end = rest.get(first.len_utf8()..).and_then(|behind| behind.find(ends)).map_or(rest.len(), |end| end + first.len_utf8());
        let (name, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (value, behind) = match behind.trim_start().strip_prefix('=').map(str::trim_start) {
            Some(value) if value.starts_with(['"', '\'']) => {
                let inner = value.get(1..).unwrap_or_default();
                inner.split_once(value.get(..1).unwrap_or_default()).unwrap_or((inner, ""))
            }
            Some(value) => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len())).unwrap_or((value, "")),
            None => ("", behind),
        };
        out.push((name, value));
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read() {
        let check = |text: &str, expected: &[(&str, &str)]| assert_eq!(attributes(text), expected, "{text}");
        check("hidden", &[("hidden", "")]);
        check("class=\"a hidden\" hidden /", &[("class", "a hidden"), ("hidden", "")]);
        check("title = 'x' id=y=z", &[("title", "x"), ("id", "y=z")]);
        check("=a \"", &[("=a", ""), ("\"", "")]);
        check("a=\"b", &[("a", "b")]);
        check("", &[]);
    }

    #[test]
    fn styles_that_hide() {
        for style in ["display:none", "color: red; DISPLAY : None !important", "visibility: hidden", "opacity:0", "font-size: 0px"] {
            assert!(is_hiding(style), "{style}");
        }
        for style in ["display: block", "opacity: .5", "color: none", "", "font-size: 10px"] {
            assert!(!is_hiding(style), "{style}");
        }
    }
}
