//! render: `Site` and bodies become pages; views and templates. Knows neither disk nor clock.

pub mod anchors;
pub mod assets;
pub mod bodies;
pub mod body;
pub mod book;
pub mod cite;
pub mod content;
pub mod emblem;
pub mod faults;
pub mod feeds;
pub mod functions;
pub mod images;
pub mod markup;
pub mod mentions;
pub mod minify;
pub mod outside;
pub mod packed;
pub mod pages;
pub mod portable;
pub mod sass;
pub mod shortcodes;
pub mod tera1;
pub mod tera2;
pub mod value;
pub mod views;
pub mod words;
