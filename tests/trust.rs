//! Attacks that are kept: each module is one letter of what is promised in the reference's page on reliability.

mod support;

#[path = "trust/linear.rs"]
mod linear;
