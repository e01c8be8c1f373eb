//! What a body is, before and after it is rendered: the types that `render::markup` works between.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::cite::pages::Marked;
use crate::cite::table::TableFile;
use crate::config::DataPosition;
use crate::diagnostic::Diagnostic;
use crate::dialect::Generation;
use crate::permanence::ids::Spot;
use crate::permanence::imprint::Imprint;
use crate::permanence::reading::Reading;
use crate::render::markup::code::own::OwnGrammars;
use crate::render::markup::code::themes::CodeTheme;
use crate::render::packed::Packed;
use crate::render::shortcodes::Fragments;
use crate::text::{Place, SourceText};

/// Which HTML a body becomes; decided once per site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// The built-in theme's: anchors on every paragraph, captions, alerts with titles, classes instead of style attributes.
    Archive,
    /// Zola's markup, for sites with their own templates.
    Zola,
}

/// What becomes of HTML that authors write in bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RawHtml {
    /// It stands in the page as it is.
    #[default]
    Trusted,
    /// What says something of the text stays, what could act is taken away.
    Safe,
    /// It is an error.
    Refuse,
}

/// Where a link to a heading itself is inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum InsertAnchor {
    /// Nowhere.
    #[default]
    None,
    /// Before the heading's text.
    Left,
    /// After it.
    Right,
    /// Around it.
    Heading,
}

/// How heading ids are made from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SlugMode {
    /// Transliterated to ASCII, words joined by `-`.
    #[default]
    On,
    /// Only what can't stand in an address is removed.
    Safe,
    /// As written.
    Off,
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
    /// Hidden words of a link to a paragraph or heading, e.g. 이 위치의 주소.
    pub anchor: String,
    /// Before a table's unit: `단위`.
    pub unit: String,
    /// Name of a table without a caption, before its number: `표`.
    pub table: String,
}

/// The options of a site that decide markup, all of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MarkupOptions {
    /// Which markup.
    pub profile: Profile,
    /// Zola profile: whose markup, where generations differ.
    pub generation: Generation,
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
    /// Whether the built-in theme shows the site: then links that run scripts are errors.
    pub built_in_theme: bool,
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

/// Finds the pages that `@/` links name. Implemented by the site.
pub trait LinkTargets: Sync {
    /// The content path as the site has it: its letters may be put together otherwise than in a link.
    fn named<'p>(&self, content_path: &'p str) -> Cow<'p, str> {
        Cow::Borrowed(content_path)
    }
    /// Permalink of the page or section of this content path (`52/economy/apec.md`).
    fn permalink(&self, content_path: &str) -> Option<String>;
    /// Address of the file of this content path that stands beside a page or section (`52/economy/chart.png`).
    fn asset(&self, content_path: &str) -> Option<String>;
    /// The name under which a picture of this content path stands at the address of each text that shows it.
    fn picture(&self, _content_path: &str) -> Option<String> {
        None
    }
    /// The existing content path nearest to a mistyped one.
    fn nearest(&self, content_path: &str) -> Option<String>;
}

/// One heading with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Plain text.
    pub title: String,
    /// Headings under it.
    pub children: Vec<Heading>,
}

/// A link inside the site, to be checked against the target's anchors once all bodies are rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalLink {
    /// Content path of the target; empty for the page itself.
    pub target: String,
    /// Fragment without `#`; empty for none.
    pub fragment: String,
    /// Where the link is written, if known.
    pub place: Option<Place>,
}

/// An address inside the site as a text names it, to be looked for among the site's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalAddress {
    /// As it is written.
    pub written: String,
    /// Where, if known.
    pub place: Option<Place>,
}

/// A run of plain text with the anchor nearest to it: what search and citation read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBlock {
    /// 0 for a paragraph, list item, cell or note; 1 to 6 for a heading.
    pub level: u8,
    /// Nearest anchor: the heading's id, `p3`, `t1`, `fn2`.
    pub anchor: String,
    /// Text without markup.
    pub text: String,
}

/// A table as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableData {
    /// `t1`
    pub id: String,
    /// Caption without unit; empty for none.
    pub caption: String,
    /// Unit, e.g. `조원, %`; empty for none.
    pub unit: String,
    /// Rows of plain cells, the head row first, joined cells repeated but for figures, which stand once.
    pub rows: Vec<Vec<String>>,
}

/// Lines of a file, counted from 1, that are read as Korean offices write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadAs {
    /// First and last line of each outline.
    pub outlines: Vec<(usize, usize)>,
    /// Lines that begin with dates.
    pub dates: Vec<usize>,
}

/// A rendered body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// HTML.
    pub html: String,
    /// HTML before `<!-- more -->`, if there is such a mark.
    pub summary: Option<String>,
    /// Headings as a tree.
    pub toc: Vec<Heading>,
    /// All ids in the HTML, sorted.
    pub anchors: Vec<String>,
    /// Links inside the site.
    pub internal_links: Vec<InternalLink>,
    /// Addresses inside the site that name no source.
    pub local_addresses: Vec<LocalAddress>,
    /// Content paths of pictures that stand at the text's own address, in order.
    pub pictures: Vec<String>,
    /// Addresses outside the site, in order, each once.
    pub external_links: Vec<String>,
    /// Tables.
    pub tables: Vec<TableData>,
    /// The same as files, where they are published.
    pub table_files: Vec<TableFile>,
    /// Places with ids, where they are asked for.
    pub spots: Vec<Spot>,
    /// What the lock keeps of its text, where it is asked for.
    pub imprint: Option<Imprint>,
    /// Whether the lock has a text at its address of which no place is in this one.
    pub is_other_text: bool,
    /// Ids that its author wrote as HTML, each with the bytes of that HTML.
    pub raw_ids: Vec<(String, Range<usize>)>,
    /// What was read otherwise than Markdown would.
    pub read_as: ReadAs,
    /// Where printed pages begin in this body.
    pub marked: Marked,
    /// Plain text by block, in reading order.
    pub text: Vec<TextBlock>,
    /// Characters of the text that are no spaces, if templates show the time that reading takes.
    pub characters: usize,
    /// Words, if templates show them.
    pub words: usize,
    /// The HTML packed, and `html` empty, where only the page itself shows it.
    pub packed: Packed,
    /// The bodies of its earlier texts, the first publication first.
    pub earlier: Vec<Body>,
}

impl Body {
    /// The HTML, unpacked where it waits packed.
    pub fn whole_html(&self) -> Cow<'_, str> {
        if self.html.is_empty() { Cow::Owned(self.packed.unpack()) } else { Cow::Borrowed(&self.html) }
    }
}
