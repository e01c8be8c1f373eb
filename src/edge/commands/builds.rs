//! What builds of a site into one folder note for the next: what each file was made of, and the whole.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::build::ingredients;
use crate::build::snapshot::Snapshot;
use crate::edge::cache::room::DiskUsage;
use crate::edge::commands::session::{Form, LoadedSite, Session, told};
use crate::edge::failure::words;
use crate::edge::files::DiskFiles;
use crate::edge::kept::Recipes;
use crate::edge::members::Members;
use crate::edge::shelf::DiskShelf;
use crate::edge::whole::BuildNote;
use crate::edge::{cache, fs, lang, manifest, output};
use crate::edition::last::LastFile;
use crate::problem::output::Output;
use crate::text::diagnostic::Diagnostic;
use crate::text::gather::gather;
use crate::text::key::{self, Keyed};
use crate::text::out_path::OWN;
use crate::text::report;

/// The notes on earlier builds, and the key of this one.
pub struct Builds<'a> {
    session: &'a Session<'a>,
    /// What the files were made of.
    pub recipes: Recipes,
    /// What the archive's zip holds.
    pub members: Members,
    /// What they made on the way, once it is asked for.
    shelf: OnceLock<Arc<DiskShelf>>,
    /// The key of all that is read at first; none where that is not certain.
    key: Option<String>,
    files: Option<Arc<DiskFiles>>,
}

/// A build that has nothing to do.
pub struct UnchangedBuild {
    /// What the last one noted.
    pub whole: BuildNote,
    /// How many files lie there.
    pub files: usize,
}

impl<'a> Builds<'a> {
    /// No notes.
    pub fn none(session: &'a Session<'a>) -> Self {
        Self { session, recipes: Recipes::default(), members: Members::default(), shelf: OnceLock::new(), key: None, files: None }
    }

    /// The notes on a site as it was read.
    pub fn of(session: &'a Session<'a>, loaded: &mut LoadedSite) -> Self {
        let sums = ingredients::sums(&loaded.sources, &loaded.options, &|file| key::of_reader(fs::File::open(file).ok()?).ok());
        let key = sums.as_ref().map(|sums| {
            let mut keyed = Keyed::new("build");
            // What was told is told again, in its language.
            let lang = lang::spoken();
            keyed.part(sums.whole()).part(lang.tag()).part(report::short(&loaded.problems, lang));
            keyed.maybe(loaded.clock.given.then(|| loaded.clock.seconds.to_le_bytes()));
            blake3::Hash::from_bytes(keyed.key()).to_hex().to_string()
        });
        loaded.sources.sums = sums;
        Self { key, files: Some(loaded.files.clone()), ..Self::none(session) }.with_recipes()
    }

    fn with_recipes(mut self) -> Self {
        if let Some(file) = self.file("recipes").filter(|_| self.key.is_some()) {
            self.recipes = Recipes::read(&file);
        }
        if let Some(file) = self.file("members").filter(|_| self.key.is_some()) {
            self.members = Members::read(&file, &output::resolve(&self.session.output).join(LastFile::Zip.path()));
        }
        self
    }

    /// What earlier builds made on the way, where their notes are certain.
    pub fn shelf(&self) -> Option<Arc<DiskShelf>> {
        let (large, small) = (self.file("shelf")?, self.file("added")?);
        self.key.as_ref().map(|_| self.shelf.get_or_init(|| Arc::new(DiskShelf::open(large, small))).clone())
    }

    fn file(&self, kind: &str) -> Option<PathBuf> {
        self.session.cache.notes(&self.session.paths.root, &output::resolve(&self.session.output), kind)
    }

    /// The last build, if this one would do the same and its website lies there as it left it.
    pub fn same(&self) -> Option<UnchangedBuild> {
        let whole = BuildNote::read(&self.file("build")?, self.key.as_ref()?, self.files.as_ref()?)?;
        // Whatever is wrong there is told by the build that follows.
        let files = output::as_left(&self.session.output, &self.session.order(false), &whole.manifest).ok()??;
        Some(UnchangedBuild { whole, files })
    }

    /// Keeps what is kept of this site within its bounds.
    pub fn bound(&self) -> DiskUsage {
        let output = output::resolve(&self.session.output);
        let website =
            || manifest::read(&output.join(OWN).join("manifest")).map_or(0, |held| held.files.values().map(|file| file.size).sum());
        self.session.cache.bound(&self.session.paths.root, &output, &website)
    }

    /// Notes this build; `repeats` says whether another one of the same sources would do the same. A problem if that can't be written.
    pub fn note(
        &self,
        snapshot: &Snapshot,
        problems: &mut Vec<Diagnostic>,
        (pages, unbased): (usize, bool),
        repeats: bool,
    ) -> Option<Diagnostic> {
        let (recipes, members, build) = (self.file("recipes")?, self.file("members")?, self.file("build")?);
        let key = self.key.clone()?;
        gather(problems);
        let asked = self.files.as_ref().and_then(|files| files.asked());
        let manifest = manifest::sum(&output::resolve(&self.session.output).join(OWN).join("manifest"));
        let whole = asked.zip(manifest).filter(|_| repeats).map(|(asked, manifest)| BuildNote {
            key,
            asked,
            manifest,
            pages,
            told: Form::ALL.map(|form| told(problems, form)),
            unbased,
            dialect: snapshot.dialect.clone(),
        });
        let notes = || {
            self.session.cache.make_notes()?;
            self.recipes.write(&recipes)?;
            self.members.write(&members)?;
            self.shelf.get().map_or(Ok(()), |shelf| shelf.finish())?;
            whole.map_or(Ok(()), |whole| cache::put(&build, whole.text().as_bytes()))
        };
        let folder = build.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let done = notes();
        // It waits beside its place until it is whole.
        if let Some(shelf) = self.shelf.get() {
            shelf.give_up();
        }
        done.err().map(|fault| Diagnostic::of(&Output::NotKept { folder, fault: words(&fault) }))
    }
}
