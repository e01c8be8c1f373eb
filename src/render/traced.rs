//! What a body asked of the site while it was rendered, and what it was told: while the site answers the same, the body is the same.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use crate::body::targets::LinkTargets;
use crate::text::stored::{stored, stored_by_place};

/// What is asked of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Form,
    Permalink,
    Asset,
    Picture,
    Nearest,
}

/// A question, and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    about: About,
    name: String,
    answer: Option<String>,
}

stored! { Answered { about, name, answer } }
stored_by_place! { About: Form, Permalink, Asset, Picture, Nearest; }

impl Answered {
    /// Whether the site still answers so.
    pub fn holds(&self, site: &dyn LinkTargets) -> bool {
        let name = &self.name;
        let now = match self.about {
            About::Form => Some(site.named(name).into_owned()),
            About::Permalink => site.permalink(name),
            About::Asset => site.asset(name),
            About::Picture => site.picture(name),
            About::Nearest => site.nearest(name),
        };
        now == self.answer
    }
}

/// A site that notes what it is asked.
pub struct Traced<'s> {
    site: &'s dyn LinkTargets,
    asked: Mutex<Vec<Answered>>,
}

impl<'s> Traced<'s> {
    /// Nothing was asked yet.
    pub fn new(site: &'s dyn LinkTargets) -> Self {
        Self { site, asked: Mutex::default() }
    }

    /// What was asked, each question once.
    pub fn asked(self) -> Vec<Answered> {
        self.asked.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, about: About, name: &str, answer: Option<&str>) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        // A text is rendered once for its words and once under its ids: the questions come twice.
        if !asked.iter().any(|known| known.about == about && known.name == name) {
            asked.push(Answered { about, name: name.to_owned(), answer: answer.map(str::to_owned) });
        }
    }

    fn told(&self, about: About, name: &str, answer: Option<String>) -> Option<String> {
        self.note(about, name, answer.as_deref());
        answer
    }
}

impl LinkTargets for Traced<'_> {
    fn named<'p>(&self, content_path: &'p str) -> Cow<'p, str> {
        let form = self.site.named(content_path);
        self.note(About::Form, content_path, Some(&form));
        form
    }

    fn permalink(&self, content_path: &str) -> Option<String> {
        self.told(About::Permalink, content_path, self.site.permalink(content_path))
    }

    fn asset(&self, content_path: &str) -> Option<String> {
        self.told(About::Asset, content_path, self.site.asset(content_path))
    }

    fn picture(&self, content_path: &str) -> Option<String> {
        self.told(About::Picture, content_path, self.site.picture(content_path))
    }

    fn nearest(&self, content_path: &str) -> Option<String> {
        self.told(About::Nearest, content_path, self.site.nearest(content_path))
    }
}
