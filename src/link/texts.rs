//! The texts of a site's pages apart from the site, so that a site is shared while its bodies are rendered: each text is there until it is
//! dropped, and known again by its key from then on.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::link::site::{PageId, Site};
use crate::parse::article::Article;
use crate::text::SourceText;
use crate::text::key::{self, Key};

/// The texts of all pages, in their order.
#[derive(Debug)]
pub struct Texts(Vec<Mutex<PageText>>);

/// The file of a page.
#[derive(Debug)]
struct PageText {
    /// Bytes of the Markdown in it.
    body: Range<usize>,
    file: File,
}

#[derive(Debug)]
enum File {
    Held(Arc<SourceText>),
    /// Its key.
    Dropped(Key),
}

impl Texts {
    /// Takes the Markdown of all pages out of a site; front matter stays there for places.
    pub fn apart(site: &mut Site) -> Self {
        let texts = site.pages.iter().map(|page| {
            let article = &page.article;
            Mutex::new(PageText { body: article.body.clone(), file: File::Held(article.source.clone()) })
        });
        let texts = Self(texts.collect());
        site.drop_texts(0..site.pages.len());
        texts
    }

    /// A page's article with its text; nothing once that was dropped.
    pub fn whole(&self, site: &Site, id: PageId) -> Option<Article> {
        let text = self.at(id)?;
        let File::Held(source) = &text.file else { return None };
        Some(with_text(&site.pages[id].article, source.clone(), text.body.clone()))
    }

    /// The same with a file that was read again, if its text is the one that was dropped.
    pub fn again(&self, site: &Site, id: PageId, source: Arc<SourceText>) -> Option<Article> {
        let text = self.at(id)?;
        let is_same = match &text.file {
            File::Held(known) => known.text == source.text,
            File::Dropped(known) => *known == key::of(source.text.as_bytes()),
        };
        is_same.then(|| with_text(&site.pages[id].article, source, text.body.clone()))
    }

    /// Drops the texts of some pages.
    pub fn drop(&self, pages: Range<PageId>) {
        for id in pages {
            let Some(mut text) = self.at(id) else { continue };
            if let File::Held(source) = &text.file {
                text.file = File::Dropped(key::of(source.text.as_bytes()));
            }
        }
    }

    fn at(&self, id: PageId) -> Option<MutexGuard<'_, PageText>> {
        Some(self.0.get(id)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn with_text(article: &Article, source: Arc<SourceText>, body: Range<usize>) -> Article {
    Article { source, body, ..article.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Cut;

    #[test]
    fn a_dropped_text_is_known_again() {
        let text = |file: File| Texts(vec![Mutex::new(PageText { body: 3..5, file })]);
        let texts = text(File::Held(SourceText::new("a", "abcde")));
        texts.drop(0..9);
        let known = texts.at(0).unwrap();
        assert!(matches!(&known.file, File::Dropped(known) if *known == key::of(b"abcde")));
        assert_eq!(SourceText::new("a", "abcde").text.cut(known.body.clone()), "de");
        assert!(texts.at(1).is_none());
    }
}
