//! Where a body stands, and under which ids: what its rendering takes beside its text.

use crate::body::Body;
use crate::body::targets::LinkTargets;
use crate::ledger::ids::Citable;
use crate::ledger::imprint::ImprintInput;
use crate::ledger::locked_page::LockedPage;
use crate::link::site::{Node, Page, Site};
use crate::markup;
use crate::markup::input::{BodyInput, MarkupOptions, Pieces};
use crate::parse::article::Article;
use crate::parse::insert_anchor::InsertAnchor;
use crate::parse::reading::Reading;
use crate::render::freeze::{BodyJob, freeze};
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// Where a body will stand, and the site's own HTML in it.
pub struct Frame<'a> {
    /// Its page's address.
    pub permalink: &'a str,
    /// Its language.
    pub lang: &'a str,
    /// Links of headings.
    pub insert_anchor: InsertAnchor,
    /// The site's own HTML.
    pub pieces: Option<&'a dyn Pieces>,
    /// How the text's source is read.
    pub reading: Reading,
    /// Whether what the text loses is told.
    pub reviewed: bool,
}

impl Frame<'_> {
    /// A text to be rendered there.
    pub fn input<'b>(&'b self, text: &'b str, article: &'b Article, offset: Option<usize>) -> BodyInput<'b> {
        let Self { permalink, lang, insert_anchor, pieces, reading, reviewed } = *self;
        BodyInput { text, reading, source: &article.source, offset, permalink, lang, insert_anchor, reviewed, fragments: None, pieces }
    }
}

/// What the lock says of the page.
pub struct Locked {
    /// Where the page is.
    pub path: OutPath,
    /// What is known of it.
    pub page: Option<LockedPage>,
    /// Whether its places are to be recorded.
    pub keep: bool,
}

/// A body's place, and the ids that it has there.
pub struct Framed<'a> {
    /// Where it stands.
    pub frame: Frame<'a>,
    /// What the lock says.
    pub locked: Locked,
    /// Places that the page's template makes.
    pub of_template: Vec<Citable>,
    /// What the file says of itself, if it is a text of the archive.
    pub told: Option<ImprintInput<'a>>,
    /// Places of files that its page leads to or shows, whatever its text says.
    pub beside: Vec<String>,
}

impl Framed<'_> {
    /// Renders a text there; links are asked of `targets`.
    pub fn render(
        &self,
        input: &BodyInput<'_>,
        options: &MarkupOptions,
        site: &Site,
        targets: &dyn LinkTargets,
    ) -> (Body, Vec<Diagnostic>) {
        let Locked { path, page, keep } = &self.locked;
        let subject = BodyJob {
            path,
            source: input.source,
            offset: input.offset,
            page: page.as_ref(),
            keep: *keep,
            of_template: &self.of_template,
            told: self.told,
            pictures: (&site.pictures, &site.contents),
            files: &site.files,
            beside: &self.beside,
            reading: self.frame.reading,
        };
        freeze(&subject, |places| markup::render_places(input, options, targets, places))
    }

    /// All that the lock says, and whether it asks.
    pub fn key(&self) -> [u8; 32] {
        let named: Vec<(&str, u64)> = self.of_template.iter().map(|citable| (citable.id.as_str(), citable.print)).collect();
        let page = self.locked.page.as_ref().map(|page| page.key);
        if page.is_none() && !self.locked.keep {
            return [0; 32];
        }
        // What else is told stands in the file itself.
        let told = self.told.as_ref().map(|told| (told.numbers, told.base, &self.beside));
        *blake3::hash(format!("{page:?} {named:?} {} {told:?} {:?}", self.locked.keep, self.frame.reading).as_bytes()).as_bytes()
    }
}

/// The default of a page's heading links: its own section's choice, else the config's.
pub fn insert_anchor(site: &Site, folder_section: Option<usize>) -> InsertAnchor {
    let own = folder_section.and_then(|section| site.sections[section].matter()).and_then(|matter| matter.insert_anchor_links);
    own.unwrap_or(site.config.markdown.insert_anchor_links)
}

/// The same of a page: as the section of its own folder says.
pub fn anchors_of(site: &Site, page: &Page) -> InsertAnchor {
    // Not the last ancestor: a transparent section hands its pages on and is none.
    let (folder, lang) = (page.article.home_folder(), &page.article.lang);
    let name = if *lang == site.config.default_language { "_index.md".to_owned() } else { format!("_index.{lang}.md") };
    let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
    let own = site.by_path.get(&path).and_then(|node| match node {
        Node::Section(id) => Some(*id),
        Node::Page(_) => None,
    });
    insert_anchor(site, own)
}
