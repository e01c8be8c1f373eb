//! A record as it stands in files of citations: written once, for its own page, its own files and those of every list that holds it.

use crate::cite::record::Record;
use crate::cite::tags::FORMATS;
use crate::cite::{bibtex, csl, ris};
use crate::text::{sound, sound_json};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// `.bib`
    Bibtex,
    /// `.ris`
    Ris,
    /// `.csl.json`
    Csl,
}

impl Format {
    /// All forms with their endings.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Csl, FORMATS[0].0), (Self::Bibtex, FORMATS[1].0), (Self::Ris, FORMATS[2].0)];
}

/// Its entry in each form, without characters that other programs can't read.
#[derive(Debug)]
pub struct Entries {
    bibtex: Box<str>,
    ris: Box<str>,
    csl: Box<str>,
}

impl Entries {
    /// Those of a record.
    pub fn of(record: &Record) -> Self {
        let sound = |text: String| sound(&text).into();
        Self { bibtex: sound(bibtex::entry(record)), ris: sound(ris::entry(record)), csl: sound_json(&csl::entry(record)).into() }
    }

    /// The one of a form.
    pub fn get(&self, format: Format) -> &str {
        match format {
            Format::Bibtex => &self.bibtex,
            Format::Ris => &self.ris,
            Format::Csl => &self.csl,
        }
    }
}

/// A file of entries.
pub fn file<'a>(format: Format, entries: impl IntoIterator<Item = &'a Entries>) -> String {
    let entries: Vec<&str> = entries.into_iter().map(|entry| entry.get(format)).collect();
    match format {
        Format::Bibtex => entries.join("\n"),
        Format::Ris => entries.join("\r\n"),
        Format::Csl if entries.is_empty() => "[]\n".into(),
        Format::Csl => format!("[\n{}\n]\n", entries.join(",\n")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::cite::record::tests::sample;

    #[test]
    fn files_are_made_of_entries() {
        let entries = Entries::of(&Record { title: "가\u{1}나\n{다}".into(), ..sample() });
        for many in 0..3 {
            let list: Vec<&Entries> = (0..many).map(|_| &entries).collect();
            let items: Vec<Value> = serde_json::from_str(&file(Format::Csl, list.clone())).unwrap();
            assert_eq!(items.len(), many);
            assert_eq!(file(Format::Csl, list.clone()), format!("{}\n", serde_json::to_string_pretty(&items).unwrap()));
            assert!(items.iter().all(|item| item["title"] == "가나\n{다}"));
            assert_eq!(file(Format::Ris, list.clone()).matches("TY  - ").count(), many);
            assert_eq!(file(Format::Bibtex, list).matches("@article{").count(), many);
        }
    }
}
