//! render: `Site` and bodies become pages; views and templates. Knows neither disk nor clock.

pub mod addresses;
pub mod anchors;
pub mod assets;
pub mod bodies;
pub mod book;
pub mod chart;
pub mod cite;
pub mod covers;
pub mod dress;
pub mod emblem;
mod feed_content;
pub mod feeds;
pub mod framed;
pub mod freeze;
pub mod gone;
pub mod held;
pub mod highlighting;
mod led_to;
pub mod memo;
pub mod minify;
pub mod options;
pub mod pages;
pub mod pictures;
pub mod portable;
mod section_text;
pub mod sizes;
pub mod taken;
