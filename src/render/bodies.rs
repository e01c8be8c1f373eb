//! All bodies of a site, in parallel: options from the config, text from the articles, links from the site.

mod key;
mod parts;
mod searched;
mod sections;
mod templated;
mod texts;
mod waiting;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use tera::Value;

use crate::body::packed::{self, Sample};
use crate::body::table::TableFile;
use crate::body::targets::LinkTargets;
use crate::body::{Body, ReadAs, TableData};
use crate::index::build::{IndexData, Part};
use crate::index::plan::Plan;
use crate::ledger::imprint::ImprintInput;
use crate::link::addresses;
use crate::link::site::{Page, PageId, Site};
use crate::link::texts::Texts;
use crate::markup::input::{MarkupOptions, Pieces, Profile};
use crate::parse::article::Article;
use crate::parse::reading::Reading;
use crate::problem::panics;
use crate::render::bodies::parts::{first_sample, pages_of, parts, whole};
use crate::render::bodies::searched::chunks;
use crate::render::bodies::templated::{is_template, templated_body};
use crate::render::bodies::waiting::lean;
use crate::render::framed::{Frame, Framed, Locked, anchors_of};
use crate::render::memo::{BodyKey, Memo};
use crate::render::ready::{ReadyBody, read_key};
use crate::render::traced::Traced;
use crate::render::{cite, held};
use crate::templates::content::Owner;
use crate::templates::engine::Templates;
use crate::templates::functions::Globals;
use crate::templates::mentions::Mentions;
use crate::templates::pieces::OwnPieces;
use crate::templates::views::timeline;
use crate::text::diagnostic::Diagnostic;
use crate::text::key::Key;
use crate::text::path::{OutPath, UrlPath};
use crate::text::shelf::{self, Shelf};

pub use crate::render::bodies::texts::{render_edited, render_section};

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
    /// Called for each page and section.
    pub on_body: &'a (dyn Fn() + Sync),
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

/// What comes of rendering bodies.
#[derive(Default)]
pub struct Rendered {
    /// Of pages, in their order.
    pub pages: Vec<Body>,
    /// Of sections, in their order.
    pub sections: Vec<Body>,
    /// What is wrong with each page's body.
    pub faults: Vec<Arc<Vec<Diagnostic>>>,
    /// Against what they are packed.
    pub sample: Sample,
    /// For search, where the site has it.
    pub gathered: Option<IndexData>,
    /// Problems found.
    pub problems: Vec<Diagnostic>,
}

/// Renders all bodies at once; content that calls templates is run by the engine first.
pub fn render_all(site: &Site, options: &MarkupOptions, engine: Option<(&Globals<Value>, &Templates)>, needs: &BodyNeeds<'_>) -> Rendered {
    let press = BodyRenderer::new(site, options, (engine, None), needs);
    let mut out = Rendered { sample: press.sample.clone(), gathered: press.gathered(), ..Rendered::default() };
    press.pages(site, &chunks(site), &mut out);
    press.sections(site, &mut out);
    out
}

/// Renders all bodies part by part, and drops each part's Markdown: memory holds a text either as Markdown or as HTML.
pub fn render_and_drop(site: &mut Site, options: &MarkupOptions, needs: &BodyNeeds<'_>) -> Rendered {
    let press = BodyRenderer::new(site, options, (None, None), needs);
    let (mut out, chunks) = (press.begun(site), chunks(site));
    for part in parts(&chunks) {
        press.pages(site, part, &mut out);
        site.drop_texts(pages_of(part));
    }
    press.sections(site, &mut out);
    out
}

/// The same of a site that is shared, whose texts lie apart from it.
pub fn render_shared(site: &Site, texts: &Texts, options: &MarkupOptions, needs: &BodyNeeds<'_>) -> Rendered {
    let press = BodyRenderer::new(site, options, (None, Some(texts)), needs);
    let (mut out, chunks) = (press.begun(site), chunks(site));
    for part in parts(&chunks) {
        press.pages(site, part, &mut out);
        texts.drop(pages_of(part));
    }
    press.sections(site, &mut out);
    out
}

/// A body, and what is wrong with it.
pub type WithProblems = (Body, Arc<Vec<Diagnostic>>);
type RenderedBody = (Arc<Body>, Arc<Vec<Diagnostic>>);

/// What is wanted of a body.
#[derive(Clone, Copy)]
struct Wants {
    /// Whether its HTML waits packed.
    pack: bool,
    /// The article whose text it is, with tables as files.
    of: Option<PageId>,
}

/// All that a body's rendering takes beside the page.
struct BodyRenderer<'a> {
    options: &'a MarkupOptions,
    engine: Option<(&'a Globals<Value>, &'a Templates)>,
    /// Texts of pages, where they lie apart from the site.
    texts: Option<&'a Texts>,
    needs: &'a BodyNeeds<'a>,
    outline: [u8; 32],
    options_hash: [u8; 32],
    sample: packed::Sample,
    /// Where bodies are kept, and the key of all that they have in common.
    shelf: Option<(&'a dyn Shelf, Key)>,
    /// The site's own templates for places in bodies, if it has any.
    pieces: Option<OwnPieces<'a>>,
}

impl<'a> BodyRenderer<'a> {
    fn new(
        site: &Site,
        options: &'a MarkupOptions,
        (engine, texts): (Option<(&'a Globals<Value>, &'a Templates)>, Option<&'a Texts>),
        needs: &'a BodyNeeds<'a>,
    ) -> Self {
        let options_hash = *blake3::hash(format!("{options:?}").as_bytes()).as_bytes();
        // What is recorded for good is made anew.
        let shelf = needs.memo.shelf().filter(|_| !needs.publishing);
        let pieces = engine.and_then(|(_, templates)| OwnPieces::of(templates));
        let sample_key = shelf::keyed("sample").part(options_hash).key();
        let sample = shelf.and_then(|shelf| shelf.take(&sample_key)).map_or_else(
            || {
                let sample = first_sample(site, options, texts);
                shelf.iter().for_each(|shelf| shelf.keep(&sample_key, &sample));
                sample
            },
            Sample::from,
        );
        let shelf = shelf.map(|shelf| {
            let Mentions { word_count, content_in_lists, .. } = needs.mentioned;
            let shown =
                [*word_count, *content_in_lists, needs.mentioned.field("minutes"), needs.mentioned.field("timeline"), needs.plan.is_some()];
            let mut common = shelf::keyed("bodies");
            common.part(options_hash).part(site.files_hash()).part(&sample).part(shown.map(u8::from));
            common.part(site.config.base()).part([u8::from(site.is_archive()), u8::from(site.conventions.archive_views)]);
            (shelf, common.key())
        });
        Self { options, engine, texts, needs, outline: site.outline_hash(), options_hash, sample, shelf, pieces }
    }

    /// Nothing that search reads yet.
    fn gathered(&self) -> Option<IndexData> {
        self.needs.plan.map(|plan| IndexData::new(plan.articles()).waiting(self.needs.memo.attic()))
    }

    /// No body yet.
    fn begun(&self, site: &Site) -> Rendered {
        let gathered = self.gathered();
        Rendered { pages: Vec::with_capacity(site.pages.len()), sample: self.sample.clone(), gathered, ..Rendered::default() }
    }

    /// Renders some pages in parallel, and has search read their texts.
    fn pages(&self, site: &Site, chunks: &[Range<PageId>], out: &mut Rendered) {
        let gathered = out.gathered.as_ref();
        let rendered: Vec<(Vec<ReadyBody>, Option<Part>)> = chunks
            .par_iter()
            .map(|chunk| {
                let mut bodies: Vec<ReadyBody> = chunk.clone().map(|id| self.page(site, id)).collect();
                let part = gathered.zip(self.needs.plan).map(|(gathered, plan)| self.read(site, (gathered, plan), chunk, &mut bodies));
                (bodies, part)
            })
            .collect();
        for (bodies, part) in rendered {
            for ReadyBody { body, problems, .. } in bodies {
                out.pages.push(body);
                out.problems.extend(problems.iter().cloned());
                out.faults.push(problems);
            }
            if let (Some(gathered), Some(part)) = (&mut out.gathered, part) {
                gathered.add(part);
            }
        }
    }

    /// Renders the sections, and has search read those that have words of their own: their numbers are behind all pages.
    fn sections(&self, site: &Site, out: &mut Rendered) {
        let sections = (0..site.sections.len()).into_par_iter().map(|id| self.section(site, id));
        let mut rendered: Vec<ReadyBody> = sections.inspect(|_| (self.needs.on_body)()).collect();
        if let Some((gathered, plan)) = out.gathered.as_mut().zip(self.needs.plan) {
            self.read_sections(site, (gathered, plan), &mut rendered).into_iter().for_each(|part| gathered.add(part));
        }
        for ReadyBody { body, problems, .. } in rendered {
            out.sections.push(body);
            out.problems.extend(problems.iter().cloned());
        }
    }

    fn page(&self, site: &Site, id: PageId) -> ReadyBody {
        let page = &site.pages[id];
        let mut ready = self.own(site, id, &whole(site, self.texts, id));
        for (number, text) in (1..).zip(page.record.iter().flat_map(|record| &record.earlier)) {
            let (earlier, faults) = self.earlier(site, page, number, text);
            ready.body.earlier.push(earlier);
            ready.problems = Arc::new(ready.problems.iter().chain(faults.iter()).cloned().collect());
        }
        self.put_aside(&mut ready.body);
        (self.needs.on_body)();
        ready
    }

    /// Has the HTML and the tables of a body wait on the disk, where they may.
    fn put_aside(&self, body: &mut Body) {
        let attic = self.needs.memo.attic();
        body.packed.put_aside(attic.as_ref());
        body.table_files.iter_mut().for_each(|table| table.put_aside(attic.as_ref()));
    }

    /// What the lock says of a page, whatever other addresses it has.
    fn locked_page(&self, site: &Site, page: &Page) -> Locked {
        let aliases: Vec<OutPath> = page.matter().aliases.iter().map(|alias| addresses::alias(&alias.value).to_out()).collect();
        self.locked(site, &page.url, &aliases)
    }

    /// A body as it waits: as an earlier build kept it, or rendered.
    fn ready(&self, site: &Site, (article, framed, owner): (&Article, &Framed<'_>, Owner<'_>), wants: Wants) -> ReadyBody {
        // What templates give may depend on anything.
        let sure = framed.frame.pieces.is_none() && !(self.engine.is_some() && is_template(site, article));
        let shelf = self.shelf.filter(|_| sure).map(|(shelf, common)| (shelf, self.key(site, &common, article, framed, wants)));
        let around = (&article.source, &self.sample);
        if let Some(kept) = shelf.and_then(|(shelf, key)| ReadyBody::kept(shelf, &key, site, around)) {
            return kept;
        }
        let traced = Traced::new(site);
        let targets: &dyn LinkTargets = if shelf.is_some() { &traced } else { site };
        let rendered = self.article(site, (article, framed, owner), targets);
        let files = if site.is_archive() && wants.of.is_some() { self.table_files(&rendered.0) } else { Vec::new() };
        let mut ready = lean(rendered, article, self.needs.mentioned, wants.pack.then_some(&self.sample), |body| {
            // They are reckoned for the article's page and for lists anyway.
            if let Some(id) = wants.of.filter(|_| shelf.is_some() && site.conventions.archive_views) {
                body.fingerprint = Some(cite::fingerprint_of(site, id, &body.html).into());
                if self.needs.mentioned.field("timeline") {
                    body.event_place =
                        timeline::event(&site.pages[id]).map(|(_, month, day)| timeline::naming(&body.html, (month, day)).map(Into::into));
                }
            }
        });
        ready.body.table_files = files;
        if let Some((shelf, key)) = shelf {
            ready.read = ready.text.as_deref().filter(|_| self.needs.plan.is_some()).map(read_key).unwrap_or_default();
            ready.keep(shelf, &key, &traced.asked(), around);
        }
        ready
    }

    fn pieces(&self) -> Option<&dyn Pieces> {
        self.pieces.as_ref().map(|pieces| pieces as &dyn Pieces)
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
        let file = |(at, table): (usize, &TableData)| {
            let file = TableFile::pack(table, at + 1, word, &self.sample);
            // Most tables have no days, and need not be read for them again.
            if timeline::may_be_dated(&table.rows) { file } else { file.without_days() }
        };
        body.tables.iter().enumerate().map(file).collect()
    }

    /// What the lock says of a page.
    fn locked(&self, site: &Site, url: &UrlPath, aliases: &[OutPath]) -> Locked {
        let path = url.to_out();
        let page = site.permanence.page(&path, aliases, self.options.profile == Profile::Zola);
        Locked { path, page, keep: self.needs.publishing }
    }

    fn article(&self, site: &Site, text: (&Article, &Framed<'_>, Owner<'_>), targets: &dyn LinkTargets) -> RenderedBody {
        panics::reading(&text.0.source.path, || self.rendered(site, text, targets))
    }

    fn rendered(
        &self,
        site: &Site,
        (article, framed, owner): (&Article, &Framed<'_>, Owner<'_>),
        targets: &dyn LinkTargets,
    ) -> RenderedBody {
        let frame = &framed.frame;
        if let Some((globals, templates)) = self.engine.filter(|_| is_template(site, article)) {
            let (body, problems) = templated_body(globals, templates, article, framed, owner);
            return (Arc::new(body), Arc::new(problems));
        }
        if frame.pieces.is_some() {
            // What the site's templates give may depend on anything, so it is not kept.
            let input = frame.input(article.markdown(), article, Some(article.body.start));
            let (body, problems) = framed.render(&input, self.options, site, targets);
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
        self.needs.memo.body(key, || framed.render(&input, self.options, site, targets))
    }
}
