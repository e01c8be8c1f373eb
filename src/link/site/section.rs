//! What is asked of a section.

use crate::link::site::{Role, Section};
use crate::parse::article::SectionMatter;

impl Section {
    /// Its front matter; none for an invented root.
    pub fn matter(&self) -> Option<&SectionMatter> {
        self.article.as_ref().and_then(|article| article.section())
    }

    /// Its folder below `content/`.
    pub fn folder(&self) -> &str {
        self.path.folder()
    }

    /// Whether it is the site's or a language's root.
    pub fn is_root(&self) -> bool {
        self.folder().is_empty()
    }

    /// Whether it becomes a page.
    pub fn renders(&self) -> bool {
        !matches!(self.role, Role::Part(..)) && self.matter().is_none_or(|matter| matter.render)
    }
}
