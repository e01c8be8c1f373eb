//! `cite`: what the templates of an article and of a list show of records.

use crate::body::printed::{Marked, Stretches};
use crate::cite::entries::Entries;
use crate::cite::exports::Format;
use crate::cite::forms::{self, Pin};
use crate::cite::licence::Licence;
use crate::cite::record::Record;
use crate::cite::tags::{self, ArticleFiles, FORMATS, Link, VolumeFiles};
use crate::cite::{entries, graph};
use crate::templates::value::TemplateValue;
use crate::text::escape::escaped;
use crate::text::size;

/// The paragraph that the citation of a place names until the reader opens another.
pub const FIRST_PARAGRAPH: &str = "p1";

/// `cite` of an article's page. `home` is the word for the home page, `marked` are its printed pages; `pinned` whether the text has a first
/// paragraph to name.
pub fn article<V: TemplateValue>(
    (record, entries): (&Record, &Entries),
    beside: &ArticleFiles<'_>,
    home: &str,
    marked: &Marked,
    pinned: bool,
) -> V {
    let korean = is_korean(record);
    let pin = Pin { pages: marked.pages_of(FIRST_PARAGRAPH, record.pages), paragraph: Some(1) };
    let pinpoint = pinned.then(|| if korean { forms::korean(record, Some(pin)) } else { forms::chicago(record, Some(pin)) });
    V::map(vec![
        ("id", V::text(&record.id)),
        ("highwire", pairs(tags::highwire(record, beside))),
        ("dublin_core", pairs(tags::dublin_core(record))),
        ("open_graph", pairs(tags::open_graph(record))),
        ("links", links(&tags::signposting(record, beside))),
        ("graph", V::html(&graph::text(record, beside, home))),
        ("forms", forms(record)),
        ("pinpoint", V::opt(pinpoint.as_deref())),
        ("in_text", V::text(&forms::in_text(record))),
        ("stretches", V::text(&Stretches::of(marked.numbers(), record.pages).list())),
        ("bibtex", source(entries.get(Format::Bibtex))),
        ("ris", source(&entries.get(Format::Ris).replace('\r', ""))),
        ("csl", source(&entries::file(Format::Csl, [entries]))),
        ("files", own_files(record, entries)),
        ("attribution", V::opt(forms::attribution(record).as_deref())),
        ("license_url", V::opt(record.licence.as_ref().and_then(Licence::url))),
        ("pdf", pdf(beside.pdf)),
    ])
}

/// `cite` of an earlier text: what programs and readers need to name this very text.
pub fn earlier<V: TemplateValue>(record: &Record) -> V {
    let beside = ArticleFiles::default();
    V::map(vec![
        ("highwire", pairs(tags::highwire(record, &beside))),
        ("dublin_core", pairs(tags::dublin_core(record))),
        ("forms", forms(record)),
    ])
}

fn is_korean(record: &Record) -> bool {
    record.lang.split(['-', '_']).next() == Some("ko")
}

fn pairs<V: TemplateValue>(tags: tags::Tags) -> V {
    V::list(tags.iter().map(|(name, content)| V::map(vec![("name", V::text(name)), ("content", V::text(content))])).collect())
}

fn forms<V: TemplateValue>(record: &Record) -> V {
    let mut forms = vec![("apa", forms::apa(record)), ("chicago", forms::chicago(record, None))];
    if is_korean(record) {
        forms.insert(0, ("korean", forms::korean(record, None)));
    }
    V::list(forms.iter().map(|(name, text)| V::map(vec![("name", V::text(name)), ("text", V::text(text))])).collect())
}

/// A file's text for the page; quotation marks stay, which an engine's own escaping would make many times as long.
fn source<V: TemplateValue>(text: &str) -> V {
    V::html(&escaped(text))
}

/// The files of an article.
fn own_files<V: TemplateValue>(record: &Record, entries: &Entries) -> V {
    files(&record.id, Format::ALL.map(|(format, _)| entries::file(format, [entries]).len()))
}

/// Files of citations in the order of `Format::ALL`: name, kind, media type, size.
fn files<V: TemplateValue>(stem: &str, sizes: [usize; 3]) -> V {
    let labels = ["CSL-JSON", "BibTeX", "RIS"];
    let list = FORMATS.iter().zip(labels).zip(sizes).map(|(((ending, media), label), bytes)| {
        V::map(vec![
            ("name", V::text(&format!("{stem}.{ending}"))),
            ("label", V::text(label)),
            ("type", V::text(media)),
            ("size", V::text(&size::shown(bytes))),
        ])
    });
    V::list(list.collect())
}

fn links<V: TemplateValue>(list: &[Link]) -> V {
    let one = |link: &Link| V::map(vec![("rel", V::text(link.rel)), ("href", V::text(&link.href)), ("type", V::opt(link.media))]);
    V::list(list.iter().map(one).collect())
}

fn pdf<V: TemplateValue>(pdf: Option<(&str, &str)>) -> V {
    pdf.map_or_else(V::null, |(name, hash)| V::map(vec![("name", V::text(name)), ("sha256", V::text(hash))]))
}

/// `cite` of a volume's page.
pub fn volume<V: TemplateValue>(of: &VolumeFiles<'_>, sizes: [usize; 3]) -> V {
    V::map(vec![("links", links(&of.links())), ("files", files("cite", sizes)), ("epub", V::opt(of.epub)), ("pdf", pdf(of.pdf))])
}

/// `cite` of any other list of articles.
pub fn list<V: TemplateValue>(sizes: [usize; 3]) -> V {
    V::map(vec![("files", files("cite", sizes))])
}
