//! What search reads of bodies, chunk by chunk: kept under a key of all that it is made of, or read from their texts.

use std::ops::Range;
use std::sync::Arc;

use crate::body::TextBlock;
use crate::body::packed::{squeezed, unsqueezed};
use crate::index::build::{Document, IndexData, Part};
use crate::index::plan::Plan;
use crate::link::site::{PageId, Site};
use crate::render::bodies::BodyRenderer;
use crate::render::bodies::parts::whole;
use crate::render::ready::ReadyBody;
use crate::templates::content::Owner;
use crate::text::SourceText;
use crate::text::key::{self, Key};
use crate::text::shelf::{self, Shelf};
use crate::text::stored::{Around, Reader, Stored, Writer};

/// Pages that search reads as one, at least and at most: few enough for all processors to have some, and for an edit to touch few.
const FEWEST: usize = 16;
const MOST: usize = 64;

/// One page in so many begins a chunk.
const ONE_IN: u8 = 16;

/// All pages in chunks. Where one begins depends on the names near it alone: a new page changes one chunk, or two.
pub fn chunks(site: &Site) -> Vec<Range<PageId>> {
    let (mut out, mut start) = (Vec::new(), 0);
    for (id, page) in site.pages.iter().enumerate() {
        let length = id - start;
        if length == MOST || (length >= FEWEST && key::of(page.article.path.0.as_bytes())[0].is_multiple_of(ONE_IN)) {
            out.push(start..id);
            start = id;
        }
    }
    out.extend((start < site.pages.len()).then_some(start..site.pages.len()));
    out
}

/// Keeps the text of an article.
fn keep(shelf: &dyn Shelf, key: &Key, text: &Vec<TextBlock>, around: &Around) {
    let mut writer = Writer::new(around);
    text.put(&mut writer);
    if let Some(bytes) = writer.finish() {
        shelf.keep(key, &squeezed(&bytes));
    }
}

/// The text of an article as an earlier build kept it.
fn take(shelf: &dyn Shelf, key: &Key, around: &Around) -> Option<Vec<TextBlock>> {
    let bytes = unsqueezed(&shelf.take(key)?)?;
    let mut reader = Reader::new(&bytes, around);
    let text = Stored::read(&mut reader)?;
    reader.is_at_end().then_some(text)
}

impl BodyRenderer<'_> {
    /// What search reads of some pages.
    pub fn read(&self, site: &Site, (gathered, plan): (&IndexData, &Plan), ids: &Range<PageId>, bodies: &mut [ReadyBody]) -> Part {
        let documents: Vec<(PageId, &mut ReadyBody, Document)> =
            ids.clone().zip(bodies).filter_map(|(id, body)| Some((id, body, plan.document(site, id)?))).collect();
        let first = documents.first().map_or(0, |(_, _, document)| document.number);
        let shelf = self.shelf.map(|(shelf, _)| {
            let mut keyed = shelf::keyed("part");
            keyed.part([u8::from(gathered.is_small())]);
            for (_, body, Document { number: _, title, names, description, row }) in &documents {
                keyed.part(body.read).part(title).count(names.len()).part(description).part(row);
                names.iter().for_each(|name| {
                    keyed.part(name);
                });
            }
            (shelf, keyed.key())
        });
        // Nothing of it lies in a text, or was packed against a sample.
        let around = Around { source: SourceText::new("", ""), sample: Arc::from([]) };
        // An edit has the texts of all its neighbours read again. Where somebody edits, more edits come: from the first on their texts are
        // kept, so that none is rendered for the next. A build that knows of no other keeps none, for most will never be asked for.
        let edited = shelf.filter(|_| documents.iter().any(|(_, body, _)| body.text.is_none()));
        let texts = edited.map_or_else(Vec::new, |(shelf, _)| {
            let of = |(_, body, _): &(PageId, &mut ReadyBody, Document)| {
                let key = shelf::keyed("text").part(body.read).key();
                (key, shelf.holds(&key))
            };
            documents.iter().map(of).collect()
        });
        let kept = shelf.and_then(|(shelf, key)| shelf.take(&key));
        if let Some(part) = kept.and_then(|bytes| Part::read(&mut Reader::new(&bytes, &around))) {
            return part.from(first);
        }
        let mut reader = gathered.reader();
        for (at, (id, body, document)) in documents.into_iter().enumerate() {
            let known = edited.zip(texts.get(at)).map(|((shelf, _), (key, held))| (shelf, key, *held));
            let taken = || known.filter(|(_, _, held)| *held).and_then(|(shelf, key, _)| take(shelf, key, &around));
            let text = body.text.take().or_else(taken).unwrap_or_else(|| self.text(site, id));
            if let Some((shelf, key, false)) = known {
                keep(shelf, key, &text, &around);
            }
            reader.read(&document, &text);
        }
        let part = reader.finish();
        if let Some((shelf, key)) = shelf {
            let mut writer = Writer::new(&around);
            part.put(&mut writer);
            if let Some(bytes) = writer.finish() {
                shelf.keep(&key, &bytes);
            }
        }
        part
    }

    /// The text of a page whose body was kept: all of it is rendered again.
    fn text(&self, site: &Site, id: PageId) -> Vec<TextBlock> {
        let page = &site.pages[id];
        let article = whole(site, self.texts, id);
        let framed = self.framed(site, page, &article, self.locked_page(site, page));
        Arc::unwrap_or_clone(self.article(site, (&article, &framed, Owner::Page(page)), site).0).text
    }
}
