//! The time of a build, read once: `--now`, else SOURCE_DATE_EPOCH, else the clock; and stopwatches for `--timings`.

use std::sync::atomic::AtomicBool;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::edge::fs;
use crate::parse::stamp::WrittenDate;
use crate::problem::running::Running;
use crate::templates::functions::Clock;
use crate::text::diagnostic::Diagnostic;

/// The time that templates see as now.
pub fn read(now: Option<&str>) -> Result<Clock, Diagnostic> {
    let clock = |seconds, given| Clock { seconds, given, asked: AtomicBool::new(false) };
    if let Some(text) = now {
        let stamp = WrittenDate::parse(text).ok_or_else(|| Diagnostic::of(&Running::NoTime { text: text.to_string() }))?;
        return Ok(clock(i64::try_from(stamp.instant / 1_000_000_000).unwrap_or(0), true));
    }
    if let Some(seconds) = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse().ok()) {
        return Ok(clock(seconds, true));
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
