//! Attacks that are kept: files, links, names and disks as somebody else, or chance, may bring them.
#![cfg(unix)]

mod support;

#[path = "trust/disk.rs"]
mod disk;
#[path = "trust/foreign.rs"]
mod foreign;
#[path = "trust/kills.rs"]
mod kills;
#[path = "trust/notes.rs"]
mod notes;
