//! Which printed pages an article's section leaves it: from the section's first one to the first one of the next section, which the two may
//! share.

use crate::body::printed::{Bounds, range};
use crate::ledger::key_line::key_line;
use crate::link::site::{Page, Record, Volume};
use crate::problem::pages::Pages;
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

/// Records that contradict each other: of two articles in the order of their numbers the later one begins before the other ends. Two may share
/// a page.
pub fn contradictions(pages: &[Page], volumes: &[Volume]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for volume in volumes {
        let mut articles: Vec<(&Page, &Record)> =
            volume.pages.iter().filter_map(|id| Some((&pages[*id], pages[*id].record.as_ref()?))).collect();
        articles.sort_by(|(a, one), (b, other)| (&a.article.lang, one.own.number.value).cmp(&(&b.article.lang, other.own.number.value)));
        let mut before: Option<(&str, u32, (u32, u32))> = None;
        for (page, record) in articles {
            let (lang, number, Some(printed)) = (page.article.lang.as_str(), record.own.number.value, record.own.pages) else { continue };
            match before.filter(|(other, known, (_, last))| *other == lang && *known != number && printed.0 < *last) {
                Some((_, other, pages)) => {
                    let fault = Pages::Contradict { number, pages: range(printed, "–"), other, others: range(pages, "–") };
                    out.push(Diagnostic::of(&fault).span(&page.article.source, record.own.pages_span.clone()));
                }
                // What follows a wrong record is not measured by it.
                None => before = Some((lang, number, printed)),
            }
        }
    }
    out
}

/// Events of which a volume can't tell: long before anyone printed it, or years behind it.
pub fn events(pages: &[Page], volumes: &[Volume]) -> Vec<Diagnostic> {
    const FIRST: i16 = 1900;
    const BEHIND: i16 = 2;
    let fault = |page: &Page| {
        let record = page.record.as_ref()?;
        let day = record.own.event_date.as_ref()?;
        let published = &volumes.get(record.volume)?.record.published.value;
        let is_far = day.year < FIRST.min(published.stamp.year) || day.year > published.stamp.year.saturating_add(BEHIND);
        let place = || key_line(&page.article.source, page.article.body.start, &["event_date"]);
        is_far.then(|| Diagnostic::of(&Pages::EventFar { day: day.text.clone(), published: published.text.clone() }).at(place()))
    };
    pages.iter().filter_map(fault).collect()
}
