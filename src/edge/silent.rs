//! What a silent edit leaves behind: a table `[[archive.silent]]` in the record of the text that was changed, with its day and reason.
//! `publish --silent-edit` writes it, and whatever else changes published texts without changing what they say.

use std::path::PathBuf;
use std::sync::Arc;

use crate::edge::beside;
use crate::edge::failure::{PublishError, words};
use crate::parse::added::{quoted, with_table};
use crate::problem::output::Output;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// A text with the record of a silent edit in its front matter.
pub fn noted(source: &Arc<SourceText>, day: &str, reason: &str) -> Result<String, Diagnostic> {
    with_table(source, "silent", &|sign| vec![format!("date{sign}{day}"), format!("reason{sign}{}", quoted(reason))])
}

/// Writes texts over their files: all are staged beside before the first is moved, so that none is half written.
pub fn write(files: Vec<(PathBuf, String)>) -> Result<(), Diagnostic> {
    beside::all(files).map_err(|fault| match fault {
        PublishError::Io(path, fault) => Diagnostic::of(&Output::Unwritten { fault: words(&fault) }).in_file(path.display().to_string()),
        other => other.into_diagnostic(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_stands_in_the_record() {
        let check = |text: &str, expected: &str| {
            let noted =
                noted(&SourceText::new("a.md", text), "2021-07-01", "오탈자 \"가\"\n나").unwrap_or_else(|problem| problem.message.en);
            assert_eq!(noted, expected, "{text}");
        };
        let table = "[[archive.silent]]\ndate = 2021-07-01\nreason = \"오탈자 \\\"가\\\" 나\"\n";
        check("+++\n[archive]\nnumber = 1\n+++\n글", &format!("+++\n[archive]\nnumber = 1\n\n{table}+++\n글"));
        check(
            "+++\r\n[archive]\r\n+++\r\n글",
            &format!("+++\r\n[archive]\r\n\n{table}+++\n글").replace("\r\n", "\n").replace('\n', "\r\n"),
        );
        let item = "    - date: 2021-07-01\n      reason: \"오탈자 \\\"가\\\" 나\"\n";
        check("---\narchive:\n  number: 1\n---\n글", &format!("---\narchive:\n  number: 1\n  silent:\n{item}---\n글"));
        check(
            &format!("---\narchive:\n  silent:\n{item}  number: 1\n---\n글"),
            &format!("---\narchive:\n  silent:\n{item}{item}  number: 1\n---\n글"),
        );
    }
}
