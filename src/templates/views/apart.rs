//! What a page has beside its view in lists: its text, its tables, and what is reckoned once when it is first asked for.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::body::packed::Packed;
use crate::body::printed::Marked;
use crate::body::table::TableFile;
use crate::body::{Body, Heading};
use crate::cite::coins;
use crate::cite::entries::Entries;
use crate::cite::record::Record;
use crate::link::site::{PageId, Site};
use crate::templates::value::TemplateValue;
use crate::templates::views::related::Related;
use crate::templates::views::{Views, related, timeline};
use crate::text::escape::escaped;

/// What a page has beside its view in lists, where lists do not show it.
#[derive(Debug)]
pub(super) struct Apart {
    pub(super) content: Packed,
    pub(super) marked: Marked,
    pub(super) toc: Vec<Heading>,
    pub(super) tables: Vec<TableFile>,
    pub(super) earlier: Vec<Body>,
    /// Dated rows of its tables.
    pub(super) points: Vec<timeline::Point>,
    /// The id of the place that names the day of its event.
    pub(super) event_place: OnceLock<Option<Box<str>>>,
    pub(super) fingerprint: OnceLock<Box<str>>,
    pub(super) entries: OnceLock<Entries>,
    pub(super) coins: OnceLock<Box<str>>,
    pub(super) related: OnceLock<Vec<Related>>,
}

impl Apart {
    /// Takes it from a body.
    pub(super) fn of(body: &mut Body, whole_toc: bool) -> Self {
        Self {
            content: std::mem::take(&mut body.packed),
            // Lists of pages in views hold the numbers alone.
            marked: body.marked.clone(),
            toc: if whole_toc { Vec::new() } else { std::mem::take(&mut body.toc) },
            tables: std::mem::take(&mut body.table_files),
            earlier: std::mem::take(&mut body.earlier),
            points: Vec::new(),
            event_place: body.event_place.take().map_or_else(OnceLock::new, OnceLock::from),
            fingerprint: body.fingerprint.take().map_or_else(OnceLock::new, OnceLock::from),
            entries: OnceLock::new(),
            coins: OnceLock::new(),
            related: OnceLock::new(),
        }
    }
}

impl<V: TemplateValue> Views<V> {
    /// Which articles a page shows as related, and why.
    pub fn related(&self, site: &Site, id: PageId) -> &[Related] {
        let shows = self.wants_related && site.pages[id].record.is_some();
        self.apart[id].related.get_or_init(|| if shows { related::related(site, &self.likeness, id) } else { Vec::new() })
    }

    /// Finds the related articles of all pages at once, for a build that makes them all. How alike articles are need not be known any more
    /// then, and its memory is free for what is written.
    pub fn relate_all(&mut self, site: &Site) {
        (0..self.pages.len()).into_par_iter().for_each(|id| {
            self.related(site, id);
        });
        self.likeness = Arc::default();
    }

    /// An article's tables as files.
    pub fn tables(&self, id: PageId) -> &[TableFile] {
        &self.apart[id].tables
    }

    /// Dated rows of an article's tables.
    pub(super) fn points(&self, id: PageId) -> &[timeline::Point] {
        &self.apart[id].points
    }

    /// The id of the place in an article's text that names the day of its event, looked for once.
    pub(super) fn event_place(&self, id: PageId, day: (u8, u8)) -> Option<&str> {
        let apart = &self.apart[id];
        apart.event_place.get_or_init(|| timeline::naming(&apart.content.unpack(), day).map(Into::into)).as_deref()
    }

    /// The fingerprint of an article's text, reckoned once.
    pub fn fingerprint(&self, id: PageId, reckon: impl FnOnce() -> String) -> &str {
        self.apart[id].fingerprint.get_or_init(|| reckon().into())
    }

    /// An article's entries in files of citations; nothing for other pages.
    pub fn entries(&self, site: &Site, id: PageId) -> Option<&Entries> {
        let known = self.apart[id].entries.get();
        known.or_else(|| Some(self.entries_of(id, &Record::of(site, id)?)))
    }

    /// The same, where its record is known.
    pub fn entries_of(&self, id: PageId, record: &Record) -> &Entries {
        self.apart[id].entries.get_or_init(|| Entries::of(record))
    }

    /// An article's record as lists hold it for citation programs, as HTML; nothing for other pages.
    pub fn coins(&self, site: &Site, id: PageId) -> &str {
        self.apart[id].coins.get_or_init(|| {
            let title = Record::of(site, id).map(|record| escaped(&coins::title(&record)));
            title.map(|title| format!("<span class=\"Z3988\" title=\"{title}\"></span>")).unwrap_or_default().into()
        })
    }

    /// Where printed pages begin in an article.
    pub fn marked(&self, id: PageId) -> &Marked {
        &self.apart[id].marked
    }

    /// The bodies of an article's earlier texts, the first publication first.
    pub fn earlier(&self, id: PageId) -> &[Body] {
        &self.apart[id].earlier
    }

    /// One of them by its number.
    pub fn earlier_body(&self, id: PageId, number: u32) -> Option<&Body> {
        self.earlier(id).get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}
