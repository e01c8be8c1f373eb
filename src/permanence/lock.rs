//! The lock as it was read: every address that was ever published, sorted, one a line. Lines stay what they are in their files, so that a
//! problem can point at one; their anchors are read when a page asks for them.
//!
//! A line: `path TAB kind TAB first published TAB state TAB anchors TAB source`. Anchors are `id:fingerprint` in reading order, parted by
//! spaces.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::path::{OutPath, percent_decode};
use crate::text::{Cut, Place, SourceText};

/// Page or file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page, which may have anchors.
    Page,
    /// Any other file.
    File,
}

impl Kind {
    /// As the lock writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::File => "file",
        }
    }
}

/// One address of the lock.
#[derive(Debug, Clone)]
pub struct Line {
    file: Arc<SourceText>,
    start: usize,
    /// Where each column ends.
    ends: [usize; 6],
    /// Page or file.
    pub kind: Kind,
}

/// An anchor of the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its id.
    pub id: String,
    /// Fingerprint of its text when it was last recorded.
    pub print: u64,
    /// Where it is written.
    pub place: Place,
}

/// All addresses that were published, sorted by path.
#[derive(Debug, Default)]
pub struct Lock {
    lines: Vec<Line>,
}

/// Columns by number.
const PATH: usize = 0;
const FIRST: usize = 2;
const STATE: usize = 3;
const ANCHORS: usize = 4;
const SOURCE: usize = 5;

impl Lock {
    /// Reads the files of a lock.
    pub fn read(files: &[Arc<SourceText>]) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut lines = Vec::new();
        for file in files {
            let mut start = 0;
            for text in file.text.split_inclusive('\n') {
                let end = start + text.trim_end_matches(['\n', '\r']).len();
                if end > start {
                    match Line::read(file, start..end) {
                        Ok(line) => lines.push(line),
                        Err(problem) => problems.push(*problem),
                    }
                }
                start += text.len();
            }
        }
        lines.sort_by(|a, b| a.path().cmp(b.path()));
        for pair in lines.windows(2).filter(|pair| pair[0].path() == pair[1].path()) {
            problems.push(
                Diagnostic::error(format!("the lock has `{}` twice", pair[0].path()))
                    .at(pair[1].place())
                    .related(pair[0].place(), "here, too")
                    .help("keep the line with the earlier date, and all anchors of both"),
            );
        }
        lines.dedup_by(|a, b| a.path() == b.path());
        (Self { lines }, problems)
    }

    /// The line of a path.
    pub fn get(&self, path: &OutPath) -> Option<&Line> {
        let at = self.lines.binary_search_by(|line| line.path().cmp(&path.0)).ok()?;
        Some(&self.lines[at])
    }

    /// All lines, sorted by path.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

impl Line {
    fn read(file: &Arc<SourceText>, span: Range<usize>) -> Result<Self, Box<Diagnostic>> {
        let text = file.text.cut(span.clone());
        let fault = |words: &str| {
            let problem = Diagnostic::error(format!("this line of the lock can't be read: {words}")).span(file, span.clone());
            Box::new(problem.help("locks are written by `mokcha publish` alone: bring the file back as it was; where two versions were merged, keep the lines of both"))
        };
        let mut ends = [0; 6];
        let mut columns = 0;
        for (at, _) in text.match_indices('\t').chain([(text.len(), "")]) {
            if columns == ends.len() {
                return Err(fault("it has more than six columns"));
            }
            ends[columns] = span.start + at;
            columns += 1;
        }
        if columns < ends.len() {
            return Err(fault("it has less than six columns"));
        }
        let kind = match file.text.cut(ends[PATH] + 1..ends[1]) {
            "page" => Kind::Page,
            "file" => Kind::File,
            _ => return Err(fault("the second column is neither `page` nor `file`")),
        };
        let line = Self { file: file.clone(), start: span.start, ends, kind };
        let state = line.state();
        if state != "live" && !state.starts_with("moved:") && !state.starts_with("gone:") {
            return Err(fault("the fourth column is neither `live` nor `moved:…` nor `gone:…`"));
        }
        if line.column(ANCHORS).split(' ').any(|anchor| !anchor.is_empty() && read_anchor(anchor).is_none()) {
            return Err(fault("the fifth column has something that is no anchor"));
        }
        Ok(line)
    }

    fn range(&self, column: usize) -> Range<usize> {
        let start = if column == 0 { self.start } else { self.ends[column - 1] + 1 };
        start..self.ends[column]
    }

    fn column(&self, column: usize) -> &str {
        self.file.text.cut(self.range(column))
    }

    /// Below the output folder.
    pub fn path(&self) -> &str {
        self.column(PATH)
    }

    /// When it was first published.
    pub fn first(&self) -> &str {
        self.column(FIRST)
    }

    /// `live`, `moved:PATH` or `gone:PATH`.
    pub fn state(&self) -> &str {
        self.column(STATE)
    }

    /// Whether it was there when it was last recorded.
    pub fn is_live(&self) -> bool {
        self.state() == "live"
    }

    /// What it was made of when it was last recorded; empty where that is no one file.
    pub fn source(&self) -> &str {
        self.column(SOURCE)
    }

    /// The whole line as it is written.
    pub fn text(&self) -> &str {
        self.file.text.cut(self.start..self.ends[SOURCE])
    }

    /// Where its path is written.
    pub fn place(&self) -> Place {
        Place::new(&self.file, self.range(PATH))
    }

    /// Its anchors in reading order.
    pub fn anchors(&self) -> Vec<Anchor> {
        let start = self.range(ANCHORS).start;
        let column = self.column(ANCHORS);
        let pieces = column.split(' ').filter(|piece| !piece.is_empty());
        let anchor = |piece: &str| {
            let (id, print) = read_anchor(piece)?;
            let at = start + (piece.as_ptr() as usize - column.as_ptr() as usize);
            Some(Anchor { id, print, place: Place::new(&self.file, at..at + piece.len()) })
        };
        pieces.filter_map(anchor).collect()
    }

    /// How many anchors it has.
    pub fn anchor_count(&self) -> usize {
        self.column(ANCHORS).split(' ').filter(|piece| !piece.is_empty()).count()
    }
}

fn read_anchor(piece: &str) -> Option<(String, u64)> {
    let (id, print) = piece.rsplit_once(':')?;
    let print = u64::from_str_radix(print, 16).ok().filter(|_| print.len() == 16)?;
    (!id.is_empty()).then(|| (percent_decode(id), print))
}

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
}

impl Entry {
    /// What a line says.
    pub fn of(line: &Line) -> Self {
        Self {
            path: line.path().to_owned(),
            kind: line.kind,
            first: line.first().to_owned(),
            state: line.state().to_owned(),
            anchors: line.anchors().into_iter().map(|anchor| (anchor.id, anchor.print)).collect(),
            source: line.source().to_owned(),
        }
    }

    /// The file of the lock in which it stands: one a volume, and one for all else.
    pub fn file(&self) -> String {
        let volume = self.path.strip_prefix("v/").and_then(|rest| rest.split_once('/')).map(|(volume, _)| volume);
        match volume.filter(|volume| !volume.is_empty() && volume.bytes().all(|byte| byte.is_ascii_digit())) {
            Some(volume) => format!("{volume}.lock"),
            None => "site.lock".to_owned(),
        }
    }

    /// The line, with its end.
    pub fn write(&self, out: &mut String) {
        let Self { path, kind, first, state, anchors, source } = self;
        let _ = write!(out, "{path}\t{}\t{first}\t{state}\t", kind.word());
        for (at, (id, print)) in anchors.iter().enumerate() {
            let _ = write!(out, "{}{}:{print:016x}", if at == 0 { "" } else { " " }, escaped(id));
        }
        let _ = writeln!(out, "\t{}", source.replace(['\t', '\n', '\r'], " "));
    }
}

/// An id without white space, as few may have it.
fn escaped(id: &str) -> String {
    if !id.contains(|c: char| c.is_whitespace() || c.is_control() || c == '%') {
        return id.to_owned();
    }
    let mut out = String::new();
    let mut buffer = [0; 4];
    for c in id.chars() {
        if c.is_whitespace() || c.is_control() || c == '%' {
            c.encode_utf8(&mut buffer).bytes().for_each(|byte| {
                let _ = write!(out, "%{byte:02X}");
            });
        } else {
            out.push(c);
        }
    }
    out
}

/// The names of files that entries make, each with its text; entries are sorted by path.
pub fn files(entries: &[Entry]) -> Vec<(String, String)> {
    let names: BTreeSet<String> = entries.iter().map(Entry::file).collect();
    let mut out: Vec<(String, String)> = names.into_iter().map(|name| (name, String::new())).collect();
    for entry in entries {
        let name = entry.file();
        if let Ok(at) = out.binary_search_by(|(known, _)| known.cmp(&name)) {
            entry.write(&mut out[at].1);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render_short;

    #[test]
    fn lines_are_read_as_written() {
        let check = |text: &str, expected: &str| {
            let file = SourceText::new("locks/site.lock", text);
            let (lock, problems) = Lock::read(&[file]);
            assert_eq!(render_short(&problems), expected, "{text}");
            let entries: Vec<Entry> = lock.lines().iter().map(Entry::of).collect();
            let mut written = String::new();
            entries.iter().for_each(|entry| entry.write(&mut written));
            if expected.is_empty() {
                assert_eq!(written, text);
            }
        };
        check("", "");
        check("a/index.html\tpage\t2026-11-25T00:00:00Z\tlive\tp1:00000000000000ff h-가:0123456789abcdef\tcontent/a.md\n", "");
        check("a/index.html\tpage\t2026-11-25T00:00:00Z\tlive\ta%20b:00000000000000ff\tcontent/a.md\n", "");
        check("a.csv\tfile\t2026-11-25T00:00:00Z\tgone:a/index.html\t\t\n", "");
        let short = "locks/site.lock:1:1: error: this line of the lock can't be read: it has less than six columns\n";
        check("a\tpage\n", short);
        check("<<<<<<< ours\n", short);
        check(
            "a\tpage\tx\tlive\tp1\tx\n",
            "locks/site.lock:1:1: error: this line of the lock can't be read: the fifth column has something that is no anchor\n",
        );
        check("a\tpage\tx\tlive\t\tx\na\tpage\tx\tlive\t\tx\n", "locks/site.lock:2:1: error: the lock has `a` twice\n");
    }

    #[test]
    fn a_volume_has_its_own_file() {
        let check = |path: &str, expected: &str| {
            let entry = Entry {
                path: path.into(),
                kind: Kind::Page,
                first: String::new(),
                state: "live".into(),
                anchors: vec![],
                source: String::new(),
            };
            assert_eq!(entry.file(), expected, "{path}");
        };
        check("v/52/01/index.html", "52.lock");
        check("v/52/index.html", "52.lock");
        check("v/index.html", "site.lock");
        check("v/x/index.html", "site.lock");
        check("index.html", "site.lock");
    }
}
