//! The pages of a site in parts, and the text of each, wherever it lies.

use std::borrow::Cow;
use std::ops::Range;

use crate::body::packed::{self, Sample};
use crate::link::site::{PageId, Site};
use crate::link::texts::Texts;
use crate::markup;
use crate::markup::input::MarkupOptions;
use crate::parse::article::Article;
use crate::parse::reading::Reading;
use crate::render::framed::{Frame, anchors_of};

/// Pages rendered before their Markdown is dropped, at least.
const PART: usize = 512;

/// Chunks in parts, after each of which texts are dropped.
pub fn parts(mut chunks: &[Range<PageId>]) -> impl Iterator<Item = &[Range<PageId>]> {
    std::iter::from_fn(move || {
        let first = chunks.first()?;
        let (part, behind) = chunks.split_at(chunks.partition_point(|chunk| chunk.start < first.start + PART));
        chunks = behind;
        Some(part)
    })
}

/// The pages of a part.
pub fn pages_of(part: &[Range<PageId>]) -> Range<PageId> {
    part.first().map_or(0, |first| first.start)..part.last().map_or(0, |last| last.end)
}

/// Pages whose HTML is the sample for packing.
const SAMPLE_PAGES: usize = 2;

/// HTML of the first pages.
pub fn first_sample(site: &Site, options: &MarkupOptions, texts: Option<&Texts>) -> Sample {
    let first = site.pages.iter().enumerate().take(SAMPLE_PAGES).map(|(id, page)| {
        let frame = Frame {
            permalink: &page.permalink,
            lang: &page.article.lang,
            insert_anchor: anchors_of(site, page),
            pieces: None,
            reading: Reading::NEWEST,
            reviewed: false,
        };
        let article = whole(site, texts, id);
        markup::render_body(&frame.input(article.markdown(), &article, None), options, site).0.html
    });
    let first: Vec<String> = first.collect();
    packed::sample(first.iter().map(String::as_str))
}

/// A page's article with its text, wherever that lies.
pub fn whole<'s>(site: &'s Site, texts: Option<&Texts>, id: PageId) -> Cow<'s, Article> {
    texts.and_then(|texts| texts.whole(site, id)).map_or_else(|| Cow::Borrowed(&*site.pages[id].article), Cow::Owned)
}
