//! Which printed pages an article's section leaves it: from the section's first one to the first one of the next section, which the two may
//! share.

use crate::body::printed::Bounds;
use crate::link::site::{Page, Record, Volume};
use crate::text::diagnostic::Diagnostic;

/// The pages on which a text of this place in the archive may stand, if its record names `printed`.
pub fn bounds(volumes: &[Volume], record: &Record, printed: Option<(u32, u32)>) -> Bounds {
    let Some(position) = record.part else { return Bounds { printed, ..Bounds::default() } };
    let parts = volumes.get(record.volume).map_or(&[][..], |volume| &volume.parts[..]);
    let section = parts.get(position).and_then(|part| part.record.first_page);
    let behind = parts.iter().skip(position + 1).filter_map(|part| part.record.first_page);
    // A volume may list its sections in another order than that of the print.
    let next = match section {
        Some(first) => parts.iter().filter_map(|part| part.record.first_page).filter(|page| *page > first).min(),
        None => behind.min(),
    };
    Bounds { printed, section, next }
}

/// Records whose pages lie outside their section.
pub fn faults(pages: &[Page], volumes: &[Volume]) -> Vec<Diagnostic> {
    let fault = |page: &Page| {
        let record = page.record.as_ref()?;
        let (first, last) = record.own.pages?;
        let bounds = bounds(volumes, record, None);
        let fault = bounds.of_section(first).or_else(|| bounds.of_section(last))?;
        Some(Diagnostic::of(&fault).span(&page.article.source, record.own.pages_span.clone()))
    };
    pages.iter().filter_map(fault).collect()
}
