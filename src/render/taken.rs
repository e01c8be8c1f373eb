//! What other files take of a page and of the words of its language.

use tera::Value;

use crate::link::site::{PageId, Site};
use crate::templates::functions::Globals;
use crate::templates::views::Views;

/// A page's HTML, as its view has it.
pub fn content_of(page: &Value) -> &str {
    page.as_map().and_then(|map| map.get(&tera::value::Key::Str("content"))).and_then(Value::as_str).unwrap_or_default()
}

/// The HTML of a page by its number.
pub fn html_of(site: &Site, views: &Views<Value>, id: PageId) -> String {
    views.content_apart(id).unwrap_or_else(|| content_of(&views.part_page(site, id)).to_owned())
}

/// A word of the theme in a language.
pub fn word(globals: &Globals<Value>, lang: &str, key: &str) -> String {
    let words = globals.words.get(lang).or_else(|| globals.words.get(&globals.site.config.default_language));
    words.and_then(|words| words.get(key)).cloned().unwrap_or_default()
}
