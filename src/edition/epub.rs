//! A volume as EPUB 3: a chapter an article in printed order, contents list, list of printed pages where they are known. The same bytes on
//! every machine; its date is that of the newest text in it.

use std::collections::{BTreeMap, HashMap};
use std::io;

use crate::edition::attributes::web_address;
use crate::edition::package::{Member, Package};
use crate::edition::xhtml::{self, Targets, XhtmlBody};
use crate::edition::xml::escape;
use crate::markup::joined;
use crate::text::Cut;
use crate::text::path::absolute;
use crate::text::path::percent_decode;
use crate::text::xml::{DEEPEST, excess};

/// A volume.
pub struct Book {
    /// `gif-52`
    pub id: String,
    /// Title.
    pub title: String,
    /// Language code.
    pub lang: String,
    /// Names of authors, each once.
    pub authors: Vec<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// `2021-06`
    pub published: String,
    /// `2021-06-01`: day of the newest text.
    pub modified: String,
    /// Licence in words, if one holds for all.
    pub rights: Option<String>,
    /// Path of the volume's page below the base: `v/52/`.
    pub path: String,
    /// Address of the volume.
    pub url: Option<String>,
    /// Lines of the title page.
    pub notes: Vec<String>,
    /// Its cover, if it has one: PNG, JPEG or SVG.
    pub cover: Option<Vec<u8>>,
    /// The volume's own text, and its articles in printed order.
    pub chapters: Vec<Chapter>,
    /// Words of the language.
    pub words: Words,
}

/// Words that the book itself says.
pub struct Words {
    /// 목차
    pub contents: String,
    /// 원문 쪽
    pub pages: String,
    /// About its accessibility.
    pub summary: String,
}

/// An article.
pub struct Chapter {
    /// `01`
    pub name: String,
    /// Path of its page below the base: `v/52/01/`.
    pub path: String,
    /// Title.
    pub title: String,
    /// The same as HTML, with readings.
    pub headline: String,
    /// Lines below the title.
    pub lines: Vec<String>,
    /// Title of its section.
    pub section: Option<String>,
    /// Printed page on which it begins.
    pub first_page: Option<u32>,
    /// Its HTML.
    pub html: String,
}

/// The bytes of an image by its path below the site's base.
pub type Images<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

struct Links<'a> {
    /// Names of chapters by path.
    names: &'a HashMap<&'a str, &'a str>,
    book: &'a Book,
    base: &'a str,
    chapter: &'a Chapter,
    images: Images<'a>,
    found: std::cell::RefCell<BTreeMap<String, (Vec<u8>, &'static str)>>,
}

/// Stands for the address of a site that has none: nothing leads there.
const NO_BASE: &str = "https://site.invalid";

impl Links<'_> {
    /// An address as a whole, and the part of it below the site's base if it lies there.
    fn place<'w>(&self, address: &str, whole: &'w mut String) -> Option<&'w str> {
        let base = if self.base.is_empty() { NO_BASE } else { self.base.trim_end_matches('/') };
        let address = address.trim();
        *whole = absolute(address, &format!("{base}/{}", self.chapter.path)).unwrap_or_else(|| address.to_owned());
        whole.strip_prefix(base).filter(|path| path.starts_with('/')).map(|path| path.trim_start_matches('/'))
    }
}

impl Targets for Links<'_> {
    fn link(&self, href: &str) -> Option<String> {
        if href.starts_with('#') {
            return Some(href.to_owned());
        }
        let mut whole = String::new();
        let Some(path) = self.place(href, &mut whole) else { return web_address(&whole).filter(|_| !whole.starts_with(NO_BASE)) };
        let (path, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
        let path = path.trim_end_matches("index.html");
        if path == self.chapter.path && fragment.len() > 1 {
            return Some(fragment.to_owned());
        }
        match self.names.get(path) {
            Some(name) => Some(format!("{name}.xhtml{fragment}")),
            None if path == self.book.path => Some("title.xhtml".into()),
            None => web_address(&whole).filter(|_| !self.base.is_empty()),
        }
    }

    fn image(&self, src: &str) -> Option<String> {
        let mut whole = String::new();
        let path = self.place(src.split(['?', '#']).next()?, &mut whole)?;
        let bytes = (self.images)(&percent_decode(path))?;
        let (ending, media) = media_type(&bytes)?;
        let name = format!("img/{}-{}.{ending}", self.chapter.name, blake3::hash(src.as_bytes()).to_hex().cut(..12));
        self.found.borrow_mut().insert(name.clone(), (bytes, media));
        Some(name)
    }
}

fn drawing(text: &str) -> Option<roxmltree::Document<'_>> {
    if excess(text, DEEPEST).is_some() {
        return None;
    }
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    roxmltree::Document::parse_with_options(text, options).ok()
}

/// What an image is by its bytes, if every reading system shows it: a name may say something else.
fn media_type(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(("png", "image/png")),
        [0xff, 0xd8, 0xff, ..] => Some(("jpg", "image/jpeg")),
        [b'G', b'I', b'F', b'8', ..] => Some(("gif", "image/gif")),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(("webp", "image/webp")),
        // A drawing that runs something, or is no XML, is none that a book may have.
        _ => std::str::from_utf8(bytes).ok().and_then(drawing).and_then(|drawing| {
            let is_svg = drawing.root_element().has_tag_name(("http://www.w3.org/2000/svg", "svg"));
            let runs = |node: roxmltree::Node<'_, '_>| matches!(node.tag_name().name(), "script" | "foreignObject");
            (is_svg && !drawing.descendants().any(runs)).then_some(("svg", "image/svg+xml"))
        }),
    }
}

/// The bytes of the book. `base` is the site's base address.
pub fn bytes(book: &Book, base: &str, images: Images<'_>) -> io::Result<Vec<u8>> {
    let mut files: BTreeMap<String, (Vec<u8>, &'static str)> = BTreeMap::new();
    let mut pages: BTreeMap<u32, String> = BTreeMap::new();
    let mut shows_images = false;
    let mut names: HashMap<&str, &str> = HashMap::new();
    for chapter in &book.chapters {
        names.entry(&chapter.path).or_insert(&chapter.name);
    }
    let mut all: Vec<(&Chapter, XhtmlBody)> = Vec::with_capacity(book.chapters.len());
    for chapter in &book.chapters {
        let links = Links { names: &names, book, base, chapter, images, found: Default::default() };
        all.push((chapter, xhtml::write(&chapter.html, &links)));
        files.append(&mut links.found.into_inner());
    }
    let by_name: HashMap<&str, &XhtmlBody> = all.iter().map(|(chapter, written)| (chapter.name.as_str(), written)).collect();
    for (chapter, written) in &all {
        let own = format!("{}.xhtml", chapter.name);
        // A page that an article before this one reaches does not begin here.
        let first = chapter.first_page.filter(|page| !written.pages.contains(&page.to_string()) && !pages.contains_key(page));
        for page in first.into_iter().chain(written.pages.iter().filter_map(|page| page.parse().ok())) {
            pages.entry(page).or_insert_with(|| format!("{own}#page-{page}"));
        }
        shows_images |= written.images;
        let markup = written.markup(&own, |place| is_there(&by_name, written, place));
        let text = chapter_page(book, chapter, first, &markup);
        files.insert(own, (text.into_bytes(), "application/xhtml+xml"));
    }
    let cover = book.cover.as_deref().and_then(|bytes| Some((bytes, media_type(bytes)?)));
    if let Some((bytes, (ending, media))) = cover {
        files.insert(format!("cover.{ending}"), (bytes.to_vec(), media));
        files.insert(COVER_PAGE.into(), (cover_page(book, ending).into_bytes(), "application/xhtml+xml"));
    }
    let opf = package(book, &files, !pages.is_empty(), shows_images);
    let mut package = Package::new(Vec::new());
    package.add("mimetype", &Member::stored(b"application/epub+zip".to_vec()))?;
    let mut add = |path: &str, bytes: Vec<u8>| package.add(path, &Member::of(path, bytes)).map(drop);
    add("META-INF/container.xml", CONTAINER.into())?;
    add("book/package.opf", opf.into_bytes())?;
    add("book/nav.xhtml", nav(book, &pages).into_bytes())?;
    add("book/title.xhtml", title_page(book).into_bytes())?;
    add("book/style.css", STYLE.into())?;
    for (path, (bytes, _)) in files {
        add(&format!("book/{path}"), bytes)?;
    }
    package.finish()
}

/// Whether the book has a place: of the chapter itself, `#t1`, or of another one, `02.xhtml#t1`.
fn is_there(all: &HashMap<&str, &XhtmlBody>, own: &XhtmlBody, place: &str) -> bool {
    let Some((file, fragment)) = place.split_once('#') else { return true };
    let id = percent_decode(fragment);
    let chapter = if file.is_empty() { Some(own) } else { file.strip_suffix(".xhtml").and_then(|name| all.get(name).copied()) };
    chapter.is_some_and(|chapter| chapter.ids.written.contains(&id))
}

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles>\n<rootfile full-path=\"book/package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";

const STYLE: &str = include_str!("book.css");

fn page(lang: &str, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{lang}\" xml:lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n\
         <body>\n{body}\n</body>\n</html>\n",
        escape(title)
    )
}

fn chapter_page(book: &Book, chapter: &Chapter, first: Option<u32>, markup: &str) -> String {
    let mark = first.map(|page| xhtml::page_break(&page.to_string())).unwrap_or_default();
    let section = chapter.section.as_ref().map(|title| format!("<p class=\"lines\">{}</p>\n", escape(title))).unwrap_or_default();
    let lines: String = chapter.lines.iter().map(|line| format!("<p class=\"lines\">{}</p>\n", joined(&escape(line)))).collect();
    let body = format!(
        "<section epub:type=\"chapter\" role=\"doc-chapter\" aria-labelledby=\"book-title\">\n<header>\n{section}<h1 id=\"book-title\">{mark}{}</h1>\n{lines}</header>\n{}\n</section>",
        chapter.headline, markup
    );
    page(&book.lang, &chapter.title, &body)
}

/// The page that shows the cover.
const COVER_PAGE: &str = "cover.xhtml";

fn cover_page(book: &Book, ending: &str) -> String {
    let title = escape(&book.title);
    let body = format!(
        "<section epub:type=\"cover\" aria-label=\"{title}\" class=\"cover\"><img src=\"cover.{ending}\" alt=\"{title}\"/></section>"
    );
    page(&book.lang, &book.title, &body)
}

fn title_page(book: &Book) -> String {
    let lines: String = book.notes.iter().map(|line| format!("<p>{}</p>\n", escape(line))).collect();
    page(
        &book.lang,
        &book.title,
        &format!(
            "<section epub:type=\"titlepage\" aria-labelledby=\"book-title\">\n<h1 id=\"book-title\">{}</h1>\n{lines}</section>",
            escape(&book.title)
        ),
    )
}

fn nav(book: &Book, pages: &BTreeMap<u32, String>) -> String {
    let entry = |chapter: &Chapter| format!("<li><a href=\"{}.xhtml\">{}</a></li>\n", chapter.name, escape(&chapter.title));
    // Printed order keeps the articles of a section together.
    let sections = book.chapters.chunk_by(|a, b| a.section == b.section).map(|group| {
        let entries: String = group.iter().map(entry).collect();
        match group.first().and_then(|chapter| chapter.section.as_ref()) {
            Some(title) => format!("<li><span>{}</span>\n<ol>\n{entries}</ol>\n</li>\n", escape(title)),
            None => entries,
        }
    });
    let chapters: String = sections.collect();
    let mut body = format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"toc\">\n<h1 id=\"toc\">{}</h1>\n<ol>\n<li><a href=\"title.xhtml\">{}</a></li>\n{chapters}</ol>\n</nav>",
        escape(&book.words.contents),
        escape(&book.title)
    );
    if !pages.is_empty() {
        let list: String = pages.iter().map(|(page, place)| format!("<li><a href=\"{place}\">{page}</a></li>\n")).collect();
        body.push_str(&format!(
            "\n<nav epub:type=\"page-list\" role=\"doc-pagelist\" aria-labelledby=\"pages\" hidden=\"hidden\">\n<h2 id=\"pages\">{}</h2>\n<ol>\n{list}</ol>\n</nav>",
            escape(&book.words.pages)
        ));
    }
    page(&book.lang, &book.words.contents, &body)
}

fn package(book: &Book, files: &BTreeMap<String, (Vec<u8>, &'static str)>, has_pages: bool, shows_images: bool) -> String {
    let mut meta = String::new();
    let mut dc = |name: &str, value: &str| meta.push_str(&format!("<dc:{name}>{}</dc:{name}>\n", escape(value)));
    dc("title", &book.title);
    dc("language", &book.lang);
    book.authors.iter().for_each(|author| dc("creator", author));
    book.publisher.iter().for_each(|publisher| dc("publisher", publisher));
    dc("date", &book.published);
    book.rights.iter().for_each(|rights| dc("rights", rights));
    book.url.iter().for_each(|url| dc("source", url));
    let mut property = |name: &str, value: &str| meta.push_str(&format!("<meta property=\"{name}\">{}</meta>\n", escape(value)));
    property("dcterms:modified", &format!("{}T00:00:00Z", book.modified));
    property("schema:accessMode", "textual");
    if shows_images {
        property("schema:accessMode", "visual");
    }
    property("schema:accessModeSufficient", "textual");
    let features = ["tableOfContents", "readingOrder", "structuralNavigation"].into_iter();
    let features = features.chain(has_pages.then_some(["pageNavigation", "pageBreakMarkers"]).into_iter().flatten());
    features.chain(shows_images.then_some("alternativeText")).for_each(|feature| property("schema:accessibilityFeature", feature));
    property("schema:accessibilityHazard", "none");
    property("schema:accessibilitySummary", &book.words.summary);
    if has_pages {
        property("pageBreakSource", &format!("{} ({})", book.title, book.published));
    }
    let mut manifest = String::from(
        "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"title\" href=\"title.xhtml\" media-type=\"application/xhtml+xml\"/>\n<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
    );
    for (at, (path, (_, media))) in files.iter().enumerate() {
        let is_cover = path.starts_with("cover.") && path != COVER_PAGE;
        let properties = if is_cover { " properties=\"cover-image\"" } else { "" };
        manifest.push_str(&format!("<item id=\"f{at}\" href=\"{path}\" media-type=\"{media}\"{properties}/>\n"));
    }
    let number_of: HashMap<&str, usize> = files.keys().enumerate().map(|(at, path)| (path.as_str(), at)).collect();
    let cover = number_of.get(COVER_PAGE).map(|at| format!("<itemref idref=\"f{at}\"/>\n")).unwrap_or_default();
    let mut spine = format!("{cover}<itemref idref=\"title\"/>\n");
    for chapter in &book.chapters {
        let at = number_of.get(format!("{}.xhtml", chapter.name).as_str()).copied().unwrap_or_default();
        spine.push_str(&format!("<itemref idref=\"f{at}\"/>\n"));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{}</dc:identifier>\n{meta}</metadata>\n\
         <manifest>\n{manifest}</manifest>\n<spine>\n{spine}</spine>\n</package>\n",
        escape(&book.lang),
        escape(&book.id)
    )
}
