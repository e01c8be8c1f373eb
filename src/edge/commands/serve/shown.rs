//! A snapshot as the server asks for it: a page is made when somebody wants it, a file that is only copied is read then.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::build::snapshot::Snapshot;
use crate::edge::failure::words;
use crate::edge::inside::has_strayed;
use crate::edge::serve::Servable;
use crate::edge::{fs, pieces};
use crate::edition::finished::{Finished, sha256};
use crate::edition::last as edition;
use crate::edition::last::LastFile;
use crate::plan::outputs::Recipe;
use crate::problem::running::Running;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// A snapshot as the server sees it: a page is made when it is asked for.
pub struct ServedSnapshot {
    base: String,
    snapshot: Snapshot,
}

impl ServedSnapshot {
    /// A snapshot of a site with this address.
    pub fn new(base_url: &str, snapshot: Snapshot) -> Self {
        Self { base: base_path(base_url), snapshot }
    }

    /// Another snapshot in its place.
    pub fn with(&self, snapshot: Snapshot) -> Self {
        Self { base: self.base.clone(), snapshot }
    }
}

impl Servable for ServedSnapshot {
    fn file(&self, path: &OutPath) -> Option<Result<Vec<u8>, Vec<Diagnostic>>> {
        let Some(claim) = self.snapshot.outputs.get(path) else {
            let job = self.snapshot.image(path)?;
            return Some(self.snapshot.make(path, &Recipe::Image(job)));
        };
        Some(match &claim.recipe {
            Recipe::Copy(file) => read_found(file)
                .map_err(|fault| vec![Diagnostic::of(&Running::FileUnread { fault: words(&fault) }).in_file(file.display().to_string())])
                .and_then(
                    |bytes| if path.0.ends_with(".css") { self.snapshot.make(path, &Recipe::Bytes(bytes.into())) } else { Ok(bytes) },
                ),
            Recipe::Last(last) => {
                let mut out = std::io::Cursor::new(Vec::new());
                edition::write(*last, &self.snapshot.site.config, &SnapshotFiles::of(self, *last), &mut out, &|| {})
                    .map(|()| out.into_inner())
                    .map_err(|fault| vec![Diagnostic::of(&Running::NotMade { path: path.0.to_string(), fault: words(&fault) })])
            }
            other => self.snapshot.make(path, other),
        })
    }

    fn large(&self, path: &OutPath) -> Option<PathBuf> {
        let Recipe::Copy(file) = &self.snapshot.outputs.get(path)?.recipe else { return None };
        let is_large = !path.0.ends_with(".css") && !path.0.ends_with(".html") && fs::metadata(file).ok()?.len() >= pieces::LARGE;
        (is_large && !has_strayed(file)).then(|| file.clone())
    }

    fn base_path(&self) -> &str {
        &self.base
    }

    fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }
}

/// The bytes of a file that was found when the site was read. A link in its place may lead out of the site.
fn read_found(file: &Path) -> io::Result<Vec<u8>> {
    if has_strayed(file) { Err(io::ErrorKind::NotFound.into()) } else { fs::read(file) }
}

/// The files of a snapshot from which a file of files is made.
struct SnapshotFiles(BTreeMap<String, ([u8; 32], Vec<u8>)>);

impl SnapshotFiles {
    fn of(shown: &ServedSnapshot, last: LastFile) -> Self {
        let by_itself = |recipe: &Recipe| !matches!(recipe, Recipe::Last(other) if *other >= last);
        let outputs = shown.snapshot.outputs.iter().filter(|(_, claim)| by_itself(&claim.recipe));
        // What can't be made is told where it is asked for.
        let files = outputs.filter_map(|(path, _)| Some((path.0.clone(), shown.file(path)?.ok()?)));
        Self(files.map(|(path, bytes)| (path, (sha256(&bytes), bytes))).collect())
    }
}

impl Finished for SnapshotFiles {
    fn sums(&self) -> Vec<(&str, [u8; 32])> {
        self.0.iter().map(|(path, (sum, _))| (path.as_str(), *sum)).collect()
    }

    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        self.0.get(path).map(|(_, bytes)| bytes.clone()).ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }
}

/// The path of an address.
pub fn base_path(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    format!("/{}", path.trim_matches('/'))
}
