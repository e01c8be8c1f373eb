//! What is noted at the target about the website there: one object, which is the claim, too. It is believed whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};

use crate::deploy::headers::Headers;
use crate::deploy::site_name::SiteName;
use crate::text::out_path::fault_of;
use crate::text::record::{self, Unsound};

/// Its name at the target.
pub const NAME: &str = ".mokcha/deployed";
/// Where copies of what was replaced lie, by their hash.
pub const KEPT: &str = ".mokcha/kept/";
/// Most bytes of its text: two million files.
const LIMIT: u64 = 512 << 20;

/// Files by path.
pub type Files = BTreeMap<String, File>;

/// Paths whose files may not be the noted ones, each with the hashes of what a deployment may have put there.
pub type Uncertain = BTreeMap<String, BTreeSet<String>>;

/// One file at the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// BLAKE3 of its bytes, hex.
    pub hash: String,
    /// Bytes.
    pub size: u64,
    /// What is said of it.
    pub headers: Headers,
}

/// A file that is no longer part of the website.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetiredFile {
    /// Since when, seconds since 1970.
    pub since: u64,
    /// What it is, where that is known for sure.
    pub file: Option<File>,
}

/// A deployment that is not whole yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which machine and folder.
    pub by: String,
    /// When it was last heard of, seconds since 1970.
    pub at: u64,
    /// Paths that may have other bytes than `files` says, or none.
    pub uncertain: Uncertain,
}

/// The website at the target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// Whose it is.
    pub site: SiteName,
    /// Each writing of this note has the next number.
    pub number: u64,
    /// When it was last whole, seconds since 1970.
    pub at: u64,
    /// Whether the target honours conditions.
    pub conditional: bool,
    /// Its files when it was last whole.
    pub files: Files,
    /// What is to be deleted once its time is over.
    pub going: BTreeMap<String, RetiredFile>,
    /// What the deployment before had where the last one changed something; `None` for what it did not have.
    pub before: BTreeMap<String, Option<File>>,
    /// Hashes of the copies aside.
    pub kept: BTreeSet<String>,
    /// A deployment that is not whole yet.
    pub claim: Option<Claim>,
}

/// Headers once each, by number.
#[derive(Default)]
struct Table<'a>(BTreeMap<&'a Headers, usize>);

impl<'a> Table<'a> {
    fn number(&mut self, headers: &'a Headers) -> usize {
        let next = self.0.len();
        *self.0.entry(headers).or_insert(next)
    }

    fn fields(&mut self, file: &'a File) -> String {
        format!("\"{}\",{},{}", file.hash, file.size, self.number(&file.headers))
    }

    fn list(&self) -> Value {
        let mut list: Vec<(&usize, Value)> = self.0.iter().map(|(h, n)| (n, json!([h.kind, h.cache, h.redirect]))).collect();
        list.sort_by_key(|(n, _)| **n);
        list.into_iter().map(|(_, value)| value).collect()
    }
}

impl State {
    /// As bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut table = Table::default();
        let mut lines: Vec<String> = Vec::new();
        for (path, file) in &self.files {
            lines.push(format!("[\"f\",{},{}]", Value::from(path.as_str()), table.fields(file)));
        }
        for (path, going) in &self.going {
            let file = going.file.as_ref().map(|file| format!(",{}", table.fields(file))).unwrap_or_default();
            lines.push(format!("[\"g\",{},{}{file}]", Value::from(path.as_str()), going.since));
        }
        for (path, file) in &self.before {
            let file = file.as_ref().map(|file| format!(",{}", table.fields(file))).unwrap_or_default();
            lines.push(format!("[\"b\",{}{file}]", Value::from(path.as_str())));
        }
        lines.extend(self.kept.iter().map(|hash| format!("[\"k\",\"{hash}\"]")));
        if let Some(claim) = &self.claim {
            for (path, hashes) in &claim.uncertain {
                let hashes: String = hashes.iter().map(|hash| format!(",\"{hash}\"")).collect();
                lines.push(format!("[\"u\",{}{hashes}]", Value::from(path.as_str())));
            }
        }
        let mut head = Map::new();
        head.insert("number".into(), self.number.into());
        head.insert("at".into(), self.at.into());
        head.insert("conditional".into(), self.conditional.into());
        for (key, name) in [("base_url", &self.site.base_url), ("title", &self.site.title)] {
            if let Some(name) = name {
                head.insert(key.into(), name.as_str().into());
            }
        }
        if let Some(claim) = &self.claim {
            head.insert("claim".into(), json!({ "by": claim.by, "at": claim.at }));
        }
        head.insert("headers".into(), table.list());
        let (text, _) = record::text("deployment", head, lines.into_iter());
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        // Memory takes all bytes.
        let _ = out.write_all(text.as_bytes());
        out.finish().unwrap_or_default()
    }

    /// From bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unsound> {
        let mut text = String::new();
        GzDecoder::new(bytes).take(LIMIT).read_to_string(&mut text).map_err(|_| "it can't be unpacked")?;
        let record = record::parse("deployment", text)?;
        let (head, broken) = (&record.head, "a line can't be read");
        let number = |key: &str| head.get(key).and_then(Value::as_u64).ok_or("its first line can't be read");
        let name = |key: &str| head.get(key).and_then(Value::as_str).map(str::to_owned);
        let table: Vec<Headers> = head.get("headers").and_then(Value::as_array).into_iter().flatten().filter_map(headers_of).collect();
        let mut state = Self {
            site: SiteName { base_url: name("base_url"), title: name("title") },
            number: number("number")?,
            at: number("at")?,
            conditional: head.get("conditional").and_then(Value::as_bool).unwrap_or(false),
            ..Self::default()
        };
        if let Some(claim) = head.get("claim") {
            let by = claim["by"].as_str().unwrap_or("").to_owned();
            state.claim = Some(Claim { by, at: claim["at"].as_u64().unwrap_or(0), uncertain: Uncertain::new() });
        }
        for line in record.lines() {
            let Ok(Value::Array(parts)) = serde_json::from_str(line) else { return Err(broken) };
            let (Some(kind), Some(what)) = (parts.first().and_then(Value::as_str), parts.get(1).and_then(Value::as_str)) else {
                return Err(broken);
            };
            if kind != "k" && fault_of(what).is_some() {
                return Err("it names a file that does not lie in the website");
            }
            let what = what.to_owned();
            match kind {
                "f" => drop(state.files.insert(what, file_of(&parts[2..], &table).ok_or(broken)?)),
                "g" => {
                    let since = parts.get(2).and_then(Value::as_u64).ok_or(broken)?;
                    let file = if parts.len() > 3 { Some(file_of(&parts[3..], &table).ok_or(broken)?) } else { None };
                    state.going.insert(what, RetiredFile { since, file });
                }
                "b" => {
                    let file = if parts.len() > 2 { Some(file_of(&parts[2..], &table).ok_or(broken)?) } else { None };
                    state.before.insert(what, file);
                }
                "k" => drop(state.kept.insert(Some(what).filter(|hash| is_hash(hash)).ok_or(broken)?)),
                "u" => {
                    let hash = |part: &Value| part.as_str().filter(|hash| is_hash(hash)).map(str::to_owned);
                    let hashes = parts[2..].iter().map(hash).collect::<Option<_>>().ok_or(broken)?;
                    state.claim.as_mut().ok_or(broken)?.uncertain.insert(what, hashes);
                }
                _ => return Err(broken),
            }
        }
        Ok(state)
    }

    /// What surely lies at a path.
    pub fn there(&self, path: &str) -> Option<&File> {
        if self.is_uncertain(path) {
            return None;
        }
        self.files.get(path).or_else(|| self.going.get(path)?.file.as_ref())
    }

    /// Notes the copies that an undo needs.
    pub fn keep_before(&mut self) {
        self.kept = self.before.values().flatten().map(|file| file.hash.clone()).collect();
    }

    /// Whether a path may have other bytes than is noted.
    pub fn is_uncertain(&self, path: &str) -> bool {
        self.claim.as_ref().is_some_and(|claim| claim.uncertain.contains_key(path))
    }
}

fn headers_of(value: &Value) -> Option<Headers> {
    let text = |n: usize| value[n].as_str().map(str::to_owned);
    Some(Headers { kind: text(0)?, cache: text(1)?, redirect: text(2) })
}

fn file_of(parts: &[Value], table: &[Headers]) -> Option<File> {
    let [hash, size, headers] = parts else { return None };
    let hash = hash.as_str().filter(|hash| is_hash(hash))?.to_owned();
    let headers = table.get(usize::try_from(headers.as_u64()?).ok()?)?.clone();
    Some(File { hash, size: size.as_u64()?, headers })
}

/// Whether a text is a BLAKE3 in hex: it becomes the name of a copy.
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::headers::headers;

    fn file(path: &str, n: u8) -> File {
        File { hash: format!("{n:02x}").repeat(32), size: u64::from(n), headers: headers(path, None) }
    }

    #[test]
    fn a_state_comes_back_as_it_was() {
        let mut state = State { number: 7, at: 9, conditional: true, ..State::default() };
        state.site.title = Some("목차\n".into());
        state.files = Files::from([("한글/\"a\".html".to_owned(), file("a.html", 1)), ("b.js".to_owned(), file("b.js", 2))]);
        state.going.insert("c".into(), RetiredFile { since: 5, file: Some(file("c", 3)) });
        state.going.insert("d".into(), RetiredFile { since: 6, file: None });
        state.before = BTreeMap::from([("b.js".to_owned(), Some(file("b.js", 4))), ("e".to_owned(), None)]);
        state.kept.insert(file("", 4).hash);
        assert_eq!(State::decode(&state.encode()).as_ref(), Ok(&state));
        state.claim = Some(Claim { by: "x".into(), at: 8, uncertain: Uncertain::new() });
        let hashes = BTreeSet::from([file("", 5).hash, file("", 6).hash]);
        state.claim.as_mut().unwrap().uncertain.extend([("b.js".to_owned(), hashes), ("z".to_owned(), BTreeSet::new())]);
        assert_eq!(State::decode(&state.encode()).as_ref(), Ok(&state));
        assert_eq!((state.there("b.js"), state.there("c").map(|file| file.size)), (None, Some(3)));
    }

    #[test]
    fn what_is_not_sound_is_not_believed() {
        let state = State { files: Files::from([("a".to_owned(), file("a", 1))]), ..State::default() };
        let bytes = state.encode();
        for cut in 0..bytes.len() {
            assert!(State::decode(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        for path in ["../a", "/etc/a", ".mokcha/x", "a\\b", ""] {
            let state = State { files: Files::from([(path.to_owned(), file("a", 1))]), ..State::default() };
            assert!(State::decode(&state.encode()).is_err(), "{path:?}");
        }
        let state = State { kept: BTreeSet::from(["../x".to_owned()]), ..State::default() };
        assert!(State::decode(&state.encode()).is_err());
    }
}
