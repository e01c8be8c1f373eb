//! Aliases that lead nobody on, because something else stands at their address.

use crate::link::addresses;
use crate::link::site::Site;
use crate::link::site::one_form;
use crate::plan::outputs::{Outputs, Rank};
use crate::problem::nouns;
use crate::problem::permanence::Permanence as Problem;
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;

/// Tells them, where the archive's own pages are shown.
pub fn without_effect(site: &Site, outputs: &Outputs) -> Vec<Diagnostic> {
    if !site.conventions.archive_pages {
        return Vec::new();
    }
    let of_pages = site.pages.iter().map(|page| (&page.matter().aliases, &page.article.source));
    let of_sections = site.sections.iter().filter_map(|section| Some((&section.matter()?.aliases, &section.article.as_ref()?.source)));
    let mut problems = Vec::new();
    for (aliases, source) in of_pages.chain(of_sections) {
        for written in aliases {
            let alias = addresses::alias(&one_form::name(site, &written.value));
            let Some(claim) = outputs.get(&alias.to_out()).filter(|claim| claim.rank != Rank::Alias) else { continue };
            let problem = Problem::AliasTaken { address: alias.0.clone(), owner: nouns::named(&claim.owner) };
            problems.push(Diagnostic::of(&problem).at(Place::new(source, written.span.clone())));
        }
    }
    problems
}
