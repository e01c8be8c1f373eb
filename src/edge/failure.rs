//! Why nothing, or not all, was written to the output folder.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::problem::output::Output;
use crate::problem::running::Running;
use crate::problem::said;
use crate::text::diagnostic::Diagnostic;
use crate::text::wording::Wording;

/// Why a website was not written.
#[derive(Debug)]
pub enum PublishError {
    /// Pages could not be made, or the site asks for something that must be allowed first. The output folder is as it was.
    Problems(Vec<Diagnostic>),
    /// The folder, or something in it, is not ours. The output folder is as it was.
    Foreign(Diagnostic),
    /// The disk. The output folder is as it was.
    Io(PathBuf, io::Error),
    /// The disk lost bytes of this run that waited there. The output folder is as it was.
    Lost(Wording),
    /// The disk, or something in the way, while the new website took the place of the old: a later run completes it.
    HalfNew(PathBuf, Wording),
}

impl PublishError {
    /// For people.
    pub fn into_diagnostic(self) -> Diagnostic {
        match self {
            Self::Foreign(problem) => problem,
            Self::Io(path, fault) => Diagnostic::of(&Output::Disk { fault: words(&fault) }).in_file(path.display().to_string()),
            Self::Lost(fault) => Diagnostic::of(&Output::Disk { fault }),
            Self::HalfNew(path, fault) => Diagnostic::of(&Output::HalfNew { fault }).in_file(path.display().to_string()),
            Self::Problems(_) => Diagnostic::of(&Running::PagesNotMade {}),
        }
    }

    /// The same, once the first file may have been moved.
    pub fn in_the_midst(self, target: &Path) -> Self {
        match self {
            Self::Io(path, fault) => Self::HalfNew(path, words(&fault)),
            Self::Foreign(problem) => Self::HalfNew(target.to_owned(), problem.message),
            other => other,
        }
    }
}

/// A problem of the output folder, at a path in it.
pub fn refused(problem: &Output, path: &Path) -> PublishError {
    PublishError::Foreign(Diagnostic::of(problem).in_file(path.display().to_string()))
}

/// Attaches the path to a fault of the disk.
pub fn at<T>(path: &Path, result: io::Result<T>) -> Result<T, PublishError> {
    result.map_err(|fault| PublishError::Io(path.to_owned(), fault))
}

/// A fault of the disk in words, whatever library brought it.
pub fn words(fault: &io::Error) -> Wording {
    match fault.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => said::no_space(),
        ErrorKind::PermissionDenied => said::no_rights(),
        ErrorKind::ReadOnlyFilesystem => said::read_only(),
        ErrorKind::NotADirectory => said::no_folder(),
        ErrorKind::AddrInUse => said::in_use(),
        // The system's own words, with a number by which they can be looked up.
        ErrorKind::NotFound => said::not_there(&fault.to_string()),
        _ => Wording::same(fault.to_string()),
    }
}
