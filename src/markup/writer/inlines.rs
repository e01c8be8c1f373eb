//! What stands in a line: text, emphasis, code, breaks, raw HTML.

use comrak::nodes::{Node, NodeValue};

use crate::config::RawHtml;
use crate::markup::smart::is_punctuation;
use crate::markup::writer::citables::pin_of;
use crate::markup::writer::{MAX_DEPTH, Writer, plain};
use crate::markup::{hanja, korean};
use crate::parse::reading::Reading;
use crate::text::{Cut, escape};

/// How long a run of Latin words must be to be marked as English.
const LATIN_PHRASE: usize = 12;

impl<'a> Writer<'a> {
    /// All inlines below a node.
    pub fn inlines(&mut self, node: Node<'a>) {
        if self.depth > MAX_DEPTH {
            let text = plain(node);
            self.text(&text);
            return;
        }
        self.depth += 1;
        for child in node.children() {
            self.inline(child);
        }
        self.depth -= 1;
    }

    /// One inline.
    pub fn inline(&mut self, node: Node<'a>) {
        let data = node.data();
        match &data.value {
            NodeValue::Text(text) => self.text(text),
            NodeValue::SoftBreak => self.push(if self.begins_with_sign(node) { "<br>\n" } else { "\n" }),
            NodeValue::LineBreak => self.push(if self.archive() { "<br>\n" } else { "<br />\n" }),
            NodeValue::Code(code) => {
                self.pages.words();
                self.push("<code>");
                let literal = self.filled(&code.literal);
                escape::text(&mut self.out, &literal);
                self.push("</code>");
            }
            NodeValue::Emph => self.wrap("em", node),
            NodeValue::Strong => self.wrap("strong", node),
            NodeValue::Strikethrough => self.strikethrough(node),
            NodeValue::Superscript => self.wrap("sup", node),
            NodeValue::Subscript => self.wrap("sub", node),
            NodeValue::HtmlInline(html) => self.html_inline(node, html),
            NodeValue::Link(link) => self.link(node, link),
            NodeValue::Image(image) => self.image(node, image, true),
            NodeValue::FootnoteReference(reference) => self.note_call(&reference.name, node),
            NodeValue::ShortCode(emoji) => self.push(&emoji.emoji),
            _ => self.inlines(node),
        }
    }

    /// Whether an office's sign begins the line behind a break, though it is no entry of an outline: `※ …` stays on a line of its own.
    fn begins_with_sign(&self, line_end: Node<'a>) -> bool {
        let Some(next) = line_end.next_sibling().filter(|_| self.archive()) else { return false };
        let version = self.input.reading.max(Reading::V2);
        if matches!(&next.data().value, NodeValue::Text(text) if korean::begins_with_sign(text, version)) {
            return true;
        }
        let line = line_end.data().sourcepos.start.line;
        let words = |line: usize| {
            let text = self.input.text.get(self.offset(line, 1)..self.offset(line + 1, 1)).unwrap_or_default();
            text.trim_start_matches([' ', '\t', '>'])
        };
        version >= Reading::V3 && korean::are_numbered_alike(words(line), words(line + 1))
    }

    fn wrap(&mut self, tag: &'static str, node: Node<'a>) {
        self.push(&format!("<{tag}>"));
        self.open.push(tag);
        self.inlines(node);
        self.open.pop();
        self.push(&format!("</{tag}>"));
    }

    /// In the archive only `~~double~~` strikes: `20:00~24:00, 6.28~7.2` are ranges. Elsewhere `~one~` does not strike within a word.
    /// Whether a `~` stands for itself: a single one in the archive, and to Zola beside a letter.
    pub fn strikes_nothing(&self, node: Node<'a>) -> bool {
        !self.slice(node.data().sourcepos).starts_with("~~") && (self.archive() || self.within_word(node))
    }

    fn strikethrough(&mut self, node: Node<'a>) {
        if self.strikes_nothing(node) {
            self.push("~");
            self.inlines(node);
            self.push("~");
            return;
        }
        self.wrap("del", node);
    }

    fn within_word(&self, node: Node<'a>) -> bool {
        let span = self.span_of(node);
        let text = self.input.text;
        let (before, after) = (text.get(..span.start), text.get(span.end..));
        let ends = [before.and_then(|text| text.chars().next_back()), after.and_then(|text| text.chars().next())];
        ends.into_iter().flatten().any(|c| !c.is_whitespace() && !is_punctuation(c))
    }

    /// Text, with readings and marked English in the archive.
    pub fn text(&mut self, text: &str) {
        if !self.archive() {
            return escape::text(&mut self.out, text);
        }
        // The sign of an entry may stand before the mark of the page where its words begin.
        if !text.trim().is_empty() && !korean::is_sign(text) {
            self.pages.words();
        }
        // An author's own reading is the only one.
        if self.tags.is_open("ruby") {
            return escape::text(&mut self.out, text);
        }
        if self.input.lang.starts_with("en") {
            return hanja::write(&mut self.out, text, &self.options.hanja);
        }
        let mut rest = text;
        while let Some((from, to)) = latin_phrase(rest) {
            hanja::write(&mut self.out, rest.cut(..from), &self.options.hanja);
            self.out.push_str("<span lang=\"en\">");
            escape::text(&mut self.out, rest.cut(from..to));
            self.out.push_str("</span>");
            rest = rest.cut(to..);
        }
        hanja::write(&mut self.out, rest, &self.options.hanja);
    }

    fn html_inline(&mut self, node: Node<'a>, html: &str) {
        if self.page_mark(node, html) {
            return self.pay_pages();
        }
        if is_more_mark(html) && self.summary_end.is_none() {
            return self.end_summary(true);
        }
        let comment = html.starts_with("<!--") && self.archive();
        let is_mark = comment && pin_of(html).is_some();
        if !is_mark && (!comment || self.options.raw_html == RawHtml::Refuse) {
            self.raw_html(node, html);
        }
    }

    /// The words of a block: in the archive a tag that is opened among them ends with them, so that one `<b>` can't change all that follows.
    pub fn words(&mut self, write: impl FnOnce(&mut Self)) {
        // Texts that were published before keep what they have.
        if !self.archive() || self.input.reading < Reading::V2 {
            return write(self);
        }
        let around = std::mem::take(&mut self.tags);
        write(self);
        for name in std::mem::replace(&mut self.tags, around).left() {
            self.push(&format!("</{name}>"));
            self.ended(&name);
        }
    }

    /// The end of the summary is here.
    pub fn end_summary(&mut self, inside: bool) {
        if !inside {
            self.line();
        }
        self.summary_end = Some(self.out.len());
        // What is open here must be closed in the summary.
        self.summary_open = if inside { self.open.clone() } else { Vec::new() };
        self.push("<span id=\"continue-reading\"></span>");
        if !inside {
            self.push("\n");
        }
    }
}

/// Whether an HTML comment marks the end of the summary.
pub fn is_more_mark(html: &str) -> bool {
    let inner = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| inner.trim().eq_ignore_ascii_case("more"))
}

/// What stands before the first such comment in HTML, and the comment.
pub fn more_mark(html: &str) -> Option<(&str, &str)> {
    // What is a mark holds no other comment: of each end the nearest head counts.
    let mut from = 0;
    html.match_indices("-->").find_map(|(at, sign)| {
        let end = at + sign.len();
        let head = html.cut(from..at).rfind("<!--").map(|head| from + head);
        from = end;
        let head = head.filter(|head| is_more_mark(html.cut(*head..end)))?;
        Some((html.cut(..head), html.cut(head..end)))
    })
}

/// The first run of two or more Latin words that is long enough.
fn latin_phrase(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let part = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-' | b'\'' | b'&' | b'.' | b',');
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphabetic() || (at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_')) {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < bytes.len() && part(bytes[end]) {
            end += 1;
        }
        let phrase = text.cut(at..end).trim_end_matches([' ', '-', '\'', '&', '.', ',']);
        let words = phrase.split(' ').filter(|word| word.chars().filter(char::is_ascii_lowercase).count() > 1).count();
        let whole = bytes.get(at + phrase.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if phrase.len() >= LATIN_PHRASE && words >= 2 && whole {
            return Some((at, at + phrase.len()));
        }
        at = end.max(at + 1);
    }
    None
}

#[cfg(test)]
mod latin_tests {
    use super::latin_phrase;
    use crate::text::Cut;

    #[test]
    fn phrases_not_acronyms() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(latin_phrase(text).map(|(from, to)| text.cut(from..to)), expected);
        check("KLUE: Korean Language Understanding Evaluation Benchmark를", Some("Korean Language Understanding Evaluation Benchmark"));
        check("LTE, 5G, C-V2X, DSRC FCC NPRM USDOT", None);
        check("Roland Berger의", Some("Roland Berger"));
        check("네이버 Clova", None);
    }
}
