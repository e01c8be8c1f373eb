//! Files that the program makes itself, beside the pages.

use std::sync::Arc;

/// Path and bytes of each file.
pub type Assets = Vec<(String, Arc<[u8]>)>;
