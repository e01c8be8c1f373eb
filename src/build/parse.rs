//! parse: all content files become articles, each read by itself, in their order.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::configure::Settings;
use crate::config::Config;
use crate::config::conventions::Conventions;
use crate::link::revisions::{self, Earlier};
use crate::link::terms;
use crate::parse::article::{self, Article};
use crate::parse::options::ParseOptions;
use crate::problem::front::Front;
use crate::problem::panics;
use crate::render::memo::Memo;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::ContentPath;

/// All articles of a site.
pub struct Parsed {
    /// How many files they are.
    pub count: usize,
    /// Those that make pages and sections, sorted by path.
    pub articles: Vec<Arc<Article>>,
    /// Earlier texts of articles.
    pub earlier: Earlier,
    /// Content paths that can't be read.
    pub unreadable: BTreeSet<String>,
}

/// Reads all files that the config does not leave out. `on_file` is called for each.
pub fn parse(
    content: Vec<(ContentPath, Arc<SourceText>)>,
    mut unreadable: BTreeSet<String>,
    settings: &Settings,
    memo: &Memo,
    on_file: &(dyn Fn() + Sync),
) -> (Parsed, Vec<Diagnostic>) {
    let Settings { config, conventions, .. } = settings;
    let options = options(config, conventions);
    let (mut articles, mut problems) = (Vec::with_capacity(content.len()), Vec::new());
    if options.archive {
        problems.extend(content.iter().filter(|(path, _)| !config.ignores(&path.0)).filter_map(|(path, _)| foreign_index(&options, path)));
    }
    let parsed: Vec<_> = content
        .into_par_iter()
        .filter(|(path, _)| !config.ignores(&path.0) && foreign_code(&options, path.file_name()).is_none())
        .map(|(path, source)| {
            let parsed =
                panics::reading(&source.path, || memo.article(&options, &path, &source, || article::parse(&options, &source, &path)));
            on_file();
            (path, parsed)
        })
        .collect();
    for (path, (article, faults)) in parsed {
        problems.extend(faults.iter().cloned());
        match article {
            Some(article) => articles.push(article),
            None => {
                unreadable.insert(path.0.clone());
            }
        }
    }
    let count = articles.len();
    let (articles, earlier) = if conventions.archive_data { revisions::apart(articles) } else { (articles, Earlier::new()) };
    (Parsed { count, articles, earlier, unreadable }, problems)
}

/// How a site's files are read.
pub fn options(config: &Config, conventions: &Conventions) -> ParseOptions {
    let taxonomies = config.codes().flat_map(|code| terms::configured(config, code, conventions));
    let terms = taxonomies.map(|taxonomy| taxonomy.name.value).collect();
    ParseOptions { archive: conventions.archive_data, terms, ..config.parse_options() }
}

/// The language of an `_index.xx.md`, where none of that name is configured: such a file is passed over, as in Zola.
fn foreign_code<'n>(options: &ParseOptions, name: &'n str) -> Option<&'n str> {
    let code = name.strip_prefix("_index.")?.strip_suffix(".md")?;
    (!options.languages.iter().any(|known| known == code)).then_some(code)
}

/// In an archive what it says would be lost without a word.
fn foreign_index(options: &ParseOptions, path: &ContentPath) -> Option<Diagnostic> {
    let code = foreign_code(options, path.file_name())?.to_owned();
    let known: Vec<String> = options.languages.iter().chain([&options.default_language]).map(|code| format!("`{code}`")).collect();
    Some(Diagnostic::of(&Front::FileLanguage { code, known: known.join(", ") }).in_file(format!("content/{path}")))
}
