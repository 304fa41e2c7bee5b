//! The thread that writes a project: gestures are handed over and never waited for.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::medium::{FileMedium, Medium};
use super::record::{Record, head};
use crate::jobs::{Waker, plain_words};

/// Writes records to one project file, in order. Dropping it lets the thread finish what was handed over.
#[derive(Debug)]
pub struct Keeper {
    path: PathBuf,
    records: Option<Sender<Vec<Record>>>,
    news: Receiver<News>,
    thread: Option<JoinHandle<()>>,
    /// How often something was handed over, and how much of that the disk has.
    handed: AtomicU64,
    written: Arc<AtomicU64>,
}

/// What a keeper tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The file stands, and holds all that was handed over at first.
    Created,
    /// What was handed over could not be written, with the reason. It is kept, and tried again with the
    /// next and every few seconds.
    Failed(String),
    /// After a failure: all that was handed over is written now.
    Recovered,
}

impl Keeper {
    /// Makes a new file with these records and goes on with it.
    pub fn create(path: &Path, records: Vec<Record>, waker: Waker) -> io::Result<Self> {
        let place = path.to_path_buf();
        let begin = move || -> Result<(FileMedium, u64), String> {
            let bytes = bytes_of(&records, head())?;
            let medium = FileMedium::create(&place, &bytes).map_err(|error| plain_words(&error))?;
            Ok((medium, bytes.len() as u64))
        };
        Self::start(path, begin, waker)
    }

    /// Goes on with a file of which the first `good` bytes are whole records.
    pub fn go_on(path: &Path, medium: impl Medium + 'static, good: u64, waker: Waker) -> io::Result<Self> {
        Self::start(path, move || Ok((medium, good)), waker)
    }

    fn start<M: Medium + 'static>(
        path: &Path,
        begin: impl FnOnce() -> Result<(M, u64), String> + Send + 'static,
        waker: Waker,
    ) -> io::Result<Self> {
        let (records, received) = mpsc::channel();
        let (tell, news) = mpsc::channel();
        let written = Arc::new(AtomicU64::new(0));
        let of_thread = Arc::clone(&written);
        let thread = thread::Builder::new().name("keep".to_owned()).spawn(move || {
            let tell = |what| {
                // Nobody listens any more where the window is closed; the writing goes on all the same.
                if tell.send(what).is_ok() {
                    waker();
                }
            };
            match begin() {
                Ok((medium, good)) => {
                    tell(News::Created);
                    work(medium, good, &received, &of_thread, tell);
                }
                Err(reason) => tell(News::Failed(reason)),
            }
        })?;
        Ok(Self {
            path: path.to_path_buf(),
            records: Some(records),
            news,
            thread: Some(thread),
            handed: AtomicU64::new(0),
            written,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hands records over. Whether they will be written: not where the file could not be made.
    pub fn keep(&self, records: Vec<Record>) -> bool {
        self.handed.fetch_add(1, Ordering::AcqRel);
        self.records.as_ref().is_some_and(|sender| sender.send(records).is_ok())
    }

    /// Whether the disk has all that was handed over since the file stood.
    pub fn is_idle(&self) -> bool {
        self.written.load(Ordering::Acquire) == self.handed.load(Ordering::Acquire)
    }

    /// The next news, if there is any. Never waits.
    pub fn try_news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    /// Waits until all that was handed over is written or has failed; returns the news that are left.
    pub fn finish(mut self) -> Vec<News> {
        self.records = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has told all it could.
            thread.join().ok();
        }
        self.news.try_iter().collect()
    }
}

fn bytes_of(records: &[Record], mut bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    for record in records {
        record.write_to(&mut bytes).map_err(|error| error.to_string())?;
    }
    Ok(bytes)
}

/// How long is waited before what could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(3);

/// Appends what arrives until nobody hands over any more. `good`: the bytes that are whole records.
fn work(medium: impl Medium, good: u64, received: &Receiver<Vec<Record>>, written: &AtomicU64, tell: impl Fn(News)) {
    let mut log = Log { medium, good, is_torn: true, waiting: VecDeque::new() };
    let mut has_failed = false;
    let mut flush = |log: &mut Log<_>| match log.flush() {
        Err(error) if !has_failed => {
            has_failed = true;
            tell(News::Failed(plain_words(&error)));
        }
        Ok(()) if has_failed => {
            has_failed = false;
            tell(News::Recovered);
        }
        _ => {}
    };
    let mut taken = 0;
    loop {
        let records = if log.waiting.is_empty() {
            received.recv().map_err(RecvTimeoutError::from)
        } else {
            received.recv_timeout(AGAIN)
        };
        let records = match records {
            Ok(records) => records,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                flush(&mut log);
                if log.waiting.is_empty() {
                    written.store(taken, Ordering::Release);
                }
                continue;
            }
        };
        match bytes_of(&records, Vec::new()) {
            Ok(bytes) => log.waiting.push_back(bytes),
            Err(reason) => tell(News::Failed(reason)),
        }
        flush(&mut log);
        taken += 1;
        if log.waiting.is_empty() {
            written.store(taken, Ordering::Release);
        }
    }
    // A last try for what could not be written so far.
    flush(&mut log);
}

struct Log<M> {
    medium: M,
    good: u64,
    /// Whether something may stand behind the good bytes; a file that was opened may have been cut off.
    is_torn: bool,
    waiting: VecDeque<Vec<u8>>,
}

impl<M: Medium> Log<M> {
    fn flush(&mut self) -> io::Result<()> {
        while let Some(bytes) = self.waiting.front() {
            if self.is_torn {
                self.medium.truncate(self.good)?;
            }
            self.is_torn = true;
            if let Err(error) = self.medium.append(bytes) {
                // Where this fails too, it is done before the next writing.
                self.medium.truncate(self.good).ok();
                return Err(error);
            }
            self.is_torn = false;
            self.good += bytes.len() as u64;
            self.waiting.pop_front();
        }
        Ok(())
    }
}
