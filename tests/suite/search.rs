//! Both sides of search agree: each text of `tests/search/vectors.json` has the keys that stand beside it, here and in the page's script
//! (`tests/search/search.test.mjs`). `UPDATE=1 cargo test --test suite search` rewrites the keys; the review is the diff.

use std::fs;
use std::path::Path;

use mokcha::body::TextBlock;
use mokcha::index::build::{Document, IndexData, files};
use mokcha::index::keys;
use mokcha::index::records::Record;

#[test]
fn texts_have_their_keys() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/vectors.json");
    let vectors: Vec<(String, Vec<String>)> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert!(vectors.len() >= 400);
    if std::env::var_os("UPDATE").is_some() {
        let lines: Vec<String> = vectors.iter().map(|(text, _)| serde_json::to_string(&(text, keys::list(text))).unwrap()).collect();
        return fs::write(path, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    }
    let faults: Vec<String> = vectors
        .iter()
        .filter(|(text, expected)| keys::list(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected:?}\n  found    {:?}", keys::list(text)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Any text has keys, none of them is empty, and any texts become files: random characters of all kinds, from a fixed seed. `ROUNDS=1000000`
/// goes on for minutes.
#[test]
fn no_text_stops_the_indexer() {
    const ALPHABET: &str = "가힣각ㄱㅏㅎ中美新aZé09.,'\"-~/%() 년월일조억만천원😀\u{1112}\u{1161}\u{11AB}\u{FEFF}\u{0}\n~:&_+";
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let rounds = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20_000);
    let mut state = 7u64;
    let mut texts: Vec<String> = Vec::new();
    for _ in 0..rounds {
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        let length = next() % 40;
        let text: String = (0..length).map(|_| alphabet[next() % alphabet.len()]).collect();
        assert!(keys::list(&text).iter().all(|key| !key.is_empty()), "{text:?}");
        texts.push(text);
        if texts.len() == 400 {
            become_files(&std::mem::take(&mut texts));
        }
    }
}

/// Texts two by two as articles: a heading and a paragraph, enough of them for shards to be cut.
fn become_files(texts: &[String]) {
    for articles in [10, 1_000] {
        let mut gathered = IndexData::new(articles);
        let mut reader = gathered.reader();
        for (pair, number) in texts.chunks(2).zip(0..) {
            let (title, text) = (&pair[0], &pair[1]);
            let (names, authors) = (vec![text.clone()], vec![title.clone()]);
            let document = Document { number, title: title.clone(), names, authors, description: title.clone(), row: "[]".into() };
            let block = |level, text: &str| TextBlock { level, anchor: "p1".into(), text: text.into(), by: mokcha::body::ReadBy::All };
            reader.read(&document, &[block(2, title), block(0, text)]);
        }
        gathered.add(reader.finish());
        let records: Vec<Record> = texts.chunks(2).map(|pair| Record { title: pair[0].clone(), ..Record::default() }).collect();
        let files = files(gathered, &records, &[texts[..4].to_vec()]);
        assert!(files.iter().any(|(path, text)| path == "root.js" && text.bytes().is_ascii()));
    }
}
