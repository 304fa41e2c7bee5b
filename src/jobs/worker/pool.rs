//! The program's side: readers at work and idle, one file after the other, with a clock and limits on each.

use std::io::{BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::wire::{Answer, Question, receive, send};
use super::{ARGUMENT, PROGRAM};
use crate::import::{self, Part};
use crate::model::Format;

/// How much one file may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Between two documents of a file.
    pub time: Duration,
    /// On top of it for each megabyte of the file.
    pub time_per_megabyte: Duration,
    /// Bytes of the answer: all texts with their blocks.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), time_per_megabyte: Duration::from_secs(1), output: 2 << 30 }
    }
}

/// A reader that worked longer than this is replaced by a fresh one.
const LIFE: Duration = Duration::from_mins(2);
/// How often a waiting thread looks whether the work was cancelled.
const TICK: Duration = Duration::from_millis(50);

/// Readers that wait for work. Dropping the pool ends them.
#[derive(Debug, Default)]
pub struct Pool {
    idle: Mutex<Vec<Reader>>,
    limits: Limits,
}

impl Pool {
    pub fn new(limits: Limits) -> Self {
        Self { idle: Mutex::default(), limits }
    }

    /// Reads one file and hands its documents to `out`. The error is the reason why it gave none, or not all.
    pub fn read(
        &self,
        format: Format,
        path: &Path,
        bytes: Arc<Vec<u8>>,
        cancel: &AtomicBool,
        out: &mut dyn FnMut(Part),
    ) -> Result<(), String> {
        if PROGRAM.get().is_none() {
            return import::extract(format, path, &bytes, out).map_err(|error| error.to_string());
        }
        let waiting = || self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // One that ended while it waited is not the fault of this file.
        let waiting = std::iter::from_fn(waiting).find_map(|mut reader| reader.is_alive().then_some(reader));
        let mut reader = match waiting {
            Some(reader) => reader,
            None => {
                Reader::start().map_err(|error| format!("the process that reads it could not be started: {error}"))?
            }
        };
        let began = Instant::now();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let outcome = reader.read(format, name, bytes, self.limits, cancel, out);
        reader.worked += began.elapsed();
        match outcome {
            Ok(end) => {
                if reader.worked < LIFE {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
                }
                end.map_or(Ok(()), Err)
            }
            // Whatever state it is in, it is not asked again.
            Err(reason) => Err(reason),
        }
    }
}

/// One process. Dropping it ends the process.
#[derive(Debug)]
struct Reader {
    child: Child,
    /// To the thread that writes to the process: a question and the file.
    questions: Sender<(Question, Arc<Vec<u8>>)>,
    /// From the thread that reads from it; it ends with the process.
    answers: Receiver<(Answer, u64)>,
    worked: Duration,
}

impl Reader {
    fn start() -> std::io::Result<Self> {
        let program = PROGRAM.get().ok_or(std::io::ErrorKind::NotFound)?;
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .env_clear()
            .spawn()?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(std::io::ErrorKind::BrokenPipe.into());
        };
        let (questions, asked) = mpsc::channel::<(Question, Arc<Vec<u8>>)>();
        thread::Builder::new().name("ask-reader".to_owned()).spawn(move || {
            // Ends with the channel, or when the process has ended.
            while let Ok((question, bytes)) = asked.recv() {
                let sent =
                    send(&mut stdin, &question).and_then(|()| stdin.write_all(&bytes)).and_then(|()| stdin.flush());
                if sent.is_err() {
                    return;
                }
            }
        })?;
        let (answer, answers) = mpsc::channel();
        thread::Builder::new().name("hear-reader".to_owned()).spawn(move || hear(stdout, &answer))?;
        Ok(Self { child, questions, answers, worked: Duration::ZERO })
    }

    fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// The inner reason is the file's; the outer one says that the process cannot be used any more.
    fn read(
        &mut self,
        format: Format,
        name: String,
        bytes: Arc<Vec<u8>>,
        limits: Limits,
        cancel: &AtomicBool,
        out: &mut dyn FnMut(Part),
    ) -> Result<Option<String>, String> {
        let megabytes = u32::try_from(bytes.len() >> 20).unwrap_or(u32::MAX);
        let time = limits.time + limits.time_per_megabyte.saturating_mul(megabytes);
        let broken = || {
            "its reader broke off: the file is damaged, or made to break programs; perhaps another copy of it can be read".to_owned()
        };
        if self.questions.send((Question { format, name, bytes: bytes.len() as u64 }, bytes)).is_err() {
            return Err(broken());
        }
        let mut last = Instant::now();
        let mut heard = 0;
        loop {
            match self.answers.recv_timeout(TICK) {
                Ok((Answer::End(reason), _)) => return Ok(reason),
                Ok((Answer::Part(part), length)) => {
                    heard += length;
                    if heard > limits.output {
                        return Err("it unpacks to more than can be shown; what follows was left out".to_owned());
                    }
                    out(part);
                    last = Instant::now();
                }
                Err(RecvTimeoutError::Disconnected) => return Err(broken()),
                Err(RecvTimeoutError::Timeout) if cancel.load(Ordering::Relaxed) => return Err("cancelled".to_owned()),
                Err(RecvTimeoutError::Timeout) if last.elapsed() > time => {
                    return Err(format!(
                        "reading it took longer than {} seconds and was given up: split it and open its parts",
                        time.as_secs()
                    ));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

fn hear(stdout: ChildStdout, answer: &Sender<(Answer, u64)>) {
    const LONGEST: u64 = 2 << 30;
    let mut stdout = BufReader::with_capacity(1 << 16, stdout);
    while let Ok(Some(heard)) = receive::<Answer>(&mut stdout, LONGEST) {
        let length = match &heard {
            Answer::Part(part) => part.size(),
            Answer::End(_) => 0,
        };
        if answer.send((heard, length)).is_err() {
            return;
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
