//! The files of the lock on disk, and the note beside them that there is one: written beside, then moved into place, and only where they
//! change.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::edge::beside;
use crate::edge::failure::{PublishError, at, words};
use crate::edge::fs::{self, Metadata};
use crate::edge::own::must_be;
use crate::ledger::declared;
use crate::problem::output::Output;
use crate::text::diagnostic::Diagnostic;
use crate::text::out_path::fault_of;
use crate::text::wording::Lang;

/// Writes the files that differ. All are staged before the first is moved, and moved in their order, so that the one that lists the others
/// never tells of lines that are not there. `since`: the day on which the lock was begun, to be noted in `permanence.toml`.
pub fn write(root: &Path, files: &[(String, String)], since: Option<&str>, lang: Lang) -> Result<(), Diagnostic> {
    write_to(root, files, since, lang).map_err(|fault| match fault {
        PublishError::Io(path, fault) => {
            Diagnostic::of(&Output::LockUnwritten { fault: words(&fault) }).in_file(path.display().to_string())
        }
        other => other.into_diagnostic(),
    })
}

fn write_to(root: &Path, files: &[(String, String)], since: Option<&str>, lang: Lang) -> Result<(), PublishError> {
    let folder = root.join("locks");
    if let Some((name, _)) = files.iter().find(|(name, _)| name.contains('/') || fault_of(name).is_some()) {
        return Err(PublishError::Foreign(Diagnostic::of(&Output::LockName { name: name.escape_debug().to_string() })));
    }
    let mut all: Vec<(PathBuf, String)> = files.iter().map(|(name, text)| (folder.join(name), text.clone())).collect();
    if let Some(day) = since {
        let file = root.join(declared::FILE);
        let before = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(fault) if fault.kind() == ErrorKind::NotFound => String::new(),
            Err(fault) => return at(&file, Err(fault)),
        };
        all.push((file, noted(&before, day, lang)));
    }
    if !must_be(&folder, Metadata::is_dir)? && !files.is_empty() {
        at(&folder, fs::create_dir(&folder))?;
    }
    beside::all(all)
}

/// The declarations with the day at their head: what stands in no table comes before all tables.
fn noted(before: &str, day: &str, lang: Lang) -> String {
    let why = lang.pick(
        "주소가 locks/에 적히기 시작한 날. mokcha publish가 적었다. locks/가 없어지면 이 줄로 안다",
        "since when addresses are recorded in locks/; written by mokcha publish, and by this line a lost locks/ is noticed",
    );
    let before = before.trim_start_matches('\u{feff}');
    format!("published = {day}    # {why}\n{}{before}", if before.is_empty() { "" } else { "\n" })
}
