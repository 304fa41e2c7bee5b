//! Where large things end that nobody shows any more: to free a snapshot of many documents takes longer than a frame.

use std::fmt;
use std::sync::mpsc::{self, Sender};
use std::thread;

/// A thread that does nothing but free what it is given. It ends when this is dropped.
pub struct LettingGo {
    /// None where no thread could be had: then things end where they are.
    to_free: Option<Sender<Box<dyn Send>>>,
}

impl LettingGo {
    pub fn start() -> Self {
        let (to_free, given) = mpsc::channel::<Box<dyn Send>>();
        let thread = thread::Builder::new().name("let go".to_owned()).spawn(move || given.into_iter().for_each(drop));
        Self { to_free: thread.is_ok().then_some(to_free) }
    }

    pub fn free(&self, thing: impl Send + 'static) {
        if let Some(to_free) = &self.to_free {
            // The thread ends only after this end of the channel.
            to_free.send(Box::new(thing)).ok();
        }
    }
}

impl fmt::Debug for LettingGo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LettingGo").finish_non_exhaustive()
    }
}
