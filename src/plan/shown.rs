//! What a reader's browser finds: a place that was published must be in the bytes of its finished page, whatever templates made it.

use crate::ledger::Permanence;
use crate::ledger::address::url;
use crate::problem::hints;
use crate::problem::permanence::Permanence as Problem;
use crate::text::attributes::{has, ids};
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// The places that were published of a page and are not in its bytes.
pub fn check(permanence: &Permanence, path: &OutPath, html: &str, source: Option<&str>) -> Option<Diagnostic> {
    let line = permanence.lock.get(path).filter(|line| line.is_live() && line.anchor_count() > 0)?;
    let ids = ids(html);
    let anchors = line.anchors();
    let lost: Vec<&str> =
        anchors.iter().map(|anchor| anchor.id.as_str()).filter(|id| !has(&ids, id) && !permanence.is_settled(path, id)).collect();
    let first = format!("{}#{}", url(path), lost.first()?);
    let problem = Diagnostic::of(&Problem::Unshown { count: lost.len(), first }).at(line.place());
    Some(problem.note(hints::rendering(&source.unwrap_or(&path.0))))
}
