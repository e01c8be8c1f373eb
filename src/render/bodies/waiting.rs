//! A body as it waits for its page, and what is told of it beside its text.

use std::sync::Arc;

use crate::body::packed::{Packed, Sample};
use crate::body::printed::{self, Bounds};
use crate::body::{Body, ReadBy};
use crate::link;
use crate::link::site::{Page, Site};
use crate::parse::article::{Article, PageMatter};
use crate::render::bodies::RenderedBody;
use crate::render::ready::ReadyBody;
use crate::templates::mentions::Mentions;
use crate::templates::views::citations::FIRST_PARAGRAPH;
use crate::templates::words;
use crate::text::diagnostic::Diagnostic;
use crate::text::key::Key;

/// Its problems with what is wrong with the marks of printed pages: that depends on front matter, which the body does not know.
pub fn with_page_faults(
    site: &Site,
    page: &Page,
    (text, matter): (&Article, &PageMatter),
    (body, problems): (&Body, Arc<Vec<Diagnostic>>),
) -> Arc<Vec<Diagnostic>> {
    let printed = matter.archive.as_ref().and_then(|own| own.pages);
    let bounds = page.record.as_ref().map_or_else(Bounds::default, |record| link::printed::bounds(&site.volumes, record, printed));
    let faults = printed::faults(&body.marked, &bounds);
    if faults.is_empty() {
        return problems;
    }
    let placed = faults.iter().map(|(fault, span)| match span {
        Some(span) => Diagnostic::of(fault).span(&text.source, span.clone()),
        None => Diagnostic::of(fault).in_file(text.source.path.clone()),
    });
    Arc::new(problems.iter().cloned().chain(placed).collect())
}

/// A body as it waits for its page: without plain text and tables, which only search and exports read, its HTML packed where lists do not
/// show it.
pub fn lean(
    (body, problems): RenderedBody,
    article: &Article,
    mentioned: &Mentions,
    pack: Option<&Sample>,
    reckon: impl FnOnce(&mut Body),
) -> ReadyBody {
    let mut body = Arc::unwrap_or_clone(body);
    body.words = if mentioned.word_count { words::word_count(article.markdown()) } else { 0 };
    body.characters = if mentioned.field("minutes") { characters(&body) } else { 0 };
    reckon(&mut body);
    if let Some(sample) = pack {
        body.packed = Packed::pack(&body.html, sample);
        body.html = String::new();
    }
    let text = std::mem::take(&mut body.text);
    body.tables = Vec::new();
    // Only the first paragraph's page is asked for, by the form that cites a place.
    body.marked.places.retain(|place| place.id == FIRST_PARAGRAPH);
    body.html.shrink_to_fit();
    ReadyBody { body, problems, text: Some(text), read: Key::default() }
}

fn characters(body: &Body) -> usize {
    body.text.iter().filter(|block| block.by != ReadBy::Lock).map(|block| block.text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}
