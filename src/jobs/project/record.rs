//! The records of a project file, and how they are laid out in bytes.
//!
//! A record is its length (u32, of the payload), its checksum (u64), its kind (one byte) and its payload, JSON;
//! numbers are little endian.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::stored::{StoredAnnotations, StoredDocument, StoredLinked};
use crate::model::edit::{ContentHash, DocumentKey, History, Step};
use crate::model::{Analyzed, Library};

/// The version written; files of a later one are not opened.
pub const VERSION: u32 = 1;
const HEAD: &str = "crossread project ";

/// What a project file begins with.
pub fn head() -> Vec<u8> {
    format!("{HEAD}{VERSION}\n").into_bytes()
}

/// The version that the head tells, and its length in bytes. None where this is no project file.
pub fn version(bytes: &[u8]) -> Option<(u32, usize)> {
    let rest = bytes.strip_prefix(HEAD.as_bytes())?;
    let end = rest.iter().take(12).position(|byte| *byte == b'\n')?;
    let version = str::from_utf8(rest.get(..end)?).ok()?.parse().ok()?;
    Some((version, HEAD.len() + end + 1))
}

/// One thing that a project file tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A document as read, with what was found in it.
    Document(Analyzed),
    /// These documents, in this order, are all there are; of several records of one the last counts.
    Order(Vec<DocumentKey>),
    /// What linking found out of the documents before it.
    Linked(Arc<Library>),
    /// What linking found out was compared under these steps, see [`in_force`].
    Compared(ContentHash),
    /// After the first `at` steps this one was done; later ones are forgotten.
    Step { at: usize, step: Step },
    /// So many steps are in force.
    Done(usize),
    /// Filter and whatever else belongs to how it is looked at.
    View(serde_json::Value),
    /// Written by a later version.
    Unknown(u8, Vec<u8>),
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredStep {
    pub at: usize,
    pub step: Step,
}

pub(super) const DOCUMENT: u8 = b'D';
pub(super) const ANNOTATIONS: u8 = b'A';
pub(super) const ORDER: u8 = b'O';
pub(super) const LINKED: u8 = b'L';
pub(super) const COMPARED: u8 = b'C';
pub(super) const STEP: u8 = b'S';
pub(super) const DONE: u8 = b'H';
pub(super) const VIEW: u8 = b'V';

/// The steps that are in force, as one number.
pub fn in_force(history: &History) -> Option<ContentHash> {
    let steps = history.steps().get(..history.done())?;
    Some(ContentHash::of_bytes(&serde_json::to_vec(steps).ok()?))
}

impl Record {
    /// Appends the record's bytes. A document is two records: what was found in it can be found again.
    pub fn write_to(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        match self {
            Self::Document(analyzed) => {
                frame(out, DOCUMENT, &serde_json::to_vec(&StoredDocument::from(&*analyzed.document))?);
                frame(out, ANNOTATIONS, &serde_json::to_vec(&StoredAnnotations::from(&*analyzed.annotations))?);
            }
            Self::Order(keys) => frame(out, ORDER, &serde_json::to_vec(keys)?),
            Self::Linked(library) => frame(out, LINKED, &serde_json::to_vec(&StoredLinked::of(library))?),
            Self::Compared(steps) => frame(out, COMPARED, &serde_json::to_vec(steps)?),
            Self::Step { at, step } => {
                frame(out, STEP, &serde_json::to_vec(&StoredStep { at: *at, step: step.clone() })?);
            }
            Self::Done(done) => frame(out, DONE, &serde_json::to_vec(done)?),
            Self::View(view) => frame(out, VIEW, &serde_json::to_vec(view)?),
            Self::Unknown(kind, payload) => frame(out, *kind, payload),
        }
        Ok(())
    }
}

/// Length of what stands before a payload.
const FRAME: usize = 13;

fn frame(out: &mut Vec<u8>, kind: u8, payload: &[u8]) {
    out.extend((payload.len() as u32).to_le_bytes());
    out.extend(check(kind, payload).to_le_bytes());
    out.push(kind);
    out.extend(payload);
}

/// The record that begins at `at`: kind, payload, and where it ends. None where none does, or it is cut off.
pub(super) fn next(bytes: &[u8], at: usize) -> Option<(u8, &[u8], usize)> {
    let frame = bytes.get(at..at.checked_add(FRAME)?)?;
    let length = u32::from_le_bytes(frame.get(..4)?.try_into().ok()?) as usize;
    let wanted = u64::from_le_bytes(frame.get(4..12)?.try_into().ok()?);
    let kind = *frame.get(12)?;
    let end = at.checked_add(FRAME)?.checked_add(length)?;
    let payload = bytes.get(at + FRAME..end)?;
    (check(kind, payload) == wanted).then_some((kind, payload, end))
}

/// Where a record that is there but not as it was written ends, and its kind: only where a whole one follows it.
pub(super) fn skip(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let end = claimed_end(bytes, at)?;
    next(bytes, end)?;
    Some((*bytes.get(at + FRAME - 1)?, end))
}

/// Whether what stands from `at` on is what a write leaves that was cut off: part of a record, or room without words.
pub(super) fn is_torn(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.len() < FRAME
        || rest.iter().all(|byte| *byte == 0)
        || claimed_end(bytes, at).is_none_or(|end| end >= bytes.len())
}

fn claimed_end(bytes: &[u8], at: usize) -> Option<usize> {
    let length = u32::from_le_bytes(bytes.get(at..)?.get(..4)?.try_into().ok()?) as usize;
    at.checked_add(FRAME)?.checked_add(length)
}

fn check(kind: u8, payload: &[u8]) -> u64 {
    ContentHash::of_bytes(payload).0 as u64 ^ u64::from(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
