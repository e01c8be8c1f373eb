//! Single pages of a site whose verbs still run, as the server asks for them. What can't be made now, or not surely, waits for all of them.

use std::path::PathBuf;

use crate::build::early::{EarlyFile, EarlySite};
use crate::edge::commands::serve::shown::base_path;
use crate::edge::inside::has_strayed;
use crate::edge::serve::EarlyServable;
use crate::edge::{disk, fs, pieces};
use crate::problem::panics;
use crate::text::path::OutPath;

/// An early site as the server sees it.
pub struct ServedEarly {
    base: String,
    site: EarlySite,
    /// Where articles lie.
    content: Option<PathBuf>,
}

impl ServedEarly {
    /// A site with this address, whose articles lie in this folder.
    pub fn new(base_url: &str, site: EarlySite, content: Option<PathBuf>) -> Self {
        Self { base: base_path(base_url), site, content }
    }

    fn made(&self, path: &OutPath) -> Option<EarlyFile> {
        let Some(copied) = self.site.copied(path) else {
            return self.site.file(path, &|below| {
                let file = self.content.as_ref()?.join(&below.0);
                let is_file = fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_file());
                is_file.then(|| disk::read_text(&file, &format!("content/{below}")).ok()).flatten()
            });
        };
        if has_strayed(copied) || fs::metadata(copied).ok()?.len() >= pieces::LARGE {
            return None;
        }
        let bytes = fs::read(copied).ok()?;
        if path.0.ends_with(".css") { self.site.finished(path, bytes) } else { Some(EarlyFile { bytes, is_last: true }) }
    }
}

impl EarlyServable for ServedEarly {
    fn file(&self, path: &OutPath) -> Option<EarlyFile> {
        // What gives up is told when all verbs have run.
        panics::caught(|| self.made(path)).ok().flatten()
    }

    fn has(&self, path: &OutPath) -> bool {
        self.site.has(path)
    }

    fn base_path(&self) -> &str {
        &self.base
    }
}
