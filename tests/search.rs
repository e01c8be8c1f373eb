//! Both sides of search agree: each text of `tests/search/vectors.json` has the keys that stand beside it, here and in the page's script
//! (`tests/search/search.test.mjs`). `UPDATE=1 cargo test --test search` rewrites the keys; the review is the diff.

use std::fs;
use std::path::Path;

use mokcha::index::keys;

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

/// Any text has keys, and none of them is empty: random characters of all kinds, from a fixed seed.
#[test]
fn no_text_stops_the_indexer() {
    const ALPHABET: &str = "가힣각ㄱㅏㅎ中美新aZé09.,'\"-~/%() 년월일조억만천원😀\u{1112}\u{1161}\u{11AB}\u{FEFF}\u{0}\n~:&_+";
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let mut state = 7u64;
    for _ in 0..20_000 {
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        let length = next() % 40;
        let text: String = (0..length).map(|_| alphabet[next() % alphabet.len()]).collect();
        assert!(keys::list(&text).iter().all(|key| !key.is_empty()), "{text:?}");
    }
}
