//! A piece of HTML → its tags and texts, by the tokenizer of a browser; what it can't finish is told apart from what it left out.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::text::attributes;

/// One piece; character references are read, names are in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// An opening tag with its attributes, each name once.
    Open(String, Vec<(String, String)>),
    /// A closing tag.
    Close(String),
    /// A comment.
    Comment(String),
}

/// What is read of some HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TokenizedHtml {
    /// Its pieces in order. Declarations are none, and neither is what stands in a script or a style sheet.
    pub pieces: Vec<Piece>,
    /// Whether it ends within a tag or a comment.
    pub cut_off: bool,
}

/// Separators within a tag, at the most: the tokenizer compares each attribute with all before it.
const SEPARATORS: usize = 8192;

/// Whether no tag has more attributes than anyone writes.
pub fn is_readable(html: &str) -> bool {
    // What has few separators in any place has few in each tag: nearly all HTML needs no closer look, for its tags end often.
    let separators = |part: &str| part.bytes().filter(|byte| byte.is_ascii_whitespace() || b"/\"'".contains(byte)).count();
    let ends_often = html.as_bytes().chunks_exact(SEPARATORS / 2).all(|part| part.contains(&b'>'));
    let is_plain = ends_often || !html.split('>').any(|part| part.len() > SEPARATORS && separators(part) > SEPARATORS);
    is_plain || attributes::most(html) <= SEPARATORS / 4
}

/// Reads some HTML; None where a tag has more attributes than anyone writes.
pub fn read(html: &str) -> Option<TokenizedHtml> {
    if !is_readable(html) {
        return None;
    }
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    // A line end comes out as text only where nothing is open, and begins or goes on nothing.
    let before = tokenizer.sink.letters.get();
    input.push_back(StrTendril::from("\n"));
    let _ = tokenizer.feed(&input);
    let whole = tokenizer.sink.letters.get() > before;
    // What the end gives is half of something.
    let finished = tokenizer.sink.pieces.borrow().len();
    tokenizer.end();
    let mut pieces = tokenizer.sink.pieces.into_inner();
    pieces.truncate(finished);
    if let Some(Piece::Text(text)) = pieces.last_mut().filter(|_| whole) {
        text.pop();
    }
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    // What stands in a script has gone with it.
    let cut_off = !whole && !tokenizer.sink.hidden.get();
    Some(TokenizedHtml { pieces, cut_off })
}

#[derive(Default)]
struct Sink {
    pieces: RefCell<Vec<Piece>>,
    /// Bytes of text so far.
    letters: Cell<usize>,
    /// Whether a script or a style sheet is open.
    hidden: Cell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut pieces = self.pieces.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                self.hidden.set(false);
                let kind = tag.kind;
                let raw = match &*tag.name {
                    "script" => Some(RawKind::ScriptData),
                    "style" => Some(RawKind::Rawtext),
                    _ => None,
                };
                pieces.push(piece(tag));
                if let Some(raw) = raw.filter(|_| kind == TagKind::StartTag) {
                    self.hidden.set(true);
                    return TokenSinkResult::RawData(raw);
                }
            }
            Token::CharacterTokens(text) if !self.hidden.get() => {
                self.letters.set(self.letters.get() + text.len());
                match pieces.last_mut() {
                    Some(Piece::Text(before)) => before.push_str(&text),
                    _ => pieces.push(Piece::Text(text.to_string())),
                }
            }
            Token::CommentToken(text) => pieces.push(Piece::Comment(text.to_string())),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn piece(tag: Tag) -> Piece {
    let name = tag.name.to_string();
    match tag.kind {
        TagKind::StartTag => Piece::Open(
            name,
            tag.attrs.into_iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string())).collect(),
        ),
        TagKind::EndTag => Piece::Close(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_browsers_do() {
        let check = |html: &str, expected: &str, cut_off: bool| {
            let read = read(html).unwrap();
            let shown: Vec<String> = read
                .pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => format!("{text:?}"),
                    Piece::Open(name, attributes) => {
                        format!("<{name}{}>", attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect::<String>())
                    }
                    Piece::Close(name) => format!("</{name}>"),
                    Piece::Comment(text) => format!("<!--{text}-->"),
                })
                .collect();
            assert_eq!((shown.concat().as_str(), read.cut_off), (expected, cut_off), "{html:?}");
        };
        check("<B CLASS=x>a &lt; b</B>", r#"<b class="x">"a < b"</b>"#, false);
        check("<a href='j&#x61;va&Tab;script:x' HREF=y>", r#"<a href="java\tscript:x">"#, false);
        check("a < b & c &am", r#""a < b & c &am""#, false);
        check("<!-- <b> --><!doctype html><?x?><![CDATA[<i>]]>", r#"<!-- <b> --><!--?x?--><!--[CDATA[<i-->"]]>""#, false);
        check("<script>a<b></script>x", r#"<script></script>"x""#, false);
        check("<script>a<!--<script></script>", "<script>", false);
        check("<style>a", "<style>", false);
        check("a<img src=x", r#""a""#, true);
        check("a<img title=\"\n", r#""a""#, true);
        check("a<!-- b", r#""a""#, true);
        check("a\n", r#""a\n""#, false);
        check("a\n<!-- b", r#""a\n""#, true);
        check("a\n<img", r#""a\n""#, true);
        check("&am", r#""&am""#, false);
        check("", "", false);
        check("<", r#""<""#, false);
        check("<b\0d>\0</b\0d>", "<b\u{fffd}d></b\u{fffd}d>", false);
    }

    #[test]
    fn no_tag_has_endless_attributes() {
        let many = |count: usize| format!("<a {}>", (0..count).map(|n| format!("a{n} ")).collect::<String>());
        assert!(read(&many(8_000)).is_some());
        assert!(read(&many(100_000)).is_none());
        assert!(read(&"<a b='c'>".repeat(20_000)).is_some());
    }
}
