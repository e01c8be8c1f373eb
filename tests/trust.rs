//! Attacks that are kept: files, links, names and disks as somebody else, or chance, may bring them.
#![cfg(unix)]

mod support;

#[path = "trust/clients.rs"]
mod clients;
#[path = "trust/scripts.rs"]
mod scripts;
#[path = "trust/server.rs"]
mod server;
