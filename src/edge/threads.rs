//! The threads that share the work. A system that gives none is told of before any work begins.

use std::thread::{Builder, Scope, ScopedJoinHandle};

use crate::edge::failure::words;
use crate::edge::fault::{Call, pass};
use crate::problem::output::Output;
use crate::text::diagnostic::Diagnostic;

/// The stack of each thread: what nests is bounded before it is followed, and bounds are counted for this.
pub const STACK: usize = 32 << 20;

/// Does some work in a thread with such a stack, whatever the system gives to the first one.
pub fn within<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Diagnostic> {
    std::thread::scope(|scope| beside(scope, work)?.join().or_else(|panic| std::panic::resume_unwind(panic)))
}

/// Begins some work in a thread with such a stack.
pub fn beside<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Result<ScopedJoinHandle<'scope, T>, Diagnostic> {
    let thread = pass(Call::Thread).and_then(|()| Builder::new().stack_size(STACK).spawn_scoped(scope, work));
    thread.map_err(|fault| Diagnostic::of(&Output::NoThreads { fault: words(&fault) }))
}

/// Threads at the most. Thousands look for work at each other and find none: what takes half a second takes minutes.
const MOST: usize = 256;

/// Starts so many threads, or one for each core.
pub fn start(jobs: Option<usize>) -> Result<(), Diagnostic> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0).min(MOST)).stack_size(STACK).spawn_handler(|thread| {
        pass(Call::Thread)?;
        let mut builder = Builder::new();
        if let Some(size) = thread.stack_size() {
            builder = builder.stack_size(size);
        }
        builder.spawn(|| thread.run()).map(drop)
    });
    builder.build_global().map_err(|fault| {
        let source = std::error::Error::source(&fault).and_then(|source| source.downcast_ref::<std::io::Error>());
        Diagnostic::of(&Output::NoThreads { fault: source.map_or_else(|| fault.to_string().into(), words) })
    })
}
