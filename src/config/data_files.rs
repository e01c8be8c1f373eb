//! The data files that may lie beside the config: their names, and which of them a file of another name was meant to be.

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

#[cfg(test)]
mod tests {
    use super::*;

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
