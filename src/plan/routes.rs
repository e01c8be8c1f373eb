//! Every file of the site to be: a list of pages to render, and the map of outputs in which each address is claimed once.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::cite::exports::ExportScope;
use crate::cite::{exports, record};
use crate::edition::last::LastFile;
use crate::link::addresses::{self, feed_filenames, outgoing_url, pager_count, pager_url};
use crate::link::site::{Asset, Page, Role, Site, one_form};
use crate::link::{pictures, revisions};
use crate::plan::job::{CoverStyle, FeedOf, Job};
use crate::plan::one_form as plan_form;
use crate::plan::outgoing::PER_PAGE;
use crate::plan::outputs::{Claim, Outputs, Rank, Recipe};
use crate::plan::years::{Years, year_url};
use crate::plan::{aliases, covers};
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::{OutPath, UrlPath};
use crate::text::waiting::Waiting;

/// Files that are no pages.
#[derive(Debug, Default)]
pub struct Files {
    /// `static/`: path below it, and the file.
    pub statics: Vec<(String, PathBuf)>,
    /// The theme's `static/`.
    pub theme_statics: Vec<(String, PathBuf)>,
    /// Made by the program, e.g. style sheets.
    pub generated: Vec<(String, Waiting)>,
    /// Ids of each page's tables.
    pub tables: Vec<Vec<String>>,
    /// Content paths of the pictures that each page shows at its own address.
    pub pictures: Vec<Vec<String>>,
    /// How many links lead elsewhere.
    pub outgoing: usize,
}

/// The site's files.
#[derive(Debug, Default)]
pub struct Routes {
    /// Pages to render; `Recipe::Page` is an index into them.
    pub jobs: Vec<Job>,
    /// Address of each job, `None` for files that are no pages.
    pub outputs: Outputs,
}

/// Entries of one sitemap file at the most.
pub const SITEMAP_LIMIT: usize = 30_000;

/// Claims every address. Problems are two claims of one rank.
pub fn routes(site: &Site, files: &Files, sitemap_entries: usize) -> (Routes, Vec<Diagnostic>) {
    // Zola up to 0.22 wrote lists of terms and the site's feeds last: they replace pages of the same address.
    let list_rank = if site.conventions.lists_replace_pages { Rank::List } else { Rank::Page };
    let shown = files.pictures.iter().flatten().map(String::as_str).collect();
    let mut plan = Plan { site, list_rank, shown, routes: Routes::default(), problems: Vec::new() };
    plan.pages();
    for (path, picture, owner) in pictures::claims(site, &files.pictures) {
        plan.claim(path, Rank::Page, Recipe::Copy(picture.file.clone()), owner, None);
    }
    plan.sections();
    plan.archive();
    for (url, target, owner) in one_form::beside(site) {
        plan.job(url, Rank::Alias, Job::Redirect(target.to_owned()), owner, None);
    }
    for (url, rank, job, owner, place) in revisions_of(site) {
        plan.job(&url, rank, job, owner, place);
    }
    plan.taxonomies();
    plan.feeds();
    plan.singles(sitemap_entries);
    plan.outgoing(files.outgoing);
    for (path, export, owner) in exports::claims(site, &files.tables, files.outgoing > 0) {
        let index = plan.routes.jobs.len();
        plan.routes.jobs.push(Job::Export(export));
        // Two of one name belong to two articles of one number, which was told.
        let claim = Claim { rank: Rank::Generated, recipe: Recipe::Page(index), owner, place: None };
        let _ = plan.routes.outputs.claim(path, claim);
    }
    for (last, path) in last(site) {
        plan.claim(OutPath(path.to_owned()), Rank::Generated, Recipe::Last(last), "edition".into(), None);
    }
    for (rank, list) in [(Rank::ThemeStatic, &files.theme_statics), (Rank::Static, &files.statics)] {
        for (path, file) in list {
            plan.claim(OutPath(path.clone()), rank, Recipe::Copy(file.clone()), format!("static file {path}"), None);
        }
    }
    for (path, bytes) in &files.generated {
        plan.claim(OutPath(path.clone()), Rank::Generated, Recipe::Bytes(bytes.clone()), format!("built-in file {path}"), None);
    }
    plan_form::settle(site, &mut plan.routes.outputs);
    plan.problems.extend(plan.routes.outputs.files_as_folders());
    plan.problems.extend(aliases::without_effect(site, &plan.routes.outputs));
    (plan.routes, plan.problems)
}

/// Files of the finished others: checksums of any archive, and what its editions ask for.
fn last(site: &Site) -> impl Iterator<Item = (LastFile, &'static str)> {
    let (wanted, editions) = (site.is_archive(), site.config.editions);
    LastFile::ALL.into_iter().filter(move |(last, _)| {
        wanted
            && match last {
                LastFile::Manifest => true,
                LastFile::Zip => editions.zip,
                LastFile::Sums => editions.any(),
            }
    })
}

struct Plan<'a> {
    site: &'a Site,
    list_rank: Rank,
    /// Pictures that texts show.
    shown: BTreeSet<&'a str>,
    routes: Routes,
    problems: Vec<Diagnostic>,
}

impl Plan<'_> {
    fn claim(&mut self, path: OutPath, rank: Rank, recipe: Recipe, owner: String, place: Option<Place>) {
        if let Err(problem) = self.routes.outputs.claim(path, Claim { rank, recipe, owner, place }) {
            self.problems.push(*problem);
        }
    }

    fn job(&mut self, url: &UrlPath, rank: Rank, job: Job, owner: String, place: Option<Place>) {
        let index = self.routes.jobs.len();
        self.routes.jobs.push(job);
        self.claim(url.to_out(), rank, Recipe::Page(index), owner, place);
    }

    fn aliases(&mut self, aliases: &[crate::parse::fields::Spanned<String>], source: &Arc<crate::text::SourceText>, target: &str) {
        let owner = format!("alias in {}", source.path);
        for written in aliases {
            let alias = one_form::name(self.site, &written.value);
            let place = Place::new(source, written.span.clone());
            self.job(&addresses::alias(&alias), Rank::Alias, Job::Redirect(target.to_owned()), owner.clone(), Some(place));
        }
    }

    fn pages(&mut self) {
        let site = self.site;
        for (id, page) in site.pages.iter().enumerate() {
            let matter = page.matter();
            if matter.render && !page.unsorted {
                let own = matter.path.as_ref().or(matter.slug.as_ref()).map(|text| text.span.clone());
                let number = page.record.as_ref().map(|record| record.own.number.span.clone());
                let place = number.or(own).map_or_else(|| page.article.top(), |span| Place::new(&page.article.source, span));
                self.job(&page.url, Rank::Page, Job::Page(id), page.article.source.path.clone(), Some(place));
                self.assets(&page.assets, &page.url);
                self.printed_pdf(page);
            }
            self.aliases(&matter.aliases, &page.article.source, &page.permalink);
        }
    }

    /// The PDF of the print may lie beside an article that has no folder of its own.
    fn printed_pdf(&mut self, page: &Page) {
        let (Some(place), Some(asset)) = (&page.record, record::printed_pdf(self.site, page)) else { return };
        let name = format!("{}.pdf", place.id);
        if self.site.is_archive() && !page.assets.iter().any(|own| own.relative == name) {
            self.claim(
                page.url.join(&name).to_out(),
                Rank::Page,
                Recipe::Copy(asset.file.clone()),
                format!("content/{}", asset.content_path),
                None,
            );
        }
    }

    fn assets(&mut self, assets: &[Asset], url: &UrlPath) {
        // A picture that texts show stands at their addresses instead.
        let stands = |asset: &&Asset| !self.shown.contains(asset.content_path.nfc().collect::<String>().as_str());
        for asset in assets.iter().filter(stands).collect::<Vec<_>>() {
            self.claim(
                url.join(&asset.relative).to_out(),
                Rank::Page,
                Recipe::Copy(asset.file.clone()),
                format!("content/{}", asset.content_path),
                None,
            );
        }
    }

    fn sections(&mut self) {
        let site = self.site;
        for (id, section) in site.sections.iter().enumerate() {
            let matter = section.matter();
            let place = section.article.as_ref().map(|article| article.top());
            let owner = format!("content/{}", section.path);
            if matches!(section.role, Role::Part(..)) {
                continue;
            }
            self.assets(&section.assets, &section.url);
            if let (Some(matter), Some(article)) = (matter, &section.article) {
                self.aliases(&matter.aliases, &article.source, &section.permalink);
                if matter.generate_feeds {
                    self.feed_files(FeedOf::Section(id), &section.lang, &section.url, &owner);
                }
                if let (true, Some(target)) = (matter.render, &matter.redirect_to) {
                    let absolute = target.starts_with("http:") || target.starts_with("https:");
                    let target = if absolute { target.clone() } else { UrlPath::page(target).permalink(site.config.base()) };
                    self.job(&section.url, Rank::Page, Job::Redirect(target), owner, place);
                    continue;
                }
            }
            if !section.renders() {
                continue;
            }
            // A language's home that nobody wrote gives way to what was written for its address.
            let is_invented = section.article.is_none() && section.lang != site.config.default_language;
            let rank = if is_invented { Rank::Generated } else { Rank::Page };
            self.job(&section.url, rank, Job::Section(id, 1), owner.clone(), place.clone());
            let (by, path) = matter.map_or((0, ""), |matter| (matter.paginate_by, matter.paginate_path.as_str()));
            if by > 0 && matches!(section.role, Role::Plain) {
                let permalink = &section.permalink;
                self.pagers(&section.url, permalink, path, pager_count(section.pages.len(), by), &owner, |n| Job::Section(id, n));
            }
        }
    }

    fn pagers(&mut self, url: &UrlPath, permalink: &str, path: &str, count: usize, owner: &str, job: impl Fn(usize) -> Job) {
        let address = |n: usize| pager_url(url, path, n);
        self.job(&address(1), Rank::Page, Job::Redirect(permalink.to_owned()), format!("pagers of {owner}"), None);
        for n in 2..=count {
            self.job(&address(n), Rank::Page, job(n), format!("pagers of {owner}"), None);
        }
    }

    fn archive(&mut self) {
        let site = self.site;
        for (index, url) in covers::drawn(site) {
            self.job(&url.join(covers::SVG), Rank::Generated, Job::Cover(index, CoverStyle::Svg), "cover of a volume".into(), None);
            if site.config.base_url.is_some() {
                self.job(
                    &url.join(covers::PREVIEW),
                    Rank::Generated,
                    Job::Cover(index, CoverStyle::Preview),
                    "cover of a volume".into(),
                    None,
                );
            }
        }
        if site.columns.is_empty() || !site.conventions.archive_pages {
            return;
        }
        for (index, column) in site.columns.iter().enumerate() {
            let owner = format!("column {}", column.id);
            self.job(&column.url, Rank::Page, Job::Column(index), owner.clone(), None);
            self.years(ExportScope::Column(index), &column.url, Rank::Page, &owner);
            if site.config.base_url.is_some() {
                self.feed_files(FeedOf::Column(index), &site.config.default_language, &column.url, &owner);
            }
        }
        self.job(&UrlPath("/s/".into()), Rank::Page, Job::Columns, "list of columns".into(), None);
    }

    /// The years of a long list.
    fn years(&mut self, of: ExportScope, url: &UrlPath, rank: Rank, owner: &str) {
        let list = Years::of(self.site, of);
        for year in list.years.iter().filter(|_| list.apart) {
            self.job(&year_url(url, year.year), rank, Job::Year(of, year.year), owner.to_owned(), None);
        }
    }

    fn taxonomies(&mut self) {
        let site = self.site;
        for (index, taxonomy) in site.taxonomies.iter().enumerate() {
            if taxonomy.terms.is_empty() || !taxonomy.config.render {
                continue;
            }
            let owner = format!("taxonomy {}", taxonomy.config.name.value);
            self.job(&taxonomy.url, self.list_rank, Job::Taxonomy(index), owner.clone(), None);
            for (position, term) in taxonomy.terms.iter().enumerate() {
                let owner = format!("{owner}, term {}", term.name);
                self.job(&term.url, self.list_rank, Job::Term(index, position, 1), owner.clone(), None);
                if let Some(by) = taxonomy.config.paginate_by {
                    let path = taxonomy.config.paginate_path.as_deref().unwrap_or("page");
                    let permalink = term.url.permalink(site.config.base());
                    let count = pager_count(term.shown(&site.pages).count(), by);
                    self.pagers(&term.url, &permalink, path, count, &owner, |n| Job::Term(index, position, n));
                }
                self.years(ExportScope::Term(index, position), &term.url, self.list_rank, &owner);
                if taxonomy.config.feed {
                    self.feed_files(FeedOf::Term(index, position), &taxonomy.lang, &term.url, &owner);
                }
            }
        }
    }

    fn feeds(&mut self) {
        let config = &self.site.config;
        // From 0.23 on the top's switch is for all languages.
        let none = self.site.conventions.one_feed_switch && !config.main.generate_feeds.unwrap_or(false);
        for lang in config.codes().filter(|_| !none) {
            // A feed without absolute addresses helps nobody; with the built-in theme it is on unless switched off.
            let wanted = config.language(lang).generate_feeds.unwrap_or(self.site.conventions.feeds_unasked && config.base_url.is_some());
            if wanted {
                let url = addresses::section(config, lang, "");
                self.feed_files(FeedOf::Language(lang.to_owned()), lang, &url, "feed of the site");
            }
        }
    }

    fn feed_files(&mut self, of: FeedOf, lang: &str, url: &UrlPath, owner: &str) {
        for name in feed_filenames(self.site, lang) {
            // The whole site's feed stands above a section's.
            let rank = if matches!(of, FeedOf::Section(_)) { Rank::Page } else { self.list_rank };
            self.job(&url.join(&name), rank, Job::Feed(of.clone(), name.clone()), format!("{owner}: {name}"), None);
        }
    }

    /// The report of links that lead elsewhere.
    fn outgoing(&mut self, count: usize) {
        for n in 1..=count.div_ceil(PER_PAGE) {
            self.job(&outgoing_url(n), Rank::Generated, Job::Outgoing(n), "report of outgoing links".into(), None);
        }
    }

    fn singles(&mut self, sitemap_entries: usize) {
        let (config, conventions) = (&self.site.config, self.site.conventions);
        let mut file = |name: &str, job: Job| self.job(&UrlPath::file(name), Rank::Generated, job, format!("built-in {name}"), None);
        file("404.html", Job::NotFound);
        if config.generate_robots_txt {
            file("robots.txt", Job::Robots);
        }
        if config.generate_sitemap && (conventions.needs_base_url || config.base_url.is_some()) {
            if sitemap_entries < SITEMAP_LIMIT {
                file("sitemap.xml", Job::Sitemap(1));
            } else {
                for n in 1..=sitemap_entries.div_ceil(SITEMAP_LIMIT) {
                    file(&format!("sitemap{n}.xml"), Job::Sitemap(n));
                }
                file("sitemap.xml", Job::SitemapIndex);
            }
        }
        if conventions.archive_pages {
            let glossary = (!self.site.abbreviations.is_empty()).then_some("glossary");
            for name in ["about", "accessibility", "search"].into_iter().chain(glossary) {
                self.job(&UrlPath::page(name), Rank::Generated, Job::BuiltIn(name), format!("built-in {name}"), None);
            }
        }
    }
}

/// A page to be claimed: address, rank, what it is, whose, and where that is written.
type Claimed = (UrlPath, Rank, Job, String, Option<Place>);

/// The pages of earlier texts and histories, and the list of changes with its feed: both stand in any archive, so that readers can follow it
/// before the first change.
fn revisions_of(site: &Site) -> Vec<Claimed> {
    let mut out: Vec<Claimed> = Vec::new();
    for (id, page) in revisions::revised(site) {
        for (number, text) in (1..).zip(page.record.iter().flat_map(|record| &record.earlier)) {
            out.push((revisions::address(page, number), Rank::Page, Job::Earlier(id, number), text.source.path.clone(), Some(text.top())));
        }
        out.push((revisions::history(page), Rank::Page, Job::History(id), format!("history of {}", page.article.source.path), None));
    }
    if site.is_archive() {
        out.push((UrlPath::page("changes"), Rank::Generated, Job::Changes, "built-in changes".into(), None));
        if site.config.base_url.is_some() {
            out.push((UrlPath::file("changes/feed.xml"), Rank::Generated, Job::ChangesFeed, "feed of changes".into(), None));
        }
    }
    out
}
