//! The index of a site: articles are read in parallel chunks as their bodies are rendered, and become files once all are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::index::key_files::key_files;
use crate::index::lexicon::{self, Words};
use crate::index::names::by_letters;
use crate::index::postings::Runs;
use crate::index::reader::Known;
use crate::index::records::{self, Record, RecordKind};
use crate::index::shards::{File, Packer, PackingLevel, Sharder, stem};
use crate::index::tables::Tables;
use crate::text::waiting::Attic;

pub use crate::index::document::Document;
pub use crate::index::key_files::{LikenessFound, WantsLikeness};
pub use crate::index::reader::{Part, Reader};

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
    known: Known,
}

impl IndexData {
    /// Nothing yet, of a site with so many searched articles.
    pub fn new(articles: usize) -> Self {
        let small = articles < SMALL;
        Self { runs: Runs::default(), words: Words::default(), texts: text_cutter(small), small, attic: None, known: Known::default() }
    }

    /// The same, whose texts and postings wait there.
    pub fn waiting(self, attic: Option<Arc<dyn Attic>>) -> Self {
        Self { attic, ..self }
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
    pub fn runs(&self) -> &Runs {
        &self.runs
    }

    /// Adds what a reader read. Articles must rise from reader to reader.
    pub fn add(&mut self, Part { run, words, texts }: Part) {
        self.texts.append(texts, run.first(), self.attic.as_ref());
        self.runs.add(&run, self.attic.as_ref());
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

/// The same, and of each article those that are most like it, where that is asked for.
pub fn files_and_likeness(
    gathered: IndexData,
    records: &[Record],
    synonyms: &[Vec<String>],
    wants_likeness: WantsLikeness,
    packer: Packer<'_>,
) -> (Vec<File>, LikenessFound) {
    let IndexData { runs, words, texts, small, known, attic: _ } = gathered;
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
    let (synonyms, latin) = by_letters(&keys.synonyms);
    let beside = [(records::facets(records), IN_ROOT), (records::dates(records), 0), (json!(latin), LATIN_IN_ROOT)];
    let [facets, dates, latin] = beside.map(|(value, least)| {
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
        "synonyms": synonyms,
        "latin": latin,
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
const VERSION: u32 = 7;

/// Facets that pack to fewer bytes stand in the root: each first query needs them.
const IN_ROOT: usize = 20 * 1024;

/// Groups of names in Latin letters that pack to fewer bytes stand in the root: most queries need none.
const LATIN_IN_ROOT: usize = 2 * 1024;

/// Bytes of an article's text, on average.
const TEXT: usize = 6_000;
