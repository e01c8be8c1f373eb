//! Pictures without words for those who don't see them. Silent is ornament: `![장식](…)`, `<img alt="">`.

use comrak::nodes::{Node, NodeValue};

use super::source::{Html, Source, words};
use super::{Found, Lost};
use crate::render::markup::html::{Token, tokens};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    for node in root.descendants() {
        let data = node.data();
        if matches!(data.value, NodeValue::Image(_)) && words(node).trim().is_empty() {
            found.push((Lost::NoAltText {}, source.span(node)));
        }
        let Some(html) = Html::of(source, node, &data.value) else { continue };
        for (token, part) in tokens(html.html) {
            let Token::Tag(tag) = token else { continue };
            if tag.name.eq_ignore_ascii_case("img") && !tag.attributes.to_ascii_lowercase().contains("alt") {
                found.push((Lost::NoAltText {}, html.place(source, part)));
            }
        }
    }
}
