//! Style sheets: the addresses in `url()` and `@import`, found by a CSS tokenizer, so that comments and strings stay as they are.

use cssparser::{ParseError, Parser, ParserInput, Token};

use crate::render::portable::Portable;
use crate::text::Cut;

/// Functions whose strings are addresses.
const ADDRESSES: &[&str] = &["url", "src", "image-set", "-webkit-image-set"];

/// Rewrites a style sheet, or the text of a `style` attribute. `None` where nothing changes.
pub fn rewrite(portable: &Portable<'_>, css: &str) -> Option<String> {
    let mut pass = AddressFinder { portable, changes: Vec::new() };
    let mut input = ParserInput::new(css);
    pass.collect(&mut Parser::new(&mut input), false);
    if pass.changes.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(css.len());
    let mut from = 0;
    for (start, end, new) in pass.changes {
        out.push_str(css.cut(from..start));
        out.push_str(&new);
        from = end;
    }
    out.push_str(css.cut(from..));
    Some(out)
}

struct AddressFinder<'a> {
    portable: &'a Portable<'a>,
    /// Byte range and new text of each address.
    changes: Vec<(usize, usize, String)>,
}

impl AddressFinder<'_> {
    /// Reads to the end of a block; `in_address` within a function whose strings are addresses.
    fn collect(&mut self, parser: &mut Parser<'_, '_>, in_address: bool) {
        let mut importing = false;
        loop {
            let start = parser.position().byte_index();
            let Ok(token) = parser.next_including_whitespace_and_comments() else { return };
            let token = token.clone();
            let end = parser.position().byte_index();
            match &token {
                Token::UnquotedUrl(url) => self.change(url, start, end, true),
                Token::QuotedString(url) if importing || in_address => self.change(url, start, end, false),
                Token::Function(name) => self.block(parser, ADDRESSES.iter().any(|known| name.eq_ignore_ascii_case(known))),
                Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => self.block(parser, false),
                _ => {}
            }
            importing = match &token {
                Token::AtKeyword(name) => name.eq_ignore_ascii_case("import"),
                Token::WhiteSpace(_) | Token::Comment(_) => importing,
                _ => false,
            };
        }
    }

    fn block(&mut self, parser: &mut Parser<'_, '_>, in_address: bool) {
        // Reads all of the block, so it can't fail.
        let _ = parser.parse_nested_block(|parser| {
            self.collect(parser, in_address);
            Ok::<(), ParseError<'_, ()>>(())
        });
    }

    fn change(&mut self, url: &str, start: usize, end: usize, bare: bool) {
        if let Some(new) = self.portable.relative(url) {
            // An address is percent-encoded but for `(`, `)` and a tail of the author's own: quotes take all of them but these two.
            let quoted = format!("\"{}\"", new.replace('\\', "\\\\").replace('"', "\\\""));
            self.changes.push((start, end, if bare { format!("url({quoted})") } else { quoted }));
        }
    }
}
