//! The reader's side: gives up what it does not need, then answers questions until there are no more.

use std::io::{self, BufWriter, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::confine;
use super::wire::{Answer, Question, receive, send};
use crate::import::{self, Part};

/// Parsers that walk trees get room for deep ones.
const STACK: usize = 64 << 20;

/// How often a reader at work looks whether the program that asked is still there.
const LOOK_ROUND: Duration = Duration::from_secs(1);

/// Reads files until the standard input ends. Only what this process prints on its standard output counts.
pub fn serve() -> io::Result<()> {
    let parent = parent();
    confine::limits();
    let (done, is_done) = mpsc::channel::<()>();
    let thread = thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn(move || {
        let _done = done;
        confine::rights();
        answer_all()
    })?;
    while let Err(mpsc::RecvTimeoutError::Timeout) = is_done.recv_timeout(LOOK_ROUND) {
        // Nobody is left to stop a parser that goes on for ever.
        if self::parent() != parent {
            return Err(io::Error::other("the program that asked is gone"));
        }
    }
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the reader broke off")))
}

/// The process that asks; another one where that has ended.
fn parent() -> u32 {
    #[cfg(unix)]
    return std::os::unix::process::parent_id();
    #[cfg(not(unix))]
    0
}

fn answer_all() -> io::Result<()> {
    let mut questions = io::stdin().lock();
    let mut answers = BufWriter::new(io::stdout().lock());
    while let Some(question) = receive::<Question>(&mut questions, 1 << 20)? {
        let mut bytes = Vec::new();
        questions.by_ref().take(question.bytes).read_to_end(&mut bytes)?;
        let mut lost = None;
        let mut out = |part: Part| {
            if lost.is_none() {
                lost = send(&mut answers, &Answer::Part(part)).and_then(|()| answers.flush()).err();
            }
        };
        // A parser that breaks off on its own costs this file and not the process. What it may have left behind is its
        // own: nothing is shared between two files.
        let read = || import::extract(question.format, Path::new(&question.name), &bytes, &mut out);
        let end = catch_unwind(AssertUnwindSafe(read));
        if let Some(error) = lost {
            return Err(error);
        }
        let reason = match end {
            Ok(end) => end.err().map(|error| error.to_string()),
            Err(_) => Some("its reader gave up: the file is damaged, or made to break programs; perhaps another copy of it can be read".to_owned()),
        };
        send(&mut answers, &Answer::End(reason))?;
        answers.flush()?;
    }
    Ok(())
}
