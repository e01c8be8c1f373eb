//! Raw HTML in Markdown as tags and comments, read as browsers read them; nothing here knows what surrounds it.

use std::collections::HashMap;
use std::ops::Range;

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"];

/// Elements of HTML that have an end, those of older versions among them.
const ELEMENTS: &str = " a abbr acronym address applet article aside audio b bdi bdo big blink blockquote body button canvas caption center \
    cite code colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form frame frameset \
    h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd label legend li main map mark marquee math menu menuitem meter nav nobr \
    noembed noframes noscript object ol optgroup option output p picture plaintext pre progress q rb rp rt rtc ruby s samp script search \
    section select slot small span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr \
    tt u ul var video xmp ";

/// Elements whose content is text up to their closing tag.
const RAW: &[&str] = &["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "noscript"];

/// A part of raw HTML that is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'h> {
    /// `<!-- inner -->`
    Comment {
        /// What stands between the signs.
        inner: &'h str,
        /// Whether it ends.
        closed: bool,
    },
    /// `<name …>` or `</name>`
    Tag(Tag<'h>),
    /// `<!X>` or `<?x?>`: no browser shows them.
    Other,
}

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'h> {
    /// As written.
    pub name: &'h str,
    /// Whether it is `</name>`.
    pub closing: bool,
    /// What stands behind the name.
    pub attributes: &'h str,
    /// Whether its `>` is there.
    pub finished: bool,
}

impl Tag<'_> {
    /// The name as HTML compares it.
    pub fn lower(&self) -> String {
        self.name.to_ascii_lowercase()
    }
}

/// Whether HTML has an element of this name (lower case).
pub fn is_element(name: &str) -> bool {
    is_void(name) || (!name.contains(' ') && ELEMENTS.contains(&format!(" {name} ")))
}

/// Whether an element (lower case) has no end.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The printed page that a comment marks, of what stands between its signs.
pub fn page_of(inner: &str) -> Option<u32> {
    let number = inner.trim().strip_prefix("page ")?.trim();
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())?.filter(|number| *number > 0)
}

/// Tags and comments with their bytes.
pub fn tokens(html: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut out = Vec::new();
    let mut at = 0;
    // Closing tags that are not there are looked for once.
    let mut missing: Vec<String> = Vec::new();
    while let Some(start) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = html.get(start..).unwrap_or_default();
        let Some((token, length)) = token(rest) else {
            at = start + 1;
            continue;
        };
        at = start + length;
        out.push((token, start..at));
        let Token::Tag(tag) = token else { continue };
        let name = tag.lower();
        if tag.closing || !RAW.contains(&name.as_str()) {
            continue;
        }
        let end = if missing.contains(&name) { None } else { html.get(at..).and_then(|rest| closing_tag(rest, &name)) };
        match end {
            Some(end) => at += end,
            None => missing.push(name),
        }
    }
    out
}

/// Where `</name` begins.
fn closing_tag(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, _)| at).find(|at| {
        let behind = html.get(at + 2..at + 2 + name.len());
        behind.is_some_and(|word| word.eq_ignore_ascii_case(name))
    })
}

/// What begins with `<`, and its length.
fn token(html: &str) -> Option<(Token<'_>, usize)> {
    if let Some(rest) = html.strip_prefix("<!--") {
        if rest.starts_with('>') || rest.starts_with("->") {
            return Some((Token::Comment { inner: "", closed: true }, html.find('>')? + 1));
        }
        return Some(match rest.find("-->") {
            Some(end) => (Token::Comment { inner: rest.get(..end)?, closed: true }, end + "<!---->".len()),
            None => (Token::Comment { inner: rest, closed: false }, html.len()),
        });
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        return Some((Token::Other, html.find('>').map_or(html.len(), |end| end + 1)));
    }
    let closing = html.starts_with("</");
    let head = if closing { 2 } else { 1 };
    let rest = html.get(head..)?;
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
    let (name, behind) = (rest.get(..length)?, rest.get(length..)?);
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in behind.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (None, '>') => {
                let attributes = behind.get(..at)?.trim();
                return Some((Token::Tag(Tag { name, closing, attributes, finished: true }), head + length + at + 1));
            }
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    Some((Token::Tag(Tag { name, closing, attributes: behind.trim(), finished: false }), html.len()))
}

/// Tags that are opened one after another, and those of them that are closed.
#[derive(Default)]
pub struct OpenTags {
    order: Vec<String>,
    counts: HashMap<String, usize>,
}

impl OpenTags {
    /// One more tag, as it is written.
    pub fn read(&mut self, html: &str) {
        let Some((Token::Tag(tag), _)) = token(html) else { return };
        let name = tag.lower();
        if tag.closing {
            self.close(&name);
        } else if is_element(&name) && !is_void(&name) {
            self.open(&name);
        }
    }

    /// One more element (lower case) that has an end.
    pub fn open(&mut self, name: &str) {
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.order.push(name.to_owned());
    }

    /// One that ends.
    pub fn close(&mut self, name: &str) {
        if let Some(count) = self.counts.get_mut(name) {
            *count = count.saturating_sub(1);
        }
    }

    /// Whether an element of this name (lower case) is open.
    pub fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// What is still open, the last one first.
    pub fn left(mut self) -> Vec<String> {
        let mut out = Vec::new();
        for name in self.order.into_iter().rev() {
            if let Some(count) = self.counts.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                out.push(name);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Cut;

    #[test]
    fn tags_and_comments_are_read() {
        let check = |html: &str, expected: &[&str]| {
            let found: Vec<&str> = tokens(html).into_iter().map(|(_, span)| html.cut(span)).collect();
            assert_eq!(found, expected, "{html}");
        };
        check("가 < b <b class='a>b'>나</b>", &["<b class='a>b'>", "</b>"]);
        check("<script>if (a<b) { c }</script><i>", &["<script>", "</script>", "<i>"]);
        check("<!-- <b> --><b", &["<!-- <b> -->", "<b"]);
        check("<!--><b>", &["<!-->", "<b>"]);
        check("<!-- 가", &["<!-- 가"]);
    }
}
