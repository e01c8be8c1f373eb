//! The text of an article's HTML in blocks: its words in reading order, without markup and without the signs that the page itself adds (links
//! to places, page marks, numbers of notes, readings of Hanja marks).

use std::borrow::Cow;

use crate::text::attributes::end_of_tag;
use crate::text::line::{Line, Set};
use crate::text::{Cut, composed};

/// A run of text that stands by itself: a paragraph, an item, a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words, one space between; a tab between the cells of a row.
    pub text: String,
}

/// What words are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// For the text's checksum, which its readers make by a published rule: no tag within a line says anything.
    Words,
    /// For people: figures that are raised or lowered do not run into others.
    Shown,
}

/// Kinds of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A headline or heading.
    Heading,
    /// A paragraph, an item, a note, a caption, code.
    Text,
    /// A row of a table.
    Row,
}

/// Elements that stand within a line: their tags part no words. All others stand for a space.
#[rustfmt::skip]
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "data" | "del" | "dfn" | "em" | "i" | "img" | "input" | "ins" | "kbd" | "mark" | "q"
            | "ruby" | "s" | "samp" | "small" | "span" | "strong" | "sub" | "sup" | "time" | "u" | "var" | "wbr"
    )
}

/// Elements whose text the program or no reader wrote.
const UNSEEN: &[&str] = &["rp", "rt", "script", "style", "template"];

/// Classes of such elements.
const ADDED: &[&str] = &["anchor", "back", "fn", "graph", "pg", "table-file", "vh"];

impl Block {
    /// A block of some text.
    pub fn new(kind: Kind, text: &str) -> Self {
        Self { kind, text: normalised(text, kind == Kind::Row) }
    }
}

/// The blocks of an article: headline, lead, text.
pub fn article(title: &str, lead: Option<&str>, html: &str, read: As) -> Vec<Block> {
    let head = [Some((Kind::Heading, title)), lead.map(|lead| (Kind::Text, lead))];
    let head = head.into_iter().flatten().map(|(kind, text)| Block::new(kind, text));
    head.chain(blocks(html, read)).filter(|block| !block.text.is_empty()).collect()
}

/// The blocks of HTML.
pub fn blocks(html: &str, read: As) -> Vec<Block> {
    let mut reader = Reader { out: Vec::new(), text: Line::default(), kind: Kind::Text, read };
    let mut rest = html;
    // Bytes read in vain, for tags that never end: beyond many times the text there are none.
    let mut in_vain = 0;
    // The element that is passed over, and how many of its name are open.
    let mut skipped: Option<(&str, usize)> = None;
    while let Some(at) = rest.find('<') {
        let (text, behind) = rest.split_at(at);
        if skipped.is_none() {
            reader.text(text);
        }
        let Some(tag) = (in_vain / IN_VAIN <= html.len()).then(|| Tag::read(behind)).flatten() else {
            in_vain += if behind.cut(1..).starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) { behind.len() } else { 0 };
            if skipped.is_none() {
                reader.text.push("<");
            }
            rest = behind.cut(1..);
            continue;
        };
        rest = behind.cut(tag.written.len()..);
        match &mut skipped {
            Some((name, open)) if tag.name.eq_ignore_ascii_case(name) => {
                if tag.closes {
                    *open -= 1;
                } else {
                    *open += 1;
                }
                if *open == 0 {
                    skipped = None;
                }
            }
            Some(_) => {}
            None if tag.is_unseen() => skipped = Some((tag.name, 1)),
            None => reader.tag(&tag),
        }
    }
    if skipped.is_none() {
        reader.text(rest);
    }
    reader.end();
    reader.out
}

/// How many times a text may be read for tags that never end.
const IN_VAIN: usize = 16;

/// Composed characters, one space for each run of white space, none at the ends; tabs stay where cells are told apart.
pub fn normalised(text: &str, cells: bool) -> String {
    let words = |text: &str| {
        let composed = composed(text);
        if is_single_spaced(&composed) {
            return composed.into_owned();
        }
        let mut out = String::with_capacity(composed.len());
        for word in composed.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    };
    if cells { text.split('\t').map(words).collect::<Vec<_>>().join("\t").trim().to_owned() } else { words(text) }
}

/// Whether white space is single spaces between words, as it is in most texts.
fn is_single_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before = b' ';
    for (at, &byte) in bytes.iter().enumerate() {
        let is_other = match byte {
            b' ' => before == b' ',
            ..b' ' => true,
            // White space beyond ASCII begins with these.
            0xC2 | 0xE1..=0xE3 => text.cut(at..).starts_with(char::is_whitespace),
            _ => false,
        };
        if is_other {
            return false;
        }
        before = byte;
    }
    text.is_empty() || before != b' '
}

struct Reader {
    out: Vec<Block>,
    text: Line,
    kind: Kind,
    read: As,
}

impl Reader {
    fn text(&mut self, html: &str) {
        // A tab in the text is a space: only cells have tabs of ours.
        if html.contains(['&', '\t']) {
            self.text.push(&decoded(html).replace('\t', " "));
        } else {
            self.text.push(html);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let mut name = Cow::Borrowed(tag.name);
        if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            name.to_mut().make_ascii_lowercase();
        }
        let heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        match &*name {
            name if is_inline(name) && self.read == As::Words => {}
            name if is_inline(name) => Set::of(name).into_iter().for_each(|set| self.text.tag(set, tag.closes)),
            "tr" => {
                self.end();
                self.kind = if tag.closes { Kind::Text } else { Kind::Row };
            }
            // What stands in a cell belongs to its row.
            "td" | "th" if !tag.closes && !self.text.is_empty() => self.text.push("\t"),
            _ if self.kind == Kind::Row => self.text.push(" "),
            _ => {
                self.end();
                self.kind = if heading && !tag.closes { Kind::Heading } else { Kind::Text };
            }
        }
    }

    fn end(&mut self) {
        let block = Block::new(self.kind, &std::mem::take(&mut self.text).finish());
        if !block.text.is_empty() {
            self.out.push(block);
        }
    }
}

struct Tag<'a> {
    written: &'a str,
    name: &'a str,
    closes: bool,
}

impl<'a> Tag<'a> {
    /// The tag or comment at the beginning of some HTML.
    fn read(html: &'a str) -> Option<Self> {
        if let Some(comment) = html.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(html.len(), |at| at + "<!---->".len());
            return Some(Self { written: html.cut(..end), name: "", closes: true });
        }
        let inner = html.cut(1..);
        let closes = inner.starts_with('/');
        let named = inner.strip_prefix('/').unwrap_or(inner);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
            return None;
        }
        let end = named.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(named.len());
        let closed = end_of_tag(html);
        (closed < html.len()).then(|| Self { written: html.cut(..=closed), name: named.cut(..end), closes })
    }

    fn is_unseen(&self) -> bool {
        if self.closes || self.written.ends_with("/>") {
            return false;
        }
        let class = || {
            let named = self.written.match_indices(' ').find_map(|(at, _)| self.written.cut(at..).strip_prefix(" class=\""));
            named.and_then(|rest| rest.split('"').next()).unwrap_or("")
        };
        UNSEEN.iter().any(|name| self.name.eq_ignore_ascii_case(name)) || class().split_whitespace().any(|name| ADDED.contains(&name))
    }
}

/// Text with the characters that its entities stand for.
fn decoded(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.cut(..at));
        let entity = rest.bytes().skip(at).take(34).position(|byte| byte == b';').map(|end| rest.cut(at..=at + end));
        match entity {
            Some("&amp;") => out.push('&'),
            Some("&lt;") => out.push('<'),
            Some("&gt;") => out.push('>'),
            Some("&quot;") => out.push('"'),
            // All others as a browser reads them: authors may write any.
            Some(other) => out.extend(scraper::Html::parse_fragment(other).root_element().text()),
            None => out.push('&'),
        }
        rest = rest.cut(at + entity.filter(|entity| entity.len() <= 34).map_or(1, str::len)..);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(Kind, &str)]) {
        let found = blocks(html, As::Shown);
        let found: Vec<(Kind, &str)> = found.iter().map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn words_stay_signs_go() {
        let page = "<a class=\"pg\" id=\"page-3\" href=\"#page-3\"><span class=\"vh\">원문 </span>3<span class=\"vh\">쪽</span></a>";
        let anchor = "<a class=\"anchor\" href=\"#p1\"><span aria-hidden=\"true\">¶</span><span class=\"vh\">이 위치의 주소</span></a>";
        check(
            &format!("<p id=\"p1\">가{page}나 <b>다</b>라.{anchor}</p>\n<h2>마</h2>"),
            &[(Kind::Text, "가나 다라."), (Kind::Heading, "마")],
        );
        check("<p><ruby>中<rp>(</rp><rt>중국</rt><rp>)</rp></ruby>의<sup class=\"fn\"><a>1</a></sup> 글</p>", &[(Kind::Text, "中의 글")]);
        check("<ul>\n<li>하나</li><li>둘<ul><li>셋</li></ul></li></ul>", &[(Kind::Text, "하나"), (Kind::Text, "둘"), (Kind::Text, "셋")]);
        check("<p>593.2<sup>1)</sup>조원, 10<sup>3</sup>배</p>", &[(Kind::Text, "593.2 1) 조원, 10^3배")]);
        assert_eq!(blocks("10<sup>3</sup>", As::Words)[0].text, "103");
        check("<p>가<br>나</p>", &[(Kind::Text, "가"), (Kind::Text, "나")]);
    }

    #[test]
    fn all_white_space_is_seen() {
        for c in '\0'..='\u{ffff}' {
            let text = format!("가{c}나");
            for text in [format!("{c}가"), format!("가{c}"), text] {
                let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(!is_single_spaced(&text) || plain == text, "{c:?}");
            }
        }
        assert!(is_single_spaced("") && is_single_spaced("가 나 “다”") && !is_single_spaced("가  나") && !is_single_spaced(" 가"));
    }

    #[test]
    fn rows_are_blocks() {
        let table = "<table><caption>표 (단위: 원)</caption><tr><th>가</th><td>1 <ul><li>나</li></ul></td></tr>\n<tr><td></td><td>다</td></tr></table>";
        check(table, &[(Kind::Text, "표 (단위: 원)"), (Kind::Row, "가\t1 나"), (Kind::Row, "다")]);
    }

    #[test]
    fn any_html_is_read() {
        check("1 < 2 &amp;&lt; &copy;&nbsp;&#xAC00; &없다; & 끝", &[(Kind::Text, "1 < 2 &< © 가 &없다; & 끝")]);
        check(
            "<!-- <p>없다</p> --><p title=\"a>b\">있다</p><script>if (1 < 2) {}</script><p>끝",
            &[(Kind::Text, "있다"), (Kind::Text, "끝")],
        );
        check("<span class=\"vh\">숨은 <span>말</span> 말</span>보임", &[(Kind::Text, "보임")]);
        check("\u{1112}\u{1161}\u{11ab}글", &[(Kind::Text, "한글")]);
        check("<", &[(Kind::Text, "<")]);
        check("", &[]);
    }
}
