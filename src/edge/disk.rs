//! load: a site's folder becomes `Sources`, in sorted order. Knows paths and bytes, never meaning.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::data_files;
use crate::edge::failure::words;
use crate::edge::inside::{Boundary, LinkPolicy, Refused, climbs};
use crate::edge::{fs, walk};
use crate::parse::pasted::encoding::{self, LegacyEncoding};
use crate::problem::Problem;
use crate::problem::hints;
use crate::problem::load::Load;
use crate::problem::running::Running;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::path::ContentPath;
use crate::text::sources::Sources;
use crate::text::wording::Wording;
use crate::text::{SourceText, utf8};

/// Names of a site's config, in the order in which they are looked for.
pub const CONFIG_NAMES: [&str; 2] = ["zola.toml", "config.toml"];

/// In so many folders a site is looked for that its user did not go into.
const MOST_FOLDERS: usize = 500;

/// Extensions of template files.
const TEMPLATE_EXTENSIONS: &[&str] = &["html", "htm", "xhtml", "xml", "md", "txt", "json", "ics", "yml", "yaml"];

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
    let start = fs::canonicalize(start)
        .map_err(|fault| Diagnostic::of(&Running::NoFolder { folder: start.display().to_string(), fault: words(&fault) }))?;
    let names: Vec<PathBuf> = given.map_or_else(|| CONFIG_NAMES.iter().map(PathBuf::from).collect(), |path| vec![path.to_owned()]);
    for name in &names {
        for folder in start.ancestors() {
            let file = folder.join(name);
            // A config that can't be read is this site's all the same: the one of a folder above would make another site.
            if !matches!(fs::symlink_metadata(&file), Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory))
            {
                let root = if name.is_absolute() { file.parent().unwrap_or(folder).to_owned() } else { folder.to_owned() };
                let root = fs::canonicalize(&root).unwrap_or(root);
                let config = if name.is_absolute() { root.join(file.file_name().unwrap_or_default()) } else { file };
                return Ok(SitePaths { root, config });
            }
        }
    }
    let looked_for: Vec<_> = names.iter().map(|name| format!("`{}`", name.display())).collect();
    let mut problem = Diagnostic::of(&Running::NoSite {
        files: Wording::new(looked_for.join(" or "), looked_for.join(", ")),
        folder: start.display().to_string(),
    });
    // Whoever forgot to go into the folder is told so first.
    if let Some(name) = only_site_below(&start).filter(|_| given.is_none()) {
        problem.helps.insert(0, hints::go_into(&name));
    }
    Err(problem)
}

/// The one folder here that holds a site, as a shell wants its name.
fn only_site_below(folder: &Path) -> Option<String> {
    let folders = fs::read_dir(folder).ok()?.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let has_config =
        |path: &Path| CONFIG_NAMES.iter().any(|name| fs::symlink_metadata(path.join(name)).is_ok_and(|metadata| metadata.is_file()));
    // Of a folder with very much in it nobody is told anything.
    let mut sites = folders.take(MOST_FOLDERS).filter(|entry| has_config(&entry.path()));
    let (site, second) = (sites.next()?, sites.next());
    let name = site.file_name().into_string().ok().filter(|_| second.is_none())?;
    Some(if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name })
}

/// The config. Without it nothing is known of the site, so that whatever keeps it from being read is a fault.
pub fn read_config(paths: &SitePaths, inside: &Boundary) -> Result<Arc<SourceText>, Diagnostic> {
    // A path that leads out by its words was typed by the user.
    let below = paths.config.strip_prefix(&paths.root).is_ok_and(|below| !climbs(below));
    let read = read_file(inside, &paths.config, if below { LinkPolicy::Site } else { LinkPolicy::Anywhere });
    let read = read.and_then(|found| found.ok_or_else(|| fault_of(&ErrorKind::NotFound.into(), inside.shown(&paths.config))));
    read.map_err(|problem| Diagnostic { severity: Severity::Fault, ..problem })
}

/// The names of the files in a site's root, and of the folders that are nearly one of its own, these with a slash. They are looked at for
/// names that were mistyped, so that a fault of the disk is told elsewhere.
fn beside(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let named =
        entries.filter_map(|entry| Some((entry.file_type().ok().map(|kind| kind.is_dir())?, entry.file_name().into_string().ok()?)));
    let mut names: Vec<String> = named
        .filter_map(|(is_folder, name)| match is_folder {
            true => data_files::meant_folder(&name).map(|_| format!("{name}/")),
            false => Some(name),
        })
        .collect();
    names.sort();
    names
}

/// Reads a site. What can't be read is told and left out. Where the config can't be read, or the disk fails, there are no sources: what
/// would be missing in them is not known.
pub fn load(paths: &SitePaths, inside: &Boundary, theme_of: impl Fn(&SourceText) -> Option<String>) -> (Option<Sources>, Vec<Diagnostic>) {
    inside.forget();
    let mut problems = Vec::new();
    let config = match read_config(paths, inside) {
        Ok(config) => config,
        Err(problem) => return (None, vec![problem]),
    };
    let has_content = match look_for_content(paths, inside) {
        Ok(has_content) => has_content,
        Err(problem) => return (None, vec![problem]),
    };
    let below = |folder: &str| paths.root.join(folder);
    let (markdown, assets): (Vec<_>, Vec<_>) =
        walk::files(inside, &below("content"), LinkPolicy::Site, &mut problems).into_iter().partition(|(name, _)| is_markdown(name));
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
    let mut sass = read_sass(&below("sass"), "sass", (inside, LinkPolicy::Site), &mut problems);
    let theme =
        theme_of(&config).map(|name| read_theme(&below("themes").join(&name), &name, &config, inside, &mut problems)).unwrap_or_default();
    sass.extend(theme.sass);
    let data = data_files::NAMES.iter().filter_map(|name| match read_file(inside, &below(name), LinkPolicy::Site) {
        Ok(text) => Some(((*name).to_owned(), text?)),
        Err(problem) => {
            problems.push(problem);
            None
        }
    });
    let data = data.collect();
    let sources = Sources {
        config,
        has_content,
        content,
        unreadable,
        assets: assets.into_iter().map(|(name, file)| (ContentPath(name), file)).collect(),
        templates: read_templates(&below("templates"), "templates", (inside, LinkPolicy::Site), &mut problems),
        theme_templates: theme.templates,
        theme_config: theme.config,
        statics: walk::files(inside, &below("static"), LinkPolicy::Site, &mut problems),
        theme_statics: theme.statics,
        sass,
        locks: read_locks(&below("locks"), inside, &mut problems),
        data,
        beside: beside(&paths.root),
        sums: None,
    };
    let failed = problems.iter().any(|problem| problem.severity == Severity::Fault);
    ((!failed).then_some(sources), problems)
}

/// Whether there is a folder `content`. One that is there and can't be read is a fault: a site without its articles would take the place of
/// the finished one.
fn look_for_content(paths: &SitePaths, inside: &Boundary) -> Result<bool, Diagnostic> {
    let folder = paths.root.join("content");
    match inside.look(&folder, LinkPolicy::Site) {
        Ok(None) => Ok(false),
        Ok(Some(found)) if found.folder => Ok(true),
        Ok(Some(_)) => Err(Diagnostic::of(&Load::ContentNoFolder {}).in_file("content")),
        Err(Refused::Nowhere(leads, fault)) => {
            let (leads, fault) = (leads.display().to_string(), fault.to_string());
            Err(Diagnostic::of(&Load::ContentNowhere { leads, fault: fault.into() }).in_file("content"))
        }
        Err(refused) => Err(refused.at("content")),
    }
}

/// What is read of a theme.
#[derive(Default)]
struct Theme {
    templates: Vec<(String, Arc<SourceText>)>,
    statics: Vec<(String, PathBuf)>,
    sass: Vec<Arc<SourceText>>,
    config: Option<Arc<SourceText>>,
}

fn read_theme(folder: &Path, name: &str, config: &Arc<SourceText>, inside: &Boundary, problems: &mut Vec<Diagnostic>) -> Theme {
    let bound = inside.bound_of_theme(folder);
    let lacking = |problem: Diagnostic| problem.span(config, theme_span(config, name));
    match inside.look(folder, bound) {
        Ok(_) => {}
        Err(refused) => {
            problems.push(refused.at(format!("themes/{name}")));
            return Theme::default();
        }
    }
    if !fs::is_dir(folder.join("templates")) {
        problems.push(lacking(Diagnostic::of(&Running::ThemeTemplates { name: name.to_string() })));
        return Theme {
            sass: read_sass(&folder.join("sass"), &format!("themes/{name}/sass"), (inside, bound), problems),
            ..Theme::default()
        };
    }
    let theme_config = match read_file(inside, &folder.join("theme.toml"), bound) {
        Ok(Some(text)) => Some(text),
        Ok(None) => {
            problems.push(lacking(Diagnostic::of(&Running::ThemeToml { name: name.to_string() })));
            None
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    Theme {
        templates: read_templates(&folder.join("templates"), &format!("themes/{name}/templates"), (inside, bound), problems),
        statics: walk::files(inside, &folder.join("static"), bound, problems),
        sass: read_sass(&folder.join("sass"), &format!("themes/{name}/sass"), (inside, bound), problems),
        config: theme_config,
    }
}

fn theme_span(config: &SourceText, theme: &str) -> std::ops::Range<usize> {
    config.text.find(&format!("\"{theme}\"")).map_or(0..0, |at| at..at + theme.len() + 2)
}

fn is_markdown(name: &str) -> bool {
    name.ends_with(".md") && !name.rsplit('/').next().unwrap_or(name).starts_with('.')
}

/// The rule for links, and how far they may lead.
type Rule<'a> = (&'a Boundary, LinkPolicy);

fn read_templates(dir: &Path, shown: &str, (inside, bound): Rule<'_>, problems: &mut Vec<Diagnostic>) -> Vec<(String, Arc<SourceText>)> {
    let known = |name: &str| name.rsplit_once('.').is_some_and(|(_, extension)| TEMPLATE_EXTENSIONS.contains(&extension));
    let files = walk::files(inside, dir, bound, problems).into_iter().filter(|(name, _)| known(name));
    let read: Vec<_> = files.map(|(name, file)| read_text(&file, &format!("{shown}/{name}")).map(|text| (name, text))).collect();
    sound(read, problems)
}

fn read_locks(dir: &Path, inside: &Boundary, problems: &mut Vec<Diagnostic>) -> Vec<Arc<SourceText>> {
    let files = walk::files(inside, dir, LinkPolicy::Site, problems).into_iter().filter(|(name, _)| name.ends_with(".lock"));
    let read = files.map(|(name, file)| read_text(&file, &format!("locks/{name}"))).collect();
    sound(read, problems)
}

fn read_sass(dir: &Path, shown: &str, (inside, bound): Rule<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Arc<SourceText>> {
    let files = walk::files(inside, dir, bound, problems).into_iter();
    let sheets = files.filter(|(name, _)| [".scss", ".sass", ".css"].iter().any(|end| name.ends_with(end)));
    let read = sheets.map(|(name, file)| read_text(&file, &format!("{shown}/{name}"))).collect();
    sound(read, problems)
}

/// What could be read; the rest is told.
fn sound<T>(read: Vec<Result<T, Diagnostic>>, problems: &mut Vec<Diagnostic>) -> Vec<T> {
    read.into_iter().filter_map(|read| read.map_err(|problem| problems.push(problem)).ok()).collect()
}

/// A single text of a site, if it is there.
pub fn read_file(inside: &Boundary, file: &Path, bound: LinkPolicy) -> Result<Option<Arc<SourceText>>, Diagnostic> {
    let shown = inside.shown(file);
    match inside.look(file, bound) {
        Ok(None) => Ok(None),
        Ok(Some(found)) if found.folder => Err(Diagnostic::of(&Load::NoFile {}).in_file(shown)),
        Ok(Some(found)) => {
            inside.note(file, &found);
            read_text(&found.real, &shown).map(Some)
        }
        Err(refused) => Err(refused.at(shown)),
    }
}

fn fault_of(fault: &std::io::Error, shown: impl Into<String>) -> Diagnostic {
    Diagnostic::of(&Load::Unreadable { fault: words(fault) }).in_file(shown)
}

/// Reads a UTF-8 file, a byte order mark taken off. A byte that is not UTF-8 is shown at its place.
pub fn read_text(file: &Path, shown: &str) -> Result<Arc<SourceText>, Diagnostic> {
    let bytes = fs::read(file).map_err(|fault| fault_of(&fault, shown))?;
    if let Some(LegacyEncoding::Utf16(_)) = encoding::other(&bytes) {
        return Err(Diagnostic::of(&Load::NotUtf8Wide {}).in_file(shown));
    }
    // Copying what was looked at quickly is cheaper than looking slowly.
    if let Some(text) = utf8(&bytes) {
        return Ok(SourceText::new(shown, text.strip_prefix('\u{feff}').unwrap_or(text)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceText::new(shown, text)),
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            let problem: &dyn Problem =
                if encoding::other(fault.as_bytes()).is_some() { &Load::NotUtf8Korean {} } else { &Load::NotUtf8 {} };
            let source = SourceText::new(shown, String::from_utf8_lossy(fault.as_bytes()));
            Err(Diagnostic::of(problem).span(&source, at..at + 3))
        }
    }
}
