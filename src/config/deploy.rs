//! `[deploy]`: where the website is brought to the public. Never a key: those come from the environment.

use std::sync::Arc;

use crate::parse::fields::{Fields, Unknown};
use crate::parse::tree::Table;
use crate::problem::deploy::Deploy as Problem;
use crate::text::SourceText;
use crate::text::diagnostic::Diagnostic;
use crate::text::secret::is_secret;

/// Where the website is deployed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deploy {
    /// The target's address.
    pub to: Option<String>,
    /// Address of the object storage, where it is not the first provider's.
    pub endpoint: Option<String>,
    /// The bucket's region.
    pub region: Option<String>,
    /// Whether `.gz` files are put beside texts, for servers of one's own.
    pub compress: bool,
}

impl Deploy {
    /// Reads the table.
    pub fn read(source: &Arc<SourceText>, table: &Table, problems: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::new(source, table, "`[deploy]`", problems);
        let read = Self {
            to: fields.filled("to").map(|text| text.value),
            endpoint: fields.filled("endpoint").map(|text| text.value),
            region: fields.filled("region").map(|text| text.value),
            compress: fields.bool("compress").unwrap_or(false),
        };
        let keys = table.entries.iter().filter(|entry| is_secret(&entry.key));
        let told: Vec<Diagnostic> = keys
            .map(|entry| Diagnostic::of(&Problem::KeyInConfig { key: entry.key.clone() }).span(source, entry.key_span.clone()))
            .collect();
        fields.finish_but(Unknown::Error, is_secret);
        problems.extend(told);
        read
    }
}
