//! The list of the files that a build wrote: path, hash, size and time, a line each, under the name of the site. Only what it lists may be
//! deleted.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde_json::{Map, Value};

use crate::edge::failure::{PublishError, at, refused};
use crate::edge::fs::{self, Metadata};
use crate::edge::maker::Made;
use crate::edge::pieces;
use crate::edge::record;
use crate::problem::nouns;
use crate::problem::output::Output;
use crate::text::out_path::fault_of;

pub use crate::deploy::site_name::SiteName;
use crate::deploy::state::is_hash;

/// First line of the files that earlier versions wrote.
const FIRST_VERSION: &str = "mokcha manifest 1\n";

/// Files by path.
pub type Manifest = BTreeMap<String, Entry>;

/// One file as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// blake3 of its bytes, hex.
    pub hash: String,
    /// Bytes.
    pub size: u64,
    /// Time of its last change, nanoseconds since 1970.
    pub time: u128,
}

impl Entry {
    /// From a file's metadata.
    pub fn of(hash: String, metadata: &Metadata) -> Self {
        Self { hash, size: metadata.len(), time: time(metadata) }
    }

    /// Whether a file still has the size and time with which it was written.
    pub fn fits(&self, metadata: &Metadata) -> bool {
        self.size == metadata.len() && self.time == time(metadata)
    }
}

fn time(metadata: &Metadata) -> u128 {
    metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos())
}

/// What a manifest says of a website beside its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteStamp<'a> {
    /// The site.
    pub site: &'a SiteName,
    /// How many files came from the folder `static`.
    pub statics: usize,
    /// Whether addresses of the site were recorded for good.
    pub recorded: bool,
}

/// What a manifest file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// The site.
    pub site: SiteName,
    /// Its files.
    pub files: Manifest,
    /// How many of them came from the folder `static`.
    pub statics: usize,
    /// Whether addresses of the site were recorded for good.
    pub recorded: bool,
    /// The checksum of the record; empty where there is none.
    pub sum: String,
}

impl Held {
    /// What it says beside the files.
    pub fn about(&self) -> SiteStamp<'_> {
        SiteStamp { site: &self.site, statics: self.statics, recorded: self.recorded }
    }
}

/// Writes a file that has this hash, and gives its entry.
pub fn write_over(file: &Path, made: Made<'_>, hash: String) -> Result<Entry, PublishError> {
    write_to(file, at(file, fs::File::create(file))?, made, hash)
}

/// The same where nothing lies yet, not even a link.
pub fn write_new(file: &Path, made: Made<'_>, hash: String) -> Result<Entry, PublishError> {
    write_to(file, at(file, fs::File::create_new(file))?, made, hash)
}

fn write_to(file: &Path, mut handle: fs::File, made: Made<'_>, hash: String) -> Result<Entry, PublishError> {
    match made {
        Made::Bytes(bytes) => at(file, handle.write_all(bytes))?,
        Made::Large(from) => at(from, pieces::copy(from, &mut handle, &hash))?,
    }
    Ok(Entry::of(hash, &at(file, handle.metadata())?))
}

/// Reads a manifest; one that is missing lists nothing, one that can't be believed is refused.
pub fn read(file: &Path) -> Result<Held, PublishError> {
    let bytes = match fs::read_regular(file) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Held::default()),
        Err(fault) => return at(file, Err(fault)),
    };
    parse(bytes).map_err(|why| refused(&Output::Unsound { why: nouns::named(why) }, file))
}

/// The checksum of a manifest, which names it; it stands in the last line.
pub fn sum(file: &Path) -> Option<String> {
    let text = String::from_utf8(fs::read_regular(file).ok()?).ok()?;
    let last: Value = serde_json::from_str(text.lines().next_back()?).ok()?;
    Some(last["blake3"].as_str()?.to_owned())
}

/// A manifest's text as a value.
pub fn parse(bytes: Vec<u8>) -> Result<Held, record::Unsound> {
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
    if let Some(lines) = text.strip_prefix(FIRST_VERSION) {
        return Ok(Held { files: lines.lines().filter_map(parse_first).collect(), ..Held::default() });
    }
    let record = record::parse("manifest", text)?;
    let name = |key: &str| record.head.get(key).and_then(Value::as_str).map(str::to_owned);
    let site = SiteName { base_url: name("base_url"), title: name("title") };
    let statics = record.head.get("static").and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let recorded = record.head.get("recorded").and_then(Value::as_bool).unwrap_or(false);
    let mut files = Manifest::new();
    for line in record.lines() {
        let (path, hash, size, time) = serde_json::from_str::<(String, String, u64, u128)>(line).map_err(|_| "a line can't be read")?;
        if fault_of(&path).is_some() {
            return Err("it names a file that does not lie in the output folder");
        }
        if !is_hash(&hash) {
            return Err("a line can't be read");
        }
        files.insert(path, Entry { hash, size, time });
    }
    Ok(Held { site, files, statics, recorded, sum: record.sum })
}

/// A line of the first version, whose paths stood in it as they are: what is no path of ours is passed over.
fn parse_first(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(4, '\t');
    let (hash, size, time, path) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    (is_hash(hash) && fault_of(path).is_none()).then_some(())?;
    Some((path.to_owned(), Entry { hash: hash.to_owned(), size: size.parse().ok()?, time: time.parse().ok()? }))
}

/// The text of a manifest and its checksum.
pub fn text(SiteStamp { site, statics, recorded }: SiteStamp<'_>, files: &Manifest) -> (String, String) {
    let mut head = Map::new();
    if recorded {
        head.insert("recorded".into(), true.into());
    }
    if statics > 0 {
        head.insert("static".into(), statics.into());
    }
    for (key, name) in [("base_url", &site.base_url), ("title", &site.title)] {
        if let Some(name) = name {
            head.insert(key.into(), name.as_str().into());
        }
    }
    let lines =
        files.iter().map(|(path, entry)| format!("[{},\"{}\",{},{}]", Value::from(path.as_str()), entry.hash, entry.size, entry.time));
    record::text("manifest", head, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(base_url: &str, title: &str) -> SiteName {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        SiteName { base_url: some(base_url), title: some(title) }
    }

    #[test]
    fn a_manifest_comes_back_as_it_was() {
        let entry = Entry { hash: "0".repeat(64), size: 7, time: u128::from(u64::MAX) * 3 };
        let files = Manifest::from([("한글/\"a\".html".to_owned(), entry.clone()), ("b".to_owned(), entry)]);
        let site = name("https://a.example", "목차\n");
        let (text, sum) = text(SiteStamp { site: &site, statics: 2, recorded: true }, &files);
        assert_eq!(parse(text.into_bytes()), Ok(Held { site, files, statics: 2, recorded: true, sum }));
    }

    #[test]
    fn no_line_leads_out_of_the_folder() {
        for path in ["../a", "/etc/a", "a/../../b", "a\\b", "", ".mokcha/lock", "a\tb", "a\nb"] {
            let entry = Entry { hash: "0".repeat(64), size: 1, time: 1 };
            let (new, _) = text(Held::default().about(), &Manifest::from([(path.to_owned(), entry)]));
            assert!(parse(new.into_bytes()).is_err(), "{path:?}");
            let old = format!("{FIRST_VERSION}{}\t1\t1\t{path}\n{}\t1\t1\tgood\n", "0".repeat(64), "1".repeat(64));
            let read = parse(old.into_bytes()).unwrap().files;
            assert!(read.keys().all(|path| ["good", "a"].contains(&path.as_str())) && read.contains_key("good"), "{path:?}: {read:?}");
        }
    }
}
