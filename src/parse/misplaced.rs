//! What stands in a table of an article's front matter where it has no effect, and words of a skeleton that are still there.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::parse::placeholder::FRONT;
use crate::parse::tree::{Data, Table};
use crate::problem::markup::Lost;
use crate::text::SourceText;

/// Tables in which editors put `draft` by mistake: what stands below a table's name belongs to it.
const TABLES: &[&str] = &["archive", "extra", "taxonomies"];

/// Looks at an article or section of the archive; a page without `[archive]` may hold what it likes.
pub fn look(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) {
    if table.get("archive").is_none() {
        return;
    }
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
