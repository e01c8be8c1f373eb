//! Attacks that are kept: files, links, names and disks as somebody else, or chance, may bring them.
#![cfg(unix)]

mod support;

#[path = "trust/links.rs"]
mod links;
#[path = "trust/names.rs"]
mod names;
