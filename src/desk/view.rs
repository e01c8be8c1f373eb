//! What the desk's pages are, and what is known beside the site when one is made.

use crate::desk::problems::Opens;
use crate::desk::told::ProblemRow;
use crate::problem::desk as said;
use crate::text::wording::{Lang, Wording};

/// Where the desk's pages lie on the server.
pub const FOLDER: &str = "/_mokcha/";

/// A page of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskPage {
    /// What there is.
    Overview,
    /// Volumes.
    Volumes,
    /// Articles.
    Articles,
    /// Problems.
    Problems,
    /// Links that lead out.
    Links,
    /// What would be recorded.
    Publish,
}

impl DeskPage {
    /// All, in the order of the menu.
    pub const ALL: [Self; 6] = [Self::Overview, Self::Volumes, Self::Articles, Self::Problems, Self::Links, Self::Publish];

    /// Its path below the desk's.
    pub fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Volumes => "volumes/",
            Self::Articles => "articles/",
            Self::Problems => "problems/",
            Self::Links => "links/",
            Self::Publish => "publish/",
        }
    }

    /// The page of a path below the desk's.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.path() == path)
    }

    /// Its name.
    pub fn name(self) -> Wording {
        match self {
            Self::Overview => said::overview(),
            Self::Volumes => said::volumes(),
            Self::Articles => said::articles(),
            Self::Problems => said::problems(),
            Self::Links => said::links(),
            Self::Publish => said::publish(),
        }
    }
}

/// What of the site is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The site as it is.
    Good,
    /// As it was when it last had no error.
    Stale,
    /// What can be made of a site that has errors.
    Unsound,
}

impl State {
    /// What is said of it.
    pub fn told(self) -> Option<Wording> {
        match self {
            Self::Good => None,
            Self::Stale => Some(said::stale()),
            Self::Unsound => Some(said::unsound()),
        }
    }
}

/// What is known beside the site.
#[derive(Debug)]
pub struct Desk<'a> {
    /// In which language.
    pub lang: Lang,
    /// How files are opened.
    pub opens: &'a Opens,
    /// What of the site is shown.
    pub state: State,
    /// All problems.
    pub problems: &'a [ProblemRow],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_their_own_paths() {
        for which in DeskPage::ALL {
            assert_eq!(DeskPage::at(which.path()), Some(which));
        }
        assert_eq!(DeskPage::at("else/"), None);
    }
}
