//! The keys of pages and exports: what a recipe would make is what an earlier build made under the same key, so that it need not be run.
//!
//! A page is made of its own text, of what it shows of others (their front matter, and what views have of them), and of all that is no text.
//! Only the last two are the same for all pages: they are one key, the frame. An edited sentence changes the key of its own page, and of
//! the few files that hold the texts of many.

use tera::Value;

use crate::build::configure::Settings;
use crate::cite::exports::{Export, Of};
use crate::config::conventions::ContentCalls;
use crate::link::site::{PageId, Site};
use crate::parse::article::Article;
use crate::plan::job::Job;
use crate::plan::outputs::Outputs;
use crate::render::feeds;
use crate::render::portable;
use crate::templates::views::Views;
use crate::text::Cut;
use crate::text::key::{Key, Keyed};
use crate::text::path::OutPath;
use crate::text::sources::{Sources, Sums};

/// The keys of a site's pages.
#[derive(Debug)]
pub struct Keys {
    frame: Key,
    /// The texts of each page, the earlier ones too.
    texts: Vec<Key>,
    /// All texts.
    all: Key,
}

/// Whose texts a file holds.
enum Reads {
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
    /// The keys, where all ingredients are known.
    pub fn of(site: &Site, sums: &Sums, views: &Views<Value>, outputs: &Outputs) -> Option<Self> {
        let mut frame = Keyed::new("page");
        frame.part(sums.frame).part(views.key());
        let mut texts = Vec::with_capacity(site.pages.len());
        for (id, page) in site.pages.iter().enumerate() {
            let mut own = Keyed::new("texts");
            own.part(format!("{:?}", views.related(site, id)));
            for article in std::iter::once(&page.article).chain(page.record.iter().flat_map(|record| &record.earlier)) {
                own.part(text(sums, article)?);
                frame.part(article.source.text.cut(..article.body.start));
            }
            texts.push(own.key());
        }
        for article in site.sections.iter().filter_map(|section| section.article.as_ref()) {
            frame.part(text(sums, article)?);
        }
        for (path, claim) in outputs.iter().filter(|(path, _)| !portable::moves(path)) {
            frame.part(&path.0).part([claim.rank as u8]);
        }
        let mut all = Keyed::new("all");
        texts.iter().for_each(|text| {
            all.part(text);
        });
        Some(Self { frame: frame.key(), texts, all: all.key() })
    }

    /// The key of what a job makes.
    pub fn of_job(&self, site: &Site, path: &OutPath, job: &Job) -> Key {
        let mut keyed = Keyed::new("job");
        keyed.part(self.frame).part(&path.0).part(format!("{job:?}"));
        match reads(site, job) {
            Reads::Nothing => {}
            Reads::Of(pages) => pages.iter().filter_map(|id| self.texts.get(*id)).for_each(|text| {
                keyed.part(text);
            }),
            Reads::All => {
                keyed.part(self.all);
            }
        }
        keyed.key()
    }
}

fn text<'a>(sums: &'a Sums, article: &Article) -> Option<&'a Key> {
    sums.texts.get(&article.path.0)
}

fn reads(site: &Site, job: &Job) -> Reads {
    match job {
        Job::Page(id) | Job::Earlier(id, _) | Job::History(id) => Reads::Of(vec![*id]),
        Job::Feed(of, _) => {
            let most = site.config.feed_limit.or(site.conventions.feed_limit).unwrap_or(usize::MAX);
            Reads::Of(feeds::pages(site, of).into_iter().take(most).collect())
        }
        Job::Export(export) => match export {
            Export::Cite(Of::Article(id), _) | Export::Table(id, _) => Reads::Of(vec![*id]),
            Export::Linkset(volume) | Export::Epub(volume) => Reads::Of(site.volumes[*volume].pages.clone()),
            // Records are made of front matter.
            Export::Cite(..) => Reads::Nothing,
            Export::Lines | Export::Csv | Export::LinkLines | Export::LinkCsv => Reads::All,
        },
        Job::Changes | Job::ChangesFeed | Job::Outgoing(_) => Reads::All,
        Job::Section(..)
        | Job::Column(_)
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
        | Job::BuiltIn(_) => Reads::Nothing,
    }
}
