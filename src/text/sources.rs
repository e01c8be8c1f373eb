//! Everything that was read of a site, as values in sorted order: what `load` gives and all later stages start from.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::text::SourceText;
use crate::text::key::{Key, Keyed};
use crate::text::path::ContentPath;

/// A site's files.
#[derive(Debug)]
pub struct Sources {
    /// `zola.toml` or `config.toml`.
    pub config: Arc<SourceText>,
    /// Whether there is a folder `content/`.
    pub has_content: bool,
    /// Markdown below `content/`, sorted by path.
    pub content: Vec<(ContentPath, Arc<SourceText>)>,
    /// Markdown that could not be read: links to it are no second problem.
    pub unreadable: Vec<ContentPath>,
    /// Other files below `content/`, sorted by path.
    pub assets: Vec<(ContentPath, PathBuf)>,
    /// `templates/`: name below it and text, sorted.
    pub templates: Vec<(String, Arc<SourceText>)>,
    /// The theme's templates.
    pub theme_templates: Vec<(String, Arc<SourceText>)>,
    /// The theme's `theme.toml`.
    pub theme_config: Option<Arc<SourceText>>,
    /// Files below `static/`: path below it and file, sorted.
    pub statics: Vec<(String, PathBuf)>,
    /// The theme's static files.
    pub theme_statics: Vec<(String, PathBuf)>,
    /// Style sheets of `sass/` and of the theme's `sass/`: their paths begin there, sorted.
    pub sass: Vec<Arc<SourceText>>,
    /// Files of `locks/`, sorted.
    pub locks: Vec<Arc<SourceText>>,
    /// Names of all files beside the config, and of folders that are nearly one of the site's, these with a slash; sorted.
    pub beside: Vec<String>,
    /// `ministries.toml` and the like beside the config, by name.
    pub data: Vec<(String, Arc<SourceText>)>,
    /// The same as keys, where a command keeps what it makes.
    pub sums: Option<SourceHashes>,
}

/// What was read of a site as keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceHashes {
    /// All but the texts below `content/`.
    pub frame: Key,
    /// Those texts, each with its front matter, by content path.
    pub texts: BTreeMap<String, Key>,
}

impl SourceHashes {
    /// The key of all of it.
    pub fn whole(&self) -> Key {
        let mut keyed = Keyed::new("whole");
        keyed.part(self.frame);
        self.texts.iter().for_each(|(path, text)| {
            keyed.part(path).part(text);
        });
        keyed.key()
    }
}
