//! Attacks that are kept: files, links, names and disks as somebody else, or chance, may bring them.
#![cfg(unix)]

mod support;

#[path = "trust/absent.rs"]
mod absent;
#[path = "trust/begun.rs"]
mod begun;
#[path = "trust/clients.rs"]
mod clients;
#[path = "trust/disk.rs"]
mod disk;
#[path = "trust/foreign.rs"]
mod foreign;
#[path = "trust/kills.rs"]
mod kills;
#[path = "trust/links.rs"]
mod links;
#[path = "trust/names.rs"]
mod names;
#[path = "trust/notes.rs"]
mod notes;
#[path = "trust/scripts.rs"]
mod scripts;
#[path = "trust/server.rs"]
mod server;
