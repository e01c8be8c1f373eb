//! Bodies whose text calls templates of a Zola site.

use tera::Value;

use crate::body::Body;
use crate::config::conventions::ContentCalls;
use crate::link::site::Site;
use crate::markup::input::BodyInput;
use crate::parse::article::Article;
use crate::problem::hints;
use crate::render::framed::Framed;
use crate::templates::content::{self, Owner};
use crate::templates::engine::Templates;
use crate::templates::functions::Globals;
use crate::templates::shortcodes;
use crate::text::Place;
use crate::text::diagnostic::{Diagnostic, Whereabouts};

/// Whether a text calls templates.
pub fn is_template(site: &Site, article: &Article) -> bool {
    let markdown = article.markdown();
    (markdown.contains("{{") || markdown.contains("{%")) && !site.config.skip_content_templating.is_match(&article.path.0)
}

/// The fault of a call with its place in the text.
fn called_in(article: &Article, (span, problem): shortcodes::Fault) -> Diagnostic {
    let start = article.body.start;
    let call = Place::new(&article.source, span.start + start..span.end + start);
    if matches!(problem.at, Whereabouts::Text(_)) { problem.related(call, hints::called_here()) } else { problem.at(call) }
}

/// Content that calls templates: as a template itself in Zola 0.23, by shortcodes before.
pub fn templated_body(
    globals: &Globals<Value>,
    templates: &Templates,
    article: &Article,
    framed: &Framed<'_>,
    owner: Owner<'_>,
) -> (Body, Vec<Diagnostic>) {
    let frame = &framed.frame;
    let context = content::context(globals, frame.lang, owner);
    if globals.site.conventions.content_calls == ContentCalls::Shortcodes {
        return match shortcodes::run(article.markdown(), templates, &context) {
            Ok(run) => {
                let input = BodyInput { fragments: Some(&run.fragments), ..frame.input(&run.text, article, None) };
                framed.render(&input, &globals.markup, &globals.site, &*globals.site)
            }
            Err(faults) => (Body::default(), faults.into_iter().map(|fault| called_in(article, fault)).collect()),
        };
    }
    match templates.render_content(article, &context) {
        Ok(text) => framed.render(&frame.input(&text, article, None), &globals.markup, &globals.site, &*globals.site),
        Err(problem) => (Body::default(), vec![*problem]),
    }
}
