//! One page of the site to bytes: picks the template, lays out its variables, renders. The function that `build`, `check` and `serve` share.

use std::ops::Range;
use std::sync::Arc;

use tera::{Context, Value};

use crate::cite::exports::{Export, ExportScope};
use crate::ledger::address as ledger_address;
use crate::link::addresses::outgoing_url;
use crate::link::site::{PageId, Role, Site};
use crate::link::{changes, order, revisions};
use crate::plan::job::{FeedOf, Job};
use crate::plan::outgoing::PER_PAGE;
use crate::plan::routes::SITEMAP_LIMIT;
use crate::plan::years::{address, year_url};
use crate::problem::hints;
use crate::problem::nouns;
use crate::render::sizes::Sizes;
use crate::render::taken::content_of;
use crate::render::{cite, covers, dress, feed_content, feeds, gone};
use crate::templates::engine::Templates;
use crate::templates::functions::Globals;
use crate::templates::value::TemplateValue;
use crate::templates::views::{Paging, Views, history, years};
use crate::text::diagnostic::Diagnostic;
use crate::text::path::UrlPath;

/// Articles that the search page shows before anything is asked.
const SEARCH_NEWEST: usize = 20;

/// Changes that the home page shows.
const HOME_CHANGES: usize = 5;

/// What rendering reads.
pub struct Renderer {
    /// Site, files, words.
    pub globals: Arc<Globals<Value>>,
    /// Templates.
    pub templates: Arc<Templates>,
    /// How large the files are that pages offer.
    pub sizes: Arc<Sizes>,
}

impl Renderer {
    /// The bytes of one job. The problem says which page was being rendered.
    pub fn render(&self, job: &Job) -> Result<Vec<u8>, Box<Diagnostic>> {
        let globals = &*self.globals;
        let Some(views) = globals.views.get() else { unreachable!("pages are rendered after views are built: this is a fault of mokcha") };
        if let Job::Export(export) = job {
            return cite::file(globals, views, export).inspect(|bytes| self.sizes.note(export, bytes.len()));
        }
        if let Job::Cover(volume, drawn) = job {
            return Ok(covers::bytes(globals, *volume, *drawn));
        }
        let (template, context, subject) = self.prepare(&globals.site, views, job);
        self.templates
            .render(&template, context, 16 * 1024)
            .map_err(|problem| Box::new(problem.note(hints::rendering(&nouns::named(&subject)))))
    }

    /// How large a file is. One that can't be made is told of where it is made.
    fn size(&self, views: &Views<Value>, export: Export) -> usize {
        self.sizes.of(export, |export| cite::file(&self.globals, views, export).map_or(0, |bytes| bytes.len()))
    }

    fn prepare(&self, site: &Site, views: &Views<Value>, job: &Job) -> (String, Context, String) {
        match job {
            Job::Page(id) => self.page(site, views, *id),
            Job::Section(id, n) => self.section(site, views, *id, *n),
            Job::Column(index) => {
                let mut context = base(&self.globals, &site.config.default_language, Some(&site.columns[*index].url));
                context.insert_value("column", views.columns[*index].clone());
                context.insert_value("cite", cite::list(site, ExportScope::Column(*index), &|export| self.size(views, export)));
                context.insert_value("list", self.list(views, ExportScope::Column(*index), None));
                ("column.html".into(), context, format!("the column {}", site.columns[*index].id))
            }
            Job::Columns => {
                let context = base(&self.globals, &site.config.default_language, Some(&UrlPath("/s/".into())));
                ("columns.html".into(), context, "the list of columns".into())
            }
            Job::Taxonomy(index) => {
                let taxonomy = &site.taxonomies[*index];
                let mut context = base(&self.globals, &taxonomy.lang, Some(&taxonomy.url));
                context.insert_value("taxonomy", views.taxonomies[*index].config.clone());
                context.insert_value("terms", Value::list(views.sorted_terms(site, *index)));
                let template = self.taxonomy_template(&taxonomy.config.name.value, "list");
                (template, context, format!("the list of {}", taxonomy.config.name.value))
            }
            Job::Term(index, position, n) => self.term(site, views, (*index, *position), *n),
            Job::Year(of, year) => self.year(site, views, *of, *year),
            Job::Feed(of, name) => self.feed(site, views, of, name),
            Job::Redirect(url) => {
                let mut context = base(&self.globals, &site.config.default_language, None);
                context.insert_value("url", Value::text(url));
                ("internal/alias.html".into(), context, format!("the redirect to {url}"))
            }
            Job::Gone(number) => {
                let gone = &site.permanence.declared.gone[*number];
                let mut context = base(&self.globals, &site.config.default_language, Some(&ledger_address::url(&gone.address.path)));
                context.insert_value("gone", gone::view(site, gone));
                ("internal/gone.html".into(), context, format!("the notice at {}", gone.address))
            }
            Job::Sitemap(part) => {
                let entries = feeds::sitemap_entries(site);
                let from = (part - 1) * SITEMAP_LIMIT;
                let values = entries.iter().skip(from).take(SITEMAP_LIMIT).map(feeds::SitemapEntry::view);
                let mut context = base(&self.globals, &site.config.default_language, None);
                context.insert_value("entries", Value::list(values.collect()));
                ("sitemap.xml".into(), context, "the sitemap".into())
            }
            Job::SitemapIndex => {
                let parts = feeds::sitemap_entries(site).len().div_ceil(SITEMAP_LIMIT);
                let urls = (1..=parts).map(|n| Value::text(&UrlPath::file(&format!("sitemap{n}.xml")).permalink(site.config.base())));
                let mut context = base(&self.globals, &site.config.default_language, None);
                context.insert_value("sitemaps", Value::list(urls.collect()));
                ("split_sitemap_index.xml".into(), context, "the sitemap".into())
            }
            Job::Robots => ("robots.txt".into(), base(&self.globals, &site.config.default_language, None), "robots.txt".into()),
            Job::NotFound => ("404.html".into(), base(&self.globals, &site.config.default_language, None), "404.html".into()),
            Job::Outgoing(n) => {
                let url = outgoing_url(*n);
                let mut context = base(&self.globals, &site.config.default_language, Some(&url));
                context.insert_value("outgoing", views.outgoing_page(*n));
                context.insert_value("data", cite::data(&cite::LINKS, &|export| Some(self.size(views, export))));
                let paging = Paging { url: &outgoing_url(1), base: site.config.base(), path: "", by: PER_PAGE, current: *n };
                context.insert_value("paginator", crate::templates::views::pager(&paging, views.outgoing.len(), Vec::new()));
                ("links.html".into(), context, "the report of outgoing links".into())
            }
            Job::BuiltIn(name) => {
                let mut context = base(&self.globals, &site.config.default_language, Some(&UrlPath::page(name)));
                if *name == "search" {
                    let newest = order::newest(site, SEARCH_NEWEST).into_iter().map(|id| views.listed_page(id));
                    context.insert_value("newest", Value::list(newest.collect()));
                }
                if *name == dress::GLOSSARY {
                    context.insert_value("abbreviations", dress::abbreviations::view(&site.abbreviations));
                }
                if *name == "about" {
                    context.insert_value("has_outgoing", Value::bool(!views.outgoing.is_empty()));
                }
                (format!("{name}.html"), context, format!("the page {name}"))
            }
            Job::Earlier(id, number) => {
                let page = &site.pages[*id];
                let mut context = base(&self.globals, &page.article.lang, Some(&revisions::address(page, *number)));
                let text = views.earlier_body(*id, *number).and_then(|body| history::earlier(site, *id, *number, body));
                context.insert_value("page", text.unwrap_or_else(Value::null));
                context.insert_value("cite", cite::earlier(site, *id, *number));
                ("earlier.html".into(), context, format!("content/{}", page.article.path.earlier(*number)))
            }
            Job::History(id) => {
                let page = &site.pages[*id];
                let mut context = base(&self.globals, &page.article.lang, Some(&revisions::history(page)));
                let view = views.page(site, *id);
                context.insert_value("history", history::history(site, views, *id, content_of(&view)));
                context.insert_value("page", view.with(vec![("content", Value::null())]));
                ("history.html".into(), context, format!("the history of {}", page.article.source.path))
            }
            Job::Changes => {
                let mut context = base(&self.globals, &site.config.default_language, Some(&UrlPath::page("changes")));
                context.insert_value("changes", history::changes(site, &changes::changes(site)));
                ("changes.html".into(), context, "the list of changes".into())
            }
            Job::ChangesFeed => {
                let url = UrlPath::file("changes/feed.xml");
                let mut context = base(&self.globals, &site.config.default_language, None);
                let mut list = changes::changes(site);
                list.truncate(site.config.feed_limit.unwrap_or(50));
                context.insert_value("changes", history::changes(site, &list));
                context.insert_value("feed_url", Value::text(&url.permalink(site.config.base())));
                ("changes.xml".into(), context, "the feed of changes".into())
            }
            Job::Export(_) | Job::Cover(..) => unreachable!("no template makes citations and covers: this is a fault of mokcha"),
        }
    }

    fn page(&self, site: &Site, views: &Views<Value>, id: PageId) -> (String, Context, String) {
        let page = &site.pages[id];
        let mut context = base(&self.globals, &page.article.lang, Some(&page.url));
        let mut view = views.page(site, id);
        if let Some((content, cite)) = cite::article(&self.globals, views, id, &view) {
            view = view.with(vec![("content", content)]);
            context.insert_value("cite", cite);
        } else if let Some(content) = cite::with_copies(&self.globals, id, &view) {
            view = view.with(vec![("content", content)]);
        }
        context.insert_value("page", view);
        let default = if site.conventions.archive_views && page.record.is_some() { "article.html" } else { "page.html" };
        (page.template.clone().unwrap_or_else(|| default.into()), context, page.article.source.path.clone())
    }

    fn section(&self, site: &Site, views: &Views<Value>, id: usize, n: usize) -> (String, Context, String) {
        let section = &site.sections[id];
        let matter = section.matter();
        let view = &views.sections[id];
        let by = matter.map_or(0, |matter| matter.paginate_by);
        let mut url = section.url.clone();
        let mut paginator = None;
        if by > 0 && section.role == Role::Plain {
            let path = matter.map_or("page", |matter| matter.paginate_path.as_str());
            let reversed = matter.is_some_and(|matter| matter.paginate_reversed);
            let (total, range) = (section.pages.len(), part(section.pages.len(), by, n));
            let range = if reversed { total - range.end..total - range.start } else { range };
            let mut pages: Vec<Value> = section.pages[range].iter().map(|page| views.part_page(site, *page)).collect();
            if reversed {
                pages.reverse();
            }
            let paging = Paging { url: &section.url, base: site.config.base(), path, by, current: n };
            paginator = Some(crate::templates::views::pager(&paging, total, pages));
            if n > 1 {
                url = crate::link::addresses::pager_url(&section.url, path, n);
            }
        }
        let mut context = base(&self.globals, &section.lang, Some(&url));
        let bare = paginator.is_some() && !site.conventions.pages_beside_paginator;
        context.insert_value("section", if bare { view.with(vec![("pages", Value::list(Vec::new()))]) } else { view.clone() });
        if let Some(paginator) = paginator {
            context.insert_value("paginator", paginator);
        }
        if site.conventions.archive_views && section.is_root() {
            context.insert_value("chart", years::chart(&years::of_volumes(site), None, &|year| Some(format!("#y{year}"))));
            let mut changed = changes::changes(site);
            changed.truncate(HOME_CHANGES);
            context.insert_value("changes", history::changes(site, &changed));
            if site.is_archive() {
                let known = self.sizes.know_all();
                context.insert_value("data", cite::data(&cite::ARCHIVE, &|export| known.then(|| self.size(views, export))));
                let editions = known.then(|| cite::volume(&self.globals, 0, &|export| self.size(views, export)));
                context.insert_value("editions", editions.unwrap_or_else(Value::null));
            }
        }
        if let Role::Volume(volume) = section.role {
            context.insert_value("volume", views.volumes[volume].clone());
            context.insert_value("stats", views.stats(site, volume));
            context.insert_value("cite", cite::volume(&self.globals, volume, &|export| self.size(views, export)));
        }
        let default = match section.role {
            _ if section.is_root() => "index.html",
            Role::Volume(_) if site.conventions.archive_views => "volume.html",
            _ => "section.html",
        };
        let template = matter.and_then(|matter| matter.template.clone()).unwrap_or_else(|| default.into());
        (template, context, format!("content/{}", section.path))
    }

    fn term(&self, site: &Site, views: &Views<Value>, (index, position): (usize, usize), n: usize) -> (String, Context, String) {
        let taxonomy = &site.taxonomies[index];
        let term = &taxonomy.terms[position];
        let mut url = term.url.clone();
        let mut paginator = None;
        if let Some(by) = taxonomy.config.paginate_by {
            let path = taxonomy.config.paginate_path.as_deref().unwrap_or("page");
            let shown: Vec<PageId> = term.shown(&site.pages).collect();
            let pages = shown[part(shown.len(), by, n)].iter().map(|page| views.part_page(site, *page)).collect();
            let paging = Paging { url: &term.url, base: site.config.base(), path, by, current: n };
            let parts = crate::templates::views::pager(&paging, shown.len(), pages);
            paginator = Some(if site.conventions.counts_unrendered {
                parts.with(vec![("total_pages", Value::size(term.pages.len()))])
            } else {
                parts
            });
            if n > 1 {
                url = crate::link::addresses::pager_url(&term.url, path, n);
            }
        }
        let mut context = base(&self.globals, &taxonomy.lang, Some(&url));
        context.insert_value("taxonomy", views.taxonomies[index].config.clone());
        context.insert_value("term", views.taxonomies[index].terms[position].clone());
        context.insert_value("cite", cite::list(site, ExportScope::Term(index, position), &|export| self.size(views, export)));
        if let Some(paginator) = paginator {
            context.insert_value("paginator", paginator);
        }
        if site.conventions.archive_views {
            context.insert_value("list", self.list(views, ExportScope::Term(index, position), None));
        }
        let template = self.taxonomy_template(&taxonomy.config.name.value, "single");
        (template, context, format!("the term {} of {}", term.name, taxonomy.config.name.value))
    }

    /// A list by years: all of it on its own page, or what is new; or one year of it.
    fn list(&self, views: &Views<Value>, of: ExportScope, year: Option<i16>) -> Value {
        years::view(&self.globals.site, of, year, views)
    }

    fn year(&self, site: &Site, views: &Views<Value>, of: ExportScope, year: i16) -> (String, Context, String) {
        let (lang, name, kind, kind_url, anchor) = match of {
            ExportScope::Term(index, position) => {
                let taxonomy = &site.taxonomies[index];
                let (name, kind) = (&taxonomy.terms[position].name, &taxonomy.config.name.value);
                (&taxonomy.lang, name, kind.as_str(), taxonomy.url.clone(), None)
            }
            ExportScope::Column(index) => {
                let column = &site.columns[index];
                (&site.config.default_language, &column.title, "columns", UrlPath("/s/".into()), Some(column.id.as_str()))
            }
            ExportScope::Article(_) | ExportScope::Volume(_) | ExportScope::Archive => {
                unreachable!("only terms and columns have years: this is a fault of mokcha")
            }
        };
        let url = address(site, of).map(|list| year_url(list, year));
        let mut context = base(&self.globals, lang, url.as_ref());
        let of_list = vec![
            ("name", Value::text(name)),
            ("kind", Value::text(kind)),
            ("kind_permalink", Value::text(&kind_url.permalink(site.config.base()))),
            ("anchor", Value::opt(anchor)),
        ];
        context.insert_value("of", Value::map(of_list));
        context.insert_value("list", self.list(views, of, Some(year)));
        ("year.html".into(), context, format!("the year {year} of {name}"))
    }

    fn taxonomy_template(&self, name: &str, kind: &str) -> String {
        let own = format!("{name}/{kind}.html");
        if self.templates.has(&own) { own } else { format!("taxonomy_{kind}.html") }
    }

    fn feed(&self, site: &Site, views: &Views<Value>, of: &FeedOf, name: &str) -> (String, Context, String) {
        let (lang, url) = match of {
            FeedOf::Language(lang) => (lang.clone(), crate::link::addresses::section(&site.config, lang, "")),
            FeedOf::Section(id) => (site.sections[*id].lang.clone(), site.sections[*id].url.clone()),
            FeedOf::Column(column) => (site.config.default_language.clone(), site.columns[*column].url.clone()),
            FeedOf::Term(taxonomy, term) => (site.taxonomies[*taxonomy].lang.clone(), site.taxonomies[*taxonomy].terms[*term].url.clone()),
        };
        let mut context = base(&self.globals, &lang, None);
        let all = feeds::pages(site, of);
        let pages: Vec<PageId> =
            all.iter().copied().take(site.config.feed_limit.or(site.conventions.feed_limit).unwrap_or(usize::MAX)).collect();
        // A feed's template of ours shows the content of pages without a summary only.
        let ours = self.templates.is_built_in(name);
        let in_many = matches!(of, FeedOf::Term(..) | FeedOf::Column(_));
        let views_of = |page: &PageId| {
            let summary = text_of(&views.listed_page(*page), "summary");
            let described = site.conventions.feeds_for_readers && in_many && site.pages[*page].matter().description.is_some();
            let without = ours && (summary.is_some() || described);
            let view = if without { views.part_page(site, *page) } else { views.part_page_with_content(site, *page) };
            if !site.conventions.feeds_for_readers {
                return view;
            }
            let permalink = &site.pages[*page].permalink;
            let content = if without { None } else { text_of(&view, "content") };
            let texts = [("content", content), ("summary", summary)].into_iter();
            let clean = texts.filter_map(|(name, html)| Some((name, Value::text(&feed_content::content(&html?, permalink)))));
            view.with(clean.collect())
        };
        context.insert_value("pages", Value::list(pages.iter().map(views_of).collect()));
        context.insert_value("feed_url", Value::text(&url.join(name).permalink(site.config.base())));
        if let Some(updated) = feeds::last_updated(site, &all) {
            context.insert_value("last_updated", Value::text(&updated));
        }
        // Zola's feeds of terms lead to the front page.
        if matches!(of, FeedOf::Section(_)) || (site.conventions.feeds_for_readers && !matches!(of, FeedOf::Language(_))) {
            context.insert_value("alternate_url", Value::text(&url.permalink(site.config.base())));
        }
        match of {
            FeedOf::Language(_) => {}
            FeedOf::Section(id) => context.insert_value("section", views.sections[*id].clone()),
            FeedOf::Column(column) => context.insert_value("column", views.columns[*column].clone()),
            FeedOf::Term(taxonomy, term) => {
                context.insert_value("taxonomy", views.taxonomies[*taxonomy].config.clone());
                context.insert_value("term", views.taxonomies[*taxonomy].terms[*term].clone());
            }
        }
        (name.to_owned(), context, format!("the feed {name}"))
    }
}

/// A text of a view.
fn text_of(view: &Value, name: &'static str) -> Option<String> {
    view.as_map()?.get(&tera::value::Key::Str(name))?.as_str().map(str::to_owned)
}

/// Which of so many entries stand in part `n`, from 1.
fn part(total: usize, by: usize, n: usize) -> Range<usize> {
    let from = ((n - 1) * by).min(total);
    from..from.saturating_add(by).min(total)
}

/// The variables that every template has.
fn base(globals: &Globals<Value>, lang: &str, url: Option<&UrlPath>) -> Context {
    let site = &globals.site;
    let mut context = Context::new();
    context.insert_value("config", globals.config(lang));
    context.insert_value("lang", Value::text(lang));
    context.insert_value("zola_version", Value::text(site.conventions.zola_version));
    if let Some(views) = globals.views.get() {
        context.insert_value("site", views.site.clone());
    }
    if let Some(url) = url {
        context.insert_value("current_path", Value::text(&url.0));
        context.insert_value("current_url", Value::text(&url.permalink(site.config.base())));
    }
    context
}
