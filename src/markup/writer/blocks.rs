//! Blocks: lists, quotations, boxes, code, raw HTML. Paragraphs, headings, tables and notes have files of their own.

use comrak::nodes::{ListDelimType, ListType, Node, NodeAlert, NodeList, NodeValue};

use crate::config::RawHtml;
use crate::ledger::names::CitableKind;
use crate::markup::line_marks::is_place_mark;
use crate::markup::writer::inlines::{is_more_mark, more_mark};
use crate::markup::writer::{MAX_DEPTH, Writer, plain};
use crate::problem::pages::Pages as Fault;
use crate::problem::writing::Writing;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, escape};

impl<'a> Writer<'a> {
    /// All blocks below a node, captions taken to their tables.
    pub fn children(&mut self, node: Node<'a>) {
        if self.depth > MAX_DEPTH {
            let span = self.span_of(node);
            self.problem(Diagnostic::of(&Writing::TooDeep {}), span);
            let text = plain(node);
            return self.text(&text);
        }
        self.depth += 1;
        let mut next = node.first_child();
        while let Some(child) = next {
            let (start, known) = (self.out.len(), self.notes.called());
            next = self.block_with_caption(child);
            if self.archive() && self.depth == 1 {
                self.notes_beside(start, known);
            }
        }
        self.depth -= 1;
    }

    /// One block, a table with its caption as one; gives the block behind it.
    fn block_with_caption(&mut self, child: Node<'a>) -> Option<Node<'a>> {
        if self.archive() {
            if let Some((caption, table)) = self.caption_before(child) {
                self.owe_pages_of(child);
                self.table(table, Some((caption, child)));
                return table.next_sibling();
            }
            if matches!(child.data().value, NodeValue::Table(_)) {
                let caption = self.caption_after(child);
                let last = caption.as_ref().map_or(child, |(_, paragraph)| *paragraph);
                self.table(child, caption);
                if !last.same_node(child) {
                    self.owe_pages_of(last);
                }
                return last.next_sibling();
            }
        }
        self.block(child);
        child.next_sibling()
    }

    fn block(&mut self, node: Node<'a>) {
        let data = node.data();
        match &data.value {
            NodeValue::Paragraph => {
                self.lonely_caption(node);
                let tight = self.is_tight(node);
                self.paragraph(node, tight);
            }
            NodeValue::Heading(heading) => self.heading(node, *heading),
            NodeValue::List(list) => self.list(node, list),
            NodeValue::Item(_) => self.item(node, None),
            NodeValue::TaskItem(task) => self.item(node, Some(task.symbol.is_some())),
            NodeValue::BlockQuote => self.quotation(node, "<blockquote>\n"),
            NodeValue::Alert(alert) => self.alert(node, alert),
            NodeValue::CodeBlock(block) => {
                self.pay_pages_apart();
                self.pages.words();
                self.code_block(node, block);
            }
            NodeValue::HtmlBlock(block) => self.html_block(node, &block.literal),
            NodeValue::ThematicBreak => {
                self.line();
                self.push(if self.archive() { "<hr>\n" } else { "<hr />\n" });
            }
            NodeValue::Table(_) => self.table(node, None),
            NodeValue::FootnoteDefinition(definition) => self.note_definition(node, &definition.name),
            NodeValue::DescriptionList => self.terms(node),
            NodeValue::DescriptionItem(_) => self.children(node),
            NodeValue::DescriptionTerm => self.element("dt", node),
            NodeValue::DescriptionDetails => self.element("dd", node),
            value if value.block() => self.children(node),
            _ => self.inline(node),
        }
    }

    /// Whether a paragraph stands in a tight list, where it has no element of its own.
    fn is_tight(&self, paragraph: Node<'_>) -> bool {
        let Some(parent) = paragraph.parent() else { return false };
        match &parent.data().value {
            NodeValue::Item(_) | NodeValue::TaskItem(_) => {
                parent.parent().is_some_and(|list| matches!(&list.data().value, NodeValue::List(list) if list.tight))
            }
            NodeValue::DescriptionTerm => true,
            NodeValue::DescriptionDetails => self.tight_terms.last().copied().unwrap_or(true),
            _ => false,
        }
    }

    pub fn element(&mut self, tag: &'static str, node: Node<'a>) {
        self.line();
        self.push(&format!("<{tag}>"));
        self.open.push(tag);
        self.children(node);
        self.open.pop();
        self.push(&format!("</{tag}>\n"));
    }

    fn list(&mut self, node: Node<'a>, list: &NodeList) {
        let tag = if list.list_type == ListType::Ordered { "ol" } else { "ul" };
        self.line();
        let is_outline = list.list_type == ListType::Bullet && list.bullet_char == b'+' && self.is_outline(node);
        // In an archive `1)` keeps its bracket.
        let bracketed = self.archive() && list.list_type == ListType::Ordered && list.delimiter == ListDelimType::Paren;
        self.push(&format!("<{tag}"));
        if is_outline || bracketed {
            self.push(if is_outline { " class=\"outline\"" } else { " class=\"bracketed\"" });
        }
        if list.list_type == ListType::Ordered && list.start != 1 {
            self.push(&format!(" start=\"{}\"", list.start));
        }
        self.push(">\n");
        let counts = self.counts(node, list);
        let around = std::mem::replace(&mut self.counted, counts);
        self.open.push(tag);
        self.children(node);
        self.open.pop();
        self.counted = around;
        self.push(&format!("</{tag}>\n"));
    }

    /// The first number of an archive's list whose numbers are shown as they are written; none where each item has the same, which is a way
    /// to let Markdown count.
    fn counts(&self, node: Node<'a>, list: &NodeList) -> Option<usize> {
        let is_counted = self.archive() && list.list_type == ListType::Ordered;
        let differs = || node.children().any(|item| matches!(&item.data().value, NodeValue::Item(own) if own.start != list.start));
        (is_counted && differs()).then_some(list.start)
    }

    /// The number of an item, where it is not the one behind that of the item before.
    fn own_number(&mut self, node: Node<'a>) -> Option<usize> {
        let next = self.counted?;
        let number = match &node.data().value {
            NodeValue::Item(own) => own.start,
            _ => next,
        };
        self.counted = Some(number.saturating_add(1));
        (number != next).then_some(number)
    }

    /// Whether a list's entries begin with signs of their own.
    fn is_outline(&self, node: Node<'a>) -> bool {
        let line = node.data().sourcepos.start.line;
        self.is_entry(line)
    }

    /// An item; at the top level of the archive's text it has an anchor of its own, and the paragraphs in it have none.
    fn item(&mut self, node: Node<'a>, task: Option<bool>) {
        self.line();
        let id = if self.anchoring { Some(self.next_paragraph(node)) } else { None };
        self.push("<li");
        if let Some(id) = &id {
            self.push(&format!(" id=\"{id}\""));
        }
        if task.is_some() && self.archive() {
            self.push(" class=\"task\"");
        }
        if let Some(number) = self.own_number(node) {
            self.push(&format!(" value=\"{number}\""));
        }
        self.push(">");
        if let Some(done) = task {
            // In a loose item the box stands at the head of its paragraph.
            let first = node.first_child().filter(|first| matches!(first.data().value, NodeValue::Paragraph));
            match first.filter(|first| !self.is_tight(first)) {
                Some(_) => self.owed_box = Some(done),
                None => self.checkbox(node, done),
            }
        }
        if self.archive() {
            self.item_text(node);
        }
        let anchoring = std::mem::replace(&mut self.anchoring, false);
        self.open.push("li");
        if let Some(id) = &id {
            self.pages.begin(id);
        }
        let is_place = id.is_some();
        let mut own_link = id;
        for child in node.children() {
            let is_text = matches!(child.data().value, NodeValue::Paragraph);
            if is_text || own_link.is_none() {
                self.child_of_item(child);
            } else {
                // The item's own link stands at the end of its own text, before what is nested.
                if let Some(id) = own_link.take() {
                    self.self_link(&id);
                }
                self.child_of_item(child);
            }
            if is_text && let Some(id) = own_link.take() {
                self.link_in_text(&id);
            }
        }
        self.open.pop();
        if is_place {
            self.pages.end();
        }
        self.anchoring = anchoring;
        self.push("</li>\n");
    }

    fn child_of_item(&mut self, child: Node<'a>) {
        match &child.data().value {
            NodeValue::Table(_) if self.archive() => self.table(child, None),
            _ => self.block(child),
        }
    }

    /// Puts the link into the paragraph that was just closed, or behind the text of a tight item.
    fn link_in_text(&mut self, id: &str) {
        if self.out.ends_with("</p>\n") {
            self.out.truncate(self.out.len() - "</p>\n".len());
            self.self_link(id);
            self.push("</p>\n");
        } else {
            self.self_link(id);
        }
    }

    /// Search reads an item's own text as one block.
    fn item_text(&mut self, node: Node<'a>) {
        let own: Vec<_> = node.children().filter(|child| matches!(child.data().value, NodeValue::Paragraph)).collect();
        let locked: Vec<String> = own.iter().map(|paragraph| plain(paragraph)).collect();
        let shown: Vec<String> = own.iter().map(|paragraph| self.shown(paragraph)).collect();
        self.note_both(0, locked.join(" "), Some(shown.join(" ")));
    }

    /// The box of a task whose paragraph has just begun.
    pub fn pay_box(&mut self, paragraph: Node<'a>) {
        if let (Some(done), Some(item)) = (self.owed_box.take(), paragraph.parent()) {
            self.checkbox(item, done);
        }
    }

    fn checkbox(&mut self, node: Node<'a>, done: bool) {
        if !self.archive() {
            return self.push(if done {
                "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n"
            } else {
                "<input disabled=\"\" type=\"checkbox\"/>\n"
            });
        }
        let text = node.first_child().map(|child| self.shown(child)).unwrap_or_default();
        self.push("<input type=\"checkbox\" disabled");
        self.push(if done { " checked aria-label=\"" } else { " aria-label=\"" });
        escape::attribute(&mut self.out, text.trim());
        self.push("\"> ");
    }

    fn quotation(&mut self, node: Node<'a>, open: &str) {
        self.line();
        self.push(open);
        self.open.push("blockquote");
        self.children(node);
        self.open.pop();
        self.line();
        self.push("</blockquote>\n");
    }

    /// To Zola an alert has no title: with one it is a quotation that begins with the marker.
    fn quotation_with_marker(&mut self, node: Node<'a>, title: &str) {
        let written = self.slice(node.data().sourcepos);
        let marker = written.find('[').and_then(|from| written.get(from..from + written.cut(from..).find(']')? + 1)).unwrap_or("[!NOTE]");
        self.line();
        self.push("<blockquote>\n<p>");
        self.text(marker);
        self.push(" ");
        self.text(title.trim());
        let first = node.first_child();
        let joins = first.is_some_and(|child| matches!(child.data().value, NodeValue::Paragraph));
        if let Some(paragraph) = first.filter(|_| joins) {
            self.push("\n");
            self.inlines(paragraph);
        }
        self.push("</p>\n");
        self.open.push("blockquote");
        for child in node.children().skip(usize::from(joins)) {
            self.block(child);
        }
        self.open.pop();
        self.line();
        self.push("</blockquote>\n");
    }

    fn alert(&mut self, node: Node<'a>, alert: &NodeAlert) {
        let kind = alert.alert_type as usize;
        let class = ["note", "tip", "important", "warning", "caution"][kind.min(4)];
        if !self.archive() {
            return match &alert.title {
                Some(title) if !title.trim().is_empty() => self.quotation_with_marker(node, title),
                _ => self.quotation(node, &format!("<blockquote class=\"markdown-alert-{class}\">\n")),
            };
        }
        self.boxes += 1;
        let title =
            alert.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or_else(|| self.options.words.alerts[kind.min(4)].clone());
        let id = self.citable(CitableKind::Box, format!("b{}", self.boxes), self.span_of(node), |_| title.clone());
        self.line();
        self.pages.begin(&id);
        self.push(&format!("<aside class=\"box {class}\" aria-labelledby=\"{id}\">\n<p class=\"box-title\" id=\"{id}\">"));
        self.pay_pages();
        self.anchor.clone_from(&id);
        self.note_apart(title.clone());
        self.text(title.trim());
        self.push("</p>\n");
        self.open.push("aside");
        self.children(node);
        self.open.pop();
        self.pages.end();
        self.line();
        self.push("</aside>\n");
    }

    fn html_block(&mut self, node: Node<'a>, html: &str) {
        self.text_behind_mark(node, html);
        if self.archive() && self.marks_alone(node, html) {
            return;
        }
        if is_more_mark(html) && self.summary_end.is_none() {
            return self.end_summary(!self.open.is_empty());
        }
        if let Some((before, mark)) = more_mark(html).filter(|_| !self.archive() && self.summary_end.is_none()) {
            // The mark may stand among the lines of a block.
            self.line();
            self.raw_html(node, before);
            self.end_summary(true);
            self.raw_html(node, html.cut(before.len() + mark.len()..).trim_start_matches('\n'));
            return self.line();
        }
        let comment = html.trim_start().starts_with("<!--") && html.trim_end().ends_with("-->") && html.matches("<!--").count() == 1;
        if comment && self.archive() && self.options.raw_html != RawHtml::Refuse {
            return;
        }
        self.line();
        let start = self.out.len();
        self.raw_block(node, html);
        if self.options.raw_html == RawHtml::Safe && self.out.get(start..).is_some_and(|html| html.trim().is_empty()) {
            return self.out.truncate(start);
        }
        self.line();
    }

    /// A line of marks of places, and nothing else.
    fn marks_alone(&mut self, node: Node<'a>, html: &str) -> bool {
        let comments: Vec<&str> = html.split_inclusive("-->").map(str::trim).filter(|comment| !comment.is_empty()).collect();
        let alone = comments.iter().all(|comment| is_place_mark(comment));
        for comment in comments.iter().filter(|_| alone) {
            let _ = self.page_mark(node, comment) || self.pin_mark(comment);
        }
        alone
    }
}

impl<'a> Writer<'a> {
    /// Text on the line of a mark that begins a block is HTML to Markdown: notes, links and anchors in it would be lost without a word.
    fn text_behind_mark(&mut self, node: Node<'a>, html: &str) {
        let Some((comment, text)) = html.trim_start().split_once("-->") else { return };
        let inner = comment.strip_prefix("<!--").map(str::trim).unwrap_or_default();
        let is_mark = is_place_mark(&format!("{comment}-->")) || inner.eq_ignore_ascii_case("more");
        // Marks are moved out of the way, unless a block begins behind them.
        if !self.archive() || !is_mark || text.trim().is_empty() || text.split_inclusive("-->").all(|more| is_place_mark(more.trim())) {
            return;
        }
        let start = self.span_of(node).start;
        let problem = Diagnostic::of(&Fault::BeforeBlock { mark: format!("<!-- {inner} -->") });
        self.problem(problem, start..start + comment.len() + "-->".len());
    }
}
