//! `mokcha theme export`: files of the built-in theme, listed or written into the site, where they stand above the built-in ones.

use std::io::Write;
use std::path::PathBuf;

use crate::config::{Config, theme};
use crate::edge::cli::Global;
use crate::edge::commands::Status;
use crate::edge::commands::session::{Session, print};
use crate::edge::lang::say;
use crate::edge::{disk, fs, scaffold};
use crate::problem::begin::Begin;
use crate::problem::{init as asked, said};
use crate::render::assets;
use crate::render::memo::Memo;
use crate::text::diagnostic::{Diagnostic, nearest};

/// One file: where it goes below the site, and its text.
type Exported = (String, String);

/// Lists all files, or writes those that are named.
pub fn export(options: &Global, file: Option<&str>, all: bool) -> Status {
    let session = match Session::open(options, Memo::off()) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let config = match disk::read_config(&session.paths, &session.inside) {
        Ok(source) => Config::read(&source).0,
        Err(problem) => return refused(options, problem),
    };
    let (templates, sheets) = files(&config);
    let wanted = match (file, all) {
        (None, false) => {
            list(&templates, &sheets);
            return Status::Clean;
        }
        (None, true) => templates,
        (Some(name), _) => match find(name, templates.into_iter().chain(sheets).collect()) {
            Ok(found) => vec![found],
            Err(problem) => return refused(options, problem),
        },
    };
    let root = &session.paths.root;
    let files: Vec<(PathBuf, String)> = wanted.into_iter().map(|(path, text)| (root.join(path), text)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| fs::symlink_metadata(path).is_ok()) {
        let shown = path.strip_prefix(root).unwrap_or(path).display().to_string();
        return refused(options, Diagnostic::of(&Begin::Exported { path: shown }));
    }
    match scaffold::write_all(&session.inside, files) {
        Ok(written) => {
            if !options.quiet {
                let mut out = std::io::stdout().lock();
                for file in written {
                    let shown = file.strip_prefix(root).unwrap_or(&file).display().to_string();
                    let _ = writeln!(out, "{}", say(&said::wrote(&shown)));
                }
            }
            Status::Clean
        }
        Err(problem) => refused(options, problem),
    }
}

fn refused(options: &Global, problem: Diagnostic) -> Status {
    print(options, &mut vec![problem]);
    Status::CouldNotRun
}

/// Templates and style sheets, as this site has them.
fn files(config: &Config) -> (Vec<Exported>, Vec<Exported>) {
    let templates = theme::templates().into_iter();
    let templates = templates.map(|(name, source)| (format!("templates/{name}"), format!("{}\n{}", theme::EXPORTED, source.text)));
    let sheets = assets::readable_sheets(&config.look).into_iter().map(|(name, text)| (format!("static/assets/{name}"), text));
    (templates.collect(), sheets.collect())
}

fn list(templates: &[Exported], sheets: &[Exported]) {
    let mut out = std::io::stdout().lock();
    for (head, files, below) in [(asked::templates(), templates, "templates/"), (asked::sheets(), sheets, "static/assets/")] {
        let _ = writeln!(out, "{}", say(&head));
        for (path, _) in files {
            let _ = writeln!(out, "  {}", path.strip_prefix(below).unwrap_or(path));
        }
    }
}

/// A file by its name, with or without the folder in which it goes.
fn find(name: &str, files: Vec<Exported>) -> Result<Exported, Diagnostic> {
    let name = name.replace('\\', "/");
    let is_it = |path: &str| {
        path == name || ["templates/", "static/", "static/assets/"].iter().any(|folder| path.strip_prefix(folder) == Some(name.as_str()))
    };
    let names: Vec<String> = files
        .iter()
        .filter_map(|(path, _)| path.split_once('/'))
        .map(|(_, short)| short.trim_start_matches("assets/").to_owned())
        .collect();
    let near = nearest(&name, names.iter().map(String::as_str)).map_or_else(|| "article.html".to_owned(), str::to_owned);
    files.into_iter().find(|(path, _)| is_it(path)).ok_or_else(|| Diagnostic::of(&Begin::NoThemeFile { name: name.clone(), near }))
}
