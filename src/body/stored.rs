//! A body as the bytes of a shelf: as it waits for its page, without plain text, places, imprint and earlier texts.

use crate::body::chart::{Chart, Kind, Row, Value};
use crate::body::printed::{Mark, Marked, Place};
use crate::body::{Body, Heading, InternalLink, LocalAddress, ReadAs, ReadBy, TextBlock};
use crate::ledger::strayed::ReplacedText;
use crate::text::stored::{Reader, Stored, Writer, stored, stored_by_place};

stored! {
    Heading { level, id, title, children }
    TextBlock { level, anchor, text, by }
    InternalLink { target, fragment, place }
    LocalAddress { written, place }
    ReadAs { outlines, dates, as_written }
    Mark { number, span }
    Place { id, first, last }
    Marked { marks, places, begins_unmarked }
    ReplacedText { places, title, body }
    Value { written, thousandths }
    Row { name, values }
    Chart { kind, series, rows }
}

stored_by_place! {
    Kind: Bar, Line, Stack;
    ReadBy: All, Search, Lock;
}

impl Stored for Body {
    fn put(&self, to: &mut Writer<'_>) {
        let Self {
            html,
            summary,
            toc,
            anchors,
            internal_links,
            local_addresses,
            pictures,
            external_links,
            tables,
            table_files,
            citables,
            imprint,
            is_other_text,
            strayed,
            raw_ids,
            raw_words,
            read_as,
            marked,
            text,
            characters,
            words,
            packed,
            fingerprint,
            event_place,
            earlier,
        } = self;
        if !(tables.is_empty() && citables.is_empty() && imprint.is_none() && text.is_empty() && earlier.is_empty()) {
            to.refuse();
        }
        html.put(to);
        summary.put(to);
        toc.put(to);
        anchors.put(to);
        internal_links.put(to);
        local_addresses.put(to);
        pictures.put(to);
        external_links.put(to);
        table_files.put(to);
        is_other_text.put(to);
        strayed.put(to);
        raw_ids.put(to);
        raw_words.put(to);
        read_as.put(to);
        marked.put(to);
        characters.put(to);
        words.put(to);
        packed.put(to);
        fingerprint.put(to);
        event_place.put(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            html: Stored::read(from)?,
            summary: Stored::read(from)?,
            toc: Stored::read(from)?,
            anchors: Stored::read(from)?,
            internal_links: Stored::read(from)?,
            local_addresses: Stored::read(from)?,
            pictures: Stored::read(from)?,
            external_links: Stored::read(from)?,
            table_files: Stored::read(from)?,
            is_other_text: Stored::read(from)?,
            strayed: Stored::read(from)?,
            raw_ids: Stored::read(from)?,
            raw_words: Stored::read(from)?,
            read_as: Stored::read(from)?,
            marked: Stored::read(from)?,
            characters: Stored::read(from)?,
            words: Stored::read(from)?,
            packed: Stored::read(from)?,
            fingerprint: Stored::read(from)?,
            event_place: Stored::read(from)?,
            ..Self::default()
        })
    }
}
