//! All content files as articles, each read by itself, in their order.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::parse::article::{self, Article};
use crate::parse::options::ParseOptions;
use crate::problem::panics;
use crate::render::memo::Memo;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::ContentPath;

/// Reads all files that the config does not leave out; what can't be read at all is noted as `unreadable`.
pub fn parse_all(
    content: Vec<(ContentPath, Arc<SourceText>)>,
    config: &Config,
    options: &ParseOptions,
    memo: &Memo,
    unreadable: &mut BTreeSet<String>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Arc<Article>> {
    let parsed: Vec<_> = content
        .into_par_iter()
        .filter(|(path, _)| !config.ignores(&path.0) && !is_foreign_index(options, path.file_name()))
        .map(|(path, source)| {
            let parsed =
                panics::reading(&source.path, || memo.article(options, &path, &source, || article::parse(options, &source, &path)));
            (path, parsed)
        })
        .collect();
    let mut articles = Vec::with_capacity(parsed.len());
    for (path, (article, faults)) in parsed {
        problems.extend(faults.iter().cloned());
        match article {
            Some(article) => articles.push(article),
            None => {
                unreadable.insert(path.0.clone());
            }
        }
    }
    articles
}

/// `_index.xx.md` of a language that is not configured is passed over, as in Zola.
fn is_foreign_index(options: &ParseOptions, name: &str) -> bool {
    let code = name.strip_prefix("_index.").and_then(|rest| rest.strip_suffix(".md"));
    code.is_some_and(|code| !options.languages.iter().any(|known| known == code))
}
