//! No text stops the indexer: titles, names and paragraphs of some articles become search files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mokcha::index::build::{Document, Gathered, Record, files};
use mokcha::render::body::TextBlock;

fuzz_target!(|texts: Vec<(String, String)>| {
    // Above three hundred articles shards are cut; both ways are run.
    for articles in [texts.len(), 1_000] {
        let mut gathered = Gathered::new(articles);
        let mut reader = gathered.reader();
        for ((title, text), number) in texts.iter().zip(0..) {
            let document = Document { number, title: title.clone(), names: vec![text.clone()], description: title.clone() };
            let block = |level, text: &str| TextBlock { level, anchor: "p1".into(), text: text.into() };
            reader.read(&document, &[block(2, title), block(0, text)]);
        }
        gathered.add(reader.finish());
        let records: Vec<Record> = texts.iter().map(|(title, _)| Record { title: title.clone(), ..Record::default() }).collect();
        let files = files(gathered, &records, &[texts.iter().map(|(title, _)| title.clone()).collect()]);
        assert!(files.iter().any(|(path, text)| path == "root.js" && text.is_ascii()));
    }
});
