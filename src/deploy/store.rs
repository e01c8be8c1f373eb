//! What a deployment asks of its target, whatever that is: object storage, a folder, a server, a branch.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::deploy::state::File;
use crate::problem::deploy::Deploy;

/// What one step does at the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Copies what lies at a path aside, under its hash.
    Keep {
        /// The path.
        path: String,
        /// Its hash.
        hash: String,
    },
    /// Puts a file, whole, in place of what is there.
    Put {
        /// The path.
        path: String,
        /// What it is.
        file: File,
        /// Where its bytes come from.
        from: Origin,
        /// Whether nothing may lie there.
        alone: bool,
    },
    /// Deletes what lies at these names, if anything.
    Delete {
        /// The names, of files or of copies.
        names: Vec<String>,
    },
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The website on this machine.
    Here,
    /// Something at the target, by its name.
    There(String),
}

/// What is noted at the target.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The note's bytes, if there is one.
    pub state: Option<Vec<u8>>,
    /// By what the target knows this writing of it again.
    pub tag: Option<String>,
    /// Where there is no note: names of what lies there all the same.
    pub foreign: Vec<String>,
    /// The target's time, seconds since 1970.
    pub now: u64,
}

/// What is noted of a path.
#[derive(Debug, Clone, Copy)]
pub struct NotedFile<'a> {
    /// The path.
    pub path: &'a str,
    /// Its bytes, where they are known for sure.
    pub size: Option<u64>,
}

/// Gives the bytes of a file on this machine; an error if they are no longer what they were.
pub type Bytes<'a> = dyn Fn(&str, &File) -> Result<Vec<u8>, Deploy> + Sync + 'a;

/// Where a file of the website lies that is better not held, if that is one.
pub type Large<'a> = dyn Fn(&str, &File) -> Option<PathBuf> + Sync + 'a;

/// What a step needs from outside.
pub struct StepContext<'a> {
    /// Bytes of files.
    pub bytes: &'a Bytes<'a>,
    /// Files that are better not held.
    pub large: &'a Large<'a>,
    /// Whether the claim is fresh enough to go on.
    pub is_awake: &'a (dyn Fn() -> bool + Sync),
    /// Told of each step that is done.
    pub done: &'a (dyn Fn() + Sync),
    /// To be called now and then within a step that may last: gives a word where one is due, so that nobody takes its place meanwhile. An error
    /// where it is too late for one.
    pub word: &'a dyn Fn() -> Result<(), Deploy>,
}

/// A target.
pub trait Store {
    /// What is noted there.
    fn find(&self) -> Result<Found, Deploy>;

    /// Hashes of the copies aside.
    fn kept(&self) -> Result<BTreeSet<String>, Deploy>;

    /// The hash of what lies at each of these paths: empty where that is no file of its own.
    fn lying(&self, paths: &[&str]) -> Result<BTreeMap<String, String>, Deploy>;

    /// Those of these paths that may hold something else than was put there until a time, seconds of the target's: what is to be read before
    /// it is touched, and how many requests it took to know. All of them, where nothing tells at less cost. `among`: how many files lie there.
    fn doubtful<'a>(&self, paths: &[NotedFile<'a>], _until: u64, _among: usize) -> Result<(Vec<&'a str>, usize), Deploy> {
        Ok((paths.iter().map(|noted| noted.path).collect(), 0))
    }

    /// Where what is replaced stays by itself: a commit of the target's own history.
    fn history(&self) -> Option<String> {
        None
    }

    /// Writes the note if it is still the one that the tag names, and gives the new tag. `Deploy::Taken` where it is another.
    fn note(&self, state: &[u8], tag: Option<&str>) -> Result<Option<String>, Deploy>;

    /// Whether a note is refused for its tag, as asked of the target itself with the note that lies there.
    fn honours_conditions(&self, _state: &[u8]) -> Result<bool, Deploy> {
        Ok(true)
    }

    /// Whether what is replaced or deleted can still be had there by those who look for it, as far as it was seen.
    fn keeps_history(&self) -> bool {
        false
    }

    /// Does steps, in any order.
    fn carry(&self, steps: &[Step], needs: &StepContext<'_>) -> Result<(), Deploy>;

    /// The name of the target, for messages.
    fn name(&self) -> String;
}
