//! The reader's side: gives up what it does not need, then answers questions until there are no more.

use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::Path;
use std::thread;

use super::confine;
use super::wire::{Answer, Question, receive, send};
use crate::import::{self, Part};

/// Parsers that walk trees get room for deep ones.
const STACK: usize = 64 << 20;

/// Reads files until the standard input ends. Only what this process prints on its standard output counts.
pub fn serve() -> io::Result<()> {
    confine::limits();
    let thread = thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn(|| {
        confine::rights();
        answer_all()
    })?;
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the reader broke off")))
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
        let end = import::extract(question.format, Path::new(&question.name), &bytes, &mut out);
        if let Some(error) = lost {
            return Err(error);
        }
        send(&mut answers, &Answer::End(end.err().map(|error| error.to_string())))?;
        answers.flush()?;
    }
    Ok(())
}
