//! One target for cargo-fuzz: the one of `each.rs` that has this program's name.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| mokcha_fuzz::run(env!("CARGO_BIN_NAME"), bytes));
