//! Content that is itself a template (Zola 0.23): what it sees of its own page or section, before any body is rendered.

use tera::{Context, Value};

use crate::link::site::{Page, Section};
use crate::render::functions::Shared;
use crate::render::value::TemplateValue;
use crate::render::words;

/// Whose content it is.
#[derive(Clone, Copy)]
pub enum Owner<'a> {
    /// A page's.
    Page(&'a Page),
    /// A section's.
    Section(&'a Section),
}

/// The variables: `config`, `lang`, and `page` or `section` without anything that depends on bodies.
pub fn context(shared: &Shared<Value>, lang: &str, owner: Owner<'_>) -> Context {
    let config = &shared.site.config;
    let mut context = Context::new();
    context.insert_value("lang", Value::text(lang));
    context.insert_value("zola_version", Value::text("0.23.6"));
    let own = config.language(lang);
    context.insert_value(
        "config",
        Value::map(vec![
            ("base_url", Value::text(config.written_base(shared.site.built_in_theme))),
            ("title", Value::opt(own.title.as_deref())),
            ("description", Value::opt(own.description.as_deref())),
            ("default_language", Value::text(&config.default_language)),
            ("author", Value::opt(config.author.as_deref())),
            ("extra", Value::table(&config.extra)),
        ]),
    );
    match owner {
        Owner::Page(page) => context.insert_value("page", page_view(shared, page)),
        Owner::Section(section) => context.insert_value("section", section_view(shared, section)),
    }
    context
}

fn page_view(shared: &Shared<Value>, page: &Page) -> Value {
    let matter = page.matter();
    let count = words::word_count(page.article.markdown());
    let ancestors = page.ancestors.iter().map(|section| shared.site.sections[*section].path.0.as_str());
    let taxonomies =
        matter.taxonomies.iter().map(|(name, terms)| (name.value.clone(), Value::texts(terms.iter().map(|term| term.value.as_str()))));
    Value::map(vec![
        ("relative_path", Value::text(&page.article.path.0)),
        ("colocated_path", Value::opt(page.article.is_bundle().then(|| format!("{}/", page.article.path.folder())).as_deref())),
        ("permalink", Value::text(&page.permalink)),
        ("path", Value::text(&page.url.0)),
        ("components", Value::texts(page.url.components())),
        ("slug", Value::text(&page.slug)),
        ("ancestors", Value::texts(ancestors)),
        ("title", Value::opt(matter.title.as_deref())),
        ("description", Value::opt(matter.description.as_deref())),
        ("date", Value::opt(page.date.as_ref().map(|stamp| stamp.text.as_str()))),
        ("updated", Value::opt(matter.updated.as_ref().map(|stamp| stamp.text.as_str()))),
        ("taxonomies", Value::map_owned(taxonomies.collect())),
        ("authors", Value::texts(matter.authors.iter().map(String::as_str))),
        ("extra", Value::table(&matter.extra)),
        ("assets", Value::list(page.assets.iter().map(|asset| Value::text(&format!("/{}", asset.content_path))).collect())),
        ("draft", Value::bool(matter.draft)),
        ("lang", Value::text(&page.article.lang)),
        ("word_count", Value::size(count)),
        ("reading_time", Value::size(words::reading_time(count, &page.article.lang, shared.site.generation))),
        ("content", Value::text("")),
        ("summary", Value::null()),
        ("toc", Value::list(Vec::new())),
        ("lower", Value::null()),
        ("higher", Value::null()),
        ("translations", Value::list(Vec::new())),
        ("backlinks", Value::list(Vec::new())),
    ])
}

fn section_view(shared: &Shared<Value>, section: &Section) -> Value {
    let matter = section.matter();
    let ancestors = section.ancestors.iter().map(|above| shared.site.sections[*above].path.0.as_str());
    Value::map(vec![
        ("relative_path", Value::text(&section.path.0)),
        ("permalink", Value::text(&section.permalink)),
        ("path", Value::text(&section.url.0)),
        ("components", Value::texts(section.url.components())),
        ("ancestors", Value::texts(ancestors)),
        ("title", Value::opt(matter.and_then(|matter| matter.title.as_deref()))),
        ("description", Value::opt(matter.and_then(|matter| matter.description.as_deref()))),
        ("extra", matter.map_or_else(|| Value::map(Vec::new()), |matter| Value::table(&matter.extra))),
        ("assets", Value::list(section.assets.iter().map(|asset| Value::text(&format!("/{}", asset.content_path))).collect())),
        ("lang", Value::text(&section.lang)),
        ("content", Value::text("")),
        ("pages", Value::list(Vec::new())),
        ("subsections", Value::list(Vec::new())),
        ("toc", Value::list(Vec::new())),
    ])
}
