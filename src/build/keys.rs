//! The keys of pages and exports: what a recipe would make is what an earlier build made under the same key, so that it need not be run.
//!
//! A page is made of its own text, of what it shows of others (their front matter, and what views have of them), and of all that is no text.
//! Only the last two are the same for all pages: they are one key, the frame. An edited sentence changes the key of its own page, and of
//! the few files that hold the texts of many. An article shows little of others: its files have a key of their own, which another article
//! does not change unless it stands beside it. So have lists: an article changes those in which it stands.

use tera::Value;

use crate::build::configure::Settings;
use crate::cite::exports::{self, Export, ExportScope};
use crate::config::conventions::ContentCalls;
use crate::link::site::{PageId, Role, Site};
use crate::parse::article::Article;
use crate::plan::job::{FeedOf, Job};
use crate::plan::outputs::Outputs;
use crate::render::feeds;
use crate::render::portable;
use crate::templates::views::{Shown, Views};
use crate::text::Cut;
use crate::text::key::{Key, Keyed};
use crate::text::path::OutPath;
use crate::text::sources::{SourceHashes, Sources};

/// The keys of a site's pages.
pub struct Keys {
    frame: Key,
    /// What stands on every article's page, whatever other articles there are.
    near: Key,
    /// What each page shows, and each volume.
    shown: Shown,
    /// The texts of each page, the earlier ones too.
    texts: Vec<Key>,
    /// What lists and citations show of each page.
    listed: Vec<Key>,
    /// All texts.
    all: Key,
}

/// Whose texts a file holds.
enum TextScope {
    Nothing,
    Of(Vec<PageId>),
    All,
}

/// Whether what templates ask for is known before they run: those of the site's own may ask for the time, for files, for any page's content.
pub fn certain(sources: &Sources, settings: &Settings) -> bool {
    let conventions = settings.conventions;
    let ours = sources.templates.is_empty() && settings.config.theme.is_none();
    ours && conventions.whole_theme && conventions.content_calls == ContentCalls::Nothing
}

impl Keys {
    /// The key of an article: its texts as they were written, and as they are shown.
    fn article(&self, id: PageId) -> Key {
        Keyed::new("article").part(self.texts[id]).part(self.shown.pages[id]).key()
    }

    /// The keys, where all ingredients are known.
    pub fn of(site: &Site, sums: &SourceHashes, views: &Views<Value>, outputs: &Outputs) -> Option<Self> {
        let shown = views.shown(site);
        let (mut frame, mut near) = (Keyed::new("page"), Keyed::new("article"));
        frame.part(sums.frame).part(shown.all).count(sums.texts.len());
        sums.texts.keys().for_each(|path| {
            frame.part(path);
        });
        near.part(sums.frame).part(shown.site);
        let (mut texts, mut listed) = (Vec::with_capacity(site.pages.len()), Vec::with_capacity(site.pages.len()));
        for (id, page) in site.pages.iter().enumerate() {
            let (mut own, mut front) = (Keyed::new("texts"), Keyed::new("listed"));
            front.part(&page.url.0).part([u8::from(page.unsorted)]).part(shown.listed[id]);
            for article in std::iter::once(&page.article).chain(page.record.iter().flat_map(|record| &record.earlier)) {
                own.part(text(sums, article)?);
                let head = article.source.text.cut(..article.body.start);
                frame.part(head);
                front.part(&article.path.0).part(head);
            }
            texts.push(own.key());
            listed.push(front.key());
        }
        for article in site.sections.iter().filter_map(|section| section.article.as_ref()) {
            let text = text(sums, article)?;
            frame.part(text);
            near.part(&article.path.0).part(text);
        }
        for (path, claim) in outputs.iter().filter(|(path, _)| !portable::moves(path)) {
            frame.part(&path.0).part([claim.rank as u8]);
        }
        let mut all = Keyed::new("all");
        texts.iter().for_each(|text| {
            all.part(text);
        });
        Some(Self { frame: frame.key(), near: near.key(), shown, texts, listed, all: all.key() })
    }

    /// The key of what a job makes.
    pub fn of_job(&self, site: &Site, path: &OutPath, job: &Job) -> Key {
        let mut keyed = Keyed::new("job");
        keyed.part(&path.0);
        match near(site, job) {
            // A job has numbers, which other articles move.
            Some(Near::Article(id)) => {
                let beside = if matches!(job, Job::Page(_)) { self.shown.beside.get(id) } else { None };
                return keyed.part(self.near).part(kind(job)).part(self.article(id)).maybe(beside).key();
            }
            Some(Near::Volume(volume)) => {
                keyed.part(self.near).part(kind(job)).part(self.shown.volumes[volume]);
                // Both show the volume's own text.
                match job {
                    Job::Section(id, _) => keyed.part(self.shown.sections[*id]),
                    Job::Export(Export::Epub(_)) => keyed.part(self.shown.sections[site.volumes[volume].section]),
                    _ => &mut keyed,
                };
                let pages = &site.volumes[volume].pages;
                keyed.count(pages.len());
                pages.iter().for_each(|id| {
                    // A cover shows titles, no text.
                    let page = if matches!(job, Job::Cover(..)) { self.listed[*id] } else { self.article(*id) };
                    keyed.part(page);
                });
                return keyed.key();
            }
            Some(Near::List(of)) => {
                keyed.part(self.near).part(kind(job));
                let pages: Vec<PageId> = match of {
                    ExportScope::Term(taxonomy, term) => {
                        let (config, terms) = &self.shown.taxonomies[taxonomy];
                        keyed.part(config).part(terms[term]);
                        site.taxonomies[taxonomy].terms[term].pages.clone()
                    }
                    ExportScope::Column(column) => {
                        keyed.part(self.shown.columns[column]);
                        let parts = site.columns[column].parts.iter();
                        parts.flat_map(|(volume, part)| site.volumes[*volume].parts[*part].pages.iter().copied()).collect()
                    }
                    ExportScope::Article(_) | ExportScope::Volume(_) | ExportScope::Archive => exports::articles(site, of),
                };
                keyed.count(pages.len());
                pages.iter().for_each(|id| {
                    keyed.part(self.listed[*id]);
                });
                return keyed.key();
            }
            Some(Near::Feed(of)) => {
                keyed.part(self.near).part("feed");
                match of {
                    FeedOf::Language(lang) => keyed.part(lang),
                    FeedOf::Section(id) => keyed.part(self.shown.sections[*id]),
                    FeedOf::Column(column) => keyed.part(self.shown.columns[*column]),
                    FeedOf::Term(taxonomy, term) => {
                        let (config, terms) = &self.shown.taxonomies[*taxonomy];
                        keyed.part(config).part(terms[*term])
                    }
                };
                let all = feeds::pages(site, of);
                keyed.maybe(feeds::last_updated(site, &all));
                let shown = in_feeds(site).min(all.len());
                keyed.count(shown);
                all[..shown].iter().for_each(|id| {
                    keyed.part(self.article(*id));
                });
                return keyed.key();
            }
            None => keyed.part(self.frame).part(format!("{job:?}")),
        };
        match reads(site, job) {
            TextScope::Nothing => {}
            TextScope::Of(pages) => pages.iter().filter_map(|id| self.texts.get(*id)).for_each(|text| {
                keyed.part(text);
            }),
            TextScope::All => {
                keyed.part(self.all);
            }
        }
        keyed.key()
    }
}

/// What stands beside a file: an article, or the articles of a volume, of a list or of a feed.
enum Near<'j> {
    Article(PageId),
    Volume(usize),
    List(ExportScope),
    Feed(&'j FeedOf),
}

/// How many pages a feed holds at most.
fn in_feeds(site: &Site) -> usize {
    site.config.feed_limit.or(site.conventions.feed_limit).unwrap_or(usize::MAX)
}

/// Files that show nothing of what stands elsewhere.
fn near<'j>(site: &Site, job: &'j Job) -> Option<Near<'j>> {
    match job {
        Job::Page(id) | Job::Export(Export::Cite(ExportScope::Article(id), _) | Export::Table(id, _)) => {
            site.pages[*id].record.as_ref().map(|_| Near::Article(*id))
        }
        Job::Export(Export::Epub(volume) | Export::Linkset(volume)) | Job::Cover(volume, _) => Some(Near::Volume(*volume)),
        Job::Column(column) if site.is_archive() => Some(Near::List(ExportScope::Column(*column))),
        Job::Term(taxonomy, term, _) if site.is_archive() => Some(Near::List(ExportScope::Term(*taxonomy, *term))),
        Job::Year(of, _) if site.is_archive() => Some(Near::List(*of)),
        Job::Export(Export::Cite(of, _)) if site.is_archive() => Some(Near::List(*of)),
        Job::Feed(of, _) if site.is_archive() => Some(Near::Feed(of)),
        // With its own template; others list what lies below it.
        Job::Section(id, _) => match site.sections[*id].role {
            Role::Volume(volume) if site.conventions.archive_views && site.sections[*id].matter()?.template.is_none() => {
                Some(Near::Volume(volume))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Which file of an article or a volume it is.
fn kind(job: &Job) -> String {
    match job {
        Job::Export(Export::Cite(_, format)) => format!("{format:?}"),
        Job::Export(Export::Table(_, table)) => format!("table {table:?}"),
        Job::Export(Export::Epub(_)) => "epub".into(),
        Job::Export(Export::Linkset(_)) => "linkset".into(),
        Job::Cover(_, drawn) => format!("{drawn:?}"),
        Job::Section(..) => "volume".into(),
        Job::Column(_) | Job::Term(..) => "list".into(),
        Job::Year(..) => "year".into(),
        _ => "page".into(),
    }
}

fn text<'a>(sums: &'a SourceHashes, article: &Article) -> Option<&'a Key> {
    sums.texts.get(&article.path.0)
}

fn reads(site: &Site, job: &Job) -> TextScope {
    match job {
        Job::Page(id) | Job::Earlier(id, _) | Job::History(id) => TextScope::Of(vec![*id]),
        Job::Feed(of, _) => TextScope::Of(feeds::pages(site, of).into_iter().take(in_feeds(site)).collect()),
        Job::Export(export) => match export {
            Export::Cite(ExportScope::Article(id), _) | Export::Table(id, _) => TextScope::Of(vec![*id]),
            Export::Linkset(volume) | Export::Epub(volume) => TextScope::Of(site.volumes[*volume].pages.clone()),
            // Records are made of front matter.
            Export::Cite(..) => TextScope::Nothing,
            Export::Lines | Export::Csv | Export::LinkLines | Export::LinkCsv => TextScope::All,
        },
        Job::Changes | Job::ChangesFeed | Job::Outgoing(_) => TextScope::All,
        // The home page and those of volumes say how large the files are that hold texts.
        Job::Section(id, _) => match site.sections[*id].role {
            Role::Volume(volume) => TextScope::Of(site.volumes[volume].pages.clone()),
            _ if site.sections[*id].is_root() => TextScope::All,
            _ => TextScope::Nothing,
        },
        Job::Column(_)
        | Job::Columns
        | Job::Taxonomy(_)
        | Job::Term(..)
        | Job::Year(..)
        | Job::Cover(..)
        | Job::Redirect(_)
        | Job::Gone(_)
        | Job::Sitemap(_)
        | Job::SitemapIndex
        | Job::Robots
        | Job::NotFound
        | Job::BuiltIn(_) => TextScope::Nothing,
    }
}
