//! cite: a linked article becomes one [`record::Record`] of what was printed, and from it every form in which others read it: citations in
//! words, files of citation programs, metadata in a page's head, lists of the archive. Pure; knows front matter and tables, not the disk.

pub mod bibtex;
pub mod bulk;
pub mod coins;
pub mod csl;
pub mod entries;
pub mod exports;
pub mod forms;
pub mod graph;
pub mod licence;
pub mod linkset;
pub mod record;
pub mod ris;
pub mod tags;
