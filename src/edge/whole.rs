//! A build as a whole: under the key of all that it read, what it wrote and what it told. Where nothing of that has changed, and the output
//! lies there as it was left, there is nothing to do but to tell it again.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::edge::files::{DiskFiles, RequestedFiles};
use crate::edge::{fs, record};
use crate::text::key::Key;

/// What a build noted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildNote {
    /// The key of what it read at first.
    pub key: String,
    /// What it read later.
    pub asked: RequestedFiles,
    /// The checksum of the list of files that it left.
    pub manifest: String,
    /// Pages and sections.
    pub pages: usize,
    /// What it told: a line a problem, without colours, with colours, as JSON.
    pub told: [String; 4],
    /// Whether addresses were left out for want of a base address.
    pub unbased: bool,
    /// Whose templates they are, for `--timings`.
    pub dialect: String,
}

impl BuildNote {
    /// What a build of this key noted, if that can be believed and what it asked for is as it was.
    pub fn read(file: &Path, key: &str, files: &DiskFiles) -> Option<Self> {
        let whole = parse(fs::read_to_string(file).ok()?).filter(|whole| whole.key == key)?;
        whole.asked.iter().all(|(path, key)| files.key_of(path).is_some_and(|now| now == *key)).then_some(whole)
    }

    /// As text.
    pub fn text(&self) -> String {
        let Self { key, asked, manifest, pages, told, unbased, dialect } = self;
        let mut head = Map::new();
        for (name, value) in [
            ("key", json!(key)),
            ("manifest", json!(manifest)),
            ("pages", json!(pages)),
            ("told", json!(told)),
            ("unbased", json!(unbased)),
            ("dialect", json!(dialect)),
        ] {
            head.insert(name.into(), value);
        }
        record::text("build", head, asked.iter().map(|(path, key)| json!([path, key.map(hex)]).to_string())).0
    }
}

fn hex(key: Key) -> String {
    blake3::Hash::from_bytes(key).to_hex().to_string()
}

fn parse(text: String) -> Option<BuildNote> {
    let record = record::parse("build", text).ok()?;
    let word = |name: &str| record.head.get(name).and_then(Value::as_str).map(str::to_owned);
    let told: Vec<String> = record.head.get("told")?.as_array()?.iter().filter_map(|text| Some(text.as_str()?.to_owned())).collect();
    let mut asked = RequestedFiles::new();
    for line in record.lines() {
        let (path, key) = serde_json::from_str::<(String, Option<String>)>(line).ok()?;
        let key = match key {
            Some(hex) => Some(*blake3::Hash::from_hex(hex).ok()?.as_bytes()),
            None => None,
        };
        asked.insert(path, key);
    }
    Some(BuildNote {
        key: word("key")?,
        asked,
        manifest: word("manifest")?,
        pages: usize::try_from(record.head.get("pages")?.as_u64()?).ok()?,
        told: told.try_into().ok()?,
        unbased: record.head.get("unbased")?.as_bool()?,
        dialect: word("dialect")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_comes_back() {
        let whole = BuildNote {
            key: "k".into(),
            asked: RequestedFiles::from([("가.png".into(), Some([7; 32])), ("나\n".into(), None)]),
            manifest: "m".into(),
            pages: 3,
            told: ["a".into(), "경고\n".into(), "\u{1b}[1m".into(), "{}".into()],
            unbased: true,
            dialect: "d".into(),
        };
        assert_eq!(parse(whole.text()), Some(whole.clone()));
        assert_eq!(parse(whole.text().replace('3', "4")), None);
        assert_eq!(parse(String::new()), None);
    }
}
