//! A text in which the program notes something for its next run: JSON, a line each, under a head with kind and version, above a checksum of
//! the whole. It is believed whole or not at all.

use serde_json::{Map, Value, json};

use crate::text::Cut;

/// The version that is written.
const VERSION: u64 = 2;

/// What was read.
#[derive(Debug)]
pub struct Record {
    /// Its first line.
    pub head: Map<String, Value>,
    /// Its checksum, which names it.
    pub sum: String,
    text: String,
    lines: std::ops::Range<usize>,
}

impl Record {
    /// The lines between head and checksum.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.cut(self.lines.clone()).lines()
    }
}

/// Why a record can't be believed.
pub type Unsound = &'static str;

/// The same, where it is only not ours.
pub const OTHER_VERSION: Unsound = "another version of mokcha wrote it";

/// The text of a record and its checksum. Lines are JSON, each without a line end.
pub fn text(kind: &str, head: Map<String, Value>, lines: impl Iterator<Item = String>) -> (String, String) {
    let mut all = json!({ "mokcha": kind, "version": VERSION });
    if let Some(all) = all.as_object_mut() {
        all.extend(head);
    }
    let mut text = format!("{all}\n");
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    let sum = hash(text.as_bytes());
    text.push_str(&json!({ "blake3": sum }).to_string());
    text.push('\n');
    (text, sum)
}

/// Reads the text of a record.
pub fn parse(kind: &str, text: String) -> Result<Record, Unsound> {
    let cut = text.strip_suffix('\n').and_then(|rest| rest.rfind('\n')).ok_or("it is cut short")? + 1;
    let sum = serde_json::from_str::<Value>(text.cut(cut..)).ok().and_then(|last| last["blake3"].as_str().map(str::to_owned));
    let sum = sum.ok_or("it is cut short")?;
    if hash(&text.as_bytes()[..cut]) != sum {
        return Err("its checksum is another");
    }
    let first = text.find('\n').unwrap_or(cut) + 1;
    let Ok(Value::Object(head)) = serde_json::from_str(text.cut(..first)) else { return Err("its first line can't be read") };
    if head.get("mokcha").and_then(Value::as_str) != Some(kind) {
        return Err("it is of another kind");
    }
    if head.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(OTHER_VERSION);
    }
    Ok(Record { head, sum, text, lines: first..cut })
}

/// The checksum of some bytes: blake3 as hex.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_believed_whole_or_not_at_all() {
        let mut head = Map::new();
        head.insert("title".into(), "목차\n".into());
        let (text, sum) = text("journal", head, ["[1]", "[\"a\\nb\"]"].into_iter().map(str::to_owned));
        let record = parse("journal", text.clone()).unwrap();
        assert_eq!((record.head["title"].as_str(), &record.sum), (Some("목차\n"), &sum));
        assert_eq!(record.lines().collect::<Vec<_>>(), ["[1]", "[\"a\\nb\"]"]);
        assert_eq!(parse("manifest", text.clone()).unwrap_err(), "it is of another kind");
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            assert!(parse("journal", text.cut(..at).to_owned()).is_err(), "cut at {at}");
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            // The line end behind the checksum is all that may differ.
            if let Ok(changed) = String::from_utf8(bytes) {
                assert!(parse("journal", changed).is_err(), "changed at {at}");
            }
        }
        assert!(parse("journal", format!("{text}[2]\n")).is_err());
    }
}
