//! Marks that begin a line: `<!-- page 10 -->`, `<!-- anchor p4 -->`. To Markdown a comment there is HTML up to the line's end, so it would
//! swallow the words behind it, and end the list, quotation or table around it. Such marks are moved to where they are meant before the text
//! is read: into the line behind them, or into the item that goes on. Places in the mended text lead back to the written one.

use std::borrow::Cow;
use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use crate::markup::containers;
use crate::parse::pasted::{blanks, brackets};
use crate::parse::reading::Reading;
use crate::text::Cut;

/// How often a text is read anew: a mark may hide another one, until it is moved.
const PASSES: usize = 4;

/// What stands for the mark of this number while Markdown is read: a tag, which begins no HTML where words follow.
const STAND_IN: &str = "<mokcha-mark-";

/// A text whose marks stand where they are meant.
pub struct Mended<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    shifts: Vec<Vec<Shift>>,
    marks: Vec<String>,
    /// Texts that were published keep the lists that they have.
    joins: bool,
}

/// Bytes of a text that others stand for.
struct Edit {
    old: Range<usize>,
    new: String,
}

/// From this byte of the mended text on its bytes are so many behind or before the written one's.
struct Shift {
    new: usize,
    old: usize,
    /// Where the written bytes end; between are those that only the mended text has.
    end: usize,
}

impl<'t> Mended<'t> {
    /// A text as it is written.
    pub fn new(text: &'t str, reading: Reading) -> Self {
        Self { text: Cow::Borrowed(text), shifts: Vec::new(), marks: Vec::new(), joins: reading >= Reading::V2 }
    }

    /// Blanks of other programs behind marks are blanks, and names between brackets have one form.
    pub fn plain(&mut self) {
        let edits: Vec<Edit> = blanks::edits(&self.text).into_iter().map(|(old, new)| Edit { old, new: new.to_owned() }).collect();
        if !edits.is_empty() {
            self.apply(edits);
        }
        let edits: Vec<Edit> = brackets::edits(&self.text).into_iter().map(|(old, new)| Edit { old, new }).collect();
        if !edits.is_empty() {
            self.apply(edits);
        }
    }

    /// Whether there can be marks in it.
    pub fn has_comments(&self) -> bool {
        !self.marks.is_empty() || self.text.contains("<!--")
    }

    /// Moves marks, after a look at the text's tree; false where all stand well.
    pub fn mend(&mut self, root: Node<'_>) -> bool {
        if self.shifts.len() > PASSES || !self.text.contains("<!--") || (self.marks.is_empty() && self.text.contains(STAND_IN)) {
            return false;
        }
        let edits = self.edits(root);
        if edits.is_empty() {
            return false;
        }
        self.apply(edits);
        true
    }

    /// Gives the marks their own words again.
    pub fn restore(&self, root: Node<'_>) {
        if !self.has_comments() {
            return;
        }
        for node in root.descendants() {
            match &mut node.data_mut().value {
                NodeValue::HtmlInline(html) if html.starts_with(STAND_IN) => self.restore_in(html),
                NodeValue::Code(code) if code.literal.contains(STAND_IN) => self.restore_in(&mut code.literal),
                NodeValue::Text(text) if text.contains(STAND_IN) => self.restore_in(text.to_mut()),
                _ => {}
            }
            // The blank behind a mark that begins a text is none of the text.
            let is_head =
                node.previous_sibling().is_none() && matches!(&node.data().value, NodeValue::HtmlInline(html) if is_place_mark(html));
            if let Some(next) = node.next_sibling().filter(|_| is_head)
                && let NodeValue::Text(text) = &mut next.data_mut().value
            {
                *text = text.trim_start().to_owned().into();
            }
        }
    }

    fn restore_in(&self, text: &mut String) {
        let mut parts = text.split(STAND_IN);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let mark = part.split_once('>').and_then(|(number, rest)| Some((self.marks.get(number.parse::<usize>().ok()?)?, rest)));
            match mark {
                Some((mark, rest)) => out.extend([mark.as_str(), rest]),
                None => out.extend([STAND_IN, part]),
            }
        }
        *text = out;
    }

    /// Where bytes of the mended text are written.
    pub fn written(&self, span: Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            self.shifts.iter().rev().fold(at, |at, shifts| match shifts.partition_point(|shift| shift.new <= at).checked_sub(1) {
                Some(found) => {
                    let shift = &shifts[found];
                    (shift.old + (at - shift.new)).min(shift.end)
                }
                None => at,
            })
        };
        let start = back(span.start);
        start..back(span.end).max(start)
    }

    fn edits(&mut self, root: Node<'_>) -> Vec<Edit> {
        let text = std::mem::take(&mut self.text);
        let mut out: Vec<Edit> = Vec::new();
        let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut settled: Option<usize> = None;
        for node in root.descendants().filter(|node| is_comment(node)) {
            let line = node.data().sourcepos.start.line;
            if settled.is_some_and(|settled| line <= settled) {
                continue;
            }
            let Some(head) = head_at(&text, &lines, line) else { continue };
            if head.words.is_empty() {
                let mut run = vec![head];
                let (mut last, mut at) = (node, line);
                while let Some(next) = last.next_sibling()
                    && is_comment(&next)
                    && let Some(head) = head_at(&text, &lines, next.data().sourcepos.start.line).filter(|head| head.words.is_empty())
                {
                    at = next.data().sourcepos.start.line;
                    last = next;
                    run.push(head);
                }
                settled = Some(at);
                if self.joins {
                    self.alone(&text, node, &run, &mut out);
                }
            } else if !containers::begins_block(text.cut(head.words.clone())) {
                let stand_ins = self.stand_ins(text.cut(head.marks.clone()));
                out.push(Edit { old: head.marks.start..head.words.start, new: stand_ins });
            }
        }
        self.text = text;
        out
    }

    /// Marks that have their lines to themselves.
    fn alone(&mut self, text: &str, node: Node<'_>, run: &[Head], out: &mut Vec<Edit>) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let before = containers::blank_before(text, first.line.start);
        let behind = containers::blank_behind(text, last.line.end);
        let next = text.get(behind.end..).unwrap_or("").lines().next().unwrap_or("");
        if containers::is_after_table(node) && before.is_empty() && behind.is_empty() && next.trim_start().starts_with('|') {
            // Between two rows: in the first cell of the second one.
            let bar = behind.end + next.find('|').unwrap_or(0) + 1;
            let marks: String = run.iter().map(|head| self.stand_ins(text.cut(head.marks.clone()))).collect();
            let new = format!("{}{marks}", text.cut(behind.end..bar));
            return out.push(Edit { old: first.line.start..bar, new });
        }
        let Some(prefix) = containers::prefix(node, next, before.is_empty() && behind.is_empty()) else { return };
        let between_items = containers::begins_item(next) && (!prefix.is_empty() || containers::in_item(node));
        for (at, head) in run.iter().enumerate() {
            let mut insert = |old: Range<usize>, new: &str| {
                if !(old.is_empty() && new.is_empty()) {
                    out.push(Edit { old, new: new.to_owned() });
                }
            };
            if between_items {
                // Blank lines around a mark part no items: a list stays as close as it is without the mark.
                insert(if at == 0 { before.clone() } else { containers::blank_before(text, head.line.start) }, "");
            }
            insert(head.marks.start..head.marks.start, &prefix);
        }
        if between_items && !behind.is_empty() {
            out.push(Edit { old: behind, new: String::new() });
        }
    }

    /// What stands for the marks of a text until it is read.
    fn stand_ins(&mut self, marks: &str) -> String {
        let mut out = String::new();
        for mark in marks.split_inclusive("-->").filter(|mark| mark.contains("<!--")) {
            out.push_str(&format!("{STAND_IN}{}>", self.marks.len()));
            self.marks.push(mark.trim().to_owned());
        }
        out
    }

    fn apply(&mut self, edits: Vec<Edit>) {
        let mut text = String::with_capacity(self.text.len());
        let mut shifts = Vec::with_capacity(edits.len() * 2);
        let mut at = 0;
        for Edit { old, new } in edits {
            text.push_str(self.text.cut(at..old.start));
            shifts.push(Shift { new: text.len(), old: old.start, end: old.end });
            text.push_str(&new);
            shifts.push(Shift { new: text.len(), old: old.end, end: usize::MAX });
            at = old.end;
        }
        text.push_str(self.text.cut(at..));
        self.text = Cow::Owned(text);
        self.shifts.push(shifts);
    }
}

/// Whether a comment begins a block of HTML.
fn is_comment(node: &Node<'_>) -> bool {
    matches!(&node.data().value, NodeValue::HtmlBlock(html) if html.literal.trim_start().starts_with("<!--"))
}

/// The marks at the head of a line.
struct Head {
    /// Its line, the line's end included.
    line: Range<usize>,
    /// The marks.
    marks: Range<usize>,
    /// The words behind them; empty where there are none.
    words: Range<usize>,
}

/// The marks that begin a line of the text (from 1), whatever containers it stands in.
fn head_at(text: &str, lines: &[usize], line: usize) -> Option<Head> {
    let start = *lines.get(line.checked_sub(1)?)?;
    let end = lines.get(line).copied().unwrap_or(text.len());
    let written = text.get(start..end)?;
    let from = start + written.find("<!--")?;
    let mut to = from;
    loop {
        let rest = text.get(to..end)?;
        let gap = rest.len() - rest.trim_start().len();
        let Some((comment, _)) = rest.trim_start().split_once("-->").filter(|(comment, _)| is_mark(comment)) else { break };
        to += gap + comment.len() + "-->".len();
    }
    let words = text.get(to..end)?;
    let gap = words.len() - words.trim_start().len();
    (to > from).then(|| Head { line: start..end, marks: from..to, words: to + gap..to + words.trim_end().len().max(gap) })
}

/// How long the marks of places are that begin a text, with the blanks behind them.
pub fn marks_at(text: &str) -> usize {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| rest.starts_with("<!--"))
        && let Some((comment, behind)) = rest.split_once("-->")
        && is_mark(comment)
    {
        at = text.len() - behind.trim_start_matches([' ', '\t']).len();
    }
    at
}

/// Whether a comment is a mark of a place.
pub fn is_place_mark(comment: &str) -> bool {
    comment.strip_suffix("-->").is_some_and(is_mark)
}

/// Whether a comment that is not closed yet is a mark of a place.
fn is_mark(comment: &str) -> bool {
    let inner = comment.strip_prefix("<!--").map(str::trim).unwrap_or_default();
    let number = inner.strip_prefix("page ").map(str::trim);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())) || inner.starts_with("anchor ")
}
