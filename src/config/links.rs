//! `[link_checker]`: which links are looked at, and how bad a broken one is.

use std::sync::Arc;

use globset::GlobSet;

use crate::config::globs;
use crate::parse::fields::{Fields, Unknown};
use crate::parse::tree::Table;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;

/// How links are checked.
#[derive(Debug, Clone, Default)]
pub struct LinkChecker {
    /// Whether the config has the table.
    pub given: bool,
    /// A broken internal link warns only.
    pub internal_warn: bool,
    /// A broken link to elsewhere warns only.
    pub external_warn: bool,
    /// Addresses that are not asked for.
    pub skip_prefixes: Vec<String>,
    /// Addresses whose `#place` is not looked for.
    pub skip_anchor_prefixes: Vec<String>,
    /// Content whose links are passed over.
    pub ignored_files: GlobSet,
}

impl LinkChecker {
    /// Reads the table.
    pub fn read(source: &Arc<SourceText>, table: Option<&Table>, problems: &mut Vec<Diagnostic>) -> Self {
        let Some(table) = table else { return Self::default() };
        let mut fields = Fields::new(source, table, "`[link_checker]`", problems);
        let levels = [("error", false), ("warn", true)];
        let mut texts = |key| fields.strings(key).unwrap_or_default().into_iter().map(|text| text.value).collect();
        let read = Self {
            given: true,
            skip_prefixes: texts("skip_prefixes"),
            skip_anchor_prefixes: texts("skip_anchor_prefixes"),
            internal_warn: fields.choice("internal_level", &levels).unwrap_or(false),
            external_warn: fields.choice("external_level", &levels).unwrap_or(false),
            ignored_files: globs(&mut fields, "ignored_files"),
        };
        fields.finish(Unknown::NearIsError);
        read
    }

    /// Whether the links of a content file are passed over: patterns may begin at `content/` or below it.
    pub fn ignores(&self, path: &str) -> bool {
        self.ignored_files.is_match(path) || self.ignored_files.is_match(format!("content/{path}"))
    }
}
