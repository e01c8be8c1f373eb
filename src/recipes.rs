//! A recipe run: the bytes of one file of a snapshot. What `build`, `check` and `serve` share.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::fault;
use crate::outputs::Recipe;
use crate::path::OutPath;
use crate::render::images::ImageJob;
use crate::render::minify;
use crate::render::portable::{self, Portable};
use crate::snapshot::Snapshot;

impl Snapshot {
    /// The bytes of a page. A fault of ours is a problem of it.
    pub fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        fault::caught(|| fault::reading(&path.0, || self.made(path, recipe))).unwrap_or_else(|fault| Err(vec![fault.problem(true)]))
    }

    fn made(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        match recipe {
            Recipe::Page(job) => {
                let bytes = self.renderer.render(&self.jobs[*job]).map_err(|problem| vec![*problem])?;
                let bytes = self.portable(path, bytes)?;
                let minified = self.site.config.minify_html && path.0.ends_with("html");
                Ok(if minified { minify::html(bytes) } else { bytes })
            }
            Recipe::Bytes(bytes) => self.portable(path, bytes.to_vec()),
            Recipe::Image(job) => job.make(&*self.renderer.shared.files).map_err(|problem| vec![*problem]),
            Recipe::Late(_) => {
                Err(vec![Diagnostic::error("a file of other files is no page: this is a fault of mokcha").in_file(path.0.clone())])
            }
            Recipe::Copy(path) => {
                Err(vec![Diagnostic::error("a copied file is no page: this is a fault of mokcha").in_file(path.display().to_string())])
            }
        }
    }

    /// Pictures that the pages rendered so far have asked for, those apart that the site brings itself.
    pub fn images(&self) -> Vec<(OutPath, Recipe)> {
        let all = self.renderer.shared.images.all().into_iter().filter(|(path, _)| self.outputs.get(path).is_none());
        all.map(|(path, job)| (path, Recipe::Image(job))).collect()
    }

    /// One of them.
    pub fn image(&self, path: &OutPath) -> Option<Arc<ImageJob>> {
        self.renderer.shared.images.get(path)
    }

    /// HTML and style sheets with relative addresses, where the site is portable: the built-in theme's default.
    fn portable(&self, path: &OutPath, bytes: Vec<u8>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let config = &self.site.config;
        if !config.portable.unwrap_or(self.site.built_in_theme) {
            return Ok(bytes);
        }
        let portable = Portable::new(config.base(), &self.outputs, path);
        if path.0.ends_with(".css") {
            return Ok(portable::rewrite_css(&portable, bytes));
        }
        let Some(html) = std::str::from_utf8(&bytes).ok().filter(|_| path.0.ends_with(".html")) else { return Ok(bytes) };
        portable::rewrite(&portable, html).map(String::into_bytes).map_err(|problem| vec![*problem])
    }
}
