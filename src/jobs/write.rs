//! One file made and written on a thread of its own, never half written: beside its place first, then into it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::{fs, io, thread};

use super::Waker;

/// A file on its way to the disk.
#[derive(Debug)]
pub struct Writing {
    path: PathBuf,
    done: Receiver<anyhow::Result<()>>,
}

impl Writing {
    /// Starts the thread. `make` makes the bytes there; `waker` is called when the file stands or has failed.
    /// Fails where no thread can be had.
    pub fn start(
        path: PathBuf,
        make: impl FnOnce() -> anyhow::Result<Vec<u8>> + Send + 'static,
        waker: Waker,
    ) -> io::Result<Self> {
        let (tell, done) = mpsc::channel();
        let place = path.clone();
        thread::Builder::new().name("write".to_owned()).spawn(move || {
            let result = make().and_then(|bytes| write(&place, &bytes).map_err(anyhow::Error::from));
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

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = path.with_file_name(name);
    let written = fs::write(&fresh, bytes).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // What was begun is of no use; that it cannot be taken away either adds nothing to the reason.
        fs::remove_file(&fresh).ok();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::no_waker;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for words in ["first", "second"] {
            Writing::start(path.clone(), || Ok(words.into()), no_waker()).unwrap().wait().unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), words);
        }
        let failed = Writing::start(path.clone(), || Err(anyhow::anyhow!("no picture")), no_waker()).unwrap();
        assert_eq!(failed.wait().unwrap_err().to_string(), "no picture");
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        let nowhere = folder.path().join("missing/a.txt");
        assert!(Writing::start(nowhere, || Ok(Vec::new()), no_waker()).unwrap().wait().is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
