//! The lock as it was read: every address that was ever published, sorted. What two branches recorded of one address becomes one line.

use std::sync::Arc;

use crate::ledger::line::Line;
use crate::ledger::line::Row;
use crate::ledger::listing::Listing;
use crate::ledger::sum::Sum;
use crate::problem::nouns;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;
use crate::text::wording::Wording;
use crate::text::{Cut, SourceText};

/// All addresses that were published, sorted by path.
#[derive(Debug, Default)]
pub struct Lock {
    lines: Vec<Line>,
}

impl Lock {
    /// Reads the files of a lock. `publishing`: they are about to be written anew.
    pub fn read(files: &[Arc<SourceText>], publishing: bool) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let (mut rows, mut listing) = (Vec::new(), Listing::default());
        for file in files {
            if let Some(problem) = conflict(file) {
                problems.push(problem);
                continue;
            }
            let (mut start, mut unread, mut altered) = (0, 0, 0);
            for text in file.text.split_inclusive('\n') {
                let span = start..start + text.trim_end_matches(['\n', '\r']).len();
                start += text.len();
                if span.is_empty() {
                    continue;
                }
                let read = if Listing::has(file.text.cut(span.clone())) {
                    listing.read(file, span.clone())
                } else {
                    Row::read(file, span.clone()).map(|row| {
                        let sum = row.sum();
                        if sum != Sum::Wrong {
                            rows.push(row);
                        }
                        sum
                    })
                };
                if read == Ok(Sum::Wrong) {
                    // Many words may have been replaced at once.
                    if altered == 0 {
                        problems.push(Diagnostic::of(&Problem::LineAltered {}).span(file, span));
                    }
                    altered += 1;
                } else if let Err(what) = read {
                    // Whatever happened to a file happened to most of its lines.
                    if unread == 0 {
                        problems.push(Diagnostic::of(&Problem::LineUnread { what: nouns::named(what) }).span(file, span));
                    }
                    unread += 1;
                } else if !text.ends_with('\n') {
                    problems.push(Diagnostic::of(&Problem::CutShort {}).span(file, span.end..span.end));
                }
            }
            let mut add = |count: usize, kind: &str, more: fn(usize) -> Wording| {
                if let Some(problem) = problems.iter_mut().rfind(|problem| count > 1 && problem.kind == kind) {
                    problem.notes.push(more(count - 1));
                }
            };
            add(unread, "permanence/LineUnread", |more| {
                Wording::new(format!("neither can {more} more lines of this file"), format!("이 파일의 다른 {more}줄도 읽을 수 없습니다"))
            });
            add(altered, "permanence/LineAltered", |more| {
                Wording::new(format!("so were {more} more lines of this file"), format!("이 파일의 다른 {more}줄도 바뀌었습니다"))
            });
        }
        rows.sort_by(|a, b| a.path().cmp(b.path()));
        if problems.is_empty() {
            problems = listing.check(&rows, files, publishing);
        }
        let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
        let mut same: Vec<Row> = Vec::new();
        for row in rows {
            if same.last().is_some_and(|last| last.path() != row.path()) {
                lines.extend(Line::of(std::mem::take(&mut same)));
            }
            same.push(row);
        }
        lines.extend(Line::of(same));
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

/// A merge that somebody has to finish: told once a file, not line by line.
fn conflict(file: &Arc<SourceText>) -> Option<Diagnostic> {
    let at = if file.text.starts_with("<<<<<<< ") { 0 } else { file.text.find("\n<<<<<<< ")? + 1 };
    Some(Diagnostic::of(&Problem::Unmerged {}).span(file, at..at + "<<<<<<<".len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::entry::{self, Entry};
    use crate::ledger::sum;
    use crate::text::diagnostic::render_short;

    fn read(text: &str) -> (Lock, String) {
        let (lock, problems) = Lock::read(&[SourceText::new("locks/site.lock", text)], false);
        (lock, render_short(&problems))
    }

    const DAY: &str = "2026-11-25T00:00:00Z";

    /// Reads lines below the listing that they need, and gives their files as they would be written.
    fn again(text: &str) -> String {
        let count = text.lines().count();
        let whole = format!("lock\tsite.lock\t{DAY}\t{count}\n{text}");
        let (lock, problems) = read(&whole);
        assert_eq!(problems, "", "{text}");
        let entries: Vec<Entry> = lock.lines().iter().map(Entry::of).collect();
        let files = entry::files(&entries);
        assert_eq!(files.len(), 1);
        files[0].1.clone()
    }

    #[test]
    fn lines_are_read_as_written() {
        let check = |text: &str| {
            let (lines, ids) = (
                text.lines().count(),
                text.lines().map(|line| line.split('\t').nth(4).unwrap_or("").split_whitespace().count()).sum::<usize>(),
            );
            let mut rows = vec![format!("lock\tsite.lock\t{DAY}\t{lines}\t{ids}"), "lists\t1".to_owned()];
            rows.iter_mut().for_each(sum::add_column);
            rows.extend(text.lines().map(|line| {
                let mut line = line.to_owned();
                sum::add(&mut line);
                line
            }));
            let expected = rows.join("\n") + "\n";
            assert_eq!(again(text), expected);
            assert_eq!(read(&expected).1, "");
        };
        check(&format!("a/index.html\tpage\t{DAY}\tlive\tp1:00000000000000ff h-가:0123456789abcdef\tcontent/a.md\t\n"));
        check(&format!("a/index.html\tpage\t{DAY}\tlive\ta%20b:00000000000000ff\tcontent/a.md\t\n"));
        check(&format!("100%25.csv\tfile\t{DAY}\tgone:a%25/index.html\t\tstatic file 100%25%09.csv\t\n"));
        let imprint = "reading=1 body=00000000000000ff title=0000000000000001 lead=0000000000000002 words=0000000000000003 links=0000000000000004 silent=1";
        check(&format!("a/index.html\tpage\t{DAY}\tlive\t\tcontent/a.md\t{imprint}\n"));
        check(&format!("a/index.html\tpage\t{DAY}\tlive\t\tcontent/a.md\t{imprint} gone=h-가:00000000000000ff,p1:0000000000000001\n"));
        check(&format!("a.pdf\tfile\t{DAY}\tgone:a.pdf\t\tx\tgone=:00000000000000ff\n"));
        // Lines of earlier versions are what they say.
        let (old, problems) = read(&format!("100%25.csv\tfile\t{DAY}\tlive\t\tx\n"));
        assert_eq!((problems.as_str(), old.lines()[0].path()), ("", "100%25.csv"));
    }

    #[test]
    fn what_publish_does_not_write_is_told() {
        let check = |line: &str, expected: &str| {
            let (_, problems) = read(&format!("{line}\n"));
            assert_eq!(problems, format!("locks/site.lock:1:1: error: this line of the lock can't be read: {expected}\n"), "{line}");
        };
        check("a\tpage", "it has less than six columns");
        check(&format!("a\tpage\t{DAY}\tlive\t\t\t\t"), "it has more than seven columns");
        check(&format!("a\tpag\t{DAY}\tlive\t\t\t"), "the second column is neither `page` nor `file`");
        check("a\tpage\tx\tlive\t\t\t", "the third column is no day");
        check(&format!("a\tpage\t{DAY}\tlost\t\t\t"), "the fourth column is neither `live` nor `moved:…` nor `gone:…`");
        check(&format!("a\tpage\t{DAY}\tmoved:\t\t\t"), "the fourth column is neither `live` nor `moved:…` nor `gone:…`");
        check(&format!("a\tpage\t{DAY}\tlive\tp1\t\t"), "the fifth column has something that is no anchor");
        let later = "the seventh column is not understood; if a later version of mokcha wrote it, use that one";
        check(&format!("a\tpage\t{DAY}\tlive\t\t\treading=99"), later);
        for path in ["../a", "/a", "a//b", "a\\b", ".mokcha/x", ""] {
            check(&format!("{path}\tpage\t{DAY}\tlive\t\t\t"), "its path does not lie in the website");
        }
        check("lock\t../x.lock\t2026-11-25\t3", "the second column is no name of a lock");
        check("lock\tx.lock\t2026-11-25\t-3", "the fourth column is no number");
        let (_, problems) = read("<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n");
        assert_eq!(problems, "locks/site.lock:1:1: error: this lock was merged, and the merge is not finished\n");
    }

    #[test]
    fn a_line_that_was_rewritten_is_told() {
        let line = |path: &str| format!("{path}\tpage\t{DAY}\tlive\tp1:00000000000000ff\tcontent/a.md\t\n");
        let text = again(&format!("{}{}{}", line("a"), line("b"), line("c")));
        let check = |text: &str, expected: &str| assert_eq!(read(text).1, expected, "{text}");
        check(&text, "");
        check(&text.replace('\n', "\r\n"), "");
        let told = |line: usize| format!("locks/site.lock:{line}:1: error: this line of the lock was changed since it was written\n");
        // Another address, another place, another count; the lines are as many as before.
        check(&text.replace("\nb\t", "\nd\t"), &told(4));
        check(&text.replace("\nb\tpage\t2026", "\nb\tpage\t2025"), &told(4));
        check(&text.replacen("\t3\t3\t", "\t2\t2\t", 1), &told(1));
        check(&text.replace("p1:", "p2:"), &told(3));
        assert!(Lock::read(&[SourceText::new("a.lock", text.replace("p1:", "p2:"))], false).1[0].notes[1].en.contains("2 more lines"));
        // Without its sum a line is no longer what the list counts; nor is one of which blanks at its end were taken away.
        let lost = "locks/site.lock:1:1: error: 1 lines of `locks/site.lock` have lost the sum at their end\n";
        let b = text.lines().find(|line| line.starts_with("b\t")).unwrap();
        let (said, _) = b.rsplit_once("sum=").unwrap();
        check(&text.replace(b, said), lost);
        check(&text.replace(b, said.trim_end()), lost);
        check(&text.replace(b, &said.replace("b\t", "d\t")), lost);
        // Of two branches each has a line that is right.
        check(&text.replace(b, &format!("{b}\n{}", again(&line("b").replace("00ff", "00fe")).lines().last().unwrap())), "");
    }

    #[test]
    fn a_cut_at_any_byte_is_told() {
        let imprint = "reading=1 body=00000000000000ff title=0000000000000001 lead=0000000000000002 words=0000000000000003 links=0000000000000004 silent=1";
        let volume = format!(
            "v/1/index.html\tpage\t{DAY}\tlive\t\tcontent/1/_index.md\t\nv/1/a/index.html\tpage\t{DAY}\tmoved:v/1/b/index.html\tp1:00000000000000ff h-가:0123456789abcdef\tcontent/1/가나.md\t{imprint}\n"
        );
        let site = SourceText::new("locks/site.lock", format!("lock\t1.lock\t{DAY}\t2\n"));
        for (at, _) in volume.char_indices() {
            let begun = volume.cut(..at);
            let (_, problems) = Lock::read(&[site.clone(), SourceText::new("locks/1.lock", begun)], false);
            assert!(!problems.is_empty(), "cut at {at}: {begun:?}");
        }
    }

    #[test]
    fn lines_of_two_branches_are_one() {
        let row = |day: &str, anchors: &str| format!("a/index.html\tpage\t2026-11-{day}T00:00:00Z\tlive\t{anchors}\tcontent/a.md\t\n");
        let print = |n: u32| format!("{n:016x}");
        let ours = format!("p1:{} p2:{} p2a:{}", print(1), print(2), print(7));
        let theirs = format!("p0a:{} p1:{} p2:{} p2a:{} p3:{}", print(5), print(1), print(9), print(8), print(3));
        let (lock, _) = read(&format!("{}{}", row("25", &ours), row("24", &theirs)));
        let [line] = lock.lines() else { panic!("{:?}", lock.lines()) };
        assert_eq!(line.first(), "2026-11-24T00:00:00Z");
        let shown: Vec<String> = line.anchors().iter().map(|a| format!("{}={},{:?}", a.id, a.print, a.also)).collect();
        assert_eq!(shown, ["p0a=5,[]", "p1=1,[]", "p2=2,[9]", "p2a=7,[8]", "p3=3,[]"]);
    }

    #[test]
    fn what_is_listed_must_be_there() {
        let row = |path: &str, day: &str| format!("{path}\tpage\t2026-11-{day}T00:00:00Z\tlive\t\tcontent/a.md\t\n");
        let list = |name: &str, day: &str, count: usize| format!("lock\t{name}\t2026-11-{day}T00:00:00Z\t{count}\n");
        let check = |site: &str, volume: Option<&str>, expected: &str| {
            let mut files = vec![SourceText::new("locks/site.lock", site)];
            files.extend(volume.map(|text| SourceText::new("locks/52.lock", text)));
            assert_eq!(render_short(&Lock::read(&files, false).1), expected, "{site}|{volume:?}");
        };
        let site = format!("{}{}", list("52.lock", "25", 2), list("site.lock", "25", 1));
        let two = format!("{}{}", row("v/52/a", "25"), row("v/52/b", "25"));
        check(&format!("{site}{}", row("a", "25")), Some(&two), "");
        check(
            &format!("{site}{}", row("a", "25")),
            Some(&format!("{two}{}", row("v/52/c", "26"))),
            "locks/52.lock:3:1: error: `locks/site.lock` does not list 1 lines of `locks/52.lock`\n",
        );
        let whole = format!("{site}{}", list("52.lock", "26", 1));
        check(&format!("{whole}{}", row("a", "25")), Some(&format!("{two}{}", row("v/52/c", "26"))), "");
        let lines = "locks/site.lock:1:1: error: `locks/52.lock` has lost 1 of its lines\n";
        check(&format!("{site}{}", row("a", "25")), Some(&row("v/52/a", "25")), lines);
        let unlisted = "locks/52.lock:2:1: error: `locks/site.lock` does not list 1 lines of `locks/52.lock`\n";
        // A line of another publication is no stand-in.
        check(
            &format!("{site}{}", row("a", "25")),
            Some(&format!("{}{}", row("v/52/a", "25"), row("v/52/c", "26"))),
            &format!("{lines}{unlisted}"),
        );
        // Nor is one that a merge doubled.
        check(&format!("{site}{}", row("a", "25")), Some(&format!("{0}{0}", row("v/52/a", "25"))), lines);
        check(&format!("{site}{}", row("a", "25")), None, "locks/site.lock:1:1: error: `locks/52.lock` is lost, and with it 2 addresses\n");
        check(&format!("{site}{}", row("a", "25")), Some(""), "locks/site.lock:1:1: error: `locks/52.lock` has lost 2 of its lines\n");
        check(&site, Some(&two), "locks/site.lock:2:1: error: `locks/site.lock` has lost 1 of its lines\n");
        let lost = "error: `locks/site.lock` is lost, or the lines at its head that list the lock's files\n";
        check("", Some(&two), lost);
        check(&row("a", "25"), Some(&two), lost);
    }

    #[test]
    fn ids_and_the_list_itself_are_counted() {
        let row = |path: &str, ids: &str| {
            let anchors: Vec<String> = ids.split_terminator(' ').map(|id| format!("{id}:00000000000000ff")).collect();
            format!("{path}\tpage\t{DAY}\tlive\t{}\tcontent/a.md\t\n", anchors.join(" "))
        };
        let check = |list: &str, volume: &str, expected: &str| {
            let site = SourceText::new("locks/site.lock", list);
            let files = [site, SourceText::new("locks/52.lock", volume)];
            assert_eq!(render_short(&Lock::read(&files, false).1), expected, "{list}|{volume}");
        };
        let list = format!("lock\t52.lock\t{DAY}\t2\t3\nlists\t1\n");
        let lost = "locks/site.lock:1:1: error: `locks/52.lock` has lost 1 of the ids in its lines\n";
        check(&list, &(row("a", "p1 p2") + &row("b", "p1")), "");
        check(&list, &(row("a", "p1") + &row("b", "p1")), lost);
        check(&list, &(row("a", "p1 p1") + &row("b", "p1")), lost);
        check(&list, &(row("a", "p1") + &row("a", "p1") + &row("b", "p1")), lost);
        // What two branches added to one line counts together, and of two lists the greater number.
        check(&list, &(row("a", "p1 p1a") + &row("a", "p1 p1b") + &row("b", "")), "");
        check(&format!("{list}lock\t52.lock\t{DAY}\t2\t4\n"), &(row("a", "p1 p2") + &row("b", "p1")), lost);
        let short = "locks/site.lock:2:1: error: `locks/site.lock` has lost 1 of the lines that list the lock's files\n";
        check(&list.replace("lists\t1\n", ""), &(row("a", "p1 p2") + &row("b", "p1")), &short.replace(":2:", ":1:"));
        check(&list.replace("lists\t1", "lists\t2"), &(row("a", "p1 p2") + &row("b", "p1")), short);
    }
}
