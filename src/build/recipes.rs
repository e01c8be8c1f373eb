//! A recipe run: the bytes of one file of a snapshot. What `build`, `check` and `serve` share.

use std::borrow::Cow;
use std::sync::Arc;

use crate::build::snapshot::Snapshot;
use crate::cite::exports::Export;
use crate::plan::job::Job;
use crate::plan::outputs::Recipe;
use crate::plan::shown;
use crate::problem::output::Output;
use crate::problem::panics;
use crate::problem::templates::Templating;
use crate::render::minify;
use crate::render::portable::{self, Portable};
use crate::text::diagnostic::Diagnostic;
use crate::text::key::Key;
use crate::text::path::OutPath;
use crate::text::wording::Wording;
use crate::text::{sound, utf8};
use crate::zola::images::{self, ImageJob};

/// A text that is another than the one it was made of.
fn changed(text: Cow<'_, str>) -> Option<Vec<u8>> {
    match text {
        Cow::Owned(text) => Some(text.into_bytes()),
        Cow::Borrowed(_) => None,
    }
}

impl Snapshot {
    /// The file of citations or data that a recipe makes: pages say how large it is.
    pub fn export(&self, recipe: &Recipe) -> Option<&Export> {
        match recipe {
            Recipe::Page(job) => match &self.jobs[*job] {
                Job::Export(export) => Some(export),
                _ => None,
            },
            _ => None,
        }
    }

    /// The bytes of a page. A fault of ours is a problem of it.
    pub fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.make_surely(path, recipe).map(|(bytes, _)| bytes)
    }

    /// The key of what a recipe makes, if all its ingredients are certain.
    pub fn key(&self, path: &OutPath, recipe: &Recipe) -> Option<Key> {
        let Recipe::Page(job) = recipe else { return None };
        Some(self.keys.as_ref()?.of_job(&self.site, path, &self.jobs[*job]))
    }

    /// The same as [`Self::make`], and whether the key was all that the bytes depend on.
    pub fn make_surely(&self, path: &OutPath, recipe: &Recipe) -> Result<(Vec<u8>, bool), Vec<Diagnostic>> {
        let made =
            panics::caught(|| panics::reading(&path.0, || self.made(path, recipe))).unwrap_or_else(|panic| Err(vec![panic.problem(true)]));
        // Whatever lacked bytes that waited is not what it should be.
        match self.lost() {
            Some(fault) => Err(vec![Diagnostic::of(&Output::Disk { fault }).in_file(path.0.clone())]),
            None => made,
        }
    }

    /// Why bytes that waited could not be had again, if so.
    pub fn lost(&self) -> Option<Wording> {
        self.renderer.globals.attic.as_ref()?.fault()
    }

    fn made(&self, path: &OutPath, recipe: &Recipe) -> Result<(Vec<u8>, bool), Vec<Diagnostic>> {
        match recipe {
            Recipe::Page(job) => {
                let bytes = self.renderer.render(&self.jobs[*job]).map_err(|problem| vec![*problem])?;
                // Whether it is text is asked once: a page is read often enough.
                let new = utf8(&bytes).map(|text| self.finished(path, *job, text)).transpose()?;
                let (new, sure) = new.map_or((None, true), |(text, sure)| (changed(text), sure));
                Ok((new.unwrap_or(bytes), sure))
            }
            Recipe::Bytes(bytes) => {
                let bytes = bytes.bytes();
                let new = utf8(&bytes).map(|text| self.portable(path, text)).transpose()?;
                let (new, sure) = new.map_or((None, true), |(text, sure)| (changed(text), sure));
                Ok((new.unwrap_or_else(|| bytes.into_owned()), sure))
            }
            Recipe::Image(job) => job.make(&*self.renderer.globals.files).map(|bytes| (bytes, false)).map_err(|problem| vec![*problem]),
            Recipe::Last(_) => Err(vec![Diagnostic::of(&Templating::LastIsNoPage {}).in_file(path.0.clone())]),
            Recipe::Copy(path) => Err(vec![Diagnostic::of(&Templating::CopyIsNoPage {}).in_file(path.display().to_string())]),
        }
    }

    /// A rendered page as it is written.
    fn finished<'t>(&self, path: &OutPath, job: usize, text: &'t str) -> Result<(Cow<'t, str>, bool), Vec<Diagnostic>> {
        // XML has no sign for some characters.
        let (text, sure) = if path.0.ends_with(".xml") { (sound(text), true) } else { self.portable(path, text)? };
        let minified = self.site.config.minify_html && path.0.ends_with("html");
        let text = if minified { Cow::Owned(minify::html(text.into_owned(), self.site.conventions.closes_layouts)) } else { text };
        match self.unshown(path, job, &text) {
            Some(problem) => Err(vec![problem]),
            // Which pictures are to be made is known by rendering the pages that show them.
            None => {
                let sure = sure && !text.contains(images::FOLDER);
                Ok((text, sure))
            }
        }
    }

    /// Published places that are not in the page.
    fn unshown(&self, path: &OutPath, job: usize, text: &str) -> Option<Diagnostic> {
        let permanence = &self.site.permanence;
        if !permanence.kept || !path.0.ends_with(".html") || matches!(self.jobs[job], Job::Redirect(_) | Job::Gone(_)) {
            return None;
        }
        let source = permanence.lock.get(path).map(|line| line.source());
        shown::check(permanence, path, text, source)
    }

    /// Pictures that the pages rendered so far have asked for, those apart that the site brings itself.
    pub fn images(&self) -> Vec<(OutPath, Recipe)> {
        let all = self.renderer.globals.images.all().into_iter().filter(|(path, _)| self.outputs.get(path).is_none());
        all.map(|(path, job)| (path, Recipe::Image(job))).collect()
    }

    /// One of them.
    pub fn image(&self, path: &OutPath) -> Option<Arc<ImageJob>> {
        self.renderer.globals.images.get(path)
    }

    /// HTML and style sheets with relative addresses, where the site is portable: the built-in theme's default.
    fn portable<'t>(&self, path: &OutPath, text: &'t str) -> Result<(Cow<'t, str>, bool), Vec<Diagnostic>> {
        let config = &self.site.config;
        if !config.portable.unwrap_or(self.site.conventions.portable) {
            return Ok((Cow::Borrowed(text), true));
        }
        let portable = Portable::new(config.base(), &self.outputs, path);
        if path.0.ends_with(".css") {
            let css = portable::rewrite_css(&portable, text).map_or(Cow::Borrowed(text), Cow::Owned);
            return Ok((css, !portable.unsure.get()));
        }
        if !path.0.ends_with(".html") {
            return Ok((Cow::Borrowed(text), true));
        }
        let html = portable::rewrite(&portable, text).map_err(|problem| vec![*problem])?;
        Ok((Cow::Owned(html), !portable.unsure.get()))
    }
}
