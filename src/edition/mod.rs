//! edition: what is made of the finished site as a whole: the list of checksums, the zip of the archive, an EPUB of each volume. Writes into
//! what it is given; never touches the disk itself.

pub mod attributes;
pub mod epub;
pub mod finished;
pub mod last;
pub mod links;
mod model;
pub mod package;
mod tree;
pub mod xhtml;
#[cfg(test)]
mod xhtml_tests;
pub mod xml;
pub mod zip;
