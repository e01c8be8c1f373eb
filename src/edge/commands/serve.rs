//! stub
use crate::cli::{Global, Serve};
use crate::edge::commands::Status;
pub fn run(_: &Global, _: &Serve) -> Status {
    Status::CouldNotRun
}
