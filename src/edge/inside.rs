//! The one rule for links, asked by all that read a site's files: a link is followed as long as it stays inside the site; what it leads to
//! outside was not put there to be published. `themes/NAME` may lead to another folder of the same repository. What is neither file nor
//! folder is refused, since reading it may never end.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::edge::failure::words;
use crate::edge::fs;
use crate::problem::load::Load;
use crate::problem::nouns;
use crate::text::diagnostic::Diagnostic;
use crate::text::printable;

/// How far links may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPolicy {
    /// Inside the site.
    Site,
    /// Inside the repository that holds the site, for a theme whose folder is a link there.
    Repository,
    /// Anywhere: the user typed the path.
    Anywhere,
}

/// What may be read of a site.
#[derive(Debug)]
pub struct Boundary {
    root: PathBuf,
    repository: PathBuf,
    follow: bool,
    output: OnceLock<PathBuf>,
    reached: Mutex<BTreeSet<(PathBuf, bool)>>,
}

/// What lies at a path, once its links are followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it lies, without links.
    pub real: PathBuf,
    /// Whether it is a folder.
    pub folder: bool,
}

/// Why something is not read.
#[derive(Debug)]
pub enum Refused {
    /// It lies outside.
    Out(PathBuf),
    /// A link that leads nowhere: where to, and what the disk says.
    Nowhere(PathBuf, io::Error),
    /// It lies in the output folder.
    Output,
    /// It is neither file nor folder.
    Special(&'static str),
    /// The disk.
    Fault(io::Error),
}

impl Boundary {
    /// The rule for a site; with `follow` links may lead anywhere.
    pub fn new(root: &Path, follow: bool) -> Self {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let repository = root.ancestors().find(|folder| fs::exists(folder.join(".git"))).unwrap_or(&root).to_owned();
        Self { root, repository, follow, output: OnceLock::new(), reached: Mutex::default() }
    }

    /// Says where the website goes: a link into it would put each build into the next.
    pub fn keep_out_of(&self, output: &Path) {
        if let Ok(real) = fs::canonicalize(output) {
            // Set once, when the site is opened.
            let _ = self.output.set(real);
        }
    }

    /// The site's root, without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether a path without links lies in the repository that holds the site.
    pub fn is_own(&self, real: &Path) -> bool {
        real.starts_with(&self.repository)
    }

    /// How far the links of a theme may lead: as far as the theme itself does.
    pub fn bound_of_theme(&self, folder: &Path) -> LinkPolicy {
        match fs::canonicalize(folder) {
            Ok(real) if !real.starts_with(&self.root) => LinkPolicy::Repository,
            _ => LinkPolicy::Site,
        }
    }

    /// What lies at a path, if it may be read; nothing where nothing lies.
    pub fn look(&self, path: &Path, bound: LinkPolicy) -> Result<Option<Found>, Refused> {
        let is_link = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata.file_type().is_symlink(),
            Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            Err(fault) => return Err(Refused::Fault(fault)),
        };
        let real = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(fault) if is_link && fault.kind() != ErrorKind::PermissionDenied => {
                return Err(Refused::Nowhere(fs::read_link(path).unwrap_or_default(), fault));
            }
            Err(fault) => return Err(Refused::Fault(fault)),
        };
        if self.output.get().is_some_and(|output| real.starts_with(output)) {
            return Err(Refused::Output);
        }
        if !self.holds(&real, bound) {
            return Err(Refused::Out(real));
        }
        let kind = fs::metadata(&real).map_err(Refused::Fault)?.file_type();
        if let Some(what) = special(kind) {
            return Err(Refused::Special(what));
        }
        Ok(Some(Found { real, folder: kind.is_dir() }))
    }

    /// Whether a path without links may be read. What version control keeps for itself, keys to servers among it, is no part of a site.
    fn holds(&self, real: &Path, bound: LinkPolicy) -> bool {
        let below = match bound {
            LinkPolicy::Site => real.strip_prefix(&self.root),
            LinkPolicy::Repository => real.strip_prefix(&self.repository),
            LinkPolicy::Anywhere => return true,
        };
        self.follow || below.is_ok_and(|below| !below.components().any(|part| part.as_os_str() == ".git"))
    }

    /// Notes that what was found at a path is read, for those who watch the site.
    pub fn note(&self, path: &Path, found: &Found) {
        if found.real != path {
            // A file's folder is noted for it: editors put a new file in the place of the old one.
            let folder = if found.folder { &found.real } else { found.real.parent().unwrap_or(&found.real) };
            self.reached.lock().unwrap_or_else(PoisonError::into_inner).insert((folder.to_owned(), found.folder));
        }
    }

    /// The folders outside the usual ones that links have led to, each with whether all below it counts.
    pub fn reached(&self) -> Vec<(PathBuf, bool)> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Forgets where links led, before a site is read anew.
    pub fn forget(&self) {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A path as people know it: below the site's root.
    pub fn shown(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        if below.is_absolute() {
            return escaped(below.as_os_str().as_encoded_bytes());
        }
        let parts: Vec<_> = below.components().map(|part| escaped(part.as_os_str().as_encoded_bytes())).collect();
        parts.join("/")
    }
}

impl Refused {
    /// The problem of the file or link at this place.
    pub fn at(self, shown: impl Into<String>) -> Diagnostic {
        let problem = match self {
            Self::Out(leads) => Load::LinkOut { leads: leads.display().to_string() },
            Self::Nowhere(leads, fault) => Load::LinkNowhere { leads: leads.display().to_string(), fault: words(&fault) },
            Self::Output => Load::LinkOutput {},
            Self::Special(what) => Load::Special { what: nouns::named(what) },
            Self::Fault(fault) => Load::Unreadable { fault: words(&fault) },
        };
        Diagnostic::of(&problem).in_file(shown)
    }

    /// What it says of a file that a template asks for.
    pub fn words(&self) -> String {
        match self {
            Self::Out(leads) => format!("lies outside the site's folder, at `{}`", leads.display()),
            Self::Nowhere(leads, fault) => format!("is a link that leads nowhere, to `{}`: {fault}", leads.display()),
            Self::Output => "lies in the output folder".to_owned(),
            Self::Special(what) => format!("is {what}, neither file nor folder"),
            Self::Fault(fault) => format!("can't be read: {fault}"),
        }
    }
}

/// Whether a link lies on the way to a file that was found without one: somebody put it there since then, and nobody looked where it leads.
pub fn has_strayed(real: &Path) -> bool {
    real.ancestors().any(|part| fs::symlink_metadata(part).is_ok_and(|metadata| metadata.file_type().is_symlink()))
}

/// Whether a path leads above where it begins, by its words alone.
pub fn climbs(path: &Path) -> bool {
    let mut depth = 0_i32;
    path.components().any(|part| {
        match part {
            Component::Normal(_) => depth += 1,
            Component::ParentDir => depth -= 1,
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => depth = -1,
        }
        depth < 0
    })
}

/// A name as it may be printed. One that is not UTF-8 has all its bytes beyond ASCII as `\xC7`: some of them would read as letters by chance.
pub fn escaped(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => printable(name).into_owned(),
        Err(_) => {
            let shown = |byte: &u8| if byte.is_ascii() { char::from(*byte).to_string() } else { format!("\\x{byte:02X}") };
            printable(&name.iter().map(shown).collect::<String>()).into_owned()
        }
    }
}

#[cfg(unix)]
fn special(kind: fs::FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        kind if kind.is_fifo() => Some("a named pipe"),
        kind if kind.is_socket() => Some("a socket"),
        kind if kind.is_char_device() || kind.is_block_device() => Some("a device"),
        _ => None,
    }
}

#[cfg(not(unix))]
fn special(kind: fs::FileType) -> Option<&'static str> {
    (!kind.is_file() && !kind.is_dir() && !kind.is_symlink()).then_some("something special")
}
