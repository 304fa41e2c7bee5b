//! Readers of formats under bad input, and beside `pdftotext`.
//!
//!     cargo bench --no-default-features --bench formats -- hostile 1000     files changed at random, N of each fixture
//!     cargo bench --no-default-features --bench formats -- pdf [FILE…]      words and time beside pdftotext
//!
//! Without arguments both run small. The changes are the same in every run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crossread::import::{self, Content, Part};
use crossread::jobs::worker::{self, Limits, Pool};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    worker::use_program(env!("CARGO_BIN_EXE_crossread").into());
    match arguments.first().map(String::as_str) {
        Some("hostile") => hostile(arguments.get(1).and_then(|times| times.parse().ok()).unwrap_or(100)),
        Some("pdf") => pdf(&arguments[1..]),
        _ => {
            hostile(10);
            pdf(&[]);
        }
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file() && !path.ends_with("README.md")).collect();
    files.sort();
    files
}

/// Xorshift: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// Flips, overwrites, cuts off, takes out, doubles and swaps bytes; sets lengths to their limits.
fn change(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(8) {
        if bytes.len() < 16 {
            return;
        }
        let at = dice.roll(bytes.len() - 8);
        let length = dice.roll(64.min(bytes.len() - at));
        match dice.roll(8) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = dice.roll(256) as u8,
            2 => bytes.truncate(at.max(8)),
            3 => drop(bytes.drain(at..at + length)),
            4 => {
                let part = bytes[at..at + length].to_vec();
                for _ in 0..=dice.roll(20) {
                    bytes.splice(at..at, part.iter().copied());
                }
            }
            5 => bytes[at..at + 4].fill(0xFF),
            6 => {
                let other = dice.roll(bytes.len() - 8);
                bytes.swap(at, other);
            }
            _ => {
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    let number = [b"99999999".as_slice(), b"-1", b"0"][dice.roll(3)];
                    bytes.splice(at + digit..=at + digit, number.iter().copied());
                }
            }
        }
    }
}

fn hostile(times: usize) {
    let limits = Limits { time: Duration::from_secs(10), ..Limits::default() };
    let pool = Pool::new(limits);
    println!(
        "{:<10} {:>7} {:>7} {:>8} {:>8} {:>8} {:>9}",
        "format", "files", "read", "refused", "broke off", "too long", "worst ms"
    );
    let mut rows: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    for path in fixtures() {
        let original = fs::read(&path).unwrap_or_default();
        for n in 0..times {
            let mut bytes = original.clone();
            change(&mut bytes, &mut Dice(0x9E37_79B9_7F4A_7C15 ^ (n as u64 + 1).wrapping_mul(0xD134_2543_DE82_EF95)));
            let format = import::sniff(&path, &bytes);
            let row = rows.entry(format.name()).or_default();
            row[0] += 1;
            let began = Instant::now();
            if format.is_plain() {
                row[if import::import(&path, &bytes).is_ok() { 1 } else { 2 }] += 1;
                continue;
            }
            let mut found = 0;
            let mut take = |part: Part| {
                found += 1;
                if let Content::Extracted(extracted) = part.content {
                    assert!(extracted.is_sound());
                    import::document(Path::new("a"), *extracted);
                }
            };
            let end = pool.read(format, &path, Arc::new(bytes.clone()), &AtomicBool::new(false), &mut take);
            row[4] = row[4].max(began.elapsed().as_millis() as usize);
            match end {
                Ok(()) => row[1] += 1,
                Err(reason) if reason.contains("broke off") => {
                    row[3] += 1;
                    keep(&path, n, &bytes);
                }
                Err(reason) if reason.contains("took longer") => {
                    row[3] += 1000;
                    keep(&path, n, &bytes);
                }
                Err(_) => row[2] += 1,
            }
        }
    }
    for (format, [files, read, refused, bad, worst]) in rows {
        println!("{format:<10} {files:>7} {read:>7} {refused:>8} {:>8} {:>8} {worst:>9}", bad % 1000, bad / 1000);
    }
}

/// What broke a reader is kept to be looked at.
fn keep(path: &Path, n: usize, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let name = format!("{n}-{}", path.file_name().unwrap_or_default().to_string_lossy());
    if fs::write(folder.join(&name), bytes).is_ok() {
        println!("  kept {}", folder.join(name).display());
    }
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The median of an odd number of runs, in milliseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..7)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn pdf(files: &[String]) {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("pdftotext is not here: nothing to compare with (Debian: poppler-utils)");
        return;
    }
    let own = fixtures().into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    let paths: Vec<PathBuf> = if files.is_empty() { own.collect() } else { files.iter().map(PathBuf::from).collect() };
    println!("{:<44} {:>7} {:>9} {:>9} {:>11}", "file", "recall", "precision", "ours ms", "pdftotext");
    for path in paths {
        let bytes = fs::read(&path).unwrap_or_default();
        let mut text = String::new();
        let read = |text: &mut String| {
            let mut take = |part: Part| {
                if let Content::Extracted(extracted) = part.content {
                    *text = import::document(&path, *extracted).text.replace("-\n", "");
                }
            };
            import::extract(import::sniff(&path, &bytes), &path, &bytes, &mut take).is_ok()
        };
        if !read(&mut text) {
            continue;
        }
        let Ok(output) = Command::new("pdftotext").arg(&path).arg("-").output() else { continue };
        let theirs = String::from_utf8_lossy(&output.stdout).replace("-\n", "");
        let (ours, theirs) = (words(&text), words(&theirs));
        let shared: usize = ours.iter().map(|(word, count)| theirs.get(word).copied().unwrap_or(0).min(*count)).sum();
        let (all, their_all) = (ours.values().sum::<usize>(), theirs.values().sum::<usize>());
        let our_time = median(|| {
            read(&mut String::new());
        });
        let their_time = median(|| drop(Command::new("pdftotext").arg(&path).arg("-").output()));
        println!(
            "{:<44} {:>7.4} {:>9.4} {our_time:>9.1} {their_time:>11.1}",
            path.file_name().unwrap_or_default().to_string_lossy(),
            shared as f64 / their_all.max(1) as f64,
            shared as f64 / all.max(1) as f64
        );
    }
}
