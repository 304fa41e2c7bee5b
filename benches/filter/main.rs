//! The fuzzy filter, letter by letter, beside nucleo and bare `SkimMatcherV2` in the same run.
//!
//! `cargo bench --bench filter` prints the tables of benches/RESULTS.md. Every keystroke of every script is
//! timed in each of several rounds, the engines in turn; a keystroke's time is the median of its rounds.
//! Then the filter over a whole made-up library, and find in a text.

mod corpus;
mod names;

use std::sync::Arc;
use std::time::Instant;

use crossread::model::Filter;
use crossread::search::fold::folded;
use crossread::search::{Finder, FoldedText, Index, Indexes, Session, visible};
use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo::pattern::{CaseMatching, Normalization};
use nucleo::{Config, Nucleo};

/// What a person types; `<` is a backspace.
const SCRIPTS: [&str; 14] = [
    "macaes",
    "shanghai cooperation",
    "sco",
    "kovac",
    "gwadar port auth",
    "Łódź",
    "nursultan",
    "shangahi<<<hai",
    "afganistan",
    "moscwo<<ow",
    "trade agreement pak",
    "xi j",
    "ministry foreign<<<<<<<planning",
    "jose ver",
];

const ROUNDS: usize = 7;

fn main() {
    for count in [100_000, 1_000_000] {
        beside_others(count);
    }
    whole_library();
    find_in_text();
}

fn beside_others(count: usize) {
    let names = names::names(count);
    let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let started = Instant::now();
    let index = Arc::new(Index::new(names.iter().enumerate().map(|(n, name)| (n as u32, name.as_str()))));
    println!("\n{count} names, laid out in {:.0} ms\n", started.elapsed().as_secs_f64() * 1e3);
    let keystrokes: Vec<Vec<String>> = SCRIPTS.iter().map(|script| keystrokes(script)).collect();

    let mut theirs = Peer::new(&names);
    let mut times = vec![Vec::new(); keystrokes.iter().map(Vec::len).sum()];
    let mut peer_times = times.clone();
    for _ in 0..ROUNDS {
        let mut at = 0;
        for script in &keystrokes {
            let mut finder = Finder::new(Arc::clone(&index));
            theirs.type_in("");
            for typed in script {
                peer_times[at].push(timed(|| theirs.type_in(typed)));
                times[at].push(timed(|| finder.query(typed, &|| false)));
                at += 1;
            }
        }
    }
    let (ours, peer) = (medians(times), medians(peer_times));
    if std::env::args().any(|argument| argument == "--each") {
        for (typed, (ours, peer)) in keystrokes.iter().flatten().zip(ours.iter().zip(&peer)) {
            println!("{ours:9.3} {peer:9.3}  {typed}");
        }
    }
    // Going back costs us nothing; without it the comparison is harder.
    let forward = |times: &[f64]| {
        let scripts = SCRIPTS.iter().flat_map(|script| script.chars());
        Figures::of(times.iter().zip(scripts).filter(|(_, key)| *key != '<').map(|(time, _)| *time).collect())
    };
    let (forward_ours, forward_peer) = (forward(&ours), forward(&peer));
    let (ours, peer) = (Figures::of(ours), Figures::of(peer));
    let (bare, kept) = bare(&folded, &index, &keystrokes);
    println!("| engine | median | 99th | worst |");
    println!("|---|---|---|---|");
    ours.print("Crossread, 1 thread");
    peer.print("nucleo 0.5, 2 threads");
    bare.print("bare `SkimMatcherV2`, 1 thread");
    ours.ratio(&peer).print("Crossread / nucleo");
    forward_ours.ratio(&forward_peer).print("the same without backspaces");
    println!("\nOf `SkimMatcherV2`'s own top 20, {:.2} % are in ours.", kept * 100.0);
}

/// Every view's question: which documents, entities and events pass.
fn whole_library() {
    let size = corpus::Size { documents: 200, entities: 20_000, events: 100_000 };
    let library = corpus::library(&size);
    let started = Instant::now();
    let indexes = Arc::new(Indexes::new(&library));
    println!(
        "\n100,000 events, 20,000 entities with 40,000 names, 200 documents; laid out in {:.0} ms\n",
        started.elapsed().as_secs_f64() * 1e3
    );
    let keystrokes: Vec<Vec<String>> =
        SCRIPTS.iter().chain(&["june 2015", "9 march"]).map(|script| keystrokes(script)).collect();
    let mut times = vec![Vec::new(); keystrokes.iter().map(Vec::len).sum()];
    for _ in 0..ROUNDS {
        let mut at = 0;
        for script in &keystrokes {
            let mut session = Session::new(Arc::clone(&indexes));
            for typed in script {
                let filter = Filter { text: typed.clone(), ..Filter::default() };
                times[at].push(timed(|| {
                    let hits = session.evaluate(&library, typed, &|| false);
                    visible(&library, &filter, hits.as_ref())
                }));
                at += 1;
            }
        }
    }
    let times = medians(times);
    if std::env::args().any(|argument| argument == "--each") {
        for (typed, time) in keystrokes.iter().flatten().zip(&times) {
            println!("{time:9.3}  {typed}");
        }
    }
    println!("| | median | 99th | worst |\n|---|---|---|---|");
    Figures::of(times).print("hits and what is visible");
}

fn find_in_text() {
    let size = corpus::Size { documents: 1, entities: 10, events: 8000 };
    let library = corpus::library(&size);
    let text = &library.analyzed()[0].document.text;
    let times = |run: &dyn Fn()| medians(vec![(0..ROUNDS).map(|_| timed(run)).collect()])[0];
    let folded = FoldedText::new(text);
    println!("\nFind in a text of {:.1} MB\n", text.len() as f64 / 1e6);
    println!("| | ms |\n|---|---|");
    println!(
        "| folding it, once | {:.2} |",
        times(&|| {
            std::hint::black_box(FoldedText::new(text));
        })
    );
    for needle in ["shanghai", "ka", "a", "ção"] {
        let count = folded.find(text, needle).len();
        println!(
            "| \"{needle}\", {count} places | {:.2} |",
            times(&|| {
                std::hint::black_box(folded.find(text, needle));
            })
        );
    }
}

/// The text after each key of the script.
fn keystrokes(script: &str) -> Vec<String> {
    let mut typed = String::new();
    let key = |key| {
        if key == '<' {
            typed.pop();
        } else {
            typed.push(key);
        }
        typed.clone()
    };
    script.chars().map(key).collect()
}

/// nucleo with its own worker threads and its own narrowing.
struct Peer {
    nucleo: Nucleo<()>,
    typed: String,
}

impl Peer {
    fn new(names: &[String]) -> Self {
        let mut nucleo = Nucleo::new(Config::DEFAULT, Arc::new(|| ()), Some(2), 1);
        let injector = nucleo.injector();
        for name in names {
            injector.push((), |(), columns| columns[0] = name.as_str().into());
        }
        while nucleo.tick(10).running {}
        Self { nucleo, typed: String::new() }
    }

    fn type_in(&mut self, typed: &str) -> u32 {
        let goes_on = typed.starts_with(&self.typed);
        self.nucleo.pattern.reparse(0, typed, CaseMatching::Ignore, Normalization::Smart, goes_on);
        typed.clone_into(&mut self.typed);
        while self.nucleo.tick(10).running {}
        self.nucleo.snapshot().matched_item_count()
    }
}

/// `SkimMatcherV2` on every name, once for each keystroke; and how much of its top 20 ours keeps.
fn bare(folded: &[String], index: &Arc<Index>, keystrokes: &[Vec<String>]) -> (Figures, f64) {
    let matcher = SkimMatcherV2::default().respect_case();
    let (mut times, mut kept, mut wanted) = (Vec::new(), 0, 0);
    for script in keystrokes {
        let mut finder = Finder::new(Arc::clone(index));
        for typed in script {
            let pattern = crossread::search::fold::folded(typed);
            let terms: Vec<&str> = pattern.split_whitespace().collect();
            times.push(timed(|| folded.iter().filter_map(|name| score(&matcher, name, &terms)).count()));
            let mut truth: Vec<_> = folded
                .iter()
                .enumerate()
                .filter_map(|(n, name)| {
                    let _score = matcher.fuzzy_match("x", "x");
                    Some((-score(&matcher, name, &terms)?, name.len(), n as u32))
                })
                .collect();
            truth.sort_unstable();
            let best = finder.query(typed, &|| false).map_or_else(Vec::new, |matches| matches.best.clone());
            let top: Vec<_> = best.iter().take(20).map(|found| found.entry).collect();
            wanted += truth.len().min(20);
            kept += truth.iter().take(20).filter(|(_, _, entry)| top.contains(entry)).count();
        }
    }
    (Figures::of(times), kept as f64 / wanted as f64)
}

fn score(matcher: &SkimMatcherV2, name: &str, terms: &[&str]) -> Option<i64> {
    terms.iter().map(|term| matcher.fuzzy_match(name, term)).sum()
}

/// Milliseconds.
fn timed<T>(run: impl FnOnce() -> T) -> f64 {
    let started = Instant::now();
    std::hint::black_box(run());
    started.elapsed().as_secs_f64() * 1e3
}

fn medians(times: Vec<Vec<f64>>) -> Vec<f64> {
    let median = |mut times: Vec<f64>| {
        times.sort_unstable_by(f64::total_cmp);
        times[times.len() / 2]
    };
    times.into_iter().map(median).collect()
}

/// Median, 99th of a hundred, worst.
struct Figures(f64, f64, f64);

impl Figures {
    fn of(mut times: Vec<f64>) -> Self {
        times.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        Self(at(0.5), at(0.99), at(1.0))
    }

    fn ratio(&self, other: &Self) -> Self {
        Self(self.0 / other.0, self.1 / other.1, self.2 / other.2)
    }

    fn print(&self, engine: &str) {
        println!("| {engine} | {:.2} | {:.2} | {:.2} |", self.0, self.1, self.2);
    }
}
