//! The first mention of each short form leads to its meaning: `<a class="ab" href="…/glossary/#ab-GVC"><abbr title="…">GVC</abbr></a>`, which a
//! finger and a key reach, with script and without.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::parse::abbreviations::Abbreviation;
use crate::templates::value::TemplateValue;
use crate::text::escape::{self, escaped_value};
use crate::text::{Cut, running};

/// Elements whose words are left alone: what leads somewhere, what names something, what is shown as it was typed, what has a reading.
const LEFT: [&str; 17] =
    ["a", "abbr", "button", "caption", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "pre", "ruby", "svg", "th"];

/// Marks the first mention of each short form. `glossary` is the address of the page of all of them.
pub fn dress(html: &str, all: &[Abbreviation], glossary: &str) -> String {
    if all.is_empty() {
        return html.to_owned();
    }
    let mut finder = Finder::new(all);
    running::rewritten(html, &LEFT, |out, text| finder.mark(out, text, glossary))
}

/// What the page of all of them shows: `{id, short, meaning, original}`.
pub fn view<V: TemplateValue>(all: &[Abbreviation]) -> V {
    V::list(
        all.iter()
            .map(|one| {
                V::map(vec![
                    ("id", V::text(&one.id)),
                    ("short", V::text(&one.short)),
                    ("meaning", V::text(&one.meaning)),
                    ("original", V::opt(one.original.as_deref())),
                ])
            })
            .collect(),
    )
}

struct Finder<'a> {
    /// Which bytes a short form may begin with.
    begins: [bool; 256],
    /// Short forms by their first sign, as HTML writes them, the longest first.
    by_sign: FxHashMap<char, Vec<(String, &'a Abbreviation)>>,
    seen: FxHashSet<&'a str>,
}

impl<'a> Finder<'a> {
    fn new(all: &'a [Abbreviation]) -> Self {
        let mut by_sign: FxHashMap<char, Vec<(String, &Abbreviation)>> = FxHashMap::default();
        for one in all {
            let mut written = String::new();
            escape::text(&mut written, &one.short);
            by_sign.entry(written.chars().next().unwrap_or_default()).or_default().push((written, one));
        }
        let mut begins = [false; 256];
        for list in by_sign.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
            list.iter().filter_map(|(written, _)| written.bytes().next()).for_each(|byte| begins[usize::from(byte)] = true);
        }
        Self { begins, by_sign, seen: FxHashSet::default() }
    }

    fn mark(&mut self, out: &mut String, text: &str, glossary: &str) {
        let (mut done, mut at) = (0, 0);
        while let Some(next) = text.cut(at..).as_bytes().iter().position(|byte| self.begins[usize::from(*byte)]) {
            at += next;
            let Some(sign) = text.cut(at..).chars().next() else { break };
            let found = self.at(text, at, text.cut(..at).chars().next_back());
            if let Some((written, one)) = found {
                let end = at + written;
                if self.seen.insert(&one.short) {
                    out.push_str(text.cut(done..at));
                    let mut place = String::new();
                    escape::href(&mut place, &format!("{glossary}#{}", one.id));
                    let (meaning, words) = (escaped_value(&one.words()), text.cut(at..end));
                    out.push_str(&format!("<a class=\"ab\" href=\"{place}\"><abbr title=\"{meaning}\">{words}</abbr></a>"));
                    done = end;
                }
                at = end;
                continue;
            }
            at += sign.len_utf8();
        }
        out.push_str(text.cut(done..));
    }

    /// The short form that stands at a place as a word of its own: a particle may follow it, no Latin letter or figure.
    fn at(&self, text: &str, at: usize, before: Option<char>) -> Option<(usize, &'a Abbreviation)> {
        let list = self.by_sign.get(&text.cut(at..).chars().next()?)?;
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '_' | '.' | '/')) {
            return None;
        }
        let whole = |end: usize| {
            let mut behind = text.cut(end..).chars();
            let next = behind.next();
            let joined = next.is_some_and(|c| matches!(c, '-' | '_' | '/')) && behind.next().is_some_and(|c| c.is_ascii_alphanumeric());
            !joined && !next.is_some_and(|c| c.is_ascii_alphanumeric())
        };
        let (written, one) = list.iter().find(|(written, _)| text.cut(at..).starts_with(written.as_str()) && whole(at + written.len()))?;
        Some((written.len(), one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(html: &str) -> String {
        let one = |short: &str, meaning: &str| Abbreviation {
            short: short.into(),
            meaning: meaning.into(),
            original: None,
            id: format!("ab-{short}"),
        };
        let all = [one("R&D", "연구개발"), one("V2X", "차량사물통신"), one("D.N.A.", "데이터"), one("D.N.A", "데이터"), one("獨", "독일")];
        let out = dress(html, &all, "https://a.example/glossary/");
        let out = out.replace("<a class=\"ab\" href=\"https://a.example/glossary/#", "[");
        ["R&D\"><abbr title=\"연구개발\">", "연구개발", "차량사물통신", "데이터", "독일"]
            .iter()
            .fold(out, |out, word| out.replace(&format!("\"><abbr title=\"{word}\">"), "|"))
            .replace("</abbr></a>", "]")
    }

    #[test]
    fn the_first_mention_is_marked() {
        let check = |html: &str, expected: &str| assert_eq!(marked(html), expected, "{html}");
        check("<p>V2X는 V2X다</p><p>V2X</p>", "<p>[ab-V2X|V2X]는 V2X다</p><p>V2X</p>");
        check("<p>C-V2X, V2X-라이다, V2Xa, xV2X, V2X-5G</p>", "<p>C-V2X, [ab-V2X|V2X]-라이다, V2Xa, xV2X, V2X-5G</p>");
        check("<p>R&amp;D</p>", "<p>[ab-R&amp;D|R&amp;D]</p>");
        check("D.N.A. 생태계, D.N.A", "[ab-D.N.A.|D.N.A.] 생태계, [ab-D.N.A|D.N.A]");
        for left in [
            "<h2 id=\"a\">V2X</h2>",
            "<a href=\"#\">V2X <b>V2X</b></a>",
            "<ruby>獨<rt>독일</rt></ruby>",
            "<img alt=\"V2X > V2X\">",
            "<pre><code>V2X</code> V2X</pre>",
            "<!-- V2X -->",
            "<svg><text>V2X</text></svg>",
            "<th scope=\"col\">V2X</th>",
        ] {
            check(left, left);
        }
        check("<h2>가</h2>獨 <3 V2X", "<h2>가</h2>[ab-%E7%8D%A8|獨] <3 [ab-V2X|V2X]");
        for odd in ["<", "<a", "<a href=\"", "<!--", "</", "a<", "<a>V2X", "</a></a>"] {
            check(odd, odd);
        }
        assert_eq!(dress("V2X", &[], ""), "V2X");
    }
}
