//! How fast the analysis is and how much its annotations weigh, on three sizes of text: linear in both, or it says so.
//!
//!     cargo bench --bench throughput --no-default-features
//!
//! Invented documents of about 10 kB, one thread. The weight of annotations is counted: what their
//! lists and strings hold, with the room they have in reserve.

use std::mem::size_of;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossread::app::generated::Corpus;
use crossread::extract::{Context, annotate};
use crossread::import::import;
use crossread::link::link;
use crossread::model::{
    Analyzed, Annotations, Citation, DateExpression, Definition, Name, Quantity, Sentence, Short, Statement,
};

/// Documents of the smallest corpus.
const BASE: usize = 10;
const SEED: u64 = 7;
const ROUNDS: usize = 3;

fn main() {
    println!("| text | words | read and annotated, MB/s | words/s | linked, s | of all time | annotations / text |");
    println!("|---|---|---|---|---|---|---|");
    let mut first = None;
    for factor in [1, 10, 100] {
        let measured = measure(BASE * factor);
        println!("{}", measured.row());
        let per_byte = measured.whole().as_secs_f64() / measured.bytes as f64;
        let first = *first.get_or_insert(per_byte);
        if factor > 1 {
            eprintln!("{factor} times the text: {:.2} times the time for each byte", per_byte / first);
        }
    }
}

struct Measured {
    bytes: usize,
    words: usize,
    annotated: Duration,
    linked: Duration,
    weight: usize,
}

impl Measured {
    fn whole(&self) -> Duration {
        self.annotated + self.linked
    }

    fn row(&self) -> String {
        let seconds = self.annotated.as_secs_f64();
        format!(
            "| {:.2} MB | {} | {:.2} | {:.0} | {:.3} | {:.0} % | {:.2} |",
            self.bytes as f64 / 1e6,
            self.words,
            self.bytes as f64 / 1e6 / seconds,
            self.words as f64 / seconds,
            self.linked.as_secs_f64(),
            100.0 * self.linked.as_secs_f64() / self.whole().as_secs_f64(),
            self.weight as f64 / self.bytes as f64,
        )
    }
}

/// The fastest of some rounds: what the machine does besides only slows.
fn measure(documents: usize) -> Measured {
    let texts: Vec<(String, String)> = Corpus::new(documents, SEED).documents().collect();
    let bytes = texts.iter().map(|(_, text)| text.len()).sum();
    let words = texts.iter().map(|(_, text)| text.split_whitespace().count()).sum();
    let mut best: Option<Measured> = None;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let analyzed: Vec<Analyzed> = texts.iter().filter_map(|(name, text)| analyse(name, text)).collect();
        let annotated = start.elapsed();
        let weight = analyzed.iter().map(|one| weight(&one.annotations)).sum();
        let start = Instant::now();
        let library = link(analyzed);
        let linked = start.elapsed();
        drop(library);
        let one = Measured { bytes, words, annotated, linked, weight };
        if best.as_ref().is_none_or(|best| one.whole() < best.whole()) {
            best = Some(one);
        }
    }
    best.unwrap_or(Measured { bytes, words, annotated: Duration::ZERO, linked: Duration::ZERO, weight: 0 })
}

fn analyse(name: &str, text: &str) -> Option<Analyzed> {
    let document = import(Path::new(name), text.as_bytes()).ok()?;
    let annotations = annotate(&document, &Context::default());
    Some(Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) })
}

/// Bytes on the heap.
fn weight(of: &Annotations) -> usize {
    let strings = |list: &mut dyn Iterator<Item = &String>| list.map(String::capacity).sum::<usize>();
    let held = |list: &mut dyn Iterator<Item = &Short>| list.map(Short::apart).sum::<usize>();
    let cells = of.quantities.iter().filter_map(|quantity| quantity.cell.as_ref());
    of.sentences.capacity() * size_of::<Sentence>()
        + of.names.capacity() * size_of::<Name>()
        + of.definitions.capacity() * size_of::<Definition>()
        + of.dates.capacity() * size_of::<DateExpression>()
        + of.statements.capacity() * size_of::<Statement>()
        + of.quantities.capacity() * size_of::<Quantity>()
        + of.citations.capacity() * size_of::<Citation>()
        + held(&mut of.dates.iter().map(|date| &date.value))
        + held(&mut of.quantities.iter().flat_map(|quantity| [&quantity.unit, &quantity.what]))
        + strings(&mut of.citations.iter().flat_map(|citation| [&citation.work, &citation.author]))
        + strings(&mut cells.flat_map(|cell| [&cell.row, &cell.column]))
}
