//! link: all `Article`s become one `Site`: sections, volumes, terms and neighbours, every address given once. Reads no body text.

pub mod addresses;
pub mod authority;
pub mod changes;
pub mod dois;
pub mod order;
pub mod path_names;
pub mod picture;
pub mod pictures;
pub mod printed;
pub mod revisions;
pub mod same_terms;
pub mod sections;
pub mod site;
pub mod spelling;
pub mod terms;
pub mod texts;
pub mod volumes;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::config::Config;
use crate::config::conventions::Conventions;
use crate::ledger::Permanence;
use crate::ledger::lock::Lock;
use crate::link::picture::Pictures;
use crate::link::revisions::Earlier;
use crate::link::sections::{Frame, Frames};
use crate::link::site::one_form::{self, Form};
use crate::link::site::{Column, Node, Page, PageId, Part, Record, Role, Section, Site, Volume};
use crate::link::terms::Authorities;
use crate::parse::article::{Article, SortBy};
use crate::parse::copies::LinkTable;
use crate::problem::structure::Structure;
use crate::text::composed;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::{ContentPath, UrlPath};

/// What linking needs beside the articles.
#[derive(Debug)]
pub struct LinkInput {
    /// The config.
    pub config: Arc<Config>,
    /// What the site does as the archive, Zola 0.22 or Zola 0.23.
    pub conventions: &'static Conventions,
    /// Authorities by taxonomy; none for sites with templates of their own.
    pub authorities: Arc<Authorities>,
    /// All files of `content/` that are not Markdown, sorted.
    pub assets: Vec<(ContentPath, PathBuf)>,
    /// The lock, and what is declared of lost addresses.
    pub permanence: Arc<Permanence>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Content paths that could not be read or parsed.
    pub unreadable: BTreeSet<String>,
    /// Earlier texts of articles.
    pub earlier: Earlier,
    /// `links.toml`
    pub links: LinkTable,
}

impl LinkInput {
    /// The lock, of a site whose addresses have their letters together.
    fn lock_of_letters(&self) -> Option<&Lock> {
        self.conventions.letters_together.then_some(&self.permanence.lock)
    }
}

/// Links the articles, which are sorted by path.
pub fn link(input: &LinkInput, articles: Vec<Arc<Article>>) -> (Site, Vec<Diagnostic>) {
    let config = &input.config;
    let (section_files, page_files) = sections::split(articles, input.drafts);
    let frames = sections::frames(config, section_files);
    let subsections = sections::subsections(&frames, input.conventions.hides);
    let mut problems = sections::index_clashes(&page_files, &frames);
    let (drafts, faults) = volumes::drafts(&frames, &subsections, &input.unreadable);
    problems.extend(faults);
    let (mut pages, homes) = make_pages(input, &frames, &drafts, page_files, &mut problems);
    let (taxonomies, faults) = terms::group(input, &mut pages);
    problems.extend(faults);
    let attached = attach(input, (&frames, &drafts), &mut pages, &homes);
    problems.extend(pages.iter().filter(|page| page.unsorted).map(left_out));
    let (volumes, columns) = finish_archive(&drafts, &frames, &mut pages);
    problems.extend(printed::faults(&pages, &volumes));
    problems.extend(printed::contradictions(&pages, &volumes));
    problems.extend(printed::events(&pages, &volumes));
    problems.extend(dois::repeated(&pages));
    let sections = finish_sections(input, frames, &drafts, subsections, attached);
    let mut by_path: HashMap<String, Node> = HashMap::with_capacity(pages.len() + sections.len());
    by_path.extend(pages.iter().enumerate().map(|(id, page)| (page.article.path.0.clone(), Node::Page(id))));
    by_path.extend(sections.iter().enumerate().map(|(id, section)| (section.path.0.clone(), Node::Section(id))));
    let apart = by_path.keys().filter_map(|path| match composed(path) {
        Cow::Owned(together) => Some((together, path.clone())),
        Cow::Borrowed(_) => None,
    });
    let site = Site {
        apart: apart.collect(),
        config: config.clone(),
        conventions: input.conventions,
        pages,
        sections,
        by_path,
        names: OnceLock::new(),
        permanence: input.permanence.clone(),
        taxonomies,
        volumes,
        columns,
        links: input.links.clone(),
        abbreviations: Vec::new(),
        pictures: Pictures::new(),
        contents: BTreeMap::new(),
        files: BTreeMap::new(),
        unreadable: input.unreadable.clone(),
    };
    (site, problems)
}

/// Pages with their addresses, and for each the sections that hold it (the last is the outermost).
fn make_pages(
    input: &LinkInput,
    frames: &Frames,
    drafts: &volumes::Drafts,
    files: Vec<Arc<Article>>,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<Page>, Vec<Vec<usize>>) {
    let config = &input.config;
    let mut homes_of = Vec::with_capacity(files.len());
    let pages = files
        .into_iter()
        .map(|article| {
            let Some(matter) = article.page() else { unreachable!("`sections::split` gives pages: this is a fault of mokcha") };
            let homes = if matter.render { frames.homes(&article.lang, article.home_folder()) } else { Vec::new() };
            let ancestors = homes.last().map_or_else(Vec::new, |outermost| {
                frames.list[*outermost].ancestors.iter().copied().chain([*outermost]).collect::<Vec<_>>()
            });
            let record = record(input, (frames, drafts), &article, &ancestors, problems);
            let slug_text = matter.slug.as_ref().map_or(matter.slug_source.as_str(), |slug| slug.value.as_str());
            let own_path = matter.path.as_ref().map(|path| path.value.as_str());
            let (url, slug, beside) = match &record {
                Some(record) => {
                    let number = record.own.number.value;
                    (addresses::article(drafts.volumes[record.volume].record.number.value, number), format!("{number:02}"), None)
                }
                None => {
                    let named = |form: Form| {
                        let slug = addresses::slug(&form(slug_text), config.slug_paths);
                        let folder = form(article.home_folder());
                        (addresses::page(config, &article.lang, own_path.map(form).as_deref(), &folder, &slug), slug)
                    };
                    one_form::address(input.lock_of_letters(), &[slug_text, own_path.unwrap_or_default(), article.home_folder()], named)
                }
            };
            let date = matter
                .date
                .clone()
                .or_else(|| record.as_ref().map(|record| drafts.volumes[record.volume].record.published.value.stamp.clone()));
            let template = matter.template.clone().or_else(|| homes.first().and_then(|home| page_template(frames, *home)));
            let assets = if article.is_bundle() { sections::assets(&input.assets, article.path.folder(), true) } else { Vec::new() };
            homes_of.push(homes);
            Page {
                permalink: url.permalink(config.base()),
                url,
                beside,
                slug,
                ancestors,
                date,
                lower: None,
                higher: None,
                template,
                record,
                terms: Vec::new(),
                assets,
                unsorted: false,
                article,
            }
        })
        .collect();
    (pages, homes_of)
}

/// The template that the nearest section gives its pages, a transparent one included.
fn page_template(frames: &Frames, home: usize) -> Option<String> {
    let above = frames.list[home].ancestors.iter().rev();
    std::iter::once(&home).chain(above).find_map(|section| frames.list[*section].article.as_ref()?.section()?.page_template.clone())
}

/// An article's place in the archive, if it is an article of a volume.
fn record(
    input: &LinkInput,
    (frames, drafts): (&Frames, &volumes::Drafts),
    article: &Arc<Article>,
    ancestors: &[usize],
    problems: &mut Vec<Diagnostic>,
) -> Option<Record> {
    let matter = article.page()?;
    let home = volumes::home(drafts, ancestors);
    let (own, (volume, part)) = match (&matter.archive, home) {
        (Some(own), Some(home)) => (own, home),
        (Some(own), None) => {
            if !volumes::is_lost(&input.unreadable, frames, article, ancestors) {
                let problem = match volumes::missing_section(frames, article) {
                    Some(file) => Structure::NoSectionFile { file },
                    None => Structure::ArticleLost {},
                };
                problems.push(Diagnostic::of(&problem).span(&article.source, own.number.span.clone()));
            }
            return None;
        }
        // A page in a section of a volume is an article; one directly in the volume's folder may be anything.
        (None, Some((_, Some(_)))) => {
            if !article.broken {
                problems.push(Diagnostic::of(&Structure::ArticleNumber {}).at(article.top()));
            }
            return None;
        }
        (None, _) => return None,
    };
    for (key, given) in [("slug", &matter.slug), ("path", &matter.path)] {
        if let Some(text) = given {
            let warning = Diagnostic::of(&Structure::SlugIgnored { key: key.to_string() }).span(&article.source, text.span.clone());
            problems.push(warning);
        }
    }
    let of_volume = &drafts.volumes[volume];
    Some(Record {
        id: format!("{}-{}-{:02}", of_volume.record.code.value, of_volume.record.number.value, own.number.value),
        own: own.clone(),
        volume,
        part,
        authors: own.authors.clone().unwrap_or_else(|| of_volume.record.authors.clone()),
        license: own.license.clone().or_else(|| of_volume.record.license.clone()).or_else(|| input.config.archive.license.clone()),
        earlier: revisions::of_article(input, article, own, &of_volume.record, problems),
    })
}

/// Sorts the pages of each section and gives them neighbours.
fn attach(input: &LinkInput, (frames, drafts): (&Frames, &volumes::Drafts), pages: &mut [Page], homes: &[Vec<usize>]) -> Vec<Vec<PageId>> {
    let mut held = vec![Vec::new(); frames.list.len()];
    for (id, sections) in homes.iter().enumerate().filter(|(id, _)| !(input.conventions.hides && pages[*id].matter().hidden)) {
        for section in sections {
            held[*section].push(id);
        }
    }
    let mut out = Vec::with_capacity(held.len());
    for (section, ids) in held.into_iter().enumerate() {
        if drafts.roles[section] != Role::Plain {
            out.push(printed_order(pages, ids));
            continue;
        }
        let matter = frames.list[section].article.as_ref().and_then(|article| article.section());
        let by = matter.map_or(SortBy::None, |matter| matter.sort_by);
        let (sorted, unsorted) = order::sort(pages, &ids, by, input.conventions.later_address_first);
        for id in unsorted {
            pages[id].unsorted = true;
        }
        if by != SortBy::None && !matter.is_some_and(|matter| matter.transparent) {
            neighbours(pages, &sorted);
        }
        out.push(sorted);
    }
    out
}

fn neighbours(pages: &mut [Page], sorted: &[PageId]) {
    for pair in sorted.windows(2) {
        pages[pair[0]].higher = Some(pair[1]);
        pages[pair[1]].lower = Some(pair[0]);
    }
}

fn printed_order(pages: &[Page], mut ids: Vec<PageId>) -> Vec<PageId> {
    ids.sort_by_key(|id| (pages[*id].record.as_ref().map_or(u32::MAX, |record| record.own.number.value), *id));
    ids
}

/// Volumes with their articles, and the columns. Articles get their printed neighbours.
fn finish_archive(drafts: &volumes::Drafts, frames: &Frames, pages: &mut [Page]) -> (Vec<Volume>, Vec<Column>) {
    let mut columns: Vec<Column> = Vec::new();
    let mut column_of: HashMap<String, usize> = HashMap::new();
    let mut volumes = Vec::with_capacity(drafts.volumes.len());
    let mut articles: Vec<Vec<PageId>> = vec![Vec::new(); drafts.volumes.len()];
    for (id, page) in pages.iter().enumerate() {
        if let Some(record) = &page.record {
            articles[record.volume].push(id);
        }
    }
    for (index, (draft, all)) in drafts.volumes.iter().zip(articles).enumerate() {
        let printed = printed_order(pages, all);
        neighbours(pages, &printed);
        let mut of_parts: Vec<Vec<PageId>> = vec![Vec::new(); draft.parts.len()];
        for id in &printed {
            if let Some(part) = pages[*id].record.as_ref().and_then(|record| record.part) {
                of_parts[part].push(*id);
            }
        }
        let parts = draft
            .parts
            .iter()
            .zip(of_parts)
            .enumerate()
            .map(|(position, ((section, record), of_part))| {
                let id = &record.id.value;
                let column = *column_of.entry(id.clone()).or_insert_with(|| {
                    let title = frames.list[*section].article.as_ref().and_then(|article| article.section()?.title.clone());
                    columns.push(Column {
                        id: id.clone(),
                        title: title.unwrap_or_else(|| id.clone()),
                        url: addresses::column(id),
                        parts: Vec::new(),
                    });
                    columns.len() - 1
                });
                columns[column].parts.push((index, position));
                Part { section: *section, record: record.clone(), pages: of_part, column }
            })
            .collect();
        volumes.push(Volume { section: draft.section, record: draft.record.clone(), parts, pages: printed });
    }
    (volumes, columns)
}

fn finish_sections(
    input: &LinkInput,
    frames: Frames,
    drafts: &volumes::Drafts,
    subsections: Vec<Vec<usize>>,
    attached: Vec<Vec<PageId>>,
) -> Vec<Section> {
    let config = &input.config;
    let volume_url = |volume: usize| addresses::volume(drafts.volumes[volume].record.number.value);
    frames
        .list
        .into_iter()
        .zip(subsections.into_iter().zip(attached))
        .enumerate()
        .map(|(index, (Frame { article, path, lang, ancestors }, (subsections, pages)))| {
            let (role, folder) = (drafts.roles[index], path.folder().to_owned());
            let (url, _, beside) = match role {
                Role::Plain => one_form::address(input.lock_of_letters(), &[&folder], |form: Form| {
                    (addresses::section(config, &lang, &form(&folder)), String::new())
                }),
                Role::Volume(volume) => (volume_url(volume), String::new(), None),
                // A volume's section has no page of its own: its address is its place in the printed contents list.
                Role::Part(volume, part) => {
                    (UrlPath(format!("{}#{}", volume_url(volume), drafts.volumes[volume].parts[part].1.id.value)), String::new(), None)
                }
            };
            let assets = if article.is_some() { sections::assets(&input.assets, &folder, false) } else { Vec::new() };
            let permalink = url.permalink(config.base());
            Section { permalink, beside, article, path, lang, url, ancestors, subsections, pages, assets, role }
        })
        .collect()
}

/// A page that its section can't sort is not published: an editor would look for it in vain.
fn left_out(page: &Page) -> Diagnostic {
    Diagnostic::of(&Structure::LeftOut {}).at(page.article.top())
}

/// Whether a date is only the volume's month.
pub fn is_borrowed_date(page: &Page) -> bool {
    page.matter().date.is_none() && page.date.is_some()
}
