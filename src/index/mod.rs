//! index: bodies' plain text becomes search files that a page's script reads without a server, on the web and from file://.
//!
//! Knows texts, numbers and bytes; neither templates nor the disk. Ranking at build time is in whole numbers.

pub mod build;
pub mod document;
pub mod folder;
pub mod glossary;
pub mod html;
pub mod key_files;
pub mod keys;
pub mod lexicon;
pub mod likeness;
pub mod names;
pub mod parts;
pub mod plan;
pub mod postings;
pub mod reader;
pub mod ready;
pub mod records;
pub mod scan;
pub mod shards;
pub mod tables;
pub mod text;
