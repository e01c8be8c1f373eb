//! HTML that is written piece by piece: markup is what stands in the program, and all else is escaped where it enters.

use crate::text::escape;
use crate::text::printable;
use crate::text::wording::{Lang, Wording};

/// HTML in a language.
#[derive(Debug, Clone)]
pub struct Html {
    text: String,
    lang: Lang,
}

impl Html {
    /// Nothing yet.
    pub fn new(lang: Lang) -> Self {
        Self { text: String::new(), lang }
    }

    /// In which language words are put in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Markup.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.text.push_str(markup);
        self
    }

    /// Text of others.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape::text_and_quotes(&mut self.text, &printable(text));
        self
    }

    /// The same between two blanks of a message: code in backquotes is shown as code.
    pub fn message(&mut self, text: &str) -> &mut Self {
        let signs = text.matches('`').count();
        for (at, part) in text.split('`').enumerate() {
            match (at % 2, at == signs) {
                (0, _) => self.text(part),
                (_, false) => self.raw("<code>").text(part).raw("</code>"),
                (_, true) => self.raw("`").text(part),
            };
        }
        self
    }

    /// Words of ours.
    pub fn say(&mut self, words: &Wording) -> &mut Self {
        let lang = self.lang;
        self.message(words.of(lang))
    }

    /// A link: to where, with which text.
    pub fn link(&mut self, to: &str, text: &str) -> &mut Self {
        self.raw("<a href=\"").value(to).raw("\">").text(text).raw("</a>")
    }

    /// The value of an attribute.
    pub fn value(&mut self, value: &str) -> &mut Self {
        escape::attribute(&mut self.text, value);
        self
    }

    /// Other HTML.
    pub fn html(&mut self, other: &Self) -> &mut Self {
        self.text.push_str(&other.text);
        self
    }

    /// As text.
    pub fn into_string(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_enters_is_escaped() {
        let mut html = Html::new(Lang::En);
        html.raw("<p>").text("<script>\"&\u{202e}").raw("</p>").link("x\"onclick='a'<", "<b>").message("a `<i>` b `c");
        let expected = "<p>&lt;script&gt;&quot;&amp;\\u{202e}</p><a href=\"x&quot;onclick=&#39;a&#39;&lt;\">&lt;b&gt;</a>a <code>&lt;i&gt;</code> b `c";
        assert_eq!(html.into_string(), expected);
    }
}
