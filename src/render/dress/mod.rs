//! What an article's page adds to its text: charts and files of tables, meanings of short forms, sizes of pictures. It is made when the page
//! is made, behind the lock, the hash of the text, search and citations: none of them, and no earlier text, knows of it.

pub mod abbreviations;
pub mod pictures;
pub mod tables;

use tera::Value;

use crate::body::table::TableFile;
use crate::link::site::PageId;
use crate::markup;
use crate::render::taken::word;
use crate::templates::functions::Globals;
use crate::text::path::UrlPath;

/// The page of all short forms.
pub const GLOSSARY: &str = "glossary";

/// An article's HTML as its page shows it.
pub fn article(globals: &Globals<Value>, id: PageId, html: &str, tables: &[TableFile]) -> String {
    let site = &globals.site;
    let lang = &site.pages[id].article.lang;
    let words = tables::Words {
        file: word(globals, lang, "table_file"),
        chart: word(globals, lang, "chart_of"),
        unit: word(globals, lang, "unit"),
    };
    let html = tables::dress(html, tables, &words);
    let html = pictures::dress(globals, id, &html);
    let glossary = UrlPath::page(GLOSSARY).permalink(site.config.base());
    markup::joined(&abbreviations::dress(&html, &site.abbreviations, &glossary))
}
