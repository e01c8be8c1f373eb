//! All tests of the program, as one program: what they share is compiled and linked once.
//!
//! One file tells of one thing; `cargo test --test suite NAME::` runs a file of them.

mod addresses;
mod archive;
mod archive_feeds;
mod assets;
mod commands;
mod conventions;
mod deploy;
mod determinism;
mod dialect;
mod edits;
mod ends;
mod explain;
mod feeds;
mod floors;
mod golden;
mod keys;
mod letters;
mod links;
mod memo;
mod net;
mod pasting;
mod permanence;
mod pictures;
mod placements;
mod printed;
mod published;
mod records;
mod refused;
mod revisions;
mod scaffold;
mod search;
mod serve;
mod servers;
mod sound;
mod support;
mod tera1;
mod tidy;
mod tour;
mod trust;
mod versions;
mod zola;
mod zola_rows;
