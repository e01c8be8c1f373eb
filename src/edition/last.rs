//! Files that are made of other finished files, in their order: checksums of the site, the zip of the archive, checksums of the editions.

use std::io::Write;

use crate::config::Config;
use crate::edition::finished::{Finished, in_packages, line};
use crate::edition::zip;

/// What is made last, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LastFile {
    /// `manifest-sha256.txt`: every file but those in `packages/`.
    Manifest,
    /// `packages/all.zip`: the site but `packages/`, sitemap and 404 page.
    Zip,
    /// `packages/SHA256SUMS`: the files in `packages/`.
    Sums,
}

impl LastFile {
    /// All, with their paths.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Manifest, "manifest-sha256.txt"), (Self::Zip, "packages/all.zip"), (Self::Sums, "packages/SHA256SUMS")];

    /// Its path.
    pub fn path(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Writes a last file; only where it is written, or where the others are read, can fail. `on_file` is told of each file that goes into it.
pub fn write(
    last: LastFile,
    config: &Config,
    finished: &dyn Finished,
    out: &mut dyn Write,
    on_file: &(dyn Fn() + Sync),
) -> std::io::Result<()> {
    match last {
        LastFile::Manifest => out.write_all(list(finished, |path| (!in_packages(path)).then_some(path)).as_bytes()),
        LastFile::Sums => out.write_all(list(finished, |path| path.strip_prefix("packages/")).as_bytes()),
        LastFile::Zip => zip::write(config, finished, out, on_file),
    }
}

fn list(finished: &dyn Finished, name: impl Fn(&str) -> Option<&str>) -> String {
    let lines = finished.sums().into_iter().filter_map(|(path, sum)| Some(line(&sum, name(path)?)));
    lines.collect()
}
