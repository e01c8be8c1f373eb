//! In which lists and quotations a line stands, and which it would end: what a mark on a line of its own needs before it, so that they go on.

use std::ops::Range;

use comrak::nodes::{Node, NodeList, NodeValue};

/// What must stand before a mark on a line of its own, so that the list or quotation before it goes on with `next`. Nothing where that would
/// change what is read. `close` says that no blank line stands beside the mark.
pub fn prefix(node: Node<'_>, next: &str, close: bool) -> Option<String> {
    let Some(before) = node.previous_sibling() else { return Some(String::new()) };
    let quoted = matches!(before.data().value, NodeValue::BlockQuote | NodeValue::Alert(_));
    let (is_list, is_html) = (matches!(before.data().value, NodeValue::List(_)), matches!(before.data().value, NodeValue::HtmlBlock(_)));
    let within = text_within(next);
    if !(is_list || is_html || (quoted && close && next.trim_start().starts_with('>'))) {
        return Some(String::new());
    }
    let (mut out, mut indent) = (String::new(), 0);
    // How far the text behind the mark is indented within what the mark stands in.
    let depth = indentation(within).saturating_sub(indent_of(node));
    let mut last = Some(before);
    while let Some(found) = last {
        match &found.data().value {
            NodeValue::BlockQuote | NodeValue::Alert(_) if quoted && indent == 0 => out.push_str("> "),
            NodeValue::List(list) => {
                let Some(item) = found.last_child() else { break };
                let width = width(item, list);
                // Text goes on within those items alone into which it is indented.
                if !begins_item(within) && depth < indent + width {
                    break;
                }
                indent += width;
                out.push_str(&" ".repeat(width));
                last = item.last_child();
                continue;
            }
            // A fence that is open, or HTML, would take the mark in.
            NodeValue::CodeBlock(code) if code.fenced && !code.closed => return None,
            NodeValue::HtmlBlock(html) if !html.literal.trim_start().starts_with("<!--") => return None,
            _ => break,
        }
        last = found.last_child();
    }
    Some(out)
}

/// Whether a mark stands in an item.
pub fn in_item(node: Node<'_>) -> bool {
    node.ancestors().skip(1).any(|above| matches!(above.data().value, NodeValue::Item(_) | NodeValue::TaskItem(_)))
}

/// Whether a mark stands behind a table.
pub fn is_after_table(node: Node<'_>) -> bool {
    node.previous_sibling().is_some_and(|before| matches!(before.data().value, NodeValue::Table(_)))
}

/// How far an item's text is from the left edge of what the list stands in.
fn width(item: Node<'_>, list: &NodeList) -> usize {
    match &item.data().value {
        NodeValue::Item(own) => own.marker_offset + own.padding,
        _ => list.marker_offset + list.padding,
    }
}

/// How far the text of the items around a node is indented, up to a quotation.
fn indent_of(node: Node<'_>) -> usize {
    let mut out = 0;
    for above in node.ancestors().skip(1) {
        match &above.data().value {
            NodeValue::Item(own) => out += own.marker_offset + own.padding,
            NodeValue::TaskItem(_) => {
                if let Some(list) = above.parent()
                    && let NodeValue::List(list) = &list.data().value
                {
                    out += list.marker_offset + list.padding;
                }
            }
            NodeValue::BlockQuote | NodeValue::Alert(_) => break,
            _ => {}
        }
    }
    out
}

fn indentation(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

/// A line without the signs of the quotations around it.
fn text_within(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.trim_start().strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c == '>')
}

/// The blank lines before a line's start.
pub fn blank_before(text: &str, end: usize) -> Range<usize> {
    let mut start = end;
    while let Some(above) = text.get(..start).and_then(|text| text.strip_suffix('\n')) {
        let line = above.rfind('\n').map_or(0, |at| at + 1);
        if !is_blank(above.get(line..).unwrap_or("")) {
            break;
        }
        start = line;
    }
    start..end
}

/// The blank lines from a line's start on.
pub fn blank_behind(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or("");
    let blank: usize = rest.split_inclusive('\n').take_while(|line| is_blank(line)).map(str::len).sum();
    start..start + blank
}

/// Whether a line begins an item of a list.
pub fn begins_item(line: &str) -> bool {
    let line = text_within(line).trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = match line.get(digits..) {
        Some(rest) if (1..=9).contains(&digits) => rest.strip_prefix(['.', ')']),
        _ => line.strip_prefix(['-', '+', '*']),
    };
    let rule = || {
        let signs: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
        signs.len() > 2 && signs.iter().all(|c| matches!(c, '-' | '*') && *c == signs[0])
    };
    behind.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) && !rule()
}

/// Elements that begin a block wherever they stand at a line's head.
const BLOCKS: &[&str] = &[
    "aside",
    "article",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "iframe",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "summary",
    "table",
    "textarea",
    "ul",
];

/// Whether words would be something else than text at the head of a line.
pub fn begins_block(words: &str) -> bool {
    let heading = words.trim_start_matches('#');
    let is_heading = heading.len() < words.len() && (heading.is_empty() || heading.starts_with([' ', '\t']));
    let task = words.get(..3).is_some_and(|box_| matches!(box_, "[ ]" | "[x]" | "[X]"));
    let tag = words.strip_prefix('<').map(|rest| rest.trim_start_matches('/'));
    let name = tag.map(|tag| tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase());
    is_heading
        || task
        || begins_item(words)
        || words.starts_with(['>', '|'])
        || ["```", "~~~", "[^", "$$"].iter().any(|sign| words.starts_with(sign) && (*sign != "[^" || words.contains("]:")))
        || name.is_some_and(|name| BLOCKS.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_from_text() {
        let items = ["- 가", "* 가", "+ 가", "1. 가", "12) 가", "  - 가", "> - 가", "-", "- - 가"];
        assert!(items.iter().all(|line| begins_item(line)), "{items:?}");
        let others = ["-가", "1.가", "---", "* * *", "- - -", "가 - 나", "", "1234567890. 가"];
        assert!(!others.iter().any(|line| begins_item(line)), "{others:?}");
    }

    #[test]
    fn blocks_are_told_from_text() {
        let blocks = ["# 가", "##", "> 가", "| 가", "- 가", "1. 가", "```", "<div>", "</details>", "<P class=a>", "[^1]: 글", "[ ] 일"];
        assert!(blocks.iter().all(|words| begins_block(words)), "{blocks:?}");
        let others = ["가", "#가", "<b>가</b>", "[글](a)", "[^1] 글", "**가**", "\"가\"", "<!-- 메모 --> 가"];
        assert!(!others.iter().any(|words| begins_block(words)), "{others:?}");
    }

    #[test]
    fn blank_lines_are_found() {
        let text = "가\n\n>\n나\n \n\n다";
        assert_eq!(blank_before(text, text.find('나').unwrap()), 4..7);
        let behind = text.find('나').unwrap() + 4;
        assert_eq!(blank_behind(text, behind), behind..behind + 3);
    }
}
