//! What the lock keeps of a text beside its places: hashes of its source and of what a reader is given, and with which reading. From these it
//! is told later whether an editor changed the text or the program reads it otherwise.
//!
//! In the lock: `reading=1 body=… title=… lead=… words=… links=… silent=0`, each hash the first 64 bits of a SHA-256. Behind them what later versions
//! added; lines without it stay valid: a hash for each fact of the record (`authors=…`), `form=p2:…,t1:…`, `pictures=…,…`, `static=…,…`,
//! `html=…`, `set=…` and `files=v/52/01/a.csv:…,…`.

use std::fmt;

use crate::ledger::column::escaped;
use crate::ledger::fingerprint::fingerprint;
use crate::ledger::fingerprint::fingerprint_of_bytes;
use crate::parse::reading::Reading;
use crate::text::Cut;
use crate::text::path::percent_decode;

/// A text as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// How its source was read.
    pub reading: Reading,
    /// Its source below the front matter, whatever ends its lines.
    pub body: u64,
    /// Its headline's words.
    pub title: u64,
    /// Its lead's words.
    pub lead: u64,
    /// All words of its text, those without a place of their own with them.
    pub words: u64,
    /// Where its links lead and what it shows, in order.
    pub links: u64,
    /// How many silent edits its record tells of.
    pub silent: usize,
    /// What its record says, in the order of [`FACTS`].
    pub facts: [Option<u64>; FACTS.len()],
    /// How its places are set, by their ids.
    pub form: Option<Vec<(String, u64)>>,
    /// The contents of the pictures that it shows.
    pub pictures: Option<Vec<u64>>,
    /// The same of those of `static/`; a lock says nothing where there are none.
    pub statics: Option<Vec<u64>>,
    /// Words and descriptions in its HTML.
    pub html: Option<u64>,
    /// How its places are set in what `form` does not note, by their ids.
    pub set: Option<Vec<(String, u64)>>,
    /// The contents of the site's files that it shows or leads to, by their places; a lock says nothing where there are none.
    pub files: Option<Vec<(String, u64)>>,
}

/// Facts of a printed record, as the lock names them.
pub const FACTS: [&str; 16] = [
    "authors",
    "pages",
    "published",
    "event",
    "doi",
    "license",
    "volume",
    "periodical",
    "publisher",
    // Later versions added these.
    "corrections",
    "issn",
    "kind",
    "ministries",
    "countries",
    "section",
    "base",
];

/// What of a text's file an imprint is made of.
#[derive(Debug, Clone, Copy)]
pub struct ImprintInput<'a> {
    /// The Markdown.
    pub markdown: &'a str,
    /// Headline.
    pub title: &'a str,
    /// Lead.
    pub lead: &'a str,
    /// Number of volume and article; 0 for the volume's foreword.
    pub numbers: (u32, u32),
    /// The number of the text: 1 as first published.
    pub revision: u32,
    /// How many silent edits its record tells of.
    pub silent: usize,
    /// Whether it is an earlier text.
    pub is_earlier: bool,
    /// The site's address, which is no part of a link.
    pub base: &'a str,
}

impl<'a> ImprintInput<'a> {
    /// Of what a volume's own page says before its contents, which has neither headline nor lead.
    pub fn foreword(markdown: &'a str, volume: u32, silent: usize, base: &'a str) -> Self {
        Self { markdown, title: "", lead: "", numbers: (volume, 0), revision: 1, silent, is_earlier: false, base }
    }

    /// Whether it is what a volume's own page says before its contents: it has no number of an article.
    pub fn is_foreword(&self) -> bool {
        self.numbers.1 == 0
    }
}

impl Imprint {
    /// Makes it from a file and what became of it.
    pub fn of<'a>(told: &ImprintInput<'_>, reading: Reading, text: impl IntoIterator<Item = &'a str>, html: &str) -> Self {
        let words: Vec<&str> = text.into_iter().collect();
        Self {
            reading,
            body: body_hash(told.markdown),
            title: fingerprint(told.title),
            lead: fingerprint(told.lead),
            words: fingerprint(&words.join(" ")),
            links: fingerprint_of_bytes(links(html, told.base).join("\n").as_bytes()),
            silent: told.silent,
            facts: [None; FACTS.len()],
            form: None,
            pictures: None,
            html: None,
            statics: None,
            set: None,
            files: None,
        }
    }

    /// Reads what the lock says; nothing where it is not understood.
    pub fn read(written: &str) -> Option<Self> {
        let (mut values, mut facts) = ([None; KEYS.len()], [None; FACTS.len()]);
        let (mut form, mut pictures, mut statics, mut html, mut set, mut files) = (None, None, None, None, None, None);
        let by_id =
            |value: &str| list(value, |one| one.rsplit_once(':').and_then(|(id, hash)| Some((percent_decode(id), read_hash(hash)?))));
        for piece in written.split(' ') {
            let (key, value) = piece.split_once('=')?;
            let known = |keys: &[&str]| keys.iter().position(|known| *known == key);
            match key {
                "reading" | "silent" => values[known(&KEYS)?] = Some(value.parse().ok()?),
                "form" => form = Some(by_id(value)?),
                "set" => set = Some(by_id(value)?),
                "files" => files = Some(by_id(value)?),
                "pictures" => pictures = Some(list(value, read_hash)?),
                "html" => html = Some(read_hash(value)?),
                "static" => statics = Some(list(value, read_hash)?),
                _ => match known(&KEYS) {
                    Some(at) => values[at] = Some(read_hash(value)?),
                    None => facts[known(&FACTS)?] = Some(read_hash(value)?),
                },
            }
        }
        let [reading, body, title, lead, words, links, silent] = values;
        let reading = Reading::of(u32::try_from(reading?).ok()?)?;
        let silent = usize::try_from(silent?).ok()?;
        Some(Self {
            reading,
            body: body?,
            title: title?,
            lead: lead?,
            words: words?,
            links: links?,
            silent,
            facts,
            form,
            pictures,
            html,
            statics,
            set,
            files,
        })
    }
}

fn read_hash(written: &str) -> Option<u64> {
    u64::from_str_radix(written, 16).ok().filter(|_| written.len() == 16)
}

/// What stands between commas.
fn list<T>(written: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    written.split(',').filter(|one| !one.is_empty()).map(read).collect()
}

const KEYS: [&str; 7] = ["reading", "body", "title", "lead", "words", "links", "silent"];

impl fmt::Display for Imprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reading, body, title, lead, words, links, silent, facts, form, pictures, html, statics, set, files } = self;
        write!(
            f,
            "reading={} body={body:016x} title={title:016x} lead={lead:016x} words={words:016x} links={links:016x} silent={silent}",
            reading.number()
        )?;
        for (key, hash) in FACTS.iter().zip(facts).filter_map(|(key, hash)| Some((key, (*hash)?))) {
            write!(f, " {key}={hash:016x}")?;
        }
        let by_id = |form: &[(String, u64)]| {
            let one = |(id, hash): &(String, u64)| format!("{}:{hash:016x}", escaped(id, |c| c.is_whitespace() || matches!(c, ',' | ':')));
            form.iter().map(one).collect::<Vec<_>>().join(",")
        };
        if let Some(form) = form {
            write!(f, " form={}", by_id(form))?;
        }
        for (key, contents) in [("pictures", pictures), ("static", statics)] {
            let Some(contents) = contents.as_ref().filter(|contents| key == "pictures" || !contents.is_empty()) else { continue };
            write!(f, " {key}={}", contents.iter().map(|hash| format!("{hash:016x}")).collect::<Vec<_>>().join(","))?;
        }
        if let Some(html) = html {
            write!(f, " html={html:016x}")?;
        }
        if let Some(set) = set {
            write!(f, " set={}", by_id(set))?;
        }
        if let Some(files) = files.as_ref().filter(|files| !files.is_empty()) {
            write!(f, " files={}", by_id(files))?;
        }
        Ok(())
    }
}

/// The hash of a source: git may change the ends of its lines, editors the blank lines at its end.
pub fn body_hash(markdown: &str) -> u64 {
    let text = markdown.trim_matches(['\n', '\r']);
    if text.contains('\r') { fingerprint_of_bytes(text.replace("\r\n", "\n").as_bytes()) } else { fingerprint_of_bytes(text.as_bytes()) }
}

/// Where links lead and which pictures are shown, below the site's address; what leads to a place of the same page goes with that place.
fn links<'a>(html: &'a str, base: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    for (at, name) in html.match_indices(" href=\"").chain(html.match_indices(" src=\"")) {
        let value = html.cut(at + name.len()..).split('"').next().unwrap_or("");
        if !value.starts_with('#') {
            out.push((at, value.strip_prefix(base).unwrap_or(value)));
        }
    }
    out.sort_unstable();
    out.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imprints_are_read_as_written() {
        let html = "<p>가 <a href=\"https://a.example/b/\">나</a> <a href=\"#p1\">¶</a><img src=\"c.png\"></p>";
        assert_eq!(links(html, "https://a.example"), ["/b/", "c.png"]);
        let told =
            ImprintInput {
                markdown: "가\n", title: "나", lead: "", numbers: (1, 1), revision: 1, silent: 2, is_earlier: false, base: ""
            };
        let one = Imprint::of(&told, Reading::V1, [], html);
        assert_eq!(Imprint::read(&one.to_string()), Some(one.clone()));
        let mut facts = [Some(7); FACTS.len()];
        facts[4] = None;
        for (form, pictures) in [(vec![], vec![]), (vec![("h-가,나: 다".to_owned(), 1), ("p2".to_owned(), 2)], vec![3, 4])] {
            let whole = Imprint { facts, form: Some(form), pictures: Some(pictures.clone()), ..one.clone() };
            assert_eq!(Imprint::read(&whole.to_string()), Some(whole.clone()));
            let whole = Imprint {
                statics: (!pictures.is_empty()).then_some(pictures),
                html: Some(9),
                set: Some(vec![("p2".to_owned(), 3)]),
                files: Some(vec![("v/52/01/가 나,다:라.csv".to_owned(), 4)]),
                ..whole
            };
            assert_eq!(Imprint::read(&whole.to_string()), Some(whole));
        }
        assert_eq!(body_hash("가\r\n나\r\n"), body_hash("\n가\n나"));
        assert_ne!(body_hash("가 나"), body_hash("가  나"));
        for wrong in ["", "reading=1", "reading=9", "x"] {
            assert_eq!(Imprint::read(wrong), None, "{wrong}");
            assert_eq!(Imprint::read(&format!("{one} x{wrong}")), None, "{wrong}");
        }
    }
}
