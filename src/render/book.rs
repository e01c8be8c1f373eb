//! A volume's articles as a book: what an EPUB is made of, from records and contents.

use std::collections::HashMap;

use tera::Value;

use crate::body::table::TableFile;
use crate::cite::exports::{self, ExportScope};
use crate::cite::record::{Author, Record};
use crate::config::Look;
use crate::edition::epub::{self, Book, Chapter, Words};
use crate::link::site::{Asset, PageId};
use crate::markup;
use crate::plan::outgoing;
use crate::problem::templates::Templating;
use crate::render::covers;
use crate::render::dress::tables;
use crate::render::taken::{content_of, html_of, word};
use crate::templates::functions::Globals;
use crate::templates::views::Views;
use crate::text::diagnostic::Diagnostic;
use crate::text::escape::escaped_value;

/// The bytes of a volume's EPUB.
pub fn epub(globals: &Globals<Value>, views: &Views<Value>, volume: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    let site = &globals.site;
    let book = book(globals, views, volume);
    let drawings = drawings(globals, views, volume);
    let named: HashMap<&str, &str> = site.pictures.iter().map(|(content, picture)| (picture.name.as_str(), content.as_str())).collect();
    let images = |path: &str| drawings.get(path).cloned().or_else(|| image(globals, &named, path));
    epub::bytes(&book, site.config.base(), &images)
        .map_err(|fault| Box::new(Diagnostic::of(&Templating::NoEpub { title: book.title.to_string(), fault: fault.to_string() })))
}

fn book(globals: &Globals<Value>, views: &Views<Value>, index: usize) -> Book {
    let site = &globals.site;
    let volume = &site.volumes[index];
    let section = &site.sections[volume.section];
    let lang = &section.lang;
    let pages: Vec<(PageId, Record)> =
        exports::articles(site, ExportScope::Volume(index)).into_iter().filter_map(|id| Some((id, Record::of(site, id)?))).collect();
    let first = pages.first().map(|(_, record)| record);
    let mut authors: Vec<String> = Vec::new();
    for author in pages.iter().flat_map(|(_, record)| &record.authors).map(Author::display) {
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    let licence = first.and_then(|record| record.licence.clone());
    let same = pages.iter().all(|(_, record)| record.licence == licence);
    let name = |record: &Record| format!("{} {}", record.periodical, record.volume_title).trim().to_owned();
    let title = first.map(name).unwrap_or_default();
    let published = volume.record.published.value.text.clone();
    let modified =
        pages.iter().filter_map(|(_, record)| record.updated.as_deref()).chain([volume.record.published.value.stamp.text.as_str()]).max();
    let mut notes = vec![first.map_or_else(String::new, |record| record.published.joined("."))];
    notes.extend(first.and_then(|record| record.publisher.clone()));
    notes.push(authors.join(" · "));
    if site.config.archive.rewritten {
        notes.push(word(globals, lang, "rewritten_note"));
    }
    let rights = licence.filter(|_| same).map(|licence| match licence.url() {
        Some(url) => format!("{} ({url})", licence.name()),
        None => licence.name(),
    });
    notes.push(rights.clone().unwrap_or_else(|| word(globals, lang, "license_unknown")));
    let url = site.config.base_url.is_some().then(|| section.permalink.clone());
    notes.extend(url.clone());
    notes.retain(|line| !line.is_empty());
    Book {
        id: format!("{}-{}", volume.record.code.value, volume.record.number.value),
        title,
        lang: lang.clone(),
        authors,
        publisher: first.and_then(|record| record.publisher.clone()),
        published,
        modified: modified.and_then(|day| day.get(..10)).unwrap_or("1970-01-01").to_owned(),
        rights,
        path: section.url.0.trim_start_matches('/').to_owned(),
        url,
        notes,
        cover: cover(globals, index),
        chapters: opening(globals, views, index)
            .into_iter()
            .chain(pages.iter().map(|(id, record)| chapter(globals, views, *id, record)))
            .collect(),
        words: Words {
            contents: word(globals, lang, "contents"),
            pages: word(globals, lang, "printed_pages"),
            summary: word(globals, lang, "edition_summary"),
        },
    }
}

/// The volume's own text, which stands before its articles as on its page; nothing where it has none.
fn opening(globals: &Globals<Value>, views: &Views<Value>, index: usize) -> Option<Chapter> {
    let site = &globals.site;
    let section = &site.sections[site.volumes[index].section];
    let article = section.article.as_ref()?;
    let (_, node) = views.node(site, &article.path.0)?;
    let html = content_of(&node);
    let title = article.title_or_path().to_owned();
    (!html.trim().is_empty()).then(|| Chapter {
        // No article has this number.
        name: "00".into(),
        path: section.url.0.trim_start_matches('/').to_owned(),
        headline: markup::joined(&markup::marks(&title, &globals.markup.hanja)),
        title,
        lines: Vec::new(),
        section: None,
        first_page: None,
        html: markup::joined(html),
    })
}

fn chapter(globals: &Globals<Value>, views: &Views<Value>, id: PageId, record: &Record) -> Chapter {
    let site = &globals.site;
    let content = html_of(site, views, id);
    let authors: Vec<String> = record.authors.iter().map(Author::display).collect();
    let mut lines = vec![authors.join(" · ")];
    lines.extend(record.description.clone());
    lines.push(record.url.clone().unwrap_or_else(|| record.id.clone()));
    lines.retain(|line| !line.is_empty());
    Chapter {
        name: format!("{:02}", record.number),
        path: record.path.clone(),
        title: record.title.clone(),
        headline: markup::joined(&markup::marks(&record.title, &globals.markup.hanja)),
        lines,
        section: record.section.as_ref().map(|(title, _)| title.clone()),
        first_page: record.pages.map(|(first, _)| first),
        html: markup::joined(&with_drawings(
            &outgoing::with_copies(site, id, &content, &word(globals, &record.lang, "archived_copy")),
            views.tables(id),
            &word(globals, &record.lang, "chart_of"),
        )),
    }
}

/// The cover that the volume's folder brings along, else the drawn one.
fn cover(globals: &Globals<Value>, volume: usize) -> Option<Vec<u8>> {
    let site = &globals.site;
    let assets = &site.sections[site.volumes[volume].section].assets;
    match ["cover.png", "cover.jpg", "cover.jpeg", "cover.svg"].into_iter().find_map(|name| Asset::find(assets, name)) {
        Some(asset) => globals.files.read(&format!("@/{}", asset.content_path)).ok().flatten(),
        None => covers::png(globals, volume),
    }
}

/// Where the drawing of a table would stand on the web.
fn drawing_name(table: &TableFile) -> String {
    format!("{}.chart.svg", table.id)
}

/// The text with the drawings of its tables, as pictures: not every reading system draws within a text.
fn with_drawings(html: &str, tables: &[TableFile], name: &str) -> String {
    tables::behind(html, tables, |table| {
        let alt = escaped_value(&name.replace("{name}", &table.name));
        let drawn =
            table.chart.as_ref().map(|_| format!("<figure class=\"graph\"><img src=\"{}\" alt=\"{alt}\"></figure>\n", drawing_name(table)));
        drawn.unwrap_or_default()
    })
}

/// The drawings of a volume's tables by their place on the web, in ink on paper whatever the reading system's own colours are.
fn drawings(globals: &Globals<Value>, views: &Views<Value>, volume: usize) -> HashMap<String, Vec<u8>> {
    let site = &globals.site;
    let lang = &site.sections[site.volumes[volume].section].lang;
    let words = tables::Words { file: String::new(), chart: word(globals, lang, "chart_of"), unit: word(globals, lang, "unit") };
    let (ink, paper) = (Look::colour(&site.config.look.light, "ink").hex(), Look::colour(&site.config.look.light, "paper").hex());
    let all = exports::articles(site, ExportScope::Volume(volume))
        .into_iter()
        .flat_map(|id| views.tables(id).iter().map(move |table| (id, table)));
    let drawn = all.filter_map(|(id, table)| {
        let drawing = tables::drawing(table, &words)?;
        let (open, rest) = drawing.split_at(drawing.find('>')? + 1);
        let open = open.replacen("<svg ", &format!("<svg color=\"{ink}\" font-family=\"sans-serif\" "), 1);
        let place = format!("{}{}", site.pages[id].url.0.trim_start_matches('/'), drawing_name(table));
        Some((place, format!("{open}<rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>{rest}").into_bytes()))
    });
    drawn.collect()
}

/// An image of the site by its address: a picture that a text shows under the name of its content, a static file, or whatever else stands
/// there.
fn image(globals: &Globals<Value>, named: &HashMap<&str, &str>, path: &str) -> Option<Vec<u8>> {
    let name = path.rsplit('/').next()?;
    let read = |path: &str| globals.files.read(path).ok().flatten();
    let picture = named.get(name).and_then(|content| read(&format!("@/{content}")));
    picture.or_else(|| read(&format!("static/{path}"))).or_else(|| globals.read(path).ok().flatten())
}
