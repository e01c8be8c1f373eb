//! The index of a site: articles are read in parallel chunks as their bodies are rendered, and become files once all are known.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde_json::{Value, json};

use crate::index::keys;
use crate::index::lexicon::{self, Words};
use crate::index::likeness::telling::TellingKeys;
use crate::index::likeness::{self, SimilarArticle};
use crate::index::postings::{self, Entry, Run};
use crate::index::reader::Known;
use crate::index::records::{self, Record, RecordKind};
use crate::index::shards::{File, Packer, PackingLevel, Sharder, stem, varint};
use crate::index::tables::Tables;

pub use crate::index::document::Document;
pub use crate::index::reader::{Part, Reader};

/// What was read of some articles, or of all.
#[derive(Debug)]
pub struct IndexData {
    runs: Vec<Run>,
    words: Words,
    /// Texts for snippets, in the order of articles.
    texts: Sharder,
    small: bool,
    known: Known,
}

impl IndexData {
    /// Nothing yet, of a site with so many searched articles.
    pub fn new(articles: usize) -> Self {
        let small = articles < SMALL;
        Self { runs: Vec::new(), words: Words::default(), texts: text_cutter(small), small, known: Known::default() }
    }

    /// A reader of some of the articles.
    pub fn reader(&self) -> Reader {
        Reader::new(text_cutter(self.small), &self.known)
    }

    /// Whether all shards of a kind are one file.
    pub fn is_small(&self) -> bool {
        self.small
    }

    /// The postings so far.
    #[cfg(test)]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds what a reader read. Articles must rise from reader to reader.
    pub fn add(&mut self, Part { run, words, texts }: Part) {
        self.texts.append(texts, run.first());
        self.runs.push(run);
        words.iter().for_each(|words| self.words.merge(words));
    }
}

fn text_cutter(small: bool) -> Sharder {
    Sharder::new(if small { Sharder::ENDLESS } else { TEXT_SHARD }, TEXT, PackingLevel::Quick)
}

/// Below so many articles all shards of a kind are one file.
const SMALL: usize = 300;

/// Bytes of a shard of keys at least, before packing: about half of what it holds. Small ones mean few bytes a query, large ones few files.
const KEY_SHARD: usize = 1_024;

/// The same of a shard of texts.
const TEXT_SHARD: usize = 2 * 1024;

/// All files of the index.
pub fn files(gathered: IndexData, records: &[Record], synonyms: &[Vec<String>]) -> Vec<File> {
    files_and_likeness(gathered, records, synonyms, WantsLikeness::No, Packer::default()).0
}

/// Whether it is asked which articles are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantsLikeness {
    /// It is not.
    No,
    /// Of each article as it is.
    Once,
    /// The same, and of articles that are edited later.
    Kept,
}

/// The articles that are most like each, by number, and what is kept for those that are edited.
pub type LikenessFound = (Vec<Vec<SimilarArticle>>, Option<TellingKeys>);

/// The same, and of each article those that are most like it, where that is asked for.
pub fn files_and_likeness(
    gathered: IndexData,
    records: &[Record],
    synonyms: &[Vec<String>],
    wants_likeness: WantsLikeness,
    packer: Packer<'_>,
) -> (Vec<File>, LikenessFound) {
    let IndexData { runs, words, texts, small, known } = gathered;
    drop(known);
    let least = if small { Sharder::ENDLESS } else { KEY_SHARD };
    let mut files = Vec::new();
    let texts = texts.finish_numbered(packer, &mut files);
    // Articles are like each other; volumes and sections stand behind them.
    let articles = records.iter().take_while(|record| record.kind == RecordKind::Article);
    let titles: Option<Vec<&str>> = (wants_likeness != WantsLikeness::No).then(|| articles.map(|record| record.title.as_str()).collect());
    let beside = records.iter().filter(|record| record.kind != RecordKind::Article).count();
    // Keys and lexicon have nothing in common but the processors.
    let (mut keys, (lexicon, lexicon_files)) = rayon::join(
        || key_files(runs, synonyms, least, (titles.as_deref(), beside, wants_likeness), packer),
        || lexicon_files(&words, least, packer),
    );
    drop(words);
    files.append(&mut keys.files);
    files.extend(lexicon_files);
    let records_directory = records::shards(records, small, packer, &mut files);
    let [facets, dates] = [(records::facets(records), IN_ROOT), (records::dates(records), 0)].map(|(value, least)| {
        let (path, text) = packer.file(value.to_string().as_bytes(), PackingLevel::Small);
        if text.len() < least {
            return value;
        }
        let name = json!(stem(&path));
        files.push((path, text));
        name
    });
    let tables = Tables::get();
    let marks: BTreeMap<String, &str> = tables.marks.iter().map(|(mark, word)| (mark.to_string(), word.as_str())).collect();
    let units: Vec<String> = tables.units.iter().map(|unit| unit.iter().collect()).collect();
    let sounds: BTreeMap<String, String> = tables.sounds.iter().map(|(sign, sound)| (sign.to_string(), sound.to_string())).collect();
    let mut root = json!({
        "version": VERSION,
        "articles": records.len(),
        "keys": keys.heads,
        "tails": keys.tails,
        "lexicon": lexicon,
        "texts": texts,
        "records": records_directory,
        "facets": facets,
        "dates": dates,
        "tables": { "particles": tables.particles, "units": units, "latin": tables.latin_units, "marks": marks, "sounds": sounds },
        "synonyms": keys.synonyms,
    });
    let own = records::own_names(records);
    if !own.is_empty() {
        root["filters"] = json!(own);
    }
    files.push(("root.js".into(), packer.script("root", root.to_string().as_bytes(), PackingLevel::Small)));
    (files, keys.alike)
}

/// The shards of postings and their directories.
struct KeyFiles {
    heads: Value,
    tails: Value,
    /// Groups of synonyms that some article has a name of.
    synonyms: Vec<Vec<String>>,
    files: Vec<File>,
    /// Which articles are alike.
    alike: LikenessFound,
}

fn key_files(
    runs: Vec<Run>,
    synonyms: &[Vec<String>],
    least: usize,
    (titles, beside, wants): (Option<&[&str]>, usize, WantsLikeness),
    packer: Packer<'_>,
) -> KeyFiles {
    let entries = postings::merge(&runs);
    drop(runs);
    let bytes: usize = entries.iter().map(|entry| entry.head.len() + entry.key.len() + 4).sum();
    let (mut heads, mut tails) =
        (Sharder::new(least, bytes / entries.len().max(1), PackingLevel::Small), Sharder::new(least, TAIL, PackingLevel::Small));
    for entry in &entries {
        let mut bytes = named(&entry.key, entry.count);
        varint(&mut bytes, entry.head.len() as u64);
        bytes.extend(&entry.head);
        heads.add_key(&entry.key, &bytes);
        if !entry.tail.is_empty() {
            let mut bytes = named(&entry.key, 0);
            varint(&mut bytes, entry.tail.len() as u64);
            bytes.extend(&entry.tail);
            tails.add_key(&entry.key, &bytes);
        }
    }
    let synonyms = synonyms.par_iter().filter_map(|group| told(&entries, group)).collect();
    let alike = titles.map(|titles| likeness::of(&entries, titles, beside)).unwrap_or_default();
    let kept = titles.filter(|_| wants == WantsLikeness::Kept).map(|titles| TellingKeys::of(&entries, titles.len(), beside));
    drop(entries);
    let mut files = Vec::new();
    KeyFiles { alike: (alike, kept), heads: heads.finish(packer, &mut files), tails: tails.finish(packer, &mut files), synonyms, files }
}

fn lexicon_files(words: &Words, least: usize, packer: Packer<'_>) -> (Value, Vec<File>) {
    let mut files = Vec::new();
    (lexicon::shards(words, least, packer, &mut files), files)
}

/// The form of the files; a reader of another one refuses them.
const VERSION: u32 = 6;

/// Facets that pack to fewer bytes stand in the root: each first query needs them.
const IN_ROOT: usize = 20 * 1024;

/// Bytes of a tail, and of an article's text, on average.
const TAIL: usize = 2_000;
const TEXT: usize = 6_000;

/// A group of synonyms as readers need it: names that some article has, an empty one, and those that may be typed for them. `None` where no article
/// has any, or there is nothing to type for it.
fn told(entries: &[Entry], group: &[String]) -> Option<Vec<String>> {
    let (mut out, others): (Vec<String>, Vec<String>) = group.iter().cloned().partition(|word| is_written(entries, word));
    if out.is_empty() || group.len() < 2 {
        return None;
    }
    if !others.is_empty() {
        out.push(String::new());
        out.extend(others);
    }
    Some(out)
}

/// Whether some article has all keys of a word.
fn is_written(entries: &[Entry], word: &str) -> bool {
    let entry = |key: &String| entries.binary_search_by(|entry| entry.key.cmp(key)).ok().map(|at| &entries[at]);
    let Some(mut found) = keys::list(word).iter().map(entry).collect::<Option<Vec<_>>>() else { return false };
    found.sort_by_key(|entry| entry.count);
    let mut articles: Option<FxHashSet<u32>> = None;
    for entry in found {
        let mut kept = FxHashSet::default();
        entry.each(&mut |article, _| {
            if articles.as_ref().is_none_or(|articles| articles.contains(&article)) {
                kept.insert(article);
            }
        });
        articles = Some(kept);
    }
    articles.is_some_and(|articles| !articles.is_empty())
}

fn named(key: &str, count: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(key.len() + 8);
    varint(&mut bytes, key.len() as u64);
    bytes.extend(key.as_bytes());
    if count > 0 {
        varint(&mut bytes, count.into());
    }
    bytes
}
