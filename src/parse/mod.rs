//! parse: one `Source` becomes one `Article`; typed front matter with places, the body as a range. Knows no other file.

pub mod abbreviations;
pub mod added;
pub mod archive;
pub mod article;
pub mod authors;
pub mod cited;
pub mod copies;
pub mod fields;
pub mod front_matter;
pub mod homes;
pub mod insert_anchor;
pub mod misplaced;
pub mod old_keys;
pub mod options;
pub mod pasted;
pub mod placeholder;
pub mod plain_words;
pub mod reading;
pub mod revisions;
pub mod silent;
pub mod sort_by;
pub mod stamp;
pub mod terms;
pub mod tree;
pub mod web_address;
