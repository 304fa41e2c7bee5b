//! For cargo-fuzz: any bytes through the reader of one format, which the target's name tells.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let format = crossread_fuzz::FORMATS.iter().find(|(name, _)| *name == env!("CARGO_BIN_NAME"));
    crossread_fuzz::read(format.expect("a target for each format").1, bytes);
});
