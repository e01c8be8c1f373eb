//! load: a site's folder becomes `Sources`, in sorted order. Knows paths and bytes, never meaning.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::path::ContentPath;
use crate::sources::Sources;
use crate::text::{Cut, SourceText};

/// Names of a site's config, in the order in which they are looked for.
pub const CONFIG_NAMES: [&str; 2] = ["zola.toml", "config.toml"];

/// Extensions of template files.
const TEMPLATE_EXTENSIONS: &[&str] = &["html", "htm", "xhtml", "xml", "md", "txt", "json", "ics", "yml", "yaml"];

/// Data files that may lie beside the config.
const DATA_NAMES: &[&str] =
    &["ministries.toml", "agencies.toml", "countries.toml", "topics.toml", "synonyms.toml", "links.toml", "permanence.toml"];

/// A site's root and config file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePaths {
    /// The root.
    pub root: PathBuf,
    /// The config file.
    pub config: PathBuf,
}

/// Finds the config in a folder or in one above it. With `given`, that file is looked for instead.
pub fn find(start: &Path, given: Option<&Path>) -> Result<SitePaths, Diagnostic> {
    let start = start.canonicalize().map_err(|fault| {
        Diagnostic::error(format!("there is no folder `{}`: {fault}", start.display())).help("give the site's folder with --root")
    })?;
    let names: Vec<PathBuf> = given.map_or_else(|| CONFIG_NAMES.iter().map(PathBuf::from).collect(), |path| vec![path.to_owned()]);
    for name in &names {
        for folder in start.ancestors() {
            let file = folder.join(name);
            if file.is_file() {
                let root = if name.is_absolute() { file.parent().unwrap_or(folder).to_owned() } else { folder.to_owned() };
                return Ok(SitePaths { root, config: file });
            }
        }
    }
    let looked_for: Vec<_> = names.iter().map(|name| format!("`{}`", name.display())).collect();
    Err(Diagnostic::error(format!("there is no site here: no {} in `{}` or above it", looked_for.join(" or "), start.display()))
        .help("`mokcha init` begins a site; `--root FOLDER` names one elsewhere"))
}

/// Reads a site. What can't be read is told and left out; without a readable config there are no sources.
pub fn load(paths: &SitePaths, theme_of: impl Fn(&SourceText) -> Option<String>) -> (Option<Sources>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let config = match read_text(&paths.config, &shown(&paths.root, &paths.config)) {
        Ok(config) => config,
        Err(problem) => return (None, vec![problem]),
    };
    let content_dir = paths.root.join("content");
    let (markdown, assets): (Vec<_>, Vec<_>) = walk(&content_dir, &mut problems).into_iter().partition(|(name, _)| is_markdown(name));
    let read: Vec<_> = markdown
        .into_par_iter()
        .map(|(name, file)| {
            let read = read_text(&file, &format!("content/{name}"));
            (ContentPath(name), read)
        })
        .collect();
    let mut content = Vec::with_capacity(read.len());
    let mut unreadable = Vec::new();
    for (path, result) in read {
        match result {
            Ok(text) => content.push((path, text)),
            Err(problem) => {
                problems.push(problem);
                unreadable.push(path);
            }
        }
    }
    let theme = theme_of(&config);
    let mut theme_templates = Vec::new();
    let mut theme_statics = Vec::new();
    let mut theme_config = None;
    let mut sass = read_sass(&paths.root, "sass", &mut problems);
    if let Some(theme) = theme {
        sass.extend(read_sass(&paths.root, &format!("themes/{theme}/sass"), &mut problems));
        let dir = paths.root.join("themes").join(&theme);
        if dir.join("templates").is_dir() {
            theme_templates = read_templates(&dir.join("templates"), &format!("themes/{theme}/templates"), &mut problems);
            theme_statics = walk(&dir.join("static"), &mut problems);
            match read_text(&dir.join("theme.toml"), &format!("themes/{theme}/theme.toml")) {
                Ok(text) => theme_config = Some(text),
                Err(problem) if dir.join("theme.toml").is_file() => problems.push(problem),
                Err(_) => problems.push(
                    Diagnostic::error(format!("the theme `{theme}` has no file `themes/{theme}/theme.toml`"))
                        .span(&config, theme_span(&config, &theme))
                        .help("copy the whole theme there; an empty file will do"),
                ),
            }
        } else {
            problems.push(
                Diagnostic::error(format!("the theme `{theme}` has no folder `themes/{theme}/templates`"))
                    .span(&config, theme_span(&config, &theme))
                    .help("copy the theme there, or correct the name"),
            );
        }
    }
    let data = DATA_NAMES
        .iter()
        .filter(|name| paths.root.join(name).is_file())
        .filter_map(|name| match read_text(&paths.root.join(name), name) {
            Ok(text) => Some(((*name).to_owned(), text)),
            Err(problem) => {
                problems.push(problem);
                None
            }
        })
        .collect();
    let sources = Sources {
        config,
        content,
        unreadable,
        assets: assets.into_iter().map(|(name, file)| (ContentPath(name), file)).collect(),
        templates: read_templates(&paths.root.join("templates"), "templates", &mut problems),
        theme_templates,
        theme_config,
        statics: walk(&paths.root.join("static"), &mut problems),
        theme_statics,
        sass,
        locks: read_locks(&paths.root, &mut problems),
        data,
    };
    (Some(sources), problems)
}

fn theme_span(config: &SourceText, theme: &str) -> std::ops::Range<usize> {
    config.text.find(&format!("\"{theme}\"")).map_or(0..0, |at| at..at + theme.len() + 2)
}

fn is_markdown(name: &str) -> bool {
    name.ends_with(".md") && !name.rsplit('/').next().unwrap_or(name).starts_with('.')
}

fn read_templates(dir: &Path, shown: &str, problems: &mut Vec<Diagnostic>) -> Vec<(String, Arc<SourceText>)> {
    let mut out = Vec::new();
    for (name, file) in walk(dir, problems) {
        let known = name.rsplit_once('.').is_some_and(|(_, extension)| TEMPLATE_EXTENSIONS.contains(&extension));
        if !known {
            continue;
        }
        match read_text(&file, &format!("{shown}/{name}")) {
            Ok(text) => out.push((name, text)),
            Err(problem) => problems.push(problem),
        }
    }
    out
}

fn read_locks(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Arc<SourceText>> {
    let files = walk(&root.join("locks"), problems).into_iter().filter(|(name, _)| name.ends_with(".lock"));
    let read: Vec<_> = files.map(|(name, file)| read_text(&file, &format!("locks/{name}"))).collect();
    read.into_iter().filter_map(|read| read.map_err(|problem| problems.push(problem)).ok()).collect()
}

fn read_sass(root: &Path, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<Arc<SourceText>> {
    let files = walk(&root.join(folder), problems).into_iter();
    let sheets = files.filter(|(name, _)| [".scss", ".sass", ".css"].iter().any(|end| name.ends_with(end)));
    let read: Vec<_> = sheets.map(|(name, file)| read_text(&file, &format!("{folder}/{name}"))).collect();
    read.into_iter().filter_map(|read| read.map_err(|problem| problems.push(problem)).ok()).collect()
}

/// The files below a folder with their names below it, sorted; nothing if there is no such folder.
fn walk(dir: &Path, problems: &mut Vec<Diagnostic>) -> Vec<(String, PathBuf)> {
    let mut out = Vec::new();
    if !dir.is_dir() {
        return out;
    }
    for entry in WalkDir::new(dir).follow_links(true) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                if let Some(name) = relative(dir, entry.path()) {
                    out.push((name, entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(fault) => {
                let path = fault.path().unwrap_or(dir).display().to_string();
                problems
                    .push(Diagnostic::error(format!("this can't be read: {fault}")).in_file(path).help("correct the link or the rights"));
            }
        }
    }
    out.sort();
    out
}

fn relative(dir: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(dir).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

fn shown(root: &Path, path: &Path) -> String {
    relative(root, path).unwrap_or_else(|| path.display().to_string())
}

/// Reads a UTF-8 file, a byte order mark taken off. A byte that is not UTF-8 is shown at its place.
pub fn read_text(file: &Path, shown: &str) -> Result<Arc<SourceText>, Diagnostic> {
    let bytes = fs::read(file).map_err(|fault| {
        Diagnostic::error(format!("this file can't be read: {fault}")).in_file(shown).help("look at its rights, and whether it is there")
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => {
            Ok(SourceText::new(shown, if text.starts_with('\u{feff}') { text.cut('\u{feff}'.len_utf8()..).to_owned() } else { text }))
        }
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            let korean = looks_korean(fault.as_bytes());
            let text = String::from_utf8_lossy(fault.as_bytes()).into_owned();
            let source = SourceText::new(shown, text);
            let problem = Diagnostic::error("this file is not UTF-8").span(&source, at..at + 3).label("the first byte that is not");
            Err(problem.help(if korean {
                "it looks like EUC-KR (CP949): open it in the editor and save it as UTF-8"
            } else {
                "save it as UTF-8"
            }))
        }
    }
}

/// Whether bytes look like Korean in EUC-KR: pairs of bytes from 0xB0 to 0xC8 and from 0xA1.
fn looks_korean(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let pairs = bytes.windows(2).filter(|pair| (0xB0..=0xC8).contains(&pair[0]) && pair[1] >= 0xA1).count();
    high > 0 && pairs * 3 >= high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_bytes_are_recognised() {
        // 한글 in EUC-KR.
        assert!(looks_korean(&[0xC7, 0xD1, 0xB1, 0xDB]));
        assert!(!looks_korean(&[b'c', 0xE9]));
    }
}
