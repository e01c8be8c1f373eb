//! Spellings of terms as pages write them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::link::authority::Entry;
use crate::link::site::PageId;

/// A spelling of a term, with its pages in content order.
pub struct Found {
    /// As it is shown.
    pub name: String,
    /// Last part of its address.
    pub slug: String,
    /// The authority's record.
    pub entry: Option<Arc<Entry>>,
    /// Pages that carry it.
    pub pages: Vec<PageId>,
    /// Where the first of them does.
    pub span: Range<usize>,
}

/// Spellings by address and name.
pub type Spellings = BTreeMap<(String, String), Found>;
