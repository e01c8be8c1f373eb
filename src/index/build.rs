//! The index of a site: articles are read in parallel chunks as their bodies are rendered, and become files once all are known.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use crate::index::keys;
use crate::index::lexicon::{self, Words};
use crate::index::postings::{self, Collector, Counts, Key, Run, impact};
use crate::index::shards::{Cutter, File, file, script, stem, varint};
use crate::index::tables::Tables;
use crate::render::body::TextBlock;

/// What the index reads of an article.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its number: its place in the list of records.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Names of what it is tagged with, and its own date, searched like headings.
    pub names: Vec<String>,
    /// Description, searched like a paragraph.
    pub description: String,
}

/// One chunk of articles, read.
#[derive(Debug, Default)]
pub struct Part {
    run: Run,
    words: Words,
    /// Texts for snippets: articles in order, each as packed JSON.
    texts: Vec<(u32, Vec<u8>)>,
}

/// Reads a chunk of articles.
#[derive(Debug, Default)]
pub struct Reader {
    collector: Collector,
    words: Words,
    texts: Vec<(u32, Vec<u8>)>,
}

impl Reader {
    /// Reads an article.
    pub fn read(&mut self, document: &Document, blocks: &[TextBlock]) {
        let tables = Tables::get();
        let mut counts: FxHashMap<Key, Counts> = FxHashMap::default();
        let (mut title_length, mut body_length) = (0u32, 0u32);
        keys::keys(&document.title, tables, &mut |key| {
            counts.entry(Key::new(key)).or_default().title += 1;
            title_length += 1;
        });
        for name in &document.names {
            keys::keys(name, tables, &mut |key| counts.entry(Key::new(key)).or_default().heads += 1);
        }
        self.words.add(&document.title, true);
        let mut initials = keys::initials(&document.title);
        trigrams(&initials, &mut |key| self.collector.add(key, document.number, TITLE_INITIALS));
        let mut later: FxHashMap<Key, ()> = FxHashMap::default();
        keys::keys(&document.description, tables, &mut |key| counts.entry(Key::new(key)).or_default().body += 1);
        for block in blocks {
            let is_heading = block.level > 0;
            keys::keys(&block.text, tables, &mut |key| {
                let counts = counts.entry(Key::new(key)).or_default();
                if is_heading {
                    counts.heads += 1;
                } else {
                    counts.body += 1;
                    body_length += 1;
                }
            });
            self.words.add(&block.text, is_heading);
            if is_heading {
                trigrams(&keys::initials(&block.text), &mut |key| {
                    later.insert(key, ());
                });
            }
        }
        let mut in_title: Vec<Key> = Vec::new();
        trigrams(&std::mem::take(&mut initials), &mut |key| in_title.push(key));
        let mut later: Vec<Key> = later.into_keys().filter(|key| !in_title.contains(key)).collect();
        later.sort_unstable();
        for key in later {
            self.collector.add(key, document.number, HEADING_INITIALS);
        }
        for (key, counts) in counts {
            self.collector.add(key, document.number, impact(counts, title_length, body_length));
        }
        self.words.close_article();
        self.texts.push((document.number, lz4_flex::compress_prepend_size(text_of(blocks).as_bytes())));
    }

    /// The chunk, read.
    pub fn finish(self) -> Part {
        Part { run: self.collector.finish(), words: self.words, texts: self.texts }
    }
}

/// Impacts of initial consonants.
const TITLE_INITIALS: u8 = 12;
const HEADING_INITIALS: u8 = 5;

/// Each different run of three initial consonants.
fn trigrams(initials: &[char], sink: &mut dyn FnMut(Key)) {
    let mut seen: Vec<&[char]> = Vec::new();
    for window in initials.windows(3) {
        if !seen.contains(&window) {
            seen.push(window);
            sink(Key::new(&window.iter().collect::<String>()));
        }
    }
}

/// `[[level, anchor, text], …]`
fn text_of(blocks: &[TextBlock]) -> String {
    let rows: Vec<Value> = blocks.iter().map(|block| json!([block.level, block.anchor, block.text])).collect();
    Value::Array(rows).to_string()
}

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
    pub facets: [Vec<String>; 4],
}

/// Names of the facets.
pub const FACETS: [&str; 4] = ["ministry", "section", "volume", "year"];

/// Below so many articles all shards of a kind are one file.
const SMALL: usize = 300;

/// Bytes of a shard of keys at least, before packing: about half of what it holds.
const KEY_SHARD: usize = 2_560;

/// The same of a shard of texts.
const TEXT_SHARD: usize = 4 * 1024;

/// Records of a shard.
const RECORDS: usize = 16;

/// All files of the index.
pub fn files(parts: Vec<Part>, records: &[Record], synonyms: &[Vec<String>]) -> Vec<File> {
    let small = records.len() < SMALL;
    let at_least = |bytes: usize| if small { usize::MAX / 8 } else { bytes };
    let least = at_least(KEY_SHARD);
    let mut files = Vec::new();
    let (mut runs, mut texts, mut words) = (Vec::new(), Vec::new(), Words::default());
    for part in parts {
        runs.push(part.run);
        texts.extend(part.texts);
        words.merge(part.words);
    }
    let entries = postings::merge(&runs);
    drop(runs);
    let bytes: usize = entries.iter().map(|entry| entry.head.len() + entry.key.len() + 4).sum();
    let expected = bytes / entries.len().max(1);
    let (mut heads, mut tails) = (Cutter::new(least, expected), Cutter::new(least, HEAD_OF_TAILS));
    for entry in &entries {
        let mut bytes = named(&entry.key, entry.count);
        varint(&mut bytes, entry.head.len() as u64);
        bytes.extend(&entry.head);
        heads.add(json!(entry.key), &entry.key, &bytes);
        if !entry.tail.is_empty() {
            let mut bytes = named(&entry.key, 0);
            varint(&mut bytes, entry.tail.len() as u64);
            bytes.extend(&entry.tail);
            tails.add(json!(entry.key), &entry.key, &bytes);
        }
    }
    drop(entries);
    let keys = heads.finish(&mut files);
    let tails = tails.finish(&mut files);
    let lexicon = lexicon::shards(words, least, &mut files);
    let mut cutter = Cutter::new(at_least(TEXT_SHARD), 6_000);
    for (number, packed) in texts {
        // What was packed here can be unpacked.
        let text = lz4_flex::decompress_size_prepended(&packed).unwrap_or_default();
        let mut bytes = Vec::new();
        varint(&mut bytes, u64::from(number));
        varint(&mut bytes, text.len() as u64);
        bytes.extend(&text);
        cutter.add(json!(number), &format!("{number}"), &bytes);
    }
    let texts = cutter.finish(&mut files);
    let records_directory = record_shards(records, small, &mut files);
    let facets = facets(records);
    let (facets_path, facets_text) = file(facets.to_string().as_bytes());
    let tables = Tables::get();
    let marks: BTreeMap<String, &str> = tables.marks.iter().map(|(mark, word)| (mark.to_string(), word.as_str())).collect();
    let units: Vec<String> = tables.units.iter().map(|unit| unit.iter().collect()).collect();
    let root = json!({
        "version": VERSION,
        "articles": records.len(),
        "keys": keys,
        "tails": tails,
        "lexicon": lexicon,
        "texts": texts,
        "records": records_directory,
        "facets": stem(&facets_path),
        "tables": { "particles": tables.particles, "units": units, "latin": tables.latin_units, "marks": marks },
        "synonyms": synonyms,
    });
    files.push((facets_path, facets_text));
    files.push(("root.js".into(), script("root", root.to_string().as_bytes())));
    files
}

/// The form of the files; a reader of another one refuses them.
const VERSION: u32 = 1;

/// Bytes of a tail on average.
const HEAD_OF_TAILS: usize = 2_000;

fn named(key: &str, count: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(key.len() + 8);
    varint(&mut bytes, key.len() as u64);
    bytes.extend(key.as_bytes());
    if count > 0 {
        varint(&mut bytes, count.into());
    }
    bytes
}

fn record_shards(records: &[Record], small: bool, files: &mut Vec<File>) -> Value {
    let size = if small { records.len().max(1) } else { RECORDS };
    // One entry is one shard: the groups are by number, so that the script can count.
    let mut cutter = Cutter::new(1, 1);
    for (index, group) in records.chunks(size).enumerate() {
        let rows: Vec<Value> = group.iter().map(|record| json!([record.title, record.path, record.date, record.facets])).collect();
        cutter.add(json!(index * size), &index.to_string(), Value::Array(rows).to_string().as_bytes());
    }
    cutter.finish(files)
}

/// Values of each facet, and for each article the places of its values.
fn facets(records: &[Record]) -> Value {
    let columns = (0..FACETS.len()).map(|facet| {
        let mut names: Vec<&str> = records.iter().flat_map(|record| record.facets[facet].iter().map(String::as_str)).collect();
        names.sort_unstable();
        names.dedup();
        let place = |name: &String| names.binary_search(&name.as_str()).unwrap_or(0);
        let rows: Vec<Vec<usize>> = records.iter().map(|record| record.facets[facet].iter().map(place).collect()).collect();
        json!({ "name": FACETS[facet], "values": names, "of": rows })
    });
    let dates: Vec<&str> = records.iter().map(|record| record.date.as_str()).collect();
    Value::Array(columns.chain([json!({ "name": "date", "of": dates })]).collect())
}
