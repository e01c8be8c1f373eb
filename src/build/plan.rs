//! What files there are: each address claimed once, published ones kept or led on, and what stands where something else stood told.

use crate::build::index::Indexed;
use crate::build::options::Options;
use crate::build::render::Bodies;
use crate::plan::fates::{self, Fates};
use crate::plan::record::{self, LiveAddress};
use crate::plan::routes::{Files, Routes, routes};
use crate::plan::{facts, guard, identity, portable_names, servers};
use crate::render::addresses::{self, Answering};
use crate::render::{feeds, pictures};
use crate::text::diagnostic::Diagnostic;
use crate::text::sources::Sources;
use crate::zola::images;

/// All files of the site to be.
pub struct Planned {
    /// Pages to render, and files to write.
    pub routes: Routes,
    /// What became of lost addresses.
    pub fates: Fates,
    /// Addresses that count, where they are to be recorded.
    pub live: Vec<LiveAddress>,
}

/// Plans all files. `problems` are those that are known, and get what is found: that another article stands somewhere takes back what was told
/// of its places. `sound`: front matter has no error.
pub fn plan(
    sources: Sources,
    bodies: &mut Bodies,
    indexed: Indexed,
    (options, sound): (&Options, bool),
    problems: &mut Vec<Diagnostic>,
) -> Planned {
    let site = bodies.globals.site.clone();
    let (pages, sections) = (&bodies.rendered.pages, &bodies.rendered.sections);
    // What Zola keeps among the sources for itself, and prunes.
    let passed_over = |path: &str| {
        site.config.ignored_static.is_match(path) || (site.conventions.passes_over_processed_images && path.starts_with(images::FOLDER))
    };
    let files = Files {
        statics: sources.statics.into_iter().filter(|(path, _)| !passed_over(path)).collect(),
        theme_statics: sources.theme_statics,
        generated: std::mem::take(&mut bodies.generated)
            .into_iter()
            .map(|(path, bytes)| (path, bytes.into()))
            .chain(indexed.files)
            .collect(),
        tables: pages.iter().map(|body| body.table_files.iter().map(|table| table.id.clone()).collect()).collect(),
        pictures: pages.iter().map(pictures::shown).collect(),
        outgoing: bodies.outgoing.len(),
    };
    let (mut routes, faults) = routes(&site, &files, feeds::sitemap_entries(&site).len());
    problems.extend(faults);
    let (fates, faults) = fates::settle(&site, &mut routes);
    problems.extend(faults);
    problems.extend(guard::check(&site, &routes.outputs, &fates, sound));
    let answering = Answering { site: &site, outputs: &routes.outputs, fates: &fates };
    problems.extend(addresses::check(&answering, pages, sections, options.strict));
    problems.extend(facts::told(&site, &facts::changed(&site), options.mode.settles()));
    identity::check(&site, &routes, &fates, pages, problems);
    let mut live = if options.mode.settles() { record::live(&site, &routes, pages, sections) } else { Vec::new() };
    problems.extend(record::leave_out(&site, &mut live));
    if options.mode.settles() {
        problems.extend(record::same_months(&site));
        problems.extend(record::sample_description(&site));
    }
    problems.extend(servers::claim(&site, &fates, &mut routes.outputs));
    let care = portable_names::Audience { refuses: site.conventions.refuses_odd_names, archive: site.is_archive() };
    problems.extend(portable_names::check(&routes.outputs, care));
    Planned { routes, fates, live }
}
