//! What the website of an earlier build tells of its sources: content and lock that are gone look like those of a site that never had any.

use crate::build::snapshot::Snapshot;
use crate::edge::commands::session::Session;
use crate::edge::failure::{PublishError, words};
use crate::edge::inside::LinkPolicy;
use crate::edge::manifest;
use crate::edge::manifest::Held;
use crate::edge::manifest::Manifest;
use crate::edge::output;
use crate::edge::walk;
use crate::plan::outputs::Outputs;
use crate::plan::outputs::Rank;
use crate::plan::servers;
use crate::problem::load::Load;
use crate::problem::permanence::Permanence as Problem;
use crate::text::diagnostic::Diagnostic;
use crate::text::out_path::OWN;
use crate::text::path::OutPath;

/// The problem if the site has lost what it had.
pub fn lost(session: &Session<'_>, snapshot: &Snapshot) -> Option<Diagnostic> {
    let file = session.output.join(OWN).join("manifest");
    let known = match manifest::read(&file) {
        Ok(known) => known,
        Err(PublishError::Io(path, fault)) => {
            return Some(Diagnostic::of(&Load::Unreadable { fault: words(&fault) }).in_file(path.display().to_string()));
        }
        // What can't be believed is told by whoever writes there.
        Err(_) => return None,
    };
    if !known.site.may_be(&session.site) {
        return None;
    }
    content(session, &snapshot.outputs, &known.files)
        .or_else(|| emptied(session, snapshot, &known))
        .or_else(|| lock(session, snapshot, &known))
}

/// As few static files as may go without a question.
const FEW: usize = 2;

/// Folders that are there, or not even that, and hold nothing, as the place of a drive that is not mounted does.
fn emptied(session: &Session<'_>, snapshot: &Snapshot, known: &Held) -> Option<Diagnostic> {
    if session.options.allow_shrink {
        return None;
    }
    let (site, outputs) = (&snapshot.site, &snapshot.outputs);
    let holds_nothing =
        |folder: &str| walk::files(&session.inside, &session.paths.root.join(folder), LinkPolicy::Site, &mut Vec::new()).is_empty();
    let no_text = site.pages.is_empty() && site.sections.iter().all(|section| section.article.is_none());
    let pages = || known.files.keys().filter(|path| path.ends_with(".html"));
    let removed = pages().filter(|path| outputs.get(&OutPath((*path).clone())).is_none()).count();
    if no_text && removed > 0 && holds_nothing("content") {
        return Some(Diagnostic::of(&Load::ContentEmpty { removed, pages: pages().count() }));
    }
    let none = known.statics > FEW && output::statics(outputs) == 0 && holds_nothing("static");
    none.then(|| Diagnostic::of(&Load::StaticEmpty { count: known.statics }))
}

/// No content, and pages that would go for that.
fn content(session: &Session<'_>, outputs: &Outputs, known: &Manifest) -> Option<Diagnostic> {
    let absent = matches!(session.inside.look(&session.paths.root.join("content"), LinkPolicy::Site), Ok(None));
    let goes = |path: &&String| path.ends_with(".html") && outputs.get(&OutPath((*path).clone())).is_none();
    (absent && known.keys().any(|path| goes(&path))).then(|| Diagnostic::of(&Load::NoContent {}))
}

/// Neither lock nor declarations, where the website was made with them: its note says so, or, in those of earlier versions, the rules for
/// servers that are made of them.
fn lock(session: &Session<'_>, snapshot: &Snapshot, known: &Held) -> Option<Diagnostic> {
    let site = &snapshot.site;
    let wanted = site.config.lock.as_ref().map(|lock| lock.value);
    if session.options.allow_shrink || wanted == Some(false) || site.permanence.is_recorded() {
        return None;
    }
    if known.recorded {
        return Some(Diagnostic::of(&Problem::AllLost {}));
    }
    // A site that keeps a lock and has none yet has these rules, too.
    if wanted.is_some() {
        return None;
    }
    let made = |name: &str| snapshot.outputs.get(&OutPath(name.to_owned())).is_none_or(|claim| claim.rank == Rank::Generated);
    let had = servers::FILES.iter().all(|name| known.files.contains_key(*name) && made(name));
    had.then(|| Diagnostic::of(&Problem::AllLost {}))
}
