//! What is shown of articles, and by what they are sifted: records in shards, and the columns of facets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::index::shards::{File, Packer, PackingLevel, Sharder};
use crate::text::sound_json;

/// What the page's script shows of an article.
#[derive(Debug, Clone, Default)]
pub struct Record {
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

/// Records of a shard.
const RECORDS: usize = 16;

impl Record {
    /// What stands beside a result, `[title, path, date, values of the facets that are shown]`: in the shards of records, and with the text.
    pub fn row(&self) -> String {
        let row = json!([self.title, self.path, self.date, self.facets[..SHOWN]]);
        sound_json(&row.to_string()).into_owned()
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
    json!({ "name": name, "values": values, "of": if values.is_empty() { Vec::new() } else { rows } })
}
