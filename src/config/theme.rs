//! The built-in theme and data, embedded: the whole of `site/` by walking it, so that a new file needs no second list.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rust_embed::RustEmbed;

use crate::parse::tree::{self, Data, Language};
use crate::text::script::packed;
use crate::text::{Cut, SourceText};

#[derive(RustEmbed)]
#[folder = "site/"]
struct Embedded;

/// Templates that any site can count on, as in Zola: plain ones in `basics/`, and the theme's own for files that are no HTML.
const BASICS: &[(&str, &str)] = &[
    ("basics", "404.html"),
    ("basics", "anchor-link.html"),
    ("basics", "summary-cutoff.html"),
    ("basics", "internal/alias.html"),
    ("basics", "internal/gone.html"),
    // Shortcodes that Zola had up to 0.16.
    ("basics", "shortcodes/gist.html"),
    ("basics", "shortcodes/streamable.html"),
    ("basics", "shortcodes/vimeo.html"),
    ("basics", "shortcodes/youtube.html"),
    ("basics", "atom.xml"),
    ("basics", "rss.xml"),
    ("templates", "sitemap.xml"),
    ("templates", "split_sitemap_index.xml"),
    ("templates", "robots.txt"),
];

/// Placeholder pages of a site with templates of its own that lacks the template.
const PLACEHOLDERS: [&str; 3] = ["index.html", "section.html", "page.html"];

/// What stands at the head of a template that was taken into a site: whatever else such a site brings, its theme is ours.
pub const EXPORTED: &str = "{#- Taken from the built-in theme of mokcha. As long as one file has this line, the site stays an archive. -#}";

/// The built-in theme's templates by name.
pub fn templates() -> BTreeMap<String, Arc<SourceText>> {
    files("templates/").collect()
}

/// Whether the built-in theme has a template of this name.
pub fn has_template(name: &str) -> bool {
    Embedded::get(&format!("templates/{name}")).is_some()
}

/// The templates that a site with its own set can count on: those for feeds, sitemap and the like, and placeholders.
pub fn basic_templates() -> BTreeMap<String, Arc<SourceText>> {
    let mut out = BTreeMap::new();
    for (folder, name) in BASICS {
        let source = text(&format!("{folder}/{name}")).map(|text| SourceText::new(format!("built-in/{name}"), text));
        if let Some(source) = source {
            out.insert((*name).to_owned(), source);
        }
    }
    for name in PLACEHOLDERS {
        if let Some(page) = text("basics/placeholder.html") {
            out.insert(name.to_owned(), SourceText::new(format!("built-in/{name}"), page));
        }
    }
    out
}

/// The theme's style sheets as one.
pub fn style_sheet() -> String {
    files("styles/").map(|(_, source)| source.text.clone()).collect::<Vec<_>>().join("\n")
}

/// What a character of the look adds to the style sheet.
pub fn character_sheet(character: crate::config::Character) -> String {
    character.name().and_then(|name| text(&format!("characters/{name}.css"))).unwrap_or_default()
}

/// The style sheets that only some pages have, by name.
pub fn sheets() -> Vec<(String, String)> {
    files("sheets/").map(|(name, source)| (name, source.text.clone())).collect()
}

/// One of the theme's style sheets, `35-search.css`.
pub fn style(name: &str) -> String {
    text(&format!("styles/{name}")).unwrap_or_default()
}

/// A file of the search that stands beside websites of others, `page.html`.
pub fn alone(name: &str) -> String {
    text(&format!("alone/{name}")).unwrap_or_default()
}

/// The theme's fonts: weight and WOFF2 file.
pub fn fonts() -> Vec<(u16, Vec<u8>)> {
    let weights = [400, 700];
    weights
        .into_iter()
        .filter_map(|weight| Some((weight, Embedded::get(&format!("fonts/gothic-{weight}.woff2"))?.data.into_owned())))
        .collect()
}

/// The fonts' licence.
pub fn font_license() -> String {
    text("fonts/OFL.txt").unwrap_or_default()
}

/// The colours of a character, `light` or `dark`, in their order.
pub fn palette(character: crate::config::Character, mode: &str) -> crate::config::Palette {
    // Each config asks for both modes.
    static TABLE: OnceLock<tree::Table> = OnceLock::new();
    let all = TABLE.get_or_init(|| table("data/palette.toml").unwrap_or_default());
    let own = character.name().and_then(|name| all.table(name)).unwrap_or(all);
    let entries = own.table(mode).map(|table| table.entries.as_slice()).unwrap_or_default();
    let read = |entry: &tree::Entry| match &entry.node.data {
        Data::Str(text) => Some((entry.key.clone(), crate::config::Colour::parse(text)?)),
        _ => None,
    };
    entries.iter().filter_map(read).collect()
}

/// The theme's scripts by name.
pub fn scripts() -> Vec<(String, String)> {
    let (parts, whole): (Vec<_>, Vec<_>) = files("scripts/").partition(|(name, _)| name.contains('/'));
    let mut out: Vec<(String, String)> = whole.into_iter().map(|(name, source)| (name, source.text.clone())).collect();
    // A folder is one script in parts, closed off from the page; what lies in `shared/` stands at the head of each.
    let (shared, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(name, _)| name.starts_with("shared/"));
    let shared: String = shared.iter().map(|(_, source)| format!("{}\n", source.text)).collect();
    let mut folders: BTreeMap<String, String> = BTreeMap::new();
    for (name, source) in parts {
        let (folder, _) = name.split_once('/').unwrap_or((&name, ""));
        let text = folders.entry(format!("{folder}.js")).or_insert_with(|| shared.clone());
        text.push_str(&source.text);
        text.push('\n');
    }
    let closed = |text: String| {
        format!("(function (world) {{\n\"use strict\";\n{text}}})(typeof globalThis === \"undefined\" ? this : globalThis);\n")
    };
    out.extend(folders.into_iter().map(|(name, text)| (name, closed(text))));
    out.iter_mut().for_each(|(_, text)| *text = packed(text));
    out
}

/// An authority file, `ministries`.
pub fn authority(taxonomy: &str) -> Option<Arc<SourceText>> {
    let path = format!("data/{taxonomy}.toml");
    text(&path).map(|text| SourceText::new(format!("built-in/{path}"), text))
}

/// Single Hanja marks of the Korean press and their readings, sorted.
pub fn hanja_marks() -> Vec<(char, String)> {
    hanja_signs().into_iter().filter_map(|(mark, word)| word.map(|word| (mark, word))).collect()
}

/// All Hanja that the press writes for a word, sorted; those that are only read with what follows (新산업) have no word.
pub fn hanja_signs() -> Vec<(char, Option<String>)> {
    let mut out: Vec<(char, Option<String>)> = Vec::new();
    for (file, key, mark_key, word_key) in
        [("data/countries.toml", "country", "mark", "name"), ("data/hanja.toml", "mark", "hanja", "word")]
    {
        let Some(table) = table(file) else { continue };
        let Some(Data::List(list)) = table.get(key).map(|node| &node.data) else { continue };
        for item in list {
            let Data::Table(entry) = &item.data else { continue };
            let of = |key| match entry.get(key).map(|node| &node.data) {
                Some(Data::Str(text)) => Some(text.clone()),
                _ => None,
            };
            let joins = matches!(entry.get("prefix").map(|node| &node.data), Some(Data::Bool(true)));
            if let (Some(mark), Some(word)) = (of(mark_key), of(word_key)) {
                out.extend(mark.chars().next().map(|mark| (mark, (!joins).then_some(word))));
            }
        }
    }
    out.sort();
    out.dedup_by_key(|(mark, _)| *mark);
    out
}

/// The theme's words in a language; English where there are none.
pub fn words(lang: &str) -> BTreeMap<String, String> {
    let primary = lang.split(['-', '_']).next().unwrap_or(lang);
    let table = table(&format!("i18n/{primary}.toml")).or_else(|| table("i18n/en.toml")).unwrap_or_default();
    let pairs = table.entries.into_iter().filter_map(|entry| match entry.node.data {
        Data::Str(word) => Some((entry.key, word)),
        _ => None,
    });
    pairs.collect()
}

/// The script that reads elasticlunr's indexes.
pub fn elasticlunr() -> String {
    text("compat/elasticlunr.js").unwrap_or_default()
}

/// A data file as a table, `search`.
pub fn data_table(name: &str) -> Option<tree::Table> {
    table(&format!("data/{name}.toml"))
}

/// A data file as text, `readings.txt`.
pub fn data_text(name: &str) -> Option<String> {
    text(&format!("data/{name}"))
}

fn table(path: &str) -> Option<tree::Table> {
    let source = SourceText::new(path, text(path)?);
    Some(tree::parse(&source, 0..source.text.len(), Language::Toml).0)
}

fn text(path: &str) -> Option<String> {
    let file = Embedded::get(path)?;
    String::from_utf8(file.data.into_owned()).ok()
}

fn files(folder: &'static str) -> impl Iterator<Item = (String, Arc<SourceText>)> {
    let mut names: Vec<_> = Embedded::iter().filter(|name| name.starts_with(folder)).collect();
    names.sort();
    names.into_iter().filter_map(move |name| {
        let short = name.cut(folder.len()..).to_owned();
        text(&name).map(|text| (short.clone(), SourceText::new(format!("built-in/{short}"), text)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_the_same_words() {
        let keys = |lang: &str| words(lang).into_keys().collect::<Vec<_>>();
        assert_eq!(keys("ko"), keys("en"));
        assert_eq!(keys("xx"), keys("en"));
    }

    #[test]
    fn embedded_data_is_sound() {
        for taxonomy in ["ministries", "countries"] {
            let source = authority(taxonomy).unwrap();
            let (authority, problems) = crate::link::authority::Authority::read(taxonomy, Some(&source), None);
            assert_eq!(problems, []);
            for entry in &authority.entries {
                for id in &entry.later {
                    assert!(authority.get(id).is_some(), "{} continues as {id}, which is missing", entry.id);
                }
            }
        }
        assert!(hanja_marks().iter().any(|(mark, word)| *mark == '中' && word == "중국"));
    }
}
