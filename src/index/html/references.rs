//! Character references: the commonest by a table, all others by html5ever.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::text::Cut;

/// Those that finished pages are full of.
const COMMON: [(&str, &str); 10] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&#34;", "\""),
    ("&#x27;", "'"),
    ("&#x2F;", "/"),
    ("&#x2f;", "/"),
    ("&nbsp;", "\u{A0}"),
];

/// A text between tags.
pub fn in_text(text: &str) -> Cow<'_, str> {
    resolved(text, |rest| {
        // A sign of less than would begin a tag.
        rest.split_inclusive('<').map(|part| part.strip_suffix('<').map_or_else(|| asked(part), |part| asked(part) + "<")).collect()
    })
}

/// The value of an attribute.
pub fn in_value(value: &str) -> Cow<'_, str> {
    resolved(value, |rest| asked(&format!("<a b=\"{}\">", rest.replace('"', "&quot;"))))
}

fn resolved(text: &str, others: impl Fn(&str) -> String) -> Cow<'_, str> {
    let Some(mut at) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        out.push_str(rest.cut(..at));
        rest = rest.cut(at..);
        if let Some((written, meant)) = COMMON.iter().find(|(written, _)| rest.starts_with(written)) {
            out.push_str(meant);
            rest = rest.cut(written.len()..);
        } else if rest.as_bytes().get(1).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'#') {
            out.push('&');
            rest = rest.cut(1..);
        } else {
            out.push_str(&others(rest));
            break;
        }
        let Some(next) = rest.find('&') else {
            out.push_str(rest);
            break;
        };
        at = next;
    }
    Cow::Owned(out)
}

/// The text and the values of some HTML.
fn asked(html: &str) -> String {
    let tokenizer = Tokenizer::new(Texts::default(), TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() });
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Texts(RefCell<String>);

impl TokenSink for Texts {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => tag.attrs.iter().for_each(|attribute| self.0.borrow_mut().push_str(&attribute.value)),
            Token::CharacterTokens(text) => self.0.borrow_mut().push_str(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
