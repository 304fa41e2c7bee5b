//! Readers of formats under bad input, beside `pdftotext`, and many files at once.
//!
//!     cargo bench --no-default-features --bench formats -- hostile 1000 [FOLDER…]   files changed at random, N of each
//!     cargo bench --no-default-features --bench formats -- pdf [FILE…]              words and time beside pdftotext
//!     cargo bench --no-default-features --bench formats -- many 10000 [FOLDER]      opening so many files, memory too
//!     cargo bench --no-default-features --bench formats -- memory [FOLDER FOLDER]   what reading holds: slope and constant
//!
//! `hostile` takes the fixtures, and of all files in the folders named (the test files of the parsers' own crates) those
//! of a known format: each as it is, and changed N / 20 times. The changes are the same in every run. `many` opens a
//! generated corpus, or the folder. Without arguments all run small.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crossread::app::{self, AppState};
use crossread::import::{self, Content, Part};
use crossread::jobs::worker::{self, Limits, Pool};
use crossread::jobs::{Source, analyse_all, background_threads, no_waker};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    worker::use_program(env!("CARGO_BIN_EXE_crossread").into());
    let number = |at: usize, default| arguments.get(at).and_then(|times| times.parse().ok()).unwrap_or(default);
    match arguments.first().map(String::as_str) {
        Some("hostile") => hostile(number(1, 100), arguments.get(2..).unwrap_or_default()),
        Some("pdf") => pdf(&arguments[1..]),
        Some("memory") => memory(&arguments[1..]),
        Some("read-one") => read_one(Path::new(arguments.get(1).map_or(".", String::as_str))),
        Some("many") => many(number(1, 10_000), arguments.get(2).map(Path::new)),
        _ => {
            hostile(10, &[]);
            pdf(&[]);
            many(100, None);
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

/// Changes one member of an archive, and packs it anew: what is behind the checksums is reached too.
fn change_inside(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = dice.roll(archive.len());
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut member = archive.by_index(at).ok()?;
        let name = member.name().ok()?.into_owned();
        let mut content = Vec::new();
        member.by_ref().take(4 << 20).read_to_end(&mut content).ok()?;
        // Most members are small and dull; the large ones hold the text.
        if at == chosen || (content.len() > 2000 && dice.roll(4) == 0) {
            change(&mut content, dice);
        }
        packed.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        packed.write_all(&content).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}

/// What came of the files of one format.
#[derive(Default)]
struct Row {
    files: usize,
    read: usize,
    refused: usize,
    broke: usize,
    slow: usize,
    worst: Duration,
}

fn hostile(times: usize, folders: &[String]) {
    let limits = Limits { time: Duration::from_secs(10), ..Limits::default() };
    let pool = Pool::new(limits);
    // Whatever a reader wrote would lie here: it knows no other place.
    let place = tempfile::tempdir().expect("a folder for what readers write");
    std::env::set_current_dir(place.path()).expect("a folder for what readers write");
    let mut inputs: Vec<(PathBuf, usize)> = fixtures().into_iter().map(|path| (path, times)).collect();
    let foreign = crossread::jobs::collect(&folders.iter().map(PathBuf::from).collect::<Vec<_>>()).files;
    inputs.extend(foreign.into_iter().map(|path| (path, times / 20)));
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut memory = 0;
    for (path, times) in inputs {
        let original = fs::read(&path).unwrap_or_default();
        let kind = import::sniff(&path, &original);
        if original.is_empty() || original.len() > 4 << 20 || kind.is_plain() {
            continue;
        }
        for n in 0..=times {
            let mut bytes = original.clone();
            if n > 0 {
                let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (n as u64).wrapping_mul(0xD134_2543_DE82_EF95));
                match change_inside(&bytes, &mut dice).filter(|_| n % 4 != 0) {
                    Some(changed) => bytes = changed,
                    None => change(&mut bytes, &mut dice),
                }
            }
            let format = import::sniff(&path, &bytes);
            let row = rows.entry(kind.name()).or_default();
            row.files += 1;
            let began = Instant::now();
            if format.is_plain() {
                *(if import::import(&path, &bytes).is_ok() { &mut row.read } else { &mut row.refused }) += 1;
                continue;
            }
            let mut take = |part: Part| {
                if let Content::Extracted(extracted) = part.content {
                    assert!(extracted.is_sound());
                    import::document(Path::new("a"), *extracted);
                }
            };
            let end = pool.read(format, &path, Arc::new(bytes.clone()), &AtomicBool::new(false), &mut take);
            row.worst = row.worst.max(began.elapsed());
            memory = memory.max(peak_of_readers());
            match end {
                Ok(()) => row.read += 1,
                Err(reason) if reason.contains("broke off") || reason.contains("gave up") => {
                    row.broke += 1;
                    keep(&path, n, &bytes);
                }
                Err(reason) if reason.contains("took longer") => {
                    row.slow += 1;
                    keep(&path, n, &bytes);
                }
                Err(_) => row.refused += 1,
            }
        }
    }
    println!(
        "| format | files | read | refused with a reason | broke off | too long | slowest ms |\n|---|---|---|---|---|---|---|"
    );
    let mut all = Row::default();
    for (format, Row { files, read, refused, broke, slow, worst }) in rows {
        println!("| {format} | {files} | {read} | {refused} | {broke} | {slow} | {} |", worst.as_millis());
        all.files += files;
        all.broke += broke;
        all.slow += slow;
    }
    let written = fs::read_dir(place.path()).into_iter().flatten().count();
    println!("{} files, {} broke a reader, {} took too long; ", all.files, all.broke, all.slow);
    println!("most memory of a reader {} MB; files written by readers {written}", memory >> 20);
}

/// The most memory, in bytes, that one of the children now alive ever held. Linux only; else 0.
fn peak_of_readers() -> u64 {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let peaks = children.flat_map(|list| {
        list.split_whitespace().map(|child| peak_memory(&format!("/proc/{child}/status"))).collect::<Vec<_>>()
    });
    peaks.max().unwrap_or(0)
}

/// In bytes; 0 where the system does not tell.
fn peak_memory(status: &str) -> u64 {
    memory_of(status, "VmHWM:")
}

fn memory_now(status: &str) -> u64 {
    memory_of(status, "VmRSS:")
}

fn memory_of(status: &str, what: &str) -> u64 {
    let status = fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) << 10
}

/// Milliseconds that this thread has had a processor: other work on the machine does not count. Linux only; else 0.
fn processor_time() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split_whitespace().next().and_then(|time| time.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// Opens many files as the window does, and counts what a frame would wait for. The aim for memory: 4 times the text
/// and the largest file.
fn many(count: usize, folder: Option<&Path>) {
    let place = tempfile::tempdir().expect("a folder for the corpus");
    let folder = folder.unwrap_or_else(|| {
        let program = env!("CARGO_BIN_EXE_crossread");
        let arguments = ["sample", "--documents", &count.to_string(), "--seed", "1", "--out"];
        Command::new(program).args(arguments).arg(place.path()).output().expect("a generated corpus");
        place.path()
    });
    let before = peak_memory("/proc/self/status");
    // Reading and annotating alone, without joining the documents.
    let sources: Vec<Source> =
        crossread::jobs::collect(&[folder.to_path_buf()]).files.into_iter().map(Source::file).collect();
    drop(analyse_all(&sources, background_threads()));
    let read = peak_memory("/proc/self/status").saturating_sub(before);
    let mut state = AppState::new(None, no_waker()).expect("threads");
    let began = Instant::now();
    let mut frames: Vec<f64> = Vec::new();
    let mut first = None;
    state.run(app::Command::Open(vec![folder.to_path_buf()]));
    while state.opening().is_some() || state.is_awaiting() {
        let frame = processor_time();
        state.poll();
        frames.push(processor_time() - frame);
        if first.is_none() && !state.library().is_empty() {
            first = Some(began.elapsed());
        }
        std::thread::sleep(Duration::from_millis(4));
    }
    let all = began.elapsed();
    let peak = peak_memory("/proc/self/status").saturating_sub(before);
    let documents = state.library().analyzed();
    let text: usize = documents.iter().map(|analyzed| analyzed.document.text.len()).sum();
    let largest = documents.iter().filter_map(|analyzed| Some(analyzed.document.origin.as_ref()?.size)).max();
    frames.sort_by(f64::total_cmp);
    let at = |part: f64| frames[((frames.len() - 1) as f64 * part) as usize];
    let mega = |bytes: u64| bytes as f64 / 1e6;
    let most = (text as u64 + largest.unwrap_or(0)).max(1) as f64;
    println!(
        "| documents | text MB | first shown s | all s | frame 99 % | worst ms | read MB | times | joined MB | times |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    println!(
        "| {} | {:.1} | {:.2} | {:.1} | {:.2} | {:.1} | {:.0} | {:.1} | {:.0} | {:.1} |",
        documents.len(),
        mega(text as u64),
        first.unwrap_or_default().as_secs_f64(),
        all.as_secs_f64(),
        at(0.99),
        at(1.0),
        mega(read),
        read as f64 / most,
        mega(peak),
        peak as f64 / most
    );
    println!("held at the end {:.0} MB", mega(memory_now("/proc/self/status")));
    drop(state);
    cancelled(folder, all);
    let began = Instant::now();
    let mut state = AppState::new(None, no_waker()).expect("threads");
    state.run(app::Command::Open(vec![folder.to_path_buf()]));
    std::thread::sleep(all / 4);
    let asked = Instant::now();
    state.run(app::Command::CancelImport);
    state.run(app::Command::CancelImport);
    let waits = asked.elapsed();
    println!("left at {:.1} s in {:.2} ms", began.elapsed().as_secs_f64(), waits.as_secs_f64() * 1000.0);
}

/// Opens a folder and cancels after parts of the time that it takes: how long until all that was read is shown.
fn cancelled(folder: &Path, all: Duration) {
    for part in [4, 2] {
        let mut state = AppState::new(None, no_waker()).expect("threads");
        state.run(app::Command::Open(vec![folder.to_path_buf()]));
        let until = Instant::now() + all / part;
        while Instant::now() < until && state.opening().is_some() {
            state.poll();
            std::thread::sleep(Duration::from_millis(4));
        }
        let (asked, before) = (Instant::now(), state.library().analyzed().len());
        let is_joining = state.opening().is_some_and(|opening| opening.progress().is_joining);
        if is_joining || state.opening().is_none() {
            println!("all was read at {:.1} s", (all / part).as_secs_f64());
            continue;
        }
        state.run(app::Command::CancelImport);
        while state.opening().is_some() || state.is_awaiting() {
            state.poll();
            std::thread::sleep(Duration::from_millis(4));
        }
        let (waited, after) = (asked.elapsed().as_secs_f64(), state.library().analyzed().len());
        println!(
            "cancelled at {:.1} s: {before} documents shown, {after} after {waited:.2} s",
            (all / part).as_secs_f64()
        );
    }
}

/// Reads two folders, each in a process of its own, and tells what a byte of text more costs and what costs whatever is
/// read. Without folders: generated corpora of 500 and 2,000 documents.
fn memory(folders: &[String]) {
    let place = tempfile::tempdir().expect("a folder for the corpora");
    let generated = |count: &str| {
        let folder = place.path().join(count);
        let arguments = ["sample", "--documents", count, "--seed", "1", "--out"];
        Command::new(env!("CARGO_BIN_EXE_crossread")).args(arguments).arg(&folder).output().expect("a corpus");
        folder
    };
    let folders: Vec<PathBuf> = match folders {
        [] => vec![generated("500"), generated("2000")],
        some => some.iter().map(PathBuf::from).collect(),
    };
    println!(
        "| documents | text MB | largest file MB | held MB | most MB | most / (text + file) |\n|---|---|---|---|---|---|"
    );
    let mut points: Vec<(f64, f64)> = Vec::new();
    for folder in &folders {
        let program = std::env::current_exe().expect("this program");
        let told = Command::new(program).arg("read-one").arg(folder).output().expect("reading in a process");
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        let numbers: Vec<f64> = told.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let [documents, text, largest, held, most] = numbers.as_slice() else { continue };
        println!(
            "| {documents} | {:.1} | {:.1} | {:.1} | {:.1} | {:.2} |",
            text / 1e6,
            largest / 1e6,
            held / 1e6,
            most / 1e6,
            most / (text + largest)
        );
        points.push((*text, *most));
    }
    if let [(few, low), (many, high)] = points.as_slice() {
        let slope = (high - low) / (many - few);
        println!("{slope:.2} bytes for a byte of text, and {:.1} MB", (low - slope * few) / 1e6);
    }
}

/// Reads a folder and prints what [`memory`] asks for: documents, bytes of text, of the largest file, held and at most.
fn read_one(folder: &Path) {
    let sources: Vec<Source> =
        crossread::jobs::collect(&[folder.to_path_buf()]).files.into_iter().map(Source::file).collect();
    let read: Vec<_> = analyse_all(&sources, background_threads()).into_iter().filter_map(Result::ok).collect();
    let text: usize = read.iter().map(|analyzed| analyzed.document.text.len()).sum();
    let largest = read.iter().filter_map(|analyzed| Some(analyzed.document.origin.as_ref()?.size)).max();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse::<u64>().ok());
    let most = peak_memory("/proc/self/status");
    println!("{} {text} {} {} {most}", read.len(), largest.unwrap_or(0), held.unwrap_or(0) << 10);
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

/// The least of some runs of each, in milliseconds, in turn: what else the machine does slows both.
fn side_by_side(mut one: impl FnMut(), mut other: impl FnMut()) -> (f64, f64) {
    let time = |run: &mut dyn FnMut()| {
        let began = Instant::now();
        run();
        began.elapsed().as_secs_f64() * 1000.0
    };
    (0..7).fold((f64::MAX, f64::MAX), |(least, other_least), _| {
        (least.min(time(&mut one)), other_least.min(time(&mut other)))
    })
}

fn pdf(files: &[String]) {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("pdftotext is not here: nothing to compare with (Debian: poppler-utils)");
        return;
    }
    let own = fixtures().into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    let paths: Vec<PathBuf> = if files.is_empty() { own.collect() } else { files.iter().map(PathBuf::from).collect() };
    println!("{:<44} {:>7} {:>9} {:>9} {:>11}", "file", "recall", "precision", "ours ms", "pdftotext");
    let mut sum = (0.0, 0.0, 0, 0, 0);
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
        let (our_time, their_time) = side_by_side(
            || {
                read(&mut String::new());
            },
            || drop(Command::new("pdftotext").arg(&path).arg("-").output()),
        );
        sum = (sum.0 + our_time, sum.1 + their_time, sum.2 + shared, sum.3 + all, sum.4 + their_all);
        println!(
            "{:<44} {:>7.4} {:>9.4} {our_time:>9.1} {their_time:>11.1}",
            path.file_name().unwrap_or_default().to_string_lossy(),
            shared as f64 / their_all.max(1) as f64,
            shared as f64 / all.max(1) as f64
        );
    }
    let (ours, theirs, shared, all, their_all) = sum;
    println!(
        "{:<44} {:>7.4} {:>9.4} {ours:>9.1} {theirs:>11.1}   {:.2} times",
        "all",
        shared as f64 / their_all.max(1) as f64,
        shared as f64 / all.max(1) as f64,
        ours / theirs
    );
}
