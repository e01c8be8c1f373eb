//! Code blocks: Zola's markup, the archive's, and that of Zola before 0.22 for sites that ask for it by its keys.

mod circles;
mod definition;
mod embedded;
mod fence;
mod follow;
mod grammars;
mod lines;
mod names;
pub mod own;
mod simple;
mod simple_row;
mod simple_rows;
pub mod textmate;
mod theme_names;
pub mod themes;

use std::ops::Range;

use comrak::nodes::{Node, NodeCodeBlock};

use crate::config::DataPosition;
use crate::markup::input::{Colours, Highlighting};
use crate::markup::writer::Writer;
use crate::problem::limits::Limits;
use crate::problem::zola::Zola;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, escape};
use fence::Fence;
use lines::{Frame, both};
use themes::hex;

impl<'a> Writer<'a> {
    /// A code block.
    pub fn code_block(&mut self, node: Node<'a>, block: &NodeCodeBlock) {
        self.line();
        let fence = Fence::parse(&block.info);
        let options = self.options;
        let literal = self.filled(&block.literal).replace("\r\n", "\n");
        let Some(highlighting) = &options.highlighting else {
            if self.archive() {
                self.note_unlocked(block.literal.clone());
            }
            return self.plain_code(&fence, &literal);
        };
        let known = grammars::knows(&fence.language, highlighting.own.as_ref());
        if !known {
            let language = fence.language.clone();
            let refused = highlighting.error_on_missing_language;
            let kind = if refused { Zola::LanguageRefused { language } } else { Zola::Language { language } };
            let span = self.line_of(node);
            self.problem(Diagnostic::of(&kind).once(), span);
        }
        let archive = self.archive();
        // Before 0.22 a language kept the name that it was written by, an unknown one, too.
        let own = highlighting.own.as_ref().is_some_and(|own| own.find(&fence.language).is_some());
        let language = match fence.language.as_str() {
            "" if !highlighting.is_old => "plain".to_owned(),
            language if highlighting.is_old || known && (archive || own) => language.to_owned(),
            language if known => names::full(language),
            _ => "plain".to_owned(),
        };
        self.open_code(&fence, &language, highlighting);
        if let Some(line) = lines::lines(&mut self.out, &fence, &literal, &Frame::of(highlighting)) {
            let span = self.line_of(node);
            self.problem(Diagnostic::of(&Limits::CodeEndless { language: fence.language.clone(), line }), span);
        }
        self.push("</code></pre>");
        if archive || highlighting.is_old {
            self.push("\n");
        }
        if archive {
            self.note_apart(block.literal.clone());
        }
    }

    /// The first line of a block.
    fn line_of(&self, node: Node<'a>) -> Range<usize> {
        let span = self.span_of(node);
        let end = self.input.text.cut(span.start..).find('\n').map_or(span.end, |at| span.start + at);
        span.start..end
    }

    fn plain_code(&mut self, fence: &Fence, literal: &str) {
        self.push("<pre><code");
        if !fence.language.is_empty() {
            attribute(&mut self.out, "lang", &fence.language);
        }
        self.push(">");
        // Here, and only here, Zola escapes quotation marks in text.
        for (index, part) in literal.split('"').enumerate() {
            if index > 0 {
                self.push("&quot;");
            }
            escape::text(&mut self.out, part);
        }
        self.push("</code></pre>\n");
    }

    /// Both opening tags.
    fn open_code(&mut self, fence: &Fence, language: &str, highlighting: &Highlighting) {
        let (on_pre, on_code) = match highlighting.data_position {
            DataPosition::Code => (false, true),
            DataPosition::Pre => (true, false),
            DataPosition::Both => (true, true),
            DataPosition::None => (false, false),
        };
        let named = highlighting.is_old && !language.is_empty();
        self.push("<pre");
        if highlighting.is_old && fence.numbered {
            self.push(" data-linenos");
        }
        if on_pre {
            data_attributes(&mut self.out, fence, language);
        }
        let by_class = highlighting.colours == Colours::Classes;
        self.push(if self.archive() { " class=\"code giallo" } else { " class=\"giallo" });
        if by_class || highlighting.is_old {
            self.push(" z-code");
        }
        if named {
            self.push(" language-");
            escape::attribute(&mut self.out, language);
        }
        self.push("\"");
        let style = ground(&highlighting.colours);
        self.push(&style);
        if self.archive() {
            self.push(" tabindex=\"0\"");
        }
        self.push("><code");
        if named {
            self.push(" class=\"language-");
            escape::attribute(&mut self.out, language);
            self.push("\"");
        }
        if on_code {
            data_attributes(&mut self.out, fence, language);
        }
        self.push(">");
    }
}

/// The `style` of a block.
fn ground(colours: &Colours) -> String {
    match colours {
        Colours::Classes => String::new(),
        Colours::One(theme) => format!(" style=\"color: {}; background-color: {};\"", hex(theme.ink()), hex(theme.paper())),
        Colours::Two(light, dark) => {
            let (ink, paper) = (both(light.ink(), dark.ink()), both(light.paper(), dark.paper()));
            format!(" style=\"color-scheme: light dark; color: {ink}; background-color: {paper};\"")
        }
    }
}

/// Language and other data of a block.
fn data_attributes(out: &mut String, fence: &Fence, language: &str) {
    if !language.is_empty() {
        attribute(out, "lang", language);
    }
    for (key, value) in &fence.data {
        attribute(out, key, value);
    }
}

fn attribute(out: &mut String, key: &str, value: &str) {
    out.push_str(" data-");
    out.push_str(key);
    out.push_str("=\"");
    escape::attribute(out, value);
    out.push('"');
}
