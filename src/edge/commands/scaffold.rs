//! stub
use crate::cli::{Global, New};
use crate::edge::commands::Status;
pub fn init(_: &Global, _: &std::path::Path, _: &str) -> Status {
    Status::CouldNotRun
}
pub fn new(_: &Global, _: &New) -> Status {
    Status::CouldNotRun
}
