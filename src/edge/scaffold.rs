//! What `init` and `new` write: skeletons of a site, a volume, an article, with comments in the site's language. Existing files are never
//! written over.

pub mod host;
pub mod site;
pub mod volume;

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::edge::disk::CONFIG_NAMES;
use crate::edge::failure::words;
use crate::edge::inside::{Boundary, LinkPolicy, escaped};
use crate::edge::scaffold::site::{Answers, MERGED};
use crate::edge::scaffold::volume::{SectionModel, VolumeModel, article_text, section_text, volume_files};
use crate::edge::{beside, fs};
use crate::problem::begin::Begin;
use crate::problem::hints;
use crate::problem::load::Load;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Lang;

/// Writes a site into a folder that is empty but for dotfiles, which stay, and for what a run that ended early has written of the same site.
pub fn init(folder: &Path, answers: &Answers, year: i16) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files = site::files(folder, answers, year);
    let fault = |found: io::Error| Diagnostic::of(&Begin::Unwritten { path: folder.display().to_string(), fault: words(&found) });
    let others = others(folder, &files).map_err(fault)?;
    if !others.is_empty() {
        let named: Vec<String> = others.iter().take(3).map(|name| format!("`{name}`")).collect();
        let shown = folder.display().to_string();
        let mut problem = Diagnostic::of(&Begin::NotEmpty { folder: shown.clone(), names: named.join(", "), free: free(folder) });
        if others.iter().any(|name| CONFIG_NAMES.contains(&name.as_str())) {
            problem
                .helps
                .insert(0, hints::begun_already(&if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }));
        }
        return Err(problem);
    }
    fs::create_dir_all(folder).map_err(fault)?;
    files.retain(|(path, _)| !(is_dotted(path.strip_prefix(folder).unwrap_or(path)) && fs::symlink_metadata(path).is_ok()));
    let merged = merge_locks(folder).map_err(fault)?;
    let mut written = write_all(&Boundary::new(folder, false), files)?;
    written.extend(merged);
    Ok(written)
}

/// Adds the rule for locks to the git attributes that a folder has; gives the file that it changed. A link is whoever's it is.
fn merge_locks(folder: &Path) -> io::Result<Option<PathBuf>> {
    let file = folder.join(".gitattributes");
    match fs::symlink_metadata(&file) {
        Ok(metadata) if metadata.is_file() => {}
        Err(fault) if fault.kind() != ErrorKind::NotFound => return Err(fault),
        _ => return Ok(None),
    }
    let mut bytes = fs::read(&file)?;
    let pattern = MERGED.split(' ').next().unwrap_or_default().as_bytes();
    // A rule of the repository's own says how these are merged, or that they are not.
    let has_rule = |line: &[u8]| {
        let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        words.next() == Some(pattern) && words.any(|word| word.starts_with(b"merge") || word == b"-merge" || word == b"binary")
    };
    if bytes.split(|byte| *byte == b'\n').any(has_rule) {
        return Ok(None);
    }
    let end: &[u8] = if bytes.windows(2).any(|pair| pair == b"\r\n") { b"\r\n" } else { b"\n" };
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        bytes.extend_from_slice(end);
    }
    bytes.extend_from_slice(MERGED.as_bytes());
    bytes.extend_from_slice(end);
    beside::replace(&file, &bytes)?;
    Ok(Some(file))
}

/// A folder beside this one that is not there, as a command line names it.
fn free(folder: &Path) -> String {
    let name = folder.file_name().map_or_else(|| "archive".to_owned(), |name| name.to_string_lossy().into_owned());
    let candidates = (1..).map(|n| folder.with_file_name(if n == 1 { "archive".to_owned() } else { format!("{name}-{n}") }));
    let free = candidates.take(1000).find(|path| fs::symlink_metadata(path).is_err());
    let shown = free.unwrap_or_else(|| folder.join("archive")).display().to_string();
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

/// What lies in a folder beside dotfiles: nothing, if all of it is a part of what is to be written and some is missing.
fn others(folder: &Path, files: &[(PathBuf, String)]) -> io::Result<Vec<String>> {
    let mut names = BTreeSet::new();
    let (mut others, mut same) = (false, 0);
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let entries = match fs::read_dir(&path) {
            Err(fault) if path == folder && fault.kind() == ErrorKind::NotFound => break,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let (name, path) = (escaped(entry.file_name().as_encoded_bytes()), entry.path());
            if name.starts_with('.') {
                continue;
            }
            if path.parent() == Some(folder) {
                names.insert(name);
            }
            let kind = entry.file_type()?;
            let written = |(file, text): &(PathBuf, String)| *file == path && fs::read(file).is_ok_and(|there| there == text.as_bytes());
            if kind.is_dir() && files.iter().any(|(file, _)| file.starts_with(&path)) {
                open.push(path);
            } else if kind.is_file() && files.iter().any(written) {
                same += 1;
            } else {
                others = true;
            }
        }
    }
    // Dotfiles are passed over above, so they are not waited for.
    let half_made = !others && same < files.iter().filter(|(file, _)| !is_dotted(file.strip_prefix(folder).unwrap_or(file))).count();
    Ok(if half_made { Vec::new() } else { names.into_iter().collect() })
}

/// Whether a file or a folder of its way begins with a dot.
fn is_dotted(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
}

/// Writes a volume with the sections of its model. `published` is a month for the editor to correct.
pub fn new_volume(
    inside: &Boundary,
    content: &Path,
    number: u32,
    model: &VolumeModel,
    lang: Lang,
    published: &str,
) -> Result<Vec<PathBuf>, Diagnostic> {
    write_all(inside, volume_files(content, number, model, lang, published))
}

/// Writes a section into a volume's folder.
pub fn new_section(
    inside: &Boundary,
    volume: &Path,
    section: &SectionModel,
    weight: usize,
    lang: Lang,
) -> Result<Vec<PathBuf>, Diagnostic> {
    write_all(inside, vec![(volume.join(&section.folder).join("_index.md"), section_text(section, weight, lang))])
}

/// Writes an article into a folder of a volume.
pub fn new_article(inside: &Boundary, folder: &Path, number: u32, lang: Lang) -> Result<Vec<PathBuf>, Diagnostic> {
    write_all(inside, vec![(folder.join(format!("article-{number:02}.md")), article_text(number, lang))])
}

/// Writes files that are not there yet, each whole or not at all. Those that a run which ended early has written stay as they are.
pub fn write_all(inside: &Boundary, files: Vec<(PathBuf, String)>) -> Result<Vec<PathBuf>, Diagnostic> {
    let fault =
        |path: &Path, fault: &io::Error| Diagnostic::of(&Begin::Unwritten { path: path.display().to_string(), fault: words(fault) });
    let mut missing = Vec::with_capacity(files.len());
    let mut present = None;
    for (path, text) in files {
        match fs::symlink_metadata(&path) {
            Err(found) if found.kind() == ErrorKind::NotFound => missing.push((path, text)),
            Err(found) => return Err(fault(&path, &found)),
            Ok(metadata) if metadata.is_file() && fs::read(&path).is_ok_and(|there| there == text.as_bytes()) => present = Some(path),
            Ok(_) => return Err(Diagnostic::of(&Begin::Taken { path: path.display().to_string() })),
        }
    }
    if let Some(path) = present.filter(|_| missing.is_empty()) {
        return Err(Diagnostic::of(&Begin::Taken { path: path.display().to_string() }));
    }
    for (path, _) in &missing {
        leads_in(inside, path)?;
    }
    let mut written = Vec::new();
    for (path, text) in missing {
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| beside::create(&path, text.as_bytes()))
            .map_err(|found| fault(&path, &found))?;
        written.push(path);
    }
    Ok(written)
}

/// Nothing is written through a link that leads out.
fn leads_in(inside: &Boundary, path: &Path) -> Result<(), Diagnostic> {
    for folder in path.ancestors().skip(1) {
        match inside.look(folder, LinkPolicy::Site) {
            Ok(None) => {}
            Ok(Some(found)) if found.folder => return Ok(()),
            Ok(Some(_)) => return Err(Diagnostic::of(&Load::NoFolder {}).in_file(inside.shown(folder))),
            Err(refused) => return Err(refused.at(inside.shown(folder))),
        }
    }
    Ok(())
}
