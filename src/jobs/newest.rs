//! A thread that answers questions: the newest counts, the older ones are dropped.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Waker;

/// Asks, and receives the answer to what was asked last. Dropping it ends the thread.
#[derive(Debug)]
pub struct Worker<Q, A> {
    questions: Sender<(u64, Q)>,
    answers: Receiver<(u64, A)>,
    /// The number of the newest question; what works on an older one stops.
    newest: Arc<AtomicU64>,
    /// The newest question that has been answered.
    answered: u64,
}

impl<Q: Send + 'static, A: Send + 'static> Worker<Q, A> {
    /// Starts the thread. `answer` gets a check for whether a newer question waits, and gives none where it stopped
    /// because of that; `waker` is called with each answer.
    pub fn start(
        name: &str,
        waker: Waker,
        answer: impl Fn(Q, &dyn Fn() -> bool) -> Option<A> + Send + 'static,
    ) -> std::io::Result<Self> {
        let (questions, asked) = mpsc::channel::<(u64, Q)>();
        let (told, answers) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let of_thread = Arc::clone(&newest);
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Ok((number, question)) = asked.recv() {
                let stop = || of_thread.load(Ordering::Relaxed) != number;
                if stop() {
                    continue;
                }
                let Some(answer) = answer(question, &stop) else { continue };
                if told.send((number, answer)).is_err() {
                    return;
                }
                waker();
            }
        })?;
        Ok(Self { questions, answers, newest, answered: 0 })
    }

    /// Asks; answers to what was asked before are not told any more.
    pub fn ask(&mut self, question: Q) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        if self.questions.send((number, question)).is_err() {
            debug_assert!(false, "the thread ended before its worker");
            self.answered = number;
        }
    }

    /// Whether the newest question waits for its answer.
    pub fn is_busy(&self) -> bool {
        self.answered != self.newest.load(Ordering::Relaxed)
    }

    /// The answer to the newest question, if it is there and was not told before. Never waits.
    pub fn try_next(&mut self) -> Option<A> {
        while let Ok((number, answer)) = self.answers.try_recv() {
            if let Some(answer) = self.take(number, answer) {
                return Some(answer);
            }
        }
        None
    }

    /// As [`Worker::try_next`], waiting for it while there is one to come.
    pub fn wait(&mut self) -> Option<A> {
        while self.is_busy() {
            let (number, answer) = self.answers.recv().ok()?;
            if let Some(answer) = self.take(number, answer) {
                return Some(answer);
            }
        }
        None
    }

    fn take(&mut self, number: u64, answer: A) -> Option<A> {
        let is_newest = number == self.newest.load(Ordering::Relaxed);
        if is_newest {
            self.answered = number;
        }
        is_newest.then_some(answer)
    }
}

impl<Q, A> Drop for Worker<Q, A> {
    fn drop(&mut self) {
        // What it works on is of no use any more.
        self.newest.fetch_add(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::no_waker;

    #[test]
    fn only_the_newest_question_is_answered() {
        let mut worker =
            Worker::start("doubler", no_waker(), |question: u32, _: &dyn Fn() -> bool| Some(question * 2)).unwrap();
        assert!(!worker.is_busy() && worker.wait().is_none());
        for question in 1..=50 {
            worker.ask(question);
        }
        assert!(worker.is_busy());
        assert_eq!(worker.wait(), Some(100));
        assert!(!worker.is_busy());
        assert_eq!(worker.try_next(), None);
    }

    #[test]
    fn work_that_nobody_waits_for_stops() {
        let mut worker = Worker::start("patient", no_waker(), |question: u32, stop: &dyn Fn() -> bool| {
            if question == 1 {
                while !stop() {
                    thread::yield_now();
                }
                return None;
            }
            Some(question)
        })
        .unwrap();
        worker.ask(1);
        worker.ask(2);
        assert_eq!(worker.wait(), Some(2));
        worker.ask(1);
        drop(worker);
    }
}
