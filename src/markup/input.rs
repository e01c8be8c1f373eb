//! What a body is rendered from: its text, and the options of its site that decide markup.

use std::ops::Range;
use std::sync::Arc;

use crate::config::conventions::Conventions;
use crate::config::{DataPosition, RawHtml, SlugMode};
use crate::markup::code::own::OwnGrammars;
use crate::markup::code::themes::CodeTheme;
use crate::markup::fragments::Fragments;
use crate::parse::insert_anchor::InsertAnchor;
use crate::parse::reading::Reading;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// Which HTML a body becomes; decided once per site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// The built-in theme's: anchors on every paragraph, captions, alerts with titles, classes instead of style attributes.
    Archive,
    /// Zola's markup, for sites with their own templates.
    Zola,
}

/// Colouring of code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Highlighting {
    /// An unknown language is an error instead of a warning.
    pub error_on_missing_language: bool,
    /// How tokens get their colours.
    pub colours: Colours,
    /// The site's own grammars.
    pub own: Option<OwnGrammars>,
    /// Where data attributes stand.
    pub data_position: DataPosition,
    /// The markup of Zola before 0.22, for sites that ask by its keys.
    pub is_old: bool,
}

/// How tokens of code get their colours.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Colours {
    /// By classes and a style sheet.
    Classes,
    /// In the page, of one theme.
    One(CodeTheme),
    /// In the page, of a light and a dark theme.
    Two(CodeTheme, CodeTheme),
}

/// Words that markup itself puts on the page, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MarkupWords {
    /// Titles of alerts that have none of their own: note, tip, important, warning, caution.
    pub alerts: [String; 5],
    /// Name of the notes section, e.g. 주석.
    pub notes: String,
    /// Words of the link back from a note, e.g. 본문으로.
    pub back: String,
    /// Before and after the number of a printed page: `("원문 ", "쪽")`.
    pub page: (String, String),
    /// Name of a link to a place without a number, e.g. 이 위치의 주소.
    pub anchor: String,
    /// Name of a link to a paragraph, e.g. {n}문단의 주소.
    pub anchor_paragraph: String,
    /// Name of a link to a heading, e.g. ‘{name}’의 주소.
    pub anchor_heading: String,
    /// Before a table's unit: `단위`.
    pub unit: String,
    /// Before where a picture is from: `출처`.
    pub source: String,
    /// Name of a table without a caption, before its number: `표`.
    pub table: String,
}

/// The options of a site that decide markup, all of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MarkupOptions {
    /// Which markup.
    pub profile: Profile,
    /// What the site does as the archive, Zola 0.22 or Zola 0.23.
    pub conventions: &'static Conventions,
    /// Code colouring; `None` switches it off.
    pub highlighting: Option<Highlighting>,
    /// `:name:` becomes an emoji.
    pub emoji: bool,
    /// Typographic quotes, dashes and dots.
    pub smart_punctuation: bool,
    /// Definition lists.
    pub definition_list: bool,
    /// Zola profile: footnotes at the end instead of where they are written.
    pub bottom_footnotes: bool,
    /// Zola profile: GitHub alerts. (The archive profile always has them.)
    pub github_alerts: bool,
    /// Images get `loading="lazy" decoding="async"`.
    pub lazy_async_image: bool,
    /// `class` of external links.
    pub external_class: Option<String>,
    /// External links open a new window.
    pub external_target_blank: bool,
    /// `rel="nofollow"` on external links.
    pub external_no_follow: bool,
    /// `rel="noreferrer"` on external links.
    pub external_no_referrer: bool,
    /// `rel="external"` on external links.
    pub external_rel: bool,
    /// How heading ids are made (Zola profile).
    pub anchor_slugs: SlugMode,
    /// What becomes of the authors' own HTML.
    pub raw_html: RawHtml,
    /// A broken internal link is a warning instead of an error.
    pub internal_links_warn: bool,
    /// Lone Hanja marks and their readings, for ruby (archive profile): `("中", "중국")`, sorted by mark.
    pub hanja: Arc<Vec<(char, String)>>,
    /// Words on the page.
    pub words: MarkupWords,
}

/// One body to render.
#[derive(Clone)]
pub struct BodyInput<'a> {
    /// The Markdown.
    pub text: &'a str,
    /// How its source is read: `input.reading >= Reading::V2` for what a later version understands.
    pub reading: Reading,
    /// The file it comes from, for problems.
    pub source: &'a Arc<SourceText>,
    /// Byte offset of `text` in `source`; `None` when the text was made by a template, and then problems name the file alone.
    pub offset: Option<usize>,
    /// The page's absolute address (or root-relative one, without a base address), for `#fragment` and relative links.
    pub permalink: &'a str,
    /// Language tag of the page, `ko`.
    pub lang: &'a str,
    /// Anchor links of headings.
    pub insert_anchor: InsertAnchor,
    /// Whether what it loses is told: of an earlier text nothing can be mended.
    pub reviewed: bool,
    /// HTML that words of the text stand for.
    pub fragments: Option<&'a Fragments>,
    /// The site's own HTML for places within bodies, if it has any.
    pub pieces: Option<&'a dyn Pieces>,
}

impl BodyInput<'_> {
    /// How many lines stand above the text in its file.
    pub fn lines_before(&self) -> usize {
        self.offset.map_or(0, |offset| self.source.text.bytes().take(offset).filter(|byte| *byte == b'\n').count())
    }

    /// A problem at the place of some bytes of the text, or of the file where the text was made by a template.
    pub fn placed(&self, problem: Diagnostic, span: Range<usize>) -> Diagnostic {
        match self.offset {
            Some(offset) => problem.span(self.source, span.start + offset..span.end + offset),
            None => problem.in_file(self.source.path.clone()),
        }
    }
}

/// HTML within bodies that a site may replace by templates. `None` where it has no template for it.
pub trait Pieces: Sync {
    /// A heading's link to itself.
    fn anchor(&self, id: &str, level: u8, lang: &str) -> Option<Result<String, Box<Diagnostic>>>;
    /// What ends a summary that is cut inside a block.
    fn cutoff(&self, summary: &str, lang: &str) -> Option<Result<String, Box<Diagnostic>>>;
}
