//! The data files and folders that may lie beside the config: their names, and which of them one of another name was meant to be.

use crate::text::nearest::nearest;

/// The names.
pub const NAMES: [&str; 8] = [
    "ministries.toml",
    "agencies.toml",
    "countries.toml",
    "topics.toml",
    "synonyms.toml",
    "abbreviations.toml",
    "links.toml",
    "permanence.toml",
];

/// The name that a file has not, but was meant to have: `ministry.toml`, `Ministries.toml`, `ministries.toml.txt`, `minstries.toml`.
pub fn meant(name: &str) -> Option<&'static str> {
    if NAMES.contains(&name) {
        return None;
    }
    let lower = name.to_lowercase();
    let lower = lower.strip_suffix(".txt").unwrap_or(&lower);
    let (stem, ending) = lower.rsplit_once('.')?;
    let stem = stem.strip_suffix(".toml").unwrap_or(stem);
    if !["toml", "tml", "yaml", "yml", "json"].contains(&ending) {
        return None;
    }
    let stems = || NAMES.iter().filter_map(|name| name.strip_suffix(".toml"));
    let plural = stem.strip_suffix('y').map_or_else(|| format!("{stem}s"), |stem| format!("{stem}ies"));
    let found = stems().find(|known| *known == stem || *known == plural).or_else(|| nearest(stem, stems()));
    NAMES.into_iter().find(|name| name.strip_suffix(".toml") == found)
}

/// The folders of a site that are read.
const FOLDERS: [&str; 6] = ["content", "static", "templates", "sass", "themes", "locks"];

/// The name that a folder beside the config has not, but was meant to have: `Content`, `contents`, `template`.
pub fn meant_folder(name: &str) -> Option<&'static str> {
    if FOLDERS.contains(&name) {
        return None;
    }
    let lower = name.to_lowercase();
    let one = |name: &str| name.strip_suffix('s').unwrap_or(name).to_owned();
    FOLDERS.into_iter().find(|known| one(known) == one(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_were_meant() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(meant_folder(name), expected, "{name}");
        check("Content", Some("content"));
        check("contents", Some("content"));
        check("STATIC", Some("static"));
        check("template", Some("templates"));
        check("Lock", Some("locks"));
        ["content", "locks", "public", "docs", "contest", "node_modules", "s", ""].into_iter().for_each(|name| check(name, None));
    }

    #[test]
    fn names_that_were_meant() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(meant(name), expected, "{name}");
        for name in ["ministry.toml", "Ministries.toml", "ministries.toml.txt", "minstries.toml", "ministries.yaml", "ministries.tml"] {
            check(name, Some("ministries.toml"));
        }
        check("agency.toml", Some("agencies.toml"));
        check("topic.toml", Some("topics.toml"));
        check("permanance.toml", Some("permanence.toml"));
        for name in
            ["ministries.toml", "links.toml", "config.toml", "zola.toml", "netlify.toml", "theme.toml", "ministries.md", "Cargo.toml", "a"]
        {
            check(name, None);
        }
    }
}
