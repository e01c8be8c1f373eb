//! Records where pages are rendered: `cite` of articles and lists, the links of tables to their files, and the bytes of exports.

use sha2::{Digest, Sha256};
use tera::Value;

use crate::cite::exports::{self, Export, ExportInput, ExportScope, Format};
use crate::cite::record::{Record, printed_pdf, volume_pdf};
use crate::cite::tags::ArticleFiles;
use crate::link::site::{Asset, PageId, Site};
use crate::plan::outgoing;
use crate::render::taken::{content_of, html_of, word};
use crate::render::{book, dress};
use crate::revision::fingerprint;
use crate::revision::plain::As;
use crate::templates::functions::Globals;
use crate::templates::value::TemplateValue;
use crate::templates::views::{Views, citations, history};
use crate::text::diagnostic::Diagnostic;
use crate::text::hex::hex;
use crate::text::{size, sound, sound_json};

/// An article's content as its page shows it, and its `cite`; nothing for other pages.
pub fn article(globals: &Globals<Value>, views: &Views<Value>, id: PageId, page: &Value) -> Option<(Value, Value)> {
    let site = &globals.site;
    if !site.conventions.archive_views {
        return None;
    }
    let record = Record::of(site, id)?;
    let entries = views.entries_of(id, &record);
    let tables = exports::names(views.tables(id));
    let printed = exports::printed(site, id, &|path| hash(globals, path));
    let beside = ArticleFiles { tables: &tables, pdf: printed.as_ref().map(|(name, hash)| (name.as_str(), hash.as_str())) };
    let content = content_of(page);
    let pinned = content.contains(&format!("id=\"{}\"", citations::FIRST_PARAGRAPH));
    let cite = citations::article::<Value>((&record, entries), &beside, &word(globals, &record.lang, "home"), views.marked(id), pinned)
        .with(vec![
            ("pdf_size", Value::opt(printed_pdf(site, &site.pages[id]).and_then(|asset| printed_size(globals, asset)).as_deref())),
            ("fingerprint", Value::text(views.fingerprint(id, || fingerprint_of(site, id, content)))),
        ]);
    let content = outgoing::with_copies(site, id, content, &word(globals, &record.lang, "archived_copy"));
    Some((Value::text(&dress::article(globals, id, &content, views.tables(id))), cite))
}

/// The fingerprint of an article's text.
pub fn fingerprint_of(site: &Site, id: PageId, content: &str) -> String {
    let page = &site.pages[id];
    page.record.as_ref().map_or_else(String::new, |record| fingerprint::of(&history::blocks(&page.article, record, content, As::Words)))
}

/// `cite` of an earlier text.
pub fn earlier(site: &Site, id: PageId, number: u32) -> Value {
    Record::of_earlier(site, id, number).map_or_else(Value::null, |record| citations::earlier(&record))
}

/// A plain page's content with archived copies behind its links; nothing where none is known.
pub fn with_copies(globals: &Globals<Value>, id: PageId, page: &Value) -> Option<Value> {
    let (site, lang) = (&globals.site, &globals.site.pages[id].article.lang);
    (!site.links.links.is_empty())
        .then(|| Value::text(&outgoing::with_copies(site, id, content_of(page), &word(globals, lang, "archived_copy"))))
}

/// `cite` of a volume's page; `size` tells how large a file is.
pub fn volume(globals: &Globals<Value>, volume: usize, size: &dyn Fn(Export) -> usize) -> Value {
    let site = &globals.site;
    if exports::articles(site, ExportScope::Volume(volume)).is_empty() || !site.is_archive() {
        return Value::null();
    }
    let own = exports::volume_files(site, volume, &|path| hash(globals, path));
    let own = own.files(site.config.base_url.is_some().then(|| site.sections[site.volumes[volume].section].permalink.as_str()));
    let printed = volume_pdf(site, volume).and_then(|asset| printed_size(globals, asset));
    citations::volume::<Value>(&own, sizes(ExportScope::Volume(volume), size)).with(vec![
        ("epub_size", Value::opt(own.epub.map(|_| size::shown(size(Export::Epub(volume)))).as_deref())),
        ("pdf_size", Value::opt(printed.as_deref())),
    ])
}

/// `cite` of another list; null where it lists no article.
pub fn list(site: &Site, of: ExportScope, size: &dyn Fn(Export) -> usize) -> Value {
    if !site.is_archive() || exports::articles(site, of).is_empty() { Value::null() } else { citations::list(sizes(of, size)) }
}

fn sizes(of: ExportScope, size: &dyn Fn(Export) -> usize) -> [usize; 3] {
    Format::ALL.map(|(format, _)| size(Export::Cite(of, format)))
}

/// Files of the archive that its home page offers.
pub const ARCHIVE: [(&str, Export); 5] = [
    ("articles.csv", Export::Csv),
    ("articles.jsonl", Export::Lines),
    ("archive.csl.json", Export::Cite(ExportScope::Archive, Format::Csl)),
    ("archive.bib", Export::Cite(ExportScope::Archive, Format::Bibtex)),
    ("archive.ris", Export::Cite(ExportScope::Archive, Format::Ris)),
];

/// Those of the report of links.
pub const LINKS: [(&str, Export); 2] = [("links.csv", Export::LinkCsv), ("links.jsonl", Export::LinkLines)];

/// `data`: files of the whole archive, each with its name below `data/` and its size, or a sign that it is not known yet.
pub fn data(of: &[(&str, Export)], size: &dyn Fn(Export) -> Option<usize>) -> Value {
    let shown = |export: &Export| size(export.clone()).map_or_else(|| "…".to_owned(), size::shown);
    let one = |(name, export): &(&str, Export)| Value::map(vec![("name", Value::text(name)), ("size", Value::text(&shown(export)))]);
    Value::list(of.iter().map(one).collect())
}

/// The bytes of an export.
pub fn file(globals: &Globals<Value>, views: &Views<Value>, export: &Export) -> Result<Vec<u8>, Box<Diagnostic>> {
    match export {
        Export::Epub(volume) => return book::epub(globals, views, *volume),
        Export::LinkLines => return Ok(sound_json(&outgoing::lines(&globals.site, &views.outgoing)).into_owned().into_bytes()),
        Export::LinkCsv => return Ok(sound(&outgoing::csv(&globals.site, &views.outgoing)).into_owned().into_bytes()),
        _ => {}
    }
    let site = &globals.site;
    let asked = ExportInput {
        entries: &|id| views.entries(site, id),
        tables: &|id| views.tables(id),
        pdf: &|path| hash(globals, path),
        fingerprint: &|id| {
            let reckon = || fingerprint_of(site, id, &html_of(site, views, id));
            views.fingerprint(id, reckon).to_owned()
        },
    };
    let text = exports::text(site, export, &asked);
    if matches!(export, Export::Cite(..)) {
        return Ok(text.into_bytes());
    }
    let sound = if export.is_json() { sound_json(&text) } else { sound(&text) };
    Ok(sound.into_owned().into_bytes())
}

/// How large a printed PDF is.
fn printed_size(globals: &Globals<Value>, asset: &Asset) -> Option<String> {
    globals.files.read(&format!("@/{}", asset.content_path)).ok().flatten().map(|bytes| size::shown(bytes.len()))
}

/// SHA-256 of a content file, in hex.
fn hash(globals: &Globals<Value>, content_path: &str) -> Option<String> {
    let bytes = globals.files.read(&format!("@/{content_path}")).ok().flatten()?;
    Some(hex(&Sha256::digest(&bytes)))
}
