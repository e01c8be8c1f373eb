//! One content file as a typed value: a page or a section, its front matter checked, its body as a range.
//!
//! Reads one file and the list of configured languages; never another file.

use std::ops::Range;
use std::sync::Arc;

use crate::parse::archive::{ArticleRecord, SectionRecord};
use crate::parse::fields::{Fields, Spanned, Unknown};
use crate::parse::insert_anchor::{self, InsertAnchor};
use crate::parse::misplaced::{self, MisplacedKeys};
use crate::parse::old_keys;
use crate::parse::old_keys::KeyLocation;
use crate::parse::options::ParseOptions;
use crate::parse::sort_by;
use crate::parse::stamp::WrittenDate;
use crate::parse::tree::{self, Language, Table};
use crate::parse::{front_matter, plain_words, terms};
use crate::problem::front::Front;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::ContentPath;
use crate::text::{Cut, Place, SourceText};

pub use crate::parse::sort_by::SortBy;

/// A content file that was read and understood.
#[derive(Debug, Clone)]
pub struct Article {
    /// The whole file.
    pub source: Arc<SourceText>,
    /// Where it lies below `content/`.
    pub path: ContentPath,
    /// Its language's code.
    pub lang: String,
    /// Bytes of the Markdown.
    pub body: Range<usize>,
    /// The front matter.
    pub matter: Matter,
    /// Whether its front matter has errors: what it lacks is no second problem.
    pub broken: bool,
}

/// Front matter of either kind.
#[derive(Debug, Clone)]
pub enum Matter {
    /// Any `*.md` but `_index.md`.
    Page(Box<PageMatter>),
    /// `_index.md`.
    Section(Box<SectionMatter>),
}

/// A page's front matter.
#[derive(Debug, Clone)]
pub struct PageMatter {
    /// Headline.
    pub title: Option<String>,
    /// What a reader learns.
    pub description: Option<String>,
    /// Day of publication: from the front matter, else from the file's name.
    pub date: Option<WrittenDate>,
    /// Day of the last change: its own, or that of the newest revision.
    pub updated: Option<WrittenDate>,
    /// Place among siblings.
    pub weight: Option<usize>,
    /// Left out unless drafts are asked for.
    pub draft: bool,
    /// Last part of the address.
    pub slug: Option<Spanned<String>>,
    /// The whole address.
    pub path: Option<Spanned<String>>,
    /// What the slug is made from when there is none: the name without its date.
    pub slug_source: String,
    /// Earlier addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Template.
    pub template: Option<String>,
    /// Terms by taxonomy, as written.
    pub taxonomies: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Authors.
    pub authors: Vec<String>,
    /// Whether search finds it.
    pub in_search_index: bool,
    /// Whether feeds list it.
    pub include_in_feeds: bool,
    /// Whether lists leave it out (Zola 0.23).
    pub hidden: bool,
    /// Whether it becomes a page at all.
    pub render: bool,
    /// Values of the site's own.
    pub extra: Table,
    /// The archive's record.
    pub archive: Option<ArticleRecord>,
}

/// A section's front matter.
#[derive(Debug, Clone)]
pub struct SectionMatter {
    /// Title.
    pub title: Option<String>,
    /// What it holds.
    pub description: Option<String>,
    /// Order of its pages.
    pub sort_by: SortBy,
    /// Place among sibling sections.
    pub weight: usize,
    /// Left out with everything below, unless drafts are asked for.
    pub draft: bool,
    /// Template.
    pub template: Option<String>,
    /// Template of the pages below.
    pub page_template: Option<String>,
    /// Pages a pager; 0 for no paging.
    pub paginate_by: usize,
    /// Part of the address before a pager's number.
    pub paginate_path: String,
    /// Last pages first.
    pub paginate_reversed: bool,
    /// Anchor links of headings in its pages.
    pub insert_anchor_links: Option<InsertAnchor>,
    /// Whether it becomes a page.
    pub render: bool,
    /// Where its address leads instead.
    pub redirect_to: Option<String>,
    /// Its pages belong to the section above, too.
    pub transparent: bool,
    /// Whether search finds it and its pages.
    pub in_search_index: bool,
    /// Earlier addresses.
    pub aliases: Vec<Spanned<String>>,
    /// A feed of its own.
    pub generate_feeds: bool,
    /// Whether the section above leaves it out of its list (Zola 0.23).
    pub hidden: bool,
    /// Values of the site's own.
    pub extra: Table,
    /// The archive's record.
    pub archive: Option<SectionRecord>,
}

impl Article {
    /// Whether its front matter is TOML, else YAML.
    pub fn is_toml(&self) -> bool {
        self.source.text.trim_start().starts_with("+++")
    }

    /// The page's front matter, if it is a page.
    pub fn page(&self) -> Option<&PageMatter> {
        match &self.matter {
            Matter::Page(page) => Some(page),
            Matter::Section(_) => None,
        }
    }

    /// The section's front matter, if it is a section.
    pub fn section(&self) -> Option<&SectionMatter> {
        match &self.matter {
            Matter::Page(_) => None,
            Matter::Section(section) => Some(section),
        }
    }

    /// The Markdown.
    pub fn markdown(&self) -> &str {
        self.source.text.cut(self.body.clone())
    }

    /// The top of the file, for problems of the file as a whole.
    pub fn top(&self) -> Place {
        let end = self.source.text.find('\n').unwrap_or(self.source.text.len());
        Place::new(&self.source, 0..end)
    }

    /// The headline, else the file's path.
    pub fn title_or_path(&self) -> &str {
        let title = match &self.matter {
            Matter::Page(page) => page.title.as_deref(),
            Matter::Section(section) => section.title.as_deref(),
        };
        title.unwrap_or(&self.path.0)
    }

    /// Folder whose section this belongs to, if it is a page: for `a/b/index.md` that is `a`.
    pub fn home_folder(&self) -> &str {
        let folder = self.path.folder();
        if self.is_bundle() { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder }
    }

    /// Whether the page is a folder's `index.md`, so that the folder's other files belong to it.
    pub fn is_bundle(&self) -> bool {
        let name = self.path.file_name();
        self.page().is_some() && name.starts_with("index.") && (name == "index.md" || self.stem_without_language() == "index")
    }

    fn stem_without_language(&self) -> &str {
        let stem = self.path.file_name().trim_end_matches(".md");
        stem.strip_suffix(&format!(".{}", self.lang)).unwrap_or(stem)
    }
}

/// Parses one file. `None` beside the problems when nothing can be made of it.
pub fn parse(options: &ParseOptions, source: &Arc<SourceText>, path: &ContentPath) -> (Option<Article>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let parts = match front_matter::split(source) {
        Ok(parts) => parts,
        Err(problem) => return (None, vec![*problem]),
    };
    let (lang, stem) = match language(options, path) {
        Ok(found) => found,
        Err(problem) => return (None, vec![problem.in_file(source.path.clone())]),
    };
    let (mut table, mut faults) = tree::parse(source, parts.matter, parts.language);
    problems.append(&mut faults);
    if options.archive {
        // What addresses are made of stays as it is written, until the lock has been asked.
        table.compose_but(&["slug", "path", "aliases", "taxonomies"]);
    }
    // With broken syntax, complaints about keys that the parser lost would only mislead.
    let broken = !problems.is_empty();
    let mut key_problems = Vec::new();
    let matter = if stem == "_index" {
        Matter::Section(Box::new(section_matter(options, source, (&table, parts.language), &mut key_problems)))
    } else {
        let name = if stem == "index" { path.folder().rsplit('/').next().unwrap_or("").to_owned() } else { stem };
        Matter::Page(Box::new(page_matter(options, source, (&table, parts.language), &name, &mut key_problems)))
    };
    if !broken {
        problems.append(&mut key_problems);
    }
    let broken = crate::text::diagnostic::any_error(&problems);
    (Some(Article { source: source.clone(), path: path.clone(), lang, body: parts.body, matter, broken }), problems)
}

/// The language and the stem without its code.
fn language(options: &ParseOptions, path: &ContentPath) -> Result<(String, String), Diagnostic> {
    let stem = path.file_name().strip_suffix(".md").unwrap_or(path.file_name());
    if options.languages.is_empty() {
        return Ok((options.default_language.clone(), stem.to_owned()));
    }
    let Some((name, code)) = stem.split_once('.') else { return Ok((options.default_language.clone(), stem.to_owned())) };
    if code == options.default_language {
        return Ok((code.to_owned(), stem.to_owned()));
    }
    if options.archive && path.earlier_text().is_some() {
        return Ok((options.default_language.clone(), stem.to_owned()));
    }
    if options.languages.iter().any(|known| known == code) {
        return Ok((code.to_owned(), name.to_owned()));
    }
    let mut known: Vec<_> = options.languages.iter().map(|code| format!("`{code}`")).collect();
    known.push(format!("`{}`", options.default_language));
    Err(Diagnostic::of(&Front::FileLanguage { code: code.to_string(), known: known.join(", ").to_string() }))
}

/// The keys of front matter, and the language in which it is written.
type Keys<'a> = (&'a Table, Language);

fn page_matter(options: &ParseOptions, source: &Arc<SourceText>, keys: Keys<'_>, name: &str, problems: &mut Vec<Diagnostic>) -> PageMatter {
    let (table, language) = keys;
    let from_name = WrittenDate::from_file_name(name);
    let slug_source = match &from_name {
        Some((_, rest)) if !options.slug_keeps_date => {
            let rest = rest.strip_prefix(|c: char| c.is_whitespace()).unwrap_or(rest);
            let text = rest.strip_prefix(['_', '-']).filter(|text| !text.is_empty());
            text.unwrap_or(name).to_owned()
        }
        _ => name.to_owned(),
    };
    let mut archive_problems = Vec::new();
    let strays = MisplacedKeys::of_page(options, table);
    let (whole, table) = (table, &*strays.rest(table));
    let mut fields = Fields::new(source, table, "a page's front matter", problems);
    let archive = fields.table("archive").and_then(|table| ArticleRecord::read(source, table, &strays, &mut archive_problems));
    let revised = archive.as_ref().and_then(|archive| archive.revisions.last()).map(|revision| revision.date.value.clone());
    let is_recorded = options.archive && archive.is_some();
    if is_recorded && !strays.gives_at_head("title") {
        fields.require("title", Diagnostic::of(&Front::NoTitle {}));
    }
    let mut date = |key| if options.archive { fields.date(key) } else { fields.date_as_in_zola(key) }.map(|date| date.value);
    let (updated, date) = (date("updated"), date("date"));
    let matter = PageMatter {
        title: title(&mut fields, is_recorded),
        description: fields.string("description").map(|text| text.value),
        date: date.or(from_name.map(|(stamp, _)| stamp)),
        updated: updated.into_iter().chain(revised).max_by_key(|stamp| stamp.instant),
        weight: fields.count("weight").map(|weight| weight.value),
        draft: fields.bool("draft").unwrap_or(false),
        slug: fields.filled("slug"),
        path: fields.filled("path"),
        slug_source,
        aliases: fields.strings("aliases").unwrap_or_default(),
        template: fields.string("template").map(|text| text.value),
        taxonomies: terms::taxonomies(&mut fields, options.archive),
        authors: fields.strings("authors").unwrap_or_default().into_iter().map(|text| text.value).collect(),
        in_search_index: fields.bool("in_search_index").unwrap_or(true),
        include_in_feeds: fields.bool("include_in_feeds").unwrap_or(true),
        // Before 0.23 it was nobody's key, and sites put what they liked there.
        hidden: matches!(fields.node("hidden"), Some(tree::Node { data: tree::Data::Bool(true), .. })),
        render: fields.bool("render").unwrap_or(true),
        extra: extra(&mut fields, options, (source, language)),
        archive,
    };
    fields.finish(if options.archive { Unknown::MeantIsError } else { Unknown::NearIsWarning });
    problems.append(&mut archive_problems);
    strays.tell(source, whole, language, problems);
    if options.archive && table.get("archive").is_some() {
        misplaced::without_effect(source, table, misplaced::Kind::Article, problems);
    }
    misplaced::look(source, table, problems);
    if options.archive {
        plain_words::tell(source, table, problems);
    }
    matter
}

/// The headline. What an archive records has one: each list and each citation would name it by something else.
fn title(fields: &mut Fields<'_>, is_recorded: bool) -> Option<String> {
    let title = if is_recorded { fields.needed("title", "title = \"제목\"") } else { fields.string("title") };
    title.map(|text| text.value)
}

/// What the site's own templates read. YAML has no dates for Zola, so that they see what is written.
fn extra(fields: &mut Fields<'_>, options: &ParseOptions, (source, language): (&SourceText, Language)) -> Table {
    let mut extra = fields.table("extra").cloned().unwrap_or_default();
    if !options.archive && language == Language::Yaml {
        extra.dates_as_written(&source.text);
    }
    extra
}

fn section_matter(options: &ParseOptions, source: &Arc<SourceText>, keys: Keys<'_>, problems: &mut Vec<Diagnostic>) -> SectionMatter {
    let (table, language) = keys;
    let mut archive_problems = Vec::new();
    let strays = MisplacedKeys::of_section(options, table);
    let (whole, table) = (table, &*strays.rest(table));
    let mut fields = Fields::new(source, table, "a section's front matter", problems);
    let archive = fields.table("archive").map(|table| SectionRecord::read(source, table, &strays, &mut archive_problems));
    let matter = SectionMatter {
        title: title(&mut fields, options.archive && archive.is_some()),
        description: fields.string("description").map(|text| text.value),
        sort_by: fields.choice("sort_by", &sort_by::WORDS).unwrap_or(SortBy::None),
        weight: fields.count("weight").map_or(0, |weight| weight.value),
        draft: fields.bool("draft").unwrap_or(false),
        template: fields.string("template").map(|text| text.value),
        page_template: fields.string("page_template").map(|text| text.value),
        paginate_by: fields.count("paginate_by").map_or(0, |count| count.value),
        paginate_path: fields.string("paginate_path").map_or_else(|| "page".into(), |text| text.value),
        paginate_reversed: fields.bool("paginate_reversed").unwrap_or(false),
        insert_anchor_links: insert_anchor::read(&mut fields),
        // All its articles lead to a volume's page.
        render: fields.bool("render").unwrap_or(true) || matches!(archive, Some(Some(SectionRecord::Volume(_)))),
        redirect_to: fields.string("redirect_to").map(|text| text.value),
        transparent: fields.bool("transparent").unwrap_or(false),
        in_search_index: fields.bool("in_search_index").unwrap_or(true),
        aliases: fields.strings("aliases").unwrap_or_default(),
        generate_feeds: fields.bool("generate_feeds").or_else(|| old_keys::feeds_of_section(&mut fields)).unwrap_or(false),
        hidden: fields.bool("hidden").unwrap_or(false),
        extra: extra(&mut fields, options, (source, language)),
        archive: archive.flatten(),
    };
    old_keys::tell(KeyLocation::Section, &mut fields);
    misplaced::KEYS_OF_PAGES.iter().for_each(|key| fields.leave(key));
    fields.finish(if options.old_keys { Unknown::NearIsError } else { Unknown::Error });
    problems.append(&mut archive_problems);
    strays.tell(source, whole, language, problems);
    misplaced::keys_of_pages(source, table, problems);
    if options.archive {
        matter.archive.iter().for_each(|record| misplaced::without_effect(source, table, record.kind(), problems));
    }
    misplaced::look(source, table, problems);
    if options.archive {
        plain_words::tell(source, table, problems);
    }
    matter
}
