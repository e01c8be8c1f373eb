//! `mokcha tidy`: shows what it would mend in the sources, and writes it where that is wanted. A change of a published text is noted in its
//! record as a silent edit; earlier texts stay as they were published.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::build::snapshot::Snapshot;
use crate::edge::cli::{Global, Tidy};
use crate::edge::commands::Status;
use crate::edge::commands::session::{Session, print, s};
use crate::edge::failure::words;
use crate::edge::inside::LinkPolicy;
use crate::edge::lang::say;
use crate::edge::{clock, fs, silent, walk};
use crate::link::addresses;
use crate::parse::pasted::encoding;
use crate::parse::pasted::mend::{MendedText, Scope, mend};
use crate::parse::pasted::signs::{apart, class};
use crate::problem::load::Load;
use crate::problem::nouns;
use crate::problem::pasted::Pasted;
use crate::problem::said;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Lang;

/// A file with what is to become of it.
struct Change {
    file: PathBuf,
    shown: String,
    before: String,
    mended: String,
    /// What is written, with the note in the record.
    after: String,
    /// The encoding that it had, where that was another one.
    was: Option<&'static str>,
    what: BTreeMap<String, usize>,
    is_noted: bool,
}

/// Mends.
pub fn run(options: &Global, tidy: &Tidy) -> Status {
    let (session, snapshot, _) = match Session::whole(options) {
        Ok(whole) => whole,
        Err(status) => return status,
    };
    let mut problems = Vec::new();
    let changes = changes(options, &session, &tidy.files, &snapshot, &mut problems);
    if !problems.is_empty() {
        print(options, &mut problems);
        return Status::CouldNotRun;
    }
    let mut out = std::io::stdout();
    if changes.is_empty() {
        if !options.quiet {
            let _ = writeln!(out, "{}", say(&said::nothing_to_mend()));
        }
        return Status::Clean;
    }
    for change in &changes {
        let _ = out.write_all(shown(change).as_bytes());
    }
    if !tidy.write && !is_wanted(changes.len()) {
        let _ = writeln!(out, "{}", say(&said::not_mended()));
        return Status::Clean;
    }
    let count = changes.len();
    if let Err(problem) = silent::write(changes.into_iter().map(|change| (change.file, change.after)).collect()) {
        print(options, &mut vec![problem]);
        return Status::CouldNotRun;
    }
    if !options.quiet {
        let _ = writeln!(out, "{}", say(&said::mended(say(&said::files(count, s(count))))));
    }
    Status::Clean
}

/// Asks who sits before the terminal.
fn is_wanted(count: usize) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    let mut out = std::io::stdout();
    let _ = write!(out, "{}", say(&if count == 1 { said::write_this() } else { said::write_these(count) }));
    let _ = out.flush();
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).is_ok()
        && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "예" | "네" | "ㅛ")
}

fn changes(options: &Global, session: &Session<'_>, named: &[PathBuf], snapshot: &Snapshot, problems: &mut Vec<Diagnostic>) -> Vec<Change> {
    let site = &snapshot.site;
    let files = if named.is_empty() { all(session, problems) } else { these(session, named, problems) };
    let (published, earlier) = texts(snapshot);
    let is_korean = Lang::of(&site.config.default_language) == Some(Lang::Ko);
    let reason = if is_korean { "붙여 넣을 때 딸려 온 글자 정리" } else { "characters that came along with pasting" };
    let day = match clock::day(options.now.as_deref(), if is_korean { 9 } else { 0 }) {
        Ok(day) => day,
        Err(problem) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    let mut out = Vec::new();
    for (shown, file) in files.into_iter().filter(|(shown, _)| !earlier.contains(shown.as_str())) {
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(fault) => {
                problems.push(Diagnostic::of(&Load::Unreadable { fault: words(&fault) }).in_file(shown));
                continue;
            }
        };
        let other = encoding::other(&bytes);
        let text = match other {
            Some(other) => other.decode(&bytes),
            None => String::from_utf8(bytes).ok(),
        };
        // Bytes that are no text in any encoding are told by `check`.
        let Some(before) = text else { continue };
        let text = before.strip_prefix('\u{feff}').unwrap_or(&before);
        let mark = before.get(..before.len() - text.len()).filter(|_| other.is_none()).unwrap_or_default();
        // What was published of a text that can't be read is not known yet: its words wait for the next run.
        let first = mend(text, Scope::Matter);
        let waits = site.permanence.is_used() && (other.is_some() || first.text != text);
        let scope = if site.conventions.archive_markup { Scope::Archive } else { Scope::Other };
        let MendedText { text: mended, what, in_body } = if waits { first } else { mend(text, scope) };
        let is_noted = in_body && published.contains(shown.as_str());
        let after = match is_noted {
            true => match silent::noted(&SourceText::new(shown.as_str(), mended.as_str()), &day, reason) {
                Ok(noted) => noted,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            },
            false => mended.clone(),
        };
        if other.is_some() || after != text {
            let after = format!("{mark}{after}");
            let was = other.map(encoding::LegacyEncoding::name);
            out.push(Change { file, shown, before: text.to_owned(), mended, after, was, what, is_noted });
        }
    }
    out
}

/// All Markdown of the site.
fn all(session: &Session<'_>, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    let files = walk::files(&session.inside, &session.paths.root.join("content"), LinkPolicy::Site, problems);
    // What else is wrong there is told by `check`.
    problems.clear();
    let articles = files.into_iter().filter(|(name, _)| name.ends_with(".md"));
    articles.map(|(name, file)| (format!("content/{name}"), file)).collect()
}

/// The files that were named.
fn these(session: &Session<'_>, named: &[PathBuf], problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    let content = session.inside.root().join("content");
    let mut out = BTreeMap::new();
    for name in named {
        let found = fs::canonicalize(name).or_else(|_| fs::canonicalize(session.paths.root.join(name)));
        match found {
            Ok(file) if file.starts_with(&content) && is_markdown(&file) => {
                out.insert(session.inside.shown(&file), file);
            }
            Ok(folder) if folder.starts_with(&content) && fs::is_dir(&folder) => {
                let files = walk::files(&session.inside, &folder, LinkPolicy::Site, problems);
                out.extend(files.into_iter().filter(|(_, file)| is_markdown(file)).map(|(_, file)| (session.inside.shown(&file), file)));
            }
            Ok(_) => problems.push(Diagnostic::of(&Pasted::NoSource {}).in_file(name.display().to_string())),
            Err(fault) => problems.push(Diagnostic::of(&Load::Unreadable { fault: words(&fault) }).in_file(name.display().to_string())),
        }
    }
    out.into_iter().collect()
}

fn is_markdown(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "md") && fs::is_file(file)
}

/// The files of published articles, and those of earlier texts.
fn texts(snapshot: &Snapshot) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let site = &snapshot.site;
    let (mut published, mut earlier) = (BTreeSet::new(), BTreeSet::new());
    for page in &site.pages {
        let Some(record) = &page.record else { continue };
        let aliases: Vec<_> = page.matter().aliases.iter().map(|alias| addresses::alias(&alias.value).to_out()).collect();
        if site.permanence.page(&page.url.to_out(), &aliases, false).is_some() {
            published.insert(page.article.source.path.as_str());
        }
        earlier.extend(record.earlier.iter().map(|text| text.source.path.as_str()));
    }
    (published, earlier)
}

/// A change as people read it: lines before and after, with what nobody sees spelt out.
fn shown(change: &Change) -> String {
    let mut out = format!("--- {}\n", change.shown);
    if let Some(was) = change.was {
        out.push_str(&format!("    {}\n", say(&said::saved_as_utf8(was))));
    }
    for (what, count) in &change.what {
        out.push_str(&format!("    {}\n", say(&said::times(*count, &nouns::named(what)))));
    }
    if change.is_noted {
        out.push_str(&format!("    {}\n", say(&said::noted_silently())));
    }
    // Mending keeps the lines as they are.
    for (at, (old, new)) in change.before.lines().zip(change.mended.lines()).enumerate().filter(|(_, (old, new))| old != new) {
        out.push_str(&format!("@@ {} @@\n-{}\n+{}\n", say(&said::line(at + 1)), spelt(old), spelt(new)));
    }
    out
}

/// A line in which nothing is hidden.
fn spelt(line: &str) -> String {
    let mut out = String::new();
    let mut parts = apart(line).into_iter().map(|(span, _)| span).peekable();
    for (at, c) in line.char_indices() {
        if parts.peek().is_some_and(|span| span.start == at) {
            out.push('‹');
        }
        if class(c).is_some() || matches!(c, '\u{a0}' | '\r') {
            out.push_str(&format!("‹U+{:04X}›", u32::from(c)));
        } else {
            out.push(c);
        }
        if parts.next_if(|span| span.end == at + c.len_utf8()).is_some() {
            out.push('›');
        }
    }
    out
}
