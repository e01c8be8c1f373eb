//! Pictures that templates ask for in another size. Asking gives name, address and size at once and notes a job; the work is done after
//! the pages, in parallel, by [`process::make`], from bytes to bytes.

pub mod metadata;
pub mod plan;
pub mod process;

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::problem::engines;
use crate::problem::templates::Templating;
use crate::text::diagnostic::Diagnostic;
use crate::text::path::OutPath;
use crate::text::site_files::SiteFiles;

pub use metadata::Metadata;
pub use plan::{Filter, Format, Instructions, Operation};

/// Where processed pictures lie in the output, as in Zola.
pub const FOLDER: &str = "processed_images/";

/// One picture to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageJob {
    /// The original, as templates name it.
    pub source: String,
    /// What is done to it.
    pub instructions: Instructions,
    /// How it is scaled.
    pub filter: Filter,
    /// What it becomes.
    pub format: Format,
}

impl ImageJob {
    /// The bytes of the processed picture: kept ones, or new ones.
    pub fn make(&self, files: &dyn SiteFiles) -> Result<Vec<u8>, Box<Diagnostic>> {
        let fault = |words: String| Box::new(Diagnostic::of(&Templating::Picture { fault: engines::words(&words) }).in_file(&self.source));
        let original = files.read(&self.source).map_err(fault)?.ok_or_else(|| fault("the picture is gone".into()))?;
        let key = self.key(&original);
        files.kept(&key, &mut || process::make(&original, &self.instructions, self.filter, self.format)).map_err(fault)
    }

    /// Whether the original can be read at all: what `check` asks, which makes no pictures.
    pub fn readable(&self, files: &dyn SiteFiles) -> Result<(), Box<Diagnostic>> {
        let fault = |words: String| Box::new(Diagnostic::of(&Templating::Picture { fault: engines::words(&words) }).in_file(&self.source));
        let original = files.read(&self.source).map_err(fault)?.ok_or_else(|| fault("the picture is gone".into()))?;
        process::upright(&original).map(drop).map_err(fault)
    }

    /// All that the bytes depend on, hashed; the number changes when the way of making them does.
    fn key(&self, original: &[u8]) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("2 {:?} {:?} {:?}\n", self.instructions, self.filter, self.format).as_bytes());
        hasher.update(original);
        hasher.finalize().to_hex().to_string()
    }
}

/// What templates have asked for so far.
#[derive(Debug, Default)]
pub struct Images {
    jobs: Mutex<BTreeMap<OutPath, Arc<ImageJob>>>,
    known: Mutex<HashMap<String, Option<Result<Metadata, String>>>>,
    /// Whether a picture is WebP since this build of mokcha can't write AVIF.
    pub webp_for_avif: AtomicBool,
}

impl Images {
    /// The format, or WebP of the same quality for AVIF where that can't be written.
    pub fn writable(&self, format: Format) -> Format {
        match format {
            Format::Avif(quality, _) if !cfg!(feature = "avif") => {
                self.webp_for_avif.store(true, Ordering::Relaxed);
                Format::WebP(Some(quality))
            }
            other => other,
        }
    }

    /// Notes a job; asking again for the same is one job.
    pub fn note(&self, path: OutPath, job: ImageJob) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).entry(path).or_insert_with(|| Arc::new(job));
    }

    /// The job of a path.
    pub fn get(&self, path: &OutPath) -> Option<Arc<ImageJob>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// All jobs, sorted by path.
    pub fn all(&self) -> Vec<(OutPath, Arc<ImageJob>)> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|(path, job)| (path.clone(), job.clone())).collect()
    }

    /// Size and format of a picture, read once; `None` if there is no such file.
    pub fn metadata(&self, files: &dyn SiteFiles, path: &str) -> Result<Option<Metadata>, String> {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return known.clone().transpose();
        }
        let read = files.read(path)?.map(|bytes| metadata::read(path, &bytes));
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), read.clone());
        read.transpose()
    }
}
