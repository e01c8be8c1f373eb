//! templates: what templates see and may call: views of the site, functions and filters, and the engine that runs them.

mod budget;
pub mod content;
pub mod engine;
pub mod faults;
pub mod functions;
mod growing;
mod lineage;
pub mod mentions;
pub mod pieces;
pub mod shortcodes;
mod spoken;
pub mod stable;
mod turns;
pub mod value;
pub mod views;
pub mod words;
