//! What a project is written to: a file that belongs to one window at a time, or something that fails on purpose.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::Path;

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
}

impl FileMedium {
    /// The file to go on with. None where another window has it, or it cannot be written.
    pub fn open(path: &Path) -> Option<Self> {
        let file = OpenOptions::new().read(true).write(true).open(path).ok()?;
        file.try_lock().ok()?;
        Some(Self { file })
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
        Ok(Self { file })
    }
}

impl Medium for FileMedium {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::End(0))?;
        self.file.write_all(bytes)?;
        self.file.sync_data()
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}
