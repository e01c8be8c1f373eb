//! What templates see of the site: views with Zola's names and shapes, built once a snapshot and shared by reference count.
//!
//! This folder and `render::functions` are the only places where template-facing names are written.

mod apart;
mod archive;
mod changes;
pub mod citations;
mod common;
mod config;
mod digest;
pub mod history;
mod pages;
mod partial;
mod related;
mod sections;
mod terms;
pub mod timeline;
mod toc;
mod ways;
pub mod years;

use std::sync::Arc;

use rayon::prelude::*;

use crate::body::Body;
use crate::body::packed::Packed;
use crate::index::likeness::SimilarArticle;
use crate::link::authority::Authority;
use crate::link::site::{Node, Page, PageId, Section, Site};
use crate::link::terms::Authorities;
use crate::plan::outgoing::{Outgoing, OutgoingLink, PER_PAGE};
use crate::templates::mentions::Mentions;
use crate::templates::value::TemplateValue;
use crate::templates::views::apart::Apart;
use crate::templates::views::common::Common;
use crate::templates::words;

pub use config::Mode;
pub use digest::Shown;
pub use partial::{PageNeeds, PartialViews};
pub use related::{Likeness, Related};
pub use sections::{Paging, pager};

/// What views are built from.
#[derive(Clone)]
pub struct ViewInput<'a> {
    /// The site.
    pub site: &'a Site,
    /// Authorities by taxonomy.
    pub authorities: &'a Authorities,
    /// build, serve or check.
    pub mode: Mode,
    /// The archive's own address for links, which `serve` replaces.
    pub generator: &'a str,
    /// What templates show at all: the rest is not made for nothing.
    pub mentioned: Mentions,
}

impl ViewInput<'_> {
    fn authority(&self, taxonomy: &str) -> Option<&Authority> {
        self.authorities.get(taxonomy)
    }
}

/// `config` by language code, the default one first.
pub fn configs<V: TemplateValue>(site: &Site, mode: Mode) -> Vec<(String, V)> {
    site.config.codes().map(|code| (code.to_owned(), config::view(site, mode, code))).collect()
}

/// A page as its own content sees it, before any body is rendered: without what depends on bodies.
pub fn page_before_bodies<V: TemplateValue>(site: &Site, page: &Page) -> V {
    let body = Body { words: words::word_count(page.article.markdown()), ..Body::default() };
    let nobody = Authorities::new();
    let input = ViewInput { site, authorities: &nobody, mode: Mode::Build, generator: "", mentioned: Mentions::all() };
    pages::view(&input, page, &body, (&pages::Backlinks::new(), &pages::Translations::new()), &Common::of(site))
}

/// A section as its own content sees it.
pub fn section_before_bodies<V: TemplateValue>(site: &Site, section: &Section) -> V {
    let words = section.article.as_ref().map_or(0, |article| words::word_count(article.markdown()));
    V::map(sections::facts(site, section, &Body { words, ..Body::default() })).with(sections::empty_lists())
}

/// All views of a snapshot. A copy shares what it is made of.
#[derive(Debug, Clone)]
pub struct Views<V> {
    /// `site`
    pub site: V,
    /// `page` without neighbours, and without content where lists do not show it.
    pages: Vec<V>,
    /// What is missing there: content and contents list.
    apart: Vec<Arc<Apart>>,
    /// `page` with neighbours, where templates ask for them.
    neighboured: Vec<V>,
    /// Whether a template shows related articles.
    wants_related: bool,
    /// Whether a template asks for neighbours by the names that they had before Zola 0.16.
    old_neighbours: bool,
    /// `section`
    pub sections: Vec<V>,
    /// `volume`
    pub volumes: Vec<V>,
    /// `column`
    pub columns: Vec<V>,
    /// `taxonomy` and its terms.
    pub taxonomies: Vec<TaxonomyViews<V>>,
    /// Links that lead elsewhere.
    pub outgoing: Arc<Outgoing>,
    /// Which articles are alike.
    pub likeness: Arc<Likeness>,
}

/// Whether a page's contents list stands in its view.
fn whole_toc(mentioned: &Mentions) -> bool {
    mentioned.toc_in_lists || !mentioned.field("toc")
}

/// Views of one taxonomy.
#[derive(Debug, Clone)]
pub struct TaxonomyViews<V> {
    /// `taxonomy`
    pub config: V,
    /// Its terms with their pages.
    pub terms: Vec<V>,
}

impl<V: TemplateValue> Views<V> {
    /// Builds all views from the bodies of pages and sections, each of which is dropped once its view is made: memory holds a text once.
    pub fn build(input: &ViewInput<'_>, mut page_bodies: Vec<Body>, section_bodies: Vec<Body>) -> Self {
        let site = input.site;
        let backlinks = pages::backlinks(site, &page_bodies, &section_bodies);
        let translations = pages::translations(site);
        let whole_toc = whole_toc(&input.mentioned);
        let mut apart: Vec<Apart> = page_bodies.iter_mut().map(|body| Apart::of(body, whole_toc)).collect();
        if site.conventions.archive_views && input.mentioned.field("timeline") {
            apart.par_iter_mut().for_each(|apart| apart.points = timeline::points(&apart.tables));
        }
        let apart = apart.into_iter().map(Arc::new).collect();
        let common = Common::of(site);
        let pages: Vec<V> = page_bodies
            .into_par_iter()
            .enumerate()
            .map(|(id, body)| pages::view(input, &site.pages[id], &body, (&backlinks, &translations), &common))
            .collect();
        let neighboured = if input.mentioned.neighbours_in_lists {
            site.pages.par_iter().zip(&pages).map(|(page, view)| pages::with_neighbours(page, view, &pages)).collect()
        } else {
            Vec::new()
        };
        let listed = if neighboured.is_empty() { &pages } else { &neighboured };
        let in_terms = if site.conventions.neighbours_in_parts { listed } else { &pages };
        let volumes: Vec<V> = (0..site.volumes.len()).map(|index| archive::volume(site, index, listed, &common)).collect();
        let columns: Vec<V> = (0..site.columns.len()).map(|index| archive::column(site, index, listed, &common)).collect();
        let alone = sections::alone(input);
        let sections = section_bodies
            .into_par_iter()
            .enumerate()
            .map(|(id, body)| sections::view(input, (id, &body), (listed, &volumes, &alone), &backlinks, &translations))
            .collect();
        let taxonomies = site.taxonomies.iter().map(|taxonomy| terms::views(input, taxonomy, in_terms, &common)).collect();
        let site = archive::site(input, &volumes, &columns);
        let wants_related = input.site.conventions.archive_views && input.mentioned.field("related");
        let old = ["earlier", "later", "lighter", "heavier"].iter().any(|name| input.mentioned.field(name));
        let old_neighbours = input.site.conventions.first_names_of_neighbours && input.site.config.names_first_keys && old;
        Self {
            site,
            pages,
            apart,
            neighboured,
            wants_related,
            old_neighbours,
            sections,
            volumes,
            columns,
            taxonomies,
            outgoing: Arc::default(),
            likeness: Arc::default(),
        }
    }

    /// The same views with another body of one page, of the same front matter: lists still show the page as it was. `alike`: the articles
    /// that are like it now.
    pub fn edited(
        &self,
        (site, mentioned): (&Site, &Mentions),
        (id, mut body): (PageId, Body),
        alike: Option<&[(PageId, SimilarArticle)]>,
    ) -> Self {
        let (mut views, page) = (self.clone(), &site.pages[id]);
        let mut apart = Apart::of(&mut body, whole_toc(mentioned));
        if site.conventions.archive_views && mentioned.field("timeline") {
            apart.points = timeline::points(&apart.tables);
        }
        if self.wants_related
            && page.record.is_some()
            && let Some(alike) = alike
        {
            apart.related = related::related_to(site, &self.likeness, id, alike).into();
        }
        views.apart[id] = Arc::new(apart);
        views.pages[id] = pages::with_body(&self.pages[id], (site, mentioned), page, &body);
        if !views.neighboured.is_empty() {
            views.neighboured[id] = pages::with_neighbours(page, &views.pages[id], &views.pages);
        }
        views
    }

    /// A page with its neighbours and its content.
    pub fn page(&self, site: &Site, id: PageId) -> V {
        let view = match self.neighboured.get(id) {
            Some(view) => view.clone(),
            None => pages::with_neighbours(&site.pages[id], &self.pages[id], &self.pages),
        };
        let view = if self.old_neighbours { pages::with_old_neighbours(site, &site.pages[id], &view, &self.pages) } else { view };
        let view = self.with_content(id, view, &site.pages[id].permalink);
        if !self.wants_related || site.pages[id].record.is_none() {
            return view;
        }
        view.with(vec![("related", related::view(site, self.related(site, id), |page| self.listed_page(page)))])
    }

    /// Page `n` (from 1) of the report of outgoing links, grouped by host.
    pub fn outgoing_page(&self, n: usize) -> V {
        let shown: Vec<&OutgoingLink> = self.outgoing.iter().skip((n - 1) * PER_PAGE).take(PER_PAGE).collect();
        let link = |link: &OutgoingLink| {
            V::map(vec![
                ("url", V::text(&link.url)),
                ("archived", V::opt(link.archived.as_deref())),
                ("checked", V::opt(link.checked.as_deref())),
                ("status", V::opt_int(link.status.map(i64::from))),
                ("pages", V::list(link.pages.iter().map(|id| self.listed_page(*id)).collect())),
            ])
        };
        let hosts = shown
            .chunk_by(|a, b| a.host == b.host)
            .map(|links| V::map(vec![("host", V::text(&links[0].host)), ("links", V::list(links.iter().map(|one| link(one)).collect()))]));
        let kept = self.outgoing.iter().filter(|link| link.archived.is_some()).count();
        V::map(vec![
            ("hosts", V::list(hosts.collect())),
            ("total", V::size(self.outgoing.len())),
            ("kept", V::size(kept)),
            ("missing", V::size(self.outgoing.len() - kept)),
        ])
    }

    /// A page's HTML where it lies beside its view; nothing where the view has it.
    pub fn content_apart(&self, id: PageId) -> Option<String> {
        let content = &self.apart[id].content;
        (*content != Packed::default()).then(|| content.unpack())
    }

    /// A page as it stands in feeds, with its content.
    pub fn part_page_with_content(&self, site: &Site, id: PageId) -> V {
        self.with_content(id, self.part_page(site, id), &site.pages[id].permalink)
    }

    fn with_content(&self, id: PageId, view: V, permalink: &str) -> V {
        let apart = &self.apart[id];
        let mut entries = Vec::new();
        if apart.content != Packed::default() {
            entries.push(("content", V::text(&apart.content.unpack())));
        }
        if !apart.toc.is_empty() {
            entries.push(("toc", toc::toc(&apart.toc, permalink)));
        }
        if entries.is_empty() { view } else { view.with(entries) }
    }

    /// A page as it stands in lists.
    pub fn listed_page(&self, id: PageId) -> V {
        self.neighboured.get(id).unwrap_or(&self.pages[id]).clone()
    }

    /// A page as it stands in parts of lists and in feeds.
    pub fn part_page(&self, site: &Site, id: PageId) -> V {
        if site.conventions.neighbours_in_parts { self.listed_page(id) } else { self.pages[id].clone() }
    }

    /// A page or section by content path.
    pub fn node(&self, site: &Site, path: &str) -> Option<(Node, V)> {
        let node = *site.by_path.get(path)?;
        Some((
            node,
            match node {
                Node::Page(id) => self.page(site, id),
                Node::Section(id) => self.sections[id].clone(),
            },
        ))
    }
}
