//! mokcha turns a folder of Markdown articles into a periodical's permanent archive: a website that people read, link to and cite.
//!
//! Six verbs, each a function from values to values, given here in order with what goes in and what comes out:
//!
//! | verb | from → to | where |
//! |---|---|---|
//! | load | a folder → [`sources::Sources`] | [`edge::disk`] |
//! | parse | one source → [`parse::article::Article`] | [`parse`] |
//! | link | all articles → [`link::site::Site`] | [`link`] |
//! | render | site and bodies → pages | [`render`] |
//! | index | plain text → search files | `index` |
//! | write | [`outputs::Outputs`] → a folder | [`edge`] |
//!
//! [`snapshot::snapshot`] runs the middle four; `build`, `check` and `serve` differ only in what they do with its value. Problems are
//! [`diagnostic::Diagnostic`]s, collected beside each value and printed by `main`.

pub mod articles;
pub mod cite;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod dialect;
pub mod edge;
pub mod edition;
pub mod excerpt;
pub mod explain;
pub mod gather;
pub mod index;
pub mod link;
pub mod memo;
pub mod nearest;
pub mod outputs;
pub mod panics;
pub mod parse;
pub mod pasted;
pub mod path;
pub mod permanence;
pub mod problem;
pub mod recipes;
pub mod render;
pub mod revision;
pub mod snapshot;
pub mod sources;
pub mod text;
pub mod theme;
