//! `page`: everything a template may ask of a page.

use std::collections::{BTreeMap, HashMap};

use crate::body::Body;
use crate::link::is_borrowed_date;
use crate::link::site::{Node, Page, PageId, Site};
use crate::parse::article::{Article, SortBy};
use crate::parse::stamp::WrittenDate;
use crate::parse::tree::Table;
use crate::templates::mentions::Mentions;
use crate::templates::value::TemplateValue;
use crate::templates::views::common::Common;
use crate::templates::views::toc::toc;
use crate::templates::views::{ViewInput, archive};
use crate::templates::words;
use crate::text::Cut;

/// Links to a page: permalink and title of each page that links to it, by content path of the target.
pub type Backlinks = HashMap<String, BTreeMap<String, String>>;
/// Pages and sections that are translations of one another, by folder and stem.
pub type Translations = HashMap<String, Vec<Node>>;

/// What a site keeps under `extra`, in the order of its Zola.
pub fn extra<V: TemplateValue>(by_key: bool, article: &Article, table: &Table) -> V {
    if by_key && article.is_toml() { V::table(&table.by_key()) } else { V::table(table) }
}

/// A page's view without neighbours, with the fields that templates name.
pub fn view<V: TemplateValue>(
    input: &ViewInput<'_>,
    page: &Page,
    body: &Body,
    (backlinks, translations): (&Backlinks, &Translations),
    common: &Common<V>,
) -> V {
    let site = input.site;
    let (matter, article) = (page.matter(), &page.article);
    let mut entries: Vec<(&'static str, V)> = Vec::with_capacity(24);
    let mut field = |name: &'static str, make: &dyn Fn() -> V| {
        if input.mentioned.field(name) {
            entries.push((name, make()));
        }
    };
    let text = |text: &Option<String>| V::opt(text.as_deref());
    let date = |part: fn(&WrittenDate) -> i64| V::opt_int(page.date.as_ref().map(part));
    field("relative_path", &|| V::text(&article.path.0));
    field("colocated_path", &|| V::opt(article.is_bundle().then(|| format!("{}/", article.path.folder())).as_deref()));
    let of_body = |name: &str| of_body(name, (site, &input.mentioned), page, body);
    field("content", &|| of_body("content"));
    field("permalink", &|| V::text(&page.permalink));
    field("slug", &|| V::text(&page.slug));
    field("ancestors", &|| V::texts(page.ancestors.iter().map(|section| site.sections[*section].path.0.as_str())));
    field("title", &|| text(&matter.title));
    field("description", &|| text(&matter.description));
    field("updated", &|| V::opt(matter.updated.as_ref().map(|stamp| stamp.text.as_str())));
    field("date", &|| V::opt(page.date.as_ref().map(|stamp| stamp.text.as_str())));
    field("year", &|| date(|stamp| stamp.year.into()));
    field("month", &|| date(|stamp| stamp.month.into()));
    field("day", &|| if is_borrowed_date(page) { V::null() } else { date(|stamp| stamp.day.into()) });
    field("taxonomies", &|| written_terms(page));
    field("authors", &|| V::texts(matter.authors.iter().map(String::as_str)));
    field("extra", &|| extra(site.conventions.tables_by_key, article, &matter.extra));
    field("path", &|| V::text(&page.url.0));
    field("components", &|| V::texts(page.url.components()));
    field("summary", &|| of_body("summary"));
    field("toc", &|| of_body("toc"));
    field("word_count", &|| of_body("word_count"));
    field("reading_time", &|| of_body("reading_time"));
    field("assets", &|| V::list(page.assets.iter().map(|asset| V::text(&format!("/{}", asset.content_path))).collect()));
    field("draft", &|| V::bool(if site.conventions.drafts_apart { site.is_draft(page) } else { matter.draft }));
    field("lang", &|| V::text(&article.lang));
    field("lower", &V::null);
    field("higher", &V::null);
    field("translations", &|| translation_list(site, &article.path.0, translations));
    field("backlinks", &|| backlink_list(&article.path.0, backlinks));
    field("in_search_index", &|| V::bool(matter.in_search_index));
    field("include_in_feeds", &|| V::bool(matter.include_in_feeds));
    field("hidden", &|| V::bool(matter.hidden));
    field("aliases", &|| V::texts(matter.aliases.iter().map(|alias| alias.value.as_str())));
    // Zola has no such fields; its sites need not carry them.
    if site.conventions.archive_views {
        field("archive", &|| archive::placed_record(site, page, common.place(page)));
        field("terms", &|| common.terms(site, page));
        field("minutes", &|| of_body("minutes"));
        field("printed_pages", &|| of_body("printed_pages"));
    }
    V::map(entries)
}

/// What of a page's view is made of its body.
const OF_BODY: [&str; 7] = ["content", "summary", "toc", "word_count", "reading_time", "minutes", "printed_pages"];

fn of_body<V: TemplateValue>(name: &str, (site, mentioned): (&Site, &Mentions), page: &Page, body: &Body) -> V {
    let lang = &page.article.lang;
    match name {
        "content" => V::text(&body.html),
        "summary" => V::opt(body.summary.as_deref()),
        "toc" if mentioned.toc_in_lists => toc(&body.toc, &page.permalink),
        "toc" => V::list(Vec::new()),
        "word_count" => V::size(body.words),
        "reading_time" => V::size(words::reading_time(body.words, lang, site.conventions.speed_by_language)),
        "minutes" => V::size(words::minutes(body.characters, lang)),
        "printed_pages" => V::list(body.marked.numbers().map(|number| V::int(i64::from(number))).collect()),
        _ => V::null(),
    }
}

/// The same page with another body.
pub fn with_body<V: TemplateValue>(view: &V, (site, mentioned): (&Site, &Mentions), page: &Page, body: &Body) -> V {
    let ours = |name: &&&'static str| !matches!(**name, "minutes" | "printed_pages") || site.conventions.archive_views;
    let names = OF_BODY.iter().filter(|name| mentioned.field(name)).filter(ours);
    view.with(names.map(|name| (*name, of_body(name, (site, mentioned), page, body))).collect())
}

/// The same page with its neighbours, which have none themselves.
pub fn with_neighbours<V: TemplateValue>(page: &Page, view: &V, pages: &[V]) -> V {
    if page.lower.is_none() && page.higher.is_none() {
        return view.clone();
    }
    let neighbour = |id: Option<PageId>| id.map_or_else(V::null, |id| pages[id].clone());
    view.with(vec![("lower", neighbour(page.lower)), ("higher", neighbour(page.higher))])
}

/// The neighbours of a page by the names that they had before Zola 0.16: by date earlier and later, by weight lighter and heavier.
pub fn with_old_neighbours<V: TemplateValue>(site: &Site, page: &Page, view: &V, pages: &[V]) -> V {
    let order = page.ancestors.last().and_then(|section| site.sections[*section].matter()).map(|matter| matter.sort_by);
    let (lower, higher) = match order {
        Some(SortBy::Date | SortBy::UpdateDate) => ("later", "earlier"),
        Some(SortBy::Weight) => ("lighter", "heavier"),
        _ => return view.clone(),
    };
    let neighbour = |id: Option<PageId>| id.map_or_else(V::null, |id| pages[id].clone());
    view.with(vec![(lower, neighbour(page.lower)), (higher, neighbour(page.higher))])
}

fn written_terms<V: TemplateValue>(page: &Page) -> V {
    let list = page.matter().taxonomies.iter().map(|(name, terms)| {
        let terms = terms.iter().map(|term| term.value.as_str());
        (name.value.clone(), V::texts(terms))
    });
    V::map_owned(list.collect())
}

/// Who links to whom, by the links in bodies.
pub fn backlinks(site: &Site, page_bodies: &[Body], section_bodies: &[Body]) -> Backlinks {
    let mut out = Backlinks::new();
    let mut add = |path: &str, permalink: &str, title: Option<&str>, body: &Body| {
        for link in &body.internal_links {
            let target = if link.target.is_empty() { path } else { &link.target };
            out.entry(target.to_owned()).or_default().insert(permalink.to_owned(), title.unwrap_or("").to_owned());
        }
    };
    for (page, body) in site.pages.iter().zip(page_bodies) {
        add(&page.article.path.0, &page.permalink, page.matter().title.as_deref(), body);
    }
    for (section, body) in site.sections.iter().zip(section_bodies) {
        add(&section.path.0, &section.permalink, section.matter().and_then(|matter| matter.title.as_deref()), body);
    }
    out
}

/// The pages that link to this one.
pub fn backlink_list<V: TemplateValue>(path: &str, backlinks: &Backlinks) -> V {
    let list = backlinks
        .get(path)
        .into_iter()
        .flatten()
        .map(|(permalink, title)| V::map(vec![("permalink", V::text(permalink)), ("title", V::text(title))]));
    V::list(list.collect())
}

/// Groups of translations; empty on a site of one language.
pub fn translations(site: &Site) -> Translations {
    let mut out = Translations::new();
    if site.config.languages.is_empty() {
        return out;
    }
    let mut nodes: Vec<(&String, &Node)> = site.by_path.iter().collect();
    nodes.sort_by_key(|(path, _)| *path);
    for (path, node) in nodes {
        out.entry(stem(path).to_owned()).or_default().push(*node);
    }
    out
}

/// Folder and name up to the first dot: what translations share.
fn stem(path: &str) -> &str {
    let name_start = path.rfind('/').map_or(0, |at| at + 1);
    path.cut(name_start..).find('.').map_or(path, |dot| path.cut(..name_start + dot))
}

/// The translations of a page or section, itself included.
pub fn translation_list<V: TemplateValue>(site: &Site, path: &str, translations: &Translations) -> V {
    let list = translations.get(stem(path)).into_iter().flatten().map(|node| {
        let (lang, permalink, title, path) = match node {
            Node::Page(id) => {
                let page = &site.pages[*id];
                (&page.article.lang, &page.permalink, page.matter().title.as_deref(), &page.article.path.0)
            }
            Node::Section(id) => {
                let section = &site.sections[*id];
                (&section.lang, &section.permalink, section.matter().and_then(|matter| matter.title.as_deref()), &section.path.0)
            }
        };
        V::map(vec![("lang", V::text(lang)), ("permalink", V::text(permalink)), ("title", V::opt(title)), ("path", V::text(path))])
    });
    V::list(list.collect())
}
