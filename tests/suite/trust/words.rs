//! Every word that an author writes is in the page, in what search reads, in the table's data and in the book, or a problem names its line.
//! Bodies are made at random of all that Markdown has, each word but once, and then mistyped: the same ones at every run.
//!
//! More of them: `MOKCHA_BODIES=100000 cargo test --release --test suite trust::words -- --nocapture`.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, LazyLock};

use mokcha::body::Body;
use mokcha::body::table::csv;
use mokcha::body::targets::LinkTargets;
use mokcha::config::{Config, conventions};
use mokcha::edition::xhtml;
use mokcha::markup;
use mokcha::markup::input::BodyInput;
use mokcha::parse::insert_anchor::InsertAnchor;
use mokcha::parse::reading::Reading;
use mokcha::render::options;
use mokcha::text::SourceText;
use mokcha::text::diagnostic::Diagnostic;
use mokcha::text::path::percent_decode;
use scraper::{ElementRef, Html, Node, Selector};

use super::authors::Author;
use crate::support::tried;

/// Bodies of a run that asks for no number.
const BODIES: u64 = 2500;

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let text = "title = \"t\"\ndefault_language = \"ko\"\nbase_url = \"https://x.example\"\n[archive]\nperiodical = \"회보\"\n";
    Config::read(&SourceText::new("config.toml", text)).0
});

struct Nowhere;

impl LinkTargets for Nowhere {
    fn permalink(&self, _: &str) -> Option<String> {
        None
    }

    fn asset(&self, _: &str) -> Option<String> {
        None
    }

    fn nearest(&self, _: &str) -> Option<String> {
        None
    }
}

fn rendered(text: &str) -> (Body, Vec<Diagnostic>) {
    let source: Arc<SourceText> = SourceText::new("content/a.md", text);
    let options = options::options(&CONFIG, &conventions::ARCHIVE, None, &BTreeMap::new());
    let input = BodyInput {
        text,
        reading: Reading::NEWEST,
        reviewed: true,
        source: &source,
        offset: Some(0),
        permalink: "https://x.example/a/",
        lang: "ko",
        insert_anchor: InsertAnchor::Right,
        fragments: None,
        pieces: None,
    };
    markup::render_body(&input, &options, &Nowhere)
}

/// The words of a text: `낱` and six syllables, or a 7 and six figures.
fn words(text: &str) -> Vec<String> {
    let (mut out, mut run) = (Vec::new(), String::new());
    for c in text.chars() {
        let goes_on = match run.chars().next() {
            None => false,
            Some('낱') => Author::SYLLABLES.contains(&c),
            Some(_) => c.is_ascii_digit(),
        };
        if !goes_on {
            run.clear();
        }
        if goes_on || c == '낱' || c == '7' {
            run.push(c);
        }
        if run.chars().count() == Author::LENGTH {
            out.push(std::mem::take(&mut run));
        }
    }
    out
}

/// The text of some HTML, with what attributes say where it is wanted.
fn shown(element: ElementRef<'_>, with_attributes: bool) -> String {
    let mut out = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if with_attributes => element.attrs().for_each(|(_, value)| out.push_str(&format!(" {value} "))),
            _ => {}
        }
    }
    out
}

/// Whether a word stands in a comment, which is for authors alone.
fn in_comment(text: &str, word: &str) -> bool {
    let before = text.split(word).next().unwrap_or_default();
    before.rsplit_once("<!--").is_some_and(|(_, open)| !open.contains("-->"))
}

struct NoBook;

impl xhtml::Targets for NoBook {
    fn link(&self, href: &str) -> Option<String> {
        Some(href.to_owned())
    }

    fn image(&self, src: &str) -> Option<String> {
        Some(src.to_owned())
    }
}

/// What of a body is neither shown nor told, or shown and not handed on.
fn lost(text: &str) -> Option<String> {
    let (body, problems) = rendered(text);
    if problems.iter().any(Diagnostic::is_error) {
        // Nothing is published before that is mended.
        return None;
    }
    let told: HashSet<usize> = problems.iter().map(|problem| problem.position().1).collect();
    let page = Html::parse_fragment(&body.html);
    let whole = percent_decode(&shown(page.root_element(), true));
    let (prose, cells) = (shown(page.root_element(), false), Selector::parse("section.tw td, section.tw th").unwrap());
    let cells: String = page.select(&cells).map(|cell| shown(cell, false)).collect();
    let read: String = body.text.iter().map(|block| block.text.as_str()).collect();
    let data: String = body.tables.iter().map(|table| csv(&table.rows)).collect();
    let book = xhtml::write(&body.html, &NoBook).markup("1.xhtml", |_| true);
    for (at, line) in text.lines().enumerate() {
        for word in words(line) {
            let what = if !whole.contains(&word) {
                if told.contains(&(at + 1)) || in_comment(text, &word) {
                    continue;
                }
                "in the page"
            } else if prose.contains(&word) && !read.contains(&word) {
                "read by search"
            } else if cells.contains(&word) && !data.contains(&word) {
                "in the table's data"
            } else if prose.contains(&word) && !book.contains(&word) {
                "in the book"
            } else {
                continue;
            };
            return Some(format!("line {}: {word} is not {what}", at + 1));
        }
    }
    // Signs that set something stand in the text, and nothing is said of them.
    let code = Selector::parse("code, pre").unwrap();
    let code: String = page.select(&code).map(|code| shown(code, false)).collect();
    let stray =
        ["**", "](", "[^", "<!--", "[!"].into_iter().find(|sign| problems.is_empty() && prose.contains(sign) && !code.contains(sign));
    stray.map(|sign| format!("{sign}{SHOWN}"))
}

/// What is said of a sign that is shown as it stands.
const SHOWN: &str = " is shown, and nothing told";

#[test]
fn no_word_is_lost_in_silence() {
    let count = std::env::var("MOKCHA_BODIES").ok().and_then(|count| count.parse().ok()).unwrap_or(BODIES);
    let (mut gone, mut raw) = (Vec::new(), Vec::new());
    for seed in 0..count {
        let text = Author::new(seed).body(seed % 4);
        match lost(&text) {
            Some(what) if what.ends_with(SHOWN) => raw.push(format!("seed {seed}: {what}\n{text}\n")),
            Some(what) => gone.push(format!("seed {seed}: {what}\n{text}\n")),
            None => {}
        }
    }
    let some = |found: &[String]| format!("{} of {count} bodies:\n{}", found.len(), found.iter().take(5).cloned().collect::<String>());
    assert!(gone.is_empty(), "{}", some(&gone));
    // A sign that shows is no loss, and slips may hide one from another: few are not told.
    assert!(u64::try_from(raw.len()).unwrap() * 100 <= count, "{}", some(&raw));
    tried("W", usize::try_from(count).unwrap());
}
