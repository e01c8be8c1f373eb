//! Texts of an article side by side: the words of its HTML, what was changed between two of them, and a fingerprint of one. Values in, values
//! out: knows no site, no template, no disk.

pub mod diff;
pub mod fingerprint;
pub mod plain;
