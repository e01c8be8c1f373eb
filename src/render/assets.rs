//! The files that the program brings to a site beside its pages: style sheets, scripts, fonts, the small picture and the preview.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::conventions::Conventions;
use crate::config::{Config, Look, theme};
use crate::markup::code::themes::readable_sheet;
use crate::render::emblem::Emblem;
use crate::text::SourceText;
use crate::text::generated::Assets;
use crate::text::shelf::{self, Shelf};

/// Families behind the theme's own, which show what its font lacks.
const SANS: &str =
    "\"Pretendard GOV\", Pretendard, \"Noto Sans KR\", \"Noto Sans CJK KR\", \"Apple SD Gothic Neo\", \"Malgun Gothic\", sans-serif";

/// The files of a site; pictures are drawn once for many builds.
pub fn assets(conventions: &Conventions, config: &Config, words: &Words, shelf: Option<&dyn Shelf>) -> Assets {
    if conventions.whole_theme {
        return of_theme(config, words, shelf);
    }
    let mut out = Assets::new();
    if crate::index::plan::is_asked(config) {
        out.push(search_script(words));
    }
    out
}

/// Adds files, each instead of one of the same path.
pub fn replace(assets: &mut Assets, with: Assets) {
    assets.retain(|(path, _)| with.binary_search_by(|(own, _)| own.cmp(path)).is_err());
    assets.extend(with);
}

/// Words by language and key.
pub type Words = BTreeMap<String, BTreeMap<String, String>>;

/// The script of search: the engine, its words in the site's languages, and what a page and the dialog make of it. It is one file, for whoever needs the
/// one needs the other at once.
fn search_script(words: &Words) -> (String, Arc<[u8]>) {
    let scripts: BTreeMap<String, String> = theme::scripts().into_iter().collect();
    let part = |name: &str| scripts.get(name).map_or("", String::as_str);
    // The words before what needs them: it begins at once.
    let text = [part("search.js"), &words_script("words", "search", words), part("search-page.js")].concat();
    (SEARCH.into(), text.into_bytes().into())
}

/// The path of the script of search.
pub const SEARCH: &str = "assets/search.js";

/// Scripts that were files by themselves, for templates that were written then: they name them still, and a page must not ask for what is not there.
pub fn former_scripts(templates: &BTreeMap<String, Arc<SourceText>>) -> Assets {
    let is_named = |name: &&str| templates.values().any(|source| source.text.contains(*name));
    FORMER.into_iter().filter(is_named).map(|name| (format!("assets/{name}"), FORMER_SCRIPT.as_bytes().into())).collect()
}

const FORMER: [&str; 2] = ["search-page.js", "search-words.js"];
const FORMER_SCRIPT: &str = "// All of search is search.js: the line that asks for this file may go.\n";

/// A script that tells another its words in the site's languages: those whose keys begin so, as `mokcha.NAME`.
fn words_script(name: &str, begin: &str, words: &Words) -> String {
    let with_theme = |(lang, own): (&String, &BTreeMap<String, String>)| {
        let mut all = theme::words(lang);
        all.extend(own.clone());
        all.retain(|key, _| key.starts_with(begin));
        (lang.clone(), all)
    };
    let all: Words = words.iter().map(with_theme).collect();
    let json = serde_json::to_string(&all).unwrap_or_default();
    format!("if (!Object.prototype.hasOwnProperty.call(globalThis, \"mokcha\")) globalThis.mokcha = {{}};\nmokcha.{name} = {json};\n")
}

/// The theme's style sheets as people read them, with the site's colours.
pub fn readable_sheets(look: &Look) -> Vec<(String, String)> {
    let own = [("style.css".to_owned(), style_sheet(look)), ("code.css".to_owned(), code_sheet(look))];
    own.into_iter().chain(theme::sheets()).collect()
}

fn of_theme(config: &Config, words: &Words, shelf: Option<&dyn Shelf>) -> Assets {
    let look = &config.look;
    let mut out: Assets = vec![
        ("assets/style.css".into(), packed(&style_sheet(look)).into_bytes().into()),
        ("assets/code.css".into(), packed(&code_sheet(look)).into_bytes().into()),
    ];
    out.extend(theme::sheets().into_iter().map(|(name, css)| (format!("assets/{name}"), packed(&css).into_bytes().into())));
    let scripts = theme::scripts().into_iter().filter(|(name, _)| !name.starts_with("search"));
    out.extend(scripts.map(|(name, text)| (format!("assets/{name}"), text.into_bytes().into())));
    out.push(("assets/view-words.js".into(), words_script("viewWords", "view", words).into_bytes().into()));
    out.push(search_script(words));
    if look.own_font {
        out.push(("assets/fonts.css".into(), format!(":root {{\n  --sans: {};\n}}\n", own_family()).into_bytes().into()));
        out.extend(theme::fonts().into_iter().map(|(weight, bytes)| (format!("assets/fonts/gothic-{weight}.woff2"), bytes.into())));
        out.push(("assets/fonts/ofl.txt".into(), theme::font_license().into_bytes().into()));
    }
    let emblem = emblem(config);
    let drawn = |name: &str, draw: &dyn Fn() -> Option<Vec<u8>>| -> Option<(String, Arc<[u8]>)> {
        let key = shelf::keyed("drawn").part(name).part(format!("{emblem:?}")).key();
        let known = shelf.and_then(|shelf| shelf.take(&key));
        let bytes = known.or_else(|| draw().inspect(|bytes| shelf.iter().for_each(|shelf| shelf.keep(&key, bytes))))?;
        Some((format!("assets/{name}"), bytes.into()))
    };
    out.extend(drawn("icon.svg", &|| Some(emblem.icon_svg().into_bytes())));
    out.extend(drawn("icon-180.png", &|| emblem.icon_png(180)));
    if config.base_url.is_some() {
        // Social media take absolute addresses only.
        out.extend(drawn("preview.png", &|| emblem.preview_png()));
    }
    out
}

fn style_sheet(look: &Look) -> String {
    let faces: String = theme::fonts().into_iter().filter(|_| look.own_font).map(|(weight, _)| face(weight)).collect();
    let own = if look.own_font { format!(".own-font {{\n  --sans: {};\n}}\n\n", own_family()) } else { String::new() };
    format!(
        "{faces}:root {{\n  --sans: {SANS};\n}}\n\n{own}{}\n{}{}",
        look.style_sheet(),
        theme::style_sheet(),
        theme::character_sheet(look.character)
    )
}

/// The classes of coloured code, apart: few pages need them.
fn code_sheet(look: &Look) -> String {
    let sheet = |dark: bool, palette| readable_sheet(dark, Look::colour(palette, "faint"));
    let (light, dark) = (sheet(false, &look.light), sheet(true, &look.dark));
    // Each by itself: what one of them leaves alone must not be coloured by the other.
    let chosen = |light_root: &str, dark_root: &str| format!("{light_root} {{\n{light}}}\n{dark_root} {{\n{dark}}}\n");
    format!(
        "@media (prefers-color-scheme: light) {{\n{}}}\n\n@media (prefers-color-scheme: dark) {{\n{}}}\n",
        chosen(":root:not([data-dark])", ":root[data-dark]"),
        chosen(":root[data-light]", ":root:not([data-light])")
    )
}

/// A style sheet of ours without comments, indentation, line ends, and blanks and signs at the edges of declarations: a fourth less to load. Our strings
/// have neither `/*` nor line ends.
fn packed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut parts = css.split("/*");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| bare.push_str(part.split_once("*/").map_or("", |(_, rest)| rest)));
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if let Some(head) = line.strip_suffix(" {") {
            out.push_str(head);
            out.push('{');
        } else if let Some((name, value)) = line.split_once(": ").filter(|(name, _)| is_name(name)) {
            out.push_str(name);
            out.push(':');
            out.push_str(value);
        } else {
            if line == "}" && out.ends_with(';') {
                out.pop();
            }
            out.push_str(line);
        }
        // Everywhere else an end of line is a space.
        if !line.ends_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
    }
    out
}

fn own_family() -> String {
    format!("\"Mokcha Gothic\", {SANS}")
}

fn face(weight: u16) -> String {
    format!(
        "@font-face {{\n  font-family: \"Mokcha Gothic\";\n  font-weight: {weight};\n  font-display: swap;\n  \
         src: url(\"fonts/gothic-{weight}.woff2\") format(\"woff2\");\n}}\n\n"
    )
}

fn emblem(config: &Config) -> Emblem {
    let look = &config.look;
    let title = look.masthead.as_ref().or(config.main.title.as_ref()).or(config.archive.name.as_ref());
    Emblem {
        title: title.cloned().unwrap_or_default(),
        publisher: config.archive.publisher.clone().unwrap_or_default(),
        description: look.tagline.as_ref().or(config.main.description.as_ref()).cloned().unwrap_or_default(),
        accent: Look::colour(&look.light, "accent"),
        paper: Look::colour(&look.light, "paper"),
        ink: Look::colour(&look.light, "ink"),
        soft: Look::colour(&look.light, "soft"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_packed() {
        let check = |css: &str, expected: &str| assert_eq!(packed(css), expected);
        check("a,\nb > c {\n  color: red; /* why\n so */\n}\n", "a,b > c{color:red}");
        check("a\nb {\n  margin: 0\n    auto;\n}\n", "a b{margin:0 auto}");
        check("@media (width: 1px) {\n  a:not(b)\n  i {\n    --x: \"a: b;\";\n  }\n}\n", "@media (width: 1px){a:not(b) i{--x:\"a: b;\"}}");
        check("/* all */", "");
    }
}
