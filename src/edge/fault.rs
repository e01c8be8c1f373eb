//! Faults on purpose: a test says that the n-th call of a kind to the disk fails, or that the program ends there. Every call of `edge::fs`
//! passes here first. A program built for use holds nothing of this.
//!
//! In a debug build, `MOKCHA_FAULT=rename:3:ENOSPC` makes the third rename fail, `any:17:kill` ends the program at the seventeenth call of
//! any kind, and a line on stderr says that it came to that.

/// A kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// A file is opened or made.
    Open,
    /// Bytes are read.
    Read,
    /// Bytes are written.
    Write,
    /// Something gets another name.
    Rename,
    /// A folder is made.
    Mkdir,
    /// What was written is to be on the disk.
    Sync,
    /// A file or folder goes.
    Unlink,
    /// What is known of a name is asked for.
    Stat,
    /// A folder's names are asked for.
    List,
    /// A thread is made.
    Thread,
}

#[cfg(not(any(test, debug_assertions)))]
mod plan {
    use super::Call;

    /// Nothing is planned.
    #[inline(always)]
    pub fn pass(_: Call) -> std::io::Result<()> {
        Ok(())
    }
}

pub use plan::pass;
#[cfg(test)]
pub use plan::{Plan, set};

#[cfg(any(test, debug_assertions))]
mod plan {
    use std::cell::RefCell;
    use std::io::{self, ErrorKind, Write};
    use std::sync::{Mutex, OnceLock, PoisonError};

    use super::Call;

    /// What is to fail, and how.
    #[derive(Debug, Clone)]
    pub struct Plan {
        /// Which calls count; all without one.
        pub call: Option<Call>,
        /// How many of them pass before.
        pub left: usize,
        /// `ENOSPC`, `EACCES`, `EIO`, `EXDEV`; `kill` ends the program, `cut` lets every later call fail, too, as after a power cut.
        pub how: String,
    }

    impl Plan {
        /// From `kind:n:how`.
        pub fn parse(text: &str) -> Option<Self> {
            let mut parts = text.splitn(3, ':');
            let call = match parts.next()? {
                "open" => Some(Call::Open),
                "read" => Some(Call::Read),
                "write" => Some(Call::Write),
                "rename" => Some(Call::Rename),
                "mkdir" => Some(Call::Mkdir),
                "sync" => Some(Call::Sync),
                "unlink" => Some(Call::Unlink),
                "stat" => Some(Call::Stat),
                "list" => Some(Call::List),
                "thread" => Some(Call::Thread),
                "any" => None,
                _ => return None,
            };
            let left = parts.next()?.parse::<usize>().ok()?.checked_sub(1)?;
            Some(Self { call, left, how: parts.next()?.to_owned() })
        }

        /// Whether it comes to it with this call.
        fn comes(&mut self, call: Call) -> bool {
            if self.call.is_some_and(|planned| planned != call) || self.left == usize::MAX {
                return false;
            }
            if self.left > 0 {
                self.left -= 1;
                return false;
            }
            if self.how != "cut" {
                self.left = usize::MAX;
            }
            true
        }

        fn fault(&self) -> io::Error {
            match self.how.as_str() {
                "ENOSPC" => ErrorKind::StorageFull.into(),
                "EACCES" => ErrorKind::PermissionDenied.into(),
                "EXDEV" => ErrorKind::CrossesDevices.into(),
                _ => io::Error::other("the disk gives no answer"),
            }
        }
    }

    thread_local! {
        static HERE: RefCell<Option<Plan>> = const { RefCell::new(None) };
    }

    /// Plans a fault for the calls of this thread, or none. Gives what was planned before: with `left` over 0 it did not come to it.
    #[cfg(test)]
    pub fn set(plan: Option<Plan>) -> Option<Plan> {
        HERE.replace(plan)
    }

    /// Fails if that is the plan.
    pub fn pass(call: Call) -> io::Result<()> {
        if let Some(fault) = HERE.with_borrow_mut(|plan| plan.as_mut().and_then(|plan| plan.comes(call).then(|| plan.fault()))) {
            return Err(fault);
        }
        static ASKED: OnceLock<Option<Mutex<Plan>>> = OnceLock::new();
        let asked = ASKED.get_or_init(|| Plan::parse(&std::env::var("MOKCHA_FAULT").ok()?).map(Mutex::new));
        let Some(plan) = asked else { return Ok(()) };
        let mut plan = plan.lock().unwrap_or_else(PoisonError::into_inner);
        if !plan.comes(call) {
            return Ok(());
        }
        let _ = writeln!(io::stderr(), "fault: {call:?} {}", plan.how);
        if plan.how == "kill" {
            std::process::exit(137);
        }
        Err(plan.fault())
    }
}
