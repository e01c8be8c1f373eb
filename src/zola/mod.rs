//! zola: what only sites with templates for Zola need: which Zola they are for, Tera 1 in the words of Tera 2, calls of shortcodes, Sass,
//! pictures in other sizes, the search indexes that their themes read. Pure texts and values; knows no engine and no page.

pub mod dialect;
pub mod elasticlunr;
pub mod explain;
pub mod images;
mod plain;
pub mod sass;
pub mod shortcodes;
pub mod tera1;
