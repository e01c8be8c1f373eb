//! A snapshot as what is written: pages, the pictures that they ask for, and the files made of the finished ones.

use std::time::Duration;

use crate::build::snapshot::Snapshot;
use crate::edge::kept::{CachedOutput, Recipes};
use crate::edge::lang::say;
use crate::edge::maker::{Kept, Maker};
use crate::edge::members::{LastZip, Members};
use crate::edge::progress::Progress;
use crate::edge::tally::{Kind, Tally};
use crate::edition::finished::Finished;
use crate::edition::last::{self, LastFile};
use crate::plan::outputs::Recipe;
use crate::problem::said;
use crate::text::diagnostic::Diagnostic;
use crate::text::key::Key;
use crate::text::path::OutPath;
use crate::text::wording::Wording;

/// Makes what is written, and shows how far the editions are.
pub struct OutputMaker<'a> {
    /// The site.
    pub snapshot: &'a Snapshot,
    /// Where progress is shown, if anywhere.
    pub progress: Option<&'a Progress>,
    /// What earlier builds made.
    pub kept: &'a Recipes,
    /// What the last zip holds.
    pub members: &'a Members,
    /// What was made of each kind.
    pub tally: &'a Tally,
}

impl Maker for OutputMaker<'_> {
    fn make(&self, path: &OutPath, recipe: &Recipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.snapshot.make(path, recipe)
    }

    fn make_kept(&self, path: &OutPath, recipe: &Recipe) -> Result<Kept, Vec<Diagnostic>> {
        let (bytes, sure) = self.snapshot.make_surely(path, recipe)?;
        Ok(Kept { bytes, key: self.snapshot.key(path, recipe).filter(|_| sure) })
    }

    fn lost(&self) -> Option<Wording> {
        self.snapshot.lost()
    }

    fn known(&self, path: &OutPath, recipe: &Recipe) -> Option<CachedOutput> {
        if self.kept.is_empty() { None } else { self.kept.known(&self.snapshot.key(path, recipe)?) }
    }

    fn note(&self, key: Key, made: CachedOutput) {
        self.kept.note(key, made);
    }

    fn is_first(&self, recipe: &Recipe) -> bool {
        self.snapshot.export(recipe).is_some()
    }

    fn sized(&self, recipe: &Recipe, bytes: u64) {
        if let Some(export) = self.snapshot.export(recipe) {
            self.snapshot.renderer.sizes.note(export, usize::try_from(bytes).unwrap_or(usize::MAX));
        }
    }

    fn done(&self, path: &OutPath, recipe: &Recipe, time: Duration, bytes: Option<u64>) {
        self.tally.add(Kind::of(path, recipe, &self.snapshot.jobs), time, bytes);
    }

    fn found(&self) -> Vec<(OutPath, Recipe)> {
        self.snapshot.images()
    }

    fn last(&self, last: LastFile, finished: &dyn Finished, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        if let Some(progress) = self.progress.filter(|_| last == LastFile::Zip) {
            progress.stage(say(&said::packing()), self.snapshot.outputs.len() as u64);
        }
        let tick = || {
            if let Some(progress) = self.progress {
                progress.tick();
            }
        };
        let known = LastZip { finished, members: self.members };
        let done = last::write(last, &self.snapshot.site.config, &known, out, &tick);
        if last == LastFile::Zip {
            self.members.close();
        }
        done
    }
}
