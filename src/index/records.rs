//! What is shown of articles, and by what they are sifted: records in shards, and the columns of facets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::index::shards::{File, Packer, PackingLevel, Sharder};
use crate::text::sound_json;

/// What a result is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RecordKind {
    /// An article, or any other page.
    #[default]
    Article,
    /// The page of a volume, with words of its own.
    Volume,
    /// The page of a section, with words of its own.
    Section,
}

impl RecordKind {
    /// As the page's script knows it; an article's is not told.
    fn name(self) -> &'static str {
        match self {
            Self::Article => "",
            Self::Volume => "volume",
            Self::Section => "section",
        }
    }
}

/// What the page's script shows of an article.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// Title.
    pub title: String,
    /// Address below the site's root, `v/52/01/`.
    pub path: String,
    /// Date as far as known, `2021-06`.
    pub date: String,
    /// Values by facet, in the order of [`FACETS`].
    pub facets: [Vec<String>; 7],
    /// Values by names of the site's own.
    pub filters: BTreeMap<String, Vec<String>>,
}

/// Names of the facets.
pub const FACETS: [&str; 7] = ["ministry", "section", "volume", "year", "topic", "agency", "country"];

/// Of those the ones that stand beside a result.
const SHOWN: usize = 4;

/// The name of the site's own facet that holds who wrote an article: there is one only where somebody is named.
pub const AUTHOR: &str = "author";

/// Records of a shard.
const RECORDS: usize = 16;

impl Record {
    /// What stands beside a result, `[title, path, date, values of the facets that are shown]`, behind them the authors and what it is, where there is
    /// something to tell: in the shards of records, and with the text.
    pub fn row(&self) -> String {
        let mut row = vec![json!(self.title), json!(self.path), json!(self.date), json!(self.facets[..SHOWN])];
        let authors = self.authors();
        if !authors.is_empty() || self.kind != RecordKind::Article {
            row.push(json!(authors));
        }
        if self.kind != RecordKind::Article {
            row.push(json!(self.kind.name()));
        }
        sound_json(&Value::Array(row).to_string()).into_owned()
    }

    /// Who wrote it.
    pub fn authors(&self) -> &[String] {
        self.filters.get(AUTHOR).map_or(&[], Vec::as_slice)
    }
}

/// The files of records; gives their directory.
pub fn shards(records: &[Record], small: bool, packer: Packer<'_>, files: &mut Vec<File>) -> Value {
    let size = if small { records.len().max(1) } else { RECORDS };
    // One entry is one shard: the groups are by number, so that the script can count.
    let mut cutter = Sharder::new(1, 1, PackingLevel::Small);
    for (index, group) in records.chunks(size).enumerate() {
        let rows: Vec<String> = group.iter().map(Record::row).collect();
        cutter.add(|| json!(index * size), &index.to_string(), format!("[{}]", rows.join(",")).as_bytes());
    }
    let mut directory = cutter.finish_numbered(packer, files);
    directory["every"] = json!(size);
    if let Some(directory) = directory.as_object_mut() {
        directory.remove("steps");
    }
    directory
}

/// The dates of all articles, in their order: only sorting needs them.
pub fn dates(records: &[Record]) -> Value {
    records.iter().map(|record| record.date.as_str()).collect()
}

/// Names of the site's own facets.
pub fn own_names(records: &[Record]) -> BTreeSet<&String> {
    records.iter().flat_map(|record| record.filters.keys()).collect()
}

/// Values of each facet, and for each article the places of its values.
pub fn facets(records: &[Record]) -> Value {
    let fixed = FACETS.iter().enumerate().map(|(at, name)| column(records, name, |record| &record.facets[at]));
    let own =
        own_names(records).into_iter().map(|name| column(records, name, |record| record.filters.get(name).map_or(&[], Vec::as_slice)));
    Value::Array(fixed.chain(own).collect())
}

fn column<'r>(records: &'r [Record], name: &str, of: impl Fn(&'r Record) -> &'r [String]) -> Value {
    let mut values: Vec<&str> = records.iter().flat_map(|record| of(record).iter().map(String::as_str)).collect();
    values.sort_unstable();
    values.dedup();
    let place = |value: &String| values.binary_search(&value.as_str()).unwrap_or(0);
    let rows: Vec<Vec<usize>> = records.iter().map(|record| of(record).iter().map(place).collect()).collect();
    let of = match lettered(&rows, values.len()) {
        _ if values.is_empty() => json!([]),
        Some(text) => json!(text),
        None => json!(rows),
    };
    json!({ "name": name, "values": values, "of": of })
}

/// Places of values as one text, where no article has two: a letter each, or two where there are more values than letters, and spaces for none. It
/// packs to half of what lists do.
fn lettered(rows: &[Vec<usize>], values: usize) -> Option<String> {
    let letter = |place: usize| char::from_u32(u32::try_from(place).ok()? + if place < usize::from(b'\\' - b'#') { 35 } else { 36 });
    let is_wide = values > LETTERS;
    if values > LETTERS * LETTERS || rows.iter().any(|row| row.len() > 1) {
        return None;
    }
    let mut out = String::with_capacity(rows.len() * 2);
    for row in rows {
        match row.first() {
            Some(place) => {
                out.extend(is_wide.then(|| letter(place / LETTERS)).flatten());
                out.extend(letter(place % LETTERS));
            }
            None => out.push_str(if is_wide { "  " } else { " " }),
        }
    }
    Some(out)
}

/// Letters from `#` to `~` but for the backslash, which JSON would write as two; `30-files.js` reads them.
const LETTERS: usize = 91;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_of_authors_and_kinds_only_where_there_are_some() {
        let mut record = Record { title: "글".into(), path: "a/".into(), ..Record::default() };
        assert_eq!(record.row(), r#"["글","a/","",[[],[],[],[]]]"#);
        record.filters.insert(AUTHOR.into(), vec!["김철수".into()]);
        assert_eq!(record.row(), r#"["글","a/","",[[],[],[],[]],["김철수"]]"#);
        record.filters.clear();
        record.kind = RecordKind::Volume;
        assert_eq!(record.row(), r#"["글","a/","",[[],[],[],[]],[],"volume"]"#);
    }

    #[test]
    fn single_values_are_letters() {
        let rows = |list: &[i32]| list.iter().map(|one| usize::try_from(*one).into_iter().collect()).collect::<Vec<Vec<usize>>>();
        assert_eq!(lettered(&rows(&[0, -1, 56, 57, 90]), 91).as_deref(), Some("# []~"));
        assert_eq!(lettered(&rows(&[0, -1, 91]), 92).as_deref(), Some("##  $#"));
        assert_eq!(lettered(&[vec![0, 1]], 2), None);
        assert_eq!(lettered(&rows(&[0]), LETTERS * LETTERS + 1), None);
    }
}
