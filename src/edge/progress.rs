//! A progress bar on the terminal, once a build lasts longer than a second; nothing elsewhere.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a build may last without a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar of a build.
pub struct Progress {
    shown: bool,
    started: Instant,
    /// Whether a bar stands on the terminal.
    drawn: AtomicBool,
    stage: Mutex<(String, u64)>,
    done: AtomicU64,
}

impl Progress {
    /// A bar that shows itself when stderr is a terminal and a second has gone by; never when `quiet`.
    pub fn new(quiet: bool) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal();
        Self { shown, started: Instant::now(), drawn: AtomicBool::new(false), stage: Mutex::default(), done: AtomicU64::new(0) }
    }

    /// One that never shows.
    pub fn none() -> Self {
        Self::new(true)
    }

    /// Begins a stage of so many things; 0 where their number is not known.
    pub fn stage(&self, name: &str, total: u64) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = (name.to_owned(), total);
        self.done.store(0, Ordering::Relaxed);
        self.show();
    }

    /// One thing is done.
    pub fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        // The clock is read now and then only: a large site ticks a hundred thousand times.
        if self.shown && done.is_multiple_of(64) {
            self.show();
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if self.drawn.swap(false, Ordering::Relaxed) {
            write(CLEAR);
        }
    }

    fn show(&self) {
        if !self.shown || self.started.elapsed() < PATIENCE {
            return;
        }
        let (name, total) = self.stage.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.drawn.store(true, Ordering::Relaxed);
        write(&format!("{CLEAR}{}", line(&name, self.done.load(Ordering::Relaxed), total)));
    }
}

/// Signs of a bar: a line has room for it on any terminal.
const WIDTH: u64 = 40;

/// Takes away what the terminal's line shows.
const CLEAR: &str = "\r\x1b[2K";

fn line(name: &str, done: u64, total: u64) -> String {
    if total == 0 {
        return format!("{name} …");
    }
    let done = done.min(total);
    let full = usize::try_from(done * WIDTH / total).unwrap_or_default();
    let rest = usize::try_from(WIDTH).unwrap_or_default() - full;
    format!("{name} {}{} {done}/{total}", "█".repeat(full), "░".repeat(rest))
}

/// To the terminal; where it is gone, nobody misses it.
fn write(text: &str) {
    let mut terminal = std::io::stderr().lock();
    let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills() {
        assert_eq!(line("pages", 0, 0), "pages …");
        assert_eq!(line("pages", 1, 4), format!("pages {}{} 1/4", "█".repeat(10), "░".repeat(30)));
        assert!(line("pages", 9, 4).ends_with("█ 4/4"));
    }
}
