//! The site as linked: pages, sections, volumes, columns and terms, each complete, referring to one another by index.
//!
//! Knows front matter and paths, never a body's text: editing a sentence changes nothing here.

pub mod one_form;
mod section;
mod taxonomy;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::body::targets::LinkTargets;
use crate::config::Config;
use crate::config::conventions::Conventions;
use crate::ledger::Permanence;
use crate::link::path_names::PathNames;
use crate::link::picture::Pictures;
use crate::parse::abbreviations::Abbreviation;
use crate::parse::archive::{ArticleRecord, PartRecord, VolumeRecord};
use crate::parse::article::{Article, PageMatter};
use crate::parse::copies::LinkTable;
use crate::parse::stamp::WrittenDate;
use crate::text::key::Keyed;
use crate::text::path::{ContentPath, UrlPath};
use crate::text::{Cut, SourceText};

pub use crate::link::site::taxonomy::{Tag, Taxonomy, Term};

/// Index of a page in [`Site::pages`].
pub type PageId = usize;
/// Index of a section in [`Site::sections`].
pub type SectionId = usize;

/// Everything that front matter and paths say, linked.
#[derive(Debug)]
pub struct Site {
    /// The config.
    pub config: Arc<Config>,
    /// What it does as the archive, Zola 0.22 or Zola 0.23.
    pub conventions: &'static Conventions,
    /// Pages, sorted by content path.
    pub pages: Vec<Page>,
    /// Sections, sorted by content path; invented roots included.
    pub sections: Vec<Section>,
    /// What each content path became.
    pub by_path: HashMap<String, Node>,
    /// Content paths whose letters are written apart, by the same put together.
    pub apart: HashMap<String, String>,
    /// The same by what is like them, once a link is wrong.
    pub names: OnceLock<PathNames>,
    /// The lock, and what is declared of lost addresses.
    pub permanence: Arc<Permanence>,
    /// Taxonomies of all languages, as configured.
    pub taxonomies: Vec<Taxonomy>,
    /// Volumes, newest first.
    pub volumes: Vec<Volume>,
    /// Content paths that could not be read: they were told, and links to them are no second problem.
    pub unreadable: BTreeSet<String>,
    /// Columns, in the printed order of the newest volume that has them.
    pub columns: Vec<Column>,
    /// What is known of pages elsewhere, from `links.toml`.
    pub links: LinkTable,
    /// What short forms mean, from `abbreviations.toml`, sorted.
    pub abbreviations: Vec<Abbreviation>,
    /// Pictures that stand at the address of each text that shows them.
    pub pictures: Pictures,
    /// What is in the other pictures of articles, by their place in the website, and in those of `static/`, by `/` and theirs, for a lock.
    pub contents: BTreeMap<String, u64>,
    /// What is in the files that texts may lead to or show, by their place in the website, for a lock.
    pub files: BTreeMap<String, u64>,
}

/// A page or a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A page.
    Page(PageId),
    /// A section.
    Section(SectionId),
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its file.
    pub article: Arc<Article>,
    /// Address below the base.
    pub url: UrlPath,
    /// Absolute address.
    pub permalink: String,
    /// The same with letters put together, where the lock keeps an address with letters apart: it leads on.
    pub beside: Option<UrlPath>,
    /// Last part of the address.
    pub slug: String,
    /// Sections above, outermost first.
    pub ancestors: Vec<SectionId>,
    /// Own date, or the volume's.
    pub date: Option<WrittenDate>,
    /// Its neighbours in the section's order, or in the printed order.
    pub lower: Option<PageId>,
    /// See `lower`.
    pub higher: Option<PageId>,
    /// Template, if front matter of it or of a section above names one.
    pub template: Option<String>,
    /// Its place in the archive.
    pub record: Option<Record>,
    /// Taxonomy index and tags.
    pub terms: Vec<(usize, Vec<Tag>)>,
    /// Files beside it, relative to its folder.
    pub assets: Vec<Asset>,
    /// Left out of its section because it lacks the key to sort by.
    pub unsorted: bool,
}

/// A file beside a page or in a section's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Below `content/`.
    pub content_path: String,
    /// Below the page's own folder.
    pub relative: String,
    /// On disk.
    pub file: std::path::PathBuf,
}

impl Asset {
    /// The file of a name among those of a page or section, which are in the order of their names in small letters.
    pub fn find<'a>(assets: &'a [Self], relative: &str) -> Option<&'a Self> {
        let small = relative.to_ascii_lowercase();
        let from = assets.partition_point(|asset| asset.relative.to_ascii_lowercase() < small);
        let mut near = assets[from..].iter().take_while(|asset| asset.relative.eq_ignore_ascii_case(relative));
        near.find(|asset| asset.relative == relative).or_else(|| one_form::asset(assets, relative))
    }
}

/// An article's place in the archive.
#[derive(Debug, Clone)]
pub struct Record {
    /// `gif-52-02`
    pub id: String,
    /// What its front matter says.
    pub own: ArticleRecord,
    /// Index in [`Site::volumes`].
    pub volume: usize,
    /// Index in the volume's sections.
    pub part: Option<usize>,
    /// Authors, its own or the volume's.
    pub authors: Vec<String>,
    /// Licence, its own, the volume's or the periodical's.
    pub license: Option<String>,
    /// Its earlier texts, as first published first.
    pub earlier: Vec<Arc<Article>>,
}

impl Record {
    /// An earlier text by its number, 1 as first published.
    pub fn earlier_text(&self, number: u32) -> Option<&Arc<Article>> {
        self.earlier.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Its `_index.md`; none for an invented root.
    pub article: Option<Arc<Article>>,
    /// Content path of its `_index.md`, also where that is invented.
    pub path: ContentPath,
    /// Language code.
    pub lang: String,
    /// Address below the base.
    pub url: UrlPath,
    /// Absolute address.
    pub permalink: String,
    /// See [`Page::beside`].
    pub beside: Option<UrlPath>,
    /// Sections above, outermost first.
    pub ancestors: Vec<SectionId>,
    /// Sections directly below, by weight.
    pub subsections: Vec<SectionId>,
    /// Pages in order.
    pub pages: Vec<PageId>,
    /// Files in its folder.
    pub assets: Vec<Asset>,
    /// What it is in the archive.
    pub role: Role,
}

/// What a section is in the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An ordinary section.
    Plain,
    /// A volume: index in [`Site::volumes`].
    Volume(usize),
    /// A section of a volume: indexes of the volume and of the part in it.
    Part(usize, usize),
}

/// A printed volume.
#[derive(Debug)]
pub struct Volume {
    /// Its section.
    pub section: SectionId,
    /// What front matter says.
    pub record: VolumeRecord,
    /// Its sections in printed order.
    pub parts: Vec<Part>,
    /// Its articles in printed order.
    pub pages: Vec<PageId>,
}

/// A section of a volume.
#[derive(Debug)]
pub struct Part {
    /// Its section.
    pub section: SectionId,
    /// What front matter says.
    pub record: PartRecord,
    /// Its articles in printed order.
    pub pages: Vec<PageId>,
    /// Index in [`Site::columns`].
    pub column: usize,
}

/// A section over all volumes.
#[derive(Debug)]
pub struct Column {
    /// `economy`
    pub id: String,
    /// Title in the newest volume that has it.
    pub title: String,
    /// Address below the base.
    pub url: UrlPath,
    /// Volume and part indexes, newest volume first.
    pub parts: Vec<(usize, usize)>,
}

impl Page {
    /// Its front matter.
    pub fn matter(&self) -> &PageMatter {
        // A page is made from a page's file only (`sections::collect`).
        match &self.article.matter {
            crate::parse::article::Matter::Page(matter) => matter,
            crate::parse::article::Matter::Section(_) => unreachable!("a page was made from a section's file: this is a fault of mokcha"),
        }
    }
}

impl Site {
    /// A hash over all that a body may look up: addresses by content path. Equal hashes mean that no other body changes.
    pub fn outline_hash(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut line = |path: &str, permalink: &str| {
            hasher.update(path.as_bytes());
            hasher.update(b"\0");
            hasher.update(permalink.as_bytes());
            hasher.update(b"\n");
        };
        for page in &self.pages {
            line(&page.article.path.0, &page.permalink);
        }
        for section in &self.sections {
            line(&section.path.0, &section.permalink);
        }
        hasher.update(&self.files_hash());
        *hasher.finalize().as_bytes()
    }

    /// The same of pictures and other files alone.
    pub fn files_hash(&self) -> [u8; 32] {
        let mut keyed = Keyed::new("files");
        keyed.count(self.pictures.len());
        self.pictures.iter().for_each(|(path, picture)| {
            keyed.part(path).part(&picture.name);
        });
        self.contents.iter().chain(&self.files).for_each(|(path, content)| {
            keyed.part(path).part(content.to_le_bytes());
        });
        keyed.key()
    }

    /// Whether a page is a draft, by itself or by a section above.
    pub fn is_draft(&self, page: &Page) -> bool {
        let in_draft = |section: &SectionId| self.sections[*section].matter().is_some_and(|matter| matter.draft);
        page.matter().draft || page.ancestors.iter().any(in_draft)
    }

    /// Whether a page is kept out of what leaves the pages: feeds, search, the sitemap.
    pub fn is_kept_back(&self, page: &Page) -> bool {
        self.conventions.drafts_apart && self.is_draft(page)
    }

    /// Drops the Markdown of some pages, front matter kept for places: once bodies are rendered nothing asks for it, and on a large site it
    /// weighs as much as all else. Articles that a memo keeps stay as they are.
    pub fn drop_texts(&mut self, pages: std::ops::Range<PageId>) {
        for article in self.pages[pages].iter_mut().map(|page| &mut page.article) {
            if let Some(article) = Arc::get_mut(article) {
                let end = article.body.start;
                article.source = SourceText::new(article.source.path.clone(), article.source.text.cut(..end));
                article.body = end..end;
            }
        }
    }

    /// Volume and part of an article page.
    pub fn volume_of(&self, page: &Page) -> Option<(&Volume, Option<&Part>)> {
        let record = page.record.as_ref()?;
        let volume = &self.volumes[record.volume];
        Some((volume, record.part.map(|part| &volume.parts[part])))
    }
}

impl LinkTargets for Site {
    fn named<'p>(&self, content_path: &'p str) -> Cow<'p, str> {
        one_form::content_path(self, content_path)
    }

    fn permalink(&self, content_path: &str) -> Option<String> {
        if self.unreadable.contains(content_path) {
            return Some(String::new());
        }
        Some(match self.by_path.get(content_path)? {
            Node::Page(page) => self.pages[*page].permalink.clone(),
            Node::Section(section) => self.sections[*section].permalink.clone(),
        })
    }

    fn asset(&self, content_path: &str) -> Option<String> {
        // The page that has it stands in one of the folders above.
        let above = content_path.match_indices('/').map(|(at, _)| content_path.cut(..=at)).rev().chain([""]);
        above.flat_map(|folder| ["index.md", "_index.md"].map(|name| format!("{folder}{name}"))).find_map(|owner| {
            let (permalink, assets) = match self.by_path.get(&*self.named(&owner))? {
                Node::Page(page) => (&self.pages[*page].permalink, &self.pages[*page].assets),
                Node::Section(section) => (&self.sections[*section].permalink, &self.sections[*section].assets),
            };
            let asset = Asset::find(assets, content_path.cut(owner.rfind('/').map_or(0, |end| end + 1)..))?;
            Some(format!("{permalink}{}", one_form::name(self, &asset.relative)))
        })
    }

    fn picture(&self, content_path: &str) -> Option<String> {
        self.pictures.get(content_path).map(|picture| picture.name.clone())
    }

    fn nearest(&self, content_path: &str) -> Option<String> {
        self.names.get_or_init(|| PathNames::new(self.by_path.keys())).nearest(content_path).map(str::to_owned)
    }
}
