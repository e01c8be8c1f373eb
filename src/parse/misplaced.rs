//! What stands in a table of an article's front matter where it has no effect, and words of a skeleton that are still there.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::parse::front_matter;
use crate::parse::placeholder::FRONT;
use crate::parse::tree::{Data, Table};
use crate::pasted;
use crate::problem::markup::Lost;
use crate::problem::pasted::Pasted;
use crate::text::SourceText;

/// Tables in which editors put `draft` by mistake: what stands below a table's name belongs to it.
const TABLES: &[&str] = &["archive", "extra", "taxonomies"];

/// Looks at an article or section of the archive; a page without `[archive]` may hold what it likes.
pub fn look(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) {
    if table.get("archive").is_none() {
        return;
    }
    look_at_characters(source, problems);
    for name in TABLES {
        let Some(Data::Table(inner)) = table.get(name).map(|node| &node.data) else { continue };
        if let Some(entry) = inner.entries.iter().find(|entry| entry.key == "draft") {
            let problem = Diagnostic::of(&Lost::DraftElsewhere { table: (*name).to_owned() });
            problems.push(problem.span(source, entry.key_span.clone()));
        }
    }
    for key in ["title", "description"] {
        let Some(node) = table.get(key) else { continue };
        if let Data::Str(text) = &node.data
            && FRONT.contains(&text.trim())
        {
            return problems.push(Diagnostic::of(&Lost::Placeholder { text: text.clone() }).span(source, node.span.clone()));
        }
    }
}

/// Characters in front matter that came along with pasting. Letters written apart are read as they are meant.
fn look_at_characters(source: &Arc<SourceText>, problems: &mut Vec<Diagnostic>) {
    if is_earlier_text(&source.path) {
        return;
    }
    let Ok(parts) = front_matter::split(source) else { return };
    let Some(matter) = source.text.get(parts.matter.clone()) else { return };
    for (problem, span) in pasted::found(matter) {
        if !matches!(problem, Pasted::Apart { .. }) {
            let span = span.start + parts.matter.start..span.end + parts.matter.start;
            problems.push(Diagnostic::of(&problem).span(source, span));
        }
    }
}

/// `r1.md`, which stays as it was published.
fn is_earlier_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let number = name.strip_prefix('r').and_then(|rest| rest.strip_suffix(".md"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render_short;
    use crate::parse::tree;

    #[test]
    fn what_has_no_effect_is_told() {
        let check = |matter: &str, expected: &[&str]| {
            let source = SourceText::new("content/52/a.md", format!("+++\n{matter}+++\n글\n"));
            let parts = front_matter::split(&source).unwrap();
            let (table, _) = tree::parse(&source, parts.matter, parts.language);
            let mut problems = Vec::new();
            look(&source, &table, &mut problems);
            let told = render_short(&problems);
            let lines: Vec<&str> = told.lines().collect();
            assert!(
                lines.len() == expected.len() && lines.iter().zip(expected).all(|(line, part)| line.contains(part)),
                "{matter}: {told}"
            );
        };
        check("title = \"글\"\n[archive]\nnumber = 1\n", &[]);
        check("draft = true\n[archive]\nnumber = 1\n", &[]);
        check("[archive]\nnumber = 1\ndraft = true\n", &["content/52/a.md:4:1: error: `draft` under `[archive]` has no effect"]);
        check("[extra]\ndraft = true\n[archive]\n", &[":3:1: error: `draft` under `[extra]`"]);
        check("[extra]\ndraft = true\n", &[]);
        check("title = \"예\u{ad}산\"\n[archive]\n", &[":2:11: warning: a soft hyphen (U+00AD)"]);
        check("title = \"\u{1112}\u{1161}\u{11ab}\"\n[archive]\n", &[]);
    }
}
