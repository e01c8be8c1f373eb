//! What other files take of a page and of the words of its language.

use tera::Value;

use crate::templates::functions::Globals;

/// A page's HTML, as its view has it.
pub fn content_of(page: &Value) -> &str {
    page.as_map().and_then(|map| map.get(&tera::value::Key::Str("content"))).and_then(Value::as_str).unwrap_or_default()
}

/// A word of the theme in a language.
pub fn word(globals: &Globals<Value>, lang: &str, key: &str) -> String {
    let words = globals.words.get(lang).or_else(|| globals.words.get(&globals.site.config.default_language));
    words.and_then(|words| words.get(key)).cloned().unwrap_or_default()
}
