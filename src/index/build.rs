//! The index of a site: articles are read in parallel chunks as their bodies are rendered, and become files once all are known.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::body::{ReadBy, TextBlock};
use crate::index::keys;
use crate::index::lexicon::{self, WordList, Words};
use crate::index::likeness::telling::TellingKeys;
use crate::index::likeness::{self, SimilarArticle};
use crate::index::names::{by_letters, told};
use crate::index::parts::{TextRow, parts, rows_of};
use crate::index::postings::{self, Collector, Key, Run, TITLED, WHOLE};
use crate::index::records::{self, Record, RecordKind};
use crate::index::shards::{File, Packer, PackingLevel, Sharder, stem, varint};
use crate::index::tables::Tables;
use crate::index::text::normalise;
use crate::text::sound_json;
use crate::text::stored::stored;

pub use crate::index::document::Document;

/// What was read of some articles, or of all.
#[derive(Debug)]
pub struct IndexData {
    runs: Vec<Run>,
    words: Words,
    /// Texts for snippets, in the order of articles.
    texts: Sharder,
    small: bool,
}

impl IndexData {
    /// Nothing yet, of a site with so many searched articles.
    pub fn new(articles: usize) -> Self {
        let small = articles < SMALL;
        Self { runs: Vec::new(), words: Words::default(), texts: text_cutter(small), small }
    }

    /// A reader of some of the articles.
    pub fn reader(&self) -> Reader {
        Reader { first: None, collector: Collector::default(), words: Words::default(), texts: text_cutter(self.small) }
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
        self.words.merge(&words);
    }
}

fn text_cutter(small: bool) -> Sharder {
    Sharder::new(if small { Sharder::ENDLESS } else { TEXT_SHARD }, TEXT, PackingLevel::Quick)
}

/// Some articles, read. Their numbers count from the first one, so that a part is the same wherever it stands.
#[derive(Debug)]
pub struct Part {
    run: Run,
    words: WordList,
    texts: Sharder,
}

stored! { Part { run, words, texts } }

impl Part {
    /// The same articles, of which the first has this number.
    pub fn from(self, first: u32) -> Self {
        Self { run: self.run.counted_from(first), ..self }
    }
}

/// Reads some articles.
#[derive(Debug)]
pub struct Reader {
    /// The number of the first article that was read.
    first: Option<u32>,
    collector: Collector,
    words: Words,
    texts: Sharder,
}

impl Reader {
    /// Reads an article.
    pub fn read(&mut self, document: &Document, blocks: &[TextBlock]) {
        self.read_weighted(document, blocks, &[]);
    }

    /// Reads an article whose blocks have weights in quarters; one without is whole.
    pub fn read_weighted(&mut self, document: &Document, blocks: &[TextBlock], weights: &[u8]) {
        let tables = Tables::get();
        let number = document.number.saturating_sub(*self.first.get_or_insert(document.number));
        let collector = &mut self.collector;
        let (mut title_length, mut body_length) = (0u32, 0u32);
        let title = normalise(&document.title);
        keys::keys(&title, tables, &mut |key| {
            collector.counts(key).title += WHOLE;
            title_length += 1;
        });
        self.words.add(&title, true);
        for name in &document.names {
            keys::keys(&normalise(name), tables, &mut |key| collector.counts(key).heads += WHOLE);
        }
        for author in &document.authors {
            let author = normalise(author);
            keys::keys(&author, tables, &mut |key| collector.counts(key).heads += WHOLE);
            self.words.add(&author, true);
        }
        keys::keys(&normalise(&document.description), tables, &mut |key| collector.counts(key).body += WHOLE);
        let in_title = trigrams(&title);
        let mut in_headings = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            let weight = weights.get(at).map_or(WHOLE, |weight| u32::from(*weight));
            if weight == 0 || block.by == ReadBy::Lock {
                continue;
            }
            let is_heading = block.level > 0;
            let text = normalise(&block.text);
            keys::keys(&text, tables, &mut |key| {
                let counts = collector.counts(key);
                if is_heading {
                    counts.heads += weight;
                } else {
                    counts.body += weight;
                    body_length += 1;
                }
            });
            self.words.add(&text, is_heading);
            if is_heading {
                in_headings.extend(trigrams(&text));
            }
        }
        collector.close(number, title_length, body_length);
        in_headings.sort_unstable();
        in_headings.dedup();
        in_headings.retain(|key| in_title.binary_search(key).is_err());
        for (keys, impact) in [(in_title, TITLE_INITIALS), (in_headings, HEADING_INITIALS)] {
            keys.iter().for_each(|key| collector.add(Key::of(key), number, impact));
        }
        self.words.close_article();
        self.write(number, &document.row, &rows_of(blocks));
    }

    /// Writes the text: a long one in parts, each a shard of its own, so that a reader has to fetch no more than shows what was looked for.
    /// Numbers in a shard rise by one from that of its first text.
    fn write(&mut self, number: u32, record: &str, rows: &[TextRow<'_>]) {
        let parts = if self.texts.is_endless() { vec![rows] } else { parts(rows) };
        let entry = |row: &str, rows: &[TextRow<'_>]| {
            // Text always can be written as JSON.
            let text = serde_json::to_string(rows).unwrap_or_default();
            let text = sound_json(&text);
            let mut bytes = Vec::with_capacity(row.len() + text.len() + 8);
            for part in [row, &*text] {
                varint(&mut bytes, part.len() as u64);
                bytes.extend(part.as_bytes());
            }
            bytes
        };
        if let [whole] = parts[..] {
            self.texts.add(|| json!(number), record, &entry(record, whole));
            return;
        }
        for (at, part) in parts.into_iter().enumerate() {
            let row = if at == 0 { record } else { "" };
            self.texts.add_alone(|| json!(number), &format!("{record} {at}"), &entry(row, part));
        }
    }

    /// The postings alone of what was read.
    pub fn postings(self) -> Run {
        self.collector.finish()
    }

    /// What was read.
    pub fn finish(mut self) -> Part {
        self.texts.pack();
        Part { run: self.collector.finish().counted_from(self.first.unwrap_or(0)), words: self.words.finish(), texts: self.texts }
    }
}

/// Impacts of initial consonants.
const TITLE_INITIALS: u8 = 12 | TITLED;
const HEADING_INITIALS: u8 = 5;

/// Runs of three initial consonants of a text, each once, in order.
fn trigrams(text: &[char]) -> Vec<[char; 3]> {
    let initials = keys::initials(text);
    let mut out: Vec<[char; 3]> = initials.windows(3).filter_map(|window| window.try_into().ok()).collect();
    out.sort_unstable();
    out.dedup();
    out
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
    let IndexData { runs, words, texts, small } = gathered;
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
    let (synonyms, latin) = by_letters(&keys.synonyms);
    let beside = [(records::facets(records), IN_ROOT), (records::dates(records), 0), (json!(latin), LATIN_IN_ROOT)];
    let [facets, dates, latin] = beside.map(|(value, least)| {
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
        "synonyms": synonyms,
        "latin": latin,
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
const VERSION: u32 = 7;

/// Facets that pack to fewer bytes stand in the root: each first query needs them.
const IN_ROOT: usize = 20 * 1024;

/// Groups of names in Latin letters that pack to fewer bytes stand in the root: most queries need none.
const LATIN_IN_ROOT: usize = 2 * 1024;

/// Bytes of a tail, and of an article's text, on average.
const TAIL: usize = 2_000;
const TEXT: usize = 6_000;

fn named(key: &str, count: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(key.len() + 8);
    varint(&mut bytes, key.len() as u64);
    bytes.extend(key.as_bytes());
    if count > 0 {
        varint(&mut bytes, count.into());
    }
    bytes
}
