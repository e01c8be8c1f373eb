//! The key under which a body is kept between builds.

use crate::link::site::Site;
use crate::parse::article::Article;
use crate::render::bodies::{BodyRenderer, Wants};
use crate::render::framed::Framed;
use crate::text::key::Key;
use crate::text::shelf;

impl BodyRenderer<'_> {
    /// The key of all that a body is made of but the answers of the site.
    pub fn key(&self, site: &Site, common: &Key, article: &Article, framed: &Framed<'_>, wants: Wants) -> Key {
        let frame = &framed.frame;
        let mut keyed = shelf::keyed("body");
        keyed
            .part(common)
            .part(&article.source.path)
            .part(&article.path.0)
            .part(&article.source.text)
            .part(frame.permalink)
            .part(frame.lang);
        keyed.part(format!("{:?} {:?} {} {}", frame.insert_anchor, frame.reading, frame.reviewed, wants.pack)).part(framed.key());
        keyed.maybe(wants.of.and_then(|id| site.pages[id].record.as_ref()).map(|record| &record.id)).key()
    }
}
