//! The files of the lock on disk, and the note beside them that there is one: written beside, then moved into place, and only where they
//! change.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::edge::fs;
use crate::edge::scaffold::Lang;
use crate::permanence::declared;

/// Writes the files that differ. All are staged before the first is moved, and moved in their order, so that the one that lists the others
/// never tells of lines that are not there. `since`: the day on which the lock was begun, to be noted in `permanence.toml`.
pub fn write(root: &Path, files: &[(String, String)], since: Option<&str>, lang: Lang) -> Result<(), Diagnostic> {
    let folder = root.join("locks");
    let mut all: Vec<(PathBuf, String)> = files.iter().map(|(name, text)| (folder.join(name), text.clone())).collect();
    if let Some(day) = since {
        let file = root.join(declared::FILE);
        let before = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(fault) if fault.kind() == ErrorKind::NotFound => String::new(),
            Err(fault) => return Err(fault_at(&file, &fault)),
        };
        all.push((file, noted(&before, day, lang)));
    }
    all.retain(|(file, text)| fs::read(file).ok().as_deref() != Some(text.as_bytes()));
    if all.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|fault| fault_at(&folder, &fault))?;
    let staged: Vec<PathBuf> = all.iter().map(|(file, _)| beside(file)).collect();
    let written = all.iter().zip(&staged).try_for_each(|((_, text), new)| stage(new, text).map_err(|fault| fault_at(new, &fault)));
    if let Err(problem) = written {
        staged.iter().for_each(|new| {
            let _ = fs::remove_file(new);
        });
        return Err(problem);
    }
    all.iter().zip(&staged).try_for_each(|((file, _), new)| fs::rename(new, file).map_err(|fault| fault_at(file, &fault)))
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

fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    file.with_file_name(name)
}

fn stage(file: &Path, text: &str) -> std::io::Result<()> {
    let mut out = fs::File::create(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()
}

fn fault_at(path: &Path, fault: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("the lock could not be written: {fault}"))
        .in_file(path.display().to_string())
        .help("look at the rights of the folder and the room on the disk")
}
