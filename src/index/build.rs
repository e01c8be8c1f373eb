//! The index of a site: articles are read in parallel chunks as their bodies are rendered, and become files once all are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::body::{ReadBy, TextBlock};
use crate::index::key_files::key_files;
use crate::index::keys;
use crate::index::lexicon::{self, WordList, Words};
use crate::index::parts::{TextRow, parts, rows_of};
use crate::index::postings::{Collector, Key, Run, Runs, TITLED, WHOLE};
use crate::index::records::{self, Record, RecordKind};
use crate::index::shards::{File, Packer, PackingLevel, Sharder, stem, varint};
use crate::index::tables::Tables;
use crate::index::text::normalise;
use crate::text::sound_json;
use crate::text::stored::stored;
use crate::text::waiting::Attic;

pub use crate::index::document::Document;
pub use crate::index::key_files::{LikenessFound, WantsLikeness};

/// What was read of some articles, or of all.
#[derive(Debug)]
pub struct IndexData {
    runs: Runs,
    words: Words,
    /// Texts for snippets, in the order of articles.
    texts: Sharder,
    small: bool,
    /// Where they wait.
    attic: Option<Arc<dyn Attic>>,
}

impl IndexData {
    /// Nothing yet, of a site with so many searched articles.
    pub fn new(articles: usize) -> Self {
        let small = articles < SMALL;
        Self { runs: Runs::default(), words: Words::default(), texts: text_cutter(small), small, attic: None }
    }

    /// The same, whose texts and postings wait there.
    pub fn waiting(self, attic: Option<Arc<dyn Attic>>) -> Self {
        Self { attic, ..self }
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
    pub fn runs(&self) -> &Runs {
        &self.runs
    }

    /// Adds what a reader read. Articles must rise from reader to reader.
    pub fn add(&mut self, Part { run, words, texts }: Part) {
        self.texts.append(texts, run.first(), self.attic.as_ref());
        self.runs.add(&run, self.attic.as_ref());
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

/// The same, and of each article those that are most like it, where that is asked for.
pub fn files_and_likeness(
    gathered: IndexData,
    records: &[Record],
    synonyms: &[Vec<String>],
    wants_likeness: WantsLikeness,
    packer: Packer<'_>,
) -> (Vec<File>, LikenessFound) {
    let IndexData { runs, words, texts, small, .. } = gathered;
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
        let file = packer.file(value.to_string().as_bytes(), PackingLevel::Small);
        if file.1.len() < least {
            return value;
        }
        let name = json!(stem(&file.0));
        files.push(file);
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
    files.push(("root.js".into(), packer.script("root", root.to_string().as_bytes(), PackingLevel::Small).into()));
    (files, keys.alike)
}

fn lexicon_files(words: &Words, least: usize, packer: Packer<'_>) -> (Value, Vec<File>) {
    let mut files = Vec::new();
    (lexicon::shards(words, least, packer, &mut files), files)
}

/// The form of the files; a reader of another one refuses them.
const VERSION: u32 = 6;

/// Facets that pack to fewer bytes stand in the root: each first query needs them.
const IN_ROOT: usize = 20 * 1024;

/// Bytes of an article's text, on average.
const TEXT: usize = 6_000;
