//! Attacks that are kept: files, links, names and disks as somebody else, or chance, may bring them.
#![cfg(unix)]

mod support;

#[path = "trust/absent.rs"]
mod absent;
#[path = "trust/begun.rs"]
mod begun;
#[path = "trust/links.rs"]
mod links;
#[path = "trust/names.rs"]
mod names;
