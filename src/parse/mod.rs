//! parse: one `Source` becomes one `Article`; typed front matter with places, the body as a range. Knows no other file.

pub mod added;
pub mod archive;
pub mod article;
pub mod copies;
pub mod fields;
pub mod front_matter;
pub mod homes;
pub mod misplaced;
pub mod placeholder;
pub mod revisions;
pub mod silent;
pub mod stamp;
pub mod terms;
pub mod tree;
pub mod yaml;
