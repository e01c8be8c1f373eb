//! One body's Markdown becomes HTML, in the archive's or in Zola's markup: one walk of comrak's tree, the differences decided in place by the
//! profile. Links are asked of [`LinkTargets`]; no other page, template or file is known here.

mod cells;
pub mod code;
mod containers;
pub mod fragments;
mod grid;
mod hanja;
mod html;
pub mod input;
mod joined;
mod korean;
mod line_marks;
mod prepare;
mod review;
pub mod scheme;
mod short_years;
pub mod slug;
mod smart;
mod summary;
mod work;
pub mod writer;

use std::borrow::Cow;

use comrak::options::{Extension, Parse, Render};
use comrak::{Arena, Options};

use crate::body::Body;
use crate::body::targets::LinkTargets;
use crate::ledger::ids::Places;
use crate::markup::input::{BodyInput, MarkupOptions, Profile};
use crate::markup::line_marks::Mended;
use crate::parse::pasted;
use crate::parse::reading::Reading;
use crate::text::diagnostic::Diagnostic;

pub use hanja::marks;
pub use joined::joined;

/// Renders a body. Problems stand at their place in the source where that is known.
pub fn render_body(input: &BodyInput<'_>, options: &MarkupOptions, targets: &dyn LinkTargets) -> (Body, Vec<Diagnostic>) {
    render_places(input, options, targets, Places::Unasked)
}

/// The same, its places noted, or under ids that were given before.
pub fn render_places(
    input: &BodyInput<'_>,
    options: &MarkupOptions,
    targets: &dyn LinkTargets,
    places: Places<'_>,
) -> (Body, Vec<Diagnostic>) {
    if let Some(problem) = work::too_much(input) {
        return (Body::default(), vec![problem]);
    }
    let arena = Arena::new();
    if options.profile == Profile::Archive {
        let korean =
            if input.reading >= Reading::V2 { korean::read(input.text, input.reading) } else { korean::Reading::as_is(input.text) };
        let parse = parse_options(options);
        let mut mended = Mended::new(&korean.text, input.reading);
        if input.reading >= Reading::V2 {
            mended.plain();
        }
        let root = loop {
            let root = comrak::parse_document(&arena, &mended.text, &parse);
            if !mended.mend(root) {
                break root;
            }
        };
        mended.restore(root);
        // A body that is written again under ids of the lock was looked at the first time.
        let is_looked_at = input.reviewed && !matches!(places, Places::Given(_));
        let lost = if is_looked_at { review::review(root, &mended.text, options.raw_html) } else { review::Review::default() };
        let untouched = korean.restore(root);
        writer::headings::read_attributes(root, &mended.text, false);
        let read = BodyInput { text: &mended.text, ..input.clone() };
        let has_vanishing_line = lost.has_vanishing_line();
        let (mut body, mut problems) = writer::write(root, &read, (&korean, &mended), options, targets, (places, lost));
        if has_vanishing_line {
            body.local_addresses.retain(|address| review::is_address(&address.written));
        }
        body.read_as.leave_out(&untouched, input.lines_before());
        if is_looked_at {
            let found = pasted::found(input.text).into_iter().chain(pasted::entities::found(input.text));
            problems.extend(found.map(|(problem, span)| input.placed(Diagnostic::of(&problem), span)));
        }
        return (body, problems);
    }
    let text = prepare::prepared(input.text);
    let root = comrak::parse_document(&arena, &text, &parse_options(options));
    writer::headings::read_attributes(root, &text, true);
    writer::headings::close(root, &text);
    writer::headings::boxes(&arena, root);
    if options.smart_punctuation {
        smart::set(root, &text);
    }
    let prepared = BodyInput { text: &text, ..input.clone() };
    let (korean, mended) = (korean::Reading::as_is(&text), Mended::new(&text, input.reading));
    let (mut body, problems) = writer::write(root, &prepared, (&korean, &mended), options, targets, (places, review::Review::default()));
    if matches!(text, Cow::Owned(_)) {
        for html in std::iter::once(&mut body.html).chain(&mut body.summary) {
            *html = prepare::restored(html);
        }
    }
    (body, problems)
}

fn parse_options(options: &MarkupOptions) -> Options<'static> {
    let archive = options.profile == Profile::Archive;
    let extension = Extension {
        strikethrough: true,
        table: true,
        tasklist: true,
        footnotes: true,
        description_lists: options.definition_list,
        alerts: archive || options.github_alerts,
        header_attributes: true,
        shortcodes: options.emoji,
        cjk_friendly_emphasis: archive,
        ..Extension::default()
    };
    let parse = Parse { smart: archive && options.smart_punctuation, leave_footnote_definitions: true, ..Parse::default() };
    // Zola's quotes are set afterwards, and must tell escaped ones.
    let render = Render { r#unsafe: true, escaped_char_spans: !archive && options.smart_punctuation, ..Render::default() };
    Options { extension, parse, render }
}

#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod word_tests;
