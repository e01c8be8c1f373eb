//! What search reads of bodies, chunk by chunk, and of sections: kept under a key of all that it is made of, or read from their texts.

use std::ops::Range;
use std::sync::Arc;

use crate::body::TextBlock;
use crate::body::packed::{squeezed, unsqueezed};
use crate::index::build::{Document, IndexData, Part};
use crate::index::plan::Plan;
use crate::link::site::{PageId, SectionId, Site};
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

/// A body that search reads: with its document, and with what has it rendered again where only its HTML was kept.
struct Searched<'b, T> {
    body: &'b mut ReadyBody,
    document: Document,
    again: T,
}

impl BodyRenderer<'_> {
    /// What search reads of some pages.
    pub fn read(&self, site: &Site, (gathered, plan): (&IndexData, &Plan), ids: &Range<PageId>, bodies: &mut [ReadyBody]) -> Part {
        let searched = ids
            .clone()
            .zip(bodies)
            .filter_map(|(id, body)| Some(Searched { body, document: plan.document(site, id)?, again: move || self.text(site, id) }));
        self.read_all(gathered, searched.collect())
    }

    /// What search reads of sections that have words of their own.
    pub fn read_sections(&self, site: &Site, (gathered, plan): (&IndexData, &Plan), bodies: &mut [ReadyBody]) -> Option<Part> {
        let mut bodies: Vec<Option<&mut ReadyBody>> = bodies.iter_mut().map(Some).collect();
        let searched = plan.sections().iter().enumerate().filter_map(|(at, id)| {
            let again = move || self.section_text(site, *id);
            Some(Searched { body: bodies[*id].take()?, document: plan.section_document(site, at), again })
        });
        let searched: Vec<_> = searched.collect();
        (!searched.is_empty()).then(|| self.read_all(gathered, searched))
    }

    /// What search reads, as an earlier build kept it, or of the texts.
    fn read_all(&self, gathered: &IndexData, searched: Vec<Searched<'_, impl Fn() -> Vec<TextBlock>>>) -> Part {
        let first = searched.first().map_or(0, |one| one.document.number);
        let shelf = self.shelf.map(|(shelf, _)| {
            let mut keyed = shelf::keyed("part");
            keyed.part([u8::from(gathered.is_small())]);
            for Searched { body, document, .. } in &searched {
                let Document { number: _, title, names, authors, description, row } = document;
                keyed.part(body.read).part(title).count(names.len()).count(authors.len()).part(description).part(row);
                names.iter().chain(authors).for_each(|name| {
                    keyed.part(name);
                });
            }
            (shelf, keyed.key())
        });
        // Nothing of it lies in a text, or was packed against a sample.
        let around = Around { source: SourceText::new("", ""), sample: Arc::from([]) };
        // An edit has the texts of all its neighbours read again. Where somebody edits, more edits come: from the first on their texts are
        // kept, so that none is rendered for the next. A build that knows of no other keeps none, for most will never be asked for.
        let edited = shelf.filter(|_| searched.iter().any(|one| one.body.text.is_none()));
        let texts = edited.map_or_else(Vec::new, |(shelf, _)| {
            let of = |one: &Searched<'_, _>| {
                let key = shelf::keyed("text").part(one.body.read).key();
                (key, shelf.holds(&key))
            };
            searched.iter().map(of).collect()
        });
        let kept = shelf.and_then(|(shelf, key)| shelf.take(&key));
        if let Some(part) = kept.and_then(|bytes| Part::read(&mut Reader::new(&bytes, &around))) {
            return part.from(first);
        }
        let mut reader = gathered.reader();
        for (at, Searched { body, document, again }) in searched.into_iter().enumerate() {
            let known = edited.zip(texts.get(at)).map(|((shelf, _), (key, held))| (shelf, key, *held));
            let taken = || known.filter(|(_, _, held)| *held).and_then(|(shelf, key, _)| take(shelf, key, &around));
            let text = body.text.take().or_else(taken).unwrap_or_else(again);
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

    /// The same of a section.
    fn section_text(&self, site: &Site, id: SectionId) -> Vec<TextBlock> {
        let section = &site.sections[id];
        let Some(article) = &section.article else { return Vec::new() };
        let framed = self.framed_section(site, id, article);
        Arc::unwrap_or_clone(self.article(site, (article, &framed, Owner::Section(section)), site).0).text
    }
}
