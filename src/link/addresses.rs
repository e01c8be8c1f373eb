//! How names become addresses: slugs, page and section addresses, an article's address by volume and number.

use crate::config::Config;
use crate::path::UrlPath;
use crate::render::body::SlugMode;

/// A name as part of an address.
pub fn slug(text: &str, mode: SlugMode) -> String {
    match mode {
        SlugMode::On => romanised(text),
        SlugMode::Safe => {
            let kept: String =
                text.chars().filter(|c| !matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\n' | '\r')).collect();
            kept.trim_end_matches([' ', '.']).to_owned()
        }
        SlugMode::Off => text.to_owned(),
    }
}

/// Latin letters and digits only, in lower case, every run of anything else one `-`: `한국어 정책` → `hangugeo-jeongcaeg`.
fn romanised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let mut push = |c: char| {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if !out.ends_with('-') && !out.is_empty() {
                out.push('-');
            }
        };
        if c.is_ascii() {
            push(c);
        } else {
            deunicode::deunicode_char(c).unwrap_or("-").chars().for_each(&mut push);
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The prefix of a language's addresses: nothing for the default one, else `fr/`.
pub fn language_prefix(config: &Config, lang: &str) -> String {
    if lang == config.default_language { String::new() } else { format!("{lang}/") }
}

/// The address of an ordinary page: its own `path`, else language, folder and slug.
pub fn page(config: &Config, lang: &str, own_path: Option<&str>, folder: &str, slug: &str) -> UrlPath {
    match own_path {
        Some(path) => UrlPath::page(path.trim()),
        None if folder.is_empty() => UrlPath::page(&format!("{}{slug}", language_prefix(config, lang))),
        None => UrlPath::page(&format!("{}{folder}/{slug}", language_prefix(config, lang))),
    }
}

/// The address of a section.
pub fn section(config: &Config, lang: &str, folder: &str) -> UrlPath {
    UrlPath::page(&format!("{}{folder}", language_prefix(config, lang)))
}

/// `/v/52/`
pub fn volume(number: u32) -> UrlPath {
    UrlPath(format!("/v/{number}/"))
}

/// `/v/52/02/`: volume and number only, so that no reshelving breaks a link.
pub fn article(volume: u32, number: u32) -> UrlPath {
    UrlPath(format!("/v/{volume}/{number:02}/"))
}

/// `/s/economy/`
pub fn column(id: &str) -> UrlPath {
    UrlPath(format!("/s/{id}/"))
}

/// The address that an alias names.
pub fn alias(alias: &str) -> UrlPath {
    let trimmed = alias.trim_matches('/');
    let html = trimmed.rsplit('/').next().is_some_and(|name| name.ends_with(".html"));
    if html { UrlPath::file(trimmed) } else { UrlPath::page(trimmed) }
}

/// The address of a taxonomy's list.
pub fn taxonomy(config: &Config, lang: &str, path: Option<&str>, slug: &str) -> UrlPath {
    let root = config.taxonomy_root.as_deref().map(|root| format!("{}/", root.trim_matches('/'))).unwrap_or_default();
    UrlPath::page(&format!("{}{root}{}", language_prefix(config, lang), path.unwrap_or(slug)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses() {
        let check = |text: &str, mode, expected: &str| assert_eq!(slug(text, mode), expected, "{text}");
        check("한국어 정책", SlugMode::On, "hangugeo-jeongcaeg");
        check("제1장 「총칙」", SlugMode::On, "je1jang-congcig");
        check("  A -- b!", SlugMode::On, "a-b");
        check("a/b: c. ", SlugMode::Safe, "ab c");
        check("A b", SlugMode::Off, "A b");
        assert_eq!(article(52, 2).0, "/v/52/02/");
    }
}
