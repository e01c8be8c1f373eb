//! Where a build keeps bytes for the next one, under keys that name all that they are made of. Who keeps them knows neither what they are nor
//! what for; they come back as they were, or not at all.

use std::sync::Arc;

use crate::text::key::{Key, Keyed};
use crate::text::waiting::Attic;

/// Bytes by their keys.
pub trait Shelf: Send + Sync {
    /// What an earlier build kept under a key.
    fn take(&self, key: &Key) -> Option<Vec<u8>>;

    /// Whether an earlier build kept something under a key. It is kept on, as if it had been taken.
    fn holds(&self, key: &Key) -> bool;

    /// Keeps bytes under a key, in place of those that an earlier build kept there. A fault costs the next build time, nothing else.
    fn keep(&self, key: &Key, bytes: &[u8]);

    /// A new place beside it for what is needed in this run alone, if there can be one.
    fn attic(&self) -> Option<Arc<dyn Attic>>;
}

/// Begins the key of something of this kind: another program makes it otherwise.
pub fn keyed(kind: &str) -> Keyed {
    let mut keyed = Keyed::new(kind);
    keyed.part(env!("CARGO_PKG_VERSION")).part(env!("MOKCHA_BUILD"));
    keyed
}
