//! build: the six verbs in order, and what becomes of one file.

mod configure;
pub mod early;
pub mod edited;
mod index;
pub mod ingredients;
mod keys;
mod link;
mod misnamed;
pub mod options;
mod parse;
mod plan;
mod quick;
pub mod recipes;
mod render;
pub mod snapshot;
