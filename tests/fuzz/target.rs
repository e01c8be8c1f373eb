//! All targets in one program, since each holds nearly all of the library: the one that `TARGET` names is run.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<String> = LazyLock::new(|| std::env::var("TARGET").unwrap_or_default());

fuzz_target!(|bytes: &[u8]| mokcha_fuzz::run(&TARGET, bytes));
