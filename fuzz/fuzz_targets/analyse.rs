//! For cargo-fuzz: any bytes through the whole analysis.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| crossread_fuzz::analyse(bytes));
