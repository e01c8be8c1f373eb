//! A body's text by lines, and where a node of comrak's tree stands in it.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

/// A text whose lines are known.
pub struct Source<'t> {
    /// All of it.
    pub text: &'t str,
    /// Bytes at which lines begin, as comrak counts them.
    lines: Vec<usize>,
}

impl<'t> Source<'t> {
    /// Finds the lines.
    pub fn new(text: &'t str) -> Self {
        let (bytes, mut lines) = (text.as_bytes(), vec![0]);
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                lines.push(at + 1);
            }
        }
        Self { text, lines }
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// Where a 1-based line and column (in bytes) is.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        (start + column.saturating_sub(1)).min(self.text.len())
    }

    /// A line without its end.
    pub fn line(&self, line: usize) -> &'t str {
        let text = self.text.get(self.offset(line, 1)..self.offset(line + 1, 1)).unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }

    /// A node's bytes.
    pub fn span(&self, node: Node<'_>) -> Range<usize> {
        let position = node.data().sourcepos;
        let start = self.offset(position.start.line, position.start.column);
        start..self.offset(position.end.line, position.end.column + 1).max(start)
    }

    /// The bytes of a node's first line.
    pub fn head(&self, node: Node<'_>) -> Range<usize> {
        let start = node.data().sourcepos.start;
        let from = self.offset(start.line, start.column);
        from..(self.offset(start.line, 1) + self.line(start.line).len()).max(from)
    }

    /// A node's text as it is written.
    pub fn slice(&self, node: Node<'_>) -> &'t str {
        self.text.get(self.span(node)).unwrap_or_default()
    }

    /// The lines of a paragraph, without what sets them in, each with its number and first byte.
    pub fn lines_of(&self, node: Node<'_>) -> Vec<(usize, usize, &'t str)> {
        let position = node.data().sourcepos;
        let line = |number: usize| {
            let whole = self.line(number);
            let text = match number == position.start.line {
                true => whole.get(position.start.column - 1..).unwrap_or_default(),
                false => whole.trim_start_matches([' ', '\t', '>']),
            };
            (number, self.offset(number, 1) + whole.len() - text.len(), text)
        };
        (position.start.line..=position.end.line.min(self.count())).map(line).collect()
    }

    /// Whether a paragraph's first lines were taken from it as addresses of links: then what stands below it is not where comrak says.
    pub fn has_lost_its_head(&self, paragraph: Node<'_>) -> bool {
        let position = paragraph.data().sourcepos;
        let first = self.line(position.start.line).get(position.start.column.saturating_sub(1)..).unwrap_or_default();
        match first.strip_prefix('[').and_then(|rest| rest.split_once("]:")) {
            Some((label, _)) => !label.starts_with('^') && !words(paragraph).trim_start_matches('[').starts_with(label),
            None => false,
        }
    }
}

/// Raw HTML and where its parts stand in the text.
pub struct Html<'n> {
    /// The HTML.
    pub html: &'n str,
    /// Whether it stands in a line of text.
    pub inline: bool,
    span: Range<usize>,
    first_line: usize,
    /// Bytes of its lines, without their ends.
    lines: Vec<Range<usize>>,
}

impl<'n> Html<'n> {
    /// The HTML of a node, if it is some.
    pub fn of(source: &Source<'_>, node: Node<'_>, value: &'n NodeValue) -> Option<Self> {
        let (html, inline) = match value {
            NodeValue::HtmlBlock(block) => (block.literal.as_str(), false),
            NodeValue::HtmlInline(html) => (html.as_str(), true),
            _ => return None,
        };
        let mut lines = Vec::new();
        let mut at = 0;
        for line in html.split_inclusive('\n').take(if inline { 0 } else { usize::MAX }) {
            lines.push(at..at + line.trim_end_matches(['\n', '\r']).len());
            at += line.len();
        }
        Some(Self { html, inline, span: source.span(node), first_line: node.data().sourcepos.start.line, lines })
    }

    /// Where some bytes of it stand.
    pub fn place(&self, source: &Source<'_>, part: Range<usize>) -> Range<usize> {
        if self.inline {
            return self.span.clone();
        }
        let line = self.lines.partition_point(|line| line.start <= part.start).saturating_sub(1);
        let Some(written) = self.lines.get(line) else { return self.span.clone() };
        // What sets a line in is not part of the HTML.
        let end = source.offset(self.first_line + line, 1) + source.line(self.first_line + line).len();
        let from = end.saturating_sub(written.end.saturating_sub(part.start));
        from..from + part.end.min(written.end).saturating_sub(part.start)
    }
}

/// The words of a node.
pub fn words(node: Node<'_>) -> String {
    crate::markup::writer::plain(node)
}
