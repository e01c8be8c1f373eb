//! What a user asks of a build beside the sources.

use crate::templates::views::Mode;

/// The flags that decide what is built.
#[derive(Debug, Clone)]
pub struct Options {
    /// build, serve or check.
    pub mode: Mode,
    /// Instead of the config's base address.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// HTML is minified, whatever the config says.
    pub minify: bool,
    /// What is a warning of sites with templates of their own is an error.
    pub strict: bool,
    /// `--compat`
    pub compat: Option<String>,
}
