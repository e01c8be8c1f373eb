//! Earlier texts of articles: told apart from pages by the names of their files, joined to their articles, counted against the revisions that
//! front matter tells of. Reads no body text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::link::LinkInput;
use crate::link::site::{Page, PageId, Site};
use crate::parse::archive::{ArticleRecord, VolumeRecord};
use crate::parse::article::Article;
use crate::problem::hints;
use crate::problem::structure::Structure;
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::{ContentPath, UrlPath};

/// Earlier texts by the file of their article and their number.
pub type Earlier = BTreeMap<ContentPath, BTreeMap<u32, Arc<Article>>>;

/// Takes the earlier texts out of a list of files. A name alone makes none: the article must be there, and belong to the archive.
pub fn apart(articles: Vec<Arc<Article>>) -> (Vec<Arc<Article>>, Earlier) {
    let mut earlier = Earlier::new();
    let is_article = |path: &ContentPath| {
        let found = articles.binary_search_by(|article| article.path.cmp(path)).ok().map(|at| &articles[at]);
        found.is_some_and(|article| article.broken || article.page().is_some_and(|matter| matter.archive.is_some()))
    };
    let of: Vec<Option<(ContentPath, u32)>> =
        articles.iter().map(|article| article.path.earlier_text().filter(|(path, _)| is_article(path))).collect();
    let mut pages = Vec::with_capacity(articles.len());
    for (article, of) in articles.into_iter().zip(of) {
        match of {
            Some((path, number)) => {
                earlier.entry(path).or_default().insert(number, article);
            }
            None => pages.push(article),
        }
    }
    (pages, earlier)
}

/// The earlier texts of an article, the first publication first; none where one is missing, which is told.
pub fn of_article(
    input: &LinkInput,
    article: &Arc<Article>,
    own: &ArticleRecord,
    volume: &VolumeRecord,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Arc<Article>> {
    let before = problems.len();
    let none = BTreeMap::new();
    let texts = input.earlier.get(&article.path).unwrap_or(&none);
    for revision in &own.revisions {
        let number = revision.number.value - 1;
        let path = article.path.earlier(number);
        if !texts.contains_key(&number) && !input.unreadable.contains(&path.0) {
            problems.push(
                Diagnostic::of(&Structure::EarlierMissing {
                    revision: (number + 1).to_string(),
                    file: path.file_name().to_string(),
                    path: path.to_string(),
                    volume: volume.number.value.to_string(),
                    article: own.number.value.to_string(),
                })
                .span(&article.source, revision.number.span.clone()),
            );
        }
    }
    for (number, text) in texts {
        problems.extend(fault_of_text(article, own, (*number, text)));
    }
    problems.extend(older_than_volume(article, own, volume));
    // A front matter with faults may tell of fewer than there are.
    let whole = problems.len() == before && texts.len() == own.revisions.len();
    if whole { texts.values().cloned().collect() } else { Vec::new() }
}

fn fault_of_text(article: &Article, own: &ArticleRecord, (number, text): (u32, &Arc<Article>)) -> Option<Diagnostic> {
    // What is broken was told, and may be the very table that is missed here.
    if article.broken || text.broken {
        return None;
    }
    if number >= own.revision() {
        let next = number + 1;
        let problem = Diagnostic::of(&Structure::EarlierUntold {
            file: text.path.file_name().to_string(),
            next: next.to_string(),
            article: article.path.to_string(),
        });
        return Some(problem.at(text.top()));
    }
    let told = text.page().and_then(|matter| matter.archive.as_ref()).map(|archive| &archive.number)?;
    (told.value != own.number.value).then(|| {
        Diagnostic::of(&Structure::EarlierNumber { found: told.value.to_string(), wanted: own.number.value.to_string() })
            .span(&text.source, told.span.clone())
            .related(Place::new(&article.source, own.number.span.clone()), hints::the_article())
    })
}

/// No text is changed before it is published.
fn older_than_volume(article: &Article, own: &ArticleRecord, volume: &VolumeRecord) -> Option<Diagnostic> {
    let (first, published) = (own.revisions.first()?, &volume.published.value);
    (first.date.value.instant < published.stamp.instant).then(|| {
        Diagnostic::of(&Structure::RevisionTooOld {
            revision: first.number.value.to_string(),
            volume: volume.number.value.to_string(),
            published: published.text.to_string(),
        })
        .span(&article.source, first.date.span.clone())
    })
}

/// Where the history of an article stands.
pub fn history(page: &Page) -> UrlPath {
    page.url.join("r/")
}

/// Where a text of an article stands: the newest at the article's own address, for good.
pub fn address(page: &Page, number: u32) -> UrlPath {
    let newest = page.record.as_ref().map_or(1, |record| record.own.revision());
    if number >= newest { page.url.clone() } else { page.url.join(&format!("r{number}/")) }
}

/// Articles that were changed.
pub fn revised(site: &Site) -> impl Iterator<Item = (PageId, &Page)> {
    let shown = site.pages.iter().enumerate().filter(|(_, page)| page.matter().render && !page.unsorted);
    shown.filter(|(_, page)| page.record.as_ref().is_some_and(|record| !record.earlier.is_empty()))
}
