//! Something that is done for each of a list, several at a time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::problem::deploy::Deploy;

/// So many at the same time.
const AT_ONCE: usize = 8;

/// Does something for each of a list, several at a time; the first fault ends it.
pub fn side_by_side<T: Sync>(list: &[T], one: impl Fn(&T) -> Result<(), Deploy> + Sync) -> Result<(), Deploy> {
    let (next, fault) = (AtomicUsize::new(0), Mutex::new(None));
    let work = || {
        while let Some(item) = list.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(problem) = one(item) {
                // The others end with what they are at.
                next.store(list.len(), Ordering::Relaxed);
                fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(problem);
            }
        }
    };
    std::thread::scope(|scope| {
        let others = AT_ONCE.min(list.len()).saturating_sub(1);
        for _ in 0..others {
            // Where the system gives no thread, those that are there do it.
            let _ = std::thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    fault.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_done_once_and_the_first_fault_ends_it() {
        let done = AtomicUsize::new(0);
        let list: Vec<usize> = (1..=100).collect();
        let sum = |n: &usize| {
            done.fetch_add(*n, Ordering::Relaxed);
            Ok(())
        };
        assert_eq!(side_by_side(&list, sum), Ok(()));
        assert_eq!(done.into_inner(), 5050);
        assert_eq!(side_by_side(&[] as &[usize], |_| Ok(())), Ok(()));
        let begun = AtomicUsize::new(0);
        let fails = |_: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            Err(Deploy::Slept {})
        };
        assert_eq!(side_by_side(&list, fails), Err(Deploy::Slept {}));
        assert!(begun.into_inner() <= AT_ONCE);
    }
}
