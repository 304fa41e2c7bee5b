//! Fuzzing with a stable compiler and nothing else: the sample texts, cut, spliced, repeated and sprinkled with
//! signs, by a generator that starts from the same number every time.
//!
//!     cargo run --release --manifest-path fuzz/Cargo.toml --bin mutate -- [SECONDS] [SEED]
//!
//! An input that breaks a promise is written to `fuzz/crash-N` before the program ends with the panic.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

const TEXTS: [&str; 5] = [
    include_str!("../../seeds/naqvi-masood-2017-rejuvenating-relations.md"),
    include_str!("../../seeds/khan-2020-reviving-relations-cpec.md"),
    include_str!("../../seeds/forum-thread-greater-eurasian-partnership.md"),
    include_str!("../../seeds/commentary-2022-prime-ministers-visit.md"),
    include_str!("../../seeds/ali-javed-2024-emerging-cooperation.md"),
];

/// What trips readers of text.
const SIGNS: [&str; 40] = [
    "(",
    ")",
    "((((",
    "[",
    "]",
    "|",
    "||",
    "\n",
    "\r\n",
    "\n\n",
    "\u{feff}",
    "\u{ad}",
    "\u{200b}",
    "\u{301}",
    "é",
    "中",
    "🏳️‍🌈",
    "İ",
    "ß",
    "’s",
    "''",
    "\"",
    "“",
    "--",
    "–",
    "…",
    "1999",
    "1999-2000",
    "24.02.2022",
    "31 February 2020",
    "0000",
    "99999999999999",
    "BC",
    "US$",
    "%",
    "km",
    "*",
    "**",
    "<sup>",
    "\0",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: u64| arguments.next().and_then(|text| text.parse().ok()).unwrap_or(default);
    let (seconds, seed) = (number(60), number(1));
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut runs, mut bytes, mut slowest) = (0_u64, 0_usize, (Duration::ZERO, 0_usize));
    while Instant::now() < end {
        let input = input(&mut dice);
        let start = Instant::now();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| crossread_fuzz::analyse(&input))) {
            let path = format!("fuzz/crash-{seed}-{runs}");
            match std::fs::write(&path, &input) {
                Ok(()) => eprintln!("{} bytes, kept in {path}", input.len()),
                Err(error) => eprintln!("{} bytes, not kept: {error}", input.len()),
            }
            resume_unwind(panic);
        }
        slowest = slowest.max((start.elapsed(), input.len()));
        runs += 1;
        bytes += input.len();
    }
    println!(
        "{runs} inputs, {bytes} bytes, none broke a promise; the slowest took {:?} for {} bytes",
        slowest.0, slowest.1
    );
}

/// One input of some hundred bytes to some ten thousand.
fn input(dice: &mut Dice) -> Vec<u8> {
    let mut input = Vec::new();
    for _ in 0..1 + dice.below(6) {
        match dice.below(8) {
            0..=4 => input.extend_from_slice(piece(dice)),
            5 => {
                let sign = SIGNS[dice.below(SIGNS.len())];
                for _ in 0..1 + dice.below(3) * dice.below(400) {
                    input.extend_from_slice(sign.as_bytes());
                }
            }
            6 => {
                let twice = piece(dice).to_vec();
                for _ in 0..1 + dice.below(12) {
                    input.extend_from_slice(&twice);
                }
            }
            _ => input.extend((0..dice.below(60)).map(|_| dice.below(256) as u8)),
        }
    }
    for _ in 0..dice.below(12) {
        let at = dice.below(input.len() + 1);
        let sign = SIGNS[dice.below(SIGNS.len())];
        input.splice(at..at, sign.bytes());
    }
    input
}

/// A stretch of a sample text; not always on character boundaries.
fn piece(dice: &mut Dice) -> &'static [u8] {
    let text = TEXTS[dice.below(TEXTS.len())].as_bytes();
    let start = dice.below(text.len());
    let length = 1 + dice.below(1500);
    &text[start..text.len().min(start + length)]
}

/// Xorshift (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}
