//! build: the six verbs in order, and what becomes of one file.

pub mod articles;
pub mod recipes;
pub mod snapshot;
