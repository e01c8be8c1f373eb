//! What `new revision` writes: the present text of an article kept beside it as an earlier one, and in its front matter a table for the editor
//! to fill in. Nothing is written over but that front matter.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::edge::failure::words;
use crate::edge::{beside, fs};
use crate::parse::added;
use crate::parse::revisions::ChangeKind;
use crate::problem::begin::Begin;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Lang;

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

/// Keeps the present text and adds the table. Each file is written whole or not at all, and a run that ended between the two is gone on with:
/// an earlier text of which no front matter tells, and which is the present text byte for byte, is what that run left.
pub fn revise(draft: &Draft<'_>) -> Result<Vec<PathBuf>, Diagnostic> {
    let Draft { file, earlier, source, .. } = draft;
    let shown = |path: &Path| path.display().to_string();
    let fault = |path: &Path, fault: &io::Error| Diagnostic::of(&Begin::Unwritten { path: shown(path), fault: words(fault) });
    let text = with_table(draft)?;
    let bytes = fs::read(file).map_err(|found| fault(file, &found))?;
    // A byte order mark is no part of the text.
    let Some(head) = bytes.strip_suffix(source.text.as_bytes()).filter(|head| head.len() <= 3) else {
        return Err(Diagnostic::of(&Begin::Changed { path: shown(file) }));
    };
    // The earlier text first: whatever happens then, it is kept.
    match fs::symlink_metadata(earlier) {
        Ok(metadata) if metadata.is_file() && fs::read(earlier).map_err(|found| fault(earlier, &found))? == bytes => {}
        Ok(_) => return Err(Diagnostic::of(&Begin::EarlierText { path: shown(earlier) })),
        Err(found) if found.kind() == ErrorKind::NotFound => beside::create(earlier, &bytes).map_err(|found| fault(earlier, &found))?,
        Err(found) => return Err(fault(earlier, &found)),
    }
    beside::replace(file, &[head, text.as_bytes()].concat()).map_err(|found| fault(file, &found))?;
    Ok(vec![earlier.to_path_buf(), file.to_path_buf()])
}

/// The text with the table in its front matter.
fn with_table(draft: &Draft<'_>) -> Result<String, Diagnostic> {
    added::with_table(draft.source, "revisions", &|sign| lines(draft, sign))
}

/// The lines of a table with their comments.
fn lines(draft: &Draft<'_>, sign: &str) -> Vec<String> {
    let Draft { number, day, lang, .. } = draft;
    let kind = ChangeKind::Correction.word(lang.tag());
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
        let new = with_table(&draft).unwrap_or_else(|problem| problem.message.en);
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
