//! A panic, which is a fault of mokcha itself, as a value: what gave up, at which line of the program, and the file that was being read. From a panic in any
//! thread to a problem that is told like any other; nothing is printed here.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::problem::limits::Limits;
use crate::text::diagnostic::Diagnostic;

/// What gave up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Panic {
    /// The words of the panic.
    pub message: String,
    /// Where in the program, `src/a.rs:1:2`.
    pub place: Option<String>,
    /// The file that was being read.
    pub file: Option<String>,
}

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Where the last panic of any thread was: for those that no `reading` of their own thread saw.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// A file whose reading gives up: a test says which, to see that it is told.
static PROVOKED: OnceLock<String> = OnceLock::new();

/// Panics note their place instead of printing it.
pub fn watch() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        LAST.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&place);
        PLACE.set(place);
    }));
}

/// Lets the reading of a file give up.
pub fn provoke(file: String) {
    // Set once, before anything is read.
    let _ = PROVOKED.set(file);
}

/// Does some work on a file; a panic within it goes on as one that names the file.
pub fn reading<T>(file: &str, work: impl FnOnce() -> T) -> T {
    let done = panic::catch_unwind(AssertUnwindSafe(|| {
        assert!(PROVOKED.get().is_none_or(|provoked| provoked != file), "provoked by a test");
        work()
    }));
    done.unwrap_or_else(|payload| {
        let mut fault = of(payload);
        fault.file.get_or_insert_with(|| file.to_owned());
        panic::resume_unwind(Box::new(fault))
    })
}

/// Does some work; the error is the fault that ended it.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Box<Panic>> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Box::new(of(payload)))
}

fn of(payload: Box<dyn Any + Send>) -> Panic {
    let payload = match payload.downcast::<Panic>() {
        Ok(panic) => return *panic,
        Err(other) => other,
    };
    let text = payload.downcast_ref::<String>().cloned();
    let message = text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default();
    let place = PLACE.take().or_else(|| LAST.lock().unwrap_or_else(PoisonError::into_inner).take());
    Panic { message, place, file: None }
}

impl Panic {
    /// The problem, as it is told. `before` says that it happened before anything was published.
    pub fn problem(&self, before: bool) -> Diagnostic {
        let first = self.message.lines().next().unwrap_or_default();
        let mut words: String = first.chars().take(200).collect();
        if let Some(place) = &self.place {
            words = format!("{words} ({place})");
        }
        let problem = if before { Diagnostic::of(&Limits::OwnFault { words }) } else { Diagnostic::of(&Limits::OwnFaultLate { words }) };
        match &self.file {
            Some(file) => problem.in_file(file),
            None => problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_names_the_file_that_was_read() {
        let check = |fault: Result<(), Box<Panic>>, message: &str, file: Option<&str>| {
            let fault = fault.unwrap_err();
            assert_eq!((fault.message.as_str(), fault.file.as_deref()), (message, file));
        };
        check(caught(|| panic!("a {}", 1)), "a 1", None);
        check(caught(|| reading("a.md", || panic!("b"))), "b", Some("a.md"));
        check(caught(|| reading("a.md", || reading("b.md", || panic!("c")))), "c", Some("b.md"));
        assert_eq!(caught(|| reading("a.md", || 7)), Ok(7));
    }

    #[test]
    fn a_panic_in_another_thread_keeps_its_file() {
        use rayon::prelude::*;
        let names = ["a.md", "b.md", "c.md"];
        let fault = caught(|| names.par_iter().for_each(|name| reading(name, || assert!(*name != "b.md", "gone")))).unwrap_err();
        assert_eq!((fault.message.as_str(), fault.file.as_deref()), ("gone", Some("b.md")));
        let problem = fault.problem(true);
        assert_eq!((problem.kind, problem.position().0), ("limits/OwnFault", "b.md"));
    }
}
