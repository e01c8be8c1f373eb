//! The time of a build, read once: `--now`, else SOURCE_DATE_EPOCH, else the clock; and stopwatches for `--timings`.

use std::sync::atomic::AtomicBool;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::edge::fs;
use crate::parse::stamp::WrittenDate;
use crate::problem::running::Running;
use crate::templates::functions::Clock;
use crate::text::diagnostic::Diagnostic;

/// The first second of the year 9999: days have years of four digits.
const END: i64 = 253_370_764_800;

/// The time that templates see as now.
pub fn read(now: Option<&str>) -> Result<Clock, Diagnostic> {
    let clock = |seconds, given| Clock { seconds, given, asked: AtomicBool::new(false) };
    if let Some(text) = now {
        let stamp = WrittenDate::parse(text).ok_or_else(|| Diagnostic::of(&Running::NoTime { text: text.to_string() }))?;
        return Ok(clock(i64::try_from(stamp.instant / 1_000_000_000).unwrap_or(0), true));
    }
    if let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| !text.is_empty()) {
        // What is recorded for good must be a day that every later build reads.
        let seconds = text.to_str().and_then(|text| text.trim().parse().ok()).filter(|seconds| (0..END).contains(seconds));
        let problem = || Diagnostic::of(&Running::NoEpoch { text: text.to_string_lossy().escape_debug().to_string() });
        return seconds.map(|seconds| clock(seconds, true)).ok_or_else(problem);
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
    Ok(clock(seconds, false))
}

/// The day of a time, `2021-07-01`, so many hours east of Greenwich. A time that the user gives has its own day.
pub fn day(now: Option<&str>, hours_east: i64) -> Result<String, Diagnostic> {
    let seconds = read(now)?.seconds + hours_east * 3600;
    let told = now.and_then(WrittenDate::parse).map(|stamp| stamp.text);
    let read = || jiff::Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default();
    Ok(told.unwrap_or_else(read).chars().take(10).collect())
}

/// Most memory that this process has held, in MiB, where the system tells it.
pub fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().split(' ').next()?.parse::<u64>().ok().map(|kib| kib / 1024)
}
