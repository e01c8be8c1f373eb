//! index: what bodies say becomes search files: ours, and those that Zola's themes read.

use std::sync::Arc;

use crate::build::render::Bodies;
use crate::index::build::WantsLikeness;
use crate::index::shards::Packer;
use crate::index::{build, plan};
use crate::link::terms::Authorities;
use crate::render::memo::Memo;
use crate::templates::views::Likeness;
use crate::text::diagnostic::Diagnostic;
use crate::text::sources::Sources;
use crate::text::waiting::Waiting;
use crate::zola::elasticlunr;

/// Search files.
pub struct Indexed {
    /// How many are ours.
    pub count: usize,
    /// All of them.
    pub files: Vec<(String, Waiting)>,
}

/// Makes search files. `kept`: articles will be edited, and asked again for those that are like them.
pub fn index(bodies: &mut Bodies, sources: &Sources, authorities: &Authorities, (memo, kept): (&Memo, bool)) -> (Indexed, Vec<Diagnostic>) {
    let site = &bodies.globals.site.clone();
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    if let (Some(plan), Some(gathered)) = (&bodies.plan, bodies.rendered.gathered.take()) {
        let own = sources.data.iter().find(|(name, _)| name == "synonyms.toml").map(|(_, source)| source);
        let (synonyms, faults) = plan::synonyms(authorities, own, &site.abbreviations);
        problems.extend(faults);
        let wants_likeness = match site.conventions.archive_views && bodies.mentioned.field("related") {
            true if kept => WantsLikeness::Kept,
            true => WantsLikeness::Once,
            false => WantsLikeness::No,
        };
        let attic = memo.attic();
        let packer = Packer { shelf: memo.shelf(), attic: attic.as_ref() };
        let (ours, (alike, telling)) = build::files_and_likeness(gathered, &plan.records(site), &synonyms, wants_likeness, packer);
        bodies.likeness = Arc::new(Likeness::new(site, alike, &plan.pages()));
        bodies.telling = telling;
        files.extend(ours.into_iter().map(|(path, text)| (format!("search/{path}"), text)));
    }
    let count = files.len();
    let (found, faults) = elasticlunr::files(site, &bodies.rendered.pages, &bodies.rendered.sections);
    problems.extend(faults);
    files.extend(found.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    // Set once, here: nothing else fills it.
    let _ = bodies.globals.indexes.set(found);
    (Indexed { count, files }, problems)
}
