//! A progress bar on the terminal, once a build lasts longer than a second; nothing elsewhere.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a build may last without a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar of a build.
pub struct Progress {
    shown: bool,
    started: Instant,
    bar: ProgressBar,
    stage: Mutex<(String, u64)>,
    done: AtomicU64,
}

impl Progress {
    /// A bar that shows itself when stderr is a terminal and a second has gone by; never when `quiet`.
    pub fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let shown = !quiet && std::io::stderr().is_terminal();
        Self { shown, started: Instant::now(), bar, stage: Mutex::default(), done: AtomicU64::new(0) }
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
        self.bar.finish_and_clear();
    }

    fn show(&self) {
        if !self.shown || self.started.elapsed() < PATIENCE {
            return;
        }
        let (name, total) = self.stage.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let template = if total > 0 { "{msg} {wide_bar} {pos}/{len}" } else { "{msg} …" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_length(total);
        self.bar.set_message(name);
        self.bar.set_position(self.done.load(Ordering::Relaxed));
    }
}
