//! A page as its tags and texts, in the order and by the rules of a browser's tokenizer (HTML, chapter 13.2.5), without a copy of any: what lies
//! between two signs is handed over as it stands. Character references that are not the commonest are read by html5ever.

use std::borrow::Cow;

use crate::index::html::places::{end_at, end_of, is_blank};
use crate::index::html::references::{in_text, in_value};
use crate::text::Cut;

/// What a page's pieces are handed to.
pub trait Listener {
    /// A tag that opens an element; its name is in lower case.
    fn open(&mut self, name: &str, attributes: &Attributes<'_>);
    /// A tag that closes one.
    fn close(&mut self, name: &str);
    /// Text.
    fn say(&mut self, text: &str);
}

/// The attributes of a tag, as written; the first of a name counts.
#[derive(Debug, Default)]
pub struct Attributes<'h>(Vec<(&'h str, &'h str)>);

impl<'h> Attributes<'h> {
    /// The value of one; its name is given in lower case.
    pub fn get(&self, name: &str) -> Option<Cow<'h, str>> {
        self.0.iter().find(|(own, _)| is_lower_of(own, name)).map(|(_, value)| in_value(value))
    }

    /// Whether some name begins so.
    pub fn has_like(&self, begin: &str) -> bool {
        self.0.iter().any(|(own, _)| own.as_bytes().get(..begin.len()).is_some_and(|own| own.eq_ignore_ascii_case(begin.as_bytes())))
    }
}

/// Whether `lower` is a name in lower case.
fn is_lower_of(name: &str, lower: &str) -> bool {
    name.len() == lower.len() && name.bytes().zip(lower.bytes()).all(|(a, b)| a.to_ascii_lowercase() == b)
}

/// Reads a page to its end, whatever it holds.
pub fn read(html: &str, to: &mut impl Listener) {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    // Line ends are one character, and a NUL is none.
    let is_other = |part: &[u8]| part.iter().fold(false, |found, byte| found | matches!(byte, b'\r' | b'\0'));
    let clean = if html.as_bytes().chunks(256).any(is_other) {
        Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n").replace('\0', ""))
    } else {
        Cow::Borrowed(html)
    };
    let mut page = Page { html: &clean, bytes: clean.as_bytes(), at: 0, attributes: Attributes::default(), name: String::new() };
    while page.at < page.bytes.len() {
        page.next(to);
    }
}

struct Page<'h> {
    html: &'h str,
    bytes: &'h [u8],
    /// Where the next piece begins.
    at: usize,
    /// Those of the last tag.
    attributes: Attributes<'h>,
    /// Its name.
    name: String,
}

/// What stands in an element that holds no elements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Script,
    Text,
    /// Text with character references.
    Escaped,
}

impl Raw {
    fn of(name: &str) -> Option<Self> {
        match name {
            "script" => Some(Self::Script),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(Self::Text),
            "title" | "textarea" => Some(Self::Escaped),
            _ => None,
        }
    }
}

impl<'h> Page<'h> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Where a text is found from a place on; else the end.
    fn find(&self, sign: &str, from: usize) -> usize {
        self.html.cut(from.min(self.bytes.len())..).find(sign).map_or(self.bytes.len(), |at| from + at)
    }

    fn behind(&self, sign: &str, from: usize) -> usize {
        (self.find(sign, from) + sign.len()).min(self.bytes.len())
    }

    /// The next piece: a text up to the next sign that begins another one, or that one.
    fn next(&mut self, to: &mut impl Listener) {
        let mut end = end_at(self.bytes, self.at, b'<');
        // A sign that begins nothing is text.
        while end < self.bytes.len() && !self.begins(end) {
            end = end_at(self.bytes, end + 1, b'<');
        }
        if end > self.at {
            to.say(&in_text(self.html.cut(self.at..end)));
            self.at = end;
            return;
        }
        match (self.byte(end + 1), self.byte(end + 2)) {
            (Some(b'!'), Some(b'-')) if self.byte(end + 3) == Some(b'-') => self.at = self.comment(end + 4),
            (Some(b'/'), Some(b'>')) => self.at = end + 3,
            (Some(b'/'), Some(first)) if first.is_ascii_alphabetic() => {
                if self.tag(end + 2) {
                    to.close(&self.name);
                }
            }
            (Some(first), _) if first.is_ascii_alphabetic() => {
                if self.tag(end + 1) {
                    to.open(&self.name, &self.attributes);
                    if let Some(raw) = Raw::of(&self.name) {
                        self.raw(raw, to);
                    }
                }
            }
            // A declaration, or what is taken for a comment.
            _ => self.at = self.behind(">", end + 2),
        }
    }

    /// Whether something begins with the sign at a place.
    fn begins(&self, at: usize) -> bool {
        match self.byte(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.byte(at + 2).is_some(),
            Some(first) => first.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// Where a comment ends whose text begins here.
    fn comment(&self, from: usize) -> usize {
        let text = self.html.cut(from.min(self.bytes.len())..);
        if let Some(short) = [">", "->"].into_iter().find(|short| text.starts_with(short)) {
            return from + short.len();
        }
        let mut at = from;
        loop {
            at = self.find("--", at);
            at += self.bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b'-').count();
            match (self.byte(at), self.byte(at + 1)) {
                (None, _) => return at,
                (Some(b'>'), _) => return at + 1,
                (Some(b'!'), Some(b'>')) => return at + 2,
                _ => {}
            }
        }
    }

    /// Reads a tag whose name begins here. Whether it ends: half of one is nothing.
    fn tag(&mut self, from: usize) -> bool {
        let bytes = self.bytes;
        let mut at = end_of(bytes, from, |byte| is_blank(byte) || matches!(byte, b'/' | b'>'));
        self.name.clear();
        self.name.push_str(self.html.cut(from..at));
        self.name.make_ascii_lowercase();
        self.attributes.0.clear();
        let ended = loop {
            at = end_of(bytes, at, |byte| !is_blank(byte) && byte != b'/');
            match self.byte(at) {
                None => break false,
                Some(b'>') => break true,
                Some(_) => {}
            }
            // A sign of equality at the beginning is a part of the name.
            let name = at;
            at = end_of(bytes, at + 1, |byte| is_blank(byte) || matches!(byte, b'/' | b'>' | b'='));
            let name = self.html.cut(name..at);
            let sign = end_of(bytes, at, |byte| !is_blank(byte));
            if self.byte(sign) != Some(b'=') {
                at = sign;
                self.attributes.0.push((name, ""));
                continue;
            }
            at = end_of(bytes, sign + 1, |byte| !is_blank(byte));
            let (value, next) = match self.byte(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    let end = end_at(bytes, at + 1, quote);
                    if end == self.bytes.len() {
                        at = end;
                        break false;
                    }
                    (at + 1..end, end + 1)
                }
                _ => {
                    let end = end_of(bytes, at, |byte| is_blank(byte) || byte == b'>');
                    (at..end, end)
                }
            };
            self.attributes.0.push((name, self.html.cut(value)));
            at = next;
        };
        self.at = (at + usize::from(ended)).min(self.bytes.len());
        ended
    }

    /// Hands over what stands in such an element, up to the tag that closes it.
    fn raw(&mut self, raw: Raw, to: &mut impl Listener) {
        let end = self.end_of_raw(raw);
        let text = self.html.cut(self.at..end);
        if !text.is_empty() {
            to.say(&if raw == Raw::Escaped { in_text(text) } else { Cow::Borrowed(text) });
        }
        self.at = end;
    }

    fn end_of_raw(&self, raw: Raw) -> usize {
        let mut hidden = Hidden::No;
        let mut at = self.at;
        while at < self.bytes.len() {
            let rest = self.html.cut(at..);
            let Some(sign) = rest.find(|c: char| c == '<' || c == '-' && hidden != Hidden::No) else { break };
            at += sign;
            if raw == Raw::Script && hidden == Hidden::No && self.is(at, "<!--") {
                hidden = Hidden::Once;
                // The dashes that begin it may end it.
                at += 2;
            } else if hidden != Hidden::No && self.is(at, "--") {
                at += self.bytes[at..].iter().take_while(|byte| **byte == b'-').count();
                if self.byte(at) == Some(b'>') {
                    hidden = Hidden::No;
                }
            } else if hidden != Hidden::Twice && self.is_tag(at, "</", &self.name) {
                return at;
            } else if hidden == Hidden::Twice && self.is_tag(at, "</", "script") {
                hidden = Hidden::Once;
                at += 1;
            } else if hidden == Hidden::Once && self.is_tag(at, "<", "script") {
                hidden = Hidden::Twice;
                at += 1;
            } else {
                at += 1;
            }
        }
        self.bytes.len()
    }

    /// Whether these letters stand at a place, in whichever case.
    fn is(&self, at: usize, letters: &str) -> bool {
        self.bytes.get(at..at + letters.len()).is_some_and(|own| own.eq_ignore_ascii_case(letters.as_bytes()))
    }

    fn is_tag(&self, at: usize, sign: &str, name: &str) -> bool {
        let end = at + sign.len() + name.len();
        self.is(at, sign)
            && self.is(at + sign.len(), name)
            && self.byte(end).is_some_and(|byte| is_blank(byte) || matches!(byte, b'/' | b'>'))
    }
}

/// Whether a script stands in a comment, and in a script in that.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    No,
    Once,
    Twice,
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::states::RawKind;
    use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

    use super::*;

    /// Pieces, each on a line; texts that stand beside one another are one.
    #[derive(Default)]
    struct Pieces(String);

    impl Listener for Pieces {
        fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
            let mut seen: Vec<String> = Vec::new();
            self.0.push_str(&format!("\n<{name}"));
            for (own, value) in &attributes.0 {
                let own = own.to_ascii_lowercase();
                if !seen.contains(&own) {
                    self.0.push_str(&format!(" {own}={:?}", in_value(value)));
                    seen.push(own);
                }
            }
            self.0.push('\n');
        }

        fn close(&mut self, name: &str) {
            self.0.push_str(&format!("\n</{name}\n"));
        }

        fn say(&mut self, text: &str) {
            self.0.push_str(text);
        }
    }

    #[derive(Default)]
    struct Browser(RefCell<String>);

    impl TokenSink for Browser {
        type Handle = ();

        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            let mut out = self.0.borrow_mut();
            match token {
                Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                    out.push_str(&format!("\n<{}", tag.name));
                    tag.attrs.iter().for_each(|attribute| out.push_str(&format!(" {}={:?}", attribute.name.local, &*attribute.value)));
                    out.push('\n');
                    return match &*tag.name {
                        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
                        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                        _ => TokenSinkResult::Continue,
                    };
                }
                Token::TagToken(tag) => out.push_str(&format!("\n</{}\n", tag.name)),
                Token::CharacterTokens(text) => out.push_str(&text),
                _ => {}
            }
            TokenSinkResult::Continue
        }
    }

    fn ours(html: &str) -> String {
        let mut pieces = Pieces::default();
        read(html, &mut pieces);
        pieces.0
    }

    fn browsers(html: &str) -> String {
        let tokenizer = Tokenizer::new(Browser::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    #[test]
    fn pieces_are_those_of_a_browser() {
        for html in [
            "<!doctype html><p id=a class='b c' data-x=\"&quot;1&amp;2\" hidden A=1 a=2>가 &lt; 나<br/>다</P >",
            "<p =a==b/c d = e f= 'g'h \"i\">x<p a=>y<p a= >z<p a=b&copy=c&copy;d&amp>w",
            "a < b <3 </ c></>d<?x y>e<![CDATA[f]]>g<!h>i<",
            "<!-->a<!--->b<!---->c<!-- - -- --!>d<!--!>e--><!-- <!-->f<!--g",
            "<script>if (a</b) '</scripts>' <!-- <script> </script> --></script>x<script><!--></script>y",
            "<script><!-- <script>a</script>b</script x=y>c",
            "<script><!--<script >a-->b</script>c<SCRIPT/>d</Script/>e",
            "<title>&amp; <b></titlex></title>a<textarea>&lt;</TEXTAREA >b<style>&amp;</style>c<xmp><p></xmp>d",
            "&amp;&lt;&gt;&quot;&nbsp;&#39;&#x27;&ampx&notit;&#0;&#x110000;&#&;& &am&hellip;&#128;&notin;",
            "a\r\nb\rc\u{FEFF}<p a='\r\n'>d</p\r>",
            "<p a='1' a=2 b",
            "</p a",
            "<title>a",
            "<title>a</title",
            "<p/ / a/b/>c",
        ] {
            assert_eq!(ours(html), browsers(html), "{html}");
        }
    }

    #[test]
    fn pieces_are_those_of_a_browser_whatever_they_are_made_of() {
        let parts: Vec<&str> =
            "<|>|/|!|-|--|?|=|\"|'|&|&amp|&amp;|&lt;|&#x27;|&#3|;| |\n|\r|p|a|script|<script|</script|</script>|<!--|-->|<title>|</title>|\
            <p |style|가|</|\u{FEFF}|&not|<textarea"
                .split('|')
                .collect();
        let mut noise = 7u64;
        for _ in 0..60_000 {
            let mut html = String::new();
            for _ in 0..12 {
                noise = noise.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                html.push_str(parts[(noise >> 40) as usize % parts.len()]);
            }
            assert_eq!(ours(&html), browsers(&html), "{html:?}");
        }
    }
}
