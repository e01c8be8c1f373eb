//! Marks of printed pages, `<!-- page 17 -->`: where they are read, where they are written, and between which of them each place stands.

use comrak::nodes::{Node, NodeValue};

use crate::body::printed::{Mark, Marked, Place};
use crate::markup::html::page_of;
use crate::markup::writer::Writer;
use crate::problem::pages::Pages as Fault;
use crate::text::diagnostic::Diagnostic;
use crate::text::escape;

/// The printed pages of a body.
#[derive(Default)]
pub struct PageMarks {
    /// What is known of them in the end.
    pub marked: Marked,
    /// Else nothing is counted.
    asked: bool,
    /// Pages that begin before the next text.
    owed: Vec<u32>,
    /// How many marks are written: the stretch in which the text goes on.
    stretch: usize,
    /// Places that have begun, by their index, and whether they wait for their first word.
    open: Vec<(usize, bool)>,
    /// The stretch of each note's first call.
    calls: Vec<usize>,
    /// The stretch of the note that is being written.
    note: Option<usize>,
    /// Where the marks begin that were read, as line and column.
    read: Vec<(usize, usize)>,
}

impl PageMarks {
    /// Before a text is walked; `asked` says whether it can have any.
    pub fn of(asked: bool) -> Self {
        Self { asked, ..Self::default() }
    }

    /// A place begins, its words follow.
    pub fn begin(&mut self, id: &str) {
        if self.asked && self.note.is_none() {
            self.open.push((self.marked.places.len(), true));
            self.marked.places.push(Place { id: id.to_owned(), first: self.stretch, last: self.stretch });
        }
    }

    /// The place that began last ends.
    pub fn end(&mut self) {
        if self.asked && self.note.is_none() {
            self.open.pop();
        }
    }

    /// Words are written.
    pub fn words(&mut self) {
        if !self.asked || self.note.is_some() {
            return;
        }
        self.marked.begins_unmarked |= self.stretch == 0;
        for (at, waits) in &mut self.open {
            if let Some(place) = self.marked.places.get_mut(*at) {
                if std::mem::take(waits) {
                    place.first = self.stretch;
                }
                place.last = self.stretch;
            }
        }
    }

    /// Whether a note is being written.
    pub fn in_note(&self) -> bool {
        self.note.is_some()
    }

    /// A note is called for the first time.
    pub fn note_called(&mut self) {
        self.calls.push(self.note.unwrap_or(self.stretch));
    }

    /// A note is written: it stands on the page of its first call, wherever its own words are. Gives what was written before.
    pub fn note_begins(&mut self, number: usize, id: &str) -> Option<usize> {
        let stretch = number.checked_sub(1).and_then(|at| self.calls.get(at)).copied().unwrap_or(self.stretch);
        if self.asked {
            self.marked.places.push(Place { id: id.to_owned(), first: stretch, last: stretch });
        }
        self.note.replace(stretch)
    }

    /// The note ends.
    pub fn note_ends(&mut self, before: Option<usize>) {
        self.note = before;
    }
}

impl<'a> Writer<'a> {
    /// Reads a mark: the printed page begins before the next text.
    pub fn page_mark(&mut self, node: Node<'a>, comment: &str) -> bool {
        let Some(number) = number_of(comment).filter(|_| self.archive()) else {
            let misspelt = self.archive() && means_page(comment);
            if misspelt {
                let span = self.span_of(node);
                self.html_problem(Diagnostic::of(&Fault::NoNumber { written: comment.trim().to_owned() }), span);
            }
            return misspelt;
        };
        let start = node.data().sourcepos.start;
        self.pages.read.push((start.line, start.column));
        if self.pages.note.is_some() {
            let span = self.span_of(node);
            self.problem(Diagnostic::of(&Fault::InNote { page: number }), span);
            return true;
        }
        self.pages.owed.push(number);
        let span = self.place(self.span_of(node)).map(|place| place.span);
        self.pages.marked.marks.push(Mark { number, span });
        true
    }

    /// Reads the marks of a text that is not written where they stand.
    pub fn owe_pages_of(&mut self, node: Node<'a>) {
        if self.pages.asked {
            for inner in node.descendants() {
                if let NodeValue::HtmlInline(html) = &inner.data().value {
                    self.page_mark(inner, html);
                }
            }
        }
    }

    /// Whether pages wait for the next text.
    pub fn owes_pages(&self) -> bool {
        !self.pages.owed.is_empty() && self.pages.note.is_none()
    }

    /// Writes the page marks that are owed.
    pub fn pay_pages(&mut self) {
        self.pay_ids();
        if self.pages.note.is_some() {
            return;
        }
        for number in std::mem::take(&mut self.pages.owed) {
            let (before, after) = &self.options.words.page;
            let id = self.fixed_spot(format!("page-{number}"), 0..0, |_| number.to_string());
            self.pay_ids();
            self.ids.insert(id.clone());
            self.out.push_str(&format!("<a class=\"pg\" id=\"{id}\" href=\"#{id}\"><span class=\"vh\">"));
            escape::text(&mut self.out, before);
            self.out.push_str(&format!("</span>{number}<span class=\"vh\">"));
            escape::text(&mut self.out, after);
            self.out.push_str("</span></a>");
            self.pages.stretch += 1;
        }
    }

    /// Marks before a block that has no room for them, or behind the last text, get a paragraph of their own.
    pub fn pay_pages_apart(&mut self) {
        if self.owes_pages() {
            self.line();
            self.push("<p>");
            self.pay_pages();
            self.push("</p>\n");
        }
    }

    /// HTML as it is written, but for the marks in it.
    pub fn html_with_pages(&mut self, node: Node<'a>, html: &str) {
        let mut rest = html;
        if has_words(html.split("<!--").next().unwrap_or("")) {
            self.pay_pages_apart();
        }
        while self.pages.asked
            && let Some((before, (comment, behind))) =
                rest.split_once("<!--").and_then(|(before, rest)| Some((before, rest.split_once("-->")?)))
        {
            self.push(before);
            if has_words(before) {
                self.pages.words();
            }
            if self.page_mark(node, &format!("<!--{comment}-->")) {
                self.pay_pages();
            } else {
                self.push(&format!("<!--{comment}-->"));
            }
            rest = behind;
        }
        self.push(rest);
        if self.pages.asked && has_words(rest) {
            self.pages.words();
        }
    }

    /// Marks that no one has come by: in the words of a picture, say.
    pub fn unread_pages(&mut self, root: Node<'a>) {
        if !self.pages.asked {
            return;
        }
        self.pages.read.sort_unstable();
        for node in root.descendants() {
            let number = match &node.data().value {
                NodeValue::HtmlInline(html) => number_of(html),
                _ => None,
            };
            let start = node.data().sourcepos.start;
            // A note that nobody calls is a fault of its own.
            let in_note = || node.ancestors().any(|above| matches!(above.data().value, NodeValue::FootnoteDefinition(_)));
            if let Some(page) = number
                && self.pages.read.binary_search(&(start.line, start.column)).is_err()
                && !in_note()
            {
                let span = self.span_of(node);
                self.problem(Diagnostic::of(&Fault::Unread { page }), span);
            }
        }
    }
}

/// The page that a comment marks.
fn number_of(comment: &str) -> Option<u32> {
    page_of(comment.trim().strip_prefix("<!--")?.strip_suffix("-->")?)
}

/// Whether a comment begins as a mark does: `<!-- page: 12 -->`.
fn means_page(comment: &str) -> bool {
    let inner = comment.trim().strip_prefix("<!--").map(str::trim_start).unwrap_or_default();
    let word = inner.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("page"));
    let rest = inner.get(4..).unwrap_or_default().trim_start_matches([' ', ':', '=', '.', '#', '-', '+']);
    word && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether HTML shows words.
pub fn has_words(html: &str) -> bool {
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        if !before.trim().is_empty() {
            return true;
        }
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    !rest.trim().is_empty()
}
