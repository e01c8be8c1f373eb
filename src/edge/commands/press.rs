//! A snapshot as what is written: pages, the pictures that they ask for, and the files made of the finished ones.

use crate::build::snapshot::Snapshot;
use crate::edge::kept::{Made, Recipes};
use crate::edge::lang::say;
use crate::edge::maker::{Kept, Maker};
use crate::edge::progress::Progress;
use crate::edition::finished::{Finished, Sink};
use crate::edition::last::{self, LastFile};
use crate::plan::outputs::Recipe;
use crate::problem::said;
use crate::text::diagnostic::Diagnostic;
use crate::text::key::Key;
use crate::text::path::OutPath;

/// Makes what is written, and shows how far the editions are.
pub struct Press<'a> {
    /// The site.
    pub snapshot: &'a Snapshot,
    /// Where progress is shown, if anywhere.
    pub progress: Option<&'a Progress>,
    /// What earlier builds made.
    pub kept: &'a Recipes,
}

impl Maker for Press<'_> {
    fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.snapshot.make(path, recipe)
    }

    fn make_kept(&self, path: &OutPath, recipe: &Recipe) -> Result<Kept, Vec<Diagnostic>> {
        let (bytes, sure) = self.snapshot.make_surely(path, recipe)?;
        Ok(Kept { bytes, key: self.snapshot.key(path, recipe).filter(|_| sure) })
    }

    fn known(&self, path: &OutPath, recipe: &Recipe) -> Option<Made> {
        self.kept.known(&self.snapshot.key(path, recipe)?)
    }

    fn note(&self, key: Key, made: Made) {
        self.kept.note(key, made);
    }

    fn found(&self) -> Vec<(OutPath, Recipe)> {
        self.snapshot.images()
    }

    fn last(&self, last: LastFile, finished: &dyn Finished, out: &mut dyn Sink) -> std::io::Result<()> {
        if let Some(progress) = self.progress.filter(|_| last == LastFile::Zip) {
            progress.stage(say(&said::packing()), self.snapshot.outputs.len() as u64);
        }
        let tick = || {
            if let Some(progress) = self.progress {
                progress.tick();
            }
        };
        last::write(last, &self.snapshot.site.config, finished, out, &tick)
    }
}
