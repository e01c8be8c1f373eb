//! All bodies of a site, in parallel: options from the config, text from the articles, links from the site.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use tera::Value;

use crate::body::packed::{self, Packed};
use crate::body::printed::{self, Bounds};
use crate::body::table::TableFile;
use crate::body::{Body, ReadAs, ReadBy};
use crate::config::conventions::ContentCalls;
use crate::index::build::{IndexData, Part, Reader};
use crate::index::plan::Plan;
use crate::ledger::imprint::ImprintInput;
use crate::link::site::{Page, PageId, Role, Site};
use crate::link::{self, addresses, revisions};
use crate::markup;
use crate::markup::input::{BodyInput, MarkupOptions, Pieces, Profile};
use crate::parse::article::{Article, PageMatter};
use crate::parse::reading::Reading;
use crate::plan::record;
use crate::problem::hints;
use crate::problem::panics;
use crate::render::framed::{Frame, Framed, Locked, anchors_of, insert_anchor};
use crate::render::memo::{BodyKey, Memo};
use crate::render::{held, section_text};
use crate::templates::content::{self, Owner};
use crate::templates::engine::Templates;
use crate::templates::functions::Globals;
use crate::templates::mentions::Mentions;
use crate::templates::pieces::OwnPieces;
use crate::templates::views::citations::FIRST_PARAGRAPH;
use crate::templates::{shortcodes, words};
use crate::text::Place;
use crate::text::diagnostic::{Diagnostic, Whereabouts};
use crate::text::path::{OutPath, UrlPath};

/// What is wanted of bodies beside their text.
pub struct BodyNeeds<'a> {
    /// What templates show.
    pub mentioned: &'a Mentions,
    /// Answers kept from the last snapshot.
    pub memo: &'a Memo,
    /// What search reads, where the site has it.
    pub plan: Option<&'a Plan>,
    /// Whether all places are to be recorded.
    pub publishing: bool,
}

/// What was read as Korean offices write, by file.
pub fn read_as(site: &Site, pages: &[Body], sections: &[Body]) -> Vec<(String, ReadAs)> {
    let pages = site.pages.iter().zip(pages).map(|(page, body)| (&page.article.path, body));
    let sections = site.sections.iter().zip(sections).map(|(section, body)| (&section.path, body));
    let told = pages.chain(sections).filter(|(_, body)| body.read_as != ReadAs::default());
    told.map(|(path, body)| (format!("content/{path}"), body.read_as.clone())).collect()
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

/// What comes of rendering bodies.
#[derive(Default)]
pub struct Rendered {
    /// Of pages, in their order.
    pub pages: Vec<Body>,
    /// Of sections, in their order.
    pub sections: Vec<Body>,
    /// For search, where the site has it.
    pub gathered: Option<IndexData>,
    /// Problems found.
    pub problems: Vec<Diagnostic>,
}

/// Renders all bodies at once; content that calls templates is run by the engine first.
pub fn render_all(site: &Site, options: &MarkupOptions, engine: Option<(&Globals<Value>, &Templates)>, needs: &BodyNeeds<'_>) -> Rendered {
    let press = BodyRenderer::new(site, options, engine, needs);
    let mut out = Rendered { gathered: needs.plan.map(|plan| IndexData::new(plan.articles())), ..Rendered::default() };
    press.pages(site, 0..site.pages.len(), &mut out);
    press.sections(site, &mut out);
    out
}

/// Renders all bodies part by part, and drops each part's Markdown: memory holds a text either as Markdown or as HTML.
pub fn render_and_drop(site: &mut Site, options: &MarkupOptions, needs: &BodyNeeds<'_>) -> Rendered {
    let press = BodyRenderer::new(site, options, None, needs);
    let gathered = needs.plan.map(|plan| IndexData::new(plan.articles()));
    let mut out = Rendered { pages: Vec::with_capacity(site.pages.len()), gathered, ..Rendered::default() };
    for start in (0..site.pages.len()).step_by(PART) {
        let part = start..(start + PART).min(site.pages.len());
        press.pages(site, part.clone(), &mut out);
        site.drop_texts(part);
    }
    press.sections(site, &mut out);
    out
}

/// Pages rendered before their Markdown is dropped.
const PART: usize = 512;

/// Pages that search reads as one: few enough for all processors to have some.
const CHUNK: usize = 64;

type WithProblems = (Body, Arc<Vec<Diagnostic>>);

/// All that a body's rendering takes beside the page.
struct BodyRenderer<'a> {
    options: &'a MarkupOptions,
    engine: Option<(&'a Globals<Value>, &'a Templates)>,
    needs: &'a BodyNeeds<'a>,
    outline: [u8; 32],
    options_hash: [u8; 32],
    sample: packed::Sample,
    /// The site's own templates for places in bodies, if it has any.
    pieces: Option<OwnPieces<'a>>,
}

/// Pages whose HTML is the sample for packing.
const SAMPLE_PAGES: usize = 2;

impl<'a> BodyRenderer<'a> {
    fn new(site: &Site, options: &'a MarkupOptions, engine: Option<(&'a Globals<Value>, &'a Templates)>, needs: &'a BodyNeeds<'a>) -> Self {
        let options_hash = *blake3::hash(format!("{options:?}").as_bytes()).as_bytes();
        let first = site.pages.iter().take(SAMPLE_PAGES).map(|page| {
            let frame = Frame {
                permalink: &page.permalink,
                lang: &page.article.lang,
                insert_anchor: anchors_of(site, page),
                pieces: None,
                reading: Reading::NEWEST,
                reviewed: false,
            };
            markup::render_body(&frame.input(page.article.markdown(), &page.article, None), options, site).0.html
        });
        let first: Vec<String> = first.collect();
        let sample = packed::sample(first.iter().map(String::as_str));
        let pieces = engine.and_then(|(_, templates)| OwnPieces::of(templates));
        Self { options, engine, needs, outline: site.outline_hash(), options_hash, sample, pieces }
    }

    /// Renders some pages in parallel, and has search read their texts.
    fn pages(&self, site: &Site, ids: Range<usize>, out: &mut Rendered) {
        let chunks: Vec<Vec<PageId>> = ids.collect::<Vec<_>>().chunks(CHUNK).map(<[PageId]>::to_vec).collect();
        let gathered = out.gathered.as_ref();
        let rendered: Vec<(Vec<WithProblems>, Option<Part>)> = chunks
            .into_par_iter()
            .map(|chunk| {
                let mut reader = gathered.map(IndexData::reader);
                let bodies = chunk.into_iter().map(|id| self.page(site, id, reader.as_mut())).collect();
                (bodies, reader.map(Reader::finish))
            })
            .collect();
        for (bodies, part) in rendered {
            for (body, faults) in bodies {
                out.pages.push(body);
                out.problems.extend(faults.iter().cloned());
            }
            if let (Some(gathered), Some(part)) = (&mut out.gathered, part) {
                gathered.add(part);
            }
        }
    }

    fn sections(&self, site: &Site, out: &mut Rendered) {
        let rendered: Vec<WithProblems> = (0..site.sections.len()).into_par_iter().map(|id| self.section(site, id)).collect();
        for (body, faults) in rendered {
            out.sections.push(body);
            out.problems.extend(faults.iter().cloned());
        }
    }

    fn page(&self, site: &Site, id: PageId, reader: Option<&mut Reader>) -> WithProblems {
        let page = &site.pages[id];
        let aliases: Vec<OutPath> = page.matter().aliases.iter().map(|alias| addresses::alias(&alias.value).to_out()).collect();
        let locked = self.locked(site, &page.url, &aliases);
        let framed = self.framed(site, page, &page.article, locked);
        let rendered = self.article(site, &page.article, &framed, Owner::Page(page));
        let files = if site.is_archive() && page.record.is_some() { self.table_files(&rendered.0) } else { Vec::new() };
        if let (Some(reader), Some(plan)) = (reader, self.needs.plan)
            && let Some(document) = plan.document(site, id)
        {
            reader.read(&document, &rendered.0.text);
        }
        let rendered = with_page_faults(site, page, (&page.article, page.matter()), rendered);
        let (mut body, mut problems) =
            lean(rendered, &page.article, self.needs.mentioned, (!self.needs.mentioned.content_in_lists).then_some(&self.sample));
        body.table_files = files;
        for (number, text) in (1..).zip(page.record.iter().flat_map(|record| &record.earlier)) {
            let (earlier, faults) = self.earlier(site, page, number, text);
            body.earlier.push(earlier);
            problems = Arc::new(problems.iter().chain(faults.iter()).cloned().collect());
        }
        (body, problems)
    }

    fn pieces(&self) -> Option<&dyn Pieces> {
        self.pieces.as_ref().map(|pieces| pieces as &dyn Pieces)
    }

    /// An earlier text: it stands one folder deeper than the article, and its relative links lead where they led.
    fn earlier(&self, site: &Site, page: &Page, number: u32, text: &Article) -> WithProblems {
        let path = revisions::address(page, number).to_out();
        let locked = Locked { page: site.permanence.earlier(&path, &page.url.to_out(), number), path, keep: self.needs.publishing };
        let mut framed = self.framed(site, page, text, locked);
        framed.frame.reviewed = false;
        if let Some(told) = &mut framed.told {
            (told.revision, told.is_earlier) = (number, true);
        }
        let rendered = self.article(site, text, &framed, Owner::Page(page));
        let rendered = with_page_faults(site, page, (text, text.page().unwrap_or(page.matter())), rendered);
        lean(rendered, text, self.needs.mentioned, Some(&self.sample))
    }

    /// Where a text of a page stands, and how it is read.
    fn framed<'b>(&'b self, site: &'b Site, page: &'b Page, text: &'b Article, locked: Locked) -> Framed<'b> {
        let archive = text.page().and_then(|matter| matter.archive.as_ref());
        let asked = archive.and_then(|archive| archive.reading);
        let known = locked.page.as_ref().map(|page| page.reading);
        let frame = Frame {
            permalink: &page.permalink,
            lang: &page.article.lang,
            insert_anchor: anchors_of(site, page),
            pieces: self.pieces(),
            reading: asked.or(known).unwrap_or(Reading::NEWEST),
            reviewed: true,
        };
        let told = page.record.as_ref().zip(text.page()).map(|(record, matter)| ImprintInput {
            markdown: text.markdown(),
            title: matter.title.as_deref().unwrap_or_default(),
            lead: matter.description.as_deref().unwrap_or_default(),
            numbers: (site.volumes[record.volume].record.number.value, record.own.number.value),
            revision: record.own.revision(),
            silent: archive.map_or(0, |archive| archive.silent.len()),
            is_earlier: false,
            base: site.config.base(),
        });
        let beside = if told.is_some() { held::beside_article(site, page) } else { Vec::new() };
        Framed { frame, locked, of_template: Vec::new(), told, beside }
    }

    /// The tables of an article as files, packed.
    fn table_files(&self, body: &Body) -> Vec<TableFile> {
        let word = &self.options.words.table;
        body.tables.iter().enumerate().map(|(at, table)| TableFile::pack(table, at + 1, word, &self.sample)).collect()
    }

    fn section(&self, site: &Site, id: usize) -> WithProblems {
        let section = &site.sections[id];
        let Some(article) = &section.article else { return (Body::default(), Arc::new(Vec::new())) };
        let insert_anchor = insert_anchor(site, Some(id));
        let locked = self.locked(site, &section.url, &[]);
        let reading = locked.page.as_ref().map_or(Reading::NEWEST, |page| page.reading);
        let frame =
            Frame { permalink: &section.permalink, lang: &section.lang, insert_anchor, pieces: self.pieces(), reading, reviewed: true };
        let used = locked.page.is_some() || locked.keep;
        let of_template = if used { record::of_template(site, id) } else { Vec::new() };
        let beside = held::beside_volume(site, section);
        let foreword = match section.role {
            // Without words of its own the page may lead to files.
            Role::Volume(volume) if site.is_archive() && !(article.markdown().trim().is_empty() && beside.is_empty()) => {
                Some(&site.volumes[volume].record)
            }
            _ => None,
        };
        let told =
            foreword.map(|record| ImprintInput::foreword(article.markdown(), record.number.value, record.silent.len(), site.config.base()));
        let framed = Framed { frame, locked, of_template, told, beside };
        let (body, mut problems) = lean(self.article(site, article, &framed, Owner::Section(section)), article, self.needs.mentioned, None);
        if matches!(section.role, Role::Part(..)) && site.conventions.archive_pages {
            problems = Arc::new(problems.iter().cloned().chain(section_text::told(article)).collect());
        }
        (body, problems)
    }

    /// What the lock says of a page.
    fn locked(&self, site: &Site, url: &UrlPath, aliases: &[OutPath]) -> Locked {
        let path = url.to_out();
        let page = site.permanence.page(&path, aliases, self.options.profile == Profile::Zola);
        Locked { path, page, keep: self.needs.publishing }
    }

    fn article(&self, site: &Site, article: &Article, framed: &Framed<'_>, owner: Owner<'_>) -> (Arc<Body>, Arc<Vec<Diagnostic>>) {
        panics::reading(&article.source.path, || self.rendered(site, article, framed, owner))
    }

    fn rendered(&self, site: &Site, article: &Article, framed: &Framed<'_>, owner: Owner<'_>) -> (Arc<Body>, Arc<Vec<Diagnostic>>) {
        let frame = &framed.frame;
        if let Some((globals, templates)) = self.engine.filter(|_| is_template(site, article)) {
            let (body, problems) = templated_body(globals, templates, article, framed, owner);
            return (Arc::new(body), Arc::new(problems));
        }
        if frame.pieces.is_some() {
            // What the site's templates give may depend on anything, so it is not kept.
            let input = frame.input(article.markdown(), article, Some(article.body.start));
            let (body, problems) = framed.render(&input, self.options, site);
            return (Arc::new(body), Arc::new(problems));
        }
        let key = || BodyKey {
            text: *blake3::hash(article.source.text.as_bytes()).as_bytes(),
            path: article.path.0.clone(),
            outline: self.outline,
            options: self.options_hash,
            permalink: frame.permalink.to_owned(),
            lang: frame.lang.to_owned(),
            insert_anchor: frame.insert_anchor,
            locked: framed.key(),
        };
        let input = frame.input(article.markdown(), article, Some(article.body.start));
        self.needs.memo.body(key, || framed.render(&input, self.options, site))
    }
}

/// The same with what is wrong with the marks of printed pages: that depends on front matter, which the body does not know.
fn with_page_faults(
    site: &Site,
    page: &Page,
    (text, matter): (&Article, &PageMatter),
    (body, problems): (Arc<Body>, Arc<Vec<Diagnostic>>),
) -> (Arc<Body>, Arc<Vec<Diagnostic>>) {
    let printed = matter.archive.as_ref().and_then(|own| own.pages);
    let bounds = page.record.as_ref().map_or_else(Bounds::default, |record| link::printed::bounds(&site.volumes, record, printed));
    let faults = printed::faults(&body.marked, &bounds);
    if faults.is_empty() {
        return (body, problems);
    }
    let placed = faults.iter().map(|(fault, span)| match span {
        Some(span) => Diagnostic::of(fault).span(&text.source, span.clone()),
        None => Diagnostic::of(fault).in_file(text.source.path.clone()),
    });
    let problems = problems.iter().cloned().chain(placed).collect();
    (body, Arc::new(problems))
}

/// A body as it waits for its page: without plain text and tables, which only search and exports read, its HTML packed where lists do not
/// show it.
fn lean(
    (body, problems): (Arc<Body>, Arc<Vec<Diagnostic>>),
    article: &Article,
    mentioned: &Mentions,
    pack: Option<&packed::Sample>,
) -> (Body, Arc<Vec<Diagnostic>>) {
    let mut body = Arc::unwrap_or_clone(body);
    body.words = if mentioned.word_count { words::word_count(article.markdown()) } else { 0 };
    body.characters = if mentioned.field("minutes") { characters(&body) } else { 0 };
    if let Some(sample) = pack {
        body.packed = Packed::pack(&body.html, sample);
        body.html = String::new();
    }
    body.text = Vec::new();
    body.tables = Vec::new();
    // Only the first paragraph's page is asked for, by the form that cites a place.
    body.marked.places.retain(|place| place.id == FIRST_PARAGRAPH);
    body.html.shrink_to_fit();
    (body, problems)
}

fn characters(body: &Body) -> usize {
    body.text.iter().filter(|block| block.by != ReadBy::Lock).map(|block| block.text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// The fault of a call with its place in the text.
fn called_in(article: &Article, (span, problem): shortcodes::Fault) -> Diagnostic {
    let start = article.body.start;
    let call = Place::new(&article.source, span.start + start..span.end + start);
    if matches!(problem.at, Whereabouts::Text(_)) { problem.related(call, hints::called_here()) } else { problem.at(call) }
}

/// Content that calls templates: as a template itself in Zola 0.23, by shortcodes before.
fn templated_body(
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
                framed.render(&input, &globals.markup, &globals.site)
            }
            Err(faults) => (Body::default(), faults.into_iter().map(|fault| called_in(article, fault)).collect()),
        };
    }
    match templates.render_content(article, &context) {
        Ok(text) => framed.render(&frame.input(&text, article, None), &globals.markup, &globals.site),
        Err(problem) => (Body::default(), vec![*problem]),
    }
}
