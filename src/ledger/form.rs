//! How the places of a text are set, where that says something that their words alone do not: what is struck out, raised or lowered (`59³·²` is
//! not 593.2), the cells of tables, the numbering of lists, the kinds of boxes, and between which words a printed page begins.

use crate::ledger::fingerprint::fingerprint;
use crate::text::{Cut, attributes};

/// Before each tag that is kept; no text has it.
const SIGN: char = '\u{1}';

/// Ids of page marks begin so.
const MARK: &str = "page-";

/// The places that are set in such a way, in order, each with a hash of its words and tags; `is_place` knows the ids of places.
pub fn of(html: &str, is_place: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
    let mut work = FormReader {
        is_place,
        id: String::new(),
        shown: String::new(),
        signs: false,
        pending: String::new(),
        skipped: None,
        out: Vec::new(),
    };
    let mut rest = html;
    while let Some((text, behind)) = rest.split_once('<') {
        work.text(text);
        if let Some(comment) = behind.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let end = attributes::end_of_tag(behind);
        work.tag(behind.cut(..end));
        rest = behind.cut((end + 1).min(behind.len())..);
    }
    work.text(rest);
    work.close();
    work.out
}

struct FormReader<F> {
    is_place: F,
    /// The place that is being read, its words with its signs, and whether it has any.
    id: String,
    shown: String,
    signs: bool,
    /// Signs that belong to the next place.
    pending: String,
    /// The end of what the program adds: links within the page, such as the number of a note.
    skipped: Option<&'static str>,
    out: Vec<(String, u64)>,
}

impl<F: Fn(&str) -> bool> FormReader<F> {
    fn text(&mut self, text: &str) {
        if self.skipped.is_none() {
            self.shown.push_str(text);
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or("");
        if let Some(end) = self.skipped {
            if name == end {
                self.skipped = None;
            }
            return;
        }
        let whole = format!("<{tag}>");
        let value = |name: &str| attributes::values_of(&whole, &[name]).first().map(|(value, _)| (*value).to_owned());
        if let Some(id) = value("id") {
            self.begin(id);
        }
        match name {
            "a" if value("href").is_some_and(|to| to.starts_with('#')) => self.skipped = Some("/a"),
            "section" if value("class").as_deref() == Some("notes") => self.skipped = Some("ol"),
            "sup" if matches!(value("class").as_deref(), Some("fn" | "footnote-reference")) => self.skipped = Some("/sup"),
            "sup" | "/sup" | "sub" | "/sub" | "del" | "/del" | "s" | "/s" | "strike" | "/strike" | "tr" | "td" | "th" => {
                let joined = ["colspan", "rowspan"].map(|name| value(name).map(|count| format!(" {name}={count}")).unwrap_or_default());
                self.sign(&format!("{name}{}", joined.concat()));
            }
            "li" => {
                if let Some(number) = value("value") {
                    self.sign(&format!("li {number}"));
                }
            }
            "ol" => self.pending += &format!("{SIGN}{tag}{SIGN}"),
            "aside" => self.pending += &format!("{SIGN}{}{SIGN}", value("class").unwrap_or_default()),
            _ => {}
        }
    }

    fn sign(&mut self, tag: &str) {
        self.shown += &format!("{SIGN}{tag}{SIGN}");
        self.signs = true;
    }

    fn begin(&mut self, id: String) {
        if !(self.is_place)(&id) {
            return;
        }
        if id.starts_with(MARK) {
            // A mark is where the words before it end.
            let hash = fingerprint(&format!("{}{SIGN}{}", self.id, plain(&self.shown)));
            self.out.push((id, hash));
            return;
        }
        self.close();
        self.id = id;
        self.shown = std::mem::take(&mut self.pending);
        self.signs = !self.shown.is_empty();
    }

    fn close(&mut self) {
        if self.signs {
            self.out.push((std::mem::take(&mut self.id), fingerprint(&self.shown)));
        }
    }
}

/// Words without signs.
fn plain(shown: &str) -> String {
    shown.split(SIGN).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(html: &str) -> Vec<(String, u64)> {
        of(html, |id| !id.starts_with("fnref"))
    }

    #[test]
    fn what_words_do_not_say_is_kept() {
        let differ = |a: &str, b: &str, expected: &[&str]| {
            let (a, b) = (form(a), form(b));
            let ids = |list: &[(String, u64)], other: &[(String, u64)]| -> Vec<String> {
                list.iter().filter(|one| !other.contains(one)).map(|(id, _)| id.clone()).collect()
            };
            let mut found = [ids(&a, &b), ids(&b, &a)].concat();
            found.sort();
            found.dedup();
            assert_eq!(found, expected);
        };
        differ("<p id=\"p1\">593.2</p>", "<p id=\"p1\">59<sup>3.2</sup></p>", &["p1"]);
        differ("<p id=\"p1\">가 나</p>", "<p id=\"p1\"><del>가</del> 나</p>", &["p1"]);
        differ("<p id=\"p1\"><del>가</del> 나</p>", "<p id=\"p1\">가 <del>나</del></p>", &["p1"]);
        differ("<table id=\"t1\"><tr><td>1<td></table>", "<table id=\"t1\"><tr><td><td>1</table>", &["t1"]);
        differ("<td id=\"t1\" colspan=\"2\">1", "<td id=\"t1\">1", &["t1"]);
        differ("<ol><li id=\"p1\">가</ol>", "<ol start=\"3\"><li id=\"p1\">가</ol>", &["p1"]);
        let aside =
            |kind: &str| format!("<aside class=\"box {kind}\" aria-labelledby=\"b1\">\n<p class=\"box-title\" id=\"b1\">가</p></aside>");
        differ(&aside("note"), &aside("warning"), &["b1"]);
        let mark = "<a class=\"pg\" id=\"page-3\" href=\"#page-3\"><span>원문 </span>3</a>";
        differ(&format!("<p id=\"p1\">{mark}가 나</p>"), &format!("<p id=\"p1\">가 {mark}나</p>"), &["page-3"]);
        // What the program adds is no sign.
        let call = "<sup class=\"fn\"><a href=\"#fn1\" id=\"fnref1\">1</a></sup>";
        differ(&format!("<p id=\"p1\">가{call} {mark}나</p>"), &format!("<p id=\"p1\">가 {mark}나</p>"), &[]);
        differ(
            "<section class=\"notes\"><ol><li id=\"fn1\">가</ol>",
            "<section class=\"notes\"><ol start=\"2\"><li id=\"fn1\">가</ol>",
            &[],
        );
        assert_eq!(form("<p id=\"p1\">가 <b title=\"a > b\">나</b><!-- <sup> --></p>"), []);
    }
}
