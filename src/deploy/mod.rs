//! deploy: what a deployment does, as values: what is noted at the target, what changed against it, in which order it is carried there, with
//! which headers, and how a request is signed. Knows neither disk nor net: `edge/deploy/` has a `Store` for each kind of target.
//!
//! A deployment claims the target, copies aside what it will replace, puts what is new and what changed in an order that keeps every link
//! answered, and then says that it is whole. What is no longer part of the website goes a day later. Whoever comes after one that was killed
//! knows from the claim which addresses may be either old or new, and puts them again.

pub mod answer;
pub mod budget;
pub mod headers;
#[cfg(test)]
mod memory_tests;
pub mod order;
pub mod plan;
pub mod run;
#[cfg(test)]
mod run_tests;
pub mod sign;
pub mod site_name;
pub mod state;
pub mod store;
pub mod target;
pub mod theirs;
