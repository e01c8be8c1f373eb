//! HTML that must come through Markdown untouched: a word stands for each piece while the text is read, and is exchanged for it in what is
//! written. The word begins and ends with signs, as Zola's does: beside a letter the `_` of `_a_{{ b() }}` would be one, and beside a sign the
//! `**` of `` **`a`**{{ b() }} `` would be no end.

use crate::text::Cut;
use crate::text::escape::escaped_value;

/// What a word begins with; two, for one of them would make an address of a mailbox.
const SIGNS: &str = "@@";
/// What it ends with.
const END: &str = "z@@";

/// Pieces of HTML and the words that stand for them.
#[derive(Debug, Clone, Default)]
pub struct Fragments {
    marker: String,
    html: Vec<String>,
}

impl Fragments {
    /// With words that do not occur in a text.
    pub fn beside(text: &str) -> Self {
        const NAME: &str = "mokchapart";
        // One `x` more than stand behind the name anywhere.
        let behind = text.match_indices(NAME).map(|(at, _)| {
            let rest = text.cut(at + NAME.len()..);
            rest.len() - rest.trim_start_matches('x').len() + 1
        });
        let marker = format!("{SIGNS}{NAME}{}", "x".repeat(behind.max().unwrap_or(0)));
        Self { marker, html: Vec::new() }
    }

    /// Adds a piece and gives the word for it.
    pub fn add(&mut self, html: String) -> String {
        self.html.push(html);
        format!("{}{}{END}", self.marker, self.html.len() - 1)
    }

    /// Each word exchanged for what `with` makes of the text before it, from the last word on, and of its piece.
    fn exchange(&self, text: &str, mut with: impl FnMut(&str, &str) -> String) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(&self.marker) {
            let behind = rest.cut(at + self.marker.len()..);
            let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
            let piece = behind.cut(..digits).parse().ok().and_then(|index: usize| self.html.get(index));
            out.push_str(rest.cut(..at));
            match piece.filter(|_| behind.cut(digits..).starts_with(END)) {
                Some(piece) => {
                    out.push_str(&with(rest.cut(..at), piece));
                    rest = behind.cut(digits + END.len()..);
                }
                None => {
                    out.push_str(&self.marker);
                    rest = behind;
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// With all pieces in their places.
    pub fn filled(&self, text: &str) -> String {
        self.exchange(text, |_, piece| piece.to_owned())
    }

    /// With all pieces in their places in HTML whose tags alone have `<` and `>`: within a tag a piece is the text of an attribute, and
    /// can't end it.
    pub fn filled_safely(&self, html: &str) -> String {
        let mut in_tag = false;
        self.exchange(html, |before, piece| {
            in_tag = before.rfind(['<', '>']).map_or(in_tag, |at| before.cut(at..).starts_with('<'));
            if in_tag { escaped_value(piece) } else { piece.to_owned() }
        })
    }

    /// Without any piece.
    pub fn dropped(&self, text: &str) -> String {
        self.exchange(text, |_, _| String::new())
    }

    /// The piece that a text stands for, if it stands for one alone.
    pub fn lone(&self, text: &str) -> Option<&str> {
        let digits = text.strip_prefix(&self.marker)?.strip_suffix(END)?;
        self.html.get(digits.parse::<usize>().ok()?).map(String::as_str)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
}

/// A text whose calls of templates were run.
#[derive(Debug, Default)]
pub struct Run {
    /// Markdown.
    pub text: String,
    /// The HTML that words in it stand for.
    pub fragments: Fragments,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_exchanged() {
        let mut fragments = Fragments::beside("mokchapart");
        let first = fragments.add("<b>".into());
        let text = format!("a {first} mokchapart0z @@mokchapart0z@@ @{first}{first}z");
        assert_eq!(fragments.filled(&text), "a <b> mokchapart0z @@mokchapart0z@@ @<b><b>z");
        assert_eq!(fragments.dropped(&first), "");
        let html = format!("<p title=\"{first}{first}\">{first}</p> {first}");
        assert_eq!(fragments.filled_safely(&html), "<p title=\"&lt;b&gt;&lt;b&gt;\"><b></p> <b>");
        assert_eq!(fragments.lone(&first), Some("<b>"));
        assert_eq!(fragments.lone(&text), None);
    }
}
