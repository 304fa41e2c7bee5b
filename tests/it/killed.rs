//! An editing session killed (-9) at random moments: each time the project opens, and holds the state before or after
//! the last gesture.
//!
//! Small here; the whole of it by
//! `CROSSREAD_KILLS=200 CROSSREAD_DOCUMENTS=1000 cargo test --release --test it killed -- --nocapture`; with
//! `CROSSREAD_PROJECT=FILE` on a project that was made before, in which nothing was done.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crossread::app::generated::{Corpus, fingerprint, gesture};
use crossread::app::{AppState, Command};
use crossread::jobs::no_waker;

const SEED: u64 = 5;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// The same numbers in every run (Marsaglia's xorshift), so that a failure is told by its moment.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// The same session in this process, without any file: what each gesture leaves.
struct Reference {
    state: AppState,
    done: u64,
    /// By gesture, the state after it.
    after: BTreeMap<u64, String>,
}

impl Reference {
    fn state_after(&mut self, gestures: u64) -> String {
        while self.done < gestures {
            self.done += 1;
            let command = gesture(&self.state, SEED, self.done);
            self.state.run(command);
            self.state.settle_edits();
        }
        // Asked in order, so that what is not known yet is where this stands now.
        self.after.entry(gestures).or_insert_with(|| fingerprint(&self.state).to_string()).clone()
    }
}

/// A session at work, its lines as they come.
struct Session {
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Session {
    fn start(project: &Path) -> Self {
        // Another program may be named, so that this one can be built anew meanwhile.
        let program = std::env::var("CROSSREAD_PROGRAM");
        let mut child = Process::new(program.as_deref().unwrap_or(env!("CARGO_BIN_EXE_crossread")))
            .args(["edit-session", "--seed", &SEED.to_string()])
            .arg(project)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, lines) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::Builder::new()
            .spawn(move || {
                for line in out.lines().map_while(Result::ok) {
                    if tell.send(line).is_err() {
                        break;
                    }
                }
            })
            .unwrap();
        Self { child, lines }
    }

    /// Which state the project was opened with; none where it did not open.
    fn opened(&self) -> Option<String> {
        let line = self.lines.recv_timeout(Duration::from_mins(10)).ok()?;
        line.strip_prefix("open ").map(str::to_owned)
    }

    fn go_on_after(&mut self, gestures: u64) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{gestures}").unwrap();
    }

    /// Kills it. The last gesture that was kept, and the last one begun.
    fn kill(mut self, mut kept: u64) -> (u64, u64) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let mut begun = kept;
        for line in &self.lines {
            let number = |line: &str| line.split_once(' ').and_then(|(_, number)| number.parse().ok());
            // The last line may be cut off.
            match (line.starts_with("begin "), line.starts_with("kept "), number(&line)) {
                (true, _, Some(number)) => begun = number,
                (_, true, Some(number)) => kept = number,
                _ => {}
            }
        }
        (kept, begun.max(kept))
    }
}

/// A project of so many generated documents, in which nothing was done yet.
fn make_project(documents: usize, folder: &Path, project: &Path) {
    let files = folder.join("documents");
    std::fs::create_dir(&files).unwrap();
    for (name, text) in Corpus::new(documents, 1).documents() {
        std::fs::write(files.join(name), text).unwrap();
    }
    let mut state = AppState::new(None, no_waker()).unwrap();
    state.run(Command::Open(vec![files]));
    state.settle();
    state.run(Command::SaveProject(project.to_path_buf()));
    state.settle();
    state.close();
}

#[test]
fn a_session_killed_at_any_moment_leaves_the_state_before_or_after_the_last_gesture() {
    let (kills, documents) = (number("CROSSREAD_KILLS", 5), number("CROSSREAD_DOCUMENTS", 30));
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("work.crossread");
    match std::env::var("CROSSREAD_PROJECT") {
        Ok(made_before) => drop(std::fs::copy(made_before, &project).unwrap()),
        Err(_) => make_project(documents, folder.path(), &project),
    }

    // What every opening is compared with is opened from the same file, before anything was done.
    let mut state = AppState::new(None, no_waker()).unwrap();
    let copy = folder.path().join("reference.crossread");
    std::fs::copy(&project, &copy).unwrap();
    state.run(Command::OpenProject(copy));
    state.settle_edits();
    assert_eq!(state.library().analyzed().len(), documents);
    let after = BTreeMap::from([(0, fingerprint(&state).to_string())]);
    let mut reference = Reference { state, done: 0, after };

    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let (mut kept, mut begun) = (0, 0);
    // How often the gesture that was being made is there, is not, and how often the kill came between two; and how
    // often it came before anything could be done.
    let (mut with, mut without, mut between, mut early) = (0, 0, 0, 0);
    let (mut opening, mut gestures) = (Duration::ZERO, 0);
    for kill in 0..kills {
        let since = Instant::now();
        let mut session = Session::start(&project);
        if kill % 20 == 19 {
            // While the project is being opened.
            thread::sleep(Duration::from_millis(dice.below(300)));
            session.kill(0);
            early += 1;
            session = Session::start(&project);
        }
        let found = session.opened().unwrap_or_else(|| panic!("kill {kill}: the project does not open"));
        opening += since.elapsed();
        let (before, now) = (reference.state_after(kept), reference.state_after(begun));
        let at = if found == now {
            begun
        } else {
            assert_eq!(found, before, "kill {kill}: neither the state before gesture {begun} nor the one after it");
            kept
        };
        match (kill, kept == begun, at == begun) {
            (0, ..) => {}
            (_, true, _) => between += 1,
            (_, _, true) => with += 1,
            (_, _, false) => without += 1,
        }
        session.go_on_after(at);
        // Longer and longer moments as well as the very first ones.
        let most = [3, 30, 300][dice.below(3) as usize];
        thread::sleep(Duration::from_micros(dice.below(most * 1000)));
        (kept, begun) = session.kill(at);
        if kill % 20 == 19 {
            println!("{} kills, {gestures} gestures, none lost", kill + 1);
        }
        assert!(begun <= kept + 1);
        gestures += begun - at;
    }
    let mut last = Session::start(&project);
    let found = last.opened().unwrap();
    let (before, now) = (reference.state_after(kept), reference.state_after(begun));
    assert!(found == now || found == before, "after the last kill");
    last.child.kill().unwrap();
    last.child.wait().unwrap();
    println!(
        "{documents} documents, {kills} kills and {early} while opening, {gestures} gestures: the one that was being made \
         is there {with} times, is not {without} times, {between} kills between two; opening takes {:.2} s on average",
        opening.as_secs_f64() / kills.max(1) as f64
    );
}
