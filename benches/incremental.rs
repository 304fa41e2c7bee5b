//! What it costs to add one document to a library of ten, a hundred, a thousand: stage by stage.
//!
//!     cargo bench --bench incremental --no-default-features [-- [--brief] SIZE…]
//!
//! Invented documents, one thread, the fastest of some rounds; milliseconds of the thread's work. With one size alone it
//! also tells what memory the process has in use, MB, with the documents read and then with them linked. `--brief` takes
//! the first 2 kB of each document, as news and posts are.

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use crossread::app::generated::Corpus;
use crossread::extract::{Context, annotate};
use crossread::import::import;
use crossread::link::Linker;
use crossread::model::Analyzed;

const SEED: u64 = 7;
const ROUNDS: usize = 3;
/// Bytes after which a brief document ends with its paragraph.
const BRIEF: usize = 2000;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10, 100, 1000] } else { sizes };
    let most = sizes.iter().copied().max().unwrap_or(0);
    let mut texts: Vec<(String, String)> = Corpus::new(most + 1, SEED).documents().collect();
    if std::env::args().any(|argument| argument == "--brief") {
        for (_, text) in &mut texts {
            let end = text.match_indices("\n\n").map(|(at, _)| at).find(|at| *at > BRIEF).unwrap_or(text.len());
            text.truncate(end);
        }
    }
    let analyzed: Vec<Analyzed> = texts.iter().filter_map(|(name, text)| analyse(name, text)).collect();
    if let [size] = sizes.as_slice() {
        let text: usize = texts.iter().take(*size).map(|(_, text)| text.len()).sum();
        let read = memory();
        let mut linker = Linker::default();
        let library = linker.link(analyzed[..*size].to_vec());
        let linked = memory();
        println!(
            "text {:.1}, read {read:.0}, linked {linked:.0}: {} comparisons",
            text as f64 / 1e6,
            library.comparisons().len()
        );
    }
    let measured: Vec<Vec<(&'static str, Duration)>> =
        sizes.iter().map(|size| added(&texts, &analyzed, *size)).collect();
    let heads: Vec<String> = sizes.iter().map(usize::to_string).collect();
    println!("| documents before | {} |", heads.join(" | "));
    println!("|---|{}", "---|".repeat(sizes.len()));
    let Some(first) = measured.first() else { return };
    for (row, (stage, _)) in first.iter().enumerate() {
        let cells: Vec<String> = measured.iter().map(|stages| ms(stages[row].1)).collect();
        println!("| {stage} | {} |", cells.join(" | "));
    }
    let whole = |stages: &[(&str, Duration)]| stages.iter().map(|(_, time)| *time).sum::<Duration>();
    let cells: Vec<String> = measured.iter().map(|stages| ms(whole(stages))).collect();
    println!("| all | {} |", cells.join(" | "));
    let base = whole(first).as_secs_f64();
    let cells: Vec<String> =
        measured.iter().map(|stages| format!("{:.2}", whole(stages).as_secs_f64() / base)).collect();
    println!("| times the first | {} |", cells.join(" | "));
}

/// How long this thread has worked so far; where the system does not tell, the time that has passed.
fn worked() -> Duration {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The count is brought up to date when another thread may have its turn.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
}

/// Megabytes of memory that the process has in use.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

fn analyse(name: &str, text: &str) -> Option<Analyzed> {
    let document = import(Path::new(name), text.as_bytes()).ok()?;
    let annotations = annotate(&document, &Context::default());
    Some(Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) })
}

/// The stages of adding the document behind the first `size`; of each the fastest of the rounds.
fn added(texts: &[(String, String)], analyzed: &[Analyzed], size: usize) -> Vec<(&'static str, Duration)> {
    let mut best: Vec<(&'static str, Duration)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut linker = Linker::default();
        let before = linker.link(analyzed[..size].to_vec());
        let mut stages: Vec<(&'static str, Duration)> = Vec::new();
        let mut last = worked();
        let mut note = |stage| {
            let now = worked();
            stages.push((stage, now.saturating_sub(last)));
            last = now;
        };
        let (name, text) = &texts[size];
        let fresh = analyse(name, text);
        note("extraction");
        let library = linker.link_noting(analyzed[..size].iter().cloned().chain(fresh).collect(), &mut note);
        drop(before);
        note("drop");
        drop(library);
        if best.is_empty() {
            best = stages;
        } else {
            best.iter_mut().zip(stages).for_each(|(best, one)| best.1 = best.1.min(one.1));
        }
    }
    best
}
