//! Where a body stands, and under which ids: what its rendering takes beside its text.

use crate::diagnostic::Diagnostic;
use crate::link::site::Site;
use crate::parse::article::Article;
use crate::path::OutPath;
use crate::permanence::freeze::{LockedPage, Subject, freeze};
use crate::permanence::ids::Spot;
use crate::permanence::imprint::Told;
use crate::permanence::reading::Reading;
use crate::render::body::{Body, BodyInput, InsertAnchor, MarkupOptions, Pieces};
use crate::render::markup;

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
    pub of_template: Vec<Spot>,
    /// What the file says of itself, if it is a text of the archive.
    pub told: Option<Told<'a>>,
}

impl Framed<'_> {
    /// Renders a text there.
    pub fn render(&self, input: &BodyInput<'_>, options: &MarkupOptions, site: &Site) -> (Body, Vec<Diagnostic>) {
        let Locked { path, page, keep } = &self.locked;
        let subject = Subject {
            path,
            source: input.source,
            offset: input.offset,
            page: page.as_ref(),
            keep: *keep,
            of_template: &self.of_template,
            told: self.told,
            pictures: (&site.pictures, &site.contents),
            reading: self.frame.reading,
        };
        freeze(&subject, |places| markup::render_places(input, options, site, places))
    }

    /// All that the lock says, and whether it asks.
    pub fn key(&self) -> [u8; 32] {
        let named: Vec<(&str, u64)> = self.of_template.iter().map(|spot| (spot.id.as_str(), spot.print)).collect();
        let page = self.locked.page.as_ref().map(|page| page.key);
        if page.is_none() && !self.locked.keep {
            return [0; 32];
        }
        // What else is told stands in the file itself.
        let told = self.told.as_ref().map(|told| (told.numbers, told.base));
        *blake3::hash(format!("{page:?} {named:?} {} {told:?} {:?}", self.locked.keep, self.frame.reading).as_bytes()).as_bytes()
    }
}
