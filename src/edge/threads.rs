//! The threads that share the work. A system that gives none is told of before any work begins.

use crate::diagnostic::Diagnostic;
use crate::edge::failure::words;
use crate::edge::fault::{Call, pass};
use crate::problem::output::Output;

/// Starts so many threads, or one for each core.
pub fn start(jobs: Option<usize>) -> Result<(), Diagnostic> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).spawn_handler(|thread| {
        pass(Call::Thread)?;
        let mut builder = std::thread::Builder::new();
        if let Some(size) = thread.stack_size() {
            builder = builder.stack_size(size);
        }
        builder.spawn(|| thread.run()).map(drop)
    });
    builder.build_global().map_err(|fault| {
        let source = std::error::Error::source(&fault).and_then(|source| source.downcast_ref::<std::io::Error>());
        Diagnostic::of(&Output::NoThreads { fault: source.map_or_else(|| fault.to_string(), words) })
    })
}
