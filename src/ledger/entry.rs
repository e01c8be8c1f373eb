//! An address to be written into the lock, and the lock's files that a site's addresses make.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::ledger::column::escaped;
use crate::ledger::imprint::Imprint;
use crate::ledger::line::{Kind, Line};
use crate::ledger::{listing, sum};

/// A line to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Below the output folder.
    pub path: String,
    /// Page or file.
    pub kind: Kind,
    /// When it was first published.
    pub first: String,
    /// `live`, `moved:PATH` or `gone:PATH`.
    pub state: String,
    /// Ids and fingerprints in reading order.
    pub anchors: Vec<(String, u64)>,
    /// What it is made of.
    pub source: String,
    /// What is kept of its text.
    pub imprint: Option<Imprint>,
    /// What is declared gone of it: an id, or nothing for all of it, with the fingerprint of what the declaration says.
    pub notices: Vec<(String, u64)>,
}

impl Entry {
    /// What a line says; of what several branches recorded of a text the last.
    pub fn of(line: &Line) -> Self {
        Self {
            path: line.path().to_owned(),
            kind: line.kind(),
            first: line.first().to_owned(),
            state: line.state().to_owned(),
            anchors: line.anchors().into_iter().map(|anchor| (anchor.id, anchor.print)).collect(),
            source: line.source().to_owned(),
            imprint: line.imprints().pop(),
            notices: line.notices().into_iter().collect::<BTreeMap<_, _>>().into_iter().collect(),
        }
    }

    /// The file of the lock in which it stands: one a volume, and one for all else.
    pub fn file(&self) -> String {
        listing::home_of(&self.path)
    }

    /// The line, with its sum and its end.
    pub fn write(&self, out: &mut String) {
        let mut line = String::new();
        self.write_said(&mut line);
        sum::add(&mut line);
        out.push_str(&line);
        out.push('\n');
    }

    fn write_said(&self, out: &mut String) {
        let Self { path, kind, first, state, anchors, source, imprint, notices } = self;
        let column = |text: &str| escaped(text, |_| false);
        let _ = write!(out, "{}\t{}\t{first}\t{}\t", column(path), kind.word(), column(state));
        for (at, (id, print)) in anchors.iter().enumerate() {
            // Few ids hold white space, which parts anchors.
            let _ = write!(out, "{}{}:{print:016x}", if at == 0 { "" } else { " " }, escaped(id, char::is_whitespace));
        }
        let _ = write!(out, "\t{}\t", column(source));
        if let Some(imprint) = imprint {
            let _ = write!(out, "{imprint}");
        }
        for (at, (id, print)) in notices.iter().enumerate() {
            let sign = match (at, imprint.is_some()) {
                (0, true) => " gone=",
                (0, false) => "gone=",
                _ => ",",
            };
            let _ = write!(out, "{sign}{}:{print:016x}", escaped(id, |c| c.is_whitespace() || matches!(c, ',' | ':')));
        }
    }
}

/// The names of files that entries make, each with its text; entries are sorted by path. The file that lists the others is the last, so that
/// it never tells of lines that are not yet written.
pub fn files(entries: &[Entry]) -> Vec<(String, String)> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut counts = listing::Counts::new();
    for entry in entries {
        let name = entry.file();
        let count = counts.entry((name.clone(), entry.first.clone())).or_default();
        count.lines += 1;
        count.ids += entry.anchors.iter().map(|(id, _)| id).collect::<BTreeSet<_>>().len();
        entry.write(texts.entry(name).or_default());
    }
    let rest = texts.remove(listing::FILE).unwrap_or_default();
    let mut out: Vec<(String, String)> = texts.into_iter().collect();
    out.push((listing::FILE.to_owned(), format!("{}{rest}", listing::written(&counts))));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Cut;

    fn entry(path: &str) -> Entry {
        Entry {
            path: path.into(),
            kind: Kind::Page,
            first: "2026-11-25T00:00:00Z".into(),
            state: "live".into(),
            anchors: vec![],
            source: String::new(),
            imprint: None,
            notices: vec![],
        }
    }

    #[test]
    fn a_volume_has_its_own_file() {
        let check = |path: &str, expected: &str| assert_eq!(entry(path).file(), expected, "{path}");
        check("v/52/01/index.html", "52.lock");
        check("v/52/index.html", "52.lock");
        check("v/index.html", "site.lock");
        check("v/x/index.html", "site.lock");
        check("index.html", "site.lock");
    }

    #[test]
    fn the_file_that_lists_the_others_is_the_last() {
        let files = files(&[entry("index.html"), entry("v/52/index.html"), entry("v/9/index.html")]);
        assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["52.lock", "9.lock", "site.lock"]);
        let heads: Vec<&str> = files[2].1.lines().map(|line| line.cut(..line.len() - 17)).collect();
        assert_eq!(heads[..2], ["lock\t52.lock\t2026-11-25T00:00:00Z\t1\t0", "lock\t9.lock\t2026-11-25T00:00:00Z\t1\t0"]);
    }
}
