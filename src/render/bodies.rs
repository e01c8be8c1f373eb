//! All bodies of a site, in parallel: options from the config, text from the articles, links from the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tera::Value;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::link::site::{Page, Section, Site};
use crate::memo::{BodyKey, Memo};
use crate::parse::article::Article;
use crate::render::body::{Body, BodyInput, InsertAnchor, MarkupOptions, MarkupWords};
use crate::render::functions::Shared;
use crate::render::markup;
use crate::render::mentions::Wants;
use crate::render::packed::Packed;
use crate::render::tera2::Templates;
use crate::render::words;
use crate::snapshot;
use crate::theme;

/// The markup options that a config gives.
pub fn options(config: &Config, built_in_theme: bool, words: &BTreeMap<String, BTreeMap<String, String>>) -> MarkupOptions {
    let fallback = theme::words(&config.default_language);
    let own = words.get(&config.default_language);
    let word = |key: &str| own.and_then(|words| words.get(key)).or_else(|| fallback.get(key)).cloned().unwrap_or_default();
    let markdown = &config.markdown;
    MarkupOptions {
        profile: snapshot::profile(config, built_in_theme),
        // The built-in theme colours code unless told otherwise; Zola sites ask for it.
        highlighting: markdown
            .highlighting
            .clone()
            .or_else(|| built_in_theme.then_some(crate::render::body::Highlighting { error_on_missing_language: false })),
        emoji: markdown.render_emoji,
        smart_punctuation: markdown.smart_punctuation,
        definition_list: markdown.definition_list,
        bottom_footnotes: markdown.bottom_footnotes,
        github_alerts: markdown.github_alerts,
        lazy_async_image: markdown.lazy_async_image,
        external_class: markdown.external_links_class.clone(),
        external_target_blank: markdown.external_links_target_blank,
        external_no_follow: markdown.external_links_no_follow,
        external_no_referrer: markdown.external_links_no_referrer,
        external_rel: markdown.external_links_external,
        anchor_slugs: markdown.anchor_slugs,
        internal_links_warn: config.internal_links_warn,
        hanja: Arc::new(if built_in_theme && config.default_language.starts_with("ko") { theme::hanja_marks() } else { Vec::new() }),
        words: MarkupWords {
            alerts: ["alert_note", "alert_tip", "alert_important", "alert_warning", "alert_caution"].map(word),
            notes: word("footnotes"),
            back: word("back"),
            page: (word("page_before"), word("page_after")),
            anchor: word("anchor"),
            unit: word("unit"),
            pages: word("printed_pages"),
            table: word("table"),
        },
    }
}

/// What is wanted of bodies beside their text.
pub struct Pass<'a> {
    /// What templates show.
    pub wants: Wants,
    /// Answers kept from the last snapshot.
    pub memo: &'a Memo,
}

/// Whether any content is to be run as a template.
pub fn any_templated(site: &Site) -> bool {
    let sections = site.sections.iter().filter_map(|section| section.article.as_ref());
    site.pages.iter().map(|page| &page.article).chain(sections).any(|article| is_template(site, article))
}

fn is_template(site: &Site, article: &Article) -> bool {
    let markdown = article.markdown();
    (markdown.contains("{{") || markdown.contains("{%")) && !site.config.skip_content_templating.is_match(&article.path.0)
}

/// Bodies of pages and of sections, in their order, and the problems found. Content is run as a template when `engine` is given.
pub fn render_all(
    site: &Site,
    options: &MarkupOptions,
    engine: Option<(&Shared<Value>, &Templates)>,
    pass: &Pass<'_>,
) -> (Vec<Body>, Vec<Body>, Vec<Diagnostic>) {
    let wants = pass.wants;
    let outline = site.outline_hash();
    let options_hash = *blake3::hash(format!("{options:?}").as_bytes()).as_bytes();
    let job = |article: &Article, permalink: &str, lang: &str, insert_anchor: InsertAnchor, subject: Subject<'_>| {
        if let Some((shared, templates)) = engine.filter(|_| is_template(site, article)) {
            let (body, problems) = templated_body(shared, templates, article, permalink, lang, insert_anchor, subject);
            return (Arc::new(body), Arc::new(problems));
        }
        let key = || BodyKey {
            text: *blake3::hash(article.source.text.as_bytes()).as_bytes(),
            path: article.path.0.clone(),
            outline,
            options: options_hash,
            permalink: permalink.to_owned(),
            lang: lang.to_owned(),
            insert_anchor,
        };
        pass.memo.body(key, || {
            let markdown = article.markdown();
            let input =
                BodyInput { text: markdown, source: &article.source, offset: Some(article.body.start), permalink, lang, insert_anchor };
            markup::render_body(&input, options, site)
        })
    };
    let pages: Vec<_> = site
        .pages
        .par_iter()
        .map(|page| {
            let rendered = job(&page.article, &page.permalink, &page.article.lang, anchors_of(site, page), Subject::Page(page));
            lean(rendered, &page.article, wants, !wants.content_in_lists)
        })
        .collect();
    let sections: Vec<_> = site
        .sections
        .par_iter()
        .enumerate()
        .map(|(id, section)| match &section.article {
            Some(article) => {
                let anchor = snapshot::insert_anchor(site, Some(id));
                lean(job(article, &section.permalink, &section.lang, anchor, Subject::Section(section)), article, wants, false)
            }
            None => (Body::default(), Arc::new(Vec::new())),
        })
        .collect();
    let mut problems = Vec::new();
    let mut take = |list: Vec<(Body, Arc<Vec<Diagnostic>>)>| {
        list.into_iter()
            .map(|(body, faults)| {
                problems.extend(faults.iter().cloned());
                body
            })
            .collect::<Vec<_>>()
    };
    let (pages, sections) = (take(pages), take(sections));
    (pages, sections, problems)
}

/// A body as it waits for its page: without plain text and tables, which only search and exports read, its HTML packed where lists do not
/// show it.
fn lean((body, problems): (Arc<Body>, Arc<Vec<Diagnostic>>), article: &Article, wants: Wants, pack: bool) -> (Body, Arc<Vec<Diagnostic>>) {
    let mut body = Arc::unwrap_or_clone(body);
    body.words = if wants.word_count { words::word_count(article.markdown()) } else { 0 };
    if pack {
        body.packed = Packed::pack(&body.html);
        body.html = String::new();
    }
    body.text = Vec::new();
    body.tables = Vec::new();
    body.html.shrink_to_fit();
    (body, problems)
}

/// Whose body it is.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Page(&'a Page),
    Section(&'a Section),
}

fn anchors_of(site: &Site, page: &Page) -> InsertAnchor {
    let folder = page.article.home_folder();
    let own = page.ancestors.last().copied().filter(|section| site.sections[*section].folder() == folder);
    snapshot::insert_anchor(site, own)
}

/// Content that is run as a template first, as Zola 0.23 does.
fn templated_body(
    shared: &Shared<Value>,
    templates: &Templates,
    article: &Article,
    permalink: &str,
    lang: &str,
    insert_anchor: InsertAnchor,
    subject: Subject<'_>,
) -> (Body, Vec<Diagnostic>) {
    let context = crate::render::content::context(
        shared,
        lang,
        match subject {
            Subject::Page(page) => crate::render::content::Owner::Page(page),
            Subject::Section(section) => crate::render::content::Owner::Section(section),
        },
    );
    match templates.render_content(article, &context) {
        Ok(text) => {
            let input = BodyInput { text: &text, source: &article.source, offset: None, permalink, lang, insert_anchor };
            markup::render_body(&input, &shared.markup, shared.site.as_ref())
        }
        Err(problem) => (Body::default(), vec![*problem]),
    }
}
