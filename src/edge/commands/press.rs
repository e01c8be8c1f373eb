//! A snapshot as what is written: pages, the pictures that they ask for, and the files made of the finished ones.

use crate::build::snapshot::Snapshot;
use crate::edge::lang::say;
use crate::edge::maker::Maker;
use crate::edge::progress::Progress;
use crate::edition::finished::{Finished, Sink};
use crate::edition::last::{self, LastFile};
use crate::plan::outputs::Recipe;
use crate::problem::said;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;

/// Makes what is written, and shows how far the editions are.
pub struct Press<'a> {
    /// The site.
    pub snapshot: &'a Snapshot,
    /// Where progress is shown, if anywhere.
    pub progress: Option<&'a Progress>,
}

impl Maker for Press<'_> {
    fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.snapshot.make(path, recipe)
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
