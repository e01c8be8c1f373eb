//! Where a file's front matter begins and ends, and where its body begins. Knows nothing of keys.

use std::ops::Range;
use std::sync::Arc;

use crate::parse::pasted::matter;
use crate::parse::tree::Language;
use crate::problem::pasted::Pasted;
use crate::text::diagnostic::Diagnostic;
use crate::text::{Cut, SourceText};

/// The parts of a content file.
#[derive(Debug, PartialEq, Eq)]
pub struct Split {
    /// TOML or YAML.
    pub language: Language,
    /// Bytes of the front matter, without its delimiters.
    pub matter: Range<usize>,
    /// Bytes of the body.
    pub body: Range<usize>,
}

/// Whether a file's front matter is YAML.
pub fn is_yaml(source: &SourceText) -> bool {
    source.text.trim_start().starts_with("---")
}

/// Finds the front matter: a line `+++` or `---`, the keys, and the same line again.
pub fn split(source: &Arc<SourceText>) -> Result<Split, Box<Diagnostic>> {
    let text = &source.text;
    let start = text.len() - text.trim_start().len();
    let (delimiter, language) = if text.cut(start..).starts_with("+++") {
        ("+++", Language::Toml)
    } else if text.cut(start..).starts_with("---") {
        ("---", Language::Yaml)
    } else {
        let first_line = start..start + text.cut(start..).find('\n').unwrap_or(text.len() - start);
        if let Some(problem) = wrong_fence(source, first_line.clone()) {
            return Err(Box::new(problem));
        }
        return Err(Box::new(
            Diagnostic::error("this file has no front matter")
                .span(source, first_line)
                .help("begin it with a line `+++`, then keys such as `title = \"제목\"`, then a line `+++`"),
        ));
    };
    let opening = start..start + 3;
    let mut line_start = opening.end + text.cut(opening.end..).find('\n').map_or(text.len() - opening.end, |at| at + 1);
    if !text.cut(opening.end..line_start).trim().is_empty() {
        return Err(Box::new(
            Diagnostic::error(format!("the front matter must begin with a line that holds `{delimiter}` alone"))
                .span(source, opening.end..line_start)
                .help("move the rest to the next line"),
        ));
    }
    let matter_start = line_start;
    let mut look_alike = None;
    while line_start < text.len() {
        let line_end = text.cut(line_start..).find('\n').map_or(text.len(), |at| line_start + at + 1);
        let line = text.cut(line_start..line_end).trim();
        if line == delimiter {
            let blank_lines =
                text.cut(line_end..).split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum::<usize>();
            return Ok(Split { language, matter: matter_start..line_start, body: line_end + blank_lines..text.len() });
        }
        if line.len() > 3 && line.bytes().all(|byte| byte == delimiter.as_bytes()[0]) {
            return Err(Box::new(
                Diagnostic::error(format!("the front matter must end with `{delimiter}` exactly"))
                    .span(source, line_start..line_end)
                    .help(format!("write `{delimiter}`")),
            ));
        }
        if look_alike.is_none() && matter::fence(line) == Some(delimiter) {
            look_alike = Some(line_start..line_end);
        }
        line_start = line_end;
    }
    if let Some(problem) = look_alike.and_then(|line| wrong_fence(source, line)) {
        return Err(Box::new(problem));
    }
    Err(Box::new(
        Diagnostic::error("the front matter is not closed")
            .span(source, opening)
            .label("opened here")
            .help(format!("put a line `{delimiter}` after the last key")),
    ))
}

/// The problem of a line that only looks like one around front matter.
fn wrong_fence(source: &Arc<SourceText>, line: Range<usize>) -> Option<Diagnostic> {
    let written = source.text.cut(line.clone());
    let meant = matter::fence(written)?.to_owned();
    let start = line.start + written.len() - written.trim_start().len();
    let span = start..start + written.trim().len();
    Some(Diagnostic::of(&Pasted::Fence { written: written.trim().to_owned(), meant }).span(source, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found() {
        let check = |text: &str, expected: Result<(&str, &str), &str>| {
            let source = SourceText::new("a.md", text);
            let found = split(&source).map(|parts| (text.cut(parts.matter), text.cut(parts.body))).map_err(|problem| problem.message.en);
            assert_eq!(found, expected.map_err(str::to_owned), "{text:?}");
        };
        check("+++\na = 1\n+++\n\n  글\n", Ok(("a = 1\n", "  글\n")));
        check("---\na: 1\n---", Ok(("a: 1\n", "")));
        check("\n+++ \r\na = 1\r\n+++\r\n글", Ok(("a = 1\r\n", "글")));
        check("+++\n+++\n글 +++\n", Ok(("", "글 +++\n")));
        check("글\n", Err("this file has no front matter"));
        check("＋＋＋\na = 1\n＋＋＋\n", Err("`＋＋＋` stands here, where front matter needs `+++`"));
        check("+++\na = 1\n＋＋＋\n글\n", Err("`＋＋＋` stands here, where front matter needs `+++`"));
        check("—\na: 1\n—\n", Err("`—` stands here, where front matter needs `---`"));
        check("+++\na = 1\n———\n", Err("the front matter is not closed"));
        check("+++\na = 1\n", Err("the front matter is not closed"));
        check("+++\na = 1\n++++\n", Err("the front matter must end with `+++` exactly"));
    }
}
