//! Reading and annotating many files on several threads, in a way that does not show how many there were.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::collect::plain_words;
use super::origin::origin;
use super::worker::{Limits, Pool};
use crate::extract::{self, Context};
use crate::import::{self, Content, Part};
use crate::model::{Analyzed, Document, Origin};

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

/// Reads one source and annotates each document in it; most have one. `readers` read the formats that may be hostile.
pub fn analyse(source: &Source, readers: &Pool, cancel: &AtomicBool) -> Vec<Analysis> {
    let fail = |path: &Path, reason: String| Failure { path: path.to_path_buf(), reason };
    let (bytes, origin) = match &source.bytes {
        Some(Cow::Borrowed(bytes)) => (Cow::Borrowed(*bytes), None),
        Some(Cow::Owned(bytes)) => (Cow::Borrowed(bytes.as_slice()), None),
        None => match read_file(source) {
            Ok((bytes, origin)) => (Cow::Owned(bytes), Some(Arc::new(origin))),
            Err(reason) => return vec![Err(fail(&source.path, reason))],
        },
    };
    let annotated = |mut document: Document| {
        document.origin.clone_from(&origin);
        document.blocks.shrink_to_fit();
        document.markup.shrink_to_fit();
        let mut annotations = extract::annotate(&document, &source.context);
        annotations.shrink();
        Ok(Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) })
    };
    let plain = |path: &Path, bytes: &[u8]| {
        import::import(path, bytes).map_err(|error| fail(path, error.to_string())).and_then(annotated)
    };
    let format = import::sniff(&source.path, &bytes);
    if format.is_plain() {
        return vec![plain(&source.path, &bytes)];
    }
    let mut found = Vec::new();
    let mut take = |part: Part| {
        let path = if part.name.is_empty() { source.path.clone() } else { source.path.join(&part.name) };
        found.push(match part.content {
            Content::Extracted(extracted) if extracted.is_sound() => annotated(import::document(&path, *extracted)),
            Content::Extracted(_) => Err(fail(&path, "its reader gave an answer that makes no sense".to_owned())),
            Content::Text(text) => plain(&path, text.as_bytes()),
            Content::Failed(reason) => Err(fail(&path, reason)),
        });
    };
    let end = readers.read(format, &source.path, Arc::new(bytes.into_owned()), cancel, &mut take);
    if let Err(reason) = end
        && !cancel.load(Ordering::Relaxed)
    {
        found.push(Err(fail(&source.path, reason)));
    }
    found
}

fn read_file(source: &Source) -> Result<(Vec<u8>, Origin), String> {
    let metadata = fs::metadata(&source.path).map_err(|error| plain_words(&error))?;
    if !metadata.is_file() {
        return Err("it is not a file".to_owned());
    }
    if metadata.len() >= u64::from(u32::MAX) {
        return Err("it is larger than 4 GB, the most that can be read: split it and open its parts".to_owned());
    }
    let bytes = fs::read(&source.path).map_err(|error| plain_words(&error))?;
    let origin = origin(&source.path, &metadata, &bytes);
    Ok((bytes, origin))
}

/// Analyses all sources on `threads` threads and hands the results of each to `receive` with the source's index, as it
/// is done (not in order). Ends early when `cancel` is set: sources not begun by then are left out.
/// `begin` is told the index of each source when work on it starts and `end` when it is done, on the worker's thread:
/// what waits to be received is not at work.
pub fn analyse_each(
    sources: &[Source],
    threads: usize,
    cancel: &AtomicBool,
    begin: impl Fn(usize) + Sync,
    end: impl Fn(usize) + Sync,
    mut receive: impl FnMut(usize, Vec<Analysis>),
) {
    let next = AtomicUsize::new(0);
    let readers = Pool::new(Limits::default());
    let (sender, receiver) = mpsc::sync_channel(64);
    thread::scope(|scope| {
        let mut started = 0;
        for n in 0..threads.clamp(1, sources.len().max(1)) {
            let (sender, next, begin, end, readers) = (sender.clone(), &next, &begin, &end, &readers);
            let work = move || {
                while !cancel.load(Ordering::Relaxed) {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(source) = sources.get(index) else { return };
                    begin(index);
                    let analysis = analyse(source, readers, cancel);
                    end(index);
                    if sender.send((index, analysis)).is_err() {
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
                let analysis = analyse(source, &readers, cancel);
                end(index);
                receive(index, analysis);
            }
            return;
        }
        for (index, analysis) in receiver {
            receive(index, analysis);
        }
    });
}

/// Analyses all sources; the results are in the order of the sources (some have none or many), whatever `threads` is.
pub fn analyse_all(sources: &[Source], threads: usize) -> Vec<Analysis> {
    let mut slots: Vec<Vec<Analysis>> = sources.iter().map(|_| Vec::new()).collect();
    analyse_each(sources, threads, &AtomicBool::new(false), |_| {}, |_| {}, |index, analyses| slots[index] = analyses);
    slots.into_iter().flatten().collect()
}
