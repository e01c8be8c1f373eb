//! Whatever is written, twice as much of it takes about twice the time. Each case is one sign, word or form, repeated; the real program reads
//! it once with n and once with 2 n of it, and the processor time of both is compared, never a time by itself.
//!
//! `cargo test --test suite twice_as_much -- --ignored` runs the quick part, `cargo test --test suite linear:: -- --ignored --nocapture` runs all with more of each,
//! and prints a table; `ONLY=word` in the environment takes the cases with that word.

use std::process::Command;

use crate::support::Folder;

mod cases;

use cases::Case;

/// Twice as much may take so many times as long: sorting and lookups grow a little faster than what is sorted.
const MOST: f64 = 2.8;

/// Below so many seconds of processor time a machine's own noise is larger than what is measured.
const SHORT: f64 = 0.25;

/// Seconds of processor time of a check of a site, and what was told in one line each.
fn time(folder: &Folder, fixture: &str) -> (f64, String) {
    folder.write(fixture);
    // What takes that long is slow enough to be told.
    let script = "ulimit -t 100; \"$0\" \"$@\" 2>told >/dev/null; times";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_mokcha"), "check", "--skip-external-links", "--short", "--root", "."]);
    // One thread: how work is shared is no matter here.
    let output = shell.current_dir(folder.path()).env("RAYON_NUM_THREADS", "1").output().unwrap();
    let times = String::from_utf8(output.stdout).unwrap();
    let children = times.lines().nth(1).unwrap_or_else(|| panic!("no times: {times}"));
    let seconds = |word: &str| {
        let (minutes, seconds) = word.trim_end_matches('s').split_once('m').unwrap();
        minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
    };
    let told = String::from_utf8_lossy(&std::fs::read(folder.join("told")).unwrap_or_default()).into_owned();
    (children.split_whitespace().map(seconds).sum(), told)
}

/// How much longer twice as much takes, and both times, the program's own start taken off; tried again where it looks bad.
fn ratio(case: &Case, n: usize) -> (f64, f64, f64) {
    let run = |n: usize| {
        let name: String = case.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let folder = Folder::new(&format!("linear-{name}-{n}"));
        let (seconds, told) = time(&folder, &case.site(n));
        assert!(!told.contains("panicked"), "{}: {told}", case.name);
        seconds
    };
    // Most are done before there is anything to compare.
    let two = run(2 * n);
    if two < SHORT {
        return (1.0, 0.0, two);
    }
    let start = run(1);
    let (mut one, mut two) = (f64::MAX, (two - start).max(0.01));
    // Other work on the machine only ever adds to either.
    for _ in 0..4 {
        one = one.min((run(n) - start).max(0.01));
        if two < SHORT || two / one.max(SHORT / 4.0) < MOST {
            break;
        }
        two = two.min((run(2 * n) - start).max(0.01));
    }
    (if two < SHORT { 1.0 } else { two / one.max(SHORT / 4.0) }, one, two)
}

#[test]
#[ignore = "measures time, so it runs by itself: tests/run.sh does it"]
fn twice_as_much_takes_twice_as_long() {
    let slow: Vec<String> = (cases::all().into_iter().filter(|case| case.quick))
        .filter_map(|case| {
            let (ratio, one, two) = ratio(&case, case.n / 16);
            (ratio >= MOST).then(|| format!("{}: {one:.2} s and {two:.2} s", case.name))
        })
        .collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
#[ignore = "takes long: run by its own command"]
fn all_of_them() {
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut slow = Vec::new();
    for case in cases::all().into_iter().filter(|case| case.name.contains(&only)) {
        let (ratio, one, two) = ratio(&case, case.n);
        let line = format!("{:40} {:>9} {one:>8.2} s {two:>8.2} s  {ratio:.2}", case.name, case.n);
        println!("{line}");
        if ratio >= MOST {
            slow.push(line);
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
