//! Pictures without words for those who don't see them. Silent is ornament: `![장식](…)`, `<img alt="">`.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use super::source::{Html, Source};
use super::{Found, Lost};
use crate::markup::html::{Token, tokens};

pub fn review<'a>(root: Node<'a>, source: &Source<'_>, found: &mut Found) {
    // Pictures around this place, and whether they have words: pictures stand within the words of others.
    let mut around: Vec<bool> = Vec::new();
    for edge in root.traverse() {
        let (NodeEdge::Start(node) | NodeEdge::End(node)) = edge;
        let data = node.data();
        match (&data.value, matches!(edge, NodeEdge::Start(_))) {
            (NodeValue::Image(_), true) => around.push(false),
            (NodeValue::Image(_), false) => {
                let has_words = around.pop().unwrap_or(true);
                if let Some(outer) = around.last_mut() {
                    *outer |= has_words;
                }
                if !has_words {
                    found.push((Lost::NoAltText {}, source.span(node)));
                }
            }
            (NodeValue::Text(text), true) if !text.trim().is_empty() => around.last_mut().into_iter().for_each(|words| *words = true),
            (NodeValue::Code(_), true) => around.last_mut().into_iter().for_each(|words| *words = true),
            (value, true) => html(source, node, value, found),
            _ => {}
        }
    }
}

fn html(source: &Source<'_>, node: Node<'_>, value: &NodeValue, found: &mut Found) {
    let Some(html) = Html::of(source, node, value) else { return };
    for (token, part) in tokens(html.html) {
        let Token::Tag(tag) = token else { continue };
        if tag.name.eq_ignore_ascii_case("img") && !tag.attributes.to_ascii_lowercase().contains("alt") {
            found.push((Lost::NoAltText {}, html.place(source, part)));
        }
    }
}
