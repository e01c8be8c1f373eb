//! The state of one walk: what has been written, what is counted, what is still owed.

pub mod blocks;
pub mod caption;
pub mod citables;
pub mod footnotes;
pub mod headings;
pub mod inlines;
pub mod links;
pub mod page_marks;
pub mod paragraphs;
pub mod raw;
pub mod read;
pub mod tables;
pub mod terms;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue, Sourcepos};

use crate::body::targets::LinkTargets;
use crate::body::{Body, Heading};
use crate::config::RawHtml;
use crate::ledger::ids::{Citable, Places};
use crate::markup::html::OpenTags;
use crate::markup::input::{BodyInput, MarkupOptions, Profile};
use crate::markup::line_marks::Mended;
use crate::markup::review::{self, Review};
use crate::markup::writer::page_marks::PageMarks;
use crate::markup::{korean, summary};
use crate::problem::hints;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, Place};

/// How deep blocks and inlines may nest: beyond it only their text is kept, so that no input exhausts the stack.
pub const MAX_DEPTH: usize = 120;

/// The state of a walk over one body.
pub struct Writer<'a> {
    /// The body.
    pub input: &'a BodyInput<'a>,
    /// How its text was written anew for Markdown.
    pub korean: &'a korean::Reading<'a>,
    /// The site's options.
    pub options: &'a MarkupOptions,
    /// Where `@/` links lead.
    pub targets: &'a dyn LinkTargets,
    /// HTML so far.
    pub out: String,
    /// What is found beside the HTML.
    pub body: Body,
    /// Problems so far.
    pub problems: Vec<Diagnostic>,
    /// Ids so far.
    pub ids: BTreeSet<String>,
    /// The last number that was put behind each id that is wanted several times.
    pub last_fresh: HashMap<String, usize>,
    /// Ids that authors gave, of the headings so far.
    pub given_ids: BTreeSet<String>,
    /// Headings in order: level, id, title.
    pub headings: Vec<Heading>,
    /// Paragraphs and top-level items counted.
    pub paragraphs: usize,
    /// Tables counted.
    pub tables: usize,
    /// Boxes counted.
    pub boxes: usize,
    /// Figures counted.
    pub figures: usize,
    /// Notes.
    pub notes: footnotes::Notes<'a>,
    /// Printed pages.
    pub pages: PageMarks,
    /// Which ids places have.
    pub places: Places<'a>,
    /// Ids that places were given before.
    pub given: HashSet<&'a str>,
    /// Places so far, where they are asked for.
    pub citables: Vec<Citable>,
    /// How many places there are so far.
    pub spot_count: usize,
    /// Ids without text that stand before the next text.
    pub owed_ids: Vec<String>,
    /// The id that the next place asks for.
    pub pin: Option<String>,
    /// Where the summary ends, and the elements that are open there.
    pub summary_end: Option<usize>,
    /// The elements that are open where the summary ends.
    pub summary_open: Vec<&'static str>,
    /// Faults of the site's templates that were told.
    pub told_pieces: HashSet<String>,
    /// External links so far.
    pub known_links: HashSet<String>,
    /// Open elements, for a summary that ends inside them.
    pub open: Vec<&'static str>,
    /// Of each list of terms that is open, whether its meanings are words without paragraphs.
    pub tight_terms: Vec<bool>,
    /// Whether the paragraph that comes next begins with the box of a task, and whether that is done.
    pub owed_box: Option<bool>,
    /// Tags that are open in the block of words being written (archive).
    pub tags: OpenTags,
    /// The next number of the list being written, if its items' own count.
    pub counted: Option<usize>,
    /// Whether paragraphs get anchors here: not inside items, cells and notes.
    pub anchoring: bool,
    /// The anchor nearest to what is being written.
    pub anchor: String,
    /// Places of HTML of which the review has told.
    told: Vec<std::ops::Range<usize>>,
    /// What is known of the author's own HTML.
    pub raw: raw::Raw,
    /// Nesting.
    pub depth: usize,
    /// Byte offsets of the text's lines.
    lines: Vec<usize>,
    /// Where the text is written, if it was mended before it was read.
    mended: &'a Mended<'a>,
}

/// Walks the tree.
pub fn write<'a>(
    root: Node<'a>,
    input: &'a BodyInput<'a>,
    (korean, mended): (&'a korean::Reading<'a>, &'a Mended<'a>),
    options: &'a MarkupOptions,
    targets: &'a dyn LinkTargets,
    (places, review): (Places<'a>, Review),
) -> (Body, Vec<Diagnostic>) {
    let lines = std::iter::once(0).chain(input.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut writer = Writer {
        input,
        korean,
        options,
        targets,
        out: String::with_capacity(input.text.len() * 3 / 2),
        body: Body::default(),
        problems: Vec::new(),
        ids: headings::explicit_ids(root),
        last_fresh: HashMap::new(),
        given_ids: BTreeSet::new(),
        headings: Vec::new(),
        paragraphs: 0,
        tables: 0,
        boxes: 0,
        figures: 0,
        notes: footnotes::Notes::collect(root),
        counted: None,
        pages: PageMarks::of(options.profile == Profile::Archive && mended.has_comments()),
        places,
        given: match places {
            Places::Given(given) => given.ids.iter().map(String::as_str).collect(),
            _ => HashSet::new(),
        },
        citables: Vec::new(),
        spot_count: 0,
        owed_ids: Vec::new(),
        pin: None,
        owed_box: None,
        summary_end: None,
        summary_open: Vec::new(),
        told_pieces: HashSet::new(),
        known_links: HashSet::new(),
        open: Vec::new(),
        tight_terms: Vec::new(),
        tags: OpenTags::default(),
        anchoring: options.profile == Profile::Archive,
        anchor: String::new(),
        told: review::of_html(&review.lost),
        raw: raw::Raw::default(),
        depth: 0,
        lines,
        mended,
    };
    writer.children(root);
    writer.pay_pages_apart();
    writer.notes_at_end();
    writer.close_raw();
    writer.unread_pages(root);
    writer.pay_ids_at_end();
    for (lost, span) in review::fewer(review.lost) {
        writer.problem(Diagnostic::of(&lost), span);
    }
    for (misread, span) in review::fewer(review.misread) {
        writer.problem(Diagnostic::of(&misread), span);
    }
    writer.finish()
}

impl<'a> Writer<'a> {
    /// Whether the archive's markup is written.
    pub fn archive(&self) -> bool {
        self.options.profile == Profile::Archive
    }

    /// Writes as is.
    pub fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Begins a new line unless one has begun.
    pub fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// An id that is not in use: the wanted one, else with `-1`, `-2` … behind it.
    pub fn fresh_id(&mut self, wanted: String) -> String {
        if self.ids.insert(wanted.clone()) {
            return wanted;
        }
        // Those before the last one given are in use, for no id is ever given back.
        let last = self.last_fresh.entry(wanted.clone()).or_insert(0);
        loop {
            *last += 1;
            let id = format!("{wanted}-{last}");
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Byte offset in the text of a comrak position (1-based line and column in bytes).
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.input.text.len());
        (start + column.saturating_sub(1)).min(self.input.text.len())
    }

    /// The text of a comrak position.
    pub fn slice(&self, position: Sourcepos) -> &'a str {
        let start = self.offset(position.start.line, position.start.column);
        let end = self.offset(position.end.line, position.end.column + 1);
        self.input.text.get(start..end.max(start)).unwrap_or("")
    }

    /// The place of bytes of the text, if the text is the file's own.
    pub fn place(&self, span: std::ops::Range<usize>) -> Option<Place> {
        let offset = self.input.offset?;
        let span = self.source_bytes(span);
        Some(Place::new(self.input.source, span.start + offset..span.end + offset))
    }

    /// Whether an entry of an outline begins on a line, from 1.
    pub fn is_entry(&self, line: usize) -> bool {
        let start = self.offset(line, 1);
        self.korean.is_entry(self.mended.written(start..start).start)
    }

    /// The bytes of the author's body that bytes of the text stand for.
    pub fn source_bytes(&self, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let span = self.mended.written(span);
        let start = self.korean.source_offset(span.start);
        start..self.korean.source_offset(span.end).max(start)
    }

    /// Adds a problem at the place of some bytes of the text, or of the file where the text was made by a template.
    pub fn problem(&mut self, problem: Diagnostic, span: std::ops::Range<usize>) {
        let span = self.source_bytes(span);
        self.problems.push(self.input.placed(problem, span));
    }

    /// A problem of HTML, unless the review has told of it: one fault, one problem.
    pub fn html_problem(&mut self, problem: Diagnostic, span: std::ops::Range<usize>) {
        let next = self.told.partition_point(|told| told.end <= span.start);
        if self.told.get(next).is_none_or(|told| told.start >= span.end) {
            self.problem(problem, span);
        }
    }

    /// The bytes of a node in the text.
    pub fn span_of(&self, node: Node<'a>) -> std::ops::Range<usize> {
        let position = node.data().sourcepos;
        let start = self.offset(position.start.line, position.start.column);
        start..self.offset(position.end.line, position.end.column + 1).max(start)
    }

    /// Text with the HTML that its words stand for: where it is shown as text, or is part of an address.
    pub fn filled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.input.fragments.map_or(Cow::Borrowed(text), |fragments| Cow::Owned(fragments.filled(text)))
    }

    /// Plain text of a node without words that stand for HTML.
    pub fn plain(&self, node: Node<'a>) -> String {
        let text = plain(node);
        self.input.fragments.map_or_else(|| text.clone(), |fragments| fragments.dropped(&text))
    }

    /// The words of some blocks as people read them, a space between each two blocks.
    pub fn words_of(&self, node: Node<'a>) -> String {
        let mut out = String::new();
        for edge in node.traverse() {
            let (NodeEdge::Start(node) | NodeEdge::End(node)) = edge;
            let data = node.data();
            match (&data.value, matches!(edge, NodeEdge::Start(_))) {
                // In the archive a single `~` strikes nothing.
                (NodeValue::Strikethrough, _) if self.archive() && !self.slice(data.sourcepos).starts_with("~~") => out.push('~'),
                (NodeValue::CodeBlock(block), true) => {
                    out.push(' ');
                    out.push_str(&block.literal);
                }
                (value, true) if value.block() => out.push(' '),
                (value, true) => push_plain(&mut out, value),
                (_, false) => {}
            }
        }
        out
    }

    /// What ends a summary that is cut inside a block: as the site's template gives it, or as Zola does.
    fn cutoff(&mut self, summary: &str) -> String {
        match self.input.pieces.and_then(|pieces| pieces.cutoff(summary, self.input.lang)) {
            Some(Ok(html)) => return html,
            Some(Err(problem)) => self.piece_problem(*problem),
            None => {}
        }
        "&hellip;\n".to_owned()
    }

    /// A fault of one of the site's templates, told once a body.
    pub fn piece_problem(&mut self, problem: Diagnostic) {
        if self.told_pieces.insert(problem.message.en.clone()) {
            self.problems.push(problem.note(hints::rendering(&self.input.source.path)));
        }
    }

    fn finish(mut self) -> (Body, Vec<Diagnostic>) {
        if let Some(fragments) = self.input.fragments {
            let safe = self.options.raw_html == RawHtml::Safe;
            let filled = |html: &str| if safe { fragments.filled_safely(html) } else { fragments.filled(html) };
            self.summary_end = self.summary_end.map(|end| filled(self.out.cut(..end)).len());
            self.out = filled(&self.out);
        }
        if let Some(end) = self.summary_end {
            let html = summary::html(self.out.cut(..end), self.archive());
            let cutoff = if self.summary_open.is_empty() { String::new() } else { self.cutoff(&html) };
            self.body.summary = Some(summary::closed(html, &self.summary_open, &cutoff));
        }
        self.body.toc = headings::nest(self.headings);
        let mut anchors: Vec<String> = self.ids.into_iter().collect();
        anchors.extend(html_ids(&self.out));
        anchors.sort();
        anchors.dedup();
        self.body.anchors = anchors;
        if !self.korean.is_as_is() {
            self.body.read_as = self.korean.read_as(self.input.lines_before());
        }
        self.body.citables = self.citables;
        self.body.marked = self.pages.marked;
        self.body.html = self.out;
        (self.body, self.problems)
    }
}

/// Ids and names that raw HTML brings along; they count as places that links may name.
fn html_ids(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    for attribute in [" id=\"", " name=\""] {
        for (at, _) in html.match_indices(attribute) {
            let rest = html.cut(at + attribute.len()..);
            if let Some(end) = rest.find('"') {
                out.push(rest.cut(..end).to_owned());
            }
        }
    }
    out
}

/// Plain text of a node and all below it.
pub fn plain(node: Node<'_>) -> String {
    let mut out = String::new();
    // Iterative, as a hostile text may nest deeply.
    for descendant in node.descendants() {
        push_plain(&mut out, &descendant.data().value);
    }
    out
}

/// Adds the plain text of a node alone.
pub fn push_plain(out: &mut String, value: &NodeValue) {
    match value {
        NodeValue::Text(text) => out.push_str(text),
        NodeValue::Code(code) => out.push_str(&code.literal),
        NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
        NodeValue::ShortCode(emoji) => out.push_str(&emoji.emoji),
        _ => {}
    }
}
