//! edge: the only code that touches disk, clock, sockets, environment and terminal.

pub mod beside;
pub mod cache;
pub mod change;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod disk;
pub mod failure;
pub mod fault;
pub mod files;
pub mod fs;
pub mod inside;
pub mod journal;
pub mod lang;
pub mod last;
pub mod links;
pub mod locks;
pub mod maker;
pub mod manifest;
pub mod output;
#[cfg(test)]
mod output_tests;
pub mod own;
pub mod progress;
pub mod record;
pub mod revise;
pub mod scaffold;
pub mod serve;
pub mod silent;
pub mod staging;
pub mod steady;
pub mod steps;
pub mod sync;
pub mod threads;
pub mod touched;
pub mod walk;
pub mod watch;
