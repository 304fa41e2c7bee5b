//! Reading and annotating many files on several threads, in a way that does not show how many there were.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::collect::plain_words;
use crate::extract::{self, Context};
use crate::import;
use crate::model::Analyzed;

/// One input.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: PathBuf,
    /// The bytes, where they are not on the disk (the sample corpus).
    pub bytes: Option<Cow<'static, [u8]>>,
    pub context: Context,
}

impl Source {
    pub fn file(path: PathBuf) -> Self {
        Self { path, bytes: None, context: Context::default() }
    }
}

/// A file that gave no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub path: PathBuf,
    /// Why, in plain words.
    pub reason: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

/// What became of one source.
pub type Analysis = Result<Analyzed, Failure>;

/// Reads and annotates one source.
pub fn analyse(source: &Source) -> Analysis {
    let fail = |reason: String| Failure { path: source.path.clone(), reason };
    let read;
    let bytes: &[u8] = if let Some(bytes) = &source.bytes {
        bytes
    } else {
        read = read_file(source).map_err(fail)?;
        &read
    };
    let document = import::import(&source.path, bytes).map_err(|error| fail(error.to_string()))?;
    let annotations = extract::annotate(&document, &source.context);
    Ok(Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) })
}

fn read_file(source: &Source) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(&source.path).map_err(|error| plain_words(&error))?;
    if !metadata.is_file() {
        return Err("it is not a file".to_owned());
    }
    if metadata.len() >= u64::from(u32::MAX) {
        return Err("it is larger than 4 GB".to_owned());
    }
    fs::read(&source.path).map_err(|error| plain_words(&error))
}

/// Analyses all sources on `threads` threads and hands each result to `receive` with the source's index, as it
/// is done (not in order). Ends early when `cancel` is set: sources not begun by then are left out.
/// `begin` is told the index of each source when work on it starts, on the worker's thread.
pub fn analyse_each(
    sources: &[Source],
    threads: usize,
    cancel: &AtomicBool,
    begin: impl Fn(usize) + Sync,
    mut receive: impl FnMut(usize, Analysis),
) {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::sync_channel(64);
    thread::scope(|scope| {
        let mut started = 0;
        for n in 0..threads.clamp(1, sources.len().max(1)) {
            let (sender, next, begin) = (sender.clone(), &next, &begin);
            let work = move || {
                while !cancel.load(Ordering::Relaxed) {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(source) = sources.get(index) else { return };
                    begin(index);
                    if sender.send((index, analyse(source))).is_err() {
                        return;
                    }
                }
            };
            if thread::Builder::new().name(format!("analyse-{n}")).spawn_scoped(scope, work).is_ok() {
                started += 1;
            }
        }
        drop(sender);
        if started == 0 {
            // No thread could be had: do the work here.
            for (index, source) in sources.iter().enumerate() {
                begin(index);
                receive(index, analyse(source));
            }
            return;
        }
        for (index, analysis) in receiver {
            receive(index, analysis);
        }
    });
}

/// Analyses all sources; the results are in the order of the sources, whatever `threads` is.
pub fn analyse_all(sources: &[Source], threads: usize) -> Vec<Analysis> {
    let mut slots: Vec<Option<Analysis>> = sources.iter().map(|_| None).collect();
    analyse_each(sources, threads, &AtomicBool::new(false), |_| {}, |index, analysis| slots[index] = Some(analysis));
    slots.into_iter().flatten().collect()
}
