//! What a user asks of a build beside the sources.

use crate::config::conventions::Conventions;
use crate::templates::views::Mode;

/// The flags that decide what is built.
#[derive(Debug, Clone)]
pub struct Options {
    /// build, serve or check.
    pub mode: Mode,
    /// Instead of the config's base address.
    pub base_url: Option<String>,
    /// Whether drafts are shown, where the user says so.
    pub drafts: Option<bool>,
    /// HTML is minified, whatever the config says.
    pub minify: bool,
    /// What is a warning of sites with templates of their own is an error.
    pub strict: bool,
    /// `--compat`
    pub compat: Option<String>,
}

impl Options {
    /// Whether drafts are shown: unasked only while someone writes, never in what is built.
    pub fn shows_drafts(&self, conventions: &Conventions) -> bool {
        self.drafts.unwrap_or(self.mode == Mode::Serve && conventions.drafts_apart)
    }
}
