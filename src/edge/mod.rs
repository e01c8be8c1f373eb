//! edge: the only code that touches disk, clock, sockets, environment and terminal.

pub mod cache;
pub mod change;
pub mod clock;
pub mod commands;
pub mod disk;
pub mod fault;
pub mod files;
pub mod fs;
pub mod journal;
pub mod late;
pub mod links;
pub mod locks;
pub mod manifest;
pub mod output;
#[cfg(test)]
mod output_tests;
pub mod progress;
pub mod revise;
pub mod scaffold;
pub mod serve;
pub mod silent;
pub mod watch;
