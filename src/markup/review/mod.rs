//! What an archive's body loses or shows as a stray mark: comrak's tree against the text that it was read from. Nothing is written here, and
//! no other page is known; each noun has a file, which goes through the tree once.

mod cells;
mod code;
mod comments;
mod definitions;
mod fences;
mod foreign;
mod headings;
mod hidden;
mod html_text;
mod items;
mod joined;
mod links;
mod marks;
mod notes;
mod others;
mod pictures;
mod placeholders;
mod shapes;
mod source;
mod tables;
mod tags;

use std::collections::HashMap;
use std::ops::Range;

use comrak::nodes::Node;

use crate::config::RawHtml;
use crate::problem::Problem;
use crate::problem::markup::Lost;
use crate::problem::misread::Misread;
use crate::text::wording::Wording;

pub use definitions::is_address;
use source::Source;

/// What was found, and at which bytes.
pub type Found = Vec<(Lost, Range<usize>)>;

/// What may be meant otherwise, and at which bytes.
pub type Misreadings = Vec<(Misread, Range<usize>)>;

/// All that is told of a body.
#[derive(Default)]
pub struct Review {
    /// What is lost or shown as it stands.
    pub lost: Found,
    /// What may be meant otherwise.
    pub misread: Misreadings,
}

impl Review {
    /// Whether a line was told that is read as the address of a link, with words for an address: where they lead is no second fault.
    pub fn has_vanishing_line(&self) -> bool {
        self.lost.iter().any(|(lost, _)| matches!(lost, Lost::VanishingLine { .. }))
    }
}

/// How many places of one kind are told of a body.
const MOST: usize = 50;

/// All that is lost, in the order of the text. Where a site refuses HTML, nothing more is told of tags.
pub fn review<'a>(root: Node<'a>, text: &str, html: RawHtml) -> Review {
    let source = Source::new(text);
    let mut found = Found::new();
    for look in [
        tables::review,
        definitions::review,
        notes::review,
        links::review,
        tags::review,
        comments::review,
        fences::review,
        code::review,
        items::review,
        html_text::review,
        marks::review,
        foreign::review,
        headings::review,
        pictures::review,
        placeholders::review,
    ] {
        look(root, &source, &mut found);
    }
    found.sort_by_key(|(_, span)| span.start);
    if html == RawHtml::Refuse {
        found.retain(|(lost, _)| !lost.is_of_tags());
    }
    let mut misread = Misreadings::new();
    joined::review(root, &source, &mut misread);
    items::misread(root, &source, &mut misread);
    items::compared(root, &source, &mut misread);
    items::hollow(root, &source, &mut misread);
    items::touched(root, &source, &mut misread);
    tables::misread(root, &source, &mut misread);
    cells::misread(root, &source, &mut misread);
    others::review(root, &source, &mut misread);
    shapes::review(root, &source, &mut misread);
    if html != RawHtml::Refuse {
        hidden::review(root, &source, html == RawHtml::Trusted, &mut misread);
    }
    // A sign at the head of a line that is told by itself is why the line runs on.
    misread.retain(|(told, span)| {
        let at = found.partition_point(|(_, lost)| lost.start < span.start);
        !matches!(told, Misread::JoinedLine { .. }) || found.get(at).is_none_or(|(_, lost)| lost.start != span.start)
    });
    misread.sort_by_key(|(_, span)| span.start);
    Review { lost: found, misread }
}

/// So many blanks, as people say it.
fn sign_of(blanks: usize) -> Wording {
    Wording::new(format!("{blanks} blanks"), format!("빈칸 {blanks}개"))
}

/// The places of HTML of which something is told, in order, none within another.
pub fn of_html(found: &Found) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (_, span) in found.iter().filter(|(lost, _)| lost.is_of_tags() || lost.is_of_comments()) {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span.clone()),
        }
    }
    out
}

/// As much as anyone reads.
pub fn fewer<P: Problem>(mut found: Vec<(P, Range<usize>)>) -> Vec<(P, Range<usize>)> {
    let mut counts: HashMap<&'static str, usize> = HashMap::new();
    found.retain(|(lost, _)| {
        let count = counts.entry(lost.kind()).or_default();
        *count += 1;
        *count <= MOST
    });
    found
}

#[cfg(test)]
mod misread_tests;
#[cfg(test)]
mod tests;
