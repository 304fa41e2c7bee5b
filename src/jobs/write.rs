//! Files that appear under their name when they are whole, and writing on a thread of its own.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use tempfile::NamedTempFile;

use super::Waker;

/// Writes beside the place and renames, so that nobody ever meets half a file: on an error what was there is there
/// still.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut out = BufWriter::new(fresh_file(folder)?);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file with the rights that any new file has: without a word, a temporary one is for its owner alone.
fn fresh_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// A file, or a folder of files, on its way to the disk.
#[derive(Debug)]
pub struct Writing {
    path: PathBuf,
    done: Receiver<anyhow::Result<()>>,
}

impl Writing {
    /// Starts the thread. `write` makes and writes there what belongs to `path`; `waker` is called when that stands
    /// or has failed. Fails where no thread can be had.
    pub fn start(
        path: PathBuf,
        write: impl FnOnce(&Path) -> anyhow::Result<()> + Send + 'static,
        waker: Waker,
    ) -> io::Result<Self> {
        let (tell, done) = mpsc::channel();
        let place = path.clone();
        thread::Builder::new().name("write".to_owned()).spawn(move || {
            let result = write(&place);
            // Nobody listens any more where the program ends; the file stands all the same.
            if tell.send(result).is_ok() {
                waker();
            }
        })?;
        Ok(Self { path, done })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How it went, once it is known. Never waits.
    pub fn try_done(&self) -> Option<anyhow::Result<()>> {
        match self.done.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(anyhow::anyhow!("the writing was cut short"))),
        }
    }

    /// Waits until it is known. For tests and the command line.
    pub fn wait(self) -> anyhow::Result<()> {
        self.done.recv().unwrap_or_else(|_| Err(anyhow::anyhow!("the writing was cut short")))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::jobs::no_waker;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for words in ["first", "second"] {
            write_whole(&path, |out| out.write_all(words.as_bytes())).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), words);
        }
        let full = write_whole(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        });
        assert_eq!(full.unwrap_err().to_string(), "full");
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        assert!(write_whole(&folder.path().join("missing/a.txt"), |_| Ok(())).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
    }

    #[test]
    fn how_it_went_is_told() {
        let writing = Writing::start(PathBuf::from("a"), |_| Ok(()), no_waker()).unwrap();
        writing.wait().unwrap();
        let failed = Writing::start(PathBuf::from("a"), |_| Err(anyhow::anyhow!("no picture")), no_waker()).unwrap();
        assert_eq!(failed.wait().unwrap_err().to_string(), "no picture");
    }
}
