//! What `new revision` writes: the present text of an article kept beside it as an earlier one, and in its front matter a table for the editor
//! to fill in. Nothing is written over but that front matter.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::edge::fs;
use crate::edge::scaffold::Lang;
use crate::parse::added;
use crate::parse::revisions::ChangeKind;
use crate::text::SourceText;

/// What a new revision is made of.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// The article's file.
    pub file: &'a Path,
    /// Its text.
    pub source: &'a Arc<SourceText>,
    /// Where the present text is kept.
    pub earlier: &'a Path,
    /// The new text's number.
    pub number: u32,
    /// The day, `2021-07-01`.
    pub day: &'a str,
    /// Language of the comments.
    pub lang: Lang,
}

/// Keeps the present text and adds the table.
pub fn revise(draft: &Draft<'_>) -> Result<Vec<PathBuf>, Diagnostic> {
    let text = with_table(draft)?;
    let fault = |path: &Path, fault: std::io::Error| {
        let problem = Diagnostic::error(format!("`{}` can't be written: {fault}", path.display()));
        match fault.kind() {
            ErrorKind::AlreadyExists => problem.help("it may be an earlier text that the front matter does not tell of: look at it first"),
            _ => problem.help("look at the rights of the folder"),
        }
    };
    // The earlier text first, as the very bytes that it has: whatever happens then, it is kept.
    let bytes = fs::read(draft.file).map_err(|found| fault(draft.file, found))?;
    let mut kept = fs::File::create_new(draft.earlier).map_err(|found| fault(draft.earlier, found))?;
    kept.write_all(&bytes).and_then(|()| kept.sync_all()).map_err(|found| fault(draft.earlier, found))?;
    let name = draft.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let new = draft.file.with_file_name(format!(".{name}.new"));
    fs::write(&new, text).and_then(|()| fs::rename(&new, draft.file)).map_err(|found| fault(draft.file, found))?;
    Ok(vec![draft.earlier.to_owned(), draft.file.to_owned()])
}

/// The text with the table in its front matter.
fn with_table(draft: &Draft<'_>) -> Result<String, Diagnostic> {
    added::with_table(draft.source, "revisions", &|sign| lines(draft, sign))
}

/// The lines of a table with their comments.
fn lines(draft: &Draft<'_>, sign: &str) -> Vec<String> {
    let Draft { number, day, lang, .. } = draft;
    let kind = ChangeKind::Correction.word(lang.code());
    let of = |korean: &'static str, english: &'static str| lang.pick(korean, english);
    vec![
        format!("number{sign}{number}"),
        format!("date{sign}{day}      # {}", of("고친 날", "day of the change")),
        format!(
            "kind{sign}\"{kind}\"          # {}",
            of("정정(틀린 곳), 추가, 삭제, 표기(맞춤법과 표현)", "correction, addition, removal or wording")
        ),
        format!(
            "what{sign}\"\"              # {}",
            of(
                "무엇을 고쳤는지 한 문장으로. 예: \"3문단의 558.0조 원을 555.8조 원으로 고쳤다.\"",
                "what was changed, in a sentence for readers"
            )
        ),
        format!(
            "why{sign}\"\"               # {}",
            of("왜 고쳤는지. 예: \"인쇄본과 다르게 옮겼다.\"", "why, e.g. \"It was copied wrongly from the print.\"")
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let source = SourceText::new("a.md", text);
        let (file, earlier) = (Path::new("a.md"), Path::new("a.r1.md"));
        let draft = Draft { file, source: &source, earlier, number: 2, day: "2021-07-01", lang: Lang::En };
        let new = with_table(&draft).unwrap_or_else(|problem| problem.message);
        // Comments are for people; what matters here is where the lines stand.
        let plain: Vec<&str> = new.lines().map(|line| line.split('#').next().unwrap_or("").trim_end()).collect();
        assert_eq!(plain.join("\n"), expected, "{text}");
    }

    #[test]
    fn the_table_stands_in_the_front_matter() {
        let toml = "[[archive.revisions]]\nnumber = 2\ndate = 2021-07-01\nkind = \"correction\"\nwhat = \"\"\nwhy = \"\"";
        check("+++\n[archive]\nnumber = 1\n+++\n글", &format!("+++\n[archive]\nnumber = 1\n\n{toml}\n+++\n글"));
        let item = |indent: &str| {
            let lines = ["- number: 2", "  date: 2021-07-01", "  kind: \"correction\"", "  what: \"\"", "  why: \"\""];
            lines.map(|line| format!("{indent}{line}")).join("\n")
        };
        check(
            "---\narchive:\n  number: 1\n  authors:\n    - 가\ntitle: 나\n---\n글",
            &format!("---\narchive:\n  number: 1\n  authors:\n    - 가\n  revisions:\n{}\ntitle: 나\n---\n글", item("    ")),
        );
        check(
            "---\narchive:\n  number: 1\n  revisions:\n  - number: 2\n    why: 가\n  doi: x\n---\n",
            &format!("---\narchive:\n  number: 1\n  revisions:\n  - number: 2\n    why: 가\n{}\n  doi: x\n---", item("  ")),
        );
        check("---\narchive: {number: 1}\n---\n", "this front matter's `archive` has no line of its own for each key");
        check("글", "this file has no front matter");
    }
}
