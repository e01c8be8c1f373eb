//! Finished HTML of any generator → what search reads of it: which part of a page is its text, in blocks, and what is known of the page.
//!
//! Knows neither the disk nor how the search files are made.

pub mod charset;
pub mod elements;
pub mod page;
pub mod places;
pub mod references;
pub mod scope;
pub mod sink;
pub mod tags;
pub mod told;
