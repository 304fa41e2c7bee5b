//! Reading a project file back.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use rustc_hash::FxHashMap;

use super::medium::{Denied, FileMedium};
use super::record::{self, Record, StoredStep, VERSION, in_force};
use super::stored::{StoredAnnotations, StoredDocument, StoredLinked};
use crate::extract::{Context, annotate};
use crate::jobs::{SharedLinker, Waker, plain_words};
use crate::link::Linked;
use crate::model::edit::{ContentHash, DocumentKey, Edited, Step};
use crate::model::{Analyzed, Document};

/// What a project file tells.
#[derive(Debug, Default)]
pub struct Project {
    pub documents: Vec<Analyzed>,
    /// What linking found out of them, where that was kept and they are the same.
    pub linked: Option<Linked>,
    /// The steps under which that was compared.
    pub compared: Option<ContentHash>,
    pub steps: Vec<Step>,
    /// How many of the steps are in force.
    pub done: usize,
    pub view: Option<serde_json::Value>,
    /// Records of a later version, to be kept.
    pub unknown: Vec<Record>,
    /// The bytes that are whole records.
    pub good: u64,
    /// Bytes behind them that are not: a gesture that a power cut interrupted.
    pub lost: u64,
    /// Bytes that are no records any more though whole ones follow, or that no interrupted write leaves. Such a file is
    /// not written to: what is in it may be worth more to others than to this program.
    pub damaged: u64,
}

/// Why a file is not opened as a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Unreadable(String),
    Foreign,
    /// It ends before its first document.
    CutOff,
    Later(u32),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => f.write_str(reason),
            Self::Foreign => f.write_str("it is no Crossread project"),
            Self::CutOff => f.write_str("it ends before its first document; the copy of it may be incomplete"),
            Self::Later(version) => write!(f, "it was made by a later version of Crossread (format {version})"),
        }
    }
}

/// Reads the bytes of a project file, as far as they are whole.
pub fn read(bytes: &[u8]) -> Result<Project, Fault> {
    let (version, mut at) = record::version(bytes).ok_or(Fault::Foreign)?;
    if version > VERSION {
        return Err(Fault::Later(version));
    }
    let mut project = Project::default();
    let mut without_annotations: Option<Document> = None;
    let mut linked = None;
    loop {
        let Some((kind, payload, end)) = record::next(bytes, at) else {
            let Some((kind, end)) = record::skip(bytes, at) else { break };
            project.finish(without_annotations.take());
            if kind == record::STEP {
                // Holds the place of what was done there, as later ones count from it.
                project.steps.push(Step::new("A change that the damaged file does not tell".to_owned(), Vec::new()));
                project.done = project.steps.len();
            }
            project.damaged += (end - at) as u64;
            at = end;
            continue;
        };
        let unknown = || Record::Unknown(kind, payload.to_vec());
        if kind != record::ANNOTATIONS {
            project.finish(without_annotations.take());
        }
        match kind {
            record::DOCUMENT => match serde_json::from_slice::<StoredDocument<'_>>(payload) {
                Ok(stored) => without_annotations = Some(stored.into()),
                Err(_) => project.unknown.push(unknown()),
            },
            record::ANNOTATIONS => {
                let found = serde_json::from_slice::<StoredAnnotations<'_>>(payload).ok();
                match (without_annotations.take(), found.and_then(StoredAnnotations::usable)) {
                    (Some(document), Some(found)) => {
                        project.documents.push(Analyzed { document: Arc::new(document), annotations: Arc::new(found) });
                    }
                    (document, _) => project.finish(document),
                }
            }
            record::ORDER => match serde_json::from_slice::<Vec<DocumentKey>>(payload) {
                Ok(keys) => project.order(&keys),
                Err(_) => project.unknown.push(unknown()),
            },
            // Looked into at the end: only the last one counts, and only where it is of all documents.
            record::LINKED => (linked, project.compared) = (Some(payload), None),
            record::COMPARED => project.compared = serde_json::from_slice(payload).ok(),
            record::STEP => match serde_json::from_slice::<StoredStep>(payload) {
                Ok(StoredStep { at, step }) => {
                    project.steps.truncate(at);
                    project.steps.push(step);
                    project.done = project.steps.len();
                }
                Err(_) => project.unknown.push(unknown()),
            },
            record::DONE => match serde_json::from_slice::<usize>(payload) {
                Ok(done) => project.done = done.min(project.steps.len()),
                Err(_) => project.unknown.push(unknown()),
            },
            record::VIEW => project.view = serde_json::from_slice(payload).ok(),
            _ => project.unknown.push(unknown()),
        }
        at = end;
    }
    project.finish(without_annotations);
    let linked = linked.and_then(|payload| serde_json::from_slice::<StoredLinked<'_>>(payload).ok());
    project.linked = linked.and_then(|stored| stored.usable(&project.documents));
    project.good = at as u64;
    project.lost = (bytes.len() - at) as u64;
    if !record::is_torn(bytes, at) {
        project.damaged += project.lost;
    }
    if project.lost > 0 && project.documents.is_empty() && project.steps.is_empty() {
        return Err(Fault::CutOff);
    }
    Ok(project)
}

impl Project {
    /// Puts the documents in the order of `keys`; what is not among them was replaced.
    fn order(&mut self, keys: &[DocumentKey]) {
        let of = |document: Analyzed| (DocumentKey::of(&document.document), document);
        let mut known: FxHashMap<DocumentKey, Analyzed> = self.documents.drain(..).map(of).collect();
        self.documents = keys.iter().filter_map(|key| known.remove(key)).collect();
    }

    /// Takes in a document whose annotations are missing or of another version: it is looked through again.
    fn finish(&mut self, document: Option<Document>) {
        if let Some(document) = document {
            let annotations = Arc::new(annotate(&document, &Context::default()));
            self.documents.push(Analyzed { document: Arc::new(document), annotations });
        }
    }
}

/// A project on its way in.
#[derive(Debug)]
pub struct Loading {
    path: PathBuf,
    loaded: Receiver<Result<Loaded, Fault>>,
}

/// A project that is open.
#[derive(Debug)]
pub struct Loaded {
    pub edited: Edited,
    /// What linking knows of its documents.
    pub linker: SharedLinker,
    /// Whether the file holds what linking found out.
    pub is_linked: bool,
    /// Whether that was compared under the steps that are in force.
    pub is_compared: bool,
    /// The file to go on with, or why it can only be read.
    pub medium: Result<FileMedium, Denied>,
    pub view: Option<serde_json::Value>,
    pub unknown: Vec<Record>,
    pub good: u64,
    pub lost: u64,
}

impl Loading {
    /// Starts the thread; fails where none can be had.
    pub fn start(path: PathBuf, waker: Waker) -> std::io::Result<Self> {
        let (tell, loaded) = mpsc::channel();
        let place = path.clone();
        thread::Builder::new().name("open project".to_owned()).spawn(move || {
            // Nobody listens any more where something else was opened meanwhile.
            if tell.send(load(&place)).is_ok() {
                waker();
            }
        })?;
        Ok(Self { path, loaded })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The project, once it is there. Never waits.
    pub fn try_loaded(&self) -> Option<Result<Loaded, Fault>> {
        match self.loaded.try_recv() {
            Ok(loaded) => Some(loaded),
            Err(mpsc::TryRecvError::Empty) => None,
            Err(mpsc::TryRecvError::Disconnected) => Some(Err(cut_short())),
        }
    }

    /// The project, waiting for it.
    pub fn wait(&self) -> Result<Loaded, Fault> {
        self.loaded.recv().unwrap_or_else(|_| Err(cut_short()))
    }
}

fn cut_short() -> Fault {
    Fault::Unreadable("the reading was cut short by a fault in the program".to_owned())
}

fn load(path: &Path) -> Result<Loaded, Fault> {
    // Locked first, so that nothing is appended between the reading and the going on.
    let medium = FileMedium::open(path);
    let bytes = fs::read(path).map_err(|error| Fault::Unreadable(plain_words(&error)))?;
    let Project { documents, linked, compared, steps, done, view, unknown, good, lost, damaged } = read(&bytes)?;
    drop(bytes);
    let medium = if damaged > 0 { Err(Denied::Damaged(damaged)) } else { medium };
    let restored = linked.and_then(|linked| linked.restore(documents.clone()));
    let is_linked = restored.is_some();
    let linker = SharedLinker::default();
    let edited = match restored {
        Some(base) => Edited::new(Arc::new(base), &steps, done),
        None => linker.edited(documents, &steps, done, &mut |_| {}),
    };
    let is_compared = is_linked && compared.is_some() && compared == in_force(edited.history());
    Ok(Loaded { edited, linker, is_linked, is_compared, medium, view, unknown, good, lost })
}
