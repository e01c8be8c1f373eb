//! HTML that is written plainly, read without a parser's machinery: each element is closed where it ends, and stands where it may, so that no
//! parser would close one, open one or move one by itself. What is written otherwise is left to the parser.

use std::borrow::Cow;

use super::Tree;
use crate::text::Cut;

/// How an element is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It would end a paragraph that is open.
    Block,
    /// The same, and a heading, too.
    Heading,
    /// In a line. One of its own name may stand within it.
    Inline,
    /// A link, within which none may stand.
    Link,
    /// Nothing stands in it.
    Void,
    /// A rule, which would end a paragraph.
    Rule,
    /// It stands in these alone.
    In(&'static [&'static str]),
}

/// In what texts are blanks alone, and elements those that name it.
const BARE: [&str; 5] = ["table", "thead", "tbody", "tfoot", "tr"];

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "p" | "div" | "section" | "article" | "aside" | "blockquote" | "figure" | "figcaption" | "details" | "summary" | "header"
        | "footer" | "nav" | "ul" | "ol" | "dl" | "table" | "pre" => Kind::Block,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "span" | "b" | "strong" | "i" | "em" | "u" | "s" | "code" | "small" | "abbr" | "cite" | "q" | "mark" | "sub" | "sup" | "kbd"
        | "samp" | "var" | "bdi" | "bdo" | "time" | "data" | "dfn" | "ins" | "del" | "ruby" => Kind::Inline,
        "a" => Kind::Link,
        "br" | "wbr" | "img" | "input" => Kind::Void,
        "hr" => Kind::Rule,
        "li" => Kind::In(&["ul", "ol"]),
        "dt" | "dd" => Kind::In(&["dl"]),
        "rp" | "rt" => Kind::In(&["ruby"]),
        "caption" | "thead" | "tbody" | "tfoot" => Kind::In(&["table"]),
        "tr" => Kind::In(&["thead", "tbody", "tfoot"]),
        "th" | "td" => Kind::In(&["tr"]),
        _ => return None,
    })
}

/// Elements within elements at the most.
const DEPTH: usize = 100;

/// The tree; nothing where it is not written plainly.
pub fn read(html: &str) -> Option<Tree<'_>> {
    if html.starts_with('\u{feff}') || html.bytes().any(|byte| matches!(byte, 0 | b'\r')) {
        return None;
    }
    let mut reader = Reader { html, at: 0, tree: Tree::new(), open: Vec::new(), paragraphs: 0, headings: 0, links: 0 };
    while reader.at < html.len() {
        let rest = html.cut(reader.at..);
        if !rest.starts_with("<") {
            reader.text(rest.cut(..rest.find('<').unwrap_or(rest.len())))?;
        } else if rest.starts_with("</") {
            reader.close(rest.cut(2..))?;
        } else {
            reader.open(rest.cut(1..))?;
        }
    }
    reader.open.is_empty().then(|| reader.tree.finished())
}

struct Reader<'h> {
    html: &'h str,
    at: usize,
    tree: Tree<'h>,
    /// Names of open elements.
    open: Vec<&'h str>,
    /// How many of them are paragraphs, headings, links.
    paragraphs: usize,
    headings: usize,
    links: usize,
}

impl<'h> Reader<'h> {
    fn is_bare(&self) -> bool {
        self.open.last().is_some_and(|name| BARE.contains(name))
    }

    fn text(&mut self, text: &'h str) -> Option<()> {
        if self.is_bare() && !text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\t')) {
            return None;
        }
        self.at += text.len();
        let text = decoded(text)?;
        self.tree.text(text);
        Some(())
    }

    /// How many of a kind are open.
    fn count(&mut self, name: &str) -> Option<&mut usize> {
        match name {
            "p" => Some(&mut self.paragraphs),
            "a" => Some(&mut self.links),
            _ if matches!(kind(name), Some(Kind::Heading)) => Some(&mut self.headings),
            _ => None,
        }
    }

    fn close(&mut self, inside: &'h str) -> Option<()> {
        let name = self.open.pop()?;
        if !inside.strip_prefix(name)?.starts_with(">") {
            return None;
        }
        if let Some(count) = self.count(name) {
            *count -= 1;
        }
        self.tree.close();
        self.at += 2 + name.len() + 1;
        Some(())
    }

    fn open(&mut self, inside: &'h str) -> Option<()> {
        let end = inside.as_bytes().iter().position(|byte| !(byte.is_ascii_lowercase() || byte.is_ascii_digit()))?;
        let name = inside.cut(..end);
        let kind = kind(name)?;
        let parent = self.open.last().copied().unwrap_or_default();
        let fits = match kind {
            Kind::In(parents) => parents.contains(&parent),
            _ if self.is_bare() => false,
            Kind::Block | Kind::Rule => self.paragraphs == 0,
            Kind::Heading => self.paragraphs == 0 && self.headings == 0,
            Kind::Link => self.links == 0,
            Kind::Inline | Kind::Void => true,
        };
        if !fits || self.open.len() >= DEPTH {
            return None;
        }
        self.tree.open(Cow::Borrowed(name));
        let (rest, ends_itself) = self.attributes(inside.cut(end..))?;
        if !self.tree.sort_attributes() {
            return None;
        }
        self.at = self.html.len() - rest.len();
        if matches!(kind, Kind::Void | Kind::Rule) {
            self.tree.close();
            return Some(());
        }
        if ends_itself {
            return None;
        }
        // The first line break is none.
        if name == "pre" && rest.starts_with('\n') {
            self.at += 1;
        }
        if let Some(count) = self.count(name) {
            *count += 1;
        }
        self.open.push(name);
        Some(())
    }

    /// Reads attributes; gives what stands behind the tag, and whether it ends itself.
    fn attributes(&mut self, mut rest: &'h str) -> Option<(&'h str, bool)> {
        loop {
            if let Some(behind) = rest.strip_prefix(">") {
                return Some((behind, false));
            }
            let behind = rest.trim_start_matches([' ', '\n', '\t']);
            if let Some(behind) = behind.strip_prefix("/>") {
                return Some((behind, true));
            }
            if behind.len() == rest.len() {
                return None;
            }
            if behind.starts_with(">") {
                rest = behind;
                continue;
            }
            let end = behind.as_bytes().iter().position(|byte| !(byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-'))?;
            let (name, behind) = (behind.cut(..end), behind.cut(end..));
            if name.is_empty() {
                return None;
            }
            let Some(value) = behind.strip_prefix("=\"") else {
                // `a = b` is one attribute.
                if !behind.starts_with([' ', '>']) || behind.trim_start_matches(' ').starts_with('=') {
                    return None;
                }
                self.tree.attribute(Cow::Borrowed(name), Cow::Borrowed(""));
                rest = behind;
                continue;
            };
            let end = value.find('"')?;
            self.tree.attribute(Cow::Borrowed(name), decoded(value.cut(..end))?);
            rest = value.cut(end + 1..);
        }
    }
}

/// References that our writer writes.
const REFERENCES: [(&str, &str); 5] = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];

/// A text without references; nothing where it has others.
fn decoded(text: &str) -> Option<Cow<'_, str>> {
    let Some(mut next) = text.find('&') else { return Some(Cow::Borrowed(text)) };
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    loop {
        out.push_str(rest.cut(..next));
        rest = rest.cut(next..);
        let (reference, sign) = REFERENCES.iter().find(|(reference, _)| rest.starts_with(reference))?;
        out.push_str(sign);
        rest = rest.cut(reference.len()..);
        match rest.find('&') {
            Some(at) => next = at,
            None => break,
        }
    }
    out.push_str(rest);
    Some(Cow::Owned(out))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Bodies of the sites that are tests, and pieces that are hard to read.
    fn bodies() -> Vec<String> {
        fn below(folder: &Path, out: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    below(&path, out);
                } else if path.extension().is_some_and(|ending| ending == "html") {
                    let page = std::fs::read_to_string(&path).unwrap_or_default();
                    let prose = page.split("<div class=\"prose\">").nth(1).and_then(|rest| rest.split("</div>\n<footer").next());
                    out.extend(prose.map(str::to_owned));
                }
            }
        }
        let mut out = Vec::new();
        below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites"), &mut out);
        out.sort_by_key(|page| (page.len(), page.clone()));
        out.dedup();
        out.retain(|page| page.len() < 20_000);
        out.extend(
            [
                "<p id=\"p1\" class=\"a b\">가<br>나<img src=\"a.png\" alt=\"&quot;나&#39; &amp; 다&lt;&gt;\"/>라<a href=\"#p1\">마</a></p>\n<hr>\n",
                "<ul>\n<li>가<p>나</p><ul><li><b><i>다</i></b></li></ul></li>\n</ul><ol start=\"3\"><li value=\"4\">라</li></ol>",
                "<div><table id=\"t\"><caption>가</caption>\n<thead><tr><th scope=\"col\">가</th></tr></thead><tbody><tr><td>나<p>다</p></td></tr></tbody></table></div>",
                "<dl><dt>가</dt><dd>나<p>다</p></dd></dl><ruby>中<rp>(</rp><rt>중</rt><rp>)</rp></ruby><pre>\n<code>\n가</code></pre><input checked type=\"checkbox\">",
                "<h2 id=\"h\">가<a class=\"anchor\" href=\"#h\">¶</a></h2><section role=\"doc-endnotes\"><ol><li id=\"fn1\"><p>가</p></li></ol></section>",
                "<b>가<b>나<b>다<b>라</b></b></b></b><span><div>가</div></span><b><div>나</div></b><em><p>다</p></em>라",
            ]
            .map(str::to_owned),
        );
        out
    }

    #[test]
    fn both_ways_give_the_same_tree() {
        let odd = [
            "<",
            ">",
            "\"",
            "=",
            "/",
            "<!-- a -->",
            " ",
            "&amp;",
            "&",
            "&nbsp;",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<a href=\"#\">",
            "</a>",
            "<li>",
            "<td>",
            "</tr>",
            "<table>",
            "</table>",
            "<h2>",
            "</div>",
            "<svg>",
            "<select>",
            "</dl>",
            "<rt>",
            " id",
            "\u{0}",
            "\r",
            "\u{c}",
            "</span>",
            "A",
            "<caption>",
        ];
        // Whole pieces, of which most may stand in most places.
        let whole = [
            "가",
            "\n",
            "&lt;",
            "<br>",
            "<hr>",
            "<b>가</b>",
            "<p>가</p>",
            "<a href=\"#\">가</a>",
            "<span><div>가</div></span>",
            "<li>가</li>",
            "<ul><li>가</li></ul>",
            "<h3>가</h3>",
            "<td>가</td>",
            "<pre>\n가</pre>",
            "<tr></tr>",
            "<ruby>中<rt>중</rt></ruby>",
            "<em><p>가</p></em>",
            "<table><tbody><tr><td>가</td></tr></tbody></table>",
            "<dl><dt>가</dt></dl>",
            "<dd>가</dd>",
            "<img src=\"a\" alt>",
            "<div></div>",
        ];
        let mut noise = 11u64;
        let mut below = |most: usize| {
            noise = noise.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            usize::try_from(noise >> 33).unwrap() % most
        };
        let (mut plain, mut all) = (0, 0);
        for html in bodies() {
            for round in 0..60 {
                let mut text = html.clone();
                for _ in 0..round % 4 {
                    let mut at = below(text.len() + 1);
                    // Where a tag begins or ends, changes do most.
                    if below(2) == 0 {
                        at = text.get(at..).and_then(|rest| Some(at + rest.find('<')?)).unwrap_or(at);
                    }
                    while !text.is_char_boundary(at) {
                        at -= 1;
                    }
                    if below(2) == 0 {
                        text.insert_str(at, whole[below(whole.len())]);
                    } else if below(4) == 0 {
                        let end = (at + 1..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(at);
                        text.replace_range(at..end, "");
                    } else {
                        text.insert_str(at, odd[below(odd.len())]);
                    }
                }
                all += 1;
                if let Some(tree) = read(&text) {
                    plain += 1;
                    assert_eq!(tree, Tree::parsed(&text), "{text}");
                }
            }
        }
        assert!(plain * 4 > all && plain < all, "{plain} of {all}");
    }

    #[test]
    fn what_our_writer_writes_is_plain() {
        assert!(bodies().iter().rev().take(6).all(|html| read(html).is_some()));
    }
}
