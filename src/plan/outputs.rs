//! The site as a value: a sorted map from output path to the recipe that makes its bytes.
//!
//! Claims have ranks: a higher one replaces a lower one silently, two of one rank are an error that names both. Recipes are small; the bytes
//! are made when a recipe is run and dropped once written, so memory never holds the site.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::edition::last::LastFile;
use crate::problem::fates::Lost;
use crate::problem::hints;
use crate::problem::nouns;
use crate::problem::output::Address;
use crate::text::Place;
use crate::text::diagnostic::Diagnostic;
use crate::text::out_path::{LONGEST_PATH, PathFault, fault_of};
use crate::text::path::OutPath;
use crate::text::waiting::Waiting;
use crate::zola::images::ImageJob;

/// Who may replace whom, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// robots, 404, sitemap, style sheets that the program makes.
    Generated,
    /// A redirect page.
    Alias,
    /// A page, section, term or an asset beside one.
    Page,
    /// A list of terms or a feed, in a site of Zola 0.22 or before.
    List,
    /// The theme's static file.
    ThemeStatic,
    /// The site's static file.
    Static,
}

/// How the bytes of one output file are made.
#[derive(Debug, Clone)]
pub enum Recipe {
    /// The file at this absolute path, as it is.
    Copy(PathBuf),
    /// These bytes.
    Bytes(Waiting),
    /// A picture in another size.
    Image(Arc<ImageJob>),
    /// A template to be rendered: the index of a job in the snapshot's list of pages.
    Page(usize),
    /// Made of the other files, once they are finished.
    Last(LastFile),
}

/// One file of the site to be.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its rank.
    pub rank: Rank,
    /// Its recipe.
    pub recipe: Recipe,
    /// What claims the path, for messages: `page content/a.md`.
    pub owner: String,
    /// Where the claim is written, if anywhere.
    pub place: Option<Place>,
}

/// All files of the site to be, sorted by path.
#[derive(Debug, Default)]
pub struct Outputs {
    files: BTreeMap<OutPath, Claim>,
    /// Their paths: each link of each page asks for one.
    known: FxHashSet<Box<str>>,
    /// What stands where these do not.
    below: Option<Arc<Outputs>>,
}

impl Outputs {
    /// No file yet, above others: a path that is not among these is looked for there. Lists are of these alone.
    pub fn above(below: &Arc<Self>) -> Self {
        Self { below: Some(below.clone()), ..Self::default() }
    }

    /// Forgets how most files are made, but not that they are there.
    pub fn forget(&mut self, keep: impl Fn(&Claim) -> bool) {
        self.files.retain(|_, claim| keep(claim));
    }

    /// Claims a path. Returns the problem if one of the same rank has it already, or if it does not lie in the website.
    pub fn claim(&mut self, path: OutPath, claim: Claim) -> Result<(), Box<Diagnostic>> {
        if let Some(fault) = fault_of(&path.0) {
            return Err(Box::new(refused(&path, &claim, fault)));
        }
        match self.files.get(&path) {
            Some(earlier) if earlier.rank > claim.rank => Ok(()),
            Some(earlier) if earlier.rank == claim.rank => Err(Box::new(clash(&path, earlier, &claim))),
            _ => {
                self.known.insert(path.0.as_str().into());
                self.files.insert(path, claim);
                Ok(())
            }
        }
    }

    /// Gives a file another path, if nothing stands there.
    pub fn rename(&mut self, path: &OutPath, to: OutPath) {
        if !self.files.contains_key(&to)
            && let Some(claim) = self.files.remove(path)
        {
            self.known.remove(path.0.as_str());
            self.known.insert(to.0.as_str().into());
            self.files.insert(to, claim);
        }
    }

    /// Files where others need a folder: `a.html` beside `a.html/index.html`. No disk can hold both.
    pub fn files_as_folders(&self) -> Vec<Diagnostic> {
        let below = |path: &OutPath| {
            let folder = OutPath(format!("{}/", path.0));
            self.files.range(folder.clone()..).next().filter(|(next, _)| next.0.starts_with(&folder.0))
        };
        let faults = self.files.iter().filter_map(|(path, claim)| {
            let (next, other) = below(path)?;
            let problem = Diagnostic::of(&Lost::FileAndFolder {
                path: path.0.to_string(),
                file: nouns::named(&claim.owner),
                next: next.0.to_string(),
                other: nouns::named(&other.owner),
            });
            Some(match claim.place.as_ref().or(other.place.as_ref()) {
                Some(place) => problem.at(place.clone()),
                None => problem,
            })
        });
        faults.collect()
    }

    /// The recipes in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Claim)> {
        self.files.iter()
    }

    /// The recipes of all paths that begin so, in order.
    pub fn below(&self, prefix: &str) -> impl Iterator<Item = (&OutPath, &Claim)> {
        self.files.range(OutPath(prefix.to_owned())..).take_while(move |(path, _)| path.0.starts_with(prefix))
    }

    /// The claim of one path.
    pub fn get(&self, path: &OutPath) -> Option<&Claim> {
        self.files.get(path).or_else(|| self.below.as_ref()?.get(path))
    }

    /// Whether a path is claimed.
    pub fn has(&self, path: &str) -> bool {
        self.known.contains(path) || self.below.as_ref().is_some_and(|below| below.has(path))
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

fn refused(path: &OutPath, claim: &Claim, fault: PathFault) -> Diagnostic {
    // A line end in the message would look like another message.
    let visible = |text: &str| text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), "\u{fffd}");
    let (address, owner) = (visible(path.0.trim_end_matches("index.html")), nouns::named(&visible(&claim.owner)));
    let problem = match fault {
        PathFault::Outside => Diagnostic::of(&Address::Outside { address, owner }),
        PathFault::Control => Diagnostic::of(&Address::Control { address, owner }),
        PathFault::Long => Diagnostic::of(&Address::Long { address, owner }),
        PathFault::Deep => Diagnostic::of(&Address::Deep { begins: address.chars().take(60).collect(), most: LONGEST_PATH, owner }),
    };
    match &claim.place {
        Some(place) => problem.at(place.clone()),
        None => problem,
    }
}

fn clash(path: &OutPath, earlier: &Claim, later: &Claim) -> Diagnostic {
    let mut problem = Diagnostic::of(&Lost::AddressTwice {
        address: path.0.trim_end_matches("index.html").to_string(),
        first: nouns::named(&earlier.owner),
        second: nouns::named(&later.owner),
    });
    if let Some(place) = &later.place {
        problem = problem.at(place.clone());
        if let Some(first) = &earlier.place {
            problem = problem.related(first.clone(), hints::first_claimed());
        }
    } else if let Some(place) = &earlier.place {
        problem = problem.at(place.clone());
    }
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_no_folder() {
        let claim = |owner: &str| Claim { rank: Rank::Page, recipe: Recipe::Bytes(Vec::new().into()), owner: owner.into(), place: None };
        let mut outputs = Outputs::default();
        for path in ["a", "a-b", "a.html", "b/index.html", "a/index.html"] {
            assert!(outputs.claim(OutPath(path.into()), claim(path)).is_ok());
        }
        let faults: Vec<String> = outputs.files_as_folders().into_iter().map(|fault| fault.message.en).collect();
        assert_eq!(faults, ["`/a` would be a file and a folder"]);
    }

    #[test]
    fn ranks_decide() {
        let claim = |rank, owner: &str| Claim { rank, recipe: Recipe::Bytes(Vec::new().into()), owner: owner.into(), place: None };
        let mut outputs = Outputs::default();
        let path = || OutPath("a/index.html".into());
        assert!(outputs.claim(path(), claim(Rank::Alias, "alias")).is_ok());
        assert!(outputs.claim(path(), claim(Rank::Static, "static")).is_ok());
        assert!(outputs.claim(path(), claim(Rank::Page, "page")).is_ok());
        assert_eq!(outputs.get(&path()).unwrap().owner, "static");
        let problem = outputs.claim(path(), claim(Rank::Static, "other")).unwrap_err();
        assert!(problem.notes[0].en.contains("static") && problem.notes[1].en.contains("other"));
    }
}
