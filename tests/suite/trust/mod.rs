//! Attacks that are kept: files, links, names and disks as somebody else, or chance, may bring them.
#![cfg(unix)]

mod absent;
mod authors;
mod begun;
mod bombs;
mod clients;
mod disk;
mod edges;
mod fields;
mod foreign;
mod fuzzed;
mod grows;
mod kills;
mod large;
mod linear;
mod links;
mod meant;
mod names;
mod notes;
mod scripts;
mod server;
mod serving;
mod shown;
mod touched;
mod words;
