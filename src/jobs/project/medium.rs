//! What a project is written to: a file that belongs to one window at a time, or something that fails on purpose.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::jobs::plain_words;

/// Takes the bytes of records, in order.
pub trait Medium: Send {
    /// Puts the bytes at the end; when this returns they are on the disk.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Cuts off all but the first `length` bytes.
    fn truncate(&mut self, length: u64) -> io::Result<()>;
}

/// A file, locked against other windows.
#[derive(Debug)]
pub struct FileMedium {
    file: File,
    path: PathBuf,
}

/// Why a file cannot be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Another window works on it.
    Taken,
    /// It, or the place where it lies, cannot be written; the reason in plain words.
    Unwritable(String),
    /// So many bytes of it are not as they were written; it is left as it is.
    Damaged(u64),
}

impl FileMedium {
    /// The file to go on with.
    pub fn open(path: &Path) -> Result<Self, Denied> {
        let unwritable = |error: io::Error| Denied::Unwritable(plain_words(&error));
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(unwritable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, path: path.to_path_buf() }),
            Err(TryLockError::WouldBlock) => Err(Denied::Taken),
            Err(TryLockError::Error(error)) => Err(unwritable(error)),
        }
    }

    /// Whether the file still stands under its name: one that was taken away takes what is written to it along.
    fn stands(&self) -> io::Result<()> {
        let named = std::fs::metadata(&self.path);
        let is_same = named.and_then(|named| Ok(same_file(&named, &self.file.metadata()?)));
        match is_same {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => {
                Err(io::Error::new(io::ErrorKind::NotFound, "the project file was moved or taken away"))
            }
        }
    }

    /// A file with these bytes in place of whatever stood there: written beside it first, then into its place.
    pub fn create(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        if let Ok(known) = File::open(path)
            && let Err(TryLockError::WouldBlock) = known.try_lock()
        {
            return Err(io::Error::new(io::ErrorKind::ResourceBusy, "another window works on this project"));
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let fresh = path.with_file_name(name);
        let written = Self::write_and_move(&fresh, path, bytes);
        if written.is_err() {
            // What was begun is of no use; that it cannot be taken away either adds nothing to the reason.
            std::fs::remove_file(&fresh).ok();
        }
        written
    }

    fn write_and_move(fresh: &Path, path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(fresh)?;
        file.try_lock()?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(fresh, path)?;
        // The name is safe once the folder is; systems that cannot sync a folder do without.
        if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
            folder.sync_all().ok();
        }
        Ok(Self { file, path: path.to_path_buf() })
    }
}

#[cfg(unix)]
fn same_file(one: &std::fs::Metadata, other: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
fn same_file(_: &std::fs::Metadata, _: &std::fs::Metadata) -> bool {
    true
}

impl Medium for FileMedium {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stands()?;
        self.file.seek(SeekFrom::End(0))?;
        self.file.write_all(bytes)?;
        self.file.sync_data()
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}
