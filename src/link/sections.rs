//! Who belongs to whom: sections by folder and language, their ancestors and subsections, and the pages attached to them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::config::Config;
use crate::link::site::{Asset, SectionId};
use crate::parse::article::Article;
use crate::problem::structure::Structure;
use crate::text::Cut;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::ContentPath;

/// A section before pages are attached.
#[derive(Debug)]
pub struct Frame {
    /// `_index.md`, if there is one.
    pub article: Option<Arc<Article>>,
    /// Its path, also where it is invented.
    pub path: ContentPath,
    /// Language code.
    pub lang: String,
    /// Outermost first.
    pub ancestors: Vec<SectionId>,
}

/// The sections of a site, sorted by path, found by folder.
#[derive(Debug, Default)]
pub struct Frames {
    /// The sections.
    pub list: Vec<Frame>,
    by_folder: HashMap<(String, String), SectionId>,
}

impl Frames {
    /// The section of exactly this folder.
    pub fn of_folder(&self, lang: &str, folder: &str) -> Option<SectionId> {
        self.by_folder.get(&(lang.to_owned(), folder.to_owned())).copied()
    }

    /// Whether the file of one of these sections has faults, which were told: it may be more than it seems to be.
    pub fn is_doubtful(&self, sections: &[SectionId]) -> bool {
        sections.iter().any(|section| self.list[*section].article.as_ref().is_some_and(|article| article.broken))
    }

    /// Sections to which a page of this folder belongs: its own, and while one is transparent the one above. The last is the outermost.
    pub fn homes(&self, lang: &str, folder: &str) -> Vec<SectionId> {
        let mut out = Vec::new();
        let mut folder = folder;
        while let Some(section) = self.of_folder(lang, folder) {
            out.push(section);
            let transparent =
                self.list[section].article.as_ref().and_then(|article| article.section()).is_some_and(|matter| matter.transparent);
            if !transparent || folder.is_empty() {
                break;
            }
            folder = above(folder);
        }
        out
    }
}

/// The folder above.
pub fn above(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(above, _)| above)
}

/// Drops drafts with what lies below a draft section, and splits the rest into sections and pages.
pub fn split(articles: Vec<Arc<Article>>, drafts: bool) -> (Vec<Arc<Article>>, Vec<Arc<Article>>) {
    let hidden: HashSet<(String, String)> = articles
        .iter()
        .filter(|article| !drafts && article.section().is_some_and(|matter| matter.draft))
        .map(|article| (article.lang.clone(), article.path.folder().to_owned()))
        .collect();
    let below = |article: &Article| {
        let mut folders = std::iter::successors(Some(article.path.folder()), |folder| (!folder.is_empty()).then(|| above(folder)));
        !hidden.is_empty() && folders.any(|folder| hidden.contains(&(article.lang.clone(), folder.to_owned())))
    };
    articles
        .into_iter()
        .filter(|article| !below(article) && (drafts || !article.page().is_some_and(|matter| matter.draft)))
        .partition(|article| article.section().is_some())
}

/// Makes the sections; a root is invented for each language that has none.
pub fn frames(config: &Config, sections: Vec<Arc<Article>>) -> Frames {
    let mut list: Vec<Frame> = sections
        .into_iter()
        .map(|article| Frame { path: article.path.clone(), lang: article.lang.clone(), article: Some(article), ancestors: Vec::new() })
        .collect();
    let with_root: BTreeSet<String> = list.iter().filter(|frame| frame.path.folder().is_empty()).map(|frame| frame.lang.clone()).collect();
    for code in config.codes().filter(|code| !with_root.contains(*code)) {
        let name = if code == config.default_language { "_index.md".to_owned() } else { format!("_index.{code}.md") };
        list.push(Frame { article: None, path: ContentPath(name), lang: code.to_owned(), ancestors: Vec::new() });
    }
    list.sort_by(|a, b| a.path.cmp(&b.path));
    let by_folder: HashMap<_, _> =
        list.iter().enumerate().map(|(index, frame)| ((frame.lang.clone(), frame.path.folder().to_owned()), index)).collect();
    let ancestors: Vec<Vec<SectionId>> = list
        .iter()
        .map(|frame| {
            let mut chain = Vec::new();
            let mut folder = frame.path.folder();
            while !folder.is_empty() {
                folder = above(folder);
                chain.extend(by_folder.get(&(frame.lang.clone(), folder.to_owned())));
            }
            chain.reverse();
            chain
        })
        .collect();
    for (frame, chain) in list.iter_mut().zip(ancestors) {
        frame.ancestors = chain;
    }
    Frames { list, by_folder }
}

/// Subsections of each section, by weight, then path; without hidden ones where there are such.
pub fn subsections(frames: &Frames, hides: bool) -> Vec<Vec<SectionId>> {
    let mut out = vec![Vec::new(); frames.list.len()];
    for (index, frame) in frames.list.iter().enumerate() {
        let matter = frame.article.as_ref().and_then(|article| article.section());
        if frame.path.folder().is_empty() || (hides && matter.is_some_and(|matter| matter.hidden)) {
            continue;
        }
        if let Some(parent) = frames.of_folder(&frame.lang, above(frame.path.folder())) {
            out[parent].push(index);
        }
    }
    let weight = |section: &SectionId| {
        frames.list[*section].article.as_ref().and_then(|article| article.section()).map_or(0, |matter| matter.weight)
    };
    for list in &mut out {
        list.sort_by_key(weight);
    }
    out
}

/// `index.md` at the top or beside `_index.md` can't be told apart from a section.
pub fn index_clashes(pages: &[Arc<Article>], frames: &Frames) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for page in pages.iter().filter(|page| page.is_bundle()) {
        let folder = page.path.folder();
        // A section that is not rendered takes no address from the page.
        let has_section = frames.of_folder(&page.lang, folder).is_some_and(|section| {
            frames.list[section].article.as_ref().and_then(|article| article.section()).is_some_and(|matter| matter.render)
        });
        // Nor does one that the page does not meet: what meets is told by address.
        let elsewhere = page.page().is_some_and(|matter| matter.path.is_some() || matter.slug.is_some());
        if folder.is_empty() || (has_section && !elsewhere) {
            let problem = Diagnostic::of(&Structure::IndexInSection {}).at(page.top());
            problems.push(problem);
        }
    }
    problems
}

/// The files that belong to a folder's page or section: `recursive` for a page's own folder.
pub fn assets(all: &[(ContentPath, std::path::PathBuf)], folder: &str, recursive: bool) -> Vec<Asset> {
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let start = all.partition_point(|(path, _)| path.0.as_str() < prefix.as_str());
    let mut out: Vec<_> = all[start..]
        .iter()
        .take_while(|(path, _)| path.0.starts_with(&prefix))
        .filter_map(|(path, file)| {
            let relative = path.0.cut(prefix.len()..);
            (recursive || !relative.contains('/')).then(|| Asset {
                content_path: path.0.clone(),
                relative: relative.to_owned(),
                file: file.clone(),
            })
        })
        .collect();
    out.sort_by_key(|asset| asset.relative.to_ascii_lowercase());
    out
}
