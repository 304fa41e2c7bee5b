//! What a file was like when it was read, and whether it still is.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::model::Origin;
use crate::model::edit::ContentHash;

/// What the file system tells of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: Option<i64>,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { size: metadata.len(), modified: since.and_then(|since| i64::try_from(since.as_nanos()).ok()) }
    }

    pub fn of_origin(origin: &Origin) -> Self {
        Self { size: origin.size, modified: origin.modified }
    }
}

/// The origin of what was read: `metadata` was asked for before the reading, so that a change meanwhile is seen.
pub(super) fn origin(path: &Path, metadata: &Metadata, bytes: &[u8]) -> Origin {
    let Stamp { modified, .. } = Stamp::of(metadata);
    Origin { file: path.to_path_buf(), size: bytes.len() as u64, modified, content: ContentHash::of_bytes(bytes) }
}

/// Whether the file holds the very bytes that were read. None where it cannot be told now.
pub(super) fn holds_the_same(origin: &Origin) -> Option<bool> {
    let size = fs::metadata(&origin.file).ok()?.len();
    if size != origin.size {
        return Some(false);
    }
    let bytes = fs::read(&origin.file).ok()?;
    Some(ContentHash::of_bytes(&bytes) == origin.content)
}
